"""Who is meant where an NPI was given: the name it leads to, the numbers it carries, and what is odd about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from state_boards.contract.records import Completeness, PrintedName
from state_boards.contract.vocabulary import Tier
from state_boards.national.nppes.record import Provider, Slot, records
from tests.register.build import NOW, publish, record
from verifier.matching.types import AgreeingFact, Doubt, Identity
from verifier.register.kept import LookupAnswer
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter
from verifier.verdict.answer import Answer, answer, lookups_asked
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import Flag, Outcome

NPI = "1306064001"
NAME = "Quillonne Marwick"


@pytest.fixture
def place(tmp_path: Path) -> DataDir:
    place = DataDir(tmp_path / "data")
    with RegisterWriter.open(place) as writer:
        publish(writer, [record("7", NAME), record("8", "Basil Thornquist")])
        writer.recompute_frequencies()
    return place


def provider(name: str = "QUILLONNE MARWICK", *slots: Slot) -> Provider:
    given, _, family = name.partition(" ")
    printed = PrintedName(full=name, given=given, family=family)
    return Provider(npi=NPI, name=printed, status="A", slots=slots or (Slot(number=1, code="171100000X"),))


def reply(inquiry: Inquiry, known: Sequence[Provider], held: ReadModel) -> LookupAnswer:
    return LookupAnswer(
        source_id="nppes.api",
        tier=Tier.ENUMERATION,
        query=lookups_asked(inquiry, held)[0],
        records=tuple(one for each in known for one in records(each)),
        completeness=Completeness.COMPLETE,
        incomplete_why="",
        empty_proof="" if known else "none",
        as_of=NOW.date(),
        confirmed_at=NOW,
        parts=(),
    )


def told(place: DataDir, inquiry: Inquiry, *known: Provider) -> Answer:
    with Register.open(place) as register:
        fetched = {"nppes.api": reply(inquiry, known, ReadModel(register, None, NOW))}
        held = ReadModel(register, None, NOW, fetched=fetched)
        return answer(inquiry._replace(today=NOW.date()), held)


def numbered(licence: str = "7", state: str = "WA") -> Slot:
    return Slot(number=1, code="171100000X", licence=licence, state=state)


def test_an_npi_alone_is_searched_under_the_name_the_registry_prints(place: DataDir) -> None:
    said = told(place, Inquiry(npi=NPI, states=("WA",)), provider())
    assert any("QUILLONNE MARWICK" in note for note in said.notes)
    licence = said.verdict.findings[0]
    assert [one.credential.number for one in licence.sightings] == ["7"]


def test_an_npi_that_nobody_knows_is_searched_under_no_name(place: DataDir) -> None:
    said = told(place, Inquiry(npi=NPI, states=("WA",)))
    assert said.verdict.outcome is not Outcome.CONFIRMED
    assert not said.verdict.findings[0].sightings


def test_the_number_that_the_registry_carries_makes_a_match_likely_and_never_certain(place: DataDir) -> None:
    said = told(place, Inquiry(NAME, ("WA",), npi=NPI), provider("QUILLONNE MARWICK", numbered()))
    entry = said.verdict.findings[0].sightings[0]
    assert entry.identity is Identity.CONSISTENT
    assert AgreeingFact.REPORTED_NUMBER in entry.facts


@pytest.mark.parametrize("slot", [numbered("99"), numbered("7", "OR"), numbered("7", ""), numbered("")])
def test_a_number_that_leads_to_nobody_changes_nothing(place: DataDir, slot: Slot) -> None:
    said = told(place, Inquiry(NAME, ("WA",), npi=NPI), provider("QUILLONNE MARWICK", slot))
    entry = said.verdict.findings[0].sightings[0]
    assert AgreeingFact.REPORTED_NUMBER not in entry.facts
    assert entry.credential.number == "7"


def test_a_number_that_was_given_is_not_replaced_by_the_reported_one(place: DataDir) -> None:
    said = told(place, Inquiry(NAME, ("WA",), "7", NPI), provider("QUILLONNE MARWICK", numbered("8")))
    entry = said.verdict.findings[0].sightings[0]
    assert (entry.identity, entry.credential.number) == (Identity.CONFIRMED, "7")


def test_an_npi_of_another_name_doubts_what_the_name_alone_connects(place: DataDir) -> None:
    said = told(place, Inquiry(NAME, ("WA",), npi=NPI), provider("BASIL THORNQUIST"))
    entry = said.verdict.findings[0].sightings[0]
    assert entry.identity is Identity.CONFLICTING
    assert entry.doubt is Doubt.NPI_OF_ANOTHER
    assert Flag.NPI_OF_ANOTHER in entry.flags
    assert any("BASIL THORNQUIST" in note for note in said.notes)
    assert said.verdict.outcome is Outcome.REVIEW


def test_what_the_desk_keeps_of_the_npi_is_used_again(place: DataDir) -> None:
    inquiry = Inquiry(npi=NPI, states=("WA",), today=NOW.date())
    with Register.open(place) as register, PrivateFile.open(place) as private:
        kept = reply(inquiry, [provider()], ReadModel(register, None, NOW))
        private.keep_lookup(kept, now=NOW)
        said = answer(inquiry, ReadModel(register, private, NOW))
    assert any("QUILLONNE MARWICK" in note for note in said.notes)
    assert [one.credential.number for one in said.verdict.findings[0].sightings] == ["7"]


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("Quillonne Marwick, L.Ac.", "Set aside"),
        ("Quillonne Marwick 田", "not read"),
        ("Quillonne Marwick, Zorbelian", "not clear whether"),
    ],
)
def test_how_the_name_was_read_is_said_where_it_is_not_plain(place: DataDir, name: str, note: str) -> None:
    said = told(place, Inquiry(name, ("WA",)))
    assert any(note in one for one in said.notes), said.notes


def test_a_plain_name_needs_no_note_and_an_inferred_state_does(place: DataDir) -> None:
    assert told(place, Inquiry(NAME, ("WA",))).notes == ()
    assert told(place, Inquiry(NAME, ("WA",), inferred="It has the shape of WA.")).notes == ("It has the shape of WA.",)

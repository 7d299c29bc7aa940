"""What the national lists say of a person, asked of a register: whose entry it is, and what silence may not mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from state_boards.contract.flags import RecordFlag
from state_boards.contract.records import BoardRecord, Completeness, ParseResult, PrintedName, Quarantined
from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.register.build import NOW, board, publish, record, result
from tests.verdict.two import says, seen
from verifier.matching.types import Identity
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter
from verifier.verdict.answer import Answer, answer
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.nation import identifiers, like_named
from verifier.verdict.screening import Screen
from verifier.verdict.terms import By, Finding, Flag, Lookup, Outcome, Silence, Whence

NPI, OTHER_NPI = "1306064001", "1234567893"
NAME, OTHER, NOBODY = "Quillonne Marwick", "Basil Thornquist", "Odette Farnswyck"
FULL, LOG, STATE = "leie", "leie.monthly", "medicaid.ny"
BY_NAME = Inquiry(NAME, ("WA",))
BY_NUMBER = Inquiry(NAME, ("WA",), "7")
DAY = timedelta(days=1)


@pytest.fixture
def place(tmp_path: Path) -> DataDir:
    """Return a register with the licence that prints an NPI, and the full federal list of somebody else."""
    place = DataDir(tmp_path / "data")
    with RegisterWriter.open(place) as writer:
        publish(writer, [replace(record("7", NAME), npi=NPI), record("8", "Perrin Gallowmere", row=2)])
    lists(place, FULL, entry(NOBODY, npi=OTHER_NPI))
    return place


def entry(name: str = NAME, row: int = 1, **changes: Any) -> BoardRecord:
    """Return an entry of an exclusion list."""
    facts = {"excluded_on": "2020-01-20", "event": "exclusion"}
    values: dict[str, Any] = {
        "key": (f"{name} {row}",), "number": "", "name": PrintedName(full=name), "kind": Kind.EXCLUSION,
        "standing": Standing.NOT_STATED, "status_text": "", "expires": None, "jurisdiction": "", "facts": facts,
        "type_text": "ACUPUNCTURIST", "city": "", **changes,
    }  # fmt: skip
    return replace(record("", name, row=row), **values)


def back(day: str, **changes: Any) -> BoardRecord:
    """Return a reinstatement of that day, as the log prints it."""
    facts = {"event": "reinstatement", "excluded_on": "2020-01-20", "reinstated_on": day}
    return entry(**{"row": 9, "facts": facts, **changes})


def lists(place: DataDir, source_id: str, *rows: BoardRecord, aside: Sequence[Quarantined] = (), days: int = 0) -> None:
    """Hold an exclusion list as of so many days ago."""
    source = replace(board(source_id, cadence=30 * DAY), tier=Tier.EXCLUSION)
    parsed: ParseResult = result(rows, quarantined=aside, empty_proof="0", as_of=NOW.date() - days * DAY)
    with RegisterWriter.open(place) as writer:
        publish(writer, parsed, source=source, now=NOW - days * DAY, replaces=source_id != LOG)
        writer.recompute_frequencies()


def told(place: DataDir, inquiry: Inquiry, **unanswered: str) -> Answer:
    with Register.open(place) as register:
        failed = {source.replace("_", "."): why for source, why in unanswered.items()}
        return answer(inquiry._replace(today=NOW.date()), ReadModel(register, None, NOW), failed)


def of(said: Answer, source_id: str = FULL) -> Finding:
    return next(one for one in said.verdict.exclusions if one.source_id == source_id)


def shown(said: Answer, source_id: str = FULL) -> tuple[Outcome, Screen]:
    """Return the outcome, and what this list shows."""
    (screen,) = (one.state for one in said.verdict.screenings if one.list_id == source_id)
    return said.verdict.outcome, screen


CONFIRMED, ATTENTION, REVIEW = Outcome.CONFIRMED, Outcome.ATTENTION, Outcome.REVIEW


# --- an identifier of the entry ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("inquiry", "listed", "expected", "flags"), [
    # The NPI asked, under the name asked and under another one.
    (BY_NAME._replace(npi=NPI), NAME, (ATTENTION, Screen.SAME_NPI), {Flag.EXCLUSION_SAME_NPI}),
    (BY_NAME._replace(npi=NPI), OTHER, (REVIEW, Screen.SAME_NPI), {Flag.EXCLUSION_SAME_NPI, Flag.NAME_DIFFERS}),
    # The NPI that the licence record prints: as sure as that record is the person's.
    (BY_NUMBER, NAME, (ATTENTION, Screen.SAME_NPI), {Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_BY_RECORD}),
    (BY_NAME, NAME, (REVIEW, Screen.SAME_NPI), {Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_BY_RECORD}),
    (BY_NUMBER, OTHER, (REVIEW, Screen.SAME_NPI),
     {Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_BY_RECORD, Flag.NAME_DIFFERS}),
    # A record that a number without a name has met.
    (Inquiry("", ("WA",), "7"), NAME, (REVIEW, Screen.SAME_NPI), {Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_BY_RECORD}),
])  # fmt: skip
def test_whose_the_entry_of_an_npi_is(
    place: DataDir, inquiry: Inquiry, listed: str, expected: tuple[Outcome, Screen], flags: set[Flag]
) -> None:
    lists(place, FULL, entry(listed, npi=NPI))
    said = told(place, inquiry)
    assert shown(said) == expected
    assert [set(one.flags) for one in of(said).sightings] == [flags]
    assert (of(said).lookup, of(said).why, of(said).silence) == (Lookup.FOUND, "", None)


def test_of_an_npi_asked_and_the_same_on_the_record_the_one_asked_counts(place: DataDir) -> None:
    lists(place, FULL, entry(npi=NPI))
    (found,) = of(told(place, BY_NUMBER._replace(npi=NPI))).sightings
    assert found.flags == {Flag.EXCLUSION_SAME_NPI}


@pytest.mark.parametrize(("inquiry", "name", "state", "type_", "expected"), [
    (BY_NUMBER, NAME, "WA", "ACUPUNCTURIST", (ATTENTION, Screen.SAME_NUMBER)),
    (BY_NUMBER, NAME, "", "ACUPUNCTURIST", (REVIEW, Screen.SAME_NUMBER)),  # whose number the list does not print
    (BY_NUMBER, OTHER, "WA", "ACUPUNCTURIST", (REVIEW, Screen.SAME_NUMBER)),
    (BY_NUMBER, OTHER, "WA", "NURSE", (CONFIRMED, Screen.NONE)),  # each profession counts by itself
    (BY_NUMBER, OTHER, "", "ACUPUNCTURIST", (CONFIRMED, Screen.NONE)),
    (BY_NUMBER, OTHER, "OR", "ACUPUNCTURIST", (CONFIRMED, Screen.NONE)),
    (BY_NUMBER, NAME, "OR", "ACUPUNCTURIST", (CONFIRMED, Screen.POSSIBLE)),
    (BY_NAME, NAME, "WA", "ACUPUNCTURIST", (REVIEW, Screen.SAME_NUMBER)),  # by the number of the likely record
    (Inquiry("", ("WA",), "7"), OTHER, "WA", "ACUPUNCTURIST", (REVIEW, Screen.SAME_NUMBER)),
])  # fmt: skip
def test_whose_the_entry_of_a_licence_number_is(
    place: DataDir, inquiry: Inquiry, name: str, state: str, type_: str, expected: tuple[Outcome, Screen]
) -> None:
    lists(place, STATE, entry(name, number="7", jurisdiction=state, type_text=type_))
    assert shown(told(place, inquiry), STATE) == expected


def test_a_row_that_has_both_the_npi_and_the_number_is_told_once(place: DataDir) -> None:
    both = entry(npi=NPI, number="7", jurisdiction="WA")
    lists(place, STATE, both, entry(row=2, number="7", jurisdiction="WA"))
    found = of(told(place, BY_NUMBER._replace(npi=NPI)), STATE).sightings
    assert [one.flags for one in found] == [
        {Flag.EXCLUSION_SAME_NPI}, {Flag.EXCLUSION_SAME_NUMBER},
    ]  # fmt: skip


def test_by_what_a_list_was_compared(place: DataDir) -> None:
    for inquiry, expected in (
        (Inquiry(NOBODY + "e", ("WA",)), {By.NAME}),
        (Inquiry(NOBODY + "e", ("WA",), npi=NPI), {By.NAME, By.NPI}),
        (Inquiry(NOBODY + "e", ("WA",), "99"), {By.NAME, By.NUMBER}),
        (BY_NUMBER, {By.NAME, By.NPI, By.NUMBER}),
        (Inquiry("", ("WA",), "99"), {By.NUMBER}),
        (Inquiry("Q", ("WA",), npi=OTHER_NPI), {By.NPI}),
    ):
        assert of(told(place, inquiry)).compared == expected, inquiry


def test_identifiers_of_the_surest_record_come_first_and_those_asked_before_all() -> None:
    likely = says("co", seen(Identity.CONSISTENT, npi=NPI, number="9", jurisdiction="CO"), jurisdiction="CO")
    sure = says("wa", seen(npi=NPI, number="7"), seen(Identity.NAME_ONLY, npi=OTHER_NPI, number="8"))
    met = says("or", seen(Identity.NAME_ONLY, Flag.NAME_NOT_GIVEN, npi="", number="5", jurisdiction="OR"))
    other = says("ncbahm", seen(npi=OTHER_NPI, number="C1"), tier=Tier.CERTIFICATION)
    for order in ((likely, sure, met, other), (other, met, sure, likely)):
        found = identifiers(Inquiry(NAME, ("WA",)), order)
        assert found.npis == {NPI: Whence.RECORD}
        assert found.numbers == {
            ("7", "WA"): Whence.RECORD, ("9", "CO"): Whence.LIKELY_RECORD, ("5", "OR"): Whence.LIKELY_RECORD,
        }  # fmt: skip
    asked = identifiers(Inquiry(NAME, ("WA", "OR"), "7", NPI), (likely, sure))
    assert asked.npis == {NPI: Whence.ASKED}
    assert asked.numbers == {
        ("7", "WA"): Whence.ASKED, ("7", "OR"): Whence.ASKED, ("9", "CO"): Whence.LIKELY_RECORD,
    }  # fmt: skip


# --- what ends an entry -----------------------------------------------------------------------------------------------


def test_a_reinstatement_since_the_full_list_lifts_its_entry_and_no_states(place: DataDir) -> None:
    lists(place, FULL, entry(npi=NPI), days=30)
    lists(place, STATE, entry(npi=NPI))
    lists(place, LOG, back("2026-11-10", npi=NPI))
    said = told(place, BY_NUMBER._replace(npi=NPI))
    assert shown(said, FULL)[1] is Screen.NONE
    assert [(one.excluded_on, one.reinstated_on) for one in of(said).lifted] == [("2020-01-20", "2026-11-10")]
    assert shown(said, STATE) == (ATTENTION, Screen.SAME_NPI)
    assert of(said, STATE).lifted == ()


def test_of_a_person_with_two_npis_what_was_lifted_on_either_is_told(place: DataDir) -> None:
    there = replace(record("9", NAME), jurisdiction="CO", npi="1245319599")
    with RegisterWriter.open(place) as writer:
        publish(writer, [there], source=board("co"))
    lists(place, FULL, entry(npi=NPI), days=30)
    lists(place, LOG, back("2026-11-10", npi=NPI))
    said = told(place, Inquiry(NAME, ("WA", "CO")))
    assert [one.reinstated_on for one in of(said).lifted] == ["2026-11-10"]


@pytest.mark.parametrize(("days", "met"), [(70, False), (22, False), (21, True), (12, True)])
def test_what_the_full_list_surely_knows_of_the_log_tells_no_more(place: DataDir, days: int, met: bool) -> None:
    """The full list is of 22 November, and knows by the fifteenth what happened until the end of October."""
    lists(place, LOG, entry(npi=NPI), entry("Perrin Gallowmere", 2), days=days)
    asked = (BY_NUMBER._replace(npi=NPI), Inquiry("Perrin Gallowmere", ("WA",), "8"))
    assert [bool(of(told(place, one), LOG).sightings) for one in asked] == [met, met]
    lists(place, FULL, entry(OTHER), days=60)
    assert all(of(told(place, one), LOG).sightings for one in asked)


# --- the name alone ---------------------------------------------------------------------------------------------------


def test_a_like_name_is_possible_and_lowers_nothing(place: DataDir) -> None:
    lists(place, FULL, entry(), entry("Quillonne Marwicke", 2), entry(OTHER, 3))
    said = told(place, BY_NUMBER)
    assert shown(said) == (CONFIRMED, Screen.POSSIBLE)
    assert all(one.flags == {Flag.EXCLUSION_POSSIBLE} for one in of(said).sightings)
    assert {one.credential.name for one in of(said).sightings} == {NAME}


def test_every_entry_of_a_like_name_is_found_when_it_is_asked_for(place: DataDir) -> None:
    lists(place, FULL, *(entry(row=row) for row in range(1, 31)))
    with Register.open(place) as register:
        held = ReadModel(register, None, NOW)
        said = answer(BY_NUMBER._replace(today=NOW.date()), held)
        assert len(like_named(said, of(said), held)) == 30
        nameless = said._replace(inquiry=said.inquiry._replace(name=""))
        assert like_named(nameless, of(said), held) == ()
        stranger = said._replace(inquiry=said.inquiry._replace(name=NOBODY))
        assert like_named(stranger, of(said), held) == ()


@pytest.mark.parametrize(("days", "count"), [(70, 0), (12, 2)])
def test_what_the_full_list_knows_of_the_log_is_no_entry_of_a_like_name_either(
    place: DataDir, days: int, count: int
) -> None:
    lists(place, LOG, entry(), entry(row=2), days=days)
    with Register.open(place) as register:
        held = ReadModel(register, None, NOW)
        said = answer(BY_NUMBER._replace(today=NOW.date()), held)
        assert len(like_named(said, of(said, LOG), held)) == count


# --- what silence may not mean ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("aside", "inquiry", "silence"), [
    (Quarantined("main", 3, "no name", npis=(NPI,)), BY_NAME._replace(npi=NPI), True),
    (Quarantined("main", 3, "no name", npis=(NPI,)), BY_NAME, True),  # the licence record prints it
    (Quarantined("main", 3, "no name", npis=(OTHER_NPI,)), BY_NAME, False),
    (Quarantined("main", 3, "no name", number="7", state="WA"), BY_NUMBER, True),
    (Quarantined("main", 3, "no name", number="7", state="WA"), BY_NAME, True),
    (Quarantined("main", 3, "no name", number="7", state="OR"), BY_NAME, False),
    (Quarantined("main", 3, "no name", number="77", state="WA"), BY_NAME, False),
])  # fmt: skip
def test_a_row_that_was_set_aside_and_prints_an_identifier_of_the_person_is_no_absence(
    place: DataDir, aside: Quarantined, inquiry: Inquiry, silence: bool
) -> None:
    lists(place, STATE, aside=[aside])
    found = of(told(place, inquiry), STATE)
    assert (found.silence is Silence.ROW_SET_ASIDE) is silence
    assert (found.lookup is Lookup.SOURCE_UNAVAILABLE) is silence
    assert not silence or all(one in found.why for one in aside.npis)


def test_entries_whose_npi_is_none_are_counted_for_whoever_gave_one(place: DataDir) -> None:
    odd = entry(OTHER, npi="", flags=(RecordFlag.NPI_SHAPE_ODD,))
    lists(place, STATE, odd, entry(NOBODY, 2))
    lists(place, FULL, odd)
    stranger = Inquiry("Ulrica Venderholt", ("WA",))
    for inquiry, counted in ((stranger._replace(npi=NPI), 1), (stranger, 0)):
        said = told(place, inquiry)
        assert (of(said, STATE).npis_unread, of(said, FULL).npis_unread) == (counted, 0)
    like = told(place, Inquiry(OTHER, ("WA",), npi=NPI))
    assert (of(like, STATE).silence, of(like, STATE).npis_unread) == (Silence.NPI_UNREAD, 0)
    assert of(told(place, Inquiry(OTHER, ("WA",))), STATE).silence is None


def test_the_full_list_is_missed_where_it_is_not_held_and_the_others_are_not(tmp_path: Path) -> None:
    bare = DataDir(tmp_path / "bare")
    with RegisterWriter.open(bare) as writer:
        publish(writer, [record("7", NAME)])
        writer.recompute_frequencies()
    said = told(bare, BY_NUMBER)
    assert [(one.source_id, one.silence) for one in said.verdict.exclusions] == [(FULL, Silence.NOT_HELD)]
    assert shown(said) == (CONFIRMED, Screen.CANNOT_SAY)
    lists(bare, STATE, entry(OTHER))
    assert {one.source_id for one in told(bare, BY_NUMBER).verdict.exclusions} == {FULL, STATE}


def test_an_association_is_told_where_its_list_is_held_and_missed_by_nobody(place: DataDir) -> None:
    assert told(place, BY_NUMBER).verdict.other == ()
    source = replace(board("aama"), tier=Tier.ASSOCIATION)
    with RegisterWriter.open(place) as writer:
        publish(writer, [replace(record("A1", NAME), jurisdiction="")], source=source)
        writer.recompute_frequencies()
    said = told(place, BY_NUMBER)
    assert [(one.source_id, one.jurisdiction, len(one.sightings)) for one in said.verdict.other] == [("aama", "", 1)]
    assert said.verdict.outcome is CONFIRMED


def test_a_search_that_failed_is_told_and_one_that_nobody_asked_is_not(place: DataDir) -> None:
    assert told(place, BY_NUMBER).verdict.other == ()
    (found,) = told(place, BY_NUMBER, nppes_api="The server did not answer.").verdict.other
    assert (found.source_id, found.silence, found.why) == ("nppes.api", Silence.FAILED, "The server did not answer.")


def test_a_name_that_cannot_be_searched_is_no_absence(place: DataDir) -> None:
    found = of(told(place, Inquiry("Q", ("WA",), npi="1245319599")))
    assert (found.silence, found.absent and found.lookup is Lookup.FOUND) == (Silence.NAME_NOT_SEARCHABLE, False)
    assert of(told(place, Inquiry("", ("WA",), "99"))).silence is not Silence.NAME_NOT_SEARCHABLE


def test_no_exclusion_lowers_what_a_stale_or_partial_list_says_to_absence(place: DataDir) -> None:
    lists(place, FULL, entry(OTHER), days=119)
    assert shown(told(place, BY_NUMBER)) == (CONFIRMED, Screen.CANNOT_SAY)
    part = result([entry(OTHER)], completeness=Completeness.PARTIAL)
    source = replace(board(STATE, cadence=30 * DAY), tier=Tier.EXCLUSION)
    with RegisterWriter.open(place) as writer:
        publish(writer, part, source=source, replaces=False)
    assert shown(told(place, BY_NUMBER), STATE) == (CONFIRMED, Screen.CANNOT_SAY)

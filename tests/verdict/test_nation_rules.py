"""What national sources and exclusion lists say, rule by rule: which of them tells, by what, and of whom."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from state_boards.contract.flags import RecordFlag
from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.verdict.cases import finding, sighting
from tests.verdict.shelf import NAME, NOW, OTHER, THIRD, TODAY, Shelf, aside, asking, card, day, held, row, stands
from tests.verdict.test_lookup_rules import reply
from verifier.matching.types import AgreeingFact, Identity
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.verdict.asking import Asking
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.nation import identifiers, like_named, nation, telling
from verifier.verdict.terms import By, Finding, Flag, Lookup, Silence, Whence

NPI, ANOTHER = "1306064001", "1215000003"
STATE = "medicaid.ca"
"""An exclusion list of a state, which prints licence numbers."""


def listed(name: str = NAME, source: str = "leie", number: str = "", state: str = "", **of: Any) -> Any:
    """Return an entry of an exclusion list."""
    facts = {"excluded_on": "2024-03-20", **of.pop("facts", {})}
    made = {"kind": Kind.EXCLUSION, "standing": Standing.NOT_STATED, "status_text": "", "npi": "", **of}
    return row(number, name, source, state, expires=None, facts=facts, key=(f"{number}{name}{made}",), **made)


def asked(*rows: Any, name: str = NAME, found: tuple[Finding, ...] = (), shelf: Any = None, **inquiry: Any) -> Asking:
    """Return a question of which the licence sources have spoken."""
    one = asking(held(shelf or Shelf(*rows)), name, **inquiry)
    one.identifiers = identifiers(one.inquiry, found)
    return one


def said(*rows: Any, source: str = "leie", **more: Any) -> Finding:
    """Return what one exclusion list says."""
    return {each.source_id: each for each in nation(asked(*rows, **more))}[source]


def flags(found: Finding) -> list[set[Flag]]:
    return [set(one.flags) for one in found.sightings]


FILLER = (listed(OTHER, npi=ANOTHER), listed(THIRD, STATE, "99", "CA"))


# --- which sources tell -----------------------------------------------------------------------------------------------


def test_the_full_list_and_the_directory_tell_that_nothing_of_them_is_held() -> None:
    found = {each.source_id: each.lookup for each in nation(asked(row("7")))}
    assert found == {"ncbahm": Lookup.NOT_COVERED, "leie": Lookup.NOT_COVERED}


def test_other_lists_and_directories_tell_where_they_are_held() -> None:
    rows = (*FILLER, listed(OTHER, "leie.monthly"), row("5", OTHER, "aama", ""), row("6", OTHER, "nppes", "KS"))
    found = [each.source_id for each in nation(asked(*rows))]
    assert set(found) == {"ncbahm", "leie", "leie.monthly", STATE, "aama", "nppes"}
    unpublished = [stands(one, publish_id=None) for one in ("aama", STATE, "nppes")]
    assert {each.source_id for each in nation(asked(shelf=Shelf(states=unpublished)))} == {"ncbahm", "leie"}


def test_lists_that_a_person_handed_over_tell_unless_they_are_of_licences() -> None:
    own = stands("leie")._replace(source_id="custom:own", rows=1)
    licences = stands("ks")._replace(source_id="custom:ks", rows=1)
    model = held(Shelf(states=[own, licences]))
    model._custom["custom:own"] = card("leie")._replace(id="custom:own")
    assert [one.id for one in telling(model) if one.id.startswith("custom:")] == ["custom:own"]
    assert telling(model) is telling(model)


def test_a_directory_that_is_held_answers_for_no_state_and_is_compared_with_the_one_asked() -> None:
    rows = (row("5", NAME, "ncbahm", ""),)
    (found,) = [each for each in nation(asked(*rows)) if each.source_id == "ncbahm"]
    assert (found.jurisdiction, found.lookup) == ("", Lookup.FOUND)
    (nothing,) = [each for each in nation(asked()) if each.source_id == "ncbahm"]
    assert nothing.jurisdiction == "KS"


@pytest.fixture
def private(tmp_path: Path) -> PrivateFile:
    return PrivateFile.open(DataDir(tmp_path / "data"))


def test_a_look_up_tells_where_it_was_asked_failed_or_is_kept(private: PrivateFile) -> None:
    plain = "Ann Marwick"
    (question,) = asking(held(Shelf()), plain).lookup_queries()
    answer = reply(question, source_id="nppes.api", tier=Tier.ENUMERATION)
    with private:
        for more in ({"fetched": {"nppes.api": answer}}, {"failures": {"nppes.api": "It timed out."}}):
            (found,) = [one for one in nation(asking(held(Shelf(), **more), plain)) if one.source_id == "nppes.api"]
            assert (found.jurisdiction, found.supplementary) == ("", True)
        assert "nppes.api" not in {one.source_id for one in nation(asking(held(Shelf(), private), plain))}
        private.keep_lookup(answer, now=NOW)
        assert "nppes.api" in {one.source_id for one in nation(asking(held(Shelf(), private), plain))}


# --- by what a list is compared ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "by"),
    [
        ({}, {By.NAME}), ({"npi": NPI}, {By.NAME, By.NPI}), ({"number": "7"}, {By.NAME, By.NUMBER}),
        ({"name": "", "npi": NPI}, {By.NPI}), ({"name": "", "number": "7"}, {By.NUMBER}),
        ({"name": "Marwick", "npi": NPI}, {By.NPI}), ({"name": "Q. Marwick", "number": "7"}, {By.NUMBER}),
    ],
)  # fmt: skip
def test_a_list_is_compared_by_what_is_known_of_the_person(question: dict[str, str], by: set[By]) -> None:
    assert said(*FILLER, **question).compared == by
    assert said(row("7"), **question).compared == set()


def test_a_name_that_cannot_be_searched_shows_no_absence_beside_an_npi() -> None:
    assert said(*FILLER, name="Marwick", npi=NPI).lookup is not Lookup.FOUND
    found = said(*FILLER, name="", npi=NPI)
    assert (found.lookup, found.silence) == (Lookup.NOT_FOUND, None)
    assert said(*FILLER).silence is None


# --- identifiers ------------------------------------------------------------------------------------------------------


def test_what_was_asked_goes_before_what_a_record_prints() -> None:
    sure = sighting(Identity.CONFIRMED, npi=NPI, number="7", jurisdiction="KS")
    likely = sighting(Identity.CONSISTENT, npi=ANOTHER, number="8", jurisdiction="KS", id=2)
    one = identifiers(Inquiry(NAME, ("KS",)), [finding(likely, sure)])
    assert one.npis == {NPI: Whence.RECORD, ANOTHER: Whence.LIKELY_RECORD}
    assert one.numbers == {("7", "KS"): Whence.RECORD, ("8", "KS"): Whence.LIKELY_RECORD}
    asked_too = identifiers(Inquiry(NAME, ("KS", "MO"), "7", ANOTHER), [finding(likely, sure)])
    assert asked_too.npis == {ANOTHER: Whence.ASKED, NPI: Whence.RECORD}
    assert asked_too.numbers[("7", "KS")] is asked_too.numbers[("7", "MO")] is Whence.ASKED


def test_one_identifier_of_a_sure_and_of_a_likely_record_is_of_the_sure_one() -> None:
    likely = sighting(Identity.CONSISTENT, npi=NPI, number="7")
    sure = likely._replace(facts=frozenset({AgreeingFact.CITY}))
    assert identifiers(Inquiry(NAME), [finding(likely), finding(sure)]).npis == {NPI: Whence.RECORD}


@pytest.mark.parametrize(
    ("found", "known"),
    [
        (finding(sighting(Identity.NAME_ONLY, npi=NPI)), False),
        (finding(sighting(Identity.CONFLICTING, npi=NPI)), False),
        (finding(sighting(Identity.NAME_ONLY, frozenset({Flag.NAME_NOT_GIVEN}), npi=NPI)), True),
        (finding(sighting(npi=NPI), tier=Tier.CERTIFICATION), False),
        (finding(sighting(npi=NPI)), True),
    ],
)
def test_only_licence_records_of_the_person_lend_their_identifiers(found: Finding, known: bool) -> None:
    assert bool(identifiers(Inquiry(NAME), [found]).npis) is known


def test_a_record_without_a_number_or_a_state_lends_none() -> None:
    for entry in (sighting(number=""), sighting(jurisdiction="")):
        assert identifiers(Inquiry(NAME), [finding(entry)]).numbers == {}


# --- the same identifier ----------------------------------------------------------------------------------------------


def test_an_entry_with_the_npi_is_the_persons_and_no_other_list_is_touched() -> None:
    rows = (*FILLER, listed(npi=NPI), row("5", NAME, "nppes", "KS", npi=NPI))
    found = said(*rows, npi=NPI)
    assert (found.lookup, found.why, found.settle) == (Lookup.FOUND, "", ())
    assert flags(found) == [{Flag.EXCLUSION_SAME_NPI}]
    assert said(*rows, npi=NPI, source=STATE).sightings == ()


def test_an_entry_with_the_number_of_the_state_is_the_persons() -> None:
    rows = (*FILLER, listed(NAME, STATE, "7", "CA"), listed(OTHER, STATE, "8", "CA"), row("7", NAME, "ks", "CA"))
    found = said(*rows, number="7", states=("CA",), source=STATE)
    assert flags(found) == [{Flag.EXCLUSION_SAME_NUMBER}]
    assert [one.credential.source_id for one in found.sightings] == [STATE]
    other = said(*rows, number="7", states=("KS",), source=STATE)
    assert not any(Flag.EXCLUSION_SAME_NUMBER in one for one in flags(other))
    anywhere = said(*FILLER, listed(NAME, STATE, "7", ""), number="7", states=("KS",), source=STATE)
    assert flags(anywhere) == [{Flag.EXCLUSION_SAME_NUMBER}]


def test_an_entry_with_both_is_told_once() -> None:
    found = said(*FILLER, listed(NAME, STATE, "7", "CA", npi=NPI), number="7", npi=NPI, states=("CA",), source=STATE)
    assert flags(found) == [{Flag.EXCLUSION_SAME_NPI}]


def test_the_federal_lists_are_searched_for_no_number() -> None:
    found = said(listed(OTHER, npi=ANOTHER), listed(NAME, "leie", "7", "CA"), number="7", states=("CA",))
    assert not any(Flag.EXCLUSION_SAME_NUMBER in one for one in flags(found))


def test_an_identifier_that_only_the_record_prints_is_told_as_that() -> None:
    record = finding(sighting(Identity.CONFIRMED, npi=NPI))
    (one,) = said(*FILLER, listed(npi=NPI), found=(record,)).sightings
    assert Flag.EXCLUSION_BY_RECORD in one.flags
    (given,) = said(*FILLER, listed(npi=NPI), found=(record,), npi=NPI).sightings
    assert Flag.EXCLUSION_BY_RECORD not in given.flags


def test_an_entry_under_another_name_is_told_with_it() -> None:
    (one,) = said(*FILLER, listed(OTHER, npi=NPI), npi=NPI).sightings
    assert Flag.NAME_DIFFERS in one.flags
    (nameless,) = said(*FILLER, listed(OTHER, npi=NPI), npi=NPI, name="").sightings
    assert Flag.NAME_DIFFERS not in nameless.flags


def test_an_entry_is_by_the_surest_identifier_that_it_prints() -> None:
    record = finding(sighting(Identity.CONSISTENT, number="7", jurisdiction="CA"))
    entry = listed(NAME, STATE, "7", "CA", npi=NPI)
    (one,) = said(*FILLER, entry, found=(record,), npi=NPI, states=("CA",), source=STATE).sightings
    assert Flag.EXCLUSION_BY_RECORD not in one.flags


def test_an_entry_of_before_the_full_list_is_superseded_by_it_also_with_the_npi() -> None:
    old = listed(NAME, "leie.monthly", npi=NPI, days=400)
    newer = Shelf(*FILLER, old, states=[stands("leie", as_of=TODAY)])
    assert said(shelf=newer, npi=NPI, source="leie.monthly").sightings == ()
    older = Shelf(*FILLER, old, states=[stands("leie", as_of=day(900))])
    assert flags(said(shelf=older, npi=NPI, source="leie.monthly")) == [{Flag.EXCLUSION_SAME_NPI}]


def test_an_exclusion_that_has_ended_is_told_with_its_days_and_is_none() -> None:
    back = listed(NAME, "leie.monthly", npi=NPI, facts={"event": "reinstatement", "reinstated_on": "2025-03-20"})
    rows, full = (*FILLER, listed(npi=NPI), back), [stands("leie", as_of=day(900))]
    for records in ((), (finding(sighting(npi="1992000004")),)):
        found = said(shelf=Shelf(*rows, states=full), npi=NPI, found=records)
        assert [(one.excluded_on, one.reinstated_on) for one in found.lifted] == [("2024-03-20", "2025-03-20")]
        assert not any(Flag.EXCLUSION_SAME_NPI in one for one in flags(found))
    known = said(shelf=Shelf(*rows, states=[stands("leie", as_of=TODAY)]), npi=NPI)
    assert (known.lifted, flags(known)) == ((), [{Flag.EXCLUSION_SAME_NPI}])
    assert said(*FILLER, listed(npi=NPI), npi=NPI).lifted == ()


def test_that_a_list_was_held_back_is_said_beside_an_entry() -> None:
    shelf = Shelf(*FILLER, listed(npi=NPI), states=[stands("leie", held="It has half its rows.")])
    assert said(shelf=shelf, npi=NPI).silence is Silence.HELD_BACK
    assert said(*FILLER, listed(npi=NPI), npi=NPI).silence is None


def test_an_entry_of_a_like_name_whose_npi_cannot_be_read_leaves_it_open() -> None:
    odd = listed(flags=(RecordFlag.NPI_SHAPE_ODD,))
    assert said(*FILLER, odd, npi=NPI).silence is Silence.NPI_UNREAD
    assert said(*FILLER, odd).silence is None


def test_a_number_alone_shows_no_entry_to_be_the_persons() -> None:
    (one,) = said(*FILLER, listed(NAME, STATE, "7", "CA"), number="7", states=("CA",), name="", source=STATE).sightings
    assert not one.identity.attributable
    (npi,) = said(*FILLER, listed(NAME, STATE, npi=NPI), npi=NPI, name="", source=STATE).sightings
    assert npi.identity.attributable


# --- a like name ------------------------------------------------------------------------------------------------------


def test_a_like_name_is_a_possibility_and_nobodys() -> None:
    found = said(*FILLER, listed())
    assert flags(found) == [{Flag.EXCLUSION_POSSIBLE}]
    assert not found.sightings[0].identity.attributable


def test_an_event_of_before_the_full_list_is_superseded_by_it() -> None:
    monthly = listed(NAME, "leie.monthly", facts={"excluded_on": "2024-03-20"}, days=400)
    full = stands("leie", as_of=TODAY)
    shelf = Shelf(*FILLER, monthly, states=[full])
    assert said(shelf=shelf, source="leie.monthly").sightings == ()
    old = Shelf(*FILLER, listed(NAME, "leie.monthly"), states=[stands("leie", as_of=day(200))])
    assert flags(said(shelf=old, source="leie.monthly")) == [{Flag.EXCLUSION_POSSIBLE}]


# --- rows that could not be kept --------------------------------------------------------------------------------------


def test_a_row_that_could_not_be_kept_with_the_identifier_takes_the_silence_back() -> None:
    shelf = Shelf(*FILLER, aside=[aside(NPI, source="leie"), aside("7", source=STATE)])
    found = said(shelf=shelf, npi=NPI)
    assert (found.lookup, found.silence) == (Lookup.SOURCE_UNAVAILABLE, Silence.ROW_SET_ASIDE)
    assert NPI in found.why
    assert said(shelf=shelf, npi=ANOTHER, name=THIRD).silence is not Silence.ROW_SET_ASIDE
    number = said(shelf=shelf, number="7", states=("CA",), source=STATE)
    assert (number.silence, "7" in number.why) == (Silence.ROW_SET_ASIDE, True)
    assert said(shelf=shelf, number="8", states=("CA",), source=STATE).silence is None


@pytest.mark.parametrize(("source", "counted"), [(STATE, 1), ("leie", 0)])
def test_entries_whose_npi_cannot_be_read_are_counted_where_one_was_asked(source: str, counted: int) -> None:
    odd = listed(THIRD, source, flags=(RecordFlag.NPI_SHAPE_ODD,))
    assert said(*FILLER, odd, npi=NPI, source=source).npis_unread == counted
    assert said(*FILLER, odd, source=source).npis_unread == 0


# --- every entry of a like name ---------------------------------------------------------------------------------------


def like(*rows: Any, name: str = NAME, states: Any = ()) -> list[set[Flag]]:
    shelf = Shelf(*FILLER, *rows, states=states)
    one = asked(shelf=shelf, name=name)
    found = {each.source_id: each for each in nation(one)}["leie"]
    answer = cast(Any, SimpleNamespace(inquiry=one.inquiry, verdict=SimpleNamespace(findings=())))
    return [set(entry.flags) for entry in like_named(answer, found, one.held)]


def test_every_entry_in_force_of_a_like_name_is_found() -> None:
    several = [replace(listed(), record=replace(listed().record, key=(str(at),), row=at)) for at in range(15)]
    assert like(*several) == [{Flag.EXCLUSION_POSSIBLE}] * 15
    assert like(*several, name="") == []
    assert like(name="Zworbel Quirotesterra") == []


@pytest.mark.parametrize(("days", "found"), [(0, []), (900, [{Flag.EXCLUSION_POSSIBLE}])])
def test_an_entry_that_a_newer_full_list_supersedes_is_not_in_force(days: int, found: list[set[Flag]]) -> None:
    shelf = Shelf(*FILLER, listed(NAME, "leie.monthly", days=400), states=[stands("leie", as_of=day(days))])
    one = asked(shelf=shelf)
    monthly = {each.source_id: each for each in nation(one)}["leie.monthly"]
    answer = cast(Any, SimpleNamespace(inquiry=one.inquiry, verdict=SimpleNamespace(findings=())))
    assert [set(entry.flags) for entry in like_named(answer, monthly, one.held)] == found

"""Which sources speak for a state, which stand beside them, and what is told where nobody was found or asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from state_boards.contract.index import cards_of, places
from state_boards.contract.records import BoardRecord, Completeness, Quarantined
from state_boards.contract.source import Publishing
from state_boards.contract.vocabulary import Tier
from tests.register.build import NOW, board, publish, record, result
from verifier.matching.types import Level
from verifier.register.kept import LookupAnswer, SeenRecord
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter
from verifier.verdict.answer import Answer, answer, lookups_asked
from verifier.verdict.asking import Step
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import AgeState, Lookup, Outcome, Silence

NAME, OTHER, NOBODY = "Quillonne Marwick", "Basil Thornquist", "Odette Farnswyck"
DAY = timedelta(days=1)


@pytest.fixture
def place(tmp_path: Path) -> DataDir:
    """Return an empty data directory."""
    return DataDir(tmp_path / "data")


def hold(
    place: DataDir, source_id: str, *rows: BoardRecord, days: int = 0, aside: Sequence[Quarantined] = (),
    part: bool = False, adds: bool = False,
) -> None:  # fmt: skip
    """Hold a list of a state as of so many days ago."""
    state = source_id.partition(".")[0].upper()
    way = Publishing.ADD if adds else Publishing.REPLACE
    source = board(source_id, cadence=7 * DAY, publishing=way)
    told = result(
        [replace(one, jurisdiction=state) for one in rows], quarantined=aside, empty_proof="0",
        completeness=Completeness.PARTIAL if part else Completeness.COMPLETE,
    )  # fmt: skip
    with RegisterWriter.open(place) as writer:
        publish(writer, told, source=source, now=NOW - days * DAY, replaces=not (part or adds))
        writer.recompute_frequencies()


def write_down(place: DataDir, state: str, name: str = NAME, number: str = "7", days: int = 0) -> None:
    """Keep what a person saw on the page of a state so many days ago."""
    code = state.lower()
    values = {"tier": Tier.LICENCE, "jurisdiction": state, "seen_on": NOW.date() - days * DAY, "by": "A. Clerk"}
    one = replace(record(number, name), jurisdiction=state)
    with PrivateFile.open(place) as private:
        private.add_record(SeenRecord(source_id=code, record=one, recorded_at=NOW, **values))  # type: ignore[arg-type]


def told(place: DataDir, inquiry: Inquiry) -> Answer:
    with RegisterWriter.open(place), Register.open(place) as register, PrivateFile.open(place) as private:
        return answer(inquiry._replace(today=NOW.date()), ReadModel(register, private, NOW))


def licences(said: Answer) -> list[tuple[str, bool, str, Lookup]]:
    """Return each finding of a licence: the source, whether it is supplementary, who saw it, and what it says."""
    found = [one for one in said.verdict.findings if one.tier is Tier.LICENCE]
    return [(one.source_id, one.supplementary, one.seen_by, one.lookup) for one in found]


def here(name: str = NAME, number: str = "7", **changes: object) -> BoardRecord:
    return replace(record(number, name), **changes)  # type: ignore[arg-type]


# --- one state --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["AL", "OK", "SD"])
def test_a_state_that_licenses_nobody_has_no_absence(place: DataDir, state: str) -> None:
    said = told(place, Inquiry(NAME, (state,)))
    (found,) = said.verdict.findings[:1]
    assert (found.lookup, found.silence, found.age.state) == (Lookup.NOT_COVERED, Silence.NO_LICENCE, AgeState.NOTHING)
    assert said.verdict.outcome is Outcome.CANNOT_SAY
    assert [one.source for one in said.not_searched if one.why == found.why] == [state.lower()]


def test_every_other_state_has_a_source_of_its_own_that_stands_first() -> None:
    for state in set(places()) - {"AL", "OK", "SD"}:
        first, *_ = cards_of(state)
        assert (first.tier, first.opt_in) == (Tier.LICENCE, False), state


@pytest.mark.parametrize(("state", "asked", "step"), [
    ("WA", [("wa", False, Silence.NOT_HELD)], Step.REFRESH),
    ("KY", [("ky", False, Silence.NOT_ASKED)], Step.NONE),
    ("MD", [("md", False, Silence.NOT_HELD), ("md.search", True, Silence.NOT_ASKED)], Step.REFRESH),
    ("GA", [("ga", False, Silence.BY_HAND)], Step.BY_HAND),
    ("ID", [("id", False, Silence.BY_HAND)], Step.BY_HAND),  # a file that nobody has seen
    ("NV", [("nv", False, Silence.BY_HAND)], Step.BY_HAND),  # a search that nobody has seen
    ("OR", [("or", False, Silence.BY_HAND)], Step.BY_HAND),  # its search beside it was not asked
    ("NY", [("ny", False, Silence.BY_HAND)], Step.BY_HAND),  # its search wants a key, and is off
])  # fmt: skip
def test_which_sources_are_asked_of_a_state_of_which_nothing_is_held(
    place: DataDir, state: str, asked: list[tuple[str, bool, Silence]], step: Step
) -> None:
    said = told(place, Inquiry(NAME, (state,)))
    found = [one for one in said.verdict.findings if one.tier is Tier.LICENCE]
    assert [(one.source_id, one.supplementary, one.silence) for one in found] == asked
    assert said.verdict.outcome is Outcome.CANNOT_SAY
    assert step in {one.step for one in said.not_searched if one.source == asked[0][0]}


def test_rows_of_a_file_that_nobody_has_seen_are_shown_and_settle_nothing(place: DataDir) -> None:
    hold(place, "id", here())
    said = told(place, Inquiry(NAME, ("ID",), "7")).verdict
    (found,) = [one for one in said.findings if one.tier is Tier.LICENCE]
    assert (said.outcome, found.lookup, found.silence) == (
        Outcome.CANNOT_SAY, Lookup.SOURCE_UNAVAILABLE, Silence.UNSEEN,
    )  # fmt: skip
    assert (found.complete, found.supplementary, len(found.sightings)) == (False, False, 1)
    assert told(place, Inquiry(NOBODY, ("ID",))).verdict.outcome is Outcome.CANNOT_SAY


def test_a_search_beside_a_list_does_not_keep_the_list_from_showing_absence(place: DataDir) -> None:
    hold(place, "md", here())
    assert told(place, Inquiry(NAME, ("MD",), "7")).verdict.outcome is Outcome.CONFIRMED
    assert told(place, Inquiry(NOBODY, ("MD",))).verdict.outcome is Outcome.NOT_FOUND


def test_what_a_person_wrote_down_stands_first_where_a_person_must_look(place: DataDir) -> None:
    write_down(place, "OR", days=3)
    write_down(place, "OR", OTHER, "8")
    assert licences(told(place, Inquiry(NAME, ("OR",), "7"))) == [("or", False, "A. Clerk", Lookup.FOUND)]
    assert told(place, Inquiry(NAME, ("OR",), "7")).verdict.outcome is Outcome.CONFIRMED
    assert licences(told(place, Inquiry(NOBODY, ("OR",)))) == [("or", False, "", Lookup.NOT_COVERED)]
    write_down(place, "OR", number="9")
    first, second = licences(told(place, Inquiry(NAME, ("OR",))))
    assert first[1:3] == second[1:3] == (False, "A. Clerk")


def test_what_a_person_wrote_down_stands_beside_a_list_and_beside_a_saved_page(place: DataDir) -> None:
    hold(place, "wa", here())
    write_down(place, "WA")
    hold(place, "id", here())
    write_down(place, "ID")
    for state in ("WA", "ID"):
        found = licences(told(place, Inquiry(NAME, (state,), "7")))
        assert [one[1:3] for one in found] == [(False, ""), (True, "A. Clerk")]
    write_down(place, "NH")
    assert [one[1:3] for one in licences(told(place, Inquiry(NAME, ("NH",), "7")))] == [(False, "A. Clerk")]


def beside_a_search(place: DataDir, inquiry: Inquiry, *rows: BoardRecord) -> dict[str, tuple[str, ...]]:
    """Return the numbers that each source of Kansas has under those of the other, where its search shows these rows."""
    inquiry = inquiry._replace(states=("KS",), today=NOW.date())
    with Register.open(place) as register:
        reply = LookupAnswer(
            source_id="ks.search", tier=Tier.LICENCE, query=lookups_asked(inquiry, ReadModel(register, None, NOW))[0],
            records=tuple(replace(one, jurisdiction="KS") for one in rows), completeness=Completeness.COMPLETE,
            incomplete_why="", empty_proof="", as_of=NOW.date(), confirmed_at=NOW, parts=(),
        )  # fmt: skip
        said = answer(inquiry, ReadModel(register, None, NOW, fetched={"ks.search": reply}))
    found = [one for one in said.verdict.findings if one.tier is Tier.LICENCE]
    return {one.source_id: tuple(row.credential.name for row in one.same_number) for one in found}


def test_a_list_tells_whom_it_has_under_the_number_that_a_search_shows(place: DataDir) -> None:
    hold(place, "ks", here(OTHER, "7"), here(NOBODY, "8", row=2))
    nothing: dict[str, tuple[str, ...]] = {"ks": (), "ks.search": ()}
    assert beside_a_search(place, Inquiry(NAME), here()) == {**nothing, "ks": (OTHER,)}
    assert beside_a_search(place, Inquiry(NAME), here(number="9")) == nothing
    assert beside_a_search(place, Inquiry(NOBODY), here(NOBODY, "8")) == nothing  # told as the person's own
    assert beside_a_search(place, Inquiry(NAME), here("Basil Farnswyck")) == nothing  # nobody's number


# --- no state ---------------------------------------------------------------------------------------------------------


def test_without_a_state_every_list_that_is_held_is_searched_and_the_others_are_counted(place: DataDir) -> None:
    hold(place, "wa", here(npi="1306064001"))
    hold(place, "co", here(OTHER))
    said = told(place, Inquiry(NAME))
    assert [one.source_id for one in said.verdict.findings if one.tier is Tier.LICENCE] == ["co", "wa"]
    assert said.verdict.outcome is Outcome.REVIEW  # a name without a state settles nothing
    assert told(place, Inquiry(NAME, npi="1306064001")).verdict.outcome is Outcome.CONFIRMED
    (rest,) = [one for one in said.not_searched if one.step is Step.ADD_STATE]
    assert rest.what == f"{len(places()) - 2} states and districts"
    assert {"WA", "CO"}.isdisjoint(rest.why.rstrip(".").split())
    assert told(place, Inquiry(NOBODY)).verdict.outcome is Outcome.CANNOT_SAY


def test_without_a_state_the_people_of_one_name_in_two_lists_compete(place: DataDir) -> None:
    hold(place, "wa", here())
    hold(place, "co", here(number="99"))
    assert told(place, Inquiry(NAME)).verdict.outcome is Outcome.REVIEW
    assert told(place, Inquiry(NAME, number="99")).verdict.outcome is not Outcome.ATTENTION


def test_lists_of_another_sort_and_lists_that_never_came_are_no_registers(place: DataDir) -> None:
    hold(place, "co", here(OTHER))
    certificates = replace(board("ncbahm"), tier=Tier.CERTIFICATION)
    with RegisterWriter.open(place) as writer:
        publish(writer, [replace(record("C1", NAME), jurisdiction="")], source=certificates)
        writer.note_failure(board("wa"), "failed", "The server did not answer.", NOW)
        writer.recompute_frequencies()
    said = told(place, Inquiry(NAME))
    assert [one.source_id for one in said.verdict.findings if one.tier is Tier.LICENCE] == ["co"]
    assert sum(one.source_id == "ncbahm" for one in said.verdict.findings) == 1
    (rest,) = [one for one in said.not_searched if one.step is Step.ADD_STATE]
    assert "WA" in rest.why.rstrip(".").split()
    assert told(place, Inquiry(NAME, ("CO",))).verdict.elsewhere == ()


def test_answers_of_a_search_are_no_list(place: DataDir) -> None:
    hold(place, "ky", here())
    said = told(place, Inquiry(NAME))
    assert [one for one in said.verdict.findings if one.tier is Tier.LICENCE] == []
    assert told(place, Inquiry(NAME, ("WA",))).verdict.elsewhere == ()


# --- other states -----------------------------------------------------------------------------------------------------


def test_where_nobody_is_found_the_lists_of_other_states_with_this_very_name_are_told(place: DataDir) -> None:
    hold(place, "wa", here(OTHER))
    hold(place, "co", here(number="9"), here("Quillonne Marwicke", "10", row=2))
    hold(place, "tx", here("Q Marwick", "11"))
    said = told(place, Inquiry(NAME, ("WA",)))
    assert said.verdict.outcome is Outcome.NOT_FOUND
    assert [(one.credential.jurisdiction, one.credential.number) for one in said.verdict.elsewhere] == [("CO", "9")]
    # Of two states asked the one that has her is told beside the one that decides.
    both = told(place, Inquiry(NAME, ("WA", "CO"))).verdict
    assert [(one.credential.jurisdiction, one.credential.number) for one in both.elsewhere] == [("CO", "9")]
    assert told(place, Inquiry("Marwick", ("WA",))).verdict.elsewhere == ()
    assert told(place, Inquiry(NOBODY, ("WA",))).verdict.elsewhere == ()


def test_five_records_of_other_states_are_told_the_very_name_first(place: DataDir) -> None:
    hold(place, "wa", here(OTHER))
    hold(place, "co", *(here("Marwick, Robert", str(at), row=at) for at in range(1, 4)))
    hold(place, "tx", *(here("Bob Marwick", str(at), row=at) for at in range(1, 5)))
    shown = told(place, Inquiry("Bob Marwick", ("WA",))).verdict.elsewhere
    assert [one.level for one in shown] == [Level.EXACT] * 4 + [Level.OTHER_WRITING]


# --- rows of their own day, and rows that could not be read -----------------------------------------------------------


def test_what_was_found_on_an_old_page_is_told_at_its_own_age(place: DataDir) -> None:
    hold(place, "ga", here(), days=40, adds=True, part=True)
    hold(place, "ga", here(OTHER, "8"), adds=True, part=True)
    old, new = (told(place, Inquiry(*who)).verdict.findings[0] for who in ((NAME, ("GA",), "7"), (OTHER, ("GA",), "8")))
    assert (old.lookup, old.age.state) == (Lookup.SOURCE_STALE, AgeState.STALE)
    assert (new.lookup, new.age.state) == (Lookup.FOUND, AgeState.FRESH)


@pytest.mark.parametrize(("status", "outcome"), [("Revoked", Outcome.ATTENTION), ("Expired", Outcome.CONFIRMED)])
def test_an_old_page_still_warns_beside_a_newer_one(place: DataDir, status: str, outcome: Outcome) -> None:
    hold(place, "ga", replace(record("7", NAME, status), npi="1306064001"), days=40, adds=True, part=True)
    hold(place, "ga", here(number="8", npi="1306064001"), adds=True, part=True)
    assert told(place, Inquiry(NAME, ("GA",), npi="1306064001")).verdict.outcome is outcome


def test_a_row_of_a_part_in_the_future_is_no_fresher_than_its_own_day(place: DataDir) -> None:
    hold(place, "wa", here(), here(OTHER, "8", row=2))
    hold(place, "wa", here(), days=-3, part=True)
    found = told(place, Inquiry(NAME, ("WA",), "7")).verdict
    assert (found.outcome, found.findings[0].age.state) == (Outcome.CANNOT_SAY, AgeState.STALE)
    assert told(place, Inquiry(OTHER, ("WA",), "8")).verdict.outcome is Outcome.CONFIRMED


@pytest.mark.parametrize(("printed", "asked", "may_be"), [
    ("Quillonne M?rwick", NAME, True), ("Quillonne M?rwick", NOBODY, False),
    ("Quillonne M?rwick", "Quillonne Thornquist", False),
])  # fmt: skip
def test_a_name_that_lost_a_letter_on_its_way_is_nobodys_absence(
    place: DataDir, printed: str, asked: str, may_be: bool
) -> None:
    hold(place, "wa", here(OTHER, "8"), here(name=printed))
    found = told(place, Inquiry(asked, ("WA",))).verdict
    assert (found.outcome is Outcome.NOT_FOUND) is not may_be


@pytest.mark.parametrize(("number", "may_be"), [
    ("AC-7", True), ("ac 007", True), ("AC0007", True), ("A-C7", True), ("AC70", False), ("7", False), ("", False),
])  # fmt: skip
def test_zeros_and_signs_of_a_number_tell_no_set_aside_row_apart(place: DataDir, number: str, may_be: bool) -> None:
    hold(place, "wa", here(OTHER, "8"), aside=[Quarantined("main", 3, "no name", number="AC7")])
    found = told(place, Inquiry(NAME, ("WA",), number)).verdict.findings[0]
    assert (found.silence is Silence.ROW_SET_ASIDE) is may_be


@pytest.mark.parametrize(
    ("inquiry", "outcome", "certified"),
    [
        (Inquiry("", ("WA",), npi="1306064001"), Outcome.CANNOT_SAY, Lookup.INSUFFICIENT_INPUT),
        (Inquiry("", ("WA",), number="99"), Outcome.NOT_FOUND, Lookup.INSUFFICIENT_INPUT),
        (Inquiry(NOBODY, ("WA",), npi="1306064001"), Outcome.NOT_FOUND, Lookup.NOT_FOUND),
    ],
)
def test_a_list_of_names_shows_no_absence_where_none_was_given(
    place: DataDir, inquiry: Inquiry, outcome: Outcome, certified: Lookup
) -> None:
    hold(place, "wa", here())
    certificates = replace(board("ncbahm"), tier=Tier.CERTIFICATION)
    with RegisterWriter.open(place) as writer:
        publish(writer, [replace(record("C1", NAME), jurisdiction="")], source=certificates)
        writer.recompute_frequencies()
    said = told(place, inquiry)
    assert said.verdict.outcome is outcome
    assert [one.lookup for one in said.verdict.findings if one.tier is Tier.CERTIFICATION] == [certified]

"""How a row is kept for the next comparison: what fell silent is kept as it was last said, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from state_boards.contract.vocabulary import Standing
from tests.roster.rows import row, screening
from verifier.roster.result import Known, Licence, ResultRow
from verifier.verdict.screening import Met, Screen
from verifier.watch.remembering import remembering

THEN = "2026-10-22"


def kept(before: ResultRow | None, after: ResultRow) -> ResultRow:
    (found,) = remembering([before] if before is not None else None, [after], then=THEN)
    return found


def beside(number: str, state: str = "OR", **of: Any) -> Licence:
    return Licence(state.lower(), state, Known(Standing.ACTIVE, "Active", number=number), **of)


def test_the_first_run_keeps_the_rows_as_they_are() -> None:
    assert kept(None, row()) == row()


def test_what_a_list_showed_is_kept_through_its_silence_and_no_longer() -> None:
    silent = row(screenings=(screening(Screen.CANNOT_SAY), screening(Screen.CANNOT_SAY, "new")))
    first, second = kept(row(screenings=(screening(Screen.SAME_NPI),)), silent).screenings
    assert first.last == Met(Screen.SAME_NPI, 1, False)
    assert second.last is None
    shows = row(screenings=(screening(Screen.NONE),))
    assert kept(row(screenings=(screening(Screen.SAME_NPI),)), shows).screenings[0].last is None


def test_a_list_that_is_not_asked_any_more_is_kept_where_it_ever_showed_something() -> None:
    old = row(screenings=(screening(Screen.NONE), screening(Screen.CANNOT_SAY, "mute")))
    (found,) = kept(old, row(screenings=())).screenings
    assert (found.list_id, found.state, found.last) == ("leie", Screen.CANNOT_SAY, Met(Screen.NONE, 0, False))


def test_of_several_licences_only_those_that_nobody_reads_now_are_kept_beside() -> None:
    old = row(number="W1", beside=(beside("O1"), beside("T1", "TX")))
    new = row(number="W1", beside=(beside("O1"), beside("N1", "NM")))
    found = kept(old, new).beside
    assert found is not None
    assert [(one.said.number, one.current) for one in found] == [("O1", True), ("N1", True), ("T1", False)]
    assert found[2].said.read_on == THEN
    again = kept(row(number="W1", beside=(*(beside("O1"),), found[2])), new._replace(beside=(beside("O1"),))).beside
    assert again is not None
    assert [one.said.read_on for one in again if not one.current] == [THEN]


@pytest.mark.parametrize("outcome", ["not_found", "cannot_say"])
def test_what_was_read_is_kept_with_its_day_and_whether_it_is_listed_still(outcome: str) -> None:
    silent = row(outcome=outcome, standing="", current=False, number="")
    known = kept(row(), silent).known
    assert known is not None
    assert (known.number, known.read_on, known.listed) == ("AC99000101", THEN, outcome == "cannot_say")
    earlier = silent._replace(known=known._replace(read_on="2026-01-01"))
    assert kept(earlier, silent).known == known._replace(read_on="2026-01-01")
    assert kept(row(known=known), row()).known is None


def test_a_row_that_is_not_read_keeps_what_was_known_of_its_person_and_says_nothing_now() -> None:
    unread = row(outcome="rejected", asked="", why="Too many cells.", cells=("Marisol Quillowmere", "WA", "x"))
    found = kept(row(), unread)
    assert (found.outcome, found.why, found.cells, found.asked) == (
        unread.outcome, "Too many cells.", unread.cells, "Marisol Quillowmere",
    )  # fmt: skip
    assert (found.current, found.known is not None and found.known.read_on) == (False, THEN)
    several = kept(row(beside=(beside("O1"),)), unread)
    assert (several.standing, several.known, several.current) == (None, None, False)
    assert several.beside is not None
    assert {(one.said.number, one.current) for one in several.beside} == {("AC99000101", False), ("O1", False)}
    removed = row(outcome="removed", asked="", cells=unread.cells)
    assert kept(row(), removed) == removed

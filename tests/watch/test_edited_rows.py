"""A row that is edited, or cannot be read for a while, is still of the same person."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

import pytest

from tests.roster.people import Person
from tests.roster.rows import row
from tests.watch.lists import HEADER, Watched, watched
from verifier.roster.result import Consulted, ResultRow
from verifier.watch.changes import compare
from verifier.watch.events import Change
from verifier.watch.people import paired

__all__ = ["watched"]
JANE = Person("Jane", "Quillowmark", "ACU-101", city="Honolulu")
BASIL = Person("Basil", "Thornquist", "ACU-102")
FIRST = ("Jane Quillowmark", "HI", "ACU-101")
SECOND = ("Basil Thornquist", "HI", "ACU-102")
UNREAD, AGAIN = "roster.row_not_read", "roster.row_read_again"
EDITS = {
    "the name in another order": ("Quillowmark, Jane", "HI", "ACU-101"),
    "the number in another writing": ("Jane Quillowmark", "HI", "ACU101"),
    "the state in full": ("Jane Quillowmark", "Hawaii", "ACU-101"),
    "the name in capitals": ("JANE QUILLOWMARK", "HI", "ACU-101"),
    "letters behind the name": ("Jane Quillowmark, LAc", "HI", "ACU-101"),
    "the first name as an initial": ("J. Quillowmark", "HI", "ACU-101"),
}


@pytest.fixture
def begun(watched: Watched) -> Watched:
    """Return a watch of two people that has run once."""
    watched.rows(FIRST, SECOND)
    watched.board("HI", JANE, BASIL)
    watched.run()
    return watched


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_row_is_neither_new_nor_gone(begun: Watched, name: str) -> None:
    begun.rows(SECOND, EDITS[name])
    assert begun.told() == []
    begun.rows(FIRST, SECOND)
    begun.board("HI", JANE._replace(status="Revoked"), BASIL)
    assert begun.told() == [("HI", "license.status_changed")]


@pytest.mark.parametrize(("before", "after"), [(FIRST[:2], FIRST), (FIRST, FIRST[:2])])
def test_a_number_that_comes_or_goes_makes_nobody_new(
    watched: Watched, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    watched.rows((*before, "")[:3], SECOND)
    watched.board("HI", JANE, BASIL)
    watched.run()
    watched.rows((*after, "")[:3], SECOND)
    assert not [one for one in watched.told() if one[1].startswith("roster.")]


BROKEN: dict[str, tuple[Sequence[Sequence[str]], Sequence[str]]] = {
    "too many cells": (((*FIRST, "x", "y", "z"), SECOND), HEADER),
    "another profession": (((*FIRST[:2], "", "RN"), (*SECOND, "LAc")), (*HEADER, "Title")),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_row_that_is_not_read_is_told_as_that(begun: Watched, name: str) -> None:
    rows, header = BROKEN[name]
    begun.rows(*rows, header=header)
    assert begun.told() == [("HI", UNREAD)]
    assert begun.told() == []
    begun.rows(FIRST, SECOND)
    assert begun.told() == [("HI", AGAIN)]
    assert begun.told() == []


@pytest.mark.parametrize("name", BROKEN)
def test_what_changed_while_a_row_was_not_read_is_told_afterwards(begun: Watched, name: str) -> None:
    rows, header = BROKEN[name]
    begun.rows(*rows, header=header)
    begun.run()
    begun.board("HI", JANE._replace(status="Revoked"), BASIL)
    assert begun.told() == []
    begun.rows(FIRST, SECOND)
    assert sorted(begun.told()) == [("HI", "license.status_changed"), ("HI", AGAIN)]


def test_a_row_that_was_never_read_is_told_and_then_checked(begun: Watched) -> None:
    third = ("Adelheid Brummerwick", "HI", "ACU301")
    begun.rows(FIRST, SECOND, (*third, "x", "y"))
    assert [change for _, change in begun.told()] == [UNREAD]
    assert begun.told() == []
    begun.rows(FIRST, SECOND, third)
    assert begun.told() == [("HI", AGAIN)]


def test_somebody_who_left_and_somebody_new_are_told_as_that(begun: Watched) -> None:
    begun.rows(SECOND, ("Adelheid Brummerwick", "HI", "ACU301"))
    assert sorted(change for _, change in begun.told()) == ["roster.row_added", "roster.row_removed"]


def test_two_of_one_name_whose_records_differ_are_two_people() -> None:
    def of(key: str) -> tuple[Consulted, ...]:
        (found,) = row().consulted
        return (found._replace(key=key, identity=row().identity),)

    def kinds(before: ResultRow, after: ResultRow) -> set[Change]:
        return {event.change for event in compare([before], [after], then="2026-10-22", today=date(2026, 11, 22))}

    first = row(key="a", consulted=of("1"))
    assert kinds(first, row(key="b", consulted=of("2"))) == {Change.ADDED, Change.REMOVED_ROW}
    assert kinds(first, row(key="b", asked="M. Q.", consulted=of("1"))) == set()


@pytest.mark.parametrize("outcome", ["confirmed", "rejected"])
def test_thousands_of_equal_rows_are_paired_in_little_time(outcome: str) -> None:
    before = [row(place, key=f"a{place}") for place in range(5_000)]
    after = [row(place, outcome, key=f"b{place}") for place in range(5_000)]
    started = time.process_time()
    assert len(paired(before, after).before) == 5_000
    assert time.process_time() - started < 10

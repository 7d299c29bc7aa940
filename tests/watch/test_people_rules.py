"""Which row of a list is which of the one before, rule by rule: by what it asks, its record, its name, its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from state_boards.contract.vocabulary import Tier
from tests.roster.rows import row
from verifier.matching.types import Identity
from verifier.roster.result import Consulted, ResultRow
from verifier.watch.people import is_person, paired

JANE, BASIL = "Jane Quillowmark", "Basil Thornquist"


def of(
    key: str, asked: str = JANE, outcome: str = "confirmed", records: Sequence[Consulted] = (), **changes: Any
) -> ResultRow:
    """Return a row that asks `asked` in Washington, found as these records."""
    cells = changes.pop("cells", (asked, "WA"))
    return row(2, outcome, key=key, asked=asked, cells=cells, consulted=tuple(records), **changes)


def record(key: str = "7", source: str = "wa", identity: Identity | None = Identity.CONFIRMED) -> Consulted:
    return Consulted(source=source, tier=Tier.LICENCE, key=key, identity=identity)


def unread(key: str, *cells: str, outcome: str = "rejected", **changes: Any) -> ResultRow:
    """Return a row that could not be read."""
    return of(key, "", outcome, cells=cells, **changes)


def pairs(before: Sequence[ResultRow], after: Sequence[ResultRow]) -> tuple[dict[int, str], list[str]]:
    """Return the key of the row that each place was before, and the keys of the people who are gone."""
    found = paired(before, after)
    return {place: one.key for place, one in sorted(found.before.items())}, [one.key for one in found.gone]


def test_a_row_is_a_person_where_it_was_checked_or_once_was() -> None:
    assert is_person(of("a"))
    assert not is_person(unread("a", "x"))
    assert is_person(unread("a", "x", records=[record()]))


# --- rows that were checked -------------------------------------------------------------------------------------------


def test_what_a_row_asks_goes_first_and_the_order_of_a_list_is_nothing() -> None:
    assert pairs([of("a"), of("b", BASIL)], [of("b", BASIL), of("a")]) == ({0: "b", 1: "a"}, [])
    assert pairs([of("a"), of("a2")], [of("a2", BASIL), of("a")]) == ({0: "a2", 1: "a"}, [])
    assert pairs([of("a")], []) == ({}, ["a"])
    assert pairs([], [of("a")]) == ({}, [])


def test_rows_that_ask_the_same_are_paired_in_their_order() -> None:
    before = [of("a", record=1), of("a", record=2)]
    found = paired(before, [of("a"), of("a"), of("a")])
    assert {place: one.record for place, one in found.before.items()} == {0: 1, 1: 2}


@pytest.mark.parametrize("identity", [Identity.CONFIRMED, Identity.CONSISTENT])
def test_then_the_record_that_was_found(identity: Identity) -> None:
    before = [of("a", records=[record("1")]), of("b", records=[record("7", identity=identity)])]
    after = [of("c", "J. Q.", records=[record("7", identity=identity)], states=("OR",))]
    assert pairs(before, after) == ({0: "b"}, ["a"])


@pytest.mark.parametrize(
    "other",
    [
        record("8"), record("7", "co"), record("", "wa"), record(identity=None), record(identity=Identity.NAME_ONLY),
        record(identity=Identity.CONFLICTING),
    ],
)  # fmt: skip
def test_a_record_that_is_not_surely_the_persons_pairs_nothing(other: Consulted) -> None:
    assert pairs([of("a", records=[other])], [of("c", BASIL, records=[record()])]) == ({}, ["a"])
    assert pairs([of("a", records=[record()])], [of("c", BASIL, records=[other])]) == ({}, ["a"])
    assert pairs([of("a", records=[other])], [of("c", BASIL, records=[other])]) == (
        ({0: "a"}, []) if other.identity is Identity.CONFIRMED and other.key else ({}, ["a"])
    )  # fmt: skip


def test_then_the_name_in_any_order_and_writing_within_its_states() -> None:
    assert pairs([of("a", "Zoë Quillowmark")], [of("c", "QUILLOWMARK, Zoe")]) == ({0: "a"}, [])
    assert pairs([of("a")], [of("c", states=("OR",))]) == ({}, ["a"])
    assert pairs([of("a")], [of("c", BASIL)]) == ({}, ["a"])
    assert pairs([of("a", "")], [of("c", "")]) == ({}, ["a"])


def test_the_same_states_go_before_one_of_them() -> None:
    before = [of("a", states=("WA",)), of("b", states=("OR", "WA"))]
    assert pairs(before, [of("c", states=("OR", "WA"))]) == ({0: "b"}, ["a"])
    assert pairs(before[:1], [of("c", states=("OR", "WA"))]) == ({0: "a"}, [])
    assert pairs([of("a", states=())], [of("c", states=())]) == ({0: "a"}, [])


def test_two_of_one_name_of_whom_one_source_has_two_records_are_two() -> None:
    before = [of("a", records=[record("1")])]
    assert pairs(before, [of("c", records=[record("2")])]) == ({}, ["a"])
    assert pairs(before, [of("c", records=[record("2")], states=("OR", "WA"))]) == ({}, ["a"])
    assert pairs(before, [of("c", records=[record("2", "co")])]) == ({0: "a"}, [])
    assert pairs(before, [of("c", records=[])]) == ({0: "a"}, [])
    assert pairs(before, [of("a", records=[record("2")])]) == ({0: "a"}, [])


def test_of_several_of_one_name_the_next_that_may_be_this_one_is_taken() -> None:
    before = [of("a", records=[record("1")]), of("b", records=[])]
    assert pairs(before, [of("c", records=[record("2")])]) == ({0: "b"}, ["a"])


def test_a_person_who_could_not_be_read_last_time_is_found_again() -> None:
    lost = unread("a", JANE, "WA", records=[record()])
    assert pairs([lost], [of("a")]) == ({0: "a"}, [])
    assert pairs([lost], [of("c", "J. Q.", records=[record()])]) == ({0: "a"}, [])


# --- rows that could not be read --------------------------------------------------------------------------------------


def test_a_row_that_was_never_read_is_paired_by_its_key_with_itself() -> None:
    assert pairs([unread("a", "x")], [unread("a", "x")]) == ({0: "a"}, [])
    assert pairs([unread("a", "x"), unread("a", "x")], [unread("a", "x")]) == ({0: "a"}, [])
    assert pairs([unread("a", "x")], [unread("b", "y")]) == ({}, [])
    assert pairs([of("a", BASIL)], [unread("a", "x")]) == ({}, ["a"])


@pytest.mark.parametrize(
    "cells",
    [(JANE, "WA", "x", "y"), ("Quillowmark", "Jane", "OR"), ("JANE QUILLOWMARK",), ("Dr. Jane Quillowmark, RN", "WA")],
)
def test_a_row_that_cannot_be_read_any_more_is_known_by_the_words_of_the_name(cells: tuple[str, ...]) -> None:
    assert pairs([of("b", BASIL), of("a")], [unread("c", *cells)]) == ({0: "a"}, ["b"])
    assert pairs([unread("c", *cells)], [of("b", BASIL), of("a")]) == ({1: "c"}, [])


@pytest.mark.parametrize("cells", [("Jane", "WA"), ("Quillowmark", "WA"), (BASIL, "WA"), (), ("", " ")])
def test_a_part_of_a_name_is_not_enough(cells: tuple[str, ...]) -> None:
    assert pairs([of("a")], [unread("c", *cells)]) == ({}, ["a"])


def test_all_of_its_cells_are_enough_where_the_name_is_one_word() -> None:
    before = [of("a", "Quillowmark", cells=("Quillowmark", "WA-7", " "))]
    assert pairs(before, [unread("c", "wa 7", "QUILLOWMARK", "more")]) == ({0: "a"}, [])
    assert pairs(before, [unread("c", "Quillowmark", "8")]) == ({}, ["a"])
    assert pairs([of("a", "", cells=())], [unread("c", "x")]) == ({}, ["a"])


def test_of_two_of_one_name_the_row_with_more_cells_in_common_is_meant_and_else_the_first() -> None:
    before = [of("a", cells=(JANE, "WA", "5")), of("b", cells=(JANE, "OR", "7")), of("d", cells=(JANE, "OR", "7"))]
    assert pairs(before, [unread("c", JANE, "OR", "7", "x")]) == ({0: "b"}, ["a", "d"])
    assert pairs(before, [unread("c", JANE, "OR", "7"), unread("e", JANE, "OR", "7")]) == ({0: "b", 1: "d"}, ["a"])


def test_a_row_that_is_read_now_is_not_paired_by_words_with_one_that_was_read() -> None:
    assert pairs([of("a", cells=(JANE, "WA"))], [of("c", BASIL, cells=(JANE, "WA"))]) == ({}, ["a"])


def test_a_key_that_is_known_unread_is_not_taken_for_somebody_who_is_read() -> None:
    before = [unread("x", JANE, "WA")]
    assert pairs(before, [unread("x", JANE, "WA"), of("a")]) == ({0: "x"}, [])


@pytest.mark.parametrize("outcome", ["not_asked", "removed"])
def test_rows_that_ask_nothing_are_unread_rows_too(outcome: str) -> None:
    assert pairs([of("a")], [unread("c", JANE, "RN", outcome=outcome)]) == ({0: "a"}, [])

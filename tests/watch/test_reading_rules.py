"""What the registers say of a row, or said when they last could, and which licence of a row is which."""

from __future__ import annotations

from typing import Any

import pytest

from state_boards.contract.vocabulary import Standing, Tier
from tests.roster.rows import row
from verifier.roster.result import Consulted, Known, Licence, ResultRow
from verifier.verdict.certification import Certification, Certified
from verifier.verdict.terms import Flag, Lookup
from verifier.watch.readings import (
    have_several,
    is_reading,
    known_of,
    licence_pairs,
    reading_of,
    readings_of,
    state_said,
    was_answered,
    was_read,
)

KNOWN = Known(Standing.ACTIVE, "Active", number="AC7")
CERTIFIED = (Certification("wa", Certified.CERTIFIED),)


def beside(number: str, state: str = "OR", source: str = "or", *, current: bool = True) -> Licence:
    return Licence(source, state, Known(Standing.ACTIVE, "Active", number=number), current=current)


def silent(**changes: Any) -> ResultRow:
    return row(outcome="cannot_say", current=False, **{"standing": "", "number": "", **changes})


# --- what is a reading ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "read", "reading"),
    [
        (row(), True, True), (row(current=False), False, False), (row(certifications=CERTIFIED), True, False),
        (row(current=False, flags=("no_longer_listed",)), True, True),
    ],
)  # fmt: skip
def test_a_row_reads_where_a_register_said_something_that_it_is_gone_included(
    one: ResultRow, read: bool, reading: bool
) -> None:
    assert (was_read(one), is_reading(one)) == (read, reading)
    assert reading_of(one).listed is (Flag.NO_LONGER_LISTED not in one.flags)


@pytest.mark.parametrize(
    ("one", "number"),
    [
        (row(), "AC99000101"), (row(known=KNOWN), "AC99000101"), (row(current=False), "AC99000101"),
        (row(current=False, known=KNOWN), "AC7"), (silent(known=KNOWN), "AC7"), (silent(), None),
        (row(certifications=CERTIFIED), None), (row(certifications=CERTIFIED, known=KNOWN), "AC7"),
    ],
)  # fmt: skip
def test_what_was_said_last_is_known_through_a_silence(one: ResultRow, number: str | None) -> None:
    known = known_of(one)
    assert (known.number if known else None) == number


@pytest.mark.parametrize(
    ("before", "after", "several"),
    [
        (None, None, False), (None, (beside("1"),), False), ((), None, False), ((), (), False),
        ((), (beside("1"),), True), ((beside("1"),), None, True),
    ],
)  # fmt: skip
def test_an_older_result_says_of_no_row_that_it_has_several_licences(before: Any, after: Any, several: bool) -> None:
    assert have_several(row(beside=before), row(beside=after)) is several


@pytest.mark.parametrize("lookup", Lookup)
def test_a_source_answered_where_it_found_somebody_or_nobody(lookup: Lookup) -> None:
    answered = lookup in (Lookup.FOUND, Lookup.AMBIGUOUS, Lookup.NOT_FOUND)
    for source in ("wa", "or"):
        now = row(consulted=(Consulted(source=source, tier=Tier.LICENCE, lookup=lookup),))
        assert was_answered(row(), now) is (answered and source == "wa")


def test_a_row_stands_as_its_record_or_as_its_outcome() -> None:
    assert state_said(row()).startswith("active “Active”, no. AC99000101")
    assert state_said(silent()) == "cannot say"


# --- which licence is which -------------------------------------------------------------------------------------------


def numbers(old: ResultRow, new: ResultRow) -> list[tuple[str, str]]:
    """Return the numbers of each pair, "" where one side has none."""
    return [(was.number if was else "", now.number if now else "") for was, now in licence_pairs(old, new)]


def test_every_licence_of_a_row_is_read_as_if_it_were_the_only_one() -> None:
    found = readings_of(row(number="W1", beside=(beside("O1"), beside("O2", current=False))))
    assert {key: (one.number, one.states, one.known is None) for key, one in found.items()} == {
        ("WA", "w1"): ("W1", ("WA",), True), ("OR", "o1"): ("O1", ("OR",), True), ("OR", "o2"): ("O2", ("OR",), False),
    }  # fmt: skip
    assert list(readings_of(silent(beside=(beside("O1"),)))) == [("OR", "o1")]
    assert readings_of(silent()) == {}


def test_licences_are_paired_by_state_and_number_then_by_state() -> None:
    old = row(number="W1", beside=(beside("O1"),))
    assert numbers(old, row(number="W1", beside=(beside("o-1"),))) == [("W1", "W1"), ("O1", "o-1")]
    assert numbers(old, row(number="W2", beside=(beside("O1"),))) == [("O1", "O1"), ("W1", "W2")]
    assert numbers(old, row(number="W1", beside=(beside("T1", "TX", "tx"),))) == [
        ("W1", "W1"), ("", "T1"), ("O1", ""),
    ]  # fmt: skip
    assert numbers(old, row(number="W1", beside=(beside("O1", current=False),))) == [("W1", "W1"), ("O1", "")]


def test_a_licence_of_no_state_is_known_by_its_number() -> None:
    old = silent(beside=(beside("T1", "", "own"), beside("X9", "", "own")))
    assert numbers(old, silent(beside=(beside("X9", "TX", "tx"),))) == [("X9", "X9"), ("T1", "")]
    assert numbers(old, silent(beside=(beside("Z3", "TX", "tx"),))) == [("", "Z3"), ("T1", ""), ("X9", "")]
    stated = silent(beside=(beside("X9", "OR"),))
    assert numbers(stated, silent(beside=(beside("X9", "TX", "tx"),))) == [("", "X9"), ("X9", "")]

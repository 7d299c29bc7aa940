"""Every register platform meets every fault in one run: old data stays, the cause is named, nothing is guessed."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from state_boards.contract import catalogue
from state_boards.contract.source import RegisterSource
from state_boards.contract.vocabulary import Standing
from state_boards.reading.jsonish import Json, mapping, objects
from tests.e2e.truths import Asking, Book, Way
from tests.sandbox.faults import Fault
from tests.sandbox.shapes import SHAPES
from tests.sandbox.truths import truths

REGISTERS = sorted(
    source.id
    for state, shape in SHAPES.items()
    for source in catalogue.sources_of(state)
    if shape.seen and isinstance(source, RegisterSource) and source.fetchable and not source.opt_in
)
LATER = "2026-11-23"
Runs = Mapping[str, Mapping[str, Json]]


def refresh(book: Book) -> Runs:
    """Refresh all state registers a day later; returns how each ended."""
    _, out = book.command("refresh", *REGISTERS, "--json", as_of=LATER)
    summary = mapping(json.loads(out), where="refresh")
    return {str(run["source"]): run for run in objects(summary["sources"], where="refresh")}


def held(book: Book) -> dict[str, Mapping[str, Json]]:
    """Return what `verifier sources` says of each state register."""
    _, out = book.command("sources", "--json", as_of=LATER)
    rows = objects(mapping(json.loads(out), where="sources")["sources"], where="sources")
    return {str(row["id"]): row for row in rows if row["id"] in REGISTERS}


def test_these_are_all_platforms_that_give_registers() -> None:
    platforms = {type(catalogue.source(name)).__name__ for name in REGISTERS}
    assert platforms >= {
        "Socrata",
        "SocrataWithCases",
        "RosterFile",
        "LinkedRoster",
        "MqaExport",
        "MyLicenseBulk",
        "ExportedRoster",
    }
    assert len(REGISTERS) == 16


@pytest.mark.parametrize(
    ("fault", "failures"),
    [
        (Fault.COLUMN_RENAMED, {"changed"}),
        (Fault.COLUMN_DROPPED, {"changed"}),
        (Fault.CHALLENGE, {"blocked"}),
        (Fault.FORBIDDEN, {"blocked"}),
        (Fault.EMPTY, {"empty", "changed", "truncated"}),
        (Fault.LOGIN, {"blocked", "changed"}),
        (Fault.ROWS_GONE, {"implausible", "truncated", "held"}),
    ],
)
def test_a_fault_of_all_boards_at_once_changes_nothing_that_is_held(
    book: Book, fault: Fault, failures: set[str]
) -> None:
    before = {name: row["rows"] for name, row in held(book).items()}
    book.boards.fail("*", fault)
    runs = refresh(book)
    assert {name: run["failure"] for name, run in runs.items() if run["failure"] not in failures} == {}
    assert all(run["sentence"] for run in runs.values())
    assert {name: row["rows"] for name, row in held(book).items()} == before
    book.boards.heal()
    after = refresh(book)
    assert {run["outcome"] for run in after.values()} <= {"published", "not_modified"}


def test_one_unknown_status_is_published_as_unrecognised_or_held_where_it_is_many(book: Book) -> None:
    book.boards.fail("*", Fault.STATUS_ONE)
    runs = refresh(book)
    for name, row in held(book).items():
        unknown = mapping(row["unknown_statuses"], where=name)
        count = sum(int(str(number)) for number in unknown.values())
        rows = int(str(row["rows"]))
        assert count == 1, (name, unknown, runs[name])
        assert bool(row["held"]) is (count / rows > 0.05), (name, row["held"])


def test_many_unknown_statuses_hold_the_source_and_its_answers_cannot_say(book: Book) -> None:
    book.boards.fail("*", Fault.STATUS_TENTH)
    runs = refresh(book)
    assert {run["failure"] for run in runs.values()} == {"held"}
    assert all(row["held"] for row in held(book).values())
    active = {
        truth.state: Asking(truth, Way.NUMBER)
        for truth in truths(book.world)
        if truth.state.lower() in REGISTERS and truth.standing is Standing.ACTIVE and not truth.licence.cases
    }
    assert {state.lower() for state in active} == set(REGISTERS)
    codes = {state: book.command(*asking.arguments(), "--offline", as_of=LATER)[0] for state, asking in active.items()}
    assert set(codes.values()) == {4}, codes


STATE_LISTS = {
    source.id: source.bounds.low for source in catalogue.sources_of("medicaid") if isinstance(source, RegisterSource)
}
"""The fewest rows that each list is believed with."""


@pytest.mark.parametrize(
    "fault", [Fault.COLUMN_RENAMED, Fault.COLUMN_DROPPED, Fault.CHALLENGE, Fault.FORBIDDEN, Fault.ROWS_GONE]
)
def test_a_fault_of_the_state_exclusion_lists_pardons_nobody(book: Book, fault: Fault) -> None:
    def rows() -> dict[str, Json]:
        told = mapping(json.loads(book.command("sources", "--json", as_of=LATER)[1]), where="sources")
        listed = objects(told["sources"], where="sources")
        return {str(row["id"]): row["rows"] for row in listed if row["id"] in STATE_LISTS}

    before = rows()
    assert all(int(str(before[name])) >= low for name, low in STATE_LISTS.items()), before
    book.boards.fail("*", fault)
    code, out = book.command("refresh", *STATE_LISTS, "--json", as_of=LATER)
    runs = objects(mapping(json.loads(out), where="refresh")["sources"], where="refresh")
    assert code == 6
    assert {str(run["source"]): run["outcome"] for run in runs} == dict.fromkeys(STATE_LISTS, "failed"), runs
    assert all(run["sentence"] for run in runs)
    assert rows() == before

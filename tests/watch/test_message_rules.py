"""What a run of a watch tells, rule by rule: which changes a subject names, and what could not be checked."""

from __future__ import annotations

import pytest

from tests.roster.rows import report, row
from verifier.roster.result import ResultRow, Tally
from verifier.watch.events import Change, Event
from verifier.watch.message import events_json, lines, subject

CHIEF = {
    Change.EXCLUSION_NPI: 0, Change.EXCLUSION_NUMBER: 0, Change.EXCLUSION_DECIDED: 0, Change.STANDING: 1,
    Change.DISCIPLINE: 2, Change.NOTED: 3, Change.EXPIRED: 4, Change.GONE: 5, Change.OPEN: 6, Change.DECISION: 6,
    Change.NOT_READ: 6,
    Change.EXCLUSION_BIRTH_DATE: 6, Change.EXPIRES: 7, Change.UNANSWERED: 8, Change.EXCLUSION_UNANSWERED: 8,
    Change.CERTIFICATION_UNANSWERED: 8,
}  # fmt: skip
"""The changes that a subject names, the gravest first."""
THEN = "2026-10-22T12:00:00Z"


def event(change: Change, line: int = 2, **of: str) -> Event:
    return Event(change=change, line=line, key="k", asked="Marisol Quillowmere", states=("WA",), words="words", **of)  # type: ignore[arg-type]


def tally(*rows: ResultRow) -> Tally:
    return report(rows or [row()]).tally


@pytest.mark.parametrize("change", Change)
def test_a_subject_names_what_is_grave_and_counts_the_rest(change: Change) -> None:
    said = subject([event(change)], tally(), THEN)
    assert said.startswith("1 change")
    assert (", " in said) is (change in CHIEF)


@pytest.mark.parametrize("graver", CHIEF)
def test_of_three_kinds_the_two_gravest_are_named(graver: Change) -> None:
    for other, rank in CHIEF.items():
        if rank <= CHIEF[graver]:
            continue
        both = subject([event(other), event(graver)], tally(), THEN).split(", ")
        assert both[1:] == [subject([event(one)], tally(), THEN).split(", ")[1] for one in (graver, other)]
        for third, third_rank in CHIEF.items():
            if third_rank > rank:
                three = subject([event(third), event(other), event(graver)], tally(), THEN).split(", ")
                assert three[1:] == both[1:]


def unchecked(*rows: ResultRow, told: tuple[int, ...] = ()) -> list[str]:
    """Return the lines about rows that could not be checked."""
    events = [event(Change.GONE, line) for line in told]
    return list(lines(events, tally(*rows), THEN, rows))[1 + len(events) : -1]


def test_rows_that_could_not_be_checked_are_told_by_their_reason() -> None:
    one = row(2, "cannot_say", why="It timed out.")
    assert len(unchecked(one)) == 2
    assert "It timed out." in unchecked(one)[1]
    assert "2" in unchecked(one)[1]
    assert len(unchecked(row(2, "rejected", why="No name."))) == 2
    assert unchecked(row(2)) == unchecked(row(2, "review")) == unchecked(row(2, "not_found")) == []
    assert unchecked(row(2, "cannot_say", settled=True)) == []
    assert unchecked(one, told=(2,)) == []


def test_the_reason_of_most_rows_comes_first_with_six_of_their_lines() -> None:
    rows = [row(2, "cannot_say", why="Alone."), *(row(at, "cannot_say", why="Many.") for at in range(3, 9))]
    _, first, second = unchecked(*rows)
    assert "Many." in first
    assert "3, 4, 5, 6, 7, 8" in first
    assert "more" not in first
    assert "Alone." in second
    _, seven, _ = unchecked(*rows, row(9, "cannot_say", why="Many."))
    assert "3, 4, 5, 6, 7, 8" in seven
    assert "1 more" in seven
    assert "9" not in seven


def test_a_run_as_data_has_its_name_its_days_and_what_each_change_has_to_say() -> None:
    found = events_json("staff", [event(Change.GONE, page="https://board.example")], tally(), at="now", since=THEN)
    assert {name: found[name] for name in ("schema", "event", "watch", "at", "since", "invented_data")} == {
        "schema": "verifier.changes/1", "event": "verification.completed", "watch": "staff", "at": "now",
        "since": THEN, "invented_data": False,
    }  # fmt: skip
    assert found["changes"] == [
        {
            "change": "license.no_longer_listed", "line": 2, "key": "k", "asked": "Marisol Quillowmere",
            "states": ["WA"], "words": "words", "page": "https://board.example",
        }
    ]  # fmt: skip
    bare = Event(change=Change.GONE, line=2, key="k", asked="M. Q.", states=(), words="words")
    assert events_json("staff", [bare], tally(), at="now", since="")["changes"][0]["states"] == []

"""Which expiries are told and in which words: of licences in force, once at each of the days before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from state_boards.contract.vocabulary import Standing
from tests.roster.rows import row
from verifier.roster.result import Known, ResultRow
from verifier.verdict.certification import Certification, Certified
from verifier.watch.events import Change
from verifier.watch.expiries import expiry_events

TODAY = date(2026, 11, 22)


def licence(left: int, **changes: Any) -> ResultRow:
    """Return a row whose licence has so many days left."""
    return row(expires=(TODAY + timedelta(days=left)).isoformat(), **changes)


def told(old: ResultRow | None, new: ResultRow, days_ago: int = 1) -> list[tuple[Change, str]]:
    then = TODAY - timedelta(days=days_ago)
    return [(event.change, event.words) for event in expiry_events(old, new, then, TODAY)]


def kinds(old: ResultRow | None, new: ResultRow, days_ago: int = 1) -> list[Change]:
    return [change for change, _ in told(old, new, days_ago)]


@pytest.mark.parametrize("standing", Standing)
def test_only_a_licence_in_force_runs_out(standing: Standing) -> None:
    current = standing in (Standing.ACTIVE, Standing.ACTIVE_WITH_CONDITIONS, Standing.NOT_STATED)
    assert kinds(None, licence(5, standing=standing)) == ([Change.EXPIRES] if current else [])


@pytest.mark.parametrize(
    ("left", "kind", "words"),
    [
        (0, Change.EXPIRES, "0 days left"), (1, Change.EXPIRES, "1 day left"), (2, Change.EXPIRES, "2 days left"),
        (-1, Change.EXPIRED, "yesterday"), (-2, Change.EXPIRED, "2 days ago"),
    ],
)  # fmt: skip
def test_one_day_has_words_of_its_own(left: int, kind: Change, words: str) -> None:
    ((change, said),) = told(None, licence(left))
    assert change is kind
    assert (words in said) or left == -1
    assert ("days" in said) is (abs(left) != 1)


@pytest.mark.parametrize("left", [0, 7, 14, 30, 60, 90, -1])
def test_each_of_the_days_is_told_once(left: int) -> None:
    assert len(kinds(licence(left), licence(left), days_ago=1)) == 1
    assert kinds(licence(left), licence(left), days_ago=0) == []


def test_once_it_has_run_out_it_is_not_told_every_day() -> None:
    assert kinds(licence(-9), licence(-9), days_ago=3) == []
    assert kinds(licence(-9), licence(-9), days_ago=9) == [Change.EXPIRED]


def test_another_day_starts_afresh_and_so_does_a_row_of_which_nothing_was_known() -> None:
    assert kinds(licence(6), licence(5), days_ago=0) == [Change.EXPIRES]
    unknown = licence(5, standing="", current=False)
    assert kinds(unknown, licence(5), days_ago=0) == [Change.EXPIRES]


@pytest.mark.parametrize(("read_on", "again"), [(TODAY, 0), (TODAY - timedelta(days=30), 1), (None, 1)])
def test_through_a_silence_the_day_of_the_last_reading_counts(read_on: date | None, again: int) -> None:
    expires = (TODAY + timedelta(days=5)).isoformat()
    known = Known(Standing.ACTIVE, "Active", expires=expires, read_on=read_on.isoformat() if read_on else "")
    silent = row(outcome="cannot_say", standing="", current=False, expires="", known=known)
    assert len(kinds(silent, licence(5), days_ago=0)) == again


def test_a_certificate_that_decides_the_row_is_no_licence() -> None:
    certified = (Certification("wa", Certified.CERTIFIED),)
    assert kinds(None, licence(5, certifications=certified)) == []

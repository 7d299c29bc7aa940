"""The two ages (DESIGN section 5), to the day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_boards.contract.vocabulary import Completeness
from verifier.verdict.freshness import AgeLevel, AgeRule, Freshness, freshness, register_basis

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAILY, MONTHLY = timedelta(days=1), timedelta(days=30)


def judged(basis: AgeRule, confirmed: float, as_of: int | None = None, cadence: timedelta | None = None) -> Freshness:
    """Judge something confirmed and dated so many days ago."""
    days = int(confirmed) if as_of is None else as_of
    return freshness(
        basis,
        confirmed_at=NOW - timedelta(days=confirmed),
        as_of=NOW.date() - timedelta(days=days),
        now=NOW,
        cadence=cadence,
    )


@pytest.mark.parametrize(
    ("cadence", "confirmed", "as_of", "level"),
    [
        (DAILY, 0, 0, AgeLevel.FRESH),
        (DAILY, 1.5, 1, AgeLevel.FRESH),
        (DAILY, 1.6, 1, AgeLevel.AGEING),
        (DAILY, 3, 3, AgeLevel.AGEING),
        (DAILY, 3.1, 3, AgeLevel.STALE),
        (DAILY, 0, 30, AgeLevel.FRESH),
        (DAILY, 0, 31, AgeLevel.AGEING),
        (DAILY, 0, 120, AgeLevel.AGEING),
        (DAILY, 0, 121, AgeLevel.STALE),
        (MONTHLY, 45, 45, AgeLevel.FRESH),
        (MONTHLY, 46, 45, AgeLevel.AGEING),
        (MONTHLY, 0, 46, AgeLevel.AGEING),
        (MONTHLY, 90, 90, AgeLevel.AGEING),
        (MONTHLY, 91, 91, AgeLevel.STALE),
    ],
)
def test_a_register_ages_by_its_cadence_and_by_its_own_date(
    cadence: timedelta, confirmed: float, as_of: int, level: AgeLevel
) -> None:
    found = judged(AgeRule.REGISTER, confirmed, as_of, cadence)
    assert found.level is level
    assert bool(found.reason) == (level is not AgeLevel.FRESH)
    assert found.ended == (as_of > 120)


@pytest.mark.parametrize(
    ("days", "level"),
    [(0, AgeLevel.FRESH), (7, AgeLevel.FRESH), (8, AgeLevel.AGEING), (30, AgeLevel.AGEING), (31, AgeLevel.STALE)],
)
def test_a_lookup_is_fresh_for_a_week_and_stale_after_thirty_days(days: int, level: AgeLevel) -> None:
    assert judged(AgeRule.LOOKUP, days).level is level


@pytest.mark.parametrize(
    ("days", "level", "ended"),
    [(5, AgeLevel.FRESH, False), (30, AgeLevel.FRESH, False), (31, AgeLevel.STALE, False), (121, AgeLevel.STALE, True)],
)
def test_what_a_person_saw_is_stale_after_thirty_days_and_ends_after_120(
    days: int, level: AgeLevel, *, ended: bool
) -> None:
    found = judged(AgeRule.SEEN, days)
    assert (found.level, found.ended) == (level, ended)
    assert ("seen" in found.reason) == (level is AgeLevel.STALE)


def test_a_page_seen_today_of_an_old_date_is_stale() -> None:
    assert judged(AgeRule.SEEN, 0, 31).level is AgeLevel.STALE


@pytest.mark.parametrize("basis", list(AgeRule))
def test_a_clock_set_back_is_said_and_makes_nothing_fresher(basis: AgeRule) -> None:
    found = judged(basis, -40, cadence=DAILY)
    assert found.level is AgeLevel.STALE
    assert "Check the clock" in found.reason
    assert found.confirmed_days == -40


def test_a_date_in_the_future_is_stale_and_a_day_that_began_elsewhere_is_not() -> None:
    assert judged(AgeRule.REGISTER, 0, -1, DAILY).level is AgeLevel.FRESH
    found = judged(AgeRule.REGISTER, 0, -2, DAILY)
    assert (found.level, found.as_of_days) == (AgeLevel.STALE, -2)
    assert "in the future" in found.reason


def test_honest_clocks_may_differ_by_minutes() -> None:
    found = freshness(
        AgeRule.REGISTER, confirmed_at=NOW + timedelta(minutes=5), as_of=NOW.date(), now=NOW, cadence=DAILY
    )
    assert found.level is AgeLevel.FRESH


@pytest.mark.parametrize(
    ("ahead", "level"),
    [
        (timedelta(minutes=10), AgeLevel.FRESH),
        (timedelta(minutes=10, seconds=1), AgeLevel.STALE),
        (timedelta(hours=2), AgeLevel.STALE),
    ],
)
def test_more_than_ten_minutes_ahead_is_the_future(ahead: timedelta, level: AgeLevel) -> None:
    found = freshness(AgeRule.REGISTER, confirmed_at=NOW + ahead, as_of=NOW.date(), now=NOW, cadence=DAILY)
    assert found.level is level


@pytest.mark.parametrize(
    ("cadence", "as_of", "level"),
    [(28, 45, AgeLevel.FRESH), (28, 46, AgeLevel.AGEING), (27, 30, AgeLevel.FRESH), (27, 31, AgeLevel.AGEING)],
)
def test_a_source_is_monthly_from_four_weeks_on(cadence: int, as_of: int, level: AgeLevel) -> None:
    assert judged(AgeRule.REGISTER, 0, as_of, timedelta(days=cadence)).level is level


@pytest.mark.parametrize(
    ("basis", "confirmed", "as_of", "reason"),
    [
        (AgeRule.REGISTER, 2, 0, "It was last confirmed 2 days ago."),
        (AgeRule.REGISTER, 40, 130, "It was last confirmed 40 days ago; after 3 days that is too old to state."),
        (AgeRule.REGISTER, 2, 130, "Its date is 130 days ago; after 120 days nothing is stated as current."),
        (AgeRule.REGISTER, 1, 31, "Its date is 31 days ago."),
        (AgeRule.SEEN, 31, 5, "It was last seen 31 days ago; after 30 days that is too old to state."),
        (AgeRule.SEEN, 5, 31, "Its date is 31 days ago; after 30 days that is too old to state."),
        (AgeRule.LOOKUP, 8, 0, "It was last confirmed 8 days ago."),
    ],
)
def test_the_worse_of_the_two_ages_is_told_with_its_days(
    basis: AgeRule, confirmed: int, as_of: int, reason: str
) -> None:
    found = judged(basis, confirmed, as_of, DAILY)
    assert (found.reason, found.confirmed_days, found.as_of_days) == (reason, confirmed, as_of)


def test_one_day_is_said_as_one() -> None:
    half = judged(AgeRule.REGISTER, 1, 0, timedelta(hours=12))
    assert half.reason == "It was last confirmed 1 day ago."


def test_which_rule_a_source_falls_under() -> None:
    assert register_basis(False, Completeness.COMPLETE, DAILY) is AgeRule.REGISTER
    assert register_basis(False, Completeness.PARTIAL, DAILY) is AgeRule.REGISTER
    assert register_basis(True, Completeness.COMPLETE, MONTHLY) is AgeRule.REGISTER
    assert register_basis(True, Completeness.PARTIAL, MONTHLY) is AgeRule.SEEN
    assert register_basis(True, Completeness.COMPLETE, None) is AgeRule.SEEN


ORDER = [AgeLevel.FRESH, AgeLevel.AGEING, AgeLevel.STALE]


@given(
    basis=st.sampled_from(AgeRule),
    confirmed=st.integers(0, 400),
    as_of=st.integers(0, 400),
    cadence=st.none() | st.integers(1, 90).map(lambda days: timedelta(days=days)),
    later=st.integers(0, 400),
)
def test_nothing_grows_fresher_by_waiting(
    basis: AgeRule, confirmed: int, as_of: int, cadence: timedelta | None, later: int
) -> None:
    at, day = NOW - timedelta(days=confirmed), NOW.date() - timedelta(days=as_of)
    first = freshness(basis, confirmed_at=at, as_of=day, now=NOW, cadence=cadence)
    second = freshness(basis, confirmed_at=at, as_of=day, now=NOW + timedelta(days=later), cadence=cadence)
    assert ORDER.index(second.level) >= ORDER.index(first.level)

"""Clocks and deadlines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from cache.clock import Deadline, FixedNowClock, ManualClock, SystemClock


def test_manual_clock_moves_only_when_slept_on(frozen_now: datetime) -> None:
    clock = ManualClock(frozen_now)
    clock.sleep(2.5)
    clock.advance(60)
    assert clock.now() == frozen_now + timedelta(seconds=62.5)
    assert clock.monotonic() == 62.5
    assert clock.slept == [2.5]


def test_fixed_now_stands_still_while_real_time_runs(frozen_now: datetime) -> None:
    clock = FixedNowClock(frozen_now)
    before = clock.monotonic()
    clock.sleep(0)
    assert clock.now() == frozen_now
    assert clock.monotonic() >= before


def test_every_clock_tells_aware_utc(frozen_now: datetime) -> None:
    elsewhere = frozen_now.astimezone(timezone(timedelta(hours=-8)))
    for clock in (SystemClock(), ManualClock(elsewhere), FixedNowClock(elsewhere)):
        assert clock.now().tzinfo is UTC
    assert ManualClock(elsewhere).now() == frozen_now


@pytest.mark.parametrize("kind", [ManualClock, FixedNowClock])
def test_a_time_without_a_zone_is_refused(kind: type[ManualClock | FixedNowClock]) -> None:
    with pytest.raises(ValueError, match="aware"):
        kind(datetime(2026, 11, 22))  # noqa: DTZ001 - the point of the test


def test_deadline_runs_down_and_stays_down(frozen_now: datetime) -> None:
    clock = ManualClock(frozen_now)
    deadline = Deadline(clock, 20)
    clock.advance(5)
    assert deadline.remaining() == 15
    assert not deadline.expired
    clock.advance(100)
    assert deadline.remaining() == 0
    assert deadline.expired


def test_a_deadline_within_another_ends_with_the_sooner_one(frozen_now: datetime) -> None:
    """A run that is stopped or out of time ends every fetch in it, however long that fetch was allowed."""
    clock = ManualClock(frozen_now)
    run = Deadline(clock, 20)
    long, short = Deadline(clock, 600, within=run), Deadline(clock, 5, within=run)
    assert (long.seconds, long.remaining(), short.remaining()) == (20, 20, 5)
    clock.advance(21)
    assert long.expired

"""Time as an argument: the clock a session runs by, and the deadline a whole run shares."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What the session needs to know about time."""

    def now(self) -> datetime:
        """Return the wall-clock time, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""
        ...

    def sleep(self, seconds: float) -> None:
        """Return after `seconds`."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the wall-clock time, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Return after `seconds` of real time."""
        time.sleep(seconds)


class FixedNowClock(SystemClock):
    """A clock whose `now` stands still while waits and deadlines run in real time."""

    def __init__(self, now: datetime) -> None:
        """Freeze `now`, which must be aware."""
        self._now = _aware(now)

    def now(self) -> datetime:
        """Return the frozen time."""
        return self._now


class ManualClock:
    """A clock for tests: it moves only when somebody sleeps on it or advances it."""

    def __init__(self, now: datetime) -> None:
        """Start at `now`, which must be aware."""
        self._now = _aware(now)
        self._elapsed = 0.0
        self._lock = threading.Lock()
        self.slept: list[float] = []
        """Every wait asked for, in order."""

    def now(self) -> datetime:
        """Return the start time plus what was slept or advanced."""
        return self._now + timedelta(seconds=self._elapsed)

    def monotonic(self) -> float:
        """Return the seconds slept or advanced so far."""
        return self._elapsed

    def sleep(self, seconds: float) -> None:
        """Advance at once by `seconds` and remember the wait."""
        self.slept.append(seconds)
        self.advance(seconds)

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass without anybody waiting for them."""
        with self._lock:
            self._elapsed += seconds


class Deadline:
    """The moment by which everything sharing it must have ended; safe to share between threads."""

    def __init__(self, clock: Clock, seconds: float, *, within: Deadline | None = None) -> None:
        """Start now and end after `seconds`, or when `within` ends if that is sooner."""
        self.seconds = seconds if within is None else min(seconds, within.remaining())
        """The whole time that was allowed."""
        self._clock = clock
        self._end = clock.monotonic() + seconds
        self._within = within

    def remaining(self) -> float:
        """Return the seconds left, never below zero."""
        left = max(0.0, self._end - self._clock.monotonic())
        return left if self._within is None else min(left, self._within.remaining())

    @property
    def expired(self) -> bool:
        """True once no time is left."""
        return self.remaining() <= 0.0


def _aware(now: datetime) -> datetime:
    if now.tzinfo is None:
        raise ValueError("a clock needs an aware time (with its zone)")
    return now.astimezone(UTC)

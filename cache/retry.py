"""Trying again: only for faults that pass by themselves, and never past the deadline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_exponential, wait_random

from cache.clock import Clock, Deadline
from cache.errors import SourceError
from cache.limits import Settings

T = TypeVar("T")


class Transient(Exception):  # noqa: N818 - a message to the retry loop, never seen outside this package
    """Carries an error that may pass by itself, with the pause the server asked for."""

    def __init__(self, error: SourceError, *, retry_after: float | None = None) -> None:
        """Wrap `error`."""
        super().__init__(str(error))
        self.error = error
        self.retry_after = retry_after


def with_retries(attempt: Callable[[], T], *, attempts: int, clock: Clock, deadline: Deadline, settings: Settings) -> T:
    """Return what `attempt` returns, called again after a Transient; raises the last one's error when it is given up.

    A Retry-After is never undercut: when it is longer than the limit or the time left, we give up instead.
    """
    doubling = wait_exponential(multiplier=settings.backoff_initial, max=settings.backoff_max)
    backoff = doubling + wait_random(0, settings.backoff_jitter)

    def pause(state: RetryCallState) -> float:
        return max(backoff(state), _asked(state) or 0.0)

    def give_up(state: RetryCallState) -> bool:
        too_long = (_asked(state) or 0.0) > settings.max_retry_after
        return too_long or state.attempt_number >= attempts or state.upcoming_sleep >= deadline.remaining()

    retrying = Retrying(
        retry=retry_if_exception_type(Transient), wait=pause, stop=give_up, sleep=clock.sleep, reraise=True
    )
    try:
        return retrying(attempt)
    except Transient as last:
        raise last.error from last.__cause__


def retry_after_seconds(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the pause a Retry-After header asks for, given in seconds or as a date; None when there is none.

    A date is compared with the answer's own Date, so that neither a wrong clock here nor a frozen one matters.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    until = _http_date(value)
    if until is None:
        return None
    return max(0.0, (until - (_http_date(headers.get("date", "")) or now)).total_seconds())


def _asked(state: RetryCallState) -> float | None:
    error = state.outcome.exception() if state.outcome is not None else None
    return error.retry_after if isinstance(error, Transient) else None


def _http_date(value: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(value)
    except ValueError:
        return None
    return parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=UTC)

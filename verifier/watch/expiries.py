"""Which licences of a row run out soon or ran out, each told once at each of some days before. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from state_boards.contract.vocabulary import Standing
from verifier.roster.result import ResultRow, days_left, days_until
from verifier.roster.words import say
from verifier.watch.events import Change, Event, event_of
from verifier.watch.readings import (
    by_certificate,
    day_or_none,
    have_several,
    is_reading,
    known_of,
    licence_pairs,
    readings_of,
)

BUCKETS = (0, 7, 14, 30, 60, 90)
"""Days before an expiry at which it is told; each once."""


def expiry_events(old: ResultRow | None, new: ResultRow, then: date, today: date) -> Iterator[Event]:
    """Tell the expiries of every licence of a row."""
    if old is not None and not have_several(old, new):
        yield from _expiry(old, new, then, today)
    elif old is not None:
        for was, now in licence_pairs(old, new):
            if now is not None:
                yield from _expiry(was, now, then, today)
    elif new.beside:
        for now in readings_of(new).values():
            yield from _expiry(None, now, then, today)
    else:
        yield from _expiry(None, new, then, today)


_CURRENT = (Standing.ACTIVE, Standing.ACTIVE_WITH_CONDITIONS, Standing.NOT_STATED)


def _expiry(old: ResultRow | None, new: ResultRow, then: date, today: date) -> Iterator[Event]:
    """Tell an expiry once at each of the days before it; a renewed licence starts afresh."""
    left = days_left(new, today) if not by_certificate(new) else None
    if left is None or new.standing not in _CURRENT:
        return
    bucket = _bucket(left)
    if bucket is None:
        return
    known = known_of(old) if old is not None else None
    if old is not None and known is not None and known.expires == new.expires:
        # Through a silence it is the day of the last reading that tells which days before the expiry were told.
        told_on = then if is_reading(old) else day_or_none(known.read_on)
        before = days_until(known.expires, told_on) if told_on is not None else None
        if before is not None and _bucket(before) == bucket:
            return
    if left < 0:
        words = say("watch.ran_out.1" if left == -1 else "watch.ran_out", day=day_or_none(new.expires), days=-left)
        yield event_of(Change.EXPIRED, new, words, "", new.expires)
    else:
        words = say("watch.expires.1" if left == 1 else "watch.expires", day=day_or_none(new.expires), days=left)
        yield event_of(Change.EXPIRES, new, words, "", new.expires)


def _bucket(left: int) -> int | None:
    if left < 0:
        return -1
    return next((days for days in BUCKETS if left <= days), None)

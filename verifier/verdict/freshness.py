"""How old a statement is, twice: since we last confirmed it, and since the source's own date (DESIGN section 5)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from verifier.verdict.terms import Age, AgeState

WINDOW_DAYS = 120
"""The NCQA window for primary source verification: nothing older is ever stated as current."""
AS_OF_DAYS, AS_OF_MONTHLY_DAYS = 30, 45
MONTHLY = timedelta(days=28)
LOOKUP_FRESH_DAYS, LOOKUP_STALE_DAYS = 7, 30
SEEN_STALE_DAYS = 30
CLOCK_SLACK = timedelta(minutes=10)
"""Two honest clocks may differ by this much."""
DATE_SLACK = timedelta(days=1)
"""A board's calendar day may already have begun where ours has not."""


class Basis(StrEnum):
    """Which rule of ages a statement falls under."""

    REGISTER = "register"
    """A source refreshed on its cadence, or a whole file of it handed over."""
    LOOKUP = "lookup"
    """One person asked of a source."""
    SEEN = "seen"
    """A page a person saved or a record of what a person saw; both ages count from the day it was seen."""


def register_basis(*, imported: bool, complete: bool, cadence: timedelta | None) -> Basis:
    """Return the rule for a source of the register: saved pages and parts of a file age like what a person saw."""
    return Basis.SEEN if cadence is None or (imported and not complete) else Basis.REGISTER


def freshness(
    basis: Basis, *, confirmed_at: datetime | None, as_of: date | None, now: datetime, cadence: timedelta | None = None
) -> Age:
    """Return both ages and the worse of their states; nothing held is `NOTHING`, a date in the future is `STALE`."""
    if confirmed_at is None or as_of is None:
        return Age(state=AgeState.NOTHING, why="Nothing of this source is held.")
    worst, why = _from_the_future(confirmed_at, as_of, now)
    if worst is AgeState.FRESH:
        since = max(now - confirmed_at, timedelta(0))
        days = max((now.date() - as_of).days, 0)
        judged = (_confirmed(basis, since, cadence), _as_of(basis, days, cadence))
        worst, why = max(judged, key=lambda pair: _ORDER[pair[0]])
    return Age(state=worst, confirmed_at=confirmed_at, as_of=as_of, why=why)


def has_ended(age: Age, now: datetime) -> bool:
    """Return whether a statement is past the 120-day window and may only be told as history."""
    return age.as_of is not None and (now.date() - age.as_of).days > WINDOW_DAYS


_ORDER = {AgeState.FRESH: 0, AgeState.AGEING: 1, AgeState.STALE: 2, AgeState.NOTHING: 3}
_Judged = tuple[AgeState, str]
_FRESH: _Judged = (AgeState.FRESH, "")


def _from_the_future(confirmed_at: datetime, as_of: date, now: datetime) -> _Judged:
    if confirmed_at - now > CLOCK_SLACK:
        return AgeState.STALE, (
            f"It was confirmed on {confirmed_at.date()}, which is in the future by this computer's clock "
            f"({now.date()}), so its age is not known. Check the clock."
        )
    if as_of - now.date() > DATE_SLACK:
        return AgeState.STALE, (
            f"It is dated {as_of}, in the future by this computer's clock ({now.date()}), so its age is not known."
        )
    return _FRESH


def _confirmed(basis: Basis, since: timedelta, cadence: timedelta | None) -> _Judged:
    fresh, stale = _confirmed_limits(basis, cadence)
    if since <= fresh:
        return _FRESH
    verb = "seen" if basis is Basis.SEEN else "confirmed"
    said = f"It was last {verb} {_days(since.days)} ago"
    if since <= stale:
        return AgeState.AGEING, f"{said}."
    return AgeState.STALE, f"{said}; after {_days(stale.days)} that is too old to state."


def _confirmed_limits(basis: Basis, cadence: timedelta | None) -> tuple[timedelta, timedelta]:
    if basis is Basis.LOOKUP:
        return timedelta(days=LOOKUP_FRESH_DAYS), timedelta(days=LOOKUP_STALE_DAYS)
    if basis is Basis.SEEN or cadence is None:
        return timedelta(days=SEEN_STALE_DAYS), timedelta(days=SEEN_STALE_DAYS)
    return 1.5 * cadence, 3 * cadence


def _as_of(basis: Basis, days: int, cadence: timedelta | None) -> _Judged:
    if days > WINDOW_DAYS:
        return AgeState.STALE, f"Its date is {_days(days)} ago; after {WINDOW_DAYS} days nothing is stated as current."
    if basis is Basis.SEEN:
        if days > SEEN_STALE_DAYS:
            return (
                AgeState.STALE,
                f"Its date is {_days(days)} ago; after {SEEN_STALE_DAYS} days that is too old to state.",
            )
        return _FRESH
    limit = AS_OF_MONTHLY_DAYS if cadence is not None and cadence >= MONTHLY else AS_OF_DAYS
    return _FRESH if days <= limit else (AgeState.AGEING, f"Its date is {_days(days)} ago.")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"

"""How old a statement is, twice: since we last confirmed it, and since the source's own date (DESIGN section 5)."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from state_boards.contract.vocabulary import Completeness
from verifier.words.catalogue import reason

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


class AgeLevel(StrEnum):
    """How far a statement may be relied on for its age alone."""

    FRESH = "fresh"
    AGEING = "ageing"
    """Still stated, with a warning."""
    STALE = "stale"
    """No longer stated as current."""


class Freshness(NamedTuple):
    """The worse of the two ages, and why."""

    level: AgeLevel
    reason: str
    """One plain sentence; "" when fresh."""
    ended: bool
    """True past the 120-day window: it may only be told as history."""
    confirmed_days: int
    """Whole days since it was last confirmed; negative when that lies in the future."""
    as_of_days: int
    """Days since the source's own date; negative when that lies in the future."""
    future: bool = False
    """True where a date lies further in the future than clocks and days may differ."""


class AgeRule(StrEnum):
    """Which rule of ages a statement falls under."""

    REGISTER = "register"
    """A source refreshed on its cadence, or a whole file of it handed over."""
    LOOKUP = "lookup"
    """One person asked of a source."""
    SEEN = "seen"
    """A page a person saved or a record of what a person saw; both ages count from the day it was seen."""


def register_basis(imported: bool, completeness: Completeness | None, cadence: timedelta | None) -> AgeRule:
    """Return the rule for a source of the register: saved pages and parts of a file age like what a person saw."""
    return (
        AgeRule.SEEN
        if cadence is None or (imported and completeness is not Completeness.COMPLETE)
        else AgeRule.REGISTER
    )


def freshness(
    basis: AgeRule, *, confirmed_at: datetime, as_of: date, now: datetime, cadence: timedelta | None = None
) -> Freshness:
    """Return the worse of the two ages; a date in the future is stale, never fresher than today."""
    since, days = now - confirmed_at, (now.date() - as_of).days
    future = _from_the_future(confirmed_at, as_of, now)
    level, why = future or max(
        _confirmed(basis, since, cadence), _as_of(basis, days, cadence), key=lambda judged: _ORDER[judged[0]]
    )
    return Freshness(level, why, days > WINDOW_DAYS, since.days, days, future is not None)


_ORDER = {AgeLevel.FRESH: 0, AgeLevel.AGEING: 1, AgeLevel.STALE: 2}
_Judged = tuple[AgeLevel, str]
_FRESH: _Judged = (AgeLevel.FRESH, "")


def _from_the_future(confirmed_at: datetime, as_of: date, now: datetime) -> _Judged | None:
    if confirmed_at - now > CLOCK_SLACK:
        return AgeLevel.STALE, reason("why.age.confirmed_later", day=confirmed_at.date(), today=now.date())
    if as_of - now.date() > DATE_SLACK:
        return AgeLevel.STALE, reason("why.age.dated_later", day=as_of, today=now.date())
    return None


def _confirmed(basis: AgeRule, since: timedelta, cadence: timedelta | None) -> _Judged:
    fresh, stale = _confirmed_limits(basis, cadence)
    if since <= fresh:
        return _FRESH
    key = "why.age.seen" if basis is AgeRule.SEEN else "why.age.confirmed"
    if since <= stale:
        return AgeLevel.AGEING, reason(key, days=_days(since.days))
    return AgeLevel.STALE, reason(f"{key}.old", days=_days(since.days), limit=_days(stale.days))


def _confirmed_limits(basis: AgeRule, cadence: timedelta | None) -> tuple[timedelta, timedelta]:
    if basis is AgeRule.LOOKUP:
        return timedelta(days=LOOKUP_FRESH_DAYS), timedelta(days=LOOKUP_STALE_DAYS)
    if basis is AgeRule.SEEN or cadence is None:
        return timedelta(days=SEEN_STALE_DAYS), timedelta(days=SEEN_STALE_DAYS)
    return 1.5 * cadence, 3 * cadence


def _as_of(basis: AgeRule, days: int, cadence: timedelta | None) -> _Judged:
    if days > WINDOW_DAYS:
        return AgeLevel.STALE, reason("why.age.dated.ended", days=_days(days), limit=_days(WINDOW_DAYS))
    if basis is AgeRule.SEEN:
        if days > SEEN_STALE_DAYS:
            return AgeLevel.STALE, reason("why.age.dated.old", days=_days(days), limit=_days(SEEN_STALE_DAYS))
        return _FRESH
    limit = AS_OF_MONTHLY_DAYS if cadence is not None and cadence >= MONTHLY else AS_OF_DAYS
    return _FRESH if days <= limit else (AgeLevel.AGEING, reason("why.age.dated", days=_days(days)))


def _days(count: int) -> str:
    return reason("days.1") if count == 1 else reason("days", count=count)

"""The two dates of an answer: when it was last seen at the source, and the date the source gives its data."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

from cache import Evidence, Origin
from state_boards.contract.records import ParseResult

SLACK = timedelta(days=1)
"""A board's calendar day may already have begun where ours has not."""


class DateBasis(StrEnum):
    """How an as-of date is known, best first."""

    STATED = "stated"
    """The source prints it in its data."""
    LAST_MODIFIED = "last_modified"
    """The Last-Modified header of the file."""
    SEEN = "seen"
    """The day a person saw the page or file."""
    RETRIEVED = "retrieved"
    """The day we fetched it, for want of anything better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """The dates one answer is published under."""

    confirmed_at: datetime
    """When it was last seen at the source: our retrieval, or the day a person saw it; never the time of an import."""
    as_of: date
    """Never later than the day it was obtained."""
    basis: DateBasis
    note: str
    printed: date
    """The as-of date before it was held down to the day it was obtained."""
    origin: Origin
    warnings: tuple[str, ...] = ()


def dating_of(result: ParseResult, parts: Collection[Evidence], now: datetime) -> Dating:
    """Return the dates of an answer made of these parts, the oldest part counting.

    An import without the day it was seen takes the date its bytes state; the caller made sure that there is one.
    """
    origin = _origin(parts)
    confirmed_at = min(part.retrieved_at for part in parts)
    if origin is Origin.IMPORTED:
        seen = min((part.seen_on for part in parts if part.seen_on is not None), default=result.as_of)
        confirmed_at = datetime.combine(seen or confirmed_at.date(), time(), UTC)
    printed, basis, note = _as_of(result, parts, confirmed_at, origin)
    latest = confirmed_at.date() if origin is not Origin.IMPORTED else now.date()
    as_of = printed
    warnings: tuple[str, ...] = ()
    if printed > latest + SLACK:
        as_of = latest
        warnings = (f"The source dates its data {printed}, in the future; it is counted as of {latest}.",)
    return Dating(
        confirmed_at=confirmed_at,
        as_of=as_of,
        basis=basis,
        note=note,
        printed=printed,
        origin=origin,
        warnings=warnings,
    )


def last_modified(headers: Mapping[str, str]) -> date | None:
    """Return the day of a Last-Modified header, None when there is none that can be read."""
    try:
        return parsedate_to_datetime(headers.get("last-modified", "")).astimezone(UTC).date()
    except ValueError:
        return None


def _origin(parts: Collection[Evidence]) -> Origin:
    found = {part.origin for part in parts}
    for origin in (Origin.SANDBOX, Origin.IMPORTED):
        if origin in found:
            return origin
    return Origin.FETCHED


def _as_of(
    result: ParseResult, parts: Collection[Evidence], confirmed_at: datetime, origin: Origin
) -> tuple[date, DateBasis, str]:
    if result.as_of is not None:
        return result.as_of, DateBasis.STATED, result.as_of_note or "stated by the source"
    if origin is Origin.IMPORTED:
        return confirmed_at.date(), DateBasis.SEEN, "the day it was seen"
    modified = [day for part in parts if (day := last_modified(part.headers)) is not None]
    if modified:
        return min(modified), DateBasis.LAST_MODIFIED, "Last-Modified of the file"
    return confirmed_at.date(), DateBasis.RETRIEVED, "the day it was fetched; the source states no date"

"""Whose licence or certificate runs out within some days, of the rows of a checked list, the soonest first.

A row of which no last day could be read is counted apart: that it is not among the others says nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from state_boards.contract.vocabulary import Standing
from verifier.roster.result import Known, ResultRow, days_until
from verifier.verdict.certification import Certified

SCHEMA = "verifier.expiring/1"


class Paper(StrEnum):
    """What runs out."""

    LICENCE = "licence"
    CERTIFICATE = "certificate"


class Expiry(NamedTuple):
    """One last day of one person."""

    expires: str
    """ISO."""
    days: int
    """Days from today; negative when it is past."""
    line: int
    person: str
    state: str
    what: Paper
    number: str
    standing: Standing | None
    source: str
    as_of: str
    page: str
    invented: bool


class Expiries(NamedTuple):
    """What runs out, and the rows of which nothing can be said."""

    soon: tuple[Expiry, ...]
    unknown: tuple[int, ...]
    """Lines of checked rows of which no last day of a licence is known."""


_OVER = frozenset({Standing.REVOKED, Standing.SURRENDERED, Standing.RETIRED, Standing.DECEASED, Standing.PENDING})
"""Standings whose last day says nothing any more; the report of the list tells them."""


def expiring(rows: Iterable[ResultRow], today: date, within: int) -> Expiries:
    """Return what runs out within so many days or has run out, the soonest first, and the rows without any."""
    soon: list[Expiry] = []
    unknown: list[int] = []
    for row in rows:
        if not row.outcome.checked:
            continue
        found = list(_of(row, today))
        soon += [one for one in found if one.days <= within]
        licences = [one for one in found if one.what is Paper.LICENCE]
        if not licences and not (row.current and row.standing in _OVER):
            unknown.append(row.line)
    return Expiries(tuple(sorted(soon, key=lambda one: (one.expires, one.line))), tuple(unknown))


def _of(row: ResultRow, today: date) -> Iterator[Expiry]:
    """Yield every last day that is known of a row today."""
    certified = {one.source for one in row.certifications}
    if row.current and row.standing not in _OVER:
        what = Paper.CERTIFICATE if row.source in certified else Paper.LICENCE
        said = Known(row.standing, number=row.number, expires=row.expires)
        yield from _one(row._replace(source=row.publisher or row.source), what, said, today)
    for one in row.beside or ():
        if one.current and one.said.standing not in _OVER:
            states = (one.jurisdiction,) if one.jurisdiction else ()
            there = row._replace(states=states, page="", source=one.source, as_of=one.as_of)
            yield from _one(there, Paper.LICENCE, one.said, today)
    for held in row.certifications:
        if held.source != row.source and held.state in (Certified.CERTIFIED, Certified.EXPIRED):
            as_of = held.as_of.isoformat() if held.as_of else ""
            there = row._replace(states=(), page="", source=held.source, as_of=as_of)
            yield from _one(there, Paper.CERTIFICATE, Known(expires=held.expires), today)


def _one(row: ResultRow, what: Paper, said: Known, today: date) -> Iterator[Expiry]:
    """Yield the last day of one paper, where it can be read; the row tells whose it is and who says so."""
    days = days_until(said.expires, today)
    if days is not None:
        yield Expiry(
            expires=said.expires,
            days=days,
            line=row.line,
            person=row.asked or row.name,
            state=" ".join(row.states),
            what=what,
            number=said.number,
            standing=said.standing,
            source=row.source,
            as_of=row.as_of,
            page=row.page,
            invented=row.invented,
        )

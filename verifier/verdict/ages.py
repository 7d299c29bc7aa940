"""The two ages of what is held, in the words of a finding; the limits are those of `freshness` (DESIGN section 5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from verifier.register.model import Credential, SourceState
from verifier.verdict.freshness import DATE_SLACK, AgeLevel, AgeRule, Freshness, freshness, register_basis
from verifier.verdict.terms import Age, AgeState
from verifier.words.catalogue import reason

_STATES = {AgeLevel.FRESH: AgeState.FRESH, AgeLevel.AGEING: AgeState.AGEING, AgeLevel.STALE: AgeState.STALE}


_ORDER = (AgeState.FRESH, AgeState.AGEING, AgeState.STALE, AgeState.NOTHING)


def staleness(age: Age) -> int:
    """Return the place of an age among all, the freshest first."""
    return _ORDER.index(age.state)


def oldest(age_at: Callable[[datetime], Age], moments: Sequence[datetime]) -> Age:
    """Return the worst of the ages at several moments, the first of those that are alike."""
    ages = [age_at(moment) for moment in moments]
    worst = max(ages, key=staleness)
    disputed = worst.state is AgeState.STALE and any(one.state is not worst.state for one in ages)
    return worst._replace(disputed=True) if disputed else worst


def age_of_register(cadence_days: int, held: SourceState | None, now: datetime) -> Age:
    """Return how old the published rows of a source are; 0 days stand for no cadence."""
    if held is None or held.publish_id is None or held.confirmed_at is None or held.as_of is None:
        failed = held.last_error if held else ""
        why = reason("why.nothing_held.failed", failed=failed) if failed else reason("why.nothing_held")
        return Age(state=AgeState.NOTHING, why=why)
    cadence = timedelta(days=cadence_days) if cadence_days else None
    basis = register_basis(held.imported, held.completeness, cadence)
    reading = freshness(basis, confirmed_at=held.confirmed_at, as_of=held.as_of, now=now, cadence=cadence)
    return _age(reading, held.confirmed_at, held.as_of)


def age_of_row(cadence_days: int, held: SourceState | None, row: Credential, now: datetime) -> Age:
    """Return how old one row is where parts of a source were seen on different days (saved pages, event logs)."""
    return age_of_days(cadence_days, held, row.confirmed_at, row.as_of, now)


def age_of_days(cadence_days: int, held: SourceState | None, confirmed_at: datetime, as_of: date, now: datetime) -> Age:
    """Return the age of a part of a source from its own two dates."""
    cadence = timedelta(days=cadence_days) if cadence_days else None
    basis = register_basis(held.imported, held.completeness, cadence) if held else AgeRule.SEEN
    reading = freshness(basis, confirmed_at=confirmed_at, as_of=as_of, now=now, cadence=cadence)
    return _age(reading, confirmed_at, as_of)


def age_of_lookup(confirmed_at: datetime, as_of: date | None, now: datetime) -> Age:
    """Return how old the answer of a single look-up is."""
    day = as_of or confirmed_at.date()
    return _age(freshness(AgeRule.LOOKUP, confirmed_at=confirmed_at, as_of=day, now=now), confirmed_at, day)


def age_of_seen(seen_on: date, as_of: date, now: datetime) -> Age:
    """Return how old something is that a person saw on a day; nobody knows the hour, so today is not in the future.

    `as_of` is the day seen, or the earlier one that the page itself names.
    """
    moment = datetime.combine(seen_on, time(12), tzinfo=UTC)
    if seen_on <= now.date() + DATE_SLACK:
        moment = min(moment, now)
    return _age(freshness(AgeRule.SEEN, confirmed_at=moment, as_of=as_of, now=now), moment, as_of)


def _age(reading: Freshness, confirmed_at: datetime, as_of: date) -> Age:
    return Age(
        state=_STATES[reading.level], confirmed_at=confirmed_at, as_of=as_of, why=reading.reason, future=reading.future
    )

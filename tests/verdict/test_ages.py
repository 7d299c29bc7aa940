"""The ages of what is held: which dates they are counted from, and by which rule."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from state_boards.contract.vocabulary import Completeness, Scope, Tier
from verifier.register.model import SourceState
from verifier.verdict.ages import age_of_days, age_of_lookup, age_of_register, age_of_seen, oldest, staleness
from verifier.verdict.terms import Age, AgeState

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = NOW.date()


def held(days: int = 0, **changes: Any) -> SourceState:
    """A source held whole that was confirmed so many days ago."""
    facts: dict[str, Any] = {
        "source_id": "wa", "tier": Tier.LICENCE, "jurisdiction": "WA", "scope": Scope.ALL, "publish_id": 7,
        "completeness": Completeness.COMPLETE, "confirmed_at": NOW - timedelta(days=days),
        "as_of": TODAY - timedelta(days=days), **changes,
    }  # fmt: skip
    return SourceState(**facts)


def test_the_worst_of_several_moments_counts_and_of_equal_ones_the_first() -> None:
    states = [AgeState.FRESH, AgeState.AGEING, AgeState.STALE, AgeState.NOTHING]
    assert sorted(states, key=lambda one: staleness(Age(one))) == states
    moments = [NOW - timedelta(days=days) for days in (0, 20, 8, 1)]
    found = oldest(lambda moment: age_of_lookup(moment, None, NOW), moments)
    assert (found.state, found.as_of) == (AgeState.AGEING, TODAY - timedelta(days=20))


def test_an_age_is_disputed_where_it_is_too_old_by_one_clock_only() -> None:
    fresh, ageing, stale = (Age(state=one, why=one.value) for one in (AgeState.FRESH, AgeState.AGEING, AgeState.STALE))
    for ages, disputed in (((fresh, stale), True), ((stale, ageing), True), ((stale, stale), False),
                           ((fresh, ageing), False), ((stale,), False)):  # fmt: skip
        moments = [NOW + timedelta(days=n) for n in range(len(ages))]
        found = oldest(dict(zip(moments, ages, strict=True)).__getitem__, moments)
        assert found.disputed is disputed, ages
        assert found.state is max(ages, key=staleness).state


@pytest.mark.parametrize("missing", ["publish_id", "confirmed_at", "as_of"])
def test_of_a_source_that_never_published_nothing_is_held(missing: str) -> None:
    lacking: dict[str, Any] = {missing: None}
    assert age_of_register(1, held(**lacking), NOW).state is AgeState.NOTHING
    told = age_of_register(1, held(**lacking, last_error="The disk is full."), NOW)
    assert "The disk is full." in told.why
    assert age_of_register(1, None, NOW).state is AgeState.NOTHING
    assert age_of_register(1, None, NOW).why


def test_a_register_ages_by_its_cadence_and_what_a_person_handed_over_in_part_by_the_day_seen() -> None:
    assert age_of_register(30, held(40), NOW).state is AgeState.FRESH
    assert age_of_register(7, held(11), NOW).state is AgeState.AGEING
    assert age_of_register(7, held(22), NOW).state is AgeState.STALE
    part = held(40, imported=True, completeness=Completeness.PARTIAL)
    assert age_of_register(30, part, NOW).state is AgeState.STALE
    assert age_of_register(30, held(40, imported=True), NOW).state is AgeState.FRESH


def test_a_source_without_a_cadence_is_as_old_as_what_was_seen() -> None:
    assert age_of_register(0, held(29), NOW).state is AgeState.FRESH
    assert age_of_register(0, held(31), NOW).state is AgeState.STALE


def test_a_part_has_its_own_two_dates() -> None:
    confirmed, as_of = NOW - timedelta(days=2), TODAY - timedelta(days=50)
    of_source = age_of_days(30, held(), confirmed, as_of, NOW)
    assert (of_source.state, of_source.confirmed_at, of_source.as_of) == (AgeState.AGEING, confirmed, as_of)
    assert age_of_days(30, None, confirmed, as_of, NOW).state is AgeState.STALE  # as a person saw it
    assert age_of_days(0, held(), confirmed, as_of, NOW).state is AgeState.STALE


def test_a_look_up_has_the_date_it_names_or_that_of_its_answer() -> None:
    asked = NOW - timedelta(days=3)
    assert age_of_lookup(asked, None, NOW).as_of == asked.date()
    named = TODAY - timedelta(days=40)
    assert (age_of_lookup(asked, named, NOW).as_of, age_of_lookup(asked, named, NOW).state) == (named, AgeState.AGEING)


@pytest.mark.parametrize(
    ("seen_on", "state", "future"),
    [
        (date(2026, 11, 22), AgeState.FRESH, False),
        (date(2026, 11, 23), AgeState.FRESH, False),  # a day that has begun elsewhere
        (date(2026, 11, 24), AgeState.STALE, True),
        (date(2026, 10, 23), AgeState.FRESH, False),  # thirty days, to the hour: noon of then is before now
        (date(2026, 10, 22), AgeState.STALE, False),
    ],
)
def test_what_a_person_saw_today_is_never_from_the_future(seen_on: date, state: AgeState, future: bool) -> None:
    found = age_of_seen(seen_on, seen_on, NOW)
    assert (found.state, found.future) == (state, future)
    assert found.confirmed_at is not None
    assert (found.confirmed_at <= NOW) is not future
    if seen_on < TODAY:
        assert found.confirmed_at == datetime(seen_on.year, seen_on.month, seen_on.day, 12, tzinfo=UTC)

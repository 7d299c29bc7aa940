"""Builders for findings of two lists of one state, with the level of the names and everything newness depends on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from state_boards.contract.vocabulary import Tier
from tests.verdict.cases import NOW, TODAY, credential
from verifier.matching.agreement import Agreement, Level
from verifier.matching.types import AgreeingFact, Doubt, Identity
from verifier.verdict.terms import Age, AgeState, Finding, Flag, Lookup, Sighting


def back(days: int) -> date:
    """Return the day so many days before the frozen present."""
    return TODAY - timedelta(days=days)


def seen(
    identity: Identity = Identity.CONFIRMED,
    *flags: Flag,
    level: Level = Level.EXACT,
    facts: frozenset[AgreeingFact] = frozenset(),
    doubt: Doubt = Doubt.NONE,
    printed_alone: tuple[str, ...] = (),
    **changes: Any,
) -> Sighting:
    """Return one record whose name agrees at a level."""
    return Sighting(
        credential=credential(**changes),
        identity=identity,
        probability=0.99,
        reasons=(),
        flags=frozenset(flags),
        doubt=doubt,
        facts=facts,
        agreement=Agreement(level, printed_alone=printed_alone),
    )


def says(source: str, *entries: Sighting, days: int = 0, state: AgeState = AgeState.FRESH, **changes: Any) -> Finding:
    """Return what one list says as of so many days ago; without a record, that it lacks the person."""
    values: dict[str, Any] = {
        "source_id": source, "tier": Tier.LICENCE, "jurisdiction": "WA",
        "lookup": Lookup.FOUND if entries else Lookup.NOT_FOUND,
        "age": Age(state=state, confirmed_at=NOW, as_of=back(days)), "sightings": entries, "absent": not entries,
        **changes,
    }  # fmt: skip
    return Finding(**values)

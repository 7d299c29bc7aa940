"""Newer beats older (DESIGN 4a): what another source of the same state says against an active record.

Of all sources of one state that speak of a person the newest complete one rules. An older "active" that it lacks, no
longer lists or contradicts is never confirmed: a person must look, and both are told with their dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from state_boards.words import Standing
from verifier.matching.types import Identity, Level
from verifier.names.numbers import fold_number
from verifier.register.model import Credential
from verifier.verdict.terms import DOUBTFUL, AgeState, Finding, Flag, Lookup, Sighting


class Against(StrEnum):
    """In what a source speaks against an active record of another one."""

    LACKS = "lacks"
    """It is newer and complete, and does not list the person."""
    NO_LONGER_LISTS = "no_longer_lists"
    STANDING = "standing"
    """It is newer and shows another standing, or one that nobody can read."""
    NAMESAKE = "namesake"
    """It lists a record of this name that may be another person's."""


class Objection(NamedTuple):
    """What speaks against an active record, and who says it."""

    against: Against
    finding: Finding


def objection(settled: Finding, record: Sighting, findings: Sequence[Finding]) -> Objection | None:
    """Return what another source of the record's state says against it; None when nothing does."""
    for other in findings:
        if other is settled or other.tier is not settled.tier or other.jurisdiction != settled.jurisdiction:
            continue
        against = _against(record, other)
        if against is not None:
            return Objection(against, other)
    return None


def _against(record: Sighting, other: Finding) -> Against | None:
    if other.age.state in (AgeState.STALE, AgeState.NOTHING):
        return None
    newer = _day(other) >= record.credential.as_of
    if other.absent:
        return Against.LACKS if newer and other.complete else None
    if other.lookup not in (Lookup.FOUND, Lookup.AMBIGUOUS):
        return None
    mine = [entry for entry in other.sightings if _is_same_person(entry, record)]
    if mine:
        if not newer or any(_agrees(entry) for entry in mine):
            return None
        gone = all(Flag.NO_LONGER_LISTED in entry.flags for entry in mine)
        return Against.NO_LONGER_LISTS if gone else Against.STANDING
    if record.identity is Identity.CONFIRMED:
        return None
    return Against.NAMESAKE if any(entry.level >= Level.OTHER_WRITING for entry in other.sightings) else None


def _is_same_person(entry: Sighting, record: Sighting) -> bool:
    """True for two records of two sources of one state that are one person's: by number, NPI or an attributed name."""
    if same_number(entry.credential, record.credential):
        return True
    if entry.credential.npi and entry.credential.npi == record.credential.npi:
        return True
    return entry.identity.attributable


def _agrees(entry: Sighting) -> bool:
    """True for a plain active record."""
    return entry.credential.standing is Standing.ACTIVE and not entry.flags & DOUBTFUL


def same_number(one: Credential, other: Credential) -> bool:
    """Return whether two records print the same licence number by the rules of their state."""
    folded = [fold_number(record.number, record.jurisdiction) for record in (one, other)]
    return bool(folded[0]) and folded[0] == folded[1] and one.jurisdiction == other.jurisdiction


def numbers_differ(one: Credential, other: Credential) -> bool:
    """Return whether both records print a licence number, and not the same."""
    return bool(one.number and other.number) and not same_number(one, other)


def _day(finding: Finding) -> date:
    """The day of what a source says: the oldest of the records it found, since parts are seen on different days."""
    if finding.sightings:
        return max(entry.credential.as_of for entry in finding.sightings)
    return finding.age.as_of or date.min

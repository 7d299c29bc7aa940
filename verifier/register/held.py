"""Answers that were held back: what they rest on, why they wait, and what a person decided about each.

A held answer is kept by its bytes, not by its rows. Whoever accepts it has them read again and published, so that what
is published is what was served, and a row of this table stands beside it as the audit line.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from cache.evidence import Evidence
from cache.store import EvidenceStore
from verifier.register.facts import PartFacts, evidence_of
from verifier.register.fields import DbColumn, dumps, plain, typed


class HeldState(StrEnum):
    """What became of a held answer."""

    OPEN = "open"
    """A person has to look."""
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"
    """Another answer of the source took its place before anybody looked."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who publishes an answer that the gate doubts, and why."""

    by: str
    why: str


def audit_line(said: Acceptance | None) -> str:
    """Return the line of a publish that a person let through, "" for one that needed nobody."""
    return f"Accepted by {said.by}: {said.why}" if said is not None else ""


def rejection(said: Acceptance) -> str:
    """Return why an answer is not offered again."""
    return f"The newest answer was rejected by {said.by} and not published: {said.why}"


def _stored_parts(parts: tuple[PartFacts, ...]) -> str:
    return dumps(plain(parts))


def _read_parts(text: str) -> tuple[PartFacts, ...]:
    return tuple(typed(PartFacts, one) for one in json.loads(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAnswer:
    """One answer that was held back."""

    id: int
    source_id: str
    held_at: datetime
    bundle: str
    """Hash of all its parts (`publish.bundle_digest`)."""
    reason: str
    """Why it was held back, as a person reads it."""
    map_text: str
    """Map of a custom source, by which its bytes are read."""
    parts: Annotated[tuple[PartFacts, ...], DbColumn(store=_stored_parts, read=_read_parts)]
    decided: HeldState
    decided_at: datetime | None
    by: str
    why: str
    publish_id: int | None
    """The publish by which it was accepted."""


def bundle_of(parts: Mapping[str, PartFacts], store: EvidenceStore) -> dict[str, Evidence]:
    """Return the parts whose bytes are still kept here."""
    return {
        name: evidence_of(facts, store.payload(facts.sha256))
        for name, facts in parts.items()
        if facts.kept and store.has(facts.sha256)
    }


def cited_by_held(conn: sqlite3.Connection) -> Iterator[str]:
    """Yield the hashes of the evidence that waits for a person, or on which one decided."""
    rows = conn.execute("SELECT parts FROM held_answer WHERE decided <> ?", (HeldState.SUPERSEDED.value,))
    for (parts,) in rows:
        yield from (part.sha256 for part in _read_parts(parts))

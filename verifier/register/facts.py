"""What was published, from which bytes, what changed and what was set aside: the past of a register, row by row."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cache.evidence import Origin
from state_boards.contract.vocabulary import Completeness
from verifier.register.rows import count_map, text_map


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishSummary:
    """What one publish changed, for the ten-second summary."""

    publish_id: int
    source_id: str
    rows_in: int
    accepted: int
    quarantined: int
    skipped: int
    added: int
    changed: int
    vanished: int
    """Rows marked as no longer listed by this publish."""
    unchanged: int
    unrecognised_by_quarantine: int
    """Published credentials turned to `unrecognised` because a quarantined row met their key or name."""
    warnings: tuple[str, ...]
    kept_newer: int = 0
    """Rows left as they were because the register holds a newer statement of them."""
    returned: int = 0
    """Rows that are listed again after having been marked as no longer listed."""
    listed: int = 0
    """Rows of the source that are listed now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of one credential that changed between two publishes."""

    credential_id: int
    at: datetime
    field: str
    before: str
    after: str
    evidence_before: str
    evidence_after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFacts:
    """Where one part of an answer came from; its bytes are in the evidence store while `kept`."""

    publish_id: int
    """0 for evidence of a kept lookup."""
    part: str
    sha256: str
    size: int
    url: str
    method: str
    status: int
    headers: Mapping[str, str]
    retrieved_at: datetime
    origin: Origin
    by: str
    seen_on: date | None
    kept: bool
    """False for a bulk file of which only the hash is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishFacts:
    """One publish: when, what it rested on, and its account."""

    publish_id: int
    source_id: str
    published_at: datetime
    confirmed_at: datetime
    as_of: date
    as_of_basis: str
    as_of_note: str
    completeness: Completeness
    incomplete_why: str
    origin: Origin
    rows_in: int
    accepted: int
    quarantined: int
    skipped: int
    skipped_why: Mapping[str, int]
    printed_total: int | None
    empty_proof: str
    unknown_statuses: Mapping[str, int]
    unproven_statuses: Mapping[str, int]
    warnings: tuple[str, ...]
    added: int
    changed: int
    vanished: int
    unchanged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """How one run of one source ended."""

    source_id: str
    at: datetime
    outcome: str
    sentence: str
    publish_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantinedRow:
    """A row of the last publish that was set aside, and why."""

    source_id: str
    publish_id: int
    part: str
    row: int
    reason: str
    key: str
    name: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A row that could not be kept and that prints the identifier asked for; it may say anything of that person."""

    source_id: str
    publish_id: int
    part: str
    row: int


def change_of(row: sqlite3.Row) -> FieldChange:
    """Return one stored change."""
    return FieldChange(
        credential_id=row["credential_id"],
        at=datetime.fromisoformat(row["at"]),
        field=row["field"],
        before=row["before"],
        after=row["after"],
        evidence_before=row["evidence_before"],
        evidence_after=row["evidence_after"],
    )


def run_of(row: sqlite3.Row) -> RunFacts:
    """Return how one stored run ended."""
    return RunFacts(
        source_id=row["source_id"],
        at=datetime.fromisoformat(row["at"]),
        outcome=row["outcome"],
        sentence=row["sentence"],
        publish_id=row["publish_id"],
    )


def publish_of(row: sqlite3.Row) -> PublishFacts:
    """Return one stored publish."""
    warnings: list[str] = json.loads(row["warnings"])
    return PublishFacts(
        publish_id=row["id"],
        source_id=row["source_id"],
        published_at=datetime.fromisoformat(row["published_at"]),
        confirmed_at=datetime.fromisoformat(row["confirmed_at"]),
        as_of=date.fromisoformat(row["as_of"]),
        as_of_basis=row["as_of_basis"],
        as_of_note=row["as_of_note"],
        completeness=Completeness(row["completeness"]),
        incomplete_why=row["incomplete_why"],
        origin=Origin(row["origin"]),
        rows_in=row["rows_in"],
        accepted=row["accepted"],
        quarantined=row["quarantined"],
        skipped=row["skipped"],
        skipped_why=count_map(row["skipped_why"]),
        printed_total=row["printed_total"],
        empty_proof=row["empty_proof"],
        unknown_statuses=count_map(row["unknown"]),
        unproven_statuses=count_map(row["unproven"]),
        warnings=tuple(warnings),
        added=row["added"],
        changed=row["changed"],
        vanished=row["vanished"],
        unchanged=row["unchanged"],
    )


def part_of(row: sqlite3.Row) -> PartFacts:
    """Return where one stored part came from."""
    return PartFacts(
        publish_id=row["publish_id"],
        part=row["part"],
        sha256=row["sha256"],
        size=row["size"],
        url=row["url"],
        method=row["method"],
        status=row["status"],
        headers=text_map(row["headers"]),
        retrieved_at=datetime.fromisoformat(row["retrieved_at"]),
        origin=Origin(row["origin"]),
        by=row["by"],
        seen_on=date.fromisoformat(row["seen_on"]) if row["seen_on"] else None,
        kept=bool(row["kept"]),
    )

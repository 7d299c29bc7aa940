"""What the desk keeps: a source's answer about one person, and what a person read on a board's own page."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from cache.evidence import Origin
from cache.policy import without_query
from state_boards.contract.records import BoardRecord, Completeness
from state_boards.contract.source import LookupQuery
from state_boards.contract.vocabulary import Tier
from verifier.register.codec import Json, as_map, loads_map, record_from_json, record_to_json
from verifier.register.facts import PartFacts
from verifier.register.memory import Statement
from verifier.register.rows import stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupAnswer:
    """What one source answered about one person."""

    source_id: str
    tier: Tier
    query: LookupQuery
    records: tuple[BoardRecord, ...]
    completeness: Completeness
    incomplete_why: str
    empty_proof: str
    as_of: date
    confirmed_at: datetime
    parts: tuple[PartFacts, ...]
    warnings: tuple[str, ...] = ()
    unread: int = 0
    """Rows of the answer that could not be read."""

    def statements(self) -> tuple[Statement, ...]:
        """Return the records as statements the matching engine can search."""
        hashes = {part.part: part.sha256 for part in self.parts}
        return tuple(
            Statement(
                source_id=self.source_id,
                tier=self.tier,
                record=record,
                evidence_sha256=hashes.get(record.part, ""),
                confirmed_at=self.confirmed_at,
                as_of=self.as_of,
                first_seen=self.confirmed_at,
            )
            for record in self.records
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRecord:
    """What a person read on a board's own page."""

    id: int = 0
    source_id: str
    tier: Tier
    jurisdiction: str
    record: BoardRecord
    seen_on: date
    by: str
    recorded_at: datetime
    page_url: str = ""
    note: str = ""
    evidence_sha256: str = ""
    """A saved page or picture kept with it, "" when there is none."""

    def statement(self) -> Statement:
        """Return the record as a statement dated the day it was seen."""
        seen = datetime.combine(self.seen_on, time(), UTC)
        return Statement(
            source_id=self.source_id,
            tier=self.tier,
            record=self.record,
            evidence_sha256=self.evidence_sha256,
            confirmed_at=seen,
            as_of=self.seen_on,
            first_seen=seen,
        )


def seen_from_row(row: sqlite3.Row) -> SeenRecord:
    """Return what a person saw from its row in the desk."""
    return SeenRecord(
        id=row["id"],
        source_id=row["source_id"],
        tier=Tier(row["tier"]),
        jurisdiction=row["jurisdiction"],
        record=record_from_json(loads_map(row["record"])),
        seen_on=date.fromisoformat(row["seen_on"]),
        by=row["by"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        page_url=row["page_url"],
        note=row["note"],
        evidence_sha256=row["evidence_sha256"],
    )


def answer_to_json(answer: LookupAnswer, *, keep_addresses: bool) -> Json:
    """Return the answer as it is kept: without the question, and, as an address may hold it, without their queries."""
    parts: Sequence[PartFacts] = answer.parts
    if not keep_addresses:
        parts = [replace(part, url=without_query(part.url)) for part in parts]
    return {
        "source_id": answer.source_id,
        "tier": answer.tier.value,
        "records": [record_to_json(record) for record in answer.records],
        "completeness": answer.completeness.value,
        "incomplete_why": answer.incomplete_why,
        "empty_proof": answer.empty_proof,
        "as_of": answer.as_of.isoformat(),
        "confirmed_at": stamp(answer.confirmed_at),
        "parts": [_part_to_json(part) for part in parts],
        "warnings": list(answer.warnings),
        "unread": answer.unread,
    }


def answer_from_json(value: dict[str, Json], query: LookupQuery) -> LookupAnswer:
    """Return a kept answer to this question."""
    records, parts, warnings = value["records"], value["parts"], value["warnings"]
    assert isinstance(records, list)
    assert isinstance(parts, list)
    assert isinstance(warnings, list)
    return LookupAnswer(
        source_id=str(value["source_id"]),
        tier=Tier(str(value["tier"])),
        query=query,
        records=tuple(record_from_json(as_map(record)) for record in records),
        completeness=Completeness(str(value["completeness"])),
        incomplete_why=str(value["incomplete_why"]),
        empty_proof=str(value["empty_proof"]),
        as_of=date.fromisoformat(str(value["as_of"])),
        confirmed_at=datetime.fromisoformat(str(value["confirmed_at"])),
        parts=tuple(_part_from_json(as_map(part)) for part in parts),
        warnings=tuple(str(text) for text in warnings),
        unread=int(str(value["unread"])),
    )


def _part_to_json(part: PartFacts) -> Json:
    return {
        "part": part.part,
        "sha256": part.sha256,
        "size": part.size,
        "url": part.url,
        "method": part.method,
        "status": part.status,
        "headers": dict(part.headers),
        "retrieved_at": stamp(part.retrieved_at),
        "origin": part.origin.value,
    }


def _part_from_json(value: dict[str, Json]) -> PartFacts:
    return PartFacts(
        publish_id=0,
        part=str(value["part"]),
        sha256=str(value["sha256"]),
        size=int(str(value["size"])),
        url=str(value["url"]),
        method=str(value["method"]),
        status=int(str(value["status"])),
        headers={name: str(text) for name, text in as_map(value["headers"]).items()},
        retrieved_at=datetime.fromisoformat(str(value["retrieved_at"])),
        origin=Origin(str(value["origin"])),
        by="",
        seen_on=None,
        kept=True,
    )

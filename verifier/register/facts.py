"""What was published, from which bytes, what changed and what was set aside: the past of a register, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Annotated

from cache.evidence import Evidence, Origin, Payload
from state_boards.contract.printed import numbers_of_row
from state_boards.contract.vocabulary import Completeness
from verifier.register.fields import DbColumn


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

    id: int
    """Later changes have higher ones."""
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

    publish_id: int = 0
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
    by: str = ""
    seen_on: date | None = None
    kept: bool = True
    """False for a bulk file of which only the hash is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishFacts:
    """One publish: when, what it rested on, and its account."""

    publish_id: Annotated[int, DbColumn(name="id")]
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
    unknown_statuses: Annotated[Mapping[str, int], DbColumn(name="unknown")]
    unproven_statuses: Annotated[Mapping[str, int], DbColumn(name="unproven")]
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
class SetAside:
    """A row that could not be kept and that prints the identifier asked for; it may say anything of that person."""

    source_id: str
    publish_id: int
    part: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantinedRow(SetAside):
    """A row of the last publish that was set aside, and why."""

    reason: str
    key: str
    name: str
    number: str

    @property
    def numbers(self) -> tuple[str, ...]:
        """What may be its licence number."""
        return numbers_of_row(self.name, self.number)


_BOTH = frozenset(field.name for field in fields(PartFacts)) & frozenset(field.name for field in fields(Evidence))
"""What is known of a part beside its bytes."""


def part_facts(name: str, evidence: Evidence, publish_id: int = 0, *, kept: bool = True) -> PartFacts:
    """Return where one part of an answer came from."""
    known = {field: getattr(evidence, field) for field in _BOTH - {"part"}}
    return PartFacts(publish_id=publish_id, part=name, kept=kept, **known)


def evidence_of(facts: PartFacts, payload: Payload) -> Evidence:
    """Return the part as it was fetched."""
    return Evidence(payload=payload, **{field: getattr(facts, field) for field in _BOTH})

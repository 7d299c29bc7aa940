"""What the register answers with: typed rows, never raw tuples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from state_boards.contract.vocabulary import Completeness, Kind, Scope, Standing, Tier


class Credential(NamedTuple):
    """What one source says of one credential, as last published (or as kept from a lookup)."""

    id: int
    """Row id in the register; negative for kept lookups and records of the desk."""
    source_id: str
    key: str
    holder: str
    tier: Tier
    jurisdiction: str
    kind: Kind
    name: str
    family: str
    given: str
    middle: str
    suffix: str
    number: str
    npi: str
    type_text: str
    standing: Standing
    status_text: str
    status_proven: bool
    issued: date | None
    issued_raw: str
    expires: date | None
    expires_raw: str
    status_date_raw: str
    discipline_said: str
    """A `Disciplined` value."""
    discipline_text: str
    discipline_cases: tuple[Mapping[str, str], ...]
    discipline_link: str
    city: str
    state: str
    certificates: tuple[str, ...]
    detail_url: str
    facts: Mapping[str, str]
    flags: tuple[str, ...]
    other_names: tuple[str, ...]
    row: int
    part: str
    publish_id: int
    """The publish that last printed this row."""
    evidence_sha256: str
    """Hash of the part that printed it ("" for bulk NPPES rows whose file is kept as a hash only)."""
    first_seen: datetime
    confirmed_at: datetime
    """When we last saw or re-confirmed it at the source (UTC)."""
    as_of: date
    """The source's own date, else Last-Modified, else the day of retrieval or of `seen_on`."""
    no_longer_listed_since: date | None


class RunEnd(StrEnum):
    """How the last run of a source ended, where it was no `cache.errors.Failure`."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    HELD = "held"
    STORAGE = "storage"
    REFUSED = "refused"
    INTERNAL = "internal"


WELL = frozenset({RunEnd.OK.value, RunEnd.NOT_MODIFIED.value})
"""The values of `last_outcome` after which nothing is amiss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """How one source stands in the register: what is held, how old, and how the last run ended."""

    source_id: str
    tier: Tier
    jurisdiction: str
    scope: Scope
    publish_id: int | None
    """The last good publish, None when nothing was ever published."""
    rows: int
    """Rows listed now (not counting those no longer listed)."""
    completeness: Completeness | None
    """How complete what is held is; None when nothing is held."""
    incomplete_why: str
    as_of: date | None
    as_of_note: str
    confirmed_at: datetime | None
    imported: bool
    """True when the held data came from a saved page or file rather than from our own session."""
    sandbox: bool
    """True when the held data is invented (sandbox boards)."""
    held: str
    """Why the last answer was held back and this source's active rows may not be stated; "" when it was not."""
    last_run_at: datetime | None
    last_outcome: str
    """A `RunEnd` or a `Failure` value; "" before the first run."""
    last_error: str
    """The sentence of the last failure; "" after a good run."""
    unknown_statuses: Mapping[str, int]
    as_of_basis: str = ""
    """How `as_of` is known, a `Basis` value of `dating`: "stated", "last_modified", "seen" or "retrieved"."""
    coverage: Mapping[str, Coverage] = field(default_factory=lambda: MappingProxyType({}))
    """Postal codes for which a partial source is held whole, with the ages of that part."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The two ages of a part of a source that was proven whole for one state."""

    as_of: date
    confirmed_at: datetime

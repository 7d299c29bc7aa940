"""What the register answers with: typed rows, never raw tuples."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, NamedTuple

from state_boards.contract.vocabulary import Completeness, Kind, Scope, Standing, Tier
from verifier.register.fields import DbColumn

if TYPE_CHECKING:
    from state_boards.contract.records import DisciplineCase, PrintedDate, PrintedName


def iso_of(printed: "PrintedDate | None") -> str | None:
    """Return the day of a printed date, None where it cannot be read or none is printed."""
    return printed.value.isoformat() if printed is not None and printed.value is not None else None


def raw_of(printed: "PrintedDate | None") -> str:
    """Return a date as printed."""
    return printed.raw if printed is not None else ""


def names_of(printed: "Iterable[PrintedName]") -> str:
    """Return names in one string each, as stored."""
    return _sorted_json([name.full for name in printed]) if printed else "[]"


def cases_of(printed: "Iterable[DisciplineCase]") -> str:
    """Return what is printed of each case, as stored."""
    return _sorted_json([_case(case) for case in printed]) if printed else "[]"


def sorted_map(values: Mapping[str, str]) -> str:
    """Return a map as stored, so that equal ones are equal texts."""
    return _sorted_json(dict(values)) if values else "{}"


_sorted_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
"""Made once: `json.dumps` would make one for each row."""


def _case(case: "DisciplineCase") -> dict[str, str]:
    printed = {
        "number": case.number,
        "action": case.action,
        "effective": raw_of(case.effective),
        "completed": raw_of(case.completed),
    }
    return {name: text for name, text in printed.items() if text}


class Credential(NamedTuple):
    """What one source says of one credential, as last published (or as kept from a lookup).

    The one enumeration of its fields: table, statements, rows, change log and JSON follow from it (`rows`, `tables`).
    """

    id: Annotated[int, DbColumn(json="record")]
    """Row id in the register; negative for kept lookups and records of the private file."""
    source_id: Annotated[str, DbColumn(json="source")]
    key: str
    holder: Annotated[str, DbColumn(of="holder", indexed=True)]
    tier: Tier
    name: Annotated[str, DbColumn(of="name.full", json="name", indexed=True)]
    family: Annotated[str, DbColumn(of="name.family", indexed=True)]
    given: Annotated[str, DbColumn(of="name.given", indexed=True)]
    middle: Annotated[str, DbColumn(of="name.middle", indexed=True)]
    suffix: Annotated[str, DbColumn(of="name.suffix", indexed=True)]
    other_names: Annotated[
        tuple[str, ...], DbColumn(of="other_names", store=names_of, json="other_names", indexed=True)
    ]
    kind: Annotated[Kind, DbColumn(of="kind", json="kind")]
    type_text: Annotated[str, DbColumn(of="type_text", json="type")]
    jurisdiction: Annotated[str, DbColumn(of="jurisdiction", json="jurisdiction", indexed=True)]
    number: Annotated[str, DbColumn(of="number", json="number", indexed=True)]
    number_folded: Annotated[str, DbColumn(of="number", indexed=True, logged=False)]
    """The number folded by the rules of its state."""
    npi: Annotated[str, DbColumn(of="npi", json="npi", indexed=True)]
    standing: Annotated[Standing, DbColumn(of="standing", json="standing")]
    status_text: Annotated[str, DbColumn(of="status_text", json="status")]
    status_proven: Annotated[bool, DbColumn(of="status_proven")]
    issued: Annotated[date | None, DbColumn(of="issued", store=iso_of, json="issued", logged=False)]
    issued_raw: Annotated[str, DbColumn(of="issued", store=raw_of, json="issued_as_printed")]
    expires: Annotated[date | None, DbColumn(of="expires", store=iso_of, json="expires", logged=False)]
    expires_raw: Annotated[str, DbColumn(of="expires", store=raw_of, json="expires_as_printed")]
    status_date: Annotated[date | None, DbColumn(of="status_date", store=iso_of, logged=False)]
    status_date_raw: Annotated[str, DbColumn(of="status_date", store=raw_of)]
    discipline_said: Annotated[str, DbColumn(of="discipline.said._value_", json="discipline.said")]
    """A `Disciplined` value."""
    discipline_text: Annotated[str, DbColumn(of="discipline.text", json="discipline.text")]
    discipline_link: Annotated[str, DbColumn(of="discipline.link", json="discipline.link")]
    discipline_cases: Annotated[
        tuple[Mapping[str, str], ...], DbColumn(of="discipline.cases", store=cases_of, json="discipline.cases")
    ]
    city: Annotated[str, DbColumn(of="city", json="city", indexed=True)]
    state: Annotated[str, DbColumn(of="state", json="state", indexed=True)]
    certificates: Annotated[tuple[str, ...], DbColumn(of="certificates", json="certificates")]
    detail_url: Annotated[str, DbColumn(of="detail_url", json="detail_url")]
    facts: Annotated[Mapping[str, str], DbColumn(of="facts", store=sorted_map, json="facts")]
    flags: Annotated[tuple[str, ...], DbColumn(of="flags")]
    row: int
    part: str
    publish_id: int
    """The publish that last printed this row."""
    first_seen: datetime
    as_of: Annotated[date, DbColumn(select="p.as_of", json="as_of")]
    """The source's own date, else Last-Modified, else the day of retrieval or of `seen_on`."""
    confirmed_at: Annotated[datetime, DbColumn(select="p.confirmed_at", json="confirmed_at")]
    """When we last saw or re-confirmed it at the source (UTC)."""
    no_longer_listed_since: Annotated[date | None, DbColumn(json="no_longer_listed_since")]
    evidence_sha256: Annotated[str, DbColumn(select="coalesce(e.sha256, '')", json="evidence_sha256")]
    """Hash of the part that printed it ("" for bulk NPPES rows whose file is kept as a hash only)."""


class FormerName(NamedTuple):
    """A name under which a list printed a credential before it printed another."""

    source_id: str
    credential_id: int
    printed: str
    until: date
    """The day of the first list that printed the other one."""


class RunEnd(StrEnum):
    """How the last run of a source ended, where it was no `cache.errors.Failure`."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    HELD = "held"
    REJECTED = "rejected"
    """The answer is the one that a person rejected."""
    STORAGE = "storage"
    REFUSED = "refused"
    INTERNAL = "internal"


WELL = frozenset({RunEnd.OK.value, RunEnd.NOT_MODIFIED.value})
"""The values of `last_outcome` after which nothing is amiss."""


class Coverage(NamedTuple):
    """The two ages of a part of a source that was proven whole for one state."""

    as_of: date
    confirmed_at: datetime


class SourceState(NamedTuple):
    """How one source stands in the register: what is held, how old, and how the last run ended."""

    source_id: Annotated[str, DbColumn(name="id")]
    tier: Tier
    jurisdiction: str
    scope: Scope
    publish_id: int | None = None
    """The last good publish, None when nothing was ever published."""
    rows: int = 0
    """Rows listed now (not counting those no longer listed)."""
    completeness: Completeness | None = None
    """How complete what is held is; None when nothing is held."""
    incomplete_why: str = ""
    as_of: date | None = None
    as_of_note: str = ""
    confirmed_at: datetime | None = None
    imported: bool = False
    """True when the held data came from a saved page or file rather than from our own session."""
    sandbox: bool = False
    """True when the held data is invented (sandbox boards)."""
    held: str = ""
    """Why the last answer was held back and this source's active rows may not be stated; "" when it was not."""
    last_run_at: datetime | None = None
    last_outcome: str = ""
    """A `RunEnd` or a `Failure` value; "" before the first run."""
    last_error: str = ""
    """The sentence of the last failure; "" after a good run."""
    unknown_statuses: Annotated[Mapping[str, int], DbColumn(name="unknown")] = MappingProxyType({})
    as_of_basis: str = ""
    """How `as_of` is known, a `Basis` value of `dating`: "stated", "last_modified", "seen" or "retrieved"."""
    coverage: Annotated[Mapping[str, Coverage], DbColumn(elsewhere=True)] = MappingProxyType({})
    """Postal codes for which a partial source is held whole, with the ages of that part."""
    held_on: Annotated[date | None, DbColumn(elsewhere=True)] = None
    """The latest day of which an answer that was held back may speak; None where none was."""

"""Between a record as parsed, a row as stored, and a credential as answered; nothing is lost or guessed on the way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from state_boards.contract.flags import RecordFlag
from state_boards.contract.vocabulary import Kind, Standing, Tier
from verifier.register.model import Credential

if TYPE_CHECKING:
    from state_boards.contract.records import BoardRecord, DisciplineCase, PrintedDate, Quarantined

Value = str | int | None
StoredRow = tuple[Value, ...]

CONTENT = (
    "holder", "tier", "jurisdiction", "kind", "name", "family", "given", "middle", "suffix", "number", "number_folded",
    "npi", "city", "state", "standing", "status_text", "status_proven", "type_text", "issued", "issued_raw", "expires",
    "expires_raw", "status_date", "status_date_raw", "discipline_said", "discipline_text", "discipline_cases",
    "discipline_link", "certificates", "detail_url", "facts", "flags", "other_names",
)  # fmt: skip
"""Columns that hold what the source says."""
PLACE = ("row", "part")
"""Columns that say where in the answer it stands; moving is not a change."""
COLUMNS = ("source_id", "key", *CONTENT, *PLACE)
"""Columns of a stored row made from a record, in order."""
AT: Mapping[str, int] = MappingProxyType({name: place for place, name in enumerate(COLUMNS)})
DERIVED = frozenset({"number_folded", "issued", "expires", "status_date"})
"""Our readings of a printed column: stored anew, not logged beside the text they come from."""
INDEXED = frozenset(
    {"holder", "jurisdiction", "name", "family", "given", "middle", "suffix", "number", "number_folded", "npi", "city",
     "state", "other_names"}
)  # fmt: skip
"""Columns the name index is made from."""
UNREADABLE_ROW = RecordFlag.UNREADABLE_ROW
"""Flag of a credential whose row could not be read in the last answer."""

_READ = (
    "id", "source_id", "key", "holder", "tier", "jurisdiction", "kind", "name", "family", "given", "middle", "suffix",
    "number", "npi", "type_text", "standing", "status_text", "status_proven", "issued", "issued_raw", "expires",
    "expires_raw", "status_date_raw", "discipline_said", "discipline_text", "discipline_cases", "discipline_link",
    "city", "state", "certificates", "detail_url", "facts", "flags", "other_names", "row", "part", "publish_id",
    "first_seen", "no_longer_listed_since",
)  # fmt: skip
SELECT_CREDENTIAL = f"""SELECT {", ".join(f"c.{name}" for name in _READ)}, p.confirmed_at, p.as_of, e.sha256
FROM credential c JOIN publish p ON p.id = c.publish_id
LEFT JOIN part e ON e.publish_id = c.publish_id AND e.part = c.part"""
"""What `credential_of` reads, column by column in its order."""


def key_text(key: Sequence[str]) -> str:
    """Return a declared key as one string; different keys never give the same one."""
    if len(key) == 1:
        return key[0]
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in key)


def stored_row(record: BoardRecord, source_id: str, tier: Tier, number_folded: str) -> StoredRow:
    """Return the values of `COLUMNS` for one record."""
    key = key_text(record.key)
    name, discipline = record.name, record.discipline
    issued, expires, dated = record.issued, record.expires, record.status_date
    return (
        source_id, key, record.holder or key, tier.value, record.jurisdiction, record.kind.value,
        name.full, name.family, name.given, name.middle, name.suffix, record.number, number_folded, record.npi,
        record.city, record.state, record.standing.value, record.status_text, int(record.status_proven),
        record.type_text, _iso(issued), _raw(issued), _iso(expires), _raw(expires), _iso(dated), _raw(dated),
        discipline.said.value, discipline.text, _json([_case(case) for case in discipline.cases]), discipline.link,
        _json(record.certificates), record.detail_url, _json_map(record.facts), _json(record.flags),
        _json([other.full for other in record.other_names]), record.row, record.part,
    )  # fmt: skip


def unreadable(row: StoredRow, place: Quarantined | None = None) -> StoredRow:
    """Return the row as a credential whose standing cannot be told; everything it printed stays.

    `place` is where the row that could not be read stands, when this credential has no other row in the answer.
    """
    values = list(row)
    flags = texts(str(values[AT["flags"]]))
    if UNREADABLE_ROW not in flags:
        flags = (*flags, UNREADABLE_ROW)
    values[AT["standing"]] = Standing.UNRECOGNISED.value
    values[AT["flags"]] = _json(flags)
    if place is not None:
        values[AT["row"]], values[AT["part"]] = place.row, place.part
    return tuple(values)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs between two rows of one credential."""

    field: str
    before: str
    after: str


def differences(old: StoredRow, new: StoredRow) -> list[FieldChange]:
    """Return the fields in which what the source says differs; facts one by one, derived columns not at all."""
    found = []
    for name in CONTENT:
        before, after = old[AT[name]], new[AT[name]]
        if before == after or name in DERIVED:
            continue
        if name == "facts":
            found += _fact_differences(str(before), str(after))
        else:
            found.append(FieldChange(name, _shown(name, before), _shown(name, after)))
    return found


def needs_index(old: StoredRow, new: StoredRow) -> bool:
    """Return whether the name index has to learn the new row."""
    return any(old[AT[name]] != new[AT[name]] for name in INDEXED)


def credential_of(row: Iterable[Any]) -> Credential:
    """Return a row of `SELECT_CREDENTIAL` as a credential."""
    # By place, not by name: a long list reads hundreds of thousands of rows, each of them forty columns wide.
    (
        ident, source_id, key, holder, tier, jurisdiction, kind, name, family, given, middle, suffix, number, npi,
        type_text, standing, status_text, status_proven, issued, issued_raw, expires, expires_raw, status_date_raw,
        discipline_said, discipline_text, discipline_cases, discipline_link, city, state, certificates, detail_url,
        facts, flags, other_names, place, part, publish_id, first_seen, listed_until, confirmed_at, as_of, sha256,
    ) = row  # fmt: skip
    return Credential(
        id=ident,
        source_id=source_id,
        key=key,
        holder=holder,
        tier=_TIERS[tier],
        jurisdiction=jurisdiction,
        kind=_KINDS[kind],
        name=name,
        family=family,
        given=given,
        middle=middle,
        suffix=suffix,
        number=number,
        npi=npi,
        type_text=type_text,
        standing=_STANDINGS[standing],
        status_text=status_text,
        status_proven=bool(status_proven),
        issued=_date(issued),
        issued_raw=issued_raw,
        expires=_date(expires),
        expires_raw=expires_raw,
        status_date_raw=status_date_raw,
        discipline_said=discipline_said,
        discipline_text=discipline_text,
        discipline_cases=_cases(discipline_cases),
        discipline_link=discipline_link,
        city=city,
        state=state,
        certificates=texts(certificates),
        detail_url=detail_url,
        facts=text_map(facts),
        flags=texts(flags),
        other_names=texts(other_names),
        row=place,
        part=part,
        publish_id=publish_id,
        evidence_sha256=sha256 or "",
        first_seen=_moment(first_seen),
        confirmed_at=_moment(confirmed_at),
        as_of=date.fromisoformat(as_of),
        no_longer_listed_since=_date(listed_until),
    )


_TIERS = {one.value: one for one in Tier}
_KINDS = {one.value: one for one in Kind}
_STANDINGS = {one.value: one for one in Standing}
_moment = lru_cache(maxsize=256)(datetime.fromisoformat)
"""Rows of one publish share their moments."""


def text_map(text: str) -> Mapping[str, str]:
    """Return a stored map of texts."""
    if text == "{}":
        return MappingProxyType({})
    loaded: dict[str, str] = json.loads(text)
    return MappingProxyType(loaded)


def count_map(text: str) -> Mapping[str, int]:
    """Return a stored map of counts."""
    loaded: dict[str, int] = json.loads(text)
    return MappingProxyType(loaded)


def stamp(moment: datetime) -> str:
    """Return a moment as it is stored: UTC, to the second, sortable as text."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _case(case: DisciplineCase) -> dict[str, str]:
    printed = {
        "number": case.number,
        "action": case.action,
        "effective": _raw(case.effective),
        "completed": _raw(case.completed),
    }
    return {name: text for name, text in printed.items() if text}


def _cases(text: str) -> tuple[Mapping[str, str], ...]:
    if text == "[]":
        return ()
    loaded: list[dict[str, str]] = json.loads(text)
    return tuple(MappingProxyType(case) for case in loaded)


def texts(text: str) -> tuple[str, ...]:
    """Return a stored list of texts."""
    if text == "[]":
        return ()
    loaded: list[str] = json.loads(text)
    return tuple(loaded)


def _json(values: Iterable[str | dict[str, str]]) -> str:
    listed = list(values)
    return json.dumps(listed, ensure_ascii=False, sort_keys=True) if listed else "[]"


def _json_map(values: Mapping[str, str]) -> str:
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True) if values else "{}"


def _fact_differences(before: str, after: str) -> list[FieldChange]:
    old, new = text_map(before), text_map(after)
    names = sorted(old.keys() | new.keys())
    return [
        FieldChange(f"facts.{name}", old.get(name, ""), new.get(name, ""))
        for name in names
        if old.get(name) != new.get(name)
    ]


def _shown(name: str, value: Value) -> str:
    text = "" if value is None else str(value)
    return "; ".join(texts(text)) if name in {"certificates", "flags", "other_names"} else text


def _iso(printed: PrintedDate | None) -> str | None:
    return printed.value.isoformat() if printed is not None and printed.value is not None else None


def _raw(printed: PrintedDate | None) -> str:
    return printed.raw if printed is not None else ""


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

"""A parsed record as JSON and back, exactly; what the desk keeps of look-ups and of what people saw."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from state_boards.contract.flags import RecordFlag
from state_boards.contract.records import (
    BoardRecord,
    Discipline,
    DisciplineCase,
    Disciplined,
    PrintedDate,
    PrintedName,
)
from state_boards.contract.vocabulary import Kind, Standing

Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None


def record_to_json(record: BoardRecord) -> dict[str, Json]:
    """Return every field of a record as plain JSON values."""
    discipline = record.discipline
    return {
        "key": list(record.key),
        "holder": record.holder,
        "name": _name(record.name),
        "other_names": [_name(name) for name in record.other_names],
        "number": record.number,
        "npi": record.npi,
        "kind": record.kind.value,
        "type_text": record.type_text,
        "jurisdiction": record.jurisdiction,
        "standing": record.standing.value,
        "status_text": record.status_text,
        "status_proven": record.status_proven,
        "issued": _date(record.issued),
        "expires": _date(record.expires),
        "status_date": _date(record.status_date),
        "discipline": {
            "said": discipline.said.value,
            "text": discipline.text,
            "link": discipline.link,
            "cases": [_case(case) for case in discipline.cases],
        },
        "city": record.city,
        "state": record.state,
        "certificates": list(record.certificates),
        "detail_url": record.detail_url,
        "facts": dict(record.facts),
        "flags": list(record.flags),
        "row": record.row,
        "part": record.part,
    }


def record_from_json(value: Mapping[str, Json]) -> BoardRecord:
    """Return the record that `record_to_json` described."""
    discipline = _map(value["discipline"])
    return BoardRecord(
        key=_texts(value["key"]),
        holder=_text(value["holder"]),
        name=_name_from(value["name"]),
        other_names=tuple(_name_from(name) for name in _list(value["other_names"])),
        number=_text(value["number"]),
        npi=_text(value["npi"]),
        kind=Kind(_text(value["kind"])),
        type_text=_text(value["type_text"]),
        jurisdiction=_text(value["jurisdiction"]),
        standing=Standing(_text(value["standing"])),
        status_text=_text(value["status_text"]),
        status_proven=bool(value["status_proven"]),
        issued=_date_from(value["issued"]),
        expires=_date_from(value["expires"]),
        status_date=_date_from(value["status_date"]),
        discipline=Discipline(
            said=Disciplined(_text(discipline["said"])),
            text=_text(discipline["text"]),
            link=_text(discipline["link"]),
            cases=tuple(_case_from(case) for case in _list(discipline["cases"])),
        ),
        city=_text(value["city"]),
        state=_text(value["state"]),
        certificates=_texts(value["certificates"]),
        detail_url=_text(value["detail_url"]),
        facts=MappingProxyType({name: _text(text) for name, text in _map(value["facts"]).items()}),
        flags=tuple(RecordFlag.read(text) for text in _texts(value["flags"])),
        row=_number(value["row"]),
        part=_text(value["part"]),
    )


def dumps(value: Json) -> str:
    """Return JSON text as the desk keeps it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def loads_map(text: str) -> dict[str, Json]:
    """Return a JSON object the desk kept; raises ValueError for anything else."""
    value: Json = json.loads(text)
    return _map(value)


def as_map(value: Json) -> dict[str, Json]:
    """Return an object inside kept JSON; raises ValueError for anything else."""
    return _map(value)


def _name(name: PrintedName) -> dict[str, Json]:
    return {
        "full": name.full,
        "family": name.family,
        "given": name.given,
        "middle": name.middle,
        "suffix": name.suffix,
    }


def _name_from(value: Json) -> PrintedName:
    parts = _map(value)
    return PrintedName(
        full=_text(parts["full"]),
        family=_text(parts["family"]),
        given=_text(parts["given"]),
        middle=_text(parts["middle"]),
        suffix=_text(parts["suffix"]),
    )


def _date(printed: PrintedDate | None) -> Json:
    if printed is None:
        return None
    return [printed.raw, printed.value.isoformat() if printed.value else None]


def _date_from(value: Json) -> PrintedDate | None:
    if value is None:
        return None
    raw, iso = _list(value)
    return PrintedDate(_text(raw), date.fromisoformat(_text(iso)) if iso else None)


def _case(case: DisciplineCase) -> dict[str, Json]:
    return {
        "number": case.number,
        "action": case.action,
        "effective": _date(case.effective),
        "completed": _date(case.completed),
    }


def _case_from(value: Json) -> DisciplineCase:
    parts = _map(value)
    return DisciplineCase(
        number=_text(parts["number"]),
        action=_text(parts["action"]),
        effective=_date_from(parts["effective"]),
        completed=_date_from(parts["completed"]),
    )


def _map(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise ValueError("a kept object is not one")
    return value


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise ValueError("a kept list is not one")
    return value


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise ValueError("a kept text is not one")
    return value


def _number(value: Json) -> int:
    if not isinstance(value, int):
        raise ValueError("a kept number is not one")
    return value


def _texts(value: Json) -> tuple[str, ...]:
    return tuple(_text(item) for item in _list(value))

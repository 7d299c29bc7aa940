"""JSON Lines, and a JSON array of objects: one object is one row, its keys are the columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypeAlias

from verifier.errors import InputError
from verifier.roster.delimited import decoded
from verifier.roster.header import Recognise
from verifier.roster.table import MAX_COLUMNS, RosterLine, Table, fitted
from verifier.roster.words import say

_Json: TypeAlias = bool | int | float | str | list["_Json"] | dict[str, "_Json"] | None


def read_json(data: bytes, recognise: Recognise) -> Table:
    """Return the rows of JSON Lines or of one JSON array; raises InputError when no object names a person."""
    text, remarks = decoded(data)
    rows = list(_array(text) if text.lstrip().startswith("[") else _by_line(text))
    header = list(dict.fromkeys(key for _, row in rows if isinstance(row, dict) for key in row))
    if not rows:
        raise InputError("The file is empty.")
    if not recognise(header):
        raise InputError(
            "No object has a key that names a person.",
            where=f"keys: {', '.join(header)[:200]}",
            do='Use keys such as "name", "state" and "license_number", or --map.',
        )
    if len(header) > MAX_COLUMNS:
        raise InputError(f"The objects have {len(header)} different keys; at most {MAX_COLUMNS} are read.")
    return Table(tuple(header), 0, _lines(rows, header), remarks)


def _by_line(text: str) -> Iterator[tuple[int, _Json]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, None


def _array(text: str) -> Iterator[tuple[int, _Json]]:
    try:
        found: _Json = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"The file begins as a JSON array but is none: {str(error)[:100]}.") from error
    yield from enumerate(found if isinstance(found, list) else [], start=1)


def _lines(rows: list[tuple[int, _Json]], header: list[str]) -> Iterator[RosterLine]:
    for number, row in rows:
        if not isinstance(row, dict):
            yield RosterLine(number, (), say("line.no_object"))
        elif any(isinstance(value, list | dict) for value in row.values()):
            nested = next(key for key, value in row.items() if isinstance(value, list | dict))
            yield RosterLine(number, (), say("line.nested", key=nested[:40]))
        else:
            yield fitted(number, [_text(row.get(key)) for key in header], len(header))


def _text(value: _Json) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # Half a letter of two ("\\ud800") is no text: it is told by a sign that stands for what cannot be read.
    return (
        value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if isinstance(value, str)
        else json.dumps(value)
    )

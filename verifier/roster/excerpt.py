"""One person's row out of kept bytes: the line of a file, the object of a JSON answer, the text of a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from cache.errors import StoreError
from state_boards.text import looks_like_html

if TYPE_CHECKING:
    from cache.store import EvidenceStore
    from verifier.register.facts import PartFacts
    from verifier.register.model import Credential

MAX_BYTES = 60_000_000
MAX_TEXT = 6_000
_AROUND = 700

_Json: TypeAlias = bool | int | float | str | list["_Json"] | dict[str, "_Json"] | None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What the bytes say of one person."""

    title: str
    text: str


def excerpt(store: EvidenceStore, part: PartFacts, record: Credential) -> Excerpt | None:
    """Return the record's own row as served, or None when the bytes are not kept or the row is not found in them."""
    if part.size > MAX_BYTES or not store.has(part.sha256):
        return None
    try:
        data = store.payload(part.sha256).read()
    except StoreError:
        return None
    if b"\0" in data[:4096]:
        return None
    text = data.decode("utf-8-sig", "replace")
    marks = [mark for mark in (record.number, record.npi) if len(mark) > 2] or [record.family or record.name]
    if data.lstrip()[:1] in (b"[", b"{"):
        return _from_json(text, marks, record)
    if looks_like_html(data):
        return _from_page(text, marks)
    return _from_lines(text, marks, record)


def _from_json(text: str, marks: list[str], record: Credential) -> Excerpt | None:
    try:
        loaded: _Json = json.loads(text)
    except ValueError:
        return None
    found = [one for one in _objects(loaded) if _names(one, marks) and _names(one, [record.family or ""])]
    if not found:
        return None
    shown = "\n".join(json.dumps(one, ensure_ascii=False, indent=1) for one in found[:3])
    return Excerpt("The row as served (JSON)", shown[:MAX_TEXT])


def _objects(value: _Json) -> Iterator[dict[str, _Json]]:
    """Yield the innermost objects of an answer: the rows."""
    if isinstance(value, list):
        for one in value:
            yield from _objects(one)
    elif isinstance(value, dict):
        inner = [one for one in value.values() if isinstance(one, list | dict)]
        yield from (row for one in inner for row in _objects(one))
        if not inner:
            yield value


def _names(row: dict[str, _Json], marks: list[str]) -> bool:
    values = [str(value).casefold() for value in row.values()]
    return all(any(mark.casefold() in value for value in values) for mark in marks[:1])


def _from_lines(text: str, marks: list[str], record: Credential) -> Excerpt | None:
    lines = text.splitlines()
    name = (record.family or record.name.split(" ")[-1]).casefold()
    found = [line for line in lines[1:] if marks[0].casefold() in line.casefold() and name in line.casefold()]
    if not found:
        return None
    return Excerpt("The row as served, below the header of the file", "\n".join([lines[0], *found[:5]])[:MAX_TEXT])


def _from_page(text: str, marks: list[str]) -> Excerpt | None:
    from bs4 import BeautifulSoup

    page = " ".join(BeautifulSoup(text, "html.parser").get_text(" ").split())
    at = page.casefold().find(marks[0].casefold())
    if at < 0:
        return None
    start = max(0, at - _AROUND)
    return Excerpt("The text of the page around the record", f"… {page[start : at + _AROUND]} …"[:MAX_TEXT])

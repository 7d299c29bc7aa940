"""One person's row out of kept bytes: the line of a file, the object of a JSON answer, the text of a page."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cache.errors import StoreError
from state_boards.reading.markup import parse_html
from state_boards.reading.private import says_private, without_any
from state_boards.reading.text import looks_like_html
from verifier.roster.private import without_private
from verifier.roster.words import say

if TYPE_CHECKING:
    from cache.store import EvidenceStore
    from verifier.register.facts import PartFacts
    from verifier.register.model import Credential

MAX_BYTES = 60_000_000
MAX_TEXT = 6_000
_AROUND = 700

_Json: TypeAlias = bool | int | float | str | list["_Json"] | dict[str, "_Json"] | None


class Excerpt(NamedTuple):
    """What the bytes say of one person."""

    title: str
    text: str


def excerpt(store: EvidenceStore, part: PartFacts, record: Credential, private: Collection[str] = ()) -> Excerpt | None:
    """Return the record's own row as served, or None when the bytes are not kept or the row is not found in them.

    Left out are the columns titled `private`, whatever else announces a date of birth or a social security number, and
    every such value in a page: those stay in the bytes.
    """
    found = _excerpt(store, part, record, frozenset(private))
    return None if found is None else found._replace(text=without_private(found.text)[:MAX_TEXT])


def _excerpt(store: EvidenceStore, part: PartFacts, record: Credential, private: frozenset[str]) -> Excerpt | None:
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
        return _from_json(text, marks, record, private)
    if looks_like_html(data):
        return _from_page(text, marks)
    return _from_lines(text, marks, record, private)


def _from_json(text: str, marks: list[str], record: Credential, private: frozenset[str]) -> Excerpt | None:
    try:
        loaded: _Json = json.loads(text)
    except ValueError:
        return None
    found = [one for one in _objects(loaded) if _names(one, marks) and _names(one, [record.family or ""])]
    if not found:
        return None
    public = [{name: text for name, text in one.items() if not _is_private(name, private)} for one in found[:3]]
    shown = "\n".join(json.dumps(one, ensure_ascii=False, indent=1) for one in public)
    return Excerpt(say("evidence.excerpt.json"), shown)


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


def _from_lines(text: str, marks: list[str], record: Credential, private: frozenset[str]) -> Excerpt | None:
    lines = text.splitlines()
    name = (record.family or record.name.split(" ")[-1]).casefold()
    found = [line for line in lines[1:] if marks[0].casefold() in line.casefold() and name in line.casefold()]
    if not found:
        return None
    handed_over = record.source_id.startswith("custom:")
    shown = _public([lines[0], *found[:5]], private, as_printed=handed_over)
    return Excerpt(say("evidence.excerpt.line"), "\n".join(shown)) if shown else None


def _public(lines: list[str], private: frozenset[str], *, as_printed: bool) -> list[str]:
    """Return a header and rows without their private columns; nothing where the cells of a row cannot be told apart.

    In a list `as_printed` nobody knows what its publisher writes into its cells, so each is looked at.
    """
    delimiter = max(",\t|;", key=lines[0].count)
    rows = [next(csv.reader([line], delimiter=delimiter), []) for line in lines]
    hidden = [at for at, title in enumerate(rows[0]) if _is_private(title, private)]
    if not (hidden or as_printed):
        return lines
    if any(len(row) != len(rows[0]) for row in rows):
        return []
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(
        [_cell(cell, rows[0][at], as_printed=as_printed) for at, cell in enumerate(row) if at not in hidden]
        for row in rows
    )
    return out.getvalue().splitlines()


def _cell(text: str, title: str, *, as_printed: bool) -> str:
    return without_any(text, title) if as_printed and not _NUMBERED.search(title) else text


_NUMBERED = re.compile(r"lic|cert|reg|number|\bno\b|#", re.IGNORECASE)
"""Titles of numbers, in whose columns nine digits are a licence's."""


def _is_private(title: str, private: frozenset[str]) -> bool:
    return title.strip().casefold() in private or says_private(title)


def _from_page(text: str, marks: list[str]) -> Excerpt | None:
    page = " ".join(parse_html(text).get_text(" ").split())
    at = page.casefold().find(marks[0].casefold())
    if at < 0:
        return None
    start = max(0, at - _AROUND)
    return Excerpt(say("evidence.excerpt.page"), f"… {page[start : at + _AROUND]} …")

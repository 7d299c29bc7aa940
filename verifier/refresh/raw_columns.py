"""Looks at raw answers for the first live run: headers and single columns, whatever a parse would say of them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

from bs4 import Tag
from python_calamine import CalamineError, CalamineWorkbook

from cache.evidence import Evidence
from state_boards.contract.errors import TruncatedError
from state_boards.reading.far_cells import too_far
from state_boards.reading.markup import parse_html
from state_boards.reading.text import clean, letters, looks_like_html
from state_boards.reading.zipped import ZIP_DAMAGE, open_zip

_LIMIT = 8_000_000
_ZIP = b"PK\x03\x04"
_DAMAGED: tuple[type[Exception], ...] = (TruncatedError, *ZIP_DAMAGE)


def header_of(evidence: Evidence) -> list[str]:
    """Return the column or field names of one answer: JSON keys, the first table's headings, or a file's first line."""
    body = _start(evidence)
    if body.startswith(_ZIP):
        return next(_workbook(evidence), [])
    if looks_like_html(body) or b"<table" in body[:200_000].lower():
        return next(_titled(body), [])
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return _first_line(body)
    return sorted(_keys(value))


def values_of(evidence: Evidence, column: str) -> Iterator[str]:
    """Yield every value of one column or field in one answer, cleaned; nothing when it does not occur."""
    body = _start(evidence)
    if body.startswith(_ZIP):
        header, *rows = [*_workbook(evidence)] or [[]]
        place = next((at for at, name in enumerate(header) if letters(name) == letters(column)), len(header))
        yield from (row[place] for row in rows if len(row) > place)
        return
    if looks_like_html(body) or b"<table" in body[:200_000].lower():
        for header, rows in _tables(body):
            if column in header:
                place = header.index(column)
                yield from (row[place] for row in rows if len(row) > place)
        return
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        yield from _delimited(body, column)
        return
    yield from _found(value, column)


def options_of(evidence: Evidence, word: str) -> list[str]:
    """Return the choices of a form's lists that contain a word."""
    page = parse_html(_start(evidence))
    return [text for option in page.find_all("option") if word in (text := clean(option.get_text())).casefold()]


def shape_of(text: str) -> str:
    """Return a text with digits as # and letters as A: its shape without its content."""
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "#", text))


def _start(evidence: Evidence) -> bytes:
    """Return the beginning of an answer; of a ZIP that is no workbook, of its largest member."""
    with evidence.open() as stream:
        body = stream.read(_LIMIT)
    return (_largest_member(evidence) or body) if body.startswith(_ZIP) else body


def _largest_member(evidence: Evidence) -> bytes:
    try:
        with evidence.open() as stream, open_zip(stream, where=evidence.url) as archive:
            members = sorted(archive.infolist(), key=lambda item: item.file_size)
            if not members or any(item.filename == "xl/workbook.xml" for item in members):
                return b""
            with archive.open(members[-1]) as member:
                return member.read(_LIMIT)
    except _DAMAGED:
        return b""


def _workbook(evidence: Evidence) -> Iterator[list[str]]:
    """Yield the rows of a workbook's first sheet; nothing for any other ZIP file."""
    damaged: tuple[type[Exception], ...] = (CalamineError, *_DAMAGED)
    try:
        with evidence.open() as stream, open_zip(stream, where=evidence.url) as archive:
            if too_far(archive):
                return
        with evidence.open() as stream:
            book = CalamineWorkbook.from_filelike(stream)
        rows = [[clean(str(value)) for value in row] for row in book.get_sheet_by_index(0).iter_rows()]
    except damaged:
        return
    yield from rows


def _tables(body: bytes) -> Iterator[tuple[list[str], list[list[str]]]]:
    for table in parse_html(body).find_all("table"):
        rows = [row for row in table.find_all("tr") if isinstance(row, Tag)]
        cells = [[clean(cell.get_text(" ")) for cell in row.find_all(["td", "th"], recursive=False)] for row in rows]
        if len(cells) > 1 or (cells and table.find("th")):
            yield cells[0], cells[1:]


def _titled(body: bytes) -> Iterator[list[str]]:
    """Yield the first row of every table that has cells of titles there; a row of data may be a person's."""
    for table in parse_html(body).find_all("table"):
        first = table.find("tr")
        cells = first.find_all(["td", "th"], recursive=False) if first is not None else []
        if cells and all(cell.name == "th" for cell in cells):
            yield [clean(cell.get_text(" ")) for cell in cells]


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return {str(key) for key in value} | {name for inner in value.values() for name in _keys(inner)}
    if isinstance(value, list):
        return {name for inner in value[:200] for name in _keys(inner)}
    return set()


def _found(value: object, column: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == column and _cell(inner):
                yield _cell(inner)
            else:
                yield from _found(inner, column)
    elif isinstance(value, list):
        for inner in value:
            yield from _found(inner, column)


def _cell(value: object) -> str:
    """Return a scalar as text; an object such as `{"url": ...}` by the names of its keys; "" for anything else."""
    if isinstance(value, dict):
        return f"an object with {', '.join(map(str, value))}"
    return clean(str(value)) if isinstance(value, str | int | float) else ""


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("latin-1")


def _first_line(body: bytes) -> list[str]:
    line = _text(body).partition("\n")[0].partition("\r")[0].replace("\0", "")
    if not line or not (line.isprintable() or "\t" in line):
        return []
    return [clean(name) for name in next(csv.reader([line], delimiter=_delimiter(line)))]


def _delimiter(line: str) -> str:
    return max("\t|,;", key=line.count)


def _delimited(body: bytes, column: str) -> Iterator[str]:
    text = _text(body).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    line = text.partition("\n")[0]
    for row in csv.DictReader(io.StringIO(text), delimiter=_delimiter(line)):
        value = row.get(column)
        if value is not None:
            yield clean(value)

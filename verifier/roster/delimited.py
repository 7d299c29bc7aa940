"""Delimited text as people save it: any of four delimiters, any sane encoding, and no line lost without a word."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from verifier.errors import InputError
from verifier.roster.header import Header, Recognise, find_header, no_header, without_header
from verifier.roster.private import shaded
from verifier.roster.table import HEADER_WITHIN, MAX_COLUMNS, RosterLine, Table, fitted
from verifier.roster.words import say

DELIMITERS = ",\t;|"
_SPAN = 20
"""Physical lines one quoted cell may run over before its quotation mark counts as never closed."""
_BULLET = re.compile(r"^\s*(?:\d{1,4}[.)]|[-–*•·])\s+")
"""What stands in front of each line of a list that is no table."""
_DIGITS = re.compile(r"\d{3}")
"""What no header has and most rows have."""
_EXCEL_TEXT = re.compile(r'^="([^"]*)"$')


def decoded(data: bytes) -> tuple[str, list[str]]:
    """Return the text of a file and remarks on its encoding; raises InputError for bytes that are no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(data, "utf-16"), [say("read.utf16")]
    if data[:200].count(0) > len(data[:200]) // 4:
        little = data[1:200:2].count(0) >= data[0:200:2].count(0)
        return _utf16(data, "utf-16-le" if little else "utf-16-be"), [say("read.utf16.no_mark")]
    if b"\0" in data:
        raise InputError("The file is not text: it holds zero bytes.", do="Save it as CSV or XLSX again.")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return _by_line(data)


def _utf16(data: bytes, name: str) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError("The file begins as UTF-16 but is damaged.", do="Save it again as UTF-8.") from error
    if "\0" in text:
        raise InputError("The file is not text: it holds zero bytes.", do="Save it as CSV or XLSX again.")
    return text.removeprefix("\ufeff")


def _by_line(data: bytes) -> tuple[str, list[str]]:
    """Read each line as UTF-8 where it is, else as Windows-1252: pasted lists often mix the two."""
    pieces: list[str] = []
    other = utf8 = 0
    for line in data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True):
        try:
            pieces.append(line.decode("utf-8"))
            utf8 += not line.isascii()
        except UnicodeDecodeError:
            other += 1
            try:
                pieces.append(line.decode("cp1252"))
            except UnicodeDecodeError:
                pieces.append(line.decode("latin-1"))
    return "".join(pieces), [say.counted("read.mixed", other) if utf8 else say("read.cp1252")]


def read_delimited(data: bytes, recognise: Recognise, *, delimiter: str = "") -> Table:
    """Return the table in a text file; raises InputError when it has no header that names a person, and no person."""
    text, remarks = decoded(data)
    lines = list(io.StringIO(text, newline=""))
    if lines and lines[0].strip().casefold().startswith("sep=") and len(lines[0].strip()) == 5:
        delimiter, lines[0] = delimiter or lines[0].strip()[4], "\n"
    found = _layout(lines, recognise, delimiter)
    header = found.header.cells
    if len(header) > MAX_COLUMNS:
        raise InputError(f"The header has {len(header)} columns; at most {MAX_COLUMNS} are read.")
    chosen = found.delimiter
    named = f"read.sign.{chosen}"
    remarks.append(say("read.apart", sign=say(named) if say.has(named) else repr(chosen)))
    if not found.header.height:
        remarks.append(say("read.no_header", columns=", ".join(header)))
    elif found.first and any(line.strip() for line in lines[: found.first]):
        remarks.append(say("read.header_line", number=found.first + 1))
    if found.header.height > 1:
        remarks.append(say("read.two_rows", first=found.first + 1, second=found.first + 2))
    table = Table(header, found.first + 1 if found.header.height else 0, iter(()), remarks)
    table.lines = _rows(lines, found, table, recognise)
    return table


class _Found(NamedTuple):
    """How a text file is laid out."""

    delimiter: str
    header: Header
    first: int
    """Place of the line in which the header begins, or of the first row where there is no header."""
    start: int
    """Place of the first line of a row."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The rows of the header as they stand there."""


def _layout(lines: list[str], recognise: Recognise, delimiter: str) -> _Found:
    """Return delimiter and header: the reading in which most headers are known."""
    best: tuple[int, int, int] | None = None
    found: _Found | None = None
    for order, candidate in enumerate((delimiter,) if delimiter else (*DELIMITERS, "")):
        places, rows = _first_rows(lines, candidate)
        header = find_header(rows, recognise)
        if header is None:
            continue
        first = places[header.at][0]
        rank = (header.known, -first, -order)
        if best is None or rank > best:
            best = rank
            own = tuple(tuple(rows[at]) for at in range(header.at, header.below))
            found = _Found(candidate, header, first, places[header.below - 1][1], own)
    return found or _headless(lines, delimiter)


def _headless(lines: list[str], delimiter: str) -> _Found:
    """Return the layout of a list whose first row is a person; raises InputError where there is no person either."""
    for candidate in (delimiter,) if delimiter else (*DELIMITERS, ""):
        places, rows = _first_rows(lines, candidate)
        rows = rows if candidate else [[_BULLET.sub("", cell) for cell in row] for row in rows]
        at = 1 if rows and no_header(rows[0]) else 0
        while at < min(3, len(rows)) and candidate == "" and not without_header(rows[at:]):
            at += 1
        titles = without_header(rows[at:])
        if titles:
            return _Found(candidate, Header(at, 0, titles, 0), places[at][0], places[at][0])
    seen = next((line.strip() for line in lines if line.strip()), "")
    raise InputError(
        "No header was found that names a person." if seen else "The file is empty.",
        where=f"first line: {shaded(seen[:80])!r}" if seen else "",
        do='Name the columns in the first line, for example "Name, State, License Number", or use --map.',
    )


def _first_rows(lines: list[str], delimiter: str) -> tuple[list[tuple[int, int]], list[list[str]]]:
    """Return the first records of a file: the line each begins and ends in, and its cells."""
    places: list[tuple[int, int]] = []
    rows: list[list[str]] = []
    at = 0
    while at < min(len(lines), HEADER_WITHIN):
        line = lines[at]
        used = 1
        if line.strip() and (not delimiter or delimiter in line or '"' in line):
            cells, used = _record(lines, at, delimiter)
            places.append((at, at + used))
            rows.append([" ".join(cell.split()) for cell in (_cells(line, delimiter) if cells is None else cells)])
        at += used
    return places, rows


def _cells(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line, read leniently; without a delimiter the line is one cell."""
    if not delimiter:
        return [_unquoted(line.strip("\r\n"))]
    return next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1].replace('""', '"') if len(text) > 1 and text[0] == text[-1] == '"' else text


def _rows(lines: list[str], found: _Found, table: Table, recognise: Recognise) -> Iterator[RosterLine]:
    width, delimiter = len(table.header), found.delimiter
    headers = {tuple(cell.casefold() for cell in row) for row in found.rows}
    firsts = {row[0] for row in headers if row}
    second = 0
    at = found.start
    while at < len(lines):
        number, line = at + 1, lines[at]
        if not line.strip() or not line.strip(f"\r\n \t{delimiter}"):
            table.blank_lines += 1
            at += 1
            continue
        cells, used = _record(lines, at, delimiter)
        at += used
        if cells is None:
            yield RosterLine(number, tuple(_cells(line, delimiter)[:width]), say("line.quotation"))
            continue
        cells = [_excel_text(cell) if cell[:1] == "=" else cell for cell in cells]
        if not (delimiter or found.header.height):
            cells = [_BULLET.sub("", cell) for cell in cells]
        if cells[0].strip().casefold() in firsts and tuple(cell.strip().casefold() for cell in cells) in headers:
            yield RosterLine(number, tuple(cells[:width]), say("line.header_again"))
        elif second:
            yield RosterLine(number, tuple(cells[:width]), say("line.below_second", line=second))
        elif width > 1 and not _DIGITS.search(line) and _is_header(cells, recognise):
            second = number
            yield RosterLine(number, tuple(cells[:width]), say("line.second_header"))
        else:
            yield fitted(number, cells, width)


def _is_header(cells: list[str], recognise: Recognise) -> bool:
    # The shortest first: most lists have a state or a blank that is known at once to be no header.
    filled = sorted((cell for cell in cells if cell.strip()), key=len)
    return len(filled) > 1 and all(recognise.knows(cell) for cell in filled) and recognise(filled) > 0


def _record(lines: list[str], at: int, delimiter: str) -> tuple[list[str] | None, int]:
    """Return the cells of the record that begins at a line and how many lines it takes; None for a broken one."""
    if not delimiter:
        return [_unquoted(lines[at])], 1
    line = lines[at]
    if '"' not in line:
        return line.rstrip("\r\n").split(delimiter), 1
    for used in range(1, min(_SPAN, len(lines) - at) + 1):
        try:
            rows = list(csv.reader(lines[at : at + used], delimiter=delimiter, strict=True))
        except csv.Error as error:
            if "unexpected end" in str(error):
                continue
            return _cells(line, delimiter), 1
        if len(rows) == 1:
            return rows[0], used
        break
    return None, 1


def _excel_text(cell: str) -> str:
    """Return what ="00123" stands for: the way spreadsheets are told to leave a number alone."""
    match = _EXCEL_TEXT.match(cell.strip())
    return match.group(1) if match else cell

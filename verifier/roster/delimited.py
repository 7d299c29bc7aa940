"""Delimited text as people save it: any of four delimiters, any sane encoding, and no line lost without a word."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Protocol

from verifier.errors import InputError
from verifier.roster.table import HEADER_WITHIN, MAX_COLUMNS, Format, Line, Table, fitted

DELIMITERS = {",": "comma", "\t": "tab", ";": "semicolon", "|": "pipe"}
_SPAN = 20
"""Physical lines one quoted cell may run over before its quotation mark counts as never closed."""
_EXCEL_TEXT = re.compile(r'^="([^"]*)"$')


class Recognise(Protocol):
    """Knows the headers of columns."""

    def __call__(self, cells: Sequence[str]) -> int:
        """Return how many of these cells are known headers; 0 when none of them can name a person."""
        ...

    def knows(self, cell: str) -> bool:
        """Tell whether this cell is a known header."""
        ...


def decoded(data: bytes) -> tuple[str, list[str]]:
    """Return the text of a file and remarks on its encoding; raises InputError for bytes that are no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(data, "utf-16"), ["Read as UTF-16."]
    if data[:200].count(0) > len(data[:200]) // 4:
        little = data[1:200:2].count(0) >= data[0:200:2].count(0)
        return _utf16(data, "utf-16-le" if little else "utf-16-be"), ["Read as UTF-16 without its mark."]
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
    lines = f"{other} line{'' if other == 1 else 's'}"
    if utf8:
        return "".join(pieces), [f"The file mixes encodings: {lines} read as Windows-1252, the rest as UTF-8."]
    return "".join(pieces), ["Read as Windows-1252, because it is not UTF-8."]


def read_delimited(data: bytes, recognise: Recognise, *, delimiter: str = "") -> Table:
    """Return the table in a text file; raises InputError when it has no header that names a person."""
    text, remarks = decoded(data)
    lines = list(io.StringIO(text, newline=""))
    if lines and lines[0].strip().casefold().startswith("sep=") and len(lines[0].strip()) == 5:
        delimiter, lines[0] = delimiter or lines[0].strip()[4], "\n"
    chosen, at, header = _layout(lines, recognise, delimiter)
    if len(header) > MAX_COLUMNS:
        raise InputError(f"The header has {len(header)} columns; at most {MAX_COLUMNS} are read.")
    remarks.append(f"Cells are separated by {DELIMITERS.get(chosen, repr(chosen)) if chosen else 'nothing'}.")
    if at and any(line.strip() for line in lines[:at]):
        remarks.append(f"The header was found in line {at + 1}; what stands above it is not part of the list.")
    table = Table(tuple(header), at + 1, iter(()), Format.DELIMITED, remarks)
    table.lines = _rows(lines, at + 1, chosen, table, recognise)
    return table


def _layout(lines: list[str], recognise: Recognise, delimiter: str) -> tuple[str, int, list[str]]:
    """Return delimiter, place and cells of the header: the reading in which most headers are known."""
    best: tuple[int, int, int, str, list[str]] | None = None
    for order, candidate in enumerate((delimiter,) if delimiter else (*DELIMITERS, "")):
        for at, line in islice(enumerate(lines), HEADER_WITHIN):
            if not line.strip() or (candidate and candidate not in line):
                continue
            cells = [cell.strip() for cell in _cells(line, candidate)]
            known = recognise(cells)
            if known and (best is None or (known, -at, -order) > best[:3]):
                best = (known, -at, -order, candidate, cells)
    if best is None:
        seen = next((line.strip() for line in lines if line.strip()), "")
        raise InputError(
            "No header was found that names a person." if seen else "The file is empty.",
            where=f"first line: {seen[:80]!r}" if seen else "",
            do='Name the columns in the first line, for example "Name, State, License Number", or use --map.',
        )
    return best[3], -best[1], best[4]


def _cells(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line, read leniently; without a delimiter the line is one cell."""
    if not delimiter:
        return [_unquoted(line.strip("\r\n"))]
    return next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1].replace('""', '"') if len(text) > 1 and text[0] == text[-1] == '"' else text


def _rows(lines: list[str], start: int, delimiter: str, table: Table, recognise: Recognise) -> Iterator[Line]:
    width = len(table.header)
    header = [cell.casefold() for cell in table.header]
    second = 0
    at = start
    while at < len(lines):
        number, line = at + 1, lines[at]
        if not line.strip() or not line.strip(f"\r\n \t{delimiter}"):
            table.blank_lines += 1
            at += 1
            continue
        cells, used = _record(lines, at, delimiter)
        at += used
        if cells is None:
            yield Line(number, tuple(_cells(line, delimiter)[:width]), "A quotation mark is opened and never closed.")
            continue
        cells = [_excel_text(cell) if cell[:1] == "=" else cell for cell in cells]
        if cells[0].strip().casefold() == header[0] and [cell.strip().casefold() for cell in cells] == header:
            yield Line(number, tuple(cells[:width]), "The header is repeated here.")
        elif second:
            yield Line(number, tuple(cells[:width]), f"It stands below a second, different header (line {second}).")
        elif width > 1 and _is_header(cells, recognise):
            second = number
            yield Line(number, tuple(cells[:width]), "A second, different header: two files in one.")
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

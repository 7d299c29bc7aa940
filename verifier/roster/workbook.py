"""Spreadsheets: opened only after their size and their XML were looked at, and read as the text a person sees."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum, XmlError, ZipError

from state_boards.reading.far_cells import too_far
from verifier.errors import InputError
from verifier.roster.header import Header, Recognise, find_header, without_header
from verifier.roster.sheetmarks import Marks, marks_of
from verifier.roster.table import HEADER_WITHIN, MAX_COLUMNS, RosterLine, Table, fitted
from verifier.roster.titles import read_title
from verifier.roster.words import say

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

ZIP_MARK, OLE_MARK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_UNPACKED = 600_000_000
"""All members of a workbook together; 100,000 people take about 60 MB."""
MAX_RATIO = 250
_SMALL = 20_000_000
"""Below this size no packing ratio is suspicious: repeated rows pack very well."""
_MAX_MEMBERS = 2_000
_CHUNK = 1 << 20
ALL = "all"
"""The name that means every visible sheet."""
_LINES_APART = 1_000
"""The lines of a further sheet begin behind a round number, so that its row can be told from its line."""

_Value = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(slots=True)
class _Sheet:
    """One sheet that holds a list."""

    name: str
    rows: list[list[_Value]]
    header: Header
    merged: list[tuple[tuple[int, int], tuple[int, int]]]

    def titles(self) -> list[str]:
        """Return the header without the empty cells behind it."""
        cells = list(self.header.cells)
        while cells and not cells[-1]:
            cells.pop()
        return cells


def read_workbook(data: bytes, recognise: Recognise, *, sheet: str = "") -> Table:
    """Return the first visible sheet that has a header naming people, or all of them; raises InputError."""
    if data.startswith(OLE_MARK):
        _check_not_locked(data)
    else:
        _check_zip(data)
    book = _opened(data)
    visible = _visible(book)
    every = sheet.strip().casefold() == ALL and not any(name == sheet for name in book.sheet_names)
    names = visible if every or not sheet else [_named(book, sheet)]
    found = [one for name in names if (one := _list_in(book, name, recognise)) is not None]
    if not found:
        found = [one for name in names[:1] if (one := _headless(book, name)) is not None]
    if not found:
        raise InputError(
            "No sheet has a header that names a person.",
            where=f"sheets: {', '.join(book.sheet_names)[:200]}",
            do='Name the columns in the first row, for example "Name", "State", "License Number", or use --map.',
        )
    read = found if every else found[:1]
    remarks = _sheets_said(book, visible, read, found)
    table = _Joined(read, recognise).table(remarks)
    remarks += _marks_said(data, read)
    return table


def _sheets_said(book: CalamineWorkbook, visible: list[str], read: list[_Sheet], found: list[_Sheet]) -> list[str]:
    listed = ", ".join(repr(one.name) for one in read)
    remarks = [say("read.sheets" if len(read) > 1 else "read.sheet", listed=listed)]
    others = [repr(one.name) for one in found if one not in read]
    if others:
        remarks.append(say("read.sheets.other", listed=", ".join(others)))
    known = {one.name for one in (*read, *found)}
    hidden = [repr(name) for name in book.sheet_names if name not in visible and name not in known]
    if hidden:
        remarks.append(say("read.sheets.hidden", listed=", ".join(hidden)))
    shown_hidden = [repr(one.name) for one in read if one.name not in visible]
    if shown_hidden:
        remarks.append(say("read.sheet.hidden", listed=", ".join(shown_hidden)))
    if len(read) > 1:
        empty = [repr(name) for name in visible if name not in known]
        if empty:
            remarks.append(say("read.sheets.no_header", listed=", ".join(empty)))
    for one in read:
        if one.header.height > 1:
            remarks.append(say("read.two_rows", first=one.header.at + 1, second=one.header.at + 2))
        if one.header.at and one.header.height:
            remarks.append(say("read.header_row", number=one.header.at + 1))
        if not one.header.height:
            remarks.append(say("read.no_header", columns=", ".join(one.titles())))
    return remarks


def _marks_said(data: bytes, read: list[_Sheet]) -> list[str]:
    """Return what is said of hidden rows and columns: they are part of the list, and read."""
    marks = marks_of(data)
    remarks = []
    for one in read:
        where = say("read.of_sheet", sheet=one.name) if len(read) > 1 else ""
        hidden = marks.get(one.name, Marks())
        rows = [row for row in hidden.rows if one.header.below < row <= len(one.rows)]
        titles = one.titles()
        columns = [titles[at - 1] or say("read.column", place=at) for at in hidden.columns if at <= len(titles)]
        if rows:
            remarks.append(say("read.hidden_rows", where=where, listed=_first(list(map(str, rows)), 20)))
        if columns:
            remarks.append(say("read.hidden_columns", where=where, listed=", ".join(map(repr, columns[:20]))))
    return remarks


def _first(texts: list[str], most: int) -> str:
    """Return the first of many texts in one, with how many more there are."""
    listed = ", ".join(texts[:most])
    return say("read.more", listed=listed, count=len(texts) - most) if len(texts) > most else listed


class _Joined:
    """One table of one or several sheets: a column of the same title or the same meaning is one column."""

    def __init__(self, sheets: list[_Sheet], recognise: Recognise) -> None:
        self.sheets, self.recognise = sheets, recognise
        self.header: list[str] = []
        self.places: list[list[int]] = []
        for sheet in sheets:
            self._add(sheet.titles())

    def _add(self, titles: list[str]) -> None:
        known = [title.casefold() for title in self.header]
        taken: set[int] = set()
        places = []
        for title in titles:
            at = next((n for n, one in enumerate(known) if one == title.casefold() and n not in taken), None)
            if at is None and self.places:
                at = self._of_same_meaning(title, taken, titles)
            if at is None:
                at = len(self.header)
                self.header.append(title)
                known.append(title.casefold())
            taken.add(at)
            places.append(at)
        self.places.append(places)

    def _of_same_meaning(self, title: str, taken: set[int], titles: list[str]) -> int | None:
        meaning = read_title(title)
        if meaning.field is None:
            return None
        own = {one.casefold() for one in titles}
        for at, other in enumerate(self.header):
            if at not in taken and other.casefold() not in own and read_title(other)[:3] == meaning[:3]:
                return at
        return None

    def table(self, remarks: list[str]) -> Table:
        """Return the table; with several sheets its last column says from which one a row is."""
        several = len(self.sheets) > 1
        header = [*self.header, *(["Sheet"] if several else [])]
        if len(header) > MAX_COLUMNS:
            raise InputError(f"The header has {len(header)} columns; at most {MAX_COLUMNS} are read.")
        first = self.sheets[0].header
        table = Table(tuple(header), first.at + 1 if first.height else 0, iter(()), remarks)
        offsets = self._offsets()
        for sheet, offset in zip(self.sheets, offsets, strict=True):
            remarks += _filled(sheet)
            if offset:
                remarks.append(say("read.sheet.line", sheet=sheet.name, line=offset + 1))
        table.lines = chain.from_iterable(
            self._lines(sheet, places, offset, table)
            for sheet, places, offset in zip(self.sheets, self.places, offsets, strict=True)
        )
        return table

    def _offsets(self) -> list[int]:
        offsets, at = [], 0
        for sheet in self.sheets:
            offsets.append(at)
            at = (at + len(sheet.rows)) // _LINES_APART * _LINES_APART + _LINES_APART
        return offsets

    def _lines(self, sheet: _Sheet, places: list[int], offset: int, table: Table) -> Iterator[RosterLine]:
        several = len(self.sheets) > 1
        width, own = len(table.header) - several, len(places)
        straight = places == list(range(own))
        for line in _lines(sheet, own, table):
            cells = line.cells
            if not straight or several:
                spread = [""] * width
                for place, cell in zip(places, cells, strict=False):
                    spread[place] = cell
                cells = (*spread, sheet.name) if several else tuple(spread)
            yield line._replace(number=line.number + offset, cells=cells)


def _filled(sheet: _Sheet) -> list[str]:
    """Fill the cells that are merged downwards, and return what is said of it."""
    titles, said = sheet.titles(), []
    for (top, left), (bottom, _) in sheet.merged:
        if top < sheet.header.below or bottom == top or left >= len(titles) or top >= len(sheet.rows):
            continue
        value = sheet.rows[top][left] if left < len(sheet.rows[top]) else None
        if value in (None, ""):
            continue
        for at in range(top + 1, min(bottom + 1, len(sheet.rows))):
            row = sheet.rows[at]
            row += [None] * (left + 1 - len(row))
            row[left] = value
        said.append(say("read.merged.cell", title=titles[left], first=top + 1, last=bottom + 1))
    return [say("read.merged", listed=_first(said, 12))] if said else []


def shown(value: _Value) -> str:
    """Return a cell as a person reads it: whole numbers without a point, dates in ISO form."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _lines(sheet: _Sheet, width: int, table: Table) -> Iterator[RosterLine]:
    rows, header = sheet.rows, sheet.header
    headers = [[shown(cell).strip().casefold() for cell in rows[at][:width]] for at in range(header.at, header.below)]
    for place in range(header.below, len(rows)):
        cells = [shown(value) for value in rows[place]]
        if not any(cell.strip() for cell in cells):
            table.blank_lines += 1
        elif headers and [cell.strip().casefold() for cell in cells[:width]] in headers:
            yield RosterLine(place + 1, tuple(cells[:width]), say("line.header_again"))
        else:
            yield fitted(place + 1, [*cells, *[""] * (width - len(cells))], width)


def _list_in(book: CalamineWorkbook, name: str, recognise: Recognise) -> _Sheet | None:
    """Return the list in a sheet; merged title cells above its header lose to it."""
    sheet = book.get_sheet_by_name(name)
    rows = _rows_of(sheet)
    first = [[" ".join(shown(cell).split()) for cell in row] for row in rows[:HEADER_WITHIN]]
    header = find_header(first, recognise)
    return _Sheet(name, rows, header, list(sheet.merged_cell_ranges or ())) if header is not None else None


def _headless(book: CalamineWorkbook, name: str) -> _Sheet | None:
    """Return the list in a sheet whose first row is a person already."""
    sheet = book.get_sheet_by_name(name)
    rows = _rows_of(sheet)
    first = [[shown(cell).strip() for cell in row] for row in rows[:HEADER_WITHIN]]
    for at in range(min(3, len(first))):
        titles = without_header(first[at:])
        if titles and any(first[at]):
            return _Sheet(name, rows, Header(at, 0, titles, 0), list(sheet.merged_cell_ranges or ()))
    return None


def _opened(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise _locked() from error
    except (CalamineError, XmlError, ZipError, OSError, ValueError) as error:
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> InputError:
    return InputError(
        f"The spreadsheet cannot be read ({str(error)[:120]}).", do="Open it and save it again as XLSX or CSV."
    )


def _visible(book: CalamineWorkbook) -> list[str]:
    return [entry.name for entry in book.sheets_metadata if entry.visible == SheetVisibleEnum.Visible]


def _named(book: CalamineWorkbook, wanted: str) -> str:
    """Return the sheet of this name, small and capital letters alike; raises InputError."""
    if wanted in book.sheet_names:
        return wanted
    alike = [name for name in book.sheet_names if name.strip().casefold() == wanted.strip().casefold()]
    if len(alike) != 1:
        raise InputError(
            f"There is no sheet called {wanted!r}." if not alike else f"Several sheets are called {wanted!r}.",
            where="--sheet",
            do=f"There are: {', '.join(book.sheet_names)}.",
        )
    return alike[0]


def _rows_of(sheet: CalamineSheet) -> list[list[_Value]]:
    try:
        return [list(row) for row in sheet.to_python(skip_empty_area=False)]
    except CalamineError as error:
        raise _unreadable(error) from error


def _check_not_locked(data: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _locked()


def _locked() -> InputError:
    return InputError(
        "The spreadsheet is protected by a password.", do="Save a copy without a password and check that one."
    )


def _check_zip(data: bytes) -> None:
    """Refuse what unpacks to an implausible size or holds XML entities, before anything else opens the file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > _MAX_MEMBERS:
                raise InputError(f"The workbook has {len(members)} parts, which no list of people has.")
            if any(item.flag_bits & 1 for item in members):
                raise _locked()
            total = 0
            for item in members:
                total = _check_member(archive, item, total, len(data))
            if far := too_far(archive):
                raise InputError(
                    "The cells of the workbook lie too far apart for a list.",
                    where=far,
                    do="Copy the list alone into a new file.",
                )
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise InputError(
            "The file begins like a workbook but is damaged.", do="Open it and save it again as XLSX."
        ) from error


def _check_member(archive: zipfile.ZipFile, item: zipfile.ZipInfo, total: int, packed: int) -> int:
    tail = b""
    with archive.open(item) as stream:
        while chunk := stream.read(_CHUNK):
            total += len(chunk)
            if total > MAX_UNPACKED or (total > _SMALL and total > packed * MAX_RATIO):
                raise InputError("The workbook unpacks to an implausible size.", where=item.filename)
            window = tail + chunk
            if item.filename.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in window or b"<!ENTITY" in window):
                raise InputError(
                    "The workbook declares XML entities, which no list of people does.", where=item.filename
                )
            tail = chunk[-16:]
    return total

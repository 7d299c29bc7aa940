"""Spreadsheets: opened only after their size and their XML were looked at, and read as the text a person sees."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from verifier.errors import InputError
from verifier.roster.delimited import Recognise
from verifier.roster.table import HEADER_WITHIN, MAX_COLUMNS, Format, Line, Table, fitted

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ZIP_MARK, OLE_MARK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_UNPACKED = 600_000_000
"""All members of a workbook together; 100,000 people take about 60 MB."""
MAX_RATIO = 250
_SMALL = 20_000_000
"""Below this size no packing ratio is suspicious: repeated rows pack very well."""
_MAX_MEMBERS = 2_000
_CHUNK = 1 << 20

_Value = str | int | float | bool | date | datetime | time | timedelta | None


def read_workbook(data: bytes, recognise: Recognise, *, sheet: str = "") -> Table:
    """Return the first visible sheet that has a header naming people; raises InputError with the reason."""
    if data.startswith(OLE_MARK):
        _check_not_locked(data)
    else:
        _check_zip(data)
    book = _opened(data)
    found: list[tuple[str, list[list[_Value]], int, int]] = []
    for name in [sheet] if sheet else _visible(book):
        rows = _rows_of(_sheet(book, name))
        at, known = _header(rows, recognise)
        if known:
            found.append((name, rows, at, known))
    if not found:
        raise InputError(
            "No sheet has a header that names a person.",
            where=f"sheets: {', '.join(book.sheet_names)[:200]}",
            do='Name the columns in the first row, for example "Name", "State", "License Number", or use --map.',
        )
    name, rows, at, _ = found[0]
    remarks = [f"Read from the sheet {name!r}."]
    if len(found) > 1:
        others = ", ".join(repr(other[0]) for other in found[1:])
        remarks.append(f"Other sheets that look like lists were not read: {others}. Choose one with --sheet.")
    if at:
        remarks.append(f"The header was found in row {at + 1}; what stands above it is not part of the list.")
    header = [shown(cell).strip() for cell in rows[at]]
    while header and not header[-1]:
        header.pop()
    if len(header) > MAX_COLUMNS:
        raise InputError(f"The header has {len(header)} columns; at most {MAX_COLUMNS} are read.")
    table = Table(tuple(header), at + 1, iter(()), Format.WORKBOOK, remarks)
    table.lines = _lines(rows, at, table)
    return table


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


def _lines(rows: list[list[_Value]], at: int, table: Table) -> Iterator[Line]:
    width, header = len(table.header), [cell.casefold() for cell in table.header]
    for place in range(at + 1, len(rows)):
        cells = [shown(value) for value in rows[place]]
        if not any(cell.strip() for cell in cells):
            table.blank_lines += 1
        elif [cell.strip().casefold() for cell in cells[:width]] == header:
            yield Line(place + 1, tuple(cells[:width]), "The header is repeated here.")
        else:
            yield fitted(place + 1, [*cells, *[""] * (width - len(cells))], width)


def _header(rows: list[list[_Value]], recognise: Recognise) -> tuple[int, int]:
    """Return place and number of known headers of the best header row; merged title cells above it lose to it."""
    best = (0, 0)
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        known = recognise([shown(cell).strip() for cell in row])
        if known > best[1]:
            best = (at, known)
    return best


def _opened(data: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, XmlError, ZipError

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise _locked() from error
    except (CalamineError, XmlError, ZipError, OSError, ValueError) as error:
        raise InputError(
            f"The spreadsheet cannot be read ({str(error)[:120]}).", do="Open it and save it again as XLSX or CSV."
        ) from error


def _visible(book: CalamineWorkbook) -> list[str]:
    from python_calamine import SheetVisibleEnum

    return [entry.name for entry in book.sheets_metadata if entry.visible == SheetVisibleEnum.Visible]


def _sheet(book: CalamineWorkbook, name: str) -> CalamineSheet:
    from python_calamine import WorksheetNotFound

    try:
        return book.get_sheet_by_name(name)
    except WorksheetNotFound as error:
        raise InputError(
            f"There is no sheet called {name!r}.", where="--sheet", do=f"There are: {', '.join(book.sheet_names)}."
        ) from error


def _rows_of(sheet: CalamineSheet) -> list[list[_Value]]:
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


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

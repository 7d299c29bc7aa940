"""Tables a person hands over: CSV, TSV, bar or semicolon text, or the first (or named) sheet of an XLSX workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from cache import Evidence
from state_boards.delimited import DelimitedFile, encoding_of
from state_boards.errors import DriftError, EmptyAnswerError, TruncatedError, WrongFileError
from state_boards.screen import screen
from state_boards.table import Column, check_header
from state_boards.text import clean
from state_boards.zipped import ZIP_DAMAGE, open_zip

DELIMITERS = (",", "\t", "|", ";")
LARGEST_BOOK = 400_000_000
"""Most bytes a workbook may unpack to: far above a million rows, far below what fills a machine."""
_OTHERS = {b"%PDF": "a PDF", b"\xd0\xcf\x11\xe0": "an old Excel file (.xls)", b"PK\x03\x04": "a ZIP file"}


@dataclass(slots=True)
class OpenTable:
    """One table: declared column names in the order printed, and its rows as they stream."""

    names: Sequence[str]
    rows: Iterator[tuple[int, list[str]]]
    """(1-based data row, cells as text); a row may have another width than the header."""
    warnings: list[str] = field(default_factory=list)


@contextmanager
def open_rows(
    evidence: Evidence,
    columns: Sequence[Column],
    *,
    delimiter: str = "",
    encoding: str = "",
    sheet: str = "",
    form: Callable[[str], str] = clean,
    titled: bool = False,
) -> Iterator[OpenTable]:
    """Open a text table or a workbook whose header is the declared one; raises SourceError subclasses otherwise.

    `form` is how column titles are compared. In a `titled` workbook lines of text may stand above the header.
    """
    with evidence.open() as stream:
        head = stream.read(4)
    if head == b"PK\x03\x04" and _is_workbook(evidence):
        yield _workbook(evidence, columns, sheet, form, titled=titled)
        return
    for start, what in _OTHERS.items():
        if head.startswith(start):
            raise WrongFileError(
                f"This is {what}, not a table that can be read.",
                where=evidence.url,
                do="Save it as CSV or XLSX, and import that file.",
            )
    screen(evidence, "table")
    encoding = encoding or encoding_of(evidence)
    chosen = delimiter or _delimiter(evidence, columns, encoding, form)
    with evidence.open() as stream:
        table = DelimitedFile(stream, where=evidence.url, delimiter=chosen, encoding=encoding)
        printed = check_header(table.header, columns, where=evidence.url, form=form)
        opened = OpenTable([printed[name] for name in table.header], table.all_rows())
        if encoding in ("cp1252", "latin-1"):
            opened.warnings.append(f"The file is not UTF-8; it was read as {encoding}.")
        yield opened


def _delimiter(evidence: Evidence, columns: Sequence[Column], encoding: str, form: Callable[[str], str]) -> str:
    """Return the delimiter whose header is the declared one, else the one that splits it into most cells."""
    widths: dict[str, int] = {}
    for delimiter in DELIMITERS:
        with evidence.open() as stream:
            header = DelimitedFile(stream, where=evidence.url, delimiter=delimiter, encoding=encoding).header
        widths[delimiter] = len(header)
        try:
            check_header(header, columns, where=evidence.url, form=form)
        except DriftError:
            continue
        return delimiter
    return max(widths, key=lambda delimiter: widths[delimiter])


def _is_workbook(evidence: Evidence) -> bool:
    try:
        with evidence.open() as stream, open_zip(stream, where=evidence.url) as archive:
            sizes = {item.filename: item.file_size for item in archive.infolist()}
    except ZIP_DAMAGE as error:
        raise TruncatedError(
            "The workbook is damaged or only half there.", where=evidence.url, do="Save or download it again."
        ) from error
    if "xl/workbook.xml" not in sizes:
        return False
    if sum(sizes.values()) > LARGEST_BOOK:
        raise WrongFileError(
            "The workbook unpacks to more than 400 MB.", where=evidence.url, do="Save the sheet as CSV instead."
        )
    return True


def _workbook(
    evidence: Evidence, columns: Sequence[Column], sheet: str, form: Callable[[str], str], *, titled: bool
) -> OpenTable:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with evidence.open() as stream:
            book = CalamineWorkbook.from_filelike(stream)
        names: list[str] = book.sheet_names
        if not names or (sheet and sheet not in names):
            raise WrongFileError(
                f"The workbook has no sheet {sheet!r}; it has {', '.join(names) or 'none'}.", where=evidence.url
            )
        rows: Iterator[Sequence[object]] = book.get_sheet_by_name(sheet or names[0]).iter_rows()
    except CalamineError as error:
        raise TruncatedError("The workbook is damaged.", where=evidence.url, do="Save it again.") from error
    header = _header(rows, columns, form) if titled else _titles(next(rows, []))
    if not header:
        raise EmptyAnswerError("The sheet holds no header.", where=evidence.url)
    printed = check_header(header, columns, where=evidence.url, form=form)
    table = OpenTable([printed[name] for name in header], iter(()))
    number = next((column.name for column in columns if column.to == "number"), "")
    table.rows = _rows(rows, table, number)
    if len(names) > 1 and not sheet:
        table.warnings.append(f"Only the first sheet {names[0]!r} of {len(names)} was read.")
    return table


TITLE_ROWS = 40
"""Lines of text above the header of a list at most (ten were seen)."""


def _titles(values: Sequence[object]) -> list[str]:
    header = [clean(_cell(value)) for value in values]
    while header and not header[-1]:
        header.pop()
    return header


def _header(rows: Iterator[Sequence[object]], columns: Sequence[Column], form: Callable[[str], str]) -> list[str]:
    """Return the header below the lines of text above it, and leave `rows` at the first row of data.

    It is the first row that prints most of the declared titles: how many lines stand above it is not counted, since
    programs that read such files disagree on empty ones.
    """
    declared = {form(alias) for column in columns for alias in (column.name, *column.aliases)}
    for _ in range(TITLE_ROWS):
        values = next(rows, None)
        if values is None:
            return []
        titles = _titles(values)
        if 2 * len({form(title) for title in titles if title} & declared) > len(columns):
            return titles
    return []


def _rows(rows: Iterator[Sequence[object]], table: OpenTable, number_column: str) -> Iterator[tuple[int, list[str]]]:
    width = len(table.names)
    at = table.names.index(number_column) if number_column in table.names else -1
    said = False
    for number, values in enumerate(rows, start=1):
        cells = [_cell(value) for value in values]
        if any(cells):
            if not said and 0 <= at < len(values) and isinstance(values[at], int | float):
                said = True
                table.warnings.append("The sheet holds licence numbers as numbers: leading zeros are lost in it.")
            yield number, cells[:width] if not any(cells[width:]) else cells


def _cell(value: object) -> str:
    """A cell as a person sees it: whole numbers without a point, dates in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, int | float | timedelta) else ""

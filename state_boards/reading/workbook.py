"""Tables a person hands over: CSV, TSV, bar or semicolon text, or the sheets of an XLSX workbook.

All sheets under the declared header are read; a sheet left out that looks like rows makes the whole a part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import IO

from cache import Evidence
from state_boards.contract.errors import DriftError, EmptyAnswerError, TruncatedError, WrongFileError
from state_boards.reading.book_marks import has_struck, marks_of, sheet_parts, struck_rows
from state_boards.reading.delimited import DelimitedFile, encoding_of
from state_boards.reading.ending import ends_or_restricts
from state_boards.reading.far_cells import too_far
from state_boards.reading.screen import screen
from state_boards.reading.sections import Apart, Sections
from state_boards.reading.table import Column, check_header
from state_boards.reading.text import clean
from state_boards.reading.whole import Wholeness
from state_boards.reading.zipped import ZIP_DAMAGE, open_zip

DELIMITERS = (",", "\t", "|", ";")
LARGEST_BOOK = 400_000_000
"""Most bytes a workbook may unpack to: far above a million rows, far below what fills a machine."""
TITLE_ROWS = 40
"""Lines of text above the header of a list at most (ten were seen)."""
_BOOK = "xl/workbook.xml"
_CHUNK = 1 << 20
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*\b(?:hidden=[\"'](?:1|true)|ht=[\"']0(?:\.0+)?[\"'])", re.IGNORECASE)
_BOOK_DAMAGE: tuple[type[Exception], ...] = (*ZIP_DAMAGE, KeyError, SyntaxError)
_DIGIT = re.compile(r"\d")
_OTHERS = {b"%PDF": "a PDF", b"\xd0\xcf\x11\xe0": "an old Excel file (.xls)", b"PK\x03\x04": "a ZIP file"}


@dataclass(slots=True)
class OpenTable:
    """One table: declared column names in the order printed, and its rows as they stream."""

    names: Sequence[str]
    rows: Iterator[tuple[int, list[str]]]
    """(1-based data row, cells as text); a row may have another width than the header."""
    titles: Sequence[str]
    """The titles as printed."""
    warnings: list[str] = field(default_factory=list)
    whole: Wholeness = field(default_factory=Wholeness)
    """What speaks against the table being whole; final when the rows have ended."""
    below: list[Apart] = field(default_factory=list)
    """Rows of a further table, of other people or of another sheet, which are none of the list; final likewise."""
    beside: list[tuple[str, list[tuple[int, list[str]]]]] = field(default_factory=list)
    """The rows of each sheet that was not read, numbered behind those of the list."""
    places: list[tuple[str, int, int]] = field(default_factory=list)
    """Each sheet read: its name, the row of its header as a spreadsheet counts, and how many data rows stand before."""
    struck: frozenset[int] = frozenset()
    """The data rows of a workbook in which something is struck through."""
    text: DelimitedFile | None = None

    @property
    def cut(self) -> tuple[int, list[str]] | None:
        """The last row of a text that may end in the middle of it, once the rows have ended; it is not among them."""
        return self.text.cut if self.text else None


@contextmanager
def open_rows(
    evidence: Evidence,
    columns: Sequence[Column],
    *,
    delimiter: str = "",
    encoding: str = "",
    sheet: str = "",
    form: Callable[[str], str] = clean,
    ends_without_newline: bool = False,
    titled: bool = False,
    of_any_shape: bool = False,
) -> Iterator[OpenTable]:
    """Open a text table or a workbook whose header is the declared one; raises SourceError subclasses otherwise.

    `form` is how column titles are compared. In a `titled` workbook lines of text may stand above the header. A file
    `of_any_shape` was made by nobody knows whom, so other tables and notes are looked for below its list.
    """
    with evidence.open() as stream:
        head = stream.read(4)
    if head == b"PK\x03\x04" and _is_workbook(evidence):
        book = _workbook(evidence, columns, sheet, form, titled=titled)
        yield _parted(_marked(book, evidence)) if of_any_shape else book
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
        table = DelimitedFile(
            stream,
            where=evidence.url,
            delimiter=chosen,
            encoding=encoding,
            ends_without_newline=ends_without_newline,
        )
        printed = check_header(table.header, columns, where=evidence.url, form=form)
        names = [printed[name] for name in table.header]
        opened = OpenTable(names, table.all_rows(), table.header, whole=table.whole, text=table)
        if encoding in ("cp1252", "latin-1"):
            opened.warnings.append(f"The file is not UTF-8; it was read as {encoding}.")
        yield _parted(opened) if of_any_shape else opened


def _marked(table: OpenTable, evidence: Evidence) -> OpenTable:
    try:
        with evidence.open() as stream, open_zip(stream, where=evidence.url) as archive:
            for sentence in marks_of(archive):
                table.whole.doubt(sentence)
            struck = struck_rows(archive) if has_struck(archive) else {}
    except _BOOK_DAMAGE as error:
        raise TruncatedError("The workbook is damaged.", where=evidence.url, do="Save it again.") from error
    places = table.places
    table.struck = frozenset(at + row - top for name, top, at in places for row in struck.get(name, ()) if row > top)
    return table


def _parted(table: OpenTable) -> OpenTable:
    parts = Sections(table.titles, table.whole)
    table.rows, table.below = parts.rows(table.rows), parts.below
    for sheet, rows in table.beside:
        parts.take_apart(rows, f"on the sheet {sheet!r}, which is none of the list")
    return table


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
            small = sum(sizes.values()) <= LARGEST_BOOK
            far = too_far(archive) if small and _BOOK in sizes else ""
    except ZIP_DAMAGE as error:
        raise TruncatedError(
            "The workbook is damaged or only half there.", where=evidence.url, do="Save or download it again."
        ) from error
    if _BOOK not in sizes:
        return False
    if far:
        raise WrongFileError(
            f"The cells of {far} lie too far apart for a list.",
            where=evidence.url,
            do="Copy the list alone into a new file.",
        )
    if not small:
        raise WrongFileError(
            "The workbook unpacks to more than 400 MB.", where=evidence.url, do="Save the sheet as CSV instead."
        )
    return True


def _workbook(
    evidence: Evidence, columns: Sequence[Column], sheet: str, form: Callable[[str], str], *, titled: bool
) -> OpenTable:
    sheets = _sheets(evidence)
    if titled:
        sheets = {name: one.below_titles(columns, form) for name, one in sheets.items()}
    if not sheets or (sheet and sheet not in sheets):
        raise WrongFileError(
            f"The workbook has no sheet {sheet!r}; it has {', '.join(sheets) or 'none'}.", where=evidence.url
        )
    first = sheet or next((name for name, one in sheets.items() if one.visible), next(iter(sheets)))
    header = sheets[first].header
    if not header:
        raise EmptyAnswerError("The sheet holds no header.", where=evidence.url)
    printed = check_header(header, columns, where=evidence.url, form=form)
    table = OpenTable([printed[name] for name in header], iter(()), header)
    read, beside, behind = [sheets[first]], [], 0
    for name, other in sheets.items():
        if name == first or not other.height:
            continue
        if not sheet and _same_header(other.header, columns, form):
            read.append(other)
        elif _looks_like_rows(other, columns, form):
            beside.append((other, not sheet))
            table.whole.doubt(f"The sheet {name!r} looks like rows of the list and was not read.")
        else:
            beside.append((other, False))
            table.whole.notes.append(f"The sheet {name!r} holds no rows of the list and was not read.")
    table.whole.hear(cells for one, _ in beside for _, cells in one.set_aside(0, every_row=True))
    if len(read) > 1:
        table.whole.notes.append(f"Sheets read: {', '.join(one.name for one in read)}.")
    for one in read:
        if not one.visible:
            table.whole.doubt(f"The sheet {one.name!r} is hidden; somebody left its rows out of sight.")
        if one.has_hidden_rows:
            table.whole.doubt(f"The sheet {one.name!r} has hidden rows; somebody left them out of sight.")
        table.places.append((one.name, one.first, behind))
        behind += len(one.rows) - 1
    table.beside = [(one.name, one.set_aside(behind + len(read), every_row=every_row)) for one, every_row in beside]
    order = {clean(title): place for place, title in enumerate(header)}
    number = next((column.name for column in columns if column.to == "number"), "")
    table.rows = _rows(_in_order(read, order, columns, form), table, number)
    return table


@dataclass(frozen=True, slots=True)
class _OpenSheet:
    name: str
    visible: bool
    has_hidden_rows: bool
    rows: Sequence[Sequence[object]]
    first: int
    """The first of these rows as a spreadsheet counts."""

    @property
    def header(self) -> list[str]:
        """The titles of the first row, without blank cells behind them."""
        return _titles(self.rows[0]) if self.rows else []

    @property
    def height(self) -> int:
        """Rows that hold anything."""
        return sum(any(_cell(value) for value in row) for row in self.rows)

    def set_aside(self, behind: int, *, every_row: bool) -> list[tuple[int, list[str]]]:
        """Return the rows of a sheet that was not read, all or those alone that say of somebody what ends or restricts.

        A legend has such words too, beside a code that names nobody.
        """
        rows = [(behind + at, [_cell(value) for value in row]) for at, row in enumerate(self.rows)]
        return rows if every_row else [(at, cells) for at, cells in rows if at == behind or _is_adverse(cells)]

    def below_titles(self, columns: Sequence[Column], form: Callable[[str], str]) -> _OpenSheet:
        """Return the sheet from its header on, without the lines of text above it; itself where it has no such header.

        The header is the first row that prints most of the declared titles: how many lines stand above it is not
        counted, since programs that read such files disagree on empty ones.
        """
        declared = {form(alias) for column in columns for alias in (column.name, *column.aliases)}
        for at, row in enumerate(self.rows[:TITLE_ROWS]):
            if 2 * len({form(title) for title in _titles(row) if title} & declared) > len(columns):
                return replace(self, rows=self.rows[at:], first=self.first + at)
        return self


def _is_adverse(cells: Sequence[str]) -> bool:
    """True where one cell ends or restricts, and another may be somebody's number or name."""
    said = [ends_or_restricts(cell) for cell in cells]
    return any(said) and any(
        not adverse and (_DIGIT.search(cell) or len(cell.split()) > 1)
        for cell, adverse in zip(cells, said, strict=True)
    )


def _titles(values: Sequence[object]) -> list[str]:
    header = [clean(_cell(value)) for value in values]
    while header and not header[-1]:
        header.pop()
    return header


def _sheets(evidence: Evidence) -> dict[str, _OpenSheet]:
    """Return the worksheets by name, in their order."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    hidden = _sheets_with_hidden_rows(evidence)
    try:
        with evidence.open() as stream:
            book = CalamineWorkbook.from_filelike(stream)
        return {
            about.name: _OpenSheet(
                about.name,
                about.visible == SheetVisibleEnum.Visible,
                about.name in hidden,
                sheet.to_python(),
                (sheet.start or (0, 0))[0] + 1,
            )
            for about in book.sheets_metadata
            if about.typ == SheetTypeEnum.WorkSheet
            for sheet in [book.get_sheet_by_name(about.name)]
        }
    except CalamineError as error:
        raise TruncatedError("The workbook is damaged.", where=evidence.url, do="Save it again.") from error


def _sheets_with_hidden_rows(evidence: Evidence) -> frozenset[str]:
    """Return the sheets that hold a hidden row; the reader of cells does not tell (a ParseError is a SyntaxError)."""
    try:
        with evidence.open() as stream, open_zip(stream, where=evidence.url) as archive:
            found = set()
            for name, path in sheet_parts(archive).items():
                with archive.open(path) as part:
                    if _has_hidden_row(part):
                        found.add(name)
    except _BOOK_DAMAGE as error:
        raise TruncatedError("The workbook is damaged.", where=evidence.url, do="Save it again.") from error
    return frozenset(found)


def _has_hidden_row(part: IO[bytes]) -> bool:
    kept = b""
    while chunk := part.read(_CHUNK):
        text = kept + chunk
        if _HIDDEN_ROW.search(text):
            return True
        kept = text[-1_000:]
    return False


def _same_header(header: Sequence[str], columns: Sequence[Column], form: Callable[[str], str]) -> bool:
    try:
        check_header(header, columns, where="", form=form)
    except DriftError:
        return False
    return bool(header)


def _looks_like_rows(sheet: _OpenSheet, columns: Sequence[Column], form: Callable[[str], str]) -> bool:
    """True for a sheet with any of the declared titles, rows about as wide, or narrower ones with numbers."""
    declared = {form(alias) for column in columns for alias in (column.name, *column.aliases)}
    if len(declared & {form(title) for title in sheet.header if title}) > 1:
        return True
    needed = sum(not column.optional for column in columns)
    filled = [[text for value in row if (text := _cell(value))] for row in sheet.rows]
    if any(2 * len(cells) >= max(needed, 4) for cells in filled):
        return True
    # A narrower list of people has numbers in most rows; a legend ("A", "Active") has none.
    pairs = [cells for cells in filled if len(cells) > 1]
    return len(pairs) > 2 and 2 * sum(any(map(_DIGIT.search, cells)) for cells in pairs) > len(pairs)


def _in_order(
    sheets: Sequence[_OpenSheet], order: Mapping[str, int], columns: Sequence[Column], form: Callable[[str], str]
) -> Iterator[Sequence[object]]:
    """Yield the data rows of all sheets, their cells in the order of the first one's columns."""
    names = check_header(list(order), columns, where="", form=form)
    place_of = {names[title]: place for title, place in order.items()}
    for at, sheet in enumerate(sheets):
        if at == 0 or sheet.header == sheets[0].header:
            yield from sheet.rows[1:]
            continue
        own = check_header(sheet.header, columns, where="", form=form)
        places = [place_of.get(own[title], -1) for title in sheet.header]
        for row in sheet.rows[1:]:
            moved: list[object] = [""] * len(order)
            for place, value in zip(places, row, strict=False):
                if place >= 0:
                    moved[place] = value
            yield [*moved, *row[len(places) :]]


def _rows(rows: Iterator[Sequence[object]], table: OpenTable, number_column: str) -> Iterator[tuple[int, list[str]]]:
    width = len(table.names)
    at = table.names.index(number_column) if number_column in table.names else -1
    said, taken = False, 0
    for number, values in enumerate(rows, start=1):
        cells = [_cell(value) for value in values]
        if not any(cells) or table.whole.is_below(cells, width):
            continue
        if not said and 0 <= at < len(values) and isinstance(values[at], int | float):
            said = True
            table.warnings.append("The sheet holds licence numbers as numbers: leading zeros are lost in it.")
        taken += 1
        yield number, cells[:width] if not any(cells[width:]) else cells
    table.whole.settle(taken)


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

"""Delimited text (CSV, TSV, pipe) read strictly: declared encoding, declared header, every row of the right width.

A row of another width (a stray delimiter) is set aside with what can be told of it; broken quoting refuses the file,
because a quote left open can swallow whole rows without a trace.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cache import Evidence, Origin
from state_boards.contract.errors import DriftError, EmptyAnswerError, TruncatedError, WrongFileError
from state_boards.contract.records import Quarantined
from state_boards.reading.moved import printed_row
from state_boards.reading.table import Column, Row, check_header
from state_boards.reading.text import clean, npis_in
from state_boards.reading.whole import CUT_ROW, NO_END, Lines, Wholeness, refuse_markup

_BINARY = ((b"PK\x03\x04", "a ZIP or Excel file"), (b"\xd0\xcf\x11\xe0", "an old Excel file"), (b"%PDF", "a PDF"))

_HOPELESS = 5_000
"""Rows of another width, when they are more than half of all, from which a file is no list of ours: a hundred thousand
of three letters would take seconds to be set aside one by one."""
_SAID = {"utf-8-sig": "UTF-8", "latin-1": "Latin-1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How one source writes its delimited text."""

    delimiter: str = ","
    quoted: bool = True
    """False where quotes are ordinary characters."""
    trailing: bool = False
    """True when every line ends with one more delimiter."""
    encodings: tuple[str, ...] = ("utf-8-sig",)
    """Tried in order; any but the first is said in a warning."""


class DelimitedRows:
    """The rows of one file, read once; `broken` and `warnings` are complete when the iteration has ended."""

    def __init__(
        self,
        data: bytes,
        dialect: Dialect,
        columns: Sequence[Column],
        *,
        origin: Evidence,
        part: str = "main",
        ends_without_newline: bool = False,
    ) -> None:
        """Read the header; raises DriftError or WrongFileError when it is not the declared one."""
        self.broken: list[Quarantined] = []
        self.warnings: tuple[str, ...] = ()
        self.whole = Wholeness()
        """What speaks against the file being whole; final when the iteration has ended."""
        self._ends_without_newline = ends_without_newline
        self._origin, self._part, self._dialect = origin, part, dialect
        self._text = Lines(io.StringIO(self._decoded(data), newline=""), where=origin.url)
        if dialect.quoted:
            self._reader = csv.reader(self._text, delimiter=dialect.delimiter, strict=True)
        else:
            self._reader = csv.reader(self._text, delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE)
        printed = next(self._lines(), [])
        if dialect.trailing and printed and not printed[-1].strip():
            printed = printed[:-1]
        self._header = list(self._check(printed, columns).values())
        self._number_column = next((column.name for column in columns if column.to == "number"), "")
        to = {column.name: column.to for column in columns}
        self._targets = [to[name] for name in self._header]
        self._name_columns = [column.name for column in columns if column.to in {"given", "family", "name"}]

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        """Yield (1-based row number, values by declared column name) for every row of the right width.

        Blank lines and lines below the list are no rows; a last row without line end is set aside, for it may be cut.
        """
        width, number = len(self._header), 0
        for cells in self._lines():
            if self.whole.is_below(cells, width):
                continue
            refuse_markup(cells, width, where=self.where)
            number += 1
            if self._dialect.trailing and len(cells) == width + 1 and not cells[-1].strip():
                cells = cells[:-1]
            row = dict(zip(self._header, cells, strict=False))
            if not self._text.ended and not self._ends_without_newline:
                self.whole.doubt(NO_END)
                self._set_aside(number, row, self._name_of(row), CUT_ROW)
            elif len(cells) == width:
                self.whole.good()
                yield number, row
            else:
                self._broken(number, cells, row, in_quotes=any("\n" in cell for cell in cells))
        self.whole.settle(number)

    def _broken(self, number: int, cells: Sequence[str], row: Row, *, in_quotes: bool) -> None:
        width = len(cells)
        if in_quotes:
            raise DriftError(
                f"Row {number} has {width} fields and runs over a line end: its quoting is broken.", where=self.where
            )
        if width < len(self._header):
            self.whole.broken()
        unfit = len(self.broken)
        if unfit >= _HOPELESS and unfit > number // 2:
            raise DriftError(f"{unfit:,} of the first {number - 1:,} rows do not fit the header.", where=self.where)
        self._set_aside(
            number, row, printed_row(cells, self._targets), f"{width} fields instead of {len(self._header)}"
        )

    def _set_aside(self, number: int, row: Row, name: str, reason: str) -> None:
        licence, npis = clean(row.get(self._number_column, "")), npis_in(" ".join(row.values()))
        self.broken.append(Quarantined(self._part, number, reason, (licence,), name, licence, npis))

    def _name_of(self, row: Row) -> str:
        return clean(" ".join(row.get(column, "") for column in self._name_columns))

    @property
    def where(self) -> str:
        """The address or file name that messages name."""
        return self._origin.url

    def _lines(self) -> Iterator[list[str]]:
        """Yield lines that hold anything; raises DriftError on broken quoting."""
        try:
            for cells in self._reader:
                if any(cell.strip() for cell in cells):
                    yield cells
                elif cells and not self._text.ended and not self._ends_without_newline:
                    # A row whose first cells are empty, cut behind them, is no blank line.
                    self.whole.doubt(NO_END)
        except csv.Error as error:
            raise DriftError(
                f"The quoting of the file is broken near line {self._reader.line_num}.", where=self.where
            ) from error

    def _decoded(self, data: bytes) -> str:
        for start, what in _BINARY:
            if data.startswith(start):
                raise self._refusal(f"This is {what}, not the text file that this source publishes.")
        if not data.strip():
            raise EmptyAnswerError("The file is empty.", where=self.where, do="The data kept from before stays.")
        for encoding in self._dialect.encodings:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as error:
                if error.reason == "unexpected end of data":
                    raise TruncatedError(
                        "The file breaks off inside a character.", where=self.where, do="The old data stays."
                    ) from error
                continue
            if encoding != self._dialect.encodings[0]:
                first = self._dialect.encodings[0]
                self.warnings = (f"The file is not {_SAID.get(first, first)}; it was read as {encoding.title()}.",)
            return text
        tried = " or ".join(_SAID.get(name, name) for name in self._dialect.encodings)
        raise self._refusal(f"The file is not written in {tried}.")

    def _check(self, printed: list[str], columns: Sequence[Column]) -> dict[str, str]:
        try:
            return check_header(printed, columns, where=self.where)
        except DriftError as error:
            if self._origin.origin is not Origin.IMPORTED:
                raise
            raise self._refusal(f"This is not the file of this source, or it changed: {error.what}") from error

    def _refusal(self, what: str) -> DriftError | WrongFileError:
        """Return what to raise: another file than asked for, or a source that changed."""
        if self._origin.origin is Origin.IMPORTED:
            return WrongFileError(what, where=self.where, do="Compare the file with `verifier sources`.")
        return DriftError(what, where=self.where)

"""Delimited text files, read as a stream: one header, every line as wide as it, no half line at the end."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import BinaryIO

from cache import Evidence
from state_boards.contract.errors import DriftError, EmptyAnswerError, TruncatedError
from state_boards.reading.whole import NO_END, Lines, Wholeness, refuse_markup

_CHUNK = 1 << 20
_BLANK = " \t\r\n\x0b\x0c\x1a\u00a0"
"""What a line without any content may hold, the end-of-file mark of old systems included."""
KEPT = "The data kept from the last good run stays."
IN_CHARACTER = "The file breaks off inside a character."
_OTHER_ENCODING = "The file is not in the encoding it used to be."
_HEAD = 4_096
_MOST = 0.8
"""Share of every second byte that is zero in a text of two bytes a letter; names in other scripts have few."""


_SEPARATOR = re.compile(r'"?sep=(\\t|.)"?[\r\n]*', re.IGNORECASE)
"""A first line that only tells Excel which sign stands between the cells."""
_WIDE_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def encoding_of(evidence: Evidence) -> str:
    """Return "utf-8-sig", "utf-16" and its kin, or "cp1252"/"latin-1" for other bytes; reads the whole file once.

    Raises TruncatedError when only the last character is half there: another encoding would read it as other letters.
    """
    with evidence.open() as stream:
        wide = _wide(stream.read(_HEAD))
    for name in (wide,) if wide else ("utf-8-sig", "cp1252"):
        decoder = codecs.getincrementaldecoder(name)()
        with evidence.open() as stream:
            try:
                while chunk := stream.read(_CHUNK):
                    decoder.decode(chunk)
                decoder.decode(b"", final=True)
            except UnicodeDecodeError as error:
                if error.reason in ("unexpected end of data", "truncated data"):
                    raise TruncatedError(IN_CHARACTER, where=evidence.url, do=KEPT) from error
                continue
        return name
    return "latin-1"


def _wide(head: bytes) -> str:
    """The encoding of a file of two bytes a letter, as Excel saves "Unicode Text"; "" for any other.

    Without a byte mark nearly every second byte is zero, and none of the others.
    """
    if head[:2] in _WIDE_MARKS:
        return _WIDE_MARKS[head[:2]]
    first, second = head[::2].count(0), head[1::2].count(0)
    if 2 * max(first, second) < len(head) * _MOST or min(first, second):
        return ""
    return "utf-16-be" if first else "utf-16-le"


class DelimitedFile:
    """One delimited file: its header at once, its rows as a stream; raises EmptyAnswerError without a header."""

    def __init__(
        self,
        stream: BinaryIO,
        *,
        where: str,
        delimiter: str = ",",
        encoding: str = "utf-8-sig",
        ends_without_newline: bool = False,
    ) -> None:
        """Read the header from `stream`, which the caller opens and closes."""
        self.where = where
        self.whole = Wholeness()
        """What speaks against the file being whole; final when the rows have ended."""
        self.cut: tuple[int, list[str]] | None = None
        """The last row when it has no line end: it may be half a row, so it is never among the rows."""
        self._ends_without_newline = ends_without_newline
        self._source = io.TextIOWrapper(stream, encoding=encoding, newline="")
        self._lines = Lines(self._source, where=where)
        first = self._first_line()
        told = _SEPARATOR.fullmatch(first)
        if told:
            delimiter = "\t" if told[1] == "\\t" else told[1]
        lines = self._lines if told else chain([first], self._lines)
        self._rows = csv.reader(lines, delimiter=delimiter, strict=True)
        header = self._next()
        if not header:
            raise EmptyAnswerError("The file holds no header and no rows.", where=where, do=KEPT)
        self.header: tuple[str, ...] = tuple(header)

    def index_of(self, printed_to_declared: dict[str, str]) -> Callable[[str], int]:
        """Return a look-up of a declared column's position; -1 for an optional column that is absent."""
        places = {printed_to_declared[name]: at for at, name in enumerate(self.header)}
        return lambda declared: places.get(declared, -1)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield (1-based data row, cells); raises TruncatedError or DriftError for a line of another width."""
        width = len(self.header)
        odd = (0, 0)
        for number, cells in self.all_rows():
            if odd[0]:
                break
            if len(cells) == width:
                yield number, cells
            else:
                odd = (number, len(cells))
        if odd[0]:
            raise DriftError(
                f"Row {odd[0]} has {odd[1]} cells where the header has {width}.", where=self.where, do=KEPT
            )

    def all_rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield (1-based data row, cells) of any width; raises TruncatedError when the last one is short.

        Blank lines and lines below the list are no rows.
        """
        last = width = len(self.header)
        number = 0
        while (cells := self._next()) is not None:
            blank = not any(cell.strip(_BLANK) for cell in cells)
            if blank and len(cells) < width and not self._lines.ended:
                # A row whose first cells are empty ("","","Quill...) cut there is no blank line.
                self.whole.doubt(NO_END)
                break
            if blank or self.whole.is_below(cells, width):
                continue
            refuse_markup(cells, width, where=self.where)
            number, last = number + 1, len(cells)
            if last < width:
                self.whole.broken()
            else:
                self.whole.good()
            if not self._lines.ended and not self._ends_without_newline and last >= width:
                self.cut = (number, cells)
                self.whole.doubt(NO_END)
                break
            yield number, cells
        if last < width:
            raise TruncatedError(
                f"The file breaks off in row {number}: {last} of {width} cells.", where=self.where, do=KEPT
            )
        self.whole.settle(number)

    def _first_line(self) -> str:
        try:
            return next(self._lines, "")
        except UnicodeDecodeError as error:
            raise DriftError(_OTHER_ENCODING, where=self.where, do=KEPT) from error

    def _next(self) -> list[str] | None:
        try:
            return next(self._rows, None)
        except csv.Error as error:
            if "unexpected end of data" in str(error):
                raise TruncatedError("The file breaks off inside quotes.", where=self.where, do=KEPT) from error
            raise DriftError(
                f"The quoting of the file is broken near line {self._rows.line_num} ({error}).",
                where=self.where,
                do=KEPT,
            ) from error
        except UnicodeDecodeError as error:
            raise DriftError(_OTHER_ENCODING, where=self.where, do=KEPT) from error

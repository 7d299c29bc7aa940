"""Delimited text files, read as a stream: one header, every line as wide as it, no half line at the end."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from cache import Evidence
from state_boards.errors import DriftError, EmptyAnswerError, TruncatedError

_CHUNK = 1 << 20
KEPT = "The data kept from the last good run stays."


def encoding_of(evidence: Evidence) -> str:
    """Return "utf-8-sig", or "cp1252"/"latin-1" when the bytes are no UTF-8; reads the whole file once."""
    for name in ("utf-8-sig", "cp1252"):
        decoder = codecs.getincrementaldecoder(name)()
        with evidence.open() as stream:
            try:
                while chunk := stream.read(_CHUNK):
                    decoder.decode(chunk)
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                continue
        return name
    return "latin-1"


class DelimitedFile:
    """One delimited file: its header at once, its rows as a stream; raises EmptyAnswerError without a header."""

    def __init__(self, stream: BinaryIO, *, where: str, delimiter: str = ",", encoding: str = "utf-8-sig") -> None:
        """Read the header from `stream`, which the caller opens and closes."""
        self.where = where
        self._source = io.TextIOWrapper(stream, encoding=encoding, newline="")
        self._rows = csv.reader(self._source, delimiter=delimiter)
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
        width, number, short = len(self.header), 0, 0
        while (cells := self._next()) is not None:
            if not cells:
                continue
            if short:
                raise DriftError(
                    f"Row {number} has {short} cells where the header has {width}.", where=self.where, do=KEPT
                )
            number += 1
            if len(cells) != width:
                short = len(cells)
                continue
            yield number, cells
        if short:
            raise TruncatedError(
                f"The file breaks off in row {number}: {short} of {width} cells.", where=self.where, do=KEPT
            )

    def _next(self) -> list[str] | None:
        try:
            return next(self._rows, None)
        except (csv.Error, UnicodeDecodeError) as error:
            raise DriftError(
                f"The file is not the delimited text it used to be ({error}).", where=self.where
            ) from error

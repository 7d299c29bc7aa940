"""Result rows kept for several readings, in memory while few and in an unnamed temporary file when many."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import IO, Self

from verifier.roster.result import ResultRow

IN_MEMORY = 15_000
"""Rows up to which no file is needed; beyond it memory stays flat whatever the length of the list."""
_TOGETHER = 500


class Spool:
    """Rows in the order they were added, to be read as often as wanted."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        """Keep at most `in_memory` rows without a file."""
        self._limit = in_memory
        self._rows: list[ResultRow] = []
        self._file: IO[bytes] | None = None
        self._count = 0
        self._end = 0

    def add(self, row: ResultRow) -> None:
        """Keep one row more."""
        self._rows.append(row)
        self._count += 1
        if len(self._rows) > self._limit:
            self._spill()

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self._count

    def __iter__(self) -> Iterator[ResultRow]:
        """Yield every row in order."""
        if self._file is not None:
            at = 0
            while at < self._end:
                self._file.seek(at)
                # Only what this process wrote a moment ago, to a file nobody else can open.
                rows: list[ResultRow] = pickle.load(self._file)
                at = self._file.tell()
                yield from rows
        yield from self._rows

    def _spill(self) -> None:
        if self._file is None:
            # It has no name, so it is gone with the process however that ends; it holds people's names.
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the spool
        self._file.seek(self._end)
        for start in range(0, len(self._rows), _TOGETHER):
            pickle.dump(self._rows[start : start + _TOGETHER], self._file, pickle.HIGHEST_PROTOCOL)
        self._end = self._file.tell()
        self._rows.clear()

    def __enter__(self) -> Self:
        """Return the spool."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget the rows."""
        if self._file is not None:
            self._file.close()

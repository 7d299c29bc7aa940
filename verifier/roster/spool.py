"""Result rows kept packed for several readings, in memory while few and in an unnamed temporary file when many."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import IO, Self

from verifier.roster.result import ResultRow

IN_MEMORY = 12_000_000
"""Bytes up to which no file is needed; beyond it memory stays flat whatever the length of the list."""


def packed(rows: Sequence[ResultRow]) -> bytes:
    """Return rows in the form in which they travel between processes and are kept."""
    return pickle.dumps(rows, pickle.HIGHEST_PROTOCOL)


def unpacked(pack: bytes) -> list[ResultRow]:
    """Return the rows of a pack, which only this program's own processes make."""
    rows: list[ResultRow] = pickle.loads(pack)
    return rows


class Spool:
    """Rows in the order they were added, to be read as often as wanted."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        """Keep at most `in_memory` bytes without a file."""
        self._limit = in_memory
        self._packs: list[bytes] = []
        self._held = 0
        self._file: IO[bytes] | None = None
        self._count = 0
        self._end = 0

    def add(self, pack: bytes, rows: int) -> None:
        """Keep one pack more, of this many rows."""
        self._packs.append(pack)
        self._held += len(pack)
        self._count += rows
        if self._held > self._limit:
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
        for pack in self._packs:
            yield from unpacked(pack)

    def _spill(self) -> None:
        if self._file is None:
            # It has no name, so it is gone with the process however that ends; it holds people's names.
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the spool
        self._file.seek(self._end)
        self._file.writelines(self._packs)
        self._end = self._file.tell()
        self._packs.clear()
        self._held = 0

    def __enter__(self) -> Self:
        """Return the spool."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget the rows."""
        if self._file is not None:
            self._file.close()

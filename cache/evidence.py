"""What a source served, kept exactly: the unit every statement of the program rests on."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Protocol, Self


class Origin(StrEnum):
    """How the bytes reached us."""

    FETCHED = "fetched"
    """Served to our own session by the source."""
    IMPORTED = "imported"
    """A page or file a person saved and handed over."""
    SANDBOX = "sandbox"
    """Served by the local sandbox boards: invented data."""


class Payload(Protocol):
    """The exact bytes, in memory or on disk."""

    def read(self) -> bytes:
        """Return all bytes."""
        ...

    def open(self) -> BinaryIO:
        """Open the bytes as a stream; the caller closes it."""
        ...


@dataclass(frozen=True, slots=True)
class MemoryPayload:
    """Bytes held in memory."""

    data: bytes

    def read(self) -> bytes:
        """Return all bytes."""
        return self.data

    def open(self) -> BinaryIO:
        """Open the bytes as a stream."""
        return io.BytesIO(self.data)


@dataclass(frozen=True, slots=True)
class FilePayload:
    """Bytes in a plain file on disk (a large file handed over by a person, streamed and never held whole)."""

    path: Path

    def read(self) -> bytes:
        """Return all bytes."""
        return self.path.read_bytes()

    def open(self) -> BinaryIO:
        """Open the file as a stream."""
        return self.path.open("rb")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One answer of a source with where, when and how it was obtained; equal bytes have equal `sha256`."""

    sha256: str
    size: int
    """Length of the decoded body in bytes."""
    url: str
    """Final address of the answer, or `file:<name>` for an import."""
    method: str = "GET"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    """The headers that matter, names in lower case: etag, last-modified, date, content-type, ..."""
    retrieved_at: datetime
    """When these bytes were first obtained in this run or import; aware, UTC."""
    origin: Origin = Origin.FETCHED
    by: str = ""
    """Who handed an import over."""
    seen_on: date | None = None
    """The day a person saw an imported page or file at its source; never the time of import."""
    part: str = "main"
    not_modified: bool = False
    """True when the source answered 304: the bytes are the kept ones, confirmed again at `retrieved_at`."""
    payload: Payload = field(repr=False, compare=False)

    @property
    def body(self) -> bytes:
        """The exact decoded bytes."""
        return self.payload.read()

    def open(self) -> BinaryIO:
        """Open the exact decoded bytes as a stream."""
        return self.payload.open()

    def text(self, encoding: str = "utf-8-sig") -> str:
        """Return the body as text; raises UnicodeDecodeError when it is not in `encoding`."""
        return self.body.decode(encoding)

    def as_part(self, part: str) -> Self:
        """Return the same evidence under another part name."""
        return replace(self, part=part)

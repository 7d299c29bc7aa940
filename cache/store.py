"""Evidence on disk: exact bytes under their SHA-256, written whole or not at all, checked whenever they are read.

gzip rather than zstd: it is in every Python we support, so keeping evidence readable for years needs no dependency,
and anyone can open a file with `gunzip`.
"""

from __future__ import annotations

import contextlib
import filecmp
import gzip
import hashlib
import io
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from cache.errors import EvidenceDamagedError, EvidenceMissingError, LimitError, StoreError, reason
from cache.evidence import Payload
from cache.limits import CHUNK, Caps
from cache.unfinished import begin, finish, sweep

_NAME = re.compile(r"[0-9a-f]{64}")
_LEVEL = 6
_UNFINISHED = ".part-"


class EvidenceStore:
    """A directory of kept bytes, `aa/<sha256>.gz`; several threads and processes may use it at once.

    Nothing is created before the first write, so a store in a read-only place can be read.
    """

    def __init__(self, root: Path) -> None:
        """Use `root`, the evidence directory itself."""
        self.root = root

    def put(self, data: bytes) -> str:
        """Keep `data` and return its SHA-256; the bytes are on disk when this returns."""
        with self.writer() as writer:
            writer.write(data)
            return writer.commit()

    def put_stream(self, stream: BinaryIO, limits: Caps | None = None) -> tuple[str, int]:
        """Keep what `stream` holds without ever having it in memory, and return (SHA-256, size).

        Raises LimitError, keeping nothing, when it is larger than the limits.
        """
        with self.writer() as writer:
            while chunk := stream.read(CHUNK):
                writer.write(chunk)
                if limits is not None and writer.size > limits.max_bytes:
                    raise LimitError(f"The file is larger than {limits.max_bytes:,} bytes.")
            return writer.commit(), writer.size

    def writer(self) -> EvidenceWriter:
        """Return a writer; use it in a `with` block, and what is not committed there leaves no trace."""
        return EvidenceWriter(self)

    def payload(self, sha256: str) -> Payload:
        """Return the kept bytes, checked each time they are read; raises EvidenceMissingError when there are none."""
        path = self.path(sha256)
        if not path.is_file():
            raise _missing(sha256)
        return StoredPayload(path, sha256)

    def has(self, sha256: str) -> bool:
        """Return whether bytes are kept under this SHA-256."""
        return bool(_NAME.fullmatch(sha256)) and self.path(sha256).is_file()

    def intact_size(self, sha256: str) -> int | None:
        """Return the length of the kept bytes after reading them through, or None when missing or damaged."""
        try:
            return _verified_size(self.path(sha256), sha256)
        except StoreError:
            return None

    def damaged(self, hashes: Iterable[str]) -> list[str]:
        """Return those under which something is kept that is not, or cannot be read as, the bytes of this hash."""
        return [one for one in dict.fromkeys(hashes) if self.has(one) and self.intact_size(one) is None]

    def delete(self, sha256: str) -> None:
        """Drop the bytes; dropping what is not there is not an error."""
        try:
            self.path(sha256).unlink(missing_ok=True)
        except OSError as error:
            raise _failed("deleted", error, self.root) from error

    def hashes(self) -> Iterator[str]:
        """Yield the SHA-256 of everything kept, in order."""
        for path in sorted(self.root.glob("[0-9a-f][0-9a-f]/*.gz")):
            if _NAME.fullmatch(path.stem):
                yield path.stem

    def sweep(self, now: float | None = None) -> int:
        """Remove files that a killed process left unfinished; return how many. `now` is a POSIX time."""
        try:
            return sweep(self.root, _UNFINISHED, now)
        except OSError as error:
            raise _failed("deleted", error, self.root) from error

    def path(self, sha256: str) -> Path:
        """Return where these bytes are or would be kept; raises EvidenceMissingError for anything but a SHA-256."""
        if not _NAME.fullmatch(sha256):
            raise _missing(sha256)
        return self.root / sha256[:2] / f"{sha256}.gz"


class EvidenceWriter:
    """Takes bytes, then keeps them all with `commit`, or none."""

    def __init__(self, store: EvidenceStore) -> None:
        """Write into `store`."""
        self._root = store.root
        self._path_of = store.path
        self._hash = hashlib.sha256()
        self._temporary: Path | None = None
        self._raw: BinaryIO | None = None
        self._gzip: gzip.GzipFile | None = None
        self.size = 0
        """Bytes written so far."""

    def __enter__(self) -> Self:
        """Open an unfinished file that only this user can read."""
        try:
            _private_directory(self._root)
            descriptor, self._temporary = begin(self._root, _UNFINISHED)
        except OSError as error:
            raise _failed("written", error, self._root) from error
        self._raw = os.fdopen(descriptor, "wb")
        # No name and no time inside: equal bytes give equal files.
        self._gzip = gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=self._raw, mtime=0)
        return self

    def write(self, data: bytes) -> None:
        """Add bytes."""
        assert self._gzip is not None, "a writer is used inside its with block"
        try:
            self._gzip.write(data)
        except OSError as error:
            raise _failed("written", error, self._root) from error
        self._hash.update(data)
        self.size += len(data)

    def commit(self) -> str:
        """Make the bytes durable under their SHA-256 and return it."""
        assert self._gzip is not None, "a writer is used inside its with block"
        assert self._raw is not None
        assert self._temporary is not None
        sha256 = self._hash.hexdigest()
        final = self._path_of(sha256)
        try:
            self._gzip.close()
            self._raw.flush()
            _private_directory(final.parent)
            if not _same_file(self._temporary, final):
                finish(self._raw, self._temporary, final)
        except OSError as error:
            raise _failed("written", error, self._root) from error
        return sha256

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what was not committed, also after Ctrl-C or on a full disk."""
        for stream in (self._gzip, self._raw):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        if self._temporary is not None:
            with contextlib.suppress(OSError):
                self._temporary.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class StoredPayload:
    """Bytes kept in an EvidenceStore; wrong bytes are an error, never an answer."""

    path: Path
    sha256: str

    def read(self) -> bytes:
        """Return all bytes; raises EvidenceDamagedError when they are not the ones that were kept."""
        data = b"".join(_pieces(self.path, self.sha256))
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise _damaged(self.sha256)
        return data

    def open(self) -> BinaryIO:
        """Open the bytes as a stream after checking all of them; raises EvidenceDamagedError as `read` does."""
        _verified_size(self.path, self.sha256)
        return io.BufferedReader(gzip.GzipFile(self.path, "rb"))


def _verified_size(path: Path, sha256: str) -> int:
    digest = hashlib.sha256()
    size = 0
    for piece in _pieces(path, sha256):
        digest.update(piece)
        size += len(piece)
    if digest.hexdigest() != sha256:
        raise _damaged(sha256)
    return size


def _pieces(path: Path, sha256: str) -> Iterator[bytes]:
    try:
        with gzip.open(path, "rb") as stream:
            while piece := stream.read(CHUNK):
                yield piece
    except FileNotFoundError as error:
        raise _missing(sha256) from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _damaged(sha256) from error
    except OSError as error:
        raise _failed("read", error, path) from error


def _same_file(new: Path, kept: Path) -> bool:
    """Return whether the kept file already holds these bytes; a damaged one is replaced and so healed."""
    return kept.is_file() and filecmp.cmp(new, kept, shallow=False)


def _private_directory(path: Path) -> None:
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def _missing(sha256: str) -> EvidenceMissingError:
    return EvidenceMissingError(
        "No bytes are kept under this SHA-256.",
        where=sha256[:64],
        do="They may have been pruned; fetch the source again.",
    )


def _damaged(sha256: str) -> EvidenceDamagedError:
    return EvidenceDamagedError(
        "The kept bytes no longer match their SHA-256 and are not used.", where=sha256, do="Fetch the source again."
    )


def _failed(verb: str, error: OSError, path: Path) -> StoreError:
    return StoreError(
        f"The evidence could not be {verb}: {reason(error)}.",
        where=str(path),
        do="Check free space and permissions; nothing half-written was left.",
    )

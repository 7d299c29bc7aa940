"""What a run of one list has already asked, so that a run that was broken off can go on and ask nothing twice.

One line of JSON per finished step, on the disk before the next step begins. It names sources and hashes, never people.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from cache.errors import reason
from verifier.errors import LockedError, StorageError, UsageError
from verifier.register.fields import stamp
from verifier.register.place import DataDir

VALID = timedelta(hours=24)
"""A run that was broken off longer ago is begun anew: what it asked is no longer what the sources say."""


@dataclass(slots=True)
class Journal:
    """The steps of one run; made by `journal`."""

    path: Path
    started: datetime
    sources: dict[str, str] = field(default_factory=dict)
    """Registers that were refreshed: "" for a good end, else why it failed."""
    asked: dict[str, str] = field(default_factory=dict)
    """Look-ups that were asked: "" for an answer (the private file keeps it), else why there is none."""
    _out: IO[str] | None = None

    def source_done(self, source_id: str, failure: str) -> None:
        """Note how the refresh of one register ended."""
        self.sources[source_id] = failure
        self._write({"source": source_id, "failure": failure})

    def asked_done(self, key: str, failure: str) -> None:
        """Note how one look-up ended; called after its answer was kept."""
        self.asked[key] = failure
        self._write({"asked": key, "failure": failure})

    def remove(self) -> None:
        """Forget the run: it is finished."""
        self.path.unlink(missing_ok=True)

    def _write(self, step: dict[str, str]) -> None:
        assert self._out is not None
        try:
            self._out.write(json.dumps(step) + "\n")
            self._out.flush()
            os.fsync(self._out.fileno())
        except OSError as error:
            raise StorageError(f"The journal cannot be written ({reason(error)}).", where=str(self.path)) from error


def fingerprint(*parts: str) -> str:
    """Return the name of a run: the same list asked the same way."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


@contextmanager
def journal(place: DataDir, name: str, now: datetime, *, resume: bool) -> Iterator[tuple[Journal, bool]]:
    """Yield the journal of a run and whether it goes on with an earlier one; one process at a time.

    Raises LockedError while another process runs the same list, UsageError when there is nothing to go on with.
    """
    folder = place.root / "roster"
    try:
        place.create()
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StorageError(f"The journal cannot be kept ({reason(error)}).", where=str(folder)) from error
    path = folder / f"{name}.jsonl"
    lock = FileLock(folder / f"{name}.lock", mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LockedError("Another process is checking the same list.", do="Wait until it has ended.") from error
    found = _read(path)
    try:
        if resume and found is None:
            raise UsageError("There is no run of this list to go on with.", where="--resume", do="Leave --resume out.")
        if resume and found is not None and now - found.started > VALID:
            raise UsageError(
                f"The run broken off on {found.started:%Y-%m-%d %H:%M} UTC is older than a day.",
                where="--resume",
                do="Leave --resume out.",
            )
        book = found if resume and found is not None else Journal(path, now)
        with _opened(path, append=book is found) as out:
            book._out = out
            if book is not found:
                book._write({"start": stamp(now)})
            yield book, found is not None
    finally:
        lock.release()
        if not path.exists():
            Path(lock.lock_file).unlink(missing_ok=True)


@contextmanager
def _opened(path: Path, *, append: bool) -> Iterator[IO[str]]:
    flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if append else os.O_TRUNC)
    with os.fdopen(os.open(path, flags, 0o600), "a" if append else "w", encoding="utf-8") as out:
        yield out


def _read(path: Path) -> Journal | None:
    """Return the journal of an earlier run; a last line that a kill cut short does not count."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    book: Journal | None = None
    for line in lines[:-1]:
        try:
            step = json.loads(line)
        except ValueError:
            return book
        if "start" in step:
            book = Journal(path, datetime.fromisoformat(step["start"]))
        elif book is not None and "source" in step:
            book.sources[step["source"]] = step["failure"]
        elif book is not None and "asked" in step:
            book.asked[step["asked"]] = step["failure"]
    return book

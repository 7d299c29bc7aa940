"""What has happened at a desk, a line of JSON each, on the disk before anybody is answered: a kill loses nothing.

It lies in the data directory, its owner's alone, beside the pages that were handed over. Pages that nobody kept are
deleted when the desk ends; what a kill left behind is deleted by the next desk after a day.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import IO, Any

from filelock import FileLock, Timeout

from cache.errors import reason
from verifier.desk.capture import Capture
from verifier.errors import LockedError, StorageError
from verifier.register.fields import stamp
from verifier.register.place import DataDir

LEFT_BEHIND = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Keep:
    """A person's word that captures of one source shall be published."""

    source: str
    captures: tuple[int, ...]
    by: str
    seen_on: date


@dataclass(frozen=True, slots=True)
class NobodySeen:
    """A person's word that a search at the board's page showed nobody: no proof of absence, and dated."""

    item: str
    by: str
    seen_on: date


@dataclass(slots=True)
class DeskJournal:
    """The desk of one list; made by `desk_journal`."""

    folder: Path
    captures: dict[int, Capture] = field(default_factory=dict)
    source_of: dict[int, str] = field(default_factory=dict)
    """The source that a capture was read as."""
    waiting: list[Keep] = field(default_factory=list)
    """Kept and not yet published: another process held the register."""
    kept: set[int] = field(default_factory=set)
    recorded: set[int] = field(default_factory=set)
    """Captures that a record card of the private file rests on."""
    set_of: dict[str, int] = field(default_factory=dict)
    """The first capture of the search a source's pages belong to now."""
    nobody: dict[str, NobodySeen] = field(default_factory=dict)
    queue: set[str] = field(default_factory=set)
    """Every item that was ever in the queue of this list."""
    seconds: float = 0.0
    """How long a person has worked here."""
    last: int = 0
    """The number of the last capture; none is ever used twice."""
    _out: IO[str] | None = None

    def path(self, capture: Capture) -> Path:
        """Return where the bytes of a capture lie."""
        return self.folder / capture.file

    def store(self, data: bytes, make: Callable[[int, str], Capture]) -> Capture:
        """Store bytes, then note them; `make` is given the number and the file name of the capture."""
        number = self.last + 1
        capture = make(number, f"capture-{number}.bin")
        try:
            with os.fdopen(os.open(self.path(capture), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            raise StorageError(f"The page cannot be stored ({reason(error)}).", where=str(self.folder)) from error
        self.note("captured", **capture.plain())
        return capture

    def drop(self, ident: int) -> None:
        """Forget a capture and delete its bytes."""
        capture = self.captures.get(ident)
        if capture is not None:
            self.note("dropped", id=ident)
            self.path(capture).unlink(missing_ok=True)

    def note(self, what: str, **facts: object) -> None:
        """Write down what has happened, then let it count."""
        assert self._out is not None
        try:
            self._out.write(json.dumps({"what": what, **facts}) + "\n")
            self._out.flush()
            os.fsync(self._out.fileno())
        except OSError as error:
            raise StorageError(f"The desk's journal cannot be written ({reason(error)}).") from error
        self._take(what, facts)

    def _take(self, what: str, facts: dict[str, Any]) -> None:
        match what:
            case "captured":
                self.captures[facts["id"]] = Capture(**facts)
                self.last = max(self.last, facts["id"])
            case "read":
                self.source_of[facts["id"]] = facts["source"]
                self.set_of[facts["source"]] = facts["first"]
            case "anew":
                self.set_of.pop(facts["source"], None)
            case "dropped":
                self.captures.pop(facts["id"], None)
                self.source_of.pop(facts["id"], None)
            case "kept":
                seen_on = date.fromisoformat(facts["seen_on"])
                self.waiting.append(Keep(facts["source"], tuple(facts["captures"]), facts["by"], seen_on))
                self.kept.update(facts["captures"])
            case "published":
                self.waiting = [one for one in self.waiting if list(one.captures) != facts["captures"]]
            case "refused":
                self.waiting = [one for one in self.waiting if list(one.captures) != facts["captures"]]
                self.kept.difference_update(facts["captures"])
            case "queued":
                self.queue.update(facts["items"])
            case "recorded":
                self.recorded.add(facts["id"])
            case "nobody":
                seen = NobodySeen(facts["item"], facts["by"], date.fromisoformat(facts["seen_on"]))
                self.nobody[seen.item] = seen
            case "worked":
                self.seconds += facts["seconds"]

    def in_set(self, source: str, day: str) -> list[Capture]:
        """Return the captures that are read together with a new one of this source, seen on the same day."""
        first = self.set_of.get(source)
        return [
            one
            for number, one in self.captures.items()
            if first is not None and number >= first and self.source_of.get(number) == source and one.seen_on == day
        ]

    def end(self) -> None:
        """Delete the pages, but not those that wait to be published; where none waits only what was noted is left."""
        waiting = {ident for one in self.waiting for ident in one.captures}
        for ident in set(self.captures) - waiting:
            self.drop(ident)
        if not waiting and self._out is not None:
            self._out.truncate(0)
            for one in list(self.nobody.values()):
                self.note("nobody", item=one.item, by=one.by, seen_on=one.seen_on.isoformat())


@contextmanager
def desk_journal(place: DataDir, name: str, now: datetime) -> Iterator[DeskJournal]:
    """Yield the journal of a list's desk, gone on with where there is one; raises LockedError where one is open."""
    folder = place.root / "desk" / name
    try:
        place.create()
        folder.parent.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StorageError(f"The desk cannot be kept ({reason(error)}).", where=str(folder)) from error
    with _locked(folder):
        _tidy(folder.parent, name, now)
        book = DeskJournal(folder)
        path = folder / "journal.jsonl"
        whole = _replay(book, path)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as out:
            out.truncate(whole)
            book._out = out
            book.note("opened", at=stamp(now))
            yield book


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    lock = FileLock(folder / "lock", mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LockedError("The desk of this list is open already.", do="Use that one, or end it.") from error
    try:
        yield
    finally:
        lock.release()


def left_at_desks(place: DataDir) -> Iterator[DeskJournal]:
    """Yield what lies at the desk of each list, to be looked at only."""
    for path in sorted((place.root / "desk").glob("*/journal.jsonl")):
        book = DeskJournal(path.parent)
        _replay(book, path)
        yield book


def erase(folder: Path, gone: set[int]) -> None:
    """Remove captures from a desk that is not open, with every word of them, and what was to be published of them.

    Raises LockedError while somebody works there, StorageError where it cannot be written.
    """
    path = folder / "journal.jsonl"
    with _locked(folder):
        try:
            kept = [json.loads(line) for line in path.read_bytes()[: _replay(DeskJournal(folder), path)].splitlines()]
            for step in kept:
                if step["what"] == "captured" and step["id"] in gone:
                    step.update(title="", given="", address="", sha256="")
            kept = [step for step in kept if not gone.intersection(step.get("captures", ()))]
            kept += [{"what": "dropped", "id": ident} for ident in sorted(gone)]
            anew = path.with_name("journal.new")
            with os.fdopen(os.open(anew, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
                out.writelines(json.dumps(step) + "\n" for step in kept)
                out.flush()
                os.fsync(out.fileno())
            anew.replace(path)
            for ident in gone:
                (folder / f"capture-{ident}.bin").unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(f"The desk's journal cannot be written ({reason(error)}).", where=str(folder)) from error


def _replay(book: DeskJournal, path: Path) -> int:
    """Take up what a journal says; return how many bytes of it are whole lines, for a kill may cut the last."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return 0
    whole = 0
    for line in data.splitlines(keepends=True):
        try:
            step = json.loads(line) if line.endswith(b"\n") else None
            if not isinstance(step, dict):
                break
            book._take(step.pop("what"), step)
        except (ValueError, KeyError, TypeError):
            break
        whole += len(line)
    return whole


def _tidy(folder: Path, own: str, now: datetime) -> None:
    """Delete the pages that desks of other lists left behind when they were killed; never what was kept."""
    for other in folder.iterdir():
        path = other / "journal.jsonl"
        if other.name == own or not path.is_file():
            continue
        book = DeskJournal(other)
        _replay(book, path)
        old = now.timestamp() - path.stat().st_mtime > LEFT_BEHIND.total_seconds()
        if old and not book.waiting and not _in_use(other):
            shutil.rmtree(other, ignore_errors=True)


def _in_use(folder: Path) -> bool:
    try:
        with _locked(folder):
            return False
    except (LockedError, OSError):
        return True

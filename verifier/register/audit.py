"""The audit of this installation: who did what when, and how it ended; lines are added and never changed.

It names sources, records' numbers and hashes of lists, and never who was asked about: a question, the file name of a
list and the reason of a decision may each be a person's name. The private file keeps it, beside what people decided.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from verifier.errors import StorageError, VerifierError
from verifier.register.fields import row_of, stamp, stored
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile

if TYPE_CHECKING:
    from sqlite_utils import Database

_LONGEST = 300
"""Letters of a result: a sentence of a source may quote its page."""
APPEND_ONLY = """
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'an audit line is never changed'); END;
CREATE TRIGGER audit_follows BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id)
BEGIN SELECT raise(ABORT, 'an audit line is never replaced'); END;
CREATE TRIGGER audit_lasts BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'an audit line is never removed'); END
"""


class Act(StrEnum):
    """What was done."""

    REFRESH = "refresh"
    IMPORT = "import"
    """A file or a page that a person saved was handed over."""
    HOLD = "hold"
    """An answer of a source was held back for a person."""
    ACCEPT = "accept"
    REJECT = "reject"
    RECORD = "record"
    DECIDE = "decide"
    WITHDRAW = "withdraw"
    ROSTER = "roster"
    EXPORT = "export"
    TAKE_OVER = "take-over"
    """A register written by `export` was taken over."""
    PRUNE = "prune"
    BACKUP = "backup"
    RESTORE = "restore"
    FORGET = "forget"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One thing that was done here."""

    id: int = 0
    at: datetime
    act: Act
    by: str
    what: str
    """A source, the number of a decision or a record, or the hash of a list."""
    result: str
    ms: int = 0
    """How long it took, in thousandths of a second; 0 where nobody took the time."""


def add_line(db: Database, line: AuditLine) -> None:
    """Add a line inside the transaction of what it tells of."""
    row = stored(line, leave={"id"})
    db.table("audit").insert({**row, "by": line.by or login(), "result": line.result[:_LONGEST]})


def note(place: DataDir, *lines: AuditLine) -> str:
    """Add lines about what was done outside the private file; returns why they could not be, "" when they were.

    What was done stands: a register that may only be read, or a damaged private file, keeps nobody from an answer.
    """
    if not place.root.is_dir():
        return ""
    try:
        with PrivateFile.open(place) as private, private.writing() as db:
            for line in lines:
                add_line(db, line)
    except VerifierError as error:
        return f"No line of the audit could be written: {error}"
    return ""


def audit_lines(
    place: DataDir, *, since: datetime | None = None, acts: Sequence[Act] = (), most: int = -1
) -> list[AuditLine]:
    """Return the lines from a moment on, of all acts or some, the latest first."""
    marks = ", ".join("?" * len(acts))
    where = f"at >= ? AND act IN ({marks})" if acts else "at >= ?"
    with PrivateFile.open(place, create=False) as private:
        sql = f"SELECT * FROM audit WHERE {where} ORDER BY id DESC LIMIT ?"
        return [row_of(AuditLine, row) for row in private.rows(sql, stamp(since) if since else "", *acts, most)]


@contextmanager
def audited(place: DataDir, act: Act, *, by: str, what: str, now: datetime) -> Iterator[list[str]]:
    """Add a line about a block when it has ended, also about one that failed; it says its result by appending words.

    Raises StorageError when the line of a block that ended well cannot be written.
    """
    said: list[str] = []
    try:
        yield said
    except VerifierError as error:
        note(place, AuditLine(at=now, act=act, by=by, what=what, result=f"failed: {error.what}"))
        raise
    problem = note(place, AuditLine(at=now, act=act, by=by, what=what, result="; ".join(said)))
    if problem:
        raise StorageError(f"It was done. {problem}", where=str(place.private_db))


def login() -> str:
    """Return the login name of whoever runs the program, "" where there is none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


def count(found: Iterable[object], word: str) -> str:
    """Return how many there are, in words: "1 record", "3 records"."""
    many = len(list(found))
    return f"{many:,} {word}{'' if many == 1 else 's'}"

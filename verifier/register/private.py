"""private.db: what was asked and seen here. Its owner's alone, never exported, and it keeps no question in words.

Reading loads little: what a kept answer needs is imported only when there is one.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cache.errors import reason
from cache.later import Module
from verifier.errors import StorageError
from verifier.register.fields import dumps, loads_map, row_of, stamp, stored
from verifier.register.place import DataDir
from verifier.register.schema import PRIVATE_VERSION, added, faults, open_to_read, refuse_half_restored, transaction

if TYPE_CHECKING:
    import hashlib
    import hmac

    from sqlite_utils import Database

    from state_boards.contract.source import LookupQuery
    from verifier.register import audit, kept, migrate
    from verifier.register.kept import LookupAnswer, SeenRecord
else:
    hashlib, hmac = Module("hashlib"), Module("hmac")
    audit, kept, migrate = (Module(f"verifier.register.{one}") for one in ("audit", "kept", "migrate"))

LOOKUP_DAYS = 7
"""How long an answer is kept for an interactive check; a roster, a watch or --keep may say longer."""


class PrivateFile:
    """Kept answers, records, decisions and watches of this installation."""

    def __init__(self, place: DataDir, db: Database | None = None) -> None:
        """Read the file when something is first asked of it; an absent one is empty."""
        self._place = place
        self._db = db
        self.path = place.private_db

    @cached_property
    def _conn(self) -> sqlite3.Connection | None:
        path = self._place.held_private_db
        conn: sqlite3.Connection | None = (
            open_to_read(path, PRIVATE_VERSION, lambda older: _up_to_date(older, path))
            if self._db is None
            else self._db.conn
        )
        if conn is not None:
            conn.row_factory = sqlite3.Row
        return conn

    @property
    def writable(self) -> bool:
        """False when nothing can be kept."""
        return self._db is not None

    @classmethod
    def open(cls, place: DataDir, *, create: bool = True) -> Self:
        """Return the file, made when absent; with `create` False an absent one is empty and nothing can be kept.

        Raises RegisterError for a damaged or newer file, StorageError when it must be written and cannot be.
        """
        if not create:
            found = cls(place)
            found.rows("SELECT 1")
            return found
        place.create()
        return cls(place, _open_to_write(place))

    def keep_lookup(self, answer: LookupAnswer, *, now: datetime, keep_until: datetime | None = None) -> None:
        """Keep an answer under a keyed hash of its question, at most a week unless `keep_until` says longer.

        A kept answer is replaced by a newer one; the longer of the two times counts.
        """
        short = now + timedelta(days=LOOKUP_DAYS)
        until = max(short, keep_until) if keep_until is not None else short
        body = dumps(kept.answer_to_json(answer, keep_addresses=until > short))
        asked = self._asked(answer.query)
        with self.writing() as db:
            where = "SELECT id, keep_until FROM kept_lookup WHERE source_id = ? AND asked = ?"
            for known in self.rows(where, answer.source_id, asked):
                until = max(until, datetime.fromisoformat(known["keep_until"]))
                _forget(db, known["id"])
            row = {"source_id": answer.source_id, "asked": asked, "kept_at": stamp(now), "keep_until": stamp(until)}
            ident = added(db, "kept_lookup", {**row, "answer": body})
            _cite(db, {part.sha256 for part in answer.parts}, "lookup", ident)

    def kept_lookup(self, source_id: str, query: LookupQuery, now: datetime) -> LookupAnswer | None:
        """Return the kept answer to exactly this question, None when there is none or its time is over."""
        where = "SELECT answer FROM kept_lookup WHERE source_id = ? AND asked = ? AND keep_until > ?"
        found = self.rows(where, source_id, self._asked(query), stamp(now))
        if not found:
            return None
        return kept.answer_from_json(loads_map(found[0]["answer"]), query)

    def forget_expired(self, now: datetime) -> int:
        """Drop the answers whose time is over and return how many there were."""
        with self.writing() as db:
            over = self.rows("SELECT id FROM kept_lookup WHERE keep_until <= ?", stamp(now))
            for row in over:
                _forget(db, row["id"])
        return len(over)

    def add_record(self, seen: SeenRecord) -> int:
        """Keep what a person saw and return its number."""
        with self.writing() as db:
            ident = added(db, "seen_record", stored(seen, leave={"id"}))
            _cite(db, {seen.evidence_sha256} - {""}, "record", ident)
            _audit_record(db, ident, seen.by, seen.recorded_at, f"kept for {seen.source_id}")
        return ident

    def records(self, jurisdiction: str | None = None) -> list[SeenRecord]:
        """Return what people saw, the latest sighting first, of one jurisdiction or of all."""
        where, values = ("AND jurisdiction = ?", (jurisdiction,)) if jurisdiction is not None else ("", ())
        sql = f"SELECT * FROM seen_record WHERE removed_at IS NULL {where} ORDER BY seen_on DESC, id DESC"
        found = self.rows(sql, *values)
        if not found:
            return []
        return [row_of(kept.SeenRecord, row) for row in found]

    def remove_record(self, ident: int, now: datetime) -> bool:
        """Take a record back (it stays for the audit); return whether there was one."""
        with self.writing() as db:
            found = self.rows("SELECT 1 FROM seen_record WHERE id = ? AND removed_at IS NULL", ident)
            if found:
                db.table("seen_record").update(ident, {"removed_at": stamp(now)})
                _audit_record(db, ident, "", now, "removed")
        return bool(found)

    def cited(self) -> set[str]:
        """Return the hashes of all evidence something here rests on."""
        return {row["sha256"] for row in self.rows("SELECT DISTINCT sha256 FROM cited")}

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """Yield the database inside one transaction; raises StorageError where nothing can be kept."""
        if self._db is None:
            raise StorageError("Nothing can be kept here.", where=str(self.path), do="Open a data directory to write.")
        with faults(self.path), transaction(self._db.conn):
            yield self._db

    def rewrite(self) -> None:
        """Write the file anew, so that nothing removed stays readable in its pages."""
        assert self._db is not None
        with faults(self.path):
            self._db.conn.execute("VACUUM")

    def rows(self, sql: str, *values: str | int) -> list[sqlite3.Row]:
        """Return the rows of a query; raises RegisterError for a damaged file."""
        if self._conn is None:
            return []
        with faults(self.path):
            return self._conn.execute(sql, values).fetchall()

    def close(self) -> None:
        """Close the file."""
        if self._conn is not None:
            self._conn.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def may_have(self, source_id: str, asked: Sequence[str], now: datetime) -> bool:
        """True when an answer to exactly this question is kept and its time is not over."""
        any_kept = "SELECT 1 FROM kept_lookup WHERE source_id = ? AND keep_until > ? LIMIT 1"
        if not self.rows(any_kept, source_id, stamp(now)):
            return False  # of most sources, without the price of loading what hashes
        this = "SELECT 1 FROM kept_lookup WHERE source_id = ? AND asked = ? AND keep_until > ?"
        return bool(self.rows(this, source_id, self._keyed(asked), stamp(now)))

    def _asked(self, query: LookupQuery) -> str:
        return self._keyed((query.family, query.given, query.middle, query.number, query.npi, query.city, query.detail))

    def _keyed(self, asked: Sequence[str]) -> str:
        """Return the keyed hash under which the answer to a question is kept; without the key it tells nothing."""
        found = self.rows("SELECT value FROM secret WHERE name = 'query'")
        key = bytes.fromhex(found[0]["value"]) if found else b""
        said = "\x1f".join(field.strip().casefold() for field in asked)
        return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


def _cite(db: Database, hashes: set[str], kind: str, ref: int) -> None:
    db.table("cited").insert_all(
        ({"sha256": sha256, "kind": kind, "ref": ref} for sha256 in sorted(hashes)), ignore=True
    )


def _audit_record(db: Database, ident: int, by: str, at: datetime, result: str) -> None:
    audit.add_line(db, audit.AuditLine(at=at, act=audit.Act.RECORD, by=by, what=f"record {ident}", result=result))


def _forget(db: Database, ident: int) -> None:
    db.table("kept_lookup").delete(ident)
    db.table("cited").delete_where("kind = 'lookup' AND ref = ?", [ident])


def _open_to_write(place: DataDir) -> Database:
    path = place.private_db
    refuse_half_restored(place.root)
    try:
        if place.held_private_db != path:
            migrate.take_over(place.former_private_db, path)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise StorageError(
            f"The private file cannot be written ({reason(error)}).", where=str(path), do="Correct its permissions."
        ) from error
    return migrate.open_to_write(path, migrate.PRIVATE_STEPS, wal=False)


def _up_to_date(conn: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """Return an older file brought up to date in a copy: reading never needs write permission."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    with closing(conn):
        conn.backup(copy)
    migrate.brought_up(copy, path, migrate.PRIVATE_STEPS)
    return copy

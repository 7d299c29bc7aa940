"""desk.db: what was asked and seen here. Private to its owner, never exported, and it keeps no question in words."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from state_boards.contract.source import LookupQuery
from verifier.errors import StorageError
from verifier.register.decisions import TABLES
from verifier.register.fields import dumps, loads_map, plain, row_of, stamp
from verifier.register.kept import LookupAnswer, SeenRecord, answer_from_json, answer_to_json
from verifier.register.peek import holds_answer, keyed
from verifier.register.place import DataDir
from verifier.register.schema import BUSY_SECONDS, faults, statements, transaction, user_version, wrong_version

LOOKUP_DAYS = 7
"""How long an answer is kept for an interactive check; a roster, a watch or --keep may say longer."""

_TABLES = """
CREATE TABLE secret (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE kept_lookup (
  id INTEGER PRIMARY KEY, source_id TEXT NOT NULL, asked TEXT NOT NULL, kept_at TEXT NOT NULL, keep_until TEXT NOT NULL,
  answer TEXT NOT NULL, UNIQUE (source_id, asked)) STRICT;
CREATE INDEX kept_lookup_until ON kept_lookup (keep_until);
CREATE TABLE seen_record (
  id INTEGER PRIMARY KEY, source_id TEXT NOT NULL, tier TEXT NOT NULL, jurisdiction TEXT NOT NULL,
  seen_on TEXT NOT NULL, by TEXT NOT NULL, recorded_at TEXT NOT NULL, page_url TEXT NOT NULL, note TEXT NOT NULL,
  evidence_sha256 TEXT NOT NULL, record TEXT NOT NULL, removed_at TEXT) STRICT;
CREATE INDEX seen_record_jurisdiction ON seen_record (jurisdiction);
CREATE TABLE cited (sha256 TEXT NOT NULL, kind TEXT NOT NULL, ref INTEGER NOT NULL,
  PRIMARY KEY (sha256, kind, ref)) STRICT, WITHOUT ROWID;
"""


def _first(conn: sqlite3.Connection) -> None:

    for statement in statements(_TABLES):
        conn.execute(statement)
    # A hash without a key could be undone by trying names; with one, the file alone tells nothing.
    conn.execute("INSERT INTO secret VALUES ('query', ?)", (secrets.token_hex(32),))


def _second(conn: sqlite3.Connection) -> None:

    for statement in statements(TABLES):
        conn.execute(statement)


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first, _second)
"""One step per version of desk.db; a step, once released, is never edited."""


class Desk:
    """Kept answers and records of this installation."""

    def __init__(self, conn: sqlite3.Connection, path: Path, *, writable: bool) -> None:
        """Use `Desk.open` instead."""
        self._conn = conn
        self._conn.row_factory = sqlite3.Row
        self.path = path
        self.writable = writable
        """False when nothing can be kept (absent or read-only desk)."""

    @classmethod
    def open(cls, place: DataDir, *, create: bool = True) -> Self:
        """Return the desk, made when absent; with `create` False an absent one is empty and keeps nothing.

        Raises RegisterError for a damaged or newer file, StorageError when it must be written and cannot be.
        """
        path = place.desk_db
        with faults(path):
            if create:
                place.create()
                return cls(_open_to_write(path), path, writable=True)
            if not path.exists():
                return cls(_prepared(sqlite3.connect(":memory:", isolation_level=None), path), path, writable=False)
            return cls(_open_to_read(path), path, writable=False)

    def keep_lookup(self, answer: LookupAnswer, *, now: datetime, keep_until: datetime | None = None) -> None:
        """Keep an answer under a keyed hash of its question, at most a week unless `keep_until` says longer.

        A kept answer is replaced by a newer one; the longer of the two times counts.
        """
        short = now + timedelta(days=LOOKUP_DAYS)
        until = max(short, keep_until) if keep_until is not None else short
        body = dumps(answer_to_json(answer, keep_addresses=until > short))
        asked = self._asked(answer.query)
        with self._writing():
            known = self._one(
                "SELECT id, keep_until FROM kept_lookup WHERE source_id = ? AND asked = ?", answer.source_id, asked
            )
            if known is not None:
                until = max(until, datetime.fromisoformat(known["keep_until"]))
                self._forget(known["id"])
            cursor = self._conn.execute(
                "INSERT INTO kept_lookup (source_id, asked, kept_at, keep_until, answer) VALUES (?, ?, ?, ?, ?)",
                (answer.source_id, asked, stamp(now), stamp(until), body),
            )
            hashes = {part.sha256 for part in answer.parts}
            self._cite(hashes, "lookup", cursor.lastrowid or 0)

    def kept_lookup(self, source_id: str, query: LookupQuery, now: datetime) -> LookupAnswer | None:
        """Return the kept answer to exactly this question, None when there is none or its time is over."""
        with faults(self.path):
            row = self._one(
                "SELECT answer FROM kept_lookup WHERE source_id = ? AND asked = ? AND keep_until > ?",
                source_id,
                self._asked(query),
                stamp(now),
            )
        return answer_from_json(loads_map(row["answer"]), query) if row is not None else None

    def forget_expired(self, now: datetime) -> int:
        """Drop the answers whose time is over and return how many there were."""
        with self._writing():
            over = self._conn.execute("SELECT id FROM kept_lookup WHERE keep_until <= ?", (stamp(now),)).fetchall()
            for row in over:
                self._forget(row["id"])
        return len(over)

    def add_record(self, seen: SeenRecord) -> int:
        """Keep what a person saw and return its number."""
        with self._writing():
            cursor = self._conn.execute(
                "INSERT INTO seen_record (source_id, tier, jurisdiction, seen_on, by, recorded_at, page_url, note, "
                "evidence_sha256, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    seen.source_id, seen.tier.value, seen.jurisdiction, seen.seen_on.isoformat(), seen.by,
                    stamp(seen.recorded_at), seen.page_url, seen.note, seen.evidence_sha256,
                    dumps(plain(seen.record)),
                ),
            )  # fmt: skip
            ident = cursor.lastrowid or 0
            self._cite({seen.evidence_sha256} - {""}, "record", ident)
        return ident

    def records(self, jurisdiction: str | None = None) -> list[SeenRecord]:
        """Return what people saw, the latest sighting first, of one jurisdiction or of all."""
        where, values = ("AND jurisdiction = ?", (jurisdiction,)) if jurisdiction is not None else ("", ())
        with faults(self.path):
            rows = self._conn.execute(
                f"SELECT * FROM seen_record WHERE removed_at IS NULL {where} ORDER BY seen_on DESC, id DESC", values
            ).fetchall()
        return [row_of(SeenRecord, row) for row in rows]

    def remove_record(self, ident: int, now: datetime) -> bool:
        """Take a record back (it stays for the audit); return whether there was one."""
        with self._writing():
            cursor = self._conn.execute(
                "UPDATE seen_record SET removed_at = ? WHERE id = ? AND removed_at IS NULL", (stamp(now), ident)
            )
        return cursor.rowcount > 0

    def cited(self) -> set[str]:
        """Return the hashes of all evidence something here rests on."""
        with faults(self.path):
            return {row["sha256"] for row in self._conn.execute("SELECT DISTINCT sha256 FROM cited")}

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection inside one transaction; raises StorageError where nothing can be kept."""
        with self._writing():
            yield self._conn

    def rows(self, sql: str, *values: str | int) -> list[sqlite3.Row]:
        """Return the rows of a query; raises RegisterError for a damaged file."""
        with faults(self.path):
            return self._conn.execute(sql, values).fetchall()

    def close(self) -> None:
        """Close the file."""
        self._conn.close()

    def __enter__(self) -> Self:
        """Return the desk."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if not self.writable:
            raise StorageError("Nothing can be kept here.", where=str(self.path), do="Open a data directory to write.")
        with faults(self.path), transaction(self._conn):
            yield

    def _asked(self, query: LookupQuery) -> str:
        row = self._one("SELECT value FROM secret WHERE name = 'query'")
        key = bytes.fromhex(row["value"]) if row is not None else b""
        fields = (query.family, query.given, query.middle, query.number, query.npi, query.city, query.detail)
        return keyed(key, fields)

    def may_have(self, source_id: str, asked: Sequence[str], now: datetime) -> bool:
        """True when an answer to exactly this question is kept and its time is not over."""
        with faults(self.path):
            return holds_answer(self._conn, source_id, asked, now)

    def _cite(self, hashes: set[str], kind: str, ref: int) -> None:
        self._conn.executemany(
            "INSERT OR IGNORE INTO cited (sha256, kind, ref) VALUES (?, ?, ?)",
            [(sha256, kind, ref) for sha256 in sorted(hashes)],
        )

    def _forget(self, ident: int) -> None:
        self._conn.execute("DELETE FROM kept_lookup WHERE id = ?", (ident,))
        self._conn.execute("DELETE FROM cited WHERE kind = 'lookup' AND ref = ?", (ident,))

    def _one(self, sql: str, *values: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._conn.execute(sql, values).fetchone()
        return row


def _open_to_write(path: Path) -> sqlite3.Connection:
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise StorageError(
            f"The desk cannot be written ({error.strerror}).", where=str(path), do="Correct its permissions."
        ) from error
    return _prepared(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None), path)


def _open_to_read(path: Path) -> sqlite3.Connection:
    conn = _connect_to_read(path)
    try:
        found = user_version(conn)
        if found < len(STEPS):
            # An older desk is brought up to date in a copy: reading never needs write permission.
            copy = sqlite3.connect(":memory:", isolation_level=None)
            conn.backup(copy)
            conn.close()
            return _prepared(copy, path)
        if found != len(STEPS):
            raise wrong_version(path, found, len(STEPS))
    except BaseException:
        conn.close()
        raise
    return conn


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Return a reader; what a killed writer left half done is undone first, which only a writer may do."""
    address = f"{path.absolute().as_uri()}?mode="
    conn = sqlite3.connect(f"{address}ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        user_version(conn)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            conn.close()
            raise
        with closing(sqlite3.connect(f"{address}rw", uri=True, timeout=BUSY_SECONDS)) as writer:
            user_version(writer)
    return conn


def _prepared(conn: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """Bring a desk to the newest version; safe when several processes open a new one at once."""
    try:
        if user_version(conn) < len(STEPS):
            with transaction(conn):
                for version, step in enumerate(STEPS[user_version(conn) :], start=user_version(conn) + 1):
                    step(conn)
                    conn.execute(f"PRAGMA user_version = {version}")
        if user_version(conn) > len(STEPS):
            raise wrong_version(path, user_version(conn), len(STEPS))
    except BaseException:
        conn.close()
        raise
    return conn

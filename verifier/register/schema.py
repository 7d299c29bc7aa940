"""The tables of register.db, how the file is opened, and what its faults are called.

Only what reads on the path of `verifier check` is here, hence plain sqlite3: importing sqlite-utils costs more than the
check itself. Creating and migrating are in `migrate`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from verifier.errors import LockedError, RegisterError, StorageError, VerifierError
from verifier.register.name_index import DDL

SCHEMA_VERSION = 2
"""`PRAGMA user_version` of a register this program writes."""

BUSY_SECONDS = 10.0

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE credential (
  id INTEGER PRIMARY KEY, source_id TEXT NOT NULL, key TEXT NOT NULL, holder TEXT NOT NULL, tier TEXT NOT NULL,
  jurisdiction TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL, name TEXT NOT NULL, family TEXT NOT NULL DEFAULT '',
  given TEXT NOT NULL DEFAULT '', middle TEXT NOT NULL DEFAULT '', suffix TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL DEFAULT '', number_folded TEXT NOT NULL DEFAULT '', npi TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '', standing TEXT NOT NULL,
  status_text TEXT NOT NULL, status_proven INTEGER NOT NULL, type_text TEXT NOT NULL,
  issued TEXT, issued_raw TEXT NOT NULL, expires TEXT, expires_raw TEXT NOT NULL, status_date TEXT,
  status_date_raw TEXT NOT NULL, discipline_said TEXT NOT NULL, discipline_text TEXT NOT NULL,
  discipline_cases TEXT NOT NULL, discipline_link TEXT NOT NULL, certificates TEXT NOT NULL, detail_url TEXT NOT NULL,
  facts TEXT NOT NULL, flags TEXT NOT NULL, other_names TEXT NOT NULL, row INTEGER NOT NULL, part TEXT NOT NULL,
  publish_id INTEGER NOT NULL, first_seen TEXT NOT NULL, no_longer_listed_since TEXT,
  UNIQUE (source_id, key)) STRICT;
CREATE INDEX credential_number ON credential (number_folded, jurisdiction) WHERE number_folded <> '';
CREATE INDEX credential_npi ON credential (npi) WHERE npi <> '';
CREATE TABLE publish (
  id INTEGER PRIMARY KEY, source_id TEXT NOT NULL, published_at TEXT NOT NULL, confirmed_at TEXT NOT NULL,
  as_of TEXT NOT NULL, as_of_basis TEXT NOT NULL, as_of_note TEXT NOT NULL, completeness TEXT NOT NULL,
  incomplete_why TEXT NOT NULL, origin TEXT NOT NULL, bundle TEXT NOT NULL, reader TEXT NOT NULL,
  rows_in INTEGER NOT NULL, accepted INTEGER NOT NULL, quarantined INTEGER NOT NULL, skipped INTEGER NOT NULL,
  skipped_why TEXT NOT NULL, printed_total INTEGER, empty_proof TEXT NOT NULL, unknown TEXT NOT NULL,
  unproven TEXT NOT NULL, warnings TEXT NOT NULL, added INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,
  vanished INTEGER NOT NULL DEFAULT 0, unchanged INTEGER NOT NULL DEFAULT 0,
  unreadable INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX publish_source ON publish (source_id, id);
CREATE TABLE part (
  publish_id INTEGER NOT NULL, part TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, url TEXT NOT NULL,
  method TEXT NOT NULL, status INTEGER NOT NULL, headers TEXT NOT NULL, retrieved_at TEXT NOT NULL,
  origin TEXT NOT NULL, by TEXT NOT NULL, seen_on TEXT, kept INTEGER NOT NULL,
  PRIMARY KEY (publish_id, part)) STRICT, WITHOUT ROWID;
CREATE INDEX part_sha256 ON part (sha256);
CREATE TABLE change (
  id INTEGER PRIMARY KEY, credential_id INTEGER NOT NULL, publish_id INTEGER NOT NULL, at TEXT NOT NULL,
  field TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, evidence_before TEXT NOT NULL,
  evidence_after TEXT NOT NULL) STRICT;
CREATE INDEX change_credential ON change (credential_id);
CREATE INDEX change_at ON change (at);
CREATE TABLE quarantine (
  source_id TEXT NOT NULL, publish_id INTEGER NOT NULL, part TEXT NOT NULL, row INTEGER NOT NULL,
  reason TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, number TEXT NOT NULL) STRICT;
CREATE INDEX quarantine_source ON quarantine (source_id);
CREATE TABLE coverage (
  source_id TEXT NOT NULL, jurisdiction TEXT NOT NULL, publish_id INTEGER NOT NULL,
  PRIMARY KEY (source_id, jurisdiction)) STRICT, WITHOUT ROWID;
CREATE TABLE source_state (
  id TEXT PRIMARY KEY, tier TEXT NOT NULL, jurisdiction TEXT NOT NULL, scope TEXT NOT NULL, publish_id INTEGER,
  age_publish_id INTEGER, rows INTEGER NOT NULL DEFAULT 0, completeness TEXT NOT NULL DEFAULT '',
  incomplete_why TEXT NOT NULL DEFAULT '', as_of TEXT, as_of_basis TEXT NOT NULL DEFAULT '',
  as_of_note TEXT NOT NULL DEFAULT '', confirmed_at TEXT, imported INTEGER NOT NULL DEFAULT 0,
  sandbox INTEGER NOT NULL DEFAULT 0, held TEXT NOT NULL DEFAULT '', last_run_at TEXT,
  last_outcome TEXT NOT NULL DEFAULT '', last_error TEXT NOT NULL DEFAULT '',
  unknown TEXT NOT NULL DEFAULT '{}') STRICT, WITHOUT ROWID;
CREATE TABLE run (
  id INTEGER PRIMARY KEY, source_id TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT NOT NULL,
  sentence TEXT NOT NULL, publish_id INTEGER) STRICT;
CREATE INDEX run_source ON run (source_id, id);
CREATE TABLE custom_source (name TEXT PRIMARY KEY, map TEXT NOT NULL, added_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""


SET_ASIDE = """
CREATE TABLE set_aside (
  source_id TEXT NOT NULL, publish_id INTEGER NOT NULL, part TEXT NOT NULL, row INTEGER NOT NULL,
  npi TEXT NOT NULL, number_folded TEXT NOT NULL, state TEXT NOT NULL) STRICT;
CREATE INDEX set_aside_npi ON set_aside (npi) WHERE npi <> '';
CREATE INDEX set_aside_number ON set_aside (number_folded, state) WHERE number_folded <> '';
CREATE INDEX set_aside_source ON set_aside (source_id);
"""
"""Version 2: the identifiers of rows that could not be kept, one line for each, found by anybody who asks for one."""


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one, so that they can share the caller's transaction."""
    for statement in script.split(";"):
        if statement.strip():
            yield statement


def create_tables(conn: sqlite3.Connection) -> None:
    """Create every table of an empty register inside the caller's transaction."""
    create_first_tables(conn)
    add_set_aside(conn)
    conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def create_first_tables(conn: sqlite3.Connection) -> None:
    """Create the tables of version 1 inside the caller's transaction."""
    for statement in (*statements(TABLES), *statements(DDL)):
        conn.execute(statement)


def add_set_aside(conn: sqlite3.Connection) -> None:
    """Add what version 2 has beyond version 1; every source is read anew at its next run, even from equal bytes."""
    for statement in statements(SET_ASIDE):
        conn.execute(statement)
    conn.execute("UPDATE publish SET reader = 'version 1: ' || reader")


def in_memory() -> sqlite3.Connection:
    """Return an empty register in memory, with the same tables."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    create_tables(conn)
    return conn


def open_reader(path: Path) -> sqlite3.Connection:
    """Return a connection that can only read; an absent or still empty file reads as an empty register.

    Raises RegisterError when the file is damaged, newer than this program, or cannot be read where it lies.
    """
    if not path.exists():
        return in_memory()
    with faults(path):
        conn = _connect_to_read(path)
        version = user_version(conn)
        if version == SCHEMA_VERSION:
            return conn
        conn.close()
    if version == 0:
        return in_memory()
    raise wrong_version(path, version, SCHEMA_VERSION)


def _connect_to_read(path: Path) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    try:
        return _tried(f"{address}?mode=ro")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY_DIRECTORY):
            raise
    # A WAL database in a directory we cannot write opens only as immutable: right only with no log beside it.
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise RegisterError(
            "The register lies in a read-only directory and its last refresh was not closed.",
            where=str(path),
            do="Run any `verifier` command once where the directory can be written, or copy an export there.",
        )
    return _tried(f"{address}?mode=ro&immutable=1")


def _tried(address: str) -> sqlite3.Connection:
    """Open and really read, since SQLite notices most faults only then."""
    conn = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        conn.close()
        raise
    return conn


def user_version(conn: sqlite3.Connection) -> int:
    """Return the version the file says it has; 0 for a file without tables."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def wrong_version(path: Path, found: int, known: int) -> RegisterError:
    """Return the error for a file of another version than this program's."""
    if found > known:
        return RegisterError(
            "The file was written by a newer version of this program and is left as it is.",
            where=str(path),
            do="Update the program, or name another --data-dir.",
        )
    return RegisterError(
        "The file was written by an older version of this program.",
        where=str(path),
        do="`verifier refresh` brings it up to date.",
    )


@contextmanager
def transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """Run a block as one write transaction: all of it is kept, or on any exception (Ctrl-C included) none."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn what SQLite reports about this file into an error that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise fault(error, path) from error


def fault(error: sqlite3.Error, path: Path) -> VerifierError:
    """Return the error a person can act on."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    where = str(path)
    if primary == sqlite3.SQLITE_FULL:
        return StorageError(
            "The disk is full, so nothing was changed.", where=where, do="Free some space, then run it again."
        )
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LockedError("Another process is writing to this file.", where=where, do="Try again when it has ended.")
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR):
        return StorageError(
            f"The file cannot be opened for this ({error}).", where=where, do="Check its permissions and its disk."
        )
    if primary in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return RegisterError(
            "The file is damaged and cannot be read.",
            where=where,
            do="Move it away, then `verifier import` an export or run `verifier refresh`.",
        )
    return RegisterError(f"The file cannot be used ({error}).", where=where, do="`verifier doctor` tells more.")

"""Opening a database to write: creates it, brings an older one up to date, refuses a newer one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlite_utils import Database

from verifier.register.schema import (
    BUSY_SECONDS,
    SCHEMA_VERSION,
    add_set_aside,
    create_first_tables,
    faults,
    transaction,
    user_version,
    wrong_version,
)

Step = Callable[[Database], None]
"""Takes a database from one version to the next, inside one transaction."""

REGISTER_STEPS: tuple[Step, ...] = (
    lambda db: create_first_tables(db.conn),
    lambda db: add_set_aside(db.conn),
)
"""One step per version of register.db; a step, once released, is never edited."""


def open_to_write(path: Path, steps: Sequence[Step] = REGISTER_STEPS, *, wal: bool = True) -> Database:
    """Return the database at its newest version.

    Raises RegisterError for a damaged or newer file, StorageError when it cannot be written. Safe when several
    processes open a new file at once: the version is read again inside the transaction that changes it.
    """
    with faults(path):
        conn = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _prepare(conn, path, steps, wal=wal)
        except BaseException:
            conn.close()
            raise
    return Database(conn, recursive_triggers=False, execute_plugins=False)


def _prepare(conn: sqlite3.Connection, path: Path, steps: Sequence[Step], *, wal: bool) -> None:
    found = user_version(conn)
    if found > len(steps):
        raise wrong_version(path, found, len(steps))
    if wal:
        conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA synchronous = FULL")
    conn.execute("PRAGMA cache_size = -65536")
    if found < len(steps):
        migrate(conn, path, steps)


def migrate(conn: sqlite3.Connection, path: Path, steps: Sequence[Step]) -> None:
    """Run the steps that are missing, each version's work and its number appearing together."""
    db = Database(conn, recursive_triggers=False, execute_plugins=False)
    with transaction(conn):
        found = user_version(conn)
        if found > len(steps):
            raise wrong_version(path, found, len(steps))
        for version, step in enumerate(steps[found:], start=found + 1):
            step(db)
            conn.execute(f"PRAGMA user_version = {version}")


assert len(REGISTER_STEPS) == SCHEMA_VERSION

"""Opening a database to write: creates it, brings an older one up to date, refuses a newer one.

`PRAGMA user_version` counts the steps a file has taken, because a reader must know at a glance, and without
sqlite-utils, whether it understands the file; the table of names of `sqlite_utils.migrations` cannot say "newer".
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from verifier.register.audit import APPEND_ONLY
from verifier.register.name_index import DDL
from verifier.register.schema import (
    BUSY_SECONDS,
    MOVED_ON,
    PRIVATE_VERSION,
    SCHEMA_VERSION,
    connect_to_read,
    copy_whole,
    faults,
    refuse_half_restored,
    transaction,
    user_version,
    wrong_version,
)
from verifier.register.tables import PRIVATE, REGISTER, DbTable, newest

Step = Callable[[Database], object]
"""Takes a database from one version to the next, inside one transaction."""


def steps_of(tables: Sequence[DbTable], work: Mapping[int, Step]) -> tuple[Step, ...]:
    """Return one step per version: its tables, its columns, and what else there is to do."""
    return tuple(_step(tables, version, work.get(version)) for version in range(1, newest(tables) + 1))


def _step(tables: Sequence[DbTable], version: int, work: Step | None) -> Step:
    def run(db: Database) -> None:
        for table in tables:
            if table.since == version:
                _create(db, table)
            elif table.since < version:
                _add_columns(db, table, version)
        if work is not None:
            work(db)

    return run


def _create(db: Database, table: DbTable) -> None:
    columns = [field for field in table.columns if field.column.since <= table.since]
    made = db.create_table(
        table.name,
        {field.stands_in: field.form.sql for field in columns},
        pk=(table.key[0] if len(table.key) == 1 else table.key) or None,
        not_null=[field.stands_in for field in columns if field.form.nothing is not None],
        defaults={
            field.stands_in: field.form.nothing
            for field in columns
            if field.form.nothing is not None and field.stands_in not in table.key
        },
        strict=True,
    )
    for index in table.indexes:
        made.create_index(index, f"{table.name}_{index[0]}")
    if table.unique:
        made.create_index(table.unique, f"{table.name}_unique", unique=True)


def _add_columns(db: Database, table: DbTable, version: int) -> None:
    for field in table.columns:
        if field.column.since == version:
            db.table(table.name).add_column(field.stands_in, field.form.sql, not_null_default=field.form.nothing)


def create_name_tables(db: Database) -> None:
    """Create the tables of the name index, which are of a kind that sqlite-utils does not write (WITHOUT ROWID)."""
    for statement in filter(str.strip, DDL.split(";")):
        db.execute(statement)


def _read_all_anew(db: Database) -> None:
    """Version 2 keeps more of a row than version 1: every source is read again at its next run, even equal bytes."""
    db.table("publish").convert("reader", lambda reader: f"version 1: {reader}")


def _make_secret(db: Database) -> None:
    # A hash without a key could be undone by trying names; with one, the file alone tells nothing.
    db.table("secret").insert({"name": "query", "value": secrets.token_hex(32)})


def _keep_lines_as_they_are(db: Database) -> None:
    """Version 3: not even this program changes a line of the audit."""
    for statement in APPEND_ONLY.strip().split(";\n"):
        db.execute(statement)


REGISTER_STEPS = steps_of(REGISTER, {1: create_name_tables, 2: _read_all_anew})
PRIVATE_STEPS = steps_of(PRIVATE, {1: _make_secret, 3: _keep_lines_as_they_are})


def open_to_write(path: Path, steps: Sequence[Step] = REGISTER_STEPS, *, wal: bool = True) -> Database:
    """Return the database at its newest version.

    Raises RegisterError for a damaged or newer file, StorageError when it cannot be written. Safe when several
    processes open a new file at once: the version is read again inside the transaction that changes it.
    """
    refuse_half_restored(path.parent)
    with faults(path):
        conn = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            if user_version(conn) > len(steps):
                raise wrong_version(path, user_version(conn), len(steps))
            if wal:
                conn.execute("PRAGMA journal_mode = WAL")
                conn.execute("PRAGMA cache_size = -65536")
            conn.execute("PRAGMA synchronous = FULL")
            return brought_up(conn, path, steps)
        except BaseException:
            conn.close()
            raise


def brought_up(conn: sqlite3.Connection, path: Path, steps: Sequence[Step] = REGISTER_STEPS) -> Database:
    """Run the steps that are missing, each version's work and its number appearing together."""
    db = Database(conn, recursive_triggers=False, execute_plugins=False)
    if user_version(conn) < len(steps):
        with transaction(conn):
            found = user_version(conn)
            if found > len(steps):
                raise wrong_version(path, found, len(steps))
            for version, step in enumerate(steps[found:], start=found + 1):
                step(db)
                conn.execute(f"PRAGMA user_version = {version}")
    return db


def take_over(former: Path, path: Path) -> None:
    """Move what an earlier version kept in desk.db to private.db; what is left of desk.db holds nothing.

    An earlier version refuses it as newer than itself instead of beginning an empty one. Going back is to put
    private.db in its place while both have one version.
    """
    with faults(former), closing(sqlite3.connect(former, timeout=BUSY_SECONDS, isolation_level=None)) as conn:
        # Nobody else writes from here on: an older program that still runs, or a second one of ours that does the same.
        conn.execute("BEGIN IMMEDIATE")
        if path.exists() or user_version(conn) == MOVED_ON:
            conn.execute("ROLLBACK")
            return
        made = path.with_name(f".{path.name}.new")
        for end in ("", "-journal"):
            made.with_name(made.name + end).unlink(missing_ok=True)
        os.close(os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(connect_to_read(former)) as reader:
            copy_whole(reader, made)
        made.replace(path)
        for table in Database(conn, recursive_triggers=False, execute_plugins=False).tables:
            table.drop()
        conn.execute(f"PRAGMA user_version = {MOVED_ON}")
        conn.execute("COMMIT")
        # Dropped rows would else stay readable in its pages.
        conn.execute("VACUUM")


assert (len(REGISTER_STEPS), len(PRIVATE_STEPS)) == (SCHEMA_VERSION, PRIVATE_VERSION)

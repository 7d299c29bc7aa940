"""How a database is opened to be read, and what its faults are called.

Only what reads on the path of `verifier check` is here, hence plain sqlite3: importing sqlite-utils costs more than the
check itself. The tables are in `tables`, creating and migrating in `migrate`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cache.later import Module
from verifier.errors import LockedError, RegisterError, StorageError, VerifierError
from verifier.register.fields import fields_of
from verifier.register.model import Credential
from verifier.register.place import RESTORING

if TYPE_CHECKING:
    import shutil

    from sqlite_utils import Database
else:
    shutil = Module("shutil")

SCHEMA_VERSION = max(3, *(field.column.since for field in fields_of(Credential)))
"""`PRAGMA user_version` of a register this program writes: the newest of its tables and of a credential's fields."""
PRIVATE_VERSION = 3
"""`PRAGMA user_version` of a private file this program writes."""
MOVED_ON = 2**31 - 1
"""`PRAGMA user_version` of an emptied desk.db: no version that looks for it takes it for its own and begins anew."""

BUSY_SECONDS = 10.0


def open_to_read(
    path: Path, known: int = SCHEMA_VERSION, older: Callable[[sqlite3.Connection], sqlite3.Connection] | None = None
) -> sqlite3.Connection | None:
    """Return a connection that can only read; None for an absent or an empty file, which holds nothing.

    Raises RegisterError when the file is damaged, of another version than `known`, or cannot be read where it lies. A
    file of an older version is refused too, unless `older` makes one of this version of it elsewhere.
    """
    refuse_half_restored(path.parent)
    if not path.exists():
        return None
    if not os.access(path, os.R_OK):
        raise StorageError(
            "The file may not be read by this account.",
            where=str(path),
            do="Its owner sets `shared = true` for the group of both and refreshes, or hands on a `verifier export`.",
        )
    with faults(path):
        conn = connect_to_read(path)
        try:
            version = user_version(conn)
            if version == known:
                return conn
            if older is not None and 0 < version < known:
                return older(conn)
        except BaseException:
            conn.close()
            raise
        conn.close()
    if version in (0, MOVED_ON):
        return None
    raise wrong_version(path, version, known)


def refuse_half_restored(folder: Path) -> None:
    """Raise LockedError where a backup is not wholly in place yet: the files may be of two installations, or none."""
    if (folder / RESTORING).exists():
        raise LockedError(
            "A backup is being put back here.",
            where=str(folder),
            do="Wait until `verifier restore` has ended. If it was cut off, the next command of an account that may "
            "write here finishes it.",
        )


_OUT_OF_REACH = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL)
_READ_ONLY = (sqlite3.SQLITE_READONLY_DIRECTORY, sqlite3.SQLITE_READONLY_CANTINIT)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Return a connection that can only read, whatever the version; raises what SQLite does, or an error of ours."""
    address = f"{path.absolute().as_uri()}?mode="
    try:
        return _tried(f"{address}ro")
    except sqlite3.OperationalError as error:
        code = error.sqlite_errorcode
        if code == sqlite3.SQLITE_READONLY_ROLLBACK:
            # What a killed writer left half done is undone first, which only a writer may do.
            _tried(f"{address}rw").close()
            return _tried(f"{address}ro")
        if code & 0xFF not in _OUT_OF_REACH and code not in _READ_ONLY:
            raise
    # A WAL database where nothing can be written (a directory that is read-only, a disk that is full or failing) opens
    # only as immutable: right only with no log beside it.
    if any(_holds_data(path.with_name(f"{path.name}{log}")) for log in ("-wal", "-journal")):
        if is_full(path):
            raise _full(path, "The disk is full, and the last refresh of the register was not closed.")
        raise RegisterError(
            "The register lies in a read-only directory and its last refresh was not closed.",
            where=str(path),
            do="Run any `verifier` command once where the directory can be written, or copy an export there.",
        )
    conn = _tried(f"{address}ro&immutable=1")
    conn.execute("PRAGMA temp_store = MEMORY")
    return conn


def _holds_data(log: Path) -> bool:
    try:
        return log.stat().st_size > 0
    except FileNotFoundError:
        return False


def is_full(path: Path) -> bool:
    """Tell whether nothing more can be written to the disk on which a file lies."""
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_FREE
    except OSError:
        return False


_LEAST_FREE = 1 << 20
"""SQLite asks for tens of kilobytes at once, and fails with an I/O error where they are not there."""


def _full(path: Path, what: str = "The disk is full, so nothing was changed.") -> StorageError:
    return StorageError(what, where=str(path), do="Free some space, then run it again.")


def _tried(address: str) -> sqlite3.Connection:
    """Open and really read, since SQLite notices most faults only then."""
    # A server lends its one reader to whichever thread has the next question, one at a time.
    conn = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        conn.close()
        raise
    return conn


def copy_whole(held: sqlite3.Connection, target: Path) -> None:
    """Write a database as it is at this moment to another file, whoever writes to it meanwhile; no log lies beside."""
    with closing(sqlite3.connect(target)) as copy:
        held.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def user_version(conn: sqlite3.Connection) -> int:
    """Return the version the file says it has; 0 for a file without tables."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def wrong_version(path: Path, found: int, known: int) -> RegisterError:
    """Return the error for a file of another version than this program's."""
    if found > known:
        return RegisterError(
            "The file was written by a newer version of this program and is left as it is.",
            where=str(path),
            do="Update the program, or go back: with another --data-dir this version imports an export that it wrote "
            "(`verifier import`) and fetches the rest (`verifier refresh`).",
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


def added(db: Database, table: str, row: Mapping[str, object]) -> int:
    """Add one row and return its id."""
    ident = db.table(table).insert(dict(row)).last_pk
    assert isinstance(ident, int)
    return ident


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
    if primary == sqlite3.SQLITE_FULL or (primary in _OUT_OF_REACH and is_full(path)):
        return _full(path)
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
            do="Move it away, then `verifier restore` a backup, `verifier import` an export or run `verifier refresh`.",
        )
    return RegisterError(f"The file cannot be used ({error}).", where=where, do="`verifier doctor` tells more.")

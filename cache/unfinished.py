"""Files that are still being written: locked while somebody writes them, and swept once nobody does.

A process that is killed cannot tidy up. The system lets go of its locks, though, and so the next one can tell what was
abandoned from what somebody else is writing at this moment.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
import time
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

ABANDONED_AFTER = 86_400.0
"""Seconds after which a file counts as abandoned where the system has no such locks."""
_OURS = re.compile(r"(?P<file>\d+-[0-9a-f]{16})(?:-journal|-wal|-shm|-mj[0-9A-F]{9})?")
"""What follows the prefix of a file of ours, or of what SQLite writes beside one: a file of somebody else's may begin
alike."""


def begin(folder: Path, prefix: str) -> tuple[int, Path]:
    """Return a new file that only this user can read, open to write and locked until it is closed; raises OSError."""
    while True:
        path = folder / f"{prefix}{os.getpid()}-{secrets.token_hex(8)}"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        if sys.platform == "win32":
            return descriptor, path
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            return descriptor, path  # a file system without locks
        # A sweep that came between the two held the lock while it removed what nobody seemed to write.
        if os.fstat(descriptor).st_nlink:
            return descriptor, path
        os.close(descriptor)


def finish(stream: BinaryIO, path: Path, final: Path) -> None:
    """Make what was begun durable under its final name, and close it; raises OSError.

    It stays locked until it has that name, so that no sweep takes it on the way.
    """
    stream.flush()
    os.fsync(stream.fileno())
    if sys.platform == "win32":
        stream.close()
    path.replace(final)
    stream.close()
    sync(final.parent)


def sync(path: Path) -> None:
    """Make what stands in a file durable, or the names in a folder, where the system can do so by name (Windows
    cannot)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path, prefix: str, now: float | None = None) -> int:
    """Remove what was begun here under this prefix and abandoned; return how many. `now` is a POSIX time."""
    now = time.time() if now is None else now
    found: dict[Path, list[Path]] = {}
    for path in folder.glob(f"{prefix}*"):
        if ours := _OURS.fullmatch(path.name.removeprefix(prefix)):
            found.setdefault(folder / f"{prefix}{ours['file']}", []).append(path)
    removed = 0
    for begun, files in found.items():
        if not begun.exists() or _abandoned(begun, now):
            removed += begun in files
            for path in files:
                path.unlink(missing_ok=True)
    return removed


def _abandoned(path: Path, now: float) -> bool:
    """Return whether nobody writes this file; one that cannot be asked is left alone."""
    try:
        if sys.platform == "win32":
            return path.stat().st_mtime < now - ABANDONED_AFTER
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return os.fstat(descriptor).st_mtime < now - ABANDONED_AFTER
    else:
        return True
    finally:
        os.close(descriptor)

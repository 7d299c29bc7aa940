"""One refresh at a time per data directory; readers are never kept waiting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from filelock import FileLock, Timeout

from cache.errors import StoreError, reason
from cache.store import EvidenceStore
from verifier.errors import LockedError, StorageError
from verifier.register.place import DataDir
from verifier.register.restoring import finish_restore


@contextmanager
def refresh_lock(place: DataDir) -> Iterator[None]:
    """Hold the only right to change the register; raises LockedError at once when another process holds it.

    The operating system lets go of the lock when the process ends, however it ends; what a killed process left half
    written is removed by the next one that holds it.
    """
    place.create()
    lock = FileLock(place.lock_file, mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LockedError(
            "Another process is refreshing this data directory.",
            where=str(place.root),
            do="What is held can be read meanwhile; try again when it has ended.",
        ) from error
    except OSError as error:
        raise StorageError(
            f"The data directory cannot be written ({reason(error)}).",
            where=str(place.root),
            do="Correct its permissions, or name another --data-dir. Reading it still works.",
        ) from error
    try:
        try:
            finish_restore(place)
        except OSError as error:
            raise StorageError(
                f"A restore was cut off and cannot be finished ({reason(error)}).", where=str(place.root)
            ) from error
        with suppress(StoreError):
            EvidenceStore(place.evidence).sweep()
        yield
    finally:
        lock.release()

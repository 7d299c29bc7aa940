"""Putting a backup in place: killed at any moment it leaves what was here before, or what whoever comes next finishes.

What was unpacked and found whole gets one name, `.restoring`, by one rename. Until then nothing was touched; from then
on nothing is read or written here before every file is where it belongs.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from cache.store import EvidenceStore
from cache.unfinished import sync
from verifier.register.place import BEFORE_RESTORE, DataDir

UNPACKED = ".restore-"
"""What a folder begins with in which a backup is being unpacked; a killed one is worth nothing."""
REGISTER, PRIVATE = "register.db", "private.db"


def put_in_place(place: DataDir, unpacked: Path, now: datetime) -> str:
    """Put what was unpacked in place; return where the databases before it lie now, "" where there were none.

    Raises OSError; call it inside `refresh_lock`.
    """
    aside, again = f"{BEFORE_RESTORE}{now:%Y%m%dT%H%M%S}", 2
    while (place.root / aside).exists():
        aside, again = f"{BEFORE_RESTORE}{now:%Y%m%dT%H%M%S}-{again}", again + 1
    (unpacked / aside).mkdir(mode=0o700)
    for folder in (*(path for path in unpacked.rglob("*") if path.is_dir()), unpacked):
        sync(folder)
    unpacked.replace(place.restoring)
    sync(place.root)
    finish_restore(place)
    return str(place.root / aside) if (place.root / aside).exists() else ""


def finish_restore(place: DataDir) -> None:
    """Finish what a killed `restore` left, and remove what it had not decided on; call it with the lock held.

    Every step may have been taken already. Raises OSError.
    """
    for left in place.root.glob(f"{UNPACKED}*"):
        shutil.rmtree(left, ignore_errors=True)
    if not place.restoring.is_dir():
        return
    for aside in place.restoring.glob(f"{BEFORE_RESTORE}*"):
        _move_aside(place, aside)
    store, fresh = EvidenceStore(place.evidence), EvidenceStore(place.restoring / "evidence")
    place.evidence.mkdir(mode=0o700, exist_ok=True)
    for sha in fresh.hashes():
        target = store.path(sha)
        target.parent.mkdir(mode=0o700, exist_ok=True)
        fresh.path(sha).replace(target)
    for name in (PRIVATE, REGISTER):
        if (place.restoring / name).exists():
            (place.restoring / name).replace(place.root / name)
    if place.register_db.exists():
        place.own_register()
    sync(place.root)
    shutil.rmtree(place.restoring)


def _move_aside(place: DataDir, aside: Path) -> None:
    """Move the databases that were here into their folder; it leaves `.restoring` once all of them are in it."""
    for path in (place.register_db, place.private_db, place.former_private_db):
        # A database goes with its log: a new file beside an old log would be read as the old one.
        for end in ("", "-wal", "-shm", "-journal"):
            file = path.with_name(f"{path.name}{end}")
            if file.exists():
                file.replace(aside / file.name)
    if any(aside.iterdir()):
        sync(aside)
        aside.replace(place.root / aside.name)
    else:
        aside.rmdir()
    sync(place.root)

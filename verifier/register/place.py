"""Where everything is kept: one directory with two databases, the evidence and a lock."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cache.errors import reason
from verifier.errors import StorageError

RESTORING, BEFORE_RESTORE = ".restoring", "before-restore-"


class DataDir(NamedTuple):
    """The names inside one data directory; nothing is created until somebody writes."""

    root: Path
    shared: bool = False
    """True where other accounts of the group read the register; what is private stays its owner's alone."""

    @property
    def register_db(self) -> Path:
        """Public facts, written by refresh and import only."""
        return self.root / "register.db"

    @property
    def private_db(self) -> Path:
        """What was asked and seen here; never exported."""
        return self.root / "private.db"

    @property
    def former_private_db(self) -> Path:
        """Where earlier versions kept it; taken over at the first write, and read until then."""
        return self.root / "desk.db"

    @property
    def held_private_db(self) -> Path:
        """The one of the two that is there; the newer name where neither is."""
        former = self.former_private_db
        return former if not self.private_db.exists() and former.exists() else self.private_db

    @property
    def evidence(self) -> Path:
        """Exact bytes under their SHA-256."""
        return self.root / "evidence"

    @property
    def restoring(self) -> Path:
        """A backup that is being put in place here; nothing is read or written before that is finished."""
        return self.root / RESTORING

    def set_aside(self) -> list[Path]:
        """Return the folders into which `verifier restore --force` moved the databases that were here before."""
        return sorted(path for path in self.root.glob(f"{BEFORE_RESTORE}*") if path.is_dir())

    @property
    def lock_file(self) -> Path:
        """Held by the one process that refreshes."""
        return self.root / "refresh.lock"

    def own_register(self) -> None:
        """Make register.db readable as the setting says, before anything is written to it; raises OSError."""
        mode = 0o640 if self.shared else 0o600
        os.close(os.open(self.register_db, os.O_RDWR | os.O_CREAT, mode))
        for path, wanted in ((self.register_db, mode), (self.root, 0o750 if self.shared else None)):
            if wanted is not None and stat.S_IMODE(path.stat().st_mode) != wanted:
                with suppress(PermissionError):  # of another account, which knows what it wants
                    path.chmod(wanted)

    def create(self) -> None:
        """Make the directory, readable by its owner only; raises StorageError when that cannot be done."""
        try:
            self.root.mkdir(mode=0o750 if self.shared else 0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(
                f"The data directory cannot be made: {reason(error)}.",
                where=str(self.root),
                do="Choose another place with --data-dir, or correct its permissions.",
            ) from error

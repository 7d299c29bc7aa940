"""The register as the server reads it: looked at anew for every request, so that a newer file or a refresh is picked
up at once and no answer mixes two."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import _lru_cache_wrapper
from pathlib import Path

from verifier.api import OpenRegister, open_register
from verifier.register.place import DataDir
from verifier.web.settings import WebSettings

_FORGET_AFTER = 200
"""Questions after which the matcher lets go of the names it met: a server lives long, and memory is not a log."""
_OF_NAMES = ("verifier.names.", "verifier.matching.", "verifier.register.name", "verifier.verdict.")
_File = tuple[tuple[int, int, int, int], ...]
"""What tells a file, and the log of writes beside it, from others that took their place."""


def forget_names() -> None:
    """Empty every bounded memory of names and questions; what holds a shipped table (which has no bound) stays.

    Their bounds suit one roster. In a server that runs for months they would fill with whom visitors asked about.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith(_OF_NAMES):
            for one in vars(module).values():
                if isinstance(one, _lru_cache_wrapper) and one.cache_parameters()["maxsize"] is not None:
                    one.cache_clear()


class Library:
    """Lends the register of a server, for one request at a time."""

    def __init__(self, settings: WebSettings) -> None:
        """Open nothing yet."""
        self._settings = settings
        # What the matcher remembers of names is shared by the whole process and was written for one reader at a time.
        self._turn = threading.Lock()
        self._asked = 0
        self._kept: tuple[_File, OpenRegister] | None = None

    @contextmanager
    def open(self) -> Iterator[OpenRegister]:
        """Yield one state of the register; raises VerifierError when the file cannot be read."""
        with self._turn:
            register = self._current()
            try:
                yield register
                self._asked += 1
                if self._asked % _FORGET_AFTER == 0:
                    register.holdings.forget()
                    forget_names()
                register.rest()
            except BaseException:
                self.close()
                raise
            if self._kept is None:
                register.close()

    def _current(self) -> OpenRegister:
        """Return the register that was read last where the file is still that one, else open what lies there now."""
        settings, file = self._settings, self._file()
        now = settings.now or datetime.now(UTC)
        today = settings.today or now.astimezone().date()
        if self._kept is not None and self._kept[0] == file:
            try:
                self._kept[1].renew(now, today)
            except BaseException:
                self.close()
                raise
            return self._kept[1]
        self.close()
        register = open_register(
            settings.register, now=now, today=today, opt_in=settings.opt_in, expires_within=settings.expires_within,
            seen=settings.seen,
        )  # fmt: skip
        if file:
            self._kept = file, register
        return register

    def _file(self) -> _File:
        """Return how the file looks before it is read; () where there is none, or an empty one."""
        found = []
        files = [self._settings.register]
        if self._settings.seen:
            files.append(DataDir(self._settings.register.parent).held_private_db)
        for path in (Path(f"{one}{log}") for one in files for log in ("", "-wal")):
            with suppress(OSError):
                seen = path.stat()
                # Reading makes an empty log, which holds nothing.
                if seen.st_size:
                    found.append((seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns))
        return tuple(found)

    def close(self) -> None:
        """Let go of the file."""
        kept, self._kept = self._kept, None
        if kept is not None:
            kept[1].close()

    def __del__(self) -> None:
        """Let go of the file with the server."""
        self.close()

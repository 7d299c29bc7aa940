"""The register as the server reads it: opened anew for every request, so that a newer file is picked up at once and no
answer mixes two."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from verifier.api import OpenRegister, open_register
from verifier.web.settings import WebSettings

_FORGET_AFTER = 200
"""Questions after which the matcher lets go of the names it met: a server lives long, and memory is not a log."""


class Library:
    """Opens the register of a server, for one request at a time."""

    def __init__(self, settings: WebSettings) -> None:
        """Open nothing yet."""
        self._settings = settings
        # What the matcher remembers of names is shared by the whole process and was written for one reader at a time.
        self._turn = threading.Lock()
        self._asked = 0

    @contextmanager
    def open(self) -> Iterator[OpenRegister]:
        """Yield one state of the register; raises VerifierError when the file cannot be read."""
        settings = self._settings
        with (
            self._turn,
            open_register(
                settings.register,
                now=settings.now,
                today=settings.today,
                opt_in=settings.opt_in,
                expires_within=settings.expires_within,
            ) as register,
        ):
            yield register
            self._asked += 1
            if self._asked % _FORGET_AFTER == 0:
                register.holdings.forget()

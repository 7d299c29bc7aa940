"""Politeness between requests: one at a time per host, with a pause between starts (sources rule 12)."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from cache.clock import Clock, Deadline
from cache.errors import BlockedError, OutOfTimeError


class Throttle:
    """Hands out turns per host; different hosts never wait for each other. Thread-safe."""

    def __init__(self, clock: Clock) -> None:
        """Start with every host free."""
        self._clock = clock
        self._guard = threading.Lock()
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._ready: dict[str, float] = {}
        self._closed: dict[str, tuple[float, BlockedError]] = {}

    @contextmanager
    def turn(self, host: str, gap: float, deadline: Deadline) -> Iterator[None]:
        """Hold the only turn of `host`; the next one starts at least `gap` seconds after this one started.

        Raises OutOfTimeError, having waited for nothing, when the turn cannot start before the deadline, and
        BlockedError while the host is closed.
        """
        with self._guard:
            turn = self._turns[host]
        if not turn.acquire(timeout=min(deadline.remaining(), threading.TIMEOUT_MAX)):
            raise OutOfTimeError("Another request to this host took all the time that was left.", where=host)
        try:
            self._refuse_closed(host)
            self._wait(host, deadline)
            self._ready[host] = self._clock.monotonic() + gap
            yield
        finally:
            turn.release()

    def hold(self, host: str, seconds: float) -> None:
        """Leave `host` alone for `seconds` from now: it asked for that (Retry-After)."""
        until = self._clock.monotonic() + seconds
        with self._guard:
            self._ready[host] = max(self._ready.get(host, 0.0), until)

    def close(self, host: str, seconds: float, error: BlockedError) -> None:
        """Ask `host` nothing more for `seconds`: it showed a challenge, and the next request would meet the same."""
        with self._guard:
            self._closed[host] = (self._clock.monotonic() + seconds, error)

    def _refuse_closed(self, host: str) -> None:
        until, error = self._closed.get(host, (0.0, None))
        if error is not None and self._clock.monotonic() < until:
            raise BlockedError(f"{error.what} It is not asked again for now.", where=error.where, do=error.do)

    def _wait(self, host: str, deadline: Deadline) -> None:
        while (wait := self._ready.get(host, 0.0) - self._clock.monotonic()) > 0:
            if wait >= deadline.remaining():
                raise OutOfTimeError(
                    f"This host is to be left alone for another {wait:.0f} s, longer than the time that is left.",
                    where=host,
                    do="Try again later.",
                )
            self._clock.sleep(wait)

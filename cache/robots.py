"""robots.txt, honoured for every request, searches and open-data addresses included (RFC 9309)."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from protego import Protego

from cache.challenge import looks_like_html
from cache.clock import Clock
from cache.errors import NetworkError, OutOfTimeError, RobotsError, SourceError
from cache.limits import Settings
from cache.policy import without_query

if TYPE_CHECKING:
    from protego import Protego

AGENT = "verifier"
"""The product token sites can address in their robots.txt."""


@dataclass(frozen=True, slots=True)
class _Kept:
    rules: Protego | None
    failure: SourceError | None
    until: float


class Robots:
    """Remembers each host's robots.txt for a day and says whether an address may be fetched. Thread-safe."""

    def __init__(self, clock: Clock, settings: Settings) -> None:
        """Start knowing nothing."""
        self._clock = clock
        self._settings = settings
        self._guard = threading.Lock()
        self._busy: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._kept: dict[str, _Kept] = {}

    def delay(self, url: str, host: str, read: Callable[[str], bytes | None]) -> float:
        """Return the pause in seconds that `host` asks for between requests, 0 when it asks for none.

        `read` fetches the robots.txt at an address: its bytes, or None when the site has none. Raises RobotsError when
        the rules exclude `url` or lie where we may not look, NetworkError when they cannot be read (the site is then
        treated as closed, RFC 9309 section 2.3.1.4).
        """
        with self._guard:
            busy = self._busy[host]
        with busy:
            kept = self._kept.get(host)
            if kept is None or kept.until <= self._clock.monotonic():
                kept = self._kept[host] = self._read(f"https://{host}/robots.txt", read)
        if kept.failure is not None:
            failure = kept.failure
            raise type(failure)(failure.what, where=failure.where, do=failure.do) from failure
        if kept.rules is None:
            return 0.0
        if not kept.rules.can_fetch(url, AGENT):
            raise RobotsError(
                "The site's robots.txt asks programs not to fetch this address.",
                where=without_query(url),
                do="Open the page yourself; `verifier record` keeps what you saw.",
            )
        return _pause(kept.rules)

    def _read(self, address: str, read: Callable[[str], bytes | None]) -> _Kept:
        try:
            body = read(address)
        except OutOfTimeError:
            raise  # our own haste says nothing about the site, so it is not remembered
        except (NetworkError, RobotsError) as error:
            until = self._clock.monotonic() + self._settings.robots_failure_seconds
            return _Kept(None, error, until)
        until = self._clock.monotonic() + self._settings.robots_seconds
        return _Kept(None if body is None else _parse(body), None, until)


def _parse(body: bytes) -> Protego | None:
    """Return the rules; an HTML page served as robots.txt is a "not found" page and holds none."""
    if looks_like_html(body):
        return None

    return Protego.parse(body.decode("utf-8-sig", "replace"))


def _pause(rules: Protego) -> float:
    rate = rules.request_rate(AGENT)
    spacing = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
    return max(float(rules.crawl_delay(AGENT) or 0.0), spacing)

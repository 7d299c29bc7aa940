"""How fast one client may ask: a bucket of permits for each, refilled by the second, kept in memory only."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

CLIENTS_KEPT = 10_000
"""Buckets in memory; the client not seen for longest is forgotten, and with it only its waiting."""


class Pace:
    """Whether a client may ask now."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Allow so many in a minute, and as many at once; 0 allows all."""
        self._most, self._clock = per_minute, clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> int:
        """Take a permit; return 0, or after how many seconds there will be one."""
        if not self._most:
            return 0
        name, now = _network(client), self._clock()
        with self._lock:
            permits, at = self._buckets.pop(name, (float(self._most), now))
            permits = min(permits + (now - at) * self._most / 60, self._most)
            allowed = permits >= 1
            self._buckets[name] = (permits - 1 if allowed else permits, now)
            if len(self._buckets) > CLIENTS_KEPT:
                self._buckets.popitem(last=False)
        return 0 if allowed else max(round((1 - permits) * 60 / self._most + 0.5), 1)


def _network(client: str) -> str:
    """An address by which a client is told apart: of IPv6 the first half, which is what one household is given."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)

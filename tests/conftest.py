"""What every test can rely on: no network but loopback, and a known present."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, settings

Address = tuple[str, int] | tuple[str, int, int, int] | str | bytes

# The profiles of all property tests; a test adds only how many examples it wants. No test fails because the machine is
# busy: neither a deadline nor slow generation is an error. CI draws the same examples every time, so that a change
# fails for what it changed; at a desk each run draws others (--hypothesis-profile=ci for those of CI).
_STEADY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("desk", _STEADY)
settings.register_profile("ci", _STEADY, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

FROZEN_NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

_REAL_CONNECT = socket.socket.connect
_REAL_CONNECT_EX = socket.socket.connect_ex
_REAL_GETADDRINFO = socket.getaddrinfo


@pytest.fixture
def frozen_now() -> datetime:
    """Return the present of all tests: 22 November 2026, noon UTC."""
    return FROZEN_NOW


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Deny every connection and name lookup but loopback, and fail the test that tried.

    The denial is an ordinary network error, because code under test may well swallow it; the list is what fails it.
    """
    denied: list[str] = []

    def connect(self: socket.socket, address: Address) -> None:
        _deny_unless_local(address, denied)
        _REAL_CONNECT(self, address)

    def connect_ex(self: socket.socket, address: Address) -> int:
        _deny_unless_local(address, denied)
        return _REAL_CONNECT_EX(self, address)

    def getaddrinfo(host: str | bytes | None, *args: object, **kwargs: object) -> object:
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if name is not None and not _is_local(name):
            denied.append(name)
            raise socket.gaierror(socket.EAI_NONAME, "the network is denied in tests")
        return _REAL_GETADDRINFO(host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    yield denied
    if denied:
        pytest.fail(f"this test tried to reach the network: {', '.join(denied)}", pytrace=False)


def _deny_unless_local(address: Address, denied: list[str]) -> None:
    if not isinstance(address, tuple):
        return  # a socket file is local by nature
    host = address[0]
    if not _is_local(host):
        denied.append(host)
        raise ConnectionRefusedError("the network is denied in tests")


def _is_local(host: str) -> bool:
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

"""A small sandbox for tests that only look at one board, and plain HTTP to talk to it."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import pytest

from tests.sandbox.demo import cast_people
from tests.sandbox.people import World
from tests.sandbox.server import Sandbox

TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Reply:
    """What plain HTTP got."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class Client:
    """A bare client of one board: no redirects, no cookies of its own."""

    def __init__(self, sandbox: Sandbox, host: str) -> None:
        self.sandbox, self.host = sandbox, host

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Reply:
        """Send a request without a body; underscores in header names stand for dashes."""
        return self._send(method, path, None, {name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path: str, form: Mapping[str, str] | None = None, *, json: str = "", **headers: str) -> Reply:
        """Send a form or a JSON text."""
        body = json or urlencode(form or {})
        kind = "application/json" if json else "application/x-www-form-urlencoded"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._send("POST", path, body, {"Content-Type": kind, **named})

    def _send(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.sandbox.port, timeout=10)
        try:
            connection.request(method, path, body=body, headers={"Host": self.host, **headers})
            answer = connection.getresponse()
            data = answer.read()
            found = {name.lower(): value for name, value in answer.getheaders()}
        finally:
            connection.close()
        if found.get("content-encoding") == "gzip":
            data = gzip.decompress(data)
        return Reply(answer.status, found, data)


@pytest.fixture(scope="session")
def world() -> World:
    """Return a small world with the demo's cast."""
    return World(seed=1, size=300, today=TODAY, cast=cast_people(TODAY))


@pytest.fixture
def sandbox(world: World) -> Iterator[Sandbox]:
    """Return a running server with an empty log and no faults."""
    with Sandbox(world, drip_seconds=0.01, hold_seconds=5) as running:
        yield running

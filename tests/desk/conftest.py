"""A desk over a list of invented people, its server without a socket, and the pages of the boards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from verifier.cli.context import Context
from verifier.config import load
from verifier.desk.app import make_desk_app
from verifier.desk.guard import Door
from verifier.desk.journal import DeskJournal, desk_journal
from verifier.desk.pages import Shown
from verifier.desk.queue import DeskList, list_of
from verifier.desk.work import Desk
from verifier.register.place import DataDir
from verifier.roster.service import RosterOptions, open_file

SAMPLES = Path(__file__).parents[1] / "samples"
NOW = datetime(2026, 11, 29, 17, 10, tzinfo=UTC)
PORT = 8741
LIST = """name,state,license
Morgan Q Testcase,GA,901
Rosalind Unfound,GA,999
Ada Sample,UT,7001
"""


def page(source: str, case: str, name: str) -> str:
    """Return a sample page of a board."""
    return (SAMPLES / source / case / name).read_text(encoding="utf-8")


def renamed(text: str, given: str, family: str) -> str:
    """Return a sample page with another invented person in the place of its own."""
    for old, new in (
        ("Testcase, Morgan Q", f"{family}, {given}"),
        ("TESTCASE MORGAN Q", f"{family} {given}".upper()),
        ("MORGAN Q TESTCASE", f"{given} {family}".upper()),
        ("Morgan Q Testcase", f"{given} {family}"),
    ):
        text = text.replace(old, new)
    return text


class Clock:
    """A present that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Seat(NamedTuple):
    """A desk and what lies under it."""

    desk: Desk
    book: DeskJournal
    place: DataDir

    def key(self, name: str) -> str:
        """Return the item of a person."""
        return next(item.key for item in self.desk.items if item.inquiry.name == name)

    def tab(self, html: str, address: str, **more: object) -> Shown:
        """Hand a tab over as the server does."""
        from verifier.desk.capture import without_secrets, wrapped

        at = self.desk.now().astimezone()
        data = wrapped(without_secrets(html), address=address, title="", at=at)
        return self.desk.take(data, address=address)


Sit = Callable[..., Seat]


@pytest.fixture
def sit(tmp_path: Path) -> Iterator[Sit]:
    """Return what opens the desk of a list; opened again it goes on."""
    with ExitStack() as closing:
        opened: list[ExitStack] = []

        def seat(text: str = LIST, *, certification: bool = False, by: str = "A. Clerk") -> Seat:
            while opened:
                opened.pop().close()
            path = tmp_path / "list.csv"
            path.write_text(text, encoding="utf-8")
            clock = Clock()
            config = load(flags={"data_dir": str(tmp_path / "data")}, file=None)

            def run() -> Context:
                return Context(config, clock.now, None, None, True, None)

            file, _ = list_of(str(path), state="", number="")
            wish = RosterOptions(certification=certification, offline=True, by=by, today=run().today)
            roster = open_file(file, None, wish)
            inner = closing.enter_context(ExitStack())
            opened.append(inner)
            book = inner.enter_context(desk_journal(run().place, file.sha256[:16], clock.now))
            work = DeskList(run, roster, wish, list(roster.lines))
            return Seat(Desk(work, book, by=by, now=clock, invented=False), book, run().place)

        yield seat


class Visit(NamedTuple):
    """A desk's server as a browser sees it that entered by the printed address."""

    client: TestClient
    door: Door
    seat: Seat

    def post(self, path: str, **fields: str) -> Response:
        """Send a form of the desk's own page."""
        return self.client.post(path, data=fields, headers={"origin": self.door.origin})


@pytest.fixture
def visit(sit: Sit) -> Visit:
    """Return a desk that was entered."""
    seat, door = sit(), Door(PORT)
    app = make_desk_app(seat.desk, door, end=lambda: None)
    client = TestClient(app, base_url=door.origin, raise_server_exceptions=False, follow_redirects=False)
    assert client.get(f"/?k={door.code}").status_code == 303
    return Visit(client, door, seat)

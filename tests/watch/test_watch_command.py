"""`verifier watch`: two runs with one change at a board between them tell exactly that change."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from state_boards.contract.vocabulary import Standing
from tests.roster.conftest import TODAY, Command
from tests.sandbox.demo import believable_size, cast_people
from tests.sandbox.faults import Fault
from tests.sandbox.people import Licence, Person, World
from tests.sandbox.server import Sandbox
from tests.sandbox.shapes import Word
from tests.watch.test_notify import receiver

NEXT = "2026-11-24"
ROWS = [
    ["Name", "License State", "License Number"],
    ["Marisol Quillowmere", "WA", "AC99000101"],
    ["Fergus McTarvudden", "WA", "AC99000104"],
]


def world(change: Callable[[Licence], Licence] = lambda licence: licence) -> World:
    """Return the world of the demo, one licence of Marisol Quillowmere changed."""

    def changed(person: Person) -> Person:
        if person.name.family != "Quillowmere":
            return person
        return replace(person, licences=tuple(change(licence) for licence in person.licences))

    today = date.fromisoformat(TODAY)
    only_wa: Callable[[str], int] = lambda state: believable_size(state) if state == "WA" else 0  # noqa: E731
    cast = tuple(changed(person) for person in cast_people(today))
    return World(seed=1, size=40, today=today, cast=cast, at_least=only_wa)


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    path = tmp_path / "staff.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(ROWS)
    return path


class Boards:
    """Boards that can be replaced by others between two runs."""

    def __init__(self) -> None:
        self.running: Sandbox | None = None

    def play(self, world: World) -> tuple[str, str]:
        """Serve this world from now on and return the option that reaches it."""
        self.stop()
        self.running = Sandbox(world).start()
        self.running.fail("oig.hhs.gov", Fault.FORBIDDEN)
        return "--sandbox", str(self.running.port)

    def stop(self) -> None:
        if self.running is not None:
            self.running.stop()


@pytest.fixture
def boards() -> Iterator[Boards]:
    found = Boards()
    yield found
    found.stop()


EXPIRED = Word("Expired", Standing.EXPIRED, 1, current=False)
CHANGES: dict[str, tuple[Callable[[Licence], Licence], list[str]]] = {
    "standing": (lambda licence: replace(licence, word=EXPIRED), ["license.status_changed"]),
    "expiry": (
        lambda licence: replace(licence, expires=(licence.expires or date.min) + timedelta(days=365)),
        ["license.expiry_changed"],
    ),
    "nothing": (lambda licence: licence, []),
}


@pytest.mark.parametrize("what", list(CHANGES))
def test_two_runs_tell_exactly_what_changed_between_them(
    verifier: Command, boards: Boards, staff: Path, what: str
) -> None:
    sandbox = boards.play(world())
    assert verifier(*sandbox, "watch", "add", str(staff)).code == 0
    first = verifier(*sandbox, "watch", "run", "--format", "json")
    open_rows = [(one["asked"], one["change"]) for one in json.loads(first.out)["changes"]]
    assert open_rows == [("Fergus McTarvudden", "roster.row_open")]
    assert json.loads(first.out)["outcomes"] == {"confirmed": 1, "attention": 1}
    change, told = CHANGES[what]
    second = verifier(*boards.play(world(change)), "watch", "run", "--format", "json", as_of=NEXT)
    found = json.loads(second.out)["changes"]
    assert [one["change"] for one in found] == told
    assert all(one["asked"] == "Marisol Quillowmere" for one in found)
    third = verifier(*boards.play(world(change)), "watch", "run", "--format", "json", as_of=NEXT)
    assert json.loads(third.out)["changes"] == []


def test_a_decision_opens_again_exactly_when_its_record_changed(verifier: Command, boards: Boards, staff: Path) -> None:
    sandbox = boards.play(world())
    verifier(*sandbox, "roster", str(staff), "-o", "r.json")
    shown = verifier(*sandbox, "decide", "r.json", "3", "--accept-until", "2027-03-01", "--why", "on leave until then")
    assert shown.code == 0
    assert verifier(*sandbox, "roster", str(staff)).code == 0
    sandbox = boards.play(world())
    verifier(*sandbox, "refresh", "wa", as_of=NEXT)
    again = verifier(*sandbox, "roster", str(staff), as_of=NEXT)
    assert again.code == 0

    def renewed(person: Person) -> Person:
        if person.name.family != "McTarvudden":
            return person
        (licence,) = person.licences
        return replace(person, licences=(replace(licence, expires=date(2026, 4, 18)),))

    other = world()
    changed = World(seed=1, size=40, today=other.today, cast=tuple(map(renewed, other.cast)), at_least=other.at_least)
    boards_now = boards.play(changed)
    verifier(*boards_now, "refresh", "wa", as_of=NEXT)
    late = verifier(*boards_now, "roster", str(staff), "--format", "json", as_of=NEXT)
    row = json.loads(late.out)["rows"][1]
    assert row["decision"].startswith("Open again: the record AC99000104 changed (expires: ")
    assert "settled" not in row
    assert late.code == 1


def test_a_blocked_board_is_told_as_that_and_the_old_data_answers(
    verifier: Command, boards: Boards, staff: Path
) -> None:
    sandbox = boards.play(world())
    verifier(*sandbox, "watch", "add", str(staff))
    verifier(*sandbox, "watch", "run")
    assert boards.running is not None
    boards.running.fail("data.wa.gov", Fault.CHALLENGE)
    late = verifier(*sandbox, "watch", "run", "--format", "json", as_of="2026-12-24")
    found = json.loads(late.out)["changes"]
    assert {one["change"] for one in found} == {"source.cannot_say"}
    assert late.code == 4


def test_changes_reach_the_webhook_and_are_told_again_when_they_did_not(
    verifier: Command, boards: Boards, staff: Path, tmp_path: Path
) -> None:
    sandbox = boards.play(world())
    verifier(*sandbox, "watch", "add", str(staff))
    verifier(*sandbox, "watch", "run", "--no-notify")
    sandbox = boards.play(world(CHANGES["standing"][0]))
    config = tmp_path / "verifier.toml"
    with receiver(400) as (url, _):
        config.write_text(f'[notify]\nheartbeat = "{url}"\n[notify.webhook]\nurl = "{url}"\n')
        failed = verifier(*sandbox, "--config", str(config), "watch", "run", as_of=NEXT)
        assert failed.code == 2
        assert "webhook was not delivered" in failed.err
    with receiver() as (url, got):
        config.write_text(f'[notify]\nheartbeat = "{url}"\n[notify.webhook]\nurl = "{url}"\n')
        told = verifier(*sandbox, "--config", str(config), "watch", "run", as_of=NEXT)
    assert told.code == 1
    assert [method for method, _, _ in got] == ["POST", "GET"]
    assert [one["change"] for one in json.loads(got[0][2])["changes"]] == ["license.status_changed"]


def test_no_heartbeat_after_a_run_that_could_not_read_its_list(
    verifier: Command, boards: Boards, staff: Path, tmp_path: Path
) -> None:
    sandbox = boards.play(world())
    verifier(*sandbox, "watch", "add", str(staff))
    staff.write_text("Colour\nred\n")
    with receiver() as (url, got):
        (tmp_path / "verifier.toml").write_text(f'[notify]\nheartbeat = "{url}"\n')
        shown = verifier(*sandbox, "--config", "verifier.toml", "watch", "run", "--offline")
    assert shown.code == 5
    assert got == []


def test_the_expiries_become_a_calendar(verifier: Command, boards: Boards, staff: Path, tmp_path: Path) -> None:
    sandbox = boards.play(world())
    verifier(*sandbox, "watch", "add", str(staff))
    shown = verifier(*sandbox, "watch", "run", "staff", "--ics", "expiries.ics")
    assert shown.code == 1
    assert (tmp_path / "expiries.ics").read_bytes().count(b"BEGIN:VEVENT") == 1


def test_watches_are_listed_and_removed(verifier: Command, boards: Boards, staff: Path) -> None:
    sandbox = boards.play(world())
    assert "Nothing is under watch" in verifier(*sandbox, "watch", "list").out
    verifier(*sandbox, "watch", "add", str(staff), "--name", "team", "--keep-copy")
    assert verifier(*sandbox, "watch", "add", str(staff), "--name", "team").code == 2
    staff.unlink()
    assert verifier(*sandbox, "watch", "run", "team", "--offline").code == 4
    assert "exit code 4" in verifier(*sandbox, "watch", "list").out
    assert verifier(*sandbox, "watch", "run", "nobody").code == 2
    assert verifier(*sandbox, "watch", "remove", "team").code == 0
    assert verifier(*sandbox, "watch", "remove", "team").code == 2

"""Fetching for a roster: within a budget, host by host, and going on after a kill without asking anything twice."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from state_boards.contract import catalogue
from tests.roster.conftest import TODAY, Command
from tests.sandbox.demo import demo_world
from tests.sandbox.faults import Fault
from tests.sandbox.people import World
from tests.sandbox.server import Sandbox
from verifier.errors import LockedError, UsageError
from verifier.register.place import DataDir
from verifier.roster.journal import journal

STATES = ("OH", "PA")
HOSTS = {state: min(catalogue.source(state.lower()).hosts) for state in STATES}
EXCLUSIONS = "oig.hhs.gov"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def boards() -> Iterator[Sandbox]:
    with Sandbox(demo_world(seed=3, size=300, today=date(2026, 11, 22), full=False)) as sandbox:
        yield sandbox


@pytest.fixture(autouse=True)
def fresh(boards: Sandbox) -> Iterator[None]:
    boards.forget()
    boards.fail(EXCLUSIONS, Fault.FORBIDDEN)  # its 61,000 rows are not what these tests are about
    yield
    boards.heal()


def people(world: World, state: str, count: int) -> list[list[str]]:
    """Return rows of people with a licence in a state, each once."""
    rows = {
        licence.number: [f"{person.name.given} {person.name.family}", state, licence.number]
        for person in world.people
        for licence in person.licences
        if licence.state == state
    }
    return list(rows.values())[:count]


def listed(folder: Path, rows: list[list[str]]) -> Path:
    path = folder / "staff.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["Name", "License State", "License Number"], *rows])
    return path


def asked(boards: Sandbox) -> Counter[str]:
    """Return how often each host was asked."""
    return Counter(one.host for one in boards.log if one.path != "/robots.txt" and one.host in HOSTS.values())


def result(path: Path) -> dict[str, object]:
    """Return a saved result."""
    loaded: dict[str, object] = json.loads(path.read_text())
    return loaded


def test_look_ups_are_asked_politely_once_and_kept(verifier: Command, boards: Sandbox, tmp_path: Path) -> None:
    rows = [*people(boards.world, "OH", 2), *people(boards.world, "PA", 2)]
    words = ("--sandbox", str(boards.port), "roster", str(listed(tmp_path, rows + rows[:1])), "-o", "r.json")
    verifier(*words)
    first = asked(boards)
    assert set(first) == set(HOSTS.values())
    assert not boards.overlapping()
    saved = result(tmp_path / "r.json")
    assert saved["checked"] == 5
    consulted = [one for row in saved["rows"] for one in row["consulted"] if one["source"] in ("oh", "pa")]  # type: ignore[attr-defined]
    assert len(consulted) == 5
    assert {one["lookup"] for one in consulted} == {"found"}
    assert any("oh (2 look-ups)" in one for one in saved["fetched"])  # type: ignore[attr-defined]
    verifier(*words)
    assert asked(boards) == first, "a fresh answer is not asked for again"


def test_beyond_the_budget_rows_say_that_they_were_not_asked_yet(
    verifier: Command, boards: Sandbox, tmp_path: Path
) -> None:
    (tmp_path / "verifier.toml").write_text("per_host_budget = 1\n")
    rows = people(boards.world, "OH", 3)
    words = (
        "--sandbox",
        str(boards.port),
        "--config",
        "verifier.toml",
        "roster",
        str(listed(tmp_path, rows)),
        "-o",
        "r.json",
    )
    shown = verifier(*words)
    saved = result(tmp_path / "r.json")
    whys = [row["why"] for row in saved["rows"]]  # type: ignore[attr-defined]
    assert sum("Not asked yet: one run asks" in why for why in whys) == 2
    assert shown.code in (1, 3, 4)
    verifier(*words)
    whys = [row["why"] for row in result(tmp_path / "r.json")["rows"]]  # type: ignore[attr-defined]
    assert sum("Not asked yet" in why for why in whys) == 1, "the next run goes on where this one stopped"


def test_a_host_with_a_challenge_is_left_alone_and_the_others_answer(
    verifier: Command, boards: Sandbox, tmp_path: Path
) -> None:
    boards.fail(HOSTS["OH"], Fault.CHALLENGE)
    rows = [*people(boards.world, "OH", 3), *people(boards.world, "PA", 1)]
    verifier("--sandbox", str(boards.port), "roster", str(listed(tmp_path, rows)), "-o", "r.json")
    saved = result(tmp_path / "r.json")
    assert [row["outcome"] == "cannot_say" for row in saved["rows"]] == [True, True, True, False]  # type: ignore[attr-defined]
    assert sum("did not answer programs" in row["why"] for row in saved["rows"]) == 2  # type: ignore[attr-defined]
    assert asked(boards)[HOSTS["OH"]] <= 2


def run_until(words: list[str], journal_lines: int, folder: Path) -> None:
    """Start a run as a process of its own and kill it with -9 once its journal has this many lines."""
    environment = {**os.environ, "VERIFIER_USER": "test clerk", "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen(
        [sys.executable, "-m", "verifier", *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(1200):
            books = list(folder.glob("data/sandbox/roster/*.jsonl"))
            done = books[0].read_text().count("\n") if books else 0
            if done >= journal_lines:
                break
            assert process.poll() is None, "the run ended before it could be killed"
            time.sleep(0.02)
        else:
            pytest.fail("the run asked nothing")
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def longest_conversations(verifier: Command, boards: Sandbox, rows: list[list[str]], folder: Path) -> Counter[str]:
    """Return for each host the most requests that asking about one of these people takes."""
    longest: Counter[str] = Counter()
    for place, row in enumerate(rows):
        boards.forget()
        alone = folder / f"alone-{place}"
        alone.mkdir()
        path = str(listed(alone, [row]))
        verifier("--sandbox", str(boards.port), "roster", path, "-o", "alone.json", data_dir=alone / "data")
        longest |= asked(boards)
    return longest


def test_after_kill_minus_nine_resume_asks_nothing_twice_and_ends_the_same(
    verifier: Command, boards: Sandbox, tmp_path: Path
) -> None:
    rows = [*people(boards.world, "OH", 3), *people(boards.world, "PA", 3)]
    path = str(listed(tmp_path, rows))
    whole = ["--sandbox", str(boards.port), "roster", path]
    verifier(*whole, "-o", "whole.json", data_dir=tmp_path / "other")
    uninterrupted = asked(boards)
    boards.forget()
    words = ["--data-dir", str(tmp_path / "data"), "--as-of", TODAY, *whole, "-o", "half.json"]
    run_until(words, 4, tmp_path)
    assert not (tmp_path / "half.json").exists()
    shown = verifier(*whole, "--resume", "-o", "half.json", data_dir=tmp_path / "data")
    assert shown.code in (0, 1, 3, 4)
    assert (tmp_path / "half.json").read_bytes() == (tmp_path / "whole.json").read_bytes()
    # The one conversation with each host that the kill cut off has to be held again; nothing that was answered is.
    again = asked(boards) - uninterrupted
    longest = longest_conversations(verifier, boards, rows, tmp_path)
    assert all(count <= longest[host] for host, count in again.items())
    assert not list((tmp_path / "data").glob("sandbox/roster/*"))


def test_there_must_be_something_to_go_on_with(verifier: Command, boards: Sandbox, tmp_path: Path) -> None:
    path = str(listed(tmp_path, people(boards.world, "OH", 1)))
    shown = verifier("--sandbox", str(boards.port), "roster", path, "--resume")
    assert shown.code == 2
    assert "no run of this list" in shown.err


def test_a_journal_keeps_what_was_done_up_to_a_line_cut_short(tmp_path: Path) -> None:
    place = DataDir(tmp_path)
    with journal(place, "run", NOW, resume=False) as (book, earlier):
        assert not earlier
        book.source_done("wa", "")
        book.asked_done("oh:1", "")
        book.asked_done("oh:2", "The board did not answer.")
    with book.path.open("a") as out:
        out.write('{"asked": "oh:3", "fail')
    with journal(place, "run", NOW + timedelta(hours=1), resume=True) as (again, earlier):
        assert earlier
        assert again.sources == {"wa": ""}
        assert again.asked == {"oh:1": "", "oh:2": "The board did not answer."}


def test_a_journal_older_than_a_day_is_not_gone_on_with(tmp_path: Path) -> None:
    with journal(DataDir(tmp_path), "run", NOW, resume=False):
        pass
    with (
        pytest.raises(UsageError, match="older than a day"),
        journal(DataDir(tmp_path), "run", NOW + timedelta(hours=25), resume=True),
    ):
        pass


def test_one_list_is_run_by_one_process_at_a_time(tmp_path: Path) -> None:
    with (
        journal(DataDir(tmp_path), "run", NOW, resume=False),
        pytest.raises(LockedError),
        journal(DataDir(tmp_path), "run", NOW, resume=False),
    ):
        pass

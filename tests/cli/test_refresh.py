"""`verifier refresh` as cron meets it: a failing board leaves its old data, says why, and touches nobody else's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.sandbox.demo import demo_world
from tests.sandbox.faults import Fault
from tests.sandbox.server import Sandbox
from verifier.demo.cast import QUESTIONS

HOST = "data.wa.gov"
PERSON = QUESTIONS[0]


@pytest.fixture
def boards() -> Iterator[Sandbox]:
    with Sandbox(demo_world(seed=1, size=300, today=date(2026, 11, 22))) as sandbox:
        yield sandbox


def refresh(verifier: Command, boards: Sandbox, *arguments: str, data_dir: Path, as_of: str = "2026-11-22") -> int:
    return verifier("--sandbox", str(boards.port), "refresh", *arguments, data_dir=data_dir, as_of=as_of).code


def wa(verifier: Command, boards: Sandbox, data_dir: Path) -> dict[str, object]:
    shown = verifier("--sandbox", str(boards.port), "sources", "--state", "WA", "--json", data_dir=data_dir)
    rows: list[dict[str, object]] = json.loads(shown.out)["sources"]
    return rows[0]


def ask(verifier: Command, boards: Sandbox, data_dir: Path, *, as_of: str = "2026-11-22") -> int:
    number = ["--license", PERSON.number]
    arguments = ["check", PERSON.name, "--state", "WA", *number, "--offline"]
    return verifier("--sandbox", str(boards.port), *arguments, data_dir=data_dir, as_of=as_of).code


@pytest.mark.parametrize(
    ("fault", "outcome", "says"),
    [
        (Fault.COLUMN_RENAMED, "changed", "column"),
        (Fault.COLUMN_DROPPED, "changed", "column"),
        (Fault.CHALLENGE, "blocked", ""),
        (Fault.FORBIDDEN, "blocked", ""),
        (Fault.EMPTY, "empty", ""),
        (Fault.ROWS_GONE, "implausible", ""),
    ],
)
def test_a_bad_answer_leaves_the_old_data_and_names_the_cause(
    verifier: Command, boards: Sandbox, tmp_path: Path, fault: Fault, outcome: str, says: str
) -> None:
    place = tmp_path / "data"
    assert refresh(verifier, boards, "wa", "md", data_dir=place) == 0
    before = wa(verifier, boards, place)
    boards.fail(HOST, fault)
    assert refresh(verifier, boards, "wa", "md", data_dir=place, as_of="2026-11-23") == 6
    after = wa(verifier, boards, place)
    assert after["rows"] == before["rows"]
    assert after["last_outcome"] == outcome
    assert says in str(after["last_error"])
    assert after["last_error"]
    assert ask(verifier, boards, place) == 0


def test_one_unknown_word_is_published_as_unrecognised(verifier: Command, boards: Sandbox, tmp_path: Path) -> None:
    boards.fail(HOST, Fault.STATUS_ONE)
    assert refresh(verifier, boards, "wa", data_dir=tmp_path / "data") == 0
    state = wa(verifier, boards, tmp_path / "data")
    unknown = state["unknown_statuses"]
    assert isinstance(unknown, dict)
    assert sum(unknown.values()) == 1
    assert not state["held"]
    assert isinstance(state["rows"], int)
    assert state["rows"] > 300


def test_a_tenth_of_unknown_words_holds_the_publish_and_no_row_answers_active(
    verifier: Command, boards: Sandbox, tmp_path: Path
) -> None:
    place = tmp_path / "data"
    assert refresh(verifier, boards, "wa", data_dir=place) == 0
    boards.fail(HOST, Fault.STATUS_TENTH)
    assert refresh(verifier, boards, "wa", data_dir=place, as_of="2026-11-23") == 6
    assert wa(verifier, boards, place)["held"]
    assert ask(verifier, boards, place) == 4
    boards.heal(HOST)
    assert refresh(verifier, boards, "wa", data_dir=place, as_of="2026-11-24") == 0
    assert ask(verifier, boards, place, as_of="2026-11-24") == 0


def test_an_unchanged_data_set_is_confirmed_again(verifier: Command, boards: Sandbox, tmp_path: Path) -> None:
    place = tmp_path / "data"
    assert refresh(verifier, boards, "md", data_dir=place) == 0
    shown = verifier("--sandbox", str(boards.port), "refresh", "md", "--json", data_dir=place, as_of="2026-11-24")
    assert json.loads(shown.out)["sources"][0]["outcome"] == "not_modified"


def test_due_runs_what_is_due_and_nothing_twice(verifier: Command, boards: Sandbox, tmp_path: Path) -> None:
    place = tmp_path / "data"
    assert refresh(verifier, boards, "wa", "md", data_dir=place) == 0
    seen = len(boards.seen(HOST))
    assert refresh(verifier, boards, "wa", data_dir=place) == 0
    assert len(boards.seen(HOST)) > seen


def test_a_dry_run_publishes_nothing(verifier: Command, boards: Sandbox, tmp_path: Path) -> None:
    place = tmp_path / "data"
    assert refresh(verifier, boards, "wa", "--dry-run", data_dir=place) == 0
    assert wa(verifier, boards, place)["rows"] == 0


@pytest.mark.parametrize("arguments", [[], ["wa", "--all"], ["nowhere"], ["--state", "ZZ"]])
def test_what_cannot_be_refreshed_is_a_usage_error(verifier: Command, tmp_path: Path, arguments: list[str]) -> None:
    shown = verifier("refresh", *arguments, data_dir=tmp_path / "data")
    assert shown.code == 2
    assert shown.err


def test_a_second_refresh_is_told_to_wait_and_a_check_still_answers(
    verifier: Command, boards: Sandbox, tmp_path: Path
) -> None:
    from verifier.refresh.lock import refresh_lock
    from verifier.register.place import DataDir

    place = tmp_path / "data"
    assert refresh(verifier, boards, "wa", data_dir=place) == 0
    with refresh_lock(DataDir(place / "sandbox")):
        assert refresh(verifier, boards, "wa", data_dir=place) == 75
        assert ask(verifier, boards, place) == 0

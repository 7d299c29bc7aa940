"""How far something is: drawn late, wiped at the end, and never where nobody looks at a terminal."""

from __future__ import annotations

import itertools
import time
from datetime import UTC, datetime

import pytest

from verifier.cli.context import Context, duration
from verifier.cli.progress import Counter, bar, counting
from verifier.config import load

FROZEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_a_bar_says_how_many_of_how_many() -> None:
    assert bar("Asking", 6, 12) == "Asking: [############............] 6 of 12"
    assert bar("Asking", 1_200, 1_200).endswith("[########################] 1,200 of 1,200")
    assert bar("Checking staff.csv", 1_200, 0) == "Checking staff.csv: 1,200"


def test_nothing_is_drawn_in_the_first_second(capsys: pytest.CaptureFixture[str]) -> None:
    with counting("Asking", 3) as step:
        for _ in range(3):
            step()
    assert capsys.readouterr().err == ""


def test_what_is_drawn_is_wiped_even_after_a_fault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = itertools.count(0.0, 0.6)
    monkeypatch.setattr(time, "monotonic", lambda: next(seconds))

    def broken_off() -> None:
        with counting("Asking", 3) as step:
            step()
            step()
            raise KeyError

    with pytest.raises(KeyError):
        broken_off()
    drawn = capsys.readouterr().err
    assert "Asking: [################........] 2 of 3" in drawn
    assert "1 of 3" not in drawn
    assert drawn.endswith("\r\x1b[K")


def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, every: float, steps: int) -> list[str]:
    """Return the lines that are printed, where nobody looks at a terminal, for steps so many seconds apart."""
    seconds = itertools.count(0.0, every)
    monkeypatch.setattr(time, "monotonic", lambda: next(seconds))
    with counting("Asking", steps, drawn=False) as step:
        for _ in range(steps):
            step()
    return capsys.readouterr().err.splitlines()


def test_elsewhere_a_line_is_printed_each_ten_seconds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = told(monkeypatch, capsys, every=3.0, steps=10)
    assert lines == [
        "Asking: [#########...............] 4 of 10 (12 s)",
        "Asking: [###################.....] 8 of 10 (24 s)",
    ]
    assert told(monkeypatch, capsys, every=0.1, steps=50) == []


def test_work_of_one_long_step_is_told_by_the_clock(capsys: pytest.CaptureFixture[str]) -> None:
    counted = Counter("Importing list.csv", 0, drawn=False)
    counted.begun = counted.told = time.monotonic() - 11
    counted.tell()
    assert capsys.readouterr().err.startswith("Importing list.csv: [")


def test_quiet_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    run = Context(load(flags={}, file=None), FROZEN, None, None, quiet=True, config_file=None)
    with run.counting("Asking", 2) as step, run.working("Importing") as nothing:
        step()
        run.say("something")
    assert nothing is None
    assert capsys.readouterr() == ("", "")


def test_a_length_of_time_is_told_in_its_own_unit() -> None:
    assert [duration(seconds) for seconds in (0.24, 59.9, 61, 7_260)] == ["0.2 s", "59.9 s", "1 min 1 s", "2 h 1 min"]

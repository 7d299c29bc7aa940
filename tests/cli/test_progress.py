"""How far something is: drawn late, wiped at the end, and never where nobody looks at a terminal."""

from __future__ import annotations

import itertools
import time

import pytest

from verifier.cli.progress import bar, counting


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

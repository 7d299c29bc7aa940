"""`verifier record` on a terminal: each answer is checked where it is given, and a wrong one costs no other."""

from __future__ import annotations

import io
import sys

import pytest

from tests.cli.conftest import Command

RIGHT = [
    *("", "Marlow, Ines", "", "521", "Acupuncturist", "Active", "", "12/31/2027"),
    *("", "", "", "", "2026-11-20", "A. Clerk", ""),
]


class Terminal(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        """Say that a person is there."""
        return True


def typed(verifier: Command, monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in answers)))
    shown = verifier("record", "Georgia")
    return shown.code, shown.out, shown.err


def test_the_right_answers_are_kept(verifier: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, _ = typed(verifier, monkeypatch, RIGHT)
    assert code == 0
    assert "Marlow, Ines, 521" in out


def test_a_bad_date_is_asked_again_at_once(verifier: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [*RIGHT[:7], "31st of Nevember", "12/31/2027", *RIGHT[8:]]
    code, out, err = typed(verifier, monkeypatch, answers)
    assert code == 0
    assert "no date we can read" in err
    assert "521" in out


def test_a_missing_name_is_asked_again(verifier: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    code, _, err = typed(verifier, monkeypatch, ["", "", *RIGHT[1:]])
    assert code == 0
    assert "must be filled in" in err


def test_days_that_do_not_fit_together_are_asked_again_and_nothing_else(
    verifier: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [*RIGHT[:12], "2026-12-24", *RIGHT[13:], "2026-11-20", ""]
    code, out, err = typed(verifier, monkeypatch, answers)
    assert code == 0, err
    assert "in the future" in err
    assert "seen on 2026-11-20" in out


def test_without_a_terminal_every_problem_is_named_at_once(verifier: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    shown = verifier("record", "GA", "--name", "Marlow, Ines", "--issued", "nonsense")
    assert shown.code == 5
    assert "--issued" in shown.err
    assert "--seen-on" in shown.err

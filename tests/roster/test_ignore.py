"""What an entry of the ignore list answers for: never more than its writer could know."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from verifier.roster.ignore import EXCLUDED, load_ignored
from verifier.roster.vocabulary import OF_CHECKED, RowOutcome
from verifier.verdict.inquiry import Inquiry

TODAY = date(2026, 11, 22)
GRAVE = (RowOutcome.ATTENTION.value, EXCLUDED)
ALL = (*(one.value for one in OF_CHECKED), EXCLUDED)


def answers(folder: Path, outcome: str, line: str = "", until: str = "2026-12-31") -> tuple[bool, bool]:
    """Return whether an entry answers for an outcome, and whether another one of the person is told."""
    (folder / "verifier.ignore.toml").write_text(
        f'[[ignore]]\nname = "Isolde Jessamond"\nreason = "left"\nby = "B"\nuntil = {until}\n{line}\n'
    )
    asked = (Inquiry("isolde jessamond", ("HI",), today=TODAY),)
    entry, other = load_ignored(None, folder).find(asked, outcome, TODAY)
    return entry is not None, other is not None


@pytest.mark.parametrize("outcome", ALL)
def test_without_an_outcome_it_answers_for_nothing_grave(tmp_path: Path, outcome: str) -> None:
    grave = outcome in GRAVE
    assert answers(tmp_path, outcome) == (not grave, grave)


@pytest.mark.parametrize("named", ALL)
@pytest.mark.parametrize("outcome", ALL)
def test_with_an_outcome_it_answers_for_that_one(tmp_path: Path, outcome: str, named: str) -> None:
    same = outcome == named
    assert answers(tmp_path, outcome, f'outcome = "{named}"') == (same, not same)


def test_without_an_outcome_it_answers_for_no_record_that_says_ill(tmp_path: Path) -> None:
    asked = (Inquiry("Isolde Jessamond", ("HI",), today=TODAY),)
    for line, answering in (("", False), ('outcome = "review"', True)):
        answers(tmp_path, "review", line)
        found, other = load_ignored(None, tmp_path).find(asked, "review", TODAY, grave=True)
        assert (found is not None, other is not None) == (answering, not answering)


def test_it_answers_on_its_last_day_and_not_after(tmp_path: Path) -> None:
    assert answers(tmp_path, "review", until="2026-11-22") == (True, False)
    assert answers(tmp_path, "review", until="2026-11-21") == (False, True)


def test_of_two_entries_the_one_that_answers_counts(tmp_path: Path) -> None:
    entry = '[[ignore]]\nname = "Isolde Jessamond"\nreason = "left"\nby = "B"\nuntil = 2026-12-31\n'
    (tmp_path / "verifier.ignore.toml").write_text(f'{entry}\n{entry}outcome = "attention"\n')
    asked = (Inquiry("Isolde Jessamond", ("HI",), today=TODAY),)
    found, other = load_ignored(None, tmp_path).find(asked, "attention", TODAY)
    assert found is not None
    assert found.match["outcome"] == "attention"
    assert other is not None

"""Every situation reads as on the pages of all answers, which a person has read: short, in full, and as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.answers import as_data, briefs, in_full, in_short
from tests.verdict.situations import situations

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
TITLES = [one.title for one in situations()]


def sections(page: str) -> list[str]:
    """Return what stands under each heading of a page of answers."""
    return [part.partition("```text\n")[2] for part in written(page).split("\n## ")[1:]]


def written(page: str) -> str:
    """Return a page as it lies in the repository."""
    return (REFERENCE / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("place", range(len(TITLES)), ids=TITLES)
def test_a_situation_reads_as_written(place: int) -> None:
    one, short = [*briefs()][place]
    assert sections("answers.md")[place].startswith(f"{in_short(short)}```\n")
    assert sections("answers-in-full.md")[place].startswith(f"{in_full(one)}```\n")
    assert written("answers.jsonl").splitlines()[place] == as_data(one)


@pytest.mark.parametrize("page", ["answers.md", "answers-in-full.md"])
def test_a_page_holds_no_other_situation(page: str) -> None:
    assert len(sections(page)) == len(TITLES) == len(written("answers.jsonl").splitlines())

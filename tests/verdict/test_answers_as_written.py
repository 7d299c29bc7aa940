"""Every situation reads as on the page of all answers, which a person has read."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.answers import briefs
from tests.verdict.situations import situations
from verifier.cli.display import Style, shown

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "answers.md"


@pytest.mark.parametrize("title", [one.title for one in situations()])
def test_a_situation_reads_as_written(title: str) -> None:
    (short,) = (short for one, short in briefs() if one.title == title)
    assert shown(short, Style(width=100)) in PAGE.read_text(encoding="utf-8")


def test_the_page_holds_no_other_situation() -> None:
    assert PAGE.read_text(encoding="utf-8").count("\n## ") == len([*situations()])

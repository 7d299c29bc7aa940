"""A board gives its people new numbers: what it says of the new one is never hidden behind the old one's absence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.verdict.shelf import NAME, OTHER, TODAY, Shelf, day, held, numbers, row, standing, stands
from tests.verdict.situations import facts_of
from verifier.roster.beside import possible
from verifier.verdict.answer import Answer, answer
from verifier.verdict.brief import brief
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import Outcome
from verifier.words.catalogue import Words

GONE = {"AC7": {"no_longer_listed_since": day(7)}}


def asked(old: str, *now: Any, number: str = "AC7", name: str = NAME) -> Answer:
    """Ask for AC7, which was listed with this standing until a week ago, where these rows are listed now."""
    shelf = Shelf(row("AC7", days=40, **standing(old)), *now, row("AC9", OTHER), states=[stands()], changed=GONE)
    return answer(Inquiry(name, ("KS",), number=number, today=TODAY), held(shelf))


def said(found: Answer) -> str:
    """Return all of the short answer."""
    short = brief(found, facts_of, Words())
    return " ".join((*short.first.told, *(str(line.text) for line in short.lines)))


@pytest.mark.parametrize("now", ["active", "revoked", "suspended", "expired"])
@pytest.mark.parametrize("old", ["active", "revoked", "expired"])
def test_the_new_number_is_told_beside_the_old_one(old: str, now: str) -> None:
    found = asked(old, row("AC70", **standing(now)))
    assert found.verdict.decided_by is not None
    assert numbers(found.verdict.decided_by) == ["AC7", "AC70"]
    assert found.verdict.outcome is (Outcome.REVIEW if old == "active" else Outcome.ATTENTION)
    assert f'AC70, as "{now.title()}"' in said(found)
    assert "may be the same person under a new number" in said(found)
    assert [one.facts["number"] for one in possible(found)] == ["AC7", "AC70"]


def test_two_new_numbers_are_both_told() -> None:
    found = asked("active", row("AC70"), row("AC71", **standing("revoked")))
    assert "AC70" in said(found)
    assert "AC71" in said(found)


def test_another_name_and_another_one_that_left_are_no_new_number() -> None:
    for other in (row("AC70", "Quillonne Marwicke"), row("AC70", "Quillonne B Marwick-Vale")):
        found = asked("active", other)
        assert found.verdict.decided_by is not None
        assert numbers(found.verdict.decided_by) == ["AC7"]
        assert "new number" not in said(found)


def test_who_is_listed_is_not_told_beside_their_old_number() -> None:
    found = asked("active", row("AC70"), number="AC70")
    assert found.verdict.outcome is Outcome.CONFIRMED
    assert found.verdict.decided_by is not None
    assert numbers(found.verdict.decided_by) == ["AC70"]


def test_of_several_records_the_one_that_left_is_told_as_gone() -> None:
    found = asked("active", row("AC70", **standing("revoked")), number="")
    assert found.verdict.outcome is Outcome.REVIEW
    assert "no longer listed since 15 November 2026" in said(found)

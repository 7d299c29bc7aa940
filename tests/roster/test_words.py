"""The short words of a report's cells."""

from __future__ import annotations

import pytest

from state_boards.words import Tier
from tests.verdict.cases import NOW, TODAY, WA, finding, sighting
from verifier.matching.types import Identity
from verifier.roster.words import exclusions
from verifier.verdict.answer import Answer
from verifier.verdict.subject import Subject
from verifier.verdict.terms import Finding, Outcome, Verdict
from verifier.verdict.wording import SourceFacts


def facts_of(source_id: str) -> SourceFacts:
    return SourceFacts(source_id, "The publisher", "The list", "https://list.example/")


def told(*lists: Finding) -> Answer:
    verdict = Verdict(outcome=Outcome.CONFIRMED, because="", decided_by=None, findings=(), exclusions=lists)
    return Answer(
        subject=Subject(name="Marisol Quillowmere"), question=WA, verdict=verdict, searched=(), not_searched=(),
        notes=(), invented=False, at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("source_id", "settled"),
    [("leie", "settle it with the SSN"), ("medicaid.ny", "settle it with the list's publisher")],
)
def test_a_possible_exclusion_is_settled_with_whoever_keeps_the_list(source_id: str, settled: str) -> None:
    like = finding(sighting(Identity.NAME_ONLY), source_id=source_id, tier=Tier.EXCLUSION)
    assert exclusions(told(like), facts_of) == f"possible: 1 entry of a like name; {settled} (The list, {TODAY})"

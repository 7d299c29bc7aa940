"""First lines made straight from a finding that decides, for the tests of what is said."""

from __future__ import annotations

from typing import Any

from state_boards.contract.vocabulary import Kind, Tier
from tests.verdict.two import says
from verifier.matching.agreement import Agreement, Level, Slip
from verifier.matching.pairing import Tie
from verifier.verdict.first import first_line
from verifier.verdict.said.case import First
from verifier.verdict.terms import Finding, Outcome, Sighting, Verdict
from verifier.verdict.wording import SourceFacts
from verifier.words.catalogue import Words, reason

SAY = Words()
NAME = "MARISOL QUILLOWMERE"
RECORD = f'{NAME}, Acupuncturist License, no. AC1, as "Active", expiring 12/31/2027'
HELD = "(AC1, until 31 December 2027)"
THEN, NOW_DAY = "13 November 2026", "22 November 2026"
BECAUSE = reason("why.not_current")
NATIONAL: dict[str, Any] = {"tier": Tier.CERTIFICATION, "jurisdiction": ""}
CARD: dict[str, Any] = {**NATIONAL, "kind": Kind.NATIONAL_CERTIFICATE, "certificates": ("AC",)}
SLIP = Agreement(Level.SIMILAR, slips=(Slip("quillowmare", "quillowmere", Tie.SLIP),))


def facts_of(source: str) -> SourceFacts:
    """Return the facts of a source of this name; "md" holds current licensees only."""
    return SourceFacts(source, f"Board {source}", f"List {source}", f"https://{source}.example", source == "md")


def first(outcome: Outcome, finding: Finding | None, *others: Finding, number: str = "", **changes: Any) -> First:
    """Return the first line on a finding that decides, beside others; `changes` are fields of the verdict."""
    found = tuple(one for one in (finding, *others) if one is not None)
    verdict = Verdict(outcome, BECAUSE, finding, found)._replace(**changes)
    return first_line(verdict, facts_of, asked="Marisol Quillowmere", say=SAY, number=number)


def looked(*entries: Sighting, number: str = "", **changes: Any) -> First:
    """Return the first line where a person must look at records of one list."""
    return first(Outcome.REVIEW, says("wa", *entries, **changes), number=number)

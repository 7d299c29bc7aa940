"""The three bands. Precision first: the rules below can only take certainty away, never add it."""

from __future__ import annotations

from verifier.matching.features import Evidence
from verifier.matching.model import Model
from verifier.matching.types import Band, Candidate, Match, NumberAgreement, Query

_UNLIKE_FAMILY = frozenset({"differs", "two_slips_known"})
_UNLIKE_GIVEN = frozenset({"differs"})


def name_agrees(evidence: Evidence) -> bool:
    """True when the two names can be one person's name."""
    return evidence.family not in _UNLIKE_FAMILY and evidence.given not in _UNLIKE_GIVEN


def decide(
    query: Query, candidates: tuple[Candidate, ...], tied: bool, truncated: bool, model: Model, version: str
) -> Match:
    """The decision on candidates sorted best first."""
    best = candidates[0]
    band = Band.NO
    if best.probability >= model.same and not tied and _may_be_same(query, best, truncated):
        band = Band.SAME
    elif best.probability >= model.review or best.number is NumberAgreement.EQUAL or best.npi_agrees or _former(best):
        band = Band.REVIEW
    settle = _settle(query, candidates) if band is Band.REVIEW else ()
    return Match(band, candidates, settle, truncated, version)


def _former(best: Candidate) -> bool:
    return "middle name" in best.agreements and "given name the same" in best.reasons and not best.name_agrees


def _may_be_same(query: Query, best: Candidate, truncated: bool) -> bool:
    sure = best.number is NumberAgreement.EQUAL or best.npi_agrees is True
    if not best.name_agrees or best.number is NumberAgreement.DIFFERENT or best.npi_agrees is False:
        return False
    if "middle name differs" in best.reasons and not sure:
        return False
    if query.name.given and len(query.name.given[0]) == 1 and not sure:
        return False
    return sure or not truncated


def _settle(query: Query, candidates: tuple[Candidate, ...]) -> tuple[str, ...]:
    found = []
    if not query.number:
        found.append("licence number")
    if query.name.given and len(query.name.given[0]) == 1:
        found.append("full given name")
    if not query.name.middle:
        found.append("middle name")
    if not query.city:
        found.append("city")
    if not query.jurisdiction:
        found.append("state")
    return tuple(found)

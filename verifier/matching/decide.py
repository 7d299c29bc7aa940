"""The three bands. Precision first: the rules below can only take certainty away, never add it."""

from __future__ import annotations

from verifier.matching.model import Model
from verifier.matching.types import Band, Candidate, Evidence, Match, NumberAgreement, Query

_UNLIKE_FAMILY = frozenset({"differs", "two_slips_known"})
_UNLIKE_GIVEN = frozenset({"differs"})


def name_agrees(evidence: Evidence) -> bool:
    """True when the two names can be one person's name."""
    return evidence.family not in _UNLIKE_FAMILY and evidence.given not in _UNLIKE_GIVEN


_ORDER_KNOWN = frozenset({"as", "double", "swap_asian"})
_NEVER_ENOUGH = frozenset(
    {"slip_known", "slip_tiny", "two_slips", "two_slips_known", "part_slip", "part_other", "maiden"}
)
"""A family name one letter away that is a name of its own, or two letters away, or half another, or a middle name."""

_LITTLE_FAMILY = frozenset({"part", "sound", "sound_western"})
_LITTLE_GIVEN = frozenset({"initial", "crossed", "sound", "prefix", "two_slips"})
"""Agreements that leave so much open that they must be surer than others, as without a state."""

_SLIPS = frozenset({"slip", "slip_short", "slip_tiny", "slip_known", "two_slips", "two_slips_known", "part_slip"})


def decide(
    query: Query, candidates: tuple[Candidate, ...], *, rivalled: bool, truncated: bool, model: Model, version: str
) -> Match:
    """The decision on candidates sorted best first; ``rivalled`` when a second person is too likely to be left out."""
    first = candidates[0]
    best = first.evidence
    band = Band.NO
    if not rivalled and _may_be_same(query, first, best, truncated, model):
        band = Band.SAME
    elif (
        first.probability >= model.review
        or first.number is NumberAgreement.EQUAL
        or first.npi_agrees
        or _former(first, best)
    ):
        band = Band.REVIEW
    settle = _settle(query) if band is Band.REVIEW else ()
    return Match(band, candidates, settle, truncated, version)


def _former(first: Candidate, best: Evidence) -> bool:
    """A surname that changed: the given and the middle name kept are worth a person's look."""
    return (
        best.family == "differs"
        and best.given == "equal"
        and best.middle in {"equal", "near"}
        and not first.name_agrees
    )


def _may_be_same(query: Query, first: Candidate, best: Evidence, truncated: bool, model: Model) -> bool:
    if not first.name_agrees or first.number is NumberAgreement.DIFFERENT or first.npi_agrees is False:
        return False
    if first.number is NumberAgreement.EQUAL or first.npi_agrees is True:
        return first.probability >= model.same
    if best.middle == "conflict" or truncated or best.given in {"nickname_initial", "missing", "half"}:
        return False
    if best.family in _NEVER_ENOUGH or best.order == "initial_last":
        return False
    if best.order not in _ORDER_KNOWN and (best.family != "equal" or best.given in _SLIPS):
        return False
    if not query.jurisdiction or best.given in _LITTLE_GIVEN or best.family in _LITTLE_FAMILY:
        return first.probability >= model.same_bare
    return first.probability >= model.same


def _settle(query: Query) -> tuple[str, ...]:
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

"""What is asked of the matcher and what it answers."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from verifier.names import Name
from verifier.names.numbers import NumberAgreement

__all__ = ["Band", "Candidate", "Evidence", "Match", "NumberAgreement", "Query"]


class Band(StrEnum):
    """The three decisions: the same person, a person must look, or nobody."""

    SAME = "same"
    REVIEW = "review"
    NO = "no"


class Query(NamedTuple):
    """One person to look for."""

    name: Name
    jurisdiction: str | None = None
    number: str | None = None
    npi: str | None = None
    city: str | None = None


class Evidence(NamedTuple):
    """What two names share under the best reading. The class names are those of the model file."""

    family: str
    given: str
    middle: str
    order: str
    bits: float
    """Surprise of everything that agrees."""
    typed_family: str
    printed_family: str
    typed_given: str
    printed_given: str


class Candidate(NamedTuple):
    """One credential that may be the person's, with how likely and why."""

    credential_id: int
    source_id: str
    probability: float
    """That this credential is the person asked for, against every other candidate and against nobody; calibrated."""
    bits: float
    """The evidence added up: each bit doubles the odds."""
    name_agrees: bool
    """True when the two names can be one person's (the same, a nickname, another romanisation, one slip)."""
    number: NumberAgreement
    npi_agrees: bool | None
    rare: bool
    """True when the name alone, being rare, passes the threshold for the same person."""
    evidence: Evidence
    """What the two names share."""
    number_slip: str
    """How the licence number differs by a slip, in words; "" when it does not."""
    others: tuple[tuple[str, str], ...]
    """Further fields that both sides state: ("suffix" | "city" | "state", "equal" | "differs" | "asked")."""

    @property
    def agreements(self) -> tuple[str, ...]:
        """Fields beyond the name and the state that agree: "middle name", "number", "NPI", "suffix", "city"."""
        found = ["middle name"] if self.evidence.middle in _AGREEING else []
        if self.number is NumberAgreement.EQUAL:
            found.append("number")
        if self.npi_agrees is True:
            found.append("NPI")
        found += [field for field, value in self.others if value == "equal" and field != "state"]
        return tuple(found)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What agrees and what differs, in plain words, strongest first."""
        from verifier.matching.explain import reasons

        return reasons(self)


_AGREEING = frozenset({"equal", "initial", "near"})


class Match(NamedTuple):
    """The answer for one source: the decision, the candidates best first, and what would settle it."""

    band: Band
    candidates: tuple[Candidate, ...]
    settle: tuple[str, ...]
    """What would settle a review: "licence number", "city", "middle name"; empty when nothing needs settling."""
    truncated: bool
    """True when the name is so common that not every bearer was compared."""
    frequency_version: str
    """The version of the name frequencies the probabilities rest on."""

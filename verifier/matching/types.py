"""What is asked of the matcher and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Query:
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


@dataclass(frozen=True, slots=True)
class Candidate:
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
    agreements: tuple[str, ...]
    """Fields beyond the name and the state that agree: "middle name", "city", "number", "suffix", "NPI"."""
    reasons: tuple[str, ...]
    """What agrees and what differs, in plain words, strongest first."""


@dataclass(frozen=True, slots=True)
class Match:
    """The answer for one source: the decision, the candidates best first, and what would settle it."""

    band: Band
    candidates: tuple[Candidate, ...]
    settle: tuple[str, ...]
    """What would settle a review: "licence number", "city", "middle name"; empty when nothing needs settling."""
    truncated: bool
    """True when the name is so common that not every bearer was compared."""
    frequency_version: str
    """The version of the name frequencies the probabilities rest on."""

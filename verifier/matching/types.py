"""What is asked of the matcher and what it answers."""

from enum import StrEnum
from typing import NamedTuple

from verifier.matching.agreement import Agreement, Level
from verifier.matching.identity import AgreeingFact, Doubt, Identity, agreeing_facts
from verifier.names import Name
from verifier.names.number_match import NumberAgreement

__all__ = [
    "AgreeingFact",
    "Band",
    "Candidate",
    "Doubt",
    "Identity",
    "Level",
    "Match",
    "NameEvidence",
    "NumberAgreement",
    "Query",
]


class Band(StrEnum):
    """What a source's answer comes to: the person, a person must look, or nobody."""

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

    @property
    def nameless(self) -> bool:
        """True when only an identifier was given."""
        return not (self.name.family or self.name.given)


class NameEvidence(NamedTuple):
    """What two names share under the reading that ranks best. The class names are those of the model file."""

    family: str
    given: str
    middle: str
    order: str
    bits: float
    """Surprise of everything that agrees."""


class Candidate(NamedTuple):
    """One credential that may be the person's: what the rules say of it, and its rank."""

    credential_id: int
    source_id: str
    identity: Identity | None
    """None for a near name, which answers nothing."""
    doubt: Doubt
    """Why the identity is not more."""
    agreement: Agreement
    """How the two names stand to each other."""
    namesakes: float
    """Expected other people of exactly this name in the list; 0.0 where the name does not agree exactly."""
    number: NumberAgreement
    number_slip: str
    """How the licence number differs by a slip, in words; "" when it does not."""
    npi_agrees: bool | None
    city_agrees: bool | None
    probability: float
    """A score for ranking only: that this credential is the person asked for, against all others and against nobody."""
    bits: float
    """The evidence of that score added up: each bit doubles the odds."""

    @property
    def level(self) -> Level:
        """How far the two names agree."""
        return self.agreement.level

    @property
    def facts(self) -> frozenset[AgreeingFact]:
        """What agrees beside the names and the state."""
        return agreeing_facts(self.agreement, self.city_agrees)

    @property
    def name_agrees(self) -> bool:
        """True when the two names can be one person's."""
        return self.agreement.level is not Level.OTHER

    @property
    def reasons(self) -> tuple[str, ...]:
        """What agrees and what differs, in plain words, strongest first."""
        from verifier.matching.explain import reasons

        return reasons(self)


class Match(NamedTuple):
    """The answer for one source: whoever may be meant, best first, then near names that are nobody's answer."""

    candidates: tuple[Candidate, ...]
    truncated: bool
    """True when the name is so common that not every bearer was compared."""
    frequency_version: str
    """The version of the name frequencies that the figures rest on."""
    bearers: int = 0
    """How many records bear the only word that was asked; 0 for every other question."""

    @property
    def meant(self) -> tuple[Candidate, ...]:
        """Those whom the rules let be the person, or want a person to look at."""
        return tuple(one for one in self.candidates if one.identity is not None)

    @property
    def near(self) -> tuple[Candidate, ...]:
        """The nearest names of the list that are nobody's answer."""
        return tuple(one for one in self.candidates if one.identity is None)

    @property
    def band(self) -> Band:
        """What the answer comes to."""
        first = self.candidates[0].identity
        if first is None:
            return Band.NO
        return Band.SAME if first.attributable else Band.REVIEW

"""One row of the index against one question: its evidence, and what that is worth in bits."""

from __future__ import annotations

from dataclasses import dataclass, field

from verifier.matching.features import NOTHING, Comparer
from verifier.matching.frequencies import Frequencies
from verifier.matching.model import load_model
from verifier.matching.readings import Reading
from verifier.matching.types import Evidence, NumberAgreement, Query
from verifier.matching.weigh import Scored
from verifier.names.numbers import NumberMatch, compare_folded, fold_number
from verifier.register.name_index import NameIndex, Row

ASKED = "asked"
"""The state of a state's own register agrees because only that state was searched: said, but no evidence."""

_ONLY_ASKED: tuple[tuple[str, str], ...] = (("state", ASKED),)
_NUMBER_FITS = frozenset({NumberAgreement.EQUAL, NumberAgreement.SLIP})
_NOT_COMPARED = NumberMatch(NumberAgreement.NONE_GIVEN)
_WEAK_FAMILY = frozenset(
    {
        "slip",
        "slip_short",
        "slip_tiny",
        "slip_known",
        "two_slips",
        "two_slips_known",
        "part_slip",
        "sound",
        "sound_western",
        "spelling",
    }
)
_WEAK_GIVEN = frozenset(
    {
        "slip",
        "slip_short",
        "slip_tiny",
        "two_slips",
        "half",
        "crossed",
        "crossed_weak",
        "prefix",
        "sound",
        "initial",
        "nickname_initial",
    }
)


@dataclass(slots=True)
class Asked:
    """A query made ready: its readings, the worth of each order, and its number folded by each jurisdiction's rules."""

    query: Query
    ways: list[Reading]
    orders: dict[str, float]
    folded: dict[str, str] = field(default_factory=dict)
    names: dict[tuple[object, ...], tuple[Evidence | None, float]] = field(default_factory=dict)
    """What was found of the register's names compared so far, with its bits: a common name comes many times."""

    bare: bool = field(init=False)
    """True when nothing but a name, a number and a state was typed."""

    def __post_init__(self) -> None:
        """See what was typed."""
        query = self.query
        self.bare = bool(query.jurisdiction) and not query.city and not query.name.suffix

    def number(self, jurisdiction: str) -> str:
        """The typed number folded by this jurisdiction's rules."""
        found = self.folded.get(jurisdiction)
        if found is None:
            found = self.folded[jurisdiction] = fold_number(self.query.number or "", jurisdiction)
        return found


def features(one: Scored) -> list[str]:
    """The names of the model's features that apply; ``bits`` is their weights and the evidence's bits, added up."""
    evidence = one.evidence
    found = [
        f"family:{evidence.family}",
        f"given:{evidence.given}",
        f"middle:{evidence.middle}",
        f"order:{evidence.order}",
    ]
    if evidence.family in _WEAK_FAMILY and evidence.given in _WEAK_GIVEN:
        found.append("both_weak")
    if one.number.agreement is not NumberAgreement.NONE_GIVEN:
        found.append(f"number:{one.number.agreement}")
    if one.npi_agrees is not None:
        found.append("npi:equal" if one.npi_agrees else "npi:differs")
    return found + [f"{field}:{value}" for field, value in one.others if value != ASKED]


class Scorer:
    """Compares rows of an index with questions."""

    def __init__(self, index: NameIndex, frequencies: Frequencies) -> None:
        self._jurisdictions = {scope.id: scope.jurisdiction for scope in index.scopes.values()}
        self._cut = frozenset(scope.id for scope in index.scopes.values() if scope.source_id.startswith("leie"))
        self._weights = load_model().weights
        self._comparer = Comparer(frequencies)

    def score(self, asked: Asked, row: Row, form: list[str], source_id: str) -> Scored | None:
        """The row, whose form is given split, with its evidence; None when nothing agrees."""
        query = asked.query
        credential_id, scope, holder = row[0], row[1], row[2]
        number = _NOT_COMPARED
        if query.number and form[6]:
            own = self._jurisdictions[scope]
            jurisdiction = own or query.jurisdiction or ""
            # A national row names no issuing state: its number is read by the rules of the state that was asked about.
            printed = form[7] if own == jurisdiction else fold_number(form[6], jurisdiction)
            number = compare_folded(query.number, asked.number(jurisdiction), form[6], printed)
        npi = (query.npi == form[8]) if query.npi and form[8] else None
        sure = npi is True or number.agreement in _NUMBER_FITS
        evidence, name_bits = self._compared(asked, form, scope in self._cut, sure)
        if evidence is None:
            if not sure:
                return None
            evidence, name_bits = NOTHING, self._name_bits(NOTHING)
        bits = name_bits
        weights = self._weights
        if number is not _NOT_COMPARED:
            bits += weights["number:" + number.agreement]
        if npi is not None:
            bits += weights["npi:equal" if npi else "npi:differs"]
        others = _ONLY_ASKED
        if not (asked.bare and self._jurisdictions[scope]):
            others = self._others(query, form, scope)
            bits += sum([weights[f"{name}:{value}"] for name, value in others if value != ASKED])
        return Scored(
            credential_id, scope, (source_id, holder or credential_id), source_id, evidence, number, npi, others,
            name_bits, bits,
        )  # fmt: skip

    def _compared(self, asked: Asked, form: list[str], cut: bool, sure: bool) -> tuple[Evidence | None, float]:
        """What the typed name shares with this one, and its bits."""
        key = (form[0], form[1], form[2], form[4], form[5], cut, sure)
        known = asked.names.get(key)
        if known is None:
            evidence = self._comparer.evidence(
                asked.ways, asked.orders, asked.query.name.alternates, form, cut=cut, full=sure
            )
            known = asked.names[key] = (evidence, self._name_bits(evidence) if evidence is not None else 0.0)
        return known

    def _others(self, query: Query, form: list[str], scope: int) -> tuple[tuple[str, str], ...]:
        """The further fields that both sides state, each with whether it agrees."""
        found: tuple[tuple[str, str], ...] = ()
        if query.name.suffix and form[3]:
            found = (("suffix", "equal" if query.name.suffix == form[3] else "differs"),)
        if query.city and form[9]:
            found = (*found, ("city", "equal" if _squeeze(query.city) == _squeeze(form[9]) else "differs"))
        if not query.jurisdiction:
            return found
        if self._jurisdictions[scope]:
            found = (*found, *_ONLY_ASKED)
        elif form[10]:
            found = (*found, ("state", "equal" if query.jurisdiction == form[10] else "differs"))
        return found

    def _name_bits(self, evidence: Evidence) -> float:
        weights = self._weights
        bits = (
            evidence.bits
            + weights["family:" + evidence.family]
            + weights["given:" + evidence.given]
            + weights["middle:" + evidence.middle]
            + weights["order:" + evidence.order]
        )
        if evidence.family in _WEAK_FAMILY and evidence.given in _WEAK_GIVEN:
            bits += weights["both_weak"]
        return bits


def _squeeze(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())

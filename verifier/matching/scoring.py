"""One row of the index against one question: what the rules say of it, and what it is worth in bits for its rank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from verifier.matching.agreement import OTHER, Agreement, Level, Open
from verifier.matching.candidates import LEIE_FAMILY, LEIE_GIVEN
from verifier.matching.features import NOTHING, Comparer
from verifier.matching.frequencies import Frequencies
from verifier.matching.level import agreement, also_known
from verifier.matching.model import load_model
from verifier.matching.readings import Reading
from verifier.matching.sides import Side, make_side, side_of
from verifier.matching.types import Evidence, NumberAgreement, Query
from verifier.matching.weigh import Scored
from verifier.names.numbers import NumberMatch, compare_folded, fold_number
from verifier.names.parse import NameOrder
from verifier.register.name_index import NameIndex, Row

ASKED = "asked"
"""The state of a state's own register agrees because only that state was searched: said, but no evidence."""

_ONLY_ASKED: tuple[tuple[str, str], ...] = (("state", ASKED),)
_NUMBER_FITS = frozenset({NumberAgreement.EQUAL, NumberAgreement.SLIP})
_NOT_COMPARED = NumberMatch(NumberAgreement.NONE_GIVEN)
_REMEMBERED = 100_000
"""Printed names made ready to be compared that are remembered."""

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
    agreements: dict[tuple[str, bool], Agreement] = field(default_factory=dict)
    """The levels of the names compared so far."""

    bare: bool = field(init=False)
    """True when nothing but a name, a number and a state was typed."""
    side: Side = field(init=False)
    words: frozenset[str] = field(init=False)
    """The words asked, and neighbours read as one."""

    def __post_init__(self) -> None:
        """See what was typed."""
        query = self.query
        self.bare = bool(query.jurisdiction) and not query.city and not query.name.suffix
        self.side = side_of(query.name)
        words = self.side.words
        self.words = frozenset((*words, *(one + other for one, other in pairwise(words))))

    def number(self, jurisdiction: str) -> str:
        """The typed number folded by this jurisdiction's rules."""
        found = self.folded.get(jurisdiction)
        if found is None:
            found = self.folded[jurisdiction] = fold_number(self.query.number or "", jurisdiction)
        return found


class Compared(NamedTuple):
    """A row whose identifiers and name were compared by the rules, and not yet scored."""

    row: Row
    form: list[str]
    agreement: Agreement
    number: NumberMatch
    npi: bool | None

    @property
    def may_be_meant(self) -> bool:
        """True when the name can be the one asked, or an identifier is the one asked or nearly."""
        return self.agreement.level is not Level.OTHER or self.npi is True or self.number.agreement in _NUMBER_FITS


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

    def __init__(self, index: NameIndex, frequencies: Frequencies, national: frozenset[str]) -> None:
        """Compare rows of this index; ``national`` are the sources that are no state's own."""
        self._jurisdictions = {scope.id: scope.jurisdiction for scope in index.scopes.values()}
        self._national = frozenset(scope.id for scope in index.scopes.values() if scope.source_id in national)
        self._cut = frozenset(scope.id for scope in index.scopes.values() if scope.source_id.startswith("leie"))
        self._suffixes = frozenset(scope.id for scope in index.scopes.values() if scope.suffixes)
        self._weights = load_model().weights
        self._comparer = Comparer(frequencies)
        self._sides: dict[str, tuple[Side, ...]] = {}

    def compare(self, asked: Asked, row: Row) -> Compared:
        """The row with what the rules say of its name, its number and its NPI."""
        query = asked.query
        form = row[3].split("|")
        number = _NOT_COMPARED
        if query.number and form[6]:
            own = self._jurisdictions[row[1]]
            jurisdiction = own or query.jurisdiction or ""
            # A national row names no issuing state: its number is read by the rules of the state that was asked about.
            printed = form[7] if own == jurisdiction else fold_number(form[6], jurisdiction)
            number = compare_folded(query.number, asked.number(jurisdiction), form[6], printed)
        npi = (query.npi == form[8]) if query.npi and form[8] else None
        return Compared(row, form, self._agreement(asked, row[1], form), number, npi)

    def _agreement(self, asked: Asked, scope: int, form: list[str]) -> Agreement:
        """How the name asked stands to the printed one, and to the further names that the record prints."""
        key = "|".join((*form[:6], *form[11:]))
        prints_suffixes = scope in self._suffixes
        known = asked.agreements.get((key, prints_suffixes))
        if known is None:
            sides = self._sides.get(key)
            if sides is None:
                if len(self._sides) > _REMEMBERED:
                    self._sides.clear()
                sides = self._sides[key] = tuple(_sides(form))
            known = agreement(asked.side, sides[0], prints_suffixes=prints_suffixes)
            for side in sides[1:]:
                known = also_known(known, asked.side, side)
            if known.level is Level.OTHER and scope in self._cut:
                known = _as_far_as_printed(asked.side, form) or known
            asked.agreements[key, prints_suffixes] = known
        return known

    def score(self, asked: Asked, compared: Compared, source_id: str) -> Scored | None:
        """The row with the evidence that ranks it; None when nothing agrees."""
        query = asked.query
        row, form, found, number, npi = compared
        credential_id, scope, holder = row[0], row[1], row[2]
        evidence, bits = self._compared(asked, form, scope in self._cut, compared.may_be_meant)
        if evidence is None:
            if not compared.may_be_meant:
                return None
            evidence, bits = NOTHING, self._name_bits(NOTHING)
        weights = self._weights
        if number is not _NOT_COMPARED:
            bits += weights["number:" + number.agreement]
        if npi is not None:
            bits += weights["npi:equal" if npi else "npi:differs"]
        others = _ONLY_ASKED
        jurisdiction = self._jurisdictions[scope]
        if not (asked.bare and jurisdiction):
            others = self._others(query, form, scope)
            bits += sum([weights[f"{name}:{value}"] for name, value in others if value != ASKED])
        same_state = query.jurisdiction is not None and jurisdiction == query.jurisdiction
        elsewhere = scope in self._national and query.jurisdiction is not None and form[10] == query.jurisdiction
        city = _squeeze(query.city) == _squeeze(form[9]) if query.city and form[9] else None
        return Scored(
            credential_id, scope, (source_id, holder or credential_id), source_id, found, evidence, number, npi,
            same_state, same_state or elsewhere, city, form[9], _whole_name_asked(asked, self._sides_of(form)), others,
            bits,
        )  # fmt: skip

    def _sides_of(self, form: list[str]) -> Side:
        return self._sides["|".join((*form[:6], *form[11:]))][0]

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


def _sides(form: list[str]) -> Iterator[Side]:
    """A stored name ready to be compared, then the further names of its record."""
    family, given, middle = form[0].split(), form[1].split(), form[2].split()
    order = form[5]
    fixed = order in ("", NameOrder.COMMA)
    words = (*family, *given, *middle) if order == NameOrder.FAMILY_FIRST else (*given, *middle, *family)
    yield make_side(
        words,
        len(family) if fixed else 0,
        len(given) if not order else 0,
        suffix=form[3],
        alternates=tuple(form[4].split()),
        bound=frozenset(int(place) for place in form[11].split()),
        marked=frozenset(form[12].split()),
        fields=not order,
        family_first=order == NameOrder.FAMILY_FIRST,
    )
    for text in form[13].split(";") if form[13] else ():
        first, _, last = text.partition(",")
        yield make_side((*first.split(), *last.split()), len(last.split()), 0)


_CUT = ((0, LEIE_FAMILY - 2), (1, LEIE_GIVEN - 2))
"""Fields of a stored name with the letters from which its list may have cut it: folding takes apostrophes out."""


def _as_far_as_printed(asked: Side, form: list[str]) -> Agreement | None:
    """The agreement with a name that its list cuts, its last word completed by the one asked; partial at most.

    None when nothing is cut so, or the name does not agree even then.
    """
    whole = list(form)
    cut: dict[str, str] = {}
    for place, most in _CUT:
        last = form[place].rpartition(" ")[2]
        longer = [word for word in asked.words if len(word) > len(last) and word.startswith(last)]
        if len(form[place]) >= most and len(longer) == 1:
            whole[place] = form[place].removesuffix(last) + longer[0]
            cut[longer[0]] = last
    found = agreement(asked, next(_sides(whole))) if cut else OTHER
    if found.level < Level.OTHER_WRITING:
        return None
    return found._replace(
        level=Level.PARTIAL,
        opened=Open.CUT,
        meetings=tuple(
            one._replace(printed=" ".join(cut.get(word, word) for word in one.printed.split()))
            for one in found.meetings
        ),
        family=tuple(cut.get(word, word) for word in found.family),
        given=tuple(cut.get(word, word) for word in found.given),
    )


def _whole_name_asked(asked: Asked, side: Side) -> bool:
    """True when the record's whole family name and first given name stand among the words asked."""
    way = side.ways[0]
    parts = [[side.words[place] for place in places] for places in (way.family, way.given)]
    return all(part and ("".join(part) in asked.words or asked.words.issuperset(part)) for part in parts)


def _squeeze(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())

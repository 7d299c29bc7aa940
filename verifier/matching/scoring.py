"""One row of the index against one question: what the rules say of it, and what it is worth in bits for its rank."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from verifier.matching.agreement import OTHER, Agreement, Level
from verifier.matching.features import NOTHING, Comparer
from verifier.matching.first_look import ALL_TIES, WRITTEN_TIES, FirstLook
from verifier.matching.frequencies import Frequencies
from verifier.matching.level import agreement, also_known, apart
from verifier.matching.model import load_model
from verifier.matching.pairing import Tie
from verifier.matching.printed import StoredName, as_far_as_printed
from verifier.matching.readings import NameReading
from verifier.matching.sides import Side
from verifier.matching.types import NameEvidence, NumberAgreement, Query
from verifier.matching.variants import variants
from verifier.matching.ways import is_piece
from verifier.matching.weigh import Scored
from verifier.names.name import family_at_front
from verifier.names.number_match import NumberMatch, compare_folded
from verifier.names.numbers import fold_number
from verifier.names.otherwise import beside_words
from verifier.register.name_index import PARTED, NameIndex, Row

ASKED = "asked"
"""The state of a state's own register agrees because only that state was searched: said, but no evidence."""

_ONLY_ASKED: tuple[tuple[str, str], ...] = (("state", ASKED),)
_NUMBER_FITS = frozenset({NumberAgreement.EQUAL, NumberAgreement.SLIP})
_NOT_COMPARED = NumberMatch(NumberAgreement.NONE_GIVEN)
_REMEMBERED = 4_000
"""Printed names made ready to be compared that are remembered: those of one question's neighbours. Python's collector
looks through what is kept, and the one question in thousands that it stops for waits the longer."""

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


class PreparedQuery:
    """A query made ready: its readings, the worth of each order, and its number folded by each jurisdiction's rules."""

    def __init__(self, query: Query, ways: list[NameReading], orders: dict[str, float], side: Side) -> None:
        """See what was typed."""
        self.query, self.ways, self.orders, self.side = query, ways, orders, side
        self.folded: dict[str, str] = {}
        self.names: dict[tuple[object, ...], tuple[NameEvidence | None, float]] = {}
        """What was found of the register's names compared so far, with its bits: a common name comes many times."""
        self.agreements: dict[tuple[StoredName, bool], Agreement] = {}
        """The levels of the names compared so far."""
        self.bare = bool(query.jurisdiction) and not query.city and not query.name.suffix
        """True when nothing but a name, a number and a state was typed."""
        self.words = frozenset(side.words)
        """The words asked."""
        self.plain = not side.more and not side.alternates
        """True when the name has no other readings and no names beside it."""
        self.joined: frozenset[str] = frozenset()
        """The words asked, and neighbours read as one, once they are needed."""
        self.beginnings: frozenset[str] = frozenset()
        """What these begin with: no other printed words can be one of them together."""
        self.looks: tuple[FirstLook, ...] = ()
        """The look before a comparison at each reading of the name, also with a name beside it in its place."""
        self.apart: set[tuple[str, ...]] = set()
        """The words of printed names that no reading of the name asked can be."""

    def look_at(self, printed: Iterable[StoredName]) -> None:
        """See which of these printed names are other people's in every reading, before any is compared."""
        asked = self.words
        names = {one.words for one in printed if one.plain and asked} - self.apart
        names = {words for words in names if not (asked.issuperset(words) or asked.issubset(words))}
        if names:
            self.looks = self.looks or _looks(self.side)
            self.apart |= _hopeless(self.looks, names)

    def is_apart(self, printed: StoredName) -> bool:
        """True for a printed name that was looked at and that is another person's in every reading."""
        return printed.plain and printed.words in self.apart

    def holds(self, printed: StoredName) -> bool:
        """True when the whole family name and first given name of a record, or of another name that it prints, stand
        among the words asked, or all words asked are its family name.

        A string without a comma may begin with the family name.
        """
        if not self.joined:
            words = self.side.words
            beside = (*self.query.name.alternates, *beside_words(self.query.name))
            self.joined = frozenset((*words, *beside, *[one + other for one, other in pairwise(words)]))
            self.beginnings = frozenset([one[:size] for one in self.joined for size in range(1, len(one))])
        if self._has_two(printed.words) and self._holds(printed.sides[0]):
            return True
        return not printed.plain and any(self._has_two(side.words) and self._holds(side) for side in printed.named)

    def _has_two(self, words: Sequence[str]) -> bool:
        """True when two of these words, or neighbours read as one, stand among those asked."""
        asked = self.joined
        if len([word for word in words if word in asked]) > 1:
            return True
        return not self.beginnings.isdisjoint(words) and any(run in asked for run in _runs(words))

    def _holds(self, side: Side) -> bool:
        asked = self.joined
        family, given = side.at(side.usual.family), side.at(side.usual.given)
        if len(family) > 1 and [one for one in family if one != "y"] == [one for one in self.side.words if one != "y"]:
            return True
        # "Kandie Hong Qing" may be one first name in syllables or Kandie with a middle name.
        parts = (family, given if given and is_piece(given[0]) else given[:1])
        if all(part and ("".join(part) in asked or asked.issuperset(part)) for part in parts):
            return True
        words, count = side.words, family_at_front(side.words)
        begins = not side.fixed and (side.full_words > 2 or count > 1) and words[count] in asked
        return begins and ("".join(words[:count]) in asked or asked.issuperset(words[:count]))

    def number(self, jurisdiction: str) -> str:
        """The typed number folded by this jurisdiction's rules."""
        found = self.folded.get(jurisdiction)
        if found is None:
            found = self.folded[jurisdiction] = fold_number(self.query.number or "", jurisdiction)
        return found


def borne(asked: Side, printed: Collection[StoredName]) -> set[StoredName]:
    """Those of the printed names whose record bears the name asked, exactly or in another writing."""
    apart = _hopeless(_looks(asked, WRITTEN_TIES), {one.words for one in printed if one.plain})
    return {one for one in printed if not (one.plain and one.words in apart) and one.bears(asked)}


def _looks(side: Side, counted: frozenset[Tie] = ALL_TIES) -> tuple[FirstLook, ...]:
    """The look at each reading of a name, also with a name beside it in the place of one of its parts."""
    sides = (*side.versions, *[one.side for one in variants(side)])
    return tuple([FirstLook(one.words, one.traditions, one.marked, counted) for one in sides])


def _hopeless(looks: Iterable[FirstLook], names: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """The printed names that are hopeless at every look."""
    for look in looks:
        names = look.hopeless_among(names) if names else names
    return names


class Compared(NamedTuple):
    """A row whose identifiers and name were compared by the rules, and not yet scored."""

    row: Row
    printed: StoredName
    agreement: Agreement
    number: NumberMatch
    npi: bool | None

    may_be_meant: bool
    """True when the name can be the one asked, or an identifier is the one asked or nearly."""


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
        self._printed: dict[str, StoredName] = {}

    def compare(self, asked: PreparedQuery, rows: Iterable[Row]) -> list[Compared]:
        """The rows with what the rules say of their names, numbers and NPIs."""
        read = [(row, self._stored(row)) for row in rows]
        asked.look_at([printed for _, printed in read])
        return [self._compared(asked, row, printed) for row, printed in read]

    def _stored(self, row: Row) -> StoredName:
        text = row[3].partition(PARTED)[0]
        printed = self._printed.get(text)
        if printed is None:
            if len(self._printed) > _REMEMBERED:
                self._printed.clear()
            printed = self._printed[text] = StoredName(text)
        return printed

    def _compared(self, asked: PreparedQuery, row: Row, printed: StoredName) -> Compared:
        query, scope = asked.query, row[1]
        found: Agreement | None = OTHER  # as most are: told apart at the look, and not printed short
        if not asked.plain or scope in self._cut or not asked.is_apart(printed):
            found = asked.agreements.get((printed, scope in self._suffixes))
        if found is None:
            found = self._agreement(asked, scope, printed)
        number, npi = _NOT_COMPARED, None
        if query.number or query.npi:
            number, npi = self._identifiers(asked, scope, row[3].partition(PARTED)[2].split("|"))
        meant = found.level is not Level.OTHER or npi is True or number.agreement in _NUMBER_FITS
        return Compared(row, printed, found, number, npi, meant)

    def _identifiers(self, asked: PreparedQuery, scope: int, fields: list[str]) -> tuple[NumberMatch, bool | None]:
        """How the number and the NPI asked stand to those of a row."""
        query = asked.query
        number, npi = _NOT_COMPARED, None
        if query.number and fields[0]:
            own = self._jurisdictions[scope]
            jurisdiction = own or query.jurisdiction or ""
            # A national row names no issuing state: its number is read by the rules of the state that was asked about.
            folded = fields[1] if own == jurisdiction else fold_number(fields[0], jurisdiction)
            number = compare_folded(query.number, asked.number(jurisdiction), fields[0], folded)
        if query.npi and fields[2]:
            npi = query.npi == fields[2]
        return number, npi

    def _agreement(self, asked: PreparedQuery, scope: int, printed: StoredName) -> Agreement:
        """How the name asked stands to the printed one, and to the further names that the record prints."""
        prints_suffixes = scope in self._suffixes
        if asked.is_apart(printed):
            found = OTHER if asked.plain else apart(asked.side, printed.words)
        else:
            sides = printed.sides
            found = agreement(asked.side, sides[0], prints_suffixes=prints_suffixes)
            for side in sides[1:]:
                found = also_known(found, asked.side, side, prints_suffixes=prints_suffixes)
        if found.level is Level.OTHER and scope in self._cut:
            found = as_far_as_printed(asked.side, printed) or found
        asked.agreements[printed, prints_suffixes] = found
        return found

    def score(self, asked: PreparedQuery, compared: Compared, source_id: str) -> Scored | None:
        """The row with the evidence that ranks it; None when nothing agrees."""
        query = asked.query
        row, printed, found, number, npi, meant = compared
        credential_id, scope, holder = row[0], row[1], row[2]
        evidence, bits = self._ranked(asked, compared, scope in self._cut)
        whole = found.level is Level.OTHER and asked.holds(printed)
        if evidence is None:
            if not meant and not whole:
                return None
            evidence, bits = NOTHING, self._name_bits(NOTHING)
        weights = self._weights
        if number is not _NOT_COMPARED:
            bits += weights["number:" + number.agreement]
        if npi is not None:
            bits += weights["npi:equal" if npi else "npi:differs"]
        others = _ONLY_ASKED
        jurisdiction = self._jurisdictions[scope]
        _, city, state = row[3].rsplit("|", 2)
        if not (asked.bare and jurisdiction):
            others = self._others(query, printed.parts[3], city, state, scope)
            bits += sum([weights[f"{name}:{value}"] for name, value in others if value != ASKED])
        same_state = query.jurisdiction is not None and jurisdiction == query.jurisdiction
        elsewhere = scope in self._national and query.jurisdiction is not None and state == query.jurisdiction
        same_city = _squeeze(query.city) == _squeeze(city) if query.city and city else None
        if whole and found is OTHER and asked.is_apart(printed) and not printed.sides[0].words_open:
            # Shown to a person, who is told which words differ; the look before the comparison did not say.
            found = apart(asked.side, printed.words)
        return Scored(
            credential_id, scope, (source_id, holder or credential_id), source_id, found, evidence, number, npi,
            same_state, same_state or elsewhere, same_city, city, whole, others, bits, printed,
        )  # fmt: skip

    def _ranked(self, asked: PreparedQuery, compared: Compared, cut: bool) -> tuple[NameEvidence | None, float]:
        """What the typed name shares with this one for its rank, and its bits."""
        sure = compared.may_be_meant
        key = (compared.printed, cut, sure)
        known = asked.names.get(key)
        if known is None:
            evidence = self._comparer.evidence(
                asked.ways, asked.orders, asked.query.name.alternates, compared.printed.parts, cut=cut, full=sure
            )
            known = asked.names[key] = (evidence, self._name_bits(evidence) if evidence is not None else 0.0)
        return known

    def _others(self, query: Query, suffix: str, city: str, state: str, scope: int) -> tuple[tuple[str, str], ...]:
        """The further fields that both sides state, each with whether it agrees."""
        found: tuple[tuple[str, str], ...] = ()
        if query.name.suffix and suffix:
            found = (("suffix", "equal" if query.name.suffix == suffix else "differs"),)
        if query.city and city:
            found = (*found, ("city", "equal" if _squeeze(query.city) == _squeeze(city) else "differs"))
        if not query.jurisdiction:
            return found
        if self._jurisdictions[scope]:
            found = (*found, *_ONLY_ASKED)
        elif state:
            found = (*found, ("state", "equal" if query.jurisdiction == state else "differs"))
        return found

    def _name_bits(self, evidence: NameEvidence) -> float:
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


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Neighbouring words read as one."""
    for start, end in combinations(range(len(words) + 1), 2):
        if end - start > 1:
            yield "".join(words[start:end])


def _squeeze(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())

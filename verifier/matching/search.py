"""The search for one question, step by step: what to look up next follows from who was found so far.

A search does not read the index. It yields what it wants of it and is sent what was found, so that one question can be
answered at once and a thousand can be looked up together, by the same steps and with the same answers.
"""

from collections.abc import Collection, Generator, Mapping, Sequence
from typing import NamedTuple

from verifier.matching import candidates as keys
from verifier.matching.agreement import Level
from verifier.matching.frequencies import Frequencies
from verifier.matching.printed import StoredName
from verifier.matching.readings import LIKELIEST, NameReading, order_bits, readings
from verifier.matching.scoring import Compared, PreparedQuery, Scorer, borne
from verifier.matching.sides import Side, side_of
from verifier.matching.types import NumberAgreement, Query
from verifier.matching.vocabulary import ScopedWords
from verifier.matching.weigh import Scored
from verifier.names.otherwise import beside_words, other_readings
from verifier.register.name_index import NameIndex, Row

_MOST_BESIDE = 400
"""Words beside the only word asked that are looked up; nobody goes through more bearers than that."""

_LONGEST_FAMILY = 4
"""Words of a family name that may have been asked alone."""
_UNLIKELY = -6.0
"""Bits of an order of the words so unlikely that nothing but the name as typed is looked for in it."""


class Wanted(NamedTuple):
    """What a search waits for: rows under keys; and words it will ask about, which are best read all at once."""

    keys: Collection[int] = ()
    """Bare keys; the rows filed under them are sent."""
    beside: Collection[str] = ()
    """Words whose neighbours will be asked for."""
    words: Collection[str] = ()
    """Words whose frequency will be asked for."""
    within: Collection[str] = ()
    """Given names whose frequency within a tradition will be asked for."""


class FoundRows(NamedTuple):
    """The rows found, and whether there may be more than were read."""

    rows: list[Row]
    truncated: bool


Result = tuple[list[Scored], bool]
"""Every candidate compared in full, and whether a name was too common for all to be compared."""

Search = Generator[Wanted, FoundRows, Result]


class Ground(NamedTuple):
    """Where a question is searched, and what follows from that alone."""

    scopes: Mapping[int, str]
    """The sources by their scopes."""
    ids: tuple[int, ...]
    jurisdictions: frozenset[str]
    nobody: Mapping[str, float]
    """The weight of nobody in bits by source, and of all registers of states together under ""."""


class Heap:
    """What one search has found so far."""

    def __init__(self, asked: PreparedQuery, ground: Ground) -> None:
        """Begin with nothing."""
        self.asked, self.ground = asked, ground
        self.scored: dict[int, Scored] = {}
        """Rows that may be the person's, and near names at the end."""
        self.others: list[Compared] = []
        """Rows of which the rules say that they are other people's."""
        self.seen: set[int] = set()

    @property
    def numbered(self) -> bool:
        """True when a licence number or an NPI has named the person."""
        return any(_is_numbered(one) for one in self.scored.values())

    @property
    def settled(self) -> bool:
        """True when somebody bears the very name asked, or a fitting name with the number or the NPI asked."""
        return any(
            one.agreement.level >= Level.OTHER_WRITING or (one.agreement.level is not Level.OTHER and _is_numbered(one))
            for one in self.scored.values()
        )

    def asked_as_printed(self) -> dict[str, list[Side]]:
        """Source -> the name asked as far as records that agree exactly print it, where they print less."""
        found: dict[str, dict[tuple[str, ...], Side]] = {}
        for one in self.scored.values():
            if one.agreement.level is Level.EXACT and (unprinted := one.agreement.unprinted):
                side = self.asked.side.as_far_as(unprinted)
                found.setdefault(one.source_id, {})[side.words] = side
        return {source: list(sides.values()) for source, sides in found.items()}

    def without_others(self) -> list[Compared]:
        """The other people's rows of sources in which nobody may be meant: they are shown as near names."""
        answered = {one.source_id for one in self.scored.values()}
        return [one for one in self.others if self.ground.scopes[one.row[1]] not in answered]


def _is_numbered(one: Scored) -> bool:
    return one.number.agreement is NumberAgreement.EQUAL or one.npi_agrees is True


class Searcher:
    """Makes searches over one index."""

    def __init__(self, index: NameIndex, frequencies: Frequencies, national: frozenset[str]) -> None:
        """Search this index; ``national`` are the sources that are no state's own."""
        self._index = index
        self._frequencies = frequencies
        self._scorer = Scorer(index, frequencies, national)

    def search(self, query: Query, ground: Ground) -> Search:
        """The search for one question."""
        name = query.name
        others = other_readings(name)
        side = side_of(name, others)
        ways = [way for one in (name, *[other.name for other in others]) if one.family for way in readings(one)]
        jurisdictions = ground.jurisdictions | {query.jurisdiction} if query.jurisdiction else ground.jurisdictions
        certain = keys.certain_keys(query.number, query.npi, jurisdictions) if query.number or query.npi else set()
        full = [word for word in name.words if len(word) > 1]
        most = max(one.full_words for one in side.versions)
        if not ways or not full or most == 1:
            heap = Heap(PreparedQuery(query, ways, {}, side), ground)
            initials = [word for word in name.words if len(word) == 1]
            initials += [word[0] for word in beside_words(name) if initials]
            bearers = self._bearers(heap, certain, full[0], initials) if ways and full else self._certain(heap, certain)
            truncated = yield from bearers
        else:
            first = yield Wanted(certain | keys.name_keys(ways, name.alternates), (), _typed(ways))
            heap = Heap(PreparedQuery(query, ways, order_bits(name, ways, self._frequencies), side), ground)
            truncated = yield from self._by_name(heap, certain, first)
        yield from self._score(heap, heap.without_others())
        yield from self._score_namesakes(heap)
        return list(heap.scored.values()), truncated

    def _by_name(self, heap: Heap, certain: set[int], first: FoundRows) -> Generator[Wanted, FoundRows, bool]:
        """Compare whoever the words of the name lead to, the closest first; True when a name is too common for all."""
        ways, name = heap.asked.ways, heap.asked.query.name
        truncated = first.truncated
        yield from self._add_beside(heap, certain, first)
        if heap.settled:
            if not heap.numbered:
                rivals = yield Wanted(keys.rival_keys(ways))
                truncated |= rivals.truncated
                yield from self._add(heap, rivals)
            return truncated
        words = ScopedWords(self._index, self._frequencies, heap.ground.ids)
        likely = [way for way in ways if heap.asked.orders.get(way.order, 0.0) > _UNLIKELY]
        slips = keys.slip_pairs(ways, words) + keys.two_slip_pairs(likely, words)
        wider = yield Wanted(
            keys.wider_keys(ways, name.alternates, words)
            | keys.loose_keys(name, ways)
            | keys.former_keys(ways)
            | keys.mononym_keys(ways),
            {other for _, others in slips for other in others} | keys.syllable_families(ways).keys(),
        )
        yield from self._add(heap, wider)
        truncated |= wider.truncated
        if not heap.settled:
            near = yield Wanted(keys.near_keys(slips, words) | keys.syllable_keys(ways, words))
            yield from self._add(heap, near)
            truncated |= near.truncated
        if not heap.scored and 1 < len(name.words) <= _LONGEST_FAMILY:
            # All that was asked may be one family name: "van der Horst".
            whole = "".join(word for word in name.words if word != "y")
            truncated |= yield from self._bearers(heap, certain, whole, ())
        return truncated

    def _score_namesakes(self, heap: Heap) -> Generator[Wanted, FoundRows, None]:
        """Mark whoever bears the name asked as far as a record of the source that agrees exactly prints it; those whom
        the rest of that name contradicts stand among the other people's rows so far."""
        scopes = heap.ground.scopes
        names: dict[str, set[StoredName]] = {}
        for source, asked in heap.asked_as_printed().items():
            printed = {one.printed for one in heap.others if scopes[one.row[1]] == source}
            printed.update([one.printed for one in heap.scored.values() if one.source_id == source])
            names[source] = set().union(*[borne(one, printed) for one in asked])
        if not names:
            return
        yield from self._score(heap, [one for one in heap.others if one.printed in names.get(scopes[one.row[1]], ())])
        for ident, scored in heap.scored.items():
            if scored.printed in names.get(scored.source_id, ()):
                heap.scored[ident] = scored._replace(namesake=True)

    def _certain(self, heap: Heap, certain: set[int]) -> Generator[Wanted, FoundRows, bool]:
        """Compare the bearers of the number or the NPI, where no name can be searched."""
        yield from self._add(heap, (yield Wanted(certain)))
        return False

    def _bearers(
        self, heap: Heap, certain: set[int], word: str, initials: Sequence[str]
    ) -> Generator[Wanted, FoundRows, bool]:
        """Compare whoever bears the one full word that was asked; True when there are more than were read."""
        yield Wanted((), {word}, _typed(heap.asked.ways))
        texts = self._index.beside((word,), heap.ground.ids)[word]
        beside = sorted({one for text in texts for one in text.split()})
        rows = yield Wanted(certain | keys.one_word_keys(word, beside[:_MOST_BESIDE], initials))
        yield from self._add_beside(heap, certain, rows)
        return rows.truncated or len(beside) > _MOST_BESIDE

    def _add_beside(self, heap: Heap, certain: set[int], rows: FoundRows) -> Generator[Wanted, FoundRows, None]:
        """Compare these rows; a common name must not crowd out the bearer of the number or the NPI."""
        yield from self._add(heap, rows)
        if rows.truncated and certain:
            yield from self._add(heap, (yield Wanted(certain)))

    def _add(self, heap: Heap, rows: FoundRows) -> Generator[Wanted, FoundRows, None]:
        """Compare these rows by the rules, and score those who may be meant."""
        fresh = {row[0]: row for row in rows.rows if row[0] not in heap.seen}
        heap.seen.update(fresh)
        compared = self._scorer.compare(heap.asked, fresh.values())
        heap.others += [one for one in compared if not one.may_be_meant]
        yield from self._score(heap, [one for one in compared if one.may_be_meant])

    def _score(self, heap: Heap, compared: list[Compared]) -> Generator[Wanted, FoundRows, None]:
        """Give these rows their rank."""
        if not compared:
            return
        words, within = self._printed(compared)
        if not self._frequencies.has_read(words, within):
            yield Wanted((), (), words, within)
        for one in compared:
            scored = self._scorer.score(heap.asked, one, heap.ground.scopes[one.row[1]])
            if scored is not None:
                heap.scored[one.row[0]] = scored

    def _printed(self, compared: list[Compared]) -> tuple[set[str], set[str]]:
        """The words of the register's names whose frequencies the comparison will ask for, overall and within their
        traditions."""
        words: set[str] = set()
        within: set[str] = set()
        tradition_of = self._frequencies.tradition
        for one in compared:
            family, given, middle = one.printed.parts[:3]
            whole = family
            words.add(family)
            if " " in family:
                words.update(family.split())
                whole = family.replace(" ", "")
            joined = given.replace(" ", "") if " " in given else given
            words.add(joined)
            if middle:
                words.add(middle)
            if tradition_of(whole):
                within.add(joined)
                if middle:
                    within.add(middle)
        return words, within


def _typed(ways: list[NameReading]) -> set[str]:
    """The words of a typed name whose frequencies will be asked for."""
    return {word for way in ways[:LIKELIEST] for word in (*way.family, *way.given[:2])}

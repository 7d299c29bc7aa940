"""The words of two names paired as a bag: each with its counterpart, whatever part of the name either stands in.

**The rule of the unmatched word** (DESIGN 4a): where every way of pairing leaves a word over on each side, the two are
two people's names, in every reading. One side alone may state more than the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import islice, pairwise, permutations, product
from typing import NamedTuple

from verifier.matching.words import one_slip, within_two
from verifier.names.listed import is_listed_name
from verifier.names.same import Writing
from verifier.names.syllables import Romanised
from verifier.names.writings import (
    ABBREVIATION,
    VARIANT_TABLE,
    family_writing,
    given_writing,
    is_saint,
    listed_writings,
    tables_of,
    umlaut,
)


class Tie(IntEnum):
    """How a word stands to its counterpart, the closest first; only the order of the members is ever compared."""

    EQUAL = 0
    INITIAL = 1
    WRITING = 2
    """Another attested writing of the same name."""
    AMBIGUOUS = 3
    """A short form that stands for several names."""
    SYLLABLE = 4
    """One syllable of a given name written in several."""
    EAR = 5
    """Two romanisations that meet only by sound: one slip of the ear."""
    SLIP = 6
    """One letter added, lost or changed, or two neighbours swapped."""
    TWO_SLIPS = 7


SLIPPED = frozenset({Tie.EAR, Tie.SLIP, Tie.TWO_SLIPS})
"""Ties of words that differ by mistake, if they are one name at all."""

JOINABLE = frozenset({Tie.EQUAL, Tie.WRITING, Tie.SYLLABLE, Tie.EAR, Tie.SLIP})
"""Ties that a name written in one word here and in two there may have: never a mere initial or a short form."""


class Ties(NamedTuple):
    """How two words stand to each other where both are family names, and where both are given names."""

    as_family: Tie | None
    as_given: Tie | None


class Pair(NamedTuple):
    """A word, or neighbouring words read as one, with its counterpart; places count in the order of the words."""

    mine: tuple[int, ...]
    theirs: tuple[int, ...]
    as_family: Tie | None
    as_given: Tie | None
    is_full: bool
    """True when neither is a mere letter."""

    @property
    def least(self) -> Tie:
        """The closest tie that the two have in any part."""
        if self.as_family is None or self.as_given is None:
            return self.as_given if self.as_family is None else self.as_family  # type: ignore[return-value]
        return min(self.as_family, self.as_given)


class Pairing(NamedTuple):
    """One way of pairing all words; where both sides have words left over, the names contradict each other."""

    pairs: tuple[Pair, ...]
    left: tuple[int, ...]
    other_left: tuple[int, ...]

    @property
    def vetoed(self) -> bool:
        """True when a word is left over on each side."""
        return bool(self.left and self.other_left)


_NONE: frozenset[str] = frozenset()
_NO_TIES = Ties(None, None)
_EQUAL = Ties(Tie.EQUAL, Tie.EQUAL)
_INITIAL = Ties(Tie.INITIAL, Tie.INITIAL)
_GIVEN_TIE = {
    Writing.ATTESTED: Tie.WRITING, Writing.AMBIGUOUS: Tie.AMBIGUOUS, Writing.SYLLABLE: Tie.SYLLABLE,
    Writing.EAR: Tie.EAR,
}  # fmt: skip
_MOST_LEFT = 6
"""Words without an equal on either side beyond which no name of a person is compared further."""
_MOST = 24
"""Ways of pairing that are tried."""
_MOST_ORDERS = 12
"""Orders that are tried of words that occur twice."""
MOST_LONGER = 4
"""Letters by which a name in one word may be longer than its other writing in two: Kyunghyun, Kyong-hyon."""
LONGER_BY_SLIP = 2
"""The same where no romanisation can be at work."""
MOST_CHANGED = 4
"""Letters that two slips add or take away at most."""
_SHORT, _LONG = 3, 5
"""Letters of the shortest words in which one slip, and two slips, leave enough to tell the word; of a printed name of
so many letters four will do where the first is kept (Tnaa, Tanaka)."""


@lru_cache(maxsize=400_000)
def ties(one: str, other: str, traditions: frozenset[str], marked: bool = False) -> Ties:
    """Return how two words stand to each other; ``traditions`` are those that both family names share.

    ``marked`` says that one of them was printed with an umlaut, which may be written with an e.
    """
    if len(one) == 1 or len(other) == 1:
        return _INITIAL if one[0] == other[0] else _NO_TIES
    if one == other:
        return _EQUAL
    if marked and (umlaut(one, other) or umlaut(other, one)):
        return Ties(Tie.WRITING, Tie.WRITING)
    seen = looks_asked(one, traditions)
    tables = looks(other)[1]
    both, variant = seen.tables & tables, (seen.tables | tables) & VARIANT_TABLE
    listed = both and other in seen.listed
    slip = slip_between(one, other)
    as_family = as_given = slip
    if (variant or listed or both & ABBREVIATION) and family_writing(one, other) is not None:
        as_family = Tie.WRITING
    if both & ABBREVIATION and is_saint(one, other):
        as_given = Tie.WRITING
    if variant or listed or (traditions and seen.may_be_given(one, other)):
        written = given_writing(one, other, traditions)
        if written is not None and not (written is Writing.EAR and slip is Tie.SLIP):  # a slip explains it better
            as_given = _GIVEN_TIE[written]
    return _NO_TIES if as_family is None and as_given is None else Ties(as_family, as_given)


@lru_cache(maxsize=200_000)
def looks(word: str) -> tuple[int, int]:
    """The letters of a word as bits, and the tables that may know another writing of it."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) - 97)
    return found, tables_of(word)


class Looks(NamedTuple):
    """What of an asked word is looked at before more is asked."""

    size: int
    letters: int
    tables: int
    listed: frozenset[str]
    """Its other writings."""
    romanised: Romanised

    def may_be_given(self, word: str, other: str) -> bool:
        """False where another word is no romanisation of this one, and neither begins or ends the other."""
        longer, shorter = (word, other) if len(word) > len(other) else (other, word)
        return longer.startswith(shorter) or longer.endswith(shorter) or self.romanised.may_be(other)


@lru_cache(maxsize=500)
def looks_asked(word: str, traditions: frozenset[str]) -> Looks:
    """What of an asked word is looked at beside family names of these traditions."""
    letters, tables = looks(word)
    listed = listed_writings(word) if tables else _NONE
    return Looks(len(word), letters, tables, listed, Romanised(word, traditions))


def slip_between(one: str, other: str) -> Tie | None:
    """One slip or two between an asked and a printed word of which enough is left; between two names in use two slips
    are no slip."""
    shorter, longer = (len(one), len(other)) if len(one) < len(other) else (len(other), len(one))
    if longer - shorter > 2 or shorter < _SHORT or (looks(one)[0] ^ looks(other)[0]).bit_count() > MOST_CHANGED:
        return None
    if one_slip(one, other):
        return Tie.SLIP if longer > _SHORT or not (is_listed_name(one) and is_listed_name(other)) else None
    enough = shorter >= _LONG or (shorter == _LONG - 1 < len(other) and one[0] == other[0])
    if enough and within_two(one, other) and not (is_listed_name(one) and is_listed_name(other)):
        return Tie.TWO_SLIPS
    return None


def pairings(
    mine: tuple[str, ...],
    theirs: tuple[str, ...],
    traditions: frozenset[str],
    marked: frozenset[str] = frozenset(),
) -> Iterator[Pairing]:
    """Yield the ways of pairing two names' words that leave words over on one side at most; a vetoed one if none is.

    ``traditions`` are those that both family names share, ``marked`` the words printed with an umlaut.
    """
    if mine == theirs:
        yield Pairing(tuple(_equal(place, place, word) for place, word in enumerate(mine)), (), ())
        return
    vetoed: Pairing | None = None
    some = 0
    for equal in _equals(mine, theirs):
        here, there = {pair.mine[0] for pair in equal}, {pair.theirs[0] for pair in equal}
        left = tuple([place for place in range(len(mine)) if place not in here])
        other = tuple([place for place in range(len(theirs)) if place not in there])
        if not (left and other):
            yield Pairing(equal, left, other)
            some += 1
            continue
        vetoed = vetoed or Pairing(equal, left, other)
        if len(left) == len(other) == 1:
            edge = _edge(mine, left, theirs, other, traditions, marked)
            if edge is not None:
                yield Pairing(tuple(sorted((*equal, edge))), (), ())
                some += 1
        elif len(left) <= _MOST_LEFT and len(other) <= _MOST_LEFT:
            edges = _edges((mine, left), (theirs, other), traditions, marked)
            for pairing in _covered(edges, equal, left, other):
                yield pairing
                some += 1
                if some >= _MOST:
                    return
    if not some and vetoed is not None:
        yield vetoed


def _equal(here: int, there: int, word: str) -> Pair:
    full = len(word) > 1
    tie = Tie.EQUAL if full else Tie.INITIAL
    return Pair((here,), (there,), tie, tie, full)


def _equals(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Iterator[tuple[Pair, ...]]:
    """The equal words paired; a word that occurs twice is tried in every place."""
    if len(set(mine)) == len(mine) and len(set(theirs)) == len(theirs):
        yield tuple([_equal(here, theirs.index(word), word) for here, word in enumerate(mine) if word in theirs])
        return
    choices: list[list[list[tuple[int, int]]]] = []
    for word in dict.fromkeys(word for word in mine if word in theirs):
        here = [place for place, other in enumerate(mine) if other == word]
        there = [place for place, other in enumerate(theirs) if other == word]
        if len(here) <= len(there):
            choices.append([list(zip(here, some, strict=True)) for some in permutations(there, len(here))])
        else:
            choices.append([list(zip(some, there, strict=True)) for some in permutations(here, len(there))])
    for chosen in islice(product(*choices), _MOST_ORDERS):
        places = sorted(pair for group in chosen for pair in group)
        yield tuple(_equal(here, there, mine[here]) for here, there in places)


def _covered(
    edges: Sequence[Pair], equal: tuple[Pair, ...], left: tuple[int, ...], other: tuple[int, ...]
) -> Iterator[Pairing]:
    """The pairings that give every leftover word of one side a counterpart."""
    if len(edges) == 1:
        (edge,) = edges
        if edge.mine == left or edge.theirs == other:
            yield _with((*equal, edge), edges, left, other)
        return
    known: set[frozenset[Pair]] = set()
    for places, at in ((left, 0), (other, 1)) if edges else ():
        for chosen in _covers(places, edges, at, frozenset(), frozenset()):
            if frozenset(chosen) in known:
                continue
            known.add(frozenset(chosen))
            yield _with((*equal, *chosen), chosen, left, other)


def _with(pairs: Iterable[Pair], chosen: Iterable[Pair], left: tuple[int, ...], other: tuple[int, ...]) -> Pairing:
    """The pairing of these pairs, of which the chosen ones take their places from those left over."""
    here = {place for pair in chosen for place in pair.mine}
    there = {place for pair in chosen for place in pair.theirs}
    return Pairing(
        tuple(sorted(pairs, key=lambda pair: pair.mine)),
        tuple([place for place in left if place not in here]),
        tuple([place for place in other if place not in there]),
    )


def _covers(
    places: Sequence[int], edges: Sequence[Pair], at: int, here: frozenset[int], there: frozenset[int]
) -> Iterator[tuple[Pair, ...]]:
    """Disjoint pairs that together hold all these places of one side."""
    first = next((place for place in places if place not in (here, there)[at]), None)
    if first is None:
        yield ()
        return
    for pair in edges:
        if first in (pair.mine, pair.theirs)[at] and here.isdisjoint(pair.mine) and there.isdisjoint(pair.theirs):
            rest = _covers(places, edges, at, here.union(pair.mine), there.union(pair.theirs))
            for more in rest:
                yield (pair, *more)


_Left = tuple[tuple[str, ...], tuple[int, ...]]
"""The words of a name, and the places of those without an equal."""


def _edge(
    mine: tuple[str, ...],
    here: tuple[int, ...],
    theirs: tuple[str, ...],
    there: tuple[int, ...],
    traditions: frozenset[str],
    marked: frozenset[str],
) -> Pair | None:
    """The pair that a word of each side can be."""
    word, counterpart = mine[here[0]], theirs[there[0]]
    as_family, as_given = ties(word, counterpart, traditions, word in marked or counterpart in marked)
    if as_family is None and as_given is None:
        return None
    return Pair(here, there, as_family, as_given, len(word) > 1 and len(counterpart) > 1)


def _edges(mine: _Left, theirs: _Left, traditions: frozenset[str], marked: frozenset[str]) -> list[Pair]:
    """Every pair that two leftover words can be, the closest first; neighbours are also read as one word."""
    ones, others = _singles(*mine), _singles(*theirs)
    pairs = [
        _edge(mine[0], here, theirs[0], there, traditions, marked) for (here, _), (there, _) in product(ones, others)
    ]
    found = [pair for pair in pairs if pair is not None]
    joined = [*product(runs(*mine), _full(others)), *product(_full(ones), runs(*theirs))]
    for (here, word), (there, counterpart) in joined:
        if abs(len(word) - len(counterpart)) > (MOST_LONGER if traditions else LONGER_BY_SLIP):
            continue
        as_family, as_given = ties(word, counterpart, traditions, False)
        as_family = as_family if as_family in JOINABLE else None
        as_given = as_given if as_given in JOINABLE else None
        if as_family is not None or as_given is not None:
            found.append(Pair(here, there, as_family, as_given, True))
    if len(found) > 1:
        found.sort(key=lambda pair: (pair.least, pair.mine, pair.theirs))
    return found


def _singles(words: tuple[str, ...], left: Iterable[int]) -> list[tuple[tuple[int, ...], str]]:
    return [((place,), words[place]) for place in left]


def _full(ones: Iterable[tuple[tuple[int, ...], str]]) -> list[tuple[tuple[int, ...], str]]:
    """Those that are no mere letter, which stands for one word and never for several."""
    return [one for one in ones if len(one[1]) > 1]


def runs(words: Sequence[str], left: Sequence[int]) -> list[tuple[tuple[int, ...], str]]:
    """Two or three neighbouring leftover words read as one ("de la cruz"). A letter is an initial and no piece of a
    word, but for O' and D'."""
    found: list[tuple[tuple[int, ...], str]] = []
    for at, (start, second) in enumerate(pairwise(left), start=2):
        first, word = words[start], words[second]
        if second != start + 1 or len(word) == 1 or (len(first) == 1 and first not in "od"):
            continue
        found.append(((start, second), first + word))
        third = left[at] if at < len(left) else start
        if third == second + 1 and len(words[third]) > 1:
            found.append(((start, second, third), first + word + words[third]))
    return found

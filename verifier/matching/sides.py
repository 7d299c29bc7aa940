"""The two sides of a comparison: a name's words with what was noticed of them, read in the ways of
`verifier.matching.ways` when that is needed."""

from collections.abc import Iterator, Mapping, Sequence
from operator import add
from typing import Literal, NamedTuple, Never

from verifier.matching.ways import FAMILY_FIRST_EAST, Way, fixed_ways, traditions_of, ways_in_both_orders
from verifier.names import Name, NameOrder
from verifier.names.fold import words
from verifier.names.name import bound_places
from verifier.names.otherwise import Otherwise, aside_words, other_readings
from verifier.names.tables import family_traditions

NONE: frozenset[Never] = frozenset()
"""No places, words or traditions: one for all names, since Python looks through what is kept again and again."""


class Said(NamedTuple):
    """What a name of full words says in the usual order, where that order is no exception for it."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    rest: tuple[int, ...]
    """The places of the other words."""


class Side:
    """One name made ready to be compared; made once however often it is compared, and each part when it is needed."""

    __slots__ = (
        "_family", "_given", "_order", "_said", "_traditions", "_usual", "_ways", "also", "alternates", "bound",
        "fields", "full_words", "letters_open", "marked", "more", "reduced", "suffix", "unread", "words", "words_open",
    )  # fmt: skip

    def __init__(
        self,
        words: tuple[str, ...],
        family: int,
        given: int,
        *,
        suffix: str = "",
        alternates: tuple[str, ...] = (),
        bound: frozenset[int] = NONE,
        marked: frozenset[str] = NONE,
        fields: bool = False,
        order: NameOrder = NameOrder.GIVEN_FIRST,
        words_open: bool = False,
        letters_open: bool = False,
    ) -> None:
        """Keep the words in their order.

        ``family`` is how many words at the end are the family name by a comma or the source's fields, 0 where both
        orders are read; ``given`` how many at the beginning are the given field, 0 where nothing says so.
        ``order`` says of a string without a comma whether it shows by its capitals or its last initial that it begins
        with the family name, whether its whole list does, or whether its list shows nothing.
        """
        self.words, self._family, self._given, self._order = words, family, given, order
        self.suffix, self.alternates = suffix, alternates
        self.also: tuple[frozenset[str], ...] = ()
        """The words of other whole names that stand beside this one."""
        self.bound = bound
        """Places of words that a hyphen binds to the next."""
        self.marked = marked
        """Words that were printed with an umlaut or its like."""
        self.fields = fields
        """True when the source's own fields say which word is what."""
        self.words_open = words_open
        """True when words were set aside, or kept, to read the name so that may be what they are not taken for."""
        self.letters_open = letters_open
        """True when these are known letters at the end of it, or a title before it."""
        self.unread = False
        """True when a part of what was typed could not be read as it stands."""
        self.reduced: frozenset[str] = NONE
        """Words of the text that were set aside as letters, titles and the like."""
        self.more: tuple[Side, ...] = ()
        """The same name with unknown words behind a comma set aside."""
        self.full_words = len([word for word in words if len(word) > 1])
        """Words of two letters or more."""
        self._usual: Way | None = None
        self._ways: tuple[Way, ...] | None = None
        self._said: Said | Literal[False] | None = False
        self._traditions: frozenset[str] | None = None

    @property
    def fixed(self) -> bool:
        """True when a comma or fields say which words are the family name."""
        return self._family > 0

    @property
    def middle_field(self) -> range:
        """Places of the words that stand in a middle field of their own."""
        return range(self._given, len(self.words) - self._family) if self.fields and self._given else range(0)

    @property
    def versions(self) -> "tuple[Side, ...]":
        """This reading of the text, and the one without unknown words behind it."""
        return (self, *self.more)

    @property
    def usual(self) -> Way:
        """The usual way of reading the name."""
        if self._usual is None:
            self._usual = next(self._read()) if self._ways is None else self._ways[0]
        return self._usual

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways of reading the name, the usual one first."""
        if self._ways is None:
            self._ways = tuple(self._read())
        return self._ways

    def _read(self) -> Iterator[Way]:
        if self._family:
            return fixed_ways(self.words, self._family, self._given, self.bound)
        return ways_in_both_orders(self.words, self.bound, self._order)

    @property
    def is_open(self) -> bool:
        """True when the list that prints the name does not show which word is the family name."""
        return self._order is NameOrder.EITHER

    @property
    def said(self) -> Said | None:
        """The parts of the name in the usual order; None where one has no full word."""
        if self._said is False:
            self._said = self._say()
        return self._said

    def _say(self) -> Said | None:
        way, words = self.usual, self.words
        if way.written_so < 1.0 or not way.given or way.given_may_be_other:
            return None
        family, given = self.at(way.family), self.at(way.given)
        if min(map(len, (*family, *given))) < 2:
            return None
        rest = [place for place in range(len(words)) if place not in way.family and place not in way.given]
        return Said(family, given, tuple(rest))

    @property
    def traditions(self) -> frozenset[str]:
        """The traditions of the family name, over all readings."""
        if self._traditions is None:
            self._traditions = frozenset(self._families_traditions()) or NONE
        return self._traditions

    def _families_traditions(self) -> Iterator[str]:
        known, words = family_traditions(), self.words
        if known.keys().isdisjoint(words) and known.keys().isdisjoint(map(add, words, words[1:])):
            return  # nearly every Western name: no word, and no two as one, is a family name of the East
        if self._family:
            yield from traditions_of(words[-self._family :])
            return
        for places in dict.fromkeys([way.family for way in self.ways]):
            yield from traditions_of(self.at(places))

    @property
    def ways_printed(self) -> tuple[Way, ...]:
        """The ways of reading a name that a source prints: in one order throughout, so a Western name is not turned."""
        return tuple([way for way in self.ways if way.written_so >= FAMILY_FIRST_EAST])

    def at(self, places: Sequence[int]) -> tuple[str, ...]:
        """The words at these places."""
        words = self.words
        return tuple([words[place] for place in places])

    def joined(self, places: Sequence[int]) -> str:
        """The words at these places as one."""
        return "".join(self.at(places))

    def as_far_as(self, unprinted: Mapping[str, str]) -> "Side":
        """The name with these words cut to their initials, or left out; of a word that occurs twice the last."""
        size = len(self.words)
        last = {size - 1 - self.words[::-1].index(word): less for word, less in unprinted.items() if word in self.words}
        words = [last.get(place, word) for place, word in enumerate(self.words)]
        kept = [place for place in range(size) if words[place]]
        return Side(
            tuple([words[place] for place in kept]),
            self._family,
            len([place for place in kept if place < self._given]),
            suffix=self.suffix,
            alternates=self.alternates,
            bound=frozenset([at for at, place in enumerate(kept) if place in self.bound and place + 1 in kept]),
            marked=self.marked,
            fields=self.fields,
            order=self._order,
        )

    def is_bound(self, place: int) -> bool:
        """True when a hyphen binds this word to a neighbour."""
        return place in self.bound or place - 1 in self.bound


def side_of(name: Name, others: Sequence[Otherwise] | None = None) -> Side:
    """Return a typed or printed name ready to be compared; ``others`` are its other readings, where they are known."""
    side = _side(name)
    side.unread, side.reduced = bool(name.unread), aside_words(name)
    side.also = tuple([frozenset(words(one)) for one in name.also])
    found = other_readings(name) if others is None else others
    side.more = tuple([_side(one.name, one) for one in found])
    for other in side.more:
        other.unread = side.unread
    return side


def _side(name: Name, read: Otherwise | None = None) -> Side:
    units, order = name.units, name.order
    words = tuple(word for unit in units for word in unit.split())
    fixed = order in (NameOrder.FIELDS, NameOrder.COMMA)
    if fixed:
        words = (*name.given, *name.middle, *name.family)
    return Side(
        words,
        len(name.family) if fixed else 0,
        len(name.given) if order is NameOrder.FIELDS else 0,
        suffix=name.suffix,
        alternates=name.alternates,
        bound=bound_places(units),
        marked=frozenset(name.marked),
        fields=order is NameOrder.FIELDS,
        order=order,
        words_open=read is not None and read.words_open,
        letters_open=read is not None and read.letters_open,
    )

"""One reading of both names: what a pairing of their words shows when it is said which word is what.

The clauses are those of DESIGN 4a; each of them stopped a stranger from being taken for somebody, or kept a listed
person from being lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from verifier.matching.agreement import Agreement, Level, Meeting, Open, Part, Slip
from verifier.matching.pairing import SLIPPED, Pair, Pairing, Tie
from verifier.matching.sides import Side
from verifier.matching.ways import Way, is_piece, traditions_of
from verifier.names.listed import is_listed_name, rather_given
from verifier.names.name import MAY_BE_PARTICLES, PARTICLES

_BOTH_GIVEN = (Part.GIVEN, Part.GIVEN)
_BOTH_MIDDLE = (Part.MIDDLE, Part.MIDDLE)
_NO_FACT = frozenset({"thi", "van"})
"""Vietnamese middle words that half of all women and a third of all men bear tell nobody apart."""
_MAY_NAME = frozenset({Tie.EQUAL, Tie.INITIAL, Tie.WRITING})
"""Ties by which a middle name is stated on both sides."""


def meeting(asked: Side, mine: Way, printed: Side, theirs: Way, pair: Pair, tie: Tie | None = None) -> Meeting:
    """Return a pair of words with the parts they stand in, and the tie they have there."""
    return Meeting(
        " ".join(asked.at(pair.mine)),
        " ".join(printed.at(pair.theirs)),
        pair.least if tie is None else tie,
        _part(mine, pair.mine),
        _part(theirs, pair.theirs),
    )


def same_part(mine: Way, theirs: Way, pair: Pair) -> bool:
    """True when both are words of the family name, both the first word of the first name, or both what follows."""
    return _place(mine, pair.mine) == _place(theirs, pair.theirs)


def _place(way: Way, places: Sequence[int]) -> tuple[bool, bool]:
    return places[0] in way.family, bool(way.given) and places[0] == way.given[0]


def _part(way: Way, places: Sequence[int]) -> Part:
    """The part of these words: the first given name also where only one of them belongs to it."""
    if places[0] in way.family:
        return Part.FAMILY
    given = places[0] in way.given if len(places) == 1 else not set(places).isdisjoint(way.given)
    return Part.GIVEN if given else Part.MIDDLE


class Reading:
    """One way of reading the asked name against one way of reading the printed one, under one pairing of words."""

    def __init__(self, asked: Side, mine: Way, printed: Side, theirs: Way, pairing: Pairing) -> None:
        """Look at nothing yet; `agreement` does."""
        self._asked, self._mine = asked, mine
        self._printed, self._theirs = printed, theirs
        self._pairing = pairing
        self._opened: list[Open] = []
        self._slips: list[Slip] = []
        self._family_met = self._given_met = self._crossed = self._halved = False
        self._written = self._given_written = self._middle_written = False
        self._middle = ""
        self._middle_is_fact = False

    def agreement(self) -> Agreement | None:
        """Return how the names agree under this reading; None when it contradicts itself."""
        mine, theirs = self._mine, self._theirs
        if not (mine.given and theirs.given):
            return None
        tied: list[tuple[Pair, Tie]] = []
        for pair in self._pairing.pairs:
            tie = self._tie(pair)
            if tie is None or len(self._opened) > 1:
                return None
            tied.append((pair, tie))
        if not (self._family_met and self._given_met) or self._may_begin_later():
            return None
        self._count_left()
        self._count_order()
        if theirs.given_may_be_other and not self._opened and not self._says_all_in_order():
            self._opened.append(Open.GIVEN_PART)
        if (mine.family_may_be_given or theirs.family_may_be_given) and not self._opened:
            self._opened.append(Open.LAST_WORD)
        level = self._level()
        if level is Level.OTHER:
            return None
        return Agreement(
            level,
            self._opened[0] if self._opened else None,
            tuple([meeting(self._asked, mine, self._printed, theirs, pair, tie) for pair, tie in tied]),
            tuple(self._slips),
            self._asked.at(self._pairing.left),
            self._printed.at(self._pairing.other_left),
            mine.written_so * theirs.written_so,
            self._printed.at(theirs.family),
            self._printed.at(theirs.given),
            self._middle,
            self._middle_is_fact and not self._has_more_in_the_middle(),
            # Shu and Sue may be one middle name, but "You Shu" and Sue are two people's.
            halved=self._halved or (self._middle_written and self._has_more_in_the_middle()),
            fixed=self._asked.fixed,
        )

    def _tie(self, pair: Pair) -> Tie | None:
        """The tie that two words have in the parts they stand in, counted; None when they cannot be a pair there."""
        mine, theirs = self._mine, self._theirs
        if _straddles(mine, pair.mine) or _straddles(theirs, pair.theirs):
            return None
        asked_family, printed_family = pair.mine[0] in mine.family, pair.theirs[0] in theirs.family
        if asked_family and printed_family:
            tie = pair.as_family
            return tie if tie is not None and self._family(pair, tie) else None
        if asked_family or printed_family:
            if pair.as_family is not Tie.EQUAL or not pair.is_full:
                return None
            parts = _part(mine, pair.mine), _part(theirs, pair.theirs)
            return Tie.EQUAL if self._former_family(pair, parts) else None
        tie = pair.as_given
        if tie is None:
            return None
        return tie if self._given(pair, tie, (_part(mine, pair.mine), _part(theirs, pair.theirs))) else None

    def _family(self, pair: Pair, tie: Tie) -> bool:
        """Two words of family names; an initial stands for a further one at most."""
        if tie is Tie.INITIAL:
            self._opened.append(Open.FAMILY_INITIAL)
        else:
            self._family_met = True
        self._note(pair, tie)
        return True

    def _former_family(self, pair: Pair, parts: tuple[Part, Part]) -> bool:
        """A former family name printed as a middle name, or the other way round."""
        if Part.GIVEN in parts:
            return False
        self._family_met = self._crossed = True
        self._opened.append(Open.FORMER_FAMILY)
        if parts[0] is Part.FAMILY:
            side, other, places = self._asked, self._printed, pair.mine
        else:
            side, other, places = self._printed, self._asked, pair.theirs
        self._halved = other.fields and any(side.is_bound(place) for place in places)
        return True

    def _given(self, pair: Pair, tie: Tie, parts: tuple[Part, Part]) -> bool:
        """Two words of given names, first or middle."""
        self._note(pair, tie)
        self._given_written |= tie is Tie.WRITING and parts == _BOTH_GIVEN
        self._middle_written |= tie not in (Tie.EQUAL, Tie.INITIAL) and parts == _BOTH_MIDDLE
        if tie is Tie.AMBIGUOUS:
            self._opened.append(Open.SHORT_FORM)
        if tie is Tie.SYLLABLE:
            if (pair.mine, pair.theirs) != (self._mine.given, self._theirs.given):
                return False  # only of a whole given name; a middle name is stated whole, or by its initial
            self._opened.append(Open.GIVEN_PART)
        if parts == _BOTH_GIVEN:
            self._given_met = True
            if tie is Tie.INITIAL:
                self._opened.append(Open.FIRST_INITIAL)
            return True
        if parts == _BOTH_MIDDLE:
            if tie is Tie.INITIAL and self._skips(pair):
                return False
            if not self._middle and tie in _MAY_NAME:
                self._middle, self._middle_is_fact = stated_middle(
                    (self._asked, self._mine, pair.mine), (self._printed, self._theirs, pair.theirs)
                )
            return True
        # The middle name used as the first one. An initial is nobody's first name there, unless it is that of a
        # further syllable: "Young S." for Young Soo, "J. L." for Jean-Luc.
        if tie is Tie.INITIAL and self._first_initial_before(pair):
            return True
        if tie is Tie.INITIAL and not self._is_further_syllable(pair):
            return False
        self._given_met = True
        if Open.MIDDLE_AS_FIRST not in self._opened:  # Mei Ling for Mei-Ling is one name used as the first
            self._opened.append(Open.MIDDLE_AS_FIRST)
        return True

    def _note(self, pair: Pair, tie: Tie) -> None:
        if tie is Tie.WRITING:
            self._written = True
        elif tie in SLIPPED:
            asked, printed, way = self._asked, self._printed, self._mine
            part = next((one for one in (way.family, way.given) if pair.mine[0] in one), pair.mine)
            self._slips.append(Slip(asked.joined(pair.mine), printed.joined(pair.theirs), tie, asked.joined(part)))

    def _skips(self, pair: Pair) -> bool:
        """True for an initial that would pass over a middle name without a counterpart: K. is not Hui Kyu's."""
        mine, theirs = pair.mine[0] - 1, pair.theirs[0] - 1
        if self._first_initial is not None and (mine in self._mine.given or theirs in self._theirs.given):
            return False  # J. A. is Jean-Luc Armand
        return mine in self._pairing.left or theirs in self._pairing.other_left

    def _is_further_syllable(self, initial: Pair) -> bool:
        """True for an initial behind a full word that the first given names share: "Young S." for Young Soo."""
        if max(len(self._mine.given), len(self._theirs.given)) < 2:
            return False
        return any(
            pair.as_given in (Tie.EQUAL, Tie.WRITING)
            and pair.is_full
            and pair.mine[0] in self._mine.given
            and pair.theirs[0] in self._theirs.given
            and pair.mine[0] < initial.mine[0]
            and pair.theirs[0] < initial.theirs[0]
            for pair in self._pairing.pairs
        )

    def _first_initial_before(self, pair: Pair) -> bool:
        """True for words behind an initial that the first given names begin with on both sides."""
        first = self._first_initial
        return first is not None and pair.mine[0] > first.mine[0] and pair.theirs[0] > first.theirs[0]

    @property
    def _first_initial(self) -> Pair | None:
        """The pair by which an initial stands first for the first given name, whole: J. is Jean-Luc."""
        first = self._mine.given[0], self._theirs.given[0]
        return next(
            (
                pair
                for pair in self._pairing.pairs
                if pair.as_given is Tie.INITIAL and (pair.mine[0], pair.theirs[0]) == first
            ),
            None,
        )

    def _has_more_in_the_middle(self) -> bool:
        """True where a word in the middle is left beside the middle name that agrees: it may be a family name."""
        mine, theirs = self._mine, self._theirs
        return any(place not in mine.family and place not in mine.given for place in self._pairing.left) or any(
            place not in theirs.family and place not in theirs.given for place in self._pairing.other_left
        )

    def _may_begin_later(self) -> bool:
        """True where both strings begin with the family name, and a word left behind the first name would be another
        first name if the family name were longer: an Ibarrondo Castell Ravi Rodolfo is no Ibarrondo Castell Rodolfo."""
        mine, theirs, pairs = self._mine, self._theirs, self._pairing.pairs
        if mine.family[0] or theirs.family[0]:
            return False
        parts = (
            (mine.given[-1], self._pairing.left, max(pair.mine[0] for pair in pairs)),
            (theirs.given[-1], self._pairing.other_left, max(pair.theirs[0] for pair in pairs)),
        )
        return any(first < place < last for first, left, last in parts for place in left)

    def _count_left(self) -> None:
        """Count what the words without a counterpart leave open; they stand on one side only."""
        parted = 0
        letters = [pair for pair in self._pairing.pairs if not pair.is_full]
        sides = (
            (self._asked, self._mine, self._pairing.left),
            (self._printed, self._theirs, self._pairing.other_left),
        )
        for at, (side, way, places) in enumerate(sides):
            if not places:
                continue
            # An initial stands for the whole of a hyphened middle name: S. is Sung-Chang.
            said = (*places, *(place for pair in letters for place in (pair.mine, pair.theirs)[at]))
            parted += any(
                place in way.family or _is_particle(side, way, place) or _is_half(side, way, place, said)
                for place in places
            )
            if 0 < sum(place in places for place in way.given) < len(way.given):
                if self._first_initial is None:
                    self._opened.append(Open.GIVEN_PART)
                self._halved |= self._given_written  # Hui-Gil and Hee
            if way.last_may_be_family and len(side.words) - 1 in places:
                self._opened.append(Open.LAST_WORD)
            elif way.last_may_be_given and len(side.words) - 1 in places:
                self._opened.append(Open.GIVEN_PART)
        # Where a former family name met a middle name, the present one has no counterpart by the same token.
        if parted and not self._crossed:
            self._opened.append(Open.FAMILY_PART)

    def _count_order(self) -> None:
        """The words of one part in another order leave something open."""
        for here, there in ((self._mine.family, self._theirs.family), (self._mine.given, self._theirs.given)):
            pairs = [pair for pair in self._pairing.pairs if pair.mine[0] in here and pair.theirs[0] in there]
            places = [pair.theirs[0] for pair in pairs]
            if places != sorted(places):
                self._opened.append(Open.ORDER)

    def _says_all_in_order(self) -> bool:
        """True when both sides say the same words beside the family name, in one order."""
        sides = ((self._asked, self._mine), (self._printed, self._theirs))
        mine, theirs = (
            [word for place, word in enumerate(side.words) if place not in way.family] for side, way in sides
        )
        return mine == theirs

    def _level(self) -> Level:
        if len(self._opened) > 1:
            return Level.OTHER
        if self._slips:
            return Level.SIMILAR if not self._opened and _may_be_slips(self._slips) else Level.OTHER
        if self._opened:
            return Level.PARTIAL
        return Level.OTHER_WRITING if self._written else Level.EXACT


_Middle = tuple[Side, Way, tuple[int, ...]]
"""A name, one way of reading it, and the places of its middle name."""


def stated_middle(mine: _Middle, theirs: _Middle) -> tuple[str, bool]:
    """The middle name that both sides state, and whether it is a fact: where a field says so, or where it is no word
    that may as well belong to the family name or to the first name."""
    sides = mine, theirs
    middle = min((side.joined(places) for side, _, places in sides), key=len)
    if len(middle) < 2 or middle in _NO_FACT or middle in MAY_BE_PARTICLES or any(_may_be_first(*one) for one in sides):
        return middle, False
    if any(places[0] in side.middle_field for side, _, places in sides):
        return middle, True
    east = any(side.traditions or _is_syllable_of_given(side, way, middle) for side, way, _ in sides)
    return middle, not east and rather_given(middle)


def _is_syllable_of_given(side: Side, way: Way, middle: str) -> bool:
    """True where the first and the middle name may be two syllables of one, whatever the family name is: Byung Sook."""
    return all(is_piece(word) for word in (*side.at(way.given), middle))


def _may_be_first(side: Side, way: Way, places: tuple[int, ...]) -> bool:
    """True for a word that is the first name in another reading beside the same family name: Nguyen Hong Long."""
    return "vi" in side.traditions and any(one.family == way.family and one.given == places for one in side.ways)


def _is_particle(side: Side, way: Way, place: int) -> bool:
    """True for a word that a string leaves in the middle and that belongs to the family name behind it: de, van der.

    Before an Eastern family name there is none: Van is a Vietnamese middle name.
    """
    between = range(place, way.family[0])
    known = PARTICLES if place in side.middle_field else MAY_BE_PARTICLES
    return (
        bool(between)
        and place not in way.given
        and all(side.words[other] in known for other in between)
        and not traditions_of(side.at(way.family))
    )


def _is_half(side: Side, way: Way, place: int, places: Sequence[int]) -> bool:
    """True for a word in the middle that a hyphen binds to one that has a counterpart: half of a name is open."""
    if place in way.given:
        return False
    return (place in side.bound and place + 1 not in places) or (place - 1 in side.bound and place - 1 not in places)


def _straddles(way: Way, places: Sequence[int]) -> bool:
    """True for words joined across the border of the family name, which are no word of any part."""
    return len(places) > 1 and (places[0] in way.family) is not (places[-1] in way.family)


def _may_be_slips(slips: Sequence[Slip]) -> bool:
    """Two slips at most, and two only where the mistyped word is no name of its own."""
    count = sum(2 if slip.tie is Tie.TWO_SLIPS else 1 for slip in slips)
    if count > 2:
        return False
    return count == 1 or not any(is_listed_name(slip.asked) and is_listed_name(slip.printed) for slip in slips)

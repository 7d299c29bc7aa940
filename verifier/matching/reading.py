"""One reading of both names: what a pairing of their words shows when it is said which word is what.

The clauses are those of DESIGN 4a; each of them stopped a stranger from being taken for somebody, or kept a listed
person from being lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from verifier.matching.agreement import Agreement, Level, Meeting, Open, Part, Slip
from verifier.matching.pairing import SLIPPED, Pair, Pairing, Tie
from verifier.matching.sides import Side, Way, traditions_of
from verifier.names.listed import is_listed_name
from verifier.names.name import PARTICLES

_BOTH_GIVEN = (Part.GIVEN, Part.GIVEN)
_BOTH_MIDDLE = (Part.MIDDLE, Part.MIDDLE)
_BOTH_FAMILY = (Part.FAMILY, Part.FAMILY)
_MAY_NAME = frozenset({Tie.EQUAL, Tie.INITIAL, Tie.WRITING})
"""Ties by which a middle name is stated on both sides."""


def left(side: Side, places: Sequence[int]) -> tuple[str, ...]:
    """Return the words at these places."""
    return tuple([side.words[place] for place in places])


def meeting(asked: Side, mine: Way, printed: Side, theirs: Way, pair: Pair, tie: Tie | None = None) -> Meeting:
    """Return a pair of words with the parts they stand in, and the tie they have there."""
    return Meeting(
        " ".join(left(asked, pair.mine)),
        " ".join(left(printed, pair.theirs)),
        pair.least if tie is None else tie,
        _part(mine, pair.mine),
        _part(theirs, pair.theirs),
    )


def _part(way: Way, places: Sequence[int]) -> Part:
    """The part of these words: the first given name also where only one of them belongs to it."""
    if places[0] in way.family:
        return Part.FAMILY
    return Part.GIVEN if any(place in way.given for place in places) else Part.MIDDLE


class Reading:
    """One way of reading the asked name against one way of reading the printed one, under one pairing of words."""

    def __init__(self, asked: Side, mine: Way, printed: Side, theirs: Way, pairing: Pairing) -> None:
        """Look at nothing yet; `agreement` does."""
        self._asked, self._mine = asked, mine
        self._printed, self._theirs = printed, theirs
        self._pairing = pairing
        self._opened: list[Open] = []
        self._slips: list[Slip] = []
        self._family_met = self._given_met = self._crossed = self._halved = self._written = False
        self._middle = ""

    def agreement(self) -> Agreement | None:
        """Return how the names agree under this reading; None when it contradicts itself."""
        mine, theirs = self._mine, self._theirs
        if not (mine.given and theirs.given):
            return None
        meetings: list[Meeting] = []
        for pair in self._pairing.pairs:
            tie = self._tie(pair)
            if tie is None:
                return None
            meetings.append(meeting(self._asked, mine, self._printed, theirs, pair, tie))
        self._count_left()
        self._count_order()
        level = self._level()
        if level is Level.OTHER:
            return None
        return Agreement(
            level,
            self._opened[0] if self._opened else None,
            tuple(meetings),
            tuple(self._slips),
            left(self._asked, self._pairing.left),
            left(self._printed, self._pairing.other_left),
            mine.written_so * theirs.written_so,
            left(self._printed, theirs.family),
            left(self._printed, theirs.given),
            self._middle,
            halved=self._halved,
            fixed=self._asked.fixed,
        )

    def _tie(self, pair: Pair) -> Tie | None:
        """The tie that two words have in the parts they stand in, counted; None when they cannot be a pair there."""
        if _straddles(self._mine, pair.mine) or _straddles(self._theirs, pair.theirs):
            return None
        parts = _part(self._mine, pair.mine), _part(self._theirs, pair.theirs)
        if parts == _BOTH_FAMILY:
            tie = pair.as_family
            return tie if tie is not None and self._family(pair, tie) else None
        if Part.FAMILY in parts:
            return Tie.EQUAL if pair.least is Tie.EQUAL and self._former_family(pair, parts) else None
        tie = pair.as_given
        return tie if tie is not None and self._given(pair, tie, parts) else None

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
        if Part.GIVEN in parts or not pair.is_full:
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
        if tie is Tie.AMBIGUOUS:
            self._opened.append(Open.SHORT_FORM)
        if parts == _BOTH_GIVEN:
            self._given_met = True
            if tie is Tie.INITIAL:
                self._opened.append(Open.FIRST_INITIAL)
            return True
        if parts == _BOTH_MIDDLE:
            if tie is Tie.INITIAL and self._skips(pair):
                return False
            if not self._middle and tie in _MAY_NAME:
                self._middle = min((self._asked.joined(pair.mine), self._printed.joined(pair.theirs)), key=len)
            return True
        # The middle name used as the first one. An initial is nobody's first name there, unless it is that of a
        # further syllable: "Young S." for Young Soo.
        further = pair.mine[0] in self._mine.given[1:] or pair.theirs[0] in self._theirs.given[1:]
        if tie is Tie.INITIAL and not further:
            return False
        self._given_met = True
        self._opened.append(Open.MIDDLE_AS_FIRST)
        return True

    def _note(self, pair: Pair, tie: Tie) -> None:
        if tie is Tie.WRITING:
            self._written = True
        elif tie in SLIPPED:
            self._slips.append(Slip(self._asked.joined(pair.mine), self._printed.joined(pair.theirs), tie))

    def _skips(self, pair: Pair) -> bool:
        """True for an initial that would pass over a middle name without a counterpart: K. is not Hui Kyu's."""
        return pair.mine[0] - 1 in self._pairing.left or pair.theirs[0] - 1 in self._pairing.other_left

    def _count_left(self) -> None:
        """Count what the words without a counterpart leave open; they stand on one side only."""
        parted = 0
        sides = (
            (self._asked, self._mine, self._pairing.left),
            (self._printed, self._theirs, self._pairing.other_left),
        )
        for side, way, places in sides:
            if not places:
                continue
            parted += any(place in way.family or _is_particle(side, way, place) for place in places)
            if 0 < sum(place in places for place in way.given) < len(way.given):
                self._opened.append(Open.GIVEN_PART)
            if way.last_may_be_family and len(side.words) - 1 in places:
                self._opened.append(Open.LAST_WORD)
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

    def _level(self) -> Level:
        if not (self._family_met and self._given_met) or len(self._opened) > 1:
            return Level.OTHER
        if self._slips:
            return Level.SIMILAR if not self._opened and _may_be_slips(self._slips) else Level.OTHER
        if self._opened:
            return Level.PARTIAL
        return Level.OTHER_WRITING if self._written else Level.EXACT


def _is_particle(side: Side, way: Way, place: int) -> bool:
    """True for a word that a string leaves in the middle and that belongs to the family name behind it: de, van der.

    Before an Eastern family name there is none: Van is a Vietnamese middle name.
    """
    between = range(place, way.family[0])
    return (
        bool(between)
        and place not in way.given
        and all(side.words[other] in PARTICLES for other in between)
        and not traditions_of(left(side, way.family))
    )


def _straddles(way: Way, places: Sequence[int]) -> bool:
    """True for words joined across the border of the family name, which are no word of any part."""
    return len(places) > 1 and len({place in way.family for place in places}) > 1


def _may_be_slips(slips: Sequence[Slip]) -> bool:
    """Two slips at most, and two only where the mistyped word is no name of its own."""
    count = sum(2 if slip.tie is Tie.TWO_SLIPS else 1 for slip in slips)
    if count > 2:
        return False
    return count == 1 or not any(is_listed_name(slip.asked) and is_listed_name(slip.printed) for slip in slips)

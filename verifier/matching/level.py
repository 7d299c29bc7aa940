"""Whether two names may be one person's: a *level*, found by rules alone (DESIGN 4a), never by a score.

The words of both names are paired as a bag (`verifier.matching.pairing`); a word left over on each side is a
contradiction that no reading can mend. Then every way of reading either name (`verifier.matching.sides`) is tried:
which words are the family name, which the first given name. What the rules leave open is counted; one open thing makes
the level partial, two make it other. The level is the same whichever name is asked and whichever is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum, StrEnum
from typing import NamedTuple

from verifier.matching.pairing import SLIPPED, Pair, Pairing, Tie, pairings
from verifier.matching.sides import FAMILY_FIRST_EAST, Side, Way, variants
from verifier.names.listed import is_listed_name


class Level(IntEnum):
    """How far two names agree; only the order of the members is ever compared."""

    OTHER = 0
    """A part contradicts, or more than one thing is open."""
    SIMILAR = 1
    """Exact or in another writing but for one or two slips of the keyboard or the ear."""
    PARTIAL = 2
    """Nothing contradicts and exactly one thing is open."""
    OTHER_WRITING = 3
    """As exact, but a word is another attested writing of the same name."""
    EXACT = 4
    """Family name and first given name agree, and whatever else both sides state agrees too."""


_LEAST_SHARE = FAMILY_FIRST_EAST * FAMILY_FIRST_EAST
"""No reading turns both names round where only one of them has an Eastern family name in front: "Kevin Strickland-Edgar"
and "Kevin Strickland" are no people of the family Kevin."""


class Open(StrEnum):
    """What two names leave open that do not contradict each other."""

    FIRST_INITIAL = "first_initial"
    FAMILY_INITIAL = "family_initial"
    FAMILY_PART = "family_part"
    FORMER_FAMILY = "former_family"
    MIDDLE_AS_FIRST = "middle_as_first"
    GIVEN_PART = "given_part"
    SHORT_FORM = "short_form"
    ORDER = "order"
    LAST_WORD = "last_word"
    SUFFIX = "suffix"
    ONE_WORD = "one_word"
    UNSURE_WORDS = "unsure_words"


class Part(StrEnum):
    """The part of a name in which a pair of words stands."""

    FAMILY = "family"
    GIVEN = "given"
    MIDDLE = "middle"


class Meeting(NamedTuple):
    """A word of the asked name with its counterpart in the printed one."""

    asked: str
    printed: str
    tie: Tie
    asked_part: Part
    printed_part: Part


class Slip(NamedTuple):
    """A typed word that is one or two slips away from the printed one."""

    asked: str
    printed: str
    tie: Tie


class Agreement(NamedTuple):
    """How two names stand to each other, and everything that a reason may say of it."""

    level: Level
    opened: Open | None = None
    """What is open, at level partial."""
    meetings: tuple[Meeting, ...] = ()
    slips: tuple[Slip, ...] = ()
    asked_alone: tuple[str, ...] = ()
    """Words of the asked name without a counterpart."""
    printed_alone: tuple[str, ...] = ()
    written_so: float = 1.0
    """Share of people who write their name in the order that this agreement needs; 1.0 for the usual one."""
    family: tuple[str, ...] = ()
    """The family name as printed, in the reading that was used."""
    given: tuple[str, ...] = ()
    """The first given name as printed, in the same reading."""
    middle: str = ""
    """The middle name, or its initial, that both sides state; "" when they state none together."""
    suffix: str = ""
    """A suffix that one side alone states."""
    suffix_printed: bool = False
    """True when that side is the printed one."""
    halved: bool = False
    """True when half of a hyphened family name met a middle name of the source's own field: too little for a number."""
    fixed: bool = False
    """True when a comma or fields say on both sides, or on the asked one, which word is the family name."""
    alternate: str = ""
    """The name in brackets or quotes that was compared in place of the one beside it."""

    @property
    def middle_in_full(self) -> bool:
        """True when both sides state the same full middle name, which is one more agreeing fact."""
        return len(self.middle) > 1 and self.middle not in _NO_FACT


_NO_FACT = frozenset({"thi", "van"})
"""Vietnamese middle words that half of all women and a third of all men bear tell nobody apart."""

_OTHER = Agreement(Level.OTHER)


def agreement(asked: Side, printed: Side, *, prints_suffixes: bool = False) -> Agreement:
    """Return how two names agree.

    The asked name is read in every order; of a printed string only an Eastern one is, since a source prints all names in
    one order: "Isbela Barraza" of a register is no Barraza of the family Isbela.

    ``prints_suffixes`` says that the source prints Jr and Sr, so that their absence there is a statement too.
    """
    best = _OTHER
    for mine in asked.versions:
        found = _compared(mine, printed)
        if mine.words_open and found.level > Level.PARTIAL:
            found = found._replace(level=Level.PARTIAL, opened=Open.UNSURE_WORDS)
        best = _better(best, found)
    if best.level < Level.OTHER_WRITING and (asked.alternates or printed.alternates):
        best = _better(best, _alternate(asked, printed))
    return _with_suffix(best, asked.suffix, printed.suffix, prints_suffixes=prints_suffixes)


def also_known(found: Agreement, asked: Side, printed: Side) -> Agreement:
    """Return the better of an agreement and that with a further name that the record prints: another writing at most."""
    other = agreement(asked, printed)
    if other.level is Level.EXACT:
        other = other._replace(level=Level.OTHER_WRITING)
    if other.level <= found.level:
        return found
    return other._replace(alternate=" ".join(printed.words))


def _alternate(asked: Side, printed: Side) -> Agreement:
    """The best agreement where a name in brackets or quotes stands for the one beside it: another writing at most."""
    best = _OTHER
    trials = [(mine, printed, word) for mine, word in variants(asked)]
    trials += [(asked, theirs, word) for theirs, word in variants(printed)]
    for mine, theirs, word in trials:
        found = _compared(mine, theirs)
        if found.level is Level.EXACT:
            found = found._replace(level=Level.OTHER_WRITING)
        best = _better(best, found._replace(alternate=word))
    return best


def _with_suffix(found: Agreement, asked: str, printed: str, *, prints_suffixes: bool) -> Agreement:
    """Jr and Sr are a father and a son; a suffix on one side alone is open where the source prints suffixes."""
    if found.level is Level.OTHER or asked == printed:
        return found
    if asked and printed:
        return _OTHER._replace(meetings=found.meetings, suffix=printed, suffix_printed=True)
    found = found._replace(suffix=asked or printed, suffix_printed=bool(printed))
    if not prints_suffixes:
        return found
    if found.level >= Level.OTHER_WRITING:
        return found._replace(level=Level.PARTIAL, opened=Open.SUFFIX)
    return _OTHER._replace(meetings=found.meetings)


def _better(one: Agreement, other: Agreement) -> Agreement:
    """The higher level; of equals the one that needs no unusual order, then the one compared first."""
    if one is _OTHER or (other.level, other.written_so) > (one.level, one.written_so):
        return other
    return one


def _compared(asked: Side, printed: Side) -> Agreement:
    best = _OTHER
    marked = asked.marked | printed.marked
    for pairing in pairings(asked.words, printed.words, asked.traditions & printed.traditions, marked):
        if pairing.vetoed:
            left, other = _left(asked, pairing.left), _left(printed, pairing.other_left)
            return _OTHER._replace(asked_alone=left, printed_alone=other)
        best = _better(best, _paired(asked, printed, pairing))
        if best.level is Level.EXACT and best.written_so == 1.0:
            break
    return best


def _left(side: Side, places: Sequence[int]) -> tuple[str, ...]:
    return tuple(side.words[place] for place in places)


def _paired(asked: Side, printed: Side, pairing: Pairing) -> Agreement:
    """The level of one pairing over all readings of both names."""
    if not any(pair.is_full for pair in pairing.pairs):
        return _OTHER
    slipped = [pair for pair in pairing.pairs if pair.least in SLIPPED]
    if _full_words(asked) < 2 or _full_words(printed) < 2:
        return _OTHER if slipped else _one_word(asked, printed, pairing)
    best = _OTHER
    for mine in asked.ways:
        for theirs in printed.ways_printed:
            share = mine.written_so * theirs.written_so
            if share < _LEAST_SHARE and mine.written_so < 1.0 > theirs.written_so:
                continue
            if (best.level, best.written_so) >= (Level.EXACT, share):
                continue
            found = _read(asked, mine, printed, theirs, pairing)
            if found is not None:
                best = _better(best, found)
    return best


def _full_words(side: Side) -> int:
    return sum(len(word) > 1 for word in side.words)


def _one_word(asked: Side, printed: Side, pairing: Pairing) -> Agreement:
    """A mononym, a name of one word and initials: never more than partial."""
    if any(pair.least is Tie.AMBIGUOUS for pair in pairing.pairs):
        return _OTHER
    mine, theirs = asked.ways[0], printed.ways[0]
    return Agreement(
        Level.PARTIAL,
        Open.ONE_WORD,
        tuple(_meeting(asked, mine, printed, theirs, pair, pair.least) for pair in pairing.pairs),
        asked_alone=_left(asked, pairing.left),
        printed_alone=_left(printed, pairing.other_left),
        family=tuple(printed.words[place] for place in theirs.family),
        given=tuple(printed.words[place] for place in theirs.given),
    )


def _meeting(asked: Side, mine: Way, printed: Side, theirs: Way, pair: Pair, tie: Tie) -> Meeting:
    return Meeting(
        " ".join(asked.words[place] for place in pair.mine),
        " ".join(printed.words[place] for place in pair.theirs),
        tie,
        _part(mine, pair.mine),
        _part(theirs, pair.theirs),
    )


def _part(way: Way, places: Sequence[int]) -> Part:
    """The part of these words: the first given name also where only one of them belongs to it."""
    if places[0] in way.family:
        return Part.FAMILY
    return Part.GIVEN if any(place in way.given for place in places) else Part.MIDDLE


class _Reading:
    """What one reading of both names leaves open; `fails` says that it is no reading of one person's name at all."""

    __slots__ = (
        "crossed", "family_met", "given_in_full", "given_met", "halved", "left", "middle", "opened", "slips", "written",
    )  # fmt: skip

    def __init__(self, left: tuple[frozenset[int], frozenset[int]]) -> None:
        self.left = left
        self.opened: list[Open] = []
        self.slips: list[Slip] = []
        self.family_met = self.given_met = self.given_in_full = self.crossed = self.halved = self.written = False
        self.middle = ""

    def skips(self, pair: Pair) -> bool:
        """True for an initial that would pass over a middle name without a counterpart: K. is not Hui Kyu's."""
        return pair.mine[0] - 1 in self.left[0] or pair.theirs[0] - 1 in self.left[1]


def _read(asked: Side, mine: Way, printed: Side, theirs: Way, pairing: Pairing) -> Agreement | None:
    """The agreement under one reading of either name; None when this reading contradicts itself."""
    if not (mine.given and theirs.given):
        return None
    seen = _Reading((frozenset(pairing.left), frozenset(pairing.other_left)))
    meetings: list[Meeting] = []
    seen.given_in_full = _given_in_full(mine, theirs, pairing)
    for pair in pairing.pairs:
        if _straddles(mine, pair.mine) or _straddles(theirs, pair.theirs):
            return None
        parts = _part(mine, pair.mine), _part(theirs, pair.theirs)
        tie = pair.as_family if parts == (Part.FAMILY, Part.FAMILY) else pair.as_given
        if Part.FAMILY in parts and parts[0] is not parts[1]:
            tie = Tie.EQUAL if pair.least is Tie.EQUAL else None
        if tie is None or not _meet(seen, asked, printed, pair, tie, parts, (mine, theirs)):
            return None
        meetings.append(_meeting(asked, mine, printed, theirs, pair, tie))
    _count_left(seen, asked, mine, pairing.left, printed, theirs, pairing.other_left)
    _count_order(seen, mine, theirs, pairing)
    level = _level(seen)
    if level is Level.OTHER:
        return None
    return Agreement(
        level,
        seen.opened[0] if seen.opened else None,
        tuple(meetings),
        tuple(seen.slips),
        _left(asked, pairing.left),
        _left(printed, pairing.other_left),
        mine.written_so * theirs.written_so,
        tuple(printed.words[place] for place in theirs.family),
        tuple(printed.words[place] for place in theirs.given),
        seen.middle,
        halved=seen.halved,
        fixed=asked.fixed,
    )


def _straddles(way: Way, places: Sequence[int]) -> bool:
    """True for words joined across the border of the family name, which are no word of any part."""
    return len({place in way.family for place in places}) > 1


def _given_in_full(mine: Way, theirs: Way, pairing: Pairing) -> bool:
    """True when the first given names share a full word, so that an initial may stand for a further syllable."""
    return any(
        pair.as_given in (Tie.EQUAL, Tie.WRITING)
        and pair.is_full
        and pair.mine[0] in mine.given
        and pair.theirs[0] in theirs.given
        for pair in pairing.pairs
    )


def _meet(
    seen: _Reading,
    asked: Side,
    printed: Side,
    pair: Pair,
    tie: Tie,
    parts: tuple[Part, Part],
    ways: tuple[Way, Way],
) -> bool:
    """Count what one pair of words shows; False when it cannot be a pair under this reading."""
    if parts[0] is Part.FAMILY or parts[1] is Part.FAMILY:
        return _family_meets(seen, asked, printed, pair, tie, parts, ways)
    if tie is Tie.AMBIGUOUS:
        seen.opened.append(Open.SHORT_FORM)
    elif tie is Tie.WRITING:
        seen.written = True
    elif tie in SLIPPED:
        seen.slips.append(_slip(asked, printed, pair, tie))
    if parts == (Part.GIVEN, Part.GIVEN):
        seen.given_met = True
        if tie is Tie.INITIAL:
            seen.opened.append(Open.FIRST_INITIAL)
    elif parts == (Part.MIDDLE, Part.MIDDLE):
        if tie is Tie.INITIAL and seen.skips(pair):
            return False
        if not seen.middle and tie in (Tie.EQUAL, Tie.INITIAL, Tie.WRITING):
            seen.middle = min((asked.joined(pair.mine), printed.joined(pair.theirs)), key=len)
    else:
        # An initial never stands for the first name of the other side where it is printed in the middle, unless it is
        # that of a further syllable: "Young S." for Young Soo.
        if tie is Tie.INITIAL and not (seen.given_in_full and max(len(way.given) for way in ways) > 1):
            return False
        seen.given_met = True
        seen.opened.append(Open.MIDDLE_AS_FIRST)
    return True


def _family_meets(
    seen: _Reading,
    asked: Side,
    printed: Side,
    pair: Pair,
    tie: Tie,
    parts: tuple[Part, Part],
    ways: tuple[Way, Way],
) -> bool:
    if parts == (Part.FAMILY, Part.FAMILY):
        if tie is Tie.INITIAL:
            seen.opened.append(Open.FAMILY_INITIAL)
        else:
            seen.family_met = True
        if tie is Tie.WRITING:
            seen.written = True
        elif tie in SLIPPED:
            seen.slips.append(_slip(asked, printed, pair, tie))
        return True
    if Part.GIVEN in parts or not pair.is_full:
        return False
    # A former family name printed as a middle name.
    seen.family_met = seen.crossed = True
    seen.opened.append(Open.FORMER_FAMILY)
    side, other, places = (asked, printed, pair.mine) if parts[0] is Part.FAMILY else (printed, asked, pair.theirs)
    seen.halved = other.fields and any(side.is_bound(place) for place in places)
    return True


def _slip(asked: Side, printed: Side, pair: Pair, tie: Tie) -> Slip:
    return Slip(asked.joined(pair.mine), printed.joined(pair.theirs), tie)


def _count_left(
    seen: _Reading, asked: Side, mine: Way, left: Sequence[int], printed: Side, theirs: Way, other: Sequence[int]
) -> None:
    """Count what the words without a counterpart leave open; they stand on one side only."""
    parted = 0
    for side, way, places in ((asked, mine, left), (printed, theirs, other)):
        if not places:
            continue
        parted += any(place in way.family for place in places)
        missing = sum(place in places for place in way.given)
        if 0 < missing < len(way.given):
            seen.opened.append(Open.GIVEN_PART)
        last = len(side.words) - 1
        if way.last_may_be_family and last in places:
            seen.opened.append(Open.LAST_WORD)
    if parted and not seen.crossed:
        seen.opened += [Open.FAMILY_PART] * parted
    elif parted > 1:
        seen.opened.append(Open.FAMILY_PART)


def _count_order(seen: _Reading, mine: Way, theirs: Way, pairing: Pairing) -> None:
    """The words of one part in another order leave something open."""
    for here, there in ((mine.family, theirs.family), (mine.given, theirs.given)):
        places = [pair.theirs[0] for pair in pairing.pairs if pair.mine[0] in here and pair.theirs[0] in there]
        if places != sorted(places):
            seen.opened.append(Open.ORDER)


def _level(seen: _Reading) -> Level:
    if not (seen.family_met and seen.given_met) or len(seen.opened) > 1:
        return Level.OTHER
    if seen.slips:
        return Level.SIMILAR if not seen.opened and _may_be_slips(seen.slips) else Level.OTHER
    if seen.opened:
        return Level.PARTIAL
    return Level.OTHER_WRITING if seen.written else Level.EXACT


def _may_be_slips(slips: Sequence[Slip]) -> bool:
    """Two slips at most, and two only where no mistyped word is a name of its own (on either side, so that the level
    does not depend on who is asked about whom)."""
    count = sum(2 if slip.tie is Tie.TWO_SLIPS else 1 for slip in slips)
    if count > 2:
        return False
    return count == 1 or not any(is_listed_name(slip.asked) and is_listed_name(slip.printed) for slip in slips)



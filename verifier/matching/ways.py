"""The ways in which the words of a name may be read: which are the family name and which the first name (DESIGN 4a,
*Order*)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from verifier.names import NameOrder
from verifier.names.fold import syllabic
from verifier.names.listed import family_listing, given_shares, is_western
from verifier.names.name import LINKS, PARTICLES, family_at_front
from verifier.names.syllables import is_syllable, segments
from verifier.names.tables import family_traditions, nicknames, shipped_frequencies

FAMILY_FIRST = 0.05
"""Share of people who write the family name first where neither a comma nor fields say so."""
FAMILY_FIRST_EAST = 0.3
"""The same where the first word is a family name of an Eastern tradition and the last word is none."""

_SYLLABIC = frozenset({"zh", "ko"})
"""Traditions in which a given name is all its syllables."""
_PARTLY_ASIAN = 0.03
"""Share of a family name's bearers who are Asian, from which a given name of two syllables is read as one name."""
_SHORT_FAMILY = 6
"""Letters of the longest family name of one syllable in any romanisation (Tjhie, Ghwak)."""
_BEFORE_GIVEN = frozenset({"thi", "van"})
"""Vietnamese middle words that stand before the given name."""
_MOST_FAMILY, _PLAIN_FAMILY = 4, 2
"""Words of the longest family name that is read out of one string, and how many of them without particles and hyphens:
"de la Cruz Montoya", "van der Berg Hoekstra", "Ponce de Leon"."""
_RATHER_GIVEN = 4.0
"""A last word this many times commoner as a given name than as a family name is no family name."""


def family_first_share(words: Sequence[str]) -> float:
    """The share of people who write their family name first, by the first and the last word of what they wrote."""
    known = family_traditions()
    eastern = bool(words) and words[0] in known and words[-1] not in known
    return FAMILY_FIRST_EAST if eastern else FAMILY_FIRST


class Way(NamedTuple):
    """One way of reading a name: the places of its family name and of its first given name; the rest is the middle."""

    family: tuple[int, ...]
    given: tuple[int, ...]
    written_so: float = 1.0
    """Share of people who write their name in this order; 1.0 for the usual one, or where the order is known."""
    last_may_be_family: bool = False
    """True for a family-first reading whose last word may be the family name after all."""
    last_may_be_given: bool = False
    """True for a Vietnamese name that begins with the family name, read with another word than the last as its first
    name."""
    given_may_be_other: bool = False
    """True for a Vietnamese name of a list that begins with the family name: its first name may be the last word or the
    one behind the family name."""
    family_may_be_given: bool = False
    """True for a family-first reading of two words of family name that begins with a first name: "Ann Dorrance Lee" is
    hardly Lee of the family Ann Dorrance."""


@lru_cache(maxsize=60_000)
def _traditions_of(joined: str, last: str) -> tuple[str, ...]:
    known = family_traditions()
    return tuple((known.get(joined) or known.get(last, "")).split())


def traditions_of(family: Sequence[str]) -> tuple[str, ...]:
    """Return the Eastern traditions that a family name may be of; none for a Western name."""
    return _traditions_of("".join(family), family[-1]) if family else ()


def written_in_syllables(family: Sequence[str]) -> bool:
    """Return whether a given name beside this family name is all its syllables, Chinese or Korean ones.

    Hardly any table knows all family names of China, Korea and their emigrants. One that only few or partly Asian
    people bear (Sima, Loke) may be such a name: where it is none, the words beside it are no syllables either.
    """
    known = traditions_of(family)
    return not _SYLLABIC.isdisjoint(known) if known else _may_be_syllabic("".join(family))


@lru_cache(maxsize=60_000)
def _may_be_syllabic(family: str) -> bool:
    listed = family_listing(family)
    return listed.asian >= _PARTLY_ASIAN if listed.people else len(family) <= _SHORT_FAMILY or syllabic(family)


def fixed_ways(words: tuple[str, ...], family: int, given: int, bound: frozenset[int]) -> Iterator[Way]:
    """The ways of a name whose last ``family`` words are the family name by a comma or fields.

    ``given`` is how many at the beginning are the given field, 0 where nothing says so; ``bound`` are the places of
    words that a hyphen binds to the next.
    """
    start = len(words) - family
    places = tuple(range(start, len(words)))
    last = given != 1 and words[0] in _BEFORE_GIVEN  # behind a comma no field says where the given name ends
    for names in _given_names(words[:start], words[start:], bound, last=last):
        yield Way(places, names)


def ways_in_both_orders(words: tuple[str, ...], bound: frozenset[int], order: NameOrder) -> Iterator[Way]:
    """Every order of one string: where the family name ends or begins, at either end; the usual one first."""
    front = ("".join(words[:2]), *words[2:]) if 0 in bound else words  # Ji-Woo is no Ji
    turned = FAMILY_FIRST_EAST if order is NameOrder.FAMILY_FIRST else family_first_share(front)
    if order is NameOrder.EITHER:
        turned = 1.0
    if order in (NameOrder.FAMILY_FIRST, NameOrder.LISTED_FAMILY_FIRST):
        last = tuple(_family_last(words, bound, turned))
        if last:
            yield from _family_first(words, bound, 1.0)
            if order is NameOrder.FAMILY_FIRST:
                yield from last
            return
    else:
        some = False
        for way in _family_last(words, bound, 1.0):
            yield way
            some = True
        if some:
            if order is not NameOrder.LISTED_GIVEN_FIRST:
                yield from _family_first(words, bound, turned)
            return
    yield Way(tuple(range(len(words))), ())  # one word, or one hyphened word, and no more


def _family_last(words: tuple[str, ...], bound: frozenset[int], share: float) -> Iterator[Way]:
    count = len(words)
    for start in range(count - 1, 0, -1):
        # No reading puts the border of the family name inside a hyphened word.
        if start - 1 not in bound and _may_be_family(words[start:], start, bound):
            places = tuple(range(start, count))
            for given in _given_names(words[:start], words[start:], bound, last=False):
                yield Way(places, given, share)


def _family_first(words: tuple[str, ...], bound: frozenset[int], share: float) -> Iterator[Way]:
    count, usual = len(words), family_at_front(words)
    for size in range(1, count) if usual == 1 else (usual, *range(1, usual), *range(usual + 1, count)):
        if size > 1 and words[size - 1] in _BEFORE_GIVEN and size - 2 not in bound:
            continue  # Nguyen Thi is no family name
        if size - 1 not in bound and _may_be_family(words[:size], 0, bound):
            # A list that begins every name with the family name ends none with it.
            open_ = share < 1.0 and count > size + 1 and not _rather_given(words[-1])
            begins = share < 1.0 and usual == 1 < size and 0 not in bound and _rather_given(words[0])
            behind = frozenset([place - size for place in bound]) if bound else bound
            names = tuple(_given_names(words[size:], words[:size], behind, last=True))
            either = share == 1.0 and names[0] == (count - size - 1,) and names[1:] and words[size] not in _BEFORE_GIVEN
            for given in names:
                other = names[0] == (count - size - 1,) and given != names[0]
                places = tuple([place + size for place in given])
                yield Way(tuple(range(size)), places, share, open_, other, bool(either), begins)


def _may_be_family(words: Sequence[str], start: int, bound: frozenset[int]) -> bool:
    """True for words that may be one family name: one or two; a particle goes with the word behind it, a letter of the
    name with both."""
    if len(words) <= _PLAIN_FAMILY:
        return True
    borders = [
        place
        for place in range(len(words) - 1)
        if start + place not in bound and not _is_letter_of_family(words, place, start)
    ]
    if len(borders) < _PLAIN_FAMILY:
        return True
    parts = sum([words[place] not in PARTICLES for place in borders])
    return parts < _PLAIN_FAMILY and len(words) <= _MOST_FAMILY and words[-1] not in PARTICLES


def _is_letter_of_family(words: Sequence[str], place: int, start: int) -> bool:
    """True for a letter that a text begins with ("O Brien Walsh"), or that may link two words (Ruiz Y Vega)."""
    return len(words[place]) == 1 and (start == 0 if place == 0 else words[place] in LINKS)


@lru_cache(maxsize=60_000)
def _rather_given(word: str) -> bool:
    """True when a word is hardly a family name: behind a family name and a given name it is a middle name."""
    if len(word) == 1:
        return True
    _, family, given = shipped_frequencies()
    return given.get(word, 0.0) >= _RATHER_GIVEN * family.get(word, 4e-6)


def _given_names(
    words: Sequence[str], family: Sequence[str], bound: frozenset[int], *, last: bool
) -> Iterator[tuple[int, ...]]:
    """Which of the words beside a family name may be the first given name; a hyphen binds the words of one.

    Beside a family name written in syllables all leading syllables are one given name. In a Vietnamese name the last
    word is the given name where ``last`` allows it: the family name stands first, or the given field begins with Thi
    or Van.
    """
    if not words:
        yield ()
        return
    end = 1
    while end - 1 in bound and end < len(words):
        end += 1
    vietnamese = len(words) > 1 and "vi" in traditions_of(family) and not _rather_chinese(words[:2])
    if vietnamese and last and len(words) - 2 not in bound:
        yield (len(words) - 1,)
    if not vietnamese and len(words) > 1 and written_in_syllables(family):
        end = max(end, _syllables(words, end))
    if end > 1:
        yield tuple(range(end))
        return
    two = len(words) > 1 and len(words[1]) > 1 and 1 not in bound
    if not (two and vietnamese and words[0] in _BEFORE_GIVEN):
        # Thi and Van before another word are nobody's given name.
        yield (0,)
    if two:
        yield (0, 1)


def _syllables(words: Sequence[str], bound: int) -> int:
    """How many words a given name of syllables has at the beginning of these; ``bound`` of them are one by a hyphen.

    A syllable that is also a short form (Lan, Wen) counts beside one that is not: Yu Lan, Wen Jun; Sue stays Sue.
    """
    end = bound
    while end < len(words) and _is_syllable(words[end]):
        end += 1
    first = words[:bound]
    if _is_whole_chinese("".join(first)):
        return bound
    if not all(map(_begins_syllables, first)):
        # A first name of the United States stays one by itself.
        if not all(_is_syllable(word) and not is_western(word) for word in first):
            return bound
        return end if any(map(is_piece, words[bound:end])) else bound
    return end


def _rather_chinese(words: Sequence[str]) -> bool:
    """True for two syllables that are not both Vietnamese names: beside Lam and Ho, "Mei Ling" is one given name."""
    return all(map(is_piece, words)) and any("vi" not in given_shares(one).ppm for one in words)


@lru_cache(maxsize=60_000)
def is_piece(word: str) -> bool:
    """True for a syllable of a Chinese or Korean given name that is no Western name with short forms of its own."""
    return _is_syllable(word) and word not in nicknames()


@lru_cache(maxsize=60_000)
def _is_syllable(word: str) -> bool:
    return len(word) > 1 and is_syllable(word, _SYLLABIC)


@lru_cache(maxsize=60_000)
def _is_whole_chinese(word: str) -> bool:
    """True for two Chinese syllables in one word that are no Korean ones: a Chinese given name has no third, so that a
    further syllable ("Chunguo Wei") is a middle name."""
    return {len(one) for one in segments(word, "zh")} == {2} and all(len(one) > 2 for one in segments(word, "ko"))


@lru_cache(maxsize=60_000)
def _begins_syllables(word: str) -> bool:
    """True for what further syllables may follow: one of them, or several written in one word ("Youngsoo Hee")."""
    if is_piece(word):
        return True
    return word not in nicknames() and not is_western(word) and any(segments(word, one) for one in _SYLLABIC)

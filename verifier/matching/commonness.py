"""Too common to attribute: how many other people of exactly this name a register of this size would hold.

A question that nobody answers to may still meet a record of its name: somebody else's. The chance of that is what
``risk`` gives; above ``LIMIT`` a name alone settles nothing. Every share here errs to the commoner side.
"""

from __future__ import annotations

from functools import lru_cache
from math import prod

from verifier.matching.frequencies import Frequencies
from verifier.names.listed import (
    family_listing,
    family_shares,
    given_bearers,
    given_shares,
    is_western,
    syllable_shares,
)
from verifier.names.name import PARTICLES
from verifier.names.syllables import segments
from verifier.names.tables import family_traditions, shipped_frequencies

LIMIT = 0.005
"""Highest chance that an attributed record is another person's of the same name."""

UNLISTED = 0.05
"""Share of the people asked about who are not in the register that is asked, unless the caller knows it."""

_CORRELATED = 2.0
"""Given and family names go together (by age, origin, religion), so a whole name is up to twice as common as its parts.

Within a tradition the shares of its given names say so already: drawn registers hold 1.9 times fewer namesakes of
Chinese family names than a factor of 2 foretells (benchmarks/identity/too_common.py), so there is none.
"""

_PEOPLE_2010 = 294_979_229
"""People with a family name in the 2010 Census: 265,667,228 with a listed one and 29,312,001 with a rarer one."""

_EAST_ASIAN, _EAST_ASIANS_2010 = 0.33, 6_001_678
"""Share of acupuncturists with an East Asian family name (the head of frequency.tsv), and how many people of the 2010
Census bore one: Asian bearers of the names in family_spellings.tsv and family_more.tsv."""

_UP = _EAST_ASIAN / _EAST_ASIANS_2010
_DOWN = (1 - _EAST_ASIAN) / (_PEOPLE_2010 - _EAST_ASIANS_2010)

_UNLISTED_BEARERS = 50
"""People with a family name that the Census does not list: it lists every name of a hundred."""

_GIVEN_PEOPLE = 363_915_851
"""Sum of listed_given.tsv."""

_RAREST_WESTERN = 1e-6
"""Share of a first name that no list has; the lists go down to ten births, of which few are alive and asked for."""

_RAREST = {"zh": (33e-6, 9e-6), "ko": (205e-6, 14e-6), "ja": (279e-6, 27e-6), "vi": (106e-6, 35e-6)}
"""Share within a tradition of the rarest listed name of its own, and of the rarest Western one."""

_TWO_SYLLABLES = {"zh": 0.5, "ko": 0.55}
"""Share of people of a tradition in the United States whose given name is one of its own, mostly of two syllables."""

_SECOND_WORD = 0.05
"""Least share of a second family name or a second first name beside the first.

Independence is wrong here: three in a hundred Hispanic people are called Garcia, and half of the Annes beside Mary.
"""

_FAMILY_WEIGHT, _GIVEN_WEIGHT, _WITHIN_WEIGHT = 20_000, 20_000, 1_500
"""How many people the shipped shares count for beside the register's own; within a tradition few were counted."""

_LEAST_MIDDLE = 2.0**-8
"""Least share of an agreeing middle name: it is often chosen to go with the first."""

_REMEMBERED = 50_000


def risk(namesakes: float, unlisted: float = UNLISTED) -> float:
    """The chance that the one record of a name is somebody else's: u * n / (1 - u + u * n).

    ``unlisted`` is the share u of people asked about who are not in the register at all.
    """
    if namesakes <= 0:
        return 0.0
    return unlisted * namesakes / (1 - unlisted + unlisted * namesakes)


def too_common(namesakes: float, unlisted: float = UNLISTED) -> bool:
    """True when a record of this name is not attributed without a second fact."""
    return risk(namesakes, unlisted) > LIMIT


def expected_namesakes(
    frequencies: Frequencies,
    population: float,
    family: tuple[str, ...],
    given: tuple[str, ...],
    *,
    middle: str = "",
    city_share: float = 1.0,
    exchanged: float = 0.0,
) -> float:
    """How many other people of exactly this name are to be expected among ``population``; never 0.

    ``family`` and ``given`` are the folded words that agree (the first given name only: ("young", "soo")); ``middle``
    is the middle name or initial that both sides state, "" when one states none; ``city_share`` the part of the
    population in the city that agrees. Where the words asked may stand in either order, ``exchanged`` is the share of
    the people of the exchanged name who are asked about in these very words: Santiago Ramiro as "Ramiro Santiago".
    """
    found = _name_share(frequencies, family, given)
    if exchanged:
        found += exchanged * _name_share(frequencies, given, family)
    if middle:
        found *= _middle_share(middle)
    return population * found * city_share


def _name_share(frequencies: Frequencies, family: tuple[str, ...], given: tuple[str, ...]) -> float:
    share = family_share(frequencies, family) * given_share(frequencies, family, given)
    return share * _correlation("".join(family), given)


def family_share(frequencies: Frequencies, words: tuple[str, ...]) -> float:
    """The share of acupuncturists with this family name, the register's own counts blended in."""
    if len(words) == 1:
        return _family_word_share(frequencies, words[0])
    main = [word for word in words if word not in PARTICLES and len(word) > 1] or list(words)
    shares = sorted(_family_word_share(frequencies, word) for word in main)
    found = prod(shares[:1]) * prod(max(_SECOND_WORD, share) for share in shares[1:])
    joined = "".join(words)
    if family_listing(joined).people:
        found = max(found, _family_word_share(frequencies, joined))
    return found


def _family_word_share(frequencies: Frequencies, word: str) -> float:
    if len(word) == 1:
        return _initial_share(word)
    seen, of = frequencies.register_family(word)
    return _blended(seen, of, shipped_family_share(word), _FAMILY_WEIGHT)


def _blended(seen: int, of: int, share: float, weight: int) -> float:
    """The share in table and register together; the person asked about, who is in it once, tells nothing of others."""
    return (max(0, seen - 1) + weight * share) / (of + weight)


@lru_cache(maxsize=_REMEMBERED)
def shipped_family_share(word: str) -> float:
    """The share of US acupuncturists with this family name by the Censuses of 2010 and 2020, the commoner of the two.

    The 2010 list is reweighted as the 2020 table is: the Asian bearers of East Asian names count up until they are
    a third of all. A name it lacks has fifty bearers.
    """
    people, asian = family_listing(word)
    of_east_asians = 0.0
    if not people:
        people, asian = _UNLISTED_BEARERS, 1.0
    if word in family_traditions():
        of_east_asians = people * asian
    by_2010 = _UP * of_east_asians + _DOWN * (people - of_east_asians)
    return max(by_2010, shipped_frequencies()[1].get(word, 0.0))


def given_share(frequencies: Frequencies, family: tuple[str, ...], given: tuple[str, ...]) -> float:
    """The share of the given name among people of this family name, the register's own counts blended in.

    Each tradition that the family name is of counts by its part of the bearers: Lee is Korean for two thirds, Chinese
    for a quarter, and the rest have the given names of everybody.
    """
    joined_family = "".join(family)
    shipped = shipped_given_share(joined_family, given)
    tradition = frequencies.tradition(joined_family)
    joined = "".join(given)
    seen, of = frequencies.register_given(joined, tradition)
    if len(given) > 1 and not seen:
        return shipped  # the register's words do not tell how often two of them stand together
    return _blended(seen, of, shipped, _WITHIN_WEIGHT if tradition else _GIVEN_WEIGHT)


@lru_cache(maxsize=_REMEMBERED)
def shipped_given_share(family: str, given: tuple[str, ...]) -> float:
    """The share of a given name (its words) beside a family name by the shipped tables alone."""
    return sum(
        part * (_western_share(given) if tradition == "other" else _tradition_share(given, tradition))
        for tradition, part in _traditions(family).items()
    )


@lru_cache(maxsize=_REMEMBERED)
def _correlation(family: str, given: tuple[str, ...]) -> float:
    """By how much a whole name is commoner than its parts say: for as much of it as is borne outside the traditions."""
    outside = _traditions(family).get("other", 0.0) * _western_share(given)
    return 1.0 + (_CORRELATED - 1.0) * outside / shipped_given_share(family, given)


def _traditions(family: str) -> dict[str, float]:
    """Tradition -> its part of the bearers; where only the spelling tells, its traditions in equal parts."""
    found = family_shares(family)
    if found:
        return found
    listed = family_traditions().get(family, "").split()
    return {one: 1 / len(listed) for one in listed} if listed else {"other": 1.0}


def _western_share(given: tuple[str, ...]) -> float:
    joined = _western_word_share("".join(given))
    if len(given) == 1:
        return joined
    return max(joined, _western_word_share(given[0]) * max(_SECOND_WORD, _western_word_share(given[1])))


def _western_word_share(word: str) -> float:
    listed = given_bearers(word) / _GIVEN_PEOPLE
    return max(_RAREST_WESTERN, listed, shipped_frequencies()[2].get(word, 0.0))


def _tradition_share(given: tuple[str, ...], tradition: str) -> float:
    found = _tradition_word_share("".join(given), tradition)
    if len(given) > 1:
        second = max(_SECOND_WORD, _tradition_word_share(given[1], tradition))
        found = max(found, _tradition_word_share(given[0], tradition) * second)
    return found


def _tradition_word_share(word: str, tradition: str) -> float:
    ppm = given_shares(word).ppm.get(tradition)
    if ppm is not None:
        return ppm * 1e-6
    own, western = _RAREST[tradition]
    if is_western(word):
        return western
    products = [
        syllable_shares(ways[0], tradition).first * syllable_shares(ways[1], tradition).second
        for ways in segments(word, tradition)
        if len(ways) == 2
    ]
    return max(own, max(products, default=0.0) * _TWO_SYLLABLES.get(tradition, 1.0))


def _initial_share(letter: str) -> float:
    share: float = 2.0 ** -Frequencies.initial_bits(letter)
    return share


def _middle_share(middle: str) -> float:
    if len(middle) == 1:
        return _initial_share(middle)
    return max(_LEAST_MIDDLE, _western_word_share(middle))

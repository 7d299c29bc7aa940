"""Which keys to look a name up under, and beside which words a mistyped one may stand.

`verifier.matching.search` says when each is asked: what is further from the name as written waits until nobody fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Protocol

from verifier.matching.given import SYLLABLE
from verifier.matching.readings import LIKELIEST, NameReading
from verifier.names import Name
from verifier.names.fold import syllabic
from verifier.names.keys import (
    family_units,
    given_key,
    given_units,
    initial_key,
    keys_beside,
    lone_initial_key,
    mononym_key,
    npi_key,
    number_key,
    pair_key,
    pair_keys,
    part,
)
from verifier.names.numbers import fold_number, loose_digits
from verifier.names.otherwise import beside_words
from verifier.names.syllables import parts_of
from verifier.names.tables import (
    family_names_first,
    family_spellings,
    family_traditions,
    known_given_names,
    nicknames,
    short_forms,
)
from verifier.names.writings import listed_writings

LEIE_FAMILY, LEIE_GIVEN = 20, 15
"""Where the OIG exclusion list cuts names (LEIE record layout: LASTNAME 20, FIRSTNAME 15)."""

_MAX_VARIANTS = 48
_MAX_UNITS = 6
_MAX_BOTH = 12
_MAX_JOINED = 14


def certain_keys(number: str | None, npi: str | None, jurisdictions: Iterable[str]) -> set[int]:
    """Keys of the licence number and the NPI: they bring their bearer however common the name is."""
    found: set[int] = set()
    if number:
        digits = {loose_digits(number)}
        digits.update(loose_digits(fold_number(number, j)) for j in jurisdictions)
        found.update(number_key(d) for d in digits if d)
    if npi:
        found.add(npi_key(npi))
    return found


def name_keys(readings: list[NameReading], alternates: tuple[str, ...]) -> set[int]:
    """The family name with each given name, as written, in every reading."""
    found: set[int] = set()
    for reading in readings:
        given_names = [given for given in (*_first_units(reading), *alternates) if len(given) > 1]
        numbers = [part(given) for given in given_names]
        for family in family_units(reading.family):
            found |= keys_beside(family, numbers)
            for given in given_names:
                if len(family) > LEIE_FAMILY or len(given) > LEIE_GIVEN:
                    # One letter less where an apostrophe took a place.
                    found |= pair_keys((family[:LEIE_FAMILY], family[: LEIE_FAMILY - 1]), (given[:LEIE_GIVEN],))
            if reading.given and reading.order != "comma_swap":
                # "J. Kim" may be any Kim whose name begins so; "Jean Kim" may be printed as "J. Kim".
                first = reading.given[0]
                found.add(initial_key(family, first) if len(first) == 1 else lone_initial_key(family, first[0]))
    return found


def one_word_keys(word: str, beside: Sequence[str], initials: Sequence[str]) -> set[int]:
    """Whoever bears this word in any place, given the words that stand beside it where the question is searched.

    Beside initials only such words are looked for as may stand for one of them, and names printed by that letter.
    """
    found = {mononym_key(word)}
    for letter in initials:
        found.update((initial_key(word, letter), lone_initial_key(word, letter)))
    some = [other for other in beside if not initials or other[0] in initials]
    return found | keys_beside(word, map(part, some))


def mononym_keys(readings: list[NameReading]) -> set[int]:
    """Any word asked, printed as somebody's only name."""
    words = {word for reading in readings for word in (*reading.family, *reading.given) if len(word) > 1}
    return {mononym_key(word) for word in words}


def _first_units(reading: NameReading) -> list[str]:
    """The given names to look for first: the first one, and the first two as one word.

    Of two syllables of an Asian name only both together: half a given name fits half a city, so "Young Soo Kim" asks
    for every "Young" only when no "Young Soo" is there. A middle name by itself, too, waits for the wider stage.
    """
    given = reading.given
    if len(given) < 2 or len(given[1]) == 1:
        return list(given[:1])
    both = given[0] + given[1]
    if len(given[0]) <= SYLLABLE and reading.family[-1] in family_names_first():
        return list(dict.fromkeys((both, "".join(given))))
    return [given[1] if len(given[0]) == 1 else given[0], both]


def rival_keys(readings: list[NameReading]) -> set[int]:
    """Where somebody fits already: who else may be meant, under a nickname or another spelling of the family name."""
    found: set[int] = set()
    for reading in readings[:LIKELIEST]:
        given = given_units(reading.given[:1], reading.given[1:])
        family = family_units(reading.family)[0]
        others = [other for other, _ in family_spellings(family)]
        if others and given:
            found |= pair_keys(others, given)
        if reading.order == "as" and given:
            found |= keys_beside(family, _nickname_numbers(given[0]))
    return found


def wider_keys(readings: list[NameReading], alternates: tuple[str, ...], words: Vocabulary) -> set[int]:
    """Nicknames, other spellings of the family name, and the first letter of what a nickname stands for.

    Where very few bear the family name, all whose given name begins alike: not every short form is in the table.
    """
    found: set[int] = set()
    for place, reading in enumerate(readings):
        given = _first_units(reading)
        letters = {formal[0] for formal in nicknames().get(reading.given[0], ())} if reading.given else set()
        letters.update(word[0] for word in reading.given[1:2])
        for family in family_units(reading.family):
            found.update(lone_initial_key(family, letter) for letter in letters)
            if place < LIKELIEST and reading.given and words.few_bear(family):
                found.update(initial_key(family, letter) for letter in {reading.given[0][0], *letters})
            others = [other for other, _ in family_spellings(family)]
            if others:
                found |= pair_keys(others, given)
                if reading.given and len(reading.given[0]) == 1:
                    found.update(initial_key(other, reading.given[0]) for other in others)
            for unit in (*given[:3], *alternates):
                found |= keys_beside(family, _nickname_numbers(unit))
    return found


def loose_keys(name: Name, readings: list[NameReading]) -> set[int]:
    """Any two words of the name together, whatever stands between or before them."""
    alone = _words(name, readings[0])
    found = {pair_key(a, b) for a, b in combinations(_full(alone), 2)}
    # Neighbours also where each by itself says nothing: "Mei-Ling Teoh Tai Chi".
    words = _full(dict.fromkeys((*_plain(name), *alone)))
    for a, b in pairwise(words):
        if len(a) + len(b) <= _MAX_JOINED:
            found |= pair_keys((a + b,), (word for word in words if word not in {a, b}))
    return found


def _words(name: Name, straight: NameReading) -> list[str]:
    words = _plain(name)
    groups = family_traditions().get(straight.family[-1], "").split()
    if groups and "vi" not in groups and len(straight.given) > 1:
        # One syllable of a Chinese or Korean given name says nothing: the two of them are looked for as one word.
        pieces = {w for w in straight.given if len(w) <= SYLLABLE and syllabic(w) and w not in known_given_names()}
        words = [word for word in words if word not in pieces] + ["".join(straight.given)]
    return list(dict.fromkeys((*words, *name.alternates, *beside_words(name))))


def _plain(name: Name) -> list[str]:
    return [word for unit in name.units for word in unit.split()]


def _full(words: Iterable[str]) -> list[str]:
    return [word for word in words if len(word) > 1][:_MAX_UNITS]


@lru_cache(maxsize=4096)
def _nickname_numbers(word: str) -> tuple[int, ...]:
    """The numbers of the other writings of a given name, of the formal names it may stand for, and of their short
    forms."""
    found: dict[str, None] = dict.fromkeys(sorted(listed_writings(word)))
    # In the order of the table: what is cut off below must not hang on how this process hashes texts.
    for formal in nicknames().get(word, ()):
        found[formal] = None
        for short in short_forms().get(formal, ()):
            found[short] = None
    found.pop(word, None)
    return tuple(part(name) for name in tuple(found)[:_MAX_VARIANTS])


class Vocabulary(Protocol):
    """The register's own words, as far as the slip stages need them."""

    def neighbours(self, word: str) -> list[str]:
        """The words one slip away from this one, the commonest first."""

    def near_beside(self, word: str, others: Sequence[str]) -> Mapping[str, list[str]]:
        """Each of ``others`` with the words a slip or two from ``word`` beside it where the question searches."""

    def few_bear(self, family: str) -> bool:
        """True when so few bear a family name where the question searches that all can be looked at."""

    def in_syllables(self, word: str, family: str, traditions: frozenset[str]) -> list[str]:
        """The given names beside a family name of which this word is a part, by syllables; a few at most."""

    def family_suspect(self, family: str, given: str) -> bool:
        """True when the family name may be a slip: it is no common name, or the given name is rare enough to tell."""

    def given_suspect(self, given: str, family: str) -> bool:
        """The same of the given name."""

    def unusual_family(self, family: str) -> bool:
        """True when the word is hardly known as a family name, whatever stands beside it."""

    def unusual_given(self, given: str) -> bool:
        """The same of a given name."""


Near = list[tuple[str, Sequence[str]]]
"""A mistyped word, and the words it may stand beside."""


def slip_pairs(readings: list[NameReading], words: Vocabulary) -> Near:
    """A slip or two of the keyboard in the family name or in the given name, the other as written."""
    found: Near = []
    for reading in readings[:LIKELIEST]:
        families = family_units(reading.family)[:3]
        given = given_units(reading.given[:1], reading.given[1:])[:3]
        if not given:
            continue
        found += [(family, given) for family in families if words.family_suspect(family, given[0])]
        found += [(unit, families) for unit in given if words.given_suspect(unit, families[0])]
    return found


def two_slip_pairs(readings: list[NameReading], words: Vocabulary) -> Near:
    """One slip in each name, or a slip in the family name beside a nickname."""
    found: Near = []
    for reading in readings[:LIKELIEST]:
        family = family_units(reading.family)[0]
        for unit in given_units(reading.given[:1], reading.given[1:])[:1]:
            if not words.unusual_family(family):
                continue
            roots = [root for root in nicknames().get(unit, ()) if root != unit]
            if roots:
                found.append((family, roots))
            if words.unusual_given(unit):
                found.append((family, words.neighbours(unit)[:_MAX_BOTH]))
    return found


def near_keys(pairs: Near, words: Vocabulary) -> set[int]:
    """The keys of whoever bears a word near a mistyped one beside one of these words."""
    found: set[int] = set()
    for word, others in pairs:
        for other, some in words.near_beside(word, others).items():
            found |= keys_beside(other, map(part, some))
    return found


def syllable_families(readings: list[NameReading]) -> dict[str, tuple[str, frozenset[str]]]:
    """Family name -> the given name asked beside it and the traditions, where given names are written in syllables."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for reading in readings[:LIKELIEST]:
        family = "".join(reading.family)
        traditions = frozenset(family_traditions().get(family, "").split())
        if reading.given and traditions & {"zh", "ko"}:
            found[family] = "".join(reading.given), traditions
    return found


def syllable_keys(readings: list[NameReading], words: Vocabulary) -> set[int]:
    """Given names of which only a syllable was asked, and those that are a syllable of the one asked."""
    found: set[int] = set()
    for family, (word, traditions) in syllable_families(readings).items():
        some = {*parts_of(word, traditions), *words.in_syllables(word, family, traditions)}
        found |= keys_beside(family, map(part, some))
    return found


def former_keys(readings: list[NameReading]) -> set[int]:
    """The given and the middle name under any family name: a surname that changed, and one kept in the middle."""
    found: set[int] = set()
    forenames = [word for word in readings[0].given if len(word) > 1]
    if len(forenames) > 1:
        found.add(given_key(forenames[0], "".join(forenames[1:])))
    for reading in readings[:LIKELIEST]:
        if reading.given and len(reading.given[0]) > 1:
            found.add(given_key(reading.given[0], "".join(reading.family)))
    return found

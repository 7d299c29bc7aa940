"""The register's own words near a typed one: where a mistyped name may have come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log2

from verifier.matching.frequencies import Frequencies
from verifier.matching.words import near, one_slip
from verifier.names.syllables import a_part
from verifier.register.name_index import NameIndex

_COMMON = 20
"""A typed word the register has this often is a name of its own, seldom a slip."""

_TELLING = 11.0
"""Bits of a name so rare that it tells people apart even when the other name is mistyped into a common one."""

_SHORT = 3
"""Words this short have so many neighbours that a slip tells nothing unless the other name is rare."""

_FEW_BITS = 3.0
"""Expected bearers of a family name that can all be looked at: at most 2 to this power."""

_MAX_NEIGHBOURS = 48
_FEW_SCOPES = 8
_LEAST_PREFIX = 3
"""Letters of the shortest beginning of a name that is a name of its own ("Jen")."""

_LONG_TEXT = 1_500
"""Characters of words beside a common name, from which only those that begin like the typed one are looked through."""


def _alike(text: str, letter: str) -> str:
    """The part of an alphabetical text of words whose words begin with this letter."""
    start = 0 if text.startswith(letter) else text.find(f" {letter}")
    if start < 0:
        return ""
    ends = (text.find(f" {chr(code)}", start + 1) for code in range(ord(letter) + 1, ord("z") + 1))
    return text[start : next((end for end in ends if end > 0), None)]


def _beginning(text: str, word: str) -> Iterator[str]:
    """The words of a text that begin with this word, or that it begins with."""
    padded = f" {text} "
    place = padded.find(f" {word}")
    while place >= 0:
        end = padded.index(" ", place + 1)
        yield padded[place + 1 : end]
        place = padded.find(f" {word}", end)
    yield from (word[:size] for size in range(_LEAST_PREFIX, len(word)) if f" {word[:size]} " in padded)


class ScopedWords:
    """The register's words near a typed one, for a question that searches some scopes."""

    def __init__(self, index: NameIndex, frequencies: Frequencies, scopes: tuple[int, ...]) -> None:
        """Look through the words of these scopes."""
        self._index, self._f, self._scopes = index, frequencies, scopes

    def few_bear(self, family: str) -> bool:
        """True when a family name has so few bearers in these scopes that all can be looked at."""
        people = sum(self._index.scopes[scope].rows for scope in self._scopes)
        return self._f.family_word_bits(family) >= log2(1.0 + people) - _FEW_BITS

    def neighbours(self, word: str) -> list[str]:
        """Words of these scopes one slip away, the commonest of the register first; a few at most.

        They begin with the same two letters, or as the word would without its second letter or with its first two
        swapped. Without a state there are too many words to look through, and none is found.
        """
        if len(self._scopes) > _FEW_SCOPES:
            return []
        starts = dict.fromkeys((word[:2], word[0] + word[2], word[1] + word[0]))
        some = [other for start in starts for other in self._index.beginning(start, self._scopes)]
        found = [other for other in near(word, some) if one_slip(word, other)]
        self._f.prepare(found)
        found.sort(key=lambda other: (-self._f.count(other), other))
        return found[:_MAX_NEIGHBOURS]

    def near_beside(self, word: str, others: Sequence[str]) -> dict[str, list[str]]:
        """Each of ``others`` with the words a slip or two from ``word`` beside it where the question searches.

        Beside a name that few bear, words that begin the other are near too ("Jen", "Jennifer").
        """
        if not others:
            return {}
        return {other: self._near(word, texts) for other, texts in self._index.beside(others, self._scopes).items()}

    def _near(self, word: str, texts: list[str]) -> list[str]:
        """The words of these texts that are near this one; of a long text only those that begin with its letter."""
        short = [text for text in texts if len(text) < _LONG_TEXT]
        if len(texts) == 1:
            some = (texts[0] if short else _alike(texts[0], word[0])).split()
        else:
            long = [_alike(text, word[0]) for text in texts if len(text) >= _LONG_TEXT]
            some = list({one for text in (*short, *long) for one in text.split()})
        found = near(word, some)[:_MAX_NEIGHBOURS] if some else []
        for text in short:
            if word[:_LEAST_PREFIX] in text:
                found += _beginning(text, word)
        return found

    def in_syllables(self, word: str, family: str, traditions: frozenset[str]) -> list[str]:
        """The given names beside a family name of which this word is a part, by syllables; a few at most."""
        texts = self._index.beside((family,), self._scopes)[family]
        found = {one for text in texts if word in text for one in text.split() if word in one}
        some = [one for one in sorted(found - {word}) if one.startswith(word) or one.endswith(word)]
        return [one for one in some if a_part(word, one, traditions)][:_MAX_NEIGHBOURS]

    def family_suspect(self, family: str, given: str) -> bool:
        """True when the family name may be a slip of the keyboard."""
        return self._f.given_bits(given, "") >= _TELLING or self.unusual_family(family)

    def given_suspect(self, given: str, family: str) -> bool:
        """True when the given name may be a slip of the keyboard."""
        return self._f.family_word_bits(family) >= _TELLING or self.unusual_given(given)

    def unusual_family(self, family: str) -> bool:
        """True when the word is hardly known as a family name, and long enough to have few neighbours."""
        return len(family) > _SHORT and self._f.family_count(family) <= _COMMON

    def unusual_given(self, given: str) -> bool:
        """The same as a given name."""
        return len(given) > _SHORT and self._f.given_count(given) <= _COMMON

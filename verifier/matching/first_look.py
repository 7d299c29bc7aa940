"""A look at printed words before names are compared: most rows of a common family name are other people's at sight."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from verifier.matching.pairing import (
    JOINABLE,
    LONGER_BY_SLIP,
    MOST_CHANGED,
    MOST_LONGER,
    looks,
    looks_asked,
    runs,
    slip_between,
    ties,
)
from verifier.names.writings import ABBREVIATION, VARIANT_TABLE

_Printed = tuple[str, int, int, int]
"""A printed word, its length, its letters as bits, and the tables that may know another writing of it."""

_Unit = tuple[int, str]
"""The places of a full word asked, or of neighbouring ones read as one, as bits; and the word."""


def _printed(words: Iterable[str]) -> list[_Printed]:
    return [(word, len(word), *looks(word)) for word in words if len(word) > 1]


class FirstLook:
    """Which words of printed names can have a counterpart among the asked ones; many are looked at together.

    It only ever says "hopeless" of names of which every pairing would be vetoed.
    """

    def __init__(self, words: tuple[str, ...], traditions: frozenset[str], marked: frozenset[str]) -> None:
        """Take the asked words, and the traditions and umlauts that may count."""
        self._words, self._traditions, self._marked = words, traditions, bool(marked)
        self._all = (1 << len(words)) - 1
        self._known: dict[str, int] = {}
        """Printed word -> the places of the asked words that can be its counterparts."""
        self._joined: dict[str, int] = {}
        """The same of neighbouring printed words read as one."""
        self._ones: list[_Unit] = []
        for place, word in enumerate(words):
            self._known[word] = self._known.get(word, 0) | 1 << place
            if len(word) > 1:
                self._ones.append((1 << place, word))
        self._runs: list[_Unit] = [
            (sum([1 << place for place in places]), run) for places, run in runs(words, range(len(words)))
        ]
        self._longer = MOST_LONGER if traditions else LONGER_BY_SLIP
        self._longest = max(map(len, words)) + self._longer

    def hopeless(self, words: tuple[str, ...]) -> bool:
        """True when both names have a word for which the other has no counterpart."""
        return words in self.hopeless_among([words])

    def hopeless_among(self, names: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
        """Those of the printed names that are hopeless; many are looked at together in less time than one by one."""
        # Only one of two equal words is spent on its equal: the other may be tied to a further one.
        once = [words for words in names if len(set(words)) == len(words)]
        known, joined = self._known, self._joined
        self._see({word for words in once for word in words if word not in known})
        left = {words: self._left(words) for words in once if self._is_open([known[word] for word in words])}
        self._see_joined({run for some in left.values() for _, run in some if run not in joined})
        return {words for words, some in left.items() if not some or self._is_open(self._with_joined(words, some))}

    def _is_open(self, masks: Collection[int]) -> bool:
        """True when a word of either name has no counterpart."""
        if 0 not in masks:
            return False
        seen = 0
        for mask in masks:
            seen |= mask
        return seen != self._all

    def _left(self, words: tuple[str, ...]) -> list[tuple[tuple[int, ...], str]]:
        """Neighbouring words without an equal read as one."""
        left = [place for place, word in enumerate(words) if word not in self._words]
        return [one for one in runs(words, left) if len(one[1]) <= self._longest] if len(left) > 1 else []

    def _with_joined(self, words: tuple[str, ...], some: Iterable[tuple[tuple[int, ...], str]]) -> list[int]:
        masks = [self._known[word] for word in words]
        for places, run in some:
            for place in places:
                masks[place] |= self._joined[run]
        return masks

    def _see(self, words: Collection[str]) -> None:
        """Find the counterparts of these printed words."""
        if not words:
            return
        found = {word: self._by_letter(word) for word in words}
        printed = _printed(words)
        for bits, asked in self._ones:
            for word in self._near(asked, printed):
                as_family, as_given = ties(asked, word, self._traditions, self._marked)
                if as_family is not None or as_given is not None:
                    found[word] |= bits
        self._join(self._runs, printed, found)
        self._known.update(found)

    def _see_joined(self, words: Collection[str]) -> None:
        if words:
            self._joined.update(dict.fromkeys(words, 0))
            self._join(self._ones, _printed(words), self._joined)

    def _by_letter(self, word: str) -> int:
        """The places of the initials of a word, or of the words of an initial."""
        found = 0
        for place, asked in enumerate(self._words):
            if asked[0] == word[0] and (len(asked) == 1 or len(word) == 1):
                found |= 1 << place
        return found

    def _join(self, units: Iterable[_Unit], printed: Collection[_Printed], found: dict[str, int]) -> None:
        """Add where a name stands in one word on one side and in two on the other."""
        for bits, asked in units:
            least, most = len(asked) - self._longer, len(asked) + self._longer
            some = [one for one in printed if least <= one[1] <= most]
            for word in self._near(asked, some) if some else ():
                as_family, as_given = ties(asked, word, self._traditions, False)
                if as_family in JOINABLE or as_given in JOINABLE:
                    found[word] |= bits

    def _near(self, asked: str, printed: Collection[_Printed]) -> set[str]:
        """The printed words that may be tied to one asked, by what costs little to look at."""
        mine = looks_asked(asked, self._traditions)
        if self._marked or mine.tables & VARIANT_TABLE:
            return {word for word, _, _, _ in printed}
        long, bits, tables, listed, romanised = mine
        found = {
            word
            for word, size, letters, known in printed
            if (-2 <= long - size <= 2 and (letters ^ bits).bit_count() <= MOST_CHANGED and slip_between(asked, word))
            or known & VARIANT_TABLE
            or (known & tables and (known & tables & ABBREVIATION or word in listed))
            or word == asked
        }
        if self._traditions:
            first, last, firsts, lasts = asked[0], asked[-1], romanised.first, romanised.last
            found |= {
                word
                for word, _, _, _ in printed
                if (word[0] == first or word[-1] == last or (word[0] in firsts and word[-1] in lasts))
                and mine.may_be_given(asked, word)
            }
        return found

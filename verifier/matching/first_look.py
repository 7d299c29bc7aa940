"""A look at printed words before names are compared: most rows of a common family name are other people's at sight."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_

from verifier.matching.pairing import (
    JOINABLE,
    LONGER_BY_SLIP,
    MOST_CHANGED,
    MOST_LONGER,
    Tie,
    looks,
    looks_asked,
    runs,
    slip_between,
    ties,
)
from verifier.names.writings import ABBREVIATION, VARIANT_TABLE

ALL_TIES = frozenset(Tie)
WRITTEN_TIES = frozenset({Tie.EQUAL, Tie.INITIAL, Tie.WRITING})
"""Ties of the words of a name that is the very one, exactly or in another writing."""

_Unit = tuple[int, str]
"""The places of a full word asked, or of neighbouring ones read as one, as bits; and the word."""


class _Printed:
    """Full printed words by what is looked at first, so that an asked word meets few of them."""

    def __init__(self, words: Iterable[str], *, by_letters: bool) -> None:
        """Take the words; their first and last letters matter where romanisations may be at work."""
        self.words = {word for word in words if len(word) > 1}
        self.by_size: dict[int, list[tuple[str, int]]] = {}
        """The words of each length, with their letters as bits."""
        self.listed: list[tuple[str, int]] = []
        """The words that tables may know other writings of, with these tables."""
        self.by_first: dict[str, list[str]] = {}
        self.by_last: dict[str, list[str]] = {}
        for word in self.words:
            letters, tables = looks(word)
            self.by_size.setdefault(len(word), []).append((word, letters))
            if tables:
                self.listed.append((word, tables))
            if by_letters:
                self.by_first.setdefault(word[0], []).append(word)
                self.by_last.setdefault(word[-1], []).append(word)


class FirstLook:
    """Which words of printed names can have a counterpart among the asked ones; many are looked at together.

    It only ever says "hopeless" of names of which every pairing would be vetoed, or would hold a tie that is not
    ``counted``.
    """

    def __init__(
        self,
        words: tuple[str, ...],
        traditions: frozenset[str],
        marked: frozenset[str],
        counted: frozenset[Tie] = ALL_TIES,
    ) -> None:
        """Take the asked words, and the traditions and umlauts that may count."""
        self._words, self._traditions, self._marked = words, traditions, bool(marked)
        self._counted, self._joining = counted, JOINABLE & counted
        self._all = (1 << len(words)) - 1
        self._known: dict[str, int] = {}
        """Printed word -> the places of the asked words that can be its counterparts."""
        self._joined: dict[str, int] = {}
        """The same of neighbouring printed words read as one."""
        self._ones: list[_Unit] = []
        self._beginning: dict[str, int] = {}
        """First letter -> the places of the asked words that begin with it."""
        self._initials: dict[str, int] = {}
        """Letter -> the places where it is asked alone."""
        for place, word in enumerate(words):
            bit = 1 << place
            self._known[word] = self._known.get(word, 0) | bit
            self._beginning[word[0]] = self._beginning.get(word[0], 0) | bit
            if len(word) > 1:
                self._ones.append((bit, word))
            else:
                self._initials[word] = self._known[word]
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
        self._see({word for words in once for word in words}.difference(self._known))
        joined = {words: self._neighbours(words) for words in once if self._is_open(self._masks(words))}
        self._see_joined({run for some in joined.values() for _, run in some}.difference(self._joined))
        return {words for words, some in joined.items() if self._stays_open(words, some)}

    def _masks(self, words: tuple[str, ...]) -> list[int]:
        known = self._known
        return [known[word] for word in words]

    def _is_open(self, masks: list[int]) -> bool:
        """True when a word of either name has no counterpart."""
        return 0 in masks and reduce(or_, masks) != self._all

    def _neighbours(self, words: tuple[str, ...]) -> list[tuple[tuple[int, ...], str]]:
        """Neighbouring words without an equal read as one."""
        asked = self._words
        left = [place for place, word in enumerate(words) if word not in asked]
        return [one for one in runs(words, left) if len(one[1]) <= self._longest] if len(left) > 1 else []

    def _stays_open(self, words: tuple[str, ...], some: Iterable[tuple[tuple[int, ...], str]]) -> bool:
        """True when neighbouring words read as one do not mend that a word of either name has no counterpart."""
        joined = self._joined
        tied = [(places, joined[run]) for places, run in some if joined[run]]
        if not tied:
            return True
        masks = self._masks(words)
        for places, bits in tied:
            for place in places:
                masks[place] |= bits
        return self._is_open(masks)

    def _see(self, words: Collection[str]) -> None:
        """Find the counterparts of these printed words."""
        if not words:
            return
        found = {word: (self._initials if len(word) > 1 else self._beginning).get(word[0], 0) for word in words}
        printed = _Printed(words, by_letters=bool(self._traditions))
        for bits, asked in self._ones:
            for word in self._near(asked, printed):
                as_family, as_given = ties(asked, word, self._traditions, self._marked)
                if as_family in self._counted or as_given in self._counted:
                    found[word] |= bits
        self._join(self._runs, printed, found)
        self._known.update(found)

    def _see_joined(self, words: Collection[str]) -> None:
        if words:
            self._joined.update(dict.fromkeys(words, 0))
            self._join(self._ones, _Printed(words, by_letters=bool(self._traditions)), self._joined)

    def _join(self, units: Iterable[_Unit], printed: _Printed, found: dict[str, int]) -> None:
        """Add where a name stands in one word on one side and in two on the other."""
        for bits, asked in units:
            for word in self._near(asked, printed):
                if abs(len(word) - len(asked)) > self._longer:
                    continue
                as_family, as_given = ties(asked, word, self._traditions, False)
                if as_family in self._joining or as_given in self._joining:
                    found[word] |= bits

    def _near(self, asked: str, printed: _Printed) -> set[str]:
        """The printed words that may be tied to one asked, by what costs little to look at."""
        mine = looks_asked(asked, self._traditions)
        if self._marked or mine.tables & VARIANT_TABLE:
            return printed.words
        long, bits, tables, listed, romanised = mine
        found = {
            word
            for size in range(long - 2, long + 3)
            for word, letters in printed.by_size.get(size, ())
            if (letters ^ bits).bit_count() <= MOST_CHANGED and slip_between(asked, word)
        }
        for word, known in printed.listed:
            if known & VARIANT_TABLE or (known & tables and (known & tables & ABBREVIATION or word in listed)):
                found.add(word)
        if asked in printed.words:
            found.add(asked)
        if self._traditions:
            lasts, sounds = romanised.last, romanised.sounds
            for letter in romanised.first:
                found.update([one for one in printed.by_first.get(letter, ()) if one[-1] in lasts and sounds(one)])
            for word in printed.by_first.get(asked[0], ()):
                if asked.startswith(word) or word.startswith(asked):
                    found.add(word)
            for word in printed.by_last.get(asked[-1], ()):
                if asked.endswith(word) or word.endswith(asked):
                    found.add(word)
        return found

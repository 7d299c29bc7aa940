"""How rare a name is: the shipped table blended with the register's own counts, as surprise in bits."""

from __future__ import annotations

from collections.abc import Iterable, Set
from math import log2

from verifier.names.fold import syllabic
from verifier.names.tables import family_traditions, shipped_frequencies
from verifier.register.name_index import NameIndex

_WEIGHT = 20_000
"""How many people the shipped table counts for beside the register's own names."""

_UNSEEN = 4e-6
"""Share assumed for a name the shipped table does not list: commoner than the truth, so that doubt errs to review."""

_UNSEEN_WITHIN = {"vi": 4e-4, "ja": 1e-4, "ko": 5e-5, "zh": 4e-5}
"""The same among people of one tradition, whose given names are drawn from fewer words: Lan is common in Vietnam."""

_UNSEEN_SLIP = 2e-7
"""Share assumed for one mistyped word as a name of its own that nobody in the register bears."""

_SLIP_ODDS = {1: 300.0, 2: 10_000.0}
"""One over the chance that somebody mistypes a name into just this word; chosen on dev among 300 to 8,000."""

_LEAST_GIVEN = 0.5
"""A word never seen is rather a family name: there are more of them."""

_WITHIN_WEIGHT = 150
"""How many people the shipped shares count for within a tradition."""

_UNKNOWN_WITHIN = 1e-2
"""The same while the register holds too few people of the tradition to know which of its given names are common."""

_CAP_FAMILY, _CAP_GIVEN = 17.0, 15.0
"""No single name is worth more: beyond this a slip or a wrong record explains the agreement better than rarity."""

_REMEMBERED = 200_000
"""Words whose counts are remembered."""

_INITIALS = {
    "a": 3.3, "b": 4.3, "c": 3.7, "d": 3.7, "e": 4.3, "f": 5.5, "g": 5.0, "h": 4.5, "i": 6.0, "j": 2.9, "k": 3.8,
    "l": 3.9, "m": 3.0, "n": 5.0, "o": 7.0, "p": 4.6, "q": 8.5, "r": 4.1, "s": 3.5, "t": 4.2, "u": 8.5, "v": 5.8,
    "w": 5.2, "x": 6.5, "y": 4.7, "z": 6.5,
}  # fmt: skip


class Frequencies:
    """Surprise of names, remembered once read."""

    def __init__(self, index: NameIndex, *more: NameIndex) -> None:
        """Count the names of all these indexes together."""
        self._indexes = (index, *more)
        version, self._family_shares, self._given_shares = shipped_frequencies()
        self.version = index.frequency_version or version
        self._families = sum(one.families for one in self._indexes) + _WEIGHT
        self._people = sum(one.people for one in self._indexes) + _WEIGHT
        self._traditions = family_traditions()
        self._counts: dict[str, tuple[int, int]] = {}
        self._within: dict[str, dict[str, int]] = {}
        self._family_bits: dict[str, float] = {}
        self._given_bits: dict[tuple[str, str], float] = {}

    def beside(self, index: NameIndex) -> Frequencies:
        """Return the surprise of names where those of another index are counted too (a board's answer)."""
        return Frequencies(*self._indexes, index)

    def _count(self, word: str) -> tuple[int, int]:
        found = self._counts.get(word)
        if found is None:
            self.prepare((word,))
            found = self._counts[word]
        return found

    def prepare(self, words: Iterable[str], within: Iterable[str] = ()) -> None:
        """Read the counts of these words at once, so that none is read by itself; answers stay the same."""
        if len(self._counts) > _REMEMBERED:
            for known in (self._counts, self._within, self._family_bits, self._given_bits):
                known.clear()
        counts, known = self._counts, self._within
        if fresh := [word for word in words if word not in counts]:
            self._read_counts(fresh)
        if within and (fresh := [word for word in within if word not in known]):
            self._read_within(fresh)

    def has_read(self, words: Set[str], within: Set[str]) -> bool:
        """True when `prepare` would have nothing to read for these words."""
        return words <= self._counts.keys() and within <= self._within.keys()

    def _read_counts(self, words: list[str]) -> None:
        self._counts.update(dict.fromkeys(words, (0, 0)))
        for index in self._indexes:
            for word, family, given in index.occurrences_of(words):
                before = self._counts[word]
                self._counts[word] = (before[0] + family, before[1] + given)

    def _read_within(self, words: list[str]) -> None:
        self._within.update((word, {}) for word in words)
        for index in self._indexes:
            for word, tradition, n in index.occurrences_in_traditions(words):
                found = self._within[word]
                found[tradition] = found.get(tradition, 0) + n

    def count(self, word: str) -> int:
        """How often the register has the word in any place."""
        return sum(self._count(word))

    def family_count(self, word: str) -> int:
        """How often the register has the word as a family name, the shipped table's share included."""
        return self._count(word)[0] + int(_WEIGHT * self._family_shares.get(word, 0.0))

    def given_count(self, word: str) -> int:
        """How often the register has the word as a given name, the shipped table's share included."""
        return self._count(word)[1] + int(_WEIGHT * self._given_shares.get(word, 0.0))

    def register_family(self, word: str) -> tuple[int, int]:
        """How many of the register's family names are the word, and of how many; the shipped table is not counted."""
        return self._count(word)[0], self._families - _WEIGHT

    def register_given(self, word: str, tradition: str) -> tuple[int, int]:
        """How many of the register's people of these traditions ("": of all) have the given name, and of how many."""
        if not tradition:
            return self._count(word)[1], self._people - _WEIGHT
        self.prepare((), (word,))
        people = sum(one.traditions.get(tradition, 0) for one in self._indexes)
        return self._within[word].get(tradition, 0), people

    def family_word_bits(self, word: str) -> float:
        """Surprise of one family-name word."""
        bits = self._family_bits.get(word)
        if bits is None:
            n = self._count(word)[0] + _WEIGHT * self._family_shares.get(word, _UNSEEN)
            bits = min(_CAP_FAMILY, -log2(n / self._families))
            # A family name kept as a letter stands for any that begins so.
            bits = self._family_bits[word] = bits if len(word) > 1 else min(bits, self.initial_bits(word))
        return bits

    def family_slip_bits(self, typed: str, printed: str, slips: int) -> float:
        """Surprise of a family name that agrees but for slips: little when the typed word may be a name itself."""
        own = (self._count(typed)[0] + _WEIGHT * self._family_shares.get(typed, _UNSEEN_SLIP)) / self._families
        share = 2.0 ** -self.family_word_bits(printed)
        return -log2(min(1.0, share + own * _SLIP_ODDS[slips]))

    def given_slip_bits(self, typed: str, printed: str, tradition: str, slips: int) -> float:
        """The same of a given name; within a tradition any syllables may be a name."""
        if tradition and syllabic(typed):
            own = self._share(typed, tradition)
        else:
            own = (self._count(typed)[1] + _WEIGHT * self._given_shares.get(typed, _UNSEEN_SLIP)) / self._people
        share = 2.0 ** -self.given_bits(printed, tradition)
        return -log2(min(1.0, share + own * _SLIP_ODDS[slips]))

    def family_leaning(self, word: str) -> float:
        """How much likelier a word is a family name than a given name, in bits; below 0 when it is likelier given."""
        if len(word) == 1:
            return 0.0
        family, given = self._count(word)
        return log2(
            (family + _WEIGHT * self._family_shares.get(word, 0.0) + 1.0)
            / (given + _WEIGHT * self._given_shares.get(word, 0.0) + _LEAST_GIVEN)
        )

    def family_bits(self, words: tuple[str, ...]) -> float:
        """Surprise of a whole family name; a double name is as rare as both its parts together, within the cap."""
        if len(words) == 1:
            return self.family_word_bits(words[0])
        return min(_CAP_FAMILY, sum(self.family_word_bits(word) for word in words))

    def tradition(self, family: str) -> str:
        """The traditions of a family name ("ko zh"), "" when it is of none in the table."""
        return self._traditions.get(family, "")

    def given_bits(self, word: str, tradition: str) -> float:
        """Surprise of a given name beside a family name of these traditions."""
        key = (word, tradition)
        bits = self._given_bits.get(key)
        if bits is None:
            bits = self._given_bits[key] = min(_CAP_GIVEN, -log2(self._share(word, tradition)))
        return bits

    def _share(self, word: str, tradition: str) -> float:
        overall = (self._count(word)[1] + _WEIGHT * self._given_shares.get(word, _UNSEEN)) / self._people
        if not tradition:
            return overall
        least = max(_UNSEEN_WITHIN[one] for one in tradition.split())
        if word not in self._within:
            self.prepare((), (word,))
        seen = self._within[word].get(tradition, 0)
        people = sum(one.traditions.get(tradition, 0) for one in self._indexes)
        if people < _WITHIN_WEIGHT:
            least = _UNKNOWN_WITHIN
        return (seen + _WITHIN_WEIGHT * max(overall, least)) / (people + _WITHIN_WEIGHT)

    @staticmethod
    def initial_bits(letter: str) -> float:
        """Surprise of a first letter."""
        return _INITIALS.get(letter, 4.0)

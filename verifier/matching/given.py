"""Typed given names against printed ones: how the words pair, and how much the best pairing is worth in bits."""

from functools import lru_cache
from typing import NamedTuple

from verifier.matching.frequencies import Frequencies
from verifier.matching.words import BEGINNING, Likeness, likeness
from verifier.names.keys import part


class GivenPairing(NamedTuple):
    """How the given names agree: the kinds, their surprise, and the words that were paired."""

    rank: float
    given: str
    middle: str
    bits: float


_MISSING = GivenPairing(0.0, "missing", "none", 0.0)
_DIFFERS = GivenPairing(-12.0, "differs", "none", 0.0)


@lru_cache(maxsize=256)
def _crossing(typed: tuple[str, ...]) -> tuple[frozenset[str], dict[int, str], frozenset[str]]:
    """The typed words that may stand anywhere in a printed name, two neighbours joined too; the same by sound; and
    the groups of first letters that these sounds have."""
    words = {*typed, *(typed[i] + typed[i + 1] for i in range(min(2, len(typed) - 1)))}
    mine = frozenset(word for word in words if len(word) > 1)
    long = [word for word in sorted(mine) if len(word) > 2]
    return mine, {part(word): word for word in long}, frozenset(BEGINNING[word[0]] for word in long)


class GivenNames:
    """Compares given names with one set of frequencies."""

    def __init__(self, frequencies: Frequencies) -> None:
        self._f = frequencies

    def best(
        self,
        typed: tuple[str, ...],
        alternates: tuple[str, ...],
        given: tuple[str, ...],
        middle: tuple[str, ...],
        tradition: str,
        others: str,
    ) -> GivenPairing:
        """The best pairing where either side may also use another name shown in brackets.

        ``alternates`` are the typed ones, ``others`` those of the register, divided by spaces.
        """
        pairing = self.pairing(typed, given, middle, tradition)
        for alternate in alternates:
            again = self.pairing((alternate,), given, middle, tradition)
            if again.rank - 1.0 > pairing.rank:
                pairing = again
        for alternate in others.split() if others else ():
            again = self.pairing(typed, (alternate,), (), tradition)
            if again.rank - 1.0 > pairing.rank:
                pairing = again
        return pairing

    def pairing(
        self, typed: tuple[str, ...], given: tuple[str, ...], middle: tuple[str, ...], tradition: str
    ) -> GivenPairing:
        """The best pairing of typed given names with printed ones."""
        if not typed or not given:
            return _MISSING
        first, joined = typed[0], "".join(given)
        whole, every = "".join(typed), joined + "".join(middle)
        if whole == every and len(whole) > 1:
            same = typed == given + middle
            kind, more = self.middle(middle, middle, tradition)
            bits = self._f.given_bits(joined, tradition) + more
            return GivenPairing(bits, "equal" if same else "split", kind, bits)
        best = _DIFFERS
        if tradition and len(typed) > 1 and len(typed[1]) > 1 and len(first) <= SYLLABLE:
            # Two syllables are one given name: "Yi-cheng" and "Yi" share half a name, not a first name.
            best = self._halves(typed, given, joined, middle, tradition)
            if best.given != "differs":
                return best
            return self._crossed(typed, given, middle, joined, tradition, best)
        like = likeness(first, joined)
        if like is not Likeness.NO:
            best = self._paired(like, (first, joined), typed[1:], middle, tradition, best)
            if like is Likeness.EQUAL and best.middle != "conflict":
                return best
        if len(given) > 1 and not (tradition and len(given[0]) <= SYLLABLE):
            best = self._joined(first, given[0], typed[1:], given[1:] + middle, tradition, best)
        if len(typed) > 1 and len(typed[1]) > 1:
            best = self._joined(first + typed[1], joined, typed[2:], middle, tradition, best)
        if middle and len(middle[0]) > 1:
            like = likeness(whole, every)
            if like in _WHOLE:
                bits = self._f.given_bits(joined, tradition) + min(8.0, self._f.given_bits(middle[0], tradition))
                rank = bits + RANK[like]
                if rank > best.rank:
                    best = GivenPairing(rank, like.value, "equal", bits)
        if best.given != "equal" and (len(typed) > 1 or middle or len(given) > 1):
            best = self._crossed(typed, given, middle, joined, tradition, best)
        return best

    def _halves(
        self, typed: tuple[str, ...], given: tuple[str, ...], joined: str, middle: tuple[str, ...], tradition: str
    ) -> GivenPairing:
        """A typed given name of two syllables against a printed one, joined, and by its first syllable only."""
        first = typed[0]
        best = self._pair_joined(first + typed[1], joined, typed[2:], middle, tradition, _DIFFERS)
        if middle and len(middle[0]) > 1:
            best = self._pair_joined(first + typed[1], joined + middle[0], typed[2:], middle[1:], tradition, best)
            like = likeness(first, joined)
            if like is not Likeness.NO:
                # An English or first name with a middle name after all: "Mei Jane Chen", "May Lin Chen".
                best = self._paired(like, (first, joined), typed[1:], middle, tradition, best)
        elif first == joined or (first == given[0] and len(given) == 1):
            bits = self._f.given_bits(first, tradition)
            if bits - 5.0 > best.rank:
                best = GivenPairing(bits - 5.0, "half", "typed_only", bits)
        return best

    def _pair_joined(
        self, word: str, other: str, rest: tuple[str, ...], left: tuple[str, ...], tradition: str, best: GivenPairing
    ) -> GivenPairing:
        like = likeness(word, other)
        return (
            best
            if like not in _WHOLE and like is not Likeness.TWO_SLIPS
            else self._paired(like, (word, other), rest, left, tradition, best)
        )

    def _joined(
        self, word: str, other: str, rest: tuple[str, ...], left: tuple[str, ...], tradition: str, best: GivenPairing
    ) -> GivenPairing:
        """A given name written in one word on one side and in two on the other; never a mere beginning of the other."""
        like = likeness(word, other)
        if like in _WHOLE or (like is not Likeness.NO and like is not Likeness.PREFIX and len(rest) >= len(left)):
            return self._paired(like, (word, other), rest, left, tradition, best)
        return best

    def _paired(
        self,
        like: Likeness,
        pair: tuple[str, str],
        rest: tuple[str, ...],
        left: tuple[str, ...],
        tradition: str,
        best: GivenPairing,
    ) -> GivenPairing:
        """The better of ``best`` and this pair of words with what follows them on either side."""
        word, other = pair
        bits = self._given_bits(like, word, other, tradition)
        if tradition and like in _SLIPPED and part(word) == part(other):
            # "Tien-ling" and "Tianling" are rather one name in two romanisations than a slip.
            sound = self._given_bits(Likeness.SOUND, word, other, tradition)
            if sound - _SOUND_OR_SLIP > bits:
                like, bits = Likeness.SOUND, sound
        kind, more = self.middle(rest, left, tradition)
        rank = bits + more + RANK[like] + RANK_MIDDLE[kind]
        return GivenPairing(rank, like.value, kind, bits + more) if rank > best.rank else best

    def _crossed(
        self,
        typed: tuple[str, ...],
        given: tuple[str, ...],
        middle: tuple[str, ...],
        joined: str,
        tradition: str,
        best: GivenPairing,
    ) -> GivenPairing:
        """An English name beside the legal one: some typed unit is some printed unit, in another place."""
        mine, sounds, begin = _crossing(typed)
        theirs = [joined, *middle]
        if len(given) > 1:
            # "Ping-Wai" and "Chau-Wai" share a syllable, which is no name.
            whole = tradition and "vi" not in tradition and len(typed) > 1
            theirs += [word for word in given if len(word) > SYLLABLE] if whole else given
        if len(middle) > 1:
            theirs.append(middle[0] + middle[1])
        missing = "printed_only" if len(typed) == 1 else "none"
        if not mine.isdisjoint(theirs):
            for word in sorted(mine.intersection(theirs)):
                bits = self._f.given_bits(word, tradition)
                if bits - 4.0 > best.rank:
                    best = GivenPairing(bits - 4.0, "crossed", missing, bits)
        if best.given == "differs":
            heard = [o for o in theirs if len(o) > 2 and BEGINNING[o[0]] in begin and part(o) in sounds]
            for other in sorted(heard) if len(heard) > 1 else heard:
                word = sounds[part(other)]
                bits = self._given_bits(Likeness.SOUND, word, other, tradition)
                if bits - 7.5 > best.rank:
                    best = GivenPairing(bits - 7.5, "crossed_weak", missing, bits)
        return best

    def _given_bits(self, like: Likeness, typed: str, printed: str, tradition: str) -> float:
        f = self._f
        if like is Likeness.EQUAL:
            return f.given_bits(printed, tradition)
        if like in {Likeness.INITIAL, Likeness.NICKNAME_INITIAL}:
            return f.initial_bits((typed if len(typed) == 1 else printed)[0])
        if like in {Likeness.NICKNAME, Likeness.SOUND, Likeness.PREFIX}:
            return min(f.given_bits(typed, tradition), f.given_bits(printed, tradition))
        return f.given_slip_bits(typed, printed, tradition, 2 if like is Likeness.TWO_SLIPS else 1)

    def middle(self, typed: tuple[str, ...], printed: tuple[str, ...], tradition: str) -> tuple[str, float]:
        """The kind of agreement of what follows the first given name."""
        if not typed and not printed:
            return "none", 0.0
        if not typed:
            return "printed_only", 0.0
        if not printed:
            return "typed_only", 0.0
        a, b = "".join(typed), "".join(printed)
        if a == b:
            return ("equal", min(8.0, self._f.given_bits(b, tradition))) if len(b) > 1 else ("initial", 3.0)
        if len(typed[0]) == 1 or len(printed[0]) == 1:
            return ("initial", 3.0) if a[0] == b[0] else ("conflict", 0.0)
        if likeness(a, b) in _NEAR or not set(typed).isdisjoint(printed):
            return "near", 2.0
        return "conflict", 0.0


SYLLABLE = 6
"""Longest single syllable of a romanised given name (Chuang, Hsiung)."""

_WHOLE = frozenset({Likeness.EQUAL, Likeness.SOUND, Likeness.SLIP, Likeness.SLIP_SHORT})
_SOUND_OR_SLIP = 2.0
"""By how many bits a given name of another romanisation is less likely than a slip, before the words are seen."""

_SLIPPED = frozenset({Likeness.SLIP, Likeness.TWO_SLIPS})
_NEAR = frozenset({Likeness.SLIP, Likeness.SOUND, Likeness.NICKNAME, Likeness.PREFIX, Likeness.SPLIT})

# How the best pairing is chosen; what a class is worth in the end is the model's business.
RANK = {
    Likeness.EQUAL: 0.0, Likeness.INITIAL: 0.0, Likeness.NICKNAME: -3.0, Likeness.NICKNAME_INITIAL: -2.5,
    Likeness.SOUND: -4.0, Likeness.SLIP: -5.0, Likeness.SLIP_SHORT: -6.0, Likeness.SLIP_TINY: -8.0,
    Likeness.SPLIT: -0.3, Likeness.PREFIX: -4.5, Likeness.TWO_SLIPS: -9.0,
}  # fmt: skip
RANK_MIDDLE = {
    "none": 0.0,
    "typed_only": -0.6,
    "printed_only": -0.4,
    "equal": 0.0,
    "initial": 0.0,
    "near": 0.0,
    "conflict": -6.0,
}

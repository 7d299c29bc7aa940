"""A typed name against a register's name: which kind of agreement each part shows, and how much it is worth in bits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from verifier.matching.frequencies import Frequencies
from verifier.matching.readings import Reading
from verifier.matching.types import Evidence
from verifier.matching.words import BEGINNING, LONG, Likeness, likeness, one_slip, same_family_name, slips
from verifier.names import NameOrder
from verifier.names.keys import part
from verifier.names.tables import family_names_first


class Pairing(NamedTuple):
    """How the given names agree: the kinds, their surprise, and the words that were paired."""

    rank: float
    given: str
    middle: str
    bits: float
    typed: str
    printed: str


_MISSING = Pairing(0.0, "missing", "none", 0.0, "", "")
_DIFFERS = Pairing(-12.0, "differs", "none", 0.0, "", "")


@lru_cache(maxsize=256)
def _crossing(typed: tuple[str, ...]) -> tuple[frozenset[str], dict[int, str], frozenset[str]]:
    """The typed words that may stand anywhere in a printed name, two neighbours joined too; the same by sound; and
    the groups of first letters that these sounds have."""
    words = {*typed, *(typed[i] + typed[i + 1] for i in range(min(2, len(typed) - 1)))}
    mine = frozenset(word for word in words if len(word) > 1)
    long = [word for word in sorted(mine) if len(word) > 2]
    return mine, {part(word): word for word in long}, frozenset(BEGINNING[word[0]] for word in long)


def _other_way(family: str, given: str, middle: str) -> tuple[str, str, str]:
    """A register's name read the other way round, for sources that print one string."""
    rest = f"{middle} {family}".strip().split()
    return given, rest[0], " ".join(rest[1:])


class Comparer:
    """Compares names with one set of frequencies; remembers what it has compared."""

    def __init__(self, frequencies: Frequencies) -> None:
        self._f = frequencies
        self._families: dict[tuple[str, str], tuple[str, float]] = {}

    def family(self, typed: str, printed: str, cut: bool) -> tuple[str, float]:
        """The kind of agreement of two family names and its surprise in bits."""
        key = (typed, printed)
        found = self._families.get(key)
        if found is None:
            if len(self._families) > _MEMORY:
                self._families.clear()
            mine, theirs = tuple(typed.split()), tuple(printed.split())
            q, r = "".join(mine), "".join(theirs)
            found = ("equal", self._f.family_bits(theirs)) if q == r else self._family(mine, theirs, q, r)
            self._families[key] = found
        if cut and found[0] == "differs" and len(printed) >= _CUT and typed.startswith(printed):
            return "cut", self._f.family_bits(tuple(printed.split()))
        return found

    def _family(self, typed: tuple[str, ...], printed: tuple[str, ...], q: str, r: str) -> tuple[str, float]:
        f = self._f
        if not q or not r:
            return "differs", 0.0
        n = slips(q, r)
        if (len(typed) > 1 or len(printed) > 1) and not (n == 1 and len(typed) == len(printed)):
            common = [word for word in typed if word in printed and len(word) > 1]
            if common:
                # "Moreno Sandoval" and "Moreno Ribas" share a part and contradict each other in the other.
                kind = "part" if set(typed) <= set(printed) or set(printed) <= set(typed) else "part_other"
                return kind, max(f.family_word_bits(word) for word in common)
        if same_family_name(q, r):
            return "spelling", min(f.family_word_bits(q), f.family_word_bits(r))
        alike = BEGINNING[q[0]] == BEGINNING[r[0]] and part(q) == part(r)
        asian = q in family_names_first() or r in family_names_first()
        if n == 1 and not (alike and asian):
            kind = "slip" if len(r) > 4 else "slip_short"
            return (kind if f.family_count(q) <= _COMMON else "slip_known"), f.family_slip_bits(q, r, n)
        if alike:
            return ("sound" if asian else "sound_western"), min(f.family_word_bits(q), f.family_word_bits(r))
        if max(len(q), len(r)) == 3 and one_slip(q, r):
            return "slip_tiny", f.family_slip_bits(q, r, 1)
        if n == 2 and (len(typed) == len(printed) == 1 or min(len(q), len(r)) >= LONG):
            known = f.family_count(q) > _COMMON
            return ("two_slips_known" if known else "two_slips"), f.family_slip_bits(q, r, n)
        if len(typed) != len(printed):
            for a in typed:
                for b in printed:
                    if len(a) > 3 and slips(a, b) == 1:
                        return "part_slip", f.family_slip_bits(a, b, 1)
        return "differs", 0.0

    def given(self, typed: tuple[str, ...], given: tuple[str, ...], middle: tuple[str, ...], tradition: str) -> Pairing:
        """The best pairing of typed given names with printed ones."""
        if not typed or not given:
            return _MISSING
        first, joined = typed[0], "".join(given)
        whole, every = "".join(typed), joined + "".join(middle)
        if whole == every and len(whole) > 1:
            same = typed == given + middle
            kind, more = self.middle(middle, middle, tradition)
            bits = self._f.given_bits(joined, tradition) + more
            return Pairing(bits, "equal" if same else "split", kind, bits, " ".join(typed), " ".join(given + middle))
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
                    best = Pairing(rank, like.value, "equal", bits, whole, every)
        if best.given != "equal" and (len(typed) > 1 or middle or len(given) > 1):
            best = self._crossed(typed, given, middle, joined, tradition, best)
        return best

    def _halves(
        self, typed: tuple[str, ...], given: tuple[str, ...], joined: str, middle: tuple[str, ...], tradition: str
    ) -> Pairing:
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
                best = Pairing(bits - 5.0, "half", "typed_only", bits, f"{first} {typed[1]}", joined)
        return best

    def _pair_joined(
        self, word: str, other: str, rest: tuple[str, ...], left: tuple[str, ...], tradition: str, best: Pairing
    ) -> Pairing:
        like = likeness(word, other)
        return (
            best
            if like not in _WHOLE and like is not Likeness.TWO_SLIPS
            else self._paired(like, (word, other), rest, left, tradition, best)
        )

    def _joined(
        self, word: str, other: str, rest: tuple[str, ...], left: tuple[str, ...], tradition: str, best: Pairing
    ) -> Pairing:
        """A given name written in one word on one side and in two on the other; never a mere beginning of the other."""
        like = likeness(word, other)
        if like in _WHOLE or (
            like is not Likeness.NO and like is not Likeness.PREFIX and word is not None and len(rest) >= len(left)
        ):
            return self._paired(like, (word, other), rest, left, tradition, best)
        return best

    def _paired(
        self,
        like: Likeness,
        pair: tuple[str, str],
        rest: tuple[str, ...],
        left: tuple[str, ...],
        tradition: str,
        best: Pairing,
    ) -> Pairing:
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
        return Pairing(rank, like.value, kind, bits + more, word, other) if rank > best.rank else best

    def _crossed(
        self,
        typed: tuple[str, ...],
        given: tuple[str, ...],
        middle: tuple[str, ...],
        joined: str,
        tradition: str,
        best: Pairing,
    ) -> Pairing:
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
                    best = Pairing(bits - 4.0, "crossed", missing, bits, word, word)
        if best.given == "differs":
            heard = [o for o in theirs if len(o) > 2 and BEGINNING[o[0]] in begin and part(o) in sounds]
            for other in sorted(heard) if len(heard) > 1 else heard:
                word = sounds[part(other)]
                bits = self._given_bits(Likeness.SOUND, word, other, tradition)
                if bits - 7.5 > best.rank:
                    best = Pairing(bits - 7.5, "crossed_weak", missing, bits, word, other)
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

    def evidence(
        self,
        typed: list[Reading],
        orders: dict[str, float],
        alternates: tuple[str, ...],
        form: list[str],
        *,
        cut: bool,
        full: bool,
    ) -> Evidence | None:
        """The best reading of the typed name against the register's; None when nothing agrees.

        ``orders`` are the bits of each order (see ``order_bits``), ``form`` is a stored form, split. Where the family
        name differs, the given names are compared word for word only, unless ``full`` asks for more (a licence number
        or an NPI agreed).
        """
        if typed and typed[0].family_text == form[0] and typed[0].given:
            usual = self._usual(typed[0], orders, form)
            if usual is not None:
                return usual
        best: Evidence | None = None
        top = -999.0
        printed = [(form[0], form[1], form[2])]
        if form[5] in _ORDER_OPEN and form[1]:
            printed.append(_other_way(*printed[0]))
        swapped = False
        for family_text, given_text, middle_text in printed:
            words: tuple[tuple[str, ...], tuple[str, ...], str] | None = None
            for reading in typed:
                kind, family_bits = self.family(reading.family_text, family_text, cut)
                if reading.order == "double" and (
                    kind == "part_slip" or (kind in _PARTLY and reading.family[0] not in family_text.split())
                ):
                    continue
                if kind == "differs":
                    if middle_text and _maiden(reading, middle_text):
                        kind, family_bits = "maiden", self._f.given_bits(reading.family[0], "")
                    elif not full:
                        if len(given_text) > 1 and reading.given and reading.given[0] == given_text:
                            best, top = self._former(reading, family_text, given_text, middle_text, (best, top))
                        continue
                if words is None:
                    tradition = self._f.tradition(family_text.replace(" ", ""))
                    words = tuple(given_text.split()), tuple(middle_text.split()), tradition
                pairing = self._given_or_alternate(reading.given, alternates, *words, form[4])
                order = "record_swap" if swapped else reading.order
                bias = orders.get(order, 0.0)
                score = pairing.rank + family_bits + RANK_FAMILY[kind] + RANK_ORDER[order] + bias
                if score > top:
                    top = score
                    best = _evidence(kind, family_bits, reading, family_text, pairing, (order, bias))
            swapped = True
        return best

    def _usual(self, way: Reading, orders: dict[str, float], form: list[str]) -> Evidence | None:
        """The evidence where family name and first given name are the same as written; None for all else."""
        family, given, middle = form[0], form[1], form[2]
        first, rest = way.given[0], way.given[1:]
        whole = first == given and len(first) > 1
        if not whole and not (len(first) == 1 and given[:1] == first):
            return None
        tradition = self._f.tradition(family.replace(" ", ""))
        kind, more = self.middle(rest, tuple(middle.split()), tradition)
        if kind == "conflict" or (tradition and kind != "equal" and rest and len(rest[0]) > 1):
            return None
        bits = more + (self._f.given_bits(first, tradition) if whole else self._f.initial_bits(first))
        typed, printed = first, given
        if whole and kind in {"none", "equal"}:
            typed, printed = " ".join(way.given), f"{given} {middle}".rstrip()
        bias = orders.get("as", 0.0)
        return Evidence(
            "equal", "equal" if whole else "initial", kind, "as", self.family(family, family, False)[1] + bits + bias,
            family, family, typed, printed,
        )  # fmt: skip

    def _given_or_alternate(
        self,
        typed: tuple[str, ...],
        alternates: tuple[str, ...],
        given: tuple[str, ...],
        middle: tuple[str, ...],
        tradition: str,
        others: str,
    ) -> Pairing:
        pairing = self.given(typed, given, middle, tradition)
        for alternate in alternates:
            again = self.given((alternate,), given, middle, tradition)
            if again.rank - 1.0 > pairing.rank:
                pairing = again
        for alternate in others.split() if others else ():
            again = self.given(typed, (alternate,), (), tradition)
            if again.rank - 1.0 > pairing.rank:
                pairing = again
        return pairing

    def _former(
        self, reading: Reading, family: str, given: str, middle: str, best: tuple[Evidence | None, float]
    ) -> tuple[Evidence | None, float]:
        """The better of ``best`` and the same given name alone, where the family name may have changed."""
        kind, more = self.middle(reading.given[1:], tuple(middle.split()), "")
        bits = self._f.given_bits(given, "") + more
        rank = bits + RANK_MIDDLE[kind]
        if rank + RANK_FAMILY["differs"] <= best[1]:
            return best
        pairing = Pairing(rank, "equal", kind, bits, given, given)
        return _evidence("differs", 0.0, reading, family, pairing, (reading.order, 0.0)), rank + RANK_FAMILY["differs"]


def _maiden(reading: Reading, middle: str) -> bool:
    """True when the typed family name is the last middle name that is printed."""
    return len(reading.family) == 1 and len(reading.family[0]) > 2 and reading.family[0] == middle.rpartition(" ")[2]


def _evidence(
    kind: str, bits: float, reading: Reading, family: str, pairing: Pairing, order: tuple[str, float]
) -> Evidence:
    total = bits + pairing.bits
    if pairing.middle == "conflict":
        total = min(total, _CONFLICT_CAP)
    return Evidence(
        kind, pairing.given, pairing.middle, order[0], total + order[1],
        reading.family_text, family, pairing.typed, pairing.printed,
    )  # fmt: skip


_PARTLY = frozenset({"part", "part_other"})

NOTHING = Evidence("differs", "differs", "none", "as", 0.0, "", "", "", "")
"""What two names share that share nothing."""

_CONFLICT_CAP = 20.0
"""However rare a name, a contradicting middle name leaves doubt."""

_COMMON = 20
"""A typed word the register has this often is a name of its own."""

SYLLABLE = 6
"""Longest single syllable of a romanised given name (Chuang, Hsiung)."""

_MEMORY = 300_000
_CUT = 18
_ORDER_OPEN = frozenset({NameOrder.GIVEN_FIRST.value, NameOrder.UNKNOWN.value})
_WHOLE = frozenset({Likeness.EQUAL, Likeness.SOUND, Likeness.SLIP, Likeness.SLIP_SHORT})
_SOUND_OR_SLIP = 2.0
"""By how many bits a given name of another romanisation is less likely than a slip, before the words are seen."""

_SLIPPED = frozenset({Likeness.SLIP, Likeness.TWO_SLIPS})
_NEAR = frozenset({Likeness.SLIP, Likeness.SOUND, Likeness.NICKNAME, Likeness.PREFIX, Likeness.SPLIT})

# How the best reading and pairing are chosen; what a class is worth in the end is the model's business.
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
RANK_FAMILY = {
    "equal": 0.0, "part": -2.0, "part_other": -7.0, "spelling": -4.0, "sound": -4.5, "sound_western": -5.0,
    "slip": -5.0, "slip_short": -6.0, "slip_known": -8.5, "slip_tiny": -8.0, "two_slips": -9.0,
    "two_slips_known": -12.0, "part_slip": -7.0, "maiden": -4.5, "cut": -1.0, "differs": -12.0,
}  # fmt: skip
RANK_ORDER = {
    "as": 0.0, "swap": 0.0, "swap_asian": 0.0, "double": -1.0, "comma_swap": -7.0, "record_swap": -2.0,
    "initial_last": -3.0,
}  # fmt: skip


def classes() -> Iterator[str]:
    """The names of every feature of the model, in a fixed order."""
    yield from (f"family:{name}" for name in RANK_FAMILY)
    yield from (
        f"given:{name}" for name in (*(like.value for like in RANK), "crossed", "crossed_weak", "missing", "differs")
    )
    yield from (f"middle:{name}" for name in RANK_MIDDLE)
    yield from (f"order:{name}" for name in RANK_ORDER)

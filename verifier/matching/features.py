"""A typed name against a register's name: which kind of agreement each part shows, and how much it is worth in bits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verifier.matching.frequencies import Frequencies
from verifier.matching.words import Likeness, likeness, same_family_name, slips
from verifier.names import Name, NameOrder
from verifier.names.fold import skeleton
from verifier.names.tables import family_names_first
from verifier.register.name_index import Form


class Reading(NamedTuple):
    """One way of reading a name: which words are the family name."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    order: str
    """"as" as written, "swap" the other way round, "double" two words of family name, "comma_swap"."""


class Evidence(NamedTuple):
    """What two names share under the best reading. The class names are those of the model file."""

    family: str
    given: str
    middle: str
    order: str
    bits: float
    """Surprise of everything that agrees."""
    short: bool
    """True when the family name has at most two letters or only its weak forms agree on both sides."""
    typed_family: str
    printed_family: str
    typed_given: str
    printed_given: str


class Prepared(NamedTuple):
    """A register's name ready to be compared many times."""

    form: Form
    readings: tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]
    """(family, given, middle); two when the source prints one string whose order is not certain."""


def prepare(text: str) -> Prepared:
    """The stored form, opened."""
    form = Form(*text.split("|"))
    family, given, middle = tuple(form.family.split()), tuple(form.given.split()), tuple(form.middle.split())
    readings = [(family, given, middle)]
    if form.order in {NameOrder.GIVEN_FIRST, NameOrder.UNKNOWN} and given:
        rest = (*middle, *family)
        readings.append((given, rest[:1], rest[1:]) if len(rest) < 3 else (given, rest[:1], rest[1:]))
    return Prepared(form, tuple(readings))


def readings(name: Name) -> list[Reading]:
    """The ways a typed name may be meant, the likeliest first."""
    given = (*name.given, *name.middle)
    found = [Reading(name.family, given, "as")]
    units = name.units
    if name.order in {NameOrder.FIELDS, NameOrder.FAMILY_FIRST}:
        if len(name.family) == 1 and len(given) == 1 and name.order is NameOrder.FAMILY_FIRST:
            found.append(Reading(given, name.family, "comma_swap"))
        return found
    if len(units) < 2:
        return found
    swapped = tuple(units[0].split())
    rest = tuple(word for unit in units[1:] for word in unit.split())
    found.append(Reading(swapped, rest, "swap_asian" if units[0] in family_names_first() else "swap"))
    if len(units) >= 3 and len(name.family) == len(units[-1].split()):
        double = tuple(word for unit in units[-2:] for word in unit.split())
        head = tuple(word for unit in units[:-2] for word in unit.split())
        found.append(Reading(double, head, "double"))
    return found


class Comparer:
    """Compares names with one set of frequencies; remembers what it has compared."""

    def __init__(self, frequencies: Frequencies) -> None:
        self._f = frequencies
        self._families: dict[tuple[str, str], tuple[str, float]] = {}

    def family(self, typed: tuple[str, ...], printed: tuple[str, ...], cut: bool) -> tuple[str, float]:
        """The kind of agreement of two family names and its surprise in bits."""
        q, r = "".join(typed), "".join(printed)
        if q == r:
            return "equal", self._f.family_bits(printed)
        key = (" ".join(typed), " ".join(printed))
        found = self._families.get(key)
        if found is None:
            if len(self._families) > 300_000:
                self._families.clear()
            found = self._families[key] = self._family(typed, printed, q, r)
        if cut and found[0] == "differs" and len(r) >= 18 and q.startswith(r):
            return "cut", self._f.family_bits(printed)
        return found

    def _family(self, typed: tuple[str, ...], printed: tuple[str, ...], q: str, r: str) -> tuple[str, float]:
        f = self._f
        if not q or not r:
            return "differs", 0.0
        if len(typed) > 1 or len(printed) > 1:
            common = [word for word in typed if word in printed and len(word) > 1]
            if common:
                return "part", max(f.family_word_bits(word) for word in common)
        n = slips(q, r)
        if same_family_name(q, r):
            return "spelling", min(f.family_word_bits(q), f.family_word_bits(r))
        alike = skeleton(q) == skeleton(r)
        asian = q in family_names_first() or r in family_names_first()
        if n == 1 and not (alike and asian):
            kind = "slip" if len(r) > 4 else "slip_short"
            return (kind if f.family_count(q) <= 20 else "slip_known"), f.family_word_bits(r)
        if alike:
            return ("sound" if asian else "sound_western"), min(f.family_word_bits(q), f.family_word_bits(r))
        if n == 2:
            return ("two_slips" if f.family_count(q) <= 20 else "two_slips_known"), f.family_word_bits(r)
        if len(typed) != len(printed):
            for a in typed:
                for b in printed:
                    if len(a) > 3 and slips(a, b) == 1:
                        return "part_slip", f.family_word_bits(b)
        return "differs", 0.0

    def given(
        self, typed: tuple[str, ...], given: tuple[str, ...], middle: tuple[str, ...]
    ) -> tuple[float, str, str, float, str, str]:
        """(rank, kind, middle kind, bits, typed word, printed word) of the best pairing of given names."""
        f = self._f
        if not typed or not given:
            return (0.0, "missing", "none", 0.0, "", "")
        best: tuple[float, str, str, float, str, str] = (-99.0, "differs", "none", 0.0, "", "")
        joined = "".join(given)
        prints = [(joined, middle)]
        if len(given) > 1:
            prints.append((given[0], given[1:] + middle))
        types = [(typed[0], typed[1:])]
        if len(typed) > 1:
            types.append((typed[0] + typed[1], typed[2:]))
        for word, rest in types:
            for other, left in prints:
                like = likeness(word, other)
                if like is Likeness.NO:
                    continue
                bits = self._given_bits(like, word, other)
                kind, more = self.middle(rest, left)
                rank = bits + more + RANK[like] + RANK_MIDDLE[kind]
                if rank > best[0]:
                    best = (rank, like.value, kind, bits + more, word, other)
        if middle and len(middle[0]) > 1:
            whole, every = "".join(typed), joined + "".join(middle)
            like = likeness(whole, every)
            if like in _WHOLE:
                bits = f.given_bits(joined) + min(8.0, f.given_bits(middle[0]))
                rank = bits + RANK[like]
                if rank > best[0]:
                    best = (rank, like.value, "equal", bits, whole, every)
        if best[1] != "equal":
            best = self._crossed(typed, given, middle, joined, best)
        return best

    def _crossed(
        self,
        typed: tuple[str, ...],
        given: tuple[str, ...],
        middle: tuple[str, ...],
        joined: str,
        best: tuple[float, str, str, float, str, str],
    ) -> tuple[float, str, str, float, str, str]:
        """An English name beside the legal one: some typed unit is some printed unit, in another place."""
        mine = {*typed, *(typed[i] + typed[i + 1] for i in range(min(2, len(typed) - 1)))}
        theirs = {joined, *middle, *given, *(("".join(middle[:2]),) if len(middle) > 1 else ())}
        alone = len(typed) == 1
        for word in mine:
            if len(word) < 2:
                continue
            for other in theirs:
                if len(other) < 2:
                    continue
                like = likeness(word, other)
                if like in _CROSS:
                    kind = "crossed" if like is Likeness.EQUAL else "crossed_weak"
                    bits = self._given_bits(like, word, other)
                    rank = bits + (-4.0 if kind == "crossed" else -7.5)
                    if rank > best[0]:
                        best = (rank, kind, "one_side" if alone else "none", bits, word, other)
        return best

    def _given_bits(self, like: Likeness, typed: str, printed: str) -> float:
        f = self._f
        if like is Likeness.EQUAL:
            return f.given_bits(printed)
        if like in {Likeness.INITIAL, Likeness.NICKNAME_INITIAL}:
            return f.initial_bits((typed if len(typed) == 1 else printed)[0])
        if like in {Likeness.NICKNAME, Likeness.SOUND, Likeness.PREFIX}:
            return min(f.given_bits(typed), f.given_bits(printed))
        return f.given_bits(printed) - (3.5 if f.given_count(typed) > 20 else 0.0)

    def middle(self, typed: tuple[str, ...], printed: tuple[str, ...]) -> tuple[str, float]:
        """The kind of agreement of what follows the first given name."""
        if not typed and not printed:
            return "none", 0.0
        if not typed or not printed:
            return "one_side", 0.0
        a, b = "".join(typed), "".join(printed)
        if a == b:
            return ("equal", min(8.0, self._f.given_bits(b))) if len(b) > 1 else ("initial", 3.0)
        if len(typed[0]) == 1 or len(printed[0]) == 1:
            return ("initial", 3.0) if a[0] == b[0] else ("conflict", 0.0)
        like = likeness(a, b)
        if like in _NEAR:
            return "near", 3.0
        if not set(typed).isdisjoint(printed):
            return "near", 3.0
        return "conflict", 0.0

    def evidence(self, typed: list[Reading], alternates: tuple[str, ...], printed: Prepared, cut: bool) -> Evidence:
        """The best reading of the typed name against the register's."""
        best: Evidence | None = None
        top = -999.0
        for reading in typed:
            for i, (family, given, middle) in enumerate(printed.readings):
                kind, family_bits = self.family(reading.family, family, cut)
                if (
                    kind == "differs"
                    and middle
                    and reading.family
                    and reading.family[0] == middle[-1]
                    and len(middle[-1]) > 2
                ):
                    kind, family_bits = "maiden", self._f.given_bits(middle[-1])
                rank, like, mid, bits, word, other = self.given(reading.given, given, middle)
                for alternate in (*alternates, *printed.form.alternates.split()):
                    mine = (alternate,) if alternate in alternates else reading.given
                    theirs = given if alternate in alternates else (alternate,)
                    again = self.given(mine, theirs, middle if alternate in alternates else ())
                    if again[0] - 1.0 > rank:
                        rank, like, mid, bits, word, other = again[0] - 1.0, *again[1:]
                order = reading.order if i == 0 else "record_swap"
                score = rank + family_bits + RANK_FAMILY[kind] + RANK_ORDER[order]
                if score > top:
                    top = score
                    short = len("".join(family)) <= 2
                    best = Evidence(
                        kind, like, mid, order, family_bits + bits, short,
                        " ".join(reading.family), " ".join(family), word, other,
                    )  # fmt: skip
        assert best is not None
        return best


_WHOLE = frozenset({Likeness.EQUAL, Likeness.SOUND, Likeness.SLIP, Likeness.SLIP_SHORT})
_CROSS = frozenset({Likeness.EQUAL, Likeness.NICKNAME, Likeness.SOUND, Likeness.SLIP})
_NEAR = frozenset({Likeness.SLIP, Likeness.SLIP_SHORT, Likeness.SOUND, Likeness.NICKNAME, Likeness.PREFIX})

# How the best reading and pairing are chosen; what a class is worth in the end is the model's business.
RANK = {
    Likeness.EQUAL: 0.0, Likeness.INITIAL: 0.0, Likeness.NICKNAME: -3.0, Likeness.NICKNAME_INITIAL: -2.5,
    Likeness.SOUND: -4.0, Likeness.SLIP: -5.0, Likeness.SLIP_SHORT: -6.0, Likeness.PREFIX: -4.5, Likeness.TWO_SLIPS: -9.0,
}  # fmt: skip
RANK_MIDDLE = {"none": 0.0, "one_side": -0.4, "equal": 0.0, "initial": 0.0, "near": 0.0, "conflict": -6.0}
RANK_FAMILY = {
    "equal": 0.0, "part": -2.0, "spelling": -4.0, "sound": -4.5, "sound_western": -5.0, "slip": -5.0, "slip_short": -6.0,
    "slip_known": -8.5, "two_slips": -9.0, "two_slips_known": -12.0, "part_slip": -7.0, "maiden": -4.5, "cut": -1.0, "differs": -12.0,
}  # fmt: skip
RANK_ORDER = {"as": 0.0, "swap": -3.0, "swap_asian": -1.5, "double": -1.0, "comma_swap": -7.0, "record_swap": -2.0}


def classes() -> Iterator[str]:
    """The names of every feature of the model, in a fixed order."""
    yield from (f"family:{name}" for name in RANK_FAMILY)
    yield from (
        f"given:{name}" for name in (*(like.value for like in RANK), "crossed", "crossed_weak", "missing", "differs")
    )
    yield from (f"middle:{name}" for name in RANK_MIDDLE)
    yield from (f"order:{name}" for name in RANK_ORDER)

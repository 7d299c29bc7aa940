"""A typed name against a register's name: which kind of agreement each part shows, and how much it is worth in bits."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.matching.frequencies import Frequencies
from verifier.matching.given import RANK, RANK_MIDDLE, GivenNames, GivenPairing
from verifier.matching.readings import NameReading
from verifier.matching.types import NameEvidence
from verifier.matching.words import BEGINNING, LONG, one_slip, same_family_name, slips
from verifier.names import NameOrder
from verifier.names.keys import part
from verifier.names.tables import family_names_first


def _other_way(family: str, given: str, middle: str) -> tuple[str, str, str]:
    """A register's name read the other way round, for sources that print one string."""
    rest = f"{middle} {family}".strip().split()
    return given, rest[0], " ".join(rest[1:])


class Comparer:
    """Compares names with one set of frequencies; remembers what it has compared."""

    def __init__(self, frequencies: Frequencies) -> None:
        self._f = frequencies
        self._given = GivenNames(frequencies)
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

    def evidence(
        self,
        typed: list[NameReading],
        orders: dict[str, float],
        alternates: tuple[str, ...],
        form: tuple[str, ...],
        *,
        cut: bool,
        full: bool,
    ) -> NameEvidence | None:
        """The best reading of the typed name against the register's; None when nothing agrees.

        ``orders`` are the bits of each order (see ``order_bits``), ``form`` is a stored form, split. Where the family
        name differs, the given names are compared word for word only, unless ``full`` asks for more (a licence number
        or an NPI agreed).
        """
        if typed and typed[0].family_text == form[0] and typed[0].given:
            usual = self._usual(typed[0], orders, form)
            if usual is not None:
                return usual
        best: NameEvidence | None = None
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
                            best, top = self._former(reading, given_text, middle_text, (best, top))
                        continue
                if words is None:
                    tradition = self._f.tradition(family_text.replace(" ", ""))
                    words = tuple(given_text.split()), tuple(middle_text.split()), tradition
                pairing = self._given.best(reading.given, alternates, *words, form[4])
                order = "record_swap" if swapped else reading.order
                bias = orders.get(order, 0.0)
                score = pairing.rank + family_bits + RANK_FAMILY[kind] + RANK_ORDER[order] + bias
                if score > top:
                    top = score
                    best = _evidence(kind, family_bits, pairing, (order, bias))
            swapped = True
        return best

    def _usual(self, way: NameReading, orders: dict[str, float], form: tuple[str, ...]) -> NameEvidence | None:
        """The evidence where family name and first given name are the same as written; None for all else."""
        family, given, middle = form[0], form[1], form[2]
        first, rest = way.given[0], way.given[1:]
        whole = first == given and len(first) > 1
        if not whole and not (len(first) == 1 and given[:1] == first):
            return None
        tradition = self._f.tradition(family.replace(" ", ""))
        kind, more = self._given.middle(rest, tuple(middle.split()), tradition)
        if kind == "conflict" or (tradition and kind != "equal" and rest and len(rest[0]) > 1):
            return None
        bits = more + (self._f.given_bits(first, tradition) if whole else self._f.initial_bits(first))
        bias = orders.get("as", 0.0)
        given_kind = "equal" if whole else "initial"
        return NameEvidence("equal", given_kind, kind, "as", self.family(family, family, False)[1] + bits + bias)

    def _former(
        self, reading: NameReading, given: str, middle: str, best: tuple[NameEvidence | None, float]
    ) -> tuple[NameEvidence | None, float]:
        """The better of ``best`` and the same given name alone, where the family name may have changed."""
        kind, more = self._given.middle(reading.given[1:], tuple(middle.split()), "")
        bits = self._f.given_bits(given, "") + more
        rank = bits + RANK_MIDDLE[kind]
        if rank + RANK_FAMILY["differs"] <= best[1]:
            return best
        pairing = GivenPairing(rank, "equal", kind, bits)
        return _evidence("differs", 0.0, pairing, (reading.order, 0.0)), rank + RANK_FAMILY["differs"]


def _maiden(reading: NameReading, middle: str) -> bool:
    """True when the typed family name is the last middle name that is printed."""
    return len(reading.family) == 1 and len(reading.family[0]) > 2 and reading.family[0] == middle.rpartition(" ")[2]


def _evidence(kind: str, bits: float, pairing: GivenPairing, order: tuple[str, float]) -> NameEvidence:
    total = bits + pairing.bits
    if pairing.middle == "conflict":
        total = min(total, _CONFLICT_CAP)
    return NameEvidence(kind, pairing.given, pairing.middle, order[0], total + order[1])


_PARTLY = frozenset({"part", "part_other"})

NOTHING = NameEvidence("differs", "differs", "none", "as", 0.0)
"""What two names share that share nothing."""

_CONFLICT_CAP = 20.0
"""However rare a name, a contradicting middle name leaves doubt."""

_COMMON = 20
"""A typed word the register has this often is a name of its own."""

_MEMORY = 300_000
_CUT = 18
_ORDER_OPEN = frozenset({NameOrder.GIVEN_FIRST.value, NameOrder.UNKNOWN.value, NameOrder.EITHER.value})

# How the best reading is chosen; what a class is worth in the end is the model's business.
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

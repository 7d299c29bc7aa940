"""Faults that change nothing anybody can see; read one by one, and left out of the figures.

Where a test of behaviour could tell such a fault after all, its row is deleted, not the test.
"""

from __future__ import annotations

from benchmarks.mutation.faults import Fault

_SPEED = "the work that is saved would find nothing better"
_SAME = "the same pairs, tried in another order or twice"
_ONE = "there is one element only where this is asked"
_NO_TURN = "a reading that turns neither name round is always as good"
_NO_ORDER = "no order leaves words over where another does not"
_NO_GIVEN = "without a given name none can meet"
_READ = "then the readings find the same"
_ONE_PART = "one place is in one part"

HARMLESS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "verifier.matching.identity": (
        ("slip = one.agreement.slips[0]", "constant", _ONE),
        ("if risk(namesakes) > LIMIT:", "turned", "no product of shares is the limit itself"),
    ),
    "verifier.matching.level": (
        ("if best.level < Level.OTHER_WRITING and (asked.alternates", "and/or", _SPEED),
        ("if best.level < Level.OTHER_WRITING and (asked.alternates", "without part 2: best", _SPEED),
        ("if _rank(best) >= (highest, True, share):", "turned", _SPEED),
        ("if share < _LEAST_SHARE", "turned: share", _NO_TURN),
        ("if share < _LEAST_SHARE", "without part 1", _NO_TURN),
    ),
    "verifier.matching.pairing": (
        ("if longer - shorter > 2 or", "without part 1", _SPEED),
        ("if longer - shorter > 2 or", "constant: 2", _SPEED),
        ("if len(one) < len(other):", "turned", "words of one length are no beginnings of each other"),
        ("found |= 1 << (ord(letter) - 97)", "constant: 1", "as many bits differ"),
        ("listed = both and other in seen.listed", "without part 1", "a word of the list stands in the same table"),
        (
            "for word in dict.fromkeys(word for word in mine",
            "unfiltered",
            "a word that has no equal there is paired with none",
        ),
        ("if variant or listed or (traditions and", "and/or: traditions", _SPEED),
        ("some += 1", "constant", _NO_ORDER),
        ("vetoed = vetoed or Pairing", "without part 1", "every order leaves the same words over"),
        ("if not some and vetoed is not None:", "without part 2", "there is one where there is no other"),
        ("if len(here) <= len(there):", "turned", _SAME),
        ("choices.append([list(zip(", "constant: True", "the lengths are equal"),
        ("if first in (pair.mine, pair.theirs)[at]", "without part 1", _SAME),
        ("found.sort(key=", "without element", "the order of trying, which ends in the same best"),
    ),
    "verifier.matching.reading": (
        ("if places[0] in way.family:", "constant", "joined words stand in one part"),
        ("if not (mine.given and theirs.given):", "and/or", _NO_GIVEN),
        ("if not (mine.given and theirs.given):", "without part", _NO_GIVEN),
        ("self._opened[0] if self._opened else None", "constant", _ONE),
        ("return tie if tie is not None and", "without part 1", "no tie is given back as none"),
        ("self._halved = other.fields and any(", "any/all", _ONE),
        ("if 0 < sum(place in places", "turned: place in", "a part is left over when a part is not"),
        ("places = [pair.theirs[0] for pair", "constant", "joined words are neighbours"),
        ("if not (self._family_met and self._given_met)", "and/or", "the given name met"),
        ("if not (self._family_met and self._given_met)", "without part 2", "the given name met"),
        ("return len(places) > 1 and (places[0]", "without part 1", _ONE_PART),
        ("return len(places) > 1 and (places[0]", "turned: len", _ONE_PART),
    ),
    "verifier.matching.sides": (
        ("rest = [place for place in range", "and/or", _READ),
        ("if way.written_so < 1.0 or not way.given", "without part 1", "the usual way is no exception"),
        ("if min(map(len, (*family, *given))) < 2:", "turned", _READ),
        ("if min(map(len, (*family, *given))) < 2:", "constant", _READ),
    ),
    "verifier.matching.ways": (
        ("while end - 1 in bound and end < len(words):", "without part 2", "the last word is bound to none"),
        ("while end - 1 in bound and end < len(words):", "turned: end <", "the last word is bound to none"),
        ("if not (two and vietnamese and", "without part 1", "a Vietnamese reading has two words"),
        ("if not vietnamese and len(words) > 1 and", "turned", "one word is one given name"),
        ("vietnamese = len(words) > 1 and", "without part 1", "one word is the first and the last"),
        ("vietnamese = len(words) > 1 and", "turned: len", "one word is the first and the last"),
    ),
}
"""By module: a part of the line, the beginning of the fault, and why it is none."""


def is_harmless(fault: Fault) -> bool:
    """Return whether a fault is one that no test can notice."""
    rows = HARMLESS.get(fault.module, ())
    return any(line in fault.text and fault.what.startswith(what) for line, what, _ in rows)

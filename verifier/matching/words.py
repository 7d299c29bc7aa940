"""How two single words of a name stand to each other."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import cache

from verifier.names.keys import part
from verifier.names.tables import family_spellings, nicknames, shipped_frequencies


class Likeness(StrEnum):
    """The ways two name words can be one name, strongest first; ``NO`` when they cannot."""

    EQUAL = "equal"
    INITIAL = "initial"
    NICKNAME = "nickname"
    NICKNAME_INITIAL = "nickname_initial"
    SOUND = "sound"
    SLIP = "slip"
    SLIP_SHORT = "slip_short"
    SLIP_TINY = "slip_tiny"
    SPLIT = "split"
    PREFIX = "prefix"
    TWO_SLIPS = "two_slips"
    NO = "no"


_LIMIT = 600_000
_MEMO: dict[tuple[str, str], Likeness] = {}


def forget() -> None:
    """Empty what is remembered of compared words, so that a long run does not grow; answers stay the same."""
    _MEMO.clear()


def one_slip(a: str, b: str) -> bool:
    """True when one letter was added, lost or changed, or two neighbours were swapped."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    gap = len(long) - len(short)
    if gap > 1 or a == b:
        return False
    i = 0
    while i < len(short) and short[i] == long[i]:
        i += 1
    if gap:
        return short[i:] == long[i + 1 :]
    if short[i + 1 :] == long[i + 1 :]:
        return True
    return short[i : i + 2] == long[i : i + 2][::-1] and short[i + 2 :] == long[i + 2 :]


def slips(a: str, b: str) -> int:
    """1 for one slip, 2 for two in words long enough for that to mean something, else 0."""
    shorter, longer = (len(a), len(b)) if len(a) < len(b) else (len(b), len(a))
    if shorter < 3 or longer - shorter > 2:
        return 0
    if _made >= _FEW:
        return _measured(a, b, shorter, longer)
    if longer >= 4 and one_slip(a, b):
        return 1
    return 2 if _two_tell(a, b, shorter) and within_two(a, b) else 0


def _two_tell(a: str, b: str, shorter: int) -> bool:
    """True when two slips leave enough to tell the word: five letters, or four of which the first is kept."""
    return shorter >= LONG or (shorter == LONG - 1 and a[0] == b[0])


@cache
def _osa() -> Callable[..., int]:
    from rapidfuzz.distance import OSA

    return OSA.distance


@cache
def _extract() -> Callable[..., list[tuple[str, int, int]]]:
    from rapidfuzz.process import extract

    return extract


def _measured(a: str, b: str, shorter: int, longer: int) -> int:
    """``slips`` by rapidfuzz."""
    distance = _osa()(a, b, score_cutoff=2)
    if distance == 1:
        return 1 if longer >= 4 else 0
    return 2 if distance == 2 and _two_tell(a, b, shorter) else 0


_FEW = 600
"""Comparisons a process makes by itself before rapidfuzz is loaded: one look-up needs few, and loading costs 15 ms."""
_made = 0


def within_two(a: str, b: str) -> bool:
    """True when at most two slips (a letter added, lost, changed, or two neighbours swapped) set the words apart."""
    global _made  # noqa: PLW0603 - a count for the whole process
    if _made >= _FEW:
        return _osa()(a, b, score_cutoff=2) <= 2
    _made += 1
    return _within_two(a, b)


def _within_two(a: str, b: str) -> bool:
    """The optimal string alignment distance, kept to the five diagonals that can matter."""
    if abs(len(a) - len(b)) > 2:
        return False
    far = 3
    above: list[int] = []
    row = [min(place, far) for place in range(len(b) + 1)]
    for i, left in enumerate(a, start=1):
        before, above, row = above, row, [min(i, far)] + [far] * len(b)
        for j in range(max(1, i - 2), min(len(b), i + 2) + 1):
            right = b[j - 1]
            best = above[j - 1] + (left != right)
            best = min(best, above[j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                best = min(best, before[j - 2] + 1)
            row[j] = min(best, far)
        if min(row) >= far:
            return False
    return row[-1] <= 2


def near(word: str, others: list[str]) -> list[str]:
    """Those of the words that are one or two slips away, two only where that still tells, in alphabetical order."""
    length = len(word)
    most = 2 if length >= LONG - 1 else 1
    if len(others) < _FEW - _made:
        found = [other for other in others if other != word and within_two(word, other)]
    else:
        rows = _extract()(word, others, scorer=_osa(), score_cutoff=most, limit=None)
        found = [other for other, distance, _ in rows if distance]
    if most == 1:
        return sorted(other for other in found if one_slip(word, other))
    return sorted(o for o in found if one_slip(word, o) or _two_tell(word, o, min(length, len(o))))


LONG = 5
"""Letters of the shortest words of which any two may be slips."""


def likeness(typed: str, printed: str) -> Likeness:
    """How two given-name words stand to each other."""
    if typed == printed:
        return Likeness.EQUAL
    pair = (typed, printed)
    found = _MEMO.get(pair)
    if found is None:
        if len(_MEMO) > _LIMIT:
            _MEMO.clear()
        found = _MEMO[pair] = _likeness(typed, printed)
    return found


BEGINNING = {letter: group for group in ("aeiouvwy", "cdghjklqrstxz", "bfp", "m", "n") for letter in group}
"""First letters that two spellings of one sound may have: a cheap look before the skeletons are made."""


def _likeness(a: str, b: str) -> Likeness:
    roots = nicknames()
    short, long = (len(a), len(b)) if len(a) < len(b) else (len(b), len(a))
    if short == 1:
        if a[0] == b[0]:
            return Likeness.INITIAL
        letter, word = (a, b) if len(a) == 1 else (b, a)
        if any(root[0] == letter for root in roots.get(word, ())):
            return Likeness.NICKNAME_INITIAL
        return Likeness.NO
    formal_a, formal_b = roots.get(a, ()), roots.get(b, ())
    if (formal_a or formal_b) and (a in formal_b or b in formal_a or any(map(formal_b.__contains__, formal_a))):
        return Likeness.NICKNAME
    n = slips(a, b) if long - short <= 2 else 0
    if n == 1 and long > 5:
        return Likeness.SLIP
    if BEGINNING[a[0]] == BEGINNING[b[0]] and part(a) == part(b):
        return Likeness.SOUND
    if n == 1:
        return Likeness.SLIP_SHORT
    if long == 3 and one_slip(a, b):
        return Likeness.SLIP_TINY
    if short >= 3 and (a.startswith(b) or b.startswith(a)):
        return Likeness.PREFIX
    if n == 2 and (short >= LONG or not (formal_a or _known_given(a))):
        return Likeness.TWO_SLIPS
    return Likeness.NO


def _known_given(word: str) -> bool:
    """True when the shipped table has the word rather as a given name: "Joey" is no slip for John."""
    _, family, given = shipped_frequencies()
    return given.get(word, 0.0) > family.get(word, 0.0)


def same_family_name(a: str, b: str) -> str:
    """The tradition in which two spellings are one family name ("zh" for Hsu and Xu), or ""."""
    for other, tradition in family_spellings(a):
        if other == b:
            return tradition
    return ""

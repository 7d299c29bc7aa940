"""How two single words of a name stand to each other."""

from __future__ import annotations

from enum import StrEnum

from verifier.names.fold import skeleton
from verifier.names.tables import family_spellings, nicknames


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


_NONE: frozenset[str] = frozenset()
_LIMIT = 600_000
_MEMO: dict[tuple[str, str], Likeness] = {}


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
    shorter, longer = sorted((len(a), len(b)))
    if shorter < 3 or longer - shorter > 2:
        return 0
    if longer >= 4 and one_slip(a, b):
        return 1
    if shorter >= 5 and longer >= 6:
        from rapidfuzz.distance import OSA

        return 2 if OSA.distance(a, b, score_cutoff=2) <= 2 else 0
    return 0


def two_slips(word: str, others: list[str]) -> list[str]:
    """Those of the words that are exactly two slips away, in alphabetical order."""
    if len(word) < 5 or not others:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(word, others, scorer=OSA.distance, score_cutoff=2, limit=None)
    return sorted({other for other, distance, _ in near if distance == 2 and len(other) >= 5})


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


def _likeness(a: str, b: str) -> Likeness:
    roots = nicknames()
    if len(a) == 1 or len(b) == 1:
        if a[0] == b[0]:
            return Likeness.INITIAL
        letter, word = (a, b) if len(a) == 1 else (b, a)
        if any(root[0] == letter for root in roots.get(word, _NONE)):
            return Likeness.NICKNAME_INITIAL
        return Likeness.NO
    formal_a, formal_b = roots.get(a, _NONE), roots.get(b, _NONE)
    if a in formal_b or b in formal_a or formal_a & formal_b:
        return Likeness.NICKNAME
    n = slips(a, b)
    if n == 1 and max(len(a), len(b)) > 5:
        return Likeness.SLIP
    if skeleton(a) == skeleton(b):
        return Likeness.SOUND
    if n == 1:
        return Likeness.SLIP_SHORT
    if max(len(a), len(b)) == 3 and one_slip(a, b):
        return Likeness.SLIP_TINY
    if min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)):
        return Likeness.PREFIX
    return Likeness.TWO_SLIPS if n == 2 else Likeness.NO


def same_family_name(a: str, b: str) -> str:
    """The tradition in which two spellings are one family name ("zh" for Hsu and Xu), or ""."""
    for other, tradition in family_spellings().get(a, ()):
        if other == b:
            return tradition
    return ""

"""When two words of names may be one name, as this benchmark judges it: the rules by which a stranger is left out.

Everything here is our own and wider than what the program may do, so that a "stranger" really is somebody else.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from benchmarks.identity.traditions import FAMILY_WRITINGS, FORMAL_WRITINGS, KOREAN_FAMILY_WRITINGS

_GROUP = {word: place for place, group in enumerate(FORMAL_WRITINGS) for word in group}
_KOREAN = [frozenset(word.lower() for word in group) for group in KOREAN_FAMILY_WRITINGS]
_MARKS = str.maketrans({"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "ı": "i"})
_WRITING = (
    ("ph", "f"), ("ck", "k"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("bh", "b"), ("dj", "j"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ey", "i"), ("ei", "i"), ("ai", "a"), ("ae", "a"),
    ("q", "k"), ("c", "k"), ("w", "v"), ("y", "i"), ("z", "s"), ("o", "u"), ("e", "i"),
)  # fmt: skip


@lru_cache(400_000)
def words(text: str) -> tuple[str, ...]:
    """The lower-case words of a name without marks; hyphens part them, apostrophes do not."""
    spread = unicodedata.normalize("NFKD", text.translate(_MARKS))
    bare = "".join(sign for sign in spread if not unicodedata.combining(sign)).lower()
    return tuple(re.sub("[^a-z]+", " ", re.sub("['’‘`.]", "", bare)).split())


def joined(text: str) -> str:
    """The letters of a name, run together."""
    return "".join(words(text))


@lru_cache(400_000)
def writing(word: str) -> str:
    """A form in which transliterations of one Arabic, Indian or Spanish word meet."""
    for old, new in _WRITING:
        word = word.replace(old, new)
    word = re.sub(r"(.)\1+", r"\1", word)
    return re.sub(r"h$|h(?![aeiou])", "", word)


@lru_cache(400_000)
def eastern_sound(word: str) -> str:
    """A coarse form in which words meet that sound alike once voiced and unvoiced, l and r, and vowels are one."""
    word = re.sub("tsch|tch|sch|tz|ts|sh|zh|ch|hs|[sjzx]|c(?=[eiy])", "S", word)
    word = re.sub("th|[dt]", "T", re.sub("ph|wh|[fvw]", "W", word))
    word = re.sub("gh|kh|ck|[cgkq]", "K", re.sub("[bp]", "P", word))
    word = re.sub("rh|[lr]", "R", word)
    word = re.sub("h(?![aeiouy])", "", word)
    word = re.sub("[aeiouy]*[ou][aeiouy]*", "U", word)
    word = re.sub("[aeiy]*[ei][aeiy]*|a[ey]|[iy]+", "I", word)
    word = re.sub("a+", "A", word)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(400_000)
def western_sound(word: str) -> str:
    """A form in the manner of Metaphone: the consonants as English says them, the first letter's vowel kept."""
    word = re.sub("^kn|^gn|^pn", "n", re.sub("^wr", "r", re.sub("^ps", "s", re.sub("^x", "s", word))))
    word = re.sub("mb$", "m", re.sub("sch|sh|ti(?=[ao])|ci(?=a)", "X", word))
    word = re.sub("tch|ch", "X", re.sub("ph", "f", re.sub("th", "0", word)))
    word = re.sub("dg(?=[eiy])|g(?=[eiy])", "j", re.sub("gh(?![aeiou])", "", word))
    word = re.sub("c(?=[eiy])", "s", re.sub("ck|c|q", "k", re.sub("z", "s", word)))
    word = re.sub("v", "f", re.sub("wh", "w", re.sub("x", "ks", word)))
    first, rest = word[:1], word[1:]
    first = "A" if first in "aeiouy" else first
    rest = re.sub("h|[aeiouyw]", "", rest)
    return re.sub(r"(.)\1+", r"\1", first + rest)


def one_off(one: str, other: str) -> bool:
    """True for two words that one keystroke parts: a letter too many, too few, another, or two exchanged."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((place for place, sign in enumerate(short) if sign != long[place]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (
        short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    )


class Attested:
    """Pairs that a public list gives as writings or short forms of one name."""

    def __init__(self, given: set[frozenset[str]], family_rows: list[frozenset[str]]) -> None:
        self._given = given
        self._family: dict[str, set[int]] = {}
        for place, row in enumerate([*family_rows, *_KOREAN, *FAMILY_WRITINGS]):
            for word in row:
                self._family.setdefault(word, set()).add(place)

    def given(self, one: str, other: str, *, wide: bool) -> bool:
        """True when two given names may be one; `wide` also takes every pair of the list of variants."""
        if one == other or writing(one) == writing(other):
            return True
        if _GROUP.get(one, -1) == _GROUP.get(other, -2):
            return True
        return frozenset((one, other)) in self._given and (wide or one[:2] == other[:2])

    def family(self, one: str, other: str) -> bool:
        """True when two family names may be writings of one."""
        if one == other or writing(one) == writing(other):
            return True
        if _unmac(one) == _unmac(other) or _bare(one) == _bare(other):
            return True
        return bool(self._family.get(one, set()) & self._family.get(other, set()))


def alike_given(one: str, other: str, attested: Attested) -> bool:
    """True when two given names may be writings or short forms of one, judged as widely as can be."""
    if one[:1] == other[:1] and (one.startswith(other) or other.startswith(one)):
        return True
    return eastern_sound(one) == eastern_sound(other) or attested.given(one, other, wide=True)


def _unmac(word: str) -> str:
    return re.sub("^saint", "st", re.sub("^mac(?=[a-z]{3})", "mc", word))


def _bare(word: str) -> str:
    """A family name without the Arabic article, which a list may print or not: Al-Ali, Ali."""
    return re.sub("^[ae]l(?=[a-z]{3})", "", word)

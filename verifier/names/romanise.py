"""The letters of a typed text: signs that are no letters go, and words of other scripts come in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from verifier.names.fold import APOSTROPHES, plain, skeleton, words
from verifier.names.tables import behind_names, credentials


class Latin(NamedTuple):
    """A text in Latin letters, and the words of it that were not."""

    text: str
    family_first: bool = False
    """True when the whole text stood in a script that is written family name first."""
    foreign: tuple[str, ...] = ()
    """Words in another script, as typed, that nothing in Latin letters repeats."""
    mixed: tuple[str, ...] = ()
    """Words with letters of two scripts, as typed; ``text`` has the Latin letters that they look like."""
    dropped: tuple[str, ...] = ()
    """Words in another script that stand beside a name in Latin letters and are not in ``text``."""


_FAMILY_FIRST = frozenset({"CJK", "HANGUL", "HIRAGANA", "KATAKANA", "BOPOMOFO", "IDEOGRAPHIC"})
_WORD = re.compile(r"[^\s,;|()\[\]\"“”]+")
_SIGNS = APOSTROPHES + "“”‐‑–—·•"
_MARKS_OF_TRADE = str.maketrans("Ŀŀ、؛´", "Ll,;'", "®™℠©")
_CATALAN = re.compile("(?<=[lL])·(?=[lL])")
_SPACE = re.compile(r"\s+")
_LOOK_LATIN = str.maketrans(
    "АВЕКМНОРСТУХІЈЅԚԜҺаеорсухіјѕԛԝһкмтвнгԁӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβγεηικνορτυχωցօսոհյԱՕՍ",
    "ABEKMHOPCTYXIJSQWHaeopcyxijsqwhkmtbhrdlABEZHIKMNOPTYXabyenikvoptuxwgounhjUOU",
)
"""Letters of other alphabets beside the Latin ones that they look like in print."""


def cleaned(text: str, most: int) -> tuple[str, bool]:
    """A text with compatibility forms, marks of direction, controls and pictures folded away, and whether all of it.

    A letter in full width is the letter, an emoji a space, a soft hyphen nothing. Not much more than the first
    ``most`` signs are looked at.
    """
    whole = len(text) <= most * 8
    text = text[: most * 8].translate(_MARKS_OF_TRADE)
    found: list[str] = []
    read = length = 0
    # Piece by piece: a few signs are ligatures of a whole sentence.
    while read < len(text) and length <= most:
        piece = "".join([_sign(c) for c in unicodedata.normalize("NFKC", text[read : read + most])[: most * 2]])
        found.append(piece)
        length += len(" ".join(piece.split()))
        read += most
    return _SPACE.sub(" ", _CATALAN.sub("", "".join(found))).strip(), whole and read >= len(text)


@lru_cache(4096)
def _sign(char: str) -> str:
    if char.isascii():
        return char if char.isprintable() else " "
    category = unicodedata.category(char)
    if category == "Cf" or (category in {"Mn", "Me"} and _invisible(char)):
        return ""
    if not char.isprintable() or (category[0] == "S" and char not in APOSTROPHES):
        return " "
    return char


def _invisible(char: str) -> bool:
    """Selectors of variants, the joiner of graphemes and keycaps: they change how a sign is drawn, not which it is."""
    return char in "\u034f\u20e3\u180b\u180c\u180d" or "\ufe00" <= char <= "\ufe0f" or char >= "\U000e0100"


def to_latin(text: str) -> Latin:
    """The text with every letter of another script romanised, unless a full name in Latin letters stands beside it."""
    mixed: list[str] = []
    foreign: list[str] = []
    latin: list[str] = []

    def read(match: re.Match[str]) -> str:
        word = match[0]
        scripts = {_script(c) for c in word if c.isalpha()} - {""}
        if scripts <= {"LATIN"} and not any(map(_is_phonetic, word)):
            latin.append(word)
            return "".join([c if c.isascii() or c.isalpha() or c in _SIGNS or _is_mark(c) else " " for c in word])
        if "LATIN" not in scripts:
            foreign.append(word)
            return f"\0{len(foreign) - 1}\0"
        if scripts & _FAMILY_FIRST:  # "田中Yuki": two words that nobody takes for one
            return _WORD.sub(read, _apart(word))
        mixed.append(word)
        seen = word.translate(_LOOK_LATIN)
        return seen if all(_script(c) == "LATIN" for c in seen if c.isalpha()) else _ascii(seen)

    out = _WORD.sub(read, text)
    if not foreign:
        return Latin(out, mixed=tuple(mixed))
    names = [word for word in latin if _may_be_name(word)]
    if len(names) + len(mixed) > 1:
        repeated = _repeats("".join(foreign), "".join(word for one in names for word in words(one)))
        return Latin(_PLACE.sub(" ", out), False, () if repeated else tuple(foreign), tuple(mixed), tuple(foreign))
    eastern = any(_script(c) in _FAMILY_FIRST for word in foreign for c in word if c.isalpha())
    alone = not names and not mixed
    if alone and len(foreign) == 1 and eastern:
        # anyascii starts each Han or Hangul syllable with a capital: that is where one ends and the next begins.
        family, *rest = _syllables(foreign[0]) or [""]
        return Latin(_PLACE.sub(f"{family} {''.join(rest)}", out), True, tuple(foreign))
    out = _PLACE.sub(lambda place: _ascii(foreign[int(place[1])]).capitalize(), out)
    return Latin(out, alone and eastern, tuple(foreign), tuple(mixed))


_PLACE = re.compile("\0(\\d+)\0")


@lru_cache(4096)
def _script(char: str) -> str:
    """The script of a letter; empty for letters of all scripts (ʻ, ー)."""
    if char.isascii():
        return "LATIN"
    if char in APOSTROPHES or unicodedata.category(char) == "Lm":
        return ""
    return unicodedata.name(char, "UNKNOWN").split(" ", 1)[0]


def _is_phonetic(char: str) -> bool:
    """True for letters that no name is written with and that look like others: ɑ, ɡ and small capitals."""
    return char in "ɑɡ" or "\u1d00" <= char <= "\u1d7f"


def _is_mark(char: str) -> bool:
    return unicodedata.combining(char) > 0


def _apart(word: str) -> str:
    """The word with a space wherever Latin letters meet others."""
    out: list[str] = []
    before = ""
    for char in word:
        script = _script(char) if char.isalpha() else ""
        if script and before and (script == "LATIN") != (before == "LATIN"):
            out.append(" ")
        before = script or before
        out.append(char)
    return "".join(out)


def _may_be_name(word: str) -> bool:
    key = "".join(words(plain(word)))
    return len(key) > 1 and key not in credentials() and key not in behind_names()


def _ascii(word: str) -> str:

    kept = "".join([c for c in word if c.isalpha() or c in "-'·" or unicodedata.category(c)[0] == "M"])
    return "".join([c if c.isalpha() or c in "-' " else "" for c in anyascii(kept)])


def _syllables(word: str) -> list[str]:
    return "".join(f" {c}" if c.isupper() else c for c in _ascii(word)).split()


def _repeats(foreign: str, latin: str) -> bool:
    """True when the words of the other script are the Latin ones again, family name first or last."""
    family, *rest = [syllable.lower() for syllable in _syllables(foreign)] or [""]
    given = "".join(rest)
    mine = skeleton(latin) if latin else ""
    return bool(given) and mine in {skeleton(family + given), skeleton(given + family)}

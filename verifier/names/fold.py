"""Comparable forms of the letters of a name: plain ASCII, and a skeleton in which romanisations meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cache.later import pattern

_LETTERS = str.maketrans(
    {
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss", "ẞ": "SS",
        "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH", "ı": "i", "ħ": "h", "Ħ": "H",
        "ŋ": "ng", "Ŋ": "NG", "ĸ": "k", "ŧ": "t", "Ŧ": "T", "ə": "a", "Ə": "A", "ơ": "o", "Ơ": "O", "ư": "u", "Ư": "U",
        "ŀ": "l", "Ŀ": "L",
        # Tone letters of old Zhuang, by the letters that took their place.
        "ƅ": "h", "Ƅ": "H", "ƨ": "z", "Ƨ": "Z", "ƽ": "q", "Ƽ": "Q",
    }
)  # fmt: skip
_NOT_LETTER = pattern(r"[^a-z]+")
APOSTROPHES = "'’‘‛`´ʼʻʽʾʿˀˁˈʹ′ꞋꞌʔʕɁɂꜢꜣꜤꜥƸƹʡʢ"
"""Apostrophes, primes and the letters for the glottal stop and the ayin: a word closes up over them."""
_APOSTROPHES = str.maketrans("", "", APOSTROPHES)
_ASCII_WORDS = {code: chr(code).lower() if chr(code).isalpha() else " " for code in range(128)} | dict.fromkeys(b"'`")


_SKELETON: dict[str, str] = {}
_CACHE_LIMIT = 400_000


def plain(text: str) -> str:
    """Latin letters without their marks ("Nguyễn" gives "Nguyen"); other scripts pass through unchanged."""
    if text.isascii():
        return text
    spread = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    bare = "".join([c for c in spread if not unicodedata.combining(c)])
    return bare if bare.isascii() else "".join([_other_latin(c) for c in bare])


@lru_cache(4096)
def _other_latin(char: str) -> str:
    """A letter of the larger Latin alphabets (Hausa, Ewe, Skolt Sami) in plain letters; other signs as they are."""
    if char.isascii() or char in APOSTROPHES or not char.isalpha():
        return char
    if not unicodedata.name(char, "").startswith("LATIN "):
        return char
    from anyascii import anyascii

    return "".join(c for c in anyascii(char) if c.isalpha()) or char


def words(text: str) -> list[str]:
    """The lower-case ASCII words of a text; apostrophes close up, every other sign separates."""
    if text.isascii():
        return [text.lower()] if text.isalpha() else text.translate(_ASCII_WORDS).split()
    return _NOT_LETTER.sub(" ", plain(text).translate(_APOSTROPHES).lower()).split()


# Order matters: longer spellings first. Each rule names the pair of systems it brings together.
_ONSETS = {
    "tzu": "ci", "tsz": "ci", "tze": "ci", "szu": "si", "ssu": "si", "sze": "si",  # Wade-Giles, Cantonese: ci, zi, si
    "jih": "li", "chih": "ci", "shih": "xi", "erh": "e",  # Wade-Giles ri, zhi, shi, er
    "iung": "ong", "iong": "ong", "ung": "ong",  # hsiung / xiong, chung / zhong
    "ieh": "ie", "ueh": "ue", "yeh": "ye", "jyu": "cu", "jyo": "co",  # Wade-Giles finals; Japanese jyu / ju
    "tch": "c", "hs": "x", "sh": "x", "zh": "c", "ch": "c", "ts": "c", "tz": "c", "jh": "c",
    "ph": "f", "th": "t", "kh": "k", "gh": "k", "rh": "l", "ck": "k", "wh": "w",
}  # fmt: skip
_ONSET = pattern("|".join(sorted(_ONSETS, key=len, reverse=True)))
_SILENT_H = pattern(r"h(?![aeiouwy])")
_GLIDE = pattern(r"(?<=[bcdfgjklmnpqrstvwxz])[iy](?=[aeou])")  # jian / chien, hyun / hyeon
_CLASSES = str.maketrans("sqjzbdgrv", "xcccptklw")
_VOWELS = {
    **dict.fromkeys(("uo", "ou", "oo", "eo", "eu", "oe", "uu", "ue", "woo", "wo", "wu", "u", "o"), "U"),
    **dict.fromkeys(("ai", "ay", "ae", "ei", "ey", "e"), "E"),
    **dict.fromkeys(("aa", "a"), "A"),
    **dict.fromkeys(("ui", "uy", "ee", "ih", "ii", "yi", "ie", "i"), "I"),
}
_VOWEL = pattern("|".join(sorted(_VOWELS, key=len, reverse=True)))
# One syllable as the romanisations of Chinese, Korean, Japanese and Vietnamese write it.
_SYLLABLE = (
    "(?:[bpmfdtnlgkhjqxzcsrywv]|zh|ch|sh|hs|ts|tz|ss|sz|kw|gw|ng|nh|ph|th|tr|gi|kh|rh|ky|ry|ny|hy|jh|qu)?"
    "[aeiouy]{1,4}(?:ng|nh|ck|ch|[nhmkptrlgw])?"
)
_ASIAN = pattern(rf"(?:{_SYLLABLE}){{1,4}}")
_LIGHT = {
    "ph": "f", "ck": "k", "ch": "k", "sch": "sh", "tz": "z", "gh": "g", "wh": "w", "rh": "r", "ie": "i", "ey": "i",
    "ee": "i", "ea": "i", "y": "i", "ou": "u", "oo": "u", "ai": "a", "ei": "i", "ae": "e", "oe": "e", "ue": "u",
    "c": "k", "q": "k", "x": "ks",
}  # fmt: skip
_LIGHT_PAIR = pattern("|".join(sorted(_LIGHT, key=len, reverse=True)))
_LIGHT_H = pattern(r"(?<=[a-z])h(?![aeiouy])|h$")
_IAN = pattern(r"(?<=[cxnlptkm])E(?=n(?![A-Z]|k))")  # chien / jian, lien / lian: Wade-Giles writes e


def syllabic(token: str) -> bool:
    """True when the word can be divided into syllables of the romanisations of East Asian names."""
    return _ASIAN.fullmatch(token) is not None


def forget() -> None:
    """Empty what is remembered of folded words, so that a long run does not grow; answers stay the same."""
    _SKELETON.clear()


def skeleton(token: str) -> str:
    """A form in which the common romanisations of one name meet; it is for retrieval and weak evidence only.

    Pinyin, Wade-Giles, Revised Romanisation, McCune-Reischauer, the popular Korean spellings and Hepburn with or
    without long vowels are brought together, so unrelated names meet too: a match here is never proof.
    """
    found = _SKELETON.get(token)
    if found is None:
        if len(_SKELETON) > _CACHE_LIMIT:
            _SKELETON.clear()
        form = _asian(token) if syllabic(token) else _LIGHT_H.sub("", _LIGHT_PAIR.sub(_light, token))
        found = _SKELETON[token] = _undoubled(form) or "-"
    return found


def _asian(token: str) -> str:
    """The form in which the romanisations of East Asian names meet."""
    form = _ONSET.sub(_onset, token)
    if "h" in form:
        form = _SILENT_H.sub("", form)
    if "i" in form or "y" in form:
        form = _GLIDE.sub("", form)
    form = form.replace("mp", "np").replace("mb", "nb").translate(_CLASSES)
    form = _VOWEL.sub(_vowel, form)
    return _IAN.sub("A", form) if "En" in form else form


def _onset(match: re.Match[str]) -> str:
    return _ONSETS[match[0]]


def _vowel(match: re.Match[str]) -> str:
    return _VOWELS[match[0]]


def _light(match: re.Match[str]) -> str:
    return _LIGHT[match[0]]


def _undoubled(form: str) -> str:
    """The text with every run of one letter written once."""
    return "".join([letter for before, letter in zip("\0" + form, form, strict=False) if letter != before])


def word_set(text: str, between: str | None = None) -> frozenset[str]:
    """Return the words of a text once each, spaces at their ends left out."""
    return frozenset(" ".join(word.split()) for word in text.split(between) if word.strip())

"""Other scripts in Latin letters, and the family names and syllables that several romanisations spell differently."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple


class Latin(NamedTuple):
    """A text in Latin letters and what was lost on the way."""

    text: str
    family_first: bool
    problems: tuple[str, ...]


_ADVICE = "not Latin script: it was romanised for the search; type the name in Latin letters as the board prints it"
_FAMILY_FIRST = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")


def to_latin(text: str) -> Latin:
    """The text with every letter of another script romanised; Latin text beside it wins and is kept alone."""
    latin = [c for c in text if c.isalpha() and _script(c) == "LATIN"]
    foreign = {_script(c) for c in text if c.isalpha()} - {"LATIN"}
    if not foreign:
        return Latin(
            "".join(c for c in text if c.isascii() or c.isalpha() or unicodedata.combining(c) or c in "’‘`´ʼ“”‐–—"),
            False,
            (),
        )
    if len(latin) > 1:
        return Latin("".join(" " if c.isalpha() and _script(c) != "LATIN" else c for c in text), False, ())
    family_first = any(script in _FAMILY_FIRST for script in foreign)
    return Latin(_romanised(text, family_first), family_first, (_ADVICE,))


def _script(char: str) -> str:
    return unicodedata.name(char, "UNKNOWN").split(" ", 1)[0]


def _romanised(text: str, family_first: bool) -> str:
    from anyascii import anyascii

    kept = "".join(c for c in text if c.isalpha() or c in " ,-'" or unicodedata.combining(c))
    out = anyascii(kept)
    if family_first:
        # anyascii starts each Han or Hangul syllable with a capital: that is where one ends and the next begins.
        syllables = "".join(f" {c}" if c.isupper() else c for c in out).split()
        if len(syllables) > 1 and " " not in text.strip():
            out = f"{syllables[0]} {''.join(syllables[1:])}"
    return out

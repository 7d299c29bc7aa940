"""Other names inside one printed name: behind "aka", "fka", "dba" and the like, as exclusion lists print them."""

from __future__ import annotations

import re

from state_boards.text import clean

_CALLED_WORDS = (
    r"(?:(?:[afn]\.\s?k\.\s?a\.?|[afn]/k/a|[afn]ka|[afn] k a(?=\s)|d\.\s?b\.\s?a\.?|d/b/a|dba|doing business as"
    r"|(?:also|formerly|now|previously) known as|formerly)(?!\w)|owner:)[\s:]*"
)
_CALLED = re.compile(rf"[\s(\[,;]+{_CALLED_WORDS}", re.IGNORECASE)
"""Words before another name of the same entry, or before the person behind a firm."""
_CALLED_FIRST = re.compile(rf"^[(\[]?{_CALLED_WORDS}(?!,)", re.IGNORECASE)
"""The same at the start of a line or cell; "Aka, Kofi" is a person's name."""
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_AROUND = " ()[],;:"


def behind_called(printed: str) -> str:
    """Return what stands behind such words at the start of a text, "" where it does not start with any."""
    found = _CALLED_FIRST.match(printed)
    return clean(printed[found.end() :]) if found else ""


def split_name(printed: str) -> tuple[str, list[str]]:
    """Return a name without what stands behind "aka", "fka" or "Owner:", and those other names.

    Aka is a family name too, so nothing is split off where one of the two sides would be empty.
    """
    found = [clean(text.strip(_AROUND)) for text in _CALLED.split(printed)]
    if len(found) < 2 or not all(found) or any(_SUFFIX.fullmatch(text) for text in found):
        return clean(printed), []
    return found[0], found[1:]

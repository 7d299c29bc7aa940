"""What no record may hold: social security numbers and dates of birth, told by a column's title and a value's shape.

The bytes stay in the evidence as they were handed over; nothing read from them goes further (DESIGN section 6).
"""

from __future__ import annotations

import re

_BIRTH = re.compile(r"\b(?:d ?o ?b|dobs?|birth\w*|born|geburtsdatum)\b")
_NUMBER = re.compile(
    r"\b(?:ssn\w*|ssan|s s n|soc(?:ial)? ?sec\w*|social (?:no|num|number|id)|ss|ss ?(?:no|num|number|id|nbr)|"
    r"i?tin|tin ?(?:no|num|number)|tax ?(?:payer)? ?(?:id\w*|no|num|number|ident\w*)|taxpayer\w*|f?ein|itin)\b"
)
_DASHED = re.compile(r"(?<![0-9A-Za-z-])[0-9]{3}([-\u2010-\u2015 ])[0-9]{2}\1[0-9]{4}(?![0-9A-Za-z-])")
_NINE = re.compile(r"[0-9]{9}")


def says_birth(title: str) -> bool:
    """True for a column title that announces a date (or year, or place) of birth."""
    return bool(_BIRTH.search(_words(title)))


def says_private(title: str) -> bool:
    """True for a column title that announces a date of birth, a social security number or a tax number."""
    return says_birth(title) or bool(_NUMBER.search(_words(title)))


def without_numbers(text: str) -> str:
    """Return a text without anything in the shape of a social security number (123-45-6789)."""
    return _DASHED.sub("", text).strip() if len(text) > 10 and _DASHED.search(text) else text


def is_nine_digits(text: str) -> bool:
    """True for nine plain digits: in a column kept as printed nobody can tell them from a social security number."""
    return bool(_NINE.fullmatch(text.strip()))


def _words(title: str) -> str:
    """Return a title as plain lower-case words: "SS__c", "BirthDate" and "BIRTH_DT" by their words."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title.removesuffix("__c"))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", spaced.casefold()).split())

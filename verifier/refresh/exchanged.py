"""Columns that changed places under titles that did not: names where numbers belong, family names as given names.

A header cannot show it, and every cell of such a list can be read; only the whole column shows what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from state_boards.records import BoardRecord
from verifier.names.parse import parse_name
from verifier.register.name_form import Leaning, leaning

_MOST = 0.5
"""Share of the rows above which a column holds something else than it should."""
_FEWEST = 3
"""Names with a clear first name and a clear family name from which their fields are judged."""
_LOOKED_AT = 2_000
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]{2,}[\s,]+(?:[^\W\d_]\.?[\s,]+)?[^\W\d_]{2,}")


def exchanged(records: Iterable[BoardRecord]) -> str:
    """Return which columns of these records look exchanged, in a sentence; "" when none do."""
    some = list(islice(records, _LOOKED_AT))
    named = [record for record in some if record.name.full]
    numbered = [record for record in some if record.number]
    if _share(sum(_is_number(record.name.full) for record in named), named) > _MOST:
        return "Most of the names are no words but hold digits, so the column of names looks like another one."
    if _share(sum(_is_name(record.number) for record in numbered), numbered) > _MOST:
        return "Most of the numbers are words without a digit, so the columns of name and number look exchanged."
    given, family = _fields(some)
    if family >= _FEWEST and family > given:
        return "Most of the given names are family names and the other way round, so their columns look exchanged."
    return ""


def _fields(records: Iterable[BoardRecord]) -> tuple[int, int]:
    """How many names in fields stand as they should by their words, and how many the other way round."""
    found = [
        leaning(parse_name(f"{record.name.given.split()[0]} {record.name.family.split()[-1]}"))
        for record in records
        if record.name.given.strip() and record.name.family.strip()
    ]
    return found.count(Leaning.GIVEN_FIRST), found.count(Leaning.FAMILY_FIRST)


def _is_number(name: str) -> bool:
    """True for digits without a given and a family name beside them: "Jane Roe (2)" is somebody."""
    return _DIGIT.search(name) is not None and _WORDS.search(name) is None


def _is_name(number: str) -> bool:
    return _DIGIT.search(number) is None and _WORDS.search(number) is not None


def _share(count: int, of: list[BoardRecord]) -> float:
    return count / len(of) if of else 0.0

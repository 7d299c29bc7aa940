"""What a list's own action column says: who is to be checked, and who has left or leaves later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from verifier.roster.private import day_of

_GONE = re.compile(
    r"^\W*(?:d|r|t|x?del|delet\w*|rem|remov\w*|term|terms|termed|terminat\w*|drop|dropped|drops|inactivat\w*|deactivat\w*|"
    r"dis-?enrol\w*|off-?board\w*|separat\w*|resign\w*|withdr[ae]w\w*|no\s+longer\b.*|left|retired|discharged|expelled|"
    r"end(?:ed)?(?:\s+date)?|exit(?:ed)?|cancel\w*)\b",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"^\W*(?:a|c|u|add\w*|new|chang\w*|updat\w*|active|current|reinstat\w*|none|no\s+change|re-?hire\w*|keep)\b",
    re.IGNORECASE,
)
_NOT_GONE = re.compile(r"\b(?:rescind\w*|reinstat\w*|not|undo|revers\w*|cancel\w*\s+term\w*|void)\b", re.IGNORECASE)
_DAY = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}")


@lru_cache(maxsize=1024)
def marks_removed(text: str) -> bool:
    """Tell whether an action says that the person is taken from the list."""
    return _GONE.match(text) is not None and _NOT_GONE.search(text) is None


def leaves_on(text: str, today: date) -> date | None:
    """Return the day that an action or a date of leaving names."""
    found = _DAY.search(text)
    return day_of(found[0], today) if found else None


def says_what_to_do(cells: Sequence[str]) -> bool:
    """Tell whether these values are actions on the rows of a list: somebody is removed, and all are understood."""
    gone = [cell for cell in cells if len(cell) > 1 and marks_removed(cell)]
    known = sum(marks_removed(cell) or _STAYS.match(cell) is not None for cell in cells)
    return bool(gone) and not any(map(_STATUS_TOO, gone)) and known * 2 >= len(cells)


_STATUS_TOO = re.compile(r"retired|cancel|withdr|end", re.IGNORECASE).search
"""Words that are standings of licences too: alone they do not make an action column."""

"""What is kept of a row whose cells may stand under the titles of others: all by which somebody may be asked about.

A row that could not be read may be the very one that says "revoked". Which of its cells is the name nobody can tell, so
each is kept that may be; what is private is dropped by its column, and by its shape where the column is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from state_boards.contract.records import CELL
from state_boards.reading.private import without_any
from state_boards.reading.text import clean

BESIDE = "the profession stands beside its title"
"""Why a row is set aside whose cells all stand one title too far."""
_PRIVATE = frozenset({"personal", "birth"})
_NAMING = frozenset({"name", "family", "given", "middle", "suffix", "number"})
_NUMBER = re.compile(r"(?!\S*[^\W\d_]{3})\S*\d\S*")
_STREET_OR_DAY = re.compile(
    r"(?:\d+[a-z]?|p\.? ?o\.?)\s.*[^\W\d_]{2}.*|\S+@\S+\.\S+|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.*|"
    r"\W*(?:1\W*)?\d{3}\W+\d{3}\W+\d{4}\b.*",
    re.IGNORECASE,
)
"""A street, an address of electronic mail, a date or a telephone number: private or no use to find anybody by."""


def printed_row(cells: Sequence[str], targets: Sequence[str]) -> str:
    """Return the cells of a row that may be its name or number; `targets` says where each title's column goes.

    A cell of a row with one cell too many is that of its own title or of the one before.
    """
    found = []
    for place, cell in enumerate(cells):
        text = clean(cell)
        if text and _may_be_kept(text, _meant(place, len(cells), targets)):
            found.append(without_any(text, "").replace("|", "/"))
    return CELL.join((*filter(None, found), ""))


def _meant(place: int, width: int, targets: Sequence[str]) -> frozenset[str]:
    """Return where a cell may belong."""
    more = width - len(targets)
    low, high = (place - more, place) if more > 0 else (place + more, place - more) if more else (place - 1, place + 1)
    return frozenset(targets[max(low, 0) : high + 1])


def _may_be_kept(text: str, meant: frozenset[str]) -> bool:
    if _STREET_OR_DAY.fullmatch(text) or (_NUMBER.fullmatch(text) and "number" not in meant):
        return False
    return not meant.isdisjoint(_NAMING) or meant.isdisjoint(_PRIVATE)


def is_beside(row: Mapping[str, str], is_ours: Callable[[Mapping[str, str]], bool]) -> bool:
    """Return whether a row that is not ours would be, if each cell stood under the title before it or after it."""
    cells = [*row.values()]
    moved = ([*cells[1:], *cells[:1]], [cells[-1], *cells[:-1]]) if cells else ()
    return any(is_ours(dict(zip(row, each, strict=True))) for each in moved)

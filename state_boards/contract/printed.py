"""Dates, names and numbers of a row as its source printed them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as the source printed it, and its value when it can be read without guessing."""

    raw: str
    value: date | None
    """None when `raw` could not be read: published as unreadable, never dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedName:
    """A person's name exactly as the source printed it, in the fields the source has."""

    full: str
    """One string: the source's own single field, or the parts joined given-first."""
    family: str = ""
    given: str = ""
    middle: str = ""
    suffix: str = ""
    """The four parts are empty when the source prints one field only."""


CELL = " | "
"""Stands between the cells of a row of which nobody knows which is the name; no name has it."""


def numbers_of_row(name: str, number: str) -> tuple[str, ...]:
    """Return what may be the licence number of a row that was set aside with this name and number."""
    cells = name.split(CELL) if CELL in name else ()
    return tuple(dict.fromkeys(text for text in (number, *filter(_holds_digit, cells)) if text))


def _holds_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)

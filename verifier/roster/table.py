"""What every reader of a roster file gives: one header, rows with their line numbers, and remarks for the account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from verifier.roster.words import say

MAX_BYTES = 400_000_000
"""Largest file that is read: far more than any list of people, far less than what fills a machine."""
MAX_COLUMNS = 1_000
MAX_CELL = 2_000
"""Characters of a cell that are kept; a longer one is cut and the row says so."""
HEADER_WITHIN = 25
"""The header is looked for in this many first lines; title lines above it are common."""

Cells = tuple[str, ...]


class RosterLine(NamedTuple):
    """One row of the file, or the reason why it is none."""

    number: int
    """1-based line (text, JSON Lines) or row (spreadsheet), as an editor shows it."""
    cells: Cells
    problem: str = ""
    """Why this line cannot be read as a row; "" when it can."""
    remark: str = ""
    """What was odd about reading it, though it could be read."""


@dataclass(slots=True)
class Table:
    """One roster file, read: its rows are yielded once, in order."""

    header: Cells
    header_line: int
    lines: Iterator[RosterLine]
    remarks: list[str] = field(default_factory=list)
    """How the file was read: encoding, delimiter, sheet, lines above the header. Complete when the rows are read."""
    blank_lines: int = 0
    """Empty lines met so far; they are not rows."""


def fitted(number: int, cells: list[str], width: int) -> RosterLine:
    """Return a row as wide as the header: trailing empty cells may come or go, anything else is a problem."""
    remark = ""
    if len(cells) > width:
        surplus = [cell for cell in cells[width:] if cell.strip()]
        if surplus:
            problem = say("line.too_wide", cells=len(cells), width=width)
            return RosterLine(number, tuple(cut(cell)[0] for cell in cells[:width]), problem)
        cells = cells[:width]
    elif len(cells) < width:
        remark = say("line.too_short", cells=len(cells), width=width)
        cells = [*cells, *[""] * (width - len(cells))]
    kept = tuple([cell.strip() for cell in cells])
    if max(map(len, kept), default=0) > MAX_CELL:
        kept = tuple(cell[:MAX_CELL] for cell in kept)
        remark = say("line.cut", most=MAX_CELL)
    return RosterLine(number, kept, remark=remark)


def cut(text: str) -> tuple[str, bool]:
    """Return a cell trimmed and cut at `MAX_CELL`, and whether it was cut."""
    text = text.strip()
    return (text[:MAX_CELL], True) if len(text) > MAX_CELL else (text, False)

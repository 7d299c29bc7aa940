"""The cells of one row of a list by what its columns mean; words that stand for "nothing" read as nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from state_boards.reading.text import clean
from verifier.names.several import two_named
from verifier.roster.columns import RosterColumn, RosterLayout
from verifier.roster.fields import Field
from verifier.roster.private import LEFT_OUT

_BLANKS = frozenset(
    {"n/a", "n.a.", "#n/a", "none", "-", "--", "---", ".", "?", "??", "unknown", "tbd", "tba", "(blank)", "blank"}
    | {"not applicable", "not available", "not provided", "not given"}
)
"""What people write for "nothing" in any column."""
_BLANK_CODES = frozenset({"na", "nil", "null", "nan", "x", "xx", "xxx", "0", "unk", "pending", "applied", "yes", "no"})
"""What they write for it in columns of codes; some of these are family names."""
_NAMES = frozenset({Field.NAME, Field.FAMILY, Field.GIVEN, Field.MIDDLE, Field.SUFFIX, Field.CITY})
_FIELD_PAIRS = (Field.STATE, Field.NUMBER, Field.TAXONOMY)


class LicenceSlot(NamedTuple):
    """What the columns of one licence hold in a row."""

    state: str = ""
    number: str = ""
    taxonomy: str = ""
    header_state: str = ""
    """The state that the header names."""
    header: str = ""
    """The header of the number."""
    left_out: bool = False
    """True where the cell of the number holds nothing but what is left out of every report."""


class RowValues:
    """The cells of one row by meaning."""

    def __init__(self, cells: tuple[str, ...], columns: RosterLayout) -> None:
        self._cells, self._columns = cells, columns

    def first(self, wanted: Field) -> str:
        """Return the first filled cell of a meaning."""
        for column in self._columns.of(wanted):
            text = self.cell(column)
            if text:
                return text
        return ""

    def every(self, wanted: Field) -> list[str]:
        """Return every filled cell of a meaning."""
        return [text for column in self._columns.of(wanted) if (text := self.cell(column))]

    def raw(self, wanted: Field) -> str:
        """Return the first filled cell of a meaning as it stands, words for "nothing" included."""
        for column in self._columns.of(wanted):
            if column.place < len(self._cells) and self._cells[column.place].strip():
                return clean(self._cells[column.place])
        return ""

    def telling(self) -> list[str]:
        """Return the cells in which a word of acupuncture says something of the person, not of the place of work."""
        return [
            self._cells[column.place]
            for column in self._columns.kept
            if column.place < len(self._cells)
            and (column.field is not Field.IGNORE or "note" in column.header.casefold() or column.mapped)
            and not (column.field is None and column.title.free)
        ]

    def has(self, wanted: Field) -> bool:
        """Tell whether the list has a column of this meaning."""
        return bool(self._columns.of(wanted))

    def cell(self, column: RosterColumn) -> str:
        """Return a cell, "" for a word that stands for nothing."""
        if column.place >= len(self._cells):
            return ""
        text = self._cells[column.place]
        if "\n" in text and column.field in _NAMES and two_named(text):
            text = text.replace("\n", " | ")  # a line of its own for each person
        text = clean(text)
        if LEFT_OUT in text:
            text = clean(text.replace(LEFT_OUT, " "))
        word = text.casefold()
        return "" if word in _BLANKS or (word in _BLANK_CODES and column.field not in _NAMES) else text

    def slots(self) -> Iterable[LicenceSlot]:
        """Yield what the columns hold of each licence."""
        by_slot: dict[tuple[int, str], dict[Field, str]] = {}
        headers: dict[tuple[int, str], str] = {}
        left_out: set[tuple[int, str]] = set()
        for wanted in _FIELD_PAIRS:
            for column in self._columns.of(wanted):
                text, key = self.cell(column), (column.slot, column.state)
                if wanted is Field.NUMBER:
                    headers[key] = column.header
                    if not text and LEFT_OUT in "".join(self._cells[column.place : column.place + 1]):
                        left_out.add(key)
                        by_slot.setdefault(key, {})
                if text:
                    by_slot.setdefault(key, {})[wanted] = text
        for key, found in by_slot.items():
            state, number, taxonomy = (found.get(wanted, "") for wanted in _FIELD_PAIRS)
            yield LicenceSlot(state, number, taxonomy, key[1], headers.get(key, ""), key in left_out)

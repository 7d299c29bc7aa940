"""Which column of a roster is what: read from its title, settled by its values, mapped by the user.

Columns that hold a social security number or a birth date are dropped unread: checking a licence never needs them.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from verifier.errors import UsageError
from verifier.names.places import state_code
from verifier.roster.fields import ACUPUNCTURIST, Field
from verifier.roster.private import dated, hidden_cell, numbered, ordinary, without_any
from verifier.roster.spellings import words_of
from verifier.roster.titles import read_title
from verifier.roster.vocabulary import LooksLike, Title

__all__ = [
    "ACUPUNCTURIST",
    "Field",
    "Recogniser",
    "RosterColumn",
    "RosterLayout",
    "Unread",
    "known_field",
    "maps_of",
    "state_code",
]

_KEYS = frozenset({Field.NAME, Field.FAMILY, Field.NUMBER, Field.NPI})
"""A list must have one of these columns, or there is nobody to look for."""


_DATES = frozenset({Field.EXPIRES, Field.TERM_DATE, Field.ACTION})
"""Columns whose dates are those of licences or of the list itself."""
_DIGITS = re.compile(r"\d[\d\W_]{0,4}\d")
_SHORTEST = 4
"""Characters of which no private value is made."""


@dataclass(frozen=True, slots=True)
class RosterColumn:
    """One column of the file and what it is taken for."""

    place: int
    header: str
    field: Field | None
    """None: not read; its cells are given back untouched."""
    slot: int = 0
    """Which of several licences of one person: License Number_2 belongs to License State_2."""
    state: str = ""
    """The state that the header itself names ("CA License")."""
    mapped: bool = False
    """True when the user said so."""
    title: Title = Title()  # noqa: RUF009 - a tuple of immutable values
    """What the title alone says."""
    by_values: bool = False
    """True when the values settled what the title left open."""


class Unread(NamedTuple):
    """A column that is not read although its values look like something that could decide a row."""

    column: RosterColumn
    looks: LooksLike
    plain: bool = False
    """True for numbers of digits alone, which a house's own staff numbers are too."""


@dataclass(frozen=True, slots=True)
class RosterLayout:
    """Every column of a file, what is odd about them, and how its rows are to be read."""

    columns: tuple[RosterColumn, ...]
    remarks: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    """Those of the remarks that are told before the run: columns that are not read and could decide rows."""
    unread: tuple[Unread, ...] = ()
    """Columns that could decide rows and are not read; the rows they could decide are not confirmed."""
    other_names: tuple[RosterColumn, ...] = ()
    """Unread columns that may hold another name of the same person: with one, nobody is "not found"."""
    unseen: frozenset[int] = frozenset()
    """Places of columns in whose sample nothing stood: each of their cells is looked at before it is given back."""
    shared_npis: frozenset[str] = frozenset()
    """NPIs that stand beside several people, so that they are nobody's own."""
    birth: RosterColumn | None = None
    """The column that the user named as birth dates; it is in no report all the same."""
    today: date = date.max
    ask_all: bool = False
    kept: tuple[RosterColumn, ...] = dataclasses.field(init=False)
    """The columns that are given back: all but the private ones."""
    _of: Mapping[Field, tuple[RosterColumn, ...]] = dataclasses.field(init=False)
    _places: frozenset[int] = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        """Sort the columns by what they mean, once for all rows."""
        by_slot = sorted(self.columns, key=lambda column: (column.slot, column.place))
        of = {wanted: tuple(column for column in by_slot if column.field is wanted) for wanted in Field}
        object.__setattr__(self, "kept", tuple(one for one in self.columns if one.field is not Field.PRIVATE))
        object.__setattr__(self, "_of", of)
        object.__setattr__(self, "_places", frozenset(one.place for one in self.columns if _of_a_place(one)))

    @property
    def has_private(self) -> bool:
        """True when a column is dropped unread."""
        return len(self.kept) < len(self.columns)

    def cleaned(self, cells: tuple[str, ...], *, shifted: bool = False) -> tuple[str, ...]:
        """Return the cells of a row without private values that stand in other columns than their own.

        In a `shifted` row any cell may stand under another header than its own.
        """
        if shifted:
            return without_any(cells, self.today)
        if _DIGITS.search("\x1f".join(cells)) is None:
            return cells
        return tuple(self._cleaned(place, cell) if len(cell) > _SHORTEST else cell for place, cell in enumerate(cells))

    def _cleaned(self, place: int, cell: str) -> str:
        column = self.columns[place] if place < len(self.columns) else None
        if column is None:
            return ordinary(cell, self.today)
        if place in self.unseen and hidden_cell(cell, self.today):
            return ""
        if column.field in (Field.NUMBER, Field.STATE):
            return numbered(cell, self.today)
        if column.field in _DATES or column.title.licence_date:
            return dated(cell, self.today, of_issue=column.field not in _DATES)
        named = column.field in (Field.NAME, Field.FAMILY, Field.GIVEN)
        return ordinary(cell, self.today, of_a_place=place in self._places, of_a_name=named)

    def given_back(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """Return the cells of the kept columns; a row that is too short has empty ones."""
        width = len(self.columns)
        if len(self.kept) == width == len(cells):
            return cells
        return tuple(cells[column.place] if column.place < len(cells) else "" for column in self.kept)

    def of(self, meaning: Field) -> tuple[RosterColumn, ...]:
        """Return the columns of one meaning, in order of slot and place."""
        return self._of[meaning]


def _of_a_place(column: RosterColumn) -> bool:
    """Tell whether a column holds addresses, so that five digits and four are a postal code."""
    return words_of(column.header).any("address")


def known_field(header: str) -> tuple[Field | None, int, str]:
    """Return what a header means, its slot, and the state it names; (None, 0, "") when it is not known."""
    found = read_title(header)
    return found.field, found.slot, found.state


class Recogniser:
    """Counts the known headers in a row of cells: 0 unless one of them can name a person."""

    def __init__(self, maps: Mapping[str, Field]) -> None:
        """Take the user's own maps beside the known headers."""
        self._maps = {header.strip().casefold(): field for header, field in maps.items()}

    def knows(self, cell: str) -> bool:
        """Tell whether this cell is a known header."""
        if cell.strip().casefold() in self._maps:
            return True
        found = read_title(cell)
        # The name of a state alone is a title only where numbers stand under it.
        return found.field is not None or found.staff or bool(found.asks and not found.state)

    def __call__(self, cells: Sequence[str]) -> int:
        """Return how many cells are known headers; 0 when none of them names a person."""
        found = [self._maps.get(cell.strip().casefold()) or read_title(cell).field for cell in cells if cell.strip()]
        fields = [field for field in found if field is not None]
        return len(fields) if _KEYS.intersection(fields) else 0


def column_of(place: int, header: str, wanted: Mapping[str, Field]) -> RosterColumn:
    """Return what one column is by its title or the user's map, whose headers are in small letters."""
    title = read_title(header) if header.strip() else Title()
    mapped = wanted.get(header.strip().casefold())
    if mapped is not None:
        return RosterColumn(place, header, mapped, title.slot, title.state, mapped=True, title=title)
    return RosterColumn(place, header, title.field, title.slot, title.state, title=title)


def maps_of(options: Sequence[str], table: Mapping[str, object]) -> dict[str, Field]:
    """Return the user's column maps: `--map "Header=field"` before `[roster.map]`; raises UsageError."""
    found: dict[str, Field] = {}
    written = table.get("map", {})
    if not isinstance(written, dict):
        raise UsageError("[roster] map must be a table of headers.", do='For example: "Emp Name" = "name".')
    for header, word in written.items():
        found[str(header)] = _field(str(word), "[roster.map]")
    for option in options:
        header, equals, word = option.rpartition("=")
        if not equals or not header.strip():
            raise UsageError(f"{option!r} is no map.", where="--map", do='Write it as "Emp Name=name".')
        found[header.strip().strip("'\"")] = _field(word.strip(), "--map")
    return found


def _field(word: str, where: str) -> Field:
    try:
        return Field(word.casefold())
    except ValueError as error:
        allowed = ", ".join(field.value for field in Field)
        raise UsageError(f"There is no field {word!r}.", where=where, do=f"There are: {allowed}.") from error

"""Making the layout of a list: what its titles leave open is settled by its first rows, and what is odd is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from verifier.errors import UsageError
from verifier.names.numbers import npi_problem
from verifier.names.shapes import shape_fits
from verifier.roster.columns import RosterColumn, RosterLayout, Unread, column_of
from verifier.roster.fields import Field
from verifier.roster.header import a_person
from verifier.roster.npis import npi_in
from verifier.roster.private import dashed_social_security, mostly_birth_dates, social_security_shape
from verifier.roster.professions import acupuncture_word, only_other_professions
from verifier.roster.removed import says_what_to_do
from verifier.roster.titles import may_name_otherwise
from verifier.roster.unread import looks_like, names_licences, states_of
from verifier.roster.vocabulary import LooksLike
from verifier.roster.words import say

Sample = Sequence[Sequence[str]]
_SHARED_BY = 3
"""Different people beside whom one NPI stands when it is taken for their clinic's."""
_SINGLE = frozenset({Field.PRIVATE, Field.IGNORE, Field.GROUP_NPI, Field.PROFESSION, Field.EXPIRES, Field.TAXONOMY})
"""Meanings of which every column is used."""


@dataclass(frozen=True, slots=True)
class ListOptions:
    """What the user says about the columns of a list."""

    maps: Mapping[str, Field]
    birth_dates: str = ""
    """The header of the column that holds birth dates."""
    ask_all: bool = False
    today: date = date.max


def layout(header: Sequence[str], wanted: ListOptions, sample: Sample = ()) -> RosterLayout:
    """Return what every column is; `sample` is looked at for what the titles leave open.

    Raises UsageError when a map names a column that the file does not have.
    """
    maps = {name.strip().casefold(): field for name, field in wanted.maps.items()}
    named = (*wanted.maps, *filter(None, (wanted.birth_dates,)))
    absent = [name for name in named if name.strip().casefold() not in {cell.strip().casefold() for cell in header}]
    if absent:
        raise UsageError(
            f"The list has no column {absent[0]!r}.",
            where="--map" if absent[0] in wanted.maps else "--birth-dates",
            do=f"It has: {', '.join(filter(None, header))[:300]}.",
        )
    columns = [column_of(place, cell, maps) for place, cell in enumerate(header)]
    at = next((c.place for c in columns if c.header.strip().casefold() == wanted.birth_dates.strip().casefold()), None)
    if wanted.birth_dates and at is not None:
        columns[at] = replace(columns[at], field=Field.PRIVATE, mapped=True)
    made = _Making(columns, sample, wanted.today)
    made.private()
    made.settled()
    made.paired()
    made.without_titles()
    made.once_each()
    made.suspicious()
    made.said()
    return RosterLayout(
        tuple(made.columns),
        tuple(made.remarks),
        tuple(made.warnings),
        tuple(made.unread),
        made.other_names(),
        frozenset(c.place for c in made.columns if not made.cells(c) and _may_hide(c)),
        made.shared(),
        made.columns[at] if wanted.birth_dates and at is not None else None,
        wanted.today,
        wanted.ask_all,
    )


def _may_hide(column: RosterColumn) -> bool:
    return column.field in (None, Field.IGNORE) and not column.mapped and not column.title.licence_date


class _Making:
    """The columns of one list while they are made."""

    def __init__(self, columns: list[RosterColumn], sample: Sample, today: date) -> None:
        self.columns, self.sample, self.today = columns, sample, today
        self.remarks: list[str] = []
        self.warnings: list[str] = []
        self.unread: list[Unread] = []

    def cells(self, column: RosterColumn) -> list[str]:
        """Return the filled cells of a column in the sample."""
        return [cell for cell in map(str.strip, self.raw(column)) if cell and cell.casefold() not in _EMPTY]

    def raw(self, column: RosterColumn) -> list[str]:
        """Return the cells of a column in the sample, the empty ones too."""
        return [cells[column.place] if len(cells) > column.place else "" for cells in self.sample]

    def has(self, *fields: Field) -> bool:
        """Tell whether a column of one of these meanings is read."""
        return any(column.field in fields for column in self.columns)

    def states(self) -> list[tuple[str, ...]]:
        """Return the states that each row of the sample names, that of the licence before that of the address."""
        found: list[tuple[str, ...]] = [()] * len(self.sample)
        for wanted in (Field.STATE, Field.ADDRESS_STATE):
            for column in self.columns:
                if column.field is wanted:
                    found = [known or states_of(cell) for known, cell in zip(found, self.raw(column), strict=True)]
        return found

    def private(self) -> None:
        """Mark the columns that hold private values, by their title or by the shape of their cells."""
        states = self.states()
        for column in self.columns:
            if column.field is not Field.PRIVATE and self._private(column, states):
                self._put(column, field=Field.PRIVATE, mapped=False)
        dropped = [repr(column.header) for column in self.columns if column.field is Field.PRIVATE]
        if dropped:
            self.remarks.append(say("column.dropped", listed=", ".join(dropped)))
        numbers = [c for c in self.columns if c.field is Field.PRIVATE and c.title.field is Field.NUMBER]
        for column in numbers:
            self.remarks.append(say("column.dropped_numbers", header=column.header))

    def _private(self, column: RosterColumn, states: list[tuple[str, ...]]) -> bool:
        cells = self.cells(column)
        if not cells:
            return False
        dashed = sum(map(dashed_social_security, cells))
        # A row that has slipped by one cell does not make licence numbers private.
        if dashed and dashed * 2 >= len(cells) + (column.title.field is Field.NUMBER):
            return True
        if column.mapped or column.field in (Field.NPI, Field.GROUP_NPI):
            return False
        if sum(map(social_security_shape, cells)) * 2 >= len(cells):
            numbers = column.field is Field.NUMBER and any(
                any(shape_fits(cell.strip(), state) is not False for state in states[row]) or not states[row]
                for row, cell in enumerate(self.raw(column))
                if cell.strip()
            )
            return not numbers
        return not column.title.licence_date and mostly_birth_dates(cells, self.today)

    def settled(self) -> None:
        """Let the values settle what a title leaves open."""
        for column in list(self.columns):
            if not column.title.asks or column.mapped or column.field is Field.PRIVATE:
                continue
            meaning = self._by_values(column)
            if meaning is not None and meaning is not column.field:
                self._put(column, field=meaning, by_values=True, state=column.state if meaning is Field.NUMBER else "")

    def _by_values(self, column: RosterColumn) -> Field | None:
        cells, asks = self.cells(column), column.title.asks
        if not cells or asks <= _PARTS_OF_NAME:
            return self._part_of_name(column, cells)

        def half(count: int) -> bool:
            return count * 2 >= len(cells)

        if not self.has(Field.NAME, Field.FAMILY) and half(sum(map(a_person, cells))):
            return Field.NAME
        if Field.NPI in asks and half(sum(npi_problem(cell) is None for cell in cells)):
            return Field.NPI if not self.has(Field.NPI) else None
        if Field.TAXONOMY in asks and half(sum(len(cell) == 10 and cell.endswith("X") for cell in cells)):
            return Field.TAXONOMY
        if Field.STATE in asks and half(sum(bool(states_of(cell)) for cell in cells)):
            if len(asks) < 5 and column.title.field is not Field.ADDRESS_STATE:
                return Field.STATE
            return column.field if column.title.field is Field.ADDRESS_STATE else None
        states = [(column.state,)] * len(self.sample) if column.state else self.states()
        looks = looks_like(self.raw(column), states, free=False)
        if Field.NUMBER in asks and looks is not None and looks.kind is LooksLike.NUMBERS:
            if column.state:
                return Field.NUMBER
            others = [one for one in self.columns if one.field is Field.NUMBER and one.place != column.place]
            unsettled = [one for one in others if one.title.asks]
            wide = len(asks) > 4 and not column.header.strip().casefold().startswith(("number", "no", "nr", "#", "lic"))
            if len(others) == len(unsettled) and not (wide and looks.plain):
                return Field.NUMBER
        if Field.ACTION in asks and not self.has(Field.ACTION) and says_what_to_do(cells):
            return Field.ACTION
        if Field.PROFESSION in asks and half(sum(map(_a_profession, cells))):
            return Field.PROFESSION
        digits = _digits(cells)
        if column.field is Field.PROFESSION and Field.NUMBER in asks and half(digits) and not self.has(Field.NUMBER):
            return Field.NUMBER
        return column.field

    def _part_of_name(self, column: RosterColumn, cells: Sequence[str]) -> Field | None:
        """A second name is the family name where no other is; single letters beside a family name are initials."""
        if Field.FAMILY in column.title.asks:
            alone = self.has(Field.GIVEN) and not self.has(Field.FAMILY, Field.NAME)
            return Field.FAMILY if alone else column.field
        letters = sum(len(cell.strip(".")) == 1 and cell[0].isalpha() for cell in cells)
        initials = Field.MIDDLE in column.title.asks and letters * 2 >= len(cells) > 0 and self.has(Field.FAMILY)
        return Field.MIDDLE if initials else column.field

    def paired(self) -> None:
        """Let "State 2" be the state of "License 2" where there is one; else nobody can tell what it is."""
        numbers = {column.slot for column in self.columns if column.field is Field.NUMBER and not column.state}
        licence_states = {column.slot for column in self.columns if column.field is Field.STATE}
        for column in list(self.columns):
            if column.field is not Field.ADDRESS_STATE or not column.title.asks or column.mapped:
                continue
            if column.slot in numbers and column.slot not in licence_states and numbers != {0}:
                self._put(column, field=Field.STATE, by_values=True)
            elif column.slot:
                self._put(column, field=None)

    def without_titles(self) -> None:
        """Set aside a column headed as licence numbers in which nothing but words stands ("L.Ac.")."""
        for column in list(self.columns):
            cells = self.cells(column) if column.field is Field.NUMBER and not column.mapped else []
            if cells and not _digits(cells):
                if sum(bool(states_of(cell)) for cell in cells) * 2 >= len(cells):
                    self._put(column, field=Field.STATE, by_values=True)
                    continue
                professions = sum(acupuncture_word(c) or only_other_professions(c) for c in cells) * 2 >= len(cells)
                self.remarks.append(say("column.no_digit", header=column.header))
                self._put(column, field=Field.PROFESSION if professions else None)

    def once_each(self) -> None:
        """Keep one column per meaning and slot; another one of the same meaning is named and not used.

        The user's map goes first; then the plainer title, of licence numbers the column with most digits, the first.
        """

        def order(column: RosterColumn) -> tuple[bool, bool, int, int, int]:
            cells = self.cells(column)
            digits = _digits(cells) if column.field is Field.NUMBER else 0
            empty = not cells and bool(self.sample)
            return not column.mapped, empty, column.title.rank, -digits, column.place

        taken: dict[tuple[Field, int, str], RosterColumn] = {}
        for column in sorted(self.columns, key=order):
            if column.field is None or column.field in _SINGLE:
                continue
            key = (column.field, column.slot, column.state)
            if key not in taken:
                taken[key] = column
                continue
            used = taken[key].header
            self.remarks.append(say("column.same", used=used, header=column.header, field=column.field.value))
            self._put(column, field=None)

    def suspicious(self) -> None:
        """Find the columns that are not read and look as if they could decide a row."""
        states, licences = self.states(), self.has(Field.NUMBER)
        for column in self.columns:
            if column.field is Field.PROFESSION and not column.mapped:
                self._numbers_among_titles(column, states)
            if column.mapped or column.field not in (None, Field.IGNORE) or self._spare(column):
                continue
            if column.title.whose is not None or (column.field is None and column.title.field is Field.PRIVATE):
                continue
            other = column.field is Field.IGNORE
            titled = names_licences(column.title)
            looks = looks_like(self.raw(column), states, free=other, one_is_enough=not other, titled=titled)
            cells = self.cells(column)
            if looks is None and column.title.staff and not licences and cells and all(
                cell.isdigit() and 2 < len(cell) < 11 for cell in cells
            ):  # fmt: skip
                self._named(column, LooksLike.NUMBERS)
                continue
            # Where no state is read, that of the office is the only one there is.
            spare = {LooksLike.STATUSES, *((LooksLike.STATES,) if self.has(Field.STATE, Field.ADDRESS_STATE) else ())}
            if looks is None or (other and (looks.plain or looks.kind in spare)):
                continue
            if looks.kind is LooksLike.NUMBERS and looks.plain and licences and column.title.staff:
                continue
            self.unread.append(Unread(column, looks.kind, looks.plain))
            self._named(column, looks.kind)

    def _numbers_among_titles(self, column: RosterColumn, states: list[tuple[str, ...]]) -> None:
        """Name a column of titles in which licence numbers stand: what has digits is no title ("ACU-103")."""
        titled = names_licences(column.title)
        looks = looks_like(self.raw(column), states, free=False, one_is_enough=True, titled=titled)
        if looks is not None and looks.kind is LooksLike.NUMBERS:
            self.unread.append(Unread(column, looks.kind, looks.plain))
            self._named(column, looks.kind)

    def _spare(self, column: RosterColumn) -> bool:
        """A second state of an address, or a second city, is no licence's."""
        return (
            column.title.field in (Field.ADDRESS_STATE, Field.CITY)
            and not column.title.asks
            and (self.has(Field.ADDRESS_STATE, Field.STATE))
        )

    def _named(self, column: RosterColumn, looks: LooksLike) -> None:
        header, field = column.header, FIELD_OF[looks]
        self.warnings.append(
            say(
                "column.suspicious",
                name=repr(header) if header else say("column.suspicious.place", place=column.place + 1),
                looks=say(f"column.looks.{looks.value}"),
                read="" if field is Field.IGNORE else say("column.suspicious.read", header=header, field=field.value),
                header=header,
            )
        )
        self.remarks.append(self.warnings[-1])

    def said(self) -> None:
        """Say what the user should know of how the columns were read."""
        for column in self.columns:
            cells = self.cells(column)
            if column.by_values and column.field is not None:
                key = f"column.field.{column.field.value}"
                words = say(key) if say.has(key) else column.field.value
                self.remarks.append(say("column.by_values", header=column.header, words=words))
            if column.mapped and column.field is Field.IGNORE:
                self.remarks.append(say("column.ignored", header=column.header))
            elif column.title.whose is not None and not column.mapped and column.field is not Field.PRIVATE:
                self.remarks.append(say(f"column.not_own.{column.title.whose.value}", header=column.header))
            elif column.field is Field.GROUP_NPI:
                self.remarks.append(say("column.group_npi", header=column.header))
            if len(cells) < 3:
                continue
            npis = sum(bool(npi_in(cell).npi) for cell in cells)
            states = sum(bool(states_of(cell)) for cell in cells)
            if column.field is Field.NPI and npis * 2 < len(cells):
                self.remarks.append(say("column.odd.npi", header=column.header))
            elif column.field in (Field.STATE, Field.ADDRESS_STATE) and states * 2 < len(cells):
                self.remarks.append(say("column.odd.state", header=column.header))
            elif column.field is Field.NUMBER and npis * 2 > len(cells):
                self.remarks.append(say("column.odd.number", header=column.header))
        self._address()

    def _address(self) -> None:
        if self.has(Field.STATE):
            return
        address = next((column for column in self.columns if column.field is Field.ADDRESS_STATE), None)
        if address is not None:
            self.remarks.append(say("column.address", header=address.header))

    def other_names(self) -> tuple[RosterColumn, ...]:
        """Return the columns that may hold another name than the one asked."""
        # A name is asked from its parts where both are there, else as a whole; the other column is another writing.
        spare = Field.NAME if self.has(Field.GIVEN) and self.has(Field.FAMILY) else Field.FAMILY
        both = self.has(Field.NAME) and self.has(Field.FAMILY)
        return tuple(
            column
            for column in self.columns
            if (both and column.field is spare)
            or (
                column.field in (None, Field.IGNORE)
                and not column.mapped
                and may_name_otherwise(column.title, column.header)
            )
        )

    def shared(self) -> frozenset[str]:
        """Return the NPIs that stand beside several people."""
        names = [c for c in self.columns if c.field in (Field.NAME, Field.FAMILY, Field.GIVEN)]
        beside: dict[str, set[str]] = {}
        for column in self.columns:
            if column.field is Field.NPI:
                for row, cell in enumerate(self.raw(column)):
                    who = " ".join(self.raw(one)[row].casefold() for one in names) if cell.strip() else ""
                    if who.strip():
                        beside.setdefault(cell.strip(), set()).add(who)
        return frozenset(npi for npi, people in beside.items() if len(people) >= _SHARED_BY)

    def _put(self, column: RosterColumn, **changes: object) -> None:
        self.columns[column.place] = replace(column, **changes)  # type: ignore[arg-type]


FIELD_OF = {
    LooksLike.NUMBERS: Field.NUMBER,
    LooksLike.STATES: Field.STATE,
    LooksLike.NPIS: Field.NPI,
    LooksLike.STATUSES: Field.IGNORE,
}
_PARTS_OF_NAME = frozenset({Field.FAMILY, Field.MIDDLE})
_EMPTY = frozenset({"n/a", "na", "none", "-", "--", "null", "nan", "tbd", "unknown", "?"})


def _a_profession(cell: str) -> bool:
    """Tell whether a cell names a profession; letters of one before digits are a licence number's."""
    return not any(map(str.isdigit, cell)) and (acupuncture_word(cell) or only_other_professions(cell))


def _digits(cells: Sequence[str]) -> int:
    """How many of the cells hold a digit."""
    return sum(any(sign.isdigit() for sign in cell) for cell in cells)

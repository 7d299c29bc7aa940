"""Which column of a roster is what: known headers of payers, CAQH, Nursys, NPPES and everyday lists, and own maps.

Columns that hold a social security number or a birth date are dropped unread: checking a licence never needs them.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from verifier.errors import UsageError

ACUPUNCTURIST = "171100000X"
"""NUCC taxonomy code of an acupuncturist; in an NPPES export it tells which licence slot is meant."""


class Field(StrEnum):
    """What a column can mean."""

    NAME = "name"
    FAMILY = "family"
    GIVEN = "given"
    MIDDLE = "middle"
    SUFFIX = "suffix"
    STATE = "state"
    """The state of the licence."""
    ADDRESS_STATE = "address_state"
    """Where the person works: used only when no licence state is given."""
    NUMBER = "number"
    NPI = "npi"
    CITY = "city"
    TAXONOMY = "taxonomy"
    ENTITY = "entity"
    """NPPES entity type: 1 a person, 2 an organisation."""
    ACTION = "action"
    """Action flag of a payer's file: rows marked as deleted are not checked."""
    IGNORE = "ignore"
    PRIVATE = "private"
    """A social security number or a birth date: dropped unread."""


_NAMES: Mapping[Field, str] = {
    Field.NAME: (
        "name, full name, fullname, provider name, practitioner name, practitioner, provider, employee name, employee, "
        "staff name, staff, licensee, licensee name, acupuncturist, acupuncturist name, clinician, clinician name, "
        "display name, legal name, person, contact name, name of provider, name of licensee, provider full name, "
        "name last first, last name first name, provider name last first, associate name, therapist, member name"
    ),
    Field.FAMILY: (
        "last name, lastname, last, surname, family name, family, provider last name, provider last name legal name, "
        "practitioner last name, prov last name, prov lname, lname, l name, employee last name, legal last name, "
        "last nm, clinician last name, licensee last name, individual last name"
    ),
    Field.GIVEN: (
        "first name, firstname, first, given name, given, forename, provider first name, practitioner first name, "
        "prov first name, prov fname, fname, f name, employee first name, legal first name, first nm, "
        "clinician first name, licensee first name, individual first name"
    ),
    Field.MIDDLE: (
        "middle name, middlename, middle, middle initial, mi, m i, provider middle name, practitioner middle name, "
        "provider middle initial, mname, m name, middle nm, employee middle name"
    ),
    Field.SUFFIX: (
        "suffix, name suffix, suffix name, provider name suffix, provider name suffix text, generation, "
        "generational suffix, provider suffix"
    ),
    Field.STATE: (
        "license state, licence state, lic state, state of license, state of licence, state of licensure, "
        "licensure state, licensing state, issuing state, issue state, state licensed, state issued, states, "
        "license jurisdiction, jurisdiction, license state code, provider license state, practitioner license state, "
        "provider license number state code, state license state, st lic, license issuing state, jurisdiction abbrev, "
        "states licensed, license states, licensed in"
    ),
    Field.ADDRESS_STATE: (
        "state, st, practice state, provider state, work state, location state, address state, state code, "
        "service state, office state, primary state, state province, "
        "provider business practice location address state name"
    ),
    Field.NUMBER: (
        "license number, licence number, license no, licence no, license, licence, lic no, lic number, lic num, lic, "
        "license num, licensenumber, license nbr, license id, state license number, state license no, state license, "
        "state lic no, provider license number, practitioner license number, acupuncture license number, "
        "acupuncture license, acupuncturist license, acupuncturist license number, credential number, credential no, "
        "credential, credential id, registration number, certificate number, lac number, lac license, lac no, "
        "professional license number, professional license, license numbers, state license id"
    ),
    Field.NPI: (
        "npi, npi number, npi no, npi num, provider npi, individual npi, npi 1, type 1 npi, npi type 1, "
        "national provider identifier, national provider id, practitioner npi, rendering npi, prov npi, npi individual"
    ),
    Field.CITY: (
        "city, practice city, provider city, work city, location city, office city, town, primary city, "
        "address city, service city, provider business practice location address city name"
    ),
    Field.TAXONOMY: "taxonomy, taxonomy code, healthcare provider taxonomy code, nucc, primary taxonomy, nucc code",
    Field.ENTITY: "entity type code, entity type",
    Field.ACTION: "action, action flag, action code, a u d flag, record action, transaction type",
    Field.PRIVATE: (
        "ssn, social security number, social security, social security no, ss number, social, provider ssn, "
        "employee ssn, ssn itin, ssn last 4, last 4 ssn, last four ssn, last four of ssn, ssn4, tax id ssn, "
        "dob, date of birth, birth date, birthdate, birthday, provider dob, provider birthdate, "
        "provider date of birth, provider birth date, birth day, birth year, year of birth, employee dob, d o b"
    ),
}
_PRIVATE = re.compile(r"\b(ssn|itin|dob|social security|date of birth|birth ?(date|day|year)|birthdate)\b")
_SSN = re.compile(r"\d{3}-\d{2}-\d{4}")
_NPI = re.compile(r"[12]\d{9}")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_NUMBERED = re.compile(r"^(.*\D) ?(\d{1,2})$")
_STATE_NUMBER = re.compile(
    r"^([a-z]{2}|[a-z]+(?: [a-z]+)?) (?:state )?(?:acupuncture )?(?:lic|license|licence)(?: (?:no|number|num))?$"
)
_KEYS = frozenset({Field.NAME, Field.FAMILY, Field.NUMBER, Field.NPI})
"""A list must have one of these columns, or there is nobody to look for."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file and what it is taken for."""

    place: int
    header: str
    field: Field | None
    """None: not recognised; its cells are given back untouched."""
    slot: int = 0
    """Which of several licences of one person: License Number_2 belongs to License State_2."""
    state: str = ""
    """The state that the header itself names ("CA License")."""
    mapped: bool = False
    """True when the user said so."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Every column of a file, and what is odd about them."""

    columns: tuple[Column, ...]
    remarks: tuple[str, ...]
    kept: tuple[Column, ...] = dataclasses.field(init=False)
    """The columns that are given back: all but the private ones."""
    _of: Mapping[Field, tuple[Column, ...]] = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        """Sort the columns by what they mean, once for all rows."""
        by_slot = sorted(self.columns, key=lambda column: (column.slot, column.place))
        of = {wanted: tuple(column for column in by_slot if column.field is wanted) for wanted in Field}
        object.__setattr__(self, "kept", tuple(one for one in self.columns if one.field is not Field.PRIVATE))
        object.__setattr__(self, "_of", of)

    def given_back(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """Return the cells of the kept columns; a row that is too short has empty ones."""
        width = len(self.columns)
        if len(self.kept) == width == len(cells):
            return cells
        return tuple(cells[column.place] if column.place < len(cells) else "" for column in self.kept)

    def of(self, meaning: Field) -> tuple[Column, ...]:
        """Return the columns of one meaning, in order of slot and place."""
        return self._of[meaning]


@lru_cache(maxsize=4096)
def known_field(header: str) -> tuple[Field | None, int, str]:
    """Return what a header means, its slot, and the state it names; (None, 0, "") when it is not known."""
    words = " ".join(_NOT_WORD.split(_CAMEL.sub(" ", header).casefold().replace("#", " number "))).strip()
    squeezed = words.replace(" ", "")
    field = _lookup().get(squeezed)
    if field is not None:
        return field, 0, ""
    if _PRIVATE.search(words):
        return Field.PRIVATE, 0, ""
    numbered = _NUMBERED.match(words)
    if numbered:
        field = _lookup().get(numbered.group(1).replace(" ", ""))
        if field is not None:
            return field, int(numbered.group(2)) - 1, ""
    named = _STATE_NUMBER.match(words)
    state = state_code(named.group(1)) if named else ""
    return (Field.NUMBER, 0, state) if state else (None, 0, "")


@lru_cache(maxsize=1)
def _lookup() -> Mapping[str, Field]:
    found: dict[str, Field] = {}
    for field, names in _NAMES.items():
        for name in names.split(","):
            found.setdefault(name.replace(" ", ""), field)
    return found


@lru_cache(maxsize=512)
def state_code(text: str) -> str:
    """Return the postal code of a state named by code or in full, "" for anything else."""
    from state_boards.index import place, places

    squeezed = text.strip().strip(".").upper().replace(".", "")
    if squeezed in places():
        return squeezed
    by_name = _state_names()
    return by_name.get(" ".join(squeezed.split()), "") if place(squeezed) is None else ""


@lru_cache(maxsize=1)
def _state_names() -> Mapping[str, str]:
    from state_boards.index import place, places

    found = {facts.name.upper(): code for code in places() if (facts := place(code)) is not None}
    return {**found, "WASHINGTON DC": "DC", "WASHINGTON D C": "DC", "WASHINGTON STATE": "WA"}


class Recogniser:
    """Counts the known headers in a row of cells: 0 unless one of them can name a person."""

    def __init__(self, maps: Mapping[str, Field]) -> None:
        """Take the user's own maps beside the known headers."""
        self._maps = {header.strip().casefold(): field for header, field in maps.items()}

    def knows(self, cell: str) -> bool:
        """Tell whether this cell is a known header."""
        return cell.strip().casefold() in self._maps or known_field(cell)[0] is not None

    def __call__(self, cells: Sequence[str]) -> int:
        """Return how many cells are known headers; 0 when none of them names a person."""
        found = [self._maps.get(cell.strip().casefold()) or known_field(cell)[0] for cell in cells if cell.strip()]
        fields = [field for field in found if field is not None]
        return len(fields) if _KEYS.intersection(fields) else 0


def layout(header: Sequence[str], maps: Mapping[str, Field], sample: Sequence[Sequence[str]] = ()) -> Layout:
    """Return what every column is; `sample` is looked at for columns that are not what they seem.

    Raises UsageError when a map names a column that the file does not have.
    """
    wanted = {name.strip().casefold(): field for name, field in maps.items()}
    absent = [name for name in maps if name.strip().casefold() not in {cell.casefold() for cell in header}]
    if absent:
        raise UsageError(
            f"The list has no column {absent[0]!r}.",
            where="--map",
            do=f"It has: {', '.join(filter(None, header))[:300]}.",
        )
    columns = [_column(place, cell, wanted) for place, cell in enumerate(header)]
    remarks: list[str] = []
    columns = _without_private(columns, sample, remarks)
    columns = _without_titles(columns, sample, remarks)
    columns = _once_each(columns, sample, remarks)
    remarks += _suspicious(columns, sample)
    return Layout(tuple(columns), tuple(remarks))


def _column(place: int, header: str, wanted: Mapping[str, Field]) -> Column:
    mapped = wanted.get(header.strip().casefold())
    if mapped is not None:
        _, slot, state = known_field(header)
        return Column(place, header, mapped, slot, state, mapped=True)
    field, slot, state = known_field(header) if header.strip() else (None, 0, "")
    return Column(place, header, field, slot, state)


def _without_private(columns: list[Column], sample: Sequence[Sequence[str]], remarks: list[str]) -> list[Column]:
    """Mark the columns that hold private numbers, by their header or by the shape of their cells."""
    kept = []
    for column in columns:
        if column.field is None:
            cells = _cells(sample, column.place)
            if cells and sum(bool(_SSN.fullmatch(cell)) for cell in cells) * 2 > len(cells):
                column = Column(column.place, column.header, Field.PRIVATE)
        kept.append(column)
    dropped = [repr(column.header) for column in kept if column.field is Field.PRIVATE]
    if dropped:
        remarks.append(
            f"Dropped unread, and left out of every report: {', '.join(dropped)}. Checking a licence never needs a "
            "social security number or a birth date; better leave them out of the list."
        )
    return kept


def _without_titles(columns: list[Column], sample: Sequence[Sequence[str]], remarks: list[str]) -> list[Column]:
    """Set aside a column headed as licence numbers ("Credential") in which nothing but words stands ("L.Ac.")."""
    kept = []
    for column in columns:
        cells = _cells(sample, column.place) if column.field is Field.NUMBER and not column.mapped else []
        if cells and not _digits(cells):
            remarks.append(
                f"The column {column.header!r} is not read as licence numbers: there is no digit in it. "
                f"If it holds them after all: --map {column.header!r}=number"
            )
            column = Column(column.place, column.header, None)
        kept.append(column)
    return kept


def _digits(cells: Sequence[str]) -> int:
    """How many of the cells hold a digit."""
    return sum(any(sign.isdigit() for sign in cell) for cell in cells)


def _once_each(columns: list[Column], sample: Sequence[Sequence[str]], remarks: list[str]) -> list[Column]:
    """Keep one column per meaning and slot; another one of the same meaning is named and not used.

    The user's map goes first; of licence numbers, the column with most digits; then what stands first.
    """

    def rank(column: Column) -> tuple[bool, int, int]:
        digits = _digits(_cells(sample, column.place)) if column.field is Field.NUMBER else 0
        return not column.mapped, -digits, column.place

    taken: dict[tuple[Field, int, str], Column] = {}
    kept = []
    for column in sorted(columns, key=rank):
        if column.field is None or column.field in (Field.PRIVATE, Field.IGNORE):
            kept.append(column)
            continue
        key = (column.field, column.slot, column.state)
        if key in taken:
            if column.field is not Field.TAXONOMY:
                remarks.append(
                    f"The columns {taken[key].header!r} and {column.header!r} seem to mean the same "
                    f"({column.field.value}); only {taken[key].header!r} is used."
                )
            column = Column(column.place, column.header, None)
        else:
            taken[key] = column
        kept.append(column)
    return sorted(kept, key=lambda one: one.place)


def _suspicious(columns: Sequence[Column], sample: Sequence[Sequence[str]]) -> list[str]:
    found = []
    for column in columns:
        cells = _cells(sample, column.place)
        if len(cells) < 3:
            continue
        npis = sum(bool(_NPI.fullmatch(cell)) for cell in cells)
        states = sum(bool(state_code(cell)) for cell in cells)
        if column.field is Field.NPI and npis * 2 < len(cells):
            found.append(f"The column {column.header!r} was read as the NPI, but most of its cells are none.")
        elif column.field in (Field.STATE, Field.ADDRESS_STATE) and states * 2 < len(cells):
            found.append(f"The column {column.header!r} was read as a state, but most of its cells are none.")
        elif column.field is Field.NUMBER and npis * 2 > len(cells):
            found.append(f"The column {column.header!r} was read as licence numbers, but most of them look like NPIs.")
        elif column.field is None and npis * 2 > len(cells):
            found.append(f"The column {column.header!r} is not used, but looks like NPIs: --map {column.header!r}=npi")
    return found


def _cells(sample: Sequence[Sequence[str]], place: int) -> list[str]:
    return [cells[place].strip() for cells in sample if len(cells) > place and cells[place].strip()]


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

"""Where the header of a list is: one row, two rows of which the upper names groups of columns, or none at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from state_boards.reading.private import without_days, without_stated
from verifier.names.licence_text import licences_in, name_and_licences
from verifier.names.numbers import npi_problem
from verifier.names.places import state_code
from verifier.names.tables import known_given_names
from verifier.roster.fields import Field
from verifier.roster.titles import read_title
from verifier.roster.vocabulary import Title


class Recognise(Protocol):
    """Knows the headers of columns."""

    def __call__(self, cells: Sequence[str]) -> int:
        """Return how many of these cells are known headers; 0 when none of them can name a person."""
        ...

    def knows(self, cell: str) -> bool:
        """Tell whether this cell is a known header."""
        ...


class Header(NamedTuple):
    """The header of a table."""

    at: int
    """Place of its first row."""
    height: int
    """1, or 2 where an upper row names groups of columns; 0 where there is none."""
    cells: tuple[str, ...]
    known: int

    @property
    def below(self) -> int:
        """Return the place of the first row under it."""
        return self.at + self.height


def find_header(rows: Sequence[Sequence[str]], recognise: Recognise) -> Header | None:
    """Return the row, or the two rows together, of which most cells are known; None where no cell names a person."""
    best: tuple[int, int, int] | None = None
    found: Header | None = None
    for at, row in enumerate(rows):
        for height, cells in _readings(rows, at, row, recognise):
            known = recognise(cells)
            if known == 1 and height == 1 and any(map(_is_value, cells)):
                continue  # "Jane Roe, Acupuncturist, HI": one word of a title makes no header of a person's row
            # Of equal ones the reading that tells licences from addresses, then the upper and the plainer one.
            rank = (known, sum(read_title(cell).field in _LICENCE for cell in cells) if height > 1 or best else 0, -at)
            if known and (best is None or rank[:1] > best[:1] or (found and found.at == at and rank > best)):
                best, found = rank, Header(at, height, tuple(cells), known)
    return found


_LICENCE = frozenset({Field.STATE, Field.NUMBER})
_DIGITS = re.compile(r"\d{4}")


def _is_value(cell: str) -> bool:
    """Tell whether a cell is what stands under titles: a state's code, a number, a person."""
    text = cell.strip()
    if len(text) == 2 and text.isupper() and text != "ID" and state_code(text):
        return True
    words = {word.casefold() for word in re.findall(_WORD, text)}
    return bool(_DIGITS.search(text)) or (a_person(text) and not known_given_names().isdisjoint(words))


def _readings(
    rows: Sequence[Sequence[str]], at: int, row: Sequence[str], recognise: Recognise
) -> list[tuple[int, Sequence[str]]]:
    readings: list[tuple[int, Sequence[str]]] = [(1, row)]
    if at + 1 < len(rows) and _second_row(row, rows[at + 1], recognise):
        readings.append((2, _together(row, rows[at + 1])))
    return readings


def _second_row(top: Sequence[str], bottom: Sequence[str], recognise: Recognise) -> bool:
    """Tell whether a row can be the lower half of a header: nothing in it but titles, under titles of groups."""
    filled = [cell for cell in bottom if cell.strip()]
    groups = [place for place, cell in enumerate(top) if cell.strip()]
    return (
        len(filled) > 1
        and (len(groups) > 1 or groups[:1] > [0])
        and not any(state_code(cell) for cell in filled if len(cell.strip()) == 2 and cell.strip().casefold() != "st")
        and all(recognise.knows(cell) for cell in filled)
    )


def _together(top: Sequence[str], bottom: Sequence[str]) -> list[str]:
    made: list[str] = []
    group = ""
    for place in range(max(len(top), len(bottom))):
        own = top[place].strip() if place < len(top) else ""
        group = own or group
        below = bottom[place].strip() if place < len(bottom) else ""
        if not below:
            made.append(own)
            group = group if not own else ""
            continue
        both = f"{group} {below}".strip()
        made.append(both if _says(both) else below if _says(below) else both)
    return made


def _says(header: str) -> bool:
    found = read_title(header)
    return found != Title() and (found.field is not None or found.staff or bool(found.asks))


# -- lists without a header ---------------------------------------------------------------------------------------

_WORD = r"[^\W\d_][\w.'’ʻ`-]*"
_PERSON = re.compile(rf"{_WORD}(?:(?:\s+|,\s*){_WORD}){{1,6}}\.?,?")
_NO_PERSON = re.compile(
    r"\b(?:list|roster|staff|providers|acupuncturists|practitioners|employees|team|our|members|names?|of|the|and|as|for)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"column\s?\d+|field\s?\d+|f\d+|unnamed: \d+", re.IGNORECASE)


def a_person(text: str) -> bool:
    """Tell whether a line or cell can be a person's name, with what stands behind it about licences."""
    name = name_and_licences(text.strip()).name
    if not _PERSON.fullmatch(name) or len(name) > 80 or _NO_PERSON.search(name):
        return False
    parts = [part.strip() for part in name.split(",")]
    if any(read_title(part).field or (len(part) == 2 and state_code(part)) for part in parts) or len(parts) > 3:
        return False
    words = [word for word in re.findall(_WORD, name) if len(word) > 1]
    capitals = sum(word[0].isupper() for word in words)
    return capitals > 1 or (not capitals and not known_given_names().isdisjoint(words)) or not name.isascii()


def no_header(cells: Sequence[str]) -> bool:
    """Tell whether these cells are the names a spreadsheet gives to columns without one ("Column1")."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(_NUMBERED.fullmatch(cell.strip()) for cell in filled)


def without_header(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return titles for the columns of a table whose first row is a person already, () where that is not plain."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return ()
    width = max(len(row) for row in filled)
    columns = [
        [row[place].strip() for row in filled if len(row) > place and row[place].strip()] for place in range(width)
    ]
    if width == 1:
        return ("Name",) if _mostly(columns[0], a_person) and a_person(columns[0][0]) else ()
    titles: list[str] = []
    for place, cells in enumerate(columns):
        titles.append(_title_of(cells, titles) or f"Column {place + 1}")
    first = {title: filled[0][place].strip() for place, title in enumerate(titles) if place < len(filled[0])}
    named = a_person(first.get("Name", ""))
    others = {"License State", "License Number", "NPI"}.intersection(titles)
    return tuple(titles) if named and others else ()


def _title_of(cells: Sequence[str], taken: Sequence[str]) -> str:
    if not cells:
        return ""
    if "License State" not in taken and _mostly(cells, lambda cell: bool(state_code(cell))):
        return "License State"
    if "NPI" not in taken and _mostly(cells, lambda cell: npi_problem(cell) is None):
        return "NPI"
    if "Name" not in taken and _mostly(cells, a_person):
        return "Name"
    if "License Number" not in taken and _mostly(cells, _a_number):
        return "License Number"
    return ""


def _a_number(cell: str) -> bool:
    if not without_days(without_stated(cell), lambda _: True):
        return False
    pieces = licences_in(cell).pieces
    return any(
        piece.number and (piece.state or not piece.number.isdigit()) and len(piece.number) < 16 for piece in pieces
    )


def _mostly(cells: Sequence[str], test: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(test, cells)) * 10 >= len(cells) * 6

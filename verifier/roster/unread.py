"""Columns that nobody reads although their values could decide a row, and the rows that they could decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from verifier.names.fold import word_set
from verifier.names.licence_text import NamedLicence, licences_in
from verifier.names.numbers import SHAPES, fold_number, npi_problem, squeeze
from verifier.names.places import state_code
from verifier.names.shapes import likely_jurisdictions, shape_fits
from verifier.roster.fields import Field
from verifier.roster.npis import npi_in
from verifier.roster.vocabulary import LooksLike

if TYPE_CHECKING:
    from verifier.roster.columns import Unread
    from verifier.roster.vocabulary import Title
    from verifier.verdict.inquiry import Inquiry

_GOOD = word_set(
    """
    active| current| clear| in good standing| good standing| valid| licensed| ok| active - clear| clear/active|
    renewed| active/current| current/active
    """,
    "|",
)
_BAD = word_set(
    """
    inactive| expired| lapsed| revoked| suspended| surrendered| retired| deceased| probation| on probation|
    pending| cancelled| canceled| denied| restricted| limited| conditional| terminated| closed| delinquent| null
    and void| voluntary surrender| not renewed| nonrenewed| not licensed| unlicensed| disciplined| under
    investigation| withdrawn| temporary| expired license
    """,
    "|",
)


class Look(NamedTuple):
    """What the values of a column look like."""

    kind: LooksLike
    plain: bool = False
    """True for numbers of digits alone."""


@lru_cache(maxsize=4096)
def states_of(text: str) -> tuple[str, ...]:
    """Return the states that a cell is, () where it is anything else."""
    if not text or len(text) > 60:
        return ()
    whole = state_code(text)
    if whole:
        return (whole,)
    if not any(sign in text for sign in ",;/&|") and " and " not in text:
        return ()
    parts = [part.strip() for part in text.replace(" and ", ",").translate(_COMMAS).split(",") if part.strip()]
    codes = [state_code(part) for part in parts]
    return tuple(dict.fromkeys(codes)) if codes and all(codes) else ()


_COMMAS = str.maketrans(";/&|", ",,,,")


def looks_like(
    cells: Sequence[str],
    states: Sequence[tuple[str, ...]],
    *,
    free: bool,
    one_is_enough: bool = False,
    titled: bool = False,
) -> Look | None:
    """Return what half of the filled cells or more look like, None where they look like nothing of ours.

    `states` are those of the rows; in `free` text a number counts only with letters or its state. Where
    `one_is_enough`, one cell that is plainly a licence number counts, whatever stands beside it; in a column `titled`
    as licences any digits beside letters are one.
    """
    filled = [(cell.strip(), where) for cell, where in zip(cells, states, strict=True) if cell.strip()]
    if not filled:
        return None

    def half(count: int) -> bool:
        return count * 2 >= len(filled)

    if half(sum(npi_problem(cell) is None or bool(_npi(cell)) for cell, _ in filled)):
        return Look(LooksLike.NPIS)
    if not free and half(sum(cell.casefold().strip(". ") in _GOOD | _BAD for cell, _ in filled)):
        return Look(LooksLike.STATUSES)
    if half(sum(bool(states_of(cell)) for cell, _ in filled)):
        return Look(LooksLike.STATES)
    shapes = [_shape(cell, where, titled=titled) for cell, where in filled]
    plainly = sum(shape is _DISTINCT for shape in shapes)
    if half(plainly) or (plainly and one_is_enough):
        return Look(LooksLike.NUMBERS)
    return Look(LooksLike.NUMBERS, plain=True) if half(plainly + sum(shape is _DIGITS for shape in shapes)) else None


def _npi(cell: str) -> str:
    return npi_in(cell).npi if sum(sign.isdigit() for sign in cell) > 9 else ""


_ASKS_ANYTHING = 5
"""Meanings that the values may settle, from which on a title says nothing ("Ref")."""
_SHORTEST = 3
"""Digits alone that can be a licence number; every state pads, so that shorter ones would fit anywhere."""
_DISTINCT, _DIGITS, _NONE = "distinct", "digits", ""


def names_licences(title: Title) -> bool:
    """Tell whether a title speaks of licences, whatever its column is read as ("Registration")."""
    return title.field is Field.NUMBER or (Field.NUMBER in title.asks and len(title.asks) < _ASKS_ANYTHING)


def _shape(cell: str, states: tuple[str, ...], *, titled: bool = False) -> str:
    found = _NONE
    for piece in _pieces(cell, states):
        where = (piece.state,) if piece.state else states
        if piece.number.isdigit() and not piece.state:
            fits = any(shape_fits(piece.number, state) for state in where)
            if len(piece.number) >= _SHORTEST and (fits or (not where and likely_jurisdictions(piece.number))):
                found = found or _DIGITS
        elif titled or _fits(piece.number, where):
            return _DISTINCT
    return found


def _fits(number: str, where: tuple[str, ...]) -> bool:
    """Tell whether a number can be a licence's in one of these states; where no shape is known, letters must help."""
    if not where:
        return bool(likely_jurisdictions(number))
    if any(shape_fits(number, state) for state in where):
        return True
    unknown = any(shape_fits(number, state) is None for state in where)
    lettered = any(sign.isalpha() for sign in number)
    return lettered and ((unknown and len(squeeze(number)) < 13) or any(shape_fits(number, state) for state in SHAPES))


def _pieces(cell: str, states: tuple[str, ...]) -> Iterator[NamedLicence]:
    if len(cell) > 120 or not any(sign.isdigit() for sign in cell):
        return
    yield from (piece for piece in licences_in(cell, states).pieces if piece.number)


def undecided_by(
    unread: Sequence[Unread], cells: Sequence[str], inquiries: Sequence[Inquiry], *, licence_states: bool, numbers: bool
) -> tuple[str, ...]:
    """Return the headers of the columns that could decide this row and were not read.

    `licence_states` says whether the row itself names the state of the licence, `numbers` whether any column of the
    list is read as licence numbers.
    """
    found = []
    for one in unread:
        cell = cells[one.column.place].strip() if one.column.place < len(cells) else ""
        if cell and _could_decide(one, cell, inquiries, licence_states=licence_states, numbers=numbers):
            found.append(one.column.header or f"column {one.column.place + 1}")
    return tuple(found)


def _could_decide(one: Unread, cell: str, inquiries: Sequence[Inquiry], *, licence_states: bool, numbers: bool) -> bool:
    asked = tuple(dict.fromkeys(state for inquiry in inquiries for state in inquiry.states))
    if one.looks is LooksLike.NPIS:
        return not any(inquiry.npi for inquiry in inquiries) and bool(_npi(cell))
    if one.looks is LooksLike.STATES:
        # "State 2" may be that of a second licence, whatever the first one says.
        further = one.column.title.field in (Field.STATE, Field.ADDRESS_STATE)
        return (further or not licence_states) and bool(set(states_of(cell)) - set(asked))
    if one.looks is LooksLike.STATUSES:
        return cell.casefold().strip(". ") in _BAD
    read = [inquiry.number for inquiry in inquiries if inquiry.number]
    for piece in _pieces(cell, asked):
        same = any(_same(piece.number, number, asked) for number in read)
        if same or _shape(cell, asked, titled=names_licences(one.column.title)) is _NONE:
            continue
        if not piece.number.isdigit() or piece.state:
            return True
        if not numbers or (not read and not one.column.title.staff):
            return True
    return False


def _same(one: str, other: str, states: tuple[str, ...]) -> bool:
    return squeeze(one) == squeeze(other) or any(fold_number(one, at) == fold_number(other, at) for at in states)

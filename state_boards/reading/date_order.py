"""Whether day and month of a whole column stand in the declared order: decided for the column, never cell by cell.

A list that was saved again under another locale prints 02/03/2027 where it printed 03/02/2027, and each such cell still
reads well. Only the column tells: 25/12/2027 is no date of a board that prints the month first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter

from state_boards.contract.records import BoardRecord, PrintedDate
from state_boards.reading.text import read_date

_FIELDS = {"issued": "issue", "expires": "expiry", "status_date": "status"}
"""Dates of a record, and what a person calls their column."""
_TYPOS = 0.01
"""Share of the dates that stand for certain in the declared order up to which others are slips of the pen."""
_CELLS = 3
"""Date cells of a workbook from which their days tell: that all of three have a day up to 12 is chance in 1 of 17."""
_ISO = re.compile(r"\d{4}-")

Dates = Mapping[PrintedDate, PrintedDate]


def in_one_order(
    records: Sequence[BoardRecord], formats: Sequence[str]
) -> tuple[tuple[BoardRecord, ...], tuple[str, ...]]:
    """Return the records with the dates of every column read in one order, and a sentence for each uncertain column.

    Where no one order fits, every date that could be read in either is left unread (its value None).
    """
    done, doubts = tuple(records), []
    if any(map(_turned, formats)):
        for name, title in _FIELDS.items():
            of = attrgetter(name)
            texts: Counter[PrintedDate] = Counter(one for one in map(of, done) if one is not None)
            changed, witness = _settled(texts, formats)
            if changed:
                done = tuple(_with(one, name, changed[of(one)]) if of(one) in changed else one for one in done)
            if witness:
                doubts.append(
                    f"The {title} dates stand in no one order of day and month (as {witness!r} shows), so those that "
                    "can be read in two ways were left unread."
                )
    return done, tuple(doubts)


def _settled(texts: Mapping[PrintedDate, int], formats: Sequence[str]) -> tuple[Dates, str]:
    """The dates of a column to be read otherwise, and one that shows why the column is uncertain; "" when it is not."""
    first = [form for at, form in enumerate(formats) if _turned(form) not in formats[:at]]
    both = len(first) < len(formats)
    second = tuple(filter(None, map(_turned, first)))
    mine = {one: _read(one.raw, tuple(first)) for one in texts}
    other = {one: _read(one.raw, second) for one in texts}
    cells = [one for one, day in mine.items() if day is not None and _ISO.match(one.raw)]
    either = [one for one, day in mine.items() if day is not None and other[one] not in (None, day)]
    only_first = [one for one, day in mine.items() if day is not None and other[one] is None and one not in set(cells)]
    only_second = [one for one, day in mine.items() if day is None and other[one] is not None]
    if both and only_second and not only_first:
        return {one: PrintedDate(one.raw, other[one]) for one in either}, ""
    swapped = [one for one in cells if _may_be_swapped(mine[one])]
    if _count(texts, only_second) > _TYPOS * _count(texts, only_first):
        return _unread(either + swapped), only_second[0].raw
    if both and either and not only_first:
        return _unread(either), either[0].raw
    # A workbook opened under another locale makes dates, day and month exchanged, of the cells it can read, and leaves
    # the others as text.
    if only_first and not either and len(cells) >= _CELLS and all(_day(mine[one]) <= 12 for one in cells):
        return _unread(swapped), only_first[0].raw
    return {}, ""


def _with(record: BoardRecord, name: str, value: PrintedDate) -> BoardRecord:
    if name == "issued":
        return replace(record, issued=value)
    return replace(record, expires=value) if name == "expires" else replace(record, status_date=value)


def _unread(dates: Iterable[PrintedDate]) -> Dates:
    return {one: PrintedDate(one.raw, None) for one in dates}


def _count(texts: Mapping[PrintedDate, int], some: Iterable[PrintedDate]) -> int:
    return sum(texts[one] for one in some)


def _read(raw: str, formats: tuple[str, ...]) -> date | None:
    printed = read_date(raw, formats)
    return printed.value if printed is not None else None


def _day(value: date | None) -> int:
    return value.day if value is not None else 0


def _may_be_swapped(value: date | None) -> bool:
    return value is not None and value.day <= 12 and value.day != value.month


def _turned(form: str) -> str:
    """The format with day and month exchanged; "" for one in which they cannot be."""
    if form.startswith("%Y") or "%d" not in form or "%m" not in form:
        return ""
    return form.replace("%d", "\0").replace("%m", "%d").replace("\0", "%m")

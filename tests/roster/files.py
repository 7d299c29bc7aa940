"""Roster files made for tests."""

from __future__ import annotations

import io
from collections.abc import Sequence

from verifier.roster.columns import Recogniser
from verifier.roster.read import RosterBytes, read
from verifier.roster.table import RosterLine, Table

HEADER = ("Name", "State", "License Number")
PEOPLE = (("Marisol Quillowmere", "WA", "AC99000101"), ("Zoë Ångquist", "CO", "0990102"))


def table(data: bytes | str, **options: str) -> Table:
    """Return the table in these bytes."""
    content = data.encode() if isinstance(data, str) else data
    return read(RosterBytes("list", content), Recogniser({}), **options)


def lines(data: bytes | str, **options: str) -> list[RosterLine]:
    """Return every line of the table in these bytes."""
    return list(table(data, **options).lines)


def cells(data: bytes | str, **options: str) -> list[tuple[str, ...]]:
    """Return the cells of the lines that are rows."""
    return [line.cells for line in lines(data, **options) if not line.problem]


def workbook(rows: Sequence[Sequence[object]], *, sheet: str = "Sheet1", extra: Sequence[str] = ()) -> bytes:
    """Return a workbook with these rows, and empty sheets of other names."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out) as book:
        page = book.add_worksheet(sheet)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    page.write(at, column, value)
        for name in extra:
            book.add_worksheet(name).write_row(0, 0, HEADER)
    return out.getvalue()

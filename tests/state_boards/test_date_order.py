"""Day and month of a column that was saved again under another locale; all people are invented."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
import xlsxwriter

from state_boards.records import ParseResult
from tests.state_boards.test_whole import read

US = ["03/02/2027", "12/25/2027", "01/31/2028", "06/06/2027", "11/04/2027"]
"""As printed by a board that prints the month first."""
RESAVED = ["02/03/2027", "25/12/2027", "31/01/2028", "06/06/2027", "04/11/2027"]
"""The same days as a program of another locale writes them."""
DAYS = [date(2027, 3, 2), date(2027, 12, 25), date(2028, 1, 31), date(2027, 6, 6), date(2027, 11, 4)]
SAME = date(2027, 6, 6)


def _changes(*formats: str) -> Mapping[str, str]:
    dates = ", ".join(f'"{form}"' for form in formats)
    return {'key = ["number"]': f'key = ["number"]\ndates = [{dates}]', '"Status" = "status"': '"Until" = "expires"'}


def _parse(dates: Sequence[str], *formats: str) -> ParseResult:
    lines = [f"A{at},Quillowmark,Jane,{day}" for at, day in enumerate(dates)]
    text = "\n".join(["Number,Last,First,Until", *lines]) + "\n"
    return read(text, changes=_changes(*(formats or ("%m/%d/%Y",))))


def _values(result: ParseResult) -> list[date | None]:
    return [record.expires.value if record.expires else None for record in result.records]


def test_a_column_in_the_declared_order_is_read_as_it_stands() -> None:
    result = _parse(US)
    assert (_values(result), result.warnings) == (DAYS, ())


def test_a_column_in_the_other_order_is_not_read_date_by_date() -> None:
    result = _parse(RESAVED)
    assert _values(result) == [None, None, None, SAME, None]
    (warning,) = result.warnings
    assert "25/12/2027" in warning
    assert [record.expires.raw for record in result.records if record.expires] == RESAVED


def test_a_column_in_both_orders_keeps_only_what_is_certain() -> None:
    result = _parse([*US, *RESAVED])
    assert _values(result) == [None, DAYS[1], DAYS[2], SAME, None, None, None, None, SAME, None]
    assert result.warnings


def test_one_slip_of_the_pen_among_many_dates_spoils_no_other() -> None:
    result = _parse([*US * 60, "25/12/2027"])
    assert _values(result) == [*DAYS * 60, None]
    assert result.warnings == ()


@pytest.mark.parametrize("formats", [("%m/%d/%Y", "%d/%m/%Y"), ("%d/%m/%Y", "%m/%d/%Y")])
def test_of_two_declared_orders_the_one_that_fits_the_whole_column_is_read(formats: tuple[str, str]) -> None:
    assert _values(_parse(US, *formats)) == DAYS
    assert _values(_parse(RESAVED, *formats)) == DAYS


def test_of_two_declared_orders_that_both_fit_neither_is_read() -> None:
    result = _parse(["03/02/2027", "06/06/2027"], "%m/%d/%Y", "%d/%m/%Y")
    assert (_values(result), len(result.warnings)) == ([None, SAME], 1)


def test_each_column_is_decided_by_itself_and_other_formats_stay() -> None:
    result = _parse(["2 March 2027", "25/12/2027", "2027-03-02"], "%m/%d/%Y", "%d %B %Y")
    assert _values(result) == [date(2027, 3, 2), None, None]
    assert _values(_parse(["2 March 2027", "2027-03-02"], "%m/%d/%Y", "%d %B %Y")) == [date(2027, 3, 2)] * 2


def _book(cells: Sequence[str | date]) -> ParseResult:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet, form = book.add_worksheet("List"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ("Number", "Last", "First", "Until"))
        for at, cell in enumerate(cells, start=1):
            sheet.write_row(at, 0, (f"A{at}", "Quillowmark", "Jane"))
            if isinstance(cell, str):
                sheet.write_string(at, 3, cell)
            else:
                sheet.write_datetime(at, 3, datetime.datetime.combine(cell, datetime.time.min), form)
    return read(out.getvalue(), changes=_changes("%m/%d/%Y"), name="list.xlsx")


def test_a_workbook_that_made_dates_of_what_it_could_read_is_not_believed() -> None:
    """Opened under another locale, 03/02/2027 becomes 3 February, and 12/25/2027 stays a text."""
    swapped = [date(2027, 2, 3), date(2027, 4, 11), date(2027, 6, 6), date(2027, 12, 1)]
    result = _book([*swapped, "12/25/2027", "01/31/2028"])
    assert _values(result) == [None, None, SAME, None, DAYS[1], DAYS[2]]
    assert len(result.warnings) == 1


def test_a_workbook_of_dates_of_any_day_is_believed() -> None:
    result = _book([*DAYS, "12/25/2027"])
    assert (_values(result), result.warnings) == ([*DAYS, DAYS[1]], ())

"""Lines and tables below a list in one file: no row of it, and never the ground of an absence."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

import pytest
import xlsxwriter

from state_boards.contract.flags import RecordFlag
from state_boards.contract.records import Completeness, ParseResult
from tests.state_boards.test_whole import HEADER, LIST, ROWS, read, sheets

Table = Sequence[Sequence[str]]
PEOPLE = ["ACU1", "ACU2", "ACU3"]


def _csv(rows: Table, *, padded: bool) -> str:
    out = io.StringIO()
    width = len(HEADER)
    csv.writer(out, lineterminator="\n").writerows(
        [*row, *[""] * (width - len(row))] if padded and row else row for row in rows
    )
    return out.getvalue()


def _book(rows: Table) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("List")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return out.getvalue()


def _forms(below: Table) -> list[ParseResult]:
    """Read the list with these lines below it as a padded text and as a workbook."""
    rows = [HEADER, *ROWS, *below]
    return [read(_csv(rows, padded=True)), read(_book(rows), name="list.xlsx")]


@pytest.mark.parametrize(
    "titles",
    [
        ("Name", "License Number", "Reason", "Order Date"),
        ("Last", "First", "Number", "Status"),
        ("Last Name", "First Name", "City", "Phone"),
        ("Member", "Position", "Term", ""),
        ("Year", "Complaints", "", ""),
        ("Case Number", "Action", "Date", ""),
    ],
)
@pytest.mark.parametrize("gap", [[], [()], [(), ("Disciplinary actions",)]])
def test_a_second_table_below_a_list_is_set_aside_and_the_list_a_part(titles: Sequence[str], gap: Table) -> None:
    more = [("Marwick", "Quillonne", "X1", "Active"), ("Thornquist", "Basil", "X2", "Active")]
    for result in _forms([*gap, titles, *more]):
        assert result.completeness is Completeness.PARTIAL
        assert [record.number for record in result.records] == PEOPLE
        assert {row.reason.partition(" ")[0] for row in result.quarantined} == {"below"}
        assert len(result.quarantined) == 2


@pytest.mark.parametrize(
    "heading", ["Inactive licensees", "Former members", "Revoked", "Pending applications", "Deceased:", "Board staff"]
)
def test_people_under_a_heading_of_others_are_set_aside(heading: str) -> None:
    for result in _forms([(heading,), ("ACU9", "Marwick", "Quillonne", "Active")]):
        assert result.completeness is Completeness.PARTIAL
        assert [record.number for record in result.records] == PEOPLE
        (aside,) = result.quarantined
        assert (aside.name, aside.number) == ("ACU9 | Marwick | Quillonne | Active | ", "ACU9")


@pytest.mark.parametrize("heading", ["List for Ada County", "Licensees by county: Boise"])
def test_people_under_another_heading_stay_and_the_list_is_a_part(heading: str) -> None:
    for result in _forms([(heading,), ("ACU9", "Marwick", "Quillonne", "Active")]):
        assert result.completeness is Completeness.PARTIAL
        assert [record.number for record in result.records] == [*PEOPLE, "ACU9"]


def test_titles_printed_again_on_every_page_are_no_second_table() -> None:
    for result in _forms([HEADER, ("ACU9", "Marwick", "Quillonne", "Active")]):
        assert result.completeness is Completeness.COMPLETE
        assert [record.number for record in result.records] == [*PEOPLE, "ACU9"]
        assert result.quarantined == ()


@pytest.mark.parametrize(
    "note",
    [
        "Showing first 40 of 312", "First 40 of 312 shown", "40 of 312 rows shown", "List truncated",
        "... 272 more rows", "(272 more)", "and 272 more", "Results limited to 40", "Continued on next page",
        "Only 40 rows exported (preview)", "See sheet 2 for the rest", "Note: this export is limited to 40 records",
        "Export limit reached: 40", "Max rows reached (40)", "To see all records, upgrade your plan", "…272 more",
        "Preview of 40 rows", "The remaining entries were omitted", "Rows 1-40 of 312", "Page 1 of 8",
    ],
)  # fmt: skip
def test_a_note_of_a_cut_list_is_no_row_and_the_list_a_part(note: str) -> None:
    for result in _forms([(note,)]):
        assert result.completeness is Completeness.PARTIAL, note
        assert [record.number for record in result.records] == PEOPLE


@pytest.mark.parametrize("note", ["Showing first 40 of 312", "List truncated", "and 272 more"])
@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_a_note_stands_in_any_column(note: str, place: int) -> None:
    for result in _forms([[""] * place + [note]]):
        assert result.completeness is Completeness.PARTIAL
        assert [record.number for record in result.records] == PEOPLE


@pytest.mark.parametrize(
    "row",
    [
        ("ACU9", "Status", "Quillonne", "Active"),
        ("ACU9", "Page", "Board", "Active"),
        ("ACU9", "List", "Member", "Active"),
        ("ACU9", "Former", "Elena", "Active"),
    ],
)
def test_a_person_whose_name_is_such_a_word_stays_a_person(row: Sequence[str]) -> None:
    for result in _forms([row]):
        assert result.completeness is Completeness.COMPLETE
        assert [record.number for record in result.records] == [*PEOPLE, "ACU9"]


def test_a_row_with_nothing_but_its_number_or_its_name_is_set_aside_as_it_was() -> None:
    for row in (("ACU9",), ("", "Marwick")):
        for result in _forms([row]):
            assert len(result.quarantined) == 1


def test_a_list_alone_is_whole() -> None:
    assert read(LIST).completeness is Completeness.COMPLETE


_WIDE = {'key = ["number"]': 'key = ["number"]\nignore = ["A", "B", "C", "D"]'}
_WIDE_ROWS = [(*HEADER, "A", "B", "C", "D"), *((*row, "a", "b", "c", "d") for row in ROWS)]


@pytest.mark.parametrize(
    ("other", "whole"),
    [
        ([("Licensee", "Lic #"), ("Quillonne Marwick", "X1"), ("Basil Thornquist", "X2"), ("Tansy Wick", "X3")], False),
        ([("Quillonne Marwick", "X1"), ("Basil Thornquist", "X2"), ("Tansy Wick", "X3")], False),
        ([("Code", "Meaning"), ("A", "Active"), ("I", "Inactive"), ("R", "Revoked")], True),
        ([("Prepared by the invented board",), ("Call us on 555 0100",)], True),
    ],
)
def test_a_narrower_sheet_of_people_makes_the_list_a_part(other: Table, whole: bool) -> None:
    result = read(sheets(("List", _WIDE_ROWS), ("More", other)), changes=_WIDE, name="list.xlsx")
    assert (result.completeness is Completeness.COMPLETE) is whole
    assert [record.number for record in result.records] == PEOPLE


_ACTION = ("Lic", "Licensee", "Action")
_REVOKED = ("ACU2", "Lucia Pendragora", "Revoked")


@pytest.mark.parametrize(
    ("name", "other", "changes"),
    [
        ("Disciplined", [_ACTION, _REVOKED], {}),
        ("Disciplined", [("Disciplined practitioners",), (), _ACTION, _REVOKED], {}),
        ("Disciplined", [("Action", "Day", "Licensee", "Lic"), ("Revoked", "05/01/2026", "", "ACU2")], {}),
        ("Disciplined", [_REVOKED], {}),
        ("Disciplined", [("ACU2", "Revoked")], _WIDE),
        ("2026", [(*_ACTION, "Note"), (*_REVOKED, "")], {"complete = true": 'complete = true\nsheet = "List"'}),
        ("More", [("Name", "Lic"), ("Lucia Pendragora", "ACU2")], {}),
    ],
)
def test_rows_of_another_sheet_are_set_aside(name: str, other: Table, changes: Mapping[str, str]) -> None:
    rows = _WIDE_ROWS if changes is _WIDE else [HEADER, *ROWS]
    result = read(sheets(("List", rows), (name, other)), changes=changes, name="list.xlsx")
    told = [row for row in result.quarantined if "ACU2" in row.numbers]
    assert [f"on the sheet {name!r}" in row.reason for row in told] == [True]
    assert (result.account.accepted, told[0].row > len(ROWS)) == (len(ROWS), True)


def test_what_is_private_on_another_sheet_is_not_kept() -> None:
    titles = ("Lic", "SSN", "Licensee", "Birth date", "Action", "Home")
    row = ("ACU2", "912345678", "Lucia Pendragora", "01/02/1971", "Revoked", "12 Alder Street")
    result = read(sheets(("List", [HEADER, *ROWS]), ("Disciplined", [titles, row])), name="list.xlsx")
    assert [one.name for one in result.quarantined] == ["ACU2 | Lucia Pendragora | Revoked | "]


def _marked(kind: str) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("List")
        struck = book.add_format({"font_strikeout": True})
        for place, row in enumerate([HEADER, *ROWS]):
            sheet.write_row(place, 0, row, struck if kind == "struck" and place == 2 else None)
        if kind == "comment":
            sheet.write_comment("A3", "Revoked on 1 May")
        elif kind == "box":
            sheet.insert_textbox("F3", "ACU2 was revoked")
        elif kind == "words":
            sheet.write_rich_string("D3", struck, "Active", " Revoked")
        elif kind == "empty":
            sheet.write_blank("F3", None, struck)
            sheet.insert_textbox("F5", "")
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("comment", "has comments"), ("box", "has text boxes"), ("struck", "struck-through"),
        ("words", "struck-through"), ("empty", ""), ("plain", ""),
    ],
)  # fmt: skip
def test_a_workbook_with_marks_that_are_not_read_is_a_part(kind: str, said: str) -> None:
    result = read(_marked(kind), changes={'"Active" = "active"': '"Active" = "active"\n"Active Revoked" = "revoked"'},
                  name="list.xlsx")  # fmt: skip
    assert result.account.accepted == len(ROWS)
    assert (result.completeness is Completeness.PARTIAL, said in result.incomplete_why) == (bool(said), True)
    assert any(said in warning for warning in result.warnings) or not said


def _struck(kind: str) -> bytes:
    """Return a workbook whose second person is struck through in one way or another."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        if kind == "further sheet":
            book.add_worksheet("First").write_row(0, 0, HEADER)
        sheet = book.add_worksheet("List")
        line = book.add_format({"font_strikeout": True})
        above = 3 if kind == "below empty rows" else 0
        for place, row in enumerate([HEADER, *ROWS]):
            mine = place == 2
            sheet.write_row(place + above, 0, row, line if mine and kind not in ("one cell", "one word") else None)
            if mine and kind == "one cell":
                sheet.write(place, 3, row[3], line)
            if mine and kind == "one word":
                sheet.write_rich_string(place, 3, line, "Act", "ive")
    return out.getvalue()


@pytest.mark.parametrize("kind", ["whole row", "one cell", "one word", "below empty rows", "further sheet"])
def test_the_record_of_a_row_that_is_struck_through_is_flagged_and_no_other(kind: str) -> None:
    result = read(_struck(kind), name="list.xlsx")
    flagged = [one.number for one in result.records if RecordFlag.STRUCK_THROUGH in one.flags]
    assert (flagged, len(result.records)) == ([result.records[1].number], len(ROWS))

"""Reading any list: every row is accounted for, and what cannot be a list is refused with the reason."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import with_far_cell
from tests.roster.files import HEADER, PEOPLE, cells, lines, table, workbook
from verifier.errors import InputError
from verifier.roster.columns import Recogniser
from verifier.roster.read import RosterBytes, load, read
from verifier.roster.table import MAX_CELL

TEXT = "\n".join(";".join(row) for row in (HEADER, *PEOPLE))


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_every_delimiter_is_recognised(delimiter: str) -> None:
    assert cells(TEXT.replace(";", delimiter)) == list(PEOPLE)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)  # fmt: skip
def test_every_sane_encoding_is_read_and_an_unusual_one_is_said(encoding: str, said: str) -> None:
    found = table(TEXT.encode(encoding))
    assert [line.cells for line in found.lines] == list(PEOPLE)
    assert any(said in remark for remark in found.remarks) or not said


def test_mixed_encodings_are_read_line_by_line_and_said() -> None:
    data = b"Name,State\n" + "Zoë One,WA\n".encode() + "Zoë Two,WA\n".encode("cp1252")
    found = table(data)
    assert [line.cells[0] for line in found.lines] == ["Zoë One", "Zoë Two"]
    assert any("mixes encodings" in remark for remark in found.remarks)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(ending: str) -> None:
    assert len(cells(TEXT.replace("\n", ending))) == 2


def test_a_name_with_a_comma_in_a_file_of_one_column() -> None:
    assert cells('Name\n"Quillowmere, Marisol"\nFarnabrookly, Tessaly\n') == [
        ("Quillowmere, Marisol",),
        ("Farnabrookly, Tessaly",),
    ]


def test_a_quoted_cell_may_hold_delimiters_and_line_breaks() -> None:
    found = lines('Name,State,City\n"Quillowmere,\nMarisol",WA,"a ""b"" c"\nNext One,CO,\n')
    assert [(line.number, line.cells[0], line.problem) for line in found] == [
        (2, "Quillowmere,\nMarisol", ""),
        (4, "Next One", ""),
    ]
    assert found[0].cells[2] == 'a "b" c'


def test_a_quotation_mark_never_closed_costs_one_line_only() -> None:
    found = lines('Name,State\n"Open Quote,WA\n' + "Fine Person,CO\n" * 40)
    assert found[0].problem == "A quotation mark is opened and never closed."
    assert len(found) == 41
    assert not any(line.problem for line in found[1:])


def test_ragged_rows_are_filled_or_rejected_never_shifted() -> None:
    found = lines("Name,State,City\nShort One,WA\nLong One,WA,Here,surplus\nTrailing,WA,Here,,,\n")
    assert found[0].cells == ("Short One", "WA", "")
    assert "2 cells where the header has 3" in found[0].remark
    assert "4 cells where the header has 3" in found[1].problem
    assert found[2].cells == ("Trailing", "WA", "Here")
    assert not found[2].problem


def test_lines_above_the_header_are_said_and_blank_lines_are_counted() -> None:
    found = table("Staff list of the clinic\n\nprinted 2026-11-01\nName,State\nA Person,WA\n,\n\nB Person,CO\n")
    assert [line.number for line in found.lines] == [5, 8]
    assert found.header_line == 4
    assert found.blank_lines == 2
    assert any("line 4" in remark for remark in found.remarks)


def test_a_repeated_header_and_a_second_list_below_are_rejected() -> None:
    found = lines("Name,State\nA Person,WA\nName,State\nB Person,CO\nLast Name,NPI\nPerson,1234567893\nOther,\n")
    assert [line.problem.split(" (")[0] for line in found] == [
        "", "The header is repeated here.", "", "A second, different header: two files in one.",
        "It stands below a second, different header", "It stands below a second, different header",
    ]  # fmt: skip


def test_a_spreadsheet_text_formula_is_its_text() -> None:
    assert cells('Name,License Number\nA Person,"=""00123"""\n') == [("A Person", "00123")]


def test_a_sep_line_names_the_delimiter() -> None:
    assert cells("sep=;\nName;State\nA Person;WA\n") == [("A Person", "WA")]


def test_two_hundred_columns_and_a_cell_that_is_too_long() -> None:
    header = ["Name", *(f"c{i}" for i in range(199))]
    row = ["x" * (MAX_CELL + 5), *[""] * 199]
    (line,) = lines(",".join(header) + "\n" + ",".join(row) + "\n")
    assert len(line.cells) == 200
    assert len(line.cells[0]) == MAX_CELL
    assert "cut" in line.remark


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Colour,Size\nred,3\n", "No header was found that names a person"),
        (b"\x00\x01\x02\x03" * 50, "zero bytes"),
        ("<html><body><table><tr><td>Name</td></tr></table>", "web page"),
        (b"%PDF-1.7 ...", "no list"),
        ("[1, 2", "JSON array"),
        ('{"colour": "red"}\n', "No object has a key"),
        (b"PK\x03\x04 not a zip at all", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_what_is_no_list_is_refused_with_the_reason(data: bytes | str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        lines(data)
    assert "list" in caught.value.where


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_said_to_be_empty(content: bytes, tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "empty.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match="empty"):
        load(str(path))


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load("no-such-file.csv")


def test_a_workbook_is_read_as_a_person_sees_it() -> None:
    book = workbook(
        [
            ["Staff of the clinic"], [], list(HEADER), ["Marisol Quillowmere", "WA", 990102.0],
            ["Born", date(2020, 1, 2), True],
        ],
        extra=("Old",),
    )  # fmt: skip
    found = table(book)
    assert next((line.number, line.cells) for line in found.lines) == (4, ("Marisol Quillowmere", "WA", "990102"))
    assert any("'Old'" in remark for remark in found.remarks)


def test_a_sheet_can_be_chosen_and_a_wrong_name_is_told() -> None:
    book = workbook([["nothing"]], extra=("People",))
    assert table(book, sheet="People").header == HEADER
    with pytest.raises(InputError, match="no sheet called"):
        table(book, sheet="Nobody")


def test_an_old_xls_that_is_really_tab_text_is_read_as_what_it_is() -> None:
    found = read(RosterBytes("export.xls", b"Name\tState\nA Person\tWA\n"), Recogniser({}))
    assert [line.cells for line in found.lines] == [("A Person", "WA")]


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 40_000_000)
    with pytest.raises(InputError, match="implausible size"):
        lines(out.getvalue())


def test_a_workbook_with_a_cell_in_the_last_corner_of_its_sheet_is_refused() -> None:
    with pytest.raises(InputError, match="too far apart"):
        lines(with_far_cell(workbook([HEADER, *PEOPLE])))


def test_an_entity_bomb_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook([HEADER])), "r") as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            new.writestr(item, bomb if item.filename.endswith("sheet1.xml") else old.read(item))
    with pytest.raises(InputError, match="entities"):
        lines(out.getvalue())


def test_json_lines_rows_are_numbered_and_broken_ones_rejected() -> None:
    good = json.dumps({"name": "A Person", "state": "WA", "license_number": 12.0})
    found = lines(f'{good}\n\nnot json\n[1]\n{{"name": "B", "tags": ["x"]}}\n{{"name": "C Person", "more": null}}\n')
    assert [(line.number, bool(line.problem)) for line in found] == [
        (1, False),
        (3, True),
        (4, True),
        (5, True),
        (6, False),
    ]
    assert found[0].cells[:3] == ("A Person", "WA", "12")


def test_a_json_array_is_read_like_its_lines() -> None:
    assert cells('[{"Name": "A Person", "State": "WA"}, {"Name": "B Person"}]') == [
        ("A Person", "WA"),
        ("B Person", ""),
    ]


CELL = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" "), max_size=12)
"""What `str.isprintable` allows, drawn and not sifted: nearly all code points are unassigned."""


@settings(max_examples=60)
@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=12), st.sampled_from([",", "\t", ";", "|"])
)
def test_every_row_of_a_well_formed_file_comes_back_once_and_in_order(rows: list[list[str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(HEADER)
    writer.writerows(rows)
    found = table(out.getvalue())
    read_back = list(found.lines)
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(read_back) + found.blank_lines == len(rows)
    assert len(read_back) == len(kept)
    plain = [line for line in read_back if not line.problem]
    assert len(plain) + sum(bool(line.problem) for line in read_back) == len(kept)


@settings(max_examples=150)
@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_read_or_refused_never_worse(data: bytes, headed: bool) -> None:
    content = b"Name,State\n" + data if headed else data
    try:
        found = table(content)
    except InputError:
        return
    numbers = [line.number for line in found.lines]
    assert numbers == sorted(set(numbers))


def test_hidden_rows_and_columns_are_read_and_said() -> None:
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out) as book:
        page = book.add_worksheet()
        for at, row in enumerate((HEADER, *PEOPLE)):
            page.write_row(at, 0, row)
        page.set_row(2, None, None, {"hidden": True})
        page.set_column(1, 1, None, None, {"hidden": True})
    found = table(out.getvalue())
    assert [line.cells for line in found.lines] == list(PEOPLE)
    assert "Hidden rows were read like the others: 3." in found.remarks
    assert "Hidden columns were read like the others: 'State'." in found.remarks


def test_a_header_with_line_breaks_is_one_header() -> None:
    text = '"Provider\nName","License\nState",License #\nA Person,WA,AC99000101\n'
    found = table(text)
    assert found.header == ("Provider Name", "License State", "License #")
    assert [line.cells for line in found.lines] == [("A Person", "WA", "AC99000101")]


def test_a_workbook_whose_parts_cannot_be_found_is_read_without_its_marks() -> None:
    from verifier.roster.sheetmarks import marks_of

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert marks_of(made.getvalue()) == {}
    assert marks_of(b"no workbook") == {}


@pytest.mark.parametrize(("sheet", "said"), [("nowhere", "no sheet called"), ("TWO", "")])
def test_a_sheet_is_found_by_its_name_in_any_case(sheet: str, said: str) -> None:
    data = workbook([HEADER, *PEOPLE], sheet="one", extra=("Two",))
    if said:
        with pytest.raises(InputError, match=said):
            table(data, sheet=sheet)
    else:
        assert table(data, sheet=sheet).remarks[0] == "Read from the sheet 'Two'."


@pytest.mark.parametrize(
    "row",
    ["Belvoir,Doctor,HI", "Jane Quillowmark,Acupuncturist,HI", "Belvoir,Acupuncturist,ACU-1201", "Ana Belvoir,Dr."],
)
@pytest.mark.parametrize("header", ["Apellidos,Puesto,Estado", "Wer,Was,Wo", ""])
def test_a_row_of_a_person_is_never_the_header_of_those_below(header: str, row: str) -> None:
    """Those above it were lost, and it was too: one word of a title in it was enough."""
    people = ["Boris Thornbeck,Owner,HI", row, "Wendla Quarrendon,Owner,HI"]
    try:
        found = table("\n".join([*filter(None, [header]), *people]).encode())
    except InputError:
        return
    assert len(list(found.lines)) >= len(people)

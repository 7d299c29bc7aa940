"""Case S7: files that end too early, further sheets, lines below a list; all people are invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import pytest
import xlsxwriter

from cache.errors import SourceError
from state_boards.contract.errors import TruncatedError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.national import leie
from state_boards.reading.whole import CUT_ROW, NO_END, more_than, printed_totals
from tests.state_boards.harness import saved_file
from verifier.refresh.custom_list import custom_source

MAP = """
title = "Invented list"
publisher = "Invented board"
jurisdiction = "HI"
official_page = "https://board.example/"
scope = "all"
complete = true
kind = "acupuncturist"
key = ["number"]
[columns]
"Number" = "number"
"Last" = "family"
"First" = "given"
"Status" = "status"
[statuses]
"Active" = "active"
"Active - Suspended by Board" = "suspended"
"""
HEADER = ("Number", "Last", "First", "Status")
ROWS = [
    ("ACU1", "Quillowmark", "Jane", "Active"),
    ("ACU2", "Pendragora", "Lucia", "Active"),
    ("ACU3", "Dunwoodley", "Gale", "Active - Suspended by Board"),
]
LIST = "\n".join(",".join(row) for row in (HEADER, *ROWS)) + "\n"


def read(data: bytes | str, *, changes: Mapping[str, str] | None = None, name: str = "list.csv") -> ParseResult:
    """Read a file by the map."""
    text = MAP
    for old, new in (changes or {}).items():
        text = text.replace(old, new)
    source = custom_source("invented", text)
    body = data.encode() if isinstance(data, str) else data
    return source.parse(source.bundle_of([saved_file(body, name)]))


def test_s7_a_whole_list_is_whole() -> None:
    result = read(LIST)
    assert (result.completeness, result.account.accepted, result.quarantined) == (Completeness.COMPLETE, 3, ())


@pytest.mark.parametrize("end", ["Active - Suspended by Board", "Active", "Act", " "])
def test_s7_a_row_without_line_end_is_set_aside_and_the_list_a_part(end: str) -> None:
    """ "Active - Suspended by Board" cut to "Active" reads well, so it is not read at all."""
    result = read(LIST.removesuffix("Active - Suspended by Board\n") + end)
    assert (result.completeness, result.incomplete_why) == (Completeness.PARTIAL, NO_END)
    assert [record.number for record in result.records] == ["ACU1", "ACU2"]
    (aside,) = result.quarantined
    assert (aside.number, aside.reason, aside.name) == ("ACU3", CUT_ROW, "Dunwoodley Gale")


@pytest.mark.parametrize(
    "cut",
    [
        LIST[: LIST.index("Gale") + 2],
        LIST.replace("Gale", '"Gale')[:-1],
        LIST.encode()[:-1] + "Ž".encode()[:1],
        LIST.encode() + "é".encode()[:1],
        LIST + "\0" * 4096,
        LIST + "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>\n",
        LIST + "<br />\n<b>Fatal error</b>: Allowed memory size exhausted\n",
    ],
)
def test_s7_what_is_plainly_half_a_file_is_refused(cut: str | bytes) -> None:
    with pytest.raises(TruncatedError):
        read(cut)


@pytest.mark.parametrize("end", ["\r\n", "\n\n", "\n \n", "\n\x1a", "\n,,,\n"])
def test_s7_other_ends_of_a_whole_file_are_whole(end: str) -> None:
    result = read(LIST.removesuffix("\n") + end)
    assert (result.completeness, result.account.accepted) == (Completeness.COMPLETE, 3)


def test_s7_a_program_known_never_to_end_its_last_line_may_say_so() -> None:
    result = read(LIST.removesuffix("\n"), changes={"complete = true": "complete = true\nends_without_newline = true"})
    assert (result.completeness, result.account.accepted) == (Completeness.COMPLETE, 3)


@pytest.mark.parametrize(
    ("footer", "whole"),
    [
        ("Total: 3\n", True),
        ("Total: 3,,,\n", True),
        ("Total records,3,,\n", True),
        ("3 records found\n", True),
        ("Page 1 of 1\nPrinted on 11/29/2026\n", True),
        ("*** END OF FILE ***,,,\n", True),
        ("Total: 61\n", False),
        ("Total: 61,,,\n", False),
        ("Showing 1-3 of 61,,,\n", False),
        ("Page 1 of 2,,,\n", False),
        ('"Only the first 3 records are shown",,,\n', False),
    ],
)
def test_s7_lines_below_a_list_are_no_people_and_their_total_counts(footer: str, whole: bool) -> None:
    result = read(LIST + footer)
    assert (result.completeness is Completeness.COMPLETE) == whole
    assert (result.account.rows_in, result.account.quarantined) == (3, 0)


@pytest.mark.parametrize(
    "row", ["ACU4,Total,Nathan,Active", "ACU5,Page,Ann,Active", "61,Run,Date,Active", "ACU6,Page,,", "12,Record,Ann,"]
)
def test_s7_a_person_whose_name_is_a_word_of_footers_stays_a_person(row: str) -> None:
    result = read(f"{LIST}{row}\n")
    assert result.account.accepted == 4


def test_s7_a_list_that_ends_in_a_line_of_another_shape_is_a_part() -> None:
    with pytest.raises(TruncatedError):
        read(LIST + "Source: the invented board\n")


def sheets(
    *named: tuple[str, Sequence[Sequence[str]]], hidden: str = "", hidden_row: str = "", veiled: bool = False
) -> bytes:
    """Return a workbook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in named:
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, list(row))
            if name == hidden:
                sheet.hide()
            if name == hidden_row:
                sheet.set_row(1, None if not veiled else 0, None, {"hidden": not veiled})
    return out.getvalue()


def test_s7_all_sheets_under_the_same_titles_are_read() -> None:
    result = read(sheets(("A-M", [HEADER, *ROWS[:2]]), ("N-Z", [HEADER, *ROWS[2:]])), name="list.xlsx")
    assert (result.completeness, result.account.accepted) == (Completeness.COMPLETE, 3)
    assert [record.row for record in result.records] == [1, 2, 3]


def test_s7_sheets_with_the_same_titles_in_another_order_are_read_by_their_titles() -> None:
    turned = [tuple(reversed(row)) for row in (HEADER, *ROWS[2:])]
    result = read(sheets(("A-M", [HEADER, *ROWS[:2]]), ("N-Z", turned)), name="list.xlsx")
    assert [record.number for record in result.records] == ["ACU1", "ACU2", "ACU3"]
    assert result.completeness is Completeness.COMPLETE


@pytest.mark.parametrize(
    "other",
    [
        [("Number", "Surname", "First", "Status"), *ROWS[2:]],
        ROWS[2:],
        [("Number", "Last"), ("ACU3", "Dunwoodley")],
        [("More licensees", "", "", ""), HEADER, *ROWS[2:]],
    ],
)
def test_s7_a_further_sheet_that_looks_like_rows_makes_the_list_a_part(other: Sequence[Sequence[str]]) -> None:
    result = read(sheets(("A-M", [HEADER, *ROWS[:2]]), ("N-Z", other)), name="list.xlsx")
    assert result.completeness is Completeness.PARTIAL
    assert "'N-Z'" in result.incomplete_why


def test_s7_a_sheet_of_notes_changes_nothing() -> None:
    notes = [("Prepared by the invented board",), ("Call us with questions",)]
    result = read(sheets(("List", [HEADER, *ROWS]), ("Notes", notes)), name="list.xlsx")
    assert (result.completeness, result.account.accepted) == (Completeness.COMPLETE, 3)


@pytest.mark.parametrize(
    ("hidden", "hidden_row", "veiled"), [("N-Z", "", False), ("", "A-M", False), ("", "N-Z", False), ("", "A-M", True)]
)
def test_s7_hidden_rows_and_sheets_are_read_and_told_and_the_list_is_a_part(
    hidden: str, hidden_row: str, veiled: bool
) -> None:
    book = sheets(
        ("A-M", [HEADER, *ROWS[:2]]),
        ("N-Z", [HEADER, *ROWS[2:]]),
        hidden=hidden,
        hidden_row=hidden_row,
        veiled=veiled,
    )
    result = read(book, name="list.xlsx")
    assert (result.completeness, result.account.accepted) == (Completeness.PARTIAL, 3)
    assert "hidden" in result.incomplete_why


def test_s7_naming_one_of_several_like_sheets_reads_a_part() -> None:
    book = sheets(("A-M", [HEADER, *ROWS[:2]]), ("N-Z", [HEADER, *ROWS[2:]]))
    result = read(book, changes={"complete = true": 'complete = true\nsheet = "A-M"'}, name="list.xlsx")
    assert (result.completeness, result.account.accepted) == (Completeness.PARTIAL, 2)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_s7_a_workbook_cut_anywhere_is_refused(share: float) -> None:
    book = sheets(("List", [HEADER, *ROWS]))
    with pytest.raises(SourceError):
        read(book[: int(len(book) * share)], name="list.xlsx")


def test_s7_a_total_below_the_rows_of_a_sheet_counts() -> None:
    result = read(sheets(("List", [HEADER, *ROWS, ("Total: 61",)])), name="list.xlsx")
    assert (result.completeness, result.account.accepted) == (Completeness.PARTIAL, 3)


def test_s7_the_federal_list_cut_in_its_last_line_is_a_part_without_that_row() -> None:
    (full, _) = leie.SOURCES
    titles = (
        "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,"
        "REINDATE,WAIVERDATE,WVRSTATE\n"
    )
    row = "{},APRIL,,,,,,{},19680229,12 LANE,HILO,HI,96720,1128a1,20251120,00000000,00000000,\n"
    data = titles + row.format("PARKERSTONE", "0000000000") + row.format("BRIDEMARK", "1234567893")
    whole = full.parse(full.bundle_of([saved_file(data.encode(), "UPDATED.csv")]))
    cut = full.parse(full.bundle_of([saved_file(data.encode()[:-1], "UPDATED.csv")]))
    assert (whole.completeness, whole.account.accepted) == (Completeness.COMPLETE, 2)
    assert (cut.completeness, cut.account.accepted) == (Completeness.PARTIAL, 1)
    assert cut.quarantined[0].npis == ("1234567893",)


def test_s7_a_zip_cut_short_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.csv", LIST * 50)
    with pytest.raises(SourceError):
        read(out.getvalue()[:-30], name="list.zip")


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("61 records found", 61),
        ("61 Records were found.", 61),
        ("Showing 1-25 of 61", 61),
        ("Showing 1 to 25 of 1,061 entries", 1061),
        ("Records 1 – 25 of 61", 61),
        ("Total Matches Found: 61", 61),
        ("Total: 61", 61),
        ("Total number of licensees: 61", 61),
        ("Search Results (61)", 61),
        ("Results: 61", 61),
        ("Your search returned 61 results", 61),
        ("There are 61 matching licensees", 61),
        ("61 matching records", 61),
        ("Viewing 25 of 61 records", 61),
        ("Number of records: 61", 61),
        ("Records found: 61", 61),
        ("Record Count: 61", 61),
    ],
)
def test_s8_a_total_is_read_however_it_is_printed(text: str, total: int) -> None:
    assert printed_totals(text) == (total,) or max(printed_totals(text)) == total
    assert more_than([text], 25)
    assert not more_than([text], total)


@pytest.mark.parametrize(
    "text",
    [
        "Last updated 11/29/2026",
        "Total: 11/29/2026",
        "License 61, issued 2019 to 2021",
        "1000 Records Road, Hilo HI 96720",
        "Call 808-586-2692 for records",
        "Board of 12 members",
        "Your search returns all names that begin with the letters typed",
    ],
)
def test_s8_other_numbers_are_no_totals(text: str) -> None:
    assert not more_than([text], 0)


def test_s8_a_board_that_says_it_cut_its_list_did() -> None:
    assert more_than(["Only the first 50 records are displayed"], 50)
    assert not more_than(["Only the first 50 records are displayed"], 12)
    assert more_than(["Your search found more than 100 results"], 100)

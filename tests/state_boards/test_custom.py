"""Custom registers: a map that is checked line by line, and any table read under the same strict rules."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from cache import BlockedError, SourceError
from state_boards.contract.errors import DriftError, EmptyAnswerError, TruncatedError, WrongFileError
from state_boards.contract.records import Completeness, Disciplined, ParseResult
from state_boards.contract.source import RegisterSource
from state_boards.contract.vocabulary import Kind, Scope, Standing, Tier
from tests.state_boards.harness import saved_file
from verifier.refresh.custom_list import custom_source
from verifier.settings import SettingError

MAP = """
title = "Licensee list mailed by the board"
publisher = "Invented Board of Acupuncture"
jurisdiction = "HI"
official_page = "https://board.example/lookup"
scope = "active_only"
complete = true
as_of = 2026-11-01
dates = ["%m/%d/%Y"]
nulls = ["N/A"]
ignore = ["Fee paid"]
personal = ["Home phone"]

[columns]
"License No." = "number"
"Last" = "family"
"First" = "given"
"Type" = "type"
"Status" = "status"
"Expires" = "expires"
"Island" = { to = "fact", optional = true, aliases = ["Isle"] }

[statuses]
"In force" = "active"
"Watched" = { standing = "active_with_conditions", discipline = "yes" }

[kinds]
"LAC" = "acupuncturist"
"""
HEADER = ["License No.", "Last", "First", "Type", "Status", "Expires", "Fee paid", "Home phone"]
ROW = ["ACU-0007", "Quennet", "Marisol", "LAC", "In force", "06/30/2027", "yes", "PRIVATE"]


def text(*rows: list[str], delimiter: str = ",", header: list[str] = HEADER) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([header, *rows])
    return out.getvalue().encode()


def source(changes: dict[str, str] | None = None) -> RegisterSource:
    said = MAP
    for old, new in (changes or {}).items():
        assert old in said
        said = said.replace(old, new)
    return custom_source("hawaii", said)


def read(data: bytes, changes: dict[str, str] | None = None, name: str = "list.csv") -> ParseResult:
    subject = source(changes)
    return subject.parse(subject.bundle_of([saved_file(data, name)]))


def test_map_becomes_the_facts_of_a_source() -> None:
    subject = source()
    assert (subject.id, subject.jurisdiction, subject.tier, subject.scope) == (
        "custom:hawaii", "HI", Tier.LICENCE, Scope.ACTIVE_ONLY,
    )  # fmt: skip
    assert subject.absence == "Not among the current licensees in the file of Invented Board of Acupuncture."
    assert not subject.fetchable
    assert list(subject.plan()) == []


def test_row_is_read_as_mapped() -> None:
    result = read(text(ROW))
    [record] = result.records
    assert (record.key, record.name.full, record.jurisdiction) == (("ACU-0007",), "Marisol Quennet", "HI")
    assert (record.kind, record.standing, record.status_proven) == (Kind.ACUPUNCTURIST, Standing.ACTIVE, True)
    assert record.expires is not None
    assert record.expires.value == date(2027, 6, 30)
    assert (result.completeness, result.as_of) == (Completeness.COMPLETE, date(2026, 11, 1))
    assert "PRIVATE" not in str(result)


@pytest.mark.parametrize("delimiter", [",", "\t", "|", ";"])
def test_any_delimiter_is_found_by_the_header(delimiter: str) -> None:
    assert read(text(ROW, delimiter=delimiter)).account.accepted == 1


def test_status_with_conditions_carries_its_discipline() -> None:
    [record] = read(text([*ROW[:4], "Watched", *ROW[5:]])).records
    assert record.standing is Standing.ACTIVE_WITH_CONDITIONS
    assert record.discipline.said is Disciplined.STATED


def test_unknown_status_is_kept_raw() -> None:
    result = read(text([*ROW[:4], "Paused", *ROW[5:]]))
    assert result.records[0].standing is Standing.UNRECOGNISED
    assert result.unknown_statuses == {"Paused": 1}


def test_nulls_are_empty() -> None:
    [record] = read(text([*ROW[:5], "N/A", *ROW[6:]])).records
    assert record.expires is None


def test_optional_column_may_come_under_its_other_name() -> None:
    [record] = read(text([*ROW, "Maui"], header=[*HEADER, "Isle"])).records
    assert record.facts == {"Island": "Maui"}


@pytest.mark.parametrize("column", HEADER)
def test_every_missing_or_renamed_column_is_drift(column: str) -> None:
    at = HEADER.index(column)
    with pytest.raises(DriftError, match="missing"):
        read(text([*ROW[:at], *ROW[at + 1 :]], header=[*HEADER[:at], *HEADER[at + 1 :]]))
    with pytest.raises(DriftError, match="new"):
        read(text(ROW, header=[*HEADER[:at], f"{column} X", *HEADER[at + 1 :]]))


def test_column_that_is_not_named_is_drift() -> None:
    with pytest.raises(DriftError, match="new: 'Surprise'"):
        read(text([*ROW, "x"], header=[*HEADER, "Surprise"]))


def test_row_of_another_width_is_set_aside_with_its_number_and_name() -> None:
    result = read(text([*ROW, "extra"], ["ACU-0008", *ROW[1:]]))
    [lost] = result.quarantined
    assert (lost.number, lost.reason) == ("ACU-0007", "9 cells instead of 8")
    assert {"ACU-0007", "Quennet", "Marisol"} <= set(lost.name.split(" | "))
    assert (result.account.rows_in, result.account.accepted, result.account.quarantined) == (2, 1, 1)


@pytest.mark.parametrize("cut", [6, 12, 40])
def test_half_a_file_is_refused(cut: int) -> None:
    with pytest.raises(TruncatedError):
        read(
            text(["ACU-0008", *ROW[1:]], [*ROW[:-1], '"quoted, text that is long enough to be cut in the middle"'])[
                :-cut
            ]
        )


def test_row_without_a_number_is_set_aside() -> None:
    result = read(text(["", *ROW[1:]], ROW))
    assert [row.reason for row in result.quarantined] == ["no number"]


def test_one_number_with_two_contents_is_set_aside_once() -> None:
    result = read(text(ROW, [*ROW[:4], "Watched", *ROW[5:]], ROW))
    assert result.account.quarantined == 1
    assert result.account.skipped_why == {"a further row of the same credential": 1}


def test_file_that_is_not_said_to_be_whole_is_a_part() -> None:
    result = read(text(ROW), {"complete = true": "complete = false"})
    assert result.completeness is Completeness.PARTIAL
    assert result.incomplete_why


def test_rows_of_other_professions_are_left_out_by_whole_words() -> None:
    keep = {"[statuses]": '[keep]\ncolumn = "Type"\nvalues = ["lac"]\n\n[statuses]'}
    result = read(text(ROW, ["X1", "Li", "Wen", "LAC assistant", *ROW[4:]]), keep)
    assert result.account.skipped_why == {"another profession": 1}


def test_register_without_status_and_type_says_so() -> None:
    changes = {
        '"Type" = "type"\n': "",
        '"Status" = "status"\n': "",
        '[kinds]\n"LAC" = "acupuncturist"\n': "",
        "complete = true": 'complete = true\nkind = "acupuncturist"',
    }
    drop = [cell for at, cell in enumerate(ROW) if at not in (3, 4)]
    header = [cell for at, cell in enumerate(HEADER) if at not in (3, 4)]
    [record] = read(text(drop, header=header), changes).records
    assert (record.kind, record.standing) == (Kind.ACUPUNCTURIST, Standing.NOT_STATED)


def test_single_name_and_two_part_key() -> None:
    changes = {
        '"Last" = "family"\n"First" = "given"\n': '"Who" = "name"\n',
        'nulls = ["N/A"]': 'nulls = ["N/A"]\nkey = ["name", "number"]',
    }
    header = [HEADER[0], "Who", *HEADER[3:]]
    [record] = read(text([ROW[0], "Quennet, Marisol", *ROW[3:]], header=header), changes).records
    assert record.key == ("quennet, marisol", "ACU-0007")


def test_old_encoding_is_read_and_said() -> None:
    result = read(text(["ACU-0007", "Peña", *ROW[2:]]).decode().encode("cp1252"))
    assert result.records[0].name.family == "Peña"
    assert result.warnings == ("The file is not UTF-8; it was read as cp1252.",)


def workbook(path: Path, rows: list[list[object]], sheets: tuple[str, ...] = ("Sheet1",)) -> bytes:
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "mm/dd/yyyy"})
        for name in sheets:
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(at, column, value, day)
                    else:
                        sheet.write(at, column, value)
    return path.read_bytes()


def test_workbook_is_read_with_its_dates_and_numbers(tmp_path: Path) -> None:
    rows: list[list[object]] = [[*HEADER], [7, *ROW[1:5], date(2027, 6, 30), *ROW[6:]], [None] * 8]
    result = read(workbook(tmp_path / "b.xlsx", rows), name="list.xlsx")
    [record] = result.records
    assert record.number == "7"
    assert record.expires is not None
    assert record.expires.value == date(2027, 6, 30)
    assert result.account.rows_in == 1
    assert result.warnings == ("The sheet holds licence numbers as numbers: leading zeros are lost in it.",)


def test_named_sheet_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(WrongFileError, match="no sheet 'Roster'; it has Sheet1"):
        read(
            workbook(tmp_path / "b.xlsx", [[*HEADER], [*ROW]]), {"complete = true": 'complete = true\nsheet = "Roster"'}
        )


def test_half_a_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TruncatedError):
        read(workbook(tmp_path / "b.xlsx", [[*HEADER], [*ROW]])[:-300])


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyAnswerError),
        (text(), EmptyAnswerError),
        (b"%PDF-1.7", WrongFileError),
        (b"\xd0\xcf\x11\xe0old", WrongFileError),
        (b"<html><body>Page</body></html>", WrongFileError),
        (b"<html><head><title>Just a moment...</title></head></html>", BlockedError),
        (text(["", *ROW[1:]]), DriftError),
        (b'"License No.","Last\n', TruncatedError),
    ],
)
def test_other_files_are_refused(data: bytes, error: type[SourceError]) -> None:
    with pytest.raises(error) as caught:
        read(data)
    assert str(caught.value)


def test_several_files_are_refused() -> None:
    with pytest.raises(WrongFileError, match="one file"):
        source().bundle_of([saved_file(b"", "a"), saved_file(b"", "b")])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Licensee list mailed by the board"\n', "", "title is missing"),
        ("https://board", "http://board", "official_page must be"),
        ('"HI"', '"ZZ"', "not the postal code"),
        ('"active_only"', '"everyone"', "say one of all, active_only"),
        ("complete = true", 'complete = "yes"', "true or false"),
        ("2026-11-01", '"2026-11-01"', "without quotes"),
        ('["%m/%d/%Y"]', '["MM/DD/YYYY"]', "not a date format"),
        ('dates = ["%m/%d/%Y"]\n', "", "how dates are printed"),
        ('nulls = ["N/A"]', 'nulls = "N/A"', "nulls must be a list"),
        ('"Last" = "family"', '"Last" = "surname"', "say one of name, family"),
        ('"Last" = "family"', '"Last" = "number"', "'number' is given twice"),
        ('"Fee paid"', '"Last"', "'Last' is given twice"),
        ('"Last" = "family"', '"Last" = "fact"', "needs the person's name"),
        ('"Type" = "type"', '"Type" = "name"', "choose one way"),
        ('"Status" = "status"', '"Status" = "fact"\n"Type2" = { at = "x" }', "only to, optional and aliases"),
        ('aliases = ["Isle"]', 'aliases = "Isle"', "aliases a list"),
        ('"In force" = "active"', '"In force" = "good"', "say one of active"),
        ('discipline = "yes"', 'discipline = "maybe"', "discipline is"),
        ('standing = "active_with_conditions"', 'state = "x"', "only standing and discipline"),
        ('"LAC" = "acupuncturist"', '"LAC" = "doctor"', "say one of acupuncturist"),
        ("complete = true", "complete = true\ncolour = 1", "'colour' is not known"),
        ("complete = true", 'complete = true\nkey = ["npi"]', "no column is mapped to 'npi'"),
        ("complete = true", 'complete = true\nkey = ["shoe"]', "not one of number"),
        ("complete = true", "complete = true\nrows = [5, 2]", "below the most"),
        ("complete = true", "complete = true\nrows = 5", "fewest and the most"),
        ("complete = true", 'complete = true\ndelimiter = "x"', "a comma, a tab"),
        ("complete = true", 'complete = true\nencoding = "klingon"', "no such encoding"),
        ("complete = true", "complete = true\npopulation = 0", "above 0"),
        ("complete = true", "complete = true\nkeep = 3", "keep must be a table"),
        ("[statuses]", '[keep]\ncolumn = "Nope"\nvalues = ["x"]\n[statuses]', "keep"),
        ("[statuses]", '[keep]\ncolumn = "Type"\nvalues = []\n[statuses]', "whole words"),
        ('title = "', "title = ", "not valid TOML"),
    ],
)
def test_wrong_map_is_refused_with_the_line_to_change(old: str, new: str, said: str) -> None:
    with pytest.raises(SettingError, match=said):
        source({old: new})


def test_map_in_the_documentation_can_be_used() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "national.md").read_text()
    [example] = re.findall(r"```toml\n(.*?)```", page, flags=re.S)
    assert custom_source("example", example).id == "custom:example"


@pytest.mark.parametrize("name", ["", "Hawaii", "a b", "../x", "-x", "x" * 60])
def test_wrong_name_is_refused(name: str) -> None:
    with pytest.raises(SettingError, match="no name for a source"):
        custom_source(name, MAP)


def test_two_meanings_of_one_status_are_refused() -> None:
    with pytest.raises(SettingError, match="two meanings for the status 'IN FORCE'"):
        source({'"In force" = "active"': '"In force" = "active"\n"IN FORCE" = "expired"'})


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=10)


@given(st.lists(st.lists(cells, min_size=7, max_size=9), max_size=6))
def test_account_always_adds_up(rows: list[list[str]]) -> None:
    try:
        result = read(text(*rows))
    except SourceError:
        return
    assert result.account.rows_in == result.account.accepted + result.account.quarantined + result.account.skipped
    assert len(result.quarantined) == result.account.quarantined

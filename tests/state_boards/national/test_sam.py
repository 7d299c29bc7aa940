"""SAM extract: off by default, dated by its name, and rows that are neither person nor firm."""

from __future__ import annotations

from datetime import date

import pytest

from state_boards.contract.catalogue import source
from state_boards.contract.errors import TruncatedError, WrongFileError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.national.sam import COLUMNS
from tests.state_boards.harness import SAMPLES, saved_file

SUBJECT = source("sam")
ROW = {
    "Classification": "Individual",
    "First": "MARISOL",
    "Last": "QUENNET",
    "Excluding Agency": "HHS",
    "Active Date": "10/20/2010",
    "Termination Date": "Indefinite",
    "SAM Number": "S4MR1",
}


def read(*rows: dict[str, str], name: str = "SAM_Exclusions_Public_Extract_V2_26320.CSV") -> ParseResult:
    header = [column.name for column in COLUMNS]
    lines = [header, *([{**ROW, **row}.get(column, "") for column in header] for row in rows)]
    data = "".join(",".join(f'"{cell}"' for cell in line) + "\r\n" for line in lines).encode()
    return SUBJECT.parse(SUBJECT.bundle_of([saved_file(data, name)]))


def test_it_is_off_until_turned_on() -> None:
    assert SUBJECT.opt_in
    assert list(SUBJECT.plan()) == []


def test_name_of_the_file_dates_the_whole_extract() -> None:
    result = read({})
    assert (result.completeness, result.as_of) == (Completeness.COMPLETE, date(2026, 11, 16))


def test_other_name_is_a_part_without_a_date() -> None:
    result = read({}, name="rows.csv")
    assert (result.completeness, result.as_of) == (Completeness.PARTIAL, None)


def test_different_rows_of_one_number_stay_two() -> None:
    assert read({}, {"Exclusion Program": "Reciprocal"}).account.accepted == 2


def test_firm_is_an_entity_and_a_ship_is_left_out() -> None:
    firm = {"Classification": "Firm", "Name": "HARMONY", "First": "", "Last": ""}
    result = read(firm, {"Classification": "Vessel", "Name": "SHIP"})
    assert [(record.name.full, record.flags) for record in result.records] == [("HARMONY", ("entity",))]
    assert result.account.skipped_why == {"not a person or a firm": 1}


def test_individual_without_a_name_is_set_aside() -> None:
    result = read({}, {"First": "", "Last": ""})
    assert [row.reason for row in result.quarantined] == ["no name"]


def test_half_a_zip_is_refused() -> None:
    name = "SAM_Exclusions_Public_Extract_V2_26320.ZIP"
    data = (SAMPLES / "sam" / "ok" / name).read_bytes()
    with pytest.raises(TruncatedError):
        SUBJECT.parse(SUBJECT.bundle_of([saved_file(data[:-40], name)]))


def test_two_files_are_refused() -> None:
    with pytest.raises(WrongFileError, match="one file"):
        SUBJECT.bundle_of([saved_file(b"", "a.csv")] * 2)

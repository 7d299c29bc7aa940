"""LEIE files: full list and supplements kept apart, half files refused, and only the year of a date of birth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache import Evidence, SourceError
from state_boards.contract.catalogue import source
from state_boards.contract.errors import EmptyAnswerError, TruncatedError, WrongFileError
from state_boards.contract.records import BoardRecord, Completeness, ParseResult
from state_boards.contract.vocabulary import Standing
from state_boards.national.leie import LARGEST_SUPPLEMENT
from state_boards.national.leie.file import COLUMNS, REASONS, birth_year, read_file_name
from tests.state_boards.harness import SAMPLES, plain, saved_file

FULL, MONTHLY = source("leie"), source("leie.monthly")
HEADER = [column.name for column in COLUMNS]
ROW = {
    "LASTNAME": "QUENNET",
    "FIRSTNAME": "MARISOL",
    "NPI": "0000000000",
    "DOB": "19680229",
    "CITY": "SEATAC",
    "STATE": "WA",
    "EXCLTYPE": "1128b4",
    "EXCLDATE": "20160218",
    "REINDATE": "00000000",
    "WAIVERDATE": "00000000",
}


def csv_of(*rows: dict[str, str]) -> bytes:
    lines = [HEADER, *([{**ROW, **row}.get(name, "") for name in HEADER] for row in rows)]
    return "".join(",".join(f'"{cell}"' for cell in line) + "\r\n" for line in lines).encode("latin-1")


def months(*files: tuple[str, Sequence[dict[str, str]]]) -> ParseResult:
    saved = [saved_file(csv_of(*rows), name) for name, rows in files]
    return MONTHLY.parse(MONTHLY.bundle_of(saved))


def one(**changes: str) -> BoardRecord:
    [record] = months(("1601EXCL.csv", [changes])).records
    return record


@pytest.mark.parametrize(
    ("name", "month", "event"),
    [
        ("file:1601EXCL.csv", date(2016, 1, 1), "exclusion"),
        ("file:2103excl.csv", date(2021, 3, 1), "exclusion"),
        ("https://oig.hhs.gov/exclusions/downloadables/2020/2012REIN.CSV", date(2020, 12, 1), "reinstatement"),
        ("file:sanc1511.csv", date(2015, 11, 1), "exclusion"),
        ("file:UPDATED.csv", None, ""),
        ("file:1601.csv", None, ""),
        ("file:1613excl.csv", None, ""),
    ],
)
def test_file_name_tells_month_and_event(name: str, month: date | None, event: str) -> None:
    told = read_file_name(name)
    assert (told.month, told.event) == (month, event)


@pytest.mark.parametrize(
    ("printed", "year"),
    [("19680229", "1968"), ("20010101", "2001"), ("02/29/68", "1968"), ("", ""), ("00000000", ""), ("1968", "")],
)
def test_only_the_year_of_birth_is_read(printed: str, year: str) -> None:
    assert birth_year(printed) == year


def test_date_of_birth_never_reaches_a_record() -> None:
    text = str(plain(one()))
    assert "1968" in text
    assert "0229" not in text


def test_supplements_are_always_a_part_and_dated_by_their_newest_month() -> None:
    result = months(("1602EXCL.csv", [{"EXCLDATE": "20160320"}]), ("1601EXCL.csv", [{}]))
    assert result.completeness is Completeness.PARTIAL
    assert result.as_of == date(2016, 2, 1)
    assert [record.part for record in result.records] == ["months-1", "months-2"]
    assert "exclusions of 2 months, 2016-01 to 2016-02" in result.incomplete_why


def test_month_of_an_unnamed_file_comes_from_its_dates() -> None:
    assert months(("list.csv", [{"EXCLDATE": "20160120"}])).as_of == date(2015, 12, 1)
    assert months(("list.csv", [{"REINDATE": "20160120"}])).as_of == date(2016, 1, 1)


def test_exclusion_and_reinstatement_of_one_person_are_two_events() -> None:
    result = months(("1601EXCL.csv", [{}]), ("2004REIN.csv", [{"REINDATE": "20200410"}]))
    assert [record.facts["event"] for record in result.records] == ["exclusion", "reinstatement"]
    assert result.records[1].facts["reinstated_on"] == "2020-04-10"
    assert all(record.standing is Standing.NOT_STATED for record in result.records)


def test_same_event_in_two_months_is_counted_once() -> None:
    result = months(("1802EXCL.csv", [{}]), ("1804EXCL.csv", [{"ADDRESS": "ELSEWHERE"}]))
    assert result.account.accepted == 1
    assert result.account.skipped_why == {"the same event again": 1}


def test_same_file_twice_is_counted_once() -> None:
    result = months(("1802EXCL.csv", [{}]), ("1802EXCL copy.csv", [{}]))
    assert result.account.skipped_why == {"the same file twice": 1}


@pytest.mark.parametrize("change", [{"DOB": "19680301"}, {"NPI": "1234567893"}, {"SPECIALTY": "NURSE"}])
def test_rows_of_one_key_that_differ_stay_two(change: dict[str, str]) -> None:
    result = months(("1601EXCL.csv", [{}, change]))
    assert result.account.accepted == 2
    assert {len(record.key) for record in result.records} == {6}


def test_keys_do_not_depend_on_the_order_of_rows() -> None:
    there = months(("1601EXCL.csv", [{}, {"SPECIALTY": "NURSE"}]))
    back = months(("1601EXCL.csv", [{"SPECIALTY": "NURSE"}, {}]))
    assert {record.key for record in there.records} == {record.key for record in back.records}


@pytest.mark.parametrize("npi", ["0000000000", "", "1234567890", "9999999999"])
def test_unknown_or_wrong_npi_joins_with_nobody(npi: str) -> None:
    assert one(NPI=npi).npi == ""


def test_suffix_is_taken_out_of_the_middle_name() -> None:
    name = one(MIDNAME="NEE SING JR").name
    assert (name.middle, name.suffix) == ("NEE SING", "JR")
    assert one(MIDNAME="JR").name.suffix == "JR"


def test_future_exclusion_and_trailing_blanks_are_read() -> None:
    record = one(EXCLDATE="20991220", EXCLTYPE="1128a1   ")
    assert record.status_date is not None
    assert record.status_date.value == date(2099, 12, 20)
    assert record.facts["exclusion_words"] == REASONS["1128a1"]


def test_full_list_under_the_name_of_a_month_is_refused() -> None:
    rows = [{"FIRSTNAME": str(n)} for n in range(LARGEST_SUPPLEMENT + 1)]
    with pytest.raises(WrongFileError, match=r"full list \(20,001 rows\)"):
        months(("2605excl.csv", rows))


@pytest.mark.parametrize(
    ("name", "row"),
    [("1601EXCL.csv", {"REINDATE": "20160101"}), ("1601REIN.csv", {}), ("sanc1511.csv", {"REINDATE": "20160101"})],
)
def test_name_and_rows_that_disagree_are_refused(name: str, row: dict[str, str]) -> None:
    with pytest.raises(WrongFileError, match="disagree"):
        months((name, [row]))


@pytest.mark.parametrize(("name", "row"), [("1601EXCL.csv", {}), ("list.csv", {"REINDATE": "20160101"})])
def test_supplement_is_refused_as_the_full_list(name: str, row: dict[str, str]) -> None:
    with pytest.raises(WrongFileError, match="monthly supplement"):
        FULL.parse(FULL.bundle_of([saved_file(csv_of(row), name)]))


def test_two_files_are_refused_as_the_full_list() -> None:
    files = [saved_file(csv_of({}), "UPDATED.csv")] * 2
    with pytest.raises(WrongFileError, match="one file"):
        FULL.bundle_of(files)


def test_full_list_is_complete_and_undated() -> None:
    result = FULL.parse(FULL.bundle_of([saved_file(csv_of({}), "UPDATED.csv")]))
    assert result.completeness is Completeness.COMPLETE
    assert result.as_of is None


@pytest.mark.parametrize("cut", [1, 30, 60])
def test_half_a_file_is_refused(cut: int) -> None:
    whole = csv_of({}, {"FIRSTNAME": "OTHER"})
    with pytest.raises(TruncatedError, match="breaks off"):
        FULL.parse({"main": saved_file(whole[: -cut - 22], "UPDATED.csv")})


def test_nothing_at_all_is_refused() -> None:
    with pytest.raises(EmptyAnswerError):
        FULL.parse({"main": saved_file(b"", "UPDATED.csv")})


def test_letters_beyond_ascii_are_read() -> None:
    assert one(LASTNAME="PEÑA").name.family == "PEÑA"


cells = st.text(st.characters(codec="latin-1", exclude_characters='"'), max_size=12)


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(HEADER, cells)), max_size=8))
def test_account_always_adds_up(rows: list[dict[str, str]]) -> None:
    file: Evidence = saved_file(csv_of(*rows), "UPDATED.csv")
    try:
        result = FULL.parse({"main": file})
    except SourceError:
        return
    assert result.account.rows_in == len(rows)
    assert len({record.key for record in result.records}) == len(result.records)


def test_sample_of_the_month_without_quotes_has_no_dates_of_zero() -> None:
    file = saved_file((SAMPLES / "leie.monthly" / "ok" / "1812EXCL.csv").read_bytes(), "1812EXCL.csv")
    [record] = MONTHLY.parse(MONTHLY.bundle_of([file])).records
    assert "reinstated_on" not in record.facts
    assert "waiver_on" not in record.facts

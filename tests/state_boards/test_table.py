"""Strict tables: the header, the account, quarantine, merging, and no surprise on any cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_boards.contract.errors import DriftError
from state_boards.contract.records import BoardRecord, Disciplined, PrintedDate
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Kind, Standing
from state_boards.reading.ledger import TableReading
from state_boards.reading.table import Column, Layout, Row, check_header
from state_boards.reading.table_reader import read_table

COLUMNS = (
    Column("No", "number"),
    Column("Last", "family"),
    Column("First", "given"),
    Column("Status", "status"),
    Column("Expires", "expires"),
    Column("NPI", "npi"),
    Column("Street", "personal"),
    Column("School", "fact", optional=True),
    Column("Kind", "type", aliases=("Type",)),
)
LAYOUT = Layout(
    columns=COLUMNS,
    statuses=status_map({"Current": observed(Standing.ACTIVE), "Revoked": observed(Standing.REVOKED, "yes")}),
    dates=("%m/%d/%Y",),
)
GOOD: Row = {
    "No": "AC1",
    "Last": "Testcase",
    "First": "Morgan",
    "Status": "Current",
    "Expires": "5/31/2027",
    "NPI": "",
    "Street": "1 Private St",
    "School": "Sample College",
    "Kind": "Acupuncturist",
}


def read(*rows: Row, layout: Layout = LAYOUT) -> TableReading:
    return read_table(enumerate(rows, start=1), layout, jurisdiction="WA")


def test_nobody_is_absent_from_a_table_whose_cells_stand_beside_their_titles() -> None:
    layout = replace(LAYOUT, keep=lambda row: "acupunct" in row["Kind"].casefold())
    titles, cells = list(GOOD), list(GOOD.values())
    for moved in ([cells[-1], *cells[:-1]], [*cells[1:], cells[0]]):
        found = read(dict(zip(titles, moved, strict=True)), {**GOOD, "Kind": "Barber"}, layout=layout)
        assert [one.reason for one in found.quarantined] == ["the profession stands beside its title"]
        assert found.account.skipped == 1
        others = read(GOOD, dict(zip(titles, moved, strict=True)), layout=layout)
        assert (len(others.records), others.account.skipped, others.quarantined) == (1, 1, ())
    employed = {**GOOD, "Kind": "Barber", "Street": "Acupuncture Lane"}
    assert read(employed, layout=layout).account.skipped == 1


@pytest.mark.parametrize("name", ["", "12345", "7/1/2020", "Revoked", "-"])
@pytest.mark.parametrize("beside", ["(link)", "occupation of the group"])
def test_what_a_platform_adds_to_a_row_is_no_cell_of_it(name: str, beside: str) -> None:
    """Kentucky's grid and North Dakota's table carry a link or a heading which their layouts do not declare."""
    layout = Layout(columns=(Column("Name", "name"), Column("No", "number"), Column("Street", "personal")))
    people: list[Row] = [
        {"Name": f"Morgan Testcase {word}", "No": f"AC{at}", "Street": ""} for at, word in enumerate(("One", "Two"))
    ]
    odd = {"Name": name, "No": "AC9", "Street": "1 Private St", beside: "https://board.example/9"}
    found = read(*people, odd, layout=layout)
    assert (len(found.records), len(found.quarantined)) == (2, 1)
    assert found.account.rows_in == 3
    assert "board.example" not in found.quarantined[0].name


class TestHeader:
    def test_set_of_titles_is_compared_not_their_order(self) -> None:
        printed = [column.name for column in reversed(COLUMNS)]
        assert check_header(printed, COLUMNS, where="here") == {name: name for name in printed}

    def test_optional_column_may_be_absent_and_an_alias_counts(self) -> None:
        printed = ["No", "Last", "First", "Status", "Expires", "NPI", "Street", "Type"]
        assert check_header(printed, COLUMNS, where="here")["Type"] == "Kind"

    def test_invisible_characters_and_double_spaces_are_not_a_change(self) -> None:
        columns = (Column("License No", "number"),)
        assert check_header(["\ufeffLicense\u00a0 No\u200b "], columns, where="here") == {
            "\ufeffLicense\u00a0 No\u200b ": "License No"
        }

    @pytest.mark.parametrize(
        ("printed", "named"),
        [
            (["No", "Last"], "missing: 'First'"),
            ([*(column.name for column in COLUMNS), "Extra"], "new: 'Extra'"),
            ([*(column.name for column in COLUMNS), "No"], "repeated: 'No'"),
            ([*(column.name for column in COLUMNS), "Type"], "repeated: 'Kind', 'Type'"),
        ],
    )
    def test_other_sets_are_drift_and_named(self, printed: list[str], named: str) -> None:
        with pytest.raises(DriftError, match=named):
            check_header(printed, COLUMNS, where="here")


class TestRows:
    def test_row_is_read_as_printed_with_its_reading_beside_it(self) -> None:
        (record,) = read(GOOD).records
        assert record.key == ("AC1",)
        assert record.name.full == "Morgan Testcase"
        assert record.standing is Standing.ACTIVE
        assert record.status_text == "Current"
        assert record.expires == PrintedDate("5/31/2027", date(2027, 5, 31))
        assert record.kind is Kind.ACUPUNCTURIST
        assert record.jurisdiction == "WA"
        assert record.facts == {"School": "Sample College"}
        assert "Private" not in repr(record)

    def test_unknown_word_is_published_and_counted(self) -> None:
        reading = read({**GOOD, "Status": "Current Inactive"})
        assert reading.records[0].standing is Standing.UNRECOGNISED
        assert reading.records[0].status_text == "Current Inactive"
        assert reading.unknown_statuses == {"Current Inactive": 1}

    def test_unreadable_date_is_published_as_unreadable(self) -> None:
        (record,) = read({**GOOD, "Expires": "31/12/2027"}).records
        assert record.expires == PrintedDate("31/12/2027", None)

    def test_disciplinary_word_is_stated_discipline(self) -> None:
        (record,) = read({**GOOD, "Status": "Revoked"}).records
        assert record.discipline.said is Disciplined.STATED

    @pytest.mark.parametrize(("npi", "kept"), [("1234567893", "1234567893"), ("1234567890", ""), ("123", "")])
    def test_npi_with_a_wrong_check_digit_is_dropped(self, npi: str, kept: str) -> None:
        assert read({**GOOD, "NPI": npi}).records[0].npi == kept

    @pytest.mark.parametrize(("change", "reason"), [({"No": " "}, "no number"), ({"Last": "", "First": ""}, "no name")])
    def test_row_without_its_key_or_name_is_quarantined(self, change: dict[str, str], reason: str) -> None:
        reading = read(GOOD, {**GOOD, **change})
        assert [row.reason for row in reading.quarantined] == [reason]
        assert reading.quarantined[0].row == 2
        assert reading.account.accepted == 1

    def test_same_row_twice_is_one_record(self) -> None:
        reading = read(GOOD, GOOD)
        assert (reading.account.accepted, reading.account.skipped) == (1, 1)

    def test_same_key_with_other_contents_is_quarantined(self) -> None:
        reading = read(GOOD, {**GOOD, "Status": "Revoked"})
        assert (reading.account.accepted, reading.account.quarantined) == (1, 1)

    def test_merge_decides_on_a_second_row_of_a_key(self) -> None:
        def later(known: BoardRecord, other: BoardRecord) -> BoardRecord:
            return replace(known, city=other.name.given)

        reading = read(GOOD, {**GOOD, "First": "Pat"}, layout=replace(LAYOUT, merge=later))
        assert [record.city for record in reading.records] == ["Pat"]

    def test_rows_of_other_professions_are_counted_by_name(self) -> None:
        layout = replace(LAYOUT, keep=lambda row: row["Kind"] != "Barber")
        assert read(GOOD, {**GOOD, "Kind": "Barber"}, layout=layout).account.skipped_why == {"another profession": 1}

    def test_source_without_a_status_column_never_says_active(self) -> None:
        layout = replace(LAYOUT, prints_status=False)
        assert read(GOOD, layout=layout).records[0].standing is Standing.NOT_STATED


CELLS = st.text(max_size=30) | st.sampled_from(["AC1", "Current", "None", "5/31/2027", "1234567893", "\u200b", "  "])


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    names = [column.name for column in COLUMNS]
    return draw(st.lists(st.dictionaries(st.sampled_from(names), CELLS), max_size=12))


@given(rows=tables(), prints_status=st.booleans(), skip=st.booleans())
def test_any_cells_give_an_account_that_adds_up(rows: list[Row], prints_status: bool, skip: bool) -> None:
    layout = replace(LAYOUT, prints_status=prints_status, keep=(lambda row: "Kind" in row) if skip else None)
    reading = read(*rows, layout=layout)
    account = reading.account
    assert account.rows_in == len(rows) == account.accepted + account.quarantined + account.skipped
    assert account.accepted == len(reading.records) == len({record.key for record in reading.records})
    assert account.quarantined == len(reading.quarantined)
    assert all(record.name.full and all(record.key) for record in reading.records)
    told = sum(reading.unknown_statuses.values())
    assert told == sum(record.standing is Standing.UNRECOGNISED for record in reading.records)


@given(rows=tables())
def test_reading_twice_gives_the_same(rows: list[Row]) -> None:
    assert read(*rows) == read(*rows)


def test_rows_are_streamed() -> None:
    seen: list[int] = []

    def stream() -> Iterator[tuple[int, Row]]:
        for number in range(1, 4):
            seen.append(number)
            yield number, {**GOOD, "No": f"AC{number}"}

    assert read_table(stream(), LAYOUT, jurisdiction="WA").account.rows_in == len(seen) == 3

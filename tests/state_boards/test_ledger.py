"""The account of rows: stated once, for tables and for whatever comes row by row; a row that vanishes is noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from state_boards.contract.records import Completeness, Quarantined
from state_boards.contract.statuses import status_map
from state_boards.reading.ledger import CONTRADICTS, SAME_AGAIN, Ledger, TableReading
from state_boards.reading.table import Column, Layout
from state_boards.reading.table_reader import read_table

LAYOUT = Layout(
    columns=(Column("Name", "name"), Column("No", "number"), Column("Status", "status"), Column("Until", "expires")),
    statuses=status_map({}),
    dates=("%m/%d/%Y", "%d/%m/%Y"),
)
ROWS = [
    {"Name": "Pat Testcase", "No": "1", "Status": "Odd", "Until": "12/31/2027"},
    {"Name": "Kim Example", "No": "2", "Status": "Odd", "Until": "06/30/2027"},
    {"Name": "Pat Testcase", "No": "1", "Status": "Odd", "Until": "12/31/2027"},
    {"Name": "Pat Testcase", "No": "1", "Status": "Other", "Until": "12/31/2027"},
]


def reading(*rows: dict[str, str]) -> TableReading:
    return read_table(enumerate(rows or ROWS, start=1), LAYOUT, jurisdiction="WA")


def test_table_and_ledger_account_for_the_same_rows_alike() -> None:
    ledger = Ledger()
    for at, row in enumerate(ROWS, start=1):
        ledger.accept(read_table([(at, row)], LAYOUT, jurisdiction="WA").records[0])
    for one in (reading(), ledger.reading()):
        account = one.account
        assert (account.rows_in, account.accepted, account.quarantined, account.skipped) == (4, 2, 1, 1)
        assert account.skipped_why == {SAME_AGAIN: 1}
        assert [row.reason for row in one.quarantined] == [CONTRADICTS]
        assert one.unknown_statuses == {"Odd": 2}


def test_record_that_is_dropped_without_a_word_does_not_add_up() -> None:
    read = reading()
    with pytest.raises(ValueError, match="4 rows in, but 1"):
        replace(read, records=read.records[1:]).result(completeness=Completeness.COMPLETE)


def test_rows_that_are_added_and_left_out_stay_accounted_for() -> None:
    read = reading()
    torn = read.with_quarantined([Quarantined("main", 5, "torn")])
    assert (torn.account.rows_in, torn.account.quarantined) == (5, 2)
    fewer = torn.without(lambda record: record.number == "2", "another board")
    assert (fewer.account.rows_in, fewer.account.accepted) == (5, 1)
    assert fewer.account.skipped_why == {SAME_AGAIN: 1, "another board": 1}
    both = fewer.with_records(read.records[1:])
    assert (both.account.rows_in, both.account.accepted) == (6, 2)


def test_what_a_table_warns_of_reaches_whoever_refreshes() -> None:
    rows = [{**ROWS[0], "No": str(n), "Until": day} for n, day in enumerate(("12/31/2027", "31/12/2027", "02/03/2027"))]
    result = reading(*rows).result(completeness=Completeness.COMPLETE, warnings=("The file was odd.",))
    assert result.warnings[0] == "The file was odd."
    assert "no one order of day and month" in result.warnings[1]

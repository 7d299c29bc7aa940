"""What every lookup shares: exact numbers, details that contradict the list, and when absence may be said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from bs4 import Tag
from hypothesis import given
from hypothesis import strategies as st

from state_boards.contract.errors import DriftError, EmptyAnswerError, TruncatedError
from state_boards.contract.records import BoardRecord, Completeness, Discipline, Disciplined, PrintedDate, Quarantined
from state_boards.contract.source import LookupQuery
from state_boards.contract.statuses import status_map
from state_boards.contract.vocabulary import Standing
from state_boards.platforms.lookup import (
    ServedRows,
    answer,
    chosen,
    earlier,
    json_rows,
    merge_detail,
    numbered,
    padded_number,
    part_of,
    plain_number,
    read_parts,
    result_table,
)
from state_boards.reading.ledger import TableReading
from state_boards.reading.markup import parse_html
from state_boards.reading.table import Column, Layout
from tests.state_boards.harness import evidence

COLUMNS = (Column("No", "number"), Column("Name", "name"), Column("Type", "type"), Column("Status", "status"))
LAYOUT = Layout(columns=COLUMNS, statuses=status_map({}), dates=("%m/%d/%Y",))
NOBODY = LookupQuery(family="Nobody")


def rows(*numbers: str, status: str = "Active") -> list[dict[str, str]]:
    return [{"No": number, "Name": "Morgan Testcase", "Type": "Acupuncturist", "Status": status} for number in numbers]


def reading(*numbers: str, status: str = "Active") -> TableReading:
    return read_parts([ServedRows("results-1", tuple(rows(*numbers, status=status)))], LAYOUT, jurisdiction="ZZ")


def record(number: str = "AC1", status: str = "Active", **more: object) -> BoardRecord:
    return replace(reading(number, status=status).records[0], **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["AC-0012", "ac 0012", "Ac.00.12", " AC0012\u200b"])
def test_number_is_equal_whatever_case_spaces_dashes_and_dots(typed: str) -> None:
    assert plain_number(typed) == plain_number("AC0012")


def test_leading_zeros_count_unless_the_state_pads() -> None:
    assert plain_number("AC0012") != plain_number("AC12")
    assert padded_number("AC0012") == padded_number("AC12") == "ac12"
    assert padded_number("0121001") == "121001"
    assert padded_number("000") == "0"


def test_row_of_a_later_part_names_its_own_part_and_row() -> None:
    parts = [ServedRows("results-1", tuple(rows("1", "2"))), ServedRows("results-2", tuple(rows("3", "")))]
    found = read_parts(parts, LAYOUT, jurisdiction="ZZ")
    assert [(item.part, item.row) for item in found.records] == [("results-1", 1), ("results-1", 2), ("results-2", 1)]
    assert [(item.part, item.row, item.reason) for item in found.quarantined] == [("results-2", 2, "no number")]


def test_row_repeated_between_pages_is_counted_once() -> None:
    parts = [ServedRows("results-1", tuple(rows("1"))), ServedRows("results-2", tuple(rows("1")))]
    found = read_parts(parts, LAYOUT, jurisdiction="ZZ")
    assert len(found.records) == 1
    assert found.account.skipped_why == {"a further row of the same credential": 1}


def test_only_the_number_asked_is_an_answer() -> None:
    result = answer(
        reading("AC1", "AC10", "AC100"), query=LookupQuery(number="ac-10"), form=plain_number, where="", empty=""
    )
    assert [item.number for item in result.records] == ["AC10"]
    assert result.account.skipped_why == {"another number": 2}


def test_rows_of_other_numbers_prove_that_the_number_is_not_there() -> None:
    result = answer(reading("AC1"), query=LookupQuery(number="AC9"), form=plain_number, where="", empty="")
    assert not result.records
    assert result.completeness is Completeness.COMPLETE
    assert result.empty_proof


def test_no_row_and_no_marker_is_not_an_empty_answer() -> None:
    with pytest.raises(EmptyAnswerError):
        answer(reading(), query=NOBODY, form=plain_number, where="", empty="")


def test_unreadable_row_forbids_saying_not_found() -> None:
    torn = reading().with_quarantined([Quarantined("results-1", 1, "torn")])
    result = answer(torn, query=NOBODY, form=plain_number, where="", empty="marker")
    assert result.completeness is Completeness.PARTIAL
    assert result.account.quarantined == 1


def test_unconfirmed_source_never_states_absence_but_states_presence() -> None:
    gone = answer(reading(), query=NOBODY, form=plain_number, where="", empty="marker", unconfirmed="not confirmed")
    there = answer(reading("1"), query=NOBODY, form=plain_number, where="", empty="marker", unconfirmed="not confirmed")
    assert (gone.completeness, gone.incomplete_why) == (Completeness.PARTIAL, "not confirmed")
    assert there.completeness is Completeness.COMPLETE


def test_cap_is_kept_when_the_number_asked_was_not_served() -> None:
    result = answer(
        reading("AC1"),
        query=LookupQuery(number="AC9"),
        form=plain_number,
        where="",
        empty="",
        completeness=Completeness.CAPPED,
        why="cut",
    )
    assert (result.completeness, result.incomplete_why) == (Completeness.CAPPED, "cut")


def test_skipped_records_stay_in_the_account() -> None:
    left = reading("1", "2").without(lambda item: item.number == "2", "another board")
    assert [item.number for item in left.records] == ["1"]
    assert left.account.skipped_why == {"another board": 1}
    assert left.without(lambda item: False, "nothing") == left


def test_details_are_read_for_the_name_asked_before_others() -> None:
    names = ["Lee Other", "Pat Testcase", "Testcase, Morgan"]
    found = [replace(record(str(at)), name=replace(record().name, full=name)) for at, name in enumerate(names)]
    order = chosen(found, LookupQuery(family="Testcase", given="Morgan"), plain_number)
    assert [item.name.full for item in order] == ["Testcase, Morgan", "Pat Testcase", "Lee Other"]
    assert chosen(found, LookupQuery(family="Testcase"), plain_number, limit=1)[0].name.full == "Pat Testcase"


def test_detail_of_another_number_is_refused() -> None:
    with pytest.raises(DriftError):
        merge_detail(record("AC1"), record("AC2"), plain_number)


def test_detail_with_another_standing_is_unrecognised_with_both_words() -> None:
    both = merge_detail(record(status="Active"), record(status="Revoked"), plain_number)
    assert both.standing is Standing.UNRECOGNISED
    assert both.status_text == "Active + Revoked"
    assert "two_status_values" in both.flags


def test_detail_that_says_the_same_in_other_words_keeps_the_standing() -> None:
    both = merge_detail(record(status="Expired"), record(status="Lapsed"), plain_number)
    assert both.standing is Standing.EXPIRED
    assert both.status_text == "Expired + Lapsed"


def test_status_only_on_the_detail_is_taken_from_there() -> None:
    listed = replace(record(), status_text="", standing=Standing.NOT_STATED)
    assert merge_detail(listed, record(status="Suspended"), plain_number).standing is Standing.SUSPENDED


def test_two_expiry_dates_keep_the_earlier_and_a_flag() -> None:
    one, other = PrintedDate("2027", date(2027, 1, 31)), PrintedDate("2026", date(2026, 1, 31))
    both = merge_detail(record(expires=one), record(expires=other), plain_number)
    assert both.expires == other
    assert "two_expiry_values" in both.flags


def test_unreadable_date_gives_way_to_a_readable_one_and_is_told() -> None:
    odd, good = PrintedDate("soon", None), PrintedDate("2026", date(2026, 1, 31))
    assert earlier(odd, good) == earlier(good, odd) == (good, True)
    assert earlier(None, good) == (good, False)
    assert earlier(good, good) == (good, False)


def test_discipline_stated_by_list_or_detail_stays_stated() -> None:
    stated = Discipline(said=Disciplined.STATED, text="order of 2020")
    none = Discipline(said=Disciplined.NONE_STATED, text="none")
    assert merge_detail(record(discipline=stated), record(discipline=none), plain_number).discipline == stated
    assert merge_detail(record(discipline=none), record(discipline=stated), plain_number).discipline == stated
    assert merge_detail(record(), record(discipline=none), plain_number).discipline == none
    more = Discipline(said=Disciplined.STATED, text="order of 2024")
    both = merge_detail(record(discipline=stated), record(discipline=more), plain_number).discipline
    assert both.text == "order of 2020; order of 2024"


def test_conversation_that_broke_off_is_not_an_answer() -> None:
    parts = {"results-1": evidence(b"x", url="https://board.example/")}
    assert len(list(numbered(parts, "results"))) == 1
    with pytest.raises(TruncatedError):
        part_of(parts, "detail-1")
    with pytest.raises(TruncatedError):
        list(numbered({}, "results"))


@pytest.mark.parametrize("item", [{"No": "1"}, {"No": "1", "Name": "M", "Type": "A", "Status": "B", "Extra": "C"}])
def test_json_object_with_other_keys_is_drift(item: dict[str, str]) -> None:
    with pytest.raises(DriftError):
        json_rows([item], COLUMNS, where="here")


def table(html: str) -> Tag:
    found = parse_html(html).find("table")
    assert found is not None
    return found


HEAD = "<tr><th>No</th><th>Name</th></tr>"
TWO = (Column("No", "number"), Column("Name", "name"))


def test_result_table_reads_direct_cells_and_sets_spanning_rows_aside() -> None:
    html = (
        f"<table><tr><td colspan=2>Showing <table><tr><td>1 of 2</td></tr></table></td></tr>{HEAD}"
        "<tr><td>1</td><td><table><tr><td>Morgan</td><td>Testcase</td></tr></table></td></tr>"
        "<tr><td colspan=2>Group B</td></tr><tr><td>2</td><td>Pat</td></tr></table>"
    )
    found = result_table(table(html), TWO, where="here")
    assert [dict(row) for row in found.rows] == [{"No": "1", "Name": "Morgan Testcase"}, {"No": "2", "Name": "Pat"}]
    assert found.titles[1] == "Group B"
    assert len(found.spanning) == 2


FOUR = "<tr><th>No</th><th>Name</th><th>Type</th><th>Status</th></tr>"
ROW = "<td>AC1</td><td>Morgan Testcase</td><td>Acupuncturist</td><td>Active</td>"


@pytest.mark.parametrize(
    "row",
    [
        f"<tr hidden>{ROW}</tr>",
        f'<tr style="display: none">{ROW}</tr>',
        f'<tr class="d-none">{ROW}</tr>',
        f"<tbody hidden><tr>{ROW}</tr></tbody>",
        f'<tr>{ROW}</tr><tr><td colspan="4">Disciplinary action on file for the licensee above</td></tr>',
        f'<tr>{ROW}</tr><tr><td colspan="4">* on probation</td></tr>',
        f'<tr>{ROW}</tr><tr><td colspan="4"><img alt="Revoked" src="r.png"/></td></tr>',
    ],
)
def test_hidden_row_and_line_about_discipline_are_never_passed_over(row: str) -> None:
    with pytest.raises(DriftError):
        result_table(table(f"<table>{FOUR}{row}</table>"), COLUMNS, where="https://board.example/")


@pytest.mark.parametrize(
    "line", ["1 2 3 Next", "Licensed Acupuncturists", "No disciplinary actions", "3 records found"]
)
def test_harmless_line_between_the_rows_is_set_aside(line: str) -> None:
    html = f'<table>{FOUR}<tr>{ROW}</tr><tr><td colspan="4">{line}</td></tr></table>'
    assert len(result_table(table(html), COLUMNS, where="https://board.example/").rows) == 1


@pytest.mark.parametrize(
    ("cell", "standing"),
    [
        ('<td><img alt="Revoked" src="r.png"/>Active</td>', Standing.UNRECOGNISED),
        ('<td>Active<img title="Board order" src="o.png"/></td>', Standing.UNRECOGNISED),
        ('<td title="Suspended">Active</td>', Standing.UNRECOGNISED),
        ('<td>Active<img alt="Details" src="d.png"/></td>', Standing.ACTIVE),
        ('<td title="No disciplinary action">Active</td>', Standing.ACTIVE),
    ],
)
def test_picture_or_hint_that_speaks_of_discipline_is_read_with_its_cell(cell: str, standing: Standing) -> None:
    html = f"<table>{FOUR}<tr>{ROW.replace('<td>Active</td>', cell)}</tr></table>"
    rows = result_table(table(html), COLUMNS, where="https://board.example/").rows
    assert read_parts([ServedRows("results-1", rows)], LAYOUT, jurisdiction="ZZ").records[0].standing is standing


def test_row_of_another_width_is_drift() -> None:
    wide = "<tr><td>1</td><td>a</td><td>b</td></tr>"
    with pytest.raises(DriftError):
        result_table(table(f"<table>{HEAD}{wide}</table>"), TWO, where="here")


def test_table_without_titles_is_drift() -> None:
    with pytest.raises(DriftError):
        result_table(table("<table><tr><td>1</td><td>a</td></tr></table>"), TWO, where="here")


@given(st.lists(st.lists(st.text(max_size=8), min_size=4, max_size=4), max_size=20), st.text(max_size=6))
def test_account_adds_up_for_any_cells(cells: list[list[str]], number: str) -> None:
    served = tuple(dict(zip(("No", "Name", "Type", "Status"), row, strict=True)) for row in cells)
    found = read_parts([ServedRows("results-1", served)], LAYOUT, jurisdiction="ZZ")
    result = answer(found, query=LookupQuery(number=number), form=plain_number, where="", empty="marker")
    account = result.account
    assert account.rows_in == len(cells)
    assert account.accepted == len(result.records)
    assert account.quarantined == len(result.quarantined)

"""New Jersey's pages: what the conversation echoes, where it stops, and how a torn file is read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from cache import Evidence
from state_boards.contract.catalogue import source
from state_boards.contract.errors import DriftError, EmptyAnswerError, TruncatedError, WrongFileError
from state_boards.contract.flags import RecordFlag
from state_boards.contract.records import Completeness
from state_boards.contract.source import Bundle, LookupQuery
from state_boards.nj import number_form
from state_boards.platforms.mylicense import MyLicenseSearch
from tests.state_boards import harness

SEARCH, BULK = source("nj.search"), source("nj")


def changed(parts: Bundle, part: str, old: str, new: str) -> dict[str, Evidence]:
    """Return the parts with a text of one of them replaced."""
    page = parts[part]
    body = page.text()
    assert old in body
    return {**parts, part: harness.evidence(body.replace(old, new).encode(), url=page.url, part=part)}


def test_search_echoes_every_hidden_field_and_chooses_the_profession() -> None:
    parts, query = harness.load_case("nj.search", "ok")
    sent = dict(harness.drive(SEARCH, parts, query)[1].form or ())
    assert sent["__VIEWSTATE"] == "search-state"
    assert sent["__VIEWSTATEGENERATOR"] == "85FE3531"
    assert sent["__LASTFOCUS"] == ""
    assert sent["t_web_lookup__last_name"] == "Testcase"
    assert sent["t_web_lookup__profession_name"] == "Acupuncture"
    assert sent["sch_button"] == "Search"


def test_next_page_echoes_the_fields_of_the_page_shown_not_of_an_earlier_one() -> None:
    parts, query = harness.load_case("nj.search", "ok_two_pages")
    asked = harness.drive(SEARCH, parts, query)
    sent = dict(asked[2].form or ())
    assert asked[2].part == "results-2"
    assert sent["__VIEWSTATE"] == "results-state"
    assert sent["__EVENTTARGET"] == "datagrid_results$_ctl44$_ctl1"
    assert "sch_button" not in sent


def test_mistyped_number_is_typed_as_the_board_prints_it() -> None:
    parts, query = harness.load_case("nj.search", "ok_two_pages")
    sent = dict(harness.drive(SEARCH, parts, query)[1].form or ())
    assert sent["t_web_lookup__license_no"] == "25MZ00001100"
    assert number_form("25M2OO1687OO") == number_form("25MZ00168700") == "25mz00168700"
    assert number_form("A-12") == "a12"


def test_profession_that_is_named_twice_or_not_at_all_is_drift() -> None:
    parts, query = harness.load_case("nj.search", "ok")
    twice = changed(parts, "search", ">Accountancy<", ">Acupuncture, other<")
    with pytest.raises(DriftError, match="2 options"):
        harness.drive(SEARCH, twice, query)
    gone = changed(changed(parts, "search", ">Acupuncture<", ">X<"), "search", ">Acupuncturist<", ">Y<")
    with pytest.raises(DriftError, match="mentions"):
        harness.drive(SEARCH, gone, query)


def test_licence_type_is_chosen_when_no_profession_mentions_acupuncture() -> None:
    parts, query = harness.load_case("nj.search", "ok")
    only_type = changed(parts, "search", ">Acupuncture<", ">X<")
    sent = dict(harness.drive(SEARCH, only_type, query)[1].form or ())
    assert sent["t_web_lookup__license_type_name"] == "Acupuncturist"


def test_page_that_repeats_another_is_drift() -> None:
    parts, query = harness.load_case("nj.search", "ok_two_pages")
    repeated = {**parts, "results-2": parts["results-1"].as_part("results-2")}
    with pytest.raises(DriftError, match="came back as page 1"):
        SEARCH.parse(repeated, query)
    with pytest.raises(DriftError, match="came back as page 1"):
        harness.drive(SEARCH, repeated, query)


def test_list_that_ends_on_a_full_page_is_cut_off() -> None:
    parts, _ = harness.load_case("nj.search", "ok_two_pages")
    body = parts["results-1"].text()
    full = re.sub(r'<tr><td colspan="7">.*?</td></tr>', "", body)
    first = harness.evidence(full.encode(), url=parts["results-1"].url, part="results-1")
    result = SEARCH.parse({"search": parts["search"], "results-1": first}, LookupQuery(number="25MZ00009999"))
    assert result.completeness is Completeness.CAPPED
    assert not result.records


def test_boards_page_cap_ends_the_plan_and_cuts_the_answer() -> None:
    parts, query = harness.load_case("nj.search", "ok_two_pages")
    assert isinstance(SEARCH, MyLicenseSearch)
    short = replace(SEARCH, page_cap=1)
    asked = harness.drive(short, parts, query)
    assert [request.part for request in asked] == ["search", "results-1"]
    read = {name: parts[name] for name in ("search", "results-1")}
    assert short.parse(read, query).completeness is Completeness.CAPPED


def test_page_that_names_a_further_one_is_not_the_whole_answer() -> None:
    parts, query = harness.load_case("nj.search", "ok_two_pages")
    with pytest.raises(TruncatedError):
        SEARCH.parse({name: parts[name] for name in ("search", "results-1")}, query)


@pytest.mark.parametrize("words", ["Error", "Invalid search criteria"])
def test_error_page_is_not_an_empty_answer(words: str) -> None:
    parts, query = harness.load_case("nj.search", "empty")
    page = f'<html><body><span id="label_pagetitle">{words}</span></body></html>'.encode()
    broken = {**parts, "results-1": harness.evidence(page, url=parts["results-1"].url, part="results-1")}
    with pytest.raises(EmptyAnswerError):
        SEARCH.parse(broken, query)
    with pytest.raises(EmptyAnswerError):
        harness.drive(SEARCH, broken, query)


def test_page_without_the_table_is_drift() -> None:
    parts, query = harness.load_case("nj.search", "empty")
    broken = changed(parts, "results-1", 'id="datagrid_results"', 'id="grid"')
    with pytest.raises(DriftError):
        SEARCH.parse(broken, query)


def test_detail_of_another_person_is_drift() -> None:
    parts, query = harness.load_case("nj.search", "ok")
    swapped = {**parts, "detail-1": parts["detail-2"].as_part("detail-1")}
    with pytest.raises(DriftError, match="another licence number"):
        SEARCH.parse(swapped, query)


@pytest.mark.parametrize(
    ("field", "text", "looks"),
    [
        ("sub_status", "Suspended", True),
        ("comments", "call the office", True),
        ("_ctl9__ctl1_discipline", "Yes", True),
        ("discipline", "None", False),
        ("addr_line_2", "PRIVATE", False),
    ],
)
def test_field_of_the_details_that_nobody_declared_and_that_tells_something_is_kept(
    field: str, text: str, looks: bool
) -> None:
    parts, query = harness.load_case("nj.search", "ok")
    more = changed(parts, "detail-1", "</body>", f'<span id="{field}">{text}</span></body>')
    record = SEARCH.parse(more, query).records[0]
    assert (RecordFlag.UNREAD_FIELD in record.flags) is looks
    assert (text in record.facts.values()) is looks


def test_field_of_the_details_printed_twice_with_two_values_is_drift() -> None:
    parts, query = harness.load_case("nj.search", "ok")
    more = '<span id="_ctl9__ctl1_sec_lic_status">Revoked</span></body>'
    with pytest.raises(DriftError, match="two things"):
        SEARCH.parse(changed(parts, "detail-1", "</body>", more), query)


def test_detail_address_dies_with_the_session_and_is_not_kept() -> None:
    parts, query = harness.load_case("nj.search", "ok")
    assert all(not record.detail_url for record in SEARCH.parse(parts, query).records)


def test_bulk_steps_press_the_three_buttons_and_choose_the_profession() -> None:
    parts, _ = harness.load_case("nj", "ok")
    asked = harness.drive(BULK, parts, None)
    forms = [dict(request.form or ()) for request in asked]
    assert forms[1]["t_web_lookup__profession_name"] == "Acupuncture"
    assert forms[1]["sch_button"] == "Search"
    assert (forms[2]["__VIEWSTATE"], forms[2]["btnBulkDownLoad"]) == ("selection-state", "Download")
    assert (forms[3]["__VIEWSTATE"], forms[3]["btnContinue"]) == ("charge-state", "Continue")
    assert asked[3].url == "https://newjersey.mylicense.com/Verification_Bulk/Charge.aspx"


def test_program_never_pays() -> None:
    parts, _ = harness.load_case("nj", "ok")
    dear = changed(parts, "charge", "$0.00", "$ 1,025.50")
    with pytest.raises(DriftError, match="never pays"):
        harness.drive(BULK, dear, None)


def with_lines(*lines: str) -> dict[str, Evidence]:
    parts, _ = harness.load_case("nj", "ok")
    header = parts["data"].text().split("\n")[0]
    body = "\n".join((header, *lines)) + "\n"
    return {"data": harness.evidence(body.encode(), url=parts["data"].url, part="data", content_type="text/plain")}


GOOD = "A B|A||B||Acupuncture|Acupuncturist|25MZ1|01/01/2001|06/30/2027|1 ST||TOWN|NJ|0|Essex||Active|"


def test_stray_delimiters_in_the_address_leave_number_and_status_in_place() -> None:
    stray = GOOD.replace("1 ST|", "1 | | ST|")
    record = BULK.parse(with_lines(stray)).records[0]
    assert (record.number, record.status_text, record.city, record.state) == ("25MZ1", "Active", "TOWN", "NJ")


def test_stray_delimiter_before_the_number_is_quarantined_with_the_name() -> None:
    result = BULK.parse(with_lines(GOOD, GOOD.replace("Acupuncturist|", "Acu|puncturist|").replace("A B|", "C D|")))
    assert [(row.name, row.row) for row in result.quarantined] == [("C D", 2)]


def test_short_line_is_quarantined_and_nothing_is_lost() -> None:
    result = BULK.parse(with_lines("torn|line|", GOOD))
    assert (result.account.rows_in, result.account.accepted, result.account.quarantined) == (2, 1, 1)


def test_file_that_breaks_off_in_its_last_line_is_not_read() -> None:
    parts = with_lines(GOOD, GOOD)
    cut = harness.evidence(parts["data"].body[:-60], url=parts["data"].url, part="data")
    with pytest.raises(TruncatedError):
        BULK.parse({"data": cut})


def test_number_without_its_letters_of_another_state_of_the_file_is_kept_as_printed() -> None:
    assert BULK.parse(with_lines(GOOD.replace("25MZ1", "25MZ 1 "))).records[0].number == "25MZ 1"


def test_numberless_licence_with_an_issue_date_is_quarantined_not_skipped() -> None:
    result = BULK.parse(with_lines(GOOD, GOOD.replace("25MZ1", "")))
    assert result.account.quarantined == 1
    assert result.account.skipped == 0


def test_file_that_is_not_utf8_is_read_and_said() -> None:
    parts = with_lines(GOOD)
    body = parts["data"].body.replace(b"TOWN", "PEÑA".encode("latin-1"))
    latin = {"data": harness.evidence(body, url="https://newjersey.mylicense.com/", part="data")}
    result = BULK.parse(latin)
    assert result.records[0].city == "PEÑA"
    assert result.warnings


def test_saved_file_is_a_partial_set_and_comes_alone() -> None:
    saved = harness.saved_file(with_lines(GOOD)["data"].body, "Data.txt")
    result = BULK.parse(BULK.bundle_of([saved]))
    assert result.completeness is Completeness.PARTIAL
    with pytest.raises(WrongFileError):
        BULK.bundle_of([saved, saved])
    with pytest.raises(WrongFileError):
        BULK.parse({"data": harness.saved_file(b"<!DOCTYPE html><html><body>Sign in</body></html>", "Data.txt")})


def test_page_that_broke_off_is_never_an_empty_or_a_shorter_answer() -> None:
    parts, query = harness.load_case("nj.search", "ok")
    body = parts["results-1"].body
    for at in range(0, len(body) - len(b"</html>\n"), 37):
        cut = harness.evidence(body[:at], url=parts["results-1"].url, part="results-1")
        with pytest.raises((TruncatedError, EmptyAnswerError)):
            SEARCH.parse({**parts, "results-1": cut}, query)

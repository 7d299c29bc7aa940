"""Michigan, Pennsylvania, Massachusetts, Virginia, North Dakota, Kansas, Nevada: caps, traps and refusals."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TypeVar

import pytest

from cache import BlockedError, Evidence, SourceError
from state_boards.contract.catalogue import source
from state_boards.contract.errors import DriftError, EmptyAnswerError, TruncatedError, UnseenError
from state_boards.contract.records import Completeness, Disciplined
from state_boards.contract.source import Bundle, LookupQuery, Source
from state_boards.contract.statuses import status_map
from state_boards.contract.vocabulary import Kind, Standing
from state_boards.platforms.accela import Accela
from state_boards.platforms.certemy import Certemy
from state_boards.platforms.html_form import HtmlForm
from state_boards.platforms.json_post import MedboardSearch, Pals
from state_boards.reading.jsonish import Json
from state_boards.reading.map_proposal import UNDECIDED, propose_columns
from state_boards.reading.table import Column, Layout
from state_boards.va import number_form
from tests.state_boards import harness

S = TypeVar("S", bound=Source)


def of(kind: type[S], source_id: str) -> S:
    """Return a source as the platform class it is built on."""
    found = source(source_id)
    assert isinstance(found, kind)
    return found


MI, PA, MA = of(Accela, "mi"), of(Pals, "pa"), of(MedboardSearch, "ma")
VA, ND, NV = of(HtmlForm, "va"), of(HtmlForm, "nd"), of(Certemy, "nv")


def page(parts: Bundle, part: str, body: str) -> dict[str, Evidence]:
    url = parts[part].url if part in parts else "https://board.example/"
    return {**parts, part: harness.evidence(body.encode(), url=url, part=part, content_type="text/html")}


def changed(parts: Bundle, part: str, old: str, new: str) -> dict[str, Evidence]:
    body = parts[part].text()
    assert old in body
    return page(parts, part, body.replace(old, new))


def answered(parts: Bundle, part: str, value: Json) -> dict[str, Evidence]:
    url = parts["results-1"].url
    body = json.dumps(value).encode()
    return {**parts, part: harness.evidence(body, url=url, part=part, content_type="application/json")}


def sent(request: object) -> dict[str, Json]:
    text = getattr(request, "json", None)
    assert isinstance(text, str)
    found: dict[str, Json] = json.loads(text)
    return found


# Michigan


def test_every_acupuncture_type_is_searched_with_the_hidden_fields_of_the_form() -> None:
    parts, query = harness.load_case("mi", "ok")
    asked = harness.drive(MI, parts, query)
    forms = [dict(request.form or ()) for request in asked[1:3]]
    types = [form["ctl00$PlaceHolderMain$refLicenseeSearchForm$ddlLicenseType"] for form in forms]
    assert types == ["Acupuncturist Licensed", "Acupuncturist Registered"]
    assert forms[0]["__EVENTTARGET"] == "ctl00$PlaceHolderMain$btnNewSearch"
    assert forms[0]["ACA_CS_FIELD"] == "search-field"


def test_number_is_searched_once_without_a_type() -> None:
    parts, query = harness.load_case("mi", "unknown_status")
    asked = harness.drive(MI, parts, query)
    form = dict(asked[1].form or ())
    assert len(asked) == 2
    assert form["ctl00$PlaceHolderMain$refLicenseeSearchForm$txtLicenseNumber"] == "5402900001"
    assert form["ctl00$PlaceHolderMain$refLicenseeSearchForm$ddlLicenseType"] == ""


def test_business_name_of_the_detail_page_is_the_status() -> None:
    parts, query = harness.load_case("mi", "ok")
    record = MI.parse(parts, query).records[2]
    assert (record.status_text, record.standing) == ("Superseded", Standing.ADMINISTRATIVE)


def test_caption_that_counts_more_rows_than_shown_is_cut_off() -> None:
    parts, query = harness.load_case("mi", "ok")
    more = changed(parts, "results-1", "Showing 1-2 of 2", "Showing 1-2 of 12")
    assert MI.parse(more, query).completeness is Completeness.CAPPED
    plus = changed(parts, "results-1", "Showing 1-2 of 2", "Showing 1-2 of 2+")
    assert MI.parse(plus, query).completeness is Completeness.CAPPED


def test_full_grid_is_cut_off() -> None:
    parts, _ = harness.load_case("mi", "ok")
    body = parts["results-1"].text()
    start = body.index('<tr class="ACA_TabRow_Odd')
    row = body[start : body.index("</tr>", start) + len("</tr>")]
    rows = "".join(row.replace("5402900001", f"54029{number:05d}") for number in range(50))
    full = page(parts, "results-1", body[:start] + rows + "</table></form></body></html>")
    found = {"search": full["search"], "results-1": full["results-1"]}
    result = MI.parse(found, LookupQuery(number="5402999999"))
    assert (result.completeness, result.records) == (Completeness.CAPPED, ())


def test_hidden_template_text_is_not_proof_of_emptiness() -> None:
    parts, query = harness.load_case("mi", "empty")
    hidden = changed(parts, "results-1", '<div id="noData"', '<div id="noData" style="display:none"')
    with pytest.raises(EmptyAnswerError):
        MI.parse(hidden, query)


def test_error_page_that_mentions_no_results_is_not_an_empty_answer() -> None:
    parts, query = harness.load_case("mi", "empty")
    with pytest.raises(EmptyAnswerError):
        MI.parse(page(parts, "results-1", "<html><body>No results found</body></html>"), query)


def test_other_profession_on_a_one_hit_page_is_skipped() -> None:
    parts, query = harness.load_case("mi", "unknown_status")
    result = MI.parse(changed(parts, "results-1", "\u200bAcupuncturist Licensed", "\u200bDentist"), query)
    assert not result.records
    assert result.account.skipped_why == {"another profession": 1}


@pytest.mark.parametrize(("old", "new"), [(">Acupuncturist ", ">X "), ('id="ctl00_PlaceHolderMain_btnNewSearch"', "")])
def test_form_without_its_types_or_its_button_is_drift(old: str, new: str) -> None:
    parts, query = harness.load_case("mi", "ok")
    with pytest.raises(DriftError):
        harness.drive(MI, changed(parts, "search", old, new), query)


def test_plain_submit_button_is_pressed_by_its_name() -> None:
    parts, query = harness.load_case("mi", "unknown_status")
    body = parts["search"].text()
    start, end = body.index("<a id="), body.index("</a>") + len("</a>")
    button = '<input type="submit" id="ctl00_PlaceHolderMain_btnNewSearch" name="go" value="Search" />'
    plain = page(parts, "search", body[:start] + button + body[end:])
    assert dict(harness.drive(MI, plain, query)[1].form or ())["go"] == "Search"


# Pennsylvania


def rows_of(source_id: str, case: str, part: str) -> list[dict[str, Json]]:
    parts, _ = harness.load_case(source_id, case)
    found: list[dict[str, Json]] = json.loads(parts[part].body)
    return found


def test_captcha_field_of_the_request_stays_empty() -> None:
    parts, query = harness.load_case("pa", "ok")
    body = sent(harness.drive(PA, parts, query)[0])
    assert body["RecaptchaResponse"] == ""
    assert (body["LastName"], body["FirstName"], body["PageNo"]) == ("Testcase", "", 1)


def test_empty_list_that_came_as_data_says_that_nobody_was_found() -> None:
    parts, query = harness.load_case("pa", "empty")
    empty = answered(parts, "results-1", [])
    assert [request.part for request in harness.drive(PA, empty, query)] == ["results-1"]
    result = PA.parse(empty, query)
    assert not result.records
    assert result.completeness is Completeness.COMPLETE
    assert result.empty_proof


@pytest.mark.parametrize("content_type", ["", "text/html", "text/plain"])
def test_empty_list_of_unknown_origin_proves_nothing(content_type: str) -> None:
    parts, query = harness.load_case("pa", "empty")
    loose = harness.evidence(b"[]", url=parts["results-1"].url, part="results-1", content_type=content_type)
    with pytest.raises(EmptyAnswerError):
        PA.parse({"results-1": loose}, query)


@pytest.mark.parametrize("body", [b"", b"null", b"{}", b'{"Message":""}', b'""', b"[null]"])
def test_any_other_empty_body_is_no_answer(body: bytes) -> None:
    parts, query = harness.load_case("pa", "empty")
    url = parts["results-1"].url
    odd = harness.evidence(body, url=url, part="results-1", content_type="application/json")
    with pytest.raises(SourceError):
        PA.parse({"results-1": odd}, query)


def test_empty_list_after_a_full_page_makes_the_answer_partial() -> None:
    parts, query = harness.load_case("pa", "ok")
    items: list[Json] = [{**item, "TotalRecords": 60} for item in rows_of("pa", "ok", "results-1")]
    first = answered(parts, "results-1", items)
    second = harness.evidence(
        b"[]", url=parts["results-1"].url, part="results-2", content_type="application/json;charset=utf-8"
    )
    assert PA.parse({**first, "results-2": second}, query).completeness is Completeness.PARTIAL


def test_total_near_the_cap_is_asked_again_with_the_first_name() -> None:
    parts, query = harness.load_case("pa", "ok_narrowed")
    asked = harness.drive(PA, parts, query)
    assert [request.part for request in asked] == ["results-1", "narrow-1", "detail-1"]
    assert sent(asked[1])["FirstName"] == "Morgan"


def test_total_near_the_cap_without_a_first_name_reads_ten_pages_and_is_cut_off() -> None:
    parts, _ = harness.load_case("pa", "ok_narrowed")
    pages = {f"results-{n}": parts["results-1"].as_part(f"results-{n}") for n in range(1, 11)}
    query = LookupQuery(family="Testcase")
    asked = harness.drive(PA, pages, query)
    assert [sent(request)["PageNo"] for request in asked] == list(range(1, 11))
    assert PA.parse(pages, query).completeness is Completeness.CAPPED


def test_pages_that_repeat_a_row_and_miss_another_are_partial() -> None:
    parts, query = harness.load_case("pa", "ok")
    items: list[Json] = [{**item, "TotalRecords": 4} for item in rows_of("pa", "ok", "results-1")]
    result = PA.parse(answered(parts, "results-1", [*items, items[2]]), query)
    assert result.completeness is Completeness.PARTIAL
    assert "4 rows and served 3" in result.incomplete_why


def test_rows_that_disagree_on_the_total_are_drift() -> None:
    parts, query = harness.load_case("pa", "ok")
    items = rows_of("pa", "ok", "results-1")
    items[0]["TotalRecords"] = 7
    with pytest.raises(DriftError):
        PA.parse(answered(parts, "results-1", list(items)), query)


def test_prefix_match_of_a_number_is_not_the_number() -> None:
    parts, _ = harness.load_case("pa", "ok")
    result = PA.parse({"results-1": parts["results-1"]}, LookupQuery(number="AK90000"))
    assert not result.records
    assert result.account.skipped_why["another number"] == 2


def test_disciplinary_answers_are_kept_in_the_boards_words() -> None:
    parts, query = harness.load_case("pa", "ok")
    first, second = PA.parse(parts, query).records
    assert first.discipline.said is Disciplined.NONE_STATED
    assert second.discipline.said is Disciplined.STATED
    assert second.kind is Kind.PHYSICIAN_ACUPUNCTURE


def test_details_that_are_no_list_any_more_are_drift() -> None:
    parts, query = harness.load_case("pa", "ok")
    detail: dict[str, Json] = json.loads(parts["detail-1"].body)
    with pytest.raises(DriftError):
        PA.parse(answered(parts, "detail-1", {**detail, "DisciplinaryActionDetails": "none"}), query)


def test_details_of_another_number_are_drift() -> None:
    parts, query = harness.load_case("pa", "ok")
    detail: dict[str, Json] = json.loads(parts["detail-1"].body)
    with pytest.raises(DriftError):
        PA.parse(answered(parts, "detail-1", {**detail, "LicenseNumber": "AK1"}), query)


def test_captcha_request_is_a_block_not_a_changed_answer() -> None:
    parts, query = harness.load_case("pa", "blocked")
    with pytest.raises(BlockedError):
        harness.drive(PA, parts, query)


# Massachusetts


def test_status_201_is_an_answer_and_the_search_follows_what_is_known() -> None:
    parts, query = harness.load_case("ma", "ok")
    request = harness.drive(MA, parts, query)[0]
    assert 201 in request.accept
    assert sent(request)["searchType"] == "BY_PHYSICIAN_NAME"
    number = harness.drive(MA, parts, LookupQuery(number="900001"))[0]
    assert (sent(number)["searchType"], sent(number)["licenseNumber"]) == ("BY_LICENSE_NUMBER", "900001")


def medboard(rows: list[dict[str, Json]], total: int) -> Json:
    return {"results": {"data": list(rows), "totalDataCount": total}}


def rows_of_ma() -> list[dict[str, Json]]:
    parts, _ = harness.load_case("ma", "ok")
    found: list[dict[str, Json]] = json.loads(parts["results-1"].body)["results"]["data"]
    return found


def test_total_at_the_cap_is_cut_off_and_a_short_answer_is_partial() -> None:
    parts, query = harness.load_case("ma", "ok")
    capped = MA.parse(answered(parts, "results-1", medboard(rows_of_ma(), 5000)), query)
    short = MA.parse(answered(parts, "results-1", medboard(rows_of_ma(), 4)), query)
    assert capped.completeness is Completeness.CAPPED
    assert short.completeness is Completeness.PARTIAL


def test_physicians_alone_do_not_prove_that_no_acupuncturist_is_there() -> None:
    parts, query = harness.load_case("ma", "ok")
    result = MA.parse(answered(parts, "results-1", medboard(rows_of_ma()[2:], 1)), query)
    assert not result.records
    assert result.completeness is Completeness.PARTIAL


# Virginia and North Dakota


def test_form_of_the_number_is_sent_padded_and_with_its_token() -> None:
    parts, query = harness.load_case("va", "unknown_status")
    request = harness.drive(VA, parts, query)[1]
    form = dict(request.form or ())
    assert form["LicenseNo"] == "0121900001"
    assert form["__RequestVerificationToken"] == "token-of-this-page"
    assert "SearchByOther" not in form
    assert (number_form("12 1900-001"), number_form("AB1")) == ("0121900001", "ab1")


def test_form_of_the_name_chooses_the_occupation() -> None:
    parts, query = harness.load_case("va", "ok")
    form = dict(harness.drive(VA, parts, query)[1].form or ())
    assert (form["LName"], form["FName"], form["OccupationId"]) == ("Testcase", "", "12")
    assert (form["SearchByOther"], form["LicStatus"], form["submitBtn"]) == ("true", "1", "Search")


def test_form_without_a_method_is_sent_in_the_address() -> None:
    parts, query = harness.load_case("nd", "ok")
    request = harness.drive(ND, changed(parts, "search", ' method="post"', ""), query)[1]
    assert request.method == "GET"
    assert request.url.endswith("?inputLastName=Testcase&inputLicenseNo=&inputcity=&submit=Search")


def test_too_many_records_are_never_not_found() -> None:
    parts, _ = harness.load_case("va", "ok_narrowed")
    broad = {name: parts[name] for name in ("search", "results-1")}
    query = LookupQuery(family="Testcase")
    assert [request.part for request in harness.drive(VA, broad, query)] == ["search", "results-1"]
    with pytest.raises(TruncatedError):
        VA.parse(broad, query)


@pytest.mark.parametrize("state", ["va", "nd"])
def test_page_without_its_table_proves_nothing(state: str) -> None:
    subject = of(HtmlForm, state)
    parts, query = harness.load_case(state, "empty")
    with pytest.raises(EmptyAnswerError):
        subject.parse(page(parts, "results-1", "<html><body>No records were found.</body></html>"), query)


def test_next_link_is_followed_and_a_list_without_end_is_partial() -> None:
    parts, _ = harness.load_case("nd", "ok")
    more = changed(parts, "results-1", "</table>", '</table><a href="?Page=2">Next &gt;</a>')
    pages = {**more, **{f"results-{n}": more["results-1"].as_part(f"results-{n}") for n in range(2, 6)}}
    query = LookupQuery(family="Testcase")
    asked = harness.drive(ND, pages, query)
    assert [request.part for request in asked][1:] == [f"results-{n}" for n in range(1, 6)]
    assert asked[2].url == "https://www.ndbihc.org/verify/index.asp?Page=2"
    assert ND.parse(pages, query).completeness is Completeness.PARTIAL


def test_number_of_another_occupation_is_skipped_after_its_detail_is_read() -> None:
    parts, query = harness.load_case("va", "unknown_status")
    chiropractor = changed(parts, "results-1", "Licensed Acupuncturist", "Chiropractor")
    result = VA.parse(chiropractor, query)
    assert not result.records
    assert result.account.skipped_why == {"another profession": 1}


def test_person_beyond_the_details_read_has_no_standing() -> None:
    parts, query = harness.load_case("va", "ok")
    body = parts["results-1"].text()
    row = body[body.index("<tr><td><a") : body.index("</tbody>")].split("\n")[0]
    extra = "".join(row.replace("0121900001", f"01219{n:05d}").replace("Testcase", "Other") for n in range(100, 104))
    many = page(parts, "results-1", body.replace("</tbody>", f"{extra}</tbody>"))
    details = {
        f"detail-{n + 3}": harness.evidence(
            parts["detail-1"].text().replace("0121900001", f"01219{100 + n:05d}").encode(),
            url="https://dhp.virginiainteractive.org/Lookup/Detail/",
            part=f"detail-{n + 3}",
        )
        for n in range(3)
    }
    result = VA.parse({**many, **details}, query)
    unread = result.records[-1]
    assert (unread.standing, unread.flags) == (Standing.NOT_STATED, ("detail_not_read",))
    assert len(result.records) == 6


def test_two_forms_with_the_field_or_none_are_drift() -> None:
    parts, query = harness.load_case("nd", "ok")
    with pytest.raises(DriftError):
        harness.drive(ND, changed(parts, "search", "inputLastName", "lastName"), query)
    twice = changed(parts, "search", "</body>", '<form><input id="inputLastName" name="x"></form></body>')
    with pytest.raises(DriftError):
        harness.drive(ND, twice, query)


def test_nothing_more_than_being_listed_is_said_of_north_dakota() -> None:
    parts, query = harness.load_case("nd", "ok")
    record = ND.parse(parts, query).records[0]
    assert (record.standing, record.status_text, record.expires) == (Standing.NOT_STATED, "", None)


# Nevada


ACCEPTED = Layout(
    columns=(
        Column("First name", "given"),
        Column("Last name", "family"),
        Column("License #", "number"),
        Column("Original issue date", "issued"),
        Column("Expiration date", "expires"),
        Column("Disciplinary Actions", "fact"),
    ),
    statuses=status_map({}),
    prints_status=False,
    fixed_kind=Kind.ACUPUNCTURIST,
)


def registry(count: int, *numbers: str) -> Evidence:
    rows = [
        {
            "First name": "Morgan",
            "Last name": "Testcase",
            "License #": number,
            "Original issue date": "2006-03-03",
            "Expiration date": "2027-12-31",
            "Disciplinary Actions": "No",
        }
        for number in numbers
    ]
    body = json.dumps({"count": count, "result": rows}).encode()
    return harness.evidence(body, url="https://nvbom.certemy.com/api", part="results-1")


def test_nevada_asks_one_page_as_a_probe_and_reads_nothing() -> None:
    asked = harness.drive(NV, {"results-1": registry(40, "0001")}, LookupQuery(family="O'Brien"))
    assert len(asked) == 1
    assert "search=O%27Brien" in asked[0].url
    with pytest.raises(UnseenError):
        NV.parse({"results-1": registry(0)}, LookupQuery(family="Testcase"))


def test_probe_proposes_what_the_keys_suggest() -> None:
    proposed = NV.proposed_columns({"results-1": registry(1, "0001")})
    assert proposed == {
        "First name": "given",
        "Last name": "family",
        "License #": "number",
        "Original issue date": "issued",
        "Expiration date": "expires",
        "Disciplinary Actions": "discipline",
    }


def test_accepted_layout_reads_every_page_and_keeps_leading_zeros() -> None:
    accepted = replace(NV, layout=ACCEPTED)
    parts = {"results-1": registry(21, *(f"{n:04d}" for n in range(20))), "results-2": registry(21, "0020")}
    assert len(harness.drive(accepted, parts, LookupQuery(family="Testcase"))) == 2
    result = accepted.parse(parts, LookupQuery(number="0020"))
    assert [(record.number, record.standing) for record in result.records] == [("0020", Standing.NOT_STATED)]
    assert result.completeness is Completeness.COMPLETE
    assert not accepted.parse(parts, LookupQuery(number="20")).records


def test_accepted_layout_that_misses_rows_is_partial_and_count_zero_is_proof() -> None:
    accepted = replace(NV, layout=ACCEPTED)
    query = LookupQuery(family="Testcase")
    assert accepted.parse({"results-1": registry(5, "0001")}, query).completeness is Completeness.PARTIAL
    assert accepted.parse({"results-1": registry(0)}, query).empty_proof == "The registry answered count 0."
    with pytest.raises(DriftError):
        accepted.parse({"results-1": registry(21, "0001"), "results-2": registry(22, "0002")}, query)


def test_titles_that_suggest_nothing_are_left_to_a_person() -> None:
    titles = ["licenseNumber", "Lic No", "StatusDesc", "ExpDate", "Mail Zip", "xq"]
    assert propose_columns(titles) == {
        "licenseNumber": "number",
        "Lic No": UNDECIDED,
        "StatusDesc": "status",
        "ExpDate": UNDECIDED,
        "Mail Zip": "personal",
        "xq": UNDECIDED,
    }


@pytest.mark.parametrize("source_id", ["nj.search", "oh", "dc", "mi", "pa", "ma", "va", "nd"])
def test_conversation_cut_short_is_never_an_answer(source_id: str) -> None:
    parts, query = harness.load_case(source_id, "ok")
    for missing in parts:
        rest = {name: evidence for name, evidence in parts.items() if name != missing}
        with pytest.raises(TruncatedError):
            source(source_id).parse(rest, query)


def test_virginia_under_a_renamed_profession_is_not_nobody() -> None:
    case = harness.load("va", "ok")
    renamed = case.data("results-1").replace(b"Licensed Acupuncturist", b"Needle Practitioner")
    result = source("va").parse(case.with_part("results-1", renamed).parts, LookupQuery(family="Testcase"))
    assert not result.records
    assert result.completeness is Completeness.PARTIAL
    assert "another profession" in result.incomplete_why

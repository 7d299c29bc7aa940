"""Ohio's remoting calls and the Aura sites of New Mexico and the District of Columbia."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TypeVar

import pytest

from cache import Evidence
from state_boards.contract.catalogue import source
from state_boards.contract.errors import DriftError, EmptyAnswerError, TruncatedError
from state_boards.contract.records import Completeness
from state_boards.contract.source import Bundle, LookupQuery, Source
from state_boards.contract.vocabulary import Kind, Standing
from state_boards.oh.vf_remoting import VisualforceRemoting
from state_boards.platforms import sf_aura
from state_boards.platforms.sf_aura import AuraLookup, AuraRegister
from state_boards.reading.jsonish import Json
from tests.state_boards import harness

S = TypeVar("S", bound=Source)


def of(kind: type[S], source_id: str) -> S:
    """Return a source as the platform class it is built on."""
    found = source(source_id)
    assert isinstance(found, kind)
    return found


OH, NM, DC = of(VisualforceRemoting, "oh"), of(AuraRegister, "nm"), of(AuraLookup, "dc")


def with_json(parts: Bundle, part: str, value: Json) -> dict[str, Evidence]:
    body = json.dumps(value).encode()
    return {**parts, part: harness.evidence(body, url=parts[part].url, part=part, content_type="application/json")}


def text(parts: Bundle, part: str, old: str, new: str) -> dict[str, Evidence]:
    body = parts[part].text()
    assert old in body
    return {**parts, part: harness.evidence(body.replace(old, new).encode(), url=parts[part].url, part=part)}


# Ohio


def test_call_carries_the_values_of_this_page_load_and_of_this_method() -> None:
    parts, query = harness.load_case("oh", "ok")
    request = harness.drive(OH, parts, query)[1]
    sent = json.loads(request.json or "")
    assert sent["ctx"] == {
        "csrf": "page-csrf",
        "vid": "066t0000000XXXX",
        "ns": "",
        "ver": 41.0,
        "authorization": "page-authorization",
    }
    assert sent["data"][0]["lastName"] == "Testcase"
    assert sent["data"][0]["dbafileld"] == ""
    assert sent["data"][0]["searchType"] == "individual"
    assert request.headers["X-User-Agent"] == "Visualforce-Remoting"


@pytest.mark.parametrize("name", ["csrf", "authorization", "ns", "ver"])
def test_page_without_one_of_its_values_is_drift(name: str) -> None:
    parts, query = harness.load_case("oh", "ok")
    with pytest.raises(DriftError):
        harness.drive(OH, text(parts, "search", f'"{name}":', f'"not_{name}":'), query)


@pytest.mark.parametrize(("old", "new"), [("RemotingProviderImpl", "Other"), ('"vf":', '"vg":'), ("({", "({{")])
def test_page_without_its_configuration_is_drift(old: str, new: str) -> None:
    parts, query = harness.load_case("oh", "ok")
    with pytest.raises(DriftError):
        harness.drive(OH, text(parts, "search", old, new), query)


def remoting(served: Json, **more: Json) -> Json:
    return [{"statusCode": 200, "type": "rpc", "tid": 2, "method": "findLicensesForOwner", "result": served, **more}]


def test_null_answer_is_too_broad_and_never_not_found() -> None:
    parts, query = harness.load_case("oh", "empty")
    broad = with_json(parts, "results-1", remoting(None))
    with pytest.raises(TruncatedError):
        OH.parse(broad, query)


def test_hit_limit_is_asked_again_with_the_first_name_and_stays_cut_off() -> None:
    parts, query = harness.load_case("oh", "ok_narrowed")
    asked = harness.drive(OH, parts, query)
    assert [request.part for request in asked] == ["search", "results-1", "results-2"]
    assert json.loads(asked[2].json or "")["data"][0]["firstName"] == "Morgan"
    alone = {name: parts[name] for name in ("search", "results-1")}
    result = OH.parse(alone, LookupQuery(family="Testcase"))
    assert result.completeness is Completeness.CAPPED
    assert not result.records


@pytest.mark.parametrize("more", [{"statusCode": 400}, {"method": "fetchmetadata"}, {"result": {"odd": 1}}])
def test_other_remoting_answers_are_drift(more: dict[str, Json]) -> None:
    parts, query = harness.load_case("oh", "empty")
    with pytest.raises(DriftError):
        OH.parse(with_json(parts, "results-1", remoting([], **more)), query)


def rows_of_oh() -> list[dict[str, Json]]:
    parts, _ = harness.load_case("oh", "ok")
    found: list[dict[str, Json]] = json.loads(parts["results-1"].body)[0]["result"]
    return found


def test_wrapped_rows_of_delaware_are_read_by_their_path() -> None:
    parts, query = harness.load_case("oh", "ok")
    wrapped: list[Json] = [{**row, "license": {"v": row["license"]}} for row in rows_of_oh()]
    delaware = replace(OH, rows_path=("v",))
    result = delaware.parse(with_json(parts, "results-1", remoting({"v": wrapped})), query)
    assert result == OH.parse(parts, query)


def test_page_and_record_that_disagree_on_the_status_are_unrecognised() -> None:
    parts, query = harness.load_case("oh", "ok")
    row = rows_of_oh()[0]
    nested = row["license"]
    assert isinstance(nested, dict)
    nested["MUSW__Status__c"] = "Suspended"
    record = OH.parse(with_json(parts, "results-1", remoting([row])), query).records[0]
    assert (record.standing, record.status_text) == (Standing.UNRECOGNISED, "Active + Suspended")


def test_expiry_may_be_left_out_only_where_the_page_prints_none() -> None:
    parts, query = harness.load_case("oh", "ok")
    row = rows_of_oh()[0]
    nested = row["license"]
    assert isinstance(nested, dict)
    del nested["MUSW__Expiration_Date__c"]
    with pytest.raises(DriftError):
        OH.parse(with_json(parts, "results-1", remoting([row])), query)
    row["ExpirationDate"] = ""
    assert OH.parse(with_json(parts, "results-1", remoting([row])), query).records[0].expires is None


def test_impossible_milliseconds_are_an_unreadable_date() -> None:
    parts, query = harness.load_case("oh", "ok")
    row = rows_of_oh()[0]
    nested = row["license"]
    assert isinstance(nested, dict)
    nested["MUSW__Issue_Date__c"] = 10**20
    issued = OH.parse(with_json(parts, "results-1", remoting([row])), query).records[0].issued
    assert issued is not None
    assert issued.value is None


# Aura


def test_context_is_read_from_the_page_of_this_run() -> None:
    parts, _ = harness.load_case("nm", "ok")
    request = harness.drive(NM, parts, None)[2]
    sent = dict(request.form or ())
    context = json.loads(sent["aura.context"])
    assert context["fwuid"] == "FWUID-of-this-release"
    assert context["loaded"] == {"APPLICATION@markup://siteforce:communityApp": "1183_app"}
    assert sent["aura.token"] == "null"
    assert sent["aura.pageURI"] == "/bcd/s/rld-public-search"
    params = json.loads(sent["message"])["actions"][0]["params"]
    assert (params["classname"], params["method"]) == ("RLDLicenseSearchController", "onSearch")
    assert params["params"]["professionValue"] == "Board of Acupuncture and Oriental Medicine"


def test_context_in_an_encoded_script_address_is_read_too() -> None:
    parts, _ = harness.load_case("nm", "ok")
    encoded = (
        '<html><script src="/s/sfsites/l/%7B%22fwuid%22%3A%22OTHER%22%2C%22app%22%3A%22siteforce%3AcommunityApp%22%2C'
        '%22loaded%22%3A%7B%22APPLICATION%40markup%3A%2F%2Fa%3Ab%22%3A%22x%22%7D%7D/app.js"></script></html>'
    )
    page = harness.evidence(encoded.encode(), url=parts["search"].url, part="search")
    assert json.loads(sf_aura.context_of(page))["fwuid"] == "OTHER"


@pytest.mark.parametrize("name", ["fwuid", "app", "loaded"])
def test_page_without_its_context_is_drift(name: str) -> None:
    parts, _ = harness.load_case("nm", "ok")
    with pytest.raises(DriftError):
        harness.drive(NM, text(parts, "search", f'"{name}":', '"gone":'), None)


@pytest.mark.parametrize("labels", [["Board of Pharmacy"], ["Acupuncture Board", "Acupuncture Assistants"]])
def test_board_named_not_once_is_drift(labels: list[Json]) -> None:
    parts, _ = harness.load_case("nm", "ok")
    boards: Json = {"actions": [{"state": "SUCCESS", "returnValue": {"returnValue": {"lstOfRA": labels}}}]}
    with pytest.raises(DriftError):
        harness.drive(NM, with_json(parts, "boards", boards), None)


@pytest.mark.parametrize(
    "value",
    [
        {"actions": [{"state": "ERROR", "error": [{"message": "no access"}]}]},
        {"actions": []},
        {"actions": [{"state": "SUCCESS", "returnValue": {"other": []}}]},
        {"event": {"descriptor": "markup://aura:clientOutOfSync"}},
    ],
)
def test_call_that_was_not_carried_out_is_drift(value: Json) -> None:
    parts, _ = harness.load_case("nm", "ok")
    with pytest.raises(DriftError):
        NM.parse(with_json(parts, "rows", value))


def test_null_instead_of_a_list_proves_nothing() -> None:
    parts, query = harness.load_case("dc", "empty")
    nothing: Json = {"actions": [{"state": "SUCCESS", "returnValue": None}]}
    with pytest.raises(EmptyAnswerError):
        DC.parse(with_json(parts, "results-1", nothing), query)


def test_answer_at_the_platforms_row_limit_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    parts, _ = harness.load_case("nm", "ok")
    monkeypatch.setattr(sf_aura, "APEX_ROWS", 5)
    assert NM.parse(parts).completeness is Completeness.CAPPED


def test_test_rows_are_flagged_and_kept_and_a_real_name_is_not() -> None:
    parts, _ = harness.load_case("nm", "ok")
    renamed = text(parts, "rows", "Pat Example", "Pat Protest")
    flagged = {record.name.full: record.flags for record in NM.parse(renamed).records}
    assert flagged["Test Test"] == ("possible_test_row",)
    assert flagged["Pat Protest"] == ()


def test_row_marked_temporary_is_temporary_whatever_its_type() -> None:
    parts, _ = harness.load_case("nm", "ok")
    marked = text(parts, "rows", '"Temporary Doctor of Oriental Medicine"', '"Doctor of Oriental Medicine"')
    assert NM.parse(marked).records[2].kind is Kind.TEMPORARY


def test_social_security_number_is_always_sent_empty() -> None:
    parts, query = harness.load_case("dc", "ok")
    request = harness.drive(DC, parts, query)[1]
    action = json.loads(dict(request.form or ())["message"])["actions"][0]
    assert action["params"]["SSN"] == ""
    assert action["params"]["LastName"] == "Testcase"
    assert request.url.endswith("?r=1&other.SearchComponentController3.searchRecords=1")


def test_forty_rows_are_asked_again_with_the_first_name_and_stay_cut_off() -> None:
    parts, _ = harness.load_case("dc", "ok")
    small = replace(DC, cap=3)
    both = {**parts, "results-2": parts["results-1"].as_part("results-2")}
    query = LookupQuery(family="Testcase", given="Morgan")
    asked = harness.drive(small, both, query)
    assert json.loads(dict(asked[2].form or ())["message"])["actions"][0]["params"]["FirstName"] == "Morgan"
    assert small.parse(both, query).completeness is Completeness.CAPPED
    assert small.parse(parts, LookupQuery(family="Testcase")).completeness is Completeness.CAPPED


def test_absence_in_dc_is_never_stated() -> None:
    parts, query = harness.load_case("dc", "empty")
    result = DC.parse(parts, query)
    assert result.completeness is Completeness.PARTIAL
    assert "MEDICINE" in result.incomplete_why

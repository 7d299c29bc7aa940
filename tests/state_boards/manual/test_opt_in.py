"""Lookups of manual states that a user may turn on: off by default, and asked as the board needs it."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from state_boards.contract.catalogue import source
from state_boards.contract.errors import DriftError, TruncatedError
from state_boards.contract.records import Completeness
from state_boards.contract.source import LookupQuery, LookupSource
from state_boards.contract.vocabulary import Grade
from tests.state_boards import harness


def test_indiana_search_is_off_and_asks_both_names_or_the_number() -> None:
    subject = source("in.search")
    assert isinstance(subject, LookupSource)
    assert subject.opt_in
    assert not subject.can_ask(LookupQuery(family="Testcase"))
    assert subject.can_ask(LookupQuery(family="Testcase", given="Morgan"))
    assert subject.can_ask(LookupQuery(number="84009901A"))
    parts, query = harness.load_case("in.search", "ok")
    sent = dict(harness.drive(subject, parts, query)[1].form or ())
    assert sent["t_web_lookup__last_name"] == "Testcase"
    assert sent["t_web_lookup__first_name"] == "Morgan"
    assert sent["t_web_lookup__license_type_name"] == "Acupuncturist"


def test_arizona_search_is_off_and_opens_the_people_that_may_be_meant() -> None:
    subject = source("az.search")
    assert (subject.opt_in, subject.data_address.grade) == (True, Grade.C)
    parts, query = harness.load_case("az.search", "ok")
    searched, detail = harness.drive(subject, parts, query)
    assert parse_qs(urlsplit(searched.url).query)["keyword"] == ["Testcase"]
    assert json.loads(detail.json or "") == {"id": "000000000000000000000001"}
    by_number = harness.drive(subject, parts, LookupQuery(number="900001"))
    assert parse_qs(urlsplit(by_number[0].url).query)["keyword"] == ["LAC-900001"]


@pytest.mark.parametrize("query", [LookupQuery(family="Nobodyhere"), LookupQuery(number="012345")])
def test_arizona_never_says_that_somebody_is_absent(query: LookupQuery) -> None:
    parts = harness.load_case("az.search", "empty")[0]
    result = source("az.search").parse(parts, query)
    assert (result.records, result.completeness) == ((), Completeness.PARTIAL)


def test_arizona_list_that_shows_less_than_its_total_is_cut_off() -> None:
    case = harness.load("az.search", "ok")
    listed = json.loads(case.data("results-1")) | {"resultCount": 240}
    result = source("az.search").parse(case.with_part("results-1", json.dumps(listed).encode()).parts, case.query)
    assert (result.completeness, result.incomplete_why) == (Completeness.CAPPED, "The search shows 3 of 240 rows.")


def test_arizona_person_whose_details_are_missing_is_no_answer() -> None:
    parts = dict(harness.load_case("az.search", "ok")[0])
    del parts["detail-1"]
    with pytest.raises(TruncatedError):
        source("az.search").parse(parts, LookupQuery(family="Testcase"))


def test_north_carolina_directory_is_off_and_sends_the_nonce_of_the_page() -> None:
    subject = source("nc.directory")
    assert subject.opt_in
    parts, _ = harness.load_case("nc.directory", "ok")
    asked = harness.drive(subject, parts, None)
    assert [dict(request.form or ()).get("args[paged]") for request in asked] == [None, "1", "2"]
    assert dict(asked[1].form or ())["_ajax_nonce"] == "0a1b2c3d4e"


def test_north_carolina_directory_that_stops_at_a_full_answer_is_cut_off() -> None:
    parts = dict(harness.load_case("nc.directory", "ok")[0])
    del parts["more-2"]
    with pytest.raises(TruncatedError):
        source("nc.directory").parse(parts)


def test_changed_card_of_the_north_carolina_directory_is_drift() -> None:
    case = harness.load("nc.directory", "ok")
    html = json.loads(case.data("more-2")).replace('class="status"', 'class="standing"')
    with pytest.raises(DriftError):
        source("nc.directory").parse(case.with_part("more-2", json.dumps(html).encode()).parts)

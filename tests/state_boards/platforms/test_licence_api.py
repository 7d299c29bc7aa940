"""Wisconsin's interface: one number with an access of the user's own, never a name, never a confident absence."""

from __future__ import annotations

import json

import pytest

from cache import Evidence
from state_boards.catalog import source
from state_boards.contract import LookupQuery, LookupSource
from state_boards.errors import DriftError, EmptyAnswerError, NotConfiguredError
from state_boards.platforms.licence_api import compared, written
from state_boards.records import Completeness
from tests.state_boards import harness

QUERY = LookupQuery(number="1000-55")


def wisconsin() -> LookupSource:
    found = source("wi.api")
    assert isinstance(found, LookupSource)
    return found


def answered(value: object) -> dict[str, Evidence]:
    body = json.dumps(value).encode()
    url = "https://prod-exp-wi-license-search-v1.us-e2.cloudhub.io/api/blp/1"
    return {"record": harness.evidence(body, url=url, part="record", content_type="application/json")}


@pytest.mark.parametrize(
    ("typed", "sent"),
    [("1000-55", "1000 - 55"), ("1000 - 55", "1000 - 55"), ("01000 -55", "1000 - 55"), ("AC1", "AC1")],
)
def test_number_is_written_as_the_interface_takes_it(typed: str, sent: str) -> None:
    assert written(typed) == sent


def test_numbers_of_two_professions_are_never_equal() -> None:
    assert compared("1000-55") == compared("1000 - 55")
    assert compared("100-055") != compared("1000-55")
    assert compared("1000-55") != compared("1000-21")


def test_the_access_is_sent_in_two_headers_and_nothing_else_is_asked() -> None:
    plan = wisconsin().with_key("me:secret").plan(QUERY)
    request = next(plan)
    assert dict(request.headers) == {"client_id": "me", "client_secret": "secret"}
    assert request.url.endswith("/api/blp/1000%20-%2055")


@pytest.mark.parametrize("key", ["", "me", ":secret", "me:"])
def test_without_a_whole_access_nothing_is_asked(key: str) -> None:
    with pytest.raises(NotConfiguredError):
        next(wisconsin().with_key(key).plan(QUERY))


@pytest.mark.parametrize(
    ("query", "can"),
    [
        (LookupQuery(number="1000-55"), True),
        (LookupQuery(number="1000"), False),
        (LookupQuery(family="Testcase", given="Morgan"), False),
    ],
)
def test_only_a_number_with_its_type_can_be_asked(query: LookupQuery, can: bool) -> None:
    assert wisconsin().can_ask(query) is can


@pytest.mark.parametrize("value", [[], {}])
def test_no_record_proves_nothing(value: object) -> None:
    with pytest.raises(EmptyAnswerError):
        wisconsin().parse(answered(value), QUERY)


@pytest.mark.parametrize("value", [{"message": "not found"}, {"error": "x", "code": 404}, {"Name": "Morgan"}])
def test_message_or_half_a_record_is_drift(value: object) -> None:
    with pytest.raises(DriftError):
        wisconsin().parse(answered(value), QUERY)


def test_record_of_another_number_is_never_a_confident_absence() -> None:
    case = harness.load("wi.api", "ok")
    result = wisconsin().parse(case.parts, LookupQuery(number="1001-55"))
    assert not result.records
    assert result.completeness is Completeness.PARTIAL


@pytest.mark.parametrize(
    ("field", "value", "flag"),
    [
        ("License Type", "Regular", ""),
        ("License Type", "", ""),
        ("License Type", "Temporary", "unread_field"),
        ("License Type", "Reinstated with limits", "unread_field"),
        ("Disciplinary Action Indicator", "Y", "additional_public_information"),
        ("Orders Indicator", "See order", "additional_public_information"),
        ("Orders Indicator", "None", ""),
    ],
)
def test_words_that_nobody_has_seen_are_for_a_person(field: str, value: str, flag: str) -> None:
    told = {**json.loads(harness.load("wi.api", "ok").data("record")), field: value}
    (record,) = wisconsin().parse(answered(told), QUERY).records
    assert record.flags == ((flag,) if flag else ())


@pytest.mark.parametrize("name", ["Compact Privilege Status", "Organization Sanction", "Multi-State Restriction"])
def test_field_that_is_not_read_and_speaks_of_status_is_never_passed_over(name: str) -> None:
    told = {**json.loads(harness.load("wi.api", "ok").data("record")), name: "Revoked"}
    with pytest.raises(DriftError):
        wisconsin().parse(answered(told), QUERY)

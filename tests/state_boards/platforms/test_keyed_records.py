"""New York's record interface with a key of the user's own: nothing without it, and no absence it cannot prove."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from cache import BlockedError, Evidence
from state_boards.contract.catalogue import source
from state_boards.contract.errors import DriftError, EmptyAnswerError, NotConfiguredError, TruncatedError
from state_boards.contract.records import Completeness
from state_boards.contract.source import LookupQuery
from state_boards.contract.vocabulary import Standing
from state_boards.ny.keyed_records import KeyedRecords, number_form
from state_boards.reading.jsonish import Json
from tests.state_boards import harness

CATALOGUED = source("ny.records")
assert isinstance(CATALOGUED, KeyedRecords)
RECORDS = CATALOGUED.with_key("a key of my own")


def part(name: str, value: Json) -> dict[str, Evidence]:
    url = "https://api.nysed.gov/rosa/V2/x"
    return {name: harness.evidence(json.dumps(value).encode(), url=url, part=name, content_type="application/json")}


def record(number: str, status: str = "Registered") -> Json:
    fields = {
        "name": "TESTCASE MORGAN Q",
        "address": "SAMPLETON NY",
        "profession": "Acupuncture (025)",
        "licenseNumber": number,
        "dateOfLicensure": "June 15, 2003",
        "status": status,
        "registeredThroughDate": "December 31, 2030",
    }
    return {key: {"label": key, "value": value} for key, value in fields.items()}


def person(number: str) -> dict[str, Json]:
    return {
        "name": "TESTCASE MORGAN Q",
        "profession": "Acupuncture",
        "professionCode": "025",
        "licenseNumber": number,
        "address": "SAMPLETON NY",
        "dateOfLicensure": "June 15, 2003",
    }


def people(*numbers: str) -> dict[str, Evidence]:
    return part("results-1", {"content": [person(number) for number in numbers]})


NAME = LookupQuery(family="Testcase")


def test_nothing_is_asked_without_a_key_of_the_users_own() -> None:
    with pytest.raises(NotConfiguredError):
        harness.drive(CATALOGUED, {}, NAME)
    assert (CATALOGUED.opt_in, CATALOGUED.needs_key) == (True, True)


def test_key_is_sent_as_a_header_and_never_shown() -> None:
    asked = harness.drive(RECORDS, part("record-1", record("005511")), LookupQuery(number="5511"))
    assert asked[0].headers == {"x-oapi-key": "a key of my own"}
    assert parse_qs(urlsplit(asked[0].url).query) == {"professionCode": ["025"], "licenseNumber": ["005511"]}
    assert "a key of my own" not in repr(RECORDS)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("5511", "005511"), ("25 004557", "004557"), ("004131-1", "004131"), ("25005814", "005814"), ("x1", "x1")],
)
def test_numbers_typed_with_code_or_check_digit_are_the_same(typed: str, read: str) -> None:
    assert number_form(typed) == read


def test_record_of_a_number_is_read_as_a_saved_one_is() -> None:
    parts = part("record-1", record("005511", "Not Registered"))
    result = RECORDS.parse(parts, LookupQuery(number="5511"))
    found = result.records[0]
    assert (found.standing, found.name.family, found.part) == (Standing.INACTIVE, "TESTCASE", "record-1")
    assert result.completeness is Completeness.COMPLETE


def test_number_without_a_record_is_never_not_found() -> None:
    with pytest.raises(EmptyAnswerError):
        RECORDS.parse(part("record-1", {}), LookupQuery(number="5511"))


def test_rows_of_a_name_are_opened() -> None:
    listed = people("000001", "000002")
    parts = {**listed, **part("record-1", record("000001")), **part("record-2", record("000002"))}
    asked = harness.drive(RECORDS, parts, NAME)
    assert [request.part for request in asked] == ["results-1", "record-1", "record-2"]
    assert len(RECORDS.parse(parts, NAME).records) == 2
    assert RECORDS.parse(parts, NAME).completeness is Completeness.PARTIAL


def test_an_answer_without_the_person_is_never_a_proof_of_absence_yet() -> None:
    nobody = RECORDS.parse(people(), NAME)
    assert (nobody.completeness, nobody.empty_proof) == (
        Completeness.PARTIAL,
        "The board answered an empty list of people.",
    )
    other = RECORDS.parse(part("record-1", record("005511")), LookupQuery(number="005512"))
    assert (other.records, other.completeness) == ((), Completeness.PARTIAL)
    assert "was never seen" in nobody.incomplete_why
    narrow = RECORDS.parse(people(), replace(NAME, given="Morgan"))
    assert narrow.completeness is Completeness.PARTIAL


def test_ten_rows_are_cut_off_and_unopened_rows_are_partial() -> None:
    opened = {name: item for at in range(1, 6) for name, item in part(f"record-{at}", record(f"{at:06d}")).items()}
    ten = people(*(f"{n:06d}" for n in range(1, 11)))
    six = people(*(f"{n:06d}" for n in range(1, 7)))
    assert RECORDS.parse({**ten, **opened}, NAME).completeness is Completeness.CAPPED
    assert RECORDS.parse({**six, **opened}, NAME).completeness is Completeness.PARTIAL
    with pytest.raises(TruncatedError):
        RECORDS.parse(six, NAME)


def test_changed_keys_and_refusals_are_not_answers() -> None:
    with pytest.raises(DriftError):
        RECORDS.parse(part("results-1", {"content": [{"fullName": "X"}]}), NAME)
    with pytest.raises(BlockedError):
        RECORDS.parse(part("results-1", {"Message": ""}), NAME)

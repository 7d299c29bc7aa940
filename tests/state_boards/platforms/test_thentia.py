"""Saved answers of both generations of Thentia registers: told apart, joined, and never trusted beyond one search."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import pytest

from state_boards.contract.catalogue import source
from state_boards.contract.errors import DriftError, WrongFileError
from state_boards.contract.records import Completeness, Disciplined, ParseResult
from state_boards.contract.source import LookupQuery
from state_boards.contract.vocabulary import Kind, Standing
from state_boards.platforms.thentia import ThentiaAnswer
from state_boards.reading.jsonish import Json
from tests.state_boards import harness

AZ = source("az")
assert isinstance(AZ, ThentiaAnswer)
LABEL = "REGISTER_PROFILE_LABEL_"


def person_1(number: str, **more: Json) -> dict[str, Json]:
    return {
        "id": "000000000000000000000001",
        "profileId": "000000000000000000000f01",
        "name": f"{number} - Morgan Testcase, Acupuncturist",
        "firstName": "Morgan",
        "lastName": "Testcase",
        "middleName": "N/A",
        "otherName": "",
        "licenseNumber": number,
        "licenseCategory": "Acupuncturist",
        "licenseStatus": "Active",
        "placeOfPracticeStreet": "PRIVATE",
        "placeOfPracticeCity": "Sampleton",
        "placeOfPracticeZipCode": "PRIVATE",
        "initialLicenseDate": None,
        "licenseExpirationDate": None,
        "languages": [],
        "placesOfPractice": [],
        "educationDetails": [],
        "registrationRecords": [],
        "publicNotices": [],
        "memberships": [],
        **more,
    }


def search_1(*people: dict[str, Json], total: int | None = None) -> Json:
    count = len(people) if total is None else total
    return {"errorCode": "0", "errorMessage": "", "method": "GET", "resultCount": count, "result": list(people)}


def membership(number: str, kind: str = "Acupuncturist", status: str = "Active") -> dict[str, Json]:
    return {
        "id": None,
        "name": None,
        "registrationNumber": number,
        "initialRegistrationDate": "Jan-30-2024",
        "expirationRegistrationDate": "Jun-30-2028",
        "classOfRegistration": kind,
        "registrationStatus": status,
    }


def search_2(labels: Sequence[str], *rows: Sequence[str]) -> dict[str, Json]:
    values: list[Json] = [{"id": "1", "columnValues": [{"data": cell, "type": "text"} for cell in row]} for row in rows]
    columns: list[Json] = [f"{LABEL}{label}" for label in labels]
    return {"resultCount": len(rows), "result": {"columnLayout": columns, "dataResults": values}}


ORDER = ("LICENSE_STATUS", "LAST_NAME", "FIRST_NAME", "LICENSE_TYPE", "LICENSE_EXPIRY_DATE", "LICENSE_NUMBER")
ROW = ("Active", "Testcase", "Morgan", "Acupuncturist", "Jun-30-2028", "LAC-900001")


def read(*answers: Json, query: LookupQuery | None = None) -> ParseResult:
    files = [harness.saved_file(json.dumps(answer).encode(), f"{n}.json") for n, answer in enumerate(answers)]
    return AZ.parse(AZ.bundle_of(files), query)


def test_first_generation_list_is_completed_by_its_details() -> None:
    details = person_1("LAC-900001", memberships=[membership("LAC-900001")])
    result = read(search_1(person_1("LAC-900001")), details)
    assert len(result.records) == 1
    record = result.records[0]
    assert record.name.full == "Morgan Testcase"
    assert record.issued is not None
    assert record.expires is not None
    assert (str(record.issued.value), str(record.expires.value)) == ("2024-01-30", "2028-06-30")
    assert record.discipline.said is Disciplined.NOT_PUBLISHED
    assert result.completeness is Completeness.PARTIAL


def test_details_list_every_licence_of_the_person() -> None:
    both: list[Json] = [membership("LAC-900001"), membership("ADS-900001", "Auricular Acupuncture", "Expired")]
    kinds = {record.number: record.kind for record in read(person_1("LAC-900001", memberships=both)).records}
    assert kinds == {"LAC-900001": Kind.ACUPUNCTURIST, "ADS-900001": Kind.DETOX}


def test_row_that_only_matches_inside_an_internal_id_is_not_the_number_asked() -> None:
    trap = person_1("LAC-800000", profileId="0000000000000000lac900001", lastName="Substring")
    result = read(search_1(person_1("LAC-900001"), trap), query=LookupQuery(number="lac 900001"))
    assert [record.number for record in result.records] == ["LAC-900001"]
    assert result.account.skipped_why == {"another number": 1}


def test_list_of_nobody_states_no_absence() -> None:
    result = read(search_1())
    assert (result.records, result.completeness, result.printed_total) == ((), Completeness.PARTIAL, 0)


def test_error_of_the_register_is_not_an_empty_list() -> None:
    with pytest.raises(DriftError):
        read({"errorCode": "7", "errorMessage": "", "method": "GET", "resultCount": 0, "result": []})


@pytest.mark.parametrize("key", ["licenseStatus", "licenseNumber", "lastName", "licenseCategory"])
def test_first_generation_row_without_a_key_is_drift(key: str) -> None:
    row = person_1("LAC-900001")
    row[f"{key}X"] = row.pop(key)
    with pytest.raises(DriftError):
        read(search_1(row))


def test_notice_is_shown_for_a_person_to_read() -> None:
    noticed = person_1("LAC-900001", memberships=[membership("LAC-900001")], publicNotices=[{"odd": "shape"}])
    assert read(noticed).records[0].discipline.said is Disciplined.UNCLEAR


def test_second_generation_columns_are_read_by_label_in_any_order() -> None:
    record = read(search_2(ORDER, ROW)).records[0]
    assert (record.number, record.name.family, record.standing) == ("LAC-900001", "Testcase", Standing.ACTIVE)


@pytest.mark.parametrize("label", [label for label in ORDER if label != "CITY"])
def test_second_generation_label_renamed_or_dropped_is_drift(label: str) -> None:
    at = ORDER.index(label)
    with pytest.raises(DriftError):
        read(search_2([*ORDER[:at], f"{label}_X", *ORDER[at + 1 :]], ROW))
    with pytest.raises(DriftError):
        read(search_2([*ORDER[:at], *ORDER[at + 1 :]], [*ROW[:at], *ROW[at + 1 :]]))


def test_row_with_fewer_values_than_labels_is_drift() -> None:
    with pytest.raises(DriftError):
        read(search_2(ORDER, ROW[:-1]))


def test_internal_word_instead_of_a_status_is_unrecognised() -> None:
    row = ("reg_status_active_tc_name", *ROW[1:])
    assert read(search_2(ORDER, row)).records[0].standing is Standing.UNRECOGNISED


def test_answer_of_another_board_is_refused_by_its_numbers() -> None:
    with pytest.raises(WrongFileError, match="shape of this board"):
        read(search_1(person_1("X9001")))


def test_answers_of_two_generations_are_two_registers() -> None:
    with pytest.raises(WrongFileError, match="two different registers"):
        read(search_1(person_1("LAC-900001")), search_2(ORDER, ROW))


@pytest.mark.parametrize("other", [[], {"result": {"odd": 1}}, {"Something": 1}])
def test_other_json_is_not_an_answer_of_the_register(other: Json) -> None:
    with pytest.raises(WrongFileError):
        read(other)


def test_no_file_is_refused_and_a_repeated_one_counts_once() -> None:
    with pytest.raises(WrongFileError):
        AZ.bundle_of([])
    file = harness.saved_file(json.dumps(search_1(person_1("LAC-900001"))).encode(), "a.json")
    assert list(AZ.bundle_of([file, file])) == ["page-1"]


def detail_2(**more: Json) -> Json:
    fields = {
        "LICENSE_NUMBER": "LAC-900001",
        "LICENSE_TYPE": "Acupuncturist",
        "LICENSE_STATUS": "Active",
        "INITIAL_DATE": "Jan-30-2024",
        "EXPIRATION_DATE": "Jun-30-2028",
    }
    result: dict[str, Json] = {
        "pageTitle": {"values": ["Morgan", None, "Testcase"]},
        "nameValuePairs": [{"name": f"{LABEL}{name}", "value": value} for name, value in fields.items()],
        "tables": [{"tableTitle": "REGISTER_PROFILE_HEADING_NOTICES", "headers": [], "records": []}],
        **more,
    }
    return {"result": result}


def test_second_generation_details_are_read_with_their_other_labels() -> None:
    record = read(detail_2()).records[0]
    assert record.issued is not None
    assert str(record.issued.value) == "2024-01-30"
    assert record.name.full == "Morgan Testcase"


@pytest.mark.parametrize(
    "broken",
    [
        {"pageTitle": {"values": ["Morgan Testcase"]}},
        {"nameValuePairs": []},
        {"tables": []},
        {"tables": [{"tableTitle": "REGISTER_PROFILE_HEADING_NOTICES", "records": "none"}]},
    ],
)
def test_second_generation_details_of_another_shape_are_drift(broken: dict[str, Json]) -> None:
    with pytest.raises(DriftError):
        read(detail_2(**broken))


def test_number_shape_is_the_boards_own() -> None:
    assert isinstance(AZ, ThentiaAnswer)
    assert AZ.number_shape.fullmatch("LAC-012273")
    assert not re.fullmatch(AZ.number_shape, "012188")

"""NPPES: streaming, slots, deactivated NPIs, half files, and the API's shapes of two decades."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache import Evidence, Request, SourceError
from state_boards.contract.catalogue import source
from state_boards.contract.errors import DriftError, EmptyAnswerError, ImplausibleError, TruncatedError, WrongFileError
from state_boards.contract.records import BoardRecord, Completeness, ParseResult
from state_boards.contract.source import LookupQuery
from state_boards.contract.vocabulary import Kind, Standing
from state_boards.national.nppes.file import COLUMNS, release_of
from state_boards.national.nppes.record import ACUPUNCTURIST, licence_number, plain
from state_boards.reading.jsonish import Json
from state_boards.reading.text import npi_is_valid
from tests.state_boards import harness

BULK, API = source("nppes"), source("nppes.api")
HEADER = [column.name for column in COLUMNS]
WEEK = "npidata_pfile_20260907-20260913.csv"
PERSON = {
    "NPI": "1234567893",
    "Entity Type Code": "1",
    "Provider Last Name (Legal Name)": "QUENNET",
    "Provider First Name": "MARISOL",
    "Last Update Date": "02/05/2026",
    "Healthcare Provider Taxonomy Code_1": ACUPUNCTURIST,
    "Provider License Number_1": "AC1",
    "Provider License Number State Code_1": "WA",
}


def csv_of(*rows: dict[str, str]) -> bytes:
    lines = [HEADER, *([row.get(name, "") for name in HEADER] for row in rows)]
    return "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines).encode()


def zip_of(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def bulk(*files: tuple[str, bytes]) -> ParseResult:
    return BULK.parse(BULK.bundle_of([harness.saved_file(data, name) for name, data in files]))


def one(**changes: str) -> BoardRecord:
    [record] = bulk((WEEK, csv_of({**PERSON, **changes}))).records
    return record


def answer(value: Json, part: str = "page-1") -> Evidence:
    return harness.evidence(json.dumps(value).encode(), url=f"https://npiregistry.cms.hhs.gov/{part}", part=part)


def api_result(case: str = "ok") -> dict[str, Json]:
    result = json.loads((harness.SAMPLES / "nppes.api" / case / "npi.json").read_text())["results"][0]
    assert isinstance(result, dict)
    return result


def test_there_are_330_columns() -> None:
    assert len(HEADER) == len(set(HEADER)) == 330


@pytest.mark.parametrize("slot", [1, 7, 15])
def test_any_of_fifteen_slots_makes_an_acupuncturist(slot: int) -> None:
    record = one(
        **{
            "Healthcare Provider Taxonomy Code_1": ACUPUNCTURIST if slot == 1 else "207Q00000X",
            f"Healthcare Provider Taxonomy Code_{slot}": ACUPUNCTURIST,
            f"Provider License Number_{slot}": "XYZ",
        }
    )
    assert (record.key, record.number) == (("1234567893", str(slot)), "XYZ")


def test_code_outside_the_slots_makes_nobody_an_acupuncturist() -> None:
    other = {
        **PERSON,
        "Healthcare Provider Taxonomy Code_1": "207Q00000X",
        "Other Provider Identifier_1": ACUPUNCTURIST,
    }
    result = bulk((WEEK, csv_of(PERSON, {**other, "NPI": "1555000110"})))
    assert result.account.skipped_why == {"another profession": 1}


def test_self_report_is_never_active() -> None:
    assert one().standing is Standing.NOT_STATED


def test_deactivated_npi_is_kept_without_a_name_and_says_so() -> None:
    result = bulk((WEEK, csv_of({"NPI": "1222000444", "NPI Deactivation Date": "08/12/2026"})))
    [record] = result.records
    assert (record.standing, record.status_text, record.name.full) == (Standing.INACTIVE, "NPI deactivated", "")
    assert record.facts["deactivated_on"] == "2026-08-12"


def test_newer_week_wins_whatever_the_order_of_the_files() -> None:
    older = ("npidata_pfile_20260831-20260906.csv", csv_of(PERSON))
    newer = (WEEK, csv_of({"NPI": "1234567893", "NPI Deactivation Date": "09/08/2026"}))
    for files in ((older, newer), (newer, older)):
        result = bulk(*files)
        assert [record.standing for record in result.records] == [Standing.INACTIVE]
        assert result.account.skipped_why == {"an older row of the same NPI": 1}
        assert result.as_of == date(2026, 9, 13)


@pytest.mark.parametrize(
    ("name", "completeness", "as_of"),
    [
        ("npidata_pfile_20050523-20260913.csv", Completeness.COMPLETE, date(2026, 9, 13)),
        (WEEK, Completeness.PARTIAL, date(2026, 9, 13)),
        ("acupuncturists.csv", Completeness.PARTIAL, date(2026, 2, 5)),
    ],
)
def test_only_the_monthly_full_file_is_complete(name: str, completeness: Completeness, as_of: date) -> None:
    for file in ((name, csv_of(PERSON)), ("x.zip", zip_of({name: csv_of(PERSON)}))):
        if "npidata" in name or file[0] == name:
            result = bulk(file)
            assert (result.completeness, result.as_of) == (completeness, as_of)


def test_two_files_are_never_complete() -> None:
    full = "npidata_pfile_20050523-20260913.csv"
    assert bulk((full, csv_of(PERSON)), (WEEK, csv_of(PERSON))).completeness is Completeness.PARTIAL


def test_line_break_inside_a_value_does_not_split_a_provider() -> None:
    other = {**PERSON, "NPI": "1555000110", "Provider Other Organization Name": "TWO\nLINES"}
    assert [record.name.full for record in bulk((WEEK, csv_of(other, PERSON))).records] == ["MARISOL QUENNET"] * 2


@pytest.mark.parametrize("cut", [1500, 200, 6])
def test_half_a_file_is_refused(cut: int) -> None:
    whole = csv_of(PERSON, {**PERSON, "NPI": "1555000110", "Healthcare Provider Taxonomy Code_1": "207Q00000X"})
    with pytest.raises(TruncatedError, match=r"breaks off|cells"):
        bulk((WEEK, whole[:-cut]))


def test_damaged_zip_is_refused() -> None:
    whole = zip_of({WEEK: csv_of(*[PERSON] * 50)})
    with pytest.raises(TruncatedError, match="damaged or only half"):
        bulk(("x.zip", whole[: len(whole) // 2]))


def test_zip_of_something_else_is_refused() -> None:
    with pytest.raises(WrongFileError, match="npidata_pfile"):
        bulk(("x.zip", zip_of({"othername_pfile.csv": b"NPI\n"})))


def test_file_without_acupuncturists_is_no_proof_of_anything() -> None:
    with pytest.raises(EmptyAnswerError, match="No acupuncturist"):
        bulk((WEEK, csv_of({**PERSON, "Healthcare Provider Taxonomy Code_1": "207Q00000X"})))


def test_short_line_in_the_middle_is_drift() -> None:
    with pytest.raises(DriftError, match="Line 1 has 2 cells"):
        bulk((WEEK, csv_of() + f'"1234567893","{ACUPUNCTURIST}"\n'.encode() + csv_of(PERSON).splitlines(True)[1]))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("AP-4160", "AP-4160"),
        ("$$$$$$$$$", ""),
        ("LIC *********", ""),
        ("_________", ""),
        ("--", ""),
        ("A&amp;B", "A&B"),
    ],
)
def test_masked_numbers_are_empty(typed: str, kept: str) -> None:
    assert licence_number(typed) == kept


def test_entities_in_names_are_read() -> None:
    assert plain("O&#39;RENN &amp; CO") == "O'RENN & CO"


def test_plan_takes_the_newest_monthly_file_of_the_year() -> None:
    page = "".join(
        f'<a href="./NPPES_Data_Dissemination_{name}.zip">x</a>'
        for name in ("December_2025_V2", "January_2026_V2", "February_2026", "021026_021626_Weekly_V2")
    )
    assert page_plan(page).url == "https://download.cms.gov/nppes/NPPES_Data_Dissemination_January_2026_V2.zip"


def test_page_without_a_monthly_file_is_drift() -> None:
    with pytest.raises(DriftError, match="names no monthly full file"):
        page_plan("<html><body>Moved</body></html>")


def page_plan(page: str) -> Request:
    plan = BULK.plan()
    first = next(plan)
    return plan.send(harness.evidence(page.encode(), url=first.url, part="page", content_type="text/html"))


def test_api_pages_until_one_is_not_full() -> None:
    full: Json = {"result_count": 200, "results": [api_result()] * 200}
    asked = harness.drive(
        API,
        {"page-1": answer(full, "page-1"), "page-2": answer({"result_count": 0, "results": []}, "page-2")},
        LookupQuery(family="Quennet"),
    )
    assert [request.part for request in asked] == ["page-1", "page-2"]
    assert "skip=200" in asked[1].url
    assert "limit=200" in asked[0].url


def test_api_at_its_ceiling_is_capped() -> None:
    full: Json = {"result_count": 200, "results": [api_result()] * 200}
    pages = {f"page-{n}": answer(full, f"page-{n}") for n in range(1, 7)}
    assert len(harness.drive(API, pages, LookupQuery(family="Li"))) == 6
    assert API.parse(pages, LookupQuery(family="Li")).completeness is Completeness.CAPPED


@pytest.mark.parametrize(
    ("query", "can"),
    [
        (LookupQuery(npi="1234567893"), True),
        (LookupQuery(family="Li"), True),
        (LookupQuery(number="AC1"), False),
        (LookupQuery(given="Wen"), False),
    ],
)
def test_api_is_asked_by_npi_or_family_name_only(query: LookupQuery, can: bool) -> None:
    assert bool(list(harness.drive(API, {"page-1": answer({"result_count": 0, "results": []})}, query))) is can


def test_api_refusal_is_not_an_empty_answer() -> None:
    refusal: Json = {
        "Errors": [{"field": "generic", "number": "04", "description": "No valid search criteria provided"}]
    }
    with pytest.raises(DriftError, match="refused the question: No valid search criteria"):
        API.parse({"page-1": answer(refusal)}, LookupQuery(family="Li"))


def test_api_count_that_disagrees_is_implausible() -> None:
    with pytest.raises(ImplausibleError):
        API.parse({"page-1": answer({"result_count": 2, "results": [api_result()]})}, LookupQuery(family="Li"))


def test_api_row_of_another_npi_is_not_an_answer() -> None:
    result = API.parse(
        {"page-1": answer({"result_count": 1, "results": [api_result()]})}, LookupQuery(npi="1555000110")
    )
    assert not result.records
    assert result.account.skipped_why == {"another NPI": 1}


def test_npi_of_another_profession_is_named_as_what_it_is() -> None:
    item = api_result()
    taxonomies = item["taxonomies"]
    assert isinstance(taxonomies, list)
    item["taxonomies"] = taxonomies[1:]
    [record] = API.parse(
        {"page-1": answer({"result_count": 1, "results": [item]})}, LookupQuery(npi="1234567893")
    ).records
    assert (record.kind, record.type_text) == (Kind.OTHER_PROFESSION, "Counselor, Professional")


def test_unknown_status_of_an_npi_is_kept_raw() -> None:
    item = api_result()
    basic = item["basic"]
    assert isinstance(basic, dict)
    basic["status"] = "X"
    result = API.parse({"page-1": answer({"result_count": 1, "results": [item]})}, LookupQuery(npi="1234567893"))
    assert {record.standing for record in result.records} == {Standing.UNRECOGNISED}
    assert result.unknown_statuses == {"X": 2}


cells = st.text(st.characters(codec="utf-8", exclude_characters='"', exclude_categories=["Cs"]), max_size=8)
rows = st.fixed_dictionaries(
    {
        "NPI": st.sampled_from(["1234567893", "1555000110", "12", ""]),
        "Entity Type Code": st.sampled_from(["1", "2", "", "9"]),
        "Provider Last Name (Legal Name)": cells,
        "Healthcare Provider Taxonomy Code_3": st.sampled_from([ACUPUNCTURIST, "", "207Q00000X"]),
        "Healthcare Provider Taxonomy Code_5": st.sampled_from([ACUPUNCTURIST, "", "207Q00000X"]),
        "NPI Deactivation Date": st.sampled_from(["", "01/02/2026", "soon"]),
    }
)


@given(st.lists(rows, max_size=6))
def test_account_always_adds_up(lines: list[dict[str, str]]) -> None:
    try:
        result = bulk((WEEK, csv_of(*lines)))
    except SourceError:
        return
    assert result.account.rows_in >= len(lines)
    assert all(npi_is_valid(record.npi) for record in result.records)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("npidata_pfile_20050523-20260913.csv", True),
        ("npidata_pfile_20050523-20260913_V2.csv", True),
        ("NPIDATA_PFILE_20050523-20260913_v2.CSV", True),
        ("folder/npidata_pfile_20050523-20260913_V2.csv", True),
        ("npidata_pfile_20260907-20260913_V2.csv", False),
        ("npidata_pfile_20050523-20260913_fileheader.csv", False),
        ("npidata_pfile_20050523-20260913_V2_fileheader.csv", False),
        ("npidata_pfile_20050523-20260913_V3.csv", False),
        ("NPPES_Deactivated_NPI_Report_20260914_V2.xlsx", False),
    ],
)
def test_names_of_the_second_version_say_which_days_the_file_speaks_of(name: str, full: bool) -> None:
    assert release_of(name).full is full

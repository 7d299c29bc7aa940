"""State Medicaid exclusion lists: whose row it is, what joins by NPI, and what is refused."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date

import pytest
import xlsxwriter

from cache import Evidence
from state_boards.catalog import source, sources_of
from state_boards.contract import RegisterSource
from state_boards.errors import DriftError, EmptyAnswerError, TruncatedError, WrongFileError
from state_boards.platforms.exclusion_list import ExclusionList
from state_boards.records import Completeness, ParseResult
from state_boards.text import letters
from state_boards.words import Proof, Tier
from tests.state_boards.harness import evidence, load, saved_file
from verifier.sandbox.invented import with_check_digit

NPI, OTHER = with_check_digit("290000021"), with_check_digit("290000022")
SOURCES = {one.id: one for one in sources_of("medicaid") if isinstance(one, ExclusionList)}
NY = SOURCES["medicaid.ny"]
PLAIN = {
    "Provider Name": "TESTCASE, MORGAN",
    "License Num": "000001",
    "NPI Num": NPI,
    "Provider Type": "ACUPUNCTURIST",
    "Exclusion Effective Date": "03/15/2021",
}


def text(*changes: Mapping[str, str], title: str = "{}") -> bytes:
    """Return the list as tab-delimited text: one row for each change of a plain one."""
    lines = [[title.format(name) for name in PLAIN], *([*{**PLAIN, **change}.values()] for change in changes)]
    return "".join("\t".join(line) + "\r\n" for line in lines).encode()


def read(data: bytes, subject: ExclusionList = NY, name: str = "list.txt") -> ParseResult:
    return subject.parse(subject.bundle_of([saved_file(data, name)]))


def test_every_list_is_a_described_exclusion_source_that_names_its_evidence() -> None:
    assert set(SOURCES) == {"medicaid.ca", "medicaid.ny", "medicaid.pa"}
    for subject in SOURCES.values():
        assert (subject.tier, subject.proof, subject.jurisdiction) == (Tier.EXCLUSION, Proof.DESCRIBED, "")
        assert {"header", "rows", "address"} <= {check.id for check in subject.checks}


def test_the_letters_of_a_title_are_what_is_compared() -> None:
    assert letters("\ufeffLICENSE_NUM ") == letters("License Num") == "licensenum"
    assert letters("ï»¿Last Name") == "lastname"
    assert read(text({}, title=" {} ")).records[0].npi == NPI


def test_another_title_is_drift() -> None:
    with pytest.raises(DriftError):
        read(text({}, title="The {}"))


def test_a_whole_list_is_complete_and_a_row_without_npi_joins_with_nobody() -> None:
    result = read(text({}, {"NPI Num": "NA", "Provider Name": "EXAMPLE, PAT"}))
    assert result.completeness is Completeness.COMPLETE
    assert [record.npi for record in result.records] == [NPI, ""]


def test_an_npi_with_a_wrong_check_digit_is_kept_out_and_flagged() -> None:
    (record,) = read(text({"NPI Num": "1234567890"})).records
    assert (record.npi, record.flags) == ("", ("npi_shape_odd",))


def test_each_npi_of_a_row_is_an_entry_of_its_own() -> None:
    result = read(text({"NPI Num": f"00X1; {NPI},{OTHER}"}))
    assert {(record.npi, record.flags) for record in result.records} == {
        (NPI, ("several_npis",)),
        (OTHER, ("several_npis",)),
    }
    assert result.warnings == ("Rows that print several NPIs: 1. Each NPI is an entry of its own.",)


def test_the_same_row_twice_is_one_entry_and_two_different_ones_stay_two() -> None:
    assert read(text({}, {})).account.accepted == 1
    assert read(text({}, {"Provider Type": "NURSE"})).account.accepted == 2


def test_a_row_of_another_width_or_without_a_name_is_set_aside() -> None:
    broken = text({}, {"Provider Name": ""}) + b"EXAMPLE, PAT\t1\t2\t3\t4\t5\r\n"
    result = read(broken)
    assert [row.reason for row in result.quarantined] == ["no name", "6 cells instead of 5"]
    assert result.quarantined[1].name == "EXAMPLE, PAT"


def test_a_file_that_breaks_off_is_refused() -> None:
    with pytest.raises(TruncatedError):
        read(text({}, {}) + b"EXAMPLE, PAT\t00")


def test_a_list_without_rows_is_never_a_pardon() -> None:
    with pytest.raises(EmptyAnswerError, match="never a pardon"):
        read(text())


def test_two_files_and_an_old_workbook_are_refused() -> None:
    with pytest.raises(WrongFileError, match="one file"):
        NY.bundle_of([saved_file(b"", "a.csv")] * 2)
    with pytest.raises(WrongFileError, match="old Excel"):
        read(b"\xd0\xcf\x11\xe0" + b"\x00" * 100, name="list.xls")


def test_a_date_cell_of_a_workbook_is_read_as_a_date() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, list(PLAIN))
        sheet.write_row(1, 0, list(PLAIN.values())[:2])
        sheet.write_number(1, 2, int(NPI))
        sheet.write_string(1, 3, "ACUPUNCTURIST")
        sheet.write_datetime(1, 4, date(2021, 3, 15), book.add_format({"num_format": "mm/dd/yyyy"}))
    (record,) = read(out.getvalue(), name="list.xlsx").records
    assert (record.npi, record.facts["excluded_on"]) == (NPI, "2021-03-15")


def portal(*resources: Mapping[str, str]) -> dict[str, Evidence]:
    body = json.dumps({"success": True, "result": {"resources": list(resources)}}).encode()
    url = str(source("medicaid.ca").data_address)
    return {"package": evidence(body, url=url, part="package", content_type="application/json")}


@pytest.mark.parametrize("formats", [(), ("PDF",), ("CSV", "csv")])
def test_a_portal_must_name_exactly_one_file(formats: tuple[str, ...]) -> None:
    subject = source("medicaid.ca")
    plan = subject.plan()
    next(plan)
    listed = portal(*({"format": one, "url": "https://data.chhs.ca.gov/x.csv"} for one in formats))
    with pytest.raises(DriftError, match="one was expected"):
        plan.send(listed["package"])


def test_a_portal_file_without_a_stated_day_has_none() -> None:
    subject = source("medicaid.ca")
    assert isinstance(subject, RegisterSource)
    case = load("medicaid.ca", "ok")
    listed = portal({"format": "CSV", "url": case.parts["main"].url})
    assert subject.parse({**case.parts, **listed}).as_of is None
    assert subject.parse(case.parts).as_of == date(2026, 11, 3)


def test_pennsylvania_tells_a_firm_from_its_owner() -> None:
    result = SOURCES["medicaid.pa"].parse(load("medicaid.pa", "ok").parts)
    owner, firm = result.records[1], result.records[2]
    assert (owner.name.family, owner.facts["entity"], owner.flags) == ("EXAMPLE", "SAMPLE CLINIC LLC", ())
    assert (firm.name.full, firm.flags) == ("SAMPLE WELLNESS INC", ("entity",))

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
    states = ("ca", "ga", "ia", "in", "ms", "mt", "nc", "nd", "ny", "pa", "wa")
    assert set(SOURCES) == {f"medicaid.{postal}" for postal in states}
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


def book(rows: list[list[str]], *, sheet: str = "Sheet1") -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        page = made.add_worksheet(sheet)
        for at, row in enumerate(rows):
            for place, value in enumerate(row):
                page.write_string(at, place, value)
    return out.getvalue()


def listed(postal: str, *rows: Mapping[str, str], above: int = 0) -> ParseResult:
    """Return a state's list of these rows, with so many lines of text above the header."""
    subject = SOURCES[f"medicaid.{postal}"]
    titles = [column.name for column in subject.layout.columns]
    lines = [[f"Line {number}"] for number in range(above)]
    return read(book([*lines, titles, *([row.get(name, "") for name in titles] for row in rows)]), subject, "list.xlsx")


@pytest.mark.parametrize("postal", ["wa", "ga", "ia", "nd", "ms", "mt", "nc", "in"])
@pytest.mark.parametrize("above", [0, 1, 2, 9, 10, 11, 30])
def test_header_is_found_under_any_number_of_lines(postal: str, above: int) -> None:
    subject = SOURCES[f"medicaid.{postal}"]
    names = {subject.layout.column("name"): "Testcase, Morgan", subject.layout.column("family"): "Testcase"}
    row = {**names, subject.layout.column("given"): "Morgan", subject.layout.column("npi"): NPI}
    assert [record.npi for record in listed(postal, row, above=above).records] == [NPI]


def test_header_below_more_lines_than_any_list_has_is_not_looked_for() -> None:
    with pytest.raises(DriftError):
        listed("mt", {"NPI": NPI}, above=60)


@pytest.mark.parametrize(
    ("cell", "name", "others"),
    [
        ("Example, Pat", "Example, Pat", []),
        ("Example, Pat\nMockly, Pat", "Example, Pat", ["Mockly, Pat"]),
        ("Example, Pat\naka Mockly, Pat\n(a.k.a. Pat Roe)", "Example, Pat", ["Mockly, Pat", "Pat Roe"]),
        ("Example, Pat (aka Pat Mockly)", "Example, Pat", ["Pat Mockly"]),
        ("EXAMPLE, PAT AKA PAT MOCKLY", "EXAMPLE, PAT", ["PAT MOCKLY"]),
        ("Example, Pat; a/k/a Pat Mockly; fka Pat Roe", "Example, Pat", ["Pat Mockly", "Pat Roe"]),
        ("Aka, Kofi", "Aka, Kofi", []),
        ("Kofi Aka", "Kofi Aka", []),
        ("KOFI AKA JR", "KOFI AKA JR", []),
        ("Takahashi Akame", "Takahashi Akame", []),
    ],
)
def test_other_names_in_the_cell_of_the_name(cell: str, name: str, others: list[str]) -> None:
    (record,) = listed("wa", {"Name": cell, "NPI or P1": NPI}).records
    assert record.name.full == name
    assert [one.full for one in record.other_names] == others


def test_the_person_behind_a_firm_is_another_name_of_the_entry() -> None:
    (record,) = listed("nd", {"Provider Name": "Sample Care Inc. Owner: Pat Example"}).records
    assert [one.full for one in record.other_names] == ["Pat Example"]


@pytest.mark.parametrize(
    ("cell", "npis"),
    [
        (NPI, [NPI]),
        (f"{NPI}\n{OTHER}", [NPI, OTHER]),
        (f"P1123456789\n{NPI}", [NPI]),
        (f"NPI{NPI}", [NPI]),
        ("P1100200300", [""]),
        ("P12900000219", [""]),
        ("3400123", [""]),
        ("1234567890", [""]),
        ("N/A", [""]),
    ],
)
def test_state_ids_and_atypical_ids_are_no_npis(cell: str, npis: list[str]) -> None:
    records = listed("wa", {"Name": "Example, Pat", "NPI or P1": cell}).records
    assert sorted(record.npi for record in records) == sorted(npis)


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("AC-901", "AC-901"),
        ("R1001; 22334, AC-902", "R1001; 22334; AC-902"),
        ("R1001\nAC-902", "R1001; AC-902"),
        ("AC-901; AC-901", "AC-901"),
        ("N/A", ""),
        ("none; AC-1", "AC-1"),
    ],
)
def test_licence_numbers_of_a_row_carry_their_state(cell: str, numbers: str) -> None:
    records = listed("nd", {"Provider Name": "Example, Pat", "License Number": cell}).records
    assert {record.facts.get("licence_number", "") for record in records} == {numbers}
    assert {record.facts.get("licence_state", "") for record in records} == {"ND" if numbers else ""}
    assert [record.number for record in records] == numbers.split("; ")


def test_a_row_of_several_numbers_and_npis_is_found_by_each_and_told_by_its_npis_as_before() -> None:
    row = {"Provider Name": "Example, Pat", "License Number": "R1001; AC-902; 77", "NPI": f"{NPI}; {OTHER}"}
    records = listed("nd", row).records
    assert [(record.npi, record.number) for record in records] == [(NPI, "R1001"), (OTHER, "AC-902"), ("", "77")]
    assert len({record.key for record in records}) == 3
    assert {record.flags for record in records} == {("several_npis", "several_numbers")}


def test_alias_rows_belong_to_the_row_above_and_are_counted() -> None:
    rows = [{"Terminated/Excluded Provider(s)": name} for name in ("a.k.a. ROE, PAT", "EXAMPLE, PAT", "A/K/A ROE, PAT")]
    result = listed("mt", *rows)
    assert result.account.rows_in == 3
    assert [record.name.full for record in result.records] == ["a.k.a. ROE, PAT", "EXAMPLE, PAT"]
    assert [one.full for one in result.records[1].other_names] == ["ROE, PAT"]


@pytest.mark.parametrize(
    ("end", "ends_on", "printed"),
    [
        ("04/01/2018", "2018-04-01", None),
        ("2018-04-01", "2018-04-01", None),
        ("Indefinite", None, None),
        ("On Payment Plan", None, "On Payment Plan"),
        ("1 year", None, "1 year"),
        ("", None, None),
    ],
)
def test_end_that_is_no_date_stays_under_its_own_title(end: str, ends_on: str | None, printed: str | None) -> None:
    (record,) = listed("ia", {"First Name": "Pat", "Last Name": "Example", "Sanction End Date": end}).records
    assert record.facts.get("ends_on") == ends_on
    assert record.facts.get("Sanction End Date") == printed


def test_end_in_the_year_2999_is_none() -> None:
    row = {
        "First Name": "Pat",
        "Last Name": "Example",
        "Date of Birth": "private",
        "Termination End Date": "2999-12-31",
    }
    (record,) = listed("ms", row).records
    assert "ends_on" not in record.facts
    assert "private" not in str(record)


@pytest.mark.parametrize("printed", ["03/15/2021", "Termination 03/15/2021", "Denial: 03/15/2021", "3/15/21"])
def test_words_before_a_date_are_left_out(printed: str) -> None:
    (record,) = listed("nd", {"Provider Name": "Example, Pat", "Exclusion Date": printed}).records
    assert record.facts["excluded_on"] == "2021-03-15"


PAGES = {
    "one": '<a href="/list.xlsx">Click for the State Excluded Provider List (XLSX)</a>',
    "relative": '<a href="list.xlsx">State Excluded Provider List</a><a href="/x.pdf">Other</a>',
    "twice the same": (
        '<a href="/list.xlsx">State Excluded Provider List</a><a href="/list.xlsx">The state excluded provider list</a>'
    ),
    "by its label": '<a href="/list.xlsx" aria-label="State Excluded Provider List">Download</a>',
}


@pytest.mark.parametrize("links", PAGES.values(), ids=list(PAGES))
def test_page_that_links_one_file_leads_to_it(links: str) -> None:
    subject = source("medicaid.nc")
    plan = subject.plan()
    first = next(plan)
    page = evidence(f"<html><body>{links}</body></html>".encode(), url=first.url, part="page")
    assert plan.send(page).url.endswith("/list.xlsx")


@pytest.mark.parametrize(
    "links",
    [
        "",
        '<a href="/list.pdf">Excluded providers</a>',
        '<a href="/a.xlsx">State Excluded Provider List 1</a><a href="/b.xlsx">State Excluded Provider List 2</a>',
        "<p>State Excluded Provider List</p>",
    ],
)
def test_page_that_links_none_or_several_is_drift(links: str) -> None:
    plan = source("medicaid.nc").plan()
    first = next(plan)
    page = evidence(f"<html><body>{links}</body></html>".encode(), url=first.url, part="page")
    with pytest.raises(DriftError, match="exactly one"):
        plan.send(page)

"""Twelve lists as clinics and payers send them, each with its account to the row (cases S11 to S13)."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.roster.conftest import TODAY, CheckList, Command
from tests.roster.people import (
    ADELHEID,
    CORWIN,
    EVADNE,
    GIDEON,
    GROUP_NPI,
    HAWAII,
    ISOLDE,
    ISOLDE_THERE,
    KENWARD,
    MIRABEL,
    NPI,
    OSBERT,
    OTHER_NPI,
    ROSALIND,
    SILAS,
    Person,
)

GOOD = HAWAII[:8]
Sheets = Callable[[object], None]


def book(fill: Callable[..., None]) -> bytes:
    """Return the workbook that a function fills."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out) as made:
        fill(made)
    return out.getvalue()


def rows_text(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    """Return rows as delimited text."""
    return "\n".join(delimiter.join(row) for row in rows) + "\n"


def test_1_a_title_above_the_header_merged_states_a_total_and_a_blank_row(check_list: CheckList) -> None:
    def fill(made: object) -> None:
        page = made.add_worksheet("Staff")  # type: ignore[attr-defined]
        page.merge_range("A1:C1", "Cedar Moon Clinic, staff list")
        page.write("A2", "11/01/2026")
        page.write_row("A4", ("Provider", "License State", "License #"))
        for at, one in enumerate(HAWAII, start=4):
            page.write(at, 0, one.last_first)
            page.write(at, 2, one.number)
        page.merge_range("B5:B7", "HI")
        page.merge_range("B8:B14", "Hawaii")
        page.write("A16", "Total providers: 10")

    found = check_list(book(fill), name="list.xlsx")
    assert found.outcomes == ["confirmed"] * 8 + ["attention"] * 2 + ["not_asked"]
    assert found.rows[-1]["not_asked"] == "no_person"
    assert (found.account["rows_in"], found.account["checked"], found.account["blank_lines"]) == (11, 10, 1)
    assert all(row["states"] == ["HI"] for row in found.rows[:10])
    assert "'License State' in rows 5 to 7" in found.remarks
    assert "what stands above it is not part of the list" in found.remarks
    assert found.code == 1


TWO_ROWS = [
    ["Name", "License 1", "", "License 2", "", "Phone"],
    ["", "State", "Number", "State", "Number", ""],
    [ADELHEID.name, "HI", ADELHEID.number, "", "", "808-555-0101"],
    [ISOLDE.name, "HI", ISOLDE.number, "CO", ISOLDE_THERE.number, ""],
    [SILAS.name, "CO", "ACU.0000910", "HI", SILAS.number, ""],
    [CORWIN.name, "HI", CORWIN.number, "n/a", "n/a", ""],
    [EVADNE.name, "HI", EVADNE.number, "", "", ""],
    [GIDEON.name, "HI", GIDEON.number, "", "", ""],
    [KENWARD.name, "HI", KENWARD.number, "", "", ""],
    [ROSALIND.name, "", "", "HI", ROSALIND.number, ""],
]


@pytest.mark.parametrize("form", ["csv", "xlsx", "merged"])
def test_2_two_header_rows_are_two_licences_and_the_gravest_decides(check_list: CheckList, form: str) -> None:
    def fill(made: object) -> None:
        page = made.add_worksheet()  # type: ignore[attr-defined]
        for at, row in enumerate(TWO_ROWS):
            page.write_row(at, 0, row)
        if form == "merged":
            page.merge_range("B1:C1", "License 1")
            page.merge_range("D1:E1", "License 2")
            page.merge_range("A1:A2", "Name")

    content = rows_text(TWO_ROWS).encode() if form == "csv" else book(fill)
    found = check_list(content, name=f"list.{'csv' if form == 'csv' else 'xlsx'}")
    assert found.outcomes == [*["confirmed"] * 2, "attention", *["confirmed"] * 4, "attention"]
    assert found.rows[1]["states"] == ["HI", "CO"]
    assert found.rows[2]["number"] == SILAS.number
    assert "The header takes two rows" in found.remarks
    assert found.rows[0]["line"] == 3


def test_3_name_and_licences_in_one_column(check_list: CheckList) -> None:
    lines = [
        '"Staff member, Licenses"',
        f'"{ADELHEID.last_first} L.Ac. — HI {ADELHEID.number} (exp 12/27), CO pending"',
        f'"{CORWIN.last_first} — HI {CORWIN.number}"',
        f'"{EVADNE.last_first}, L.Ac. - HI #{EVADNE.number} (exp. 12/31/2027)"',
        f'"{ISOLDE.name}, L.Ac. — HI {ISOLDE.number}, CO {ISOLDE_THERE.number}"',
        f'"{GIDEON.name} (HI {GIDEON.number})"',
        f'"{KENWARD.name}: Hawaii Lic. {KENWARD.number}"',
        f'"{SILAS.name} — CO ACU.0000910 (exp 4/28), HI {SILAS.number}"',
        f'"{ROSALIND.name} — HI {ROSALIND.number} exp 2021"',
    ]
    found = check_list("\n".join(lines), name="list.csv")
    assert found.outcomes == [*["confirmed"] * 6, *["attention"] * 2]
    assert [row["states"] for row in found.rows] == [
        ["HI"], ["HI"], ["HI"], ["HI", "CO"], ["HI"], ["HI"], ["CO", "HI"], ["HI"],
    ]  # fmt: skip
    assert "CO pending" in " ".join(found.rows[0]["odd"])
    assert found.rows[0]["asked"] == f"{ADELHEID.last_first} L.Ac."


def test_4_a_payer_export_with_the_titles_of_its_database(check_list: CheckList) -> None:
    header = [
        "action", "Account_Name", "TIN__c", "Group_NPI__c", "Last_Name__c", "First_Name__c", "Middle_Name__c",
        "Degree__c", "DOB__c", "NPI__c", "SS__c", "St_License__c", "Physical_State", "Phone",
    ]  # fmt: skip
    rows = [
        ["Add", "Cedar Moon", "991234567", GROUP_NPI, one.family, one.given, "", "L.Ac.", "1968-02-29", npi,
         f"9{at}2345678", one.number, "HI", "808-555-0100"]
        for at, (one, npi) in enumerate(zip(HAWAII, [NPI, *[""] * 9], strict=True))
    ]  # fmt: skip
    found = check_list(rows_text([header, *rows]), name="list.csv")
    assert found.outcomes == ["confirmed"] * 8 + ["attention"] * 2
    for name in ("TIN__c", "DOB__c", "SS__c"):
        assert name not in found.account["header"]
        assert repr(name) in found.remarks
    assert found.account["columns"]["St_License__c"] == "number"
    assert found.account["columns"]["Group_NPI__c"] == "group_npi"
    assert found.rows[0]["npi_screen"] == "read"
    assert "912345678" not in found.reports
    assert "1968" not in found.reports


STAFF = [
    ["Name", "Title", "State", "License Number"],
    [ADELHEID.name, "L.Ac.", "HI", ADELHEID.number],
    [CORWIN.name, '"L.Ac., MD"', "HI", CORWIN.number],
    ["Perdita Hollowfern", "MD", "HI", ""],
    ["Barnaby Tidewell", "RN", "HI", "RN-44812"],
    ["Clementine Oxgrove", "LMT", "HI", "MAT 10412"],
    ["Dorothea Sandpiper", "Front Desk", "HI", ""],
    ["Blue Heron Wellness LLC", "", "HI", ""],
    ["Open position", "L.Ac.", "HI", ""],
    [SILAS.name, "Licensed Acupuncturist", "HI", SILAS.number],
    ["Ottoline Wraxbury", "Lead", "HI", "ACU999"],
]


def test_5_other_professions_organisations_and_vacancies_are_not_asked_and_listed(check_list: CheckList) -> None:
    found = check_list(rows_text(STAFF), name="list.csv", forms=("json", "csv", "html"))
    assert found.outcomes == [
        "confirmed", "confirmed", *["not_asked"] * 5, "not_asked", "attention", "not_found",
    ]  # fmt: skip
    assert [row.get("not_asked") for row in found.rows[2:8]] == [
        *["other_profession"] * 4, "organisation", "vacancy",
    ]  # fmt: skip
    assert (found.account["checked"], found.account["not_asked_rows"]) == (4, 6)
    assert found.code == 1
    assert "4 checked + 0 rejected + 6 not asked" in found.reports
    assert "Perdita Hollowfern: The row names another profession" in found.reports


def test_5_a_list_of_nobody_to_be_asked_ends_with_five_and_ask_all_asks_them(check_list: CheckList) -> None:
    rows = [STAFF[0], *STAFF[3:8]]
    assert check_list(rows_text(rows)).code == 5
    found = check_list(rows_text(rows), "--ask-all")
    assert found.account["checked"] == 5
    assert found.code == 1


def test_5_what_is_not_asked_has_no_effect_on_the_exit_code(check_list: CheckList) -> None:
    assert check_list(rows_text([STAFF[0], STAFF[1], STAFF[3], STAFF[7]])).code == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
@pytest.mark.parametrize("sep", ["sep=;\r\n", ""])
def test_6_semicolons_a_byte_mark_and_windows_letters(check_list: CheckList, encoding: str, sep: str) -> None:
    rows = [["Name", "License State", "License Number", "Note"]]
    rows += [[one.name, "HI", one.number, "très bien"] for one in HAWAII]
    found = check_list((sep + rows_text(rows, ";").replace("\n", "\r\n")).encode(encoding))
    assert found.outcomes == ["confirmed"] * 8 + ["attention"] * 2
    assert found.rows[0]["cells"][3] == "très bien"


def sheets(*parts: tuple[str, Sequence[Person]], hidden: str = "", titles: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a workbook with one clinic a sheet."""

    def fill(made: object) -> None:
        for at, (name, people) in enumerate(parts):
            page = made.add_worksheet(name)  # type: ignore[attr-defined]
            page.write_row(0, 0, titles[at] if titles else ("Name", "License State", "License Number"))
            for row, one in enumerate(people, start=1):
                page.write_row(row, 0, (one.name, "HI", one.number))
            if name == hidden:
                page.hide()

    return book(fill)


def test_7_one_sheet_a_clinic(check_list: CheckList) -> None:
    data = sheets(
        ("Hilo", GOOD[:4]), ("Kona Coast", [*GOOD[4:], ROSALIND]), ("Old", [SILAS]), hidden="Old",
        titles=(
            ("Name", "License State", "License Number"), ("Provider", "Lic State", "Lic #"), ("Name", "State", "Lic"),
        ),
    )  # fmt: skip
    first = check_list(data, name="list.xlsx")
    assert first.outcomes == ["confirmed"] * 4
    assert "Other sheets that look like lists were not read: 'Kona Coast'" in first.remarks
    assert "Hidden sheets were not read: 'Old'" in first.remarks
    named = check_list(data, "--sheet", "kona coast", name="list.xlsx")
    assert named.outcomes == [*["confirmed"] * 4, "attention"]
    every = check_list(data, "--sheet", "ALL", name="list.xlsx")
    assert every.outcomes == [*["confirmed"] * 8, "attention"]
    assert every.account["header"] == ["Name", "License State", "License Number", "Sheet"]
    assert [row["cells"][3] for row in every.rows] == ["Hilo"] * 4 + ["Kona Coast"] * 5
    assert [row["line"] for row in every.rows] == [2, 3, 4, 5, 1002, 1003, 1004, 1005, 1006]
    assert "Hidden sheets were not read: 'Old'" in every.remarks
    assert SILAS.name not in every.reports


def test_8_sixty_columns_of_a_credentialing_export(check_list: CheckList) -> None:
    header = [
        "Provider_CAQH_ID", "Provider_Last_Name", "Provider_First_Name", "Provider_Middle_Name", "Provider_Birthdate",
        "Provider_SSN", "Provider_NPI", "License_State", "License_Number", "License_Expiration_Date", "Provider_Type",
        *(f"Location_{at}_{part}" for at in range(1, 10) for part in ("Street", "City", "Zip", "Phone", "Fax")),
        "Gender", "Ethnicity", "Home_Address", "Attestation_Date",
    ]  # fmt: skip
    assert len(header) == 60
    rows = []
    for at, one in enumerate(HAWAII):
        digits = one.number.removeprefix("ACU").lstrip("0")
        front = [f"1{at}456789", one.family, one.given, "", "02/29/1968", f"912-34-56{at}8", "1.23E+09", "HI", digits]
        rows.append([*front, "12/31/2027", "Acupuncturist", *["x"] * 45, "F", "none said", "7 Lane", "11/01/2026"])
    found = check_list(rows_text([header, *rows]))
    assert found.outcomes == ["confirmed"] * 8 + ["attention"] * 2
    assert {row["npi_screen"] for row in found.rows} == {"spoiled"}
    assert all("spoiled by a spreadsheet" in " ".join(row["odd"]) for row in found.rows)
    for name in ("Provider_Birthdate", "Provider_SSN", "Gender", "Ethnicity", "Home_Address"):
        assert name not in found.account["header"]
    for secret in ("912-34", "02/29/1968", "7 Lane"):
        assert secret not in found.reports


def test_9_an_employee_id_stops_nothing_beside_a_licence_column(check_list: CheckList) -> None:
    header = ["Name", "State", "Employee ID", "Acupuncture Lic #"]
    rows = [[one.name, "HI", f"10{at}52", one.number] for at, one in enumerate(HAWAII)]
    found = check_list(rows_text([header, *rows]))
    assert found.outcomes == ["confirmed"] * 8 + ["attention"] * 2
    assert "Employee ID" not in found.err
    alone = check_list(rows_text([header[:3], *(row[:3] for row in rows)]))
    assert "'Employee ID' is not read, but looks like licence numbers" in alone.err
    assert "'Employee ID'" in alone.remarks


def test_9_an_employee_id_that_can_be_the_number_leaves_the_row_to_a_person(check_list: CheckList) -> None:
    header = ["Name", "State", "Employee ID"]
    rows = [[one.name, "HI", f"4{at}1"] for at, one in enumerate(HAWAII)]
    found = check_list(rows_text([header, *rows]))
    assert "confirmed" not in found.outcomes
    assert {tuple(row["undecided_by"]) for row in found.rows} == {("Employee ID",)}
    mapped = check_list(rows_text([header, *rows]), "--map", "Employee ID=ignore")
    assert "'Employee ID' is not read, because --map says to ignore it" in mapped.remarks
    assert not any("undecided_by" in row for row in mapped.rows)
    assert mapped.account["columns"]["Employee ID"] == "ignore"


def test_10_terminated_rows_are_set_aside_and_counted(check_list: CheckList) -> None:
    actions = ["Add", "Change", "Terminate", "Term Effective 1/1/26", "DEL", "", "Term Effective 1/1/2027", "No change"]
    people = [*GOOD[:7], SILAS]
    rows = [["Action", "Name", "License State", "License Number"]]
    rows += [[action, one.name, "HI", one.number] for action, one in zip(actions, people, strict=True)]
    found = check_list(rows_text(rows))
    assert found.outcomes == [
        "confirmed", "confirmed", "removed", "removed", "removed", "confirmed", "confirmed", "attention",
    ]  # fmt: skip
    assert (found.account["removed"], found.account["checked"]) == (3, 5)
    assert "1 January 2027" in " ".join(found.rows[6]["odd"])


def test_11_one_name_a_line_without_a_header(check_list: CheckList) -> None:
    lines = [
        ADELHEID.name,
        CORWIN.last_first,
        f"{EVADNE.name}, L.Ac.",
        GIDEON.name.upper(),
        *(p.name for p in GOOD[4:]),
    ]
    found = check_list("\n".join(lines), name="list.txt")
    assert found.account["rows_in"] == found.account["checked"] == 8
    assert [row["line"] for row in found.rows] == list(range(1, 9))
    assert [row["asked"] for row in found.rows][:2] == [ADELHEID.name, CORWIN.last_first]
    assert "The list has no header" in found.remarks


@pytest.mark.parametrize("bullet", ["- ", "{at}. ", "{at}) ", "• ", "* "])
def test_11_a_list_with_bullets_or_numerals(check_list: CheckList, bullet: str) -> None:
    lines = [f"{bullet.format(at=at)}{one.name}, HI {one.number}" for at, one in enumerate(HAWAII, start=1)]
    found = check_list("Our acupuncturists\n" + "\n".join(lines), name="list.txt")
    assert found.outcomes == ["confirmed"] * 8 + ["attention"] * 2


def test_11_no_sentence_is_taken_for_people(verifier: Command, tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text("Dear all,\nplease find the list of our staff attached.\nKind regards\n")
    assert verifier("roster", "mail.txt", "--offline").code == 5


def test_11_a_first_row_that_is_a_person(check_list: CheckList) -> None:
    rows = [[one.name, "HI", one.number] for one in HAWAII]
    found = check_list(rows_text(rows))
    assert found.outcomes == ["confirmed"] * 8 + ["attention"] * 2
    assert found.account["header"] == ["Name", "License State", "License Number"]
    assert "The list has no header" in found.remarks


def test_12_an_npi_with_anything_around_it(check_list: CheckList) -> None:
    cells = [
        f"'{NPI}", f"NPI: {NPI}", '"1,234,567,893"', f"{NPI} / {GROUP_NPI} (group)", f"{NPI} {OTHER_NPI}",
        f"Group {GROUP_NPI}", "1.23E+09", "123456789", f"{NPI}.00", "",
    ]  # fmt: skip
    rows = [["Name", "License State", "License Number", "NPI"]]
    rows += [[one.name, "HI", one.number, cell] for one, cell in zip(HAWAII, cells, strict=True)]
    found = check_list(rows_text(rows), forms=("json", "csv"))
    screens = [row.get("npi_screen", "none_given") for row in found.rows]
    assert screens == [
        "read", "read", "read", "read", "several", "not_the_persons", "spoiled", "no_npi", "read", "none_given",
    ]  # fmt: skip
    assert found.outcomes == ["confirmed"] * 8 + ["attention"] * 2
    written = found.reports.split("\n")
    for at, screen in enumerate(screens):
        (line,) = [one for one in written if one.startswith(f"{HAWAII[at].name},HI,")]
        assert ("not screened by NPI" in line) == (screen not in ("read", "none_given")), line


def test_12_a_group_npi_in_a_column_of_its_own_is_nobodys(check_list: CheckList) -> None:
    rows = [["Name", "License State", "License Number", "NPI", "Group NPI"]]
    rows += [[ADELHEID.name, "HI", ADELHEID.number, NPI, GROUP_NPI]]
    rows += [[CORWIN.name, "HI", CORWIN.number, GROUP_NPI, GROUP_NPI]]
    found = check_list(rows_text(rows))
    assert [row["npi_screen"] for row in found.rows] == ["read", "not_the_persons"]


def test_12_an_npi_beside_many_people_is_their_clinics(check_list: CheckList) -> None:
    rows = [["Name", "License State", "License Number", "NPI"]]
    rows += [[one.name, "HI", one.number, GROUP_NPI] for one in (MIRABEL, OSBERT, KENWARD)]
    found = check_list(rows_text(rows))
    assert {row["npi_screen"] for row in found.rows} == {"not_the_persons"}


NPI_MAP = """
title = "Invented register with NPIs"
publisher = "Invented Board"
jurisdiction = "HI"
official_page = "https://board.example/lookup"
scope = "all"
complete = true
kind = "acupuncturist"
key = ["number"]
[columns]
"No" = "number"
"Name" = "name"
"NPI" = "npi"
"Status" = "status"
[statuses]
"Active" = "active"
"""


@pytest.mark.parametrize("others", [("Beth Marwick", "Carol Thornley"), ("Beth Marwick", "Carol Thornley", "Ash Pell")])
def test_12_an_npi_beside_many_people_that_a_person_is_known_to_bear_is_that_persons(
    verifier: Command, tmp_path: Path, others: tuple[str, ...]
) -> None:
    home, people = tmp_path / "home", [*others, "Quillonne Marwick"]
    (tmp_path / "board.csv").write_text(f"No,Name,NPI,Status\nACU-901,Quillonne Marwick,{NPI},Active\n")
    (tmp_path / "map.toml").write_text(NPI_MAP)
    given = ("--map", "map.toml", "--seen-on", TODAY, "--by", "A. Clerk")
    assert verifier("import-file", "board.csv", "--source", "custom:npis", *given, data_dir=home).code == 0

    def outcomes(*names: str) -> list[tuple[str, str]]:
        text = rows_text([["Name", "License State", "NPI"], *([name, "HI", NPI] for name in names)])
        (tmp_path / "list.csv").write_text(text)
        verifier("roster", "list.csv", "--offline", "-o", "made.json", data_dir=home)
        rows = json.loads((tmp_path / "made.json").read_text())["rows"]
        return [(row["outcome"], row["npi_screen"]) for row in rows]

    alone = [outcomes(name)[0] for name in people]
    assert outcomes(*people) == alone
    assert alone == [("review", "read")] * len(others) + [("confirmed", "read")]

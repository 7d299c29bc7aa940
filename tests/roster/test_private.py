"""Social security numbers, birth dates and the like are dropped unread: no such value is in any output (case S13)."""

from __future__ import annotations

import io
import sqlite3
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.roster.conftest import EVERY_FORM, CheckList, Command
from tests.roster.people import ADELHEID, CORWIN, EVADNE, GIDEON
from verifier.roster.fields import Field
from verifier.roster.inquiries import row_of
from verifier.roster.layout import ListOptions, layout
from verifier.roster.private import a_birth_date, day_of, social_security_shape
from verifier.roster.table import RosterLine

TODAY = date(2026, 11, 22)
TITLES = """SSN|SS#|Soc Sec #|Soc Sec No|SOC_SEC_NBR|SocSecNum|SS__c|Social|Tax ID (SSN)|DOB|D.O.B.|Birth Date|Birth Dt
    |BIRTH_DT|Birthdt|BDate|Born|Date of Birth|Birthday|DOB__c|Home Address|Personal Email|Gender|Race|SSN (last 4)
    |Social Security Number|S.S.N.|Provider SSN|Emp Soc Sec Nbr|Taxpayer ID|TIN__c|ITIN|dateofbirth|Year of Birth|B-Day
    |PersonBirthdate|Prov DOB|Home Phone|Drivers License #|Passport No|SSN/DOB|Place of Birth
    |Fecha de nacimiento|F. Nac.|Nacimiento|Geburtsdatum|生年月日|出生日期|생년월일|Ngày sinh|Date de naissance
    |Data di nascita|Date of Brith|Brithdate|Bithday|Seguro social|No. Seguro Social|Social Scurity Number|SSAN
    |HICN|Federal ID""".replace("\n", "").split("|")
HEADERS = [title.strip() for title in TITLES]
SHAPES: dict[str, Callable[[int], str]] = {
    "nine digits": lambda at: f"9{at:02}45678{at % 10}",
    "dashed": lambda at: f"9{at:02}-45-67{at:02}",
    "a date": lambda at: f"{at % 12 + 1}/{at % 28 + 1}/{1950 + at}",
    "a date in words": lambda at: f"{at % 28 + 1}-Feb-{1950 + at}",
    "an ISO date": lambda at: f"{1950 + at}-{at % 12 + 1:02}-{at % 28 + 1:02}",
    "a text": lambda at: f"secret{at:02}word",
}
PEOPLE = (ADELHEID, CORWIN, EVADNE, GIDEON)


def test_there_are_forty_titles_and_four_shapes() -> None:
    assert len(HEADERS) >= 40
    assert len(SHAPES) >= 4


@pytest.mark.parametrize("shape", SHAPES)
def test_no_private_value_is_in_any_output(check_list: CheckList, boards_made: Path, shape: str) -> None:
    secrets = [SHAPES[shape](at) for at in range(len(HEADERS))]
    rows = [["Name", "License State", "License Number", *HEADERS]]
    rows += [[one.name, "HI", one.number, *secrets] for one in PEOPLE]
    found = check_list("\n".join("\t".join(row) for row in rows), name="list.tsv", forms=EVERY_FORM)
    assert found.outcomes == ["confirmed"] * 4
    assert found.account["header"] == ["Name", "License State", "License Number"]
    for secret in secrets:
        assert secret not in found.reports
    kept = b"".join(path.read_bytes() for path in boards_made.rglob("*") if path.is_file())
    assert not [secret for secret in secrets if secret.encode() in kept]


@pytest.mark.parametrize("shape", ["nine digits", "dashed", "a date", "a date in words", "an ISO date"])
@pytest.mark.parametrize("title", ["Ref", "Column7", "X", "Employee Number", "Other", "Notes", "Start Date", ""])
def test_private_values_are_known_by_their_shape_whatever_the_column_is_called(
    check_list: CheckList, shape: str, title: str
) -> None:
    secrets = [SHAPES[shape](at + 7) for at in range(4)]
    rows = [["Name", "License State", "License Number", title, "City"]]
    rows += [[one.name, "HI", one.number, secret, "Hilo"] for one, secret in zip(PEOPLE, secrets, strict=True)]
    found = check_list("\n".join("\t".join(row) for row in rows), name="list.tsv", forms=("json", "csv", "html"))
    assert found.outcomes == ["confirmed"] * 4
    assert not [secret for secret in secrets if secret in found.reports]


def test_a_workbook_of_real_dates_keeps_none_of_them(check_list: CheckList) -> None:
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"default_date_format": "mm/dd/yyyy"}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ("Name", "License State", "License Number", "Since", "Hired"))
        for at, one in enumerate(PEOPLE, start=1):
            page.write_row(at, 0, (one.name, "HI", one.number, date(1968, 2, 20 + at), date(2024, 1, at)))
    found = check_list(out.getvalue(), name="list.xlsx")
    assert found.account["header"] == ["Name", "License State", "License Number", "Hired"]
    assert "1968" not in found.reports


def test_licence_dates_are_no_birth_dates(check_list: CheckList) -> None:
    rows = [["Name", "License State", "License Number", "License Issue Date", "Exp Date"]]
    rows += [[one.name, "HI", one.number, "3/1/1999", "12/31/2027"] for one in PEOPLE]
    found = check_list("\n".join(",".join(row) for row in rows))
    assert found.account["header"] == rows[0]


def test_licence_numbers_of_nine_digits_are_read_where_the_state_has_them() -> None:
    rows = [("Adelheid Brummerwick", "IL", "198001234"), ("Corwin Dashthorne", "IL", "198001235")]
    found = layout(["Name", "State", "License Number"], ListOptions({}, today=TODAY), rows)
    assert [column.header for column in found.of(Field.NUMBER)] == ["License Number"]
    others = [("Adelheid Brummerwick", "HI", "912345678"), ("Corwin Dashthorne", "HI", "923456789")]
    found = layout(["Name", "State", "License Number"], ListOptions({}, today=TODAY), others)
    assert found.of(Field.NUMBER) == ()
    assert any("--map 'License Number'=number" in remark for remark in found.remarks)


def test_a_row_that_slipped_does_not_show_the_private_value_under_another_title(check_list: CheckList) -> None:
    text = (
        "Name,License State,License Number,City,SSN,DOB\n"
        f"{ADELHEID.name},HI,{ADELHEID.number},Hilo,912-34-5678,2/29/1968\n"
        f"{CORWIN.name},HI,{CORWIN.number},912345671,2/28/1968\n"
        f"{EVADNE.name},HI,{EVADNE.number},Hilo,x,912345672,2/27/1968\n"
        f'"{GIDEON.name},HI,{GIDEON.number},Hilo,912345673,2/26/1968\n'
    )
    found = check_list(text, forms=("json", "csv", "html", "md"))
    for secret in ("912345671", "912345672", "912345673", "2/28/1968", "2/27/1968", "2/26/1968"):
        assert secret not in found.reports


def test_a_private_value_in_free_text_is_left_out(check_list: CheckList) -> None:
    text = (
        "Name,License State,License Number,Notes\n"
        f"{ADELHEID.name},HI,{ADELHEID.number},SSN 912-34-5678 on file\n"
        f"{CORWIN.name} DOB: 2/29/1968,HI,{CORWIN.number},born 3/1/1970\n"
    )
    found = check_list(text, forms=("json", "csv", "html", "md"))
    for secret in ("912-34-5678", "2/29/1968", "3/1/1970"):
        assert secret not in found.reports
    assert found.rows[0]["cells"][3] == "(left out) on file"


def test_a_column_that_begins_far_down_is_looked_at_cell_by_cell(check_list: CheckList) -> None:
    rows = [["Name", "License State", "License Number", "Extra"]]
    rows += [[ADELHEID.name, "HI", ADELHEID.number, ""] for _ in range(210)]
    rows += [[CORWIN.name, "HI", CORWIN.number, "912345678"], [EVADNE.name, "HI", EVADNE.number, "2/29/1968"]]
    found = check_list("\n".join(",".join(row) for row in rows), forms=("json", "csv"))
    assert "912345678" not in found.reports
    assert "2/29/1968" not in found.reports


def test_an_error_message_shows_no_digit_of_the_list(verifier: Command, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("912-34-5678 2/29/1968\n5,6\n")
    shown = verifier("roster", "bad.csv", "--offline")
    assert shown.code == 5
    assert "912" not in shown.err
    assert "1968" not in shown.err


def test_birth_dates_are_read_into_memory_only_where_the_user_names_the_column(check_list: CheckList) -> None:
    header, cells = ["Name", "License State", "DOB"], ("Adelheid Brummerwick", "HI", "2/29/1968")
    named = layout(header, ListOptions({}, birth_dates="dob", today=TODAY), [cells])
    assert row_of(RosterLine(2, cells), named).birth_date == date(1968, 2, 29)
    assert row_of(RosterLine(2, cells), named).cells == cells[:2]
    assert row_of(RosterLine(2, cells), layout(header, ListOptions({}, today=TODAY), [cells])).birth_date is None
    unread = row_of(RosterLine(2, (*cells[:2], "x1968y")), named)
    assert unread.birth_date is None
    assert "1968" not in " ".join(unread.odd)
    text = "Name,License State,License Number,DOB\n" + f"{ADELHEID.name},HI,{ADELHEID.number},2/29/1968\n"
    found = check_list(text, "--birth-dates", "DOB", forms=EVERY_FORM)
    assert found.outcomes == ["confirmed"]
    assert "1968" not in found.reports


def test_a_column_of_birth_dates_that_the_list_lacks_is_told(verifier: Command, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Name,State\nAdelheid Brummerwick,HI\n")
    shown = verifier("roster", "list.csv", "--offline", "--birth-dates", "DOB")
    assert shown.code == 2
    assert "no column 'DOB'" in shown.err


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("02/29/1968", True), ("2-29-68", True), ("1968-02-29", True), ("19680229", True), ("02291968", True),
        ("Feb 29, 1968", True), ("29-Feb-1968", True), ("1968-02-29 00:00:00", True), ("29.02.1968", True),
        ("12/31/2027", False), ("12/31/27", False), ("1/2/2015", False), ("2/30/1968", False), ("808-555-0101", False),
        ("96720-1234", False), ("ACU301", False), ("", False), ("5/1/1911", False),
    ],
)  # fmt: skip
def test_a_birth_date_is_a_day_18_to_100_years_ago(text: str, born: bool) -> None:
    assert a_birth_date(text, TODAY) == born


def test_days_are_read_as_the_united_states_write_them() -> None:
    assert day_of("2/3/1968", TODAY) == date(1968, 2, 3)
    assert day_of("23/2/1968", TODAY) == date(1968, 2, 23)
    assert social_security_shape("912 34 5678")
    assert social_security_shape("XXX-XX-1234")
    assert not social_security_shape("808-555-0101")


def test_the_kept_copy_of_a_watched_list_holds_no_private_value(
    verifier: Command, tmp_path: Path, boards_made: Path
) -> None:
    from shutil import copytree

    home = Path(copytree(boards_made, tmp_path / "home"))
    text = (
        "Name,License State,License Number,SSN,Ref\n"
        f"{ADELHEID.name},HI,{ADELHEID.number},912-34-5678,2/29/1968\n"
        f"{CORWIN.name},HI,{CORWIN.number},923-45-6789,3/1/1970\n"
        f"{EVADNE.name},HI,{EVADNE.number},x,934-56-7891,3/2/1971\n"
    )
    (tmp_path / "staff.csv").write_text(text)
    shown = verifier("watch", "add", "staff.csv", "--keep-copy", "--map", "Ref=private", data_dir=home)
    assert shown.code == 0, shown.err
    (tmp_path / "staff.csv").unlink()
    shown = verifier("watch", "run", "--offline", data_dir=home)
    assert "confirmed 2" in shown.out
    assert "row not read 1" in shown.out
    with sqlite3.connect(home / "private.db") as private:
        (content,) = private.execute("SELECT content FROM watch").fetchone()
    plain = content if isinstance(content, bytes) else str(content).encode()
    kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file()) + _opened(plain)
    for secret in (b"912-34-5678", b"1968", b"923-45-6789", b"934-56-7891", b"3/2/1971"):
        assert secret not in kept
    assert ADELHEID.number.encode() in kept


def _opened(content: bytes) -> bytes:
    try:
        return zlib.decompress(content)
    except zlib.error:
        return content

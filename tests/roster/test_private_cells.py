"""Birth dates and social security numbers in ordinary cells: in no report, journal, result, database or message."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from tests.roster.conftest import EVERY_FORM, CheckList, Command
from tests.roster.people import ADELHEID, CORWIN, EVADNE, GIDEON

PEOPLE = (ADELHEID, CORWIN, EVADNE, GIDEON)
FORMS = {
    "DOB 3/4/71": "3/4/71", "SSN 923-45-6789": "923-45-6789", "b. 1971-03-04": "1971-03-04",
    "dob: 03/04/1971": "03/04/1971", "born March 4, 1971": "March 4", "born in 1971": "1971", "923456789": "923456789",
    "ref 923456789, see file": "923456789", "923 45 6789": "923 45 6789", "923.45.6789": "923.45.6789",
    "923\u201345\u20136789": "45\u20136789", "XXX-XX-6789": "6789", "SSN ending in 6789": "6789",
    "last four of SSN: 6789": "6789", "SS# 923 456 789": "923 456 789", "Soc. Sec. No. 923456789": "923456789",
    "3/4/1971": "3/4/1971", "3-4-71": "3-4-71", "03.04.1971": "03.04.1971", "19710304": "19710304",
    "4-Mar-71": "4-Mar-71", "Mar 4th, 1971": "Mar 4th", "4 March 1971 (DOB)": "1971", "D.O.B. 03041971": "03041971",
    "birthday 3/4": "3/4", "d o b 3 4 1971": "3 4 1971", "SSN923456789": "923456789", "YOB 1971": "1971",
    "923456789.0": "923456789", "nacida el 4 de marzo de 1971": "1971", "\uff19\uff12\uff13-45-6789 SSN": "45-6789",
    "9\u200b23-45-67\u200b89": "23-45-67", "(dob 3/4/71)": "3/4/71", "see 923/45/6789": "923/45/6789",
    "SSN (923) 45-6789": "45-6789", "SSN last4: 6789": "6789", "last 4 of social 6789": "6789",
    "last four digits of her social: 6789": "6789", "923-45-6789A": "923-45-6789", "923-45-6789-B1": "923-45-6789",
    "0923-45-6789": "923-45-6789", "923 456789": "923 456789", "923-456789": "923-456789",
    "923--45-6789": "45-6789", "id923456789": "923456789", "923,45,6789": "923,45,6789", "923456789A": "923456789",
    "seguro social 6789": "6789", "1971 Mar 4": "1971 Mar", "1971-Mar-04": "1971-Mar", "(923) 45-6789": "45-6789",
    "seen 1/2/2026 dob 3/4/1971": "3/4/1971",
}  # fmt: skip
"""What people write, and the piece of it that may stand nowhere."""
COLUMNS = ("Notes", "Address", "", "Specialty", "Employee ID", "Supervisor", "Phone", "Hire Date", "Department")


IN_DATES = ("3/4/1971", "1971-03-04", "923456789", "4 March 1971", "seen 1/2/2026 dob 3/4/1971", "923-456789", "3/4/71")


def _table(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


@pytest.mark.parametrize("title", COLUMNS)
def test_no_private_value_of_an_ordinary_cell_is_in_any_output(
    verifier: Command, tmp_path: Path, boards_made: Path, title: str
) -> None:
    """Every form stands once, among harmless cells, so that no column is private as a whole."""
    home = Path(copytree(boards_made, tmp_path / "home"))
    rows = [["Name", "License State", "License Number", title, "City"]]
    for at, form in enumerate(FORMS):
        rows += [[PEOPLE[at % 4].name, "HI", PEOPLE[at % 4].number, form, "Hilo"]]
        rows += [[PEOPLE[at % 4].name, "HI", PEOPLE[at % 4].number, "nothing", "Hilo"]] * 3
    (tmp_path / "list.tsv").write_text(_table(rows), encoding="utf-8")
    _nowhere_after_everything(verifier, tmp_path, home)


def test_no_private_value_beside_a_name_or_in_a_licence_cell_is_in_any_output(
    verifier: Command, tmp_path: Path, boards_made: Path
) -> None:
    home = Path(copytree(boards_made, tmp_path / "home"))
    rows = [["Name", "License State", "License Number", "City"]]
    a_number_there = {
        "923456789", "923456789.0", "19710304", "03.04.1971", "3-4-71", "ref 923456789, see file", "id923456789",
        "923456789A", "923 456789", "923-456789",
    }  # fmt: skip
    in_licences = [form for form in FORMS if form not in a_number_there]
    for at, form in enumerate(FORMS):
        rows += [[f"{PEOPLE[at % 4].name} {form}", "HI", PEOPLE[at % 4].number, "Hilo"]]
    rows += [
        [PEOPLE[at % 4].name, "HI", f"{PEOPLE[at % 4].number} {form}", "Hilo"] for at, form in enumerate(in_licences)
    ]
    rows += [[PEOPLE[at % 4].name, f"HI {form}", PEOPLE[at % 4].number, "Hilo"] for at, form in enumerate(in_licences)]
    rows += [[PEOPLE[at % 4].name, "HI", PEOPLE[at % 4].number, f"Hilo {form}"] for at, form in enumerate(FORMS)]
    (tmp_path / "list.tsv").write_text(_table(rows), encoding="utf-8")
    _nowhere_after_everything(verifier, tmp_path, home)


def test_no_private_value_of_a_list_without_a_header_is_in_any_output(
    verifier: Command, tmp_path: Path, boards_made: Path
) -> None:
    home = Path(copytree(boards_made, tmp_path / "home"))
    rows = [[PEOPLE[at % 4].name, form, "HI", PEOPLE[at % 4].number] for at, form in enumerate(FORMS)]
    (tmp_path / "list.tsv").write_text(_table(rows), encoding="utf-8")
    _nowhere_after_everything(verifier, tmp_path, home)


def test_what_a_decision_was_settled_with_is_not_kept_with_it(
    verifier: Command, tmp_path: Path, boards_made: Path
) -> None:
    home = Path(copytree(boards_made, tmp_path / "home"))
    rows = [["Name", "License State", "License Number"], *[[one.name, "HI", "ACU399"] for one in PEOPLE]]
    (tmp_path / "list.tsv").write_text(_table(rows), encoding="utf-8")
    verifier("roster", "list.tsv", "--offline", "-o", "first.json", data_dir=home)
    kept = []
    for at, form in enumerate(FORMS):
        until = ("--accept-until", "2027-01-01", "--by", "A. Clerk")
        kept.append(
            verifier("decide", "first.json", str(2 + at % 4), *until, "--why", f"agrees: {form}", data_dir=home)
        )
    (tmp_path / "verifier.ignore.toml").write_text(
        f'[[ignore]]\nname = "{ADELHEID.name}"\nreason = "SSN 923-45-6789, dob 3/4/71"\nby = "HR"\nuntil = 2027-01-01\n'
    )
    assert {shown.code for shown in kept} == {0}
    _nowhere_after_everything(verifier, tmp_path, home)


def _nowhere_after_everything(verifier: Command, tmp_path: Path, home: Path) -> None:
    """Check, watch and decide as a clinic does, then look into every file and message for what may not be there."""
    made = tmp_path / "made"
    made.mkdir()
    reports = [word for form in EVERY_FORM for word in ("-o", str(made / f"result.{form}"))]
    said = [
        verifier("roster", "list.tsv", "--offline", *reports, data_dir=home),
        verifier("roster", "list.tsv", "--offline", "--show-columns", data_dir=home),
        verifier("watch", "add", "list.tsv", "--name", "staff", "--keep-copy", data_dir=home),
        verifier("watch", "run", "--offline", "--format", "json", data_dir=home),
        verifier("decide", str(made / "result.json"), "2", data_dir=home),
        verifier("decide", "--list", data_dir=home),
    ]
    assert (made / "result.json").exists(), said[0]
    (made / "said.txt").write_text("\n".join(shown.out + shown.err for shown in said), encoding="utf-8")
    from tests.redteam.test_private_values import contents

    evidence = home / "evidence"
    found = {}
    for path in [*made.rglob("*"), *home.rglob("*")]:
        if path.is_file() and evidence not in path.parents:
            for data in map(_plainly, contents(path)):
                for form, secret in FORMS.items():
                    if (len(secret) > 4 and secret.encode() in data) or (path.parent == made and _stands(secret, data)):
                        found[form] = path.name
    assert not found, found


def _stands(secret: str, data: bytes) -> bool:
    """Tell whether a short secret stands in a report on its own, and not as a piece of a hash or a time."""
    import re

    return (
        len(secret) < 5
        and re.search(rf"(?<![\w.:/-]){re.escape(secret)}(?![\w.:/-])", data.decode("utf-8", "replace")) is not None
    )


def _plainly(data: bytes) -> bytes:
    import zlib

    begin = data.find(b"x\x9c")
    try:
        return data + (zlib.decompressobj().decompress(data[begin:]) if begin >= 0 else b"")
    except zlib.error:
        return data


def test_licence_numbers_of_nine_digits_stay_where_they_are_licence_numbers(check_list: CheckList) -> None:
    text = (
        "Name,License State,License Number,Notes\n"
        f"{ADELHEID.name},HI,{ADELHEID.number},IL 198001234\n"
        f"{CORWIN.name},HI,{CORWIN.number},also lic no. 198001235\n"
        f"{EVADNE.name},IL,198001236,call 808-555-0101\n"
        f"{GIDEON.name},HI,{GIDEON.number},licensed since 3/1/1999; zip 96720-1234\n"
    )
    found = check_list(text, forms=("json", "csv"))
    for kept in ("198001234", "198001235", "198001236", "808-555-0101", "3/1/1999", "96720-1234"):
        assert kept in found.reports


def test_what_was_left_out_beside_a_name_or_number_does_not_stop_the_row(check_list: CheckList) -> None:
    text = (
        "Name,License State,License Number\n"
        f"{ADELHEID.name} (DOB 3/4/71),HI,{ADELHEID.number}\n"
        f"{CORWIN.name},HI,{CORWIN.number} SSN 923-45-6789\n"
    )
    assert check_list(text).outcomes == ["confirmed", "confirmed"]


def test_a_social_security_number_in_the_place_of_an_npi_is_no_npi_and_no_silence(check_list: CheckList) -> None:
    text = f"Name,License State,License Number,NPI\n{ADELHEID.name},HI,{ADELHEID.number},923456789\n"
    found = check_list(text, forms=("json", "csv"))
    assert "923456789" not in found.reports
    assert found.rows[0]["npi_screen"] == "no_npi"


@pytest.mark.parametrize("title", ["Expires", "License Expiration", "Action", "Term Date"])
@pytest.mark.parametrize("before", ["", "Term "])
def test_a_column_of_dates_keeps_no_birth_date_and_no_social_security_number(
    check_list: CheckList, title: str, before: str
) -> None:
    rows = [["Name", "License State", "License Number", title]]
    rows += [[PEOPLE[at % 4].name, "HI", PEOPLE[at % 4].number, before + form] for at, form in enumerate(IN_DATES)]
    rows += [
        [one.name, "HI", one.number, day] for one, day in zip(PEOPLE, ("12/31/2027", "6/30/2009") * 2, strict=True)
    ]
    found = check_list(_table(rows), name="list.tsv", forms=EVERY_FORM)
    assert "12/31/2027" in found.reports
    assert "6/30/2009" in found.reports
    for secret in ("3/4/1971", "1971-03-04", "923456789", "923-456789", "March 1971", "3/4/71"):
        assert secret not in found.reports


def test_a_licence_issued_long_ago_stays_and_a_day_before_there_was_any_does_not(check_list: CheckList) -> None:
    rows = [["Name", "License State", "License Number", "License Issue Date"]]
    rows += [[one.name, "HI", one.number, day] for one, day in zip(PEOPLE, ("3/1/1974", "3/4/1971") * 2, strict=True)]
    found = check_list(_table(rows), name="list.tsv")
    assert "3/1/1974" in found.reports
    assert "3/4/1971" not in found.reports


def test_a_postal_code_of_nine_digits_stays_where_it_is_one(check_list: CheckList) -> None:
    text = (
        "Name,License State,License Number,Zip,Notes\n"
        f"{ADELHEID.name},HI,{ADELHEID.number},96720-1234,lives in Hilo 96720-1235\n"
        f"{CORWIN.name},HI,{CORWIN.number},96720-1236,92345-6789\n"
        f"{EVADNE.name},HI,{EVADNE.number},96720-1236,zip 96720-1237\n"
        f"{GIDEON.name} 92345-6788,HI,{GIDEON.number},96720-1236,call re 92345-6787 asap\n"
    )
    found = check_list(text, forms=("json", "csv"))
    for kept in ("96720-1234", "96720-1235", "96720-1236", "96720-1237"):
        assert kept in found.reports
    assert "92345-678" not in found.reports


@pytest.mark.parametrize(
    "kept", ["IL 198-001234", "lic no. 198 001234", "808-555-0101", "171100000X", "suite 101, 22, 2026"]
)
def test_what_is_plainly_another_number_stays(check_list: CheckList, kept: str) -> None:
    text = f"Name\tLicense State\tLicense Number\tNotes\n{ADELHEID.name}\tHI\t{ADELHEID.number}\t{kept}\n"
    assert kept in check_list(text, name="list.tsv").reports

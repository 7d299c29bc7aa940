"""What an exclusion list says of somebody, told whole: its silence, its ends, its numbers, and a person's decision."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.redteam.conftest import Desk
from tests.redteam.test_exclusions import NPI, full_list
from tests.redteam.test_screening import ME, ask, fact

COLUMNS = ("Lic", "Name", "Type", "NPI", "Until")


@pytest.fixture
def place(desk: Desk, tmp_path: Path) -> Path:
    desk.board([{"Lic": "521", "Name": ME}, {"Lic": "2", "Name": "Basil Thornquist"}])
    full_list(tmp_path / "empty")
    return tmp_path / "empty"


def barred(desk: Desk, *people: dict[str, str], state: str = "GA", columns: tuple[str, ...] = COLUMNS) -> None:
    shown = desk.board(
        people, name="barred", state=state, tier="exclusion", columns=columns, key=("number", "name", "npi"), kind=""
    )
    assert shown.code == 0, shown


def roster(desk: Desk, tmp_path: Path, *more: str, name: str = ME, number: str = "521", npi: str = "") -> Any:
    (tmp_path / "staff.csv").write_text(f"Name,State,License #,NPI\n{name},GA,{number},{npi}\n")
    shown = desk.run("roster", str(tmp_path / "staff.csv"), "--offline", "-o", str(tmp_path / "result.json"), *more)
    assert (tmp_path / "result.json").exists(), shown
    return json.loads((tmp_path / "result.json").read_text())["rows"][0]


def test_the_silence_of_an_exclusion_list_is_not_worded_as_that_of_a_register(desk: Desk, place: Path) -> None:
    barred(desk, {"Lic": "9", "Name": "Halvard Rowe"})
    said = ask(desk)
    assert fact(said)["state"] == "none"
    assert "Not among the exclusions in the file of Board of barred" in said.exclusions
    assert "licensees" not in said.exclusions


@pytest.mark.parametrize(
    ("until", "day", "over"),
    [
        ("01/01/2024", "1 January 2024", True),
        ("11/21/2026", "21 November 2026", True),
        ("01/01/2030", "1 January 2030", False),
        ("", "", False),
    ],
)
def test_an_end_that_has_passed_is_told_beside_the_exclusion(
    desk: Desk, tmp_path: Path, place: Path, until: str, day: str, over: bool
) -> None:
    barred(desk, {"Lic": "521", "Name": ME, "Type": "Acupuncturist", "Until": until})
    said = ask(desk)
    assert said.data["outcome"] == "attention"
    assert (f"until {day}, says the list" in said.sentence) is bool(until)
    assert ("By the list's own date it is over" in said.sentence) is over
    assert ("By the list's own date it is over" in said.exclusions) is over
    assert fact(said).get("ended", False) is over
    row = roster(desk, tmp_path)
    assert ("whose end has passed by the list's own date" in row["exclusions"]) is over


@pytest.mark.parametrize(
    ("back", "day", "over"),
    [
        ("03/15/2024", "15 March 2024", True), ("2024-03-15", "15 March 2024", True),
        ("spring 2024", "spring 2024", True), ("", "", False), ("01/01/2030", "1 January 2030", False),
    ],
)  # fmt: skip
def test_a_reinstatement_that_the_list_prints_is_told(
    desk: Desk, tmp_path: Path, place: Path, back: str, day: str, over: bool
) -> None:
    (tmp_path / "ex.toml").write_text(
        'title = "Invented exclusions"\npublisher = "Invented Medicaid"\nofficial_page = "https://m.example/"\n'
        'tier = "exclusion"\njurisdiction = "GA"\nscope = "active_only"\ncomplete = true\nkind = "exclusion"\n'
        'dates = ["%m/%d/%Y"]\nkey = ["name"]\n[columns]\n"Name" = "name"\n"NPI" = "npi"\n'
        '"Reinstatement Date" = "fact"\n'
    )
    (tmp_path / "ex.csv").write_text(f"Name,NPI,Reinstatement Date\n{ME},{NPI},{back}\nHalvard Rowe,,\n")
    words = ("--source", "custom:ex", "--map", str(tmp_path / "ex.toml"), "--seen-on", "2026-11-22", "--by", "A. Clerk")
    assert desk.run("import-file", str(tmp_path / "ex.csv"), *words).code == 0
    said = ask(desk, npi=NPI)
    assert said.data["outcome"] == "attention"
    assert (f"reinstated {day}" in said.sentence) is bool(back)
    assert ("By the list's own date it is over" in said.sentence) is over


@pytest.mark.parametrize("printed", ["521", "No. 521", "0521"])
def test_a_number_on_a_list_without_states_is_left_to_a_person(
    desk: Desk, tmp_path: Path, place: Path, printed: str
) -> None:
    barred(desk, {"Lic": printed, "Name": ME, "Type": "Acupuncturist"}, state="")
    said = ask(desk)
    if printed == "521":
        assert (said.code, said.data["outcome"]) == (3, "review")
        assert fact(said)["state"] == "same_number"
        assert "of a state that the list does not print" in said.sentence
        assert "whose it is there is not shown" in roster(desk, tmp_path)["exclusions"]
    else:
        assert fact(said)["state"] in ("same_number", "possible")


def test_a_number_on_a_list_without_states_under_another_name_says_nothing(desk: Desk, place: Path) -> None:
    barred(desk, {"Lic": "521", "Name": "Halvard Rowe", "Type": "Acupuncturist"}, state="")
    said = ask(desk)
    assert said.code == 0
    assert fact(said)["state"] == "none"


@pytest.mark.parametrize("printed", ["1306064002", "130606400", "1.30606E+09", "1306064", "see file", "0000000000", ""])
def test_an_npi_of_a_like_name_that_cannot_be_read_is_looked_at(
    desk: Desk, tmp_path: Path, place: Path, printed: str
) -> None:
    barred(desk, {"Lic": "", "Name": ME, "Type": "Acupuncturist", "NPI": printed})
    said = ask(desk, npi=NPI)
    unread = (sum(sign.isdigit() for sign in printed) > 8 and printed.strip("0") != "") or "E+" in printed
    assert fact(said)["state"] == ("cannot_say" if unread else "possible")
    assert said.code == 0
    row = roster(desk, tmp_path, npi=NPI)
    assert ("look at the entry" in row["exclusions"]) is unread
    assert fact(ask(desk))["state"] == "possible"


@pytest.mark.parametrize(
    ("printed", "unread"), [("1.30606E+09", 1), ("130606400", 1), ("1234567893", 0), ("NA", 0), ("0", 0)]
)
def test_a_list_of_which_a_part_was_not_screened_by_npi_says_so(
    desk: Desk, tmp_path: Path, place: Path, printed: str, unread: int
) -> None:
    barred(desk, {"Lic": "", "Name": "Halvard Rowe", "Type": "Acupuncturist", "NPI": printed})
    said = ask(desk, npi=NPI)
    assert (fact(said)["state"], fact(said).get("npis_unread", 0)) == ("none", unread)
    assert ("compared by name alone" in said.exclusions) is bool(unread)
    assert ("not screened by NPI" in roster(desk, tmp_path, npi=NPI)["exclusions"]) is bool(unread)
    assert "npis_unread" not in fact(ask(desk))


def test_a_decision_that_an_entry_is_the_person_needs_attention_from_then_on(
    desk: Desk, tmp_path: Path, place: Path
) -> None:
    barred(desk, {"Lic": "", "Name": ME, "Type": "Acupuncturist"})
    row = roster(desk, tmp_path)
    assert (row["outcome"], row["screenings"][1]["state"]) == ("confirmed", "possible")
    (entry,) = [one for one in row["possible"] if one["source"] == "custom:barred"] if "possible" in row else [None]
    key = f"custom:barred|{entry['key']}" if entry else ""
    assert key, "the entry can be decided about"
    shown = desk.run("decide", str(tmp_path / "result.json"), "2", "--same", key, "--why", "same address", "--by", "HR")
    assert shown.code == 0, shown
    row = roster(desk, tmp_path)
    assert row["outcome"] == "attention"
    assert row["first_outcome"] == "confirmed"
    assert row["excluded"] is True
    assert row["why"].startswith("A person decided that an entry of an exclusion list is this person's.")
    assert "AN ENTRY IS THIS PERSON'S" in row["exclusions"]
    assert desk.run("roster", str(tmp_path / "staff.csv"), "--offline").code == 1
    barred(desk, {"Lic": "", "Name": "Halvard Rowe", "Type": "Acupuncturist"})
    row = roster(desk, tmp_path)
    assert (row["outcome"], row["decided"]) == ("confirmed", "open_again")


def test_a_decision_that_no_entry_is_the_person_takes_the_possibility_away(
    desk: Desk, tmp_path: Path, place: Path
) -> None:
    barred(desk, {"Lic": "", "Name": ME, "Type": "Acupuncturist"})
    roster(desk, tmp_path)
    shown = desk.run("decide", str(tmp_path / "result.json"), "2", "--none", "--why", "born later", "--by", "HR")
    assert shown.code == 0, shown
    row = roster(desk, tmp_path)
    assert row["outcome"] == "confirmed"
    assert "custom:barred" not in [one["list"] for one in row["screenings"] if one["state"] == "possible"]


@pytest.mark.parametrize(
    ("name", "number", "npi"),
    [("Quillonne Harrowgate", "521", ""), ("Basil Thornquist", "521", ""), (ME, "999", ""), ("Halvard Rowe", "2", ""),
     ("Quillonne Marwick Lee Thorn", "2", "")],
)  # fmt: skip
def test_a_number_that_speaks_against_the_name_is_settled_by_the_licence_itself(
    desk: Desk, tmp_path: Path, place: Path, name: str, number: str, npi: str
) -> None:
    said = ask(desk, name, number)
    if said.data["outcome"] == "review":
        assert "Check the number as it is printed on the licence." in said.sentence
        assert "middle name" not in said.sentence
        assert "city" not in said.sentence
    todo = roster(desk, tmp_path, name=name, number=number).get("todo", "")
    assert "Add a" not in todo


def test_a_changed_surname_beside_the_own_number_says_whose_number_it_is(
    desk: Desk, tmp_path: Path, place: Path
) -> None:
    said = ask(desk, "Quillonne Harrowgate", "521")
    assert said.data["outcome"] == "review"
    assert "Quillonne Marwick" in said.sentence
    assert "A changed name may be the reason too" in said.sentence
    row = roster(desk, tmp_path, name="Quillonne Harrowgate")
    assert row["outcome"] == "review"
    assert any(
        "521 under the name Quillonne Marwick" in text and "the name has changed" in text for text in row["says"]
    )
    assert "A changed name may be the reason too" in row["todo"]


def with_status(desk: Desk, tmp_path: Path, *rows: str) -> int:
    """Hand over a list with a status and a note, and return how its import ended."""
    (tmp_path / "ex.toml").write_text(
        'title = "Invented exclusions"\npublisher = "Invented Medicaid"\nofficial_page = "https://m.example/"\n'
        'tier = "exclusion"\njurisdiction = "GA"\nscope = "active_only"\ncomplete = true\nkind = "exclusion"\n'
        'key = ["name"]\n[columns]\n"Name" = "name"\n"NPI" = "npi"\n"Status" = "status"\n"Note" = "fact"\n'
        '"event" = "fact"\n'
    )
    (tmp_path / "ex.csv").write_text("\n".join(["Name,NPI,Status,Note,event", *rows, "Halvard Rowe,,Active,,"]) + "\n")
    words = ("--source", "custom:ex", "--map", str(tmp_path / "ex.toml"), "--seen-on", "2026-11-22", "--by", "A. Clerk")
    return desk.run("import-file", str(tmp_path / "ex.csv"), *words).code


STATUSES = (
    "Excluded", "Reinstated", "Terminated", "Removed", "Not excluded", "Inactive", "Expired", "Active", "Suspended",
    "7",
)  # fmt: skip


@pytest.mark.parametrize("status", STATUSES)
def test_the_status_of_an_exclusion_list_is_told_and_holds_nothing(
    desk: Desk, tmp_path: Path, place: Path, status: str
) -> None:
    assert with_status(desk, tmp_path, f"{ME},{NPI},{status},,") == 0
    said = ask(desk, npi=NPI)
    assert (said.code, said.data["outcome"]) == (1, "attention")
    assert f'the status "{status}"' in said.sentence
    assert f'the status "{status}"' in said.exclusions
    assert fact(said, "custom:ex")["status"] == status
    assert f'listed as "{status}"' in roster(desk, tmp_path, npi=NPI)["exclusions"]
    assert fact(ask(desk, name="Basil Thornquist", number="2"), "custom:ex")["state"] == "none"


@pytest.mark.parametrize(("note", "event"), [("Reinstated 2023", ""), ("see order", "reinstatement"), ("", "closed")])
def test_further_columns_of_an_exclusion_list_are_told(
    desk: Desk, tmp_path: Path, place: Path, note: str, event: str
) -> None:
    assert with_status(desk, tmp_path, f"{ME},{NPI},Excluded,{note},{event}") == 0
    said = ask(desk, npi=NPI)
    assert said.data["outcome"] == "attention"
    assert (f'Note "{note}"' in said.sentence) is bool(note)
    assert (f'event "{event}"' in said.sentence) is bool(event)


def test_a_list_of_which_every_status_is_unknown_is_held(desk: Desk, tmp_path: Path, place: Path) -> None:
    rows = [f"Invented Person{letter},,Sanctioned by order," for letter in "abcdef"]
    assert with_status(desk, tmp_path, *(f"{row}," for row in rows), f"{ME},{NPI},Excluded,,") == 0
    assert "no exclusion list is held" not in ask(desk).text

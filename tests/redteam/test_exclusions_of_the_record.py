"""What the licence record prints is compared with the exclusion lists as what was typed is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.redteam.conftest import Desk
from tests.redteam.test_exclusions import NPI, OTHERS, full_list, line
from tests.redteam.test_screening import ME, fact

BOARD = ("Lic", "Name", "Status", "Until", "NPI", "City")
MARRIED = "Quillonne Rowe"


@pytest.fixture
def place(desk: Desk, tmp_path: Path) -> Path:
    desk.board([{"Lic": "521", "Name": ME, "NPI": NPI}, {"Lic": "2", "Name": "Basil Thornquist"}], columns=BOARD)
    full_list(tmp_path / "empty")
    return tmp_path / "empty"


def barred(desk: Desk, *people: dict[str, str], state: str = "GA") -> None:
    shown = desk.board(
        people, name="barred", state=state, tier="exclusion", columns=("Lic", "Name", "Type", "NPI"),
        key=("name", "type"), kind="", others=5,
    )  # fmt: skip
    assert shown.code == 0, shown


NUMBER, CITY, NAME = ("--license", "521"), ("--city", "Alderbrook"), ()


@pytest.mark.parametrize("given", [NUMBER, CITY])
@pytest.mark.parametrize("printed", [ME, "Marwick, Quillonne", "Quillonne A Marwick", "Quillonne Marwik", "Q Marwick"])
def test_an_npi_that_the_confirmed_record_prints_needs_attention(
    desk: Desk, place: Path, printed: str, given: tuple[str, ...]
) -> None:
    barred(desk, {"Name": printed, "NPI": NPI})
    said = desk.ask(ME, "--state", "GA", *given)
    assert (said.code, said.data["outcome"]) == (1, "attention")
    assert f"the NPI {NPI}, which the licence record prints, is on an exclusion list: barred list" in said.sentence
    assert "The NPI is the one that the licence record prints; it was not asked." in said.exclusions
    assert fact(said)["state"] == "same_npi"
    assert not fact(said)["name_differs"]


def test_an_npi_of_a_record_that_only_the_name_lays_upon_the_person_is_looked_at(desk: Desk, place: Path) -> None:
    barred(desk, {"Name": ME, "NPI": NPI})
    said = desk.ask(ME, "--state", "GA")
    assert (said.code, said.data["outcome"]) == (3, "review")
    assert "The NPI that the licence record prints is on an exclusion list" in said.sentence
    assert "not certain that the entry is this person's" in said.sentence
    assert "another name" not in said.text


@pytest.mark.parametrize("given", [NUMBER, CITY, NAME])
def test_an_npi_of_the_record_under_another_name_is_looked_at(desk: Desk, place: Path, given: tuple[str, ...]) -> None:
    barred(desk, {"Name": MARRIED, "NPI": NPI})
    said = desk.ask(ME, "--state", "GA", *given)
    assert (said.code, said.data["outcome"]) == (3, "review")
    assert f"under the name {MARRIED}" in said.sentence
    assert "under another name than the one asked" in said.sentence


@pytest.mark.parametrize("given", [("--npi", NPI), CITY])
def test_a_licence_number_of_the_record_is_compared(desk: Desk, place: Path, given: tuple[str, ...]) -> None:
    barred(desk, {"Name": ME, "Lic": "521"})
    said = desk.ask(ME, "--state", "GA", *given)
    assert (said.code, said.data["outcome"]) == (1, "attention")
    assert (
        "the licence number 521 of GA, which the licence record prints, is on an exclusion list: barred list"
        in said.sentence
    )


def test_a_licence_number_of_another_state_is_another_number(desk: Desk, place: Path) -> None:
    barred(desk, {"Name": MARRIED, "Lic": "521"}, state="HI")
    assert desk.ask(ME, "--state", "GA", "--npi", NPI).data["outcome"] == "confirmed"


def test_a_licence_number_of_another_profession_under_another_name_says_nothing(desk: Desk, place: Path) -> None:
    barred(desk, {"Name": "Halvard Rowe", "Lic": "521", "Type": "Nurse"})
    assert desk.ask(ME, "--state", "GA", "--npi", NPI).data["outcome"] == "confirmed"


def test_the_federal_list_is_compared_with_the_npi_of_the_record_and_so_is_its_log(desk: Desk, place: Path) -> None:
    full_list(place, line())
    said = desk.ask(ME, "--state", "GA", *NUMBER)
    assert (said.code, said.data["outcome"]) == (1, "attention")
    path = desk.folder / "2611REIN.csv"
    path.write_text("\n".join([_header(), line(back="20261120")]) + "\n")
    assert desk.run("import-file", str(path), "--source", "leie.monthly", "--by", "A. Clerk").code == 0
    said = desk.ask(ME, "--state", "GA", *NUMBER)
    assert (said.code, said.data["outcome"]) == (0, "confirmed")
    assert "reinstated on 20 November 2026" in said.exclusions


def _header() -> str:
    from tests.redteam.test_exclusions import HEADER

    return HEADER


@pytest.mark.parametrize("other", [ME, "Halvard Rowe"])
def test_an_npi_that_no_record_of_the_person_prints_is_not_theirs(desk: Desk, place: Path, other: str) -> None:
    barred(desk, {"Name": other, "NPI": OTHERS})
    said = desk.ask(ME, "--state", "GA", *NUMBER)
    assert said.data["outcome"] == "confirmed"
    assert fact(said)["state"] == ("possible" if other == ME else "none")


def test_a_record_that_is_not_the_persons_lends_no_identifier(desk: Desk, place: Path) -> None:
    barred(desk, {"Name": "Halvard Rowe", "NPI": NPI})
    said = desk.ask("Halvard Rowe", "--state", "GA", *NUMBER)
    assert said.data["outcome"] == "review"
    assert fact(said)["state"] != "same_npi"


def test_without_a_state_the_record_found_is_compared(desk: Desk, place: Path) -> None:
    barred(desk, {"Name": ME, "NPI": NPI})
    assert desk.ask(ME, "--npi", NPI).data["outcome"] == "attention"
    barred(desk, {"Name": ME, "Lic": "521"})
    assert desk.ask(ME, "--npi", NPI).data["outcome"] == "attention"


def test_a_number_alone_shows_an_exclusion_and_not_whose_it_is(desk: Desk, place: Path) -> None:
    barred(desk, {"Name": ME, "NPI": NPI})
    said = desk.ask("--state", "GA", *NUMBER)
    assert (said.code, said.data["outcome"]) == (3, "review")
    assert fact(said)["state"] == "same_npi"


@pytest.mark.parametrize(("number", "outcome"), [("521", "attention"), ("", "review")])
def test_a_roster_row_without_an_npi_is_compared_by_that_of_the_record(
    desk: Desk, place: Path, number: str, outcome: str
) -> None:
    barred(desk, {"Name": ME, "NPI": NPI})
    path, out = desk.folder / "staff.csv", desk.folder / "staff.out.csv"
    path.write_text(f"name,state,license\n{ME},GA,{number}\n")
    desk.run("roster", str(path), "--offline", "-o", str(out))
    with out.open(newline="", encoding="utf-8-sig") as opened:
        (row,) = csv.DictReader(opened)
    assert row["outcome"] == outcome
    assert ("THE SAME NPI IS EXCLUDED" in row["exclusions"]) is (outcome == "attention")
    assert "another name" not in row["exclusions"]

"""Each exclusion list says one typed fact of each person: by NPI, by number, by name, or why it says nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.redteam.conftest import Desk, Said
from tests.redteam.test_exclusions import NPI, OTHERS, full_list, line, state_list

ME = "Quillonne Marwick"


@pytest.fixture
def place(desk: Desk, tmp_path: Path) -> Path:
    desk.board([{"Lic": "521", "Name": ME}, {"Lic": "2", "Name": "Basil Thornquist"}])
    full_list(tmp_path / "empty")
    return tmp_path / "empty"


def listed(desk: Desk, *people: dict[str, str], state: str = "GA", name: str = "barred") -> None:
    """Hand over the exclusion list of a state, which prints licence numbers and professions."""
    shown = desk.board(
        people, name=name, state=state, tier="exclusion", columns=("Lic", "Name", "Type", "NPI"),
        key=("number", "name", "npi"), kind="",
    )  # fmt: skip
    assert shown.code == 0, shown


def ask(desk: Desk, name: str = ME, number: str = "521", npi: str = "") -> Said:
    words = [name, "--state", "GA", *(["--license", number] if number else []), *(["--npi", npi] if npi else [])]
    return desk.ask(*words)


def fact(said: Said, list_id: str = "custom:barred") -> dict[str, Any]:
    """Return what one list says, and check that exactly one fact stands for each list."""
    found = said.data["screenings"]
    assert isinstance(found, list)
    assert len({one["list"] for one in found}) == len(found)
    one: dict[str, Any] = next(one for one in found if one["list"] == list_id)
    return one


@pytest.mark.parametrize("printed", [ME, "Quillonne A Marwick", "Marwick, Quillonne", "Quillonne Marwik", "Q Marwick"])
def test_the_same_licence_number_of_the_state_under_a_name_that_fits_needs_attention(
    desk: Desk, place: Path, printed: str
) -> None:
    listed(desk, {"Lic": "521", "Name": printed, "Type": "Acupuncturist"})
    said = ask(desk)
    assert (said.code, said.data["outcome"]) == (1, "attention")
    assert fact(said)["state"] == "same_number"
    assert "the licence number 521 of GA is on an exclusion list: barred list" in said.sentence
    assert "The same licence number 521 of GA is on barred list" in said.exclusions


@pytest.mark.parametrize("printed", ["ACU-301", "ACU 301", "301", "acu301"])
def test_the_number_is_compared_as_its_state_folds_it(desk: Desk, place: Path, printed: str) -> None:
    desk.board([{"Lic": "ACU301", "Name": ME}], name="hilo", state="HI")
    listed(desk, {"Lic": printed, "Name": ME, "Type": "Acupuncturist"}, state="HI")
    assert fact(desk.ask(ME, "--state", "HI", "--license", "ACU-301"))["state"] == "same_number"


def test_the_same_number_of_another_state_is_no_number_of_the_person(desk: Desk, place: Path) -> None:
    listed(desk, {"Lic": "521", "Name": "Halvard Rowe", "Type": "Acupuncturist"}, state="LA")
    said = ask(desk)
    assert said.code == 0
    assert fact(said)["state"] == "none"
    listed(desk, {"Lic": "521", "Name": ME, "Type": "Acupuncturist"}, state="NC", name="barred-nc")
    said = ask(desk)
    assert said.code == 0
    assert fact(said, "custom:barred-nc")["state"] == "possible"


@pytest.mark.parametrize("kind", ["Registered Nurse", "Dentist", "Home health aide", "Pharmacy"])
def test_the_number_of_another_profession_and_name_is_laid_upon_nobody(desk: Desk, place: Path, kind: str) -> None:
    listed(desk, {"Lic": "521", "Name": "Halvard Rowe", "Type": kind})
    said = ask(desk)
    assert said.code == 0
    assert fact(said)["state"] == "none"
    assert "Rowe" not in said.text


def test_the_number_of_an_acupuncturist_of_another_name_is_left_to_a_person(desk: Desk, place: Path) -> None:
    listed(desk, {"Lic": "521", "Name": "Halvard Rowe", "Type": "Acupuncturist"})
    said = ask(desk)
    assert (said.code, said.data["outcome"]) == (3, "review")
    assert fact(said) | {"as_of": "", "age": ""} == {
        "list": "custom:barred", "state": "same_number", "as_of": "", "age": "", "answers": True, "why": None,
        "entries": 1, "name_differs": True, "compared_by": ["name", "number"],
    }  # fmt: skip
    assert "That is not the name asked" in said.exclusions


def test_a_like_name_under_another_number_stays_possible(desk: Desk, place: Path) -> None:
    listed(desk, {"Lic": "999", "Name": ME, "Type": "Acupuncturist"})
    said = ask(desk)
    assert said.code == 0
    assert fact(said)["state"] == "possible"
    assert fact(said)["entries"] == 1


def test_a_licence_number_alone_is_nobodys(desk: Desk, place: Path) -> None:
    listed(desk, {"Lic": "521", "Name": ME, "Type": "Acupuncturist"})
    said = desk.ask("--license", "521", "--state", "GA")
    assert (said.code, said.data["outcome"]) == (3, "review")
    assert fact(said)["state"] == "same_number"


@pytest.mark.parametrize("cell", ["521; R77", "R77, 521", "R77 / 521 / P9", "R77 and 521", "R77 & 521"])
def test_any_of_the_licence_numbers_of_a_row_is_met_and_told_once(desk: Desk, place: Path, cell: str) -> None:
    listed(desk, {"Lic": cell, "Name": ME, "Type": "Acupuncturist"})
    said = ask(desk)
    assert said.data["outcome"] == "attention"
    assert (fact(said)["state"], fact(said)["entries"]) == ("same_number", 1)


def test_new_yorks_own_list_prints_licence_numbers(desk: Desk, place: Path) -> None:
    desk.board([{"Lic": "004521", "Name": ME}], name="albany", state="NY")
    state_list(place, f"MARWICK, QUILLONNE\t004521\t{OTHERS}\tACUPUNCTURIST\t03/15/2021")
    said = desk.ask(ME, "--state", "NY", "--license", "4521")
    assert said.data["outcome"] == "attention"
    assert fact(said, "medicaid.ny")["state"] == "same_number"


def test_each_list_says_its_own_fact(desk: Desk, place: Path) -> None:
    full_list(place, line(), line("MARWICK,QUILLONNE", "0000000000", day="20210101"))
    listed(desk, {"Lic": "521", "Name": ME, "Type": "Acupuncturist"})
    listed(desk, {"Lic": "77", "Name": ME, "Type": "Acupuncturist"}, name="other")
    listed(desk, {"Lic": "78", "Name": "Halvard Rowe", "Type": "Acupuncturist"}, name="third")
    said = ask(desk, npi=NPI)
    states = {list_id: fact(said, list_id)["state"] for list_id in ("leie", "custom:barred", "custom:other")}
    assert states == {"leie": "same_npi", "custom:barred": "same_number", "custom:other": "possible"}
    assert fact(said, "custom:third")["state"] == "none"
    assert fact(said, "leie")["compared_by"] == ["name", "npi", "number"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("Quillonne",), "name_not_searchable"), (("Q M Marwick", "--npi", OTHERS), "name_not_searchable"),
        (("--npi", OTHERS), "no_name"), (("田中 ゆき",), "name_not_searchable"),
    ],
)  # fmt: skip
def test_a_name_that_cannot_be_searched_is_not_screened(
    desk: Desk, place: Path, words: tuple[str, ...], why: str | None
) -> None:
    told = desk.run("check", *words, "--state", "GA", "--offline", "--format", "json")
    if told.code == 2:
        assert "Type the given and family name" in told.err
        return
    said = desk.ask(*words, "--state", "GA")
    one = fact(said, "leie")
    assert (one["state"], one["why"]) == (("not_screened", why) if why else ("none", None))
    if why:
        assert "No entry was found in the federal exclusion list" not in said.exclusions


def test_a_list_that_is_not_held_cannot_say(desk: Desk) -> None:
    desk.board([{"Lic": "521", "Name": ME}])
    one = fact(ask(desk), "leie")
    assert (one["state"], one["why"], one["answers"], one["as_of"]) == ("cannot_say", "not_held", False, None)


def test_an_ageing_list_shows_nobodys_absence(desk: Desk, place: Path) -> None:
    said = desk.ask(ME, "--state", "GA", as_of="2027-01-05")
    one = fact(said, "leie")
    assert (one["state"], one["why"], one["age"]) == ("cannot_say", "ageing", "ageing")
    assert "Cannot say from List of Excluded" in said.exclusions


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"Lic": "521", "Name": "", "Type": "Acupuncturist", "NPI": OTHERS}, ("--npi", OTHERS)),
        ({"Lic": "521", "Name": "", "Type": "Acupuncturist"}, ("--license", "521")),
        ({"Lic": "521", "Name": "", "Type": "Nurse"}, ("--license", "521", "--npi", NPI)),
    ],
)  # fmt: skip
def test_s10_a_row_of_this_npi_or_number_that_was_set_aside_is_no_silence(
    desk: Desk, place: Path, row: dict[str, str], words: tuple[str, ...]
) -> None:
    listed(desk, row)
    said = desk.ask(ME, "--state", "GA", *words)
    one = fact(said)
    assert (one["state"], one["why"], one["answers"]) == ("cannot_say", "row_set_aside", False)
    assert "was unread" in said.exclusions
    if "NPI" in row:
        assert (said.code, said.data["outcome"]) == (3, "review")
        assert f"The NPI {words[-1]} stands in a row of an exclusion list that could not be read." in said.sentence
    assert "No entry like this was met in barred list" not in said.exclusions
    other = desk.ask("Basil Thornquist", "--state", "GA", "--license", "2")
    assert fact(other)["state"] == "none"


def test_s10_a_like_name_is_still_named_beside_a_row_that_was_set_aside(desk: Desk, place: Path) -> None:
    listed(desk, {"Lic": "", "Name": "", "NPI": NPI}, {"Lic": "88", "Name": ME, "Type": "Acupuncturist"})
    said = ask(desk, npi=NPI)
    assert (fact(said)["state"], fact(said)["entries"]) == ("cannot_say", 1)
    assert "1 entry of a like name" in said.exclusions
    assert "was unread" in said.exclusions


@pytest.mark.parametrize("cell", ["RN77; 521; 88", "521, RN77", "RN77 / 521", "521; RN77; 521"])
@pytest.mark.parametrize("npi", ["", f"{OTHERS}; {NPI}"])
def test_every_number_and_every_npi_of_one_entry_is_compared(desk: Desk, place: Path, cell: str, npi: str) -> None:
    listed(desk, {"Lic": cell, "Name": ME, "Type": "Acupuncturist", "NPI": npi})
    assert fact(ask(desk))["state"] == "same_number"
    for one in npi.split("; ") if npi else ():
        assert fact(ask(desk, number="", npi=one))["state"] == "same_npi"

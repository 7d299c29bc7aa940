"""A licence cell whose content cannot be read stops its row short of confirmed, and is named."""

from __future__ import annotations

import json

import pytest

from tests.roster.conftest import CheckList
from tests.roster.people import ADELHEID, CORWIN, EVADNE, GIDEON, SILAS

HEAD = "Name\tLicense State\tLicense #"
PEOPLE = (CORWIN, EVADNE, GIDEON)


def listed(*cells: str, head: str = HEAD) -> str:
    """Return a list whose first row is read, so that the column is one of numbers."""
    rows = [f"{PEOPLE[at % 3].name}\tHI\t{cell}" for at, cell in enumerate(cells)]
    return "\n".join([head, f"{ADELHEID.name}\tHI\t{ADELHEID.number}", *rows])


SPOILED = (
    "2e34", "2E+34", "1.23E+09", "2,5e12", "2.00E+34", "Lic # 2E+34", "HI 2e34", "20000000000000000000000000000000000",
)  # fmt: skip
WORDS = ("#REF!", "#VALUE!", "########", "see file", "on file", "12/31/2027", "SSN 923-45-6789", "ask HR", "ACU")


@pytest.mark.parametrize("cell", SPOILED)
def test_a_number_that_a_spreadsheet_spoiled_is_left_to_a_person(check_list: CheckList, cell: str) -> None:
    found = check_list(listed(cell), name="list.tsv")
    assert found.outcomes == ["confirmed", "review"]
    assert found.rows[1]["undecided_by"] == ["License #"]
    assert "under 'License #' could not be read" in found.rows[1]["why"]
    assert "format the column as text" in found.rows[1]["todo"]
    assert found.code == 3


@pytest.mark.parametrize("cell", WORDS)
def test_any_other_content_that_is_no_number_is_left_to_a_person(check_list: CheckList, cell: str) -> None:
    found = check_list(listed(cell), name="list.tsv")
    assert found.outcomes == ["confirmed", "review"]
    assert found.rows[1]["undecided_by"] == ["License #"]


@pytest.mark.parametrize(
    "cell", ["", "n/a", "none", "-", "L.Ac.", "Licensed Acupuncturist", "pending", "applied", "N/A."]
)
def test_a_word_for_none_or_for_the_licence_itself_stops_nothing(check_list: CheckList, cell: str) -> None:
    assert check_list(listed(cell), name="list.tsv").outcomes == ["confirmed", "confirmed"]


def test_a_spoiled_number_beside_one_that_is_read_is_named_too(check_list: CheckList) -> None:
    found = check_list(listed(f"{CORWIN.number}, 2e34"), name="list.tsv")
    assert found.outcomes == ["confirmed", "review"]
    text = f"{HEAD}\tLicense 2\n{CORWIN.name}\tHI\t{CORWIN.number}\t2E+34\n{EVADNE.name}\tHI\t{EVADNE.number}\tACU1"
    found = check_list(text, name="list.tsv")
    assert found.rows[0]["undecided_by"] == ["License 2"]


def test_words_beside_a_number_that_is_read_stop_nothing(check_list: CheckList) -> None:
    text = f"{HEAD}\tLicense 2\n{CORWIN.name}\tHI\t{CORWIN.number}\tsee file\n{EVADNE.name}\tHI\t{EVADNE.number}\tACU1"
    assert check_list(text, name="list.tsv").outcomes[0] == "confirmed"


def test_what_a_name_alone_shows_to_be_revoked_is_left_to_a_person_too(check_list: CheckList) -> None:
    text = f"{HEAD}\n{SILAS.name}\tHI\t2e34\n{ADELHEID.name}\tHI\t{ADELHEID.number}\nZworba Fillera\tHI\t2e34"
    found = check_list(text, name="list.tsv")
    assert found.outcomes == ["review", "confirmed", "review"]


def test_a_spoiled_number_in_json_is_spoiled_as_well(check_list: CheckList) -> None:
    rows = [
        {"name": CORWIN.name, "state": "HI", "license": 2e34},
        {"name": EVADNE.name, "state": "HI", "license": "x9"},
    ]
    found = check_list("\n".join(map(json.dumps, rows)), name="list.jsonl")
    assert found.rows[0]["outcome"] == "review"
    assert found.rows[0]["undecided_by"] == ["license"]


@pytest.mark.parametrize(
    "title",
    ["Registration", "Credential", "Credentials", "License", "Certification", "Lic", "Registration/Certification"],
)
@pytest.mark.parametrize("front", ["ACU-", "AC ", "LAC", "ACU", "AP", "OM-", "L-"])
def test_a_second_column_of_numbers_is_never_taken_for_titles(check_list: CheckList, title: str, front: str) -> None:
    text = f"Name\tLicense State\tLicense Number\t{title}\n" + "\n".join(
        f"{one.name}\tHI\t{one.number}\t{front}{number}"
        for one, number in zip(PEOPLE, ("903", "907", "908"), strict=True)
    )
    found = check_list(text, name="list.tsv")
    assert found.outcomes == ["review"] * 3
    assert all(row["undecided_by"] == [title] for row in found.rows)
    assert any(repr(title) in remark and "looks like licence numbers" in remark for remark in found.account["remarks"])


@pytest.mark.parametrize("title", ["Credential", "Title", "Registration"])
def test_titles_stay_titles_and_the_same_number_again_stops_nothing(check_list: CheckList, title: str) -> None:
    text = f"Name\tLicense State\tLicense Number\t{title}\n" + "\n".join(
        f"{one.name}\tHI\t{one.number}\t{cell}"
        for one, cell in zip(PEOPLE, ("L.Ac.", "LAc", "DACM, Dipl. O.M."), strict=True)
    )
    assert check_list(text, name="list.tsv").outcomes == ["confirmed"] * 3
    text = f"Name\tLicense State\tLicense Number\t{title}\n" + "\n".join(
        f"{one.name}\tHI\t{one.number}\t{one.number}" for one in PEOPLE
    )
    assert check_list(text, name="list.tsv").outcomes == ["confirmed"] * 3


@pytest.mark.parametrize("cell", ["ACU907", "AC.104", "CO ACU.0000104", "LAC-907"])
def test_one_number_among_words_stops_its_own_row(check_list: CheckList, cell: str) -> None:
    text = f"Name\tLicense State\tLicense Number\tRef\n{ADELHEID.name}\tHI\t{ADELHEID.number}\t{cell}\n" + "\n".join(
        f"{one.name}\tHI\t{one.number}\t{word}" for one, word in zip(PEOPLE, ("x", "morning", "z"), strict=True)
    )
    found = check_list(text, name="list.tsv")
    assert found.outcomes == ["review", "confirmed", "confirmed", "confirmed"]
    assert found.rows[0]["undecided_by"] == ["Ref"]

"""A licence number or an NPI typed beside the name is asked, whichever door it comes through."""

from __future__ import annotations

import pytest

from tests.redteam.doors import Asked, Doors, Form, Printed

NPI, OTHER_NPI = "1234567893", "1003000001"
PEOPLE = [Printed("Jane", "", "Quillowmark", "ACU-1020"), Printed("Boris", "", "Thornbeck", "ACU-1000")]
OWN = ["Jane Quillowmark #1020", "Jane Quillowmark, L.Ac. ACU-1020", "Jane Quillowmark (Lic. ACU-1020)",
       "Jane Quillowmark - License no. 1020", "Quillowmark, Jane, GA ACU-1020",
       "ACU-1020 Jane Quillowmark"]  # fmt: skip
OTHERS = ["Jane Quillowmark #1000", "Jane Quillowmark, ACU-1000", "Jane Quillowmark (ACU-1000)",
          "Jane Quillowmark GA ACU-1000", "Quillowmark, Jane, L.Ac. 1000", "Jane Quillowmark (1000)",
          "1000 Jane Quillowmark", "ACU-1000 Jane Quillowmark", "Jane Quillowmark [ACU-1000]"]  # fmt: skip
TELEPHONES = ["(808) 555-0100", "808-555-0100", ", L.Ac. Tel. 808.555.0100", "+1 808 555 0100"]
WITH_NPI = [f"Jane Quillowmark NPI {NPI}", f"Jane Quillowmark {NPI}", f"{NPI} Jane Quillowmark",
            f"Jane Quillowmark (NPI: {NPI}), ACU-1020"]  # fmt: skip


@pytest.mark.parametrize("form", [Form.FIELDS, Form.COMMA])
@pytest.mark.parametrize("asked", OWN)
def test_her_own_number_beside_the_name_confirms_her(doors: Doors, form: Form, asked: str) -> None:
    doors.board(PEOPLE, form, others=8)
    told = doors.one(asked)
    assert told.outcome == "confirmed"
    assert told.identities == {"confirmed" if "ACU" in asked else "consistent"}


@pytest.mark.parametrize("asked", OTHERS)
def test_a_number_beside_the_name_that_is_another_persons_is_no_yes(doors: Doors, asked: str) -> None:
    doors.board(PEOPLE, others=8)
    told = doors.one(asked)
    assert told.outcome == "review"
    assert "conflicting" in told.identities


def test_the_same_number_given_apart_too_is_one_number(doors: Doors) -> None:
    doors.board(PEOPLE, others=8)
    assert doors.one(Asked("Jane Quillowmark #1020", "ACU-1020")).identities == {"confirmed"}


@pytest.mark.parametrize(
    "asked",
    [
        Asked("Jane Quillowmark #1000", "ACU-1020"),
        Asked(f"Jane Quillowmark NPI {NPI}", npi=OTHER_NPI),
        Asked(f"Jane Quillowmark {NPI}", "ACU-1020", OTHER_NPI),
    ],
)
def test_two_numbers_that_disagree_are_never_a_yes(doors: Doors, asked: Asked) -> None:
    doors.board(PEOPLE, others=8)
    assert doors.desk.run("check", *asked.options(), "--offline").code == 2
    assert doors.listed(asked)["outcome"] in ("review", "cannot_say")


def test_a_number_of_another_state_beside_the_name_is_not_dropped(doors: Doors) -> None:
    doors.board(PEOPLE, others=8)
    assert doors.desk.run("check", "Jane Quillowmark FL AP1234", "--state", "GA", "--offline").code == 2


@pytest.mark.parametrize("telephone", TELEPHONES)
def test_a_telephone_number_is_no_licence_number(doors: Doors, telephone: str) -> None:
    doors.board(PEOPLE, others=8)
    assert doors.one(f"Jane Quillowmark {telephone}").outcome == "confirmed"


@pytest.mark.parametrize("asked", WITH_NPI)
def test_an_npi_beside_the_name_is_her_npi(doors: Doors, asked: str) -> None:
    doors.board([Printed("Jane", "", "Quillowmark", "ACU-1020", npi=NPI)], others=8)
    told = doors.one(asked)
    assert (told.outcome, told.identities) == ("confirmed", {"confirmed"})


def test_an_npi_beside_the_name_counts_beside_a_number_given_apart(doors: Doors) -> None:
    doors.board([Printed("Jane", "", "Quillowmark", "ACU-1020", npi=OTHER_NPI)], others=8)
    assert doors.one(Asked(f"Jane Quillowmark NPI {NPI}", "ACU-1020")).outcome == "review"

"""A licence number typed beside the name is asked, whichever door it comes through."""

from __future__ import annotations

import pytest

from tests.redteam.doors import Asked, Doors, Form, Printed

PEOPLE = [Printed("Jane", "", "Quillowmark", "ACU-1020"), Printed("Boris", "", "Thornbeck", "ACU-1000")]
OWN = ["Jane Quillowmark #1020", "Jane Quillowmark, L.Ac. ACU-1020", "Jane Quillowmark (Lic. ACU-1020)",
       "Jane Quillowmark - License no. 1020", "Quillowmark, Jane, GA ACU-1020"]  # fmt: skip
OTHERS = ["Jane Quillowmark #1000", "Jane Quillowmark, ACU-1000", "Jane Quillowmark (ACU-1000)",
          "Jane Quillowmark GA ACU-1000", "Quillowmark, Jane, L.Ac. 1000"]  # fmt: skip


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


def test_a_number_given_apart_is_the_one_that_counts(doors: Doors) -> None:
    doors.board(PEOPLE, others=8)
    assert doors.one(Asked("Jane Quillowmark #1000", "ACU-1020")).identities == {"confirmed"}


@pytest.mark.parametrize(
    "telephone", ["(808) 555-0100", "808-555-0100", ", L.Ac. Tel. 808.555.0100", "+1 808 555 0100"]
)
def test_a_telephone_number_is_no_licence_number(doors: Doors, telephone: str) -> None:
    doors.board(PEOPLE, others=8)
    assert doors.one(f"Jane Quillowmark {telephone}").outcome == "confirmed"


def test_an_npi_beside_the_name_is_her_npi(doors: Doors) -> None:
    doors.board([Printed("Jane", "", "Quillowmark", "ACU-1020", npi="1234567893")], others=8)
    assert doors.one("Jane Quillowmark NPI 1234567893").outcome == "confirmed"

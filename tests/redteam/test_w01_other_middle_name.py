"""W1: another middle name makes another person, however a board prints its names."""

from __future__ import annotations

import pytest

from tests.redteam.doors import IN_FULL, Asked, Doors, Form, Printed

PEOPLE = [
    Printed("Quillonne", "Anna", "Marwick", "A1"),
    Printed("Garrick", "Lee", "Ellansbourne", "A2"),
    Printed("Rosalinda", "Ines", "Quintanarrez", "A3"),
    Printed("Tamsin", "Noor", "Oakhollow", "A4"),
    Printed("Soren", "Emil", "Bjerkelund", "A5"),
    Printed("Deepika", "Latha", "Venkataraghavan", "A6"),
    Printed("Anselm", "Peter", "de Vroomhoven", "A7"),
]
STRANGERS = [
    "Quillonne Beth Marwick",
    "Quillonne B. Marwick",
    "Quillonne B Marwick",
    "Marwick, Quillonne Beth",
    "MARWICK, QUILLONNE B.",
    "Marwick Quillonne Beth",
    "Quillonne Beth Marwick, L.Ac.",
    "Garrick Ray Ellansbourne",
    "Garrick Ray Lee Ellansbourne-Ray Junior Whitlow",
    "Rosalinda Pilar Quintanarrez",
    "Tamsin Faye Oakhollow",
    "Tamsin F Oakhollow",
    "Soren Viggo Bjerkelund",
    "Deepika Meena Venkataraghavan",
    "Anselm Jacob de Vroomhoven",
]
STATUSES = ["Active", "Revoked"]


@pytest.mark.parametrize("form", IN_FULL)
@pytest.mark.parametrize("status", STATUSES)
def test_a_stranger_of_another_middle_name_is_never_attributed(doors: Doors, form: Form, status: str) -> None:
    doors.board([person._replace(status=status) for person in PEOPLE], form)
    told = doors.ask(*STRANGERS)
    assert [str(one) for one in told if one.is_attributed] == []


@pytest.mark.parametrize("status", STATUSES)
def test_another_initial_than_the_printed_one_is_never_attributed(doors: Doors, status: str) -> None:
    doors.board([person._replace(status=status) for person in PEOPLE], Form.INITIAL)
    told = doors.ask(
        "Quillonne Beth Marwick", "Quillonne B. Marwick", "Garrick Ray Ellansbourne", "Garrick R Ellansbourne",
        "Quintanarrez, Rosalinda Pilar", "Tamsin F. Oakhollow", "Soren V. Bjerkelund", "Deepika M Venkataraghavan",
    )  # fmt: skip
    assert [str(one) for one in told if one.is_attributed] == []


@pytest.mark.parametrize("form", IN_FULL)
def test_the_number_of_a_person_of_another_middle_name_is_conflicting(doors: Doors, form: Form) -> None:
    doors.board(PEOPLE, form)
    told = doors.ask(Asked("Quillonne Beth Marwick", "A1"), Asked("Tamsin F. Oakhollow", "A4"))
    assert [one.outcome for one in told] == ["review", "review"]
    assert {state for one in told for state in one.identities} == {"conflicting"}
    assert all("The licence number given is that of" in one.sentence for one in told)


@pytest.mark.parametrize("form", [*IN_FULL, Form.INITIAL])
def test_the_person_herself_is_confirmed_by_her_own_middle_name_and_by_its_initial(doors: Doors, form: Form) -> None:
    doors.board(PEOPLE, form)
    told = doors.ask(*[
        f"{one.given} {middle} {one.family}" for one in PEOPLE for middle in (one.middle, f"{one.middle[0]}.")
    ])  # fmt: skip
    assert [str(one) for one in told if one.outcome != "confirmed"] == []


def test_a_middle_name_that_the_list_does_not_print_is_said(doors: Doors) -> None:
    doors.board([Printed("Quillonne", "", "Marwick")])
    told = doors.one("Quillonne Beth Marwick")
    assert told.outcome == "confirmed"
    assert "does not print Beth" in told.sentence

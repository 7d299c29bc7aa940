"""W9: an ordinary person asked by name and state gets an answer; only a common name is asked for more."""

from __future__ import annotations

import pytest

from tests.redteam.doors import IN_FULL, Doors, Form, Printed

PEOPLE = [
    Printed("Quillonne", "", "Marwick", "A1"),
    Printed("Garrick", "Lee", "Ellansbourne", "A2"),
    Printed("Tamsin", "Noor", "Oakhollow", "A3"),
    Printed("Hana", "", "Nakatsukawa", "A4"),
    Printed("Rosalinda", "Ines", "Quintanarrez", "A5"),
    Printed("Deepika", "", "Venkataraghavan", "A6"),
    Printed("Soren", "Emil", "Bjerkelund", "A7"),
    Printed("Jennifer", "", "Kowalczyk", "A8"),
    Printed("Rebecca", "Ruth", "Hoffmeister", "A9"),
    Printed("Xiaolan", "", "Ouyang", "A10"),
    Printed("Hyun Jung", "", "Pyo", "A11"),
    Printed("Philippe", "", "Delacourbe", "A12"),
    Printed("Nasrin", "", "Tavakolipour", "A13"),
]
COMMON = [
    Printed("Michael", "", "Johnson", "A1"),
    Printed("Maria", "", "Garcia", "A2"),
    Printed("Min", "", "Kim", "A3"),
]


@pytest.mark.parametrize("form", [*IN_FULL, Form.INITIAL])
def test_ordinary_people_are_confirmed_by_first_name_family_name_and_state(doors: Doors, form: Form) -> None:
    doors.board(PEOPLE, form)
    told = doors.ask(*[f"{one.given} {one.family}" for one in PEOPLE])
    assert [str(one) for one in told if one.outcome != "confirmed"] == []


def test_of_two_people_of_one_name_neither_is_chosen_until_something_tells_them_apart(doors: Doors) -> None:
    people = [Printed("Quillonne", "Anna", "Marwick", "A1", city="Hilo"),
              Printed("Quillonne", "Beth", "Marwick", "A2", "Revoked", city="Kapaa")]  # fmt: skip
    doors.board(people)
    told = doors.ask("Quillonne Marwick", "Quillonne Anna Marwick", "Quillonne B. Marwick")
    assert [one.outcome for one in told] == ["review", "confirmed", "review"]
    assert told[1].records[0]["number"] == "A1"


def test_a_common_name_is_told_as_what_it_is_and_asked_for_more(doors: Doors) -> None:
    doors.board(COMMON, population=12_000)
    told = doors.ask(*[f"{one.given} {one.family}" for one in COMMON])
    assert [one.outcome for one in told] == ["review"] * 3
    assert [one.sentence for one in told if "One person of this name is listed" not in one.sentence] == []
    assert [one.sentence for one in told if "licence number" not in one.sentence] == []
    assert all(record["doubt"] == "common" for one in told for record in one.records)


@pytest.mark.parametrize("form", IN_FULL)
def test_nobody_is_blamed_on_a_first_and_a_family_name_alone(doors: Doors, form: Form) -> None:
    doors.board([one._replace(status="Revoked") for one in PEOPLE], form)
    told = doors.ask(*[f"{one.given} {one.family}" for one in PEOPLE])
    assert [str(one) for one in told if one.outcome != "review"] == []

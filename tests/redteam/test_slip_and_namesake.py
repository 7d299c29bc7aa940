"""Of two people of one name the one whose number is a slip away is not hidden behind the one with another number."""

from __future__ import annotations

import pytest

from tests.redteam.doors import IN_FULL, Asked, Doors, Form, Printed

ONE = Printed("Marisol", "Wren", "Galvesterra", "AC198640")
OTHER = Printed("Marisol", "Delmar", "Galvesterra", "AC773126", "Inactive")


@pytest.mark.parametrize("form", IN_FULL)
@pytest.mark.parametrize("number", ["AC198604", "AC19864", "AC198641", "AC1986400", "AC1986A0"])
def test_both_are_shown_and_neither_is_chosen(doors: Doors, form: Form, number: str) -> None:
    doors.board([ONE, OTHER], form)
    told = doors.one(Asked("Marisol Galvesterra", number))
    assert told.outcome == "review", told
    assert {str(record["number"]) for record in told.records} >= {ONE.number}
    assert not told.is_attributed


def test_the_middle_name_tells_them_apart_in_spite_of_the_slip(doors: Doors) -> None:
    doors.board([ONE, OTHER])
    told = doors.one(Asked("Marisol Wren Galvesterra", "AC198604"))
    assert (told.outcome, told.records[0]["number"]) == ("confirmed", ONE.number)

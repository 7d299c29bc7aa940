"""W5: an initial is no last letter of a first name: Paul A. is not Paula, nor the other way round."""

from __future__ import annotations

import pytest

from tests.redteam.doors import IN_FULL, Asked, Doors, Form, Printed

PAIRS = [
    ("Paul", "A", "Paula"),
    ("Robert", "A", "Roberta"),
    ("Carl", "A", "Carla"),
    ("Daniel", "A", "Daniela"),
    ("Eric", "A", "Erica"),
    ("Ann", "A", "Anna"),
    ("Juli", "A", "Julia"),
    ("Christin", "A", "Christina"),
    ("Louis", "E", "Louise"),
    ("Denis", "E", "Denise"),
    ("Andre", "A", "Andrea"),
    ("Jean", "E", "Jeane"),
    ("John", "Y", "Johny"),
    ("Mari", "A", "Maria"),
    ("Emil", "Y", "Emily"),
    ("Stephan", "I", "Stephani"),
]
TAILS = "bcdfghjklmnpqrst"
FAMILIES = [f"Marwi{tail}ock" for tail in TAILS]
FORMS = [*IN_FULL, Form.INITIAL]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("status", ["Active", "Revoked"])
def test_a_first_name_is_not_a_shorter_one_with_an_initial(doors: Doors, form: Form, status: str) -> None:
    doors.board([Printed(short, letter, family, family, status)
                 for (short, letter, _), family in zip(PAIRS, FAMILIES, strict=True)], form)  # fmt: skip
    told = doors.ask(*[f"{whole} {family}" for (_, _, whole), family in zip(PAIRS, FAMILIES, strict=True)])
    assert [str(one) for one in told if one.is_attributed] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("status", ["Active", "Revoked"])
def test_a_shorter_first_name_with_an_initial_is_not_the_longer_one(doors: Doors, form: Form, status: str) -> None:
    doors.board([Printed(whole, "", family, family, status)
                 for (_, _, whole), family in zip(PAIRS, FAMILIES, strict=True)], form)  # fmt: skip
    asked = [f"{short} {letter}. {family}" for (short, letter, _), family in zip(PAIRS, FAMILIES, strict=True)]
    asked += [f"{family}, {short} {letter}" for (short, letter, _), family in zip(PAIRS, FAMILIES, strict=True)]
    told = doors.ask(*asked)
    assert [str(one) for one in told if one.is_attributed] == []


@pytest.mark.parametrize("form", FORMS)
def test_the_same_number_does_not_make_paula_of_paul_a(doors: Doors, form: Form) -> None:
    doors.board([Printed("Paul", "A", "Marwick", "A1")], form)
    told = doors.one(Asked("Paula Marwick", "A1"))
    assert (told.outcome, told.identities) == ("review", {"conflicting"})


def test_a_letter_is_a_piece_of_the_family_name_only_behind_an_apostrophe(doors: Doors) -> None:
    doors.board([Printed("Sile", "", "O'Brackenrigg", "A1"), Printed("Bruno", "", "D'Ambrovisi", "A2"),
                 Printed("Nadia", "E", "Lessingfeld", "A3")])  # fmt: skip
    told = doors.ask("Sile OBrackenrigg", "Sile O Brackenrigg", "Bruno D Ambrovisi", "Nadia Elessingfeld")
    assert [one.outcome for one in told[:3]] == ["confirmed"] * 3
    assert not told[3].is_attributed

"""W4: one letter away from a listed name is often another real name; it is a similar name and nothing more."""

from __future__ import annotations

import pytest

from tests.redteam.doors import IN_FULL, Asked, Doors, Form, Printed

FAMILY = [
    ("Lindstrom", "Lundstrom"),
    ("Feldman", "Feltman"),
    ("Silverman", "Silberman"),
    ("Kessler", "Kesler"),
    ("Holland", "Howland"),
    ("Kowalczyk", "Kowalchyk"),
    ("Hansen", "Hanson"),
    ("Petersen", "Peterson"),
    ("Brennan", "Brannan"),
    ("Marquez", "Marques"),
]
GIVEN = [
    ("David", "Davida"),
    ("Davida", "David"),
    ("Dan", "Dane"),
    ("Gregory", "Greggory"),
    ("Marian", "Marina"),
    ("Karin", "Karen"),
    ("Jorge", "George"),
    ("Ana", "Ann"),
]
STATUSES = ["Active", "Revoked", "Probation"]
WORDS = {"Probation": "probation"}


@pytest.mark.parametrize("form", [Form.FIELDS, Form.GIVEN_FIRST, Form.COMMA])
@pytest.mark.parametrize("status", ["Active", "Revoked"])
def test_a_family_name_one_letter_away_is_shown_as_a_similar_name(doors: Doors, form: Form, status: str) -> None:
    doors.board([Printed(f"Quillo{at}e".translate(LETTERS), "", printed, f"A{at}", status)
                 for at, (printed, _) in enumerate(FAMILY)], form)  # fmt: skip
    told = doors.ask(*[f"{f'Quillo{at}e'.translate(LETTERS)} {asked}" for at, (_, asked) in enumerate(FAMILY)])
    assert [str(one) for one in told if one.outcome != "review" or one.is_attributed] == []
    assert [str(one) for one in told if "similar name" not in one.sentence] == []


LETTERS = str.maketrans("0123456789", "bcdfghjklm")


@pytest.mark.parametrize("form", IN_FULL)
def test_a_first_name_one_letter_away_is_shown_for_review_at_most(doors: Doors, form: Form) -> None:
    families = [f"Marwi{at}ock".translate(LETTERS) for at in range(len(GIVEN))]
    doors.board([Printed(printed, "", family, f"A{at}")
                 for at, ((printed, _), family) in enumerate(zip(GIVEN, families, strict=True))], form)  # fmt: skip
    told = doors.ask(*[f"{asked} {family}" for (_, asked), family in zip(GIVEN, families, strict=True)])
    assert [str(one) for one in told if one.is_attributed] == []


def test_somebody_on_probation_is_not_laid_upon_a_person_of_a_similar_name(doors: Doors) -> None:
    doors.board([Printed("Patricia", "", "Kowalczyk", "A1", "Probation")])
    told = doors.one("Patricia Kowalchyk")
    assert (told.outcome, told.identities) == ("review", {"name_only"})
    assert "similar name" in told.sentence


def test_with_an_equal_number_a_real_name_is_conflicting_and_a_mistyped_one_is_confirmed_and_told(doors: Doors) -> None:
    doors.board([Printed("Quillonne", "", "Lindstrom", "A1"), Printed("Tamsin", "", "Oakhollow", "A2")])
    real, slip = doors.ask(Asked("Quillonne Lundstrom", "A1"), Asked("Tamsin Oakholow", "A2"))
    assert (real.outcome, real.identities) == ("review", {"conflicting"})
    assert (slip.outcome, slip.identities) == ("confirmed", {"confirmed"})
    assert "with a slip in the name (Oakholow asked, Oakhollow printed)" in slip.sentence

"""W3: what sounds alike to a key made for East Asian names is no spelling of a Western name."""

from __future__ import annotations

import pytest

from tests.redteam.doors import IN_FULL, Asked, Doors, Form, Printed

PAIRS = [
    ("Torre", "Dooley"),
    ("Jasey", "Chase"),
    ("Murray", "Moore"),
    ("Zenie", "Cheney"),
    ("Talley", "Dahle"),
    ("Pack", "Beck"),
    ("Kehoe", "Gao"),
    ("Shea", "Xie"),
    ("Lowe", "Luo"),
    ("Toohey", "Tui"),
    ("Dacey", "Tasse"),
    ("Bailey", "Pelley"),
    ("Rourke", "Lorca"),
]
GIVEN = [("Teri", "Deli"), ("Corey", "Gauri"), ("Jolie", "Chori"), ("Gabby", "Kapi"), ("Barry", "Peli")]
STATUSES = ["Active", "Revoked"]


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("form", [Form.FIELDS, Form.GIVEN_FIRST, Form.COMMA])
def test_a_family_name_that_only_sounds_alike_is_never_attributed(doors: Doors, form: Form, status: str) -> None:
    people = [Printed("Quillonne", "", printed, f"A{at}", status) for at, (printed, _) in enumerate(PAIRS)]
    doors.board([one._replace(given=f"Quillo{'bcdfghjklmnpq'[at]}e") for at, one in enumerate(people)], form)
    told = doors.ask(*[f"Quillo{'bcdfghjklmnpq'[at]}e {asked}" for at, (_, asked) in enumerate(PAIRS)])
    assert [str(one) for one in told if one.is_attributed] == []
    turned = doors.ask(*[f"{asked} Quillo{'bcdfghjklmnpq'[at]}e" for at, (_, asked) in enumerate(PAIRS)])
    assert [str(one) for one in turned if one.is_attributed] == []


@pytest.mark.parametrize("form", [Form.FIELDS, Form.GIVEN_FIRST])
def test_with_an_equal_number_it_is_conflicting_and_never_called_the_same_in_another_spelling(
    doors: Doors, form: Form
) -> None:
    people = [Printed("Quillonne", "", printed, f"A{at}") for at, (printed, _) in enumerate(PAIRS)]
    doors.board(people, form)
    told = doors.ask(*[Asked(f"Quillonne {asked}", f"A{at}") for at, (_, asked) in enumerate(PAIRS)])
    assert [str(one) for one in told if one.outcome != "review"] == []
    assert [str(one) for one in told if one.identities != {"conflicting"}] == []
    assert not any("in another writing" in one.reasons for one in told)


@pytest.mark.parametrize("form", IN_FULL)
def test_a_western_first_name_that_only_sounds_alike_is_never_attributed(doors: Doors, form: Form) -> None:
    people = [Printed(printed, "", f"Marwick{tail}", f"A{tail}")
              for (printed, _), tail in zip(GIVEN, "abcde", strict=True)]  # fmt: skip
    doors.board(people, form)
    told = doors.ask(*[f"{asked} Marwick{tail}" for (_, asked), tail in zip(GIVEN, "abcde", strict=True)])
    assert [str(one) for one in told if one.is_attributed] == []

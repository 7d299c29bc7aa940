"""W6: a family name of three words and more, particles between them, is one name in every order and print form."""

from __future__ import annotations

import pytest

from tests.redteam.doors import Asked, Doors, Form, Printed

FAMILIES = [
    "de la Cruz Montoya", "De La Torre Garcia", "van der Berg Hoekstra", "Garcia de Leon", "Ponce de Leon",
    "Van Dyke Parsons", "de los Reyes", "Montoya de la Cruz",
]  # fmt: skip


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("family", FAMILIES)
def test_the_person_is_meant_in_every_order(doors: Doors, form: Form, family: str) -> None:
    doors.board([Printed("Ana", "", family, "A7")], form, others=8)
    told = doors.ask(
        Asked(f"Ana {family}", "A7"), Asked(f"{family}, Ana", "A7"), Asked(f"{family} Ana", "A7"),
        f"Ana {family}", f"{family}, Ana",
    )  # fmt: skip
    assert [one.outcome for one in told[:3]] == ["confirmed"] * 3
    assert [one.outcome for one in told[3:]] == ["confirmed"] * 2


@pytest.mark.parametrize("family", ["de la Cruz Montoya", "Garcia de Leon"])
def test_another_first_name_or_a_further_family_name_is_not_meant(doors: Doors, family: str) -> None:
    doors.board([Printed("Ana", "", family, "A7")], others=8)
    told = doors.ask(Asked(f"Luisa {family}", "A7"), f"Luisa {family}", f"Ana {family} Quillowmark")
    assert not any(one.is_attributed for one in told)

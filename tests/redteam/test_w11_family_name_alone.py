"""Case W11: a family name of several words typed alone, or beside a name in use, is never *not found*."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk
from tests.redteam.doors import Doors, Form, Printed

HERE = ("--state", "GA")
PEOPLE = [
    ("van der Horst", "Pia"), ("Perez Iturbide", "Ana"), ("de la Fuente", "Wilma"), ("bin Khalid", "Omar"),
    ("Fernandez y Garza", "Luz"), ("Mir Hosseini", "Dara"),
]  # fmt: skip
FORMS = [Form.FIELDS, Form.COMMA, Form.GIVEN_FIRST]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("family", "given"), PEOPLE)
def test_a_family_name_of_several_words_alone_shows_its_bearers(
    doors: Doors, form: Form, family: str, given: str
) -> None:
    doors.board([Printed(given, "", family, number="1")], form)
    for asked in (family, f"Ms. {family}", f"{family},"):
        assert doors.one(asked).outcome == "review", (form, asked)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("family", "given"), PEOPLE)
def test_a_name_in_use_is_met_in_every_printed_form(doors: Doors, form: Form, family: str, given: str) -> None:
    doors.board([Printed(given, "", family, number="1")], form)
    for asked in (f'Bartholomew "{given}" {family}', f"Bartholomew ({given}) {family}"):
        assert doors.one(asked).outcome == "review", (form, asked)


def test_a_stranger_of_one_of_the_words_is_nobody(desk: Desk) -> None:
    desk.board([{"Lic": "1", "Name": "Perez Iturbide, Ana"}])
    assert desk.ask("Iturbide Perez", *HERE).data["outcome"] == "not_found"
    assert desk.ask("Perez Solano", *HERE).data["outcome"] == "not_found"

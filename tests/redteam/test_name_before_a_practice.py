"""What stands before the first comma may be the whole name, though its last word looks like none."""

from __future__ import annotations

import pytest

from tests.redteam.doors import Doors, Form, Printed

_PEOPLE = [
    Printed("Frank", "", "Junior", "A1"), Printed("Lakshmi", "", "S", "A2"), Printed("Rebecca", "", "Rn", "A3"),
    Printed("Karen", "", "Lac", "A4"), Printed("Ivy", "", "Dipl", "A5"), Printed("Frank", "", "Do", "A6"),
    Printed("Odile", "", "Senior", "A7"),
]  # fmt: skip
_BEHIND = (", Owner, Hilo Acupuncture LLC", ", Owner, Hilo", ", L.Ac., Hilo", ", Founder, Brisk Heron Clinic")


@pytest.mark.parametrize("form", [Form.FIELDS, Form.COMMA, Form.GIVEN_FIRST])
@pytest.mark.parametrize("behind", _BEHIND)
def test_an_office_and_a_place_behind_the_name_hide_nobody(doors: Doors, form: Form, behind: str) -> None:
    doors.board(_PEOPLE, form)
    told = doors.ask(*[f"{one.given} {one.family}{behind}" for one in _PEOPLE])
    assert [str(one) for one in told if one.outcome not in ("review", "confirmed", "cannot_say")] == []


@pytest.mark.parametrize("form", [Form.FIELDS, Form.COMMA, Form.GIVEN_FIRST])
@pytest.mark.parametrize("text", ["By {}", "{} | Acupuncturist | Hilo", "By {} | Owner | Hilo"])
def test_words_around_such_a_name_hide_nobody(doors: Doors, form: Form, text: str) -> None:
    doors.board(_PEOPLE, form)
    told = doors.ask(*[text.format(f"{one.given} {one.family}") for one in _PEOPLE if len(one.family) > 1])
    assert [str(one) for one in told if one.outcome not in ("review", "confirmed", "cannot_say")] == []


def test_the_place_is_nobodys_first_name_for_certain(doors: Doors) -> None:
    doors.board([Printed("Hilo", "", "Quill", "A1"), Printed("Hilo", "", "Marwick Quill", "A2")])
    told = doors.ask("Frank Junior, Owner, Hilo", "Frank Quill, Owner, Hilo", "Marwick Junior, Owner, Quill")
    assert [str(one) for one in told if one.is_attributed] == []

"""A word behind a name in one case may be letters or the family name: both readings are searched, on both sides."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk
from tests.redteam.doors import Asked, Doors, Form, Printed
from tests.redteam.test_printed_order import rows

_PEOPLE = [
    Printed("Young", "Soo", "Kim", "A1"), Printed("Thi Lan", "Ngoc", "Nguyen", "A2"),
    Printed("Robert", "James", "Thistlewood", "A3"), Printed("Maria", "", "Garcia Lopez", "A4"),
    Printed("Mary", "Beth", "Quillowmark", "A5"),
]  # fmt: skip
_ASKED = {
    "YOUNG KIM": "A1", "young kim": "A1", "KIM, YOUNG": "A1", "THI LAN NGUYEN": "A2", "BOB THISTLEWOOD": "A3",
    "MARIA GARCIA": "A4", "M QUILLOWMARK": "A5",
}  # fmt: skip
_LETTERS = ("LAC", "DOM", "AP", "DO", "MA", "OM", "RAC", "DAOM", "DACM", "EAMP", "MSOM", "OWNER")


@pytest.mark.parametrize("form", [Form.FIELDS, Form.COMMA])
@pytest.mark.parametrize("letters", _LETTERS)
def test_letters_behind_a_name_in_one_case_hide_nobody(doors: Doors, form: Form, letters: str) -> None:
    doors.board(_PEOPLE, form)
    names = {f"{name} {letters.lower() if name.islower() else letters}": at for name, at in _ASKED.items()}
    told = doors.ask(*names)
    assert [str(one) for one in told if one.outcome not in ("review", "confirmed")] == []
    assert [str(one) for one in told if names[one.asked.name] not in str(one.records)] == []
    plain = doors.ask(*_ASKED)
    # A further word never makes more of a name.
    assert [
        str(one) for one, other in zip(told, plain, strict=True) if one.is_attributed and not other.is_attributed
    ] == []


def test_the_answer_says_which_words_may_be_letters(doors: Doors) -> None:
    doors.board(_PEOPLE)
    for name, letters in {"YOUNG KIM LAC": "LAC", "BOB THISTLEWOOD DOM": "DOM", "M QUILLOWMARK MSOM": "MSOM"}.items():
        assert f"It is not clear whether {letters} belongs to the name" in doors.one(name).notes


@pytest.mark.parametrize("letters", _LETTERS)
@pytest.mark.parametrize("number", ["", "A9"])
def test_a_stranger_gains_nothing_by_letters(doors: Doors, letters: str, number: str) -> None:
    people = [Printed("Young", "Soo", letters.title(), "A9"), Printed("Jin", "", "Kim", "A8")]
    doors.board(people)
    told = doors.ask(*[Asked(f"{name} {letters}", number) for name in ("MIN KIM", "YOUNG HEE KIM", "JAE MIN KIM")])
    assert [str(one) for one in told if one.is_attributed] == []


_PRINTED = {"JANE QUILLOWMARK": "MA", "YOUNG SOO KIM": "LAC", "ANN LEE": "DOM", "GRACE SHIN": "OM", "JOHN THOMAS": "DO",
            "ROBERT ALAN TINDALL": "MSOM"}  # fmt: skip


@pytest.mark.parametrize("status", ["Active", "Revoked"])
@pytest.mark.parametrize("order", ["learned", "given_first"])
def test_letters_of_a_list_in_capitals_are_nobodys_family_name_for_certain(desk: Desk, status: str, order: str) -> None:
    printed = [f"{name} {letters}" for name, letters in _PRINTED.items()]
    people = [{**row, "Status": status} for row in rows("{g} {m} {f}", *printed)]
    desk.board(people, others=0, name_order=order)
    for name, letters in _PRINTED.items():
        first, last = name.split()[0], name.split()[-1]
        for asked in (f"{first} {letters}".title(), f"{first} {last}".title(), name.title()):
            said = desk.ask(asked, "--state", "GA")
            if letters != "MSOM":
                assert said.data["outcome"] == "review", said.text
                assert f"{name} {letters}" in said.licences
            elif not asked.endswith(letters.title()):
                assert said.data["outcome"] in ("confirmed", "review", "attention"), asked


def test_with_the_number_either_reading_goes(desk: Desk) -> None:
    desk.board(rows("{g} {m} {f}", "JANE QUILLOWMARK MA"), others=0)
    for asked in ("Jane Ma", "Jane Quillowmark", "Jane Quillowmark, M.A."):
        assert desk.ask(asked, "--state", "GA", "--license", "A10").data["outcome"] == "confirmed"
    assert desk.ask("Joan Ma", "--state", "GA", "--license", "A10").data["outcome"] == "review"


@pytest.mark.parametrize("family", ["Lac", "Do", "Ma", "Dom", "Om"])
def test_whoever_bears_such_a_family_name_is_found_by_it(doors: Doors, family: str) -> None:
    people = [Printed("Thi Lan", "", family, "A1"), Printed("Jessica", "Marie", family, "A2")]
    names = (f"THI LAN {family.upper()}", f"JESSICA MARIE {family.upper()}", f"{family.upper()}, JESSICA MARIE")
    doors.board(people)
    assert [str(one) for one in doors.ask(*names) if one.outcome != "confirmed"] == []
    doors.board(people, Form.COMMA, name="birch", state="IA")
    told = doors.ask(*[Asked(name, state="IA") for name in names])
    assert [str(one) for one in told if one.outcome not in ("confirmed", "review")] == []

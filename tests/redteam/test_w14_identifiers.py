"""W14: identifiers that disagree, or that are somebody else's, are conflicting, and the answer says whose they are."""

from __future__ import annotations

import pytest

from tests.redteam.doors import Asked, Doors, Form, Printed

ONE, OTHER, THIRD = "1306064001", "1234567893", "1992705057"
JANE = Printed("Jane", "", "Quillowmark", "AC101", npi=ONE)
BASIL = Printed("Basil", "", "Thornquist", "AC102", "Revoked", npi=OTHER)
TANSY = Printed("Tansy", "", "Doerwood", "AC110", npi=THIRD)
PEOPLE = [JANE, BASIL, TANSY]
FORMS = [Form.FIELDS, Form.GIVEN_FIRST, Form.COMMA]


def whose(person: Printed, form: Form) -> str:
    name = person.row(form)["Name"]
    return f"{person.given} {person.family}" if form is Form.FIELDS else name


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("asked", [
    Asked("Jane Quillowmark", "AC102"),
    Asked("Jane Quillowmark", "AC102", ONE),
    Asked("Jane Quillowmark", "AC101", OTHER),
    Asked("Jane Quillowmark", "", OTHER),
    Asked("Jane Quillowmark", "AC-0102"),
    Asked("Jane Quillowmark", "102"),
    Asked("Quillowmark, Jane, L.Ac.", "AC102"),
])  # fmt: skip
def test_an_identifier_of_somebody_else_is_conflicting_and_says_whose_it_is(
    doors: Doors, form: Form, asked: Asked
) -> None:
    doors.board(PEOPLE, form)
    told = doors.one(asked)
    assert told.outcome == "review", told
    assert "confirmed" not in told.identities
    assert "consistent" not in told.identities
    assert whose(BASIL, form) in told.sentence, told


@pytest.mark.parametrize("form", FORMS)
def test_a_slip_that_is_exactly_another_number_is_that_persons_number(doors: Doors, form: Form) -> None:
    doors.board([JANE._replace(npi=""), BASIL._replace(npi=""), Printed("Ivo", "", "Oakhollow", "AC1001")], form)
    told = doors.ask(Asked("Jane Quillowmark", "AC102"), Asked("Basil Thornquist", "AC101"),
                     Asked("Ivo Oakhollow", "AC101"))  # fmt: skip
    assert [str(one) for one in told if one.outcome != "review" or one.identities != {"conflicting"}] == []
    bearers = (whose(BASIL, form), whose(JANE, form), whose(JANE, form))
    assert [bearer in one.sentence for one, bearer in zip(told, bearers, strict=True)] == [True] * 3


@pytest.mark.parametrize("number", ["LMT-101", "MD101", "RN101", "DC-101", "PT 101", "LMT0101", "DDS101", "PTA-101"])
def test_a_number_of_another_profession_is_not_other_letters_in_front(doors: Doors, number: str) -> None:
    doors.board([JANE, TANSY])
    told = doors.one(Asked("Jane Quillowmark", number))
    assert told.outcome == "review", told
    assert told.identities == {"conflicting"}


@pytest.mark.parametrize("number", ["101", "AC0101", "0101", "L.Ac. 101", "GA-101"])
def test_ones_own_digits_under_other_letters_of_ours_leave_the_name_what_it_is(doors: Doors, number: str) -> None:
    doors.board(PEOPLE)
    told = doors.one(Asked("Jane Quillowmark", number))
    assert (told.outcome, told.identities) == ("confirmed", {"consistent"})


@pytest.mark.parametrize("number", ["AC101", "ac101", "AC-101", "AC 101", "#AC101"])
def test_ones_own_number_in_another_writing_is_ones_own(doors: Doors, number: str) -> None:
    doors.board(PEOPLE)
    told = doors.one(Asked("Jane Quillowmark", number))
    assert (told.outcome, told.identities) == ("confirmed", {"confirmed"})


def test_the_own_number_and_the_own_npi_together_are_confirmed(doors: Doors) -> None:
    doors.board(PEOPLE)
    told = doors.ask(Asked("Jane Quillowmark", "AC101", ONE), Asked("Jane Quillowmark", "", ONE),
                     Asked("Basil Thornquist", "AC102"), Asked("Basil Thornquist", "", OTHER))  # fmt: skip
    assert [one.outcome for one in told] == ["confirmed", "confirmed", "attention", "attention"]


def test_a_number_nobody_holds_beside_the_own_npi_is_told_as_another_number(doors: Doors) -> None:
    doors.board(PEOPLE)
    told = doors.one(Asked("Jane Quillowmark", "AC999", ONE))
    assert told.outcome == "review"
    assert "confirmed" not in told.identities


MINE, THEIRS = Printed("Quillonne", "Anna", "Marwick", "ACU-1234"), Printed("Basil", "", "Thornquist", "ACU-1243")
SLIPPED = ["ACU-1243", "1243", "LAC-1243", "L1243", "ACU01243"]
"""The number of Basil Thornquist, which is one slip away from that of Quillonne Marwick."""


@pytest.mark.parametrize("number", SLIPPED)
@pytest.mark.parametrize("name", ["Quillonne Anna Marwick", "Quillonne Marwick", "Quilonne Anna Marwick"])
def test_only_the_record_that_prints_the_number_is_called_its_holder(doors: Doors, name: str, number: str) -> None:
    doors.board([MINE, THEIRS])
    told = doors.one(Asked(name, number))
    assert (told.outcome, told.identities) == ("review", {"conflicting"}), told
    assert told.sentence.startswith("The licence number given is that of Basil Thornquist (ACU-1243"), told


@pytest.mark.parametrize("number", SLIPPED)
@pytest.mark.parametrize("name", ["Quillonne Anna Marwick", "Quillonne Marwick", "Quilonne Anna Marwick"])
def test_a_list_never_calls_a_persons_own_record_another_persons(doors: Doors, name: str, number: str) -> None:
    doors.board([MINE, THEIRS])
    said = doors.listed(Asked(name, number))["the register says"]
    assert "lists the number ACU-1243 under the name Basil Thornquist: it is another person's" in said
    assert "lists Quillonne Anna Marwick with the number ACU-1234: not both fit the row" in said
    assert "ACU-1234 under the name" not in said


@pytest.mark.parametrize("asked", ["Ashleigh Quillowmark", "Quillowmark, Ashleigh"])
def test_of_two_people_of_nearly_one_name_the_one_with_the_number_is_its_holder(doors: Doors, asked: str) -> None:
    own = Printed("Ashleigh", "", "Quillowmark", "ACU-1234")
    doors.board([own, Printed("Ashley", "", "Quillowmark", "ACU-1243")])
    told = doors.one(Asked(asked, "ACU-1243"))
    assert (told.outcome, told.identities) == ("review", {"conflicting"}), told
    assert told.sentence.startswith("The licence number given is that of Ashley Quillowmark (ACU-1243"), told
    assert "ACU-1234 under the name" not in doors.listed(Asked(asked, "ACU-1243"))["the register says"]


def test_a_record_without_a_number_is_never_the_holder_of_the_one_given(doors: Doors) -> None:
    doors.desk.board([MINE._replace(number="").row(Form.FIELDS), THEIRS.row(Form.FIELDS)], key=("number", "name"),
                     columns=("Lic", "Family", "Given", "Middle", "City", "NPI", "Status", "Until"))  # fmt: skip
    for number in SLIPPED:
        told = doors.one(Asked("Quillonne Marwick", number))
        assert told.outcome == "review", told
        assert told.sentence.startswith("The licence number given is that of Basil Thornquist (ACU-1243"), told

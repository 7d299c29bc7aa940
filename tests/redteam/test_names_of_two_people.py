"""A text that may name two people is shown for review, never attributed to one of them, and never "not found"."""

from __future__ import annotations

import pytest

from tests.redteam.doors import Asked, Doors, Form, Printed

TEXTS = [
    "Mr & Mrs John Oakhollow", "Mr. and Mrs. John Oakhollow", "Dr & Mrs John Oakhollow", "Mr & Mrs Oakhollow",
    "John & Mary Oakhollow", "John and Mary Oakhollow", "Mary & John Oakhollow", "Oakhollow, John & Mary",
    "Drs. John and Mary Oakhollow", "John + Mary Oakhollow, L.Ac.", "JOHN AND MARY OAKHOLLOW",
]  # fmt: skip


@pytest.mark.parametrize("status", ["Active", "Revoked"])
def test_either_of_two_people_is_shown_and_nobody_is_attributed(doors: Doors, status: str) -> None:
    doors.board([Printed("John", "", "Oakhollow", status=status)], Form.FIELDS, others=8)
    for told in doors.ask(*TEXTS):
        assert (told.outcome, told.names, told.identities) == ("review", ["John Oakhollow"], {"name_only"}), told
        assert "two people may be named" in told.notes


def test_two_people_whom_nobody_lists_are_never_not_found(doors: Doors) -> None:
    doors.board([Printed("John", "", "Quillmarkson")], others=8)
    for told in doors.ask(*TEXTS):
        assert told.outcome == "cannot_say", told


JANE, ODETTE = Printed("Jane", "", "Quillowmark", "A101"), Printed("Odette", "", "Larkmere", "A203", status="Suspended")
WHOLE = [
    "Quillowmark, Jane; Larkmere, Odette", "Jane Quillowmark; Odette Larkmere", "Jane Quillowmark / Odette Larkmere",
    "Jane Quillowmark & Odette Larkmere", "Jane Quillowmark and Odette Larkmere", "Jane Quillowmark, Odette Larkmere",
    "Jane Quillowmark | Odette Larkmere", "Jane Quillowmark, L.Ac.; Odette Larkmere, L.Ac.",
]  # fmt: skip


@pytest.mark.parametrize("number", ["", "A101", "A203"])
def test_no_number_says_which_of_two_whole_names_is_meant(doors: Doors, number: str) -> None:
    """Neither the one whose licence is active is confirmed, nor is the suspended licence laid upon either."""
    doors.board([JANE, ODETTE], others=8)
    for told in doors.ask(*(Asked(text, number) for text in WHOLE)):
        assert (told.outcome, told.identities) == ("review", {"name_only"}), told
        assert "Two people may be named. Ask for one at a time." in told.sentence
        assert "two people may be named" in told.notes


def test_an_npi_does_not_settle_a_couple(doors: Doors) -> None:
    doors.board([Printed("John", "", "Oakhollow", npi="1234567893")], others=8)
    for told in doors.ask(*(Asked(text, "A7", "1234567893") for text in TEXTS[4:])):
        assert (told.outcome, told.identities) == ("review", {"name_only"}), told


def test_two_lines_of_a_cell_are_two_people_and_the_row_says_so(doors: Doors) -> None:
    doors.board([JANE, ODETTE], others=8)
    row = doors.listed(Asked("Jane Quillowmark\nOdette Larkmere", "A101"))
    assert row["outcome"] == "review"
    assert "two people may be named" in row["your data"]
    assert doors.listed(Asked("Jane\nQuillowmark", "A101"))["outcome"] == "confirmed"


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("John Oakhollow & Associates", Printed("John", "", "Oakhollow")),
        ("John Oakhollow, LAc & Owner", Printed("John", "", "Oakhollow")),
        ("John Oakhollow, Acupuncturist and Herbalist", Printed("John", "", "Oakhollow")),
        ("Juan Velasquez y Garcinuno", Printed("Juan", "", "Velasquez y Garcinuno")),
        ("Anh And", Printed("Anh", "", "And")),
    ],
)
def test_one_person_with_and_elsewhere_is_one_person(doors: Doors, asked: str, printed: Printed) -> None:
    doors.board([printed], others=8)
    assert doors.one(asked).outcome == "confirmed"

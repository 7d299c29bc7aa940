"""A text that may name two people is shown for review, never attributed to one of them, and never "not found"."""

from __future__ import annotations

import pytest

from tests.redteam.doors import Doors, Form, Printed

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

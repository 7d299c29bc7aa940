"""W2: two first names that contradict each other are not mended by one middle name that both bear."""

from __future__ import annotations

import pytest

from tests.redteam.doors import IN_FULL, Asked, Doors, Form, Printed

PEOPLE = [
    Printed("Gregory", "Takashi", "Merricks", "A1"),
    Printed("Beatrix", "Wren", "Oakhollow", "A2"),
    Printed("Ignacio", "Rafael", "Quintanarrez", "A3"),
    Printed("Padraig", "Conor", "O'Tullivane", "A4"),
    Printed("Lakshmi", "Devi", "Raghunathapuram", "A5"),
    Printed("Mary", "Ottilie", "Vanterholm", "A6"),
]
BROTHERS = [
    "Ian Takashi Merricks",
    "Merricks, Ian Takashi",
    "Merricks Ian Takashi",
    "Ian T. Merricks",
    "Celia Wren Oakhollow",
    "Celia W. Oakhollow",
    "Tomas Rafael Quintanarrez",
    "Brendan Conor O'Tullivane",
    "Saraswathi Devi Raghunathapuram",
    "Agnes Ottilie Vanterholm",
    "Ottilie Agnes Vanterholm",
]
BY_MIDDLE_NAME = [
    "Takashi Merricks",
    "Merricks, Takashi",
    "Wren Oakhollow",
    "Rafael Quintanarrez",
    "Conor O'Tullivane",
    "Ottilie Vanterholm",
]
STATUSES = ["Active", "Revoked"]


@pytest.mark.parametrize("form", [*IN_FULL, Form.INITIAL])
@pytest.mark.parametrize("status", STATUSES)
def test_a_relative_of_the_same_middle_name_is_never_attributed(doors: Doors, form: Form, status: str) -> None:
    doors.board([person._replace(status=status) for person in PEOPLE], form)
    told = doors.ask(*BROTHERS)
    assert [str(one) for one in told if one.is_attributed] == []


@pytest.mark.parametrize("form", IN_FULL)
@pytest.mark.parametrize("status", STATUSES)
def test_the_middle_name_as_the_first_is_shown_for_review_at_most(doors: Doors, form: Form, status: str) -> None:
    doors.board([person._replace(status=status) for person in PEOPLE], form)
    told = doors.ask(*BY_MIDDLE_NAME)
    assert [str(one) for one in told if one.outcome != "review" or one.is_attributed] == []
    assert all(one.levels == {"partial"} for one in told)


@pytest.mark.parametrize("form", IN_FULL)
def test_the_number_tells_the_person_who_goes_by_a_middle_name_from_a_brother(doors: Doors, form: Form) -> None:
    doors.board(PEOPLE, form)
    herself, brother = doors.ask(Asked("Takashi Merricks", "A1"), Asked("Ian Takashi Merricks", "A1"))
    assert (herself.outcome, herself.identities) == ("confirmed", {"confirmed"})
    assert (brother.outcome, brother.identities) == ("review", {"conflicting"})

"""W6: half of a double name, or another surname by a swapped reading, is at most for a person to look at."""

from __future__ import annotations

import pytest

from tests.redteam.doors import IN_FULL, Asked, Doors, Form, Printed

CASES = [
    (Printed("Melinda", "", "Contreras"), "Melinda Contreras-Valentine"),
    (Printed("Melinda", "", "Contreras-Valentine"), "Melinda Contreras"),
    (Printed("Melinda", "", "Contreras-Valentine"), "Melinda Valentine"),
    (Printed("Melinda", "", "Contreras Valentine"), "Melinda Contreras"),
    (Printed("David", "", "Morales"), "David Mora"),
    (Printed("Tracey", "David", "Davis"), "Tracey David"),
    (Printed("Karen", "Louise", "Harris"), "Karen Louise Farris"),
    (Printed("Karen", "Louise", "Harris"), "Karen Harris Louise"),
    (Printed("Kevin", "", "Strickland"), "Kevin Strickland-Edgarton"),
    (Printed("Leonard", "", "Howardine"), "Howardine Leonard-Pruett"),
    (Printed("Ottilie", "Grace", "Vanterholm"), "Ottilie Grace"),
    (Printed("Marisela", "", "Ortegarra Villasante"), "Marisela Villasante Ortegarra"),
]


@pytest.mark.parametrize("form", IN_FULL)
@pytest.mark.parametrize("status", ["Active", "Revoked"])
@pytest.mark.parametrize("number", range(len(CASES)))
def test_half_a_double_name_or_a_swapped_surname_is_for_review_at_most(
    doors: Doors, form: Form, status: str, number: int
) -> None:
    printed, asked = CASES[number]
    doors.board([printed._replace(status=status)], form, others=8)
    told = doors.one(asked)
    assert not told.is_attributed, told


def test_no_reason_says_that_a_family_name_is_the_same_when_it_is_not(doors: Doors) -> None:
    doors.board([Printed("Karen", "Louise", "Harris", "A1"), Printed("Tracey", "David", "Davis", "A2"),
                 Printed("David", "", "Morales", "A3")])  # fmt: skip
    told = doors.ask(Asked("Karen Louise Farris", "A1"), Asked("Tracey David Oakhollow", "A2"), "David Mora",
                     "Karen Louise Farris")  # fmt: skip
    assert [one.reasons for one in told if "family name the same" in one.reasons] == []


def test_the_whole_double_name_is_found_in_every_way_of_joining_it(doors: Doors) -> None:
    doors.board([Printed("Melinda", "", "Contreras-Valentine")])
    told = doors.ask("Melinda Contreras-Valentine", "Melinda Contreras Valentine", "Contreras-Valentine, Melinda")
    assert [one.outcome for one in told] == ["confirmed"] * 3

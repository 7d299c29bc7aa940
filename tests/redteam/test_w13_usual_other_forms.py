"""W13: the usual other forms of a name are shown for review, never called not found, and never more than they are."""

from __future__ import annotations

import pytest

from tests.redteam.doors import IN_FULL, Doors, Form, Printed

CASES = [
    (Printed("Thi Lan Ngoc", "", "Nguyen"), "Lan Nguyen"),
    (Printed("Thi Lan Ngoc", "", "Nguyen"), "Lan Thi Nguyen"),
    (Printed("Van Minh", "", "Tran"), "Minh Tran"),
    (Printed("Van Minh", "", "Tran"), "Minh Van Tran"),
    (Printed("Anne", "", "Oakhollow"), "Ann Oakhollow"),
    (Printed("Katherine", "", "Oakhollow"), "Katie Oakhollow"),
    (Printed("Katherine", "", "Oakhollow"), "Kathryn Oakhollow"),
    (Printed("Catherine", "", "Oakhollow"), "Katy Oakhollow"),
    (Printed("Juan", "", "Velasquez"), "Juan Velasquez y Garcia"),
    (Printed("Juan", "", "Velasquez y Garcia"), "Juan Velasquez"),
    (Printed("Juan", "", "Velasquez Garcinuno"), "Velasquez Garcinuno Juan"),
    (Printed("Marisela", "", "Ortegarra Villasante"), "Ortegarra Villasante Marisela"),
    (Printed("Anselm", "", "de la Vroomhoven"), "Anselm Vroomhoven"),
    (Printed("Khalid", "", "Al-Harbanoui"), "Khalid Harbanoui"),
    (Printed("Khalid", "", "El Harbanoui"), "Khalid Al Harbanoui"),
    (Printed("Abdul", "", "Qadirouf"), "Abdul Kadirouf"),
    (Printed("Jurgen", "", "Mueller-Tannhof"), "Jürgen Müller-Tannhof"),
    (Printed("William", "", "Oakhollow"), "Bill Oakhollow"),
    (Printed("Margaret", "", "Oakhollow"), "Peggy Oakhollow"),
    (Printed("Elizabeth", "", "Oakhollow"), "Liz Oakhollow"),
    (Printed("Young Soo", "", "Pak"), "Young S. Pak"),
    (Printed("Young Soo", "", "Pak"), "Youngsoo Pak"),
    (Printed("Subramaniam", "", "Venkataraghavan"), "V. Subramaniam"),
    (Printed("Dolores", "Quintanarrez", "Whitlockton"), "Dolores Quintanarrez"),
]


@pytest.mark.parametrize("form", IN_FULL)
@pytest.mark.parametrize("number", range(len(CASES)))
def test_a_usual_other_form_shows_the_person(doors: Doors, form: Form, number: int) -> None:
    printed, asked = CASES[number]
    doors.board([printed], form, others=8)
    told = doors.one(asked)
    assert told.outcome in ("review", "confirmed"), told
    assert len(told.records) == 1


def test_no_nickname_leads_over_another_nickname(doors: Doors) -> None:
    doors.board([Printed("Lisa", "", "Oakhollow", "A1"), Printed("Sally", "", "Marwickson", "A2")])
    told = doors.ask("Sally Oakhollow", "Molly Oakhollow", "Lisa Marwickson", "Polly Marwickson")
    assert [str(one) for one in told if one.is_attributed or one.outcome == "confirmed"] == []

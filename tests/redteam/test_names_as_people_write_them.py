"""Short forms, initials in one word, syllables and family names that are credentials: shown, and never more."""

from __future__ import annotations

import pytest

from tests.redteam.doors import IN_FULL, Doors, Printed

SHOWN = [
    (Printed("Elizabeth", "", "Oakhollow"), "Lisa Oakhollow"),
    (Printed("Elizabeth", "", "Oakhollow"), "Eliza Oakhollow"),
    (Printed("Jane", "Quillowmark", "Lac"), "Jane Quillowmark Lac"),
    (Printed("Katherine", "", "Oakhollow"), "Kitty Oakhollow"),
    (Printed("Katherine", "", "Oakhollow"), "Katya Oakhollow"),
    (Printed("Yekaterina", "", "Oakhollow"), "Katya Oakhollow"),
    (Printed("Susan", "", "Oakhollow"), "Suzanne Oakhollow"),
    (Printed("Suzanne", "", "Oakhollow"), "Susan Oakhollow"),
    (Printed("Maria", "Guadalupe", "Oakhollow"), "Ma. Guadalupe Oakhollow"),
    (Printed("Maria Guadalupe", "", "Oakhollow"), "Ma. Oakhollow"),
    (Printed("Maria", "Guadalupe", "Oakhollow"), "Lupe Oakhollow"),
    (Printed("Dmitry", "", "Oakhollow"), "Dimitri Oakhollow"),
    (Printed("Dmitriy", "", "Oakhollow"), "Dima Oakhollow"),
    (Printed("Yevgeniy", "", "Oakhollow"), "Zhenya Oakhollow"),
    (Printed("Alireza", "", "Oakhollow"), "Reza Oakhollow"),
    (Printed("Yitzchak", "", "Oakhollow"), "Itzik Oakhollow"),
    (Printed("William", "", "Oakhollow"), "Wm. Oakhollow"),
    (Printed("Roger", "David", "Hawthornfield"), "RD Hawthornfield"),
    (Printed("Hyun Soo", "", "Lee"), "HS Lee"),
    (Printed("Jean-Luc", "", "Moreaux"), "J-L Moreaux"),
    (Printed("Zhiqiang", "", "Xu"), "Zhi Xu"),
    (Printed("Young Soo", "", "Kwak"), "Young Soo Hee Kwak"),
    (Printed("Young Soo Hee", "", "Kwak"), "Young Soo Kwak"),
    (Printed("Mei Ling", "", "Teoh"), "Mei Teoh"),
    (Printed("Wei Ling", "", "Zhuge"), "Wei Zhuge"),
]


@pytest.mark.parametrize("number", range(len(SHOWN)))
def test_a_name_as_people_write_it_is_shown_and_not_attributed(doors: Doors, number: int) -> None:
    printed, asked = SHOWN[number]
    doors.board([printed._replace(status="Revoked")], IN_FULL[number % len(IN_FULL)], others=8)
    told = doors.one(asked)
    assert (told.outcome, told.identities, len(told.records)) == ("review", {"name_only"}, 1), told


@pytest.mark.parametrize("text", ["Lac, RD", "LAc, DACM"])
def test_letters_and_nothing_else_are_never_not_found(doors: Doors, text: str) -> None:
    doors.board([Printed("RD", "", "Lac")], others=8)
    shown = doors.desk.run("check", text, "--state", "GA", "--offline", "-v")
    assert shown.code in (2, 4), shown
    assert "not find" not in shown.out

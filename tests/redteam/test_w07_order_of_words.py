"""W7: the order in which the words are typed decides nothing about how far two names agree."""

from __future__ import annotations

import pytest

from tests.redteam.doors import IN_FULL, Doors, Form, Printed

PEOPLE = [
    Printed("Garrick", "", "Ellansbourne", "A1"),
    Printed("Quillonne", "", "Marwick", "A2"),
    Printed("Tamsin", "", "Oakhollow", "A3"),
    Printed("Hana", "", "Nakatsukawa", "A4"),
    Printed("Rosalinda", "", "Quintanarrez", "A5"),
    Printed("Deepika", "", "Venkataraghavan", "A6"),
    Printed("Soren", "", "Bjerkelund", "A7"),
    Printed("Young Soo", "", "Pak", "A8"),
    Printed("Xiaoming", "", "Ouyang", "A9"),
    Printed("Sile", "", "O'Brackenrigg", "A10"),
    Printed("Anselm", "", "de Vroomhoven", "A11"),
    Printed("Sarah", "", "Lee", "A12"),
    Printed("Michael", "", "Johnson", "A13"),
    Printed("Phuong", "", "Nguyen", "A14"),
]


@pytest.mark.parametrize("form", IN_FULL)
def test_both_orders_give_one_level_and_differ_at_most_by_the_name_being_common(doors: Doors, form: Form) -> None:
    doors.board(PEOPLE, form)
    straight = doors.ask(*[f"{one.given} {one.family}" for one in PEOPLE])
    turned = doors.ask(*[f"{one.family} {one.given}" for one in PEOPLE])
    for one, other in zip(straight, turned, strict=True):
        assert one.levels == other.levels == {"exact"}, (str(one), str(other))
        assert one.names == other.names
        if one.outcome != other.outcome:
            assert other.records[0]["doubt"] == "common", (str(one), str(other))
            assert "other people of this name could be" in other.sentence or "Another person of this" in other.sentence


@pytest.mark.parametrize("form", IN_FULL)
def test_an_unusual_name_is_confirmed_in_every_order(doors: Doors, form: Form) -> None:
    doors.board(PEOPLE, form)
    unusual = [one for one in PEOPLE if one.number in ("A1", "A2", "A3", "A4", "A5", "A6", "A7", "A10")]
    told = doors.ask(*[
        text for one in unusual
        for text in (f"{one.given} {one.family}", f"{one.family} {one.given}", f"{one.family}, {one.given}")
    ])  # fmt: skip
    assert [str(one) for one in told if one.outcome != "confirmed"] == []


@pytest.mark.parametrize("form", IN_FULL)
def test_a_comma_in_the_wrong_place_confirms_nobody_and_is_told_as_what_it_is(doors: Doors, form: Form) -> None:
    doors.board(PEOPLE, form)
    told = doors.ask("Garrick, Ellansbourne", "Quillonne, Marwick", "Tamsin, Oakhollow")
    assert [str(one) for one in told if one.outcome != "review" or one.is_attributed] == []
    assert all("in other places" in one.sentence for one in told)

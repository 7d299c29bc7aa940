"""W11: one word, initials and glued words are no reason to say that nobody was found."""

from __future__ import annotations

import pytest

from tests.redteam.doors import IN_FULL, Doors, Form, Printed

PEOPLE = [
    Printed("Jane", "Ruth", "Quillowmark", "A1"),
    Printed("Wei", "", "Zhang", "A2"),
    Printed("Min", "", "Zhang", "A3"),
    Printed("Sorcha", "", "Hillmanspell", "A4"),
    Printed("Spell", "", "Hillmander", "A5"),
    Printed("Odile", "", "Bridemark", "A6"),
]


@pytest.mark.parametrize("form", IN_FULL)
def test_one_word_lists_its_bearers_for_review(doors: Doors, form: Form) -> None:
    doors.board(PEOPLE, form)
    told = doors.ask("Quillowmark", "Zhang", "Hillmander S", "S. Hillmander", "Bridemark", "J Quillowmark", "Odile")
    assert [str(one) for one in told if one.outcome != "review" or one.is_attributed] == []
    assert [len(one.records) for one in told] == [1, 2, 1, 1, 1, 1, 1]
    assert [one.sentence for one in told if "the only full name asked" not in one.sentence] == []


def test_more_than_ten_bearers_are_counted(doors: Doors) -> None:
    letters = "abcdefghijklm"
    doors.board([Printed(f"Quill{letter}ne", "", "Marwick", f"A{letter}") for letter in letters])
    told = doors.one("Marwick")
    assert told.outcome == "review"
    assert len(told.records) == 10
    assert "13 records bear" in told.sentence


@pytest.mark.parametrize("asked", ["J Q", "J. Q.", "Nosuchword", "A B C", "X Nosuchword", "L.Ac."])
def test_what_cannot_be_searched_and_nobody_bears_says_what_to_type(doors: Doors, asked: str) -> None:
    doors.board(PEOPLE)
    shown = doors.desk.run("check", asked, "--state", "GA", "--offline", "--format", "json")
    if shown.code == 2:  # not even one word to search for
        assert "Type the given and family name" in shown.err
        return
    told = doors.one(asked)
    assert told.outcome == "cannot_say"
    assert told.findings[0]["lookup"] == "insufficient_input"
    assert "A family name and a first name are needed" in told.sentence


def test_words_glued_together_are_taken_apart_for_review(doors: Doors) -> None:
    doors.board([Printed("Hillman", "", "Spellwick", "A1"), Printed("Jane", "", "Quillowmark", "A2"),
                 Printed("Odile", "", "Bridemark", "A3")])  # fmt: skip
    told = doors.ask("HillmanSpellwick", "JaneQuillowmark", "OdileBridemark", "SpellwickHillman", "JANEQuillowmark")
    assert [str(one) for one in told[:4] if one.outcome != "review" or one.is_attributed] == []
    assert not told[4].is_attributed
    assert told[4].outcome != "not_found"


@pytest.mark.parametrize("form", [Form.FIELDS, Form.GIVEN_FIRST])
def test_a_mononym_printed_without_a_first_name_is_listed_for_review(doors: Doors, form: Form) -> None:
    doors.board([Printed("", "", "Prinzelle", "A1"), Printed("Jane", "", "Quillowmark", "A2")], form)
    told = doors.ask("Prinzelle", "Prinzelle, L.Ac.", "Prinzelle Prinzelle", "PRINZELLE")
    assert [str(one) for one in told if one.outcome != "review" or one.is_attributed] == []
    assert {name for one in told for name in one.names} == {"Prinzelle"}


def test_a_list_with_an_empty_first_name_asks_for_one(doors: Doors) -> None:
    doors.board(PEOPLE)
    path = doors.desk.folder / "onename.csv"
    path.write_text("Last Name,First Name,License State\nBridemark,,GA\nNosuchword,,GA\n,Odile,GA\n")
    shown = doors.desk.run("roster", str(path), "--offline", "--format", "csv")
    assert ",review," in shown.out.splitlines()[1]
    assert ",cannot_say," in shown.out.splitlines()[2]
    assert ",review," in shown.out.splitlines()[3]

"""A first name that reads as a title or as letters: Captain J. Wyndmere, Md Rahman, Sister Marie."""

from __future__ import annotations

import pytest

from tests.redteam.doors import Asked, Doors, Form, Printed

_TITLES = ("Captain", "Sister", "Doctor", "Master", "Rabbi", "Miss", "Sir", "Father", "Rev")
_BORNE = ("Captain", "Sister", "Doctor", "Master", "Rabbi", "Miss", "Sir")
"""Those that somebody bears by the shipped lists."""
_LETTERS = ("Md", "Lac")


@pytest.mark.parametrize("word", [*_TITLES, *_LETTERS])
@pytest.mark.parametrize("form", [Form.INITIAL, Form.FIELDS])
def test_a_title_for_a_first_name_hides_nobody(doors: Doors, word: str, form: Form) -> None:
    middle = "J" if form is Form.FIELDS else "Joseph"
    doors.board([Printed(word, middle, "Wyndmere", "A1"), Printed("Jane", "", "Wyndmere", "A2")], form)
    names = [f"{word} Joseph Wyndmere", f"Wyndmere, {word} Joseph", f"{word} J Wyndmere", f"{word} J. Wyndmere",
             f"{word.upper()} JOSEPH WYNDMERE"]  # fmt: skip
    told = doors.ask(*names)
    assert [str(one) for one in told if one.outcome not in ("review", "confirmed")] == []
    if word in (*_BORNE, *_LETTERS):
        assert [str(one) for one in told if "A1" not in str(one.records)] == []


@pytest.mark.parametrize("word", [*_BORNE, *_LETTERS])
def test_with_the_number_a_title_for_a_first_name_is_the_persons_own(doors: Doors, word: str) -> None:
    doors.board([Printed(word, "J", "Wyndmere", "A1")])
    told = doors.ask(Asked(f"{word} Joseph Wyndmere", "A1"), Asked(f"Wyndmere, {word} Joseph", "A1"))
    assert [str(one) for one in told if one.outcome != "confirmed"] == []
    assert not doors.one(Asked("Zelda Joan Wyndmere", "A1")).is_attributed


@pytest.mark.parametrize("word", [*_BORNE, *_LETTERS])
@pytest.mark.parametrize("form", [Form.COMMA, Form.TWO_IN_GIVEN, Form.GIVEN_FIRST])
@pytest.mark.parametrize("status", ["Active", "Revoked"])
def test_a_title_that_a_list_prints_may_be_the_first_name(doors: Doors, word: str, form: Form, status: str) -> None:
    doors.board([Printed(word, "Huy", "Wyndmere", "A1", status=status)], form)
    own = doors.ask(f"{word} Wyndmere", f"{word} Huy Wyndmere", f"Wyndmere, {word} Huy")
    assert [str(one) for one in own if one.outcome not in ("review", "confirmed", "attention")] == []
    strangers = doors.ask(f"{word}, Wyndmere Huy", f"{word}, Huy")
    assert [str(one) for one in strangers if one.is_attributed] == []
    if form is not Form.GIVEN_FIRST:
        assert not doors.one("Huy Quentin Wyndmere").is_attributed


@pytest.mark.parametrize("form", [Form.COMMA, Form.TWO_IN_GIVEN, Form.GIVEN_FIRST])
@pytest.mark.parametrize("title", ["Dr.", "Ms.", "Mrs"])
def test_a_short_title_is_nobodys_name(doors: Doors, title: str, form: Form) -> None:
    doors.board([Printed(title, "Jane", "Wyndmere", "A1")], form)
    assert doors.one("Jane Wyndmere").outcome == "confirmed"
    assert doors.one(f"{title} Jane Wyndmere").outcome == "confirmed"


@pytest.mark.parametrize("family", ["Sister Wyndmere", "Captain", "Md Wyndmere", "WYNDMERE SISTER"])
def test_a_title_in_a_field_without_a_first_name_is_read(doors: Doors, family: str) -> None:
    doors.board([Printed("", "", family, "A1"), Printed("Jane", "", "Quill", "A2")])
    assert doors.one("Jane Quill").outcome == "confirmed"
    assert doors.one(family).outcome in ("review", "cannot_say")

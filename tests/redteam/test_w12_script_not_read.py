"""W12: a name in letters that the program does not read is never "not found"; the answer says what to type."""

from __future__ import annotations

import pytest

from tests.redteam.doors import Doors, Printed

PEOPLE = [Printed("Yuki", "", "Tanakaura", "A1"), Printed("Jane", "", "Quillowmark", "A2")]
UNREAD = ["田中ゆき", "田中 ゆき", "王小明", "김민준", "李娜", "محمد علي", "אברהם כהן", "สมชาย ใจดี", "Նարե Սարգսյան"]


@pytest.mark.parametrize("asked", UNREAD)
def test_a_name_in_another_script_says_what_to_type(doors: Doors, asked: str) -> None:
    doors.board(PEOPLE)
    shown = doors.desk.run("check", asked, "--state", "GA", "--offline", "--format", "json")
    assert shown.code in (2, 3, 4)
    if shown.code == 2:
        assert "Latin letters as the board prints" in shown.err
        return
    told = doors.one(asked)
    assert told.outcome in ("cannot_say", "review")
    assert "Latin letters" in str(told.answer), told


def test_latin_words_beside_another_script_find_the_person(doors: Doors) -> None:
    doors.board(PEOPLE)
    told = doors.ask(
        "Yuki Tanakaura 田中", "田中ゆき Yuki Tanakaura", "Yuki Tanakaura (田中ゆき)", "Tanakaura, Yuki 田中"
    )
    assert [str(one) for one in told if one.outcome not in ("confirmed", "review")] == []
    assert {name for one in told for name in one.names} == {"Yuki Tanakaura"}

"""What a board says of the licence is told alike whether an exclusion list decides the answer or not."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk
from tests.redteam.test_exclusions import NPI
from tests.redteam.test_older_word import ANYBODY, NAME, OTHER, Row, ask, of_list, two

BOTH = ("--license", "AC1", "--npi", NPI)


def barred(desk: Desk, name: str = NAME) -> None:
    entry = {"Lic": "77", "Name": name, "Type": "Acupuncturist", "NPI": NPI}
    shown = desk.board([entry], name="barred", tier="exclusion", columns=tuple(entry), key=("number", "name", "npi"))
    assert shown.code == 0, shown


@pytest.mark.parametrize(
    ("older", "newer", "said"),
    [
        ("Revoked", ("AC1", NAME, "Active"), "Not active by a list of 18 November 2026: revoked."),
        ("Revoked", ("AC9", NAME, "Active"), "Not active by a list of 18 November 2026: revoked."),
        ("Suspended", ("AC1", OTHER, "Active"), "Not active by a list of 18 November 2026: suspended."),
        ("Expired", ANYBODY, "Not active by a list of 18 November 2026: expired."),
    ],
)
def test_an_older_warning_beside_an_exclusion_is_told_with_its_day_and_the_other_list(
    desk: Desk, older: str, newer: Row, said: str
) -> None:
    two(desk, [("AC1", NAME, older)], [newer])
    alone = ask(desk, NAME, "--license", "AC1")
    assert alone.sentence.removeprefix("✖ ").startswith(said), alone.sentence
    barred(desk)
    both = ask(desk, NAME, *BOTH)
    assert both.data["outcome"] == "attention"
    assert alone.sentence in both.sentence, (alone.sentence, both.sentence)
    assert "Not active now" not in both.sentence
    assert "is on an exclusion list" in both.sentence
    assert "Licensed, but" not in both.sentence


def test_a_row_tells_both_lists_where_an_exclusion_decides(desk: Desk) -> None:
    two(desk, [("AC1", NAME, "Revoked")], [("AC1", NAME, "Active")])
    barred(desk)
    row = of_list(desk, NAME, "GA", "AC1", NPI)
    assert row["outcome"] == "attention"
    for board, day, word in (("birch", "18", "Revoked"), ("alder", "20", "Active")):
        assert board in row["why"], row["why"]
        assert f"on {day} November 2026" in row["why"]
        assert word in row["why"]


def test_an_end_that_a_later_list_took_back_is_not_told_as_one_beside_an_exclusion(desk: Desk) -> None:
    two(desk, [("AC1", NAME, "Expired")], [("AC1", NAME, "Active")])
    assert ask(desk, NAME, "--license", "AC1").data["outcome"] == "confirmed"
    barred(desk)
    said = ask(desk, NAME, *BOTH)
    assert said.sentence.startswith("Licensed, but the NPI"), said.sentence
    assert "Not active" not in said.sentence


def test_a_licence_that_two_lists_contest_is_not_called_one_beside_an_exclusion(desk: Desk) -> None:
    two(desk, [("AC1", NAME, "Active")], [ANYBODY])
    alone = ask(desk, NAME, "--license", "AC1")
    assert alone.data["outcome"] == "review"
    barred(desk)
    said = ask(desk, NAME, *BOTH)
    assert said.data["outcome"] == "attention"
    assert "Licensed, but" not in said.sentence
    assert alone.sentence.removeprefix("? ") in said.sentence

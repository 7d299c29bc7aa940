"""A number that a newer list gives to another person: both stay, and neither is told as the other."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk

FORMER = {"Lic": "A7", "Name": "Quillonne Marwick"}
NEXT = {"Lic": "A7", "Name": "Basil Thornquist"}
NUMBER = ("--license", "A7")


@pytest.fixture
def reused(desk: Desk) -> Desk:
    """Return a board that gave the number of somebody revoked to somebody new."""
    desk.board([{**FORMER, "Status": "Revoked"}], seen="2026-11-01", as_of="2026-11-01")
    desk.board([NEXT])
    return desk


@pytest.mark.parametrize("more", [(), NUMBER])
def test_the_former_holder_of_a_number_is_told_as_no_longer_listed(reused: Desk, more: tuple[str, ...]) -> None:
    said = reused.ask("Quillonne Marwick", "--state", "GA", *more)
    assert said.data["outcome"] in ("review", "attention")
    assert "Marwick" in said.sentence
    assert "Thornquist" not in said.licences
    assert "No longer listed since 22 November 2026" in said.licences


@pytest.mark.parametrize("more", [(), NUMBER])
def test_the_next_holder_has_no_part_of_the_former_ones_past(reused: Desk, more: tuple[str, ...]) -> None:
    said = reused.ask("Basil Thornquist", "--state", "GA", *more)
    assert (said.code, said.data["outcome"]) == (0, "confirmed")
    assert "evoked" not in said.text
    assert "Marwick" not in said.text


@pytest.mark.parametrize("rows", [[FORMER, NEXT], [NEXT, FORMER]])
@pytest.mark.parametrize("name", ["Quillonne Marwick", "Basil Thornquist"])
def test_of_two_people_under_one_number_of_one_list_neither_is_absent(
    desk: Desk, rows: list[dict[str, str]], name: str
) -> None:
    desk.board(rows)
    for more in ((), NUMBER):
        said = desk.ask(name, "--state", "GA", *more)
        assert said.data["outcome"] in ("review", "cannot_say")


def test_whoever_married_is_still_one_row(desk: Desk) -> None:
    desk.board([{"Lic": "A7", "Name": "Jane Marwick"}], seen="2026-11-01", as_of="2026-11-01")
    desk.board([{"Lic": "A7", "Name": "Jane Thornquist"}])
    assert desk.ask("Jane Thornquist", "--state", "GA", *NUMBER).data["outcome"] == "confirmed"

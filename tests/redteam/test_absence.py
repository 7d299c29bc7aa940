"""Nobody is said to be absent because a row, a list or an answer could not be used."""

from __future__ import annotations

from tests.redteam.conftest import Desk

ASKED = ("Quillonne Marwick", "--state", "GA")
MARWICK = {"Lic": "7", "Name": "Quillonne Marwick", "Until": "12/31/2027"}


def test_a_row_that_could_not_be_kept_is_not_silence(desk: Desk) -> None:
    desk.board([{**MARWICK, "Lic": "", "Status": "Revoked"}])
    said = desk.ask(*ASKED)
    assert (said.code, said.data["outcome"]) == (4, "cannot_say")
    assert "could not be read" in said.sentence
    assert desk.ask("Basil Thornquist", "--state", "GA").code == 1


def test_a_list_that_was_held_back_is_not_searched_in_its_older_form(desk: Desk) -> None:
    desk.board([], seen="2026-11-01", as_of="2026-11-01", others=10)
    assert desk.board([MARWICK, {**MARWICK, "Lic": "8", "Status": "Weird"}, {**MARWICK, "Lic": "9", "Status": "Odd"}],
                      others=10).code == 6  # fmt: skip
    said = desk.ask(*ASKED)
    assert (said.code, said.data["outcome"]) == (4, "cannot_say")


def test_a_part_of_a_list_proves_no_absence(desk: Desk) -> None:
    desk.board([], complete=False)
    assert desk.ask(*ASKED).code == 4


def test_a_state_of_which_only_saved_pages_are_held_is_named_as_not_searched(desk: Desk) -> None:
    desk.board([MARWICK], name="birch", state="AR")
    said = desk.ask("Basil Thornquist")
    assert said.code == 4
    assert " AR " not in str(said.data["not_searched"])
    assert " GA " in str(said.data["not_searched"])


def test_a_short_list_that_lost_rows_shows_nobodys_absence(desk: Desk) -> None:
    """Four rows of twelve are too few for the gate to count; three of the ten that were drawn from them are not."""
    desk.board([], seen="2026-11-01", as_of="2026-11-01", others=12)
    assert desk.ask("Basil Thornquist", "--state", "GA").code == 1
    assert desk.board([MARWICK], others=8).code == 0
    said = desk.ask("Basil Thornquist", "--state", "GA")
    assert (said.code, said.data["outcome"]) == (4, "cannot_say")
    assert "chosen at random" in said.sentence
    assert desk.ask(*ASKED).code == 0

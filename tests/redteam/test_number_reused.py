"""A number that a newer list gives to another person: both stay, and neither is told as the other."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk

FORMER = {"Lic": "A7", "Name": "Quillonne Marwick"}
NEXT = {"Lic": "A7", "Name": "Basil Thornquist"}
NUMBER = ("--license", "A7")
CITIES = ("Lic", "Name", "Status", "Until", "City")


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


@pytest.mark.parametrize("key", [("number",), ("number", "name")])
@pytest.mark.parametrize("rows", [[FORMER, NEXT], [NEXT, FORMER]])
@pytest.mark.parametrize("name", ["Quillonne Marwick", "Basil Thornquist"])
@pytest.mark.parametrize("more", [(), NUMBER])
def test_of_two_people_under_one_number_of_one_list_each_is_shown_for_review(
    desk: Desk, key: tuple[str, ...], rows: list[dict[str, str]], name: str, more: tuple[str, ...]
) -> None:
    desk.board(rows, key=key)
    said = desk.ask(name, "--state", "GA", *more)
    assert said.data["outcome"] == "review"
    assert "beside the name of another person too" in said.text
    assert f"lists: {name}" in said.licences


def test_a_number_of_two_people_settles_on_the_one_who_keeps_it(desk: Desk) -> None:
    for at, rows in enumerate(([FORMER, NEXT], [NEXT, FORMER], [NEXT])):
        desk.board(rows, seen=f"2026-11-{at + 20}", as_of=f"2026-11-{at + 20}")
    assert desk.ask("Basil Thornquist", "--state", "GA", *NUMBER).data["outcome"] == "confirmed"
    said = desk.ask("Quillonne Marwick", "--state", "GA")
    assert said.data["outcome"] == "review"
    assert "No longer listed since 22 November 2026" in said.licences


def test_two_rows_of_one_number_that_may_be_one_person_stay_in_doubt(desk: Desk) -> None:
    """The second row may be the one that ends the first: a marriage with a revocation behind it."""
    desk.board([{"Lic": "A7", "Name": "Jane Marwick"}, {"Lic": "A7", "Name": "Jane Thornquist", "Status": "Revoked"}])
    for name in ("Jane Marwick", "Jane Thornquist"):
        assert desk.ask(name, "--state", "GA").data["outcome"] in ("review", "cannot_say")


def test_whoever_married_is_still_one_row(desk: Desk) -> None:
    desk.board([{"Lic": "A7", "Name": "Jane Marwick"}], seen="2026-11-01", as_of="2026-11-01")
    desk.board([{"Lic": "A7", "Name": "Jane Thornquist"}])
    assert desk.ask("Jane Thornquist", "--state", "GA", *NUMBER).data["outcome"] == "confirmed"


@pytest.mark.parametrize(
    ("status", "other", "seen"),
    [
        ("Surrendered", "Hessel Ingleforth", "2026-11-20"),
        ("Revoked", "Basil Thornquist", "2026-11-20"),
        ("Suspended", "Hessel Ingleforth", "2026-11-10"),
        ("Surrendered", "Odette Farnswyck", "2026-11-22"),
        ("Revoked", "Hessel Ingleforth", "2026-10-15"),
    ],
)
def test_a_lasting_standing_outlives_its_number_and_what_another_list_still_says(
    desk: Desk, status: str, other: str, seen: str
) -> None:
    """One list has him surrendered and then the number under another name, the other one active on whatever day."""
    name, key = "Hessel Underbrook", {"Lic": "3", "Name": "Hessel Underbrook"}
    desk.board([{**key, "Status": status}], seen="2026-11-01", as_of="2026-11-01", columns=CITIES)
    desk.board([{**key, "Lic": "0003"}], name="birch", seen=seen, as_of=seen, columns=CITIES)
    desk.board([{"Lic": "3", "Name": other}], seen="2026-11-20", as_of="2026-11-20", columns=CITIES)
    for more in (("--license", "3"), ("--city", "Alderbrook")):
        said = desk.ask(name, "--state", "GA", *more)
        assert (said.code, said.data["outcome"], said.data["decided_by"]) == (1, "attention", "custom:alder")
        assert status.casefold() in said.sentence
        assert "No longer listed since 20 November 2026" in said.licences
        assert said.data["objecting"] == ("custom:birch" if seen >= "2026-11-20" else None)
    assert desk.ask(name, "--state", "GA").data["outcome"] == "review"
    assert desk.ask(other, "--state", "GA", "--license", "3").data["outcome"] in ("review", "confirmed")


def test_a_number_beside_a_former_name_is_no_number_of_two_people(desk: Desk) -> None:
    desk.board([FORMER, {"Lic": "A7", "Name": "Quillonne Underbrook"}], key=("number", "name"))
    said = desk.ask("Quillonne Marwick", "--state", "GA", *NUMBER)
    assert "beside the name of another person too" not in said.text

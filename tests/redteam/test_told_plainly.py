"""What was read is told as it stands: two rows of one number, a day to come, a licence in the other state asked."""

from __future__ import annotations

import csv
import io

import pytest

from tests.redteam.conftest import Desk, Person

ROW = {"Lic": "AC1", "Name": "Zorvina Ash"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"Status": "Active"}, {"Status": "Revoked"}),
        ({"Status": "Revoked"}, {"Status": "Active"}),
        ({"Status": "Active"}, {"Status": "Expired", "Until": "01/01/2024"}),
        ({"Status": "Active"}, {"Status": "Zorbed"}),
        ({"Status": "Active"}, {"Status": "Revoked", "Name": "Ash, Zorvina"}),
    ],
)
def test_a_record_printed_twice_is_told_as_both(desk: Desk, first: Person, second: Person) -> None:
    desk.board([{**ROW, **first}, {**ROW, **second}])
    both = f"{first['Status']} + {second['Status']}"
    for asked in (("Zorvina Ash",), ("Zorvina Ash", "--license", "AC1")):
        said = desk.ask(*asked, "--state", "GA")
        assert said.data["outcome"] == ("attention" if first["Status"] == "Revoked" and asked[1:] else "review")
        assert "could not be read" not in said.text
        assert both in said.text
        assert "twice, differently" in said.text
    short = desk.run("check", "Zorvina Ash", "--state", "GA", "--license", "AC1", "--offline")
    assert both in short.out
    people = desk.folder / "people.csv"
    people.write_text("Name,State,License\nZorvina Ash,GA,AC1\n")
    out = desk.folder / "out.csv"
    desk.run("roster", str(people), "--offline", "-o", str(out))
    [row] = list(csv.DictReader(io.StringIO(out.read_text().partition("\n\n")[0])))
    assert any(both in cell for cell in row.values())
    assert any("twice, differently" in cell for cell in row.values()) or first["Status"] == "Revoked"


def test_two_people_under_one_number_are_not_told_of_each_other(desk: Desk) -> None:
    desk.board([{**ROW, "Status": "Active"}, {**ROW, "Name": "Bramwell Thorne", "Status": "Revoked"}])
    assert "Active + Revoked" not in desk.ask("Zorvina Ash", "--state", "GA", "--license", "AC1").text


@pytest.mark.parametrize("today", ["2026-06-01", "2025-01-01"])
def test_a_copy_from_the_future_is_not_called_old(desk: Desk, today: str) -> None:
    desk.board([{**ROW, "Status": "Active"}])
    said = desk.ask("Zorvina Ash", "--state", "GA", as_of=today)
    assert said.data["outcome"] == "cannot_say"
    assert "future" in said.sentence
    assert "too old" not in said.text


@pytest.mark.parametrize("day", ["12/31/9999", "12/31/2999"])
def test_a_day_that_stands_for_none_is_told_as_none(desk: Desk, day: str) -> None:
    desk.board([{**ROW, "Status": "Active", "Until": day}])
    said = desk.ask("Zorvina Ash", "--state", "GA", "--license", "AC1")
    assert said.data["outcome"] == "confirmed"
    assert f"without an end date as printed: {day}" in said.sentence


@pytest.mark.parametrize("states", ["UT,NV", "NV,UT"])
@pytest.mark.parametrize("asked", [("Zorvina Ash",), ("Zorvina Ash", "--license", "AC1")])
def test_a_licence_in_the_other_state_asked_is_told(desk: Desk, states: str, asked: tuple[str, ...]) -> None:
    desk.board([], name="utah", state="UT")
    desk.board([{**ROW, "Status": "Active"}], name="nevada", state="NV")
    said = desk.ask(*asked, "--state", states)
    assert said.data["outcome"] == "not_found"
    shown = desk.run("check", *asked, "--state", states, "--offline")
    assert "Nevada" in shown.out
    assert "AC1" in shown.out

"""What an older list says is told with its day, and whatever a newer one says of it is told beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest

from tests.redteam.conftest import Desk, Said

NAME, OTHER = "Zorvina Quelmarsh", "Bramwell Ostrander"
EARLIER, LATER = "2026-11-18", "2026-11-20"
NUMBER = ("--license", "AC1")
Row = tuple[str, str, str]
ANYBODY: Row = ("AC2", "Basil Thornquist", "Active")
COLUMNS = ("Lic", "Name", "Status", "Until", "City")


def put(desk: Desk, name: str, rows: list[Row], seen: str, *, scope: str = "all", state: str = "GA") -> None:
    people = [{"Lic": number, "Name": who, "Status": status} for number, who, status in rows]
    shown = desk.board(people, name=name, seen=seen, state=state, others=25, accept=True, columns=COLUMNS, scope=scope)
    assert shown.code == 0, shown


def two(desk: Desk, older: list[Row], newer: list[Row], scope: str = "all") -> None:
    put(desk, "birch", older, EARLIER)
    put(desk, "alder", newer, LATER, scope=scope)


def ask(desk: Desk, name: str = NAME, *more: str, state: str = "GA") -> Said:
    return desk.ask(name, "--state", state, *more)


def of_list(desk: Desk, *row: str) -> Mapping[str, str]:
    """Return the cells of one row of a list: name, state, number, NPI."""
    path = desk.folder / "staff.csv"
    cells = ",".join((*row, "", "", "")[:4])
    path.write_text(f"Name,License State,License Number,NPI\n{cells}\n")
    shown = desk.run("roster", str(path), "--offline", "--format", "csv", "--workers", "1")
    return next(csv.DictReader(io.StringIO(shown.out.removeprefix("\ufeff"))))


# A warning that a newer complete list does not bear out


@pytest.mark.parametrize(
    ("word", "newer", "scope", "beside"),
    [
        ("Expired", ("AC9", NAME, "Active"), "all", "no. AC9"),
        ("Revoked", ("AC9", NAME, "Active"), "all", "no. AC9"),
        ("Surrendered", ("AC9", NAME, "Active"), "active_only", "no. AC9"),
        ("Expired", ANYBODY, "all", "nobody of this name"),
        ("Expired", ANYBODY, "active_only", "nobody of this name"),
        ("Revoked", ANYBODY, "all", "nobody of this name"),
        ("Revoked", ("AC1", OTHER, "Active"), "all", OTHER),
        ("Expired", ("AC1", OTHER, "Expired"), "all", OTHER),
        ("Suspended", ("AC1", OTHER, "Active"), "active_only", OTHER),
    ],
)
def test_a_warning_is_dated_where_a_newer_complete_list_does_not_bear_it_out(
    desk: Desk, word: str, newer: Row, scope: str, beside: str
) -> None:
    two(desk, [("AC1", NAME, word)], [newer], scope)
    said = ask(desk, NAME, *NUMBER)
    assert (said.code, said.data["outcome"], said.data["objecting"]) == (1, "attention", "custom:alder")
    assert said.sentence.startswith("Not active by a list of 18 November 2026: ")
    assert f"alder list (Board of alder) on 20 November 2026: {beside}" in said.sentence.replace(f"{NAME}, ", "")
    assert f'as "{word}"' in said.sentence


@pytest.mark.parametrize(
    ("word", "newer", "scope"),
    [
        ("Revoked", ANYBODY, "active_only"),
        ("Suspended", ANYBODY, "active_only"),
        ("Revoked", ("AC1", NAME, "Revoked"), "all"),
        ("Expired", ("AC1", NAME, "Inactive"), "all"),
        ("Revoked", ("AC9", NAME, "Revoked"), "all"),
    ],
)
def test_a_warning_that_a_newer_list_bears_out_is_one_of_now(desk: Desk, word: str, newer: Row, scope: str) -> None:
    """Whose licence was revoked is simply not in a list of those who hold one."""
    two(desk, [("AC1", NAME, word)], [newer], scope)
    said = ask(desk, NAME, *NUMBER)
    assert (said.code, said.data["objecting"]) == (1, None)
    assert said.sentence.startswith("Not active now: ")


@pytest.mark.parametrize("newer", [ANYBODY, ("AC9", NAME, "Active"), ("AC1", OTHER, "Active")])
def test_a_warning_of_the_newer_list_is_one_of_now(desk: Desk, newer: Row) -> None:
    put(desk, "birch", [newer], EARLIER)
    put(desk, "alder", [("AC1", NAME, "Revoked")], LATER)
    said = ask(desk, NAME, *NUMBER)
    assert (said.code, said.data["objecting"]) == (1, None)
    assert said.sentence.startswith("Not active now: revoked")


@pytest.mark.parametrize("newer", [ANYBODY, ("AC9", NAME, "Active"), ("AC1", OTHER, "Active")])
def test_a_city_that_lays_the_record_upon_the_person_is_no_other_question(desk: Desk, newer: Row) -> None:
    two(desk, [("AC1", NAME, "Revoked")], [newer])
    said = ask(desk, NAME, "--city", "Alderbrook")
    assert (said.code, said.data["objecting"]) == (1, "custom:alder")
    assert said.sentence.startswith("Not active by a list of 18 November 2026: revoked")


def test_a_newer_list_that_no_longer_has_them_is_told_with_the_day_it_last_did(desk: Desk) -> None:
    put(desk, "alder", [("AC1", NAME, "Active")], "2026-11-10")
    two(desk, [("AC1", NAME, "Revoked")], [ANYBODY])
    said = ask(desk, NAME, *NUMBER)
    assert (said.code, said.data["objecting"]) == (1, "custom:alder")
    assert "20 November 2026: no longer has " in said.sentence
    assert "last listed on 10 November 2026" in said.sentence


# The number of somebody else in an older list


@pytest.mark.parametrize("status", ["Active", "Revoked", "Expired"])
def test_the_newer_list_says_whose_a_number_is(desk: Desk, status: str) -> None:
    two(desk, [("0001", NAME, status)], [("0001", OTHER, "Active")])
    city = ("--city", "Alderbrook")
    for more in ((), ("--license", "0001"), ("--license", "1"), city, ("--license", "0001", *city)):
        said = ask(desk, OTHER, *more)
        assert (said.code, said.data["outcome"], said.data["decided_by"]) == (0, "confirmed", "custom:alder"), more


def test_of_two_lists_of_one_day_neither_says_whose_a_number_is(desk: Desk) -> None:
    put(desk, "birch", [("AC1", NAME, "Revoked")], LATER)
    put(desk, "alder", [("AC1", OTHER, "Active")], LATER)
    for more in ((), NUMBER):
        assert ask(desk, OTHER, *more).code == 3


def test_the_older_list_does_not_say_whose_a_number_is(desk: Desk) -> None:
    two(desk, [("AC1", OTHER, "Active")], [("AC1", NAME, "Revoked")])
    for more in ((), NUMBER):
        assert ask(desk, OTHER, *more).code == 3


# Two lists in a roster


@pytest.mark.parametrize(
    ("older", "newer", "number"),
    [
        ("Active", "Revoked", ""),
        ("Revoked", "Active", ""),
        ("Revoked", "Active", "AC1"),
        ("Active", "Expired", ""),
        ("Active", "", "AC1"),
    ],
)
def test_a_row_tells_what_both_lists_say(desk: Desk, older: str, newer: str, number: str) -> None:
    two(desk, [("AC1", NAME, older)], [("AC1", NAME, newer) if newer else ANYBODY])
    row = of_list(desk, NAME, "GA", number)
    assert row["outcome"] in ("review", "attention")
    for board, day, word in (("birch", "18", older), ("alder", "20", newer)):
        told = f"Board of {board}{')' if f'Board of {board})' in row['why'] else ''} on {day} November 2026: "
        assert told in row["why"]
        said = row["why"].partition(told)[2].partition(". ")[0] if not word else row["why"].partition(told)[2]
        assert (f'as "{word}"' if word else "nobody of this name") in said


def test_a_phrase_names_the_board_that_says_it(desk: Desk) -> None:
    two(desk, [("AC1", NAME, "Active")], [("AC1", NAME, "Revoked")])
    row = of_list(desk, NAME, "GA")
    assert row["source"] == "Board of birch"
    assert row["the register says"].startswith("Board of alder: ")


# A record that its list no longer has


@pytest.mark.parametrize("status", ["Active", "Expired", "Revoked", "Zorbed"])
def test_who_is_no_longer_listed_is_told_with_the_last_day(desk: Desk, status: str) -> None:
    put(desk, "birch", [("AC1", NAME, status)], EARLIER)
    put(desk, "birch", [ANYBODY], LATER)
    for more in ((), NUMBER):
        said = ask(desk, NAME, *more)
        assert said.code in (1, 3)
        assert "18 November 2026" in said.sentence, said.sentence
    row = of_list(desk, NAME, "GA")
    assert row["as of"] == EARLIER
    assert "last listed" in row["standing"]


# Several states


@pytest.mark.parametrize("states", ["NV,UT", "UT,NV"])
def test_the_record_with_the_number_asked_comes_first_in_every_order(desk: Desk, states: str) -> None:
    put(desk, "birch", [("AC1", NAME, "Active")], LATER, state="UT")
    put(desk, "alder", [("B1", NAME, "Active")], LATER, state="NV")
    for number, place in (("AC1", "Utah"), ("B1", "Nevada")):
        said = ask(desk, NAME, "--license", number, state=states)
        assert said.code == 0
        assert said.sentence.startswith("Yes. ")
        assert f"{place} ({number}" in said.sentence

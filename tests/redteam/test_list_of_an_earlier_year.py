"""A list whose own dates show that it is old states nobody's absence, whatever day it is said to have been seen on."""

from __future__ import annotations

from datetime import date

import pytest

from state_boards.contract.records import BoardRecord, Completeness, ParseResult, PrintedDate, PrintedName, RowAccount
from state_boards.contract.vocabulary import Kind, Standing
from tests.redteam.conftest import Desk
from tests.redteam.test_rows_not_read import handed_over
from verifier.refresh.gate import not_of_an_earlier_year

SEEN = date(2026, 11, 22)


def listed(*until: str, standing: Standing = Standing.ACTIVE) -> ParseResult:
    """Return a whole list of people whose licences run until these days; "" where none is printed."""
    records = tuple(
        BoardRecord(
            key=(f"A{at}",), number=f"A{at}", name=PrintedName(full=f"Ann Quen{at}"), kind=Kind.ACUPUNCTURIST,
            standing=standing, expires=PrintedDate(day, date.fromisoformat(day)) if day else None,
        )
        for at, day in enumerate(until)
    )  # fmt: skip
    return ParseResult(
        records=records, account=RowAccount(len(until), len(until), 0, 0), completeness=Completeness.COMPLETE
    )


@pytest.mark.parametrize(
    ("until", "whole"),
    [
        (["2024-12-31"] * 3, False),
        (["2024-12-31"] * 40 + ["2027-12-31"], False),
        (["2024-12-31"] * 3 + [""] * 5, False),
        (["2024-12-31"] * 19 + ["2027-12-31"], False),
        (["2026-10-21"] * 9, False),
        (["2026-10-22"] * 9, True),  # a renewal may take a month to be printed
        (["2026-10-01"] * 9, False),
        (["2024-12-31"] * 2, True),
        (["2024-12-31"] * 9 + ["2027-12-31"], True),
        (["2026-10-31"] * 40, True),
        (["2027-12-31"] * 40, True),
        ([""] * 40, True),
        ([], True),
    ],
)
def test_list_whose_active_rows_ran_out_is_a_part(until: list[str], whole: bool) -> None:
    read = not_of_an_earlier_year(listed(*until), SEEN)
    assert (read.completeness is Completeness.COMPLETE) is whole
    assert bool(read.incomplete_why) is not whole
    assert len(read.records) == len(until)


def test_former_licensees_run_out_as_they_should() -> None:
    old = listed(*["2020-12-31"] * 40, standing=Standing.EXPIRED)
    assert not_of_an_earlier_year(old, SEEN) == old


@pytest.mark.parametrize("year", ["2024", "2025"])
def test_list_of_an_earlier_year_saved_again_shows_nobody_to_be_absent(desk: Desk, year: str) -> None:
    people = [{"Lic": f"X{at}", "Name": f"Orla Quen{end}", "Until": f"12/31/{year}"} for at, end in enumerate("abcd")]
    shown = desk.board(people, others=0)
    assert shown.code == 0
    assert "so the list is older than" in shown.out + shown.err
    assert desk.ask("Basil Thornquist", "--state", "GA").data["outcome"] == "cannot_say"
    assert desk.ask("Orla Quena", "--state", "GA", "--license", "X0").data["outcome"] == "attention"


def test_same_bytes_seen_again_years_later_show_nobody_to_be_absent(desk: Desk) -> None:
    people = [{"Lic": f"X{at}", "Name": f"Orla Quen{end}", "Until": "12/31/2025"} for at, end in enumerate("abcd")]
    assert desk.board(people, others=0, seen="2025-11-20", as_of="2025-11-22").code == 0
    assert desk.ask("Basil Thornquist", "--state", "GA", as_of="2025-11-22").data["outcome"] == "not_found"
    shown = desk.board(people, others=0)
    assert (shown.code, "so the list is older than" in shown.out + shown.err) == (0, True)
    assert desk.ask("Basil Thornquist", "--state", "GA").data["outcome"] == "cannot_say"
    assert desk.board(people, others=0).code == 0
    assert desk.ask("Basil Thornquist", "--state", "GA").data["outcome"] == "cannot_say"


def test_list_of_this_year_shows_who_is_absent(desk: Desk) -> None:
    handed_over(desk, "ACU7,Quillonne Marwick,Active,12/31/2024")
    assert desk.ask("Basil Thornquist", "--state", "GA").data["outcome"] == "not_found"

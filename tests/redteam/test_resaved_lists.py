"""Lists that a person saved again: dates in another order, columns exchanged."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk, Person

PEOPLE = [("Karen", "Johnson"), ("Michael", "Garcia"), ("Susan", "Peterson"), ("Quillonne", "Marwick")]


def test_dates_in_the_other_order_confirm_nobody(desk: Desk) -> None:
    dates = ("02/03/2027", "25/12/2027", "31/01/2028", "12/11/2026")
    people = [{"Lic": f"A{at}", "Name": " ".join(PEOPLE[at]), "Until": day} for at, day in enumerate(dates)]
    shown = desk.board(people, others=0)
    assert "25/12/2027" in shown.out + shown.err
    said = desk.ask("Quillonne Marwick", "--state", "GA")
    assert said.data["outcome"] == "review"
    assert "12/11/2026" in said.sentence


def _rows(*cells: str) -> list[Person]:
    """Return four rows, each cell made of a person's names and number."""
    names = [{"given": given, "family": family, "number": f"A{at}"} for at, (given, family) in enumerate(PEOPLE)]
    titles = cells[::2]
    return [dict(zip(titles, (cell.format(**one) for cell in cells[1::2]), strict=True)) for one in names]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (_rows("Lic", "{given} {family}", "Name", "{number}"), ("Lic", "Name")),
        (_rows("Lic", "{family}, {given}", "Name", "{number}"), ("Lic", "Name")),
        (_rows("Lic", "{given} {family}", "Name", "Acupuncturist {number}"), ("Lic", "Name")),
        (_rows("Lic", "{given} {family}", "Name", "Active"), ("Lic", "Name")),
        (_rows("Lic", "{number}", "Given", "{family}", "Family", "{given}"), ("Lic", "Given", "Family")),
        (_rows("Lic", "{given}", "Given", "{family}", "Family", "{number}"), ("Lic", "Given", "Family")),
    ],
)
def test_columns_that_changed_places_are_refused(desk: Desk, rows: list[Person], columns: tuple[str, ...]) -> None:
    shown = desk.board(rows, others=0, columns=(*columns, "Status", "Until"))
    assert shown.code == 5
    assert "exchanged" in shown.err or "another one" in shown.err
    assert "Nothing was read" in shown.err


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (_rows("Lic", "{number}", "Name", "{given} {family}"), ("Lic", "Name")),
        (_rows("Lic", "{number}", "Name", "{family}, {given}"), ("Lic", "Name")),
        (_rows("Lic", "{number}", "Given", "{given}", "Family", "{family}"), ("Lic", "Given", "Family")),
        (_rows("Lic", "Acupuncturist License {number}", "Name", "{given} {family}"), ("Lic", "Name")),
        (_rows("Lic", "{number}", "Given", "Zworbel", "Family", "Fillera"), ("Lic", "Given", "Family")),
        (_rows("Lic", "{number}", "Given", "Taylor", "Family", "{family}"), ("Lic", "Given", "Family")),
    ],
)
def test_columns_in_their_places_are_read(desk: Desk, rows: list[Person], columns: tuple[str, ...]) -> None:
    assert desk.board(rows, others=0, columns=(*columns, "Status", "Until")).code == 0

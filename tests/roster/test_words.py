"""The short words of a report's cells: made of typed facts, the gravest list first."""

from __future__ import annotations

import pytest

from tests.roster.rows import row, screening
from verifier.roster.vocabulary import NpiScreen
from verifier.roster.words import exclusion_cell
from verifier.verdict.screening import Screen, Screening, Unscreened
from verifier.verdict.terms import AgeState, By, Silence

LISTS = {"leie": "LEIE", "medicaid.ny": "New York's list", "custom:hi": "Hawaii's list"}


@pytest.mark.parametrize(
    ("list_id", "settled"),
    [("leie", "settle it with the SSN"), ("medicaid.ny", "settle it with the list's publisher")],
)
def test_a_possible_exclusion_is_settled_with_whoever_keeps_the_list(list_id: str, settled: str) -> None:
    one = row(screenings=(screening(Screen.POSSIBLE, list_id),))
    assert exclusion_cell(one, LISTS) == f"possible: 1 entry of a like name; {settled} ({LISTS[list_id]}, 2026-11-10)"


@pytest.mark.parametrize("state", Screen)
def test_every_state_of_a_list_has_its_words_and_its_date(state: Screen) -> None:
    cell = exclusion_cell(row(screenings=(screening(state),)), LISTS)
    assert "LEIE, 2026-11-10" in cell
    assert ("no potential match" in cell) is (state is Screen.NONE)
    assert ("EXCLUDED" in cell) is (state in (Screen.SAME_NPI, Screen.SAME_NUMBER))


def test_the_gravest_list_is_told_first() -> None:
    found = (screening(), screening(Screen.POSSIBLE, "medicaid.ny"), screening(Screen.SAME_NPI, "custom:hi"))
    cell = exclusion_cell(row(screenings=found), LISTS)
    assert cell.index("Hawaii's list") < cell.index("New York's list") < cell.index("LEIE")


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (screening(Screen.SAME_NPI, name_differs=True), "the same NPI is listed under another name"),
        (screening(Screen.CANNOT_SAY, why=Silence.ROW_SET_ASIDE), "a row that may be this person's could not be read"),
        (screening(Screen.CANNOT_SAY, why=Silence.AGEING), "due to be confirmed again"),
        (screening(Screen.NOT_SCREENED, why=Unscreened.NAME_NOT_SEARCHABLE), "the name cannot be searched"),
        (screening(Screen.POSSIBLE, entries=3, compared=(By.BIRTH_DATE, By.NAME)), "birth date compared"),
        (screening(Screen.POSSIBLE, age=AgeState.STALE, why=Silence.STALE), "an old list"),
        (screening(Screen.NONE, lifted=1), "no entry in force; one with this NPI has ended"),
        (Screening("leie", Screen.CANNOT_SAY, why=Silence.NOT_HELD), "not held (LEIE)"),
    ],
)  # fmt: skip
def test_a_list_that_says_less_says_why(one: Screening, said: str) -> None:
    assert said in exclusion_cell(row(screenings=(one,)), LISTS)


@pytest.mark.parametrize("screen", [one for one in NpiScreen if one.unread])
def test_s11_an_npi_that_was_not_read_is_told_before_everything_else(screen: NpiScreen) -> None:
    cell = exclusion_cell(row(npi_screen=screen, screenings=(screening(Screen.POSSIBLE),)), LISTS)
    assert cell.startswith("not screened by NPI: ")
    assert "possible: 1 entry" in cell


def test_a_row_that_was_not_checked_says_nothing_of_exclusions() -> None:
    assert exclusion_cell(row(outcome="rejected", screenings=()), LISTS) == ""
    assert exclusion_cell(row(screenings=()), LISTS) == "no exclusion list held"

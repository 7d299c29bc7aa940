"""The page of an evidence file: every element with its source, dates and window, and nothing that was not read."""

from __future__ import annotations

from datetime import date

import pytest

from state_boards.contract.vocabulary import Tier
from tests.roster.rows import report, row, screening
from verifier.roster.attested import Element, elements, page
from verifier.roster.result import Consulted
from verifier.verdict.screening import Screen
from verifier.verdict.terms import AgeState, Lookup
from verifier.verdict.wording import SourceFacts

TODAY = date(2026, 11, 22)
ABOUT = report([]).about


def facts_of(source_id: str) -> SourceFacts:
    return SourceFacts(
        id=source_id, title=f"List {source_id}", publisher=f"Board {source_id}", official_page="https://board.example/"
    )


def element(as_of: str, read: str) -> Element:
    return Element("State licence", "Board", "", "active", as_of, read, "")


@pytest.mark.parametrize(
    ("as_of", "read", "until"),
    [
        ("2026-11-01", "2026-11-20T08:00:00Z", date(2027, 3, 1)),
        ("2026-11-20", "2026-11-01T08:00:00Z", date(2027, 3, 1)),
        ("", "2026-11-20T08:00:00Z", date(2027, 3, 20)),
        ("2026-11-20", "", None),
        ("", "", None),
    ],
)
def test_the_window_runs_from_the_older_date_and_never_without_a_reading(
    as_of: str, read: str, until: date | None
) -> None:
    assert element(as_of, read).until == until


def test_each_element_says_whether_it_may_still_be_decided_upon() -> None:
    found = [element("2026-11-01", "2026-11-20T08:00:00Z"), element("2026-06-01", "2026-06-02T08:00:00Z")]
    text = "".join(page(ABOUT, None, [*found, element("", "")], TODAY))
    assert "yes, until 1 March 2027" in text
    assert "no, it ended on 29 September 2026" in text
    assert "not read" in text


def test_the_page_says_who_looked_and_leaves_room_to_sign() -> None:
    one = row(discipline=True, decision="accepted by a person")
    text = "".join(page(ABOUT, one, list(elements(one, ABOUT, facts_of)), TODAY))
    for said in (
        "test clerk, 2026-11-22T12:00:00Z", "Reviewed by", "Signature", "NCBAHM letter", "staff.csv, line 2",
        "stated by the register", "accepted by a person", "Not looked at here", "licence number the same",
    ):  # fmt: skip
        assert said in text


def test_lists_without_an_entry_are_one_element_as_old_as_the_oldest_and_a_met_one_stands_alone() -> None:
    lists = (screening(), screening(Screen.NONE, "sam", 3), screening(Screen.POSSIBLE, "medicaid.ny"))
    consulted = tuple(
        Consulted(source=name, tier=Tier.EXCLUSION, lookup=Lookup.NOT_FOUND, retrieved=f"2026-11-1{at}T00:00:00Z")
        for at, name in enumerate(("leie", "sam", "medicaid.ny"))
    )
    met, clear = elements(row(screenings=lists, consulted=consulted), ABOUT, facts_of)
    assert "possible: 1 entry of a like name" in met.result
    assert (clear.as_of, clear.read) == ("2026-11-03", "2026-11-10T00:00:00Z")
    assert clear.publisher == "LEIE; sam"
    assert "no potential match" in clear.result


def test_what_is_not_held_has_no_date_and_no_window() -> None:
    unheld = Consulted(source="ncbahm", tier=Tier.CERTIFICATION, lookup=Lookup.NOT_COVERED, age=AgeState.NOTHING)
    (one,) = elements(row(screenings=(), consulted=(unheld,)), ABOUT, facts_of)
    assert (one.name, one.until) == ("National certification", None)

"""What two lists of one state say of each other's numbers, and what a list says that could not be fetched again."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.redteam.two_lists import LISTS, STATE, Fate, Folder, Line, file_of
from verifier.verdict.answer import answer
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import Finding, Flag, Lookup, Outcome, Silence, Verdict

ALDER, BIRCH = LISTS
NAME, OTHER, THIRD = "Quillonne Marwick", "Odette Farnswyck", "Basil Thornquist"
TODAY = date(2026, 6, 20)
FILLERS = tuple(Line(str(900 + at), f"Torvald{end} Beechinor{end}") for at, end in enumerate(("a", "b", "c", "d")))


class Held:
    """Two lists of one state, asked within this process."""

    def __init__(self, folder: Path) -> None:
        """Hold nothing yet."""
        self.folder = Folder(folder)

    def take(self, name: str, *lines: Line, days: int = 0) -> None:
        """Hand a whole list over as of so many days ago."""
        seen = TODAY - timedelta(days=days)
        taken = self.folder.take(name, file_of((*lines, *FILLERS)), seen=seen, now=_noon(seen))
        assert taken.fate.value == "published", taken

    def ask(self, name: str = NAME, number: str = "", failures: dict[str, str] | None = None) -> Verdict:
        """Ask about a person."""
        held = ReadModel(self.folder.reading(), None, _noon(TODAY), failures=failures or {})
        return answer(Inquiry(name, (STATE,), number, today=TODAY), held).verdict

    def said(self, name: str = NAME, number: str = "") -> dict[str, Finding]:
        """Return what each of the two lists says."""
        found = self.ask(name, number).findings
        return {one.source_id.removeprefix("custom:"): one for one in found if one.source_id.startswith("custom:")}


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def numbers(found: Finding) -> list[tuple[str, str]]:
    return [(one.credential.number, one.credential.name) for one in found.same_number]


@pytest.fixture
def held(tmp_path: Path) -> Held:
    """Return lists that nothing was handed over to."""
    return Held(tmp_path)


def test_a_list_says_whose_it_has_the_number_of_a_record_of_the_other_one(held: Held) -> None:
    held.take(ALDER, Line("1", NAME), days=5)
    held.take(BIRCH, Line("1", OTHER))
    said = held.said()
    assert numbers(said[BIRCH]) == [("1", OTHER)]
    assert numbers(said[ALDER]) == []
    assert held.ask().outcome is Outcome.REVIEW


def test_of_the_entries_met_only_the_one_of_the_number_is_compared(held: Held) -> None:
    held.take(ALDER, Line("1", NAME), days=5)
    held.take(BIRCH, Line("1", OTHER), Line("7", NAME))
    said = held.said()
    assert numbers(said[BIRCH]) == [("1", OTHER)]
    assert numbers(said[ALDER]) == []


def test_a_number_that_the_other_list_prints_of_the_person_is_not_looked_up_again(held: Held) -> None:
    held.take(ALDER, Line("1", NAME), days=5)
    held.take(BIRCH, Line("1", NAME), Line("2", OTHER))
    said = held.said()
    assert (numbers(said[ALDER]), numbers(said[BIRCH])) == ([], [])
    assert held.ask().outcome is Outcome.CONFIRMED


def test_the_numbers_of_records_that_may_be_anybodys_are_not_looked_up(held: Held) -> None:
    held.take(ALDER, Line("1", NAME), Line("2", NAME, city="Yarrow"), days=5)
    held.take(BIRCH, Line("1", OTHER))
    said = held.said()
    assert said[ALDER].lookup is Lookup.AMBIGUOUS
    assert numbers(said[BIRCH]) == []


def test_one_list_alone_is_compared_with_none(held: Held) -> None:
    held.take(BIRCH, Line("1", NAME))
    assert numbers(held.said()[BIRCH]) == []


# --- a list that could not be fetched again ---

WHY = "The board did not answer."


@pytest.mark.parametrize(
    ("days", "name", "expected"),
    [
        (1, NAME, (Lookup.FOUND, None, Outcome.CONFIRMED)),
        (1, THIRD, (Lookup.NOT_FOUND, None, Outcome.NOT_FOUND)),
        (110, NAME, (Lookup.SOURCE_STALE, Silence.STALE, Outcome.CANNOT_SAY)),
        (110, THIRD, (Lookup.SOURCE_UNAVAILABLE, Silence.FAILED, Outcome.CANNOT_SAY)),
    ],
)
def test_a_failure_is_told_where_what_is_held_is_too_old_to_answer(
    held: Held, days: int, name: str, expected: tuple[Lookup, Silence | None, Outcome]
) -> None:
    held.take(BIRCH, Line("1", NAME), days=days)
    verdict = held.ask(name, failures={f"custom:{BIRCH}": WHY})
    (found,) = [one for one in verdict.findings if one.source_id == f"custom:{BIRCH}"]
    assert (found.lookup, found.silence, verdict.outcome) == expected
    assert (found.why == WHY) is (found.silence is Silence.FAILED)


# --- a name that a list changed ---


def test_a_name_of_the_change_log_is_shown_and_attributed_to_nobody(held: Held) -> None:
    held.take(BIRCH, Line("1", NAME), days=10)
    held.take(BIRCH, Line("1", "Quillonne Farnswyck", "Revoked"))
    found = held.said()[BIRCH]
    assert (found.lookup, found.absent, found.settle) == (Lookup.FOUND, False, ("licence number",))
    (entry,) = found.sightings
    assert entry.flags == {Flag.FORMER_NAME, Flag.NAME_DIFFERS}
    assert not entry.identity.attributable
    assert not entry.may_be_blamed
    assert held.said(number="5")[BIRCH].settle == ()


def test_somebody_renamed_who_left_the_list_is_told_as_that(held: Held) -> None:
    held.take(BIRCH, Line("1", NAME), days=10)
    held.take(BIRCH, Line("1", "Quillonne Farnswyck"), days=5)
    held.take(BIRCH, Line("2", OTHER))
    (entry,) = held.said()[BIRCH].sightings
    assert Flag.NO_LONGER_LISTED in entry.flags
    assert held.ask().outcome is Outcome.REVIEW


def test_a_slip_that_the_board_put_right_leads_to_the_name_as_it_is_now(held: Held) -> None:
    held.take(BIRCH, Line("1", "Quilone Marwik"), days=10)
    held.take(BIRCH, Line("1", NAME))
    assert held.ask(NAME).outcome is Outcome.CONFIRMED
    assert held.ask("Quilone Marwik").outcome is Outcome.REVIEW


@pytest.mark.parametrize(("before", "outcome"), [("Q. Marwick", Outcome.CONFIRMED), (NAME, Outcome.REVIEW)])
def test_only_who_bore_the_very_name_is_a_rival_of_somebody_listed(held: Held, before: str, outcome: Outcome) -> None:
    held.take(BIRCH, Line("1", before), days=10)
    held.take(BIRCH, Line("1", before.replace("Marwick", "Farnswyck")), Line("2", NAME))
    assert held.ask().outcome is outcome


@pytest.mark.parametrize(
    ("days", "outcome"), [(12, Outcome.CANNOT_SAY), (3, Outcome.CANNOT_SAY), (2, Outcome.CONFIRMED)]
)
def test_a_list_held_back_for_its_missing_rows_is_not_passed_over_for_an_older_one(
    held: Held, days: int, outcome: Outcome
) -> None:
    ends = (f"{one}{other}" for one in "abcdefghijklmn" for other in "aeiouklmnprstv")
    many = tuple(Line(str(2000 + at), f"Torvald{end} Beechinor") for at, end in enumerate(ends))
    held.take(BIRCH, Line("1", NAME), *many, days=20)
    held.take(ALDER, Line("1", NAME), days=days)
    before = held.ask()
    seen = TODAY - timedelta(days=2)
    half = file_of((Line("1", NAME, "Revoked"), *many[:60]))
    assert held.folder.take(BIRCH, half, seen=seen, now=_noon(seen), accepted=None).fate is Fate.HELD
    after = held.ask()
    assert (before.outcome, after.outcome) == (Outcome.CONFIRMED, outcome)
    if outcome is Outcome.CANNOT_SAY:
        assert after.decided_by is not None
        assert (after.decided_by.source_id, after.decided_by.silence) == (f"custom:{BIRCH}", Silence.HELD_BACK)
        assert "rows" in after.because

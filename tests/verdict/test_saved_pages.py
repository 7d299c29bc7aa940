"""What saved pages and parts of a source say: who stands on them, and nobody's absence beyond what they cover."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cache import Origin
from state_boards.contract.records import Completeness, Quarantined
from state_boards.contract.vocabulary import Kind, Tier
from tests.register.build import NOW, board, publish, record, result
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter
from verifier.verdict.answer import Answer, answer
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import AgeState, Finding, Lookup, Outcome, Silence

NAME, STRANGER = "Quillonne Marwick", "Ulrica Venderholt"


@pytest.fixture
def place(tmp_path: Path) -> DataDir:
    return DataDir(tmp_path / "data")


def told(place: DataDir, inquiry: Inquiry) -> Answer:
    with Register.open(place) as register:
        held = ReadModel(register, None, NOW)
        return answer(inquiry._replace(today=NOW.date()), held)


def saved(place: DataDir, *, days: int = 0, names: tuple[str, ...] = (NAME,)) -> None:
    """Hold saved pages of the Georgia board, whose page the program does not open."""
    rows = [replace(record(str(place_), name), jurisdiction="GA") for place_, name in enumerate(names, 7)]
    with RegisterWriter.open(place) as writer:
        source = board("ga", cadence=None)
        publish(writer, rows, source=source, now=NOW - timedelta(days=days))
        writer.recompute_frequencies()


@pytest.mark.parametrize(("days", "lookup"), [(0, Lookup.FOUND), (30, Lookup.FOUND), (31, Lookup.SOURCE_STALE)])
def test_who_stands_on_a_saved_page_is_found_for_thirty_days(place: DataDir, days: int, lookup: Lookup) -> None:
    saved(place, days=days)
    said = told(place, Inquiry(NAME, ("GA",), "7"))
    found = said.verdict.findings[0]
    assert (found.source_id, found.lookup, found.complete) == ("ga", lookup, False)
    assert [one.credential.number for one in found.sightings] == ["7"]
    wanted = Outcome.CONFIRMED if lookup is Lookup.FOUND else Outcome.CANNOT_SAY
    assert said.verdict.outcome is wanted
    assert not found.supplementary
    # The steps for a person are told all the same: the page itself may say more by now.
    assert any(one.source == "ga" for one in said.not_searched)


def test_nobody_is_absent_from_saved_pages(place: DataDir) -> None:
    saved(place)
    said = told(place, Inquiry(STRANGER, ("GA",)))
    found = said.verdict.findings[0]
    assert (said.verdict.outcome, found.silence, found.absent) == (Outcome.CANNOT_SAY, Silence.PART, False)


def of_nation(said: Answer) -> Finding:
    return next(one for one in said.verdict.findings if one.tier is Tier.CERTIFICATION)


@pytest.mark.parametrize(("days", "absent"), [(0, True), (29, True), (31, False)])
def test_absence_counts_in_a_state_whose_every_page_was_handed_over(place: DataDir, days: int, absent: bool) -> None:
    certificate = replace(
        record("C1", NAME), kind=Kind.NATIONAL_CERTIFICATE, certificates=("AC",), jurisdiction="", state="GA"
    )
    source = replace(board("ncbahm", cadence=timedelta(days=30)), tier=Tier.CERTIFICATION)
    part = result([certificate], completeness=Completeness.PARTIAL, covers=("GA",))
    with RegisterWriter.open(place) as writer:
        publish(writer, part, source=source, now=NOW - timedelta(days=days), replaces=False, origin=Origin.IMPORTED)
        writer.recompute_frequencies()
    here = of_nation(told(place, Inquiry(STRANGER, ("GA",))))
    assert (here.lookup is Lookup.NOT_FOUND) is absent
    assert here.age.state is (AgeState.FRESH if absent else AgeState.STALE)
    elsewhere = of_nation(told(place, Inquiry(STRANGER, ("WA",))))
    assert elsewhere.lookup is not Lookup.NOT_FOUND
    assert of_nation(told(place, Inquiry(NAME, ("GA",)))).sightings


@pytest.mark.parametrize(
    ("printed", "number", "name", "may_be"),
    [
        (NAME, "", NAME, True),
        ("Marwick, Q", "", NAME, True),
        ("Marwick", "", NAME, False),
        ("M Q", "", NAME, False),
        ("Basil Thornquist", "", NAME, False),
        ("", "AC-0099", STRANGER, True),
        ("", "AC.99", STRANGER, True),
        ("", "AC-990", STRANGER, False),
        ("", "98", STRANGER, False),
        ("", "", STRANGER, False),
    ],
)
def test_nobody_is_not_found_whom_a_row_that_could_not_be_kept_may_print(
    place: DataDir, printed: str, number: str, name: str, may_be: bool
) -> None:
    aside = Quarantined(part="main", row=9, reason="no number", name=printed, number=number)
    rows = [record("8", "Odette Farnswyck"), record("9", "Perrin Gallowmere")]
    with RegisterWriter.open(place) as writer:
        publish(writer, result(rows, quarantined=[aside]))
        writer.recompute_frequencies()
    asked = "ac99" if name == STRANGER else ""
    said = told(place, Inquiry(name, ("WA",), asked)).verdict
    assert said.outcome is (Outcome.CANNOT_SAY if may_be else Outcome.NOT_FOUND)
    assert (said.findings[0].silence is Silence.ROW_SET_ASIDE) is may_be

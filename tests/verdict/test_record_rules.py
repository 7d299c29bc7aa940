"""What a person saw on a board's own page: whose record it is, of which day, and what is said where nobody looked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.verdict.shelf import NAME, NOW, OTHER, Shelf, asking, card, day, held, numbers, row
from verifier.register.kept import AS_OF_PRINTED, SeenRecord
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile
from verifier.verdict.asking import Asking, Step
from verifier.verdict.records import from_records, steps, unasked
from verifier.verdict.terms import AgeState, Lookup, Silence

PAGE = card("ga")


@pytest.fixture
def private(tmp_path: Path) -> Iterator[PrivateFile]:
    with PrivateFile.open(DataDir(tmp_path)) as opened:
        yield opened


def saw(number: str, seen_on: date, name: str = NAME, source: str = "ga") -> SeenRecord:
    noted = row(number, name, "ga", "GA").record
    return SeenRecord(
        source_id=source,
        tier=PAGE.tier,
        jurisdiction="GA",
        record=noted,
        seen_on=seen_on,
        by="Ann Clerk",
        recorded_at=NOW,
    )


def ready(private: PrivateFile | None = None, name: str = NAME) -> Asking:
    return asking(held(Shelf(), private), name, ("GA",))


def test_each_record_that_was_seen_is_told_with_its_day_and_who_saw_it(private: PrivateFile) -> None:
    for one in (saw("7", day(3)), saw("8", day(40)), saw("9", day(3), OTHER), saw("6", day(3), source="ga.other")):
        private.add_record(one)
    question = ready(private)
    found = from_records(question, PAGE, "GA", supplementary=False)
    told = {tuple(numbers(one)): (one.seen_by, one.age.state, one.age.as_of, one.lookup) for one in found}
    assert told == {
        ("7",): ("Ann Clerk", AgeState.FRESH, day(3), Lookup.FOUND),
        ("8",): ("Ann Clerk", AgeState.STALE, day(40), Lookup.SOURCE_STALE),
    }
    assert question.searched == ["ga"]
    assert not any(one.complete or one.supplementary or one.absent for one in found)


def test_nobody_is_absent_from_what_was_seen(private: PrivateFile) -> None:
    private.add_record(saw("9", day(3), OTHER))
    for question in (ready(private), ready()):
        assert from_records(question, PAGE, "GA", supplementary=True) == []
        assert question.searched == []


def test_a_page_that_nobody_looked_at_is_told_once_for_everybody() -> None:
    question = ready()
    first = unasked(question, PAGE, "GA", supplementary=False)
    assert (first.lookup, first.silence, first.complete, first.absent) == (
        Lookup.NOT_COVERED, Silence.BY_HAND, False, False,
    )  # fmt: skip
    assert first.why.startswith("The program does not open this page: ")
    again = asking(question.held, OTHER, ("GA",))
    assert unasked(again, PAGE, "GA", supplementary=False) is first
    assert unasked(again, PAGE, "GA", supplementary=True).supplementary


def test_a_name_that_cannot_be_searched_is_that_questions_alone() -> None:
    plain = ready()
    known = unasked(plain, PAGE, "GA", supplementary=False)
    one_word = asking(plain.held, "Quillonne", ("GA",))
    said = unasked(one_word, PAGE, "GA", supplementary=False)
    assert (said.lookup, said.silence) == (Lookup.INSUFFICIENT_INPUT, Silence.NAME_NOT_SEARCHABLE)
    assert unasked(ready(), PAGE, "GA", supplementary=False) == known
    fresh = ready(name="Quillonne")
    unasked(fresh, PAGE, "GA", supplementary=False)
    assert fresh.held.unasked == {}


@pytest.mark.parametrize(
    ("changes", "step", "why"),
    [
        ({}, Step.BY_HAND, "The program does not open this page: the search asks for a captcha (reCAPTCHA v2)."),
        (
            {"steps": ()},
            Step.NONE,
            "The program does not open this page: the search asks for a captcha (reCAPTCHA v2).",
        ),
        ({"why": ""}, Step.BY_HAND, "No real answer of this source was ever seen, so the program does not read it."),
        ({"why": "It is gone."}, Step.BY_HAND, "The program does not open this page: It is gone."),
    ],
)
def test_the_steps_at_a_page_are_its_own(changes: dict[str, object], step: Step, why: str) -> None:
    told = steps(PAGE._replace(**changes))  # type: ignore[arg-type]
    assert (told.step, told.why, told.source, told.page) == (step, why, "ga", PAGE.official_page)
    assert (told.what, told.write_down) == (PAGE.publisher, PAGE.write_down)


@pytest.mark.parametrize("words", ["2024", "real time", "printed 11/01/2026; as of 01/15/2024", "as of 01/15/2031"])
def test_an_age_that_was_written_down_unread_is_never_that_of_the_day_it_was_seen(
    private: PrivateFile, words: str
) -> None:
    kept = saw("7", day(3))
    private.add_record(replace(kept, record=replace(kept.record, facts={AS_OF_PRINTED: words})))
    (found,) = from_records(ready(private), PAGE, "GA", supplementary=False)
    assert (found.lookup, found.age.state) == (Lookup.SOURCE_STALE, AgeState.STALE)
    assert words in found.why

"""What an answer is put together from: the notes on the question, other states, and whether anything is invented."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from cache import Origin
from state_boards.contract.vocabulary import Standing
from tests.verdict.shelf import NAME, NOW, OTHER, TODAY, Shelf, back, card, held, row, stands
from tests.verdict.test_lookup_rules import model_of, questions, reply
from verifier.register.facts import PartFacts
from verifier.verdict.answer import Answer, answer, lookups_asked
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import Outcome

HERE = row("7")


def told(model: ReadModel, name: str = NAME, states: tuple[str, ...] = ("KS",), **asked: Any) -> Answer:
    return answer(Inquiry(name, states, today=TODAY, **asked), model)


def shelf(*rows: Any, **more: Any) -> Shelf:
    """Return a register in which both sources of Kansas stand."""
    return Shelf(*rows, states=[stands("ks"), *more.pop("states", ())], **more)


def test_a_clock_that_went_back_is_a_note_with_both_days() -> None:
    assert told(held(shelf(HERE))).notes == ()
    later = stands("ks", last_run_at=NOW + timedelta(days=3))
    (note,) = told(held(Shelf(HERE, states=[later]))).notes
    assert "22 November 2026" in note
    assert "25 November 2026" in note


def test_only_the_states_asked_are_answered_and_every_register_where_none_is() -> None:
    model = held(Shelf(HERE, row("8", source="wa", state="WA")))
    assert {one.source_id for one in told(model, states=("WA",)).verdict.findings} == {"wa", "ncbahm"}
    assert {one.source_id for one in told(model, states=()).verdict.findings} == {"wa", "ks", "ncbahm"}
    assert told(model, states=("WA",)).searched == ("wa",)


@pytest.mark.parametrize(
    ("rows", "asked", "outcome", "elsewhere"),
    [
        ((row("8", OTHER),), {"states": ("WA",)}, Outcome.NOT_FOUND, ["8"]),
        ((row("8", OTHER), row("9", OTHER, "wa", "WA")), {"states": ("WA",), "number": "9"}, Outcome.CONFIRMED, []),
        # A list that is too old shows nobody's absence, and no other state is searched.
        ((row("8", OTHER),), {"states": ("WA",), "stale": True}, Outcome.CANNOT_SAY, []),
    ],
)
def test_other_states_are_told_of_where_nobody_was_found(
    rows: tuple[Any, ...], asked: dict[str, Any], outcome: Outcome, elsewhere: list[str]
) -> None:
    days = 300 if asked.pop("stale", False) else 0
    model = held(Shelf(*rows, states=[stands("wa", days)]))
    said = told(model, OTHER, **asked)
    assert said.verdict.outcome is outcome
    assert [one.credential.number for one in said.verdict.elsewhere] == elsewhere


def test_invented_data_are_told_wherever_they_come_from() -> None:
    assert not told(held(shelf(HERE))).invented
    whole = shelf(HERE)
    whole.sandbox = True
    assert told(held(whole)).invented
    # Of several lists one is enough; one that was not searched is none.
    both = [stands("ks", sandbox=True), stands("wa")]
    model = held(Shelf(HERE, row("8", source="wa", state="WA"), states=both))
    assert told(model, states=("WA", "KS")).invented
    assert not told(model, states=("WA",)).invented


@pytest.mark.parametrize(
    ("origins", "invented"), [((Origin.FETCHED,), False), ((Origin.FETCHED, Origin.SANDBOX), True)]
)
def test_an_answer_of_the_sandbox_is_invented(origins: tuple[Origin, ...], invented: bool) -> None:
    parts = tuple(
        PartFacts(
            part=one.value, sha256="0" * 64, size=1, url="https://a.example", method="GET", status=200, headers={},
            retrieved_at=back(0), origin=one,
        )
        for one in origins
    )  # fmt: skip
    (question,) = questions()
    model = model_of([reply(question, HERE.record, parts=parts)])
    assert told(model, question.given + " " + question.family).invented is invented
    assert card("ks.search").id in told(model, "Ann Marwick").searched


def test_what_a_look_up_is_asked_is_made_of_the_question() -> None:
    (question,) = lookups_asked(Inquiry("Ann Marwick", ("KS",), "7", today=TODAY), held(shelf()))
    assert (question.family, question.given, question.number) == ("Marwick", "Ann", "7")


def test_an_answer_tells_when_and_by_which_name_counts_it_was_made() -> None:
    said = told(held(shelf(row("7", standing=Standing.REVOKED))), number="7")
    assert (said.at, said.frequency_version, said.verdict.outcome) == (NOW, "1", Outcome.ATTENTION)

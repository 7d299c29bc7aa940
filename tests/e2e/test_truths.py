"""Every invented truth is found through its state's own route, and nothing the program says contradicts one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

import pytest

from state_boards.contract import catalogue
from state_boards.contract.source import RegisterSource
from state_boards.contract.vocabulary import Proof
from state_boards.reading.jsonish import Json, mapping, objects
from tests.e2e.truths import Asking, Book, Judged, Mark, Reply, Way, judge, line, questions, slipped, table
from tests.sandbox.truths import Answer, truths

COUNT = 150
Filled = tuple[Book, Mapping[str, Json]]


@pytest.fixture(scope="module")
def judged(filled: Filled) -> list[Judged]:
    """Return the judged answers to 150 questions over all states and ways of asking."""
    book, _ = filled
    return [book.ask(asking) for asking in questions(book.world, COUNT)]


def test_one_run_fills_every_register_source(filled: Filled) -> None:
    _, summary = filled
    wanted = {
        source.id
        for source in catalogue.all_sources()
        if isinstance(source, RegisterSource)
        and source.fetchable
        and source.proof is not Proof.UNSEEN
        and not source.bulk
        and not source.opt_in
    }
    runs = objects(summary["sources"], where="summary")
    assert {run["source"]: run["outcome"] for run in runs} == dict.fromkeys(wanted, "published")
    assert summary["exit_code"] == 0


def test_nothing_said_contradicts_a_truth(judged: list[Judged]) -> None:
    wrong = [line(one) for one in judged if one.mark is Mark.WRONG]
    assert not wrong, "\n".join(wrong)


def test_everybody_a_readable_source_lists_is_found(judged: list[Judged]) -> None:
    missed = [line(one) for one in judged if one.asking.truth.answer is Answer.FOUND and not one.found]
    assert not missed, "\n".join(missed)


def test_a_number_settles_every_question(judged: list[Judged]) -> None:
    unsure = [line(one) for one in judged if one.asking.way is Way.NUMBER and one.mark is not Mark.RIGHT]
    assert not unsure, "\n".join(unsure)


def test_what_no_source_can_answer_is_not_answered(judged: list[Judged]) -> None:
    """Manual states, and sources of which no answer was ever seen; only an exclusion of the same NPI still shows."""
    silent = [one for one in judged if one.asking.truth.answer is Answer.CANNOT_SAY]
    assert {one.asking.truth.state for one in silent} >= {"GA", "NY", "ID", "NH", "NV", "TN"}
    assert {one.outcome for one in silent} <= {"cannot_say", "attention"}
    assert all(one.mark is Mark.RIGHT for one in silent)


def test_every_state_with_a_route_and_every_way_was_asked(judged: list[Judged]) -> None:
    states = {one.asking.truth.state for one in judged}
    licensed = {code for code in catalogue.postal_codes() if catalogue.jurisdiction(code).licensed}
    assert states == licensed
    assert {one.asking.way for one in judged} >= set(Way) - {Way.CURRENT_NAME}


def test_most_answers_need_no_person(judged: list[Judged]) -> None:
    """Reviews are names that are common in this small world, slips, former names: few, and each with its reason."""
    marks = Counter(one.mark for one in judged)
    assert marks[Mark.RIGHT] >= 0.85 * COUNT, table(judged)
    assert all(one.because for one in judged if one.mark is not Mark.RIGHT)


def test_a_licensed_person_of_a_readable_state_is_right_offline_too(filled: Filled) -> None:
    book, _ = filled
    registers = {run["source"] for run in objects(filled[1]["sources"], where="summary")}
    asked = [
        asking
        for asking in questions(book.world, 400)
        if asking.truth.state.lower() in registers and asking.truth.answer is Answer.FOUND
    ]
    numbered = [Asking(asking.truth, Way.NUMBER) for asking in asked[:40]]
    judged = [book.ask(asking, "--offline") for asking in numbered]
    assert [line(one) for one in judged if one.mark is not Mark.RIGHT] == []


@pytest.mark.parametrize(
    ("number", "slip"),
    [("AC0041", "AC0014"), ("65.900187", "65.900178"), ("ACU-11", "ACU-1"), ("U00022", "U00202")],
)
def test_a_slip_of_a_number_is_another_number(number: str, slip: str) -> None:
    assert slipped(number) == slip


def test_an_npi_alone_leads_to_the_licence_of_a_look_up_state(book: Book) -> None:
    """The registry gives name and number, the board is asked for them, and the kept answers serve the next check."""
    asked = {
        truth.state: truth
        for truth in truths(book.world)
        if truth.state in {"OH", "PA", "MI", "DC"} and truth.person.npi and not truth.person.exclusion
    }
    assert len(asked) == 4
    for state, truth in asked.items():
        for option in ([], ["--offline"]):
            code, out = book.command("check", "--npi", truth.person.npi, "--state", state, "--format", "json", *option)
            judged = judge(Asking(truth, Way.NPI), Reply(mapping(json.loads(out), where="check")))
            assert (judged.mark, judged.found) == (Mark.RIGHT, True), (option, code, line(judged))

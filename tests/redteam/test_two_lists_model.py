"""Issue 12, show 2: a thousand histories of two lists of one state, and some through the code of the real import."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.redteam.model import (
    GONE_WORDS,
    GRAVE_WORDS,
    ODD_WORD,
    QUESTIONS,
    STEPS,
    Fault,
    History,
    Known,
    Operation,
    run_one,
)
from tests.redteam.two_lists import LISTS, Folder, Line, Memory, Row, Told
from verifier.verdict.terms import Outcome

_MEMORY = Memory()
_KNOWN = Known()
_LIST = st.sampled_from(LISTS)
_WHO = st.integers(0, 2)
"""Much happens to few, so that the hard histories are met soon; everybody is asked about."""


class TwoLists(RuleBasedStateMachine):
    """Whatever is handed over in whatever order, no answer speaks against the newest telling."""

    asked = 0
    """Answers that were compared in all histories drawn so far."""

    def __init__(self) -> None:
        super().__init__()
        _MEMORY.begin()
        self.history = History(_MEMORY, _KNOWN)

    @rule(name=_LIST)
    def publish(self, name: str) -> None:
        self.history.publish(name)

    @rule(name=_LIST, chosen=st.lists(_WHO, min_size=1, max_size=3, unique=True))
    def part(self, name: str, chosen: list[int]) -> None:
        self.history.part(name, chosen)

    @rule(name=_LIST, share=st.floats(0, 0.999))
    def cut(self, name: str, share: float) -> None:
        self.history.cut(name, share)

    @rule(name=_LIST, back=st.integers(0, 3))
    def older(self, name: str, back: int) -> None:
        self.history.older(name, back)

    @rule(name=_LIST, seed=st.integers(0, 50))
    def wrong_and_back(self, name: str, seed: int) -> None:
        for _ in self.history.wrong_and_back(name, seed):
            self.history.check()

    @rule(name=_LIST, who=_WHO, word=st.sampled_from((*GRAVE_WORDS, *GONE_WORDS, ODD_WORD, "Active")))
    def becomes(self, name: str, who: int, word: str) -> None:
        self.history.becomes(who, word, name)

    @rule(name=_LIST, who=_WHO)
    def runs_out(self, name: str, who: int) -> None:
        self.history.runs_out(who, name)

    @rule(name=_LIST, who=_WHO)
    def vanishes_or_returns(self, name: str, who: int) -> None:
        self.history.vanishes(who, name)

    @rule(name=_LIST, who=_WHO)
    def renamed(self, name: str, who: int) -> None:
        self.history.renamed(who, name)

    @rule(name=_LIST, who=_WHO)
    def renumbered(self, name: str, who: int) -> None:
        self.history.renumbered(who, name)

    @rule(name=_LIST, who=_WHO, word=st.sampled_from(("Active", "Revoked", "Expired")))
    def namesake(self, name: str, who: int, word: str) -> None:
        self.history.namesake(who, word, name)

    @rule(days=st.sampled_from((1, 7, 20, 40, 80)))
    def wait(self, days: int) -> None:
        self.history.wait(days)

    @rule(days=st.sampled_from((1, 5, 30, 100)))
    def set_back(self, days: int) -> None:
        self.history.set_back(days)

    @invariant()
    def nothing_speaks_against_the_newest_telling(self) -> None:
        before = self.history.asked
        self.history.check()
        TwoLists.asked += self.history.asked - before
        assert not self.history.wrong, self.history.wrong[0]


def test_two_hundred_drawn_histories_shrink_to_nothing_wrong() -> None:
    run_state_machine_as_test(
        TwoLists,
        settings=settings(
            max_examples=200,
            stateful_step_count=8,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert TwoLists.asked > 200 * len(QUESTIONS)


@pytest.mark.parametrize("quarter", range(4))
def test_eight_hundred_seeded_histories_have_no_wrong_answer(quarter: int) -> None:
    outcomes: set[Outcome] = set()
    done: set[Operation] = set()
    for seed in range(200 * quarter, 200 * (quarter + 1)):
        history = run_one(_MEMORY, seed, 5, _KNOWN)
        outcomes |= history.outcomes.keys()
        done |= history.done.keys()
        assert not history.wrong, history.wrong[0]
    assert outcomes == set(Outcome)
    assert done == set(Operation)


@pytest.mark.parametrize("seed", range(4))
def test_the_code_of_the_import_command_gives_the_same_answers(seed: int, tmp_path: Path) -> None:
    memory = Memory()
    memory.begin()
    fast, real = History(memory), History(Folder(tmp_path))
    for history in (fast, real):
        chance = random.Random(seed)
        for name in LISTS:
            history.publish(name)
        for _, step in chance.choices(STEPS, k=5):
            step(history, chance)
            history.check()
    assert fast.steps == real.steps
    assert fast.outcomes == real.outcomes
    assert not real.wrong


def test_the_model_notices_a_program_that_confirms_whatever_is_active(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model itself is put to the test: without the comparison of lists it must find wrong answers."""
    monkeypatch.setattr("verifier.verdict.decide.objection", lambda *_: None)
    assert _is_found(Fault.CONFIRMED, histories=25, length=5)


def test_the_model_notices_a_program_that_warns_of_what_a_newer_list_says_has_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("verifier.verdict.decide._overtaken", lambda *_: False)
    monkeypatch.setattr("verifier.verdict.decide._outshone", lambda *_: False)
    assert _is_found(Fault.ATTENTION, histories=60, length=7)


def _is_found(fault: Fault, *, histories: int, length: int) -> bool:
    """Tell whether the model finds this fault in so many histories; what other tests know is not asked."""
    memory, known = Memory(), Known()
    return any(one.fault is fault for seed in range(histories) for one in run_one(memory, seed, length, known).wrong)


@pytest.mark.parametrize(
    "seed",
    [
        pytest.param(90_070, id="a surrendered licence whose number the list gives to another name"),
        pytest.param(96_451, id="a lapsed licence whose number the list gives to another name"),
        pytest.param(92_585, id="gone by a file of a clock set back, ran out on a later day"),
        pytest.param(96_545, id="the clock set back after files that were refused"),
        pytest.param(734_777, id="the number active in the newest list beside the one before"),
        pytest.param(775_593, id="a part handed over after the clock was set back"),
    ],
)
def test_what_a_list_told_of_a_former_name_or_of_a_later_day_is_not_forgotten(seed: int) -> None:
    assert not run_one(Memory(), seed, 7).wrong


def test_a_name_that_gives_way_to_another_one_under_its_number_stays_as_told_and_gone() -> None:
    told, day = Told(), date(2026, 6, 1)
    former, bearer = Line("3", "Hessel Underbrook", "Surrendered"), Line("3", "Hessel Ingleforth")
    told.hear([former], day, day, whole=True)
    told.hear([bearer], day + timedelta(days=1), day + timedelta(days=1), whole=True)
    assert told.told_of("3", former.name) == Row(former, day + timedelta(days=1), listed=False)
    assert told.told_of("3", bearer.name) == Row(bearer, day + timedelta(days=1))
    told.hear([former], day + timedelta(days=2), day + timedelta(days=2), whole=True)
    assert told.told_of("3", former.name) == Row(former, day + timedelta(days=2))
    assert told.told_of("4", former.name) is None


def test_that_somebody_is_gone_is_no_earlier_word_than_their_last_row() -> None:
    told, later, earlier = Told(), date(2026, 6, 2), date(2026, 5, 3)
    told.hear([Line("1", "Quillonne Marwick")], later, later, whole=True)
    told.hear([Line("2", "Basil Thornquist")], earlier, earlier, whole=True)
    assert told.rows["1"] == Row(Line("1", "Quillonne Marwick"), later, listed=False)

"""Somebody named by the operator vouches for a look-up's silence: asked once a day at most, within the budget."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cache.clock import Deadline, ManualClock
from cache.errors import NetworkError
from state_boards.contract.records import Completeness
from tests.refresh.boards import Boards
from tests.refresh.test_spellings import HOST, ask, name_search, serve
from verifier.refresh.canaries import GONE, UNKNOWN, Canaries, canaries_of
from verifier.register.kept import LookupAnswer
from verifier.register.place import DataDir

DAY = 86_400.0
SOURCE = name_search()
ROE, POE = ("Roehampton", "Jane"), ("Poelike", "Ann")


@pytest.fixture
def canaries(place: DataDir) -> Canaries:
    return canaries_of(place, {SOURCE.id: ("Jane", "Roehampton")})


def vouched(canaries: Canaries, boards: Boards, name: str = "Nobody Atall", *, may_ask: bool = True) -> LookupAnswer:
    answer = ask(boards, name)
    clock = boards.clock
    return canaries.vouch(SOURCE, answer, boards, now=clock.now(), deadline=Deadline(clock, 20), may_ask=may_ask)


def test_a_silence_that_is_vouched_for_stands(canaries: Canaries, boards: Boards) -> None:
    serve(boards, {"1": ROE, "2": POE})
    assert vouched(canaries, boards).completeness is Completeness.COMPLETE
    assert canaries.asked[SOURCE.id] == 1


def test_when_they_vanish_nobody_is_not_found(canaries: Canaries, boards: Boards) -> None:
    serve(boards, {"2": POE})
    answer = vouched(canaries, boards)
    assert (answer.completeness, answer.incomplete_why) == (Completeness.PARTIAL, GONE)
    assert "Roe" not in answer.incomplete_why


def test_who_is_found_needs_no_witness(canaries: Canaries, boards: Boards) -> None:
    serve(boards, {"2": POE})
    assert vouched(canaries, boards, "Ann Poelike").completeness is Completeness.COMPLETE
    assert not canaries.asked


def test_they_are_asked_for_once_a_day_whatever_came_of_it(place: DataDir, boards: Boards, clock: ManualClock) -> None:
    serve(boards, {"2": POE})
    asked = 0
    for _ in range(3):
        canaries = canaries_of(place, {SOURCE.id: ("Jane", "Roehampton")})
        assert vouched(canaries, boards).incomplete_why == GONE
        asked += canaries.asked[SOURCE.id]
    assert asked == 1
    clock.advance(DAY)
    serve(boards, {"1": ROE})
    assert vouched(canaries, boards).completeness is Completeness.COMPLETE


def test_a_source_that_fails_on_them_is_asked_once_too(place: DataDir, canaries: Canaries, boards: Boards) -> None:
    serve(boards, {"2": POE})
    answer = ask(boards, "Nobody Atall")
    boards.serves[HOST] = NetworkError("The site stopped answering.")
    now, deadline = boards.clock.now(), Deadline(boards.clock, 20)
    for _ in range(2):
        said = canaries.vouch(SOURCE, answer, boards, now=now, deadline=deadline)
        assert (said.completeness, said.incomplete_why) == (Completeness.PARTIAL, UNKNOWN)
    assert canaries.asked[SOURCE.id] == 1


def test_without_a_budget_only_what_is_known_of_today_counts(canaries: Canaries, boards: Boards) -> None:
    serve(boards, {"1": ROE})
    assert vouched(canaries, boards, may_ask=False).incomplete_why == UNKNOWN
    assert vouched(canaries, boards).completeness is Completeness.COMPLETE
    assert vouched(canaries, boards, may_ask=False).completeness is Completeness.COMPLETE


def test_nobody_named_changes_nothing(place: DataDir, boards: Boards) -> None:
    serve(boards, {})
    plain = canaries_of(place, {})
    answer = ask(boards, "Nobody Atall")
    deadline = Deadline(boards.clock, 20)
    assert plain.vouch(SOURCE, answer, boards, now=boards.clock.now(), deadline=deadline) is answer
    partial = replace(answer, completeness=Completeness.PARTIAL, incomplete_why="cut")
    named = canaries_of(place, {SOURCE.id: ("Jane", "Roehampton")})
    assert named.vouch(SOURCE, partial, boards, now=boards.clock.now(), deadline=deadline) is partial

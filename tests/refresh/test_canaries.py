"""Ten rows of a register whose absence from a later answer says that its silence means nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from contextlib import closing

import pytest

from cache.clock import ManualClock
from state_boards.contract.vocabulary import Completeness
from tests.refresh.boards import Boards
from tests.register.build import Row, board, many
from verifier.refresh.run import run
from verifier.register.model import SourceState
from verifier.register.place import DataDir
from verifier.register.read import Register

DAY = 86_400.0
WA = board("wa", host="wa.example")
ALL = many(60)


@pytest.fixture
def sixty(place: DataDir, boards: Boards) -> Boards:
    boards.serve_rows("wa.example", ALL)
    refreshed(place, boards)
    return boards


def refreshed(place: DataDir, boards: Boards, rows: list[Row] | None = None, days: int = 1) -> SourceState:
    """Serve rows some days later and return how the source stands."""
    if rows is not None:
        assert isinstance(boards.clock, ManualClock)
        boards.clock.advance(days * DAY)
        boards.serve_rows("wa.example", rows)
    (done,) = run([WA], place=place, session=boards, clock=boards.clock).runs
    assert done.outcome == "published", done
    with Register.open(place) as register:
        return register.source_state(WA)


def canaries(place: DataDir) -> list[str]:
    with closing(sqlite3.connect(place.register_db)) as conn:
        (kept,) = conn.execute("SELECT value FROM meta WHERE key = 'canaries:wa'").fetchone()
    return [key.strip('[]"') for key in json.loads(kept)["keys"]]


def without(gone: Collection[str]) -> list[Row]:
    return [row for row in ALL if row[0] not in gone]


def test_two_of_ten_gone_make_the_silence_of_the_list_mean_nothing(place: DataDir, sixty: Boards) -> None:
    drawn = canaries(place)
    assert len(set(drawn)) == 10
    state = refreshed(place, sixty, without(drawn[:2]))
    assert state.completeness is Completeness.PARTIAL
    assert state.incomplete_why.startswith("2 of 10 rows that were chosen at random")
    assert not any(key in state.incomplete_why for key in drawn)
    assert canaries(place) == drawn
    back = refreshed(place, sixty, [*ALL, *many(1, start=900)])
    assert back.completeness is Completeness.COMPLETE
    assert canaries(place) != drawn


def test_one_gone_and_others_that_are_none_are_ordinary(place: DataDir, sixty: Boards) -> None:
    drawn = canaries(place)
    others = [row[0] for row in ALL if row[0] not in drawn]
    state = refreshed(place, sixty, without({drawn[0], *others[:4]}))
    assert state.completeness is Completeness.COMPLETE


def test_those_that_ran_out_are_not_missed(place: DataDir, sixty: Boards) -> None:
    drawn = canaries(place)
    with closing(sqlite3.connect(place.register_db)) as conn, conn:
        conn.execute("UPDATE credential SET expires = '2026-10-31'")
    assert refreshed(place, sixty, without(drawn[:4])).completeness is Completeness.COMPLETE


def test_the_doubt_stays_until_they_are_back_or_given_up(place: DataDir, sixty: Boards) -> None:
    gone = canaries(place)[:2]
    more = many(3, start=900)
    assert refreshed(place, sixty, without(gone)).completeness is Completeness.PARTIAL
    assert refreshed(place, sixty, [*without(gone), more[0]], 40).completeness is Completeness.PARTIAL
    assert refreshed(place, sixty, [*without(gone), *more[:2]], 10).completeness is Completeness.COMPLETE
    assert set(canaries(place)).isdisjoint(gone)


def test_equal_answers_draw_equal_ones(place: DataDir, sixty: Boards, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = DataDir(tmp_path_factory.mktemp("other"))
    refreshed(other, sixty)
    assert canaries(other) == canaries(place)

"""What the tests of cache/ share: a scripted board, a clock that nobody waits for, a session between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import responses

from cache.clock import ManualClock
from cache.policy import Access, DefaultPolicy, SandboxPolicy
from cache.session import Session, Settings
from cache.store import EvidenceStore
from tests.cache.board import Board
from tests.mocked import strict

HOST = "board.example.gov"


@pytest.fixture
def board() -> Iterator[Board]:
    """Return a board that answers by script."""
    with Board() as running:
        yield running


@pytest.fixture
def clock(frozen_now: datetime) -> ManualClock:
    """Return a clock that moves only when slept on."""
    return ManualClock(frozen_now)


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    """Return an empty store."""
    return EvidenceStore(tmp_path / "evidence")


@pytest.fixture
def access() -> Access:
    """Return the access of a source that declares one host."""
    return Access(hosts=frozenset({HOST}))


@pytest.fixture
def web() -> Iterator[responses.RequestsMock]:
    """Return the web, mocked strictly."""
    with strict() as mock:
        yield mock


@pytest.fixture
def live(store: EvidenceStore, clock: ManualClock) -> Session:
    """Return a session as a real run has it; whoever uses it mocks the web."""
    return Session(policy=DefaultPolicy(), store=store, clock=clock)


SessionMaker = Callable[[Settings], Session]


@pytest.fixture
def make_session(board: Board, clock: ManualClock, store: EvidenceStore) -> Iterator[SessionMaker]:
    """Return a maker of sessions that reach the board, paced as in a real run."""
    made: list[Session] = []

    def make(settings: Settings) -> Session:
        made.append(Session(policy=SandboxPolicy(board.port, paced=True), store=store, settings=settings, clock=clock))
        return made[-1]

    yield make
    for session in made:
        session.close()


@pytest.fixture
def session(make_session: SessionMaker) -> Session:
    """Return a session with the shipped settings."""
    return make_session(Settings())

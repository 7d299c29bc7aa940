"""A data directory, a clock that moves when told to, and invented boards."""

from __future__ import annotations

from pathlib import Path

import pytest

from cache.clock import ManualClock
from cache.store import EvidenceStore
from tests.refresh.boards import Boards
from tests.register.build import NOW
from verifier.register.place import DataDir


@pytest.fixture
def place(tmp_path: Path) -> DataDir:
    """Return an empty data directory."""
    return DataDir(tmp_path / "data")


@pytest.fixture
def clock() -> ManualClock:
    """Return a clock that stands at noon of the known day."""
    return ManualClock(NOW)


@pytest.fixture
def boards(place: DataDir, clock: ManualClock) -> Boards:
    """Return boards that serve nothing yet."""
    return Boards(EvidenceStore(place.evidence), clock)

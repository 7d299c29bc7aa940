"""A data directory and an open register for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from verifier.register.place import DataDir
from verifier.register.writer import RegisterWriter


@pytest.fixture
def place(tmp_path: Path) -> DataDir:
    """Return an empty data directory."""
    return DataDir(tmp_path / "data")


@pytest.fixture
def writer(place: DataDir) -> Iterator[RegisterWriter]:
    """Return an open writer on an empty register."""
    with RegisterWriter.open(place) as opened:
        yield opened

"""One register, filled from the sandbox boards by one `verifier refresh --all`, for all end-to-end tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from state_boards.reading.jsonish import Json
from tests.e2e.truths import TODAY, Book
from tests.sandbox.demo import demo_world
from tests.sandbox.server import Sandbox


@pytest.fixture(scope="session")
def boards() -> Iterator[Sandbox]:
    """Return the running boards of a world that no other test uses."""
    with Sandbox(demo_world(seed=7, size=420, today=TODAY)) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def filled(boards: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> tuple[Book, Mapping[str, Json]]:
    """Return the filled register and the summary of the run that filled it."""
    book = Book(boards, tmp_path_factory.mktemp("e2e"))
    return book, book.refresh_all()


@pytest.fixture
def book(filled: tuple[Book, Mapping[str, Json]], tmp_path: Path) -> Iterator[Book]:
    """Return a copy of the filled register that a test may change; faults end with the test."""
    first, _ = filled
    yield Book(first.boards, Path(shutil.copytree(first.data_dir, tmp_path / "data")))
    first.boards.heal()

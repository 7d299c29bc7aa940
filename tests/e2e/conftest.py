"""One register, filled from the sandbox boards by one `verifier refresh --all`, for all end-to-end tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from state_boards.contract import catalogue
from state_boards.contract.source import RegisterSource, RowBounds
from state_boards.reading.jsonish import Json
from tests.e2e.truths import TODAY, Book
from tests.sandbox.boards.leie import ExclusionFiles
from tests.sandbox.demo import demo_world
from tests.sandbox.server import Sandbox

EXCLUDED = 3_000
"""Rows of the federal exclusion list here: nearly all are strangers, whom no question of these tests is about.

A list of its full size is fetched, published and imported by tests/docs/test_commands.py."""


@pytest.fixture(scope="session")
def boards() -> Iterator[Sandbox]:
    """Return the running boards of a world that no other test uses."""
    with Sandbox(demo_world(seed=7, size=420, today=TODAY)) as sandbox:
        federal = sandbox.boards["oig.hhs.gov"]
        assert isinstance(federal, ExclusionFiles)
        federal.full_size = EXCLUDED
        yield sandbox


@contextmanager
def _short_list_believed() -> Iterator[None]:
    """Let the gate take a federal list of `EXCLUDED` rows, and of no other number, for a whole one."""
    source = catalogue.source("leie")
    assert isinstance(source, RegisterSource)
    before = source.bounds
    object.__setattr__(source, "bounds", RowBounds(EXCLUDED, EXCLUDED))
    try:
        yield
    finally:
        object.__setattr__(source, "bounds", before)


@pytest.fixture(scope="session")
def filled(boards: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> tuple[Book, Mapping[str, Json]]:
    """Return the filled register and the summary of the run that filled it."""
    book = Book(boards, tmp_path_factory.mktemp("e2e"))
    with _short_list_believed():
        return book, book.refresh_all()


@pytest.fixture
def book(filled: tuple[Book, Mapping[str, Json]], tmp_path: Path) -> Iterator[Book]:
    """Return a copy of the filled register that a test may change; faults end with the test."""
    first, _ = filled
    yield Book(first.boards, Path(shutil.copytree(first.data_dir, tmp_path / "data")))
    first.boards.heal()

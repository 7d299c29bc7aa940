"""Whoever follows the guide for a new state ends with green tests: the state's own, and those about all states."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.guide import follow

if (follow.ROOT / "state_boards" / "pr.py").exists():
    pytest.skip("the guide was followed in this very tree", allow_module_level=True)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the tree in which the guide was followed."""
    made = follow.copied(tmp_path_factory.mktemp("tree"))
    follow.follow(made)
    return made


def test_the_guide_names_the_commands_that_are_followed() -> None:
    first, *rest = follow.commands()
    assert first.startswith(follow.START)
    assert rest[0] == follow.LOOK
    assert rest[-1] == follow.CHECK


def test_one_module_and_one_sample_folder_are_written_and_the_rest_is_generated(tree: Path) -> None:
    shown = follow.run(tree, ["git", "status", "--porcelain"]).stdout
    changed = {line[3:] for line in shown.splitlines()}
    by_hand = {name for name in changed if not name.startswith("docs/reference/")}
    assert by_hand == {"state_boards/pr.py", "tests/samples/pr/", "state_boards/contract/index.json"}


@pytest.mark.parametrize(
    "command",
    [
        "python -m ruff check state_boards tests/samples",
        "python -m ruff format --check state_boards tests/samples",
        "python -m mypy --strict state_boards/pr.py",
        "python -m docs.check",
        "python -m pytest -q -p no:cacheprovider tests/state_boards tests/samples -k [pr]",
        "python -m pytest -q -p no:cacheprovider tests/state_boards --ignore tests/state_boards/test_samples.py",
    ],
)
def test_what_the_guide_leaves_behind_is_green(tree: Path, command: str) -> None:
    try:
        follow.run(tree, command)
    except subprocess.CalledProcessError as error:
        pytest.fail(error.stdout[-3000:] + error.stderr[-1000:])

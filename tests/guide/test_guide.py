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


# A test of a reader, a platform, a national list or another state's pages sees here what it sees in the tree itself,
# and is left to that: the guide changes no file of theirs. What sweeps over all samples is run for the new state's (and
# fails where none is found), and every test that is of no one state is run.
_PYTEST = "python -m pytest -q -p no:cacheprovider tests/state_boards"
_NOT_OF_STATES = " ".join(f"--ignore tests/state_boards/{name}" for name in ("national", "test_table.py"))
_SWEEPS = "--ignore tests/state_boards/platforms " + " ".join(
    f"--ignore tests/state_boards/test_{name}.py" for name in ("samples", "cut", "pages", "guard")
)


@pytest.mark.parametrize(
    "command",
    [
        "python -m ruff check state_boards tests/samples",
        "python -m ruff format --check state_boards tests/samples",
        "python -m mypy --strict state_boards/pr.py",
        "python -m docs.check",
        f"{_PYTEST} tests/samples -k [pr",
        [*f"{_PYTEST} {_NOT_OF_STATES} -k".split(), "not ["],
        f"{_PYTEST} {_NOT_OF_STATES} {_SWEEPS}",
    ],
    ids=["style", "format", "types", "pages", "its own tests", "those of no one state", "those of each state"],
)
def test_what_the_guide_leaves_behind_is_green(tree: Path, command: str | list[str]) -> None:
    try:
        follow.run(tree, command)
    except subprocess.CalledProcessError as error:
        pytest.fail(error.stdout[-3000:] + error.stderr[-1000:])

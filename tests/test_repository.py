"""What the files around the program must say of it, and of each other."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from verifier import __version__

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted([*ROOT.glob(".github/workflows/*.yml"), ROOT / "action.yml"])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
"""An action by its commit, which nobody can move, and the version a person can read."""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    uses = re.findall(r"uses: .*", path.read_text(encoding="utf-8"))
    assert [line for line in uses if not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_a_stranger_typed_is_pasted_into_a_shell(path: Path) -> None:
    """An expression inside a script is replaced before the shell reads it; a value belongs in `env`."""
    text = path.read_text(encoding="utf-8")
    scripts = re.findall(r"^( +)(?:- )?run: (.*(?:\n(?:\1 +\S.*|\s*))*)", text, re.M)
    assert [script for _, script in scripts if "${{" in script] == []


def test_the_release_is_made_by_hand_only() -> None:
    text = (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")
    triggers = re.findall(r"^  (\w+):", text.split("\non:\n")[1].split("\npermissions:")[0], re.M)
    assert triggers == ["workflow_dispatch"]


def test_the_version_stands_in_one_place_and_its_citation() -> None:
    assert "version" in PROJECT["project"]["dynamic"]
    assert f"version: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_the_name_of_the_distribution_is_ours_and_the_command_is_verifier() -> None:
    """On PyPI `verifier` is another project's: whoever installs that gets something else."""
    name = PROJECT["project"]["name"]
    assert name == "acupuncture-verifier"
    assert list(PROJECT["project"]["scripts"]) == ["verifier"]
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *(ROOT / "verifier").rglob("*.py")]
    other = re.compile(r"(?:pip|pipx|uv tool) install (?:-\S+ )*verifier\b")
    assert [str(page) for page in pages if other.search(page.read_text(encoding="utf-8"))] == []
    assert f'metadata.version("{name}")' in (ROOT / "cache/exchange.py").read_text(encoding="utf-8")


def test_the_edit_loop_leaves_out_only_what_exists() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    left_out = re.findall(r"^(?:WHOLE_PROGRAM|SWEEPS) := (.+)$", text, re.M)
    assert [name for line in left_out for name in line.split() if not (ROOT / "tests" / name).exists()] == []
    assert len(left_out) == 2


def test_property_tests_take_their_patience_from_one_place() -> None:
    """A deadline of its own makes a test fail on a busy machine; `tests/conftest.py` sets it for all."""
    own = re.compile(r"settings\([^)]*\bdeadline=")
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py")}
    assert [path.name for path, text in texts.items() if own.search(text) and path.name != "conftest.py"] == []


def test_a_class_name_stands_for_one_thing() -> None:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for package in ("cache", "state_boards", "verifier"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef):
                    homes[node.name].append(str(path.relative_to(ROOT)))
    assert len(homes) > 300
    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}

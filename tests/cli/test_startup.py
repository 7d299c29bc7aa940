"""What one offline check loads: nothing that fetches, parses pages, draws or opens spreadsheets."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "requests", "urllib3", "bs4", "lxml", "rich", "xlsxwriter", "python_calamine", "sqlite_utils", "tenacity",
    "protego", "anyascii", "multiprocessing", "rapidfuzz", "importlib.resources", "typer", "click",
    "dataclasses", "inspect", "ast", "copy", "hashlib", "tomllib",
}  # fmt: skip
QUESTIONS = [
    ["Marisol Quillowmere", "--license", "AC99000101", "--state", "WA"],
    ["Ysolde Thornidgewater-Pell", "--state", "WA"],
    ["Grace Oshanwen", "--state", "CO"],
]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("held", [True, False])
def test_an_offline_check_loads_nothing_heavy(filled: Path, tmp_path: Path, question: list[str], held: bool) -> None:
    place = filled if held else tmp_path / "empty"
    command = [sys.executable, "-X", "importtime", "-m", "verifier", "--data-dir", str(place), "--as-of", "2026-11-22"]
    done = subprocess.run([*command, "check", *question, "--offline"], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1, 3, 4)
    loaded = {line.rsplit("|", maxsplit=1)[1].strip() for line in done.stderr.splitlines() if line.count("|") == 2}
    assert "verifier.verdict.answer" in loaded
    assert not {name for name in HEAVY if any(one == name or one.startswith(f"{name}.") for one in loaded)}


def test_no_annotation_of_what_a_check_loads_is_compiled() -> None:
    compiles_none = "import typing; typing.ForwardRef.__init__ = None; import verifier.cli.plain"
    done = subprocess.run([sys.executable, "-c", compiles_none], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_help_and_version_need_no_register(tmp_path: Path) -> None:
    for arguments in (["--help"], ["check", "--help"], ["--version"]):
        command = [sys.executable, "-m", "verifier", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
        assert done.returncode == 0
        assert done.stdout


def test_a_reader_that_goes_away_is_no_error(filled: Path) -> None:
    command = f"{sys.executable} -m verifier --data-dir {filled} check 'Grace Oshanwen' --state CO --offline | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.stdout

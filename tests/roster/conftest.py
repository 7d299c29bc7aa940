"""A data directory filled by the real demo, and a command line run as a user would."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from verifier.cli.app import run

TODAY = "2026-11-22"


@dataclass(frozen=True, slots=True)
class Shown:
    """What one command printed and how it ended."""

    code: int
    out: str
    err: str


Command = Callable[..., Shown]


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder one demo run has filled; tests copy it."""
    folder = tmp_path_factory.mktemp("demo")
    assert run(["--as-of", TODAY, "demo", "--keep", str(folder)]) == 0
    return folder / "sandbox"


@pytest.fixture
def filled(demo_made: Path, tmp_path: Path) -> Path:
    """Return a data directory of its own, filled with invented people."""
    return Path(shutil.copytree(demo_made, tmp_path / "filled"))


@pytest.fixture
def verifier(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Return a function that runs one command line in this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    for name in ("VERIFIER_DATA_DIR", "VERIFIER_CONFIG", "VERIFIER_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VERIFIER_USER", "test clerk")

    def command(*arguments: str, data_dir: Path | None = None, as_of: str = TODAY) -> Shown:
        capfd.readouterr()
        place = data_dir or tmp_path / "empty"
        code = run(["--data-dir", str(place), "--as-of", as_of, *arguments])
        printed = capfd.readouterr()
        return Shown(code, printed.out, printed.err)

    return command

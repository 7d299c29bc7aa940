"""A data directory filled by the real demo, once for all command tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest
import typer

from verifier.cli.app import run

TODAY = "2026-11-22"


@dataclass(frozen=True, slots=True)
class Shown:
    """What one command printed and how it ended."""

    code: int
    out: str
    err: str


Command = Callable[..., Shown]


@pytest.fixture(scope="session", autouse=True)
def _commands_made_once() -> Iterator[None]:
    """Typer makes a command anew for every command line; of the thousands that tests run, each is made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.main, "get_command", lru_cache(typer.main.get_command))
        yield


@pytest.fixture(scope="session")
def _demo_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    assert run(["--as-of", TODAY, "demo", "--keep", str(folder)]) == 0
    return folder / "sandbox"


@pytest.fixture
def filled(_demo_made: Path, tmp_path: Path) -> Path:
    """Return a data directory of its own, filled with invented people."""
    return Path(shutil.copytree(_demo_made, tmp_path / "filled"))


@pytest.fixture
def verifier(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Return a function that runs one command line in this process, in an empty folder, as a user would."""
    monkeypatch.chdir(tmp_path)
    for name in ("VERIFIER_DATA_DIR", "VERIFIER_CONFIG", "VERIFIER_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def command(*arguments: str, data_dir: Path | None = None, as_of: str = TODAY) -> Shown:
        capfd.readouterr()
        place = data_dir or tmp_path / "empty"
        code = run(["--data-dir", str(place), "--as-of", as_of, *arguments])
        printed = capfd.readouterr()
        return Shown(code, printed.out, printed.err)

    return command

"""A data directory filled by the real demo, and a command line run as a user would."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.roster.people import COLORADO, HAWAII, map_toml, register_csv
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


@pytest.fixture(scope="session")
def boards_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data directory that holds two invented boards; tests only read it."""
    folder = tmp_path_factory.mktemp("boards")
    for state, people in (("HI", HAWAII), ("CO", COLORADO)):
        file, mapping = folder / f"{state}.csv", folder / f"{state}.toml"
        file.write_text(register_csv(people), encoding="utf-8")
        mapping.write_text(map_toml(state), encoding="utf-8")
        words = ["import-file", str(file), "--source", f"custom:{state.lower()}", "--map", str(mapping)]
        assert run(["--data-dir", str(folder / "data"), "--as-of", TODAY, *words, "--seen-on", TODAY]) == 0
    return folder / "data"


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a list: the account, and every row by its line."""

    code: int
    account: dict[str, Any]
    err: str
    reports: str
    """All that was printed and written, in every format."""

    @property
    def outcomes(self) -> list[str]:
        """The outcomes in the order of the list."""
        return [row["outcome"] for row in self.account["rows"]]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows in the order of the list."""
        rows: list[dict[str, Any]] = self.account["rows"]
        return rows

    @property
    def remarks(self) -> str:
        """How the list was read, in one text."""
        return "\n".join(self.account["remarks"])


CheckList = Callable[..., Checked]
EVERY_FORM = ("csv", "json", "jsonl", "html", "md", "xml", "ics", "xlsx")


@pytest.fixture
def check_list(verifier: Command, boards_made: Path, tmp_path: Path) -> CheckList:
    """Return a function that checks a list, given as bytes or text, against the invented boards."""

    def check(
        content: bytes | str, *options: str, name: str = "list.csv", forms: tuple[str, ...] = ("json",)
    ) -> Checked:
        (tmp_path / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        outputs = [word for form in forms for word in ("-o", f"result.{form}")]
        shown = verifier("roster", name, "--offline", *outputs, *options, data_dir=boards_made)
        assert (tmp_path / "result.json").exists(), shown
        written = [_text(tmp_path / f"result.{form}") for form in forms]
        account = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
        assert account["rows_in"] == len(account["rows"])
        assert account["rows_in"] == sum(account[n] for n in ("checked", "rejected", "removed", "not_asked_rows"))
        return Checked(shown.code, account, shown.err, "\n".join([shown.out, shown.err, *written]))

    return check


def _text(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())

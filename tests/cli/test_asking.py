"""Who looks is asked for once, on a terminal only, and kept in the configuration."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from verifier.cli import asking
from verifier.cli.context import Context
from verifier.config import keep_user


class Asked:
    """A terminal on which a person types a name; counts how often."""

    def __init__(self, name: str) -> None:
        self.name, self.times = name, 0

    def prompt(self, text: str, *, default: str | None = None, err: bool = False) -> str:
        self.times += 1
        return self.name


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asked:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VERIFIER_USER", raising=False)
    monkeypatch.delenv("VERIFIER_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    found = Asked('  Dana "D" Öst ')
    monkeypatch.setattr("typer.prompt", found.prompt)
    return found


def run(*, quiet: bool = False) -> Context:
    return Context.from_options(data_dir=None, config=None, as_of=None, sandbox=None, quiet=quiet)


def test_a_name_is_asked_for_once_and_kept(asked: Asked, tmp_path: Path) -> None:
    assert asking.who_looks(run(), None) == 'Dana "D" Öst'
    assert asking.who_looks(run(), None) == 'Dana "D" Öst'
    assert asked.times == 1
    kept = tomllib.loads((tmp_path / "home" / "verifier" / "verifier.toml").read_text("utf-8"))
    assert kept == {"user": 'Dana "D" Öst'}


def test_a_file_in_use_keeps_its_tables_and_its_mode(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "verifier.toml"
    file.write_text('[roster.map]\n"Ref" = "ignore"\n')
    file.chmod(0o600)
    monkeypatch.setenv("VERIFIER_CONFIG", str(file))
    asking.who_looks(run(), None)
    kept = tomllib.loads(file.read_text("utf-8"))
    assert kept == {"user": 'Dana "D" Öst', "roster": {"map": {"Ref": "ignore"}}}
    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["verifier.toml"]


def test_a_name_given_or_configured_is_not_asked_for(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asking.who_looks(run(), "A. Clerk") == "A. Clerk"
    monkeypatch.setenv("VERIFIER_USER", "B. Clerk")
    assert asking.who_looks(run(), None) == "B. Clerk"
    assert asked.times == 0


@pytest.mark.parametrize("stream", ["sys.stdin", "sys.stderr"])
def test_nobody_is_asked_in_a_pipe(asked: Asked, monkeypatch: pytest.MonkeyPatch, stream: str, tmp_path: Path) -> None:
    monkeypatch.setattr(f"{stream}.isatty", lambda: False, raising=False)
    monkeypatch.setenv("USER", "account")
    assert asking.who_looks(run(), None) == "account"
    assert asked.times == 0
    assert list(tmp_path.iterdir()) == []


def test_nobody_is_asked_by_a_quiet_run(asked: Asked) -> None:
    asking.who_looks(run(quiet=True), None)
    assert asked.times == 0


def test_a_file_that_cannot_be_written_stops_nothing(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(name: str, *, file: Path | None = None) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(asking, "keep_user", refused)
    assert asking.who_looks(run(), None) == 'Dana "D" Öst'


def test_a_byte_order_mark_does_not_stand_behind_the_first_key(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "verifier.toml").write_bytes(b'\xef\xbb\xbfcontact = "x@y.example"\n')
    keep_user("A", file=tmp_path / "verifier.toml")
    assert tomllib.loads((tmp_path / "verifier.toml").read_text("utf-8")) == {"user": "A", "contact": "x@y.example"}

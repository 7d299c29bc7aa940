"""Completion by the shell, and the manual page: both made from the commands themselves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from tests.cli.conftest import Command
from verifier.cli.app import COMMANDS, app
from verifier.cli.man import commands, page

ROOT = Path(__file__).parents[2]


def completed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], line: str, shell: str = "bash"
) -> list[str]:
    """Return what a shell offers for the last word of a line."""
    from verifier.cli.completion import complete

    words = line.split(" ")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words) - 1))
    capfd.readouterr()
    assert complete(f"{shell}_complete") == 0
    lines = capfd.readouterr().out.splitlines()
    return [one.partition(",")[2] if shell == "bash" else one for one in lines if one]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("verifier re", ["refresh", "record", "report", "restore"]),
        ("verifier check Ann --state w", ["WA", "WI", "WV", "WY"]),
        ("verifier check Ann -s N", ["NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY"]),
        ("verifier states io", []),
        ("verifier states IO", []),
        ("verifier states K", ["KS", "KY"]),
        ("verifier refresh leie", ["leie", "leie.monthly"]),
        ("verifier import-page x.html --source ncb", ["ncbahm"]),
        ("verifier watch ad", ["add"]),
    ],
)
def test_states_sources_and_commands_are_offered(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], line: str, offered: list[str]
) -> None:
    assert completed(monkeypatch, capfd, line) == offered


def test_numbers_of_records_are_offered(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], filled: Path, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    found = completed(monkeypatch, capfd, f"verifier --data-dir {filled} show 36")
    assert "361" in found
    assert all(one.startswith("36") for one in found)
    assert completed(monkeypatch, capfd, f"verifier --data-dir {tmp_path / 'none'} show 3") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(verifier: Command, shell: str) -> None:
    shown = verifier("--completion", shell)
    assert shown.code == 0
    assert f"{shell}_complete" in shown.out
    assert "_VERIFIER_COMPLETE" in shown.out


def test_another_shell_is_refused(verifier: Command) -> None:
    shown = verifier("--completion", "tcsh")
    assert shown.code == 2
    assert "bash, zsh, fish" in shown.err


def test_zsh_and_fish_are_told_what_each_means(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert "Washington" in completed(monkeypatch, capfd, "verifier states WA", "zsh")
    assert completed(monkeypatch, capfd, "verifier states WA", "fish") == ["plain,WA\tWashington"]


def test_nothing_of_it_is_loaded_until_it_is_asked_for() -> None:
    code = (
        "import sys; from verifier.cli import main\n"
        "try: main(['states', 'KS'])\n"
        "except SystemExit: print([n for n in ('verifier.cli.completion', 'verifier.cli.man', 'webbrowser')"
        " if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_manual_page_holds_every_command_option_and_exit_code() -> None:
    text = page().replace("\\-", "-")
    every = list(commands(typer.main.get_command(app), "verifier"))
    assert {name for name, _, path in every if path.count(" ") == 1} == set(COMMANDS)
    for _, command, path in every:
        assert f".SH {path.upper()}\n" in text
        for param in command.params:
            assert all(option in text for option in param.opts if option.startswith("-")), (path, param.name)
    assert ".B 141\n" in text
    assert not [line for line in text.splitlines() if line[:1] == "'"]

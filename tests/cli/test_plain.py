"""A plain check of held records is read without the libraries of the command line, and means the very same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from verifier.cli.app import app, hoist, run
from verifier.cli.plain import PlainCheck, plain_check, read
from verifier.cli.typed import with_states_joined

ROOT = Path(__file__).parents[2]
WORDS = ["Jane", "Jane Q. Doe", "check", "roster", "New", "York", "WA", "wa,CO", "DC", "Washington", "", "-", "--", "é"]
OPTIONS = ["--state", "-s", "--license", "--licence", "-l", "--npi", "--city", "--data-dir", "--as-of"]
OTHERS = ["--offline", "--state=WA", "-sWA", "-v", "-q", "--json", "--format", "--keep", "--require", "--help", "--lic"]


def _by_typer(argv: list[str]) -> PlainCheck | None:
    """What the command line itself reads; None where it refuses the line or sets anything else."""
    try:
        group = typer.main.get_command(app)
        assert isinstance(group, click.Group)
        with group.make_context("verifier", hoist(with_states_joined(argv))) as above:
            name, command, rest = group.resolve_command(above, [*above._protected_args, *above.args])
            assert command is not None
            if name != "check":
                return None
            with command.make_context(name, rest, parent=above) as under:
                mine, found = dict(above.params), dict(under.params)
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        return None
    values = {key: mine.pop(key) for key in ("data_dir", "as_of")}
    values |= {"number": found.pop("license_number"), "npi": found.pop("npi"), "city": found.pop("city")}
    words, states = tuple(found.pop("name") or ()), tuple(found.pop("state") or ())
    if any(mine.values()) or found.pop("form") != "text" or not found.pop("offline") or any(found.values()):
        return None
    return PlainCheck(words, states, {key: value for key, value in values.items() if value})


@given(st.lists(st.sampled_from([*WORDS, *OPTIONS, *OTHERS]), max_size=6))
def test_whatever_is_read_here_is_what_the_command_line_reads(tail: list[str]) -> None:
    for argv in (["check", "--offline", *tail], [*tail[:2], "check", *tail[2:], "--offline"]):
        line = read(argv)
        if line is not None:
            said = line._replace(values={key: value for key, value in line.values.items() if value})
            assert said == _by_typer(argv)


@pytest.mark.parametrize(
    "argv",
    [
        ["check", "Jane Doe", "--state", "WA", "--offline"],
        ["--data-dir", "there", "check", "Jane", "Doe", "-s", "New", "York", "--offline", "--as-of", "2026-11-22"],
        ["check", "--offline", "--license", "AC1", "--npi", "1234567893", "--city", "Spokane", "--state", "wa,CO"],
    ],
)
def test_the_usual_lines_are_read_here(argv: list[str]) -> None:
    line = read(argv)
    assert line is not None
    assert line == _by_typer(argv)


@pytest.mark.parametrize(
    "argv",
    [
        ["check", "Jane Doe", "--state", "Atlantis", "--offline"],
        ["check", "--offline"],
        ["check", "Jane Doe", "--as-of", "yesterday", "--offline"],
        ["check", "Jane Doe", "--offline", "--state"],
        ["check", "Jane Doe", "John Roe", "--npi", "12", "--offline"],
    ],
)
def test_what_cannot_be_asked_is_said_as_ever(argv: list[str], tmp_path: Path) -> None:
    """Every fault is told by the command line: once, with its code, and no answer beside it."""
    command = [sys.executable, "-m", "verifier", "--data-dir", str(tmp_path), *argv]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 2
    assert not done.stdout
    assert done.stderr


@pytest.mark.parametrize(
    "question",
    [
        ["Marisol Quillowmere", "--license", "AC99000101", "--state", "WA"],
        ["Grace Oshanwen", "--state", "CO"],
        ["Quillowmere, Marisol\u200b\u202e", "-s", "Washington"],
        ["\u041carisol \U0001f600 Quillowmere", "--npi", "1234567893"],
        ["x" * 300, "y " * 40, "--state", "WA", "--city", "Z\u00fcrich\nWA"],
        ["M. Q.", "--state", "wa,CO", "--license", "' OR 1=1"],
        ["Jane Doe", "--state", "GA", "--as-of", "2026-11-22"],
    ],
)
def test_both_ways_print_the_same(filled: Path, question: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["--data-dir", str(filled), "check", *question, "--offline"]
    code, short = plain_check(argv), capsys.readouterr()
    long_code, long = run([*argv, "--format", "text"]), capsys.readouterr()
    if code is None:
        assert not short.out
        assert not short.err
    else:
        assert (code, short.out, short.err) == (long_code, long.out, long.err)

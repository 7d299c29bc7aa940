"""Whatever the streams are: a reader that left, a full disk, an old encoding, bytes that are no text."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from verifier.cli.roster import _go_on
from verifier.cli.streams import substitute
from verifier.exits import Exit
from verifier.roster.service import RosterOptions

ROOT = Path(__file__).parents[2]
COMMANDS = [
    ["check", "Grace Oshanwen", "--state", "CO", "--offline"],
    ["check", "Grace Oshanwen", "--state", "CO", "--offline", "--json"],
    ["states"],
    ["sources"],
    ["--help"],
    ["--man"],
    ["show", "1"],
    ["roster", "staff.csv", "--offline", "--format", "csv"],
    ["config", "show"],
]


def program(place: Path, *arguments: str, tail: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a shell, with what follows it on the line."""
    line = 'exec "$0" -m verifier "$@" ' + tail
    command = [sys.executable, "--data-dir", str(place), "--as-of", "2026-11-22", *arguments]
    given = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(["sh", "-c", line, *command], capture_output=True, check=False, cwd=place, env=given)


@pytest.fixture
def place(filled: Path) -> Path:
    (filled / "staff.csv").write_text("Name,State\nGrace Oshanwen,CO\nMarisol Quillowmere,WA\n", encoding="utf-8")
    return filled


def test_a_reader_that_left_ends_141_without_a_word(place: Path) -> None:
    for arguments in COMMANDS:
        reader, writer = os.pipe()
        os.close(reader)
        command = [sys.executable, "-m", "verifier", "--quiet", "--data-dir", str(place), *arguments]
        done = subprocess.run(
            command, stdout=writer, stderr=subprocess.PIPE, check=False, cwd=place,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        os.close(writer)
        assert (done.returncode, done.stderr) == (Exit.PIPE_CLOSED, b""), arguments


def test_an_output_closed_at_the_start_says_nothing(place: Path) -> None:
    for arguments in (COMMANDS[0], COMMANDS[3], COMMANDS[7]):
        done = program(place, "--quiet", *arguments, tail=">&-")
        assert done.returncode in (0, 1, 3, 4), arguments
        assert done.stderr == b"", arguments


def test_no_register_is_written_into_when_the_output_is_closed(place: Path) -> None:
    before = (place / "register.db").read_bytes()
    program(place, "check", "Grace Oshanwen", "--state", "CO", "--offline", tail=">&- 2>&-")
    assert (place / "register.db").read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_sentence(place: Path) -> None:
    for arguments in COMMANDS:
        done = program(place, "--quiet", *arguments, tail=">/dev/full")
        assert done.returncode == Exit.INCOMPLETE, arguments
        assert done.stderr.count(b"\n") == 1, done.stderr
        assert b"no space" in done.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp437", "ascii", "utf-8"])
def test_any_encoding_gets_a_substitute(place: Path, encoding: str) -> None:
    name = "Zo\u00eb \u0141uk\u00e1\u0161 \u674e \u2019"
    done = program(place, "check", name, "--state", "WA", "--offline", PYTHONIOENCODING=encoding)
    assert done.returncode in (0, 1, 3, 4), done.stderr
    done.stdout.decode(encoding)


def test_a_letter_loses_its_accent_before_it_becomes_a_question_mark() -> None:
    def plain(text: str) -> str:
        return substitute(UnicodeEncodeError("ascii", text, 0, len(text), ""))[0]

    assert plain("\u00e9\u2019\u2013\u674e") == "e'-?"
    assert plain("\u201c") == "'", "a quotation mark would end a string of JSON"


def test_bytes_that_are_no_text_are_a_usage_error(place: Path) -> None:
    command = [sys.executable.encode(), b"-m", b"verifier", b"check", b"Jos\xe9 L\xf3pez", b"--state", b"WA"]
    given = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, check=False, cwd=place, env=given)
    assert done.returncode == Exit.USAGE
    assert b"no text" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_configuration_is_read_as_editors_write_it(verifier: Command, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "verifier.toml").write_bytes('user = "Zo\u00eb"\r\nexpires_within = 45\r\n'.encode(encoding))
    shown = verifier("--config", "verifier.toml", "config", "show")
    assert shown.code == 0, shown.err
    assert "user = 'Zo\u00eb'" in shown.out


def test_a_roster_that_was_broken_off_says_how_to_go_on(
    verifier: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("verifier.cli.roster.checked", stopped)
    (tmp_path / "staff.csv").write_text("Name,State\nAnn Lee,WA\n", encoding="utf-8")
    shown = verifier("roster", "staff.csv")
    assert shown.code == Exit.INTERRUPTED
    assert "--resume" in shown.err
    assert "--resume" not in _go_on("staff.csv", RosterOptions(offline=True))
    assert "stdin" in _go_on("-", RosterOptions())


def test_ctrl_c_ends_130_with_a_sentence(place: Path) -> None:
    code = "import signal, os; signal.signal(signal.SIGINT, signal.default_int_handler); "
    code += "from verifier.cli import main; import verifier.cli.states as s; "
    code += "s.print_json = lambda *a: os.kill(os.getpid(), signal.SIGINT); main(['states', '--json'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT)
    assert done.returncode in (Exit.INTERRUPTED, -signal.SIGINT)
    assert b"Stopped." in done.stderr
    assert b"Traceback" not in done.stderr

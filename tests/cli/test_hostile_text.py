"""A terminal obeys nothing that a board printed: not one control byte reaches it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cache.errors import Failure
from tests.register.build import NOW, board, publish, record
from verifier.register.place import DataDir
from verifier.register.writer import RegisterWriter

pty = pytest.importorskip("pty", reason="a terminal is played on Unix only")
tty = pytest.importorskip("tty", reason="a terminal is played on Unix only")

ROOT = Path(__file__).parents[2]
HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07\x1b]8;;https://evil.example\x1b\\ \x9b31m\x9d0;owned\x9c\x00\x08\x0c\x7f\u202e\u2066\u200f"
)
COMMANDS = (
    ["check", "Marisol Quillowmere", "--state", "WA", "--offline"],
    ["check", "Marisol Quillowmere", "--state", "WA", "--offline", "-v"],
    ["check", "Marisol Quillowmere", "--state", "WA", "--offline", "--json"],
    ["check", f"Marisol{HOSTILE.replace(chr(0), '')}Quillowmere", "--state", "WA", "--offline"],
    ["show", "1"],
    ["show", "1", "--json"],
    ["sources"],
    ["states"],
    ["roster", "staff.csv", "--offline"],
    ["roster", "staff.csv", "--offline", "--format", "csv"],
    ["roster", f"no{HOSTILE.replace(chr(0), '')}file.csv"],
)
OURS = re.compile("\x1b\\[[0-9;]*[mK]|\r(?=[^\n])|\x1b\\]8;;https://[!-~]*\x1b\\\\|\x1b\\]8;;\x1b\\\\")
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SCRIPT = """
import json, sys
from verifier.cli.app import run
from verifier.cli.streams import finish, prepare
prepare()
for line in json.loads(sys.argv[1]):
    finish(run(line))
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    odd = replace(
        record("AC1", f"Marisol Quillowmere{HOSTILE}"),
        status_text=f"Active {HOSTILE}",
        city=HOSTILE,
        type_text=HOSTILE,
        detail_url=f"https://x{HOSTILE}",
        facts={"said": HOSTILE},
    )
    with RegisterWriter.open(DataDir(tmp_path)) as writer:
        publish(writer, [replace(odd, name=replace(odd.name, full="Marisol Quillowmere"))], now=NOW)
        publish(writer, [odd], now=NOW.replace(hour=13))
        writer.note_failure(board(), Failure.CHANGED.value, f"The answer said {HOSTILE}.", NOW)
        writer.recompute_frequencies()
    (tmp_path / "staff.csv").write_text(f"Name,State\nMarisol Quillowmere,WA\nJane{HOSTILE} Roe,WA\n", encoding="utf-8")
    return tmp_path


def shown_on_a_terminal(place: Path, **environment: str) -> str:
    """Return all that the commands write to a terminal, in one process."""
    lines = [["--data-dir", str(place), "--as-of", "2026-11-22", *one] for one in COMMANDS]
    near, far = pty.openpty()
    tty.setraw(far)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment}
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, json.dumps(lines)],
        stdin=subprocess.DEVNULL,
        stdout=far,
        stderr=far,
        cwd=place,
        env=env,
    ) as running:
        os.close(far)
        told = b""
        while True:
            try:
                piece = os.read(near, 65536)
            except OSError:
                break
            if not piece:
                break
            told += piece
        assert running.wait() == 0
    os.close(near)
    return told.decode("utf-8")


@pytest.mark.parametrize(
    ("colour", "ours"),
    [({"NO_COLOR": "1", "TERM": "dumb"}, False), ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, True)],
)
def test_no_control_byte_of_a_board_reaches_a_terminal(place: Path, colour: dict[str, str], ours: bool) -> None:
    told = shown_on_a_terminal(place, **colour)
    assert "owned" in told
    assert "Quillowmere" in told
    assert ("\x1b[1;" in told) is ours
    left = OURS.sub("", told) if ours else told
    assert [(found[0], left[max(0, found.start() - 60) : found.end() + 20]) for found in CONTROL.finditer(left)] == []

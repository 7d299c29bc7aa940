"""Keeps the output shown in the README real: runs its commands on the demo's register and writes what they print."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

TODAY = "2026-11-22"
_BLOCK = re.compile(r"(<!-- run: (?P<command>verifier [^\n]*?) -->\n```console\n)(?P<shown>.*?)(```\n)", re.S)


def current(text: str) -> str:
    """Return the page with every marked block showing what its command prints now."""
    with tempfile.TemporaryDirectory(prefix="verifier-docs-") as folder, _inside(Path(folder)):
        _run(["--as-of", TODAY, "demo", "--keep", folder])
        return _BLOCK.sub(lambda match: _block(match, Path(folder) / "sandbox"), text)


def commands(text: str) -> list[str]:
    """Return the commands whose output a page shows."""
    return [match["command"] for match in _BLOCK.finditer(text)]


def _block(match: re.Match[str], register: Path) -> str:
    command = match["command"]
    arguments = shlex.split(command)[1:]
    printed = _run(["--data-dir", str(register), "--as-of", TODAY, *arguments])
    body = "\n".join(line.rstrip() for line in printed.splitlines())
    return f"{match[1]}$ {command}\n{body}\n{match[4]}"


def _run(arguments: list[str]) -> str:
    from verifier.cli.app import run

    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        run(arguments)
    return out.getvalue()


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Work in a folder of its own at a width of its own, so that nothing of the reader's is picked up."""
    before, columns = Path.cwd(), os.environ.get("COLUMNS")
    os.chdir(folder)
    os.environ["COLUMNS"] = "100"
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.pop("COLUMNS") if columns is None else os.environ.update(COLUMNS=columns)

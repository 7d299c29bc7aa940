"""Command lines of the program in processes of their own that may be killed; forked, so that each starts in no time."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from verifier.cli.app import run as run_here
from verifier.cli.streams import finish, prepare

KILLED = -signal.SIGKILL
_PATIENCE = 900.0
"""Seconds after which a command counts as hanging: on a busy machine a refresh of seconds takes minutes."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How one command line ended; `code` is KILLED where it was killed."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def said(self) -> str:
        """All it printed."""
        return self.out + self.err


def run(
    words: Sequence[str],
    folder: Path,
    *,
    kill_after: float | None = None,
    before: Callable[[], None] | None = None,
    after: Callable[[], None] | None = None,
) -> Ended:
    """Run one command line with `folder` as the current one; `kill -9` after so many seconds, where given.

    `before` and `after` are called in the new process. Nothing of this process may have threads when it forks.
    """
    talk = folder / ".said"
    talk.mkdir(exist_ok=True)
    begun = time.monotonic()
    pid = os.fork()
    if pid == 0:
        _be_the_program(words, folder, talk, before, after)
    status = _waited(pid, kill_after)
    seconds = time.monotonic() - begun
    _warm_up(talk / "modules")
    out, err = ((talk / name).read_text(encoding="utf-8", errors="replace") for name in ("out", "err"))
    return Ended(os.waitstatus_to_exitcode(status), out, err, seconds)


def _waited(pid: int, kill_after: float | None) -> int:
    descriptor = os.pidfd_open(pid)
    try:
        ended, _, _ = select.select([descriptor], [], [], _PATIENCE if kill_after is None else kill_after)
        if not ended:
            os.kill(pid, signal.SIGKILL)
        return os.waitpid(pid, 0)[1]
    finally:
        os.close(descriptor)


def _warm_up(modules: Path) -> None:
    """Import what a process before this one imported: forks of this one find it there."""
    if modules.exists():
        for name in modules.read_text(encoding="utf-8").split("\n"):
            if name not in sys.modules and not name.startswith("_"):
                with suppress(ImportError):
                    import_module(name)
        modules.unlink()


def _be_the_program(
    words: Sequence[str],
    folder: Path,
    talk: Path,
    before: Callable[[], None] | None,
    after: Callable[[], None] | None,
) -> NoReturn:
    code = 99
    try:
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for name, stream in (("out", sys.stdout), ("err", sys.stderr)):
            number = os.open(talk / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(number, stream.fileno())
            os.close(number)
        prepare()
        if before is not None:
            before()
        code = finish(run_here(list(words)))
        if after is not None:
            after()
        whole = talk / "modules.new"
        whole.write_text("\n".join(sys.modules), encoding="utf-8")
        whole.rename(talk / "modules")  # one that is killed while it writes leaves no list, rather than half of one
    finally:
        os._exit(code)

"""`python -m tests.sandbox`: serve all boards for a person to click through, until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from tests.sandbox.demo import demo_world
from tests.sandbox.faults import Rule, parse_rule
from tests.sandbox.people import World
from tests.sandbox.server import Sandbox
from verifier.refresh.invented import NOTE, note_of

FAULTS_VARIABLE = "VERIFIER_SANDBOX_FAULTS"
"""Faults for people who cannot pass flags: the same words as `--fault`, separated by commas."""


def parser() -> argparse.ArgumentParser:
    """Return the command's arguments."""
    made = argparse.ArgumentParser(prog="python -m tests.sandbox", description=__doc__)
    made.add_argument("--port", type=int, default=0, help="port on 127.0.0.1 (default: a free one)")
    made.add_argument("--seed", type=int, default=1, help="which invented world")
    made.add_argument("--size", type=int, default=600, help="coherent people in it (default: 600)")
    made.add_argument("--today", type=date.fromisoformat, help="the day it is in that world (YYYY-MM-DD)")
    made.add_argument(
        "--fault", action="append", default=[], metavar="HOST=FAULT[*TIMES]", help="put a fault in force; repeatable"
    )
    made.add_argument("--write", type=Path, metavar="DIR", help="write the files a person would have saved, and stop")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    given = parser().parse_args(arguments)
    today = given.today or datetime.now(UTC).date()
    world = demo_world(seed=given.seed, size=given.size, today=today)
    if given.write:
        from tests.sandbox.files import write_files

        written = write_files(world, given.write)
        (given.write / NOTE).write_text(note_of(written), encoding="utf-8")
        for path in written:
            sys.stdout.write(f"{path}\n")
        return 0
    words = [*given.fault, *filter(None, os.environ.get(FAULTS_VARIABLE, "").split(","))]
    try:
        rules = [parse_rule(word.strip()) for word in words]
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return serve(world, given.port, rules=rules)


def serve(world: World, port: int, *, rules: Sequence[tuple[str, Rule]] = ()) -> int:
    """Serve until interrupted."""
    sandbox = Sandbox(world, port=port)
    for host, rule in rules:
        sandbox.faults.set(host, rule)
    try:
        with sandbox:
            sys.stderr.write(f"Sandbox boards: http://127.0.0.1:{sandbox.port}/  (invented people; Ctrl-C ends)\n")
            sandbox.stopping.wait()
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        sys.stderr.write(f"The port {port} cannot be used: {error.strerror or error}. Choose another with --port.\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""`python -m tests.soak`: the long proofs, one table of figures; ends 1 when one of them is not nought."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.soak.kills import FAULTS, kills
from tests.soak.scene import Scene, boards


def parser() -> argparse.ArgumentParser:
    """Return the command's arguments."""
    made = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    made.add_argument("--kills", type=int, default=1000, help="how many processes are killed")
    made.add_argument("--small", action="store_true", help="the sizes of CI: 150 kills and a sample of the rest")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--only", nargs="*", choices=("kills",), help="only these")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    given = parser().parse_args(arguments)
    wanted = given.only or ["kills"]
    begun, bad = time.monotonic(), 0
    with tempfile.TemporaryDirectory(prefix="soak-") as folder, boards() as served:
        scene = Scene(Path(folder).resolve(), served)
        scene.set()
        if "kills" in wanted:
            bad += _kills(scene, 150 if given.small else given.kills, given.seed)
    _say(f"{'All' if not bad else 'NOT all'} as it should be, in {time.monotonic() - begun:.0f} s.")
    return 1 if bad else 0


def _kills(scene: Scene, number: int, seed: int) -> int:
    _say(f"| killed at random (seed {seed}) | runs | cut off | {' | '.join(FAULTS)} |\n|---|{'--:|' * 9}")
    found = kills(scene, number, seed, _progress)
    for one in found:
        _say(f"| {one.command} | {one.runs} | {one.killed} | {' | '.join(str(one.faults[it]) for it in FAULTS)} |")
    for note in [note for one in found for note in one.notes][:20]:
        _say(note[:1000])
    return sum(one.faults.total() for one in found)


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text} ")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())

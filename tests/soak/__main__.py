"""`python -m tests.soak`: the long proofs, one table of figures; ends 1 when one of them is not nought."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.soak.crowd import MANY, Crowd, crowd
from tests.soak.disks import disks, with_shim
from tests.soak.kills import FAULTS, Kills, kills
from tests.soak.scene import Scene, boards

PROOFS = ("kills", "disks", "crowd")


def parser() -> argparse.ArgumentParser:
    """Return the command's arguments."""
    made = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    made.add_argument("--kills", type=int, default=1000, help="how many processes are killed")
    made.add_argument("--small", action="store_true", help="the sizes of CI: 150 kills and a sample of the rest")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--only", nargs="*", choices=PROOFS, help="only these")
    made.add_argument("--commands", nargs="*", default=(), help="of the failing disk only these commands")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    given = parser().parse_args(words)
    wanted = given.only or PROOFS
    without = with_shim(words) if "disks" in wanted else ""
    begun, bad = time.monotonic(), 0
    with tempfile.TemporaryDirectory(prefix="soak-") as folder, boards() as served:
        scene = Scene(Path(folder).resolve(), served)
        scene.make()
        if "kills" in wanted:
            number = 150 if given.small else given.kills
            bad += _table(f"killed at random, seed {given.seed}", kills(scene, number, given.seed, _progress))
        if "disks" in wanted and without:
            _say(f"Failing disks: not tried, {without}.")
        elif "disks" in wanted:
            bad += _table(
                "the disk full or failing", disks(scene, small=given.small, only=given.commands, tell=_progress)
            )
        if "crowd" in wanted:
            bad += _crowd(crowd(scene))
    _say(f"{'All' if not bad else 'NOT all'} is as it should be, after {time.monotonic() - begun:.0f} s.")
    return 1 if bad else 0


def _table(title: str, found: Sequence[Kills]) -> int:
    """Print one table and return how many faults it counts."""
    _say(f"\n| {title} | runs | hit | {' | '.join(FAULTS)} |\n|---|{'--:|' * (2 + len(FAULTS))}")
    for one in found:
        _say(f"| {one.command} | {one.runs} | {one.killed} | {' | '.join(str(one.faults[it]) for it in FAULTS)} |")
    for note in [note for one in found for note in one.notes][:20]:
        _say(note[:1000])
    return sum(one.faults.total() for one in found)


def _crowd(found: Crowd) -> int:
    codes = ", ".join(f"{count} × {code}" for code, count in sorted(found.codes.items()))
    _say("\n| refreshes at once | exit codes | last after | allowed | against a held lock | start-up alone |")
    _say("|---|---|--:|--:|--:|--:|")
    times = (found.last, found.allowed, found.against_a_lock, found.startup)
    _say(f"| {MANY} | {codes} | {' | '.join(f'{seconds:.2f} s' for seconds in times)} |")
    return found.faults


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text} ")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())

"""How long a whole `verifier roster` takes against the register of `build.py`, report included, and its memory.

    python -m benchmarks.roster.run WORK_FOLDER [--kinds plain,list] [--sizes 1000,10000,30000,100000] [--workers 0]
                                    [--repeat 3] [--plot docs/guides/roster-growth.svg]

"plain" lists hold people as the registers print them, "list" is hard: slips, nicknames, strangers.

The program that is measured is the one installed beside the Python that runs this.
Each figure is the best of the repeats (the machine may be busy with other things; the best
is the least disturbed), and the memory is the sum of the proportional shares (PSS) of the process and its workers,
sampled ten times a second.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.plot import Axis, Line, svg


@dataclass(frozen=True, slots=True)
class Figure:
    """One run."""

    rows: int
    seconds: float
    cpu: float
    megabytes: float
    code: int


def main() -> None:
    """Run every list of every size, and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("work", type=Path)
    options.add_argument("--sizes", default="1000,10000,30000,100000")
    options.add_argument("--kinds", default="plain,list")
    options.add_argument("--workers", type=int, default=0)
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--plot", type=Path)
    given = options.parse_args()
    print(f"{os.cpu_count()} processors, load before: {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}\n")
    print("| list | rows | seconds | CPU seconds | rows/s | memory MB | exit code |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    found: dict[str, list[Figure]] = {}
    for kind in given.kinds.split(","):
        for size in map(int, given.sizes.split(",")):
            runs = [_run(given.work, f"{kind}-{size}", size, given.workers) for _ in range(given.repeat)]
            best = min(runs, key=lambda one: one.seconds)
            found.setdefault(kind, []).append(best)
            print(_row(kind, best), flush=True)
    if given.plot:
        given.plot.write_text(growth_svg(found), encoding="utf-8")


def _row(kind: str, one: Figure) -> str:
    return (
        f"| {kind} | {one.rows:,} | {one.seconds:.1f} | {one.cpu:.1f} | {one.rows / one.seconds:,.0f} | "
        f"{one.megabytes:,.0f} | {one.code} |"
    )


def growth_svg(found: Mapping[str, Sequence[Figure]]) -> str:
    """Seconds of the whole program against the rows of the list, both axes logarithmic."""
    return svg(
        "A whole run of verifier roster, by rows of the list",
        Axis({1e3: "1k", 1e4: "10k", 1e5: "100k", 1e6: "1M"}),
        Axis({0.1: "0.1 s", 1: "1 s", 10: "10 s", 100: "100 s", 1000: "1,000 s"}),
        [
            Line({"list": "hard"}.get(kind, kind), [(one.rows, one.seconds) for one in figures], dashed=kind == "list")
            for kind, figures in found.items()
        ],
    )


def _run(work: Path, name: str, size: int, workers: int) -> Figure:
    words = [
        *(sys.executable, "-P", "-m", "verifier", "--data-dir", str(work / "data"), "--as-of", "2026-11-22", "--quiet"),
        *("roster", str(work / f"{name}.csv"), "--offline", "--workers", str(workers)),
        *("-o", str(work / f"result-{name}.csv")),
    ]
    before, begun, most = os.times(), time.monotonic(), 0.0
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, cwd=Path(__file__).resolve().parents[2])
    while process.poll() is None:
        most = max(most, _memory(process.pid))
        time.sleep(0.1)
    seconds, after = time.monotonic() - begun, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Figure(size, seconds, cpu, most, process.returncode)


def _memory(pid: int) -> float:
    """Return the proportional memory of a process and its children in megabytes; 0 where the system does not tell."""
    total = 0.0
    for one in (pid, *_children(pid)):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
    return total


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


if __name__ == "__main__":
    main()

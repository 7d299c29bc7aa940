"""How long a whole `verifier roster` takes against the register of `build.py`, report included, and its memory.

    python benchmarks/roster/run.py WORK_FOLDER [--kind list|plain] [--sizes 1000,10000] [--workers 0] [--repeat 3]

The program that is measured is the one installed beside the Python that runs this (`make compiled` makes
build/compiled/bin/python). Each figure is the best of the repeats (the machine may be busy with other things; the best
is the least disturbed), and the memory is the sum of the proportional shares (PSS) of the process and its workers,
sampled ten times a second.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One run."""

    rows: int
    seconds: float
    cpu: float
    megabytes: float
    code: int


def main() -> None:
    """Run every size and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("work", type=Path)
    options.add_argument("--sizes", default="1000,10000,30000,100000")
    options.add_argument("--kind", default="list", help="list (hard) or plain")
    options.add_argument("--workers", type=int, default=0)
    options.add_argument("--repeat", type=int, default=3)
    given = options.parse_args()
    print(f"{os.cpu_count()} processors, load before: {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}\n")
    print("| rows | seconds | CPU seconds | rows/s | memory MB | exit code |")
    print("|---:|---:|---:|---:|---:|---:|")
    for size in map(int, given.sizes.split(",")):
        best = min(
            (_run(given.work, f"{given.kind}-{size}", size, given.workers) for _ in range(given.repeat)),
            key=lambda one: one.seconds,
        )
        print(
            f"| {best.rows:,} | {best.seconds:.1f} | {best.cpu:.1f} | {best.rows / best.seconds:,.0f} | "
            f"{best.megabytes:,.0f} | {best.code} |",
            flush=True,
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

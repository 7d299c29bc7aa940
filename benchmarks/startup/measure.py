"""How long one offline check takes as a whole process, against the interpreter with typer and sqlite3 loaded.

Run: python -m benchmarks.startup.measure [ROUNDS]. Fills a temporary register with invented people first.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FLOOR = [sys.executable, "-c", "import typer, sqlite3"]
QUESTIONS = {
    "hit": ["Marisol Quillowmere", "--license", "AC99000101", "--state", "WA"],
    "miss": ["Ysolde Thornidgewater-Pell", "--state", "WA"],
    "ambiguous": ["Grace Oshanwen", "--state", "CO"],
}


def commands(folder: Path) -> dict[str, list[str]]:
    """Return what is timed: the floor, an empty register, and three questions to a filled one."""
    verifier = [sys.executable, "-m", "verifier"]
    made = {"floor": FLOOR}
    made["empty"] = [*verifier, "--data-dir", str(folder / "none"), "check", "Jane Doe", "--state", "WA", "--offline"]
    for name, question in QUESTIONS.items():
        made[name] = [*verifier, "--data-dir", str(folder / "sandbox"), "check", *question, "--offline"]
    return made


def timed(command: list[str]) -> float:
    """Return the wall seconds of one run."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, env=environment)
    return time.perf_counter() - start


def main() -> None:
    """Print minimum, median and the ratio to the floor, interleaved so that a busy machine disturbs all alike."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(
            [sys.executable, "-m", "verifier", "demo", "--keep", str(folder)], check=True, capture_output=True
        )
        todo = commands(folder)
        for command in todo.values():
            timed(command)
        seen: dict[str, list[float]] = {label: [] for label in todo}
        for _ in range(rounds):
            for label, command in todo.items():
                seen[label].append(timed(command))
    floor = seen["floor"]
    print(f"{'':<10} {'min ms':>7} {'median ms':>10} {'ratio of min':>13} {'ratio of median':>16}")
    for label, seconds in seen.items():
        low, middle = min(seconds), statistics.median(seconds)
        print(
            f"{label:<10} {low * 1e3:>7.0f} {middle * 1e3:>10.0f} {low / min(floor):>13.2f} "
            f"{middle / statistics.median(floor):>16.2f}"
        )


if __name__ == "__main__":
    main()

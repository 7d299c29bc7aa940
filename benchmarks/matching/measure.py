"""Our own figures: one register built, then asked one query at a time and many together."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.matching.common import Asked, Found, alone, best, build, peak_memory, queries, query, rows
from verifier.matching.engine import Engine
from verifier.register.name_index import NameIndex

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Measured:
    """Our answers to some queries, and what they cost."""

    found: Found
    seconds: list[float]
    """Of each query asked alone, sorted."""
    bulk: dict[int, float]
    """Queries a second when asked together, by number of processes."""
    memory: int
    """Peak of this process in MB, two processes' work not included."""

    def percentiles(self) -> tuple[float, float]:
        """Median and 99th percentile of one look-up, in milliseconds."""
        return self.seconds[len(self.seconds) // 2] * 1e3, self.seconds[int(len(self.seconds) * 0.99)] * 1e3

    def speeds(self, build: float) -> dict[str, Any]:
        """What it cost, as figures to keep; ``build`` is how many rows a second the keys took."""
        p50, p99 = self.percentiles()
        return {
            "queries": len(self.seconds),
            "seconds": sum(self.seconds),
            "p50": p50,
            "p99": p99,
            "bulk": {str(processes): rate for processes, rate in self.bulk.items()},
            "memory": self.memory,
            "build": build,
        }


def open_index(db: Path) -> NameIndex:
    """The index of a register whose file is in the page cache, so that every system starts alike."""
    with db.open("rb") as handle:
        while handle.read(1 << 24):
            pass
    return NameIndex.open(str(db))


def one_by_one(db: Path, asked: Sequence[Asked]) -> tuple[Found, list[float]]:
    """Each query alone, as `check` asks; the answers and the seconds of each, sorted."""
    index = open_index(db)
    engine = Engine(index, {})
    found: Found = []
    seconds = []
    for one in asked:
        start = time.perf_counter()
        answer = engine.match(query(one))
        seconds.append(time.perf_counter() - start)
        found.append(best(answer))
    index.close()
    return found, sorted(seconds)


def in_bulk(db: Path, asked: Sequence[Asked], workers: int) -> float:
    """Queries a second of the roster path; the names are read beforehand, the workers' start counts."""
    index = open_index(db)
    engine = Engine(index, {})
    prepared = [query(one) for one in asked]
    start = time.perf_counter()
    engine.match_many(prepared, workers=workers)
    taken = time.perf_counter() - start
    index.close()
    return len(asked) / taken


def measure(db: Path, asked: Sequence[Asked], processes: Sequence[int] = ()) -> Measured:
    """Everything about one register; to be run in a process of its own, so that the memory is ours alone."""
    found, seconds = one_by_one(db, asked)
    bulk = {1: in_bulk(db, asked, 1)} if 1 in processes else {}
    memory = peak_memory()
    bulk |= {workers: in_bulk(db, asked, workers) for workers in processes if workers > 1}
    return Measured(found, seconds, bulk, memory)


def elsewhere(python: Path, db: Path, registry: Path, asked: Path, size: int, count: int) -> dict[str, Any]:
    """The speeds of another installation (an older version), given its interpreter: see ``_speeds``.

    The checkout comes after that installation's own packages, so that only the benchmark is taken from it.
    """
    code = f"import sys; sys.path.append({str(ROOT)!r}); from benchmarks.matching.measure import main; main()"
    words = [str(python), "-P", "-c", code, str(db), str(registry), str(asked), str(size), str(count)]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def _speeds(db: Path, registry: Path, asked: Path, size: int, count: int) -> dict[str, Any]:
    """What the installation that runs this needs for a register of ``size`` rows and ``count`` queries."""
    speed = size / build(db, [rows(registry, size)], 2)
    found = alone(measure, db, queries(asked, count, largest=size), (1, 2))
    return found.speeds(speed)


def main() -> None:
    """Print the speeds of this installation as JSON."""
    db, registry, asked, size, count = sys.argv[1:]
    json.dump(_speeds(Path(db), Path(registry), Path(asked), int(size), int(count)), sys.stdout)

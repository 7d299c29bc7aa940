"""Our own figures: one register asked, one query at a time and many together."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.matching.common import Asked, Found, best, peak_memory, query
from verifier.matching.engine import Engine
from verifier.register.name_index import NameIndex


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

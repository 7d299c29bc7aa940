"""Peers from public packages, asked the same queries of the same register, each in a process of its own.

Every peer gets our reading of the typed name, a look-up by licence number with a bonus, and the threshold that is best
for it on the very queries that are scored. A peer whose package is missing is reported as not installed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from benchmarks.matching.common import Answers, Asked, alone, peak_memory

PEERS = {
    "SQLite index on the normalised name": "exact",
    "rapidfuzz WRatio within the state": "brute",
    "FTS5 trigram + rapidfuzz": "trigram",
    "FTS5 trigram + rapidfuzz + fitted layer": "fitted",
    "nomenklatura logic-v2 on FTS5 candidates": "logic",
    "splink (DuckDB, in batch on both cores)": "batch",
}
"""The peers by name, and the module of each."""

FITTED = {"FTS5 trigram + rapidfuzz + fitted layer"}
"""Those fitted on the dev queries of the register they answer from."""

IN_BATCH = {"splink (DuckDB, in batch on both cores)"}
"""Those that answer all queries together, and are given all of them."""

NOT_ON_REAL_NAMES = FITTED | IN_BATCH
"""Those that need dev queries, or licence numbers to estimate their model from; sets of real names have neither."""


EVERY = "every"


def chosen(modules: str) -> list[str]:
    """The peers whose modules are listed between commas, or every one."""
    return [peer for peer, module in PEERS.items() if modules == EVERY or module in modules.split(",")]


@dataclass(frozen=True, slots=True)
class Task:
    """The register file, the queries, and the dev queries a fitted peer may learn from."""

    db: Path
    asked: Sequence[Asked]
    dev: Sequence[Asked] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """A peer's answers, the seconds they took once it was loaded, and a remark for the table."""

    answers: Answers
    seconds: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a peer; ``problem`` says why there is nothing else."""

    reply: Reply
    memory: int
    problem: str = ""


def one_by_one(answer: Callable[[Asked], tuple[float, int] | None], asked: Sequence[Asked], note: str = "") -> Reply:
    """A peer's answers to each query alone."""
    start = time.perf_counter()
    answers = [answer(one) for one in asked]
    return Reply(answers, time.perf_counter() - start, note)


def run(peer: str, task: Task) -> Run:
    """The peer's answers; nothing but its name and module is known before, so a missing package costs only itself."""
    return alone(_run, peer, task)


def _run(peer: str, task: Task) -> Run:
    try:
        module = import_module(f"{__name__}.{PEERS[peer]}")
    except ModuleNotFoundError as missing:
        return Run(Reply([], 0.0), 0, f"not installed ({missing.name})")
    reply: Reply = module.run(task)
    return Run(reply, peak_memory())

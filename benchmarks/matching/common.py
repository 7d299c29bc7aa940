"""What the matching benchmarks share: a register file from generated rows, the queries, and the scoring."""

from __future__ import annotations

import csv
import resource
import sqlite3
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from verifier.matching.types import Band, Candidate, Match, Query
from verifier.names import parse_name
from verifier.register.name_build import index_credentials, recompute_frequencies
from verifier.register.name_index import DDL

CREDENTIAL = """
CREATE TABLE credential (id INTEGER PRIMARY KEY, source_id TEXT NOT NULL, key TEXT NOT NULL, holder TEXT NOT NULL,
  jurisdiction TEXT NOT NULL DEFAULT '', name TEXT NOT NULL, family TEXT NOT NULL DEFAULT '',
  given TEXT NOT NULL DEFAULT '', middle TEXT NOT NULL DEFAULT '', suffix TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL DEFAULT '', number_folded TEXT NOT NULL DEFAULT '', npi TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '',
  other_names TEXT NOT NULL DEFAULT '[]') STRICT
"""
INSERT = (
    "INSERT INTO credential (id, source_id, key, holder, jurisdiction, name, family, given, middle, suffix, number,"
    " city)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


P = ParamSpec("P")
T = TypeVar("T")
Row = tuple[object, ...]
"""One row of a register, in the order of ``INSERT``."""

Found = list[tuple[Match, Candidate] | None]
"""Our best candidate for each query."""

Answers = list[tuple[float, int] | None]
"""A system's answer to each query: how sure it is, and the row number."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One benchmark query with its truth: the row numbers of the register that are right ("" for a true negative)."""

    qid: str
    name: str
    state: str
    number: str
    kind: str
    truth: frozenset[int]


@dataclass(frozen=True, slots=True)
class Score:
    """How a system did: at its best threshold, and how much it recalls while 99 % of what it says is right."""

    precision: float
    recall: float
    f1: float
    threshold: float
    recall_at_99: float


def plain(text: str) -> str:
    """Lower-case letters without their marks."""
    text = text.replace("Đ", "D").replace("đ", "d").replace("ø", "o").replace("ł", "l").replace("ß", "ss")
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def row(number: int, state: str, family: str, given: str, middle: str = "", licence: str = "") -> Row:
    """A register's row with this number, counted from nought; its id is one more."""
    name = " ".join(part for part in (given, middle, family) if part)
    key = str(number)
    return (number + 1, f"{state.lower()}-board", key, key, state, name, family, given, middle, "", licence, "")


def rows(path: Path, limit: int | None = None, offset: int = 0) -> Iterable[tuple[object, ...]]:
    """The register's rows as credential rows; ids are the row number plus one."""
    with path.open(encoding="utf-8") as handle:
        for i, row in enumerate(csv.DictReader(handle)):
            if limit is not None and i >= limit:
                return
            key = str(offset + int(row["rec_id"]))
            yield (
                int(key) + 1, f"{row['state'].lower()}-board", key, key, row["state"],
                f"{row['first']} {row['middle']} {row['last']}", row["last"], row["first"], row["middle"],
                row["suffix"], row["lic_no"], row["city"],
            )  # fmt: skip


def build(db: Path, parts: Sequence[Iterable[tuple[object, ...]]], workers: int) -> float:
    """Make a register file and its name index; the seconds the index took."""
    import time

    db.unlink(missing_ok=True)
    conn = sqlite3.connect(db)
    conn.executescript(
        f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; {CREDENTIAL}; {DDL}"
    )
    for part in parts:
        conn.executemany(INSERT, part)
    conn.execute("CREATE INDEX credential_source ON credential (source_id)")
    conn.commit()
    sources = [row[0] for row in conn.execute("SELECT DISTINCT source_id FROM credential ORDER BY 1")]
    start = time.perf_counter()
    for source in sources:
        index_credentials(conn, None, source_id=source, workers=workers)
    taken = time.perf_counter() - start
    recompute_frequencies(conn)
    conn.commit()
    conn.close()
    return taken


def queries(path: Path, limit: int | None = None, largest: int | None = None) -> list[Asked]:
    """The queries; with ``largest``, people beyond that row number are strangers to the register."""
    with path.open(encoding="utf-8") as handle:
        found = [
            Asked(
                row["qid"], row["name"], row["state"], row["lic_no"], row["kind"],
                frozenset(int(t) for t in row["truth"].split("|") if t and (largest is None or int(t) < largest)),
            )
            for row in csv.DictReader(handle)
        ]  # fmt: skip
    return found[:limit]


def query(asked: Asked) -> Query:
    """The query as the engine takes it."""
    return Query(parse_name(asked.name), asked.state or None, asked.number or None)


def best(matches: dict[str, Match]) -> tuple[Match, Candidate] | None:
    """The one best candidate over all sources."""
    found = [(match, match.candidates[0]) for match in matches.values()]
    return max(found, key=lambda pair: (pair[1].probability, pair[1].bits), default=None)


def score(asked: Sequence[Asked], answers: Sequence[tuple[float, int] | None]) -> Score:
    """One answer (score, row number) per query; a wrong answer to a positive is a false positive and a miss."""
    positives = sum(1 for one in asked if one.truth)
    said = sorted(((a[0], a[1] in q.truth) for q, a in zip(asked, answers, strict=True) if a), reverse=True)
    right = wrong = 0
    top = Score(0.0, 0.0, 0.0, 1.0, 0.0)
    at_99 = 0.0
    for i, (value, ok) in enumerate(said):
        right, wrong = right + ok, wrong + (not ok)
        if i + 1 < len(said) and said[i + 1][0] == value:
            continue
        precision, recall = right / (right + wrong), right / max(1, positives)
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        if f1 > top.f1:
            top = Score(precision, recall, f1, value, 0.0)
        if precision >= 0.99:
            at_99 = recall
    return Score(top.precision, top.recall, top.f1, top.threshold, at_99)


def same(asked: Sequence[Asked], found: Sequence[tuple[Match, Candidate] | None]) -> tuple[int, int, int, int]:
    """(called the same person, of them right, true negatives called the same person, true negatives)."""
    said = [(q, pair) for q, pair in zip(asked, found, strict=True) if pair and pair[0].band is Band.SAME]
    right = sum(1 for q, pair in said if pair[1].credential_id - 1 in q.truth)
    strangers = sum(1 for q, _ in said if not q.truth)
    return len(said), right, strangers, sum(1 for q in asked if not q.truth)


def answers(found: Found) -> Answers:
    """Our best candidates in the form every system is scored in."""
    return [(pair[1].probability, pair[1].credential_id - 1) if pair else None for pair in found]


def peak_memory() -> int:
    """The most memory this process has held, in MB; not what the process that started it held."""
    status = Path("/proc/self/status")
    if status.exists():  # ru_maxrss survives exec on Linux, so it may be the parent's
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) >> 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (20 if sys.platform == "darwin" else 10)


def alone(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What the function returns in a fresh process of its own, so that its memory is its own."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *args, **kwargs).result()

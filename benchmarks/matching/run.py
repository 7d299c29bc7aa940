"""Our matcher and its peers side by side, in one run, on generated registers.

Usage: python -m benchmarks.matching.run DATA WORK [--split dev|test] [--queries N] [--growth N,N,...] [--peers]
DATA holds registry.csv, queries_dev.csv and queries_test.csv of a generated register; WORK is a scratch folder for the
register files. Writes the block between the markers of docs/concepts/matching.md and docs/concepts/matching-growth.svg.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.matching.common import Asked, best, build, queries, query, rows, same, score
from verifier.matching.engine import Engine
from verifier.matching.types import Candidate, Match
from verifier.register.name_index import NameIndex

DOCS = Path(__file__).parents[2] / "docs" / "concepts"
START, END = "<!-- benchmark -->", "<!-- end of benchmark -->"
Found = list[tuple[Match, Candidate] | None]


def open_index(db: Path) -> NameIndex:
    with db.open("rb") as handle:  # so that every system starts with its file in the page cache
        while handle.read(1 << 24):
            pass
    return NameIndex.open(str(db))


def one_by_one(db: Path, asked: Sequence[Asked]) -> tuple[Found, list[float]]:
    """Each query alone, as `check` asks; the answers and the seconds of each."""
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


def _percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """Median and 99th percentile, in milliseconds, of sorted seconds."""
    return seconds[len(seconds) // 2] * 1e3, seconds[int(len(seconds) * 0.99)] * 1e3


def in_bulk(db: Path, asked: Sequence[Asked], workers: int) -> float:
    """Queries a second of the roster path."""
    index = open_index(db)
    engine = Engine(index, {})
    prepared = [query(one) for one in asked]
    start = time.perf_counter()
    engine.match_many(prepared, workers=workers)
    taken = time.perf_counter() - start
    index.close()
    return len(asked) / taken


def our_lines(db: Path, asked: Sequence[Asked]) -> tuple[list[str], Found]:
    found, seconds = one_by_one(db, asked)
    result = score(asked, _answers(found))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    speed = f"{in_bulk(db, asked, 1):,.0f} ({in_bulk(db, asked, 2):,.0f} on two cores)"
    p50, p99 = _percentiles(seconds)
    quality = f"{result.precision:.3f} | {result.recall:.3f} | **{result.f1:.3f}** | {result.recall_at_99:.3f}"
    lines = [f"| **verifier** | {quality} | {speed} | {p50:.2f} / {p99:.1f} | {memory:,} MB |"]
    return lines, found


def _answers(found: Found) -> list[tuple[float, int] | None]:
    return [(pair[1].probability, pair[1].credential_id - 1) if pair else None for pair in found]


def peer_lines(data: Path, asked: Sequence[Asked], limit: int) -> list[str]:
    """Peers from public packages, each with the threshold that is best for it on these very queries."""
    from benchmarks.matching import peers

    lines = []
    for name, answer in peers.systems(data / "registry.csv"):
        part = asked[:limit]
        start = time.perf_counter()
        answers = [answer(one) for one in part]
        taken = time.perf_counter() - start
        result = score(part, answers)
        lines.append(
            f"| {name}, the first {limit} queries | {result.precision:.3f} | {result.recall:.3f} | {result.f1:.3f} "
            f"| {result.recall_at_99:.3f} "
            f"| {len(part) / taken:,.0f} | | |"
        )
    return lines


def kinds(asked: Sequence[Asked], found: Found, threshold: float) -> list[str]:
    """Per kind of perturbation: found right, found wrong, called the same person."""
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one, pair in zip(asked, found, strict=True):
        for kind in one.kind.split("+"):
            t = tally[kind]
            t[0] += 1
            if pair and pair[1].probability >= threshold:
                t[1 if pair[1].credential_id - 1 in one.truth else 2] += 1
            t[3] += bool(pair and pair[0].band == "same")
    out = ["| kind | queries | right | wrong | same person |", "|---|---|---|---|---|"]
    for kind, (n, right, wrong, same_) in sorted(tally.items()):
        out.append(f"| {kind.replace('_', ' ')} | {n} | {right / n:.1%} | {wrong / n:.1%} | {same_ / n:.1%} |")
    return out


def reliability(asked: Sequence[Asked], found: Found) -> list[str]:
    """Predicted against observed."""
    edges = [0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01]
    out = ["| predicted | best candidates | mean predicted | observed right |", "|---|---|---|---|"]
    for low, high in pairwise(edges):
        pairs = [(q, p[1]) for q, p in zip(asked, found, strict=True) if p and low <= p[1].probability < high]
        inside = [(c.probability, c.credential_id - 1 in q.truth) for q, c in pairs]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            right = sum(ok for _, ok in inside) / len(inside)
            out.append(f"| {low:.2f} to {min(high, 1):.2f} | {len(inside)} | {mean:.3f} | {right:.3f} |")
    return out


def growth_svg(points: Sequence[tuple[int, float, float]]) -> str:
    """Median and 99th percentile of one look-up against the size of the register, both axes logarithmic."""
    import math

    width, height, left, bottom = 640, 360, 60, 40

    def x(n: float) -> float:
        return left + (math.log10(n) - 4) / 3 * (width - left - 20)

    def y(ms: float) -> float:
        return height - bottom - (math.log10(max(ms, 0.05)) + 1.3) / 3.3 * (height - bottom - 20)

    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12">'
        f'<rect width="{width}" height="{height}" fill="white"/>'
    )
    parts = [head]
    for ms in (0.1, 1, 10, 100):
        parts.append(f'<line x1="{left}" x2="{width - 20}" y1="{y(ms):.0f}" y2="{y(ms):.0f}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 8}" y="{y(ms) + 4:.0f}" text-anchor="end">{ms:g} ms</text>')
    for n, label in ((1e4, "10k"), (1e5, "100k"), (1e6, "1M"), (1e7, "10M")):
        parts.append(f'<text x="{x(n):.0f}" y="{height - 18}" text-anchor="middle">{label}</text>')
    for place, label, style in ((1, "median", ""), (2, "99th percentile", 'stroke-dasharray="6 4"')):
        line = " ".join(f"{x(p[0]):.0f},{y(p[place]):.0f}" for p in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="black" stroke-width="2" {style}/>')
        parts.append(f'<text x="{x(points[-1][0]) + 6:.0f}" y="{y(points[-1][place]) + 4:.0f}">{label}</text>')
    parts.append(f'<text x="{left}" y="14">One look-up, by rows in the register</text></svg>')
    return "\n".join(parts) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--peer-queries", type=int, default=1_000)
    parser.add_argument("--growth", default="50,500,10000,100000,1000000")
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    path = options.data / f"queries_{options.split}.csv"
    sizes = [int(size) for size in options.growth.split(",")]
    small = [
        "| rows | same person | of them wrong | true negatives | wrong of them | p50 ms | p99 ms |",
        "|---|---|---|---|---|---|---|",
    ]
    points = []
    lines: list[str] = []
    for size in sizes:
        db = options.work / f"register_{size}.db"
        taken = build(db, _parts(options.data, size), 2)
        print(f"{size} rows indexed at {size / taken:,.0f} rows/s", flush=True)
        asked = queries(path, options.queries, largest=size)
        if size == max(s for s in sizes if s <= 1_000_000):
            ours, found = our_lines(db, asked)
            lines += [
                "| system | P | R | F1 | R at P 99 % | queries/s | one look-up p50 / p99 ms | memory |",
                "|---|---|---|---|---|---|---|---|",
                *ours,
            ]
            if options.peers:
                part = score(asked[: options.peer_queries], _answers(found[: options.peer_queries]))
                lines.append(
                    f"| verifier, the first {options.peer_queries} queries | {part.precision:.3f} | {part.recall:.3f} "
                    f"| {part.f1:.3f} | {part.recall_at_99:.3f} | | | |"
                )
                lines += peer_lines(options.data, asked, options.peer_queries)
            said, right, strangers, negatives = same(asked, found)
            positives = len(asked) - negatives
            told = (
                f"At the shipped thresholds {said} of {len(asked)} queries are called the same person: "
                f"{right / said:.2%} rightly, recall {right / positives:.3f}; {strangers} of {negatives} negatives "
                f"among them. Keys are built at {size / taken:,.0f} rows a second on two cores."
            )
            lines += ["", told, ""]
            lines += [*kinds(asked, found, score(asked, _answers(found)).threshold), "", *reliability(asked, found), ""]
        found, seconds = one_by_one(db, asked[:4000] if size > 1_000_000 else asked)
        p50, p99 = _percentiles(seconds)
        if size >= 10_000:
            points.append((size, p50, p99))
        said, right, strangers, negatives = same(asked[: len(found)], found)
        small.append(
            f"| {size:,} | {said} | {said - right} | {negatives} | {strangers} ({strangers / max(1, negatives):.2%}) "
            f"| {p50:.2f} | {p99:.1f} |"
        )
        print(small[-1], flush=True)
    text = "\n".join([*lines, *small])
    page = DOCS / "matching.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{START}\n\n{text}\n\n{END}{after}", encoding="utf-8")
    (DOCS / "matching-growth.svg").write_text(growth_svg(points), encoding="utf-8")


def _parts(data: Path, size: int) -> list[Iterable[tuple[object, ...]]]:
    """Rows for a register of this size; beyond the generated million the same people come again (for speed only)."""
    total = 1_000_000
    parts: list[Iterable[tuple[object, ...]]] = []
    offset = 0
    while offset < size:
        parts.append(rows(data / "registry.csv", min(total, size - offset), offset))
        offset += total
    return parts


if __name__ == "__main__":
    main()

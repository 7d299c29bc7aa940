"""The tables and the plot of a benchmark run, from figures alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from benchmarks.matching.common import Answers, Asked, score
from benchmarks.plot import Axis, Line, svg

SHORT = {
    "exact": "exact index",
    "brute": "WRatio",
    "trigram": "FTS5",
    "fitted": "FTS5 fitted",
    "logic": "logic-v2",
    "batch": "splink",
}
"""What the peers' modules are called in narrow columns."""

BOTH_CORES = "batch"
"""The peer that works on both cores."""

_EDGES = [0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01]


class Said(NamedTuple):
    """Our best candidate for a query: how sure, which row, which band."""

    probability: float
    row: int
    band: str


@dataclass(frozen=True, slots=True)
class Peer:
    """One peer's figures; ``problem`` says why there are none."""

    name: str
    module: str
    answers: Answers
    seconds: float
    memory: int
    note: str
    problem: str


@dataclass(frozen=True, slots=True)
class Size:
    """Figures of one register size."""

    label: str
    rows: int
    asked: Sequence[Asked]
    said: Sequence[Said | None]
    p50: float
    p99: float
    build: float
    """Rows indexed a second on two cores."""
    speed_only: bool
    """True when people come more than once, so that only times mean anything."""


def pairs(said: Iterable[Said | None]) -> Answers:
    """Our answers in the form every system is scored in."""
    return [(one.probability, one.row) if one else None for one in said]


def called_same(asked: Sequence[Asked], said: Sequence[Said | None]) -> tuple[int, int, int, int]:
    """(called the same person, of them wrong, true negatives, of them called the same person)."""
    same = [(one, hit) for one, hit in zip(asked, said, strict=True) if hit and hit.band == "same"]
    wrong = sum(hit.row not in one.truth for one, hit in same)
    return len(same), wrong, sum(not one.truth for one in asked), sum(not one.truth for one, _ in same)


def _quality(name: str, asked: Sequence[Asked], answers: Answers) -> str:
    found = score(asked, answers)
    return (
        f"| {name} | {len(answers):,} | {found.precision:.3f} | {found.recall:.3f} | {found.f1:.3f} "
        f"| {found.recall_at_99:.3f} |"
    )


def quality(asked: Sequence[Asked], said: Sequence[Said | None], peers: Sequence[Peer]) -> list[str]:
    """How right each system is; where a peer answered only the first queries, ours on those stands beside it."""
    out = ["| system | queries | P | R | F1 | R at P 99 % |", "|---|---|---|---|---|---|"]
    ours = pairs(said)
    counts = {len(ours)} | {len(peer.answers) for peer in peers if not peer.problem}
    out += [_quality("**verifier**", asked[:count], ours[:count]) for count in sorted(counts, reverse=True)]
    for peer in peers:
        count = len(peer.answers)
        out.append(
            f"| {peer.name} | {peer.problem} | | | | |"
            if peer.problem
            else _quality(peer.name, asked[:count], peer.answers)
        )
    return out


def speed(ours: Mapping[str, Any], beside: Mapping[str, Any] | None, peers: Sequence[Peer]) -> list[str]:
    """Queries a second, side by side: peers beside our single queries, one that takes both cores beside our batch."""
    together = max(ours["bulk"].values())
    alone = len(ours["said"]) / ours["seconds"]
    out = [
        "| system | queries | queries/s | ours is so many times as fast | memory | |",
        "|---|---|---|---|---|---|",
        *_ours("**verifier**", len(ours["said"]), ours),
        *(_ours("**verifier** of another version", beside["queries"], beside) if beside else ()),
    ]
    return [*out, *(_speed(peer, together if peer.module == BOTH_CORES else alone) for peer in peers)]


def _ours(name: str, count: int, ours: Mapping[str, Any]) -> list[str]:
    """The lines of one build of ours."""
    bulk = ours["bulk"]
    times = f"p50 {ours['p50']:.2f} ms, p99 {ours['p99']:.1f} ms; keys {ours['build']:,.0f} rows/s on two cores"
    return [
        f"| {name}, one at a time | {count:,} | {count / ours['seconds']:,.0f} | | {ours['memory']:,} MB | {times} |",
        f"| {name}, together, one process | {count:,} | {bulk['1']:,.0f} | | the same process | |",
        f"| {name}, together, two processes | {count:,} | {bulk['2']:,.0f} | | | their start included |",
    ]


def _speed(peer: Peer, ours: float) -> str:
    if peer.problem:
        return f"| {peer.name} | {peer.problem} | | | | |"
    rate = len(peer.answers) / peer.seconds
    return (
        f"| {peer.name} | {len(peer.answers):,} | {rate:,.0f} | {ours / rate:,.1f} | {peer.memory:,} MB | {peer.note} |"
    )


def _tally(asked: Sequence[Asked], answers: Answers) -> dict[str, list[int]]:
    """By kind of perturbation: queries, right and wrong at the best threshold."""
    threshold = score(asked, answers).threshold
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one, hit in zip(asked, answers, strict=True):
        for kind in one.kind.split("+"):
            t = tally[kind]
            t[0] += 1
            if hit and hit[0] >= threshold:
                t[1 if hit[1] in one.truth else 2] += 1
    return tally


def kinds(asked: Sequence[Asked], said: Sequence[Said | None], peers: Sequence[Peer]) -> list[str]:
    """Per kind of perturbation: ours on all queries, then ours and the best peer on those that all of them answered.

    Of queries about strangers the share wrongly answered is compared, of all others the share rightly answered; what a
    peer does better is bold.
    """
    ran = [peer for peer in peers if not peer.problem]
    first = min([len(peer.answers) for peer in ran], default=0)
    ours = _tally(asked, pairs(said))
    same: dict[str, int] = defaultdict(int)
    for one, hit in zip(asked, said, strict=True):
        for kind in one.kind.split("+"):
            same[kind] += bool(hit and hit.band == "same")
    part = asked[:first]
    beside = _tally(part, pairs(said)[:first]) if ran else {}
    theirs = {SHORT[peer.module]: _tally(part, peer.answers[:first]) for peer in ran}
    out = [
        f"| kind | queries | right | wrong | same person | of the first {first:,} | ours | best peer |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind, (n, right, wrong) in sorted(ours.items()):
        line = f"| {kind.replace('_', ' ')} | {n} | {right / n:.1%} | {wrong / n:.1%} | {same[kind] / n:.1%} "
        out.append(line + _against(kind, beside, theirs))
    return out


def _against(kind: str, ours: Mapping[str, list[int]], theirs: Mapping[str, Mapping[str, list[int]]]) -> str:
    """Ours and the best peer on the same queries of one kind."""
    if kind not in ours:
        return "| | | |"
    stranger = kind.startswith("neg")
    place, sign = (2, -1) if stranger else (1, 1)
    n, mine = ours[kind][0], ours[kind][place]
    count, name = max((sign * tally[kind][place], name) for name, tally in theirs.items())
    best = f"{sign * count / n:.1%} ({name})"
    word = " wrong" if stranger else ""
    return f"| {n} | {mine / n:.1%}{word} | {f'**{best}**' if count > sign * mine else best} |"


def reliability(asked: Sequence[Asked], said: Sequence[Said | None]) -> list[str]:
    """Predicted against observed."""
    out = ["| predicted | best candidates | mean predicted | observed right |", "|---|---|---|---|"]
    best = [(hit.probability, hit.row in one.truth) for one, hit in zip(asked, said, strict=True) if hit]
    for low, high in pairwise(_EDGES):
        inside = [(chance, right) for chance, right in best if low <= chance < high]
        if inside:
            mean = sum(chance for chance, _ in inside) / len(inside)
            right = sum(right for _, right in inside) / len(inside)
            out.append(f"| {low:.2f} to {min(high, 1):.2f} | {len(inside)} | {mean:.3f} | {right:.3f} |")
    return out


def growth(sizes: Sequence[Size]) -> list[str]:
    """What changes with the size of the register."""
    out = [
        "| rows | same person | of them wrong | true negatives | wrong of them | p50 ms | p99 ms | keys, rows/s |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for size in sizes:
        said, wrong, negatives, strangers = called_same(size.asked, size.said)
        counted = f"{said:,} | {wrong} | {negatives:,} | {strangers} ({strangers / max(1, negatives):.2%})"
        if size.speed_only:
            counted = "not counted | | | "
        out.append(f"| {size.label} | {counted} | {size.p50:.2f} | {size.p99:.1f} | {size.build:,.0f} |")
    different = max((size.rows for size in sizes if not size.speed_only), default=0)
    return [*out, "", f"The largest register of different people asked here had {different:,} rows."]


def growth_svg(sizes: Sequence[Size]) -> str:
    """Median and 99th percentile of one look-up against the size of the register, both axes logarithmic."""
    shown = [size for size in sizes if size.rows >= 10_000]
    return svg(
        "One look-up, by rows in the register",
        Axis({1e4: "10k", 1e5: "100k", 1e6: "1M", 1e7: "10M"}),
        Axis({0.1: "0.1 ms", 1: "1 ms", 10: "10 ms", 100: "100 ms"}),
        [
            Line("median", [(size.rows, size.p50) for size in shown]),
            Line("99th percentile", [(size.rows, size.p99) for size in shown], dashed=True),
        ],
    )

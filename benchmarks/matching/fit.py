"""Fit the model file on the dev queries: what each kind of agreement is worth, the calibration and the thresholds.

Usage: python -m benchmarks.matching.fit QUERIES_DEV.csv START.json INDEX.db... > verifier/matching/data/model.json

A conditional logit: among a query's candidates and "nobody", the truth should get the mass. Give it the whole register
and smaller cuts of it: in a cut, most people asked about are strangers, whose namesakes teach what a coincidence looks
like. Weights are drawn towards the reviewed starting weights, so that kinds seen seldom keep a considered value.
Needs numpy and scipy (benchmarks only).
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import OptimizeResult, minimize
from scipy.sparse import csr_matrix

from benchmarks.matching.common import queries, query
from verifier.matching.engine import Engine
from verifier.matching.scoring import features
from verifier.register.name_index import NameIndex

LN2 = math.log(2)
PULL = 0.004

Data = list[tuple[list[tuple[tuple[str, ...], float, bool]], float]]
"""For each query its candidates (features, bits of the evidence, whether it is the one) and the people who compete."""


def collect(db: str, path: str) -> Data:
    """Ask one register every query."""
    index = NameIndex.open(db)
    engine = Engine(index, {})
    found: Data = []
    for asked in queries(Path(path), largest=index.people):
        question = query(asked)
        ground = engine.ground(question.jurisdiction, None)
        scored, _ = engine.scored(question, ground)
        candidates = [(tuple(features(one)), one.evidence.bits, one.credential_id - 1 in asked.truth) for one in scored]
        found.append((candidates, sum(engine._people[scope] for scope in ground.ids)))
    index.close()
    return found


def main() -> None:
    """Write the fitted model to standard output."""
    path, start_path, *dbs = sys.argv[1:]
    start = json.loads(Path(start_path).read_text())
    fit([one for db in dbs for one in collect(db, path)], start)
    print(json.dumps(start, indent=1))


FIXED = frozenset(
    {
        "bits",
        "family:differs",
        "given:differs",
        "given:half",
        "both_weak",
        "family:equal",
        "given:equal",
        "middle:none",
        "order:as",
        "number:none_given",
    }
)
"""Weights that are not fitted: the scale of all others, and what is too rare in the queries to be learnt."""


class Table(NamedTuple):
    """The candidates of all queries: one row each, one column for each feature of the model."""

    x: csr_matrix
    query: np.ndarray
    """The query of each candidate."""
    right: np.ndarray
    """Whether each candidate is the person asked for."""
    nobody: np.ndarray
    """What speaks for nobody before any weight, in bits, for each query."""
    found: np.ndarray
    """Whether the person asked for is among the candidates, for each query."""

    def best_other(self, bits: np.ndarray, least: np.ndarray) -> np.ndarray:
        """For each query the bits of its best candidate, never below ``least``."""
        top = least.copy()
        np.maximum.at(top, self.query, bits)
        return top


def table(data: Data, names: list[str], outside: int) -> Table:
    """The candidates as numbers; ``names`` are the features in the order of the columns."""
    place = {name: i for i, name in enumerate(names)}
    rows: list[int] = []
    cols: list[int] = []
    vals: list[float] = []
    group: list[int] = []
    right: list[bool] = []
    for q, (candidates, _) in enumerate(data):
        for active, bits, true in candidates:
            for feature, value in (*((feature, 1.0) for feature in active), ("bits", bits)):
                rows.append(len(group))
                cols.append(place[feature])
                vals.append(value)
            group.append(q)
            right.append(true)
    x = csr_matrix((vals, (rows, cols)), shape=(len(group), len(names)))
    g, t = np.array(group), np.array(right)
    found = np.zeros(len(data), bool)
    found[g[t]] = True
    return Table(x, g, t, np.array([math.log2(people + outside) for _, people in data]), found)


def weighed(held: Table, prior: np.ndarray, free: np.ndarray) -> OptimizeResult:
    """The weights (the last is that of nobody) under which the true answers are likeliest, near ``prior``."""
    g, t, has, total = held.query, held.right, held.found, len(held.nobody)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        s = (held.x @ w[:-1]) * LN2
        z = (held.nobody + w[-1]) * LN2
        top = held.best_other(s, z)
        es, ez = np.exp(s - top[g]), np.exp(z - top)
        total_mass = ez.copy()
        np.add.at(total_mass, g, es)
        right = np.zeros(total)
        np.add.at(right, g, es * t)
        right = np.where(has, right, ez)
        right = np.maximum(right, 1e-300)
        value = -np.sum(np.log(right / total_mass)) / total
        p = es / total_mass[g]
        share = np.where(t, es / right[g], 0.0)
        grad_s = p - share
        grad_null = ez / total_mass - np.where(has, 0.0, 1.0)
        grad = np.append(held.x.T @ grad_s, grad_null.sum()) * LN2 / total
        gap = w - prior
        value += PULL / 2 * float(gap @ gap) / (len(w) - 1)
        grad += PULL * gap / (len(w) - 1)
        return value, np.where(free, grad, 0.0)

    result = minimize(loss, prior.copy(), jac=True, method="L-BFGS-B", options={"maxiter": 800})
    print(f"loss {loss(prior)[0]:.4f} -> {result.fun:.4f}", file=sys.stderr)
    return result


def best_odds(held: Table, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The odds in bits of the best candidate of each query that has one, and which candidate that is."""
    g, s = held.query, held.x @ w[:-1]
    top = held.best_other(s, np.full(len(held.nobody), -np.inf))
    order = np.lexsort((-s, g))
    first = order[np.unique(g[order], return_index=True)[1]]
    mass = np.exp2(np.minimum(held.nobody + w[-1] - top, 900))
    np.add.at(mass, g, np.exp2(s - top[g]))
    return -np.log2(np.maximum(mass[g[first]] - 1.0, 1e-12)), first


def calibrated(odds: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The slope and the offset under which the odds say how often the best candidate is right."""
    y = right.astype(float)

    def loss(v: np.ndarray) -> float:
        u = LN2 * (v[0] * odds + v[1])
        return float(np.mean(np.logaddexp(0, -u) * y + np.logaddexp(0, u) * (1 - y)) + 1e-4 * (v[0] - 1) ** 2)

    return minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x


def fit(data: Data, start: dict[str, Any]) -> None:
    """Fit the weights and the calibration into ``start``."""
    names = sorted(start["weights"])
    held = table(data, names, start["outside"])
    prior = np.array([start["weights"][name] for name in names] + [start["nobody"]])
    w = weighed(held, prior, np.array([name not in FIXED for name in names] + [True])).x
    odds, first = best_odds(held, w)
    slope, offset = calibrated(odds, held.right[first])
    print(f"calibration {slope} {offset}", file=sys.stderr)
    used = (held.x != 0).sum(axis=0).tolist()[0]
    for name, before, after, count in zip(names, prior, w, used, strict=False):
        print(f"  {name:28s} {before:7.2f} -> {after:7.2f}  n={count}", file=sys.stderr)
    print(f"  nobody {prior[-1]:.2f} -> {w[-1]:.2f}", file=sys.stderr)
    start["weights"] = {name: round(float(value), 3) for name, value in zip(names, w[:-1], strict=True)}
    start["nobody"] = round(float(w[-1]), 3)
    start["slope"], start["offset"] = round(float(slope), 3), round(float(offset), 3)


if __name__ == "__main__":
    main()

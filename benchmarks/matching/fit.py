"""Fit the model file on the dev queries: what each kind of agreement is worth, the calibration and the thresholds.

Usage: python -m benchmarks.matching.fit QUERIES_DEV.csv START.json INDEX.db... > verifier/matching/data/model.json

A conditional logit: among a query's candidates and "nobody", the truth should get the mass. Give it the whole register
and smaller cuts of it: in a cut, most people asked about are strangers, whose namesakes teach what a coincidence looks
like. Weights are drawn towards the reviewed starting weights, so that kinds seen seldom keep a considered value.
Needs numpy and scipy (benchmarks only).
"""

from __future__ import annotations

import csv
import json
import math
import sqlite3
import sys
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from verifier.matching.engine import Engine  # noqa: E402
from verifier.matching.scoring import features  # noqa: E402
from verifier.matching.types import Query  # noqa: E402
from verifier.names import parse_name  # noqa: E402
from verifier.register.name_index import NameIndex  # noqa: E402

LN2 = math.log(2)
PULL = 0.004


def collect(db: str, path: str) -> tuple[list[tuple[list[tuple[tuple[str, ...], float, bool]], float]], int]:
    conn = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    engine = Engine(NameIndex(conn), {})
    found = []
    (largest,) = conn.execute("SELECT max(id) FROM name_form").fetchone()
    with open(path, encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    for row in rows:
        query = Query(parse_name(row["name"]), row["state"] or None, row["lic_no"] or None)
        ground = engine.ground(query.jurisdiction, None)
        scored, _ = engine.scored(query, ground)
        truth = {int(one) + 1 for one in row["truth"].split("|") if one and int(one) < largest}
        people = sum(engine._people[scope] for scope in ground.ids)
        found.append(
            (
                [(tuple(features(one)), one.evidence.bits, one.credential_id in truth) for one in scored],
                people,
            )
        )
    return found, len(rows)


def main() -> None:
    path, start_path, *dbs = sys.argv[1:]
    start = json.loads(Path(start_path).read_text())
    fit([one for db in dbs for one in collect(db, path)[0]], start)
    print(json.dumps(start, indent=1))


def fit(  # noqa: PLR0915 - one fit, told from top to bottom
    data: list[tuple[list[tuple[tuple[str, ...], float, bool]], float]], start: dict[str, Any]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Fit the weights and the calibration into ``start``; the odds, truth and query of each best candidate."""
    total = len(data)
    names = sorted(start["weights"])
    place = {name: i for i, name in enumerate(names)}
    fixed = {
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
    prior = np.array([start["weights"][n] for n in names] + [start["nobody"]])
    rows_, cols, vals, group, truth = [], [], [], [], []
    nulls = []
    n = 0
    for q, (candidates, null) in enumerate(data):
        nulls.append(math.log2(null + start["outside"]))
        for active, bits, right in candidates:
            for feature in active:
                rows_.append(n)
                cols.append(place[feature])
                vals.append(1.0)
            rows_.append(n)
            cols.append(place["bits"])
            vals.append(bits)
            group.append(q)
            truth.append(right)
            n += 1
    from scipy.sparse import csr_matrix

    x = csr_matrix((vals, (rows_, cols)), shape=(n, len(names)))
    g, t, base = np.array(group), np.array(truth), np.array(nulls)
    has = np.zeros(total, bool)
    has[g[t]] = True
    free = np.array([name not in fixed for name in names] + [True])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        s = (x @ w[:-1]) * LN2
        z = (base + w[-1]) * LN2
        top = z.copy()
        np.maximum.at(top, g, s)
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
        grad = np.append(x.T @ grad_s, grad_null.sum()) * LN2 / total
        gap = w - prior
        value += PULL / 2 * float(gap @ gap) / len(names)
        grad += PULL * gap / len(names)
        return value, np.where(free, grad, 0.0)

    result = minimize(loss, prior.copy(), jac=True, method="L-BFGS-B", options={"maxiter": 800})
    w = result.x
    # Calibration of the best candidate's odds, then written beside the weights.
    s = x @ w[:-1]
    null = base + w[-1]
    top = np.full(total, -np.inf)
    np.maximum.at(top, g, s)
    order = np.lexsort((-s, g))
    first = order[np.unique(g[order], return_index=True)[1]]
    mass = np.exp2(np.minimum(null - top, 900))
    np.add.at(mass, g, np.exp2(s - top[g]))
    odds = -np.log2(np.maximum(mass[g[first]] - 1.0, 1e-12))
    y = t[first].astype(float)

    def calibration(v: np.ndarray) -> float:
        u = LN2 * (v[0] * odds + v[1])
        return float(np.mean(np.logaddexp(0, -u) * y + np.logaddexp(0, u) * (1 - y)) + 1e-4 * (v[0] - 1) ** 2)

    cal = minimize(calibration, np.array([1.0, 0.0]), method="Nelder-Mead").x
    print(f"loss {loss(prior)[0]:.4f} -> {result.fun:.4f}; calibration {cal}", file=sys.stderr)
    for name, before, after in zip(names, prior, w, strict=False):
        print(f"  {name:28s} {before:7.2f} -> {after:7.2f}  n={int((x[:, place[name]] != 0).sum())}", file=sys.stderr)
    print(f"  nobody {prior[-1]:.2f} -> {w[-1]:.2f}", file=sys.stderr)
    start["weights"] = {name: round(float(value), 3) for name, value in zip(names, w[:-1], strict=True)}
    start["nobody"] = round(float(w[-1]), 3)
    start["slope"], start["offset"] = round(float(cal[0]), 3), round(float(cal[1]), 3)
    return odds, t[first], g[first]


if __name__ == "__main__":
    main()

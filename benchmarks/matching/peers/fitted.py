"""Peer: the trigram stack with a decision layer fitted on the dev queries, so that it too knows when to say nothing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import sklearn
from rapidfuzz import fuzz
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.matching.common import Asked
from benchmarks.matching.peers import Reply, Task
from benchmarks.matching.peers.reading import digits, typed
from benchmarks.matching.peers.trigram import Trigrams, likeness

FOLDS = 5
_CLOSE = 0.02
Best = tuple[int, list[float]]


def _best(index: Trigrams, asked: Asked) -> Best | None:
    """The best candidate's row and what the layer may look at: how alike, how far ahead, how long, the number."""
    name, number = typed(asked.name), digits(asked.number)
    near = sorted(((likeness(name, number, one), one.number, one) for one in index.near(asked)), reverse=True)
    if not near:
        return None
    value, row, record = near[0]
    ahead = value - near[1][0] if len(near) > 1 else 1.0
    agrees = 0.0 if not number else 1.0 if number == record.digits else -1.0
    return row, [
        value,
        fuzz.token_sort_ratio(name, record.name),
        fuzz.token_set_ratio(name, record.name),
        fuzz.WRatio(name, record.name),
        fuzz.ratio(name.split()[-1], record.family),
        fuzz.ratio(name.split()[0], record.given),
        ahead,
        min(ahead, _CLOSE),
        float(sum(abs(one[0] - value) < 1e-9 for one in near)),
        float(abs(len(name) - len(record.name))),
        float(abs(len(name.split()) - len(record.name.split()))),
        agrees,
        float(not asked.state),
    ]


def _models() -> list[Any]:
    return [
        HistGradientBoostingClassifier(max_depth=4, learning_rate=0.06, max_iter=150, random_state=1),
        make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000)),
    ]


def _table(found: Sequence[Best | None]) -> Any:
    return np.array([one[1] for one in found if one], float)


def _loss(chances: Any, right: Any) -> float:
    inside = np.clip(chances, 1e-9, 1 - 1e-9)
    return -float(np.mean(np.where(right, np.log(inside), np.log(1 - inside))))


def run(task: Task) -> Reply:
    """Fit both kinds of layer, keep the one that does better on folds of dev it was not fitted on, and answer."""
    index = Trigrams(task.db)
    dev = [_best(index, one) for one in task.dev]
    right = np.array([best[0] in one.truth for one, best in zip(task.dev, dev, strict=True) if best])
    models = _models()
    held_out = [
        cross_val_predict(model, _table(dev), right, cv=FOLDS, method="predict_proba")[:, 1] for model in models
    ]
    chosen = min(range(len(models)), key=lambda i: _loss(held_out[i], right))
    model = models[chosen].fit(_table(dev), right)
    start = time.perf_counter()
    found = [_best(index, one) for one in task.asked]
    on_dev = list(task.asked) == list(task.dev)
    chances = held_out[chosen] if on_dev else model.predict_proba(_table(found))[:, 1]
    sure = iter(chances)
    answers = [(float(next(sure)), best[0]) if best else None for best in found]
    kind = ("gradient boosting", "logistic regression")[chosen]
    note = f"scikit-learn {sklearn.__version__}, {kind} on {len(dev)} dev queries"
    return Reply(answers, time.perf_counter() - start, note)

"""The shipped parameters: what each kind of agreement is worth in bits, and where the bands begin."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in bits by feature name, and the thresholds of the decision."""

    version: str
    weights: dict[str, float]
    same: float
    """Least probability of "the same person" when the names are the same."""
    same_inferred: float
    """The same when the names agree by inference only: a nickname, another spelling, a slip."""
    same_bare: float
    """The same when no state, or only the first letter of the given name, was given."""
    review: float
    """Least probability that is worth a person's look."""
    outside: int
    """How many people outside a register may be asked about, beside its declared population."""
    nobody: float
    """Bits in favour of "nobody in this register" before any evidence, beside log2 of the population."""
    slope: float
    offset: float
    """Calibration of the odds: probability = logistic(ln 2 * (slope * bits of odds + offset))."""


@cache
def load_model() -> Model:
    """The model file that ships with the program."""
    data = json.loads(Path(__file__).with_name("data").joinpath("model.json").read_text(encoding="utf-8"))
    return Model(
        version=str(data["version"]),
        weights={str(k): float(v) for k, v in data["weights"].items()},
        same=float(data["same"]),
        same_inferred=float(data["same_inferred"]),
        same_bare=float(data["same_bare"]),
        review=float(data["review"]),
        outside=int(data["outside"]),
        nobody=float(data["nobody"]),
        slope=float(data["slope"]),
        offset=float(data["offset"]),
    )

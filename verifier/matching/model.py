"""The shipped parameters: what each kind of agreement is worth in bits, and where the bands begin."""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Model(NamedTuple):
    """Weights in bits by feature name, and the thresholds of the decision."""

    version: str
    weights: dict[str, float]
    same: float
    """Least probability of "the same person"."""
    same_bare: float
    """The same when no state was given, or the names agree in a part, a sound or a first letter only."""
    rival: float
    """Most probability that a second person may have beside "the same person"."""
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
        same_bare=float(data["same_bare"]),
        rival=float(data["rival"]),
        review=float(data["review"]),
        outside=int(data["outside"]),
        nobody=float(data["nobody"]),
        slope=float(data["slope"]),
        offset=float(data["offset"]),
    )

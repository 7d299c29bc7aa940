"""Peer: splink on DuckDB, all queries linked to the register in one batch, its model estimated without labels."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log2
from typing import Any

import duckdb
import pandas
import splink
import splink.comparison_library as compare
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks.matching.common import Asked
from benchmarks.matching.peers import Reply, Task
from benchmarks.matching.peers.reading import digits, records
from verifier.names import parse_name

COLUMNS = ["unique_id", "given", "family", "whole", "initial", "state", "number"]
SAMPLE = 2_000_000
RECALL = 0.7
LEAST = 1e-6


def _row(ident: str, given: str, middle: str, family: str, state: str, number: str) -> list[str | None]:
    given, family = given.replace(" ", ""), family.replace(" ", "")
    values = (given, family, f"{given} {family}", middle[:1], state, number)
    return [ident, *(value or None for value in values)]


def _frame(rows: Iterable[list[str | None]]) -> Any:
    return pandas.DataFrame(rows, columns=COLUMNS)


def _asked(asked: Sequence[Asked]) -> Any:
    rows = []
    for i, one in enumerate(asked):
        name = parse_name(one.name)
        given, middle, family = (" ".join(part) for part in (name.given, name.middle, name.family))
        rows.append(_row(f"q{i}", given, middle, family, one.state, digits(one.number)))
    return _frame(rows)


def _settings() -> Any:
    """Names with their frequencies, either way round; the middle initial; the state; the number with one slip."""
    return SettingsCreator(
        link_type="link_only",
        blocking_rules_to_generate_predictions=[
            block_on("state", "family"),
            block_on("state", "given"),
            block_on("state", "number"),
            "l.state = r.state and l.family = r.given",
            "l.state = r.state and l.given = r.family",
            block_on("given", "family"),
        ],
        comparisons=[
            compare.ForenameSurnameComparison("given", "family", forename_surname_concat_col_name="whole"),
            compare.ExactMatch("initial"),
            compare.ExactMatch("state"),
            compare.LevenshteinAtThresholds("number", 1),
        ],
    )


def _trained(linker: Any) -> None:
    """Estimate the model as splink's guide does: rules for the prior, a random sample for u, EM for m."""
    rules = [block_on("state", "number"), block_on("state", "given", "family", "initial")]
    linker.training.estimate_probability_two_random_records_match(rules, recall=RECALL)
    linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLE, seed=1)
    for rule in (block_on("state", "number"), block_on("state", "family"), block_on("given", "family")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)


def _best(pairs: Any, count: int) -> list[tuple[float, int] | None]:
    """The best candidate of each query; its weight is what the others and "nobody" leave to it."""
    weights: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, other, weight in zip(pairs.unique_id_l, pairs.unique_id_r, pairs.match_weight, strict=True):
        query, record = (one, other) if one[0] == "q" else (other, one)
        weights[int(query[1:])].append((weight, int(record[1:])))
    answers: list[tuple[float, int] | None] = [None] * count
    for query, found in weights.items():
        weight, record = max(found)
        others = sum(2.0 ** min(one, 900.0) for one, other in found if other != record)
        answers[query] = (weight - log2(1.0 + others), record)
    return answers


def run(task: Task) -> Reply:
    """Link all queries at once."""
    register = _frame(
        _row(f"r{one.number}", one.given, one.middle, one.family, one.state, one.digits) for one in records(task.db)
    )
    api = DuckDBAPI()
    tables = [
        api.register(register, dataset_display_name="register"),
        api.register(_asked(task.asked), dataset_display_name="asked"),
    ]
    linker = Linker(tables, _settings(), log_level=None)
    start = time.perf_counter()
    _trained(linker)
    trained = time.perf_counter()
    pairs = linker.inference.predict(threshold_match_probability=LEAST).as_pandas_dataframe()
    answers = _best(pairs, len(task.asked))
    taken = time.perf_counter() - trained
    versions = f"splink {splink.__version__}, duckdb {duckdb.__version__}"
    return Reply(answers, taken, f"{versions}; its model took {trained - start:,.0f} s, not counted")

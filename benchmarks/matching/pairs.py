"""Pairs of names judged by others: OpenSanctions' name_bench, persons, both names in Latin letters.

Usage: python -m benchmarks.matching.pairs CASES.csv
CASES.csv is contrib/name_bench/cases.csv of opensanctions/nomenklatura (MIT). F1 at the threshold best for each system.

A pair is scored by the engine itself: one name is a source's only row and the other one the query. Both carry the same
invented number, so that every pair is compared in full, however unlike the names; it adds the same to every score. How
rare a name is comes from the shipped table alone: the pairs themselves are not counted.
"""

from __future__ import annotations

import argparse
import csv
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from benchmarks.matching.common import CREDENTIAL, INSERT
from benchmarks.matching.peers.reading import typed
from verifier.matching.engine import Engine
from verifier.matching.types import Query
from verifier.names import parse_name
from verifier.register.name_build import index_credentials
from verifier.register.name_index import DDL, NameIndex

STATE = "XX"
HEADER = ["| system | pairs | P | R | F1 |", "|---|---|---|---|---|"]
Scorer = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, and whether people judged them one person's."""

    first: str
    second: str
    same: bool
    category: str


def _latin(text: str) -> bool:
    return all(not c.isalpha() or ord(c) < 0x250 or "LATIN" in unicodedata.name(c, "") for c in text)


def read(path: Path) -> list[Pair]:
    """The pairs of persons in Latin letters."""
    with path.open(encoding="utf-8") as handle:
        return [
            Pair(case["name1"], case["name2"], case["is_match"] == "true", case["category"])
            for case in csv.DictReader(handle)
            if case["schema"] == "Person" and _latin(case["name1"] + case["name2"])
        ]


class Ours:
    """The engine asked about one pair at a time."""

    def __init__(self, names: Sequence[str]) -> None:
        """Index each name as the one row of a source of its own."""
        self._place = {name: i for i, name in enumerate(dict.fromkeys(names))}
        conn = sqlite3.connect(":memory:")
        conn.executescript(f"{CREDENTIAL}; {DDL}")
        for name, i in self._place.items():
            # One string, as a board without fields prints it: how it divides is ours to read.
            values = (i + 1, self._source(name), str(i), str(i), STATE, name, "", "", "", "", self._number(name), "")
            conn.execute(INSERT, values)
            index_credentials(conn, None, source_id=self._source(name))
        self._engine = Engine(NameIndex(conn), {})

    def _source(self, name: str) -> str:
        return f"pair-{self._place[name]}"

    def _number(self, name: str) -> str:
        return str(100_003 + 37 * self._place[name])

    def score(self, first: str, second: str) -> float:
        """The better of the two ways round, because neither name of a pair is the typed one."""
        return max(self._bits(first, second), self._bits(second, first))

    def _bits(self, first: str, second: str) -> float:
        query = Query(parse_name(first), STATE, self._number(second))
        match = self._engine.match(query, sources=[self._source(second)])[self._source(second)]
        return match.candidates[0].bits


def _plainly(compare: Scorer) -> Scorer:
    """A scorer of texts, given the words as we read them."""
    return lambda first, second: compare(typed(first), typed(second))


def _logic() -> Scorer:
    from benchmarks.matching.peers.logic import Logic

    logic = Logic()
    return lambda first, second: logic.compare(logic.person(name=first), logic.person(name=second))


def systems(pairs: Sequence[Pair]) -> Iterator[tuple[str, Scorer | str]]:
    """Each system by name, or why it cannot be run here."""
    yield "**verifier**", Ours([name for pair in pairs for name in (pair.first, pair.second)]).score
    yield "rapidfuzz WRatio", _plainly(fuzz.WRatio)
    yield "rapidfuzz token_sort_ratio", _plainly(fuzz.token_sort_ratio)
    yield "rapidfuzz Jaro-Winkler", _plainly(JaroWinkler.similarity)
    try:
        yield "nomenklatura logic-v2", _logic()
    except ModuleNotFoundError as missing:
        yield "nomenklatura logic-v2", f"not installed ({missing.name})"


def best(scored: Sequence[tuple[float, bool]]) -> tuple[float, float, float, float]:
    """(F1, precision, recall, threshold) at the threshold with the best F1."""
    said = sorted(scored, reverse=True)
    positives = sum(same for _, same in said)
    right = 0
    top = (0.0, 0.0, 0.0, 0.0)
    for i, (value, same) in enumerate(said):
        right += same
        if i + 1 == len(said) or said[i + 1][0] != value:
            top = max(top, (2 * right / (i + 1 + positives), right / (i + 1), right / positives, value))
    return top


def table(pairs: Sequence[Pair]) -> list[str]:
    """One line a system."""
    out = list(HEADER)
    for name, scorer in systems(pairs):
        if isinstance(scorer, str):
            out.append(f"| {name} | {scorer} | | | |")
            continue
        f1, precision, recall, _ = best([(scorer(pair.first, pair.second), pair.same) for pair in pairs])
        out.append(f"| {name} | {len(pairs)} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
    return out


def main() -> None:
    """Read the arguments and do as they say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    print("\n".join(table(read(parser.parse_args().cases))))


if __name__ == "__main__":
    main()

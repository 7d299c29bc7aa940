"""Peer: nomenklatura's logic-v2, which OpenSanctions screens names with, on the trigram index's candidates."""

from __future__ import annotations

import logging
from importlib.metadata import version
from typing import Any

from followthemoney import model
from nomenklatura.matching import ScoringConfig, get_algorithm

from benchmarks.matching.common import Asked
from benchmarks.matching.peers import Reply, Task, one_by_one
from benchmarks.matching.peers.reading import Record, bonus, digits, typed
from benchmarks.matching.peers.trigram import Trigrams

CANDIDATES = 25


class Logic:
    """The algorithm with its default settings."""

    def __init__(self) -> None:
        logging.disable(logging.WARNING)
        self._algorithm: Any = get_algorithm("logic-v2")
        self._config = ScoringConfig.defaults()
        self._made = 0

    def person(self, **fields: str) -> Any:
        """A person with these properties."""
        self._made += 1
        found = model.make_entity("Person")
        found.id = f"p{self._made}"
        for name, value in fields.items():
            if value:
                found.add(name, value)
        return found

    def compare(self, one: Any, other: Any) -> float:
        """The score of two persons."""
        return float(self._algorithm.compare(one, other, self._config).score)


def _listed(logic: Logic, record: Record) -> Any:
    return logic.person(
        name=record.name,
        firstName=record.given,
        middleName=record.middle,
        lastName=record.family,
        idNumber=record.digits,
        country="us",
    )


def run(task: Task) -> Reply:
    """Answer by the best score among the candidates."""
    index, logic = Trigrams(task.db), Logic()

    def answer(asked: Asked) -> tuple[float, int] | None:
        number = digits(asked.number)
        person = logic.person(name=typed(asked.name), idNumber=number, country="us")
        near = index.near(asked, CANDIDATES)
        scored = ((bonus(logic.compare(person, _listed(logic, one)), number, one.digits), one.number) for one in near)
        return max(scored, default=None)

    return one_by_one(answer, task.asked, f"nomenklatura {version('nomenklatura')}, rigour {version('rigour')}")

"""Peer: rapidfuzz's WRatio against every name of the state."""

from __future__ import annotations

from collections import defaultdict

import rapidfuzz
from rapidfuzz import fuzz, process

from benchmarks.matching.common import Asked
from benchmarks.matching.peers import Reply, Task, one_by_one
from benchmarks.matching.peers.reading import Record, bonus, digits, records, typed

NEAREST = 10


class Names:
    """All names by state, and all together."""

    def __init__(self, task: Task) -> None:
        self._who: dict[str, list[Record]] = defaultdict(list)
        self._numbers: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in records(task.db):
            self._numbers[record.state, record.digits].append(record)
            self._who[record.state].append(record)
            self._who[""].append(record)
        self._names = {state: [record.name for record in found] for state, found in self._who.items()}

    def answer(self, asked: Asked) -> tuple[float, int] | None:
        """Return the score and the row of the nearest one, if there is one."""
        name, number = typed(asked.name), digits(asked.number)
        near = process.extract(name, self._names.get(asked.state, ()), scorer=fuzz.WRatio, limit=NEAREST)
        found = [(value / 100, self._who[asked.state][place]) for _, value, place in near]
        if number:
            bearers = self._numbers.get((asked.state, number), ())
            found += [(fuzz.WRatio(name, record.name) / 100, record) for record in bearers]
        return max(((bonus(value, number, record.digits), record.number) for value, record in found), default=None)


def run(task: Task) -> Reply:
    """Answer by comparing with everybody."""
    return one_by_one(Names(task).answer, task.asked, f"rapidfuzz {rapidfuzz.__version__}")

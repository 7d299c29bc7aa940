"""Peer: an index on the words of the name in alphabetical order, with and without the middle name."""

from __future__ import annotations

from collections import defaultdict

from benchmarks.matching.common import Asked
from benchmarks.matching.peers import Reply, Task, one_by_one
from benchmarks.matching.peers.reading import Record, bonus, digits, records, typed

WHOLE, ENDS, TIE = 1.0, 0.9, 0.05


def _sorted(words: list[str]) -> str:
    return " ".join(sorted(words))


class Index:
    """Rows by their name's words and by their number, within the state and anywhere."""

    def __init__(self, task: Task) -> None:
        self._names: dict[tuple[str, str], list[Record]] = defaultdict(list)
        self._numbers: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in records(task.db):
            self._numbers[record.state, record.digits].append(record)
            words = record.name.split()
            keys = {_sorted(words), _sorted(f"{record.given} {record.family}".split())}
            for key in keys:
                self._names[record.state, key].append(record)
                self._names["", key].append(record)

    def answer(self, asked: Asked) -> tuple[float, int] | None:
        """Return the score and the row of the nearest one, if there is one."""
        words = typed(asked.name).split()
        if not words:
            return None
        number = digits(asked.number)
        scores: dict[int, float] = {}
        for value, key in ((WHOLE, _sorted(words)), (ENDS, _sorted([words[0], words[-1]]))):
            for record in self._names.get((asked.state, key), ()):
                scores.setdefault(record.number, bonus(value, number, record.digits))
        for record in self._numbers.get((asked.state, number), ()) if number else ():
            shared = len(set(record.name.split()) & set(words))
            value = bonus(0.5 + 0.1 * shared if shared else 0.2, number, record.digits)
            scores[record.number] = max(value, scores.get(record.number, 0.0))
        if not scores:
            return None
        best = max(scores, key=lambda number: scores[number])
        return scores[best] - TIE * (len(scores) > 1), best


def run(task: Task) -> Reply:
    """Answer by the index."""
    return one_by_one(Index(task).answer, task.asked)

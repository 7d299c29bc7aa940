"""Peers from public packages, with the same rows, a licence-number look-up and bonus, and a free threshold.

An SQLite index on the normalised name; rapidfuzz over the whole state; FTS5 trigrams ranked by rapidfuzz.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from benchmarks.matching.common import Asked, rows
from verifier.names import parse_name

Answer = Callable[[Asked], tuple[float, int] | None]


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text).lstrip("0")


def _words(text: str) -> str:
    name = parse_name(text)
    return " ".join((*name.given, *name.middle, *name.family))


def systems(registry: Path) -> Iterator[tuple[str, Answer]]:
    """Each peer, loaded when its turn comes."""
    yield "SQLite index on the normalised name", _exact(registry)
    yield "rapidfuzz WRatio within the state", _brute(registry)
    yield "FTS5 trigram + rapidfuzz", _trigrams(registry)


def _bonus(value: float, typed: str, printed: str) -> float:
    return value + (0.0 if not typed else 0.25 if typed == printed else -0.25)


def _records(registry: Path) -> Iterator[tuple[int, str, str, str]]:
    for row in rows(registry):
        name = " ".join(re.findall("[a-z]+", f"{row[7]} {row[8]} {row[6]}".lower().replace("-", " ").replace("'", "")))
        yield int(str(row[2])), str(row[4]), name, _digits(str(row[10]))


def _exact(registry: Path) -> Answer:
    index: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    numbers: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for record, state, name, digits in _records(registry):
        numbers[state, digits].append((record, name))
        index[state, " ".join(sorted(name.split()))].append((record, digits))
        parts = name.split()
        if len(parts) > 2:
            index[state, " ".join(sorted((parts[0], parts[-1])))].append((record, digits))

    def answer(asked: Asked) -> tuple[float, int] | None:
        parts = _words(asked.name).split()
        if not parts:
            return None
        typed = _digits(asked.number)
        found = [(1.0, hit) for hit in index.get((asked.state, " ".join(sorted(parts))), ())]
        found += [(0.9, hit) for hit in index.get((asked.state, " ".join(sorted((parts[0], parts[-1])))), ())]
        for record, name in numbers.get((asked.state, typed), ()) if typed else ():
            shared = len(set(name.split()) & set(parts))
            found.append((0.5 + 0.1 * shared if shared else 0.2, (record, typed)))
        ranked = [(_bonus(value, typed, digits) - 0.05 * (len(found) > 1), record) for value, (record, digits) in found]
        return max(ranked, default=None)

    return answer


def _brute(registry: Path) -> Answer:
    names: dict[str, list[str]] = defaultdict(list)
    who: dict[str, list[tuple[int, str]]] = defaultdict(list)
    numbers: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for record, state, name, digits in _records(registry):
        numbers[state, digits].append((record, name))
        for block in (state, ""):
            names[block].append(name)
            who[block].append((record, digits))

    def answer(asked: Asked) -> tuple[float, int] | None:
        typed = _digits(asked.number)
        near = process.extract(_words(asked.name), names[asked.state], scorer=fuzz.WRatio, limit=10)
        ranked = [(_bonus(value / 100, typed, who[asked.state][i][1]), who[asked.state][i][0]) for _, value, i in near]
        if typed:
            bearers = numbers.get((asked.state, typed), ())
            ranked += [(fuzz.WRatio(_words(asked.name), name) / 100 + 0.25, record) for record, name in bearers]
        return max(ranked, default=None)

    return answer


def _trigrams(registry: Path) -> Answer:
    conn = sqlite3.connect("")
    conn.execute("CREATE TABLE r (id INTEGER PRIMARY KEY, name TEXT, digits TEXT, state TEXT)")
    conn.execute("CREATE VIRTUAL TABLE f USING fts5 (name, st, content='', tokenize='trigram')")
    for record, state, name, digits in _records(registry):
        conn.execute("INSERT INTO r VALUES (?, ?, ?, ?)", (record, name, digits, state))
        conn.execute("INSERT INTO f (rowid, name, st) VALUES (?, ?, ?)", (record, name, "z" + state.lower()))
    conn.execute("CREATE INDEX r_digits ON r (digits, state)")

    def answer(asked: Asked) -> tuple[float, int] | None:
        text = _words(asked.name)
        grams = {word[i : i + 3] for word in text.split() for i in range(len(word) - 2)}
        if not grams:
            return None
        wanted = "name : (" + " OR ".join(f'"{gram}"' for gram in sorted(grams)) + ")"
        if asked.state:
            wanted += f" AND st : z{asked.state.lower()}"
        typed = _digits(asked.number)
        found = conn.execute(
            "SELECT r.id, r.name, r.digits FROM f JOIN r ON r.id = f.rowid WHERE f MATCH ? ORDER BY rank LIMIT 50",
            (wanted,),
        ).fetchall()
        if typed and asked.state:
            found += conn.execute("SELECT id, name, digits FROM r WHERE digits = ? AND state = ?", (typed, asked.state))
        ranked = [
            (
                _bonus((fuzz.token_sort_ratio(text, name) + fuzz.token_set_ratio(text, name)) / 200, typed, digits),
                record,
            )
            for record, name, digits in found
        ]
        return max(ranked, default=None)

    return answer

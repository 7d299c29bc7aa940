"""Peer: SQLite's FTS5 trigram index for candidates, rapidfuzz for their order."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import rapidfuzz
from rapidfuzz import fuzz

from benchmarks.matching.common import Asked
from benchmarks.matching.peers import Reply, Task, one_by_one
from benchmarks.matching.peers.reading import Record, bonus, digits, records, typed

CANDIDATES = 50
_COLUMNS = "r.id, r.state, r.given, r.middle, r.family, r.digits"


class Trigrams:
    """The index beside the register file; made once for the peers that share it."""

    def __init__(self, db: Path) -> None:
        path = db.with_suffix(".trigrams")
        if not path.exists() or path.stat().st_mtime < db.stat().st_mtime:
            path.unlink(missing_ok=True)
            _build(db, path)
        self._conn = sqlite3.connect(path)

    def near(self, asked: Asked, limit: int = CANDIDATES) -> list[Record]:
        """The best candidates by BM25, and the bearers of the number."""
        words = typed(asked.name).split()
        grams = {word[i : i + 3] for word in words for i in range(len(word) - 2)}
        found: list[tuple[int, str, str, str, str, str]] = []
        if grams:
            wanted = "name : (" + " OR ".join(f'"{gram}"' for gram in sorted(grams)) + ")"
            if asked.state:
                wanted += f' AND st : "{_state(asked.state)}"'
            found = self._conn.execute(
                f"SELECT {_COLUMNS} FROM f JOIN r ON r.id = f.rowid WHERE f MATCH ? ORDER BY rank LIMIT ?",
                (wanted, limit),
            ).fetchall()
        number = digits(asked.number)
        if number and asked.state:
            found += self._conn.execute(
                f"SELECT {_COLUMNS} FROM r WHERE digits = ? AND state = ?", (number, asked.state)
            ).fetchall()
        return [Record(*row) for row in dict.fromkeys(found)]


def _state(state: str) -> str:
    """A state as a text of three letters or more, which trigrams need."""
    return f"z{state.lower()}z"


def _build(db: Path, path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.executescript(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
        "CREATE TABLE r (id INTEGER PRIMARY KEY, state TEXT, given TEXT, middle TEXT, family TEXT, digits TEXT);"
        "CREATE VIRTUAL TABLE f USING fts5 (name, st, content='', tokenize='trigram')"
    )
    for record in records(db):
        conn.execute("INSERT INTO r VALUES (?, ?, ?, ?, ?, ?)", record)
        conn.execute(
            "INSERT INTO f (rowid, name, st) VALUES (?, ?, ?)", (record.number, record.name, _state(record.state))
        )
    conn.execute("CREATE INDEX r_digits ON r (digits, state)")
    conn.execute("INSERT INTO f (f) VALUES ('optimize')")
    conn.commit()
    conn.close()


def likeness(name: str, number: str, record: Record) -> float:
    """How alike a typed name and a row are, the number included."""
    alike = fuzz.token_sort_ratio(name, record.name) + fuzz.token_set_ratio(name, record.name)
    return bonus(alike / 200, number, record.digits)


def run(task: Task) -> Reply:
    """Answer by the best of the candidates."""
    index = Trigrams(task.db)

    def answer(asked: Asked) -> tuple[float, int] | None:
        name, number = typed(asked.name), digits(asked.number)
        near = ((likeness(name, number, record), record.number) for record in index.near(asked))
        return max(near, default=None)

    note = f"SQLite {sqlite3.sqlite_version}, rapidfuzz {rapidfuzz.__version__}"
    return one_by_one(answer, task.asked, note)

"""Small registers of invented people to ask."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from verifier.matching.engine import Engine
from verifier.matching.types import Query
from verifier.names import parse_name
from verifier.register.name_build import index_credentials, recompute_frequencies
from verifier.register.name_index import DDL, NameIndex

CREDENTIAL = """
CREATE TABLE credential (id INTEGER PRIMARY KEY, source_id TEXT NOT NULL, key TEXT NOT NULL, holder TEXT NOT NULL,
  jurisdiction TEXT NOT NULL DEFAULT '', name TEXT NOT NULL,
  family TEXT NOT NULL DEFAULT '', given TEXT NOT NULL DEFAULT '',
  middle TEXT NOT NULL DEFAULT '', suffix TEXT NOT NULL DEFAULT '', number TEXT NOT NULL DEFAULT '',
  number_folded TEXT NOT NULL DEFAULT '', npi TEXT NOT NULL DEFAULT '', city TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '', other_names TEXT NOT NULL DEFAULT '[]') STRICT
"""


@dataclass(frozen=True, slots=True)
class Person:
    """One invented row of a register."""

    family: str
    given: str
    middle: str = ""
    number: str = ""
    city: str = ""
    source: str = "ca-board"
    jurisdiction: str = "CA"
    npi: str = ""
    holder: str = ""
    suffix: str = ""
    state: str = ""
    name: str = ""
    """The name in one string, for sources that print no fields (then ``family`` and ``given`` are empty)."""


def connect(people: list[Person], path: str = ":memory:") -> sqlite3.Connection:
    """A register file with these people, indexed; their credential ids are 1, 2, 3 ..."""
    conn = sqlite3.connect(path)
    conn.execute(CREDENTIAL)
    for statement in DDL.split(";"):
        conn.execute(statement)
    add(conn, people, 1)
    recompute_frequencies(conn)
    conn.commit()
    return conn


def add(conn: sqlite3.Connection, people: list[Person], first: int) -> None:
    """More people, indexed, with ids from ``first``."""
    conn.executemany(
        "INSERT INTO credential (id, source_id, key, holder, jurisdiction, name, family, given, middle, suffix,"
        " number, npi, city, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                i,
                p.source,
                str(i),
                p.holder or str(i),
                p.jurisdiction,
                p.name or f"{p.given} {p.middle} {p.family}",
                p.family,
                p.given,
                p.middle,
                p.suffix,
                p.number,
                p.npi,
                p.city,
                p.state,
            )
            for i, p in enumerate(people, first)
        ],
    )
    for source in dict.fromkeys(p.source for p in people):
        index_credentials(conn, [i for i, p in enumerate(people, first) if p.source == source], source_id=source)


def engine(people: list[Person], populations: dict[str, int] | None = None) -> Engine:
    """An engine over these people."""
    return Engine(NameIndex(connect(people)), populations or {})


def ask(
    name: str, state: str | None = "CA", number: str | None = None, npi: str | None = None, city: str | None = None
) -> Query:
    """A query for this name as typed."""
    return Query(parse_name(name), state, number, npi, city)

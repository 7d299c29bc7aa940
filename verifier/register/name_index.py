"""The index of names beside the register: which credentials may be whose, without reading the register's table.

Two tables answer a look-up. ``name_key`` maps a key (see ``verifier.names.keys``), widened with a *scope*, to
credentials; a scope is one source within one jurisdiction, so a question about California never walks through Texas.
``name_form`` holds each name folded and ready to compare. ``name_beside`` says which words stand beside a word within a
scope: the given names that the bearers of a family name have, and the other way round. A mistyped name is looked for
among these few words, so that only pairs that exist are ever asked for.
`verifier.register.name_build` fills them.
"""

import sqlite3
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Self, TypeVar

from verifier.names.keys import KEY_VERSION
from verifier.register.schema import connect_to_read

DDL = """
CREATE TABLE IF NOT EXISTS name_scope (
  id INTEGER PRIMARY KEY, source_id TEXT NOT NULL, jurisdiction TEXT NOT NULL,
  rows INTEGER NOT NULL DEFAULT 0, suffixes INTEGER NOT NULL DEFAULT 0, UNIQUE (source_id, jurisdiction)) STRICT;
CREATE TABLE IF NOT EXISTS name_form (
  id INTEGER PRIMARY KEY, scope INTEGER NOT NULL, holder TEXT NOT NULL, form TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS name_key (
  k INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (k, id)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_beside (
  scope INTEGER NOT NULL, word TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (scope, word)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_begin (
  scope INTEGER NOT NULL, start TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (scope, start)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_token (
  token TEXT PRIMARY KEY, family INTEGER NOT NULL, given INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_given (
  token TEXT NOT NULL, tradition TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (token, tradition)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_city (
  scope INTEGER NOT NULL, city TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (scope, city)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
"""The tables this module needs beside ``credential``; every statement may be run again."""

MANY_QUESTIONS = ("PRAGMA mmap_size = 2147418112", "PRAGMA cache_size = -65536")
"""For a reader that will ask thousands of questions: pages are shared with the system instead of copied."""

SCOPE_BITS = 16
"""The lowest bits of a widened key are the number of its scope."""

START = 2
"""First letters by which the words of a scope are held together."""


PARTED = "#"
"""What parts the name of a stored form from its number, NPI and place; fields of either are parted by "|"."""


MAYBE = "?"
"""Stands before a further name that is another reading of the same text: words are taken for letters, or letters for
words, so that it agrees in part at most."""


class StoredForm(NamedTuple):
    """A stored name, folded, and what goes with it: the fields of ``name_form.form``."""

    family: str
    given: str
    middle: str
    suffix: str
    alternates: str
    order: str
    bound: str
    """Places of the words that a hyphen binds to the next, in printed order."""
    marked: str
    """Words that were printed with an umlaut or its like."""
    others: str
    """Further names that the record prints, divided by ";", each as "given and middle names,family name"."""
    reduced: str
    """Words of the printed text that were set aside as letters, titles or a description."""
    doubted: str
    """Not empty where the name itself may hold letters, or lack a word that is none: it agrees in part at most."""
    number: str
    folded: str
    """The number folded by its state's rules."""
    npi: str
    city: str
    state: str

    @classmethod
    def read(cls, text: str) -> Self:
        """The fields of a stored form."""
        name, _, rest = text.partition(PARTED)
        return cls(*name.split("|"), *rest.split("|"))


Row = tuple[int, int, str, str, int]
"""One candidate as the index holds it: credential, scope, holder ("" when the row stands alone), form, widened key."""


class IndexScope(NamedTuple):
    """One source within one jurisdiction ("" for rows of a national source that name none)."""

    id: int
    source_id: str
    jurisdiction: str
    rows: int
    """How many rows are indexed in it."""
    suffixes: int = 0
    """How many of them print a suffix: none among many says that the source prints none."""


def index_is_current(conn: sqlite3.Connection) -> bool:
    """False when the stored keys were made by another version of the key functions and must be built again."""
    row = conn.execute("SELECT value FROM name_meta WHERE key = 'keys'").fetchone()
    return row is None or row[0] == KEY_VERSION


def empty_index() -> sqlite3.Connection:
    """Return a file in memory with the tables of an index and no name."""
    conn = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    conn.executescript(DDL)
    return conn


class NameIndex:
    """Reads of the name index over one connection, which may be read-only."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._cursor = conn.cursor()
        self._cursor.row_factory = None
        self.scopes: dict[int, IndexScope] = {
            row[0]: IndexScope(*row)
            for row in self._cursor.execute("SELECT id, source_id, jurisdiction, rows, suffixes FROM name_scope")
        }
        meta: dict[str, str] = dict(self._cursor.execute("SELECT key, value FROM name_meta").fetchall())
        self.frequency_version: str = meta.get("frequency", "")
        self.families = int(meta.get("families", "0"))
        """Family-name words counted in the register."""
        self.people = int(meta.get("rows", "0"))
        """Rows counted in the register."""
        self.traditions: dict[str, int] = {
            key.partition(":")[2]: int(value) for key, value in meta.items() if key.startswith("tradition:")
        }
        """Rows counted by the traditions of their family name."""
        self._beside: dict[tuple[str, tuple[int, ...]], list[str]] = {}

    @classmethod
    def open(cls, path: str) -> Self:
        """The index of the register file at this path, opened for reading only."""
        conn = connect_to_read(Path(path))
        for pragma in MANY_QUESTIONS:
            conn.execute(pragma)
        return cls(conn)

    def close(self) -> None:
        """Close the connection of an index that ``open`` made."""
        self._conn.close()

    @property
    def path(self) -> str:
        """The register's file, or "" when it lives in memory."""
        for _, name, file in self._conn.execute("PRAGMA database_list"):
            if name == "main":
                return str(file or "")
        return ""

    def occurrences_of(self, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """How often each word is a family name and a given name in the register; one it does not have is left out."""
        for part in _padded(words, ""):
            yield from self._cursor.execute(_OCCURRENCES[len(part)], part)

    def occurrences_in_traditions(self, words: Sequence[str]) -> Iterator[tuple[str, str, int]]:
        """Each of these given names with a tradition beside whose family names it stands, and how often."""
        for part in _padded(words, ""):
            yield from self._cursor.execute(_IN_TRADITIONS[len(part)], part)

    def city_share(self, scope: int, city: str) -> float:
        """The share of a scope's rows that print this city, as it was counted after the last refresh."""
        row = self._cursor.execute("SELECT n FROM name_city WHERE scope = ? AND city = ?", (scope, city)).fetchone()
        return 1.0 if row is None else min(1.0, row[0] / max(1, self.scopes[scope].rows))

    def beginning(self, word: str, scopes: tuple[int, ...]) -> list[str]:
        """The words of these scopes with the same first letters, each once, in alphabetical order."""
        sql = f"SELECT words FROM name_begin WHERE scope IN ({_marks(scopes)}) AND start = ?"
        texts = [row[0] for row in self._cursor.execute(sql, (*scopes, word[:START]))]
        return texts[0].split() if len(texts) == 1 else sorted({other for text in texts for other in text.split()})

    def beside(self, words: Sequence[str], scopes: tuple[int, ...]) -> dict[str, list[str]]:
        """Each of the words with the words beside it in these scopes, a text of them for each scope, in their order."""
        known = self._beside
        missing = [word for word in words if (word, scopes) not in known]
        if missing:
            if len(known) > _REMEMBERED:
                known.clear()
                missing = list(words)
            where = f"scope IN ({_marks(scopes)}) AND word IN ({_marks(missing)})"
            sql = f"SELECT word, words FROM name_beside WHERE {where}"
            texts: dict[str, list[str]] = {word: [] for word in missing}
            for word, text in self._cursor.execute(sql, (*scopes, *missing)):
                texts[word].append(text)
            known.update(((word, scopes), some) for word, some in texts.items())
        return {word: known[word, scopes] for word in words}

    def find(self, bare: Collection[int], scopes: Collection[int], limit: int) -> tuple[list[Row], bool]:
        """Candidates filed under any of these keys in these scopes, and whether there may be more than were read.

        A candidate filed under two of the keys comes twice.
        """
        keys = sorted(key << SCOPE_BITS | scope for scope in scopes for key in bare)
        found: list[Row] = []
        for part in _padded(keys, -1):
            found += self._cursor.execute(_FIND[len(part)], (*part, limit)).fetchall()
        return found[:limit], len(found) >= limit

    def find_each(self, keys: Iterable[int], limit: int) -> dict[int, list[Row]]:
        """Candidates under each of these widened keys, at most ``limit`` of one; keys without any are left out."""
        found: dict[int, list[Row]] = {}
        wanted = sorted(keys)
        for start in range(0, len(wanted), MAX_KEYS):
            self._collect(wanted[start : start + MAX_KEYS], limit, found)
        return found

    def _collect(self, keys: Sequence[int], limit: int, found: dict[int, list[Row]]) -> None:
        most = limit if len(keys) == 1 else limit * _ROOM
        (part,) = _padded(keys, -1)
        rows = self._cursor.execute(_FIND[len(part)], (*part, most)).fetchall()
        if len(rows) < most or len(keys) == 1:
            for row in rows:
                found.setdefault(row[4], []).append(row)
            return
        # Some names here are very common: each half is read by itself, in the end each key.
        half = len(keys) // 2
        self._collect(keys[:half], limit, found)
        self._collect(keys[half:], limit, found)

    def find_anywhere(self, key: int, limit: int) -> list[Row]:
        """Candidates filed under a bare key in any scope, at most ``limit``."""
        low = key << SCOPE_BITS
        found: list[Row] = self._cursor.execute(_FIND_ANYWHERE, (low, low | ((1 << SCOPE_BITS) - 1), limit)).fetchall()
        return found


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


T = TypeVar("T", int, str)


def _padded(values: Sequence[T], nothing: T) -> Iterator[tuple[T, ...]]:
    """The values in parts of a few fixed lengths, filled up with a value nobody has."""
    for start in range(0, len(values), MAX_KEYS):
        some = tuple(values[start : start + MAX_KEYS])
        yield some + (nothing,) * (_SIZES[bisect_left(_SIZES, len(some))] - len(some))


MAX_KEYS = 256
"""Most keys that one statement takes."""

_REMEMBERED = 3_000
"""Words whose neighbours in the register are remembered."""

_ROOM = 4
"""How many times the limit of one key a statement for many may read before it is taken apart."""

_SIZES = (1, 4, 8, 16, 32, 64, 128, MAX_KEYS)
"""Look-ups are padded to these lengths, so that SQLite prepares a few statements and no more."""

_CANDIDATE = (
    "SELECT f.id, f.scope, f.holder, f.form, n.k FROM name_key n CROSS JOIN name_form f ON f.id = n.id WHERE n.k "
)
_FIND_ANYWHERE = f"{_CANDIDATE}BETWEEN ? AND ? LIMIT ?"


def _for_sizes(sql: str, end: str = "") -> dict[int, str]:
    return {size: f"{sql} IN ({','.join('?' * size)}){end}" for size in _SIZES}


_FIND = _for_sizes(_CANDIDATE, " LIMIT ?")
_OCCURRENCES = _for_sizes("SELECT token, family, given FROM name_token WHERE token")
_IN_TRADITIONS = _for_sizes("SELECT token, tradition, n FROM name_given WHERE token")

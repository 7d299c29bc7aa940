"""The index of names beside the register: which credentials may be whose, without reading the register's table.

Two tables answer a look-up. ``name_key`` maps a key (see ``verifier.names.keys``), widened with a *scope*, to
credentials; a scope is one source within one jurisdiction, so a question about California never walks through Texas.
``name_form`` holds each name folded and ready to compare. ``name_beside`` says which words stand beside a word within a
scope: the given names that the bearers of a family name have, and the other way round. A mistyped name is looked for
among these few words, so that only pairs that exist are ever asked for. Nothing here commits: a source's publish is one
transaction.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from verifier.names import Name, NameOrder, name_from_parts, parse_name
from verifier.names.keys import (
    KEY_VERSION,
    family_units,
    given_units,
    npi_key,
    number_key,
    record_keys,
)
from verifier.names.numbers import fold_number, loose_digits
from verifier.names.tables import family_traditions, shipped_frequencies

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

DDL = """
CREATE TABLE IF NOT EXISTS name_scope (
  id INTEGER PRIMARY KEY, source_id TEXT NOT NULL, jurisdiction TEXT NOT NULL,
  rows INTEGER NOT NULL DEFAULT 0, UNIQUE (source_id, jurisdiction)) STRICT;
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
CREATE TABLE IF NOT EXISTS name_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
"""The tables this module needs beside ``credential``; every statement may be run again."""

MANY_QUESTIONS = ("PRAGMA mmap_size = 2147418112", "PRAGMA cache_size = -65536")
"""For a reader that will ask thousands of questions: pages are shared with the system instead of copied."""

SCOPE_BITS = 16
"""The lowest bits of a widened key are the number of its scope."""

START = 2
"""First letters by which the words of a scope are held together."""

_CHUNK = 2_000
_KEYS_AT_ONCE = 1_000_000
_COLUMNS = "id, jurisdiction, holder, key, name, family, given, middle, suffix, number, number_folded, npi, city, state"

_Row = tuple[int, str, str, str, str, str, str, str, str, str, str, str, str, str]
_Task = tuple[list[tuple[int, _Row]], str]


class Form(NamedTuple):
    """A stored name, folded: the fields of ``name_form.form``."""

    family: str
    given: str
    middle: str
    suffix: str
    alternates: str
    order: str
    number: str
    folded: str
    """The number folded by its state's rules."""
    npi: str
    city: str
    state: str


Row = tuple[int, int, str, str]
"""One candidate as the index holds it: credential, scope, holder ("" when the row stands alone), form."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One source within one jurisdiction ("" for rows of a national source that name none)."""

    id: int
    source_id: str
    jurisdiction: str
    rows: int
    """How many rows are indexed in it."""


@dataclass(slots=True)
class _Built:
    ids: array[int]
    scopes: array[int]
    holders: list[str]
    forms: list[str]
    keys: array[int]
    key_ids: array[int]
    beside: dict[int, dict[str, set[str]]]
    """Scope -> word -> the words that stand beside it."""


def row_name(name: str, family: str, given: str, middle: str, suffix: str) -> Name:
    """The name of a register's row: its own fields when the source prints them, else read from the one string."""
    if family or given:
        return name_from_parts(family, given, middle, suffix, name)
    return parse_name(name)


def _text(value: str) -> str:
    return value.replace("|", " ") if "|" in value else value


def _build(task: _Task) -> _Built:
    """Forms and keys of some rows; pure, so that it can run in a worker process."""
    rows, _source = task
    built = _Built(array("q"), array("q"), [], [], array("q"), array("q"), {})
    for scope, row in rows:
        (ident, jurisdiction, holder, key, printed, family, given, middle, suffix, number, folded, npi, city, state) = (
            row
        )
        name = row_name(printed, family, given, middle, suffix)
        folded = folded or (fold_number(number, jurisdiction) if number else "")
        form = "|".join(
            (
                " ".join(name.family),
                " ".join(name.given),
                " ".join(name.middle),
                name.suffix,
                " ".join(name.alternates),
                "" if name.order is NameOrder.FIELDS else name.order.value,
                _text(number),
                folded,
                npi,
                _text(city).lower(),
                state,
            )
        )
        built.ids.append(ident)
        built.scopes.append(scope)
        built.holders.append("" if holder == key else holder)
        built.forms.append(form)
        families, units = _units(name)
        keys = _keys(name, families, units, (number, folded, npi))
        built.keys.extend([k << SCOPE_BITS | scope for k in keys])
        built.key_ids.extend([ident] * len(keys))
        if families:
            _stand_beside(built.beside.setdefault(scope, {}), families, [*units, *name.alternates])
    return built


def _units(name: Name) -> tuple[list[str], list[str]]:
    """The forms a row's family and given names are filed under."""
    return family_units(name.family) if name.family else [], given_units(name.given, name.middle)


def _stand_beside(beside: dict[str, set[str]], families: list[str], given: list[str]) -> None:
    for some, others in ((families, given), (given, families)):
        for word in some:
            known = beside.get(word)
            if known is None:
                beside[word] = set(others)
            else:
                known.update(others)


def _keys(name: Name, families: list[str], units: list[str], numbers: tuple[str, str, str]) -> set[int]:
    """Every key of a row; ``numbers`` are its number, the same folded, and its NPI."""
    number, folded, npi = numbers
    keys = record_keys(families, units, name.given, name.middle) if families else set()
    for other in name.alternates:
        keys |= record_keys(families, given_units((other,), ()), (other,), ())
    if number:
        keys.update(number_key(digits) for digits in {loose_digits(number), loose_digits(folded)} if digits)
    if npi:
        keys.add(npi_key(npi))
    return keys


def index_credentials(conn: sqlite3.Connection, ids: Iterable[int] | None, *, source_id: str, workers: int = 1) -> int:
    """(Re)compute the keys of these credentials, or of all of the source; the number of rows indexed.

    Runs inside the caller's transaction and never commits, so a publish shows its rows and their keys together.
    """
    cursor = conn.cursor()
    cursor.row_factory = None
    _note_version(cursor)
    wanted = None if ids is None else list(ids)
    if wanted is not None:
        drop_credentials(conn, wanted)
    else:
        known = [row[0] for row in cursor.execute(
            "SELECT f.id FROM name_form f JOIN name_scope s ON s.id = f.scope WHERE s.source_id = ?", (source_id,)
        )]  # fmt: skip
        drop_credentials(conn, known)
    scopes = _Scopes(cursor, source_id)
    total = 0
    beside: dict[int, dict[str, set[str]]] = {}
    keys: list[tuple[int, int]] = []
    writer = conn.cursor()
    for built in _map(_tasks(conn, wanted, source_id, scopes), workers):
        total += len(built.ids)
        writer.executemany(
            "INSERT OR REPLACE INTO name_form (id, scope, holder, form) VALUES (?, ?, ?, ?)",
            zip(built.ids, built.scopes, built.holders, built.forms, strict=True),
        )
        keys += zip(built.keys, built.key_ids, strict=True)
        if len(keys) > _KEYS_AT_ONCE:
            _file(writer, keys)
        writer.executemany("UPDATE name_scope SET rows = rows + ? WHERE id = ?", _tally(built.scopes))
        for scope, words in built.beside.items():
            _merge(beside.setdefault(scope, {}), words)
    for scope, words in beside.items():
        _keep_beside(cursor, scope, words, whole=wanted is None)
    _file(writer, keys)
    return total


def _file(cursor: sqlite3.Cursor, keys: list[tuple[int, int]]) -> None:
    """Write keys in their order, which is many times faster than as they come, and empty the list."""
    keys.sort()
    cursor.executemany("INSERT OR IGNORE INTO name_key (k, id) VALUES (?, ?)", keys)
    keys.clear()


def _merge(known: dict[str, set[str]], more: dict[str, set[str]]) -> None:
    for word, others in more.items():
        held = known.get(word)
        if held is None:
            known[word] = others
        else:
            held |= others


def _keep_beside(cursor: sqlite3.Cursor, scope: int, beside: dict[str, set[str]], *, whole: bool) -> None:
    """Write which words stand beside each other in a scope, and which begin alike: all anew, or added to what is held.

    Words of a row that has gone stay until the source is indexed anew: they lead to a key nobody is filed under.
    """
    begin: dict[str, set[str]] = {}
    for word in beside:
        begin.setdefault(word[:START], set()).add(word)
    for table, column, groups in (("name_beside", "word", beside), ("name_begin", "start", begin)):
        if whole:
            cursor.execute(f"DELETE FROM {table} WHERE scope = ?", (scope,))
        else:
            for key, words in groups.items():
                sql = f"SELECT words FROM {table} WHERE scope = ? AND {column} = ?"
                row = cursor.execute(sql, (scope, key)).fetchone()
                if row:
                    words.update(row[0].split())
        cursor.executemany(
            f"INSERT OR REPLACE INTO {table} (scope, {column}, words) VALUES (?, ?, ?)",
            ((scope, key, " ".join(sorted(groups[key]))) for key in sorted(groups)),
        )


def _tally(scopes: Iterable[int]) -> list[tuple[int, int]]:
    return [(n, scope) for scope, n in Counter(scopes).items()]


class _Scopes:
    """Scope numbers of one source's jurisdictions, made when first seen."""

    def __init__(self, cursor: sqlite3.Cursor, source_id: str) -> None:
        self._cursor = cursor
        self._source = source_id
        self._known: dict[str, int] = dict(
            cursor.execute("SELECT jurisdiction, id FROM name_scope WHERE source_id = ?", (source_id,)).fetchall()
        )

    def number(self, jurisdiction: str) -> int:
        found = self._known.get(jurisdiction)
        if found is None:
            self._cursor.execute(
                "INSERT INTO name_scope (source_id, jurisdiction) VALUES (?, ?)", (self._source, jurisdiction)
            )
            found = self._cursor.lastrowid or 0
            if found >= 1 << SCOPE_BITS:
                raise OverflowError(f"the name index holds at most {1 << SCOPE_BITS} scopes")
            self._known[jurisdiction] = found
        return found


def _tasks(conn: sqlite3.Connection, ids: list[int] | None, source_id: str, scopes: _Scopes) -> Iterator[_Task]:
    cursor = conn.cursor()
    cursor.row_factory = None
    if ids is None:
        cursor.execute(f"SELECT {_COLUMNS} FROM credential WHERE source_id = ?", (source_id,))
        while rows := cursor.fetchmany(_CHUNK):
            yield [(scopes.number(row[1]), row) for row in rows], source_id
        return
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        marks = ",".join("?" * len(part))
        rows = cursor.execute(
            f"SELECT {_COLUMNS} FROM credential WHERE source_id = ? AND id IN ({marks})", (source_id, *part)
        ).fetchall()
        if rows:
            yield [(scopes.number(row[1]), row) for row in rows], source_id


def _map(tasks: Iterator[_Task], workers: int) -> Iterator[_Built]:
    """The tasks built, in order; with workers and more than one task, a few at a time in other processes."""
    first = list(islice(tasks, 2)) if workers > 1 else []
    if len(first) < 2:
        yield from map(_build, chain(first, tasks))
        return
    pool = _pool(workers)
    waiting = [pool.submit(_build, task) for task in chain(first, islice(tasks, workers))]
    while waiting:
        built = waiting.pop(0).result()
        waiting += [pool.submit(_build, task) for task in islice(tasks, 1)]
        yield built


@cache
def _pool(workers: int) -> ProcessPoolExecutor:
    """Worker processes, started once: a refresh indexes many sources one after another."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _note_version(cursor: sqlite3.Cursor) -> None:
    cursor.execute("INSERT OR IGNORE INTO name_meta (key, value) VALUES ('keys', ?)", (KEY_VERSION,))


def drop_credentials(conn: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Forget the keys of these credentials, inside the caller's transaction."""
    cursor = conn.cursor()
    cursor.row_factory = None
    wanted = list(ids)
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        marks = ",".join("?" * len(part))
        rows = cursor.execute(f"SELECT id, scope, form FROM name_form WHERE id IN ({marks})", part).fetchall()
        gone: list[tuple[int, int]] = []
        for ident, scope, text in rows:
            form = Form(*text.split("|"))
            name = _stored_name(form)
            keys = _keys(name, *_units(name), (form.number, form.folded, form.npi))
            gone += [(k << SCOPE_BITS | scope, ident) for k in keys]
        cursor.executemany("DELETE FROM name_key WHERE k = ? AND id = ?", gone)
        cursor.execute(f"DELETE FROM name_form WHERE id IN ({marks})", part)
        cursor.executemany("UPDATE name_scope SET rows = rows - ? WHERE id = ?", _tally(row[1] for row in rows))


def _stored_name(form: Form) -> Name:
    return Name(
        "",
        tuple(form.family.split()),
        tuple(form.given.split()),
        tuple(form.middle.split()),
        form.suffix,
        (),
        tuple(form.alternates.split()),
    )


def recompute_frequencies(conn: sqlite3.Connection) -> str:
    """Count how often each name occurs in the register, and return the version of the counts.

    Called at the end of a refresh run only: between runs the same question keeps the same probability.
    """
    cursor = conn.cursor()
    cursor.row_factory = None
    family: Counter[str] = Counter()
    given: Counter[str] = Counter()
    within: Counter[tuple[str, str]] = Counter()
    groups: Counter[str] = Counter()
    traditions = family_traditions()
    rows = 0
    for (text,) in cursor.execute("SELECT form FROM name_form"):
        rows += 1
        parts = text.split("|", 3)
        names = parts[0].split()
        family.update(names)
        joined = "".join(names)
        if len(names) > 1:
            family[joined] += 1
        units = given_units(tuple(parts[1].split()), tuple(parts[2].split()))
        given.update(units)
        group = traditions.get(joined)
        if group is not None:
            groups[group] += 1
            for unit in units:
                within[unit, group] += 1
    writer = conn.cursor()
    writer.execute("DELETE FROM name_token")
    writer.executemany(
        "INSERT INTO name_token (token, family, given) VALUES (?, ?, ?)",
        ((word, family[word], given[word]) for word in sorted(family.keys() | given.keys())),
    )
    writer.execute("DELETE FROM name_given")
    writer.executemany(
        "INSERT INTO name_given (token, tradition, n) VALUES (?, ?, ?)",
        ((word, group, n) for (word, group), n in sorted(within.items())),
    )
    checksum = sum(len(w) * n for w, n in family.items()) % 0xFFFFFF
    version = f"{shipped_frequencies()[0]}+{rows}.{checksum:x}"
    writer.execute("DELETE FROM name_meta WHERE key IN ('frequency', 'families', 'rows') OR key LIKE 'tradition:%'")
    meta = {"frequency": version, "families": str(sum(family.values())), "rows": str(rows)}
    meta |= {f"tradition:{group}": str(n) for group, n in groups.items()}
    writer.executemany("INSERT OR REPLACE INTO name_meta (key, value) VALUES (?, ?)", meta.items())
    return version


def index_is_current(conn: sqlite3.Connection) -> bool:
    """False when the stored keys were made by another version of the key functions and must be built again."""
    row = conn.execute("SELECT value FROM name_meta WHERE key = 'keys'").fetchone()
    return row is None or row[0] == KEY_VERSION


class NameIndex:
    """Reads of the name index over one connection, which may be read-only."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._cursor = conn.cursor()
        self._cursor.row_factory = None
        self.scopes: dict[int, Scope] = {
            row[0]: Scope(*row)
            for row in self._cursor.execute("SELECT id, source_id, jurisdiction, rows FROM name_scope")
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
    def open(cls, path: str) -> NameIndex:
        """The index of the register file at this path, opened for reading only."""
        conn = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
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

    def occurrences(self, word: str) -> tuple[int, int]:
        """How often the word is a family name and a given name in the register."""
        row = self._cursor.execute("SELECT family, given FROM name_token WHERE token = ?", (word,)).fetchone()
        return (row[0], row[1]) if row else (0, 0)

    def occurrences_within(self, word: str, tradition: str) -> int:
        """How often the word is a given name beside family names of these traditions."""
        row = self._cursor.execute(
            "SELECT n FROM name_given WHERE token = ? AND tradition = ?", (word, tradition)
        ).fetchone()
        return row[0] if row else 0

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
        keys = [key << SCOPE_BITS | scope for scope in scopes for key in bare]
        if len(keys) > MAX_KEYS:
            keys.sort()
        found: list[Row] = []
        truncated = False
        for start in range(0, len(keys), MAX_KEYS):
            part = keys[start : start + MAX_KEYS]
            size = _SIZES[bisect_left(_SIZES, len(part))]
            rows: list[Row] = self._cursor.execute(
                _FIND[size], (*part, *(-1,) * (size - len(part)), limit)
            ).fetchall()  # fmt: skip
            truncated |= len(rows) >= limit
            found += rows
        return found, truncated

    def find_anywhere(self, key: int, limit: int) -> list[Row]:
        """Candidates filed under a bare key in any scope, at most ``limit``."""
        low = key << SCOPE_BITS
        found: list[Row] = self._cursor.execute(_FIND_ANYWHERE, (low, low | ((1 << SCOPE_BITS) - 1), limit)).fetchall()
        return found


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


MAX_KEYS = 256
"""Most keys that one statement takes."""

_REMEMBERED = 3_000
"""Words whose neighbours in the register are remembered."""

_SIZES = (1, 4, 8, 16, 32, 64, 128, MAX_KEYS)
"""Look-ups are padded to these lengths, so that SQLite prepares eight statements and no more."""

_FIND = {
    size: "SELECT f.id, f.scope, f.holder, f.form FROM name_key n CROSS JOIN name_form f ON f.id = n.id "
    f"WHERE n.k IN ({','.join('?' * size)}) LIMIT ?"
    for size in _SIZES
}
_FIND_ANYWHERE = (
    "SELECT f.id, f.scope, f.holder, f.form FROM name_key n CROSS JOIN name_form f ON f.id = n.id "
    "WHERE n.k BETWEEN ? AND ? LIMIT ?"
)

"""Filling the index of names: the forms, keys and counts of a source's rows.

Nothing here commits: a source's publish is one transaction, so its rows and their keys are seen together.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING

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
from verifier.register.name_index import SCOPE_BITS, START, Form

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_CHUNK = 2_000
_KEYS_AT_ONCE = 1_000_000
_COLUMNS = "id, jurisdiction, holder, key, name, family, given, middle, suffix, number, number_folded, npi, city, state"

_Row = tuple[int, str, str, str, str, str, str, str, str, str, str, str, str, str]
_Task = tuple[list[tuple[int, _Row]], str]


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

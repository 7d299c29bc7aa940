"""Filling the index of names: the forms, keys and counts of a source's rows.

Nothing here commits: a source's publish is one transaction, so its rows and their keys are seen together.
"""

from __future__ import annotations

import atexit
import gc
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby, islice
from struct import iter_unpack
from typing import TYPE_CHECKING

from verifier.names import NameOrder
from verifier.names.keys import (
    KEY_VERSION,
    LETTERS_LOST,
    family_units,
    forenames,
    given_units,
    npi_key,
    number_key,
    row_keys,
)
from verifier.names.numbers import behind_code, fold_number, loose_digits
from verifier.names.spoiled import misses_letters
from verifier.names.tables import family_traditions, shipped_frequencies
from verifier.register.name_form import ListForm, renewed_form, row_name
from verifier.register.name_index import MAYBE, PARTED, SCOPE_BITS, START, StoredForm
from verifier.register.name_rows import OtherName, ReadName, other_names, read_row, stored_name, stored_other

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_CHUNK = 2_000
_KEYS_AT_ONCE = 1_000_000
_KEYS_IN_STATEMENT = 8
_ID_BITS = 64
_ID_MASK = (1 << _ID_BITS) - 1
_COLUMNS = """id, jurisdiction, CASE WHEN holder = key THEN '' ELSE holder END,
  CASE WHEN family = '' AND given = '' THEN name ELSE '' END, family, given, middle, suffix,
  number, number_folded, npi, city, state, other_names"""
"""What is read of a row; its key and a name that its fields tell better stay where they are."""

_Row = tuple[int, str, str, str, str, str, str, str, str, str, str, str, str, str]
_Task = tuple[list[_Row], dict[str, int], ListForm]
"""Rows, the numbers of their scopes by jurisdiction, and how their list prints names in one string."""


@dataclass(slots=True)
class _Built:
    ids: list[int]
    scopes: list[int]
    holders: list[str]
    forms: list[str]
    suffixes: list[int]
    """The scope of every row that prints a suffix."""
    keys: list[int]
    """In order; each is a widened key followed, in its lowest bits, by the number of the credential."""
    beside: dict[int, dict[str, str]]
    """Scope -> word -> the words that stand beside it, in alphabetical order."""


def _text(value: str) -> str:
    return value.replace("|", " ") if "|" in value else value


def _build(task: _Task) -> _Built:
    """Forms and keys of some rows; pure, so that it can run in a worker process."""
    rows, scopes, listed = task
    built = _Built([], [], [], [], [], [], {})
    beside: dict[int, dict[str, set[str]]] = {scope: defaultdict(set) for scope in scopes.values()}
    for row in rows:
        ident, jurisdiction, holder, printed, family, given, middle, suffix, number, folded, npi, city, state, more = (
            row
        )
        scope = scopes[jurisdiction]
        name = read_row(printed, family, given, middle, suffix, listed)
        folded = folded or (fold_number(number, jurisdiction) if number else "")
        built.ids.append(ident)
        built.scopes.append(scope)
        built.holders.append(holder)
        others = list(name.others)
        if more not in ("", "[]"):
            own = row_name(printed, family, given, middle, suffix, listed)
            others = list(dict.fromkeys((*others, *other_names(more, own, listed))))
        marked = [("", one) for one in others] + [(MAYBE, one) for one in name.maybe]
        known_as = ";".join(f"{mark}{' '.join(first)},{' '.join(last)}" for mark, (first, last) in marked)
        others += name.maybe
        place = f"{_text(number)}|{folded}|{npi}|{_text(city).lower()}|{state}"
        built.forms.append(f"{name.form}|{name.tail}|{known_as}|{name.reduced}|{name.doubted}{PARTED}{place}")
        if name.suffix:
            built.suffixes.append(scope)
        tail = scope << _ID_BITS | ident & _ID_MASK
        built.keys += [key << SCOPE_BITS + _ID_BITS | tail for key in _keys(name, number, folded, npi, others)]
        if misses_letters(f"{printed} {family} {given} {middle}"):
            built.keys.append(LETTERS_LOST << SCOPE_BITS + _ID_BITS | tail)
        _stand_beside(beside[scope], name.families, name.forenames.units + name.alternates)
        _stand_beside(beside[scope], name.alternates, name.forenames.units)
        for first, last in others:
            _stand_beside(beside[scope], family_units(last), forenames(first[:1], first[1:]).units)
    built.keys.sort()
    built.beside = {
        scope: {word: " ".join(sorted(others)) for word, others in words.items()} for scope, words in beside.items()
    }
    return built


def _stand_beside(beside: dict[str, set[str]], families: Sequence[str], given: Sequence[str]) -> None:
    for word in families:
        beside[word].update(given)
    if families:
        for word in given:
            beside[word].update(families)


def _keys(name: ReadName, number: str, folded: str, npi: str, others: list[OtherName]) -> list[int]:
    """Every key of a row, with its number, the same folded, and its NPI; one may come twice."""
    keys = [*row_keys(name.families, name.forenames), *name.turned]
    for first, last in others:
        keys += row_keys(family_units(last), forenames(first[:1], first[1:]))
    for other in name.alternates:
        keys += row_keys(name.families, forenames((other,), ()))
        keys += row_keys([other], name.forenames)
    if number:
        forms = dict.fromkeys((number, folded, behind_code(number)))  # of most numbers two are the same text
        keys += map(number_key, filter(None, dict.fromkeys(map(loose_digits, forms))))
    if npi:
        keys.append(npi_key(npi))
    return keys


def index_credentials(
    conn: sqlite3.Connection,
    ids: Iterable[int] | None,
    *,
    source_id: str,
    workers: int = 1,
    name_order: NameOrder | None = None,
) -> int:
    """(Re)compute the keys of these credentials, or of all of the source; the number of rows indexed.

    `name_order` is the order in which the source declares to print names in one string, None to learn it from the rows.
    When the list shows another form than before, all of the source is indexed anew.
    Runs inside the caller's transaction and never commits, so a publish shows its rows and their keys together.
    """
    cursor = conn.cursor()
    cursor.row_factory = None
    _note_version(cursor)
    listed, is_new = renewed_form(cursor, source_id, name_order)
    wanted = None if ids is None or is_new else list(ids)
    if wanted is not None:
        drop_credentials(conn, wanted)
    else:
        known = [row[0] for row in cursor.execute(
            "SELECT f.id FROM name_form f JOIN name_scope s ON s.id = f.scope WHERE s.source_id = ?", (source_id,)
        )]  # fmt: skip
        drop_credentials(conn, known)
    scopes = _Scopes(cursor, source_id)
    total = 0
    beside: dict[int, dict[str, str]] = {}
    keys: list[int] = []
    writer = conn.cursor()
    tasks = ((rows, scopes.numbers(rows), listed) for rows in _rows(conn, wanted, source_id))
    for built in _map(tasks, workers):
        total += len(built.ids)
        writer.executemany(
            "INSERT OR REPLACE INTO name_form (id, scope, holder, form) VALUES (?, ?, ?, ?)",
            zip(built.ids, built.scopes, built.holders, built.forms, strict=True),
        )
        keys += built.keys
        if len(keys) > _KEYS_AT_ONCE:
            _file(writer, keys)
        writer.executemany("UPDATE name_scope SET rows = rows + ? WHERE id = ?", _tally(built.scopes))
        writer.executemany("UPDATE name_scope SET suffixes = suffixes + ? WHERE id = ?", _tally(built.suffixes))
        for scope, words in built.beside.items():
            held = beside.setdefault(scope, {})
            for word, text in words.items():
                before = held.get(word)
                held[word] = text if before is None else f"{before}\n{text}"
    for scope, words in beside.items():
        _keep_beside(cursor, scope, words, whole=wanted is None)
    _file(writer, keys)
    return total


def _file(cursor: sqlite3.Cursor, keys: list[int]) -> None:
    """Write keys in their order, which is many times faster than as they come, and empty the list."""
    keys.sort()
    packed = b"".join([key.to_bytes(16, "big") for key in keys])
    whole = len(keys) // _KEYS_IN_STATEMENT * _KEYS_IN_STATEMENT
    for some, count in ((packed[: whole * 16], _KEYS_IN_STATEMENT), (packed[whole * 16 :], 1)):
        sql = f"INSERT OR IGNORE INTO name_key (k, id) VALUES {','.join(['(?, ?)'] * count)}"
        cursor.executemany(sql, iter_unpack(f">{2 * count}q", some))
    keys.clear()


def _keep_beside(cursor: sqlite3.Cursor, scope: int, beside: dict[str, str], *, whole: bool) -> None:
    """Write which words stand beside each other in a scope, and which begin alike: all anew, or added to what is held.

    Words of a row that has gone stay until the source is indexed anew: they lead to a key nobody is filed under.
    """
    begin = {start: " ".join(words) for start, words in groupby(sorted(beside), key=lambda word: word[:START])}
    for table, column, groups in (("name_beside", "word", beside), ("name_begin", "start", begin)):
        if whole:
            cursor.execute(f"DELETE FROM {table} WHERE scope = ?", (scope,))
        else:
            sql = f"SELECT words FROM {table} WHERE scope = ? AND {column} = ?"
            for key, text in groups.items():
                row = cursor.execute(sql, (scope, key)).fetchone()
                if row:
                    groups[key] = f"{row[0]}\n{text}"
        cursor.executemany(
            f"INSERT OR REPLACE INTO {table} (scope, {column}, words) VALUES (?, ?, ?)",
            ((scope, key, _together(groups[key])) for key in sorted(groups)),
        )


def _together(texts: str) -> str:
    """The words of one or more texts (one a line, each in alphabetical order) as one text."""
    return " ".join(sorted(set(texts.split()))) if "\n" in texts else texts


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

    def numbers(self, rows: list[_Row]) -> dict[str, int]:
        """The scopes of these rows, by jurisdiction."""
        return {jurisdiction: self._number(jurisdiction) for jurisdiction in dict.fromkeys(row[1] for row in rows)}

    def _number(self, jurisdiction: str) -> int:
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


def _rows(conn: sqlite3.Connection, ids: list[int] | None, source_id: str) -> Iterator[list[_Row]]:
    cursor = conn.cursor()
    cursor.row_factory = None
    if ids is None:
        cursor.execute(f"SELECT {_COLUMNS} FROM credential WHERE source_id = ?", (source_id,))
        while rows := cursor.fetchmany(_CHUNK):
            yield rows
        return
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        marks = ",".join("?" * len(part))
        rows = cursor.execute(
            f"SELECT {_COLUMNS} FROM credential WHERE source_id = ? AND id IN ({marks})", (source_id, *part)
        ).fetchall()
        if rows:
            yield rows


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

    # Building makes no cycles of objects; looking for them took a quarter of a worker's time.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=gc.disable)
    atexit.register(pool.shutdown)  # left to the end of the interpreter, it would complain there
    return pool


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
            form = StoredForm.read(text)
            others = [stored_other(one) for one in form.others.split(";") if one]
            keys = _keys(stored_name(form), form.number, form.folded, form.npi, others)
            gone += [(k << SCOPE_BITS | scope, ident) for k in keys]
        cursor.executemany("DELETE FROM name_key WHERE k = ? AND id = ?", gone)
        cursor.execute(f"DELETE FROM name_form WHERE id IN ({marks})", part)
        cursor.executemany("UPDATE name_scope SET rows = rows - ? WHERE id = ?", _tally(row[1] for row in rows))
        printed = _tally(row[1] for row in rows if row[2].split("|", 4)[3])
        cursor.executemany("UPDATE name_scope SET suffixes = suffixes - ? WHERE id = ?", printed)


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
    cities: Counter[tuple[int, str]] = Counter()
    rows = 0
    for scope, text in cursor.execute("SELECT scope, form FROM name_form"):
        rows += 1
        parts = text.split("|", 3)
        city = text.rsplit("|", 2)[1]
        if city:
            cities[scope, city] += 1
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
    writer.execute("DELETE FROM name_city")
    writer.executemany(
        "INSERT INTO name_city (scope, city, n) VALUES (?, ?, ?)",
        ((scope, city, n) for (scope, city), n in sorted(cities.items())),
    )
    checksum = sum(len(w) * n for w, n in family.items()) % 0xFFFFFF
    version = f"{shipped_frequencies()[0]}+{rows}.{checksum:x}"
    writer.execute("DELETE FROM name_meta WHERE key IN ('frequency', 'families', 'rows') OR key LIKE 'tradition:%'")
    meta = {"frequency": version, "families": str(sum(family.values())), "rows": str(rows)}
    meta |= {f"tradition:{group}": str(n) for group, n in groups.items()}
    writer.executemany("INSERT OR REPLACE INTO name_meta (key, value) VALUES (?, ?)", meta.items())
    return version

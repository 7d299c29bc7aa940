"""One register written so that equal contents are equal bytes: rows in the order of their keys, numbered in that order.

The numbers of rows follow the order in which sources happened to end, and headers of a server its clock; neither says
anything of a licence. A record's number goes by when it was first seen, so that new ones come behind those known.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from verifier.register.fields import Json, dumps
from verifier.register.migrate import brought_up
from verifier.register.name_index import SCOPE_BITS
from verifier.register.schema import transaction

_NUMBERED = {
    "publish": "source_id, id",
    "credential": "first_seen, source_id, key",
    "run": "source_id, id",
    "held_answer": "source_id, id",
    "name_scope": "source_id, jurisdiction",
}
"""Tables whose rows get new numbers, and by what they are ordered; those of one source keep their order in time."""
_POINTS_AT = {
    "publish_id": "publish",
    "age_publish_id": "publish",
    "credential_id": "credential",
    "scope": "name_scope",
    "name_form.id": "credential",
    "name_key.id": "credential",
}
"""Columns that hold the number of a row of another table."""
_NOT_HANDED_ON = {
    ("part", "by"): "''",
    ("part", "url"): "CASE WHEN url LIKE 'file:%' THEN 'file:' || part ELSE url END",
    ("held_answer", "by"): "''",
    ("held_answer", "why"): "''",
}
"""What is this installation's own: who handed a file over, what that file was called, why somebody decided."""
_ORDER = {
    "change": ("at", "credential_id", "field", "id"),
    "quarantine": ("source_id", "publish_id", "part", "row", "reason"),
    "set_aside": ("source_id", "publish_id", "part", "row", "npi", "number_folded", "state"),
}
"""What orders the rows of a table without a key of their own, or with one that is but a count."""
STEADY = frozenset({"content-type", "content-length", "content-disposition", "etag", "last-modified"})
"""Headers that say something of the answer; the others (the server's clock, cookies, numbers of a request) stay in the
register where the answer was fetched."""


def write_in_key_order(snapshot: Path, target: Path) -> None:
    """Write a register, as SQLite copied it, anew into another file; raises what SQLite does."""
    with closing(sqlite3.connect(target, isolation_level=None, uri=True)) as conn:
        conn.execute("PRAGMA journal_mode = DELETE")
        brought_up(conn, target)
        conn.create_function("steady", 1, _steady, deterministic=True)
        conn.create_function("steady_parts", 1, _steady_parts, deterministic=True)
        # Read only: a transaction over two files that may be written leaves a third where it is cut off.
        conn.execute("ATTACH ? AS was", (f"{snapshot.absolute().as_uri()}?mode=ro",))
        for table, order in _NUMBERED.items():
            conn.execute(f"CREATE TEMP TABLE new_{table} (old INTEGER PRIMARY KEY, new INTEGER NOT NULL)")
            conn.execute(
                f"INSERT INTO new_{table} SELECT id, row_number() OVER (ORDER BY {order}) FROM was.{table} ORDER BY id"
            )
        tables = [name for (name,) in conn.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        with transaction(conn):
            for table in tables:
                conn.execute(f"DELETE FROM main.{table}")
                conn.execute(_copied(conn, table))
        conn.execute("DETACH was")


def _copied(conn: sqlite3.Connection, table: str) -> str:
    about = conn.execute(f"PRAGMA main.table_info({table})").fetchall()
    columns = {str(row[1]): _written(table, str(row[1])) for row in about}
    keys = [str(row[1]) for row in sorted(about, key=lambda row: int(row[5])) if row[5]]
    order = ", ".join(columns[name] for name in _ORDER.get(table, keys))
    if table == "change":
        columns["id"] = f"row_number() OVER (ORDER BY {order})"
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO main.{table} ({names}) SELECT {', '.join(columns.values())} FROM was.{table} ORDER BY {order}"


def _written(table: str, column: str) -> str:
    """Return what is written into a column, as an expression over the row as it was."""
    if table == "name_key" and column == "k":
        low = (1 << SCOPE_BITS) - 1
        return f"(k & ~{low}) | (SELECT new FROM new_name_scope WHERE old = k & {low})"
    if own := _NOT_HANDED_ON.get((table, column)):
        return own
    if (table, column) in (("part", "headers"), ("held_answer", "parts")):
        return f"{'steady' if table == 'part' else 'steady_parts'}({column})"
    of = _POINTS_AT.get(f"{table}.{column}") or _POINTS_AT.get(column) or (table if column == "id" else "")
    was = f'{table}."{column}"'
    return f"coalesce((SELECT new FROM new_{of} WHERE old = {was}), {was})" if of in _NUMBERED else was


def _steady(text: str) -> str:
    return dumps(_kept(json.loads(text)))


def _steady_parts(text: str) -> str:
    parts: list[Json] = [
        {
            **part,
            "headers": _kept(part.get("headers", {})),
            "by": "",
            "url": f"file:{part['part']}" if str(part.get("url", "")).startswith("file:") else part.get("url", ""),
        }
        for part in json.loads(text)
    ]
    return dumps(parts)


def _kept(headers: Mapping[str, Json]) -> dict[str, Json]:
    return {name: headers[name] for name in sorted(headers) if name in STEADY}

"""Whether a register from elsewhere has exactly the tables of this program: a trigger or view of somebody else's would
run, or answer in place of a table, wherever the file is read or written."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from verifier.errors import RegisterError
from verifier.register.migrate import REGISTER_STEPS, Step, brought_up

_OF_SQLITE = {
    ("table", name): f"{name}: create table {name}({columns})"
    for name, columns in (("sqlite_stat1", "tbl,idx,stat"), ("sqlite_stat4", "tbl,idx,neq,nlt,ndlt,sample"))
}
"""Where SQLite keeps its own statistics, when it has any."""
EVERY_KIND = frozenset({"table", "index", "trigger", "view"})
CODE = frozenset({"trigger", "view"})
_SIGNS = re.compile(r"[\s\"'`\[\]]+")


def refuse_foreign(
    conn: sqlite3.Connection, path: Path, steps: Sequence[Step] = REGISTER_STEPS, kinds: Collection[str] = EVERY_KIND
) -> None:
    """Raise RegisterError for any object of the schema that these steps do not make, or make otherwise.

    Of a file that an earlier version began only `CODE` is asked: it wrote its tables in other words.
    """
    found = _objects(conn, kinds)
    with made_anew(steps) as anew:
        own = _objects(anew, kinds)
    own |= {key: text for key, text in _OF_SQLITE.items() if key in found}
    foreign = sorted(name for (kind, name), text in found.items() if own.get((kind, name)) != text)
    lacking = sorted(name for kind, name in own.keys() - found.keys())
    if foreign or lacking:
        raise RegisterError(
            f"The file holds tables or rules that are not this program's ({', '.join((foreign or lacking)[:3])}).",
            where=str(path),
            do="It was changed by something else: take nothing from it, and ask for a new one.",
        )


@contextmanager
def made_anew(steps: Sequence[Step] = REGISTER_STEPS) -> Iterator[sqlite3.Connection]:
    """Yield an empty database of this program, in memory: what it makes itself."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        brought_up(conn, Path(":memory:"), steps)
        yield conn


def _objects(conn: sqlite3.Connection, kinds: Collection[str]) -> dict[tuple[str, str], str]:
    """Return each object of a schema by kind and name, its text without what only its spelling may change."""
    rows = conn.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    return {
        (kind, name): f"{table}: {_SIGNS.sub(' ', sql or '').strip().casefold()}"
        for kind, name, table, sql in rows
        if kind in kinds
    }

"""Letting go of what is kept of a person in the private file, and of what has had its time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from cache.store import EvidenceStore
from verifier.errors import UsageError
from verifier.names.fold import words
from verifier.register.export import KEPT_BUNDLES, cited_by_register
from verifier.register.fields import stamp
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile

if TYPE_CHECKING:
    from sqlite_utils import Database

Names = Callable[[str], bool]
"""Tells whether a text names the person who is to be forgotten."""


class Trace(NamedTuple):
    """One thing that is kept of a person."""

    table: str
    ident: int
    says: str
    """What it is, in words for whoever decides that it goes."""
    within: str = ""
    """The folder of the data directory in which it lies, "" for the private file in use."""
    perhaps: bool = False
    """True where another writing, an initial or a slip of the pen stands between both names."""

    @property
    def name(self) -> str:
        """Return how it is named on a command line."""
        plain = f"{self.table.partition('_')[2] or self.table}-{self.ident}"
        return f"{self.within}/{plain}".lstrip("/") + ("-perhaps" if self.perhaps else "")


def naming(name: str) -> Names:
    """Return what tells whether a text names a person: every word of the name stands in it, in any order and spelling
    of letters; one with a further middle name does so too. A name in another script must stand in it as it is.

    Raises UsageError for what would name too many: one word, or one letter.
    """
    asked, whole = frozenset(words(name)), _closed(name)
    if len(asked) < 2 and (name.isascii() or len(whole) < 2):
        raise UsageError("A family name and a first name are needed.", do='verifier forget "Odalys Brandt"')

    def named(text: str) -> bool:
        return asked <= frozenset(words(text)) if len(asked) > 1 else whole in _closed(text)

    return named


def _closed(text: str) -> str:
    return "".join(text.casefold().split())


def traces(private: PrivateFile, named: Names) -> Iterator[Trace]:
    """Yield the records, decisions and kept look-ups of a person, those that were taken back too."""
    for row in private.rows("SELECT id, record, jurisdiction, seen_on, note FROM seen_record ORDER BY id"):
        if who := _name_in(row["record"], named) or (named(row["note"]) and row["note"]):
            yield Trace("seen_record", row["id"], f"{who}, seen in {row['jurisdiction']} on {row['seen_on']}")
    for row in private.rows("SELECT id, label, records, why, at FROM decision ORDER BY id"):
        if named(row["label"]) or named(row["why"]) or _name_in(row["records"], named):
            yield Trace("decision", row["id"], f"{row['label']}, decided on {row['at'][:10]}")
    for row in private.rows("SELECT id, source_id, answer, kept_at FROM kept_lookup ORDER BY id"):
        if who := _name_in(row["answer"], named):
            yield Trace("kept_lookup", row["id"], f"{who}, answer of {row['source_id']} of {row['kept_at'][:10]}")


def _name_in(text: str, named: Names) -> str:
    """Return the first text of a kept JSON value that names the person, or the names of one object together."""
    return next((found for found in _texts(json.loads(text)) if named(found)), "")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        yield " ".join(one for one in value.values() if isinstance(one, str))
        yield from _texts(list(value.values()))


def drop(db: Database, found: Iterable[Trace]) -> None:
    """Remove what was found, inside the caller's transaction."""
    kinds = {"seen_record": "record", "kept_lookup": "lookup"}
    for trace in found:
        db.table(trace.table).delete(trace.ident)
        if trace.table in kinds:
            db.table("cited").delete_where("kind = ? AND ref = ?", [kinds[trace.table], trace.ident])


def drop_uncited(place: DataDir, before: set[str], still: set[str]) -> int:
    """Remove the evidence that only what was forgotten cited; return how many pieces."""
    store = EvidenceStore(place.evidence)
    gone = [sha for sha in before - still - cited_by_register(place, KEPT_BUNDLES) if store.has(sha)]
    for sha in gone:
        store.delete(sha)
    return len(gone)


def drop_older(private: PrivateFile, limit: datetime, *, dry_run: bool = False) -> int:
    """Remove what has no effect any more since before a moment, and return how many; a dry run only counts.

    That is: decisions that were withdrawn, replaced or ran out, records that were removed or seen before it, and
    results of watches but the last of each.
    """
    old = {
        "decision": "coalesce(nullif(withdrawn_at, ''), until) < ? OR at < ? AND EXISTS "
        "(SELECT 1 FROM decision AS later WHERE later.row_key = decision.row_key AND later.id > decision.id)",
        "seen_record": "coalesce(nullif(removed_at, ''), seen_on) < ? OR seen_on < ?",
        "watch_run": "at < ? AND at < ? AND id NOT IN (SELECT max(id) FROM watch_run GROUP BY watch_id)",
    }
    with private.writing() as db:
        found = [
            Trace(table, row[0], "")
            for table, where in old.items()
            for row in private.rows(f"SELECT id FROM {table} WHERE {where}", stamp(limit), stamp(limit))
        ]
        if not dry_run:
            drop(db, found)
    return len(found)

"""Canaries of a register: ten of its rows, whose absence from a later answer says that the answer lacks more.

The gate counts all rows, and lets a list go on that is a little shorter than before. Ten rows drawn anew at each good
answer are another look at the same: where two of them are gone though their licences have not run out, the silence of
the list says nothing about anybody else either. Which rows they are depends on the bytes of the answer before, so that
nobody can spare them and equal answers draw equal ones.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date, timedelta
from heapq import nsmallest
from typing import TYPE_CHECKING

from verifier.register.publish import Publication, bundle_digest

if TYPE_CHECKING:
    from sqlite_utils import Database

DRAWN = 10
FEWEST_GONE = 2
"""One licensee may leave a list; that two of ten do in the same month is no chance (1 % leave: once in 20 years)."""
KEPT = timedelta(days=45)
"""How long they are waited for; a board that does not bring them back by then has them no more."""


def absence_in_doubt(db: Database, what: Publication, publish_id: int) -> str:
    """Return why nobody's absence from this answer may be stated, "" when it may; inside the caller's transaction.

    Where it may, new ones are drawn from this answer. A person who accepted an answer has looked at what is gone.
    """
    if not what.replaces:
        return ""
    name, today = f"canaries:{what.source.id}", what.now.date()
    kept = db.execute("SELECT value FROM meta WHERE key = ?", (name,)).fetchone()
    if kept is not None and what.accepted is None:
        drawn = json.loads(kept[0])
        gone = _gone(db, what, drawn["keys"])
        if gone >= FEWEST_GONE and today - date.fromisoformat(drawn["on"]) <= KEPT:
            return (
                f"{gone} of {len(drawn['keys'])} rows that were chosen at random from an earlier answer are missing in "
                "the newest one, so nobody's absence from it is stated."
            )
    fresh = {"keys": _draw(db, what, publish_id), "on": today.isoformat()}
    db.table("meta").upsert({"key": name, "value": json.dumps(fresh)}, pk="key")
    return ""


def _gone(db: Database, what: Publication, keys: Iterable[str]) -> int:
    """Count those that are gone though they have not run out."""
    found = db.execute(
        "SELECT count(*) FROM credential WHERE source_id = ? AND key IN (SELECT value FROM json_each(?)) "
        "AND no_longer_listed_since IS NOT NULL AND coalesce(expires, '9999') >= ?",
        (what.source.id, json.dumps(list(keys)), what.dating.as_of.isoformat()),
    )
    return int(found.fetchone()[0])


def _draw(db: Database, what: Publication, publish_id: int) -> list[str]:
    rows = db.execute("SELECT key FROM credential WHERE source_id = ? AND publish_id = ?", (what.source.id, publish_id))
    lot = bundle_digest(what.bundle)
    return sorted(
        nsmallest(DRAWN, (key for (key,) in rows), key=lambda key: hashlib.sha256(f"{lot} {key}".encode()).digest())
    )

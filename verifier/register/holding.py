"""Writing what was held back and what a person decided about it; inside the caller's transaction, as `writer` does."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from cache import Evidence
from state_boards.contract.source import Publishing, RegisterSource, Source
from verifier.register.facts import part_facts
from verifier.register.fields import row_of, stamp, stored
from verifier.register.held import Acceptance, HeldAnswer, HeldState
from verifier.register.publish import Publication, bundle_digest
from verifier.register.schema import added

if TYPE_CHECKING:
    from sqlite_utils import Database


def replaces(source: Source) -> bool:
    """Return whether a whole answer of a source takes the place of all that was held of it."""
    return isinstance(source, RegisterSource) and source.publishing is Publishing.REPLACE


def keep_held(
    db: Database, source: Source, bundle: Mapping[str, Evidence], reason: str, now: datetime, map_text: str
) -> int:
    """Keep an answer for a person to decide about and return its number; the same bytes again keep theirs."""
    found = _last(db, source, bundle, (HeldState.OPEN,))
    if found is not None:
        db.table("held_answer").update(found.id, {"reason": reason})
        return found.id
    kept = not (isinstance(source, RegisterSource) and source.bulk)
    answer = HeldAnswer(
        id=0,
        source_id=source.id,
        held_at=now,
        bundle=bundle_digest(bundle),
        reason=reason,
        map_text=map_text,
        parts=tuple(part_facts(name, item, kept=kept) for name, item in bundle.items()),
        decided=HeldState.OPEN,
        decided_at=None,
        by="",
        why="",
        publish_id=None,
    )
    return added(db, "held_answer", stored(answer, leave={"id"}))


def decision_on(db: Database, source: Source, bundle: Mapping[str, Evidence]) -> HeldAnswer | None:
    """Return what a person last decided about exactly these bytes of a source, None when nobody did."""
    return _last(db, source, bundle, (HeldState.ACCEPTED, HeldState.REJECTED))


def decide(
    db: Database, ident: int, decided: HeldState, said: Acceptance, now: datetime, publish_id: int | None = None
) -> None:
    """Write who decided what and why beside a held answer."""
    facts = {"decided": decided.value, "decided_at": stamp(now), "by": said.by, "why": said.why}
    db.table("held_answer").update(ident, {**facts, "publish_id": publish_id})


def publish_accepted(db: Database, publication: Publication, publish_id: int) -> None:
    """Write the audit line of a publish that a person let through, where its bytes were held back before."""
    if publication.accepted is None:
        return
    known = (HeldState.OPEN, HeldState.ACCEPTED, HeldState.REJECTED)
    found = _last(db, publication.source, publication.bundle, known)
    if found is not None:
        decide(db, found.id, HeldState.ACCEPTED, publication.accepted, publication.now, publish_id)


def supersede(db: Database, source: Source, but: int = 0) -> None:
    """Close what waits for a decision, but one: an answer that replaces all of a source took its place."""
    if not replaces(source):
        return
    answers = db.table("held_answer")
    waiting = answers.rows_where("source_id = ? AND decided = ? AND id <> ?", (source.id, HeldState.OPEN.value, but))
    for ident in [row["id"] for row in waiting]:
        answers.update(ident, {"decided": HeldState.SUPERSEDED.value})


def is_open(db: Database, source: Source) -> bool:
    """Return whether an answer of a source waits for a decision."""
    found = db.execute(
        "SELECT 1 FROM held_answer WHERE source_id = ? AND decided = ? LIMIT 1", (source.id, HeldState.OPEN.value)
    ).fetchone()
    return found is not None


def _last(
    db: Database, source: Source, bundle: Mapping[str, Evidence], among: tuple[HeldState, ...]
) -> HeldAnswer | None:
    cursor = db.conn.cursor()
    cursor.row_factory = sqlite3.Row
    row = cursor.execute(
        f"SELECT * FROM held_answer WHERE source_id = ? AND bundle = ? AND decided IN ({', '.join('?' * len(among))}) "
        "ORDER BY id DESC LIMIT 1",
        (source.id, bundle_digest(bundle), *(one.value for one in among)),
    ).fetchone()
    return row_of(HeldAnswer, row) if row else None

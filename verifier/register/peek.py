"""A glance at the desk: does it hold anything for this question? Loads nothing of what reading an answer needs."""

from __future__ import annotations

import hashlib
import hmac
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from verifier.register.fields import stamp
from verifier.register.place import DataDir
from verifier.register.schema import connect_to_read

if TYPE_CHECKING:
    from state_boards.contract.source import LookupQuery
    from verifier.register.desk import Desk
    from verifier.register.kept import LookupAnswer, SeenRecord


def keyed(key: bytes, asked: Sequence[str]) -> str:
    """Return the keyed hash under which the answer to a question is kept; without the key it tells nothing."""
    said = "\x1f".join(field.strip().casefold() for field in asked)
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


def holds_answer(conn: sqlite3.Connection, source_id: str, asked: Sequence[str], now: datetime) -> bool:
    """Return whether an answer to exactly this question is kept and its time is not over."""
    row = conn.execute("SELECT value FROM secret WHERE name = 'query'").fetchone()
    key = bytes.fromhex(row[0]) if row else b""
    found = conn.execute(
        "SELECT 1 FROM kept_lookup WHERE source_id = ? AND asked = ? AND keep_until > ?",
        (source_id, keyed(key, asked), stamp(now)),
    )
    return found.fetchone() is not None


class DeskGlance:
    """Reads like a desk, and opens the real one only when that has something to give."""

    def __init__(self, place: DataDir) -> None:
        """Open nothing yet."""
        self._place = place
        self._desk: Desk | None = None
        self._conn: sqlite3.Connection | None = None

    def may_have(self, source_id: str, asked: Sequence[str], now: datetime) -> bool:
        """True when an answer to exactly this question may be kept; on any doubt the desk itself shall say."""
        try:
            return holds_answer(self._open(), source_id, asked, now)
        except sqlite3.Error:
            return True

    def kept_lookup(self, source_id: str, query: LookupQuery, now: datetime) -> LookupAnswer | None:
        """Return the kept answer of the real desk."""
        return self._real().kept_lookup(source_id, query, now)

    def records(self, jurisdiction: str | None = None) -> list[SeenRecord]:
        """Return what people recorded for a state; the real desk is opened only when there is something."""
        try:
            found = self._open().execute(
                "SELECT 1 FROM seen_record WHERE removed_at IS NULL AND jurisdiction = ?", (jurisdiction or "",)
            )
            if jurisdiction is not None and found.fetchone() is None:
                return []
        except sqlite3.Error:
            pass
        return self._real().records(jurisdiction)

    def close(self) -> None:
        """Close whatever was opened."""
        if self._conn is not None:
            self._conn.close()
        if self._desk is not None:
            self._desk.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def _open(self) -> sqlite3.Connection:
        if self._conn is None:
            self._conn = connect_to_read(self._place.desk_db)
        return self._conn

    def _real(self) -> Desk:
        if self._desk is None:
            from verifier.register.desk import Desk

            self._desk = Desk.open(self._place, create=False)
        return self._desk

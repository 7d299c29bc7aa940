"""What people decided about rows of a roster, and the rosters kept under watch: tables of the desk."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from verifier.register.fields import stamp

if TYPE_CHECKING:
    from verifier.register.desk import Desk

TABLES = """
CREATE TABLE decision (
  id INTEGER PRIMARY KEY, row_key TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL, records TEXT NOT NULL,
  outcome TEXT NOT NULL, until TEXT, by TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL, withdrawn_at TEXT,
  withdrawn_by TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX decision_row ON decision (row_key);
CREATE TABLE watch (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, path TEXT NOT NULL, content BLOB, options TEXT NOT NULL,
  added_at TEXT NOT NULL, by TEXT NOT NULL) STRICT;
CREATE TABLE watch_run (
  id INTEGER PRIMARY KEY, watch_id INTEGER NOT NULL, at TEXT NOT NULL, exit_code INTEGER NOT NULL,
  result BLOB NOT NULL) STRICT;
CREATE INDEX watch_run_watch ON watch_run (watch_id, id)
"""
RUNS_KEPT = 3
"""Results of a watch that are kept; only the last one is compared with."""
Facts = Mapping[str, str]


class DecisionKind(StrEnum):
    """What a person decided."""

    SAME = "same"
    """This record is the person."""
    NONE = "none"
    """None of these records is the person."""
    ACCEPTED = "accepted"
    """The outcome stands, and somebody answers for it until a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision about one row."""

    id: int = 0
    key: str
    """Key of the row."""
    label: str
    """The person as asked, in words."""
    kind: DecisionKind
    records: Mapping[str, Facts]
    """What each record behind the decision said when it was made, by `record_key`."""
    outcome: str
    """The program's outcome when it was made."""
    until: date | None = None
    by: str
    at: datetime
    why: str

    @property
    def words(self) -> str:
        """Return the decision as one phrase."""
        what = {
            DecisionKind.SAME: "this record is the person",
            DecisionKind.NONE: "none of the records is the person",
            DecisionKind.ACCEPTED: f"accepted until {self.until}",
        }[self.kind]
        return f"{self.by} decided on {self.at.date()}: {what} ({self.why})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One roster kept under watch."""

    id: int = 0
    name: str
    path: str
    """Where the list is read from at each run; "" when only the kept copy is used."""
    content: bytes | None = None
    """The list itself, when it was kept with the watch."""
    options: Mapping[str, object]
    added_at: datetime
    by: str
    last_run: datetime | None = None
    last_exit_code: int | None = None


def decisions_of(desk: Desk) -> dict[str, Decision]:
    """Return the latest decision about each row that was not withdrawn."""
    return {decision.key: decision for decision in reversed(all_decisions(desk))}


def all_decisions(desk: Desk) -> list[Decision]:
    """Return every decision that was not withdrawn, the latest first."""
    return [_decision(row) for row in desk.rows("SELECT * FROM decision WHERE withdrawn_at IS NULL ORDER BY id DESC")]


def add_decision(desk: Desk, decision: Decision) -> int:
    """Keep a decision and return its number; earlier ones about the row stay for the audit."""
    with desk.writing() as conn:
        cursor = conn.execute(
            "INSERT INTO decision (row_key, label, kind, records, outcome, until, by, at, why) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                decision.key,
                decision.label,
                decision.kind.value,
                json.dumps({key: dict(facts) for key, facts in decision.records.items()}, ensure_ascii=False),
                decision.outcome,
                decision.until.isoformat() if decision.until else None,
                decision.by,
                stamp(decision.at),
                decision.why,
            ),
        )
    return cursor.lastrowid or 0


def withdraw_decision(desk: Desk, ident: int, *, by: str, now: datetime) -> bool:
    """Take a decision back (it stays for the audit); return whether there was one."""
    with desk.writing() as conn:
        cursor = conn.execute(
            "UPDATE decision SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ? AND withdrawn_at IS NULL",
            (stamp(now), by, ident),
        )
    return cursor.rowcount > 0


def _decision(row: sqlite3.Row) -> Decision:
    records: dict[str, dict[str, str]] = json.loads(row["records"])
    return Decision(
        id=row["id"],
        key=row["row_key"],
        label=row["label"],
        kind=DecisionKind(row["kind"]),
        records=records,
        outcome=row["outcome"],
        until=date.fromisoformat(row["until"]) if row["until"] else None,
        by=row["by"],
        at=datetime.fromisoformat(row["at"]),
        why=row["why"],
    )


def watches(desk: Desk) -> list[Watch]:
    """Return every watch by name."""
    found = desk.rows(
        "SELECT w.*, r.at AS run_at, r.exit_code FROM watch w LEFT JOIN watch_run r ON r.id = "
        "(SELECT max(id) FROM watch_run WHERE watch_id = w.id) ORDER BY w.name"
    )
    return [_watch(row) for row in found]


def add_watch(desk: Desk, watch: Watch) -> bool:
    """Keep a watch; return False when its name is taken."""
    with desk.writing() as conn:
        cursor = conn.execute(
            "INSERT OR IGNORE INTO watch (name, path, content, options, added_at, by) VALUES (?, ?, ?, ?, ?, ?)",
            (
                watch.name,
                watch.path,
                zlib.compress(watch.content) if watch.content is not None else None,
                json.dumps(dict(watch.options)),
                stamp(watch.added_at),
                watch.by,
            ),
        )
    return cursor.rowcount > 0


def remove_watch(desk: Desk, name: str) -> bool:
    """Forget a watch with its results; return whether there was one."""
    with desk.writing() as conn:
        conn.execute("DELETE FROM watch_run WHERE watch_id IN (SELECT id FROM watch WHERE name = ?)", (name,))
        cursor = conn.execute("DELETE FROM watch WHERE name = ?", (name,))
    return cursor.rowcount > 0


def keep_run(desk: Desk, watch: Watch, at: datetime, exit_code: int, result: bytes) -> None:
    """Keep the result of one run; the oldest ones go."""
    with desk.writing() as conn:
        conn.execute(
            "INSERT INTO watch_run (watch_id, at, exit_code, result) VALUES (?, ?, ?, ?)",
            (watch.id, stamp(at), exit_code, zlib.compress(result)),
        )
        conn.execute(
            "DELETE FROM watch_run WHERE watch_id = ? AND id NOT IN "
            "(SELECT id FROM watch_run WHERE watch_id = ? ORDER BY id DESC LIMIT ?)",
            (watch.id, watch.id, RUNS_KEPT),
        )


def last_result(desk: Desk, watch: Watch) -> bytes | None:
    """Return the result of the last run of a watch, None before the first."""
    found = desk.rows("SELECT result FROM watch_run WHERE watch_id = ? ORDER BY id DESC LIMIT 1", watch.id)
    return zlib.decompress(found[0]["result"]) if found else None


def _watch(row: sqlite3.Row) -> Watch:
    options: dict[str, object] = json.loads(row["options"])
    return Watch(
        id=row["id"],
        name=row["name"],
        path=row["path"],
        content=zlib.decompress(row["content"]) if row["content"] is not None else None,
        options=options,
        added_at=datetime.fromisoformat(row["added_at"]),
        by=row["by"],
        last_run=datetime.fromisoformat(row["run_at"]) if row["run_at"] else None,
        last_exit_code=row["exit_code"],
    )

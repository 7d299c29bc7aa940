"""What people decided about rows of a roster, and the rosters kept under watch: tables of the private file."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from verifier.register.audit import Act, AuditLine, add_line
from verifier.register.fields import DbColumn, row_of, stamp, stored
from verifier.register.schema import added

if TYPE_CHECKING:
    from verifier.register.private import PrivateFile

RUNS_KEPT = 3
"""Results of a watch that are kept; only the last one is compared with."""
Facts = Mapping[str, str]


def _packed(content: bytes | None) -> bytes | None:
    return zlib.compress(content) if content is not None else None


def _unpacked(content: bytes | None) -> bytes | None:
    return zlib.decompress(content) if content is not None else None


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
    key: Annotated[str, DbColumn(name="row_key")]
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
    content: Annotated[bytes | None, DbColumn(store=_packed, read=_unpacked)] = None
    """The list itself, when it was kept with the watch."""
    options: Mapping[str, object]
    added_at: datetime
    by: str
    last_run: Annotated[datetime | None, DbColumn(name="run_at", elsewhere=True)] = None
    last_exit_code: Annotated[int | None, DbColumn(name="exit_code", elsewhere=True)] = None


def decisions_of(private: PrivateFile) -> dict[str, Decision]:
    """Return the latest decision about each row that was not withdrawn."""
    return {decision.key: decision for decision in reversed(all_decisions(private))}


def all_decisions(private: PrivateFile) -> list[Decision]:
    """Return every decision that was not withdrawn, the latest first."""
    found = private.rows("SELECT * FROM decision WHERE withdrawn_at IS NULL ORDER BY id DESC")
    return [row_of(Decision, row) for row in found]


def add_decision(private: PrivateFile, decision: Decision) -> int:
    """Keep a decision and return its number; earlier ones about the row stay for the audit."""
    with private.writing() as db:
        ident = added(db, "decision", stored(decision, leave={"id"}))
        said = f"{decision.kind}, outcome then {decision.outcome}"
        add_line(db, AuditLine(at=decision.at, act=Act.DECIDE, by=decision.by, what=f"decision {ident}", result=said))
    return ident


def withdraw_decision(private: PrivateFile, ident: int, *, by: str, now: datetime) -> bool:
    """Take a decision back (it stays for the audit); return whether there was one."""
    with private.writing() as db:
        found = private.rows("SELECT 1 FROM decision WHERE id = ? AND withdrawn_at IS NULL", ident)
        if found:
            db.table("decision").update(ident, {"withdrawn_at": stamp(now), "withdrawn_by": by})
            add_line(db, AuditLine(at=now, act=Act.WITHDRAW, by=by, what=f"decision {ident}", result="withdrawn"))
    return bool(found)


def watches(private: PrivateFile) -> list[Watch]:
    """Return every watch by name."""
    found = private.rows(
        "SELECT w.*, r.at AS run_at, r.exit_code FROM watch w LEFT JOIN watch_run r ON r.id = "
        "(SELECT max(id) FROM watch_run WHERE watch_id = w.id) ORDER BY w.name"
    )
    return [row_of(Watch, row) for row in found]


def add_watch(private: PrivateFile, watch: Watch) -> bool:
    """Keep a watch; return False when its name is taken."""
    with private.writing() as db:
        is_new = not private.rows("SELECT 1 FROM watch WHERE name = ?", watch.name)
        if is_new:
            db.table("watch").insert(stored(watch, leave={"id"}))
    return is_new


def remove_watch(private: PrivateFile, name: str) -> bool:
    """Forget a watch with its results; return whether there was one."""
    with private.writing() as db:
        found = private.rows("SELECT id FROM watch WHERE name = ?", name)
        for row in found:
            db.table("watch_run").delete_where("watch_id = ?", [row["id"]])
            db.table("watch").delete(row["id"])
    return bool(found)


def keep_run(private: PrivateFile, watch: Watch, at: datetime, exit_code: int, result: bytes) -> None:
    """Keep the result of one run; the oldest ones go."""
    with private.writing() as db:
        runs = db.table("watch_run")
        runs.insert({"watch_id": watch.id, "at": stamp(at), "exit_code": exit_code, "result": zlib.compress(result)})
        runs.delete_where(
            "watch_id = ? AND id NOT IN (SELECT id FROM watch_run WHERE watch_id = ? ORDER BY id DESC LIMIT ?)",
            [watch.id, watch.id, RUNS_KEPT],
        )


def last_result(private: PrivateFile, watch: Watch) -> bytes | None:
    """Return the result of the last run of a watch, None before the first."""
    found = private.rows("SELECT result FROM watch_run WHERE watch_id = ? ORDER BY id DESC LIMIT 1", watch.id)
    return zlib.decompress(found[0]["result"]) if found else None

"""The tables of both files, as data: `migrate` makes them, and brings those of an older file up to date.

A column stands where its field is declared. A table or a column that a later version adds says so by `since`; nothing
that was released changes its meaning.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from verifier.register.audit import AuditLine
from verifier.register.decisions import Decision, Watch
from verifier.register.facts import FieldChange, PartFacts, PublishFacts, QuarantinedRow, RunFacts, SetAside
from verifier.register.fields import DbColumn, DbField, fields_of, form_of
from verifier.register.held import HeldAnswer
from verifier.register.kept import SeenRecord
from verifier.register.model import Credential, SourceState


class DbTable(NamedTuple):
    """One table."""

    name: str
    columns: tuple[DbField, ...]
    key: tuple[str, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    unique: tuple[str, ...] = ()
    """Columns of which no two rows have the same, beside the key."""
    since: int = 1
    """Version of the file that first has it."""


def _columns(row: type | None = None, **more: object) -> tuple[DbField, ...]:
    """The columns that hold the fields of a class of rows, then others by name and type."""
    held = fields_of(row) if row is not None else ()
    own = (field for field in held if not field.column.elsewhere and not field.column.select)
    return (*own, *(DbField(name, kind, DbColumn(), form_of(kind)) for name, kind in more.items()))


REGISTER = (
    DbTable("meta", _columns(key=str, value=str), key=("key",)),
    DbTable(
        "credential",
        _columns(Credential),
        key=("id",),
        indexes=(("number_folded", "jurisdiction"), ("npi",)),
        unique=("source_id", "key"),
    ),
    DbTable(
        "publish",
        _columns(PublishFacts, bundle=str, reader=str, unreadable=int),
        key=("id",),
        indexes=(("source_id", "id"),),
    ),
    DbTable("part", _columns(PartFacts), key=("publish_id", "part"), indexes=(("sha256",),)),
    DbTable(
        "change",
        _columns(FieldChange, publish_id=int),
        key=("id",),
        indexes=(("credential_id",), ("at",)),
    ),
    DbTable("quarantine", _columns(QuarantinedRow), indexes=(("source_id",),)),
    DbTable("coverage", _columns(source_id=str, jurisdiction=str, publish_id=int), key=("source_id", "jurisdiction")),
    DbTable("source_state", _columns(SourceState, age_publish_id=int | None), key=("id",)),
    DbTable("run", _columns(RunFacts, id=int), key=("id",), indexes=(("source_id", "id"),)),
    DbTable("custom_source", _columns(name=str, map=str, added_at=datetime), key=("name",)),
    # The identifiers of rows that could not be kept, one line for each, found by anybody who asks for one.
    DbTable(
        "set_aside",
        _columns(SetAside, npi=str, number_folded=str, state=str),
        indexes=(("npi",), ("number_folded", "state"), ("source_id",)),
        since=2,
    ),
    DbTable("held_answer", _columns(HeldAnswer), key=("id",), indexes=(("source_id", "bundle"),), since=3),
)
"""register.db, beside the tables of the name index."""

PRIVATE = (
    DbTable("secret", _columns(name=str, value=str), key=("name",)),
    DbTable(
        "kept_lookup",
        _columns(id=int, source_id=str, asked=str, kept_at=datetime, keep_until=datetime, answer=str),
        key=("id",),
        indexes=(("keep_until",),),
        unique=("source_id", "asked"),
    ),
    DbTable(
        "seen_record",
        _columns(SeenRecord, removed_at=datetime | None),
        key=("id",),
        indexes=(("jurisdiction",),),
    ),
    DbTable("cited", _columns(sha256=str, kind=str, ref=int), key=("sha256", "kind", "ref")),
    DbTable(
        "decision",
        _columns(Decision, withdrawn_at=datetime | None, withdrawn_by=str),
        key=("id",),
        indexes=(("row_key",),),
        since=2,
    ),
    DbTable("watch", _columns(Watch), key=("id",), unique=("name",), since=2),
    DbTable(
        "watch_run",
        _columns(id=int, watch_id=int, at=datetime, exit_code=int, result=bytes),
        key=("id",),
        indexes=(("watch_id", "id"),),
        since=2,
    ),
    DbTable("audit", _columns(AuditLine), key=("id",), indexes=(("at",),), since=3),
)
"""private.db."""


def newest(tables: Iterable[DbTable]) -> int:
    """Return the version of a file with all of these tables and columns."""
    return max(max(table.since, *(field.column.since for field in table.columns)) for table in tables)

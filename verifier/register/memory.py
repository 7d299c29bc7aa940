"""Look-up answers and what people saw, as a register in memory that the same matching engine can search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from state_boards.contract.records import BoardRecord
from state_boards.contract.vocabulary import Tier
from verifier.names.numbers import fold_number
from verifier.register.fields import Value, stamp
from verifier.register.model import Credential
from verifier.register.name_build import index_credentials
from verifier.register.name_index import NameIndex, empty_index
from verifier.register.rows import COLUMNS, FIELDS, StoredRow, credential_of, marks, stored_row

_MARK = "\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One record that is not in the register: an answer to a look-up, or what a person saw."""

    source_id: str
    tier: Tier
    record: BoardRecord
    evidence_sha256: str = ""
    confirmed_at: datetime
    as_of: date
    first_seen: datetime


class MemoryRegister:
    """Credentials with negative ids (-1 for the first statement) and their name index."""

    def __init__(self, conn: sqlite3.Connection, statements: tuple[Statement, ...], index: NameIndex) -> None:
        """Use `memory_index` instead."""
        self._conn = conn
        self._statements = statements
        self.index = index
        """What the matching engine searches."""
        self.credentials: list[Credential] = [
            _credential(-place, statement) for place, statement in enumerate(statements, start=1)
        ]

    def credential(self, ident: int) -> Credential:
        """Return a credential by its negative id; raises LookupError."""
        return self.credentials[self._place(ident)]

    def statement(self, ident: int) -> Statement:
        """Return the statement a credential was made from; raises LookupError."""
        return self._statements[self._place(ident)]

    def close(self) -> None:
        """Forget everything."""
        self._conn.close()

    def _place(self, ident: int) -> int:
        if not -len(self._statements) <= ident <= -1:
            raise LookupError(f"there is no statement {ident}")
        return -ident - 1


def memory_index(statements: Iterable[Statement]) -> MemoryRegister:
    """Return the statements as a searchable register in memory; equal keys of one source stay separate rows."""
    kept = tuple(statements)
    conn = empty_index()
    conn.execute(f"CREATE TABLE credential (id INTEGER PRIMARY KEY, {', '.join(COLUMNS)})")
    insert = f"INSERT INTO credential (id, {', '.join(COLUMNS)}) VALUES ({marks(len(COLUMNS) + 1)})"
    conn.executemany(insert, ((-place, *_row(-place, statement)) for place, statement in enumerate(kept, start=1)))
    for source_id in dict.fromkeys(statement.source_id for statement in kept):
        index_credentials(conn, None, source_id=source_id)
    return MemoryRegister(conn, kept, NameIndex(conn))


def _row(ident: int, statement: Statement) -> StoredRow:
    # Two answers may hold the same credential; the id keeps their keys apart, the holder says that they are one person.
    row = dict(zip(COLUMNS, _stored(statement), strict=True))
    return tuple({**row, "key": f"{row['key']}{_MARK}{ident}"}.values())


def _stored(statement: Statement) -> StoredRow:
    record = statement.record
    folded = fold_number(record.number, record.jurisdiction) if record.number else ""
    return stored_row(record, statement.source_id, statement.tier, folded)


def _credential(ident: int, statement: Statement) -> Credential:
    known: dict[str, Value] = {
        **dict(zip(COLUMNS, _stored(statement), strict=True)),
        "id": ident,
        "publish_id": ident,
        "evidence_sha256": statement.evidence_sha256,
        "first_seen": stamp(statement.first_seen),
        "confirmed_at": stamp(statement.confirmed_at),
        "as_of": statement.as_of.isoformat(),
        "no_longer_listed_since": None,
    }
    return credential_of(known[field.name] for field in FIELDS)

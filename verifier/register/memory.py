"""Look-up answers and what people saw, as a register in memory that the same matching engine can search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from state_boards.contract.records import BoardRecord
from state_boards.contract.vocabulary import Tier
from verifier.names.numbers import fold_number
from verifier.register.fields import stamp
from verifier.register.model import Credential
from verifier.register.name_build import index_credentials
from verifier.register.name_index import NameIndex
from verifier.register.rows import AT, COLUMNS, SELECT_CREDENTIAL, credential_of, stored_row
from verifier.register.schema import in_memory

if TYPE_CHECKING:
    from verifier.register.name_index import NameIndex

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
            _unmarked(credential_of(row)) for row in conn.execute(f"{SELECT_CREDENTIAL} ORDER BY c.id DESC")
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
    conn = in_memory()
    for place, statement in enumerate(kept, start=1):
        _insert(conn, -place, statement)
    for source_id in dict.fromkeys(statement.source_id for statement in kept):
        index_credentials(conn, None, source_id=source_id)
    return MemoryRegister(conn, kept, NameIndex(conn))


def _unmarked(credential: Credential) -> Credential:
    return credential._replace(key=credential.key.partition(_MARK)[0])


def _insert(conn: sqlite3.Connection, ident: int, statement: Statement) -> None:
    record = statement.record
    folded = fold_number(record.number, record.jurisdiction) if record.number else ""
    values = list(stored_row(record, statement.source_id, statement.tier, folded))
    # Two answers may hold the same credential; the id keeps their keys apart, the holder says that they are one person.
    values[AT["key"]] = f"{values[AT['key']]}{_MARK}{ident}"
    values[AT["holder"]] = values[AT["holder"]] or values[AT["key"]]
    conn.execute(
        f"INSERT INTO credential (id, {', '.join(COLUMNS)}, publish_id, first_seen) "
        f"VALUES (?, {', '.join('?' * len(COLUMNS))}, ?, ?)",
        (ident, *values, ident, stamp(statement.first_seen)),
    )
    dated = (ident, statement.source_id, stamp(statement.confirmed_at), statement.as_of.isoformat())
    conn.execute(
        "INSERT INTO publish (id, source_id, confirmed_at, as_of, published_at, as_of_basis, as_of_note, completeness, "
        "incomplete_why, origin, bundle, reader, rows_in, accepted, quarantined, skipped, skipped_why, empty_proof, "
        "unknown, unproven, warnings) "
        "VALUES (?, ?, ?, ?, '', '', '', '', '', '', '', '', 1, 1, 0, 0, '{}', '', '{}', '{}', '[]')",
        dated,
    )
    conn.execute(
        "INSERT INTO part (publish_id, part, sha256, size, url, method, status, headers, retrieved_at, origin, by, "
        "kept) VALUES (?, ?, ?, 0, '', '', 200, '{}', '', '', '', 1)",
        (ident, record.part, statement.evidence_sha256),
    )

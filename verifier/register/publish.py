"""Publishing: everything one answer changes in the register appears together, in one transaction, or not at all."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from cache import Evidence
from state_boards.contract.records import BoardRecord, ParseResult, Quarantined
from state_boards.contract.source import Publishing, RegisterSource, Source
from state_boards.contract.vocabulary import PrintedOrder
from verifier.names.numbers import fold_number
from verifier.register.dating import Dating
from verifier.register.facts import PublishSummary, part_facts
from verifier.register.fields import json_text, stamp, stored
from verifier.register.held import Acceptance
from verifier.register.name_build import index_credentials
from verifier.register.name_form import DECLARED, stored_form
from verifier.register.rows import (
    AT,
    COLUMNS,
    CONFIRM_CREDENTIAL,
    INSERT_CREDENTIAL,
    PLACE_FROM,
    SAID_FROM,
    UPDATE_CREDENTIAL,
    StoredRow,
    differences,
    key_text,
    needs_index,
    stored_row,
    unreadable,
)
from verifier.register.schema import added
from verifier.register.succession import hand_on, is_another_person
from verifier.register.unreadable import keep_set_aside, keys_met

if TYPE_CHECKING:
    from sqlite_utils import Database

    from verifier.register.name_form import ListForm

_BATCH = 2_000
_STORED = f"id, publish_id, no_longer_listed_since, {', '.join(COLUMNS)}"
_CHANGE = (
    "INSERT INTO change (credential_id, publish_id, at, field, before, after, evidence_before, evidence_after) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_INDEX_WHOLE_SHARE = 0.5
"""Above this share of changed rows, the keys of the whole source are built anew: faster than row by row."""

T = TypeVar("T")
_Held = tuple[int, int, str | None, StoredRow]
"""Id, publish, no longer listed since, and the stored row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One answer ready to be published, and how."""

    source: Source
    result: ParseResult
    bundle: Mapping[str, Evidence]
    dating: Dating
    now: datetime
    replaces: bool
    """True when rows that are not in this answer are no longer listed."""
    accepted: Acceptance | None = None
    """Who publishes it although it was held back; None where nothing held it."""
    workers: int = 1
    """Processes that build name keys."""
    reader: str = ""
    """Version of the program and of the map that read the bytes."""
    map_text: str = ""
    """Map of a custom source, kept with it so that it can be listed and imported again."""


@dataclass(slots=True)
class _Count:
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    vanished: int = 0
    kept_newer: int = 0
    returned: int = 0
    unreadable: int = 0
    still_listed: int = 0
    """Rows listed before that this answer still has."""
    succeeded: list[int] = field(default_factory=list)
    """Credentials whose key this answer prints beside another person's name."""
    to_index: list[int] = field(default_factory=list)


def bundle_digest(bundle: Mapping[str, Evidence]) -> str:
    """Return one hash for all parts of an answer: equal for equal parts with equal bytes."""
    lines = sorted(f"{name} {evidence.sha256}" for name, evidence in bundle.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def write_publication(db: Database, publication: Publication) -> PublishSummary:
    """Write one publication inside the caller's transaction."""
    return _Writer(db, publication).write()


class _Writer:
    """Writes one publication."""

    def __init__(self, db: Database, publication: Publication) -> None:
        self.db = db
        self.conn: sqlite3.Connection = db.conn
        self.what = publication
        self.source_id = publication.source.id
        self.at = stamp(publication.now)
        self.seen = stamp(publication.dating.confirmed_at)
        self.count = _Count()
        self.evidence = _EvidenceOf(self.conn)
        self.publish_id = 0
        self.newer: frozenset[int] = frozenset()
        self.met: Mapping[str, Quarantined] = {}

    def write(self) -> PublishSummary:
        source, before = self.what.source, self._listed()
        instead = None if self.what.replaces else bundle_digest(self.what.bundle)
        self.newer = self._newer_publishes()
        self.publish_id = self._insert_publish()
        self._insert_parts()
        self._take_rows()
        self._mark_unprinted_unreadable()
        self._mark_vanished(before)
        keep_set_aside(self.db, source, self.publish_id, self.what.result.quarantined, instead_of=instead)
        self._index(before)
        return self._close(before)

    def _listed(self) -> int:
        """Rows listed before, as the last publish counted them."""
        row = self.conn.execute("SELECT rows FROM source_state WHERE id = ?", (self.source_id,)).fetchone()
        return int(row[0]) if row else 0

    def _newer_publishes(self) -> frozenset[int]:
        """Publishes whose rows this answer must not overwrite; those dated in the future do not count."""
        found = self.conn.execute(
            "SELECT id FROM publish WHERE source_id = ? AND as_of > ? AND as_of <= ?",
            (self.source_id, self.what.dating.as_of.isoformat(), self.what.now.date().isoformat()),
        )
        return frozenset(row[0] for row in found)

    def _insert_publish(self) -> int:
        result, dating = self.what.result, self.what.dating
        account = result.account
        values = {
            "source_id": self.source_id,
            "published_at": self.at,
            "confirmed_at": self.seen,
            "as_of": dating.as_of.isoformat(),
            "as_of_basis": dating.basis.value,
            "as_of_note": dating.note,
            "completeness": result.completeness.value,
            "incomplete_why": result.incomplete_why,
            "origin": dating.origin.value,
            "bundle": bundle_digest(self.what.bundle),
            "reader": self.what.reader,
            "rows_in": account.rows_in,
            "accepted": account.accepted,
            "quarantined": account.quarantined,
            "skipped": account.skipped,
            "skipped_why": json_text(account.skipped_why),
            "printed_total": result.printed_total,
            "empty_proof": result.empty_proof,
            "unknown": json_text(result.unknown_statuses),
            "unproven": json_text(result.unproven_statuses),
            "warnings": json_text([*result.warnings, *dating.warnings]),
        }
        return added(self.db, "publish", values)

    def _insert_parts(self) -> None:
        source = self.what.source
        kept = not (isinstance(source, RegisterSource) and source.bulk)
        self.db.table("part").insert_all(
            stored(part_facts(name, item, self.publish_id, kept=kept)) for name, item in self.what.bundle.items()
        )

    def _take_rows(self) -> None:
        source, records = self.what.source, self.what.result.records
        self.met = keys_met(self.conn, source.id, source.jurisdiction, self.what.result.quarantined, records)
        known = self.conn.execute("SELECT 1 FROM credential WHERE source_id = ? LIMIT 1", (source.id,)).fetchone()
        for batch in _batches(records, _BATCH):
            rows = [self._row(record) for record in batch]
            held = self._held_persons(rows) if known else {}
            self._insert([row for row in rows if str(row[AT["key"]]) not in held])
            self._compare([(held[key], row) for row in rows if (key := str(row[AT["key"]])) in held])

    def _row(self, record: BoardRecord) -> StoredRow:
        folded = fold_number(record.number, record.jurisdiction) if record.number else ""
        row = stored_row(record, self.source_id, self.what.source.tier, folded)
        return unreadable(row) if self.met and key_text(record.key) in self.met else row

    def _held_persons(self, rows: Sequence[StoredRow]) -> dict[str, _Held]:
        """What is held under the keys of these rows, once every key is that of the person whom it means now."""
        keys = [str(row[AT["key"]]) for row in rows]
        held = self._held(keys)
        found = [(held.get(key), row) for key, row in zip(keys, rows, strict=True)]
        given_on = [(one, row) for one, row in found if one is not None and self._is_given_on(one, row)]
        if not given_on:
            return held

        for (ident, _, _, old), new in given_on:
            hand_on(self.db, ident, old, new, self._list_form)
            self.count.succeeded.append(ident)
        return self._held(keys)

    def _is_given_on(self, held: _Held, new: StoredRow) -> bool:
        if held[1] in self.newer or held[3][AT["name"]] == new[AT["name"]]:
            return False

        return is_another_person(held[3], new, self._list_form)

    @cached_property
    def _list_form(self) -> ListForm:

        return stored_form(self.conn, self.source_id)

    def _held(self, keys: Sequence[str]) -> dict[str, _Held]:
        marks = ", ".join("?" * len(keys))
        found = self.conn.execute(
            f"SELECT {_STORED} FROM credential WHERE source_id = ? AND key IN ({marks})", (self.source_id, *keys)
        )
        return {row[4]: (row[0], row[1], row[2], tuple(row[3:])) for row in found}

    def _insert(self, rows: Sequence[StoredRow]) -> None:
        if not rows:
            return
        (last,) = self.conn.execute("SELECT coalesce(max(id), 0) FROM credential").fetchone()
        self.conn.executemany(INSERT_CREDENTIAL, ((*row, self.publish_id, self.seen) for row in rows))
        self.count.to_index.extend(range(last + 1, last + 1 + len(rows)))
        self.count.added += len(rows)

    def _compare(self, pairs: Sequence[tuple[_Held, StoredRow]]) -> None:
        confirmed, updated = [], []
        for held, new in pairs:
            ident, publish_id, gone_since, old = held
            self.count.still_listed += gone_since is None
            if publish_id in self.newer:
                self.count.kept_newer += 1
            elif old[:PLACE_FROM] == new[:PLACE_FROM] and gone_since is None:
                confirmed.append((*new[PLACE_FROM:], self.publish_id, ident))
                self.count.unchanged += 1
            else:
                updated.append((*new[SAID_FROM:], self.publish_id, ident))
                if self._note(held, new):
                    self.count.changed += 1
                else:
                    self.count.unchanged += 1
        self.conn.executemany(CONFIRM_CREDENTIAL, confirmed)
        self.conn.executemany(UPDATE_CREDENTIAL, updated)

    def _note(self, held: _Held, new: StoredRow) -> bool:
        """Log what changed between two rows of one credential; return whether anything the source says did."""
        ident, publish_id, gone_since, old = held
        changes = [(found.field, found.before, found.after) for found in differences(old, new)]
        if gone_since is not None:
            changes.append(("no_longer_listed_since", gone_since, ""))
            self.count.returned += 1
        if changes:
            before = self.evidence.of(publish_id, str(old[AT["part"]]))
            after = self.evidence.of(self.publish_id, str(new[AT["part"]]))
            self.conn.executemany(_CHANGE, [(ident, self.publish_id, self.at, *one, before, after) for one in changes])
        if needs_index(old, new):
            self.count.to_index.append(ident)
        return bool(changes)

    def _mark_unprinted_unreadable(self) -> None:
        """Credentials held from before whose row is in this answer, but could not be read."""
        self.count.unreadable = len(self.met)
        updated = []
        for keys in _batches(sorted(self.met), _BATCH):
            for key, held in self._held(keys).items():
                if held[1] != self.publish_id and held[1] not in self.newer:
                    self.count.still_listed += held[2] is None
                    new = unreadable(held[3], self.met[key])
                    updated.append((*new[SAID_FROM:], self.publish_id, held[0]))
                    self._note(held, new)
        self.conn.executemany(UPDATE_CREDENTIAL, updated)

    def _mark_vanished(self, before: int) -> None:
        """Mark what a whole answer lacks; of a part, only those whose key it gives to somebody else."""
        source = self.what.source
        never = isinstance(source, RegisterSource) and source.publishing is Publishing.ADD
        if self.count.still_listed == before or never or not (self.what.replaces or self.count.succeeded):
            return
        skip = ", ".join(str(ident) for ident in (self.publish_id, *sorted(self.newer)))
        gone = f"c.source_id = ? AND c.no_longer_listed_since IS NULL AND c.publish_id NOT IN ({skip})"
        if not self.what.replaces:
            gone += f" AND c.id IN ({', '.join(map(str, self.count.succeeded))})"
        since = self.what.dating.as_of.isoformat()
        self.conn.execute(
            "INSERT INTO change (credential_id, publish_id, at, field, before, after, evidence_before, evidence_after) "
            "SELECT c.id, ?, ?, 'no_longer_listed_since', '', ?, coalesce(b.sha256, ''), coalesce(a.sha256, '') "
            "FROM credential c LEFT JOIN part b ON b.publish_id = c.publish_id AND b.part = c.part "
            f"LEFT JOIN part a ON a.publish_id = ? AND a.part = c.part WHERE {gone}",
            (self.publish_id, self.at, since, self.publish_id, self.source_id),
        )
        self.count.vanished = self.conn.execute(
            f"UPDATE credential AS c SET no_longer_listed_since = ? WHERE {gone}", (since, self.source_id)
        ).rowcount

    def _index(self, before: int) -> None:

        ids = self.count.to_index
        if not ids:
            return
        whole = len(ids) > _INDEX_WHOLE_SHARE * max(before, 1)
        source = self.what.source
        printed = source.name_order if isinstance(source, RegisterSource) else PrintedOrder.LEARNED
        index_credentials(
            self.conn,
            None if whole else ids,
            source_id=self.source_id,
            workers=self.what.workers,
            name_order=DECLARED[printed],
        )

    def _close(self, before: int) -> PublishSummary:
        count, account = self.count, self.what.result.account
        told = ("added", "changed", "vanished", "unchanged", "unreadable")
        self.db.table("publish").update(self.publish_id, {name: getattr(count, name) for name in told})
        warnings = [*self.what.result.warnings, *self.what.dating.warnings]
        if count.kept_newer:
            warnings.append(f"{count.kept_newer:,} rows are held from a newer answer and were left as they are.")
        return PublishSummary(
            publish_id=self.publish_id,
            source_id=self.source_id,
            rows_in=account.rows_in,
            accepted=account.accepted,
            quarantined=account.quarantined,
            skipped=account.skipped,
            added=count.added,
            changed=count.changed,
            vanished=count.vanished,
            unchanged=count.unchanged,
            unrecognised_by_quarantine=count.unreadable,
            warnings=tuple(warnings),
            kept_newer=count.kept_newer,
            returned=count.returned,
            listed=before + count.added + count.returned - count.vanished,
        )


class _EvidenceOf:
    """Hash of a part of a publish, remembered."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._known: dict[tuple[int, str], str] = {}

    def of(self, publish_id: int, part: str) -> str:
        key = (publish_id, part)
        if key not in self._known:
            row = self._conn.execute("SELECT sha256 FROM part WHERE publish_id = ? AND part = ?", key).fetchone()
            self._known[key] = row[0] if row else ""
        return self._known[key]


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch

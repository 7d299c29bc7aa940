"""The only writer of register.db: opened by a refresh or an import that holds the lock."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from types import TracebackType
from typing import NamedTuple, Self

from sqlite_utils import Database

from cache import Evidence, Origin
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.source import Source
from verifier.errors import RegisterError, StorageError
from verifier.register.canaries import absence_in_doubt
from verifier.register.dating import DateBasis, Dating
from verifier.register.facts import PublishSummary
from verifier.register.fields import json_text, stamp
from verifier.register.held import Acceptance, HeldAnswer, HeldState, audit_line, rejection
from verifier.register.holding import (
    decide,
    decision_on,
    is_open,
    keep_held,
    publish_accepted,
    replaces,
    supersede,
)
from verifier.register.migrate import create_name_tables, open_to_write
from verifier.register.model import RunEnd
from verifier.register.name_build import index_credentials, recompute_frequencies
from verifier.register.name_index import index_is_current
from verifier.register.place import DataDir
from verifier.register.publish import Publication, bundle_digest, write_publication
from verifier.register.rows import SELECT_LISTED, StoredRow
from verifier.register.schema import faults, transaction

_NAME_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 5) = 'name_'"


class PublishedBefore(NamedTuple):
    """The last publish that rests on the same bytes, read the same way."""

    publish_id: int
    published_at: datetime
    newest: bool
    """True when nothing else of the source was published since or speaks of a later day, so that the rows held are
    this publish's and it can be confirmed again."""


class _DryRunEndError(Exception):
    """Raised inside a transaction to undo a publish that was only tried."""


class RegisterWriter:
    """Publishes, confirms and notes; every method is one transaction that happens whole or not at all."""

    def __init__(self, db: Database, place: DataDir) -> None:
        """Use `RegisterWriter.open` instead."""
        self.db = db
        self.place = place
        self.conn: sqlite3.Connection = db.conn

    @classmethod
    def open(cls, place: DataDir) -> Self:
        """Return a writer, creating or migrating the file; raises RegisterError or StorageError."""
        place.create()
        try:
            place.own_register()
        except OSError as error:
            raise StorageError(
                f"The register cannot be written ({error.strerror}).", where=str(place.register_db),
                do="Correct its permissions.",
            ) from error  # fmt: skip
        writer = cls(open_to_write(place.register_db), place)
        with writer._guarded():
            writer._renew_name_index()
        return writer

    def publish(self, publication: Publication, *, dry_run: bool = False) -> PublishSummary:
        """Publish one answer and return what it changed.

        With `dry_run` the same work is done and undone.
        """
        summary: PublishSummary | None = None
        with self._guarded():
            try:
                with transaction(self.conn):
                    self._refuse_mixing(publication.dating.origin, publication.source)
                    summary = write_publication(self.db, publication)
                    doubt = absence_in_doubt(self.db, publication, summary.publish_id)
                    self._set_state(publication, summary, doubt)
                    if publication.map_text:
                        name = publication.source.id.removeprefix("custom:")
                        self._keep_map(name, publication.map_text, publication.now)
                    publish_accepted(self.db, publication, summary.publish_id)
                    if _lifts(publication.source, publication.result.completeness.value):
                        supersede(self.db, publication.source)
                    self._note_run(
                        publication.source, publication.now, "ok", audit_line(publication.accepted), summary.publish_id
                    )
                    if dry_run:
                        raise _DryRunEndError
            except _DryRunEndError:
                pass
        assert summary is not None
        return summary

    def published_before(
        self, source: Source, bundle: Mapping[str, Evidence], reader: str, now: datetime
    ) -> PublishedBefore | None:
        """Return the last publish of the source that rests on exactly these bytes, None when there is none.

        Only the newest publish may be confirmed again (DESIGN section 4a): when another answer was published since,
        the rows held are that one's, and equal bytes must be published anew to take its place. So must those of an
        older answer that was handed over late: it left the rows of a later day as they were. A later day that has not
        come does not count, as it does not when rows are compared.
        """
        with self._guarded():
            found = self.conn.execute(
                "SELECT id, published_at, NOT EXISTS (SELECT 1 FROM publish AS other WHERE other.source_id = ? AND "
                "(other.id > publish.id OR other.as_of > publish.as_of AND other.as_of <= ?)) FROM publish "
                "WHERE source_id = ? AND bundle = ? AND reader = ? ORDER BY id DESC LIMIT 1",
                (source.id, now.date().isoformat(), source.id, bundle_digest(bundle), reader),
            ).fetchone()
        return PublishedBefore(found[0], datetime.fromisoformat(found[1]), bool(found[2])) if found else None

    def confirm(self, source: Source, publish_id: int, dating: Dating, now: datetime) -> None:
        """Note that the source still serves what that publish holds; only ages change, and never backwards.

        A confirmation dated in the future (a clock that was wrong) gives way to the present one.
        """
        with self._guarded(), transaction(self.conn):
            self._refuse_mixing(dating.origin, source)
            confirmed, as_of, completeness = self.conn.execute(
                "SELECT confirmed_at, as_of, completeness FROM publish WHERE id = ?", (publish_id,)
            ).fetchone()
            seen = stamp(dating.confirmed_at)
            ages = {"confirmed_at": seen if confirmed > stamp(now) else max(confirmed, seen)}
            if dating.basis in (DateBasis.SEEN, DateBasis.RETRIEVED):
                ages["as_of"] = max(as_of, dating.as_of.isoformat())
            self.db.table("publish").update(publish_id, ages)
            self._note_run(source, now, RunEnd.NOT_MODIFIED.value, "", publish_id)
            state = {"last_run_at": stamp(now), "last_outcome": RunEnd.NOT_MODIFIED.value, "last_error": ""}
            if _lifts(source, completeness) and not self._held_after(source, dating):
                state["held"] = ""
                supersede(self.db, source)
            described = self.conn.execute(
                "SELECT 1 FROM source_state WHERE id = ? AND age_publish_id = ?", (source.id, publish_id)
            ).fetchone()
            self.db.table("source_state").update(source.id, {**state, **(ages if described else {})})

    def _held_after(self, source: Source, dating: Dating) -> bool:
        """True when an answer was held back on a later day than this one was seen: the older one settles nothing."""
        (held_at,) = self.conn.execute(
            "SELECT max(at) FROM run WHERE source_id = ? AND outcome = 'held'", (source.id,)
        ).fetchone()
        return held_at is not None and str(held_at)[:10] > stamp(dating.confirmed_at)[:10]

    def note_failure(self, source: Source, failure: str, sentence: str, now: datetime) -> None:
        """Note why a run gave nothing; what is held stays as it is."""
        with self._guarded(), transaction(self.conn):
            self._note_run(source, now, failure, sentence, None)
            self._state_row(source, {"last_run_at": stamp(now), "last_outcome": failure, "last_error": sentence})

    def hold(
        self,
        source: Source,
        result: ParseResult,
        bundle: Mapping[str, Evidence],
        reason: str,
        now: datetime,
        map_text: str = "",
    ) -> int:
        """Note that an answer was held back and return the number under which a person decides about it.

        The rows of the last publish stay, its active ones may not be stated. What is held back cites its evidence. The
        same bytes again are the same held answer. The map of a custom source is kept when it has none yet: a source
        that is known must be one that can be named.
        """
        unknown = json_text(result.unknown_statuses)
        with self._guarded(), transaction(self.conn):
            ident = keep_held(self.db, source, bundle, reason, now, map_text)
            if _lifts(source, result.completeness.value):
                supersede(self.db, source, but=ident)
            self._note_run(source, now, RunEnd.HELD.value, reason, None)
            state = {"held": reason, "last_run_at": stamp(now), "last_outcome": RunEnd.HELD.value, "last_error": reason}
            self._state_row(source, {**state, "unknown": unknown})
            name = source.id.removeprefix("custom:")
            if map_text and not self.conn.execute("SELECT 1 FROM custom_source WHERE name = ?", (name,)).fetchone():
                self._keep_map(name, map_text, now)
        return ident

    def decision_on(self, source: Source, bundle: Mapping[str, Evidence]) -> HeldAnswer | None:
        """Return what a person last decided about exactly these bytes of a source, None when nobody did."""
        with self._guarded():
            return decision_on(self.db, source, bundle)

    def settle(self, held: HeldAnswer, source: Source, decided: HeldState, said: Acceptance, now: datetime) -> None:
        """Note what a person decided about a held answer, of which nothing is published now.

        With a rejection the last publish is what is known of the source, so that its rows may be stated again.
        """
        with self._guarded(), transaction(self.conn):
            decide(self.db, held.id, decided, said, now)
            if decided is HeldState.REJECTED and not is_open(self.db, source):
                self._state_row(source, {"held": ""})
                self._note_rejected(source, rejection(said), now)

    def note_rejected(self, source: Source, sentence: str, now: datetime) -> None:
        """Note that a source still serves the answer that a person rejected: the last publish stands."""
        with self._guarded(), transaction(self.conn):
            self._note_rejected(source, sentence, now)

    def _note_rejected(self, source: Source, sentence: str, now: datetime) -> None:
        outcome = RunEnd.REJECTED.value
        self._note_run(source, now, outcome, sentence, None)
        self._state_row(source, {"last_run_at": stamp(now), "last_outcome": outcome, "last_error": sentence})

    def listed(self, source: Source, as_of: date, now: datetime) -> Iterator[StoredRow]:
        """Yield what is listed of a source, but for the rows that a newer answer printed than one of this day."""
        with self._guarded():
            yield from self.conn.execute(SELECT_LISTED, (source.id, as_of.isoformat(), now.date().isoformat()))

    def last_answer(self, source: Source) -> tuple[str, int | None]:
        """Return what read the last publish of a source, and the total it printed."""
        with self._guarded():
            row = self.conn.execute(
                "SELECT reader, printed_total FROM publish WHERE source_id = ? ORDER BY id DESC LIMIT 1", (source.id,)
            ).fetchone()
        return (str(row[0]), row[1]) if row else ("", None)

    def keep_custom_map(self, name: str, map_text: str, now: datetime) -> None:
        """Keep the map of a custom source whose rows were published without it."""
        with self._guarded(), transaction(self.conn):
            self._keep_map(name, map_text, now)

    def recompute_frequencies(self) -> str:
        """Count the names of the whole register and return the version of the counts; only at the end of a run."""
        try:
            with self._guarded(), transaction(self.conn):
                return recompute_frequencies(self.conn)
        except StorageError as error:
            raise StorageError(
                "What was new is published, but the names could not be counted anew, as the disk is full or fails.",
                where=error.where,
                do="Free some space; the next refresh that publishes something counts them.",
            ) from error

    def close(self) -> None:
        """Fold the log into the file, so that it can be copied and read from a read-only place, and close it.

        Everything is written by then: where there is no space to fold the log, the next writer does it.
        """
        with suppress(StorageError), self._guarded():
            self.conn.execute("PRAGMA optimize")
            self.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.conn.close()

    def __enter__(self) -> Self:
        """Return the writer."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; after an error without touching it any more."""
        if error is None:
            self.close()
        else:
            self.conn.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        with faults(self.place.register_db):
            yield

    def _renew_name_index(self) -> None:
        """Build all keys again when this version of the program makes them differently."""
        if index_is_current(self.conn):
            return
        with transaction(self.conn):
            for (table,) in self.conn.execute(_NAME_TABLES).fetchall():
                self.db.table(table).drop()
            create_name_tables(self.db)
            for (source_id,) in self.conn.execute("SELECT DISTINCT source_id FROM credential").fetchall():
                index_credentials(self.conn, None, source_id=source_id)
            recompute_frequencies(self.conn)

    @property
    def invented(self) -> bool:
        """True when this register holds invented people."""
        return self.conn.execute("SELECT 1 FROM meta WHERE key = 'sandbox'").fetchone() is not None

    def mark_invented(self, source: Source) -> None:
        """Make this a register of invented people; raises RegisterError when it holds real data."""
        if self.invented:
            return
        if self.conn.execute("SELECT 1 FROM publish LIMIT 1").fetchone():
            raise RegisterError(
                "Invented data of the sandbox may not be added to a register of real data.",
                where=source.id,
                do="Use another --data-dir for the sandbox.",
            )
        self.db.table("meta").insert({"key": "sandbox", "value": "1"})

    def _refuse_mixing(self, origin: Origin, source: Source) -> None:
        """Invented data never lies beside real data in one register."""
        if origin is Origin.SANDBOX:
            self.mark_invented(source)
        if origin is Origin.FETCHED and self.invented:
            raise RegisterError(
                "This register holds invented data of the sandbox, so real data may not be added to it.",
                where=source.id,
                do="Use another --data-dir.",
            )

    def _set_state(self, publication: Publication, summary: PublishSummary, doubt: str) -> None:
        source, result, dating = publication.source, publication.result, publication.dating
        state: dict[str, str | int | None] = {
            "publish_id": summary.publish_id,
            "rows": summary.listed,
            "last_run_at": stamp(publication.now),
            "last_outcome": RunEnd.OK.value,
            "last_error": "",
            "unknown": json_text(result.unknown_statuses),
        }
        if result.completeness is Completeness.COMPLETE or self._describes(source, dating):
            state |= self._ages(publication, summary.publish_id)
        if doubt:
            state |= {"completeness": Completeness.PARTIAL.value, "incomplete_why": doubt}
        if publication.accepted is not None:
            state["held"] = ""
        self._state_row(source, state)
        for postal in result.covers:
            row = {"source_id": source.id, "jurisdiction": postal, "publish_id": summary.publish_id}
            self.db.table("coverage").upsert(row, pk=("source_id", "jurisdiction"))

    def _keep_map(self, name: str, map_text: str, now: datetime) -> None:
        row = {"name": name, "map": map_text, "added_at": stamp(now)}
        self.db.table("custom_source").upsert(row, pk="name")

    def _describes(self, source: Source, dating: Dating) -> bool:
        """Return whether a part of a source may describe its state.

        It may not while a whole answer is held: absence rests on that one, with that one's ages.
        """
        held = self.conn.execute("SELECT completeness, as_of FROM source_state WHERE id = ?", (source.id,)).fetchone()
        if held is None or held[0] == "" or held[1] is None:
            return True
        completeness, as_of = str(held[0]), str(held[1])
        return completeness != Completeness.COMPLETE.value and dating.as_of.isoformat() >= as_of

    def _ages(self, publication: Publication, publish_id: int) -> dict[str, str | int | None]:
        result, dating = publication.result, publication.dating
        return {
            "age_publish_id": publish_id,
            **({"held": ""} if _lifts(publication.source, result.completeness.value) else {}),
            "completeness": result.completeness.value,
            "incomplete_why": result.incomplete_why,
            "as_of": dating.as_of.isoformat(),
            "as_of_basis": dating.basis.value,
            "as_of_note": dating.note,
            "confirmed_at": stamp(dating.confirmed_at),
            "imported": int(dating.origin is Origin.IMPORTED),
            "sandbox": int(dating.origin is Origin.SANDBOX),
        }

    def _state_row(self, source: Source, values: Mapping[str, str | int | None]) -> None:
        facts = {"tier": source.tier.value, "jurisdiction": source.jurisdiction, "scope": source.scope.value}
        self.db.table("source_state").upsert({"id": source.id, **facts, **values}, pk="id")

    def _note_run(self, source: Source, now: datetime, outcome: str, sentence: str, publish_id: int | None) -> None:
        row = {"source_id": source.id, "at": stamp(now), "outcome": outcome, "sentence": sentence}
        self.db.table("run").insert({**row, "publish_id": publish_id})


def _lifts(source: Source, completeness: str) -> bool:
    """Return whether an answer ends what holds a source back: of one that is replaced whole, no part of it does."""
    return completeness == Completeness.COMPLETE.value or not replaces(source)

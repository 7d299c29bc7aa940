"""Reading the register: typed rows over plain sqlite3, with no write permission and nothing slow to import."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Self

from cache.errors import Failure
from cache.later import Module
from state_boards.contract.vocabulary import Tier
from verifier.errors import RegisterError
from verifier.names.keys import LETTERS_LOST
from verifier.names.numbers import fold_number
from verifier.names.spoiled import misses_letters
from verifier.register.fields import row_of, stamp
from verifier.register.model import WELL, Coverage, Credential, FormerName, SourceState
from verifier.register.name_index import SCOPE_BITS, NameIndex, empty_index, index_is_current
from verifier.register.place import DataDir
from verifier.register.rows import SELECT_CREDENTIAL, SELECT_LISTED, StoredRow, credential_of
from verifier.register.schema import copy_whole, fault, faults, open_to_read

if TYPE_CHECKING:
    from state_boards.contract.source import Source
    from verifier.register import facts, held, name_form
    from verifier.register.facts import (
        FieldChange,
        PartFacts,
        PublishFacts,
        QuarantinedRow,
        RunFacts,
        SetAside,
    )
    from verifier.register.held import HeldAnswer
    from verifier.register.name_form import ListForm
else:
    facts, held, name_form = (Module(f"verifier.register.{one}") for one in ("facts", "held", "name_form"))

_IDS_AT_ONCE = 5_000
_FORMER_NAMES = """
SELECT c.source_id, c.id, x.before, p.as_of FROM change x JOIN credential c ON c.id = x.credential_id
JOIN publish p ON p.id = x.publish_id WHERE x.field = 'name' AND x.before <> '' AND c.tier = ? ORDER BY x.id
"""


class Register:
    """What the register holds; an absent register reads as an empty one."""

    def __init__(self, conn: sqlite3.Connection | None, path: Path) -> None:
        """Use `Register.open` instead."""
        self._is_absent = conn is None
        self._conn = conn or empty_index()
        self._conn.row_factory = sqlite3.Row
        self._wide = self._conn.cursor()
        # Credentials are read by place: a row with names costs twice as much, and a long list reads very many.
        self._wide.row_factory = None
        self.path = path

    @classmethod
    def open(cls, place: DataDir) -> Self:
        """Return a reader; raises RegisterError when the file is damaged, newer, or cannot be read where it lies."""
        return cls.open_file(place.register_db)

    @classmethod
    def open_file(cls, path: Path) -> Self:
        """Return a reader of one file, an exported one for instance; raises as `open`."""
        return cls(open_to_read(path), path)

    @property
    def exists(self) -> bool:
        """True when anything was ever published."""
        return self._one("SELECT 1 FROM publish LIMIT 1") is not None

    @property
    def sandbox(self) -> bool:
        """True when the register holds invented data."""
        return self._one("SELECT 1 FROM meta WHERE key = 'sandbox'") is not None

    @property
    def frequency_version(self) -> str:
        """Version of the name counts; "" before the first refresh run has ended."""
        row = self._one("SELECT value FROM name_meta WHERE key = 'frequency'")
        return str(row["value"]) if row else ""

    @property
    def writes_seen(self) -> int:
        """A number that is another one once anybody has written into the file; only for this reader to compare."""
        return int(self._all("PRAGMA data_version")[0][0]) if not self._is_absent else 0

    def expect_many(self, megabytes: int = 64) -> None:
        """Keep more of the file in memory, for a reader that will ask thousands of questions."""
        with self._guarded():
            self._conn.execute(f"PRAGMA cache_size = {-1024 * megabytes}")

    def copy_to(self, path: Path) -> None:
        """Write the register as it is now to a new file, whoever writes to it meanwhile; an absent one leaves none."""
        if not self._is_absent:
            with self._guarded():
                copy_whole(self._conn, path)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let a block read one state of the file; each question of it need not lock the file anew. Keep it short."""
        with self._guarded():
            self._conn.execute("BEGIN")
        try:
            yield
        finally:
            if self._conn.in_transaction:
                self._conn.execute("ROLLBACK")

    def credential(self, ident: int) -> Credential | None:
        """Return one credential by its row id."""
        return self.credentials([ident]).get(ident)

    def record_numbers(self, beginning: str, most: int) -> list[int]:
        """Return the first numbers of records that begin with these digits."""
        rows = self._all("SELECT id FROM credential WHERE id GLOB ? ORDER BY id LIMIT ?", f"{beginning}*", most)
        return [int(row["id"]) for row in rows] if not beginning or beginning.isdigit() else []

    def credentials(self, idents: Iterable[int]) -> dict[int, Credential]:
        """Return credentials by row id; ids that do not exist are left out."""
        wanted = list(dict.fromkeys(idents))
        found: dict[int, Credential] = {}
        for start in range(0, len(wanted), _IDS_AT_ONCE):
            some = wanted[start : start + _IDS_AT_ONCE]
            for one in self._read(f"c.id IN ({', '.join('?' * len(some))})", some):
                found[one.id] = one
        return found

    def by_number(self, number: str, jurisdiction: str) -> list[Credential]:
        """Return the credentials of one state whose number is the same after that state's folding."""
        folded = fold_number(number, jurisdiction)
        if not folded:
            return []
        where = "c.number_folded = ? AND c.number_folded <> '' AND c.jurisdiction = ?"
        return self._credentials(where, folded, jurisdiction)

    def by_npi(self, npi: str) -> list[Credential]:
        """Return the credentials that print this NPI."""
        return self._credentials("c.npi = ? AND c.npi <> ''", npi) if npi else []

    def count_flagged(self, source_id: str, flag: str) -> int:
        """Return how many credentials a source lists now that bear a note of its adapter."""
        where = "source_id = ? AND no_longer_listed_since IS NULL AND flags LIKE ?"
        found = self._one(f"SELECT count(*) AS n FROM credential WHERE {where}", source_id, f'%"{flag}"%')
        return int(found["n"]) if found else 0

    def names_missing_letters(self, source_id: str) -> list[str]:
        """Return the names a source lists now in which a letter could not be kept on its way here."""
        sql = """SELECT c.name FROM name_scope s JOIN name_key k ON k.k = s.id + ? JOIN credential c ON c.id = k.id
          WHERE s.source_id = ? AND c.no_longer_listed_since IS NULL ORDER BY c.id"""
        rows = self._all(sql, LETTERS_LOST << SCOPE_BITS, source_id)
        return [row["name"] for row in rows if misses_letters(row["name"])]

    def by_key(self, source_id: str, key: str) -> Credential | None:
        """Return the credential a source keeps under this key."""
        found = self._credentials("c.source_id = ? AND c.key = ?", source_id, key)
        return found[0] if found else None

    def keys_of(self, source_id: str) -> Iterator[tuple[int, str]]:
        """Yield row id and key of every credential of one source, from the index alone."""
        for row in self._all("SELECT id, key FROM credential WHERE source_id = ?", source_id):
            yield row["id"], row["key"]

    def of_source(self, source_id: str) -> Iterator[Credential]:
        """Yield every credential of one source, those no longer listed included."""
        if self._is_absent:
            return
        with self._guarded():
            cursor = self._conn.cursor()
            cursor.row_factory = None
            for row in cursor.execute(f"{SELECT_CREDENTIAL} WHERE c.source_id = ? ORDER BY c.id", (source_id,)):
                yield credential_of(row)

    def listed(self, source_id: str, as_of: date, now: datetime) -> Iterator[StoredRow]:
        """Yield the stored rows that are listed of a source, but for those that a newer answer printed."""
        if not self._is_absent:
            with self._guarded():
                yield from self._wide.execute(SELECT_LISTED, (source_id, as_of.isoformat(), now.date().isoformat()))

    def source_states(self) -> dict[str, SourceState]:
        """Return how every source stands that was ever tried."""
        covered: dict[str, dict[str, Coverage]] = {}
        for row in self._all(
            "SELECT o.*, p.as_of, p.confirmed_at FROM coverage o JOIN publish p ON p.id = o.publish_id "
            "ORDER BY o.source_id, o.jurisdiction"
        ):
            ages = Coverage(date.fromisoformat(row["as_of"]), datetime.fromisoformat(row["confirmed_at"]))
            covered.setdefault(row["source_id"], {})[row["jurisdiction"]] = ages
        return {
            row["id"]: row_of(
                SourceState,
                row,
                coverage=MappingProxyType(covered.get(row["id"], {})),
                held_on=self._held_on(row["id"], row["last_run_at"]) if row["held"] else None,
            )
            for row in self._all("SELECT * FROM source_state ORDER BY id")
        }

    def _held_on(self, source_id: str, last_run: str | None) -> date | None:
        """Return the day on which what was held back was seen or fetched; of the last run where it is not kept."""
        row = self._one("SELECT * FROM held_answer WHERE source_id = ? ORDER BY id DESC LIMIT 1", source_id)
        days = [part.seen_on or part.retrieved_at.date() for part in row_of(held.HeldAnswer, row).parts] if row else []
        return max(days, default=datetime.fromisoformat(last_run).date() if last_run else None)

    def source_state(self, source: Source) -> SourceState:
        """Return how one source stands; an empty state when it was never tried."""
        return self.source_states().get(source.id) or empty_state(source)

    def history(self, credential_id: int) -> list[FieldChange]:
        """Return every change of one credential, newest first."""
        return self._changes("credential_id = ?", credential_id)

    def former_names(self, tier: Tier) -> Iterator[FormerName]:
        """Yield the names that sources of a tier printed of their credentials before others, in the order of time."""
        for source_id, ident, printed, day in self._all(_FORMER_NAMES, tier.value):
            yield FormerName(source_id, ident, printed, date.fromisoformat(day))

    def name_form(self, source_id: str) -> ListForm:
        """Return how a source prints names in one string, as its rows were indexed last."""
        return name_form.stored_form(self._conn, source_id)

    def changes_since(self, moment: datetime, most: int = -1, *, before: int | None = None) -> list[FieldChange]:
        """Return the changes noticed after `moment`, newest first; `most` says how many at the most, `before` that only
        those older than the change of this id are wanted."""
        if before is None:
            return self._changes("at > ?", stamp(moment), most=most)
        return self._changes("at > ? AND id < ?", stamp(moment), before, most=most)

    def publish(self, publish_id: int) -> PublishFacts | None:
        """Return one publish with its account."""
        row = self._one("SELECT * FROM publish WHERE id = ?", publish_id)
        return row_of(facts.PublishFacts, row) if row else None

    def publishes(self, source_id: str) -> list[PublishFacts]:
        """Return the publishes of one source, newest first."""
        rows = self._all("SELECT * FROM publish WHERE source_id = ? ORDER BY id DESC", source_id)
        return [row_of(facts.PublishFacts, row) for row in rows]

    def runs(self, source_id: str, limit: int = 10) -> list[RunFacts]:
        """Return how the last runs of one source ended, newest first."""
        rows = self._all("SELECT * FROM run WHERE source_id = ? ORDER BY id DESC LIMIT ?", source_id, limit)
        return [row_of(facts.RunFacts, row) for row in rows]

    def run_counts(self) -> dict[tuple[str, str], int]:
        """Return how many runs of each source ended in each way, since the register began."""
        rows = self._all("SELECT source_id, outcome, count(*) AS n FROM run GROUP BY source_id, outcome")
        return {(row["source_id"], row["outcome"]): row["n"] for row in rows}

    def failures_in_a_row(self) -> dict[str, int]:
        """Return how often each source failed since it last ended well; runs that reached nobody do not count."""
        well = ", ".join("?" * len(WELL))
        rows = self._all(
            f"SELECT source_id, count(*) AS n FROM run WHERE outcome NOT IN ({well}, ?) AND id > "
            "coalesce((SELECT max(id) FROM run AS well WHERE well.source_id = run.source_id "
            f"AND well.outcome IN ({well})), 0) GROUP BY source_id",
            *WELL, Failure.NETWORK, *WELL,
        )  # fmt: skip
        return {row["source_id"]: row["n"] for row in rows}

    def parts(self, publish_id: int) -> tuple[PartFacts, ...]:
        """Return the evidence one publish rests on."""
        return tuple(
            row_of(facts.PartFacts, row)
            for row in self._all("SELECT * FROM part WHERE publish_id = ? ORDER BY part", publish_id)
        )

    def evidence(self, sha256: str) -> list[PartFacts]:
        """Return every publish part that has these bytes, newest first."""
        rows = self._all("SELECT * FROM part WHERE sha256 = ? ORDER BY publish_id DESC, part", sha256)
        return [row_of(facts.PartFacts, row) for row in rows]

    def quarantine(self, source_id: str) -> list[QuarantinedRow]:
        """Return the rows of the last publish that were set aside, with the reason."""
        rows = self._all("SELECT * FROM quarantine WHERE source_id = ?", source_id)
        return [row_of(facts.QuarantinedRow, row) for row in rows]

    def set_aside_npis(self, source_id: str) -> frozenset[str]:
        """Return the NPIs of the rows of a source that could not be kept; "no entry" may not be said of them."""
        rows = self._all("SELECT DISTINCT npi FROM set_aside WHERE source_id = ? AND npi <> ''", source_id)
        return frozenset(row["npi"] for row in rows)

    def set_aside_by_npi(self, npi: str) -> list[SetAside]:
        """Return the rows of any source that could not be kept and print this NPI."""
        return self._set_aside("npi = ? AND npi <> ''", npi)

    def set_aside_by_number(self, number: str, state: str) -> list[SetAside]:
        """Return the rows of any source that could not be kept and print this licence number, folded, of this state."""
        folded = fold_number(number, state)
        return self._set_aside("number_folded = ? AND number_folded <> '' AND state = ?", folded, state)

    def _set_aside(self, where: str, *values: str) -> list[SetAside]:
        rows = self._all(f"SELECT DISTINCT source_id, publish_id, part, row FROM set_aside WHERE {where}", *values)
        return [row_of(facts.SetAside, row) for row in rows]

    def held_answers(self) -> list[HeldAnswer]:
        """Return the answers that were ever held back, newest first."""
        return [row_of(held.HeldAnswer, row) for row in self._all("SELECT * FROM held_answer ORDER BY id DESC")]

    def held_answer(self, ident: int) -> HeldAnswer | None:
        """Return one answer that was held back."""
        row = self._one("SELECT * FROM held_answer WHERE id = ?", ident)
        return row_of(held.HeldAnswer, row) if row else None

    def custom_maps(self) -> dict[str, str]:
        """Return the map text of every custom source by its name."""
        return {row["name"]: row["map"] for row in self._all("SELECT * FROM custom_source ORDER BY name")}

    def custom_map(self, name: str) -> str:
        """Return the map text of one custom source, "" when there is none."""
        row = self._one("SELECT map FROM custom_source WHERE name = ?", name)
        return str(row["map"]) if row else ""

    def name_index(self) -> NameIndex:
        """Return the name index; raises RegisterError when its keys were made by another version of the program."""
        with self._guarded():
            if not index_is_current(self._conn):
                raise RegisterError(
                    "The names in the register were indexed by another version of this program.",
                    where=str(self.path),
                    do="`verifier refresh --due` builds the index again.",
                )
            return NameIndex(self._conn)

    def close(self) -> None:
        """Close the file."""
        self._conn.close()

    def __enter__(self) -> Self:
        """Return the register."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def _guarded(self) -> AbstractContextManager[None]:
        return faults(self.path)

    def _all(self, sql: str, *values: str | int) -> list[sqlite3.Row]:
        if self._is_absent:
            return []
        with self._guarded():
            return self._conn.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: str | int) -> sqlite3.Row | None:
        rows = self._all(sql, *values)
        return rows[0] if rows else None

    def _credentials(self, where: str, *values: str) -> list[Credential]:
        return self._read(f"{where} ORDER BY c.id", values)

    def _read(self, where: str, values: Sequence[str | int]) -> list[Credential]:
        if self._is_absent:
            return []
        try:
            rows = self._wide.execute(f"{SELECT_CREDENTIAL} WHERE {where}", values).fetchall()
        except sqlite3.Error as error:
            raise fault(error, self.path) from error
        return [credential_of(row) for row in rows]

    def _changes(self, where: str, *values: str | int, most: int = -1) -> list[FieldChange]:
        rows = self._all(f"SELECT * FROM change WHERE {where} ORDER BY id DESC LIMIT ?", *values, most)
        return [row_of(facts.FieldChange, row) for row in rows]


def empty_state(source: Source) -> SourceState:
    """Return the state of a source that was never tried."""
    return SourceState(source_id=source.id, tier=source.tier, jurisdiction=source.jurisdiction, scope=source.scope)

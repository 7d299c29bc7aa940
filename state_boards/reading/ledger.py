"""The account of every parse, for tables as for cards, slots and events: nothing is lost without a name.

The rule stands here once: each row is a record, a quarantined row, or a skipped one that says why. The rows are counted
as they come, so a record that somebody drops later without a word makes an account that does not add up.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.records import BoardRecord, Completeness, ParseResult, Quarantined, RowAccount, set_aside
from state_boards.contract.vocabulary import Standing
from state_boards.reading.clean import fold

SAME_AGAIN = "a further row of the same credential"
"""Why a row that says nothing new is skipped."""
CONTRADICTS = "the same key was printed twice with different contents"
"""Why a row is quarantined whose key is taken by another content."""

Settle = Callable[[BoardRecord, BoardRecord], BoardRecord | None]
"""Chooses between the known and the new record of one key; None means that they contradict each other."""


@dataclass(frozen=True, slots=True)
class TableReading:
    """Rows as they were read, all of them accounted for."""

    records: tuple[BoardRecord, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    rows_in: int = 0
    skipped: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    warnings: tuple[str, ...] = ()
    """Sentences for the person who imports or refreshes."""
    differing: Mapping[tuple[str, ...], Sequence[BoardRecord]] = field(default_factory=lambda: MappingProxyType({}))
    """Rows that were read and set aside since a record of their key says otherwise."""

    @property
    def account(self) -> RowAccount:
        """The account of these rows; raises ValueError when one of them is gone without a word."""
        why = MappingProxyType({reason: count for reason, count in self.skipped.items() if count})
        skipped = sum(self.skipped.values())
        return RowAccount(self.rows_in, len(self.records), len(self.quarantined), skipped, why)

    @property
    def unknown_statuses(self) -> Mapping[str, int]:
        """How often each status word of a record was not recognised."""
        return _counted(record for record in self.records if record.standing is Standing.UNRECOGNISED)

    @property
    def unproven_statuses(self) -> Mapping[str, int]:
        """How often each status word of a record was recognised without proof."""
        return _counted(
            record
            for record in self.records
            if not record.status_proven and record.standing is not Standing.UNRECOGNISED
        )

    def without(self, unwanted: Callable[[BoardRecord], bool], why: str) -> TableReading:
        """Return the reading without some records, which are skipped for this reason."""
        kept = tuple(record for record in self.records if not unwanted(record))
        return replace(self, records=kept, skipped=_and(self.skipped, why, len(self.records) - len(kept)))

    def flagged(self, rows: Container[int], flag: RecordFlag) -> TableReading:
        """Return the reading with a flag on the records of these rows."""
        records = (replace(one, flags=flagged(one.flags, flag)) if one.row in rows else one for one in self.records)
        return replace(self, records=tuple(records))

    def with_quarantined(self, rows: Sequence[Quarantined]) -> TableReading:
        """Return the reading with rows which could not even be split into columns."""
        return replace(self, quarantined=(*self.quarantined, *rows), rows_in=self.rows_in + len(rows))

    def with_records(self, records: Sequence[BoardRecord]) -> TableReading:
        """Return the reading with records that came one by one, each a row of its own."""
        return replace(self, records=(*self.records, *records), rows_in=self.rows_in + len(records))

    def result(
        self,
        *,
        completeness: Completeness,
        incomplete_why: str = "",
        covers: Iterable[str] = (),
        printed_total: int | None = None,
        empty_proof: str = "",
        as_of: date | None = None,
        as_of_note: str = "",
        warnings: tuple[str, ...] = (),
    ) -> ParseResult:
        """Return the parse result; status words are counted from the records kept."""
        return ParseResult(
            records=tuple(_and_differing(one, self.differing.get(one.key, ())) for one in self.records),
            account=self.account,
            quarantined=self.quarantined,
            completeness=completeness,
            incomplete_why=incomplete_why,
            covers=tuple(covers),
            printed_total=printed_total,
            empty_proof=empty_proof,
            as_of=as_of,
            as_of_note=as_of_note,
            unknown_statuses=self.unknown_statuses,
            unproven_statuses=self.unproven_statuses,
            warnings=(*warnings, *self.warnings),
        )


class Ledger:
    """Takes every row once and says what became of it."""

    def __init__(self, settle: Settle | None = None, *, repeat_word: str = SAME_AGAIN) -> None:
        """Start empty; `settle` decides between two different records of one key (default: they contradict)."""
        self.records: dict[tuple[str, ...], BoardRecord] = {}
        self.quarantined: list[Quarantined] = []
        self.skipped: Counter[str] = Counter()
        self.warnings: dict[str, None] = {}
        self._differing: dict[tuple[str, ...], list[BoardRecord]] = {}
        self._rows_in = 0
        self._settle, self._repeat_word = settle, repeat_word

    def accept(self, record: BoardRecord) -> None:
        """Keep a record; a repeat of a known one is skipped, a contradiction is quarantined."""
        if not self.keep(record):
            self.quarantine(record, CONTRADICTS)

    def keep(self, record: BoardRecord) -> bool:
        """Keep a record or skip a repeat of a known one; False, and nothing taken, when it contradicts that one."""
        known = self.records.setdefault(record.key, record)
        if known is not record:
            if not _same(known, record):
                chosen = self._settle(known, record) if self._settle else None
                if chosen is None:
                    return False
                self.records[record.key] = chosen
            self.skipped[self._repeat_word] += 1
        self._rows_in += 1
        return True

    def accept_apart(self, items: Iterable[tuple[BoardRecord, str]]) -> None:
        """Keep records given with a fingerprint of their contents, which joins the key where one key has several.

        The keys do not depend on the order of the rows.
        """
        by_key: dict[tuple[str, ...], list[tuple[BoardRecord, str]]] = {}
        for record, digest in items:
            by_key.setdefault(record.key, []).append((record, digest))
        for group in by_key.values():
            apart = len({digest for _, digest in group}) > 1
            for record, digest in group:
                self.accept(replace(record, key=(*record.key, digest)) if apart else record)

    def quarantine(
        self, record: BoardRecord, reason: str, npis: tuple[str, ...] = (), printed: str | None = None
    ) -> None:
        """Set a record aside with its reason, the NPIs of its row, and all that a row prints whose cells moved."""
        self._rows_in += 1
        if reason == CONTRADICTS:
            self._differing.setdefault(record.key, []).append(record)
        self.quarantined.append(set_aside(record, reason, npis, printed))

    def skip(self, why: str, count: int = 1) -> None:
        """Leave rows out, by name."""
        self._rows_in += count
        self.skipped[why] += count

    def take_back(self, record: BoardRecord) -> None:
        """Remove a kept record, whose row is still to be accounted for."""
        del self.records[record.key]
        self._rows_in -= 1

    def warn(self, sentence: str) -> None:
        """Say something once to the person who imports."""
        self.warnings[sentence] = None

    def reading(self) -> TableReading:
        """Return everything taken so far."""
        kept = MappingProxyType({reason: count for reason, count in self.skipped.items() if count})
        return TableReading(
            tuple(self.records.values()),
            tuple(self.quarantined),
            self._rows_in,
            kept,
            tuple(self.warnings),
            MappingProxyType(self._differing),
        )


def _and(skipped: Mapping[str, int], why: str, more: int) -> Mapping[str, int]:
    return MappingProxyType({**skipped, why: skipped.get(why, 0) + more}) if more else skipped


def _counted(records: Iterable[BoardRecord]) -> Mapping[str, int]:
    return MappingProxyType(dict(Counter(record.status_text for record in records)))


def _and_differing(record: BoardRecord, others: Sequence[BoardRecord]) -> BoardRecord:
    """Return a record with the status words of its further rows, which were read and say otherwise of this person."""
    own = [other for other in others if _name(other) == _name(record)]
    if not own:
        return record
    said = dict.fromkeys(text for one in (record, *own) if (text := one.status_text))
    return replace(record, status_text=" + ".join(said), flags=flagged(record.flags, RecordFlag.PRINTED_TWICE))


def _name(record: BoardRecord) -> list[str]:
    return sorted(fold(record.name.full).replace(",", " ").split())


def _same(one: BoardRecord, other: BoardRecord) -> bool:
    return replace(one, row=0, part="") == replace(other, row=0, part="")


def fingerprint(*parts: str) -> str:
    """Return eight characters that tell apart rows whose declared keys are equal; stable between runs."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]

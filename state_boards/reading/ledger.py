"""The account of a parse whose rows are not a plain table (cards, slots, events): nothing is lost without a name."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from state_boards.contract.records import BoardRecord, Completeness, ParseResult, Quarantined, RowAccount, set_aside
from state_boards.contract.vocabulary import Standing

SAME_AGAIN = "a further row of the same credential"
"""Why a row that says nothing new is skipped."""
CONTRADICTS = "the same key was printed twice with different contents"
"""Why a row is quarantined whose key is taken by another content."""

Settle = Callable[[BoardRecord, BoardRecord], BoardRecord | None]
"""Chooses between the known and the new record of one key; None means that they contradict each other."""


class Ledger:
    """Takes every row once, as a record, a quarantined row or a skipped one; the account adds up by construction."""

    def __init__(self, settle: Settle | None = None, *, repeat_word: str = SAME_AGAIN) -> None:
        """Start empty; `settle` decides between two different records of one key (default: they contradict)."""
        self.records: dict[tuple[str, ...], BoardRecord] = {}
        self.quarantined: list[Quarantined] = []
        self.skipped: Counter[str] = Counter()
        self.warnings: dict[str, None] = {}
        self._settle, self._repeat_word = settle, repeat_word

    def accept(self, record: BoardRecord) -> None:
        """Keep a record; a repeat of a known one is skipped, a contradiction is quarantined."""
        known = self.records.setdefault(record.key, record)
        if known is record:
            return
        if not _same(known, record):
            chosen = self._settle(known, record) if self._settle else None
            if chosen is None:
                self.quarantine(record, CONTRADICTS)
                return
            self.records[record.key] = chosen
        self.skipped[self._repeat_word] += 1

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

    def quarantine(self, record: BoardRecord, reason: str, npis: tuple[str, ...] = ()) -> None:
        """Set a record aside with its reason, and the NPIs of its row where it has several."""
        self.quarantined.append(set_aside(record, reason, npis))

    def skip(self, why: str, count: int = 1) -> None:
        """Leave rows out, by name."""
        self.skipped[why] += count

    def warn(self, sentence: str) -> None:
        """Say something once to the person who imports."""
        self.warnings[sentence] = None

    def account(self) -> RowAccount:
        """Return the account of everything taken so far."""
        accepted, quarantined, skipped = len(self.records), len(self.quarantined), sum(self.skipped.values())
        why = MappingProxyType({reason: count for reason, count in self.skipped.items() if count})
        return RowAccount(accepted + quarantined + skipped, accepted, quarantined, skipped, why)

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
    ) -> ParseResult:
        """Return the parse result; status words are counted from the records kept."""
        unknown, unproven = _words(self.records.values())
        return ParseResult(
            records=tuple(self.records.values()),
            account=self.account(),
            quarantined=tuple(self.quarantined),
            completeness=completeness,
            incomplete_why=incomplete_why,
            covers=tuple(covers),
            printed_total=printed_total,
            empty_proof=empty_proof,
            as_of=as_of,
            as_of_note=as_of_note,
            unknown_statuses=MappingProxyType(dict(unknown)),
            unproven_statuses=MappingProxyType(dict(unproven)),
            warnings=tuple(self.warnings),
        )


def _words(records: Iterable[BoardRecord]) -> tuple[Counter[str], Counter[str]]:
    unknown: Counter[str] = Counter()
    unproven: Counter[str] = Counter()
    for record in records:
        if record.standing is Standing.UNRECOGNISED:
            unknown[record.status_text] += 1
        elif not record.status_proven:
            unproven[record.status_text] += 1
    return unknown, unproven


def _same(one: BoardRecord, other: BoardRecord) -> bool:
    return replace(one, row=0, part="") == replace(other, row=0, part="")


def fingerprint(*parts: str) -> str:
    """Return eight characters that tell apart rows whose declared keys are equal; stable between runs."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]

"""What a parse returns: records as printed, the row account, and how complete the answer is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.printed import CELL, PrintedDate, PrintedName, numbers_of_row
from state_boards.contract.vocabulary import Completeness, Disciplined, Kind, Standing
from state_boards.reading.ending import (
    ends_or_restricts,
    mark_beside,
    no_suffix,
    no_telephone,
    status_word_beside,
    status_word_in_link,
    without_notes,
)

__all__ = [
    "CELL",
    "BoardRecord",
    "Completeness",
    "Discipline",
    "DisciplineCase",
    "Disciplined",
    "ParseResult",
    "PrintedDate",
    "PrintedName",
    "Quarantined",
    "RowAccount",
    "key_of_another",
    "numbers_of_row",
    "set_aside",
    "with_stray_words",
]

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class DisciplineCase:
    """One case as printed: number, action, dates; never summarised by us."""

    number: str = ""
    action: str = ""
    effective: PrintedDate | None = None
    completed: PrintedDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discipline:
    """What one source prints about discipline on one credential."""

    said: Disciplined = Disciplined.NOT_PUBLISHED
    text: str = ""
    cases: tuple[DisciplineCase, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRecord:
    """What one source says of one credential; every text as printed, every reading beside its text."""

    key: tuple[str, ...]
    """The source's declared key; unique within one parse."""
    holder: str = ""
    """The source's own person identifier (NPPES: the NPI); empty when the key is all there is."""
    name: PrintedName
    other_names: tuple[PrintedName, ...] = ()
    """Former and professional names printed by the source."""
    number: str = ""
    npi: str = ""
    """Ten digits with a right check digit, or empty."""
    kind: Kind
    type_text: str = ""
    jurisdiction: str = ""
    """The state that issued the credential; empty for a national one."""
    standing: Standing
    status_text: str = ""
    """The status words exactly as printed, those of several columns joined with " + "; nothing of ours is added."""
    status_proven: bool = True
    """False when the meaning of the word is known from rules or mapping tables only."""
    issued: PrintedDate | None = None
    expires: PrintedDate | None = None
    status_date: PrintedDate | None = None
    discipline: Discipline = Discipline()
    city: str = ""
    state: str = ""
    """State of the address, not of the licence."""
    certificates: tuple[str, ...] = ()
    """Badges as printed (AC, OM, AHM, CH, ABT) for national certification sources."""
    detail_url: str = ""
    facts: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    """Other public fields worth keeping, by the source's own column name; never personal ones."""
    flags: tuple[RecordFlag, ...] = ()
    """What was noted in reading; what follows from each stands in `state_boards.contract.flags`."""
    row: int = 0
    """1-based row, card or object number inside its part."""
    part: str = "main"


_COMPARED_ONLY = frozenset({Kind.EXCLUSION, Kind.SELF_REPORT})
"""Kinds that never say that somebody is licensed, so that no word beside can be missed in them."""


def with_stray_words(record: BoardRecord) -> BoardRecord:
    """Return the record, flagged when a word that ends or restricts, or a mark, stands where it is not read."""
    if record.kind in _COMPARED_ONLY:
        return record
    plain, stray = _without_notes(record.name), _has_stray_word(record)
    marked = (bool(plain) and not stray) or mark_beside(record.name.full) or mark_beside(record.number)
    more = (
        *((RecordFlag.STATUS_WORD_ELSEWHERE,) if stray else ()),
        *((RecordFlag.UNREAD_MARK,) if marked else ()),
    )
    if plain:
        # Whoever asks for the name does not ask for the note: the record is met by both, and its flag stays.
        record = replace(record, other_names=(*record.other_names, PrintedName(full=plain)))
    return replace(record, flags=flagged(record.flags, *more)) if more else record


def _without_notes(name: PrintedName) -> str:
    """Return a name without a note that stands in it or in the column of its suffix, "" where there is none."""
    full = name.full
    if name.suffix and ends_or_restricts(name.suffix):
        full = full.replace(name.suffix, " ")
    plain = without_notes(full)
    return plain if plain != name.full and len(plain.split()) > 1 else ""


def _has_stray_word(record: BoardRecord) -> bool:
    texts = {*_printed(record.name), *(text for name in record.other_names for text in _printed(name))}
    dates = (printed.raw for printed in (record.issued, record.expires, record.status_date) if printed)
    return (
        any(map(status_word_beside, texts))
        or any(map(ends_or_restricts, (*dates, record.number, record.city, record.state)))
        or status_word_in_link(record.detail_url)
        or no_suffix(record.name.suffix)
        or any(no_telephone(title, text) for title, text in record.facts.items())
    )


def _printed(name: PrintedName) -> tuple[str, ...]:
    """Return the texts of a name; a family name of one word, in a field of its own, is a name whatever it means."""
    if name.family.isalpha():
        return name.full.replace(name.family, " ", 1), name.given, name.middle, name.suffix
    return name.full, name.family, name.given, name.middle, name.suffix


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A row that could not be kept, with enough of it to find the credential it may concern."""

    part: str
    row: int
    reason: str
    key: tuple[str, ...] = ()
    """As much of the declared key as could be read."""
    name: str = ""
    """The name; where the cells may stand under titles of others, what `state_boards.reading.moved` keeps of all."""
    number: str = ""
    npis: tuple[str, ...] = ()
    """Every valid NPI of the row: whoever asks for one is told that a row of it could not be read."""
    state: str = ""
    """The state the row names, where the source itself is of none."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """Everything in the row that may be its licence number."""
        return numbers_of_row(self.name, self.number)


def set_aside(record: BoardRecord, reason: str, npis: tuple[str, ...] = (), printed: str | None = None) -> Quarantined:
    """Return a record as a quarantined row, with everything by which somebody may be asked about; `npis` as printed.

    `printed` is all of a row whose cells may stand under titles of others: each may be the name or the number.
    """
    # A board's own rows are of its state anyway; the sources of exclusion lists are of none, and their rows name it.
    of_list = record.jurisdiction if record.kind is Kind.EXCLUSION else ""
    state = of_list or ("" if record.jurisdiction else record.state)
    return Quarantined(
        record.part,
        record.row,
        reason,
        record.key,
        record.name.full if printed is None else printed,
        record.number or record.facts.get("licence_number", ""),
        npis or ((record.npi,) if record.npi else ()),
        state,
    )


BESIDE = " \u00b7 "
"""Stands between a key and a name where the key alone is another person's; no declared key has it."""


def key_of_another(key: str, name: str) -> str:
    """Return the key of a person under whose own key the source prints, or printed later, somebody else."""
    return f"{key}{BESIDE}{' '.join(name.casefold().split())}"


@dataclass(frozen=True, slots=True)
class RowAccount:
    """Every row of the input, accounted for: `rows_in == accepted + quarantined + skipped`."""

    rows_in: int
    accepted: int
    quarantined: int
    skipped: int
    """Rows of other professions, repeats of a case, summary lines: named in `skipped_why`."""
    skipped_why: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        """Refuse an account that does not add up; raises ValueError."""
        if self.rows_in != self.accepted + self.quarantined + self.skipped:
            msg = f"{self.rows_in} rows in, but {self.accepted} + {self.quarantined} + {self.skipped} accounted for"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseResult:
    """What a parse found, how much of the input it accounts for, and what absence from it may mean."""

    records: tuple[BoardRecord, ...]
    account: RowAccount
    quarantined: tuple[Quarantined, ...] = ()
    completeness: Completeness
    incomplete_why: str = ""
    """One plain sentence when not complete."""
    covers: tuple[str, ...] = ()
    """Postal codes for which an otherwise partial answer is proven whole (all pages of a directory search by state)."""
    printed_total: int | None = None
    """The total the source itself printed, if any; equality was checked by the parse."""
    empty_proof: str = ""
    """The source's own marker that proves an empty answer; required when there is no record."""
    as_of: date | None = None
    """The source's own date of its data, when it states one."""
    as_of_note: str = ""
    unknown_statuses: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    unproven_statuses: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Look once at every record, whatever adapter read it, for status words in fields that are not for them."""
        object.__setattr__(self, "records", tuple(map(with_stray_words, self.records)))

    @property
    def unknown_share(self) -> float:
        """Share of accepted rows whose status word is unknown, 0 to 1."""
        return sum(self.unknown_statuses.values()) / self.account.accepted if self.account.accepted else 0.0

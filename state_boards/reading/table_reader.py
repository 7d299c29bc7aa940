"""Reads the rows of a declared table: every one becomes a record, a row set aside, or a skipped one with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.kinds import denies
from state_boards.contract.records import (
    BoardRecord,
    Discipline,
    Disciplined,
    PrintedDate,
    PrintedName,
    key_of_another,
)
from state_boards.contract.statuses import Word
from state_boards.contract.vocabulary import Kind, Standing
from state_boards.reading.date_order import in_one_order
from state_boards.reading.discipline import joined, read_discipline
from state_boards.reading.ending import ends_or_restricts, mark_beside
from state_boards.reading.ledger import CONTRADICTS, Ledger, TableReading, fingerprint
from state_boards.reading.moved import BESIDE, is_beside, printed_row
from state_boards.reading.private import without_stated
from state_boards.reading.table import Layout, Row, Target
from state_boards.reading.telling import field_tells, restricts_under
from state_boards.reading.text import apart, clean, fold, npi_unread, npis_in, read_date

REMEMBERED = 50_000
"""How many different values of one kind a reader remembers; more than any board has towns, dates or words."""

_NOT_KEPT = frozenset({"ignore", "personal", "birth"})
_NO_FACTS: Mapping[str, str] = MappingProxyType({})
_NO_DISCIPLINE = Discipline()
_LOOKED_AT = 200
"""Rows of others that are looked at again where nobody is ours."""
_UNREAD = (RecordFlag.UNREAD_FIELD,)
_MOVED = "the name is none, so the cells may stand under the titles of others"
_NUMBER_ALONE = re.compile(r"[^\s,()\[\]*]*\d[^\s,()\[\]*]*|[\d\W]+")
"""What is no name but a number, a date or signs."""
_NOT_STATED = Word(Standing.NOT_STATED)


def read_table(
    rows: Iterable[tuple[int, Row]], layout: Layout, *, jurisdiction: str, part: str = "main"
) -> TableReading:
    """Return every row as a record, a quarantined row or a skipped one; `rows` are (1-based number, values)."""
    return TableReader(layout, jurisdiction, part).read(rows)


class TableReader:
    """Reads the rows of one table and keeps the account.

    A register may hold a million rows, so what repeats (words, dates, towns, types) is read once and remembered.
    """

    def __init__(self, layout: Layout, jurisdiction: str, part: str) -> None:
        self.layout, self.jurisdiction, self.part = layout, jurisdiction, part
        self.ledger = Ledger(layout.merge)
        self.entries: list[tuple[BoardRecord, str]] = []
        """Records of a list whose rows count for themselves, with a fingerprint of their contents."""
        self.moved: dict[tuple[tuple[str, ...], int], str] = {}
        """What is printed in the rows whose name is none, by key and row."""
        self.by_target = {column.to: column.name for column in layout.columns}
        self.targets = {column.name: column.to for column in layout.columns}
        self.fact_columns = tuple(column.name for column in layout.columns if column.to == "fact")
        remembered = lru_cache(REMEMBERED)
        self._text = remembered(self._read_text)
        self._date = remembered(self._read_date)
        self._status = remembered(layout.statuses.read)
        self._kind = remembered(self._read_kind)
        self._restricts = remembered(self._read_restricts)

    def read(self, rows: Iterable[tuple[int, Row]]) -> TableReading:
        """Read all rows; the account adds up by construction."""
        take = self._take_apart if self.layout.apart else self._take
        others: list[tuple[int, Row]] = []
        for number, row in rows:
            if self.layout.keep is None or self.layout.keep(row):
                take(self._record(number, row), row)
            elif len(others) < _LOOKED_AT:
                others.append((number, row))
            else:
                self.ledger.skip(self.layout.skip_word)
        self._leave_out(others)
        self.ledger.accept_apart(self.entries)
        self._set_moved_aside()
        self._note_numbers_of_two_people()
        reading = self.ledger.reading()
        records, doubts = in_one_order(reading.records, self.layout.dates)
        return replace(reading, records=records, warnings=doubts)

    def _leave_out(self, others: Sequence[tuple[int, Row]]) -> None:
        """Skip rows of others; where nobody is ours, set aside those that are by the cells beside the titles."""
        nobody = not self.ledger.records and not self.ledger.quarantined and not self.entries
        for number, row in others:
            if nobody and self.layout.keep is not None and is_beside(row, self.layout.keep):
                self._quarantine(self._record(number, row), BESIDE, row)
            else:
                self.ledger.skip(self.layout.skip_word)

    def _take(self, record: BoardRecord, row: Row) -> None:
        """Take one row."""
        if self._has_moved(record):
            # A row may carry what its platform adds to it, such as the address behind it, which is no cell.
            declared = [name for name in row if name in self.targets]
            printed = printed_row([row[name] for name in declared], [self.targets[name] for name in declared])
            self.moved[record.key, record.row] = printed
        if reason := self._why_unusable(record):
            self._quarantine(record, reason, row)
        elif not self.ledger.keep(record) and not self._kept_beside(record):
            self._quarantine(record, CONTRADICTS, row)

    def _kept_beside(self, record: BoardRecord) -> bool:
        """Keep a record whose key is another person's too under a key of its own, both noted; False for one person's.

        Only names without any word in common are surely two people's: after a marriage one row may end the other.
        """
        kept = self.ledger.records
        known = kept[record.key]
        own = (*record.key[:-1], key_of_another(record.key[-1], record.name.full))
        if own in kept or not _words(known.name.full).isdisjoint(_words(record.name.full)):
            return False
        kept[known.key] = replace(known, flags=flagged(known.flags, RecordFlag.KEY_OF_TWO_PEOPLE))
        return self.ledger.keep(replace(record, key=own, flags=flagged(record.flags, RecordFlag.KEY_OF_TWO_PEOPLE)))

    def _note_numbers_of_two_people(self) -> None:
        """Note a number that stands beside two people's names also where more than the number makes the key."""
        if self.layout.apart or self.layout.key == ("number",):
            return
        kept, bearers = self.ledger.records, dict[tuple[str, Kind], list[BoardRecord]]()
        for record in kept.values():
            if record.number:
                bearers.setdefault((record.number.casefold(), record.kind), []).append(record)
        for group in bearers.values():
            words = [_words(record.name.full) for record in group]
            if any(one.isdisjoint(words[0]) for one in words[1:]):
                for record in group:
                    flags = flagged(record.flags, RecordFlag.KEY_OF_TWO_PEOPLE)
                    kept[record.key] = replace(record, flags=flags)

    def _take_apart(self, record: BoardRecord, row: Row) -> None:
        """Take one row as an entry for each of its NPIs and numbers."""
        if not record.name.full:
            self._quarantine(record, "no name", row)
            return
        printed = clean(self._raw(row, "npi"))
        npis = npis_in(printed)
        flags = (
            (RecordFlag.SEVERAL_NPIS,) if len(npis) > 1 else (RecordFlag.NPI_SHAPE_ODD,) if npi_unread(printed) else ()
        )
        read = (column.name for column in self.layout.columns if column.to not in _NOT_KEPT)
        said = [without_stated(clean(row.get(name, ""))) for name in read]
        key = tuple(part or "-" for part in record.key)
        for npi, one in apart(npis, record.number):
            entry = replace(record, key=key, npi=npi, number=one or record.number, flags=(*record.flags, *flags))
            self.entries.append((entry, fingerprint(*said, npi, *((one,) if entry.number != record.number else ()))))

    def _why_unusable(self, record: BoardRecord) -> str:
        if not record.name.full:
            return "no name"
        if not all(record.key):
            return (
                f"no {', '.join(field for field, value in zip(self.layout.key, record.key, strict=True) if not value)}"
            )
        return ""

    def _has_moved(self, record: BoardRecord) -> bool:
        """True where the name is a number or a status word: the cells of this row stand under titles of others."""
        name = record.name
        if not name.full:
            return True
        if _NUMBER_ALONE.fullmatch(name.full) or _NUMBER_ALONE.fullmatch(name.family):
            return True
        # A sign in the place of a first name says that there is none.
        if any(map(str.isdigit, name.given)) and _NUMBER_ALONE.fullmatch(name.given):
            return True
        return self.layout.prints_status and not name.family and self.layout.statuses.read(name.full).known

    def _set_moved_aside(self) -> None:
        """Set aside the rows whose cells moved; where most did, the columns are others and the gate tells."""
        if 2 * len(self.moved) > len(self.ledger.records):
            return
        for (key, number), printed in self.moved.items():
            record = self.ledger.records.get(key)
            if record is not None and record.row == number:
                self.ledger.take_back(record)
                self.ledger.quarantine(record, _MOVED, npis_in(printed), printed)

    def _quarantine(self, record: BoardRecord, reason: str, row: Row) -> None:
        printed = self.moved.get((record.key, record.row))
        where_npis_are = self._raw(row, "npi") if printed is None else " ".join(row.values())
        self.ledger.quarantine(record, reason, npis_in(where_npis_are), printed)

    def _raw(self, row: Row, target: Target) -> str:
        return row.get(self.by_target.get(target, ""), "")

    def _value(self, row: Row, target: Target) -> str:
        return self._read_text(self._raw(row, target))

    def _common(self, row: Row, target: Target) -> str:
        """The value of a column whose values repeat: cleaned once, and one string in memory."""
        return self._text(self._raw(row, target))

    def _read_text(self, raw: str) -> str:
        text = without_stated(clean(raw)) if raw else ""
        return "" if text in self.layout.nulls else text

    def _read_date(self, raw: str) -> PrintedDate | None:
        return read_date(raw, self.layout.dates, nulls=self.layout.nulls) if raw else None

    def _name(self, row: Row) -> PrintedName:
        if "family" not in self.by_target:
            full, beside = self._value(row, "name"), self._common(row, "suffix")
            # What stands in a column of its own is no word of the name, whatever it says ("Jr", "On probation").
            if beside and full:
                full = f"{full} ({beside})" if ends_or_restricts(beside) else f"{full}, {beside}"
            return PrintedName(full=full)
        given, middle = self._value(row, "given"), self._value(row, "middle")
        family, suffix = self._value(row, "family"), self._common(row, "suffix")
        full = " ".join(part for part in (given, middle, family, suffix) if part)
        return PrintedName(full=full, given=given, middle=middle, family=family, suffix=suffix)

    def _word(self, row: Row, status: str) -> Word:
        layout = self.layout
        if layout.word_of is not None:
            return layout.word_of(row)
        # What an exclusion list prints of an entry is a fact to be told; no word of it is the standing of a licence.
        if not layout.prints_status or layout.apart:
            return _NOT_STATED
        return self._status(status)

    def _read_kind(self, type_text: str) -> Kind:
        fixed = self.layout.fixed_kind
        if fixed is None:
            return self.layout.kinds.read(type_text)
        if not type_text or type_text == self.layout.type_text:
            return fixed
        # A list of licences is read row by row all the same; one of certificates or exclusions stays what it is.
        if fixed.may_needle:
            return self.layout.kinds.read(type_text)
        ended = fixed is Kind.NATIONAL_CERTIFICATE and denies(type_text)
        return Kind.UNRECOGNISED if ended else fixed

    def _read_restricts(self, title: str, text: str) -> bool:
        return restricts_under(title, text) or (self.layout.reads_remarks and field_tells(title, text))

    def _discipline(self, text: str, word: Word, status: str) -> Discipline:
        stated = Discipline(said=Disciplined.STATED, text=status) if word.disciplinary == "yes" else _NO_DISCIPLINE
        if not text:
            return stated
        declared = self.layout.disciplines.get(fold(text))
        found = Discipline(said=declared, text=text) if declared is not None else read_discipline(text)
        return joined(stated, found)

    def _record(self, number: int, row: Row) -> BoardRecord:
        layout = self.layout
        status = layout.status_of(row) if layout.status_of else self._common(row, "status")
        word = self._word(row, status)
        type_text = self._common(row, "type") or layout.type_text
        npi_text = self._value(row, "npi")
        npis = npis_in(npi_text)
        facts = {name: text for name in self.fact_columns if (text := without_stated(clean(row.get(name, ""))))}
        speaking = any(self._restricts(name, text) for name, text in facts.items())
        beside = bool(npi_text) and (ends_or_restricts(npi_text) or mark_beside(npi_text))
        name, licence = self._name(row), self._value(row, "number")
        record = BoardRecord(
            key=(licence,),
            name=name,
            number=licence,
            npi=npis[0] if len(npis) == 1 else "",
            kind=self._kind(type_text),
            type_text=type_text,
            jurisdiction=self.jurisdiction,
            standing=word.standing,
            status_text=status,
            status_proven=word.proven,
            issued=self._date(self._raw(row, "issued")),
            expires=self._date(self._raw(row, "expires")),
            status_date=self._date(self._raw(row, "status_date")),
            discipline=self._discipline(self._value(row, "discipline"), word, status),
            city=self._common(row, "city"),
            state=self._common(row, "state"),
            detail_url=self._value(row, "link"),
            facts=MappingProxyType(facts) if facts else _NO_FACTS,
            flags=_UNREAD if speaking or (beside and not layout.apart) else (),
            row=number,
            part=self.part,
        )
        if layout.adjust is not None:
            record = layout.adjust(record, row)
        # Copying a record costs as much as reading it, so the usual key (the number alone) is right from the start.
        key = tuple(_key_part(record, field) for field in layout.key)
        return record if key == record.key else replace(record, key=key)


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", fold(name)) if len(word) > 1}


def _key_part(record: BoardRecord, field: str) -> str:
    if field == "name":
        return record.name.full.casefold()
    if field == "type":
        return record.type_text.casefold() or "-"
    return str(getattr(record, field))

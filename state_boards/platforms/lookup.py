"""What every one-person lookup shares: exact numbers, rows of several parts, details, and when absence may be said.

Boards search by prefix or substring, repeat rows between pages and cut at a cap. So a number counts only when it is
equal after folding (sources rule 3), a row that could not be read forbids saying "not found", and an answer without
rows needs the source's own marker that it is empty (rule 2).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from cache import Evidence
from state_boards.contract.errors import DriftError, EmptyAnswerError, TruncatedError
from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.kinds import narrower
from state_boards.contract.records import (
    BoardRecord,
    Completeness,
    ParseResult,
    PrintedDate,
)
from state_boards.contract.source import Bundle, LookupQuery
from state_boards.contract.vocabulary import Standing
from state_boards.reading.discipline import joined
from state_boards.reading.jsonish import Json, cell
from state_boards.reading.ledger import TableReading
from state_boards.reading.markup import cell_text, cells, refuse_unread, rows, text_of
from state_boards.reading.table import Column, Layout, Row, check_header
from state_boards.reading.table_reader import read_table
from state_boards.reading.telling import refuse_telling, scalar, speaks
from state_boards.reading.text import clean, fold

if TYPE_CHECKING:
    from bs4 import Tag

DETAILS = 5
"""Detail pages fetched for one query at most (politeness: sources rule 12)."""

NumberForm = Callable[[str], str]
"""Folds a printed or typed number to the form in which two numbers are the same."""


def plain_number(text: str) -> str:
    """Return a number without case, spaces, dashes and dots; leading zeros count."""
    return re.sub(r"[\s.\-]", "", fold(text))


def padded_number(text: str) -> str:
    """Return a number like `plain_number`, without the leading zeros of its last run of digits."""
    return re.sub(r"(^|\D)0+(?=\d+$)", r"\1", plain_number(text))


def part_of(bundle: Bundle, name: str) -> Evidence:
    """Return one answer of the conversation; raises TruncatedError when the conversation broke off before it."""
    found = bundle.get(name)
    if found is None:
        raise TruncatedError(
            f"The conversation with the board ended before its part {name!r}.", do="Ask again; nothing was kept."
        )
    return found


def numbered(bundle: Bundle, stem: str) -> Iterator[Evidence]:
    """Yield the parts stem-1, stem-2, ... in order; raises TruncatedError when there is not even a first."""
    yield part_of(bundle, f"{stem}-1")
    number = 2
    while (found := bundle.get(f"{stem}-{number}")) is not None:
        yield found
        number += 1


LINK = Column("(link)", "link", optional=True)
"""The address behind a row of a list; no column of the page itself."""


def with_link(layout: Layout) -> Layout:
    """Return a layout whose rows carry the address behind them."""
    return replace(layout, columns=(*layout.columns, LINK))


@dataclass(frozen=True, slots=True)
class ServedRows:
    """The rows that one part of an answer served."""

    part: str
    rows: tuple[Row, ...]


def read_parts(parts: Sequence[ServedRows], layout: Layout, *, jurisdiction: str) -> TableReading:
    """Return all rows of all parts as one reading; every record and quarantined row names its own part and row."""
    origin = [(served.part, number) for served in parts for number in range(1, len(served.rows) + 1)]
    rows = [row for served in parts for row in served.rows]
    reading = read_table(enumerate(rows, start=1), layout, jurisdiction=jurisdiction)
    return replace(
        reading,
        records=tuple(_placed(record, origin) for record in reading.records),
        quarantined=tuple(
            replace(row, part=origin[row.row - 1][0], row=origin[row.row - 1][1]) for row in reading.quarantined
        ),
    )


def _placed(record: BoardRecord, origin: Sequence[tuple[str, int]]) -> BoardRecord:
    part, row = origin[record.row - 1]
    return replace(record, part=part, row=row)


def json_rows(
    items: Iterable[Mapping[str, Json]],
    columns: Sequence[Column],
    *,
    where: str,
    ignored: re.Pattern[str] | None = None,
) -> tuple[Row, ...]:
    """Return JSON objects as rows of the declared columns; raises DriftError on any other key or a missing one.

    `ignored` names families of keys that are known and unused (internal ids) or personal (street, phone, e-mail); one
    of them that tells something of status or discipline, however deep, is drift too.
    """
    checked: dict[tuple[str, ...], dict[str, str]] = {}
    unread = {column.name for column in columns if column.to in ("ignore", "personal") and not speaks(column.name)}
    found: list[Row] = []
    for item in items:
        keys = tuple(key for key in item if ignored is None or not ignored.search(key))
        names = checked.get(keys)
        if names is None:
            names = checked[keys] = check_header(keys, columns, where=where)
        for key in item:
            if key not in names or (names[key] in unread and isinstance(item[key], dict | list)):
                refuse_telling(key, item[key], where=where)
        found.append(
            MappingProxyType(
                {
                    names[key]: cell(item[key]) if names[key] in unread else scalar(key, item[key], where=where)
                    for key in keys
                }
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ResultTable:
    """An HTML result table: its data rows, and rows of one spanning cell (pagers, captions, group titles)."""

    rows: tuple[Row, ...]
    cells: tuple[tuple[Tag, ...], ...]
    """The cells of each data row."""
    titles: tuple[str, ...]
    """For each data row the text of the last spanning cell above it, "" for none."""
    spanning: tuple[Tag, ...]

    def linked(self, link: Callable[[Sequence[Tag]], str]) -> tuple[Row, ...]:
        """Return the data rows, each with the address that `link` finds in its cells (see `LINK`)."""
        return tuple(
            MappingProxyType({**row, LINK.name: link(of_row)})
            for row, of_row in zip(self.rows, self.cells, strict=True)
        )


def result_table(table: Tag, columns: Sequence[Column], *, where: str) -> ResultTable:
    """Return a table read by its header texts, direct-child cells only; raises DriftError on other titles or widths."""
    refuse_unread(table, table.find_all("caption", recursive=False), where=where)
    all_rows = [(row, cells(row)) for row in rows(table)]
    at = next((place for place, (_, row) in enumerate(all_rows) if any(item.name == "th" for item in row)), -1)
    if at < 0:
        raise DriftError("The table of results has no row of column titles.", where=where)
    titles = [text_of(item) for item in all_rows[at][1]]
    names = check_header(titles, columns, where=where)
    found: list[tuple[Row, tuple[Tag, ...], str]] = []
    spanning: list[Tag] = []
    above = ""
    for tag, row in [*all_rows[:at], *all_rows[at + 1 :]]:
        refuse_unread(tag, row, where=where)
        if len(row) == len(titles) and len(titles) > 1:
            values = {names[title]: cell_text(item) for title, item in zip(titles, row, strict=True)}
            found.append((MappingProxyType(values), tuple(row), above))
        elif len(row) == 1:
            spanning.append(row[0])
            above = text_of(row[0])
        elif row:
            raise DriftError(f"A row of the table has {len(row)} cells under {len(titles)} column titles.", where=where)
    return ResultTable(
        tuple(row for row, _, _ in found),
        tuple(items for _, items, _ in found),
        tuple(title for _, _, title in found),
        tuple(spanning),
    )


def chosen(
    records: Sequence[BoardRecord], query: LookupQuery, form: NumberForm, limit: int = DETAILS
) -> tuple[BoardRecord, ...]:
    """Return the records whose details are worth a request: the number asked, else those that print the name asked."""
    if query.number:
        wanted = form(query.number)
        return tuple(record for record in records if form(record.number) == wanted)[:limit]
    family, given = fold(query.family), fold(query.given)

    def distance(record: BoardRecord) -> tuple[bool, bool]:
        words = set(re.split(r"[\s,]+", fold(record.name.full)))
        return fold(record.name.family) != family and not set(family.split()) <= words, bool(given) and (
            not set(given.split()) <= words
        )

    return tuple(sorted(records, key=distance))[:limit]


def merge_detail(listed: BoardRecord, detail: BoardRecord, form: NumberForm) -> BoardRecord:
    """Return a listed record completed by its detail page; contradictions are kept in sight, never settled by us.

    Two different standings become `unrecognised` with both words; two expiry dates keep the earlier one and a flag.
    Raises DriftError when the detail page is another credential's.
    """
    if form(listed.number) != form(detail.number):
        raise DriftError("The detail page shows another licence number than the list.", where=detail.part)
    flags = flagged(listed.flags, *detail.flags)
    expires, differs = earlier(listed.expires, detail.expires)
    if differs:
        flags = flagged(flags, RecordFlag.TWO_EXPIRY_VALUES)
    standing, status_text, proven = listed.standing, listed.status_text or detail.status_text, listed.status_proven
    if detail.status_text and fold(detail.status_text) != fold(listed.status_text):
        if not listed.status_text:
            standing, proven = detail.standing, detail.status_proven
        else:
            status_text = f"{listed.status_text} + {detail.status_text}"
            proven = listed.status_proven and detail.status_proven
            same = detail.standing is listed.standing
            flags = flagged(flags, RecordFlag.TWO_STATUS_WORDS if same else RecordFlag.TWO_STATUS_VALUES)
            if not same:
                standing, proven = Standing.UNRECOGNISED, False
    kind = narrower(listed.kind, listed.type_text, detail.kind, detail.type_text)
    other_type = kind is not listed.kind and bool(listed.type_text)
    beside = {"type on the record's page": detail.type_text} if other_type else {}
    return replace(
        listed,
        kind=kind,
        type_text=listed.type_text or detail.type_text,
        standing=standing,
        status_text=status_text,
        status_proven=proven,
        issued=detail.issued or listed.issued,
        expires=expires,
        status_date=detail.status_date or listed.status_date,
        discipline=joined(listed.discipline, detail.discipline),
        city=listed.city or detail.city,
        state=listed.state or detail.state,
        facts=MappingProxyType({**listed.facts, **detail.facts, **beside}),
        flags=flags,
    )


def with_unread(record: BoardRecord, found: Mapping[str, str]) -> BoardRecord:
    """Return a record with the undeclared fields that tell something, as printed, flagged for a person to read."""
    if not found:
        return record
    kept = dict(record.facts)
    for title, text in found.items():
        kept[title] = "; ".join(dict.fromkeys(filter(None, (kept.get(title), text))))
    return replace(record, facts=MappingProxyType(kept), flags=flagged(record.flags, RecordFlag.UNREAD_FIELD))


def detailed(reading: TableReading, details: Mapping[tuple[str, ...], BoardRecord], form: NumberForm) -> TableReading:
    """Return the reading with the detail of each record merged in; a record without one is flagged as not read."""

    def whole(record: BoardRecord) -> BoardRecord:
        detail = details.get(record.key)
        if detail is None:
            return replace(record, flags=flagged(record.flags, RecordFlag.DETAIL_NOT_READ))
        return merge_detail(record, detail, form)

    return replace(reading, records=tuple(map(whole, reading.records)))


def earlier(one: PrintedDate | None, other: PrintedDate | None) -> tuple[PrintedDate | None, bool]:
    """Return the earlier of two printed dates (an unreadable one gives way), and whether they disagree."""
    if one is None or other is None:
        return one or other, False
    if one.value is None or other.value is None:
        return (other if one.value is None else one), one.value != other.value
    return (one if one.value <= other.value else other), one.value != other.value


NOBODY = TableReading()
"""The reading of an answer that says in words that it holds nobody."""


def answer(
    reading: TableReading,
    *,
    query: LookupQuery | None,
    form: NumberForm,
    where: str,
    empty: str,
    completeness: Completeness = Completeness.COMPLETE,
    why: str = "",
    total: int | None = None,
    warnings: tuple[str, ...] = (),
    unconfirmed: str = "",
) -> ParseResult:
    """Return what a lookup may state of the rows read: only the number asked, and absence only with its proof.

    `empty` is the source's own marker when it served no row at all ("" when it gave none: EmptyAnswerError).
    `unconfirmed` says why absence from this source may not be stated at all yet; presence still may.
    """
    wanted = form(query.number) if query and query.number else ""
    rows = reading.rows_in
    if not rows and not empty:
        raise EmptyAnswerError(
            "The answer holds no row and no sign that this is true.", where=where, do="Look on the official page."
        )
    kept = reading.without(lambda record: bool(wanted) and form(record.number) != wanted, "another number")
    nobody = not kept.records
    if nobody and reading.quarantined and completeness is Completeness.COMPLETE:
        completeness, why = Completeness.PARTIAL, "A row of the answer could not be read."
    if nobody and unconfirmed and completeness is Completeness.COMPLETE:
        completeness, why = Completeness.PARTIAL, unconfirmed
    rest = f"{rows} rows were served and none is the credential asked for"
    return kept.result(
        completeness=completeness,
        incomplete_why=why,
        printed_total=total,
        empty_proof="" if not nobody else rest if rows else empty,
        warnings=warnings,
    )


def labelled_row(
    values: Mapping[str, str], columns: Sequence[Column], *, where: str, ignored: re.Pattern[str] | None = None
) -> Row:
    """Return label-value pairs of a detail page as one row; raises DriftError on any other label or a missing one."""
    return json_rows([values], columns, where=where, ignored=ignored)[0]


def one_record(row: Row, layout: Layout, *, jurisdiction: str, part: str, where: str) -> BoardRecord:
    """Return the single record of a detail page; raises DriftError when it cannot be read as one."""
    reading = read_table([(1, row)], layout, jurisdiction=jurisdiction, part=part)
    if len(reading.records) != 1:
        reason = reading.quarantined[0].reason if reading.quarantined else "it is not of this profession"
        raise DriftError(f"The detail page cannot be read as one credential: {clean(reason)}.", where=where)
    return reading.records[0]

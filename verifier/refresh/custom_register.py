"""A register as a file that an operator described by a map: read under the same strict rules as any board's."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from cache import Evidence
from state_boards.contract.errors import DriftError, EmptyAnswerError
from state_boards.contract.files import Birth, one_file
from state_boards.contract.flags import RecordFlag
from state_boards.contract.records import Completeness, ParseResult, Quarantined
from state_boards.contract.source import Bundle, HandedSource, LookupQuery
from state_boards.contract.vocabulary import Route
from state_boards.reading.ledger import TableReading
from state_boards.reading.moved import printed_row
from state_boards.reading.private import says_birth, says_private, without_any, without_stated
from state_boards.reading.sections import Apart
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.table_reader import read_table
from state_boards.reading.text import clean, fold, npis_in, read_date
from state_boards.reading.whole import CUT_ROW
from state_boards.reading.workbook import OpenTable, open_rows

_NAME_TARGETS = frozenset({"name", "given", "middle", "family", "suffix"})
_KEPT_AS_PRINTED = _NAME_TARGETS | {"fact", "city", "type"}
"""Targets in whose cells nothing but words, or what the publisher liked to write, is expected."""
STATED = "stated by the operator's own map"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomRegister(HandedSource):
    """One operator's file, described by the operator's map."""

    route: Route = Route.PUBLIC_FILE
    state: str
    """The state whose register it is, "" for a list of the nation."""
    layout: Layout
    complete: bool
    """The operator's word that the file is everything the register holds for its scope."""
    stated_as_of: date | None = None
    delimiter: str = ""
    """Empty: whichever of comma, tab, bar and semicolon gives the declared header."""
    encoding: str = ""
    sheet: str = ""
    dropped: tuple[str, ...] = ()
    """Says which columns are dropped unread although the map wanted them."""

    @property
    def jurisdiction(self) -> str:
        """The state that the operator's map names."""
        return self.state

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Return the one file; raises WrongFileError for several."""
        return one_file(files)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the whole file; raises SourceError subclasses for another header, a half file or an empty one."""
        evidence = bundle["main"]
        broken: list[Quarantined] = []
        columns = self.layout.columns
        with self._opened(evidence) as table:
            rows = _whole(table.rows, table.names, columns, broken)
            reading = read_table(rows, self.layout, jurisdiction=self.jurisdiction)
            if table.cut:
                number, cells = table.cut
                whole = dict(zip(table.names, cells, strict=False))
                broken.append(
                    replace(_moved(table.names, cells, number, CUT_ROW, columns), name=_person(whole, columns))
                )
            broken += [_apart(table.names, one, columns) for one in table.below]
            reading = reading.with_quarantined(broken).flagged(table.struck, RecordFlag.STRUCK_THROUGH)
            warnings = (*table.warnings, *self.dropped)
        if not reading.rows_in:
            raise EmptyAnswerError("The file holds a header and no rows.", where=evidence.url)
        if not reading.records:
            raise DriftError(
                "No row of the file could be kept.",
                where=evidence.url,
                do=f"Rows left out: {dict(reading.skipped) or reading.quarantined[0].reason}.",
            )
        return table.whole.applied(self._result(reading, warnings), evidence.seen_on or evidence.retrieved_at.date())

    def births(self, bundle: Bundle, wanted: Container[tuple[str, int]]) -> Iterator[Birth]:
        """Yield the dates of birth of the wanted rows that print one; never kept."""
        columns = self.layout.columns
        name = next((column.name for column in columns if column.to == "birth"), "")
        if not name:
            return
        with self._opened(bundle["main"]) as table:
            for number, row in _whole(table.rows, table.names, columns, []):
                if ("main", number) not in wanted:
                    continue
                printed = read_date(row.get(name, ""), self.layout.dates)
                if printed is not None and printed.value is not None:
                    yield Birth("main", number, _person(row, columns), printed.value)

    def _opened(self, evidence: Evidence) -> AbstractContextManager[OpenTable]:
        return open_rows(
            evidence,
            self.layout.columns,
            delimiter=self.delimiter,
            encoding=self.encoding,
            sheet=self.sheet,
            ends_without_newline=self.ends_without_newline,
            of_any_shape=True,
        )

    def _result(self, reading: TableReading, warnings: tuple[str, ...]) -> ParseResult:
        return reading.result(
            completeness=Completeness.COMPLETE if self.complete else Completeness.PARTIAL,
            incomplete_why="" if self.complete else "The map does not say that the file is the whole register.",
            as_of=self.stated_as_of,
            as_of_note=STATED if self.stated_as_of else "",
            warnings=warnings,
        )


def _whole(
    rows: Iterator[tuple[int, list[str]]], names: Sequence[str], columns: Sequence[Column], broken: list[Quarantined]
) -> Iterator[tuple[int, Row]]:
    """Yield rows by declared column name; a row of another width is set aside with what can be told of it."""
    width = len(names)
    kept = {column.name for column in columns if column.to in _KEPT_AS_PRINTED}
    facts = [(place, name) for place, name in enumerate(names) if name in kept]
    split = -1
    for number, cells in rows:
        if len(cells) != width:
            broken.append(_moved(names, cells, number, f"{len(cells)} cells instead of {width}", columns))
            if split == number - 1:
                # A line end inside a cell makes two rows of one, each with a half of the name.
                both = "".join(one.name for one in broken[-2:])
                broken[-2:] = [replace(one, name=both) for one in broken[-2:]]
            split = number
            continue
        for place, name in facts:
            cells[place] = without_any(cells[place], name)
        yield number, dict(zip(names, cells, strict=True))


def _moved(names: Sequence[str], cells: Sequence[str], number: int, why: str, columns: Sequence[Column]) -> Quarantined:
    """Return a row whose cells may stand under titles of others with all by which somebody may be asked about."""
    row = dict(zip(names, cells, strict=False))
    licence = next((without_stated(clean(row.get(one.name, ""))) for one in columns if one.to == "number"), "")
    npis = npis_in(" ".join(text for text in cells if text))
    return Quarantined("main", number, why, (licence,), _printed(names, cells, columns), licence, npis)


def _apart(names: Sequence[str], row: Apart, columns: Sequence[Column]) -> Quarantined:
    """Return a row that is none of the list; under titles of its own any cell may be a name or a number."""
    if not row.titles:
        return _moved(names, row.cells, row.number, row.why, columns)
    private = {fold(title) for one in columns if one.to in ("personal", "birth") for title in (one.name, *one.aliases)}
    kept = [
        "" if fold(title) in private or says_birth(title) or says_private(title) else cell
        for title, cell in zip_longest(row.titles, row.cells, fillvalue="")
    ]
    npis = npis_in(" ".join(filter(None, kept)))
    return Quarantined("main", row.number, row.why, (), printed_row(kept, ["number"] * len(kept)), "", npis)


def _printed(names: Sequence[str], cells: Sequence[str], columns: Sequence[Column]) -> str:
    to = {column.name: column.to for column in columns}
    return printed_row(cells, [to[name] for name in names])


def _person(row: Row, columns: Sequence[Column]) -> str:
    """Return the name of a row in one string."""
    said = (without_stated(clean(row.get(one.name, ""))) for one in columns if one.to in _NAME_TARGETS)
    return clean(" ".join(without_any(text, "") for text in said))

"""Maine's ALMS as a roster: a search for one board without a name, its pages of 25 rows, and the export of the result.

The pages print the status and no dates, the export prints dates and name parts and no status, so one run reads both
and joins them by licence number. The total that the page prints has to be read to the last row, and both have to list
the same licences: else nothing is published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from cache import Evidence, Request
from state_boards.contract import Bundle, LookupQuery, Plan, RegisterSource
from state_boards.errors import DriftError, EmptyAnswerError, ImplausibleError, TruncatedError
from state_boards.platforms.aspnet_form import Board
from state_boards.platforms.forms import harvest, page, require
from state_boards.platforms.lookup import Served, numbered, part_of, plain_number, read_parts, result_table
from state_boards.platforms.roster_text import DelimitedRows, Dialect
from state_boards.platforms.totals import goes_on, next_page, printed_total
from state_boards.records import Completeness, ParseResult
from state_boards.screen import screen
from state_boards.table import Column, Layout, Row, TableReading

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

MAX_PAGES = 80
"""Pages read in one run: 2,000 licences of one small board."""
EXPORT = "ExportToCSV.aspx"
_FROM_EXPORT = frozenset({"family", "given", "expires"})
"""What only the export prints; all else is taken from the pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlmsRoster(RegisterSource):
    """All licences of one board: the pages of an empty search, joined with its export."""

    start: str
    """Address of the search page of this board."""
    board: Board
    button: str
    state: tuple[str, ...] = ("__VIEWSTATE",)
    grid: str
    """CSS selector of the result table."""
    pages: tuple[Column, ...]
    """Columns of the result table."""
    exports: tuple[tuple[Column, ...], ...]
    """Headers of the export that are known from different programs; the file has to print exactly one of them."""
    layout: Layout
    """Reads the joined rows: columns of both, by their declared names."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the search page, the empty search, its pages, and the export of the same session."""
        first = yield Request(url=self.start, part="form")
        form = require(harvest(page(first), where=first.url, holding=self.board.control), (*self.state, self.button))
        changes = {self.board.control: self.board.chosen(form)}
        shown = yield Request(
            url=form.action_of(self.button),
            part="list-1",
            method="POST",
            form=form.filled(changes, press=self.button),
            headers={"Referer": first.url},
            safe_to_retry=True,
        )
        results = shown.url
        for number in range(2, MAX_PAGES + 1):
            link = next_page(page(shown), number, shown.url)
            if link is None or not link.address:
                break
            shown = yield Request(url=link.address, part=f"list-{number}", headers={"Referer": shown.url})
        yield Request(url=urljoin(results, EXPORT), part="export", headers={"Referer": results})

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read pages and export; raises TruncatedError, ImplausibleError, DriftError or EmptyAnswerError."""
        page(part_of(bundle, "form"))
        parts = list(numbered(bundle, "list"))
        soups = [page(evidence) for evidence in parts]
        served = [Served(one.part, self._rows(soup, one)) for one, soup in zip(parts, soups, strict=True)]
        count = sum(len(one.rows) for one in served)
        total = printed_total(soups[0])
        if not count:
            raise EmptyAnswerError(
                "The search for the whole board shows nobody.", where=parts[0].url, do="The data kept before stays."
            )
        if why := goes_on(soups, count, parts[0].url):
            raise TruncatedError(f"{why} Half a register is no register.", where=parts[0].url)
        if total is None or total != count:
            raise ImplausibleError(
                f"{count} rows were read and the page counts {total if total is not None else 'none'}.",
                where=parts[0].url,
            )
        exported = self._exported(part_of(bundle, "export"))
        return self._joined(served, exported, total, part_of(bundle, "export").url)

    def _rows(self, soup: BeautifulSoup, evidence: Evidence) -> tuple[Row, ...]:
        table = soup.select_one(self.grid)
        if table is None:
            raise DriftError("The page does not hold the board's table of results.", where=evidence.url)
        return result_table(table, self.pages, where=evidence.url).rows

    def _exported(self, evidence: Evidence) -> Mapping[str, Row]:
        """Return the export's rows by folded licence number; raises DriftError on a header that nobody has seen."""
        screen(evidence, "table")
        dialect = Dialect(encodings=("utf-8-sig", "latin-1"))
        for columns in self.exports:
            try:
                rows = DelimitedRows(evidence.body, dialect, columns, origin=evidence, part="export")
            except DriftError:
                if columns is self.exports[-1]:
                    raise
                continue
            number = next(column.name for column in columns if column.to == "number")
            wanted = [column.name for column in columns if column.to in _FROM_EXPORT]
            found: dict[str, Row] = {}
            for _, row in rows:
                key = plain_number(row[number])
                kept: Row = {name: row[name] for name in wanted}
                # A number with two different lines has neither name parts nor a date: the pages' own name stands.
                found[key] = kept if found.setdefault(key, kept) == kept else {}
            if rows.broken:
                raise DriftError(f"{len(rows.broken)} rows of the export have another width.", where=evidence.url)
            return found
        raise DriftError("No header of the export is declared.", where=evidence.url)

    def _joined(self, served: Sequence[Served], exported: Mapping[str, Row], total: int, where: str) -> ParseResult:
        number = next(column.name for column in self.pages if column.to == "number")
        listed = {plain_number(row[number]) for one in served for row in one.rows}
        if listed != set(exported):
            raise ImplausibleError(
                f"The pages list {len(listed)} licences and the export {len(exported)}; they are not the same ones.",
                where=where,
                do="Ask again: the register may have changed between the two.",
            )
        both = [
            Served(one.part, tuple(self._both(row, exported[plain_number(row[number])]) for row in one.rows))
            for one in served
        ]
        reading = read_parts(both, self.layout, jurisdiction=self.jurisdiction)
        if not reading.records:
            raise EmptyAnswerError("None of the licences is of this profession.", where=where)
        return _result(reading, total)

    def _both(self, row: Row, exported: Row) -> Row:
        wanted = {column.name for columns in self.exports for column in columns if column.to in _FROM_EXPORT}
        return MappingProxyType({**row, **{name: exported.get(name, "") for name in wanted}})


def _result(reading: TableReading, total: int) -> ParseResult:
    return ParseResult(
        records=reading.records,
        account=reading.account,
        quarantined=reading.quarantined,
        completeness=Completeness.COMPLETE,
        printed_total=total,
        unknown_statuses=reading.unknown_statuses,
        unproven_statuses=reading.unproven_statuses,
    )

"""A whole board read through its search page: one choice, no name, and every page of the result in one session.

The total that the page prints has to be read to the last row: a register that is short by a page is not published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from cache import Evidence, Request
from state_boards.contract.errors import DriftError, EmptyAnswerError, ImplausibleError, TruncatedError
from state_boards.contract.records import BoardRecord, Completeness, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, Plan, RegisterSource
from state_boards.contract.vocabulary import Route
from state_boards.platforms.aspnet_form import Board
from state_boards.platforms.lookup import ServedRows, numbered, part_of, plain_number, read_parts, result_table
from state_boards.reading.forms import harvest, require
from state_boards.reading.markup import page, plain_link
from state_boards.reading.pager import next_page
from state_boards.reading.pages import goes_on, printed_total
from state_boards.reading.roster_text import DelimitedRows, Dialect
from state_boards.reading.screen import screen
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Generator

    from bs4 import BeautifulSoup

MAX_PAGES = 80
"""Pages read in one run: 2,000 licences of one small board."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagedRoster(RegisterSource):
    """Every licence of one board or profession, page by page."""

    route: Route = Route.HTML_FORM
    board: Board
    """The choice that limits the search to this profession."""
    button: str
    state: tuple[str, ...] = ()
    """Hidden fields without which the page is not the board's form any more."""
    grid: str
    """CSS selector of the result table."""
    pages: tuple[Column, ...]
    """Columns of the result table."""
    layout: Layout

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the search page, the search without a name, and its pages."""
        yield from self.walk()

    def walk(self) -> Generator[Request, Evidence, str]:
        """Yield the requests of all pages; returns the address of the first one."""
        first = yield Request(url=str(self.data_address), part="form")
        form = harvest(page(first), where=first.url, holding=self.board.control)
        form = require(form, (*self.state, self.button))
        shown = yield form.send("list-1", {self.board.control: self.board.chosen(form)}, press=self.button)
        results = shown.url
        for number in range(2, MAX_PAGES + 1):
            link = next_page(page(shown), number, shown.url)
            if link is None or not link.address:
                break
            shown = yield Request(url=link.address, part=f"list-{number}", headers={"Referer": shown.url})
        return results

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read all pages; raises TruncatedError, ImplausibleError, DriftError or EmptyAnswerError, never half."""
        served, total = self.served(bundle)
        return self.result(served, total, part_of(bundle, "list-1").url)

    def served(self, bundle: Bundle) -> tuple[list[ServedRows], int]:
        """Return the rows of all pages and the total that the board prints, which is their number."""
        page(part_of(bundle, "form"))
        parts = list(numbered(bundle, "list"))
        soups = [page(evidence) for evidence in parts]
        where = parts[0].url
        total = printed_total(soups[0])
        if total == 0:
            raise EmptyAnswerError("The whole board shows nobody.", where=where, do="The data kept before stays.")
        served = [ServedRows(one.part, self._rows(soup, one)) for one, soup in zip(parts, soups, strict=True)]
        count = sum(len(one.rows) for one in served)
        if not count:
            raise EmptyAnswerError("The whole board shows nobody.", where=where, do="The data kept before stays.")
        if why := goes_on(soups, count):
            raise TruncatedError(f"{why} Half a register is no register.", where=where)
        if total != count:
            counted = "counts none" if total is None else f"counts {total}"
            raise ImplausibleError(f"{count} rows were read and the page {counted}.", where=where)
        return served, count

    def result(self, served: Sequence[ServedRows], total: int, where: str) -> ParseResult:
        """Return rows as the whole register; raises EmptyAnswerError when none is of this profession."""
        reading = read_parts(served, self.layout, jurisdiction=self.jurisdiction)
        if not reading.records and not reading.quarantined:
            raise EmptyAnswerError("None of the licences is of this profession.", where=where)
        return reading.result(completeness=Completeness.COMPLETE, printed_total=total)

    def _rows(self, soup: BeautifulSoup, evidence: Evidence) -> tuple[Row, ...]:
        table = soup.select_one(self.grid)
        if table is None:
            raise DriftError("The page does not hold the board's table of results.", where=evidence.url)
        read = result_table(table, self.pages, where=evidence.url)
        return read.linked(lambda of_row: plain_link(of_row, where=evidence.url))


def town_and_state(record: BoardRecord, _row: Row) -> BoardRecord:
    """Return a record whose one printed place "Town, ST" is split into its parts."""
    town, _, state = record.city.rpartition(",")
    if town and re.fullmatch(r"[A-Za-z]{2}", clean(state)):
        return replace(record, city=clean(town), state=clean(state).upper())
    return record


EXPORT = "ExportToCSV.aspx"
_FROM_EXPORT = frozenset({"family", "given", "expires"})
"""What only the export prints; all else is taken from the pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedRoster(PagedRoster):
    """The same with an export of the result (Maine's ALMS), joined by licence number.

    The pages print the status and no dates, the export prints dates and name parts and no status; both have to list the
    same licences.
    """

    exports: tuple[tuple[Column, ...], ...]
    """Headers of the export that are known; the file has to print exactly one of them."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the search page, the search without a name, its pages, and the export of the same session."""
        results = yield from self.walk()
        yield Request(url=urljoin(results, EXPORT), part="export", headers={"Referer": results})

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read pages and export; raises TruncatedError, ImplausibleError, DriftError or EmptyAnswerError."""
        served, total = self.served(bundle)
        evidence = part_of(bundle, "export")
        exported = self._exported(evidence)
        number = next(column.name for column in self.pages if column.to == "number")
        listed = {plain_number(row[number]) for one in served for row in one.rows}
        if listed != set(exported):
            raise ImplausibleError(
                f"The pages list {len(listed)} licences and the export {len(exported)}; they are not the same ones.",
                where=evidence.url,
                do="Ask again: the register may have changed between the two.",
            )
        both = [
            ServedRows(one.part, tuple(self._both(row, exported[plain_number(row[number])]) for row in one.rows))
            for one in served
        ]
        return self.result(both, total, evidence.url)

    def _exported(self, evidence: Evidence) -> Mapping[str, Row]:
        """Return the export's rows by folded licence number; raises DriftError on a header that is not declared."""
        screen(evidence, "table")
        columns, rows = self._opened(evidence)
        number = next(column.name for column in columns if column.to == "number")
        wanted = [column.name for column in columns if column.to in _FROM_EXPORT]
        found: dict[str, Row] = {}
        for _, row in rows:
            key = plain_number(row[number])
            kept: Row = {name: row[name] for name in wanted}
            # A number with two different lines has neither name parts nor a date: the pages' own name stands.
            found[key] = kept if found.setdefault(key, kept) == kept else {}
        if rows.whole.doubts:
            raise TruncatedError(f"{rows.whole.doubts[0]} Half a register is no register.", where=evidence.url)
        if rows.broken:
            raise DriftError(f"{len(rows.broken)} rows of the export have another width.", where=evidence.url)
        return found

    def _opened(self, evidence: Evidence) -> tuple[tuple[Column, ...], DelimitedRows]:
        dialect = Dialect(encodings=("utf-8-sig", "latin-1"))
        for columns in self.exports[:-1]:
            try:
                return columns, DelimitedRows(evidence.body, dialect, columns, origin=evidence, part="export")
            except DriftError:
                continue
        last = self.exports[-1]
        return last, DelimitedRows(evidence.body, dialect, last, origin=evidence, part="export")

    def _both(self, row: Row, exported: Row) -> Row:
        """Return a row of the pages with what the export prints of the same licence.

        Where the two name different people, the number is no join: the pages' own name stands, without a date.
        """
        parts = [one.name for columns in self.exports for one in columns if one.to in ("family", "given")]
        here = _words(row, [column.name for column in self.pages if column.to == "name"])
        there = _words(exported, parts)
        if not (here <= there or there <= here):
            exported = {}
        wanted = {column.name for columns in self.exports for column in columns if column.to in _FROM_EXPORT}
        return MappingProxyType({**row, **{name: exported.get(name, "") for name in wanted}})


def _words(row: Row, names: Iterable[str]) -> set[str]:
    return set(re.findall(r"\w+", fold(" ".join(row.get(name, "") for name in names))))

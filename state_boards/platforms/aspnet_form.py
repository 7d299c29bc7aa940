"""ASP.NET WebForms searches: fetch the page, echo every hidden field, press the button, read the grid.

View state is harvested from each answer and never listed by hand. A grid with its titles and no row is the proof of
"nothing found"; a page without the grid proves nothing. Rows past the last page read make the answer capped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from cache import Evidence, Request
from state_boards.contract import Bundle, LookupQuery, LookupSource, Plan
from state_boards.discipline import read_discipline, with_discipline
from state_boards.errors import DriftError
from state_boards.platforms.forms import Form, attribute, cells, harvest, page, require, rows, text_of
from state_boards.platforms.lookup import (
    NumberForm,
    Served,
    answer,
    chosen,
    numbered,
    padded_number,
    read_parts,
    result_table,
)
from state_boards.records import BoardRecord, Completeness, ParseResult
from state_boards.table import Column, Layout, Row, TableReading
from state_boards.text import clean, fold, read_date

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

LINK_COLUMN = Column("(link)", "link", optional=True)
"""The address behind a row of the grid; no column of the page itself."""
STATE = ("__VIEWSTATE", "__EVENTVALIDATION")
PAGES = 5
"""Result pages read for one query."""
CAPS = frozenset({50, 100, 200, 250, 500, 1000})
"""Row counts that are more likely a server's limit than the truth (sources rule 6)."""
_POSTBACK = re.compile(r"__doPostBack\('([^']+)','(Page\$\d+)'\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailWords:
    """A detail page whose shape is known and whose labels are not: a value counts beside the one label of its word."""

    row: str
    """CSS selector of one label with its value."""
    cell: str
    dates: tuple[str, ...]
    expires: str = "expir"
    discipline: str = "disciplin"

    def completed(self, record: BoardRecord, soup: BeautifulSoup, form: NumberForm, *, where: str) -> BoardRecord:
        """Return the record with what its page adds; raises DriftError on another licence's page."""
        pairs = [[text_of(cell) for cell in row.select(self.cell)] for row in soup.select(self.row)]
        labels = [(fold(pair[0]), pair[1]) for pair in pairs if len(pair) == 2]
        if not any(form(value) == form(record.number) for _, value in labels):
            raise DriftError("The detail page does not show the licence number of its row.", where=where)
        expires, discipline = (self._beside(labels, word) for word in (self.expires, self.discipline))
        record = replace(record, expires=read_date(expires, self.dates) or record.expires)
        if not discipline:
            return record
        return with_discipline(record, read_discipline(discipline, link=where))

    def _beside(self, labels: Sequence[tuple[str, str]], word: str) -> str:
        found = [value for label, value in labels if word in label]
        return found[0] if len(found) == 1 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AspNetForm(LookupSource):
    """One search page with one grid of results."""

    form_id: str | None = None
    fields: Mapping[str, str]
    """Query field ("family", "given", "number") to the id or name of its input."""
    button: str
    fixed: Mapping[str, str] = field(default_factory=dict)
    """Inputs set the same way in every search."""
    board: tuple[str, str] = ("", "")
    """A select and a text of its option for this board; chosen when there is exactly one such option."""
    view: str = ""
    """A radio that must be ticked before the answer shows its grid."""
    grid: str = ""
    """CSS selector of the result table; empty: the one table that prints most of the declared titles."""
    layout: Layout
    details: DetailWords | None = None
    """How the page behind a row is read; None where a row has none worth a request."""
    number_form: NumberForm = padded_number
    caps: frozenset[int] = CAPS

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the search page, the search, the switch to the grid if there is one, and further pages."""
        asked = query or LookupQuery()
        start = yield Request(url=str(self.data_address), part="form")
        form = require(self._form(start), (*STATE, self.button))
        found = yield self._post(form, self._filled(form, asked), "search" if self.view else "list-1")
        table = self._table(page(found))
        if self.view and table is None:
            form = require(self._form(found), STATE)
            if self.view not in form.names:
                return
            event = form.filled({"__EVENTTARGET": self.view.replace("_", "$")}, press=self.view)
            found = yield self._post(form, event, "list-1")
            table = self._table(page(found))
        pages = [found]
        while len(pages) < PAGES and (target := _next_page(table, len(pages) + 1)) is not None:
            form = require(self._form(pages[-1]), STATE)
            event = form.filled({"__EVENTTARGET": target[0], "__EVENTARGUMENT": target[1]})
            pages.append((yield self._post(form, event, f"list-{len(pages) + 1}")))
            table = self._table(page(pages[-1]))
        if self.details is not None:
            for number, record in enumerate(self._worth_a_page(self._reading(pages).records, asked), start=1):
                yield Request(url=record.detail_url, part=f"detail-{number}")

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the grids of all pages; raises DriftError when a page has none, so absence is never guessed."""
        soups = {name: page(evidence) for name, evidence in bundle.items()}
        shown_at_once = "search" in bundle and "list-1" not in bundle
        parts = list(numbered({**bundle, "list-1": bundle["search"]} if shown_at_once else bundle, "list"))
        reading = self._completed(self._reading(parts), query or LookupQuery(), bundle, soups)
        more = _next_page(self._table(soups[parts[-1].part]), len(parts) + 1) is not None
        capped = more or reading.account.rows_in in self.caps
        return answer(
            reading,
            query=query,
            form=self.number_form,
            where=parts[0].url,
            empty="the table of results has its column titles and no row",
            completeness=Completeness.CAPPED if capped else Completeness.COMPLETE,
            why="The board stopped its list at a limit; ask by number or with a longer name." if capped else "",
        )

    def _reading(self, parts: Sequence[Evidence]) -> TableReading:
        served = [Served(evidence.part, self._read(page(evidence), evidence)) for evidence in parts]
        return read_parts(served, self.layout, jurisdiction=self.jurisdiction)

    def _worth_a_page(self, records: Sequence[BoardRecord], query: LookupQuery) -> tuple[BoardRecord, ...]:
        return chosen([record for record in records if record.detail_url], query, self.number_form)

    def _completed(
        self, reading: TableReading, query: LookupQuery, bundle: Bundle, soups: Mapping[str, BeautifulSoup]
    ) -> TableReading:
        """Return the reading with the detail pages of this conversation read into their records."""
        if self.details is None:
            return reading
        better = {
            record.key: self.details.completed(record, soups[part], self.number_form, where=bundle[part].url)
            for number, record in enumerate(self._worth_a_page(reading.records, query), start=1)
            if (part := f"detail-{number}") in bundle
        }
        return replace(reading, records=tuple(better.get(record.key, record) for record in reading.records))

    def _form(self, evidence: Evidence) -> Form:
        return harvest(page(evidence), self.form_id, where=evidence.url)

    def _filled(self, form: Form, query: LookupQuery) -> tuple[tuple[str, str], ...]:
        given = {"number": clean(query.number)}
        if not query.number:
            given = {"family": clean(query.family), "given": clean(query.given)}
        values = {self.fields[field]: value for field, value in given.items() if value and field in self.fields}
        select, label = self.board
        if select:
            wanted = [value for value, text in form.options.get(form.name(select), ()) if label in text.casefold()]
            if len(wanted) == 1:
                values[select] = wanted[0]
        return form.filled({**self.fixed, **values}, press=self.button)

    def _post(self, form: Form, fields: tuple[tuple[str, str], ...], part: str) -> Request:
        return Request(
            url=form.action, part=part, method="POST", form=fields, headers={"Referer": form.where}, safe_to_retry=True
        )

    def _table(self, soup: BeautifulSoup) -> Tag | None:
        if self.grid:
            return soup.select_one(self.grid)
        declared = {alias for column in self.layout.columns for alias in (column.name, *column.aliases)}
        best = max(soup.find_all("table"), key=lambda table: len(_titles(table) & declared), default=None)
        return best if best is not None and len(_titles(best) & declared) * 2 > len(self.layout.columns) else None

    def _read(self, soup: BeautifulSoup, evidence: Evidence) -> tuple[Row, ...]:
        table = self._table(soup)
        if table is None:
            raise DriftError(
                "The answer does not hold the board's table of results, so nothing can be said of it.",
                where=evidence.url,
                do="Look on the official page.",
            )
        read = result_table(table, self.layout.columns, where=evidence.url)
        return tuple(
            {**row, LINK_COLUMN.name: _link(items, evidence.url)}
            for row, items in zip(read.rows, read.cells, strict=True)
        )


def _link(items: Sequence[Tag], where: str) -> str:
    """Return the first plain address among the links of a row; postbacks lead nowhere by themselves."""
    links = (attribute(link, "href") for item in items for link in item.find_all("a"))
    return next((urljoin(where, link) for link in links if link and not link.startswith(("javascript:", "#"))), "")


def _titles(table: Tag) -> set[str]:
    return {text_of(item) for row in rows(table) for item in cells(row) if item.name == "th"}


def _next_page(table: Tag | None, number: int) -> tuple[str, str] | None:
    """Return the postback of a page number if the table's pager offers it."""
    for link in table.find_all("a") if table is not None else ():
        found = _POSTBACK.search(attribute(link, "href"))
        if found and found.group(2) == f"Page${number}":
            return found.group(1), found.group(2)
    return None

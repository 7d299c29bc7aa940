"""ASP.NET WebForms searches: fetch the page, echo every hidden field, press the button, read the grid.

View state is harvested from each answer and never listed by hand. A grid with its titles and no row is the proof of
"nothing found"; a page without the grid proves nothing. Rows past the last page read make the answer capped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cache import Evidence, Request
from state_boards.contract import Bundle, LookupQuery, LookupSource, Plan
from state_boards.errors import DriftError
from state_boards.platforms.forms import Form, attribute, cells, harvest, page, require, rows, text_of
from state_boards.platforms.lookup import (
    NumberForm,
    ResultTable,
    Served,
    answer,
    numbered,
    padded_number,
    read_parts,
    result_table,
)
from state_boards.records import Completeness, ParseResult
from state_boards.table import Layout
from state_boards.text import clean

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

STATE = ("__VIEWSTATE", "__EVENTVALIDATION")
PAGES = 5
"""Result pages read for one query."""
CAPS = frozenset({50, 100, 200, 250, 500, 1000})
"""Row counts that are more likely a server's limit than the truth (sources rule 6)."""
_POSTBACK = re.compile(r"__doPostBack\('([^']+)','(Page\$\d+)'\)")


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
        for number in range(2, PAGES + 1):
            target = _next_page(table, number)
            if target is None:
                return
            form = require(self._form(found), STATE)
            event = form.filled({"__EVENTTARGET": target[0], "__EVENTARGUMENT": target[1]})
            found = yield self._post(form, event, f"list-{number}")
            table = self._table(page(found))

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the grids of all pages; raises DriftError when a page has none, so absence is never guessed."""
        soups = {name: page(evidence) for name, evidence in bundle.items()}
        shown_at_once = "search" in bundle and "list-1" not in bundle
        parts = list(numbered({**bundle, "list-1": bundle["search"]} if shown_at_once else bundle, "list"))
        tables = [self._read(soups[evidence.part], evidence) for evidence in parts]
        served = [Served(evidence.part, table.rows) for evidence, table in zip(parts, tables, strict=True)]
        reading = read_parts(served, self.layout, jurisdiction=self.jurisdiction)
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

    def _read(self, soup: BeautifulSoup, evidence: Evidence) -> ResultTable:
        table = self._table(soup)
        if table is None:
            raise DriftError(
                "The answer does not hold the board's table of results, so nothing can be said of it.",
                where=evidence.url,
                do="Look on the official page.",
            )
        return result_table(table, self.layout.columns, where=evidence.url)


def _titles(table: Tag) -> set[str]:
    return {text_of(item) for row in rows(table) for item in cells(row) if item.name == "th"}


def _next_page(table: Tag | None, number: int) -> tuple[str, str] | None:
    """Return the postback of a page number if the table's pager offers it."""
    for link in table.find_all("a") if table is not None else ():
        found = _POSTBACK.search(attribute(link, "href"))
        if found and found.group(2) == f"Page${number}":
            return found.group(1), found.group(2)
    return None

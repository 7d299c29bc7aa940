"""ASP.NET WebForms searches: fetch the page, echo every hidden field, press the button, read the grid.

View state is harvested from each answer and never listed by hand. A grid with its titles and no row is the proof of
"nothing found", or the board's own words for it where they are known (`Nothing`); any other page without the grid
proves nothing. A printed total above the rows read, or a link to a page that was not read, makes the answer capped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cache import Evidence, Request
from state_boards.contract.errors import DriftError
from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.records import BoardRecord, Completeness, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Plan
from state_boards.contract.vocabulary import Route
from state_boards.platforms.detail_page import DetailLines, DetailTable, DetailWords
from state_boards.platforms.lookup import (
    NOBODY,
    NumberForm,
    ServedRows,
    answer,
    chosen,
    numbered,
    padded_number,
    read_parts,
    result_table,
)
from state_boards.reading.forms import Form, Pressed, harvest, require
from state_boards.reading.ledger import TableReading
from state_boards.reading.markup import cells, page, plain_link, rows, text_of
from state_boards.reading.nothing import Nothing
from state_boards.reading.pager import Onward, next_page
from state_boards.reading.pages import goes_on, printed_total
from state_boards.reading.table import Layout, Row
from state_boards.reading.text import clean

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

STATE = ("__VIEWSTATE", "__EVENTVALIDATION")
PAGES = 5
"""Result pages read for one query."""
CAPS = frozenset({50, 100, 200, 250, 500, 1000})
"""Row counts that are more likely a server's limit than the truth (sources rule 6)."""


@dataclass(frozen=True, slots=True)
class Board:
    """The one option of a select that stands for this profession's board."""

    control: str
    value: str
    """The option's value as it was seen."""
    label: str
    """Folded text of the option; decides where the value is not offered, and must agree where it is."""

    def chosen(self, form: Form) -> str:
        """Return the value to send; raises DriftError when the board is not offered: "all boards" is never sent."""
        fitting = form.offered(self.control, containing=self.label)
        if self.value in fitting:
            return self.value
        if len(fitting) == 1:
            return fitting[0]
        raise DriftError(
            f"The search does not offer this profession's board ({self.label}) any more.",
            where=form.where,
            do="Look on the official page.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AspNetForm(LookupSource):
    """One search page with one grid of results."""

    route: Route = Route.ASPNET_FORM
    form_id: str | None = None
    fields: Mapping[str, str]
    """Query field ("family", "given", "number") to the id or name of its input."""
    button: str
    number_button: str = ""
    """The button of the search by number, where it has one of its own."""
    board: Board | None = None
    """The option that limits the search to this profession's board; None where the search has no such select."""
    state: tuple[str, ...] = STATE
    """Hidden fields without which the page is not the board's form any more."""
    nothing: Nothing | None = None
    """How the board says that nobody was found, besides an empty grid."""
    view: str = ""
    """A radio that must be ticked before the answer shows its grid."""
    grid: str = ""
    """CSS selector of the result table; empty: the one table that prints most of the declared titles."""
    layout: Layout
    details: DetailWords | DetailTable | DetailLines | None = None
    """How the page behind a row is read; None where a row has none worth a request."""
    number_form: NumberForm = padded_number
    typed: NumberForm = clean
    """How a number is typed into the form: as it was given, unless the board wants one written form."""
    caps: frozenset[int] = CAPS

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the search page, the search, the switch to the grid if there is one, and further pages."""
        asked = query or LookupQuery()
        start = yield Request(url=str(self.data_address), part="form")
        button = self.number_button if asked.number and self.number_button else self.button
        form = require(self._form(start, button), (*self.state, button))
        part = "search" if self.view else "list-1"
        found = yield form.send(part, self._changes(form, asked), press=button)
        if self.view and self._table(page(found)) is None:
            form = require(self._form(found), self.state)
            if not form.has(self.view):
                return
            found = yield form.send("list-1", press=self.view, event=Pressed(self.view.replace("_", "$")))
        pages = [found]
        while len(pages) < PAGES and (link := self._onward(pages[-1], len(pages) + 1)) is not None:
            pages.append((yield self._followed(link, pages[-1], f"list-{len(pages) + 1}")))
        if self.details is not None and self._table(page(found)) is not None:
            for number, record in enumerate(self._worth_a_page(self._reading(pages).records, asked), start=1):
                yield Request(url=record.detail_url, part=f"detail-{number}")

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the grids of all pages; raises DriftError when a page has none, so absence is never guessed."""
        soups = {name: page(evidence) for name, evidence in bundle.items()}
        shown_at_once = "search" in bundle and "list-1" not in bundle
        parts = list(numbered({**bundle, "list-1": bundle["search"]} if shown_at_once else bundle, "list"))
        empty = self._empty(soups[parts[0].part], query or LookupQuery(), parts[0].url)
        if empty:
            return answer(NOBODY, query=query, form=self.number_form, where=parts[0].url, empty=empty)
        reading = self._completed(self._reading(parts), query or LookupQuery(), bundle, soups)
        rows = reading.rows_in
        why = goes_on([soups[one.part] for one in parts], rows)
        if not why and rows in self.caps:
            why = "The board stopped its list at a round number of rows."
        return answer(
            reading,
            query=query,
            form=self.number_form,
            where=parts[0].url,
            empty="the table of results has its column titles and no row",
            completeness=Completeness.CAPPED if why else Completeness.COMPLETE,
            why=f"{why} Ask by number or with a longer name." if why else "",
            total=printed_total(soups[parts[0].part]),
        )

    def _empty(self, soup: BeautifulSoup, query: LookupQuery, where: str) -> str:
        """Return the proof that a page without the grid says "nobody", "" where it has the grid or proves nothing."""
        if self._table(soup) is not None or self.nothing is None:
            return ""
        return self.nothing.proof(soup, query, where=where)

    def _onward(self, evidence: Evidence, number: int) -> Onward | None:
        soup = page(evidence)
        return next_page(soup, number, evidence.url) if self._table(soup) is not None else None

    def _followed(self, link: Onward, shown: Evidence, part: str) -> Request:
        if link.address:
            return Request(url=link.address, part=part, headers={"Referer": shown.url})
        form = require(self._form(shown), self.state)
        return form.send(part, event=link.event)

    def _reading(self, parts: Sequence[Evidence]) -> TableReading:
        served = [ServedRows(evidence.part, self._read(page(evidence), evidence)) for evidence in parts]
        return read_parts(served, self.layout, jurisdiction=self.jurisdiction)

    def _worth_a_page(self, records: Sequence[BoardRecord], query: LookupQuery) -> tuple[BoardRecord, ...]:
        never = self.details.never if self.details is not None else ""
        open_to_us = (record for record in records if not never or never not in record.detail_url)
        return chosen([record for record in open_to_us if record.detail_url], query, self.number_form)

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
        return replace(
            reading, records=tuple(better.get(record.key) or self._unopened(record) for record in reading.records)
        )

    def _unopened(self, record: BoardRecord) -> BoardRecord:
        """Return a record whose page was not opened; where only that page prints the status, it says so."""
        if not isinstance(self.details, DetailTable):
            return record
        return replace(record, flags=flagged(record.flags, RecordFlag.DETAIL_NOT_READ))

    def _form(self, evidence: Evidence, holding: str = "") -> Form:
        return harvest(page(evidence), self.form_id, where=evidence.url, holding=holding)

    def _changes(self, form: Form, query: LookupQuery) -> dict[str, str]:
        given = {"number": self.typed(query.number) if query.number else ""}
        if not query.number:
            given = {"family": clean(query.family), "given": clean(query.given)}
        values = {self.fields[field]: value for field, value in given.items() if value and field in self.fields}
        if self.board is not None:
            values[self.board.control] = self.board.chosen(form)
        return values

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
        return read.linked(lambda of_row: plain_link(of_row, where=evidence.url))


def _titles(table: Tag) -> set[str]:
    return {text_of(item) for row in rows(table) for item in cells(row) if item.name == "th"}

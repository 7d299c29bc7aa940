"""Plain search forms without view state: Virginia, North Dakota.

The form is found by the field it holds (pages carry several forms), everything in it is echoed, an anti-forgery token
included. Results are one table, perhaps grouped by rows that name the occupation, perhaps paged by a "Next" link. A
result page without its table proves nothing; the table with its title row alone proves that nobody was found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from cache import Evidence, Request
from state_boards.contract.errors import DriftError, EmptyAnswerError, TruncatedError
from state_boards.contract.records import BoardRecord, Completeness, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Plan
from state_boards.contract.vocabulary import Route
from state_boards.platforms.lookup import (
    LINK,
    NOBODY,
    NumberForm,
    ResultTable,
    ServedRows,
    answer,
    chosen,
    detailed,
    labelled_row,
    numbered,
    one_record,
    part_of,
    plain_number,
    read_parts,
    result_table,
    with_link,
)
from state_boards.reading.forms import harvest
from state_boards.reading.ledger import TableReading
from state_boards.reading.markup import attribute, page, pairs, text_of
from state_boards.reading.nothing import Nothing
from state_boards.reading.pager import next_page
from state_boards.reading.pages import goes_on, printed_total
from state_boards.reading.table import Layout, Row
from state_boards.reading.text import clean, fold

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

MAX_PAGES = 5
"""Result pages read for one person; a profession's own list of one family name is far shorter."""
GROUP = "occupation of the group"
LINK_NUMBER = "number in the link"


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlForm(LookupSource):
    """One search form with its result table, and perhaps a detail page for each row."""

    route: Route = Route.HTML_FORM
    number_field: str
    """Id or name of the number field; its form is the one sent for a number."""
    family_field: str
    given_field: str = ""
    button: str
    """Name of the search button."""
    choice_field: str = ""
    """The select whose one option mentions the profession, "" when the form has none."""
    profession: str
    """Folded word of the profession's option and type texts."""
    table: str
    """CSS selector of the result table."""
    layout: Layout
    """Columns of the result table; GROUP and LINK_NUMBER are filled from the page where they are declared."""
    details: re.Pattern[str] | None = None
    """Path of a detail page, with the licence number as its group."""
    detail_table: str = ""
    detail: Layout | None = None
    """Labels of the detail page."""
    nothing: Nothing | None = None
    """How the board says that nobody was found, besides an empty table."""
    too_many: str = ""
    """Folded words with which the board says that a search was too broad."""
    number_form: NumberForm = plain_number
    typed: NumberForm = clean
    """How a number is typed into the form: as it was given, unless the board wants one written form."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the form, the search (narrowed when too broad), its further pages and the details that fit best."""
        asked = query or LookupQuery()
        first = yield Request(url=str(self.data_address), part="search")
        soup = page(first)
        parts: dict[str, Evidence] = {}
        stem = "results"
        shown = parts["results-1"] = yield self._search(soup, first.url, asked, "results-1")
        if self._too_broad(page(shown)) and asked.given and self.given_field and not asked.number:
            stem = "narrow"
            shown = parts["narrow-1"] = yield self._search(soup, first.url, asked, "narrow-1", narrow=True)
        for number in range(2, MAX_PAGES + 1):
            link = next_page(page(shown), number, shown.url)
            if link is None or not link.address:
                break
            name = f"{stem}-{number}"
            shown = parts[name] = yield Request(url=link.address, part=name)
        if not self._too_broad(page(shown)) and not self._nobody(parts[f"{stem}-1"], asked):
            reading, _ = self._listed(parts)
            for number, record in enumerate(self._unread(reading, asked), start=1):
                yield Request(url=record.detail_url, part=f"detail-{number}")

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read table and details; raises TruncatedError for a refused broad search, DriftError on other titles."""
        page(part_of(bundle, "search"))
        asked, first = query or LookupQuery(), part_of(bundle, "narrow-1" if "narrow-1" in bundle else "results-1")
        if "narrow-1" not in bundle and (empty := self._nobody(first, asked)):
            return answer(NOBODY, query=query, form=self.number_form, where=first.url, empty=empty)
        reading, more = self._listed(bundle)
        if self.detail is not None:
            best = enumerate(self._unread(reading, asked), start=1)
            details = {one.key: self._detail(part_of(bundle, f"detail-{number}")) for number, one in best}
            reading = detailed(reading, details, self.number_form)
        reading = reading.without(self._of_another, "another profession")
        narrowed = "narrow-1" in bundle
        completeness = Completeness.CAPPED if narrowed else Completeness.PARTIAL if more else Completeness.COMPLETE
        why = ""
        if narrowed:
            why = "The board refused the family name alone; only the people of the first name given were served."
        elif more:
            why = more
        elif self.choice_field and not (query and query.number) and not reading.records and reading.skipped:
            # The form was asked for this profession alone, so rows under another word are a renamed profession.
            completeness, why = Completeness.PARTIAL, "The people listed stand under another profession than was asked."
        return answer(
            reading,
            query=query,
            form=self.number_form,
            where=part_of(bundle, "results-1").url,
            empty="The table of results holds its title row only.",
            completeness=completeness,
            why=why,
            total=printed_total(page(first)),
        )

    def _nobody(self, evidence: Evidence, asked: LookupQuery) -> str:
        """Return the proof that a page without the table says "nobody", "" where it has the table or proves nothing."""
        soup = page(evidence)
        if self.nothing is None or soup.select_one(self.table) is not None:
            return ""
        return self.nothing.proof(soup, asked, where=evidence.url)

    def _search(
        self, soup: BeautifulSoup, where: str, asked: LookupQuery, part: str, *, narrow: bool = False
    ) -> Request:
        if asked.number:
            form = harvest(soup, where=where, holding=self.number_field)
            changes = {self.number_field: self.typed(asked.number)}
        else:
            form = harvest(soup, where=where, holding=self.family_field)
            changes = {self.family_field: clean(asked.family)}
            if self.choice_field:
                changes[self.choice_field] = form.choice(self.choice_field, containing=self.profession)
            if narrow:
                changes[self.given_field] = clean(asked.given)
        return form.send(part, changes, press=self.button)

    def _too_broad(self, soup: BeautifulSoup) -> bool:
        return bool(self.too_many) and self.too_many in fold(text_of(soup.body)) and soup.select_one(self.table) is None

    def _listed(self, parts: Bundle) -> tuple[TableReading, str]:
        """Return the listed rows, and why they are not the whole list ("" when nothing says so)."""
        stem = "narrow" if "narrow-1" in parts else "results"
        served: list[ServedRows] = []
        soups: list[BeautifulSoup] = []
        for number, evidence in enumerate(numbered(parts, stem), start=1):
            soup = page(evidence)
            if self._too_broad(soup):
                raise TruncatedError(
                    "The board refused the search as too broad.",
                    where=evidence.url,
                    do="Ask with the licence number or with the first name too.",
                )
            table = soup.select_one(self.table)
            if table is None:
                raise EmptyAnswerError(
                    "The page shows no table of results and no sign that this is true.",
                    where=evidence.url,
                    do="Look on the official page.",
                )
            soups.append(soup)
            served.append(ServedRows(f"{stem}-{number}", self._rows(table, evidence.url)))
        reading = read_parts(served, with_link(self.layout), jurisdiction=self.jurisdiction)
        return reading, goes_on(soups, reading.rows_in)

    def _rows(self, table: Tag, where: str) -> tuple[Row, ...]:
        printed = [column for column in self.layout.columns if column.name not in {GROUP, LINK_NUMBER}]
        found = result_table(table, printed, where=where)
        links = self._links(found, where)
        return tuple(
            MappingProxyType({**row, GROUP: title, LINK.name: link, LINK_NUMBER: number})
            for row, title, (link, number) in zip(found.rows, found.titles, links, strict=True)
        )

    def _links(self, found: ResultTable, where: str) -> list[tuple[str, str]]:
        if self.details is None:
            return [("", "")] * len(found.rows)
        links: list[tuple[str, str]] = []
        for items in found.cells:
            paths = [attribute(link, "href") for item in items for link in item.find_all("a")]
            match = next((match for path in paths if (match := self.details.search(path))), None)
            if match is None:
                raise DriftError("A row of results has no link to its details.", where=where)
            links.append((urljoin(where, match.string), match.group(1)))
        return links

    def _unread(self, reading: TableReading, asked: LookupQuery) -> tuple[BoardRecord, ...]:
        return chosen(reading.records, asked, self.number_form) if self.detail is not None else ()

    def _detail(self, evidence: Evidence) -> BoardRecord:
        table = page(evidence).select_one(self.detail_table)
        if table is None or self.detail is None:
            raise DriftError("The detail page does not show its table any more.", where=evidence.url)
        labels = [label for label in table.find_all("th") if label.find_parent("table") is table]
        printed = {label: text_of(value) for label, value in pairs(labels, where=evidence.url).items()}
        row = labelled_row(printed, self.detail.columns, where=evidence.url)
        return one_record(row, self.detail, jurisdiction=self.jurisdiction, part=evidence.part, where=evidence.url)

    def _of_another(self, record: BoardRecord) -> bool:
        return bool(record.type_text) and self.profession not in fold(record.type_text)

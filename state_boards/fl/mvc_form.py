"""ASP.NET MVC pages: the page's anti-forgery token and its cookie go back with the form, once per page load.

Florida's search answers in three ways: one hit redirects to the licence's own page, several give a table with pages,
none gives a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from cache import Request
from state_boards.contract.errors import DriftError
from state_boards.contract.records import BoardRecord, Completeness, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Plan
from state_boards.contract.vocabulary import Route
from state_boards.platforms.lookup import (
    DETAILS,
    ServedRows,
    answer,
    chosen,
    labelled_row,
    merge_detail,
    one_record,
    padded_number,
    part_of,
    read_parts,
    result_table,
)
from state_boards.reading.forms import Form, harvest, require
from state_boards.reading.ledger import Ledger
from state_boards.reading.markup import attribute, page, pairs, plain_link, text_of
from state_boards.reading.nothing import Nothing
from state_boards.reading.pages import goes_on
from state_boards.reading.table import Layout, Row
from state_boards.reading.text import clean

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

TOKEN = "__RequestVerificationToken"
FILLED = ("SearchDto.Profession",)
"""The professions belong to the board chosen before; whether the page holds them from the start was never recorded."""
PAGES = 5
"""Result pages read for one query; more means that the name is too common and the answer is capped."""


_NO_LICENCE = Nothing(
    says=re.compile(r"^no records found\b"), address="/HealthCareProviders", rows="table.table-striped"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MqaSearch(LookupSource):
    """Florida's public search of one profession: list, pages and the licence's own page."""

    route: Route = Route.MVC_FORM
    base: str
    profession: str
    nothing: Nothing = _NO_LICENCE
    list_layout: Layout
    detail_layout: Layout

    def can_ask(self, query: LookupQuery) -> bool:
        """Tell whether the query has a licence id, a number or a family name."""
        return bool(query.detail or query.number or query.family)

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the licence's page when its id is known, else the search form, its answer, further pages, details."""
        asked = query or LookupQuery()
        if asked.detail:
            yield Request(url=self._detail_url(asked.detail), part="detail-1")
            return
        form_page = yield Request(url=f"{self.base}/HealthCareProviders", part="form")
        form = require(harvest(page(form_page), where=form_page.url, enabled=FILLED), (TOKEN,))
        found = yield form.send("list-1", self._fields(form, asked))
        soup = page(found)
        if _is_detail(soup):
            return
        served = [ServedRows("list-1", self._rows(soup, found.url))]
        for number, address in enumerate(_page_links(soup, found.url)[: PAGES - 1], start=2):
            more = yield Request(url=address, part=f"list-{number}")
            served.append(ServedRows(more.part, self._rows(page(more), more.url)))
        records = read_parts(served, self.list_layout, jurisdiction=self.jurisdiction).records
        for number, record in enumerate(chosen(records, asked, padded_number, DETAILS), start=1):
            if record.detail_url:
                yield Request(url=record.detail_url, part=f"detail-{number}")

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read list and details; raises DriftError unless there is a table, a licence page or the empty sentence."""
        soups = {name: page(evidence) for name, evidence in bundle.items()}
        details = [
            self._detail(soup, name, bundle[name].url)
            for name, soup in soups.items()
            if name.startswith("detail-") or (name == "list-1" and _is_detail(soup))
        ]
        lists = [name for name in soups if name.startswith("list-") and not _is_detail(soups[name])]
        if not lists and details:
            return _only_details(details, query)
        first = part_of(bundle, "list-1")
        served = [ServedRows(name, self._rows(soups[name], bundle[name].url)) for name in lists]
        reading = read_parts(served, self.list_layout, jurisdiction=self.jurisdiction)
        why = goes_on([soups[name] for name in lists], reading.rows_in)
        by_number = {padded_number(record.number): record for record in details}
        records = tuple(
            merge_detail(record, by_number[padded_number(record.number)], padded_number)
            if padded_number(record.number) in by_number
            else record
            for record in reading.records
        )
        return answer(
            replace(reading, records=records),
            query=query,
            form=padded_number,
            where=first.url,
            empty=self.nothing.proof(soups["list-1"], LookupQuery(), where=first.url),
            completeness=Completeness.CAPPED if why else Completeness.COMPLETE,
            why=why,
        )

    def _fields(self, form: Form, query: LookupQuery) -> dict[str, str]:
        typed = {"LicenseNumber": re.sub(r"[\s.\-]", "", query.number).upper()}
        if not query.number:
            typed = {"LastName": clean(query.family), "FirstName": clean(query.given)}
        wanted = {"Profession": self.profession, "LicenseStatus": "ALL", **typed}
        return {_either(form, f"SearchDto.{name}", name): value for name, value in wanted.items()}

    def _detail_url(self, licence_id: str) -> str:
        return (
            f"{self.base}/HealthCareProviders/LicenseVerification?LicInd={quote(licence_id)}&ProCde={self.profession}"
        )

    def _rows(self, soup: BeautifulSoup, where: str) -> tuple[Row, ...]:
        tables = soup.select("table.table-striped")
        if not tables and not self.nothing.proof(soup, LookupQuery(), where=where):
            raise DriftError("The answer holds neither a list, a licence nor the sentence for none.", where=where)
        read = (result_table(table, self.list_layout.columns, where=where) for table in tables)
        return tuple(row for one in read for row in one.linked(lambda of_row: plain_link(of_row, where=where)))

    def _detail(self, soup: BeautifulSoup, name: str, where: str) -> BoardRecord:
        titles = [text_of(item) for item in soup.find_all("h3")]
        if not titles:
            raise DriftError("The licence's page does not print a name where it used to.", where=where)
        values = {label: text_of(value) for label, value in pairs(soup.select("dl > dt"), where=where).items()}
        row = labelled_row({"h3": titles[0], **values}, self.detail_layout.columns, where=where)
        record = one_record(row, self.detail_layout, jurisdiction=self.jurisdiction, part=name, where=where)
        if not any(padded_number(record.number) in padded_number(title) for title in titles[1:]):
            raise DriftError("The licence's page shows two different numbers.", where=where)
        return replace(record, detail_url=where)


def _only_details(details: list[BoardRecord], query: LookupQuery | None) -> ParseResult:
    """Return licence pages as the answer when there was no list (one hit, or asked by licence id)."""
    ledger = Ledger()
    for record in details:
        if query and query.number and padded_number(query.number) != padded_number(record.number):
            ledger.skip("another number")
        else:
            ledger.accept(record)
    proof = "" if ledger.records else "the only licence shown has another number"
    return ledger.reading().result(completeness=Completeness.COMPLETE, empty_proof=proof)


def _is_detail(soup: BeautifulSoup) -> bool:
    return bool(soup.select("dl > dt")) and not soup.select("table.table-striped")


def _page_links(soup: BeautifulSoup, where: str) -> list[str]:
    links = [attribute(link, "href") for link in soup.find_all("a")]
    found = {int(number.group(1)): link for link in links if (number := re.search(r"IndexPaged\?page=(\d+)", link))}
    return [urljoin(where, link) for number, link in sorted(found.items()) if number > 1]


def _either(form: Form, *names: str) -> str:
    found = next((name for name in names if form.has(name)), None)
    return form.name(names[0]) if found is None else found

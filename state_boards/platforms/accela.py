"""Accela Citizen Access licensee search (Michigan LARA): an ASP.NET form, a grid of nine columns, a detail page.

The grid stops at 50 rows. Its first row is a caption ("Showing 1-10 of 12") and may be a table of its own, its titles
carry sort links, and values hold zero-width characters. A search with one hit may answer that person's detail page
instead of a grid. On the detail page two fields hold something other than their name: `lblBusinessName2` is the
licence status and `lblInsuranceCompany` the county.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from cache import Evidence, Request
from state_boards.contract.errors import DriftError, EmptyAnswerError
from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.records import BoardRecord, Completeness, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Plan
from state_boards.contract.vocabulary import Route
from state_boards.platforms.lookup import (
    LINK,
    NumberForm,
    ServedRows,
    answer,
    chosen,
    labelled_row,
    merge_detail,
    numbered,
    one_record,
    part_of,
    plain_number,
    read_parts,
    result_table,
    with_link,
)
from state_boards.reading.forms import Form, harvest, require
from state_boards.reading.ledger import TableReading
from state_boards.reading.markup import page, text_of
from state_boards.reading.nothing import Nothing
from state_boards.reading.pages import goes_on
from state_boards.reading.table import Layout, Row
from state_boards.reading.text import clean, fold

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

GRID_CAP = 50
TYPES_ASKED = 3
"""Licence types of one profession asked at most (a registration and a licence, before and after a new act)."""
_MAIN = "ctl00_PlaceHolderMain_"
_SEARCH = f"{_MAIN}refLicenseeSearchForm_"
_DETAIL = f"{_MAIN}licenseeGeneralInfo_"
_BUTTON = f"{_MAIN}btnNewSearch"
_SHOWING = re.compile(r"Showing\s+(\d+)\s*-\s*(\d+)\s+of\s+(\d+)(\+?)", re.IGNORECASE)
_NO_RESULT = re.compile(
    r"\breturned no (?:records|results)\b|\bno (?:records|results) (?:were )?found\b", re.IGNORECASE
)
_NOTHING = Nothing(says=_NO_RESULT, envelope=f"#{_SEARCH}txtLastName")
_HIDDEN = "[hidden], [style*='display:none'], [style*='display: none'], .ACA_Hide"
DETAILS = 2
"""Detail pages read for one query: the grid already prints status and expiry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accela(LookupSource):
    """A licensee search of one agency."""

    route: Route = Route.ACCELA
    profession: str
    """Folded word that the profession's licence types mention."""
    layout: Layout
    """Columns of the grid by their titles."""
    detail: Layout
    """Fields of the detail page by the middle of their span ids (`lbl<name>_value`)."""
    number_form: NumberForm = plain_number

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the form, one search for each licence type of the profession, and the details that fit best."""
        asked = query or LookupQuery()
        first = yield Request(url=str(self.data_address), part="search")
        form = require(harvest(page(first, results_marker=_SEARCH), where=first.url), ("__VIEWSTATE", _BUTTON))
        parts: dict[str, Evidence] = {}
        for number, changes in enumerate(self._searches(form, asked), start=1):
            name = f"results-{number}"
            parts[name] = yield form.send(name, changes, press=_BUTTON, results_marker="gdvRefLicenseeList")
        reading, _ = self._listed(parts)
        for number, record in enumerate(self._unread(reading, asked), start=1):
            yield Request(url=record.detail_url, part=f"detail-{number}", headers={"Referer": str(self.data_address)})

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read grids and detail pages; raises DriftError on other titles, EmptyAnswerError on an unexplained page."""
        first = part_of(bundle, "search")
        form = harvest(page(first, results_marker=_SEARCH), where=first.url)
        for number, _ in enumerate(self._searches(form, query or LookupQuery()), start=1):
            part_of(bundle, f"results-{number}")
        reading, cut = self._listed(bundle)
        details: dict[tuple[str, ...], BoardRecord] = {}
        for number, record in enumerate(self._unread(reading, query or LookupQuery()), start=1):
            evidence = part_of(bundle, f"detail-{number}")
            row = _detail_row(page(evidence, results_marker=_DETAIL), self.detail, evidence.url)
            details[record.key] = self._one(row, evidence)
        reading = replace(reading, records=tuple(self._whole(record, details) for record in reading.records))
        return answer(
            reading,
            query=query,
            form=self.number_form,
            where=part_of(bundle, "results-1").url,
            empty="The page says in words that nothing was found." if not reading.rows_in else "",
            completeness=Completeness.CAPPED if cut else Completeness.COMPLETE,
            why=f"The board shows at most {GRID_CAP} rows, or further pages that are not read." if cut else "",
        )

    def _searches(self, form: Form, asked: LookupQuery) -> list[dict[str, str]]:
        types = form.name(f"{_SEARCH}ddlLicenseType")
        if asked.number:
            return [{f"{_SEARCH}txtLicenseNumber": clean(asked.number)}]
        values = form.offered(types, containing=self.profession)
        if not 0 < len(values) <= TYPES_ASKED:
            raise DriftError(f"{len(values)} licence types mention {self.profession!r}.", where=form.where)
        return [{f"{_SEARCH}txtLastName": asked.family, types: value} for value in values]

    def _listed(self, parts: Bundle) -> tuple[TableReading, bool]:
        """Return the rows of all searches (a one-hit detail page counts as its row), and whether any was cut."""
        grids: list[ServedRows] = []
        direct: list[tuple[Evidence, Row]] = []
        cut = False
        for number, evidence in enumerate(numbered(parts, "results"), start=1):
            soup = page(evidence, results_marker="gdvRefLicenseeList")
            table = soup.find("table", id=re.compile("gdvRefLicenseeList$"))
            if table is not None:
                rows = result_table(table, self.layout.columns, where=evidence.url)
                grids.append(
                    ServedRows(f"results-{number}", tuple(self._with_link(row, evidence) for row in rows.rows))
                )
                cut = cut or _was_cut(table, len(rows.rows)) or bool(goes_on([soup], len(rows.rows)))
            elif soup.find(id=f"{_DETAIL}lblLicenseeNumber_value") is not None:
                direct.append((evidence, _detail_row(soup, self.detail, evidence.url)))
            elif not _says_none(soup):
                raise EmptyAnswerError("The page shows neither results nor that there are none.", where=evidence.url)
        reading = read_parts(grids, with_link(self.layout), jurisdiction=self.jurisdiction)
        if direct:
            reading = _with_direct(reading, [self._one(row, evidence) for evidence, row in direct], self.profession)
        return reading, cut

    def _one(self, row: Row, evidence: Evidence) -> BoardRecord:
        return one_record(row, self.detail, jurisdiction=self.jurisdiction, part=evidence.part, where=evidence.url)

    def _with_link(self, row: Row, evidence: Evidence) -> Row:
        """Return a row with the address of its detail page, which is made of the number and the type."""
        number, kind = (self._field(row, target) for target in ("number", "type"))
        address = f"LicenseeDetail.aspx?LicenseeNumber={quote(number)}&LicenseeType={quote(kind)}"
        return {**row, LINK.name: urljoin(evidence.url, address)}

    def _field(self, row: Row, target: str) -> str:
        return next(clean(row[column.name]) for column in self.layout.columns if column.to == target)

    def _unread(self, reading: TableReading, asked: LookupQuery) -> tuple[BoardRecord, ...]:
        best = chosen(reading.records, asked, self.number_form, DETAILS)
        return tuple(record for record in best if record.detail_url)

    def _whole(self, record: BoardRecord, details: Mapping[tuple[str, ...], BoardRecord]) -> BoardRecord:
        detail = details.get(record.key)
        if detail is not None:
            return merge_detail(record, detail, self.number_form)
        return replace(record, flags=flagged(record.flags, RecordFlag.DETAIL_NOT_READ)) if record.detail_url else record


def _was_cut(table: Tag, shown: int) -> bool:
    """Tell whether the grid holds fewer rows than were found, or as many as it can."""
    counted = _SHOWING.search(text_of(table))
    more = counted is not None and (bool(counted.group(4)) or int(counted.group(3)) > shown)
    return more or shown >= GRID_CAP


def _says_none(soup: BeautifulSoup) -> bool:
    """Tell whether the search page says, where a person sees it, that nothing was found (sources rule 2)."""
    if soup.find(id=f"{_SEARCH}txtLastName") is None:
        return False
    shown = copy(soup)
    for tag in shown.select(_HIDDEN):
        tag.decompose()
    return bool(_NOTHING.proof(shown, LookupQuery(), where=""))


def _detail_row(soup: BeautifulSoup, layout: Layout, where: str) -> Row:
    found = {}
    for column in layout.columns:
        span = soup.find(id=f"{_DETAIL}lbl{column.name}_value")
        if span is not None:
            found[column.name] = text_of(span)
    return labelled_row(found, layout.columns, where=where)


def _with_direct(reading: TableReading, records: list[BoardRecord], profession: str) -> TableReading:
    """Return a reading with records that came as detail pages; those of other professions are skipped and counted."""
    both = reading.with_records(records)
    return both.without(lambda record: profession not in fold(record.type_text), "another profession")

"""Socrata open-data sets (SODA 2): a state's whole licence register as rows of one data set.

Run order: metadata (the declared columns must exist), the distinct type texts (one must be acupuncture), the count,
then the rows paged by `$order=:id` until the count is reached. An empty list alone is never proof of absence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import quote, urlencode

from cache import Evidence, Request
from state_boards.contract.errors import DriftError, EmptyAnswerError, ImplausibleError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.source import Bundle, Fact, LookupQuery, Plan, RegisterSource
from state_boards.contract.vocabulary import Route
from state_boards.reading.jsonish import Json, cell, load, mapping, objects, whole_number
from state_boards.reading.screen import part, screen_parts
from state_boards.reading.table import Layout, Row, check_header
from state_boards.reading.table_reader import read_table
from state_boards.reading.telling import refuse_telling

PAGE = 50_000
"""Largest `$limit` that SODA 2.0 serves (platforms sheet, A)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Socrata(RegisterSource):
    """One data set, by its address of rows (`/resource/<id>.json`), with a filter on its credential type."""

    route: Route = Route.SOCRATA
    where: str
    """SoQL condition that selects the profession."""
    type_column: str
    layout: Layout
    page_size: int = PAGE

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield metadata, type texts, count and every page of rows."""
        yield metadata_request(self.data_address, "metadata")
        yield self._ask("types", select=f"{self.type_column},count(*)", where=self.where, group=self.type_column)
        count = yield self._ask("count", select="count(*)", where=self.where)
        total = only_count(count)
        for page, offset in enumerate(range(0, total, self.page_size), start=1):
            extra = {"$order": ":id", "$limit": str(self.page_size), "$offset": str(offset)}
            yield self._ask(f"rows-{page}", where=self.where, more=extra, conditional=True)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read all pages; raises DriftError on other columns, ImplausibleError when the printed count is not met."""
        screen_parts(bundle, "json")
        header, as_of = self._metadata(part(bundle, "metadata"))
        types, count = part(bundle, "types"), part(bundle, "count")
        total = only_count(count)
        if not objects(load(types), where=types.url) or not total:
            raise EmptyAnswerError(
                "No credential of this profession is in the data set any more.",
                where=types.url,
                do="The type text or the data set probably changed.",
            )
        reading = read_table(
            row_pages(bundle, "rows", header), self.layout, jurisdiction=self.jurisdiction, part="rows"
        )
        if reading.rows_in != total:
            raise ImplausibleError(f"The data set counts {total} rows and served {reading.rows_in}.", where=count.url)
        return reading.result(
            completeness=Completeness.COMPLETE,
            printed_total=total,
            as_of=as_of,
            as_of_note="rowsUpdatedAt of the data set",
        )

    def _ask(
        self,
        part: str,
        *,
        where: str,
        select: str = "",
        group: str = "",
        more: Mapping[str, str] | None = None,
        conditional: bool = False,
    ) -> Request:
        params = {"$select": select, "$where": where, "$group": group, **(more or {})}
        return soda(self.data_address, part, params, conditional=conditional)

    def _metadata(self, evidence: Evidence) -> tuple[dict[str, str], date | None]:
        """Return API name -> declared name for every column, and the day of the data."""
        names = [api for api, _ in columns_of(evidence)]
        updated = mapping(load(evidence), where=evidence.url).get("rowsUpdatedAt")
        return check_header(names, self.layout.columns, where=evidence.url), _updated_on(updated)


def soda(address: Fact, part: str, params: Mapping[str, str], *, conditional: bool = False) -> Request:
    """Return one SODA 2 question to a data set; empty parameters are left out."""
    text = urlencode({name: value for name, value in params.items() if value}, quote_via=quote, safe="$():,*")
    return Request(url=f"{address}?{text}", part=part, conditional=conditional)


def metadata_request(address: Fact, part: str) -> Request:
    """Return the question for a data set's columns and date."""
    return Request(url=str(address).replace("/resource/", "/api/views/"), part=part)


def columns_of(evidence: Evidence) -> list[tuple[str, str]]:
    """Return (API name, display name) of every column of a data set; raises DriftError on another shape."""
    view = mapping(load(evidence), where=evidence.url)
    columns = objects(view.get("columns"), where=evidence.url)
    pairs = [(cell(column.get("fieldName")), cell(column.get("name"))) for column in columns]
    return [pair for pair in pairs if not pair[0].startswith(":@")]


def row_pages(bundle: Bundle, stem: str, header: Mapping[str, str]) -> Iterator[tuple[int, Row]]:
    """Yield (number, values by declared name) of every row of the parts stem-1, stem-2, ...; a new field is drift."""
    number, page = 0, 1
    while (evidence := bundle.get(f"{stem}-{page}")) is not None:
        for item in objects(load(evidence), where=evidence.url):
            number += 1
            extra = [name for name in item if name not in header and not name.startswith(":")]
            if extra:
                raise DriftError(f"Row {number} has an undeclared field {extra[0]!r}.", where=evidence.url)
            # SODA leaves empty fields out, so a declared field may be absent from a row (platforms sheet, M).
            for name, value in item.items():
                if name not in header or isinstance(value, dict | list):
                    refuse_telling(name, value, where=evidence.url)
            yield number, {header[name]: cell(value) for name, value in item.items() if name in header}
        page += 1


def only_count(evidence: Evidence) -> int:
    """Return the one number that a count(*) question answers; raises DriftError for anything else."""
    rows = objects(load(evidence), where=evidence.url)
    if len(rows) != 1 or len(rows[0]) != 1:
        raise DriftError("The data set did not answer its row count.", where=evidence.url)
    return whole_number(next(iter(rows[0].values())), where=evidence.url)


def _updated_on(value: Json) -> date | None:
    text = cell(value)
    return datetime.fromtimestamp(int(text), tz=UTC).date() if text.isdigit() else None

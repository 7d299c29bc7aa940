"""My License Office verification pages (System Automation, Tyler): one person at a time, or a profession as a file.

The pages are ASP.NET forms whose hidden fields belong to the page they came from: each page's own are echoed, never an
earlier page's. A result page holds 40 rows, the name cell holds a table of its own, the pager is a window of numbers
with "..." at its ends, and detail addresses live only as long as the session. A "not found" is the table with its
title row alone; an error page is also an HTTP 200.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from cache import Evidence, Origin, Request
from state_boards.contract.errors import DriftError, EmptyAnswerError, TruncatedError
from state_boards.contract.files import one_file
from state_boards.contract.records import BoardRecord, Completeness, ParseResult, Quarantined
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Plan, RegisterSource
from state_boards.contract.vocabulary import Route
from state_boards.platforms.lookup import (
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
    with_unread,
)
from state_boards.reading.forms import Form, Pressed, event_of, harvest, require
from state_boards.reading.ledger import TableReading
from state_boards.reading.markup import attribute, page, text_of
from state_boards.reading.screen import screen
from state_boards.reading.table import Layout, Row, check_header
from state_boards.reading.table_reader import read_table
from state_boards.reading.telling import unread_tells
from state_boards.reading.text import clean, fold
from state_boards.reading.whole import CUT_ROW, NO_END, Lines, Wholeness, refuse_markup

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

PAGE_ROWS = 40
PAGE_CAP = 80
"""NJ stops near 80 pages, 3,200 rows (platforms sheet, A)."""
FORM = "TheForm"
VIEW_STATE = ("__VIEWSTATE", "__EVENTVALIDATION")
GRID = "datagrid_results"
_MONEY = re.compile(r"\$\s*([\d,]+(?:\.\d+)?)")
_DATE = re.compile(r"\s*(?:\d{1,2}/\d{1,2}/\d{4})?\s*")
_FIELD = "t_web_lookup__"


def profession_option(form: Form, word: str) -> tuple[str, str]:
    """Return (field, value) of the one profession, else the one licence type, that mentions `word`; else DriftError."""
    for control in (f"{_FIELD}profession_name", f"{_FIELD}license_type_name"):
        name = form.name(control)
        found = form.offered(name, containing=word)
        if len(found) == 1:
            return name, found[0]
        if found:
            raise DriftError(f"{len(found)} options of {control} mention {word!r}; one was expected.", where=form.where)
    raise DriftError(f"No profession and no licence type mentions {word!r} any more.", where=form.where)


@dataclass(frozen=True, slots=True, kw_only=True)
class MyLicenseSearch(LookupSource):
    """Person search with its result pages and detail pages.

    The data address is that of Search.aspx, `facility=N` (persons) included.
    """

    route: Route = Route.MYLICENSE
    profession: str
    """Folded word that the profession's option mentions ("acupunct")."""
    layout: Layout
    """Columns of the result table by their titles."""
    detail: Layout
    """Fields of the detail page by the stable end of their span ids."""
    number_form: NumberForm = plain_number
    typed: NumberForm = clean
    """How a number is typed into the form."""
    page_cap: int = PAGE_CAP

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the search form, the search, every result page, and the details of the rows that fit best."""
        asked = query or LookupQuery()
        first = yield Request(url=str(self.data_address), part="search")
        form = require(harvest(page(first), FORM, where=first.url), VIEW_STATE)
        changes = {f"{_FIELD}license_no": self.typed(asked.number)}
        if not asked.number:
            option, value = profession_option(form, self.profession)
            changes = {f"{_FIELD}last_name": asked.family, option: value}
        shown = yield form.send("results-1", changes, press="sch_button", results_marker=GRID)
        parts = {"results-1": shown}
        while len(parts) < self.page_cap and (target := _next_page(_results(shown), where=shown.url)):
            form = harvest(_results(shown), FORM, where=shown.url)
            name = f"results-{len(parts) + 1}"
            shown = parts[name] = yield form.send(name, event=target, results_marker=GRID)
            _expect_page(_results(shown), len(parts), where=shown.url)
        reading, _ = self._listed(parts)
        for number, record in enumerate(chosen(reading.records, asked, self.number_form), start=1):
            yield Request(url=record.detail_url, part=f"detail-{number}", headers={"Referer": parts[record.part].url})

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read result and detail pages; raises DriftError on other titles, EmptyAnswerError on the error page."""
        part_of(bundle, "search")
        pages = list(numbered(bundle, "results"))
        reading, capped = self._listed(bundle)
        if len(pages) < self.page_cap and _next_page(_results(pages[-1]), where=pages[-1].url):
            part_of(bundle, f"results-{len(pages) + 1}")
        best = chosen(reading.records, query or LookupQuery(), self.number_form)
        details = {
            record.key: self._detail(part_of(bundle, f"detail-{number}")) for number, record in enumerate(best, start=1)
        }
        # The address of a detail page dies with the session, so it is not kept.
        reading = replace(reading, records=tuple(replace(record, detail_url="") for record in reading.records))
        reading = detailed(reading, details, self.number_form)
        return answer(
            reading,
            query=query,
            form=self.number_form,
            where=pages[0].url,
            empty="The table of results holds its title row only.",
            completeness=Completeness.CAPPED if capped else Completeness.COMPLETE,
            why="The board cut the list at a full page." if capped else "",
        )

    def _listed(self, parts: Bundle) -> tuple[TableReading, bool]:
        """Return all result rows, and whether the last page is full with none after it."""
        served: list[ServedRows] = []
        last = 0
        for number, shown in enumerate(numbered(parts, "results"), start=1):
            soup = _results(shown)
            _expect_page(soup, number, where=shown.url)
            table = _table(soup, self.layout, where=shown.url)
            served.append(ServedRows(f"results-{number}", table.linked(functools.partial(_link, where=shown.url))))
            last = len(table.rows)
        reading = read_parts(served, with_link(self.layout), jurisdiction=self.jurisdiction)
        return reading, len(served) >= self.page_cap or (bool(last) and last % PAGE_ROWS == 0)

    def _detail(self, evidence: Evidence) -> BoardRecord:
        soup = page(evidence, results_marker="license_no")
        refuse_error_page(soup, evidence)
        where = evidence.url
        row, read = detail_row(soup, self.detail, where=where)
        record = one_record(row, self.detail, jurisdiction=self.jurisdiction, part=evidence.part, where=where)
        return with_unread(record, _unread(soup, self.detail, read))


@dataclass(frozen=True, slots=True, kw_only=True)
class MyLicenseBulk(RegisterSource):
    """The free roster of one profession, reached through the bulk pages; also read from a file a person downloaded."""

    route: Route = Route.MYLICENSE
    profession: str
    layout: Layout
    head: int
    """Columns before the free-text ones that may hold a stray delimiter; they are counted from the left."""
    free: tuple[str, ...]
    """The free-text columns, never read; all others after them are counted from the right."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the form, the selection, the charge page (which must ask for nothing) and the file."""
        first = yield Request(url=str(self.data_address), part="search")
        form = require(harvest(page(first), FORM, where=first.url), VIEW_STATE)
        option, value = profession_option(form, self.profession)
        selection = yield form.send("selection", {option: value}, press="sch_button", results_marker=GRID)
        form = harvest(page(selection), FORM, where=selection.url)
        charge = yield form.send("charge", press="btnBulkDownLoad", results_marker=GRID)
        soup = page(charge)
        _refuse_to_pay(soup, charge)
        form = harvest(soup, FORM, where=charge.url)
        yield form.send("data", press="btnContinue", results_marker=GRID)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the file; raises DriftError on another header, EmptyAnswerError when no row is of the profession."""
        evidence = screen(part_of(bundle, "data"), "table")
        text, warnings = _decoded(evidence)
        header, *lines = [line.rstrip("\r") for line in text.split("\n")]
        printed = header.removesuffix("|").split("|")
        names = check_header(printed, self.layout.columns, where=evidence.url)
        if lines and lines[-1] and len(lines[-1].split("|")) < len(printed):
            raise TruncatedError("The file broke off in the middle of its last line.", where=evidence.url)
        whole = Wholeness()
        listed = [line for line in Lines(lines, where=evidence.url) if line]
        cut = listed.pop() if listed and not text.endswith(_LINE_ENDS) and not self.ends_without_newline else ""
        rows, broken = self._rows([names[name] for name in printed], listed, whole, where=evidence.url)
        if cut:
            whole.doubt(NO_END)
            fields = dict(zip((names[name] for name in printed), cut.split("|"), strict=False))
            number = clean(fields.get(next(column.name for column in self.layout.columns if column.to == "number"), ""))
            person = clean(cut.partition("|")[0])
            broken.append(Quarantined("data", len(listed) + 1, CUT_ROW, (number,), person, number))
        whole.settle(len(rows) + len(broken))
        reading = read_table(rows, self.layout, jurisdiction=self.jurisdiction, part="data").with_quarantined(broken)
        if not reading.records:
            raise EmptyAnswerError(
                "The file holds no licence of this profession.", where=evidence.url, do="The data kept before stays."
            )
        saved = evidence.origin is Origin.IMPORTED
        return whole.applied(
            reading.result(
                completeness=Completeness.PARTIAL if saved else Completeness.COMPLETE,
                incomplete_why="A file saved by a person may hold a selection of the register." if saved else "",
                warnings=warnings,
            )
        )

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Return one saved Data.txt as the part `parse` reads; raises WrongFileError for several files."""
        return one_file(files, "data")

    def _rows(
        self, names: Sequence[str], lines: Sequence[str], whole: Wholeness, *, where: str
    ) -> tuple[list[tuple[int, Row]], list[Quarantined]]:
        """Return the lines as rows by both ends (stray delimiters sit in the free text), and the unusable lines."""
        tail = len(names) - self.head - len(self.free)
        rows: list[tuple[int, Row]] = []
        broken: list[Quarantined] = []
        for number, line in enumerate(lines, start=1):
            fields = line.removesuffix("|").split("|")
            if whole.is_below(fields, len(names)):
                continue
            refuse_markup(fields, len(names), where=where)
            if len(fields) < len(names):
                whole.broken()
            else:
                whole.good()
            known = dict(zip(names[: self.head], fields, strict=False))
            stray = len(fields) - len(names)
            if stray < 0 or (stray and not all(_DATE.fullmatch(known[name]) for name in self._dates())):
                broken.append(Quarantined("data", number, "the columns cannot be told apart", name=clean(fields[0])))
                continue
            known.update(zip(names[-tail:], fields[-tail:], strict=True))
            rows.append((number, MappingProxyType(known)))
        return rows, broken

    def _dates(self) -> list[str]:
        """Return the date columns left of the free text: they still look like dates unless a row is shifted."""
        return [column.name for column in self.layout.columns if column.to in {"issued", "expires"}]


_LINE_ENDS = ("\n", "\r")


def _results(evidence: Evidence) -> BeautifulSoup:
    soup = page(evidence, results_marker=GRID)
    refuse_error_page(soup, evidence)
    return soup


def refuse_error_page(soup: BeautifulSoup, evidence: Evidence) -> None:
    """Raise when the page is the system's own page of an error or of a refused question."""
    title = text_of(soup.select_one("span#label_pagetitle"))
    if title.casefold() in {"error", "invalid search criteria"}:
        raise EmptyAnswerError(
            f"The board's page says {title!r} instead of an answer.",
            where=evidence.url,
            do="Ask again, with the licence number or more of the name.",
        )


def _table(soup: BeautifulSoup, layout: Layout, *, where: str) -> ResultTable:
    table = soup.find("table", id=GRID)
    if table is None:
        raise DriftError("The page has no table of results.", where=where)
    return result_table(table, layout.columns, where=where)


def _link(items: Sequence[Tag], *, where: str) -> str:
    for item in items:
        found = item.select_one("a[href*='Details.aspx']")
        if found is not None:
            return urljoin(where, attribute(found, "href"))
    raise DriftError("A row of results has no link to its details.", where=where)


def _pager(soup: BeautifulSoup) -> Tag | None:
    table = soup.find("table", id=GRID)
    links = table.find_all("a") if table is not None else []
    turning = next((link for link in links if event_of(link)), None)
    return turning.find_parent("td") if turning is not None else None


def _page_number(soup: BeautifulSoup, *, where: str) -> int | None:
    """Return the number of the page shown, None when there is no pager."""
    pager = _pager(soup)
    if pager is None:
        return None
    current = text_of(pager.find("span", recursive=False))
    if not current.isdigit():
        raise DriftError("The pager does not say which page it shows.", where=where)
    return int(current)


def _expect_page(soup: BeautifulSoup, number: int, *, where: str) -> None:
    """Refuse a result page that is another one than asked for; raises DriftError."""
    if (printed := _page_number(soup, where=where)) not in (None, number):
        raise DriftError(f"Result page {number} came back as page {printed}.", where=where)


def _next_page(soup: BeautifulSoup, *, where: str) -> Pressed | None:
    """Return what the link to the page after the one shown writes: the first link after the number of this one."""
    pager = _pager(soup)
    if pager is None or _page_number(soup, where=where) is None:
        return None
    current = pager.find("span", recursive=False)
    link = current.find_next_sibling("a") if current is not None else None
    return event_of(link) if link is not None else None


def detail_row(soup: BeautifulSoup, layout: Layout, *, where: str) -> tuple[Row, Collection[Tag]]:
    """Return a detail page as a row, and the spans it was read from.

    Fields are declared by the end of their span ids; captions carry "label" in theirs. Raises DriftError where a
    declared field is missing, or two spans of one say two things.
    """
    spans = _declared(soup, layout, where=where)
    fields = {name: text_of(span) for name, span in spans.items()}
    return labelled_row(fields, layout.columns, where=where), spans.values()


def _declared(soup: BeautifulSoup, layout: Layout, *, where: str) -> dict[str, Tag]:
    values = _values(soup)
    found: dict[str, Tag] = {}
    for column in layout.columns:
        for name in (column.name, *column.aliases):
            named = [span for field, span in values if field == name]
            if len({fold(text_of(span)) for span in named}) > 1:
                raise DriftError(f"The detail page says two things of {name!r}.", where=where)
            if match := named or [span for field, span in values if field.endswith(f"_{name}")]:
                found[column.name] = match[0]
                break
    return found


def _values(soup: BeautifulSoup) -> list[tuple[str, Tag]]:
    """Return the value spans of a detail page by the names of their fields."""
    spans = [(attribute(span, "id"), span) for span in soup.find_all("span", id=True)]
    return [(_PLACE.sub("", identity), span) for identity, span in spans if "label" not in identity.casefold()]


def _unread(soup: BeautifulSoup, layout: Layout, read: Collection[Tag]) -> dict[str, str]:
    """Return the value spans that are not read and tell something; another form of a declared field by its text."""
    known = {name for column in layout.columns for name in (column.name, *column.aliases)}
    more = [(field, text_of(span)) for field, span in _values(soup) if all(span is not one for one in read)]
    return {field: text for field, text in more if unread_tells("" if field in known else field, text)}


_PLACE = re.compile(r"^(?:_ctl\d+_)+")
"""What stands before the name of a field in the id of its span: where on the page it is."""


def _refuse_to_pay(soup: BeautifulSoup, evidence: Evidence) -> None:
    amounts = [float(amount.replace(",", "")) for amount in _MONEY.findall(soup.get_text(" "))]
    if any(amounts):
        raise DriftError(
            f"The board now asks for ${max(amounts):.2f} for the file; the program never pays.", where=evidence.url
        )


def _decoded(evidence: Evidence) -> tuple[str, tuple[str, ...]]:
    try:
        return evidence.text(), ()
    except UnicodeDecodeError:
        return evidence.text("latin-1"), ("The file is not UTF-8 and was read as Latin-1.",)

"""Exclusion lists whose file is found in each run: behind a page that links it, or behind a data portal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urljoin

from cache import Evidence, Request
from state_boards.contract.errors import DriftError
from state_boards.contract.source import Bundle, Fact, FirstRunCheck, LookupQuery, Plan, RowBounds
from state_boards.contract.vocabulary import Grade
from state_boards.national.medicaid.exclusion_list import ExclusionList, ListLayout
from state_boards.reading.jsonish import Json, cell, load, mapping, objects
from state_boards.reading.markup import attribute, page, text_of
from state_boards.reading.screen import screen
from state_boards.reading.text import (
    fold,
)

HEADER = FirstRunCheck("header", "Are the columns of the file the declared ones?", "header:main")
ROWS = FirstRunCheck("rows", "Does the list hold about as many rows as declared?", "rows")
LINK = FirstRunCheck("link", "Does the page link exactly one file under the words declared?", "part:main")
ADDRESS = FirstRunCheck("address", "Does the address answer an honest client with the file itself?", "address")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedList(ExclusionList):
    """The same behind a page that links the newest file under fixed words."""

    link: str
    """Folded words in the link's text."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the page, then the one file that it links, unless that is unchanged."""
        shown = yield Request(url=str(self.data_address), part="page")
        yield Request(url=self.find(shown), conditional=True)

    def find(self, shown: Evidence) -> str:
        """Return the address of the file; raises DriftError unless the page links exactly one under these words."""
        soup = page(shown)
        found: dict[str, None] = {}
        for link in soup.find_all("a", href=True):
            words = (text_of(link), *(attribute(link, name) for name in ("data-text", "aria-label", "title")))
            if any(self.link in fold(text) for text in words):
                found[urljoin(shown.url, attribute(link, "href"))] = None
        if len(found) != 1:
            raise DriftError(
                f"The page links {len(found)} files as {self.link!r}; exactly one was expected.",
                where=shown.url,
                do=f"Download the file in a browser and use `verifier import-file FILE --source {self.id}`.",
            )
        return next(iter(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalList(ExclusionList):
    """The same behind a CKAN data portal: the data set's own description names the file and its day."""

    file_format: str = "CSV"

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the description of the data set, then its one file, unless that is unchanged."""
        described = yield Request(url=str(self.data_address), part="package")
        yield Request(url=cell(self._resource(described)["url"]), conditional=True)

    def dated(self, bundle: Bundle) -> tuple[date | None, str]:
        """Return the day the portal says that the file was last changed."""
        described = bundle.get("package")
        printed = cell(self._resource(described).get("last_modified")) if described is not None else ""
        try:
            return datetime.fromisoformat(printed).date(), "day the data portal states for the file"
        except ValueError:
            return None, ""

    def _resource(self, described: Evidence) -> Mapping[str, Json]:
        """Return the one resource of the wanted format; raises DriftError for none or several."""
        where = described.url
        answer = mapping(load(screen(described, "json")), where=where)
        resources = objects(mapping(answer.get("result"), where=where).get("resources"), where=where)
        found = [one for one in resources if fold(cell(one.get("format"))) == fold(self.file_format)]
        if len(found) != 1 or "url" not in found[0]:
            raise DriftError(
                f"The data set has {len(found)} files of the format {self.file_format}; one was expected.", where=where
            )
        return found[0]


def absence(whose: str) -> str:
    """Return what it means not to be met in a state's list."""
    return (
        f"No entry was found in {whose} Medicaid exclusion list; not every entry has an NPI, so a name that is not "
        "there, or is, settles nothing by itself."
    )


def linked(
    postal: str,
    state: str,
    layout: ListLayout,
    *,
    page: str,
    link: str,
    rows: tuple[int, int],
    title: str,
    publisher: str,
) -> LinkedList:
    """Return a list that a page of the state links under fixed words; `rows` are those of 2026."""
    return LinkedList(
        id=f"medicaid.{postal.lower()}",
        state=postal,
        title=title,
        publisher=publisher,
        official_page=Fact(page, Grade.B),
        data_address=Fact(page, Grade.B),
        population=rows[1],
        bounds=RowBounds(rows[0] // 2, rows[1] * 4, Grade.B),
        absence=absence(f"{state}'s"),
        checks=(HEADER, ROWS, LINK, ADDRESS),
        layout=layout,
        link=link,
    )

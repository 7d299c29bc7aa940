"""Saved pages of My License Office tenants a program may not ask: the list of results and the details of one person.

The same markup as `state_boards.platforms.mylicense` reads live; here a person searched, and nothing is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from state_boards.contract.records import ParseResult
from state_boards.contract.source import Bundle, LookupQuery
from state_boards.platforms.lookup import ServedRows, read_parts, result_table
from state_boards.platforms.mylicense import GRID, detail_row, refuse_error_page
from state_boards.platforms.saved_page import (
    ReadablePage,
    noted,
    one_search,
    refuse_second,
    saved_on,
    telling_lines,
    with_details,
)
from state_boards.reading.table import Layout

if TYPE_CHECKING:
    from bs4 import BeautifulSoup


@dataclass(frozen=True, slots=True, kw_only=True)
class MyLicensePage(ReadablePage):
    """One tenant's result lists and details pages, as a person saved them."""

    layout: Layout
    """Columns of the result table by their titles."""
    detail: Layout
    """Fields of the details page by the stable end of their span ids."""

    def answers(self, soup: BeautifulSoup) -> bool:
        """Tell whether the page is a list, a details page or the tenant's own error page."""
        return (
            soup.find("table", id=GRID) is not None
            or bool(soup.select("span[id$='license_no']"))
            or soup.select_one("span#label_pagetitle") is not None
        )

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read lists and details and join those of one number; raises EmptyAnswerError on the tenant's error page."""
        pages = {part: self.page(evidence) for part, evidence in bundle.items()}
        lists: list[ServedRows] = []
        details: list[ServedRows] = []
        beside: dict[str, dict[str, str]] = {}
        for part, soup in pages.items():
            refuse_error_page(soup, bundle[part])
            table = soup.find("table", id=GRID)
            where = bundle[part].url
            if table is not None:
                refuse_second(soup, table, where=where)
                lists.append(ServedRows(part, result_table(table, self.layout.columns, where=where).rows))
                beside[part] = telling_lines(soup, read=[table])
            else:
                row, read = detail_row(soup, self.detail, where=where)
                details.append(ServedRows(part, (row,)))
                beside[part] = telling_lines(soup, read=read)
        reading = with_details(
            noted(read_parts(lists, self.layout, jurisdiction=self.jurisdiction), beside),
            noted(read_parts(details, self.detail, jurisdiction=self.jurisdiction), beside),
        )
        return one_search(reading, as_of=saved_on(bundle))

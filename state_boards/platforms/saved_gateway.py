"""Saved pages of the medical-board gateways (`/verification/search.aspx`): Georgia, Mississippi and others share it.

The search answers a table (type, name, address, number, status) behind a reCAPTCHA; a person's own page prints "Issue
Date:" and "Expire Date:". Independent programs read the table by position and never printed its titles, so several
plain wordings of each title are accepted and any other is drift. The details page prints no labelled number that is
known: it is read only together with the list that holds the same name and number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from state_boards.contract.errors import WrongFileError
from state_boards.contract.kinds import KindMap
from state_boards.contract.records import BoardRecord, ParseResult
from state_boards.contract.source import Bundle, LookupQuery
from state_boards.platforms.lookup import ServedRows, read_parts, result_table, with_unread
from state_boards.platforms.saved_page import (
    ReadablePage,
    labelled,
    lines,
    noted,
    one_search,
    refuse_second,
    saved_on,
    telling_lines,
)
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.text import fold, read_date

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

COLUMNS = (
    Column("Type", "type", aliases=("License Type", "Lic Type", "Licence Type", "Profession")),
    Column("Name", "name", aliases=("Full Name", "Licensee", "Licensee Name")),
    Column("Address", "personal", aliases=("City/State", "City, State", "Location", "Practice Address")),
    Column(
        "Number", "number", aliases=("License Number", "License #", "Lic #", "License No.", "License No", "Number #")
    ),
    Column("Status", "status", aliases=("License Status", "Lic Status")),
)
ISSUED, EXPIRES = "Issue Date:", "Expire Date:"
DATES = ("%m/%d/%Y",)


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayPage(ReadablePage):
    """One gateway: its list of results, with the details pages of people on that list."""

    kinds: KindMap

    def answers(self, soup: BeautifulSoup) -> bool:
        """Tell whether the page holds the results table or the two date labels."""
        return _results(soup) is not None or _is_details(soup)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read every list and join each details page to its row; raises WrongFileError for details without a row."""
        pages = {part: self.page(evidence) for part, evidence in bundle.items()}
        tables = {part: table for part, soup in pages.items() if (table := _results(soup)) is not None}
        for part, table in tables.items():
            refuse_second(pages[part], table, where=bundle[part].url)
        if not tables:
            raise WrongFileError(
                "A details page alone prints no number that can be read.",
                where=next(iter(bundle.values())).url,
                do="Save the page with the list of results too, and import both together.",
            )
        layout = Layout(
            columns=COLUMNS,
            kinds=self.kinds,
            dates=DATES,
            keep=self._is_acupuncture,
            skip_word="a type that names no acupuncture",
        )
        served = [
            ServedRows(part, result_table(table, COLUMNS, where=bundle[part].url).rows)
            for part, table in tables.items()
        ]
        reading = read_parts(served, layout, jurisdiction=self.jurisdiction)
        beside = {part: telling_lines(pages[part], read=[table]) for part, table in tables.items()}
        records = noted(reading, beside).records
        for part, soup in pages.items():
            if part not in tables:
                records = _with_details(records, soup, bundle[part].url)
        return one_search(replace(reading, records=records), as_of=saved_on(bundle))

    def _is_acupuncture(self, row: Row) -> bool:
        return self.kinds.concerns_us(row["Type"])


def _results(soup: BeautifulSoup) -> Tag | None:
    return next((table for table in soup.find_all("table", class_="table") if table.find("th") is not None), None)


def _is_details(soup: BeautifulSoup) -> bool:
    text = fold(soup.get_text())
    return fold(ISSUED) in text and fold(EXPIRES) in text


def _with_details(records: tuple[BoardRecord, ...], soup: BeautifulSoup, where: str) -> tuple[BoardRecord, ...]:
    """Return the records with what one details page prints, which must fit exactly one of them."""
    printed = lines(soup)
    dates = labelled(printed, (ISSUED, EXPIRES), where=where)
    text = fold(" ".join(printed))
    words = set(text.replace(":", " ").replace(",", " ").split())
    fitting = [record for record in records if fold(record.number) in words and fold(record.name.full) in text]
    if len(fitting) != 1:
        raise WrongFileError(
            f"The details page fits {len(fitting)} people of the saved list; it must fit exactly one.",
            where=where,
            do="Save the list that shows this person and the details page opened from it, and import both together.",
        )
    dated = replace(fitting[0], issued=read_date(dates[ISSUED], DATES), expires=read_date(dates[EXPIRES], DATES))
    dated = with_unread(dated, telling_lines(soup, dates))
    return tuple(dated if record is fitting[0] else record for record in records)

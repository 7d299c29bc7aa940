"""Saved answers of the Oregon Medical Board: the search answer (JSON) and the verification page of one person.

Both were recorded on 22 August 2026 for a physician; acupuncturists come as type "AC License". The board's own request
carries a token made to stop programs, so nothing is ever asked here: a person searches, saves, and hands the file over.
The answer `{"Message":""}` is the board's silent refusal; `total` 0 without a `licensees` list is its empty answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from cache import Evidence
from state_boards.contract.errors import DriftError, ImplausibleError, WrongFileError
from state_boards.contract.kinds import KindMap
from state_boards.contract.records import BoardRecord, Discipline, Disciplined, ParseResult
from state_boards.contract.source import Bundle, LookupQuery
from state_boards.contract.statuses import StatusMap
from state_boards.platforms.lookup import ServedRows, read_parts
from state_boards.platforms.saved_page import (
    ReadablePage,
    is_json,
    labelled,
    lines,
    noted,
    one_search,
    telling_lines,
    with_details,
)
from state_boards.reading.discipline import read_said, with_discipline
from state_boards.reading.jsonish import Json, cell, load, mapping, objects, whole_number
from state_boards.reading.screen import screen
from state_boards.reading.table import Column, Layout, Row, check_header
from state_boards.reading.table_reader import read_table
from state_boards.reading.text import clean, fold, read_date

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

ENVELOPE = (
    Column("total", "ignore"),
    Column("mapZoom", "ignore", optional=True),
    Column("pageNumber", "ignore", optional=True),
    Column("licensees", "ignore", optional=True),
)
LISTED = (
    Column("entityId", "ignore"),
    Column("lastName", "family"),
    Column("firstName", "given"),
    Column("middleName", "middle", optional=True),
    Column("license.number", "number"),
    Column("license.status", "status"),
    Column("license.type", "type"),
    Column("addresses", "personal", optional=True),
)
VERIFIED = (
    Column("family", "family"),
    Column("given", "given"),
    Column("middle", "middle"),
    Column("number", "number"),
    Column("type", "type"),
    Column("Originally Issued:", "issued"),
    Column("Current Status:", "status"),
    Column("Status Effective:", "status_date"),
    Column("Expires:", "expires"),
    Column("Board Actions", "ignore"),
)
"""A verification page as one row; "Board Actions" is read by its own rule."""
LABELS = ("Originally Issued:", "Current Status:", "Status Effective:", "Expires:")
AS_OF = "Information current as of"
ACTIONS = "Board Actions"
NO_ACTIONS = "There are no current or prior Board actions or agreements on file for this licensee or registrant"
"""The whole sentence as recorded; anything longer or other is shown as stated discipline."""
DATES = ("%m/%d/%Y",)
_LICENCE = re.compile(r"([A-Z]{1,4} License): ?(\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class OregonAnswer(ReadablePage):
    """The board's search answers and verification pages, as a person saved them."""

    statuses: StatusMap
    kinds: KindMap

    def answers(self, soup: BeautifulSoup) -> bool:
        """Tell whether the page prints the labels of a verification."""
        text = fold(soup.get_text())
        return fold(AS_OF) in text and all(fold(label) in text for label in LABELS)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read both kinds of file and join those of one number; raises ImplausibleError when their names differ."""
        searches = [evidence for evidence in bundle.values() if is_json(evidence)]
        answers = [_licensees(evidence) for evidence in searches]
        pages = {part: self._verification(evidence) for part, evidence in bundle.items() if not is_json(evidence)}
        verified = read_parts(
            [ServedRows(part, (row,)) for part, (row, _, _) in pages.items()],
            replace(self._layout(VERIFIED), adjust=self._board_actions),
            jurisdiction=self.jurisdiction,
        )
        listed = read_table(
            enumerate((row for _, rows in answers for row in rows), start=1),
            self._layout(LISTED),
            jurisdiction=self.jurisdiction,
            part=searches[0].part if searches else "page-1",
        )
        return one_search(
            with_details(listed, noted(verified, {part: beside for part, (_, _, beside) in pages.items()})),
            total=sum(total for total, _ in answers) if answers else None,
            as_of=min((day for _, day, _ in pages.values() if day), default=None),
            as_of_note=f'"{AS_OF}" of the verification',
        )

    def _layout(self, columns: Sequence[Column]) -> Layout:
        kind_column = next(column.name for column in columns if column.to == "type")
        return Layout(
            columns=tuple(columns),
            statuses=self.statuses,
            kinds=self.kinds,
            dates=DATES,
            keep=lambda row: self.kinds.concerns_us(row[kind_column]),
            skip_word="a licence of another profession",
        )

    def _verification(self, evidence: Evidence) -> tuple[Row, date | None, dict[str, str]]:
        """Return one verification page as a row, the date it is current as of, and what else it tells."""
        where = evidence.url
        soup = self.page(evidence)
        printed = lines(soup)
        found = [(at, match) for at, line in enumerate(printed) if (match := _LICENCE.fullmatch(line))]
        if len(found) != 1 or found[0][0] == 0:
            raise DriftError("The page should print one licence under one name.", where=where)
        at, licence = found[0]
        dated = labelled(printed, LABELS, where=where, same_line=True)
        row = {**dated, **_name(printed[at - 1], where)}
        said = labelled(printed, (AS_OF, ACTIONS), where=where)
        current = read_date(said[AS_OF].split(" ")[0], DATES)
        row |= {"type": licence.group(1), "number": licence.group(2), ACTIONS: said[ACTIONS]}
        beside = telling_lines(soup, {**dated, **said})
        return MappingProxyType(row), current.value if current else None, beside

    def _board_actions(self, record: BoardRecord, row: Row) -> BoardRecord:
        text = row[ACTIONS]
        none = fold(text.rstrip(".")) == fold(NO_ACTIONS)
        said = Disciplined.NONE_STATED if none else read_said(text)
        return with_discipline(record, Discipline(said=said, text=text, link=str(self.official_page) if text else ""))


def _licensees(evidence: Evidence) -> tuple[int, list[Row]]:
    """Return the total that a search answer prints and its rows."""
    where = evidence.url
    results = mapping(load(screen(evidence, "json")), where=where).get("searchResults")
    if results is None:
        raise WrongFileError("This is not a search answer of the Oregon Medical Board.", where=where)
    answer, *more = objects(results, where=where) or [{}]
    if more:
        raise DriftError("The answer should hold one set of results and holds more.", where=where)
    check_header(tuple(answer), ENVELOPE, where=where)
    total = whole_number(answer.get("total"), where=where)
    if total and "licensees" not in answer:
        raise DriftError(f"The answer says {total} in all and holds no list of them.", where=where)
    rows = [_flat(item, where) for item in objects(answer.get("licensees", []), where=where)]
    if len(rows) > total:
        raise ImplausibleError(f"The answer says {total} in all and shows {len(rows)}.", where=where)
    return total, rows


def _flat(item: dict[str, Json], where: str) -> Row:
    licence = mapping(item.get("license"), where=where)
    fields = {name: value for name, value in item.items() if name != "license"}
    fields |= {f"license.{name}": value for name, value in licence.items()}
    check_header(tuple(fields), LISTED, where=where)
    return MappingProxyType({name: cell(value) for name, value in fields.items()})


def _name(printed: str, where: str) -> dict[str, str]:
    """Return a name printed "Family, Given Middle, Degree" in its parts; the degree is not part of a name."""
    parts = [clean(part) for part in printed.split(",")]
    if len(parts) not in {2, 3} or not parts[1]:
        raise DriftError("The name is not printed as family, given names and degree.", where=where)
    given, _, middle = parts[1].partition(" ")
    return {"family": parts[0], "given": given, "middle": middle}

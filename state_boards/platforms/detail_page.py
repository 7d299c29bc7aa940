"""Pages behind the rows of a search: what each prints of one licence, read beside its row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from state_boards.contract.errors import DriftError
from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.records import BoardRecord
from state_boards.platforms.lookup import NumberForm, labelled_row, merge_detail, one_record, with_unread
from state_boards.reading.discipline import read_discipline, restricts, says_none, with_discipline
from state_boards.reading.markup import cell_text, cells, refuse_struck, refuse_unread, rows, text_of
from state_boards.reading.table import Layout
from state_boards.reading.telling import tells, unread_tells
from state_boards.reading.text import clean, fold, read_date

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_SECTIONS = re.compile(r"disciplin|suspen|notice|board action|sanction", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailWords:
    """A detail page whose shape is known and whose labels are not: a value counts beside the label of its word.

    Whatever else there speaks of status or action is flagged for a person.
    """

    row: str
    """CSS selector of one label with its value."""
    cell: str
    dates: tuple[str, ...]
    expires: str = "expir"
    discipline: str = "disciplin"
    heading: str = ""
    """CSS selector of the headings of the page's sections; one about discipline whose block says more than "none" is
    flagged for a person, since its words were never seen."""
    never: str = ""
    """Text of an address that the site's robots.txt excludes: such a page is not asked for."""

    def completed(self, record: BoardRecord, soup: BeautifulSoup, form: NumberForm, *, where: str) -> BoardRecord:
        """Return the record with what its page adds; raises DriftError on another licence's page."""
        pairs = [[text_of(cell) for cell in row.select(self.cell)] for row in soup.select(self.row)]
        labels = [(fold(pair[0]), clean(" ".join(pair[1:]))) for pair in pairs if pair]
        if not any(form(value) == form(record.number) for _, value in labels):
            raise DriftError("The detail page does not show the licence number of its row.", where=where)
        record = replace(record, expires=read_date(self._expiry(labels), self.dates) or record.expires)
        discipline = "; ".join(dict.fromkeys(value for label, value in labels if self.discipline in label))
        unread = any(self._tells_more(label, value, record) for label, value in labels)
        if unread or (self.heading and any(_says_more(heading) for heading in soup.select(self.heading))):
            flags = flagged(record.flags, RecordFlag.ADDITIONAL_PUBLIC_INFORMATION)
            record = replace(record, flags=flags)
        if not discipline:
            return record
        return with_discipline(record, read_discipline(discipline, link=where))

    def _expiry(self, labels: Sequence[tuple[str, str]]) -> str:
        found = [value for label, value in labels if self.expires in label]
        return found[0] if len(found) == 1 else ""

    def _tells_more(self, label: str, value: str, record: BoardRecord) -> bool:
        """Tell whether a label that is not read speaks of status or action, and says else than the list does."""
        if self.discipline in label or self.expires in label:
            return False
        return (tells(label, value) and fold(value) != fold(record.status_text)) or (not value and restricts(label))


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailTable:
    """A detail page whose labels are declared: rows of two cells, in any order."""

    table: str
    """CSS selector of the table."""
    layout: Layout
    """The declared labels, and "Name", which is taken from the row."""
    never: str = ""

    def completed(self, record: BoardRecord, soup: BeautifulSoup, form: NumberForm, *, where: str) -> BoardRecord:
        """Return the record with what its page prints; raises DriftError on other labels or another licence's page."""
        table = soup.select_one(self.table)
        if table is None:
            raise DriftError("The detail page does not show its table any more.", where=where)
        printed: dict[str, str] = {}
        for line in rows(table):
            of_line = cells(line)
            refuse_unread(line, of_line, where=where)
            label = text_of(of_line[0]).rstrip(":").strip() if len(of_line) > 1 else ""
            if label and printed.setdefault(label, said := cell_text(of_line[1])) != said:
                raise DriftError(f"The detail page says two things of {label!r}.", where=where)
        row = labelled_row(printed, self.layout.columns, where=where)
        detail = one_record(row, self.layout, jurisdiction=record.jurisdiction, part=record.part, where=where)
        return merge_detail(record, detail, form)


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailLines:
    """A detail page of lines "Label: text", of which the ones that matter are declared and all others may come and go.

    One that is not declared and speaks of status or action is kept as printed, and flagged for a person.
    """

    label: str
    """CSS selector of a label; its text is what follows it up to the next one, or to the end of its block."""
    layout: Layout
    """The declared labels, and "Name", which is taken from the row."""
    never: str = ""

    def completed(self, record: BoardRecord, soup: BeautifulSoup, form: NumberForm, *, where: str) -> BoardRecord:
        """Return the record with what its page prints; raises DriftError on a missing label or another licence."""
        printed: dict[str, str] = {}
        for tag in soup.select(self.label):
            refuse_struck(tag.parent or tag, where=where)
            label, said = text_of(tag).rstrip(":").strip(), _behind(tag)
            if printed.setdefault(label, said) != said:
                raise DriftError(f"The detail page says two things of {label!r}.", where=where)
        known = {name for column in self.layout.columns for name in (column.name, *column.aliases)}
        read = {label: said for label, said in printed.items() if label in known}
        row = labelled_row({"Name": record.name.full, **read}, self.layout.columns, where=where)
        detail = one_record(row, self.layout, jurisdiction=record.jurisdiction, part=record.part, where=where)
        whole = merge_detail(record, detail, form)
        # A label without a text may be a sentence of its own: "Suspended by the Board".
        unread = {label: said or label for label, said in printed.items() if label not in known}
        told = {label: said for label, said in unread.items() if restricts(said) or unread_tells(label, printed[label])}
        return with_unread(whole, told)


def _behind(label: Tag) -> str:
    """Return the text behind a label: its following siblings up to the next label."""
    found = []
    for one in label.next_siblings:
        if getattr(one, "name", None) == label.name:
            break
        found.append(one.get_text(" "))
    return clean(" ".join(found))


def _says_more(heading: Tag) -> bool:
    """Tell whether a section about discipline says more than "none"; one without any text says nothing."""
    if not _SECTIONS.search(text_of(heading)):
        return False
    block = heading.parent
    text = text_of(block).removeprefix(text_of(heading)) if block is not None else ""
    return not says_none(text)

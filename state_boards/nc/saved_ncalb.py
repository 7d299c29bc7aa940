"""Saved pages of the North Carolina board's acupuncturist directory: one card a person, no number and no dates.

Seen in public programs of 2022 and 2023; a later report says that the directory is gone. A card prints name, city,
state, zip, e-mail (never read) and a status. Without a number the key is name, city and state, and two cards that
share all three are set aside. The page loads ten cards at a time, so a saved page is rarely the whole list; the
answer behind "load more" is a JSON string of the same cards and is read too.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from cache import Evidence
from state_boards.contract.errors import DriftError, EmptyAnswerError, WrongFileError
from state_boards.contract.records import ParseResult
from state_boards.contract.source import Bundle, LookupQuery
from state_boards.contract.vocabulary import Kind
from state_boards.platforms.lookup import ServedRows, read_parts
from state_boards.platforms.saved_page import ReadablePage, is_json, markup, one_search, saved_on
from state_boards.reading.jsonish import load
from state_boards.reading.markup import attribute, text_of
from state_boards.reading.screen import screen
from state_boards.reading.table import Column, Layout, Row, check_header

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

CARD = "acupuncturist"
COLUMNS = (
    Column("h4", "name"),
    Column("city", "city"),
    Column("state", "state"),
    Column("zip", "personal", optional=True),
    Column("email", "personal", optional=True),
    Column("status", "status"),
)
"""The heading and the classes of a card."""
LAYOUT = Layout(
    columns=COLUMNS,
    fixed_kind=Kind.ACUPUNCTURIST,
    type_text="Acupuncturist directory",
    key=("name", "city", "state"),
)
"""How a card is read; the directory holds acupuncturists only and prints no type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryCards(ReadablePage):
    """The directory page or its "load more" answers, as a person saved them."""

    def answers(self, soup: BeautifulSoup) -> bool:
        """Tell whether the page holds a card."""
        return soup.find("div", class_=CARD) is not None

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read every card of every file; raises EmptyAnswerError for a "load more" answer without cards."""
        served = [ServedRows(part, self._cards(evidence)) for part, evidence in bundle.items()]
        reading = read_parts(served, LAYOUT, jurisdiction=self.jurisdiction)
        return one_search(reading, as_of=saved_on(bundle))

    def _cards(self, evidence: Evidence) -> tuple[Row, ...]:
        found = more_cards(evidence) if is_json(evidence) else cards(self.page(evidence), evidence.url)
        if not found:
            raise EmptyAnswerError("The answer holds no card.", where=evidence.url, do="Save the page with the people.")
        return found


def cards(soup: BeautifulSoup, where: str) -> tuple[Row, ...]:
    """Return every card of a page as a row."""
    return tuple(_card(card, where) for card in soup.find_all("div", class_=CARD))


def more_cards(evidence: Evidence) -> tuple[Row, ...]:
    """Return the cards of a "load more" answer, a JSON string of HTML; raises WrongFileError for other JSON."""
    value = load(screen(evidence, "json"))
    if not isinstance(value, str):
        raise WrongFileError("This is not an answer of the board's directory.", where=evidence.url)
    return cards(markup(value), evidence.url)


def _card(card: Tag, where: str) -> Row:
    """Return one card as a row by its heading and classes; raises DriftError on any other class or a missing one."""
    fields: dict[str, str] = {}
    for tag in card.find_all(["h4", "span", "div"]):
        name = "h4" if tag.name == "h4" else attribute(tag, "class")
        if name == "address":
            continue
        if name in fields:
            raise DriftError(f"A card prints {name!r} twice.", where=where)
        fields[name] = text_of(tag)
    check_header(tuple(fields), COLUMNS, where=where)
    return MappingProxyType(fields)

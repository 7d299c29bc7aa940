"""How a board says that it found nobody, and what has to stand around those words before they are believed.

A sentence alone proves nothing: pages carry it in hidden templates, in help texts and beside a gate. So the words count
only as a short block of their own that a reader sees, on a page that is this board's answer (its envelope), without
anything that could be a row, and without a total that says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from state_boards.contract.source import LookupQuery
from state_boards.reading.markup import is_hidden, text_of
from state_boards.reading.pages import printed_total
from state_boards.reading.text import clean, fold

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_LONGEST = 200
"""A sentence that says "nothing found" is shorter than a help text that mentions it."""
_BLOCKS = ("p", "div", "span", "td", "li", "h1", "h2", "h3", "h4", "h5", "label", "strong", "b", "em", "legend")
_WHAT_IF = re.compile(r"\b(?:if|when|whenever|should|may|might)\b|\?")
"""Words of a help text: it speaks of what may happen, not of what did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """What one board's answer without a hit looks like; all that is declared must hold."""

    says: re.Pattern[str] | None = None
    """The board's words, searched in the folded text of one block."""
    echo: str = ""
    """CSS selector of the element that repeats the question; it must hold what was asked."""
    envelope: str = ""
    """CSS selector of what every answer of this board holds: its search form, its view switch."""
    address: str = ""
    """Text of the address that only the board's own answers have, where the page itself has nothing of its own."""
    rows: str = ""
    """CSS selector of anything that would be a row or a card; none may be there."""

    def proof(self, soup: BeautifulSoup, query: LookupQuery, *, where: str) -> str:
        """Return the board's own marker in words, "" when this page does not prove that nobody was found."""
        if not self._enveloped(soup, where) or (self.rows and soup.select_one(self.rows) is not None):
            return ""
        if printed_total(soup) or _shown(soup, query, without=self.echo):
            return ""
        if self.echo and not self._echoed(soup, query):
            return ""
        if self.says is None:
            return "The page repeats the question and shows nobody." if self.echo else ""
        said = next((text for text in _blocks(soup) if self.says.search(fold(text))), "")
        return f"The page says: {said}" if said else ""

    def _enveloped(self, soup: BeautifulSoup, where: str) -> bool:
        if not self.envelope and not self.address:
            return False
        around = not self.envelope or soup.select_one(self.envelope) is not None
        return around and self.address.casefold() in where.casefold()

    def _echoed(self, soup: BeautifulSoup, query: LookupQuery) -> bool:
        element = soup.select_one(self.echo)
        asked = fold(query.number or query.family)
        return element is not None and not is_hidden(element) and bool(asked) and asked in fold(text_of(element))


def _blocks(soup: BeautifulSoup) -> list[str]:
    """Return the short texts a reader sees as blocks of their own, help texts left out."""
    found = []
    for tag in soup.find_all(_BLOCKS):
        text = clean(tag.get_text(" "))
        if text and len(text) <= _LONGEST and not is_hidden(tag) and not _WHAT_IF.search(fold(text)):
            found.append(text)
    return found


def _shown(soup: BeautifulSoup, query: LookupQuery, *, without: str) -> bool:
    """Tell whether a cell or card of the page shows the family name or number asked, apart from the echo of it."""
    asked = fold(query.number or query.family)
    echo = soup.select_one(without) if without else None
    if not asked:
        return False
    word = re.compile(rf"(?<!\w){re.escape(asked)}(?!\w)")
    return any(word.search(fold(text_of(tag))) for tag in soup.find_all(["td", "li", "a"]) if not _inside(tag, echo))


def _inside(tag: Tag, echo: Tag | None) -> bool:
    return echo is not None and (tag is echo or echo in tag.parents or tag in echo.parents)

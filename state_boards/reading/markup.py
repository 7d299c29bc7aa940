"""Web pages as text and tables: what a reader sees, and columns found by their titles among direct children only.

Sources rule 5. bs4 is imported when a page is read, never before.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from cache import Evidence, LimitError
from cache.later import Module
from state_boards.contract.errors import DriftError, TruncatedError
from state_boards.reading.discipline import restricts
from state_boards.reading.saved import page_text
from state_boards.reading.screen import screen
from state_boards.reading.text import clean, fold

if TYPE_CHECKING:
    import bs4
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement
else:
    bs4 = Module("bs4")

_UNSEEN = frozenset({"head", "script", "style", "template", "noscript"})
_HIDING = frozenset({"hidden", "d-none", "hide", "sr-only"})
_LOOK = "Look on the official page."
LARGEST_PAGE = 60_000_000
"""Bytes or letters of the largest page that is read: a list of all licensees of a state takes about ten million."""
DEEPEST = 500
"""Elements in each other; browsers stop at about as many, and boards stay below fifty."""
MOST_ELEMENTS = 500_000
"""Elements of a page: a table of 40,000 people in ten columns."""
_END = b"</html"
_END_WITHIN = 8_192
"""Comments and scripts of servers and proxies may follow the end of a page."""


def parse_html(html: str | bytes) -> BeautifulSoup:
    """Return the parsed page; the parser is always named (lxml through bs4 keeps deeply nested text).

    A shadow root is part of what a reader sees, and stands in a template: `shadowrootmode` in HTML, `shadowmode` in the
    .mhtml of Chrome and Edge. Other templates are not shown. Raises LimitError for a page no board serves: reading it
    would cost more than its size.
    """
    if len(html) > LARGEST_PAGE:
        raise LimitError(f"A page of more than {LARGEST_PAGE // 1_000_000} MB is not read.")
    soup = _bounded()(html, "lxml")
    templates = soup.find_all("template")
    roots = [one for one in templates if one.has_attr("shadowrootmode") or one.has_attr("shadowmode")]
    for root in roots:
        root.unwrap()
    # The parser marks the text of every template, and never tells it again.
    for text in soup.find_all(string=lambda text: isinstance(text, bs4.element.TemplateString)) if roots else ():
        if text.find_parent("template") is None:
            text.replace_with(bs4.element.NavigableString(text))
    return soup


@functools.cache
def _bounded() -> type[BeautifulSoup]:
    """Return the parser that counts and measures while it builds, so that what it refuses has cost little."""

    class Bounded(bs4.BeautifulSoup):
        built = 0

        def pushTag(self, tag: Tag) -> None:  # noqa: N802 - a name of the library
            self.built += 1
            if len(self.tagStack) > DEEPEST:
                raise LimitError(f"The elements of the page stand more than {DEEPEST} deep in each other.")
            if self.built > MOST_ELEMENTS:
                raise LimitError(f"The page has more than {MOST_ELEMENTS:,} elements.")
            super().pushTag(tag)

    return Bounded


def page(evidence: Evidence, *, results_marker: str = "") -> BeautifulSoup:
    """Return an answer as a parsed page after the challenge screen; raises BlockedError or EmptyAnswerError.

    A page that broke off before its end is a TruncatedError: the parser closes every open table, so half a list (or its
    title row alone, which would be a "not found") looks whole.
    """
    body = screen(evidence, "html", results_marker=results_marker).body
    if _END not in body[-_END_WITHIN:].lower():
        raise TruncatedError(
            "The page broke off before its end.", where=evidence.url, do="Ask again; nothing of it was read."
        )
    return parse_html(page_text(body, evidence.headers.get("content-type", "")))


def text_of(tag: Tag | None) -> str:
    """Return the cleaned text of an element, "" for none."""
    return clean(tag.get_text(" ")) if tag is not None else ""


def visible_text(soup: BeautifulSoup) -> str:
    """Return the text a reader sees: templates, scripts and hidden blocks may hold every message the page can show."""
    texts: list[str] = []
    waiting: list[PageElement] = [soup]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, bs4.Tag):
            texts.append(str(node))
        elif not hides(node):
            waiting.extend(reversed(node.contents))
    return clean(" ".join(texts))


def _hidden(text: PageElement) -> bool:
    return any(hides(parent) for parent in text.parents)


def is_hidden(tag: Tag) -> bool:
    """Tell whether a reader does not see an element: a template, a script, or a hidden block around it."""
    return hides(tag) or _hidden(tag)


def hides(tag: Tag) -> bool:
    """Tell whether an element hides what is in it from a reader, by its own markup."""
    return bool(
        tag.name in _UNSEEN
        or tag.has_attr("hidden")
        or re.search(r"display\s*:\s*none", attribute(tag, "style"))
        or _HIDING & set(attribute(tag, "class").split())
    )


def attribute(tag: Tag, name: str) -> str:
    """Return one attribute as text, "" when absent."""
    value = tag.get(name)
    return value if isinstance(value, str) else " ".join(value or ())


def cells(row: Tag) -> list[Tag]:
    """Return the direct-child cells of a table row; cells of nested tables are not among them."""
    return list(row.find_all(["td", "th"], recursive=False))


def plain_link(of_row: Sequence[Tag], *, where: str) -> str:
    """Return the first address among the links of a row, "" for none; a script leads nowhere by itself."""
    links = (attribute(link, "href") for cell in of_row for link in cell.find_all("a"))
    return next((urljoin(where, link) for link in links if link and not link.startswith(("javascript:", "#"))), "")


def cell_text(cell: Tag) -> str:
    """Return the text of a cell, with what its icons and its own hint say of status or discipline.

    A board may print "Revoked" as a picture beside an old "Active"; other pictures ("Details") add nothing.
    """
    text = text_of(cell)
    hints = [
        attribute(cell, "title"),
        *(attribute(icon, name) for icon in cell.find_all("img") for name in ("alt", "title")),
    ]
    more = dict.fromkeys(hint for said in hints if restricts(hint := clean(said)) and fold(hint) not in fold(text))
    return " ".join((text, *(f"({hint})" for hint in more)))


def refuse_unread(row: Tag, of_row: Sequence[Tag], *, where: str) -> None:
    """Raise DriftError for a row not seen or struck through, and for a line between rows that speaks of discipline.

    A hidden row may be one that the board took back; a line such as "on probation" may belong to any row around it.
    """
    if hides(row) or (row.parent is not None and hides(row.parent)):
        raise DriftError("A row of the table is hidden from those who read the page.", where=where, do=_LOOK)
    refuse_struck(row, where=where)
    if len(of_row) == 1 and restricts(said := cell_text(of_row[0])):
        raise DriftError(f"A line between the rows says {said[:80]!r}, which is not read.", where=where, do=_LOOK)


def refuse_struck(tag: Tag, *, where: str) -> None:
    """Raise DriftError where a text is struck through: an "Active" with a line through it is no status any more."""
    for one in (tag, *tag.find_all(_struck)):
        if _struck(one) and (text := text_of(one)):
            raise DriftError(f"The page strikes {text[:80]!r} through.", where=where, do=_LOOK)


def _struck(tag: Tag) -> bool:
    return tag.name in ("s", "strike", "del") or "line-through" in attribute(tag, "style")


def rows(table: Tag) -> Iterator[Tag]:
    """Yield the rows of a table itself, in order; rows of nested tables are not among them."""
    for child in table.find_all(["thead", "tbody", "tfoot", "tr"], recursive=False):
        yield from [child] if child.name == "tr" else child.find_all("tr", recursive=False)


def pairs(labels: Sequence[Tag], *, where: str) -> dict[str, Tag]:
    """Return label text -> the element right after it (dt/dd, th/td); raises DriftError on a repeat or a gap."""
    found: dict[str, Tag] = {}
    for label in labels:
        name = text_of(label).rstrip(":").strip()
        value = label.find_next_sibling()
        if value is None or name in found:
            raise DriftError(f"The label {name!r} is repeated or has no value beside it.", where=where)
        found[name] = value
    return found

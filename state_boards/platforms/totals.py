"""What a page of results says about rows it does not show: a printed total, a number of pages, a link to more.

A list is complete only when nothing on its page says otherwise. So every total that a page prints in words is read,
and every link that leads on, whether or not the adapter knows this board's way of paging: what is not understood makes
an answer capped, never complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urljoin, urlsplit

from state_boards.platforms.forms import attribute, text_of, visible_text
from state_boards.text import clean, fold

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_THINGS = (
    r"(?:records?|results?|matches|match|rows?|entries|entry|items?|hits?|licen[cs]es?|licen[cs]ees?|people|"
    r"persons?|individuals?|providers?|practitioners?|professionals?|acupuncturists?)"
)
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+)"
_TOTALS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_NUMBER}\s+(?:matching\s+)?{_THINGS}\s+(?:(?:was|were|ha(?:s|ve) been)\s+)?(?:found|returned|matched)\b",
        rf"\b(?:returned|found|located|matched)\s+{_NUMBER}\s+{_THINGS}\b",
        rf"\btotal\s+(?:number\s+of\s+)?(?:{_THINGS}|count)(?:\s+(?:found|returned))?\s*[:=]?\s*{_NUMBER}\b",
        rf"\b{_THINGS}\s+(?:found|returned)\s*[:=]\s*{_NUMBER}\b",
        rf"\bnumber\s+of\s+{_THINGS}(?:\s+(?:found|returned))?\s*[:=]?\s*{_NUMBER}\b",
        rf"\b\d[\d,]*\s*(?:-|\u2013|\u2014|to|through|thru)\s*\d[\d,]*\s+of\s+(?:about\s+|over\s+)?{_NUMBER}\b",
        rf"\b(?:showing|displaying|viewing)\s+(?:the\s+)?(?:first\s+|top\s+)?\d[\d,]*\s+(?:{_THINGS}\s+)?of\s+{_NUMBER}\b",
    )
)
_PAGES = re.compile(r"\bpage\s+\d[\d,]*\s+(?:of|/)\s+(\d[\d,]*)\b", re.IGNORECASE)
_NEXT = re.compile(r"(?:next(?: page| \d+)?|more results|show more|load more)?\s*[>»›→]*")
_PAGE_KEYS = frozenset({"page", "pagenumber", "pageno", "pagenum", "pageindex", "pg", "p", "currentpage"})
_POSTBACK = re.compile(r"__doPostBack\(\s*['\"]([^'\"]*)['\"]\s*,\s*['\"]Page\$(\w+)['\"]\s*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Onward:
    """A link to a further page of results."""

    number: int | None
    """The page it leads to, None where the link does not say."""
    is_next: bool = False
    """True where the link says "next"."""
    address: str = ""
    """Where a plain link leads; empty for a postback."""
    target: str = ""
    """The control of a postback."""
    argument: str = ""


def printed_total(soup: BeautifulSoup) -> int | None:
    """Return how many rows the page says there are, the largest where it says several; None where it says nothing."""
    text = visible_text(soup)
    found = [int(match.group(1).replace(",", "")) for pattern in _TOTALS for match in pattern.finditer(text)]
    return max(found, default=None)


def printed_pages(soup: BeautifulSoup) -> int | None:
    """Return how many pages of results the page says there are, None where it says nothing."""
    found = [int(match.group(1).replace(",", "")) for match in _PAGES.finditer(visible_text(soup))]
    return max(found, default=None)


def onward(soup: BeautifulSoup, where: str) -> Iterator[Onward]:
    """Yield every link that leads to another page of results, in the order printed."""
    for link in soup.find_all("a"):
        href = clean(attribute(link, "href"))
        postback = _POSTBACK.search(href) or _POSTBACK.search(attribute(link, "onclick"))
        if postback:
            argument = postback.group(2)
            number = int(argument) if argument.isdigit() else None
            if number is not None or fold(argument) == "next":
                is_next = number is None or _says_next(text_of(link))
                yield Onward(number, is_next, target=postback.group(1), argument=f"Page${argument}")
            continue
        if not href or href.startswith("#") or href.casefold().startswith("javascript:") or _is_off(link):
            continue
        number = _page_in(href)
        is_next = "navigate=next" in href.casefold() or _says_next(text_of(link))
        if number is not None or is_next:
            yield Onward(number, is_next, urljoin(where, href))


def goes_on(soups: Sequence[BeautifulSoup], rows: int, where: str) -> str:
    """Return why a list of these pages with so many rows is not whole, "" when nothing says so."""
    totals = [total for soup in soups if (total := printed_total(soup)) is not None]
    if totals and max(totals) > rows:
        return f"The board says that there are {max(totals):,} and {rows:,} were read."
    pages = [count for soup in soups if (count := printed_pages(soup)) is not None]
    if pages and max(pages) > len(soups):
        return f"The board says that there are {max(pages):,} pages and {len(soups):,} were read."
    # The last page may link back; only a number beyond the pages read, or "next" on the last one, leads on.
    if any((link.number or 0) > len(soups) for soup in soups for link in onward(soup, where)):
        return "The board links further pages that were not read."
    if soups and any(link.is_next for link in onward(soups[-1], where)):
        return "The board links a next page that was not read."
    return ""


def next_page(soup: BeautifulSoup, number: int, where: str) -> Onward | None:
    """Return the link to page `number`, else the one to the next page, None when the page offers neither."""
    links = list(onward(soup, where))
    numbered = next((link for link in links if link.number == number), None)
    return numbered or next((link for link in links if link.is_next), None)


def _page_in(href: str) -> int | None:
    try:
        pairs = parse_qsl(urlsplit(href).query)
    except ValueError:
        return None
    return next((int(value) for key, value in pairs if key.casefold() in _PAGE_KEYS and value.isdigit()), None)


def _says_next(text: str) -> bool:
    folded = fold(text)
    return bool(folded) and _NEXT.fullmatch(folded) is not None


def _is_off(link: object) -> bool:
    classes = set(attribute(link, "class").casefold().split())  # type: ignore[arg-type]
    parent = getattr(link, "parent", None)
    around = set(attribute(parent, "class").casefold().split()) if parent is not None else set()
    return "disabled" in classes | around or attribute(link, "aria-disabled") == "true"  # type: ignore[arg-type]

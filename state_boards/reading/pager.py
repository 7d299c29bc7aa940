"""The links of a list that lead to its further pages: whether there are any, and which of them can be followed.

Whether an answer is whole is asked in `pages`; a plan that turns the pages asks `next_page`. Both look at the same
links, so a page that can be turned is always one that was not read.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urljoin, urlsplit

from state_boards.reading.clean import clean, fold
from state_boards.reading.forms import Pressed, event_of
from state_boards.reading.markup import attribute

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_NEXT = re.compile(
    r"(?:go to )?(?:the )?next(?: page| results?| \d+| records?)?|(?:load|show|view|see) more(?: \w+)?|more results?",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?:go to )?(?:the )?last(?: page)?", re.IGNORECASE)
"""It shows that there is more, and is no page to go on with."""
_ARROWS = " <>«»‹›→←|[]()&.…:"
_ONLY_ARROWS = re.compile(r"[>»›→]{1,2}")
_PAGER_WORDS = re.compile(r"pages?|first|prev(?:ious)?|next|last|of|\.{2,}|…|[<>«»‹›→←|:]+", re.IGNORECASE)
_OFF = re.compile(
    r"(?:^|[-_ ])(?:disabled|inactive|hidden(?!-(?:xs|sm|md|lg|xl|print)\b)|aspnetdisabled)(?:$|[-_ ])", re.IGNORECASE
)
"""Not `hidden-xs` and its like: hidden on small screens only."""
_LONGEST_PAGER = 200
_BLANKS = 500
"""Pieces of a text that may be nothing but blanks between elements."""
_PAGE_KEYS = frozenset({"page", "pagenumber", "pageno", "pagenum", "pageindex", "currentpage"})
_SHORT_KEYS = frozenset({"p", "pg"})
"""A page number only behind a link that shows it: `?p=123` is also how some web sites address their articles."""
_PAGE_EVENT = re.compile(r"Page\$(?:(\d+)|Next)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Onward:
    """A link to a further page of results that can be followed."""

    number: int | None
    """The page it leads to, None where the link does not say."""
    is_next: bool = False
    """True where the link says "next"."""
    address: str = ""
    """Where a plain link leads; empty for a postback."""
    event: Pressed | None = None
    """What a postback writes into its form."""


def leads_on(soups: Sequence[BeautifulSoup]) -> bool:
    """Return whether the pages of one list, in their order, show that it has further ones.

    The last page may link back; only a page number beyond those read, or "next" on the last one, leads on.
    """
    if not soups:
        return False
    links = [list(onward(soup, "")) for soup in soups]
    if any(link.is_next for link in links[-1]) or _has_next(soups[-1]):
        return True
    linked = [link.number for of_page in links for link in of_page if link.number is not None]
    return max([*linked, *map(_last_number, soups)]) > len(soups)


def next_page(soup: BeautifulSoup, number: int, where: str) -> Onward | None:
    """Return the link to page `number`, else the one to the next page, None when the page offers neither."""
    links = list(onward(soup, where))
    numbered = next((link for link in links if link.number == number), None)
    return numbered or next((link for link in links if link.is_next), None)


def onward(soup: BeautifulSoup, where: str) -> Iterator[Onward]:
    """Yield every link to another page of results that can be followed, in the order printed."""
    for link in soup.find_all("a"):
        if not _is_live(link):
            continue
        is_next = _says(link, _NEXT)
        href = clean(attribute(link, "href"))
        event = event_of(link)
        if event is not None:
            if turn := _PAGE_EVENT.fullmatch(event.argument):
                number = int(turn.group(1)) if turn.group(1) else None
                yield Onward(number, is_next or number is None, event=event)
        elif href and not href.startswith("#") and not href.casefold().startswith("javascript:"):
            number = _page_in(href, shows_number=clean(link.get_text(" ")).isdecimal())
            is_next = is_next or "navigate=next" in href.casefold()
            if number is not None or is_next:
                yield Onward(number, is_next, urljoin(where, href))


def _page_in(href: str, *, shows_number: bool) -> int | None:
    try:
        pairs = parse_qsl(urlsplit(href).query)
    except ValueError:
        return None
    keys = _PAGE_KEYS | _SHORT_KEYS if shows_number else _PAGE_KEYS
    return next((int(value) for key, value in pairs if key.casefold() in keys and value.isdecimal()), None)


def _has_next(soup: BeautifulSoup) -> bool:
    for link in soup.find_all(["a", "link", "button", "input"]):
        if "next" in fold(attribute(link, "rel")).split() and attribute(link, "href"):
            return True
        if link.name != "link" and (_says(link, _NEXT) or _says(link, _LAST)) and _is_live(link):
            return True
    return False


def _says(tag: Tag, words: re.Pattern[str]) -> bool:
    shown = tag.get_text(" ") if tag.name != "input" else attribute(tag, "value")
    said = [fold(text).strip(_ARROWS) for text in (shown, attribute(tag, "aria-label"), attribute(tag, "title"))]
    return any(words.fullmatch(text) for text in said if text) or bool(_ONLY_ARROWS.fullmatch(clean(shown)))


def _is_live(tag: Tag) -> bool:
    """True for a link that leads on, or a control of a pager; a "Next" of a slide show or a search form is none."""
    address = clean(attribute(tag, "href"))
    bare = address.startswith("#") or fold(address).rstrip(";") in {"", "javascript:void(0)", "javascript:"}
    if tag.name == "a" and bare and (not tag.has_attr("onclick") or tag.has_attr("data-slide")):
        return False
    up = list(itertools.islice(tag.parents, 4))
    around = [tag, *up[:2]]
    if any(one.has_attr("disabled") or attribute(one, "aria-disabled") == "true" for one in around):
        return False
    if any(_OFF.search(f" {attribute(one, 'class')} ") for one in around):
        return False
    if tag.name == "a":
        return True
    near = " ".join(f"{attribute(one, 'class')} {attribute(one, 'id')}" for one in [tag, *up])
    return "pag" in fold(f"{near} {attribute(tag, 'name')}") or tag.find_parent("table") is not None


def _last_number(soup: BeautifulSoup) -> int:
    """Return the highest page number of any pager of a page: a run "1 2 3 ..." of numbers that stands by itself."""
    held: dict[int, int] = {}
    for one in soup.find_all(["a", "span", "b", "strong", "td", "li", "button", "em"]):
        if not re.fullmatch(r"\d{1,4}", _brief(one, 4)):
            continue
        for holder in itertools.islice(one.parents, 4):
            if id(holder) not in held:
                held[id(holder)] = max(_pager_numbers(_brief(holder, _LONGEST_PAGER)), default=0)
    return max(held.values(), default=0)


def _brief(tag: Tag, most: int) -> str:
    """Return the text of an element, "" when it is longer: of a large table around many numbers no more is read."""
    texts: list[str] = []
    seen = 0
    for text in tag.strings:
        texts.append(text)
        seen += max(1, len(text.strip()))
        if seen > 10 * most + _BLANKS:
            return ""
    told = clean(" ".join(texts))
    return told if len(told) <= most else ""


def _pager_numbers(text: str) -> list[int]:
    words = text.split()
    numbers = [int(word) for word in words if word.isdigit() and len(word) < 5]
    others = [word for word in words if not (word.isdigit() and len(word) < 5)]
    if len(numbers) < 2 or not all(_PAGER_WORDS.fullmatch(word) for word in others):
        return []
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    gap = any(re.fullmatch(r"\.{2,}|…", word) for word in others)
    return numbers if all(step == 1 or (gap and step > 1) for step in steps) else []

"""Whether the pages of an answer show all the board found: printed totals, page counts and pagers not followed.

One rule for every look-up and every saved page. `Source.parse` applies it by itself (see `contract`), so an adapter
calls nothing: a board that prints "61 records found" above 25 rows, or links a page 2 that nobody read, is capped
whether or not its adapter knows of pages. `unread` is the rule; its only inputs are the parts and the rows read.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from cache import Evidence, Origin
from state_boards.clean import clean, fold
from state_boards.errors import WrongFileError
from state_boards.records import Completeness, ParseResult
from state_boards.whole import more_than

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_DETAIL = re.compile(r"detail|person|form|case")
"""Parts that are no list: a page of one person, the empty search form."""
_NEXT = re.compile(
    r"(?:go to )?(?:the )?next(?: page| results?| \d+| records?)?|(?:load|show|view|see) more(?: \w+)?|more results?|"
    r"(?:go to )?last(?: page)?",
    re.IGNORECASE,
)
_ARROWS = " <>«»‹›→←|[]()&.…:"
_ONLY_ARROWS = re.compile(r"[>»›→]{1,2}")
_PAGER_WORDS = re.compile(r"pages?|first|prev(?:ious)?|next|last|of|\.{2,}|…|[<>«»‹›→←|:]+", re.IGNORECASE)
_OFF = re.compile(r"(?:^|[-_ ])(?:disabled|inactive|hidden|aspnetdisabled)(?:$|[-_ ])", re.IGNORECASE)
_LONGEST_PAGER = 200
_TOTAL_KEYS = frozenset(
    [
        "totalcount",
        "totalrecords",
        "totalresults",
        "totalrows",
        "totalsize",
        "totalhits",
        "totalelements",
        "totalitems",
        "totalmatches",
        "totalnumberofrecords",
        "totalnumberofresults",
        "recordcount",
        "recordstotal",
        "recordsfiltered",
        "numfound",
        "total",
    ]
)
_MORE_KEYS = frozenset(
    [
        "hasmore",
        "hasmorerecords",
        "hasmoreresults",
        "hasnext",
        "hasnextpage",
        "morerecords",
        "istruncated",
        "exceededtransferlimit",
    ]
)
_NEXT_KEYS = frozenset(["nextrecordsurl", "nextpageurl", "nextlink", "odatanextlink", "nextpagetoken", "nextcursor"])


def checked(bundle: Mapping[str, Evidence], result: ParseResult) -> ParseResult:
    """Return the result, capped when its own pages say that there is more; else as it was, with a warning."""
    reason = unread(bundle, result.account.rows_in)
    if not reason:
        return result
    if result.completeness is not Completeness.COMPLETE:
        return replace(result, warnings=tuple(dict.fromkeys((*result.warnings, reason))))
    return replace(result, completeness=Completeness.CAPPED, incomplete_why=reason, covers=())


def unread(bundle: Mapping[str, Evidence], rows: int) -> str:
    """Return why the parts of one answer show that more than `rows` rows were found, "" when nothing shows it."""
    lists = [(name, part) for name, part in bundle.items() if not _DETAIL.match(name)]
    pages = [text for _, part in lists if (text := _html(part))]
    if pages:
        from state_boards.platforms.forms import parse_html, visible_text

        soups = [parse_html(f"<!---->{text}") for text in pages]
        reason = more_than([visible_text(soup) for soup in soups], rows)
        if reason or _pages_beyond(soups):
            return reason or "The list goes on over further pages, and not all of them were read."
    answers = [value for _, part in lists if (value := _json(part)) is not None]
    for place, value in enumerate(answers, start=1):
        if any(total > rows for total in _totals(value)):
            return f"The board counts {max(_totals(value)):,} records, and {rows:,} rows were served."
        if place == len(answers) and _goes_on(value):
            return "The board says that its list goes on, and the rest was not read."
    return ""


def _html(part: Evidence) -> str:
    """Return the page of a part as text, however a browser saved it; "" for a part that is no page."""
    from state_boards.saved import decoded, open_page
    from state_boards.text import looks_like_html

    if part.origin is Origin.IMPORTED:
        try:
            return "" if _json(part) is not None else open_page(part).html
        except WrongFileError:
            return ""
    with part.open() as stream:
        head = stream.read(2048)
    page = "html" in part.headers.get("content-type", "") or looks_like_html(head)
    return decoded(part.body, "utf-8") if page else ""


def _json(part: Evidence) -> object:
    with part.open() as stream:
        head = stream.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith((b"{", b"[")):
        return None
    try:
        value: object = json.loads(part.body)
    except ValueError:
        return None
    return value


def _members(value: object, depth: int = 4) -> Iterator[tuple[str, object]]:
    """Yield the named values of an answer down to the level where its records begin."""
    if isinstance(value, dict) and depth:
        for name, inner in value.items():
            yield re.sub(r"[^a-z]", "", str(name).casefold()), inner
            yield from _members(inner, depth - 1)
    elif isinstance(value, list) and len(value) == 1:
        yield from _members(value[0], depth - 1)


def _totals(value: object) -> list[int]:
    return [inner for name, inner in _members(value) if name in _TOTAL_KEYS and type(inner) is int]


def _goes_on(value: object) -> bool:
    return any(
        (name in _MORE_KEYS and inner is True) or (name in _NEXT_KEYS and isinstance(inner, str) and bool(inner))
        for name, inner in _members(value)
    )


def _pages_beyond(soups: list[BeautifulSoup]) -> bool:
    """True when the last page links a next one, or any pager shows a page number beyond those read."""
    return _has_next(soups[-1]) or any(_last_number(soup) > len(soups) for soup in soups)


def _has_next(soup: BeautifulSoup) -> bool:
    for link in soup.find_all(["a", "link", "button", "input"]):
        if "next" in _words(link, "rel") and _text(link, "href"):
            return True
        if link.name != "link" and _says_next(link) and _is_live(link):
            return True
    return False


def _says_next(tag: Tag) -> bool:
    shown = tag.get_text(" ") if tag.name != "input" else _text(tag, "value")
    said = [fold(text).strip(_ARROWS) for text in (shown, _text(tag, "aria-label"), _text(tag, "title"))]
    return any(_NEXT.fullmatch(text) for text in said if text) or bool(_ONLY_ARROWS.fullmatch(clean(shown)))


def _is_live(tag: Tag) -> bool:
    """True for a link that leads on, or a control of a pager; a "Next" of a slide show or a search form is none."""
    around = [tag, *list(tag.parents)[:2]]
    if any(one.has_attr("disabled") or _text(one, "aria-disabled") == "true" for one in around):
        return False
    if any(_OFF.search(f" {_text(one, 'class')} ") for one in around):
        return False
    if tag.name == "a":
        address = clean(_text(tag, "href"))
        bare = address.startswith("#") or fold(address).rstrip(";") in {"", "javascript:void(0)", "javascript:"}
        return not bare or (tag.has_attr("onclick") and not tag.has_attr("data-slide"))
    near = " ".join(f"{_text(one, 'class')} {_text(one, 'id')}" for one in [tag, *list(tag.parents)[:4]])
    return "pag" in fold(f"{near} {_text(tag, 'name')}") or tag.find_parent("table") is not None


def _last_number(soup: BeautifulSoup) -> int:
    """Return the highest page number of any pager of a page: a run "1 2 3 ..." of numbers that stands by itself."""
    highest = 0
    for one in soup.find_all(["a", "span", "b", "strong", "td", "li", "button", "em"]):
        if not re.fullmatch(r"\d{1,4}", clean(one.get_text(" "))):
            continue
        for holder in list(one.parents)[:4]:
            numbers = _pager_numbers(clean(holder.get_text(" ")))
            highest = max([highest, *numbers])
    return highest


def _pager_numbers(text: str) -> list[int]:
    if len(text) > _LONGEST_PAGER:
        return []
    words = text.split()
    numbers = [int(word) for word in words if word.isdigit() and len(word) < 5]
    others = [word for word in words if not (word.isdigit() and len(word) < 5)]
    if len(numbers) < 2 or not all(_PAGER_WORDS.fullmatch(word) for word in others):
        return []
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    gap = any(re.fullmatch(r"\.{2,}|…", word) for word in others)
    return numbers if all(step == 1 or (gap and step > 1) for step in steps) else []


def _text(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return value if isinstance(value, str) else " ".join(value or ())


def _words(tag: Tag, name: str) -> list[str]:
    return fold(_text(tag, name)).split()

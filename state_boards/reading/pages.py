"""Whether the pages of an answer show all the board found: printed totals, page counts and pagers not followed.

One rule for every look-up and every saved page. `Source.parse` applies it by itself (see `contract`), so an adapter
calls nothing: a board that prints "61 records found" above 25 rows, or links a page 2 that nobody read, is capped
whether or not its adapter knows of pages. `unread` is the rule; its only inputs are the parts and the rows read. An
adapter that turns pages, or reads a whole register from them, asks the same rule of the pages it knows (`goes_on`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cache import Evidence, Origin
from state_boards.contract.errors import WrongFileError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.reading.markup import parse_html, visible_text
from state_boards.reading.pager import leads_on
from state_boards.reading.saved import decoded, open_page
from state_boards.reading.text import looks_like_html
from state_boards.reading.whole import more_than, printed_totals

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_DETAIL = re.compile(r"detail|person|form|case")
"""Parts that are no list: a page of one person, the empty search form."""
_PAGE = re.compile(r"(.+)-\d+")
"""A page of a list among the parts of an answer: `list-2`, `results-1`."""
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
    pages = {name: text for name, part in lists if (text := _html(part))}
    if pages:
        soups = {name: parse_html(f"<!---->{text}") for name, text in pages.items()}
        # A search form among the parts is no page of the list that was read, though it may print something of it.
        of_list = [soups[name] for name in _numbered(soups)]
        if reason := goes_on([*soups.values()], rows) or goes_on(of_list, rows):
            return reason
    answers = [value for _, part in lists if (value := _json(part)) is not None]
    for place, value in enumerate(answers, start=1):
        if any(total > rows for total in _totals(value)):
            return f"The board counts {max(_totals(value)):,} records, and {rows:,} rows were served."
        if place == len(answers) and _goes_on(value):
            return "The board says that its list goes on, and the rest was not read."
    return ""


def _numbered(names: Collection[str]) -> list[str]:
    """Return the names that number the pages of a list, in their order."""
    stems = {name.removesuffix("-1") for name in names if name.endswith("-1")}
    return [name for name in names if (found := _PAGE.fullmatch(name)) and found.group(1) in stems]


def goes_on(soups: Sequence[BeautifulSoup], rows: int) -> str:
    """Return why a list of these pages, in their order, with so many rows is not whole; "" when nothing says so."""
    reason = more_than([visible_text(soup) for soup in soups], rows)
    if reason or not leads_on(soups):
        return reason
    return "The list goes on over further pages, and not all of them were read."


def printed_total(soup: BeautifulSoup) -> int | None:
    """Return how many rows the page says there are, the largest where it says several; None where it says nothing."""
    return max(printed_totals(visible_text(soup)), default=None)


def _html(part: Evidence) -> str:
    """Return the page of a part as text, however a browser saved it; "" for a part that is no page."""
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
    except (ValueError, RecursionError):
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

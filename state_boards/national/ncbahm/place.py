"""Which search a saved result page answers, and which of its pages it is.

The page says both in hidden fields. Chrome and Edge leave those out of an .mhtml file; there the address and the link
that sorts the list name the search, the pager's switched-off "Prev" and "Next" the ends, and the count of people the
number of pages. The address is only what was asked for (page 1 may be served for page 2): what it says must agree with
the pager and with the number of people shown, else the file is not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from state_boards.contract.errors import DriftError, WrongFileError
from state_boards.reading.saved import SAVE_AS_HTML, SavedPage
from state_boards.reading.text import clean

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

PAGE_SIZE = 20
"""People on a page, whatever the address asks for (fact base, section 2.2, grade A)."""
_ASKED = re.compile(r"[?&]PageNo=(\d+)", re.IGNORECASE)
_FILE_NAME_PAGE = re.compile(r"(?:^|[^a-z0-9])p(?:age|g)?[ _.-]*(\d{1,3})(?!\d)")
_NARROWS_NOTHING = frozenset(
    {
        *("sortby", "sortdirection", "searchformtype", "pageno", "pagesize"),
        *("countrycode", "statecode", "searchtype", "firstname", "lastname"),
    }
)
"""Fields of the address that say how a list is shown, or that are read by themselves."""
_BLANK = frozenset(["", "0", "0.0"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a result page says was asked."""

    kind: str = ""
    country: str = ""
    state: str = ""
    city: str = ""
    name: str = ""

    @property
    def whole_state(self) -> str:
        """The postal code when this is a search for everybody in one state, else ""."""
        narrowed = self.kind != "2" or self.city or self.name or self.country not in ("", "USA")
        return "" if narrowed or not re.fullmatch("[A-Z]{2}", self.state) else self.state

    @property
    def words(self) -> str:
        """The search as a reader would say it."""
        asked = [self.name, self.city, self.state or self.country]
        return "the search for " + (", ".join(text for text in asked if text) or "everybody")


@dataclass(frozen=True, slots=True)
class PageOfSearch:
    """One page of one search; `number` is 0 where the page prints none."""

    search: Search
    number: int
    last: int


def place_of(
    soup: BeautifulSoup, saved: SavedPage, *, count: int, shown: int, name: str, single: bool, where: str
) -> PageOfSearch:
    """Return the search and the page of it; raises DriftError, or WrongFileError where an .mhtml does not tell.

    The page counts `count` people and shows `shown`; `name` is the name it says was asked. Pages of the older layout
    are `single`: one page, without fields.
    """
    if saved.mhtml and not single and soup.find("input", type="hidden") is None:
        return _by_address(soup, saved, count, shown, name, where)
    bare = single and soup.find(id="hdnlastpage") is None
    last = 1 if bare else _hidden_number(soup, "hdnlastpage", where)
    number = 1 if last <= 1 else _hidden_number(soup, "hdncurrpage", where, blank=asked(saved))
    search = Search(
        kind=_hidden(soup, "hdnSearchType"),
        country=_hidden(soup, "hdnCountryCode"),
        state=_hidden(soup, "hdnStateCode"),
        city=_hidden(soup, "hdnCityName"),
        name=clean(f"{_hidden(soup, 'hdnFirstName')} {_hidden(soup, 'hdnLastName')}") or name,
    )
    return PageOfSearch(search, number, last)


def _by_address(soup: BeautifulSoup, saved: SavedPage, count: int, shown: int, name: str, where: str) -> PageOfSearch:
    last = max(1, -(-count // PAGE_SIZE))
    number = _number(soup, saved, last)
    expected = count - PAGE_SIZE * (last - 1) if number == last else PAGE_SIZE
    searches = {found for found in (_search(saved.address, name), _sorted_by(soup, name)) if found}
    if not number or not 1 <= number <= last or shown != expected or len(searches) != 1:
        raise WrongFileError(
            "The file does not tell which page of which search this is: Chrome and Edge leave the hidden fields of a "
            "page out of an .mhtml file.",
            where=where,
            do=SAVE_AS_HTML,
        )
    return PageOfSearch(searches.pop(), number, last)


def _number(soup: BeautifulSoup, saved: SavedPage, last: int) -> int:
    """Return the page the pager shows, else the one asked for where the pager leaves it open; 0 where they disagree."""
    before, after = soup.find(id="pagination__prevId"), soup.find(id="pagination__nextId")
    if last == 1:
        return 1
    if before is None or after is None:
        return 0
    if _off(before):
        return 0 if _off(after) else 1
    if _off(after):
        return last
    number = asked(saved)
    return number if number > 1 else 0


def _off(link: Tag) -> bool:
    return "pagination__disable" in (link.get("class") or ())


def _search(address: str, name: str) -> Search | None:
    """Return what an address asks for, None where it is no search; any field not known narrows the search."""
    fields = {field.casefold(): clean(value) for field, value in parse_qsl(urlsplit(address).query)}
    if not fields.get("searchtype"):
        return None
    narrowing = [value for field, value in fields.items() if field not in _NARROWS_NOTHING and value not in _BLANK]
    return Search(
        kind=fields["searchtype"],
        country=fields.get("countrycode", ""),
        state=fields.get("statecode", ""),
        city=" ".join(narrowing),
        name=clean(f"{fields.get('firstname', '')} {fields.get('lastname', '')}") or name,
    )


def _sorted_by(soup: BeautifulSoup, name: str) -> Search | None:
    link = soup.select_one(".result-action-bar__sortby a[href]")
    return _search(str(link["href"]), name) if link else None


def refuse_other_page(number: int, saved: SavedPage, where: str) -> None:
    """The paging trap: "page 2" of this directory may be page 1 served again; the page's own number decides."""
    wanted = asked(saved) or _asked_by_file_name(where)
    if wanted and number and wanted != number:
        raise WrongFileError(
            f"This was saved as page {wanted}, but it is page {number} again: it says so itself.",
            where=where,
            do="In the browser, go on with “Next”, wait until other people are shown, then save the page.",
        )


def asked(saved: SavedPage) -> int:
    """Return which page the address in the file asks for, 0 when it names none."""
    found = _ASKED.search(saved.address)
    return int(found.group(1)) if found else 0


def _asked_by_file_name(where: str) -> int:
    stem = where.rpartition("/")[2].removeprefix("file:").rpartition(".")[0].casefold()
    found = _FILE_NAME_PAGE.search(stem)
    return int(found.group(1)) if found else 0


def _hidden(soup: BeautifulSoup, name: str) -> str:
    tag = soup.find("input", id=name)
    return clean(str(tag.get("value") or "")) if tag else ""


def _hidden_number(soup: BeautifulSoup, name: str, where: str, *, blank: int = 0) -> int:
    if soup.find("input", id=name) is None:
        raise DriftError(f"The page has no hidden field {name} any more.", where=where)
    text = _hidden(soup, name)
    return int(text) if text.isdigit() else blank

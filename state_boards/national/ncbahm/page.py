"""Pages of the NCBAHM (before 2026: NCCAOM) practitioner directory, as a person's browser saved them.

Three layouts are told apart by their markup, never by title or footer (both kept the old name for months): the result
cards of 2024 and later, the older name search, and a person's profile. Challenge markup beside results is not a block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from state_boards.contract.errors import DriftError, UnseenError, WrongFileError
from state_boards.reading.markup import parse_html
from state_boards.reading.saved import SavedPage, open_page
from state_boards.reading.screen import screen
from state_boards.reading.text import clean

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

    from cache import Evidence

LIST_MARK, PROFILE_MARK = "pageListDetail", "detail-info__content"
"""Text that only a real result list, or a real profile, holds."""
NOT_THERE = frozenset({"Not Available", "NA", "N/A"})
_GENDERS = frozenset({"male", "female", "other", "non-binary", "not available", ""})
_BANNER = re.compile(r"(\d[\d,]*) Practitioners? found(.*)", re.IGNORECASE)
_CURRENT = re.compile(r"<input\b(?=[^<>]*\bid=[\"']hdncurrpage[\"'])[^<>]*\bvalue=[\"']?(\d+)", re.IGNORECASE)
_ASKED = re.compile(r"[?&]PageNo=(\d+)", re.IGNORECASE)
_FILE_NAME_PAGE = re.compile(r"(?:^|[^a-z0-9])p(?:age|g)?[ _.-]*(\d{1,3})(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One person on a page, as printed; phone, website, street and gender stay unread."""

    row: int
    name: str
    says: str
    """The words before the bar: "Certified Diplomate" in a list; "" where only a mark is printed."""
    badges: tuple[str, ...]
    """Badge texts or marks as printed."""
    city: str = ""
    state: str = ""
    country: str = ""
    link: str = ""

    @property
    def person(self) -> tuple[str, str, str, tuple[str, ...]]:
        """What tells two cards of one saved search apart."""
        return (self.link or self.name, self.city, self.state, self.badges)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPage:
    """One saved page."""

    where: str
    kind: Literal["list", "profile"]
    cards: tuple[Card, ...]
    saved_on: date | None
    search: Search = Search()
    number: int = 0
    """The page's own number; 0 when it prints none."""
    last: int = 0
    banner: int = 0
    """How many people the search found, by the page's own count."""


def page_number(saved: SavedPage) -> int:
    """Return the number a page gives itself, 0 when it gives none; cheap, for putting files in order."""
    found = _CURRENT.search(saved.html)
    return int(found.group(1)) if found else 0


def read_page(evidence: Evidence) -> DirectoryPage:
    """Return the people of one saved page; raises BlockedError, DriftError, UnseenError or WrongFileError."""
    saved = open_page(evidence)
    mark = next((mark for mark in (LIST_MARK, PROFILE_MARK) if mark in saved.html), "")
    screen(saved.evidence, "html", results_marker=mark)
    if "digitalbadge." in saved.address:
        raise UnseenError(
            "This is a digital badge page. How such a page is built is not known to this project, so it is not read.",
            where=evidence.url,
            do=(
                "Save the directory's page of results instead: it shows the certificates. Read the certificate number "
                "and the dates on the badge page yourself, and file that page with your own papers."
            ),
        )
    if not mark:
        raise WrongFileError(
            "This is not a result list or a profile of the NCBAHM directory.",
            where=evidence.url,
            do="Save the page that shows the people found, after the search has finished.",
        )
    soup = parse_html(saved.html)
    if mark == PROFILE_MARK:
        return DirectoryPage(
            where=evidence.url, kind="profile", cards=(_profile(soup, evidence.url),), saved_on=saved.saved_on
        )
    page = _list(soup, saved, evidence.url)
    _refuse_other_page(page, saved, evidence.url)
    return page


def _list(soup: BeautifulSoup, saved: SavedPage, where: str) -> DirectoryPage:
    count, asked_name = _banner(soup, where)
    old = soup.select_one("section.fap--citySearchList") is not None
    last = 1 if old and soup.find(id="hdnlastpage") is None else _hidden_number(soup, "hdnlastpage", where)
    number = 1 if last <= 1 else _hidden_number(soup, "hdncurrpage", where, blank=_asked(saved))
    cards = tuple((_old_card if old else _new_card)(tag, row) for row, tag in enumerate(_cards(soup, old), start=1))
    _check_cards(soup, cards, count, where)
    search = Search(
        kind=_hidden(soup, "hdnSearchType"),
        country=_hidden(soup, "hdnCountryCode"),
        state=_hidden(soup, "hdnStateCode"),
        city=_hidden(soup, "hdnCityName"),
        name=clean(f"{_hidden(soup, 'hdnFirstName')} {_hidden(soup, 'hdnLastName')}") or asked_name,
    )
    return DirectoryPage(
        where=where,
        kind="list",
        cards=cards,
        saved_on=saved.saved_on,
        search=search,
        number=number,
        last=last,
        banner=count,
    )


def _banner(soup: BeautifulSoup, where: str) -> tuple[int, str]:
    for tag in soup.select("p.title, .search-count p"):
        found = _BANNER.search(clean(tag.get_text(" ")))
        if found:
            name = re.sub(r"\b(?:for|and|First Name|Last Name)\b|:", " ", found.group(2))
            return int(found.group(1).replace(",", "")), clean(name)
    raise DriftError("The page does not say how many practitioners were found any more.", where=where)


def _cards(soup: BeautifulSoup, old: bool) -> Sequence[Tag]:
    return soup.select("div.card-item" if old else "div.result-card__item")


def _check_cards(soup: BeautifulSoup, cards: tuple[Card, ...], count: int, where: str) -> None:
    """A piece of markup that no card has any more is drift; one card without it is that card's own lack."""
    if count and not cards:
        raise DriftError(f"The page counts {count} practitioners and shows none.", where=where)
    lacks = {
        "names": any(card.name for card in cards),
        "certification words": any(card.says for card in cards),
        "badges": any(card.badges for card in cards),
        "places": soup.select_one("li[data-address], div.result-card__item i.icon-location-pin") is not None,
    }
    for what, found in lacks.items():
        if cards and not found:
            raise DriftError(f"The markup of the {what} changed, so nothing was read.", where=where)


def _new_card(tag: Tag, row: int) -> Card:
    link = tag.select_one("p.name a")
    place = tag.select_one("div.iconic-callout__item:has(i.icon-location-pin) p.copy")
    city, state, country = _place(_text(place))
    return Card(
        row=row,
        name=_text(tag.select_one("p.name")),
        says=_says(_text(tag.select_one("p.gendar"))),
        badges=_badges(tag.select("div.cert-box .cert-box__item:not(.slick-cloned) p.copy")),
        city=city,
        state=state,
        country=country,
        link=_href(link),
    )


def _old_card(tag: Tag, row: int) -> Card:
    place = tag.select_one("li[data-address]")
    city, state, country = _place(clean(str(place["data-address"])) if place else "")
    texts = _badges(tag.select("div.nameinfo__text small")) or _badges(tag.select("div.certificate-item__text p"))
    return Card(
        row=row,
        name=_text(tag.select_one("div.nameinfo__text h4")),
        says=_says(_text(tag.select_one("div.nameinfo__text h5"))),
        badges=texts,
        city=city,
        state=state,
        country=country,
        link=_href(tag.select_one("div.nameinfo__text h4 a")),
    )


def _profile(soup: BeautifulSoup, where: str) -> Card:
    name = _text(soup.select_one(f"div.{PROFILE_MARK} h2"))
    marks = _says(_text(soup.select_one(f"div.{PROFILE_MARK} h6")))
    place = soup.select_one(f"div.{PROFILE_MARK} p:has(i.icon-location-pin) em")
    if not name or not marks:
        raise DriftError("The markup of the profile changed, so nothing was read.", where=where)
    city, state, country = _place(_text(place))
    badges = tuple(text for text in (clean(part) for part in re.split(r"[,;]", marks)) if text)
    return Card(row=1, name=name, says="", badges=badges, city=city, state=state, country=country)


def _badges(tags: Sequence[Tag]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for tag in tags if (text := _text(tag))))


def _says(text: str) -> str:
    """The words before the last bar; the gender behind it is never kept, with or without a bar."""
    before, bar, _ = text.rpartition("|")
    words = clean(before if bar else text)
    return "" if words.casefold() in _GENDERS else words


def _place(text: str) -> tuple[str, str, str]:
    """City, state and country from the end of an address; the street in front is never kept."""
    if not text or text in NOT_THERE:
        return "", "", ""
    parts = [part.strip() for part in text.split(",")]
    country, inner = parts[-1], parts[:-1]
    if country != "USA":
        return "", "", "" if any(char.isdigit() for char in country) else country
    state = re.match(r"[A-Z]{2}\b", inner[-1]) if inner else None
    city = inner[-2] if state and len(inner) > 1 else ""
    return "" if any(char.isdigit() for char in city) else city, state.group(0) if state else "", country


def _refuse_other_page(page: DirectoryPage, saved: SavedPage, where: str) -> None:
    """The paging trap: "page 2" of this directory may be page 1 served again; the page's own number decides."""
    asked = _asked(saved) or _asked_by_file_name(where)
    if asked and page.number and asked != page.number:
        raise WrongFileError(
            f"This was saved as page {asked}, but it is page {page.number} again: it says so itself.",
            where=where,
            do="In the browser, go on with “Next”, wait until other people are shown, then save the page.",
        )


def _asked(saved: SavedPage) -> int:
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


def _text(tag: Tag | None) -> str:
    return clean(tag.get_text()) if tag else ""


def _href(tag: Tag | None) -> str:
    return str(tag.get("href") or "") if tag else ""

"""Pages a person saved from a board's site: told apart from other boards' pages, and never taken for the whole.

Every page must show where it is from: by the address the browser wrote into the file, or by links and words that only
that board's pages hold. Whatever a page shows answers one search of one person, so that a name is not on it is never
told (`Completeness.PARTIAL`).
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bs4.element import CData, NavigableString, Tag

from cache import Evidence
from state_boards.contract.errors import DriftError, ImplausibleError, WrongFileError
from state_boards.contract.files import each_once
from state_boards.contract.records import Completeness, ParseResult, PrintedName
from state_boards.contract.source import Bundle
from state_boards.contract.vocabulary import Proof
from state_boards.platforms.lookup import merge_detail, plain_number, with_unread
from state_boards.platforms.manual import ManualPage
from state_boards.reading.discipline import restricts, says_none
from state_boards.reading.ledger import TableReading
from state_boards.reading.markup import attribute, hides, parse_html, refuse_struck, text_of
from state_boards.reading.private import without_stated
from state_boards.reading.saved import SAVE_AGAIN, SavedPage, open_page
from state_boards.reading.screen import screen
from state_boards.reading.telling import unread_tells
from state_boards.reading.text import clean, fold

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import PageElement

ONE_SEARCH = "A saved page answers the one search its person made, not the whole register."
"""Why a saved page is always a partial set."""
SAVED_DAY = "the day the oldest page was saved, as the files state it"
DETAILS = "the details of a listed person"
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "fieldset", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "tbody", "thead", "tr", "ul",
})  # fmt: skip
_BREAK = "\x1e"
"""Marks the end of a block; line breaks of the HTML source mean nothing."""
_MENUS = frozenset({"button", "nav", "footer"})
_FIELD = re.compile(r"([^:]{1,60}):(?:\s+(.*))?$")
"""A label with its colon, and the text on its line; a time of day is none."""
_NOTHING_MORE = " - "
"""Stands for what was read, and for a control of a form: behind a label it says that there is nothing to read."""
ELSEWHERE = "Elsewhere on the page"
_LINKED_FROM = (("link", "rel", "canonical", "href"), ("meta", "property", "og:url", "content"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadablePage(ManualPage):
    """A manual page whose markup is known from independent programs, so that a saved copy of it can be read."""

    marks: tuple[str, ...] = ()
    """Words only this board prints, for pages saved without their address."""
    importable: bool = True
    proof: Proof = Proof.DESCRIBED

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Return the files as page-1, page-2, ... as given, each content once; raises WrongFileError without any."""
        return each_once(files, do=SAVE_AGAIN)

    @abstractmethod
    def answers(self, soup: BeautifulSoup) -> bool:
        """Tell whether the page holds this board's known results or details container."""

    def page(self, evidence: Evidence) -> BeautifulSoup:
        """Return a saved page that is an answer; raises BlockedError, EmptyAnswerError, WrongFileError or DriftError.

        A captcha beside real results is not a block (sources rule 1): the container is looked for first.
        """
        saved = open_page(evidence)
        soup = markup(saved.html)
        answer = self.answers(soup)
        if not answer:
            screen(saved.evidence, "html")
        self._must_be_ours(saved, soup)
        refuse_struck(soup, where=evidence.url)
        if not answer:
            raise DriftError(
                "The page holds neither the results nor the details that this board's pages are known to have.",
                where=evidence.url,
                do=f"Search again and save the page that shows the person. {SAVE_AGAIN}",
            )
        return soup

    def _must_be_ours(self, saved: SavedPage, soup: BeautifulSoup) -> None:
        stated = [host for address in _stated(saved, soup) if (host := _host(address))]
        foreign = [host for host in stated if host not in self.page_hosts]
        if foreign:
            raise WrongFileError(
                f"The page was saved from {foreign[0]}; {self.publisher} answers at {self.page_hosts[0]}.",
                where=saved.evidence.url,
            )
        if not stated and not self._looks_ours(saved, soup):
            raise WrongFileError(
                f"Nothing in the page shows that it is from {self.publisher}.", where=saved.evidence.url, do=SAVE_AGAIN
            )

    def _looks_ours(self, saved: SavedPage, soup: BeautifulSoup) -> bool:
        if any(f"//{host}/" in saved.html for host in self.page_hosts):
            return True
        text = fold(soup.get_text(" "))
        return any(fold(mark) in text for mark in self.marks)


def _stated(saved: SavedPage, soup: BeautifulSoup) -> list[str]:
    """Return the addresses that the file itself says it was saved from."""
    found = [saved.address]
    for tag, named, value, address in _LINKED_FROM:
        found.extend(str(item.get(address, "")) for item in soup.find_all(tag, attrs={named: value}))
    return [address for address in found if address.startswith("http")]


def markup(html: str) -> BeautifulSoup:
    """Return parsed text, whatever it is; the empty comment keeps bs4 from warning that it looks like XML or a path."""
    return parse_html(f"<!---->{html}")


def lines(soup: BeautifulSoup) -> list[str]:
    """Return the visible text of a page as cleaned lines; cells of a row and words beside each other stay on one line.

    A status printed in two pieces ("Active" and, beside it, "on probation") must never be read as its first piece.
    """
    return _lines(soup, lambda tag: "" if tag.name in _UNSEEN else None)


def _lines(soup: BeautifulSoup, instead: Callable[[Tag], str | None]) -> list[str]:
    return [line for raw in "".join(_texts(soup, instead)).split(_BREAK) if (line := clean(raw))]


def _texts(soup: BeautifulSoup, instead: Callable[[Tag], str | None]) -> Iterator[str]:
    """Yield the texts of a page with a break around each block and a blank behind each cell, in one walk.

    `instead` says what an element prints in place of what is in it, None where nothing replaces it.
    """
    waiting: list[PageElement | str] = [soup]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            block = node.name in _BLOCKS
            if block:
                yield _BREAK
            waiting.append(_BREAK if block else " " if node.name in ("td", "th") else "")
            text = instead(node)
            waiting.extend(reversed(node.contents) if text is None else [text])
        elif type(node) in (str, NavigableString, CData):
            yield str(node)


def labelled(printed: Sequence[str], labels: Sequence[str], *, where: str, same_line: bool = False) -> dict[str, str]:
    """Return the value printed after each label; raises DriftError unless each occurs once.

    Labels are given as printed, with their colon. The value stands on the label's line or, unless `same_line`, on
    the next one.
    """
    found: dict[str, str] = {}
    for at, line in enumerate(printed):
        label = next((label for label in labels if _is_label(line, label)), None)
        if label is None:
            continue
        if label in found:
            raise DriftError(f"The label {label!r} is printed twice.", where=where)
        following = "" if same_line else "".join(printed[at + 1 : at + 2])
        next_is_value = not following.endswith(":") and not any(_is_label(following, other) for other in labels)
        found[label] = clean(line[len(label) :]) or (following if next_is_value else "")
    missing = [label for label in labels if label not in found]
    if missing:
        raise DriftError(f"The label {missing[0]!r} is gone from the page.", where=where)
    return found


def telling_lines(
    soup: BeautifulSoup, labels: Mapping[str, str] = MappingProxyType({}), read: Collection[Tag] = ()
) -> dict[str, str]:
    """Return what a page prints beside all that was read, where it tells something of a standing or of discipline.

    Read are the lines of the declared `labels` with their values, and the elements of `read`. A field that nobody
    declared stands under its own label; its text may be the line below, as of "Public order:" and "Yes".
    """
    known = {id(tag) for tag in read}
    printed = _lines(soup, lambda tag: _NOTHING_MORE if id(tag) in known else _furniture(tag))
    found: dict[str, list[str]] = {}
    at = 0
    while at < len(printed):
        line, following = printed[at], "".join(printed[at + 1 : at + 2])
        at += 1
        label = next((label for label in labels if _is_label(line, label)), None)
        if label is not None:
            at += bool(following) and fold(line) == fold(label) and following == labels[label]
            continue
        field = _FIELD.match(line)
        title, text = (clean(field[1]), clean(field[2] or "")) if field else (line, "")
        begins = any(_is_label(following, label) for label in labels) or _FIELD.match(following) is not None
        # A heading may stand over its "None"; what was read below a line without a colon says nothing of it.
        if not text and not begins and (field or (says_none(following) and following != _NOTHING_MORE.strip())):
            text, at = following, at + bool(following)
        if not field and not text and restricts(line):
            title, text = ELSEWHERE, line
        if text and unread_tells(title, text):
            found.setdefault(title, []).append(without_stated(text))
    return {title: "; ".join(dict.fromkeys(texts)) for title, texts in found.items()}


def _furniture(tag: Tag) -> str | None:
    """Return what stands for a picture or a control of a form, and "" for what is no text of the page's own."""
    if tag.name == "img":
        return f" {attribute(tag, 'alt')} "
    if tag.name in ("select", "textarea") or (tag.name == "input" and attribute(tag, "type") != "hidden"):
        return _NOTHING_MORE
    return "" if tag.name in _MENUS or hides(tag) or (tag.name == "label" and tag.has_attr("for")) else None


def noted(reading: TableReading, beside: Mapping[str, Mapping[str, str]]) -> TableReading:
    """Return a reading whose records carry what `telling_lines` found on their page, by its part."""
    records = tuple(with_unread(record, beside.get(record.part, {})) for record in reading.records)
    return replace(reading, records=records)


def refuse_second(soup: BeautifulSoup, table: Tag, *, where: str) -> None:
    """Raise DriftError when another table of a page has the titles of its results: which of them counts is not told."""
    titles = [text_of(title) for title in table.find_all("th")]
    for other in soup.find_all("table"):
        if other is not table and [text_of(title) for title in other.find_all("th")] == titles:
            raise DriftError("The page holds two tables of results.", where=where)


def _is_label(line: str, label: str) -> bool:
    return fold(line).startswith(fold(label)) and (
        label.endswith(":") or line[len(label) : len(label) + 1] in {"", " "}
    )


def with_details(listed: TableReading, details: TableReading) -> TableReading:
    """Return lists and details as one reading: details complete the listed credential of their number, or stand alone.

    Two different statuses of one number become `unrecognised`; raises ImplausibleError when the names differ.
    """
    records = {plain_number(record.number): record for record in listed.records}
    for record in details.records:
        number = plain_number(record.number)
        known = records.get(number)
        if known is not None and not _same_name(known.name, record.name):
            raise ImplausibleError(
                f"The list and the details of {record.number} print different names.",
                do="Search again and save both pages once more.",
            )
        if known is not None:
            records[number] = replace(merge_detail(known, record, plain_number), name=_fuller(known.name, record.name))
        else:
            records[number] = record
    skipped = Counter(listed.skipped) + Counter(details.skipped)
    skipped[DETAILS] += len(listed.records) + len(details.records) - len(records)
    return TableReading(
        tuple(records.values()),
        listed.quarantined + details.quarantined,
        listed.rows_in + details.rows_in,
        skipped,
        (*listed.warnings, *details.warnings),
    )


def _same_name(listed: PrintedName, detailed: PrintedName) -> bool:
    """True when two names agree, whether or not the shorter print leaves the middle name out (Thentia's list does)."""
    if fold(listed.full) == fold(detailed.full):
        return True
    parts = [(fold(name.family), fold(name.given), fold(name.suffix)) for name in (listed, detailed)]
    return bool(listed.family and listed.given) and parts[0] == parts[1] and not (listed.middle and detailed.middle)


def _fuller(listed: PrintedName, detailed: PrintedName) -> PrintedName:
    return detailed if detailed.middle and not listed.middle else listed


def saved_on(bundle: Bundle) -> date | None:
    """Return the day the oldest page was saved when every file states one (.mhtml does), else None."""
    days = [open_page(evidence).saved_on for evidence in bundle.values()]
    stated = [day for day in days if day]
    return min(stated) if len(stated) == len(days) else None


def one_search(
    reading: TableReading, *, as_of: date | None = None, as_of_note: str = SAVED_DAY, total: int | None = None
) -> ParseResult:
    """Return what saved pages may state: the people on them, and never that somebody is absent."""
    return reading.result(
        completeness=Completeness.PARTIAL,
        incomplete_why=ONE_SEARCH,
        printed_total=total,
        empty_proof="" if reading.records else f"{reading.rows_in} rows of results, none of acupuncture",
        as_of=as_of,
        as_of_note=as_of_note if as_of else "",
    )


def is_json(evidence: Evidence) -> bool:
    """Tell whether a saved file is JSON by its first character."""
    with evidence.open() as stream:
        return stream.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[", b'"'))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""

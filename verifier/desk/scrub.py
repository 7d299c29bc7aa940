"""A page as a sample for a maintainer: its markup and its labels as they are, its people replaced by invented ones.

Kept are labels and headings, status, type and discipline words. Replaced are names (those asked for and those the page
labels), every text beside a label nobody knows, figures of three digits and more, dates, addresses of mail, tokens and
the values in links. Dropped are scripts, styles, comments, frames and whatever else no reader needs. Each name and
number becomes the same invented one everywhere under one key, which is thrown away. What stands in running text without
a label cannot be told from the board's own words, so the person looks the sample over before it leaves the machine.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bs4.element import NavigableString, PreformattedString

from state_boards.platforms.saved_page import markup
from state_boards.reading.markup import attribute, cells, rows, text_of
from state_boards.reading.text import clean, fold
from verifier.desk.labels import Label, label_of, read_labels, without_titles
from verifier.register.kept import DATES

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_DROPPED = [
    "script",
    "style",
    "noscript",
    "template",
    "link",
    "meta",
    "base",
    "iframe",
    "object",
    "embed",
    "svg",
    "img",
]
_KEPT_TEXT = frozenset({Label.STATUS, Label.TYPE, Label.PROFESSION, Label.BESIDE, Label.DISCIPLINE})
_DATED = frozenset({Label.ISSUED, Label.EXPIRES})
_NAMES = frozenset({Label.NAME, Label.FAMILY, Label.GIVEN, Label.MIDDLE})
_MARKUP = frozenset({"class", "id", "name", "type", "for", "scope", "role", "method", "colspan", "rowspan", "lang"})
"""Attributes that say how a page is made; figures and tokens in them are replaced all the same."""
_LINKS = frozenset({"href", "action", "src"})
_TITLED = ["th", "dt", "label", "legend", "caption", "option", "button", "h1", "h2", "h3", "h4", "h5", "h6"]
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|{_MONTH}\.? \d{{1,2}}, \d{{4}}"
    rf"|\d{{1,2}}-{_MONTH}-\d{{4}}|{_MONTH}-\d{{1,2}}-\d{{4}})\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S+@\S+\.\w+")
_TOKEN = re.compile(r"(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{16,}|[A-Za-z0-9+/=]{40,}")
_BIRTH = re.compile(r"birth|\bd\.?o\.?b\b", re.IGNORECASE)
_SYLLABLES = [
    "ba",
    "den",
    "fi",
    "gor",
    "hu",
    "kel",
    "lo",
    "mar",
    "ni",
    "ost",
    "pra",
    "ruv",
    "sil",
    "tam",
    "vey",
    "wick",
]


@dataclass(frozen=True, slots=True)
class Scrubber:
    """Replaces people of one search; pages scrubbed by one scrubber agree on whom they invent."""

    names: frozenset[str]
    """The words of names to be replaced, folded."""
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def word(self, text: str) -> str:
        """Return an invented word in the same case."""
        mixed = self._digest(fold(text))
        made = "".join(_SYLLABLES[byte % len(_SYLLABLES)] for byte in mixed[: 2 + len(text) // 6])
        made = made if len(text) > 1 else made[0]
        return made.upper() if text.isupper() else made if text.islower() else made.capitalize()

    def figures(self, text: str) -> str:
        """Return other figures of the same number, never the same ones."""
        for salt in range(100):
            mixed = self._digest(f"{text}/{salt}")
            made = "".join(str(mixed[at % len(mixed)] % 10) for at in range(len(text)))
            if made != text:
                return made
        return "9" * len(text)

    def day(self, text: str) -> str:
        """Return a date some weeks away in the same form; the same one everywhere for the same date."""
        moved = timedelta(days=20 + self._digest("days")[0] % 60)
        for form in DATES:
            try:
                value = datetime.strptime(text.replace(".", "").title(), form).date() - moved  # noqa: DTZ007
            except ValueError:
                continue
            return _written(value, form, padded=not re.search(r"(?<!\d)[1-9](?!\d)", text))
        return re.sub(r"\d", "1", text)

    def text(self, text: str, *, whole: bool = False) -> str:
        """Return a text without people; of the `whole` every word is replaced."""
        plain = _TOKEN.sub("TOKEN", _MAIL.sub("person@example.org", text))
        parts, at = [], 0
        for found in _DATE.finditer(plain):
            parts += [self._words(plain[at : found.start()], whole=whole), self.day(found.group())]
            at = found.end()
        return "".join((*parts, self._words(plain[at:], whole=whole)))

    def _words(self, text: str, *, whole: bool) -> str:
        text = re.sub(r"\d{1,}" if whole else r"\d{3,}", lambda found: self.figures(found.group()), text)
        return re.sub(
            r"[^\W\d_]+",
            lambda found: self.word(found.group()) if whole or fold(found.group()) in self.names else found.group(),
            text,
        )

    def _digest(self, text: str) -> bytes:
        return hmac.new(self.key, text.encode(), hashlib.sha256).digest()


def _written(value: date, form: str, *, padded: bool) -> str:
    text = value.strftime(form)
    return text if padded else re.sub(r"\b0(\d)", r"\1", text)


def scrubber(pages: Iterable[str], names: Iterable[str] = ()) -> Scrubber:
    """Return what replaces the people of these pages: those asked for, and whoever the pages label as a name."""
    words = {
        word for name in (*names, *(one for page in pages for one in _labelled_names(page))) for word in _split(name)
    }
    return Scrubber(frozenset(words))


def scrub(html: str, who: Scrubber) -> str:
    """Return the page as a sample: without people, scripts, tokens and comments."""
    soup = markup(html)
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    for said in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        said.extract()
    # Found first: what a place is labelled with must not change under the search.
    todo = [(text, _replace(text.parent, who)) for text in soup.find_all(string=True) if clean(text)]
    for text, change in todo:
        text.replace_with(NavigableString(change(str(text))))
    for tag in soup.find_all(True):
        _scrub_attributes(tag, who)
    return str(soup)


def _labelled_names(html: str) -> Iterator[str]:
    page = read_labels(markup(html))
    for block in page.blocks:
        named = [one.text for one in block.printed if one.label in _NAMES]
        yield from named or ([block.above] if 1 < len(block.above.split()) < 6 else [])


def _split(name: str) -> list[str]:
    plain = without_titles(name)
    return [word for word in re.findall(r"[^\W\d_]+", fold(plain)) if len(word) > 1]


def _replace(place: Tag | None, who: Scrubber) -> Callable[[str], str]:
    title = _title_of(place)
    if title is None or (label := label_of(title)) in _KEPT_TEXT:
        return who.text
    if _BIRTH.search(title):
        return lambda text: re.sub(r"\d", "1", who.text(text, whole=True))
    if label in _DATED:
        return who.text
    return lambda text: who.text(text, whole=True)


def _title_of(place: Tag | None) -> str | None:
    """Return what labels the place of a text: the cell before it, the title of its column, its term; None for none."""
    for tag in (place, *place.parents) if place is not None else ():
        if tag.name in _TITLED:
            return None
        if tag.name == "dd":
            term = tag.find_previous_sibling("dt")
            return text_of(term) if term else ""
        if tag.name == "td":
            return _title_of_cell(tag)
    before = place.find_previous_sibling() if place is not None else None
    said = text_of(before) if before is not None else ""
    return said if said.endswith(":") or label_of(said) else None


def _title_of_cell(cell: Tag) -> str | None:
    row = cell.find_parent("tr")
    table = cell.find_parent("table")
    if row is None or table is None or cell.find("table"):
        return None
    of_row = cells(row)
    at = next((number for number, one in enumerate(of_row) if one is cell), 0)
    first = next(iter(rows(table)), None)
    titles = [text_of(one) for one in cells(first)] if first is not None else []
    if first is not row and len(titles) == len(of_row) and sum(label_of(title) is not None for title in titles) > 1:
        return titles[at]
    text = text_of(cell)
    if label_of(text) or text.endswith(":") or (first is row and len(titles) > 2):
        return None
    return text_of(of_row[at - 1]) if at else None


def _scrub_attributes(tag: Tag, who: Scrubber) -> None:
    for name in list(tag.attrs):
        value = attribute(tag, name)
        if name in _LINKS:
            tag[name] = _link(value, who)
        elif name in _MARKUP or (name == "value" and tag.name in ("option", "button")):
            tag[name] = who.text(value)
        elif name in ("title", "alt", "aria-label"):
            tag[name] = who.text(value, whole=not label_of(value))
        else:
            del tag[name]


def _link(address: str, who: Scrubber) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return "#"
    if parts.scheme not in ("", "http", "https"):
        return "#"
    query = urlencode([(name, "x") for name, _ in parse_qsl(parts.query, keep_blank_values=True)])
    return urlunsplit((parts.scheme, parts.hostname or "", who.text(parts.path), query, ""))


def people_left(html: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the words of these names that a sample still holds, wherever they stand."""
    soup: BeautifulSoup = markup(html)
    said = fold(
        " ".join((soup.get_text(" "), *(attribute(tag, name) for tag in soup.find_all(True) for name in tag.attrs)))
    )
    wanted = dict.fromkeys(word for name in names for word in _split(name))
    return tuple(word for word in wanted if re.search(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", said))

"""Pages a person saved from a board's site: opened, told apart from other boards' pages, and never taken for the whole.

A browser saves a page as HTML, as MHTML or as a Safari web archive; a PDF or a picture cannot be read strictly and is
kept as an attachment of `verifier record` instead. Every page must show where it is from: by the address the browser
wrote into the file, or by links and words that only that board's pages hold. Whatever a page shows answers one search
of one person, so its absence of a name is never told (`Completeness.PARTIAL`).
"""

from __future__ import annotations

import plistlib
import re
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.parsers.expat import ExpatError

from cache import Evidence, MemoryPayload
from state_boards.contract import Bundle
from state_boards.errors import DriftError, WrongFileError
from state_boards.platforms.forms import parse_html
from state_boards.platforms.manual import ManualPage
from state_boards.screen import screen
from state_boards.text import clean, fold
from state_boards.words import Proof

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

ONE_SEARCH = "A saved page answers the one search its person made, not the whole register."
"""Why a saved page is always a partial set."""
SAVE_AS = "Save the page from your browser as HTML or as a web archive and import that file."
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
_LINKED_FROM = (("link", "rel", "canonical", "href"), ("meta", "property", "og:url", "content"))
_KEPT_AS_PICTURE = ((b"%PDF-", "a PDF"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"))


@dataclass(frozen=True, slots=True)
class Opened:
    """A saved file as the HTML or JSON inside it, with the address it says it came from."""

    evidence: Evidence
    """The same evidence with the page's own bytes, unwrapped from an archive format."""
    origin: str
    """The address a browser wrote into the file, "" when there is none."""


def open_saved(evidence: Evidence) -> Opened:
    """Return the page inside a saved file; raises WrongFileError for a PDF, a picture or a damaged archive."""
    body = evidence.body
    head = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, what in _KEPT_AS_PICTURE:
        if head.startswith(magic):
            raise WrongFileError(
                f"The file is {what}, which cannot be read reliably.",
                where=evidence.url,
                do=f"{SAVE_AS} A PDF can be attached to what you write down with `verifier record`.",
            )
    if head.startswith(b"bplist00") or b"WebMainResource" in head:
        return _from_webarchive(evidence, body)
    if re.search(rb"^content-type:\s*multipart/related", head, re.IGNORECASE | re.MULTILINE):
        return _from_mhtml(evidence, body)
    return Opened(evidence, "")


def _unwrapped(evidence: Evidence, body: bytes, origin: str) -> Opened:
    return Opened(replace(evidence, payload=MemoryPayload(body), headers={"content-type": "text/html"}), origin)


def _from_mhtml(evidence: Evidence, body: bytes) -> Opened:
    message = message_from_bytes(body, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                origin = part.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
                return _unwrapped(evidence, content, str(origin))
    raise WrongFileError("The archive holds no web page.", where=evidence.url, do=SAVE_AS)


def _from_webarchive(evidence: Evidence, body: bytes) -> Opened:
    try:
        archive: object = plistlib.loads(body)
    except (plistlib.InvalidFileException, ExpatError, ValueError) as error:
        raise WrongFileError("The web archive is damaged.", where=evidence.url, do=SAVE_AS) from error
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    content = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(content, bytes):
        raise WrongFileError("The archive holds no web page.", where=evidence.url, do=SAVE_AS)
    return _unwrapped(evidence, content, str(main.get("WebResourceURL", "")))


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage(ManualPage):
    """A manual page whose markup is known from independent programs, so that a saved copy of it can be read."""

    page_hosts: tuple[str, ...]
    """Hosts whose pages these are."""
    marks: tuple[str, ...] = ()
    """Words only this board prints, for pages saved without their address."""
    importable: bool = True
    proof: Proof = Proof.DESCRIBED

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Return the files as page-1, page-2, ... as given, each content once; raises WrongFileError without any."""
        if not files:
            raise WrongFileError("No file was given.", do=SAVE_AS)
        once = {file.sha256: file for file in files}
        return {f"page-{n}": file.as_part(f"page-{n}") for n, file in enumerate(once.values(), start=1)}

    @abstractmethod
    def answers(self, soup: BeautifulSoup) -> bool:
        """Tell whether the page holds this board's known results or details container."""

    def page(self, evidence: Evidence) -> BeautifulSoup:
        """Return a saved page that is an answer; raises BlockedError, EmptyAnswerError, WrongFileError or DriftError.

        A captcha beside real results is not a block (sources rule 1): the container is looked for first.
        """
        opened = open_saved(evidence)
        soup = parse_html(opened.evidence.body)
        answer = self.answers(soup)
        if not answer:
            screen(opened.evidence, "html")
        self._must_be_ours(opened, soup)
        if not answer:
            raise DriftError(
                "The page holds neither the results nor the details that this board's pages are known to have.",
                where=evidence.url,
                do=f"Search again and save the page that shows the person. {SAVE_AS}",
            )
        return soup

    def _must_be_ours(self, opened: Opened, soup: BeautifulSoup) -> None:
        stated = [host for address in _stated(opened, soup) if (host := urlsplit(address).hostname)]
        foreign = [host for host in stated if host not in self.page_hosts]
        if foreign:
            raise WrongFileError(
                f"The page was saved from {foreign[0]}; {self.publisher} answers at {self.page_hosts[0]}.",
                where=opened.evidence.url,
            )
        if not stated and not self._looks_ours(opened, soup):
            raise WrongFileError(
                f"Nothing in the page shows that it is from {self.publisher}.", where=opened.evidence.url, do=SAVE_AS
            )

    def _looks_ours(self, opened: Opened, soup: BeautifulSoup) -> bool:
        if any(f"//{host}/".encode() in opened.evidence.body for host in self.page_hosts):
            return True
        text = fold(soup.get_text(" "))
        return any(fold(mark) in text for mark in self.marks)


def _stated(opened: Opened, soup: BeautifulSoup) -> list[str]:
    """Return the addresses that the file itself says it was saved from."""
    found = [opened.origin] if opened.origin else []
    saved = _SAVED_FROM.search(opened.evidence.body[:4096].decode("utf-8", "replace"))
    if saved:
        found.append(saved.group(1))
    for tag, attribute, value, address in _LINKED_FROM:
        found.extend(str(item.get(address, "")) for item in soup.find_all(tag, attrs={attribute: value}))
    return [address for address in found if address.startswith("http")]


def lines(soup: BeautifulSoup) -> list[str]:
    """Return the visible text of a page as cleaned lines without blank ones."""
    for hidden in soup.find_all(["script", "style", "template", "noscript"]):
        hidden.decompose()
    return [line for text in soup.get_text("\n").split("\n") if (line := clean(text))]


def labelled(printed: Sequence[str], labels: Sequence[str], *, where: str) -> Mapping[str, str]:
    """Return the value printed after each label, on its line or the next; raises DriftError unless each occurs once."""
    found: dict[str, str] = {}
    for at, line in enumerate(printed):
        label = next((label for label in labels if _is_label(line, label)), None)
        if label is None:
            continue
        if label in found:
            raise DriftError(f"The label {label!r} is printed twice.", where=where)
        value = clean(line[len(label) :].lstrip(" :"))
        following = printed[at + 1] if at + 1 < len(printed) else ""
        next_is_value = not following.endswith(":") and not any(_is_label(following, other) for other in labels)
        found[label] = value or (following if next_is_value else "")
    missing = [label for label in labels if label not in found]
    if missing:
        raise DriftError(f"The label {missing[0]!r} is gone from the page.", where=where)
    return found


def _is_label(line: str, label: str) -> bool:
    return fold(line).startswith(fold(label)) and line[len(label) : len(label) + 1] in {"", ":", " "}

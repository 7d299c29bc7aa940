"""What a person hands over: the page of a browser's tab, a saved page, a PDF or a picture.

The page of a tab comes as its HTML. What runs and what identifies the person's session is dropped before it is stored,
and the rest becomes a saved page of our own making (.mhtml) that states its address and the day in the person's own
time. Browsers' own .mhtml is not asked for: Chromium drops hidden fields there, which NCBAHM's pages are read by.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

from cache import Evidence, MemoryPayload, Origin
from cache.errors import SourceError
from state_boards.platforms.saved_page import lines, markup
from state_boards.reading.saved import open_page

LIMIT = 12_000_000
"""Bytes of one page: the largest board page met had 8.2 MB."""
LINES_SHOWN = 400
_RUNS = re.compile(r"<(script|noscript)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_OPENS = re.compile(r"<(?:input|meta|button|option)\b", re.IGNORECASE)
_WHOLE = re.compile(r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>")
_SHORT = re.compile(r"[^>]*+>")
_ODD_TAGS = 50
"""Tags with a quotation mark that is never closed; of more the end is looked for without regard to quotations."""
_VALUE = re.compile(r"(\s(?:value|content)\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_OF_ADDRESSES = "%/:?#[]@!$&'()*+,;=~-._"
_SECRETS = r"viewstate|eventvalidation|token|csrf|xsrf|nonce|session|sessid|captcha|api_?key|\bsid\b|\bauth|password"
_SECRET = re.compile(_SECRETS, re.IGNORECASE)
_IN_ADDRESS = re.compile(rf"((?:[?&;])[\w.-]{{0,40}}(?:{_SECRETS})[\w.-]{{0,40}}=)[^\"'&#;?\s<>]*", re.IGNORECASE)
_HANDLER = re.compile(r"(\son[a-z]{3,20}\s*=\s*)(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_OF_DATA = re.compile(rf"(\sdata-[\w-]{{0,40}}(?:{_SECRETS})[\w-]{{0,40}}\s*=\s*)(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_TYPED = re.compile(rf"(<textarea\b[^<>]{{0,400}}(?:{_SECRETS})[^<>]{{0,400}}>)[^<]*", re.IGNORECASE)
_PICTURES = ((b"%PDF", "application/pdf"), (b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One thing that was handed over; its bytes lie in the desk's folder under `file`."""

    id: int
    file: str
    """A neutral name: the NCBAHM reader takes "p2" in the name of a file for its page."""
    sha256: str
    size: int
    at: str
    """When it was handed over, ISO, with the person's own offset."""
    address: str = ""
    """The page's own address, as the browser or the file states it."""
    title: str = ""
    given: str = ""
    """What the person called the file, for the screen alone."""
    seen_on: str = ""
    """The ISO day a person saw it, where the file itself states none."""
    kind: str = "page"
    """"page", or "picture" for what holds no words: a PDF, a picture."""
    unread_frames: int = 0
    """Frames of the page that the browser does not hand over."""

    @property
    def host(self) -> str:
        """The host of the page, "" where it is not stated."""
        return host_of(self.address)

    def plain(self) -> dict[str, Any]:
        """Return it as the journal keeps it."""
        return asdict(self)


def host_of(address: str) -> str:
    """Return the host of an address, "" for what is none."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def without_secrets(html: str) -> str:
    """Return a page without what runs, and without the values that identify a session.

    What the readers need stays: NCBAHM tells its pages apart by hidden fields of other names.
    """
    plain = "".join(_emptied(_RUNS.sub("", html)))
    for emptied in (_HANDLER, _OF_DATA):
        plain = emptied.sub(r'\1""', plain)
    return without_session(_TYPED.sub(r"\1", plain))


def without_session(text: str) -> str:
    """Return an address, or a page with addresses in it, without the values that identify a session."""
    return _IN_ADDRESS.sub(r"\1", text)


def _emptied(html: str) -> Iterator[str]:
    """Yield a page piece by piece; each tag is looked at once, so a hostile page takes no longer than another."""
    at = odd = 0
    while (opens := _OPENS.search(html, at)) is not None:
        ends = _WHOLE.match(html, opens.end()) if odd < _ODD_TAGS else None
        odd += ends is None
        ends = ends or _SHORT.match(html, opens.end())
        if ends is None:
            break
        yield html[at : opens.start()]
        yield _without_value(html[opens.start() : ends.end()])
        at = ends.end()
    yield html[at:]


def _without_value(tag: str) -> str:
    return _VALUE.sub(r'\1""', tag) if _SECRET.search(_VALUE.sub("", tag)) else tag


def wrapped(html: str, *, address: str, title: str, at: datetime) -> bytes:
    """Return the HTML of a tab as a saved page that states its address and its day.

    In plain letters (8bit): whoever opens the evidence can read it, and the mark of invented pages stays visible. The
    head is written as it stands: folded or encoded, a long address would not be read.
    """
    head = (
        f"Snapshot-Content-Location: {quote(''.join(address.split()), safe=_OF_ADDRESSES)[:4_000]}",
        f"Subject: {Header(' '.join(title.split())[:200], 'utf-8').encode(linesep='')}",
        f"Date: {format_datetime(at)}",
        "X-Captured-By: verifier desk (the HTML of a tab that a person opened, without scripts)",
        "MIME-Version: 1.0",
        'Content-Type: text/html; charset="utf-8"',
        "Content-Transfer-Encoding: 8bit",
        "",
        "",
    )
    return "\r\n".join(head).encode("ascii") + html.encode("utf-8", "replace")


def kind_of(data: bytes) -> str:
    """Return the media type of a PDF or picture, "" for what may be a page."""
    return next((kind for mark, kind in _PICTURES if data.startswith(mark)), "")


def evidence_of(data: bytes, name: str, at: datetime) -> Evidence:
    """Return bytes as the readers take them."""
    sha256 = hashlib.sha256(data).hexdigest()
    return Evidence(
        sha256=sha256, size=len(data), url=f"file:{name}", retrieved_at=at, origin=Origin.IMPORTED,
        payload=MemoryPayload(data),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says to whoever looks at it."""

    address: str
    saved_on: str
    lines: tuple[str, ...]
    html: str


def words_of(data: bytes, name: str, at: datetime) -> PageText:
    """Return the visible words of a page, its own address and day; raises SourceError for what is no page."""
    saved = open_page(evidence_of(data, name, at))
    said = tuple(lines(markup(saved.html)))
    day = saved.saved_on.isoformat() if saved.saved_on else ""
    return PageText(saved.address or _canonical(saved.html), day, said, saved.html)


def address_of(data: bytes, name: str, at: datetime) -> str:
    """Return the address that a saved page states, "" where it states none or cannot be read."""
    try:
        return words_of(data, name, at).address
    except SourceError:
        return ""


def _canonical(html: str) -> str:
    for tag, attribute, value, address in (
        ("link", "rel", "canonical", "href"),
        ("meta", "property", "og:url", "content"),
    ):
        found = markup(html[:200_000]).find(tag, attrs={attribute: value})
        if found is not None and str(found.get(address, "")).startswith("http"):
            return str(found.get(address, ""))
    return ""


def pasted(text: str) -> str:
    """Return pasted plain words as a page, a line each; HTML stays as it is."""
    if re.search(r"<(?:html|body|table|div|td)\b", text, re.IGNORECASE):
        return text
    return "<html><body>" + "".join(f"<p>{escape(line)}</p>" for line in text.splitlines()) + "</body></html>"

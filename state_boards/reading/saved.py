"""Pages a person saved, whatever their browser made of them: plain HTML, .mhtml (Chrome, Edge) or .webarchive (Safari).

Only the main document is taken out; nothing is fetched. A PDF is refused: it holds a picture of the page, not the page.
What Chrome and Edge write as .mhtml is not all of the page: hidden fields, scripts and elements with the attribute
`hidden` are left out, links are made absolute, and the time is GMT, wherever the person sat (seen in Chromium 156).
"""

from __future__ import annotations

import plistlib
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from xml.parsers.expat import ExpatError

from cache import Evidence, MemoryPayload
from state_boards.contract.errors import WrongFileError

SAVE_AS_HTML = "Open the page again and save it as “Web page, HTML only” (.html), then import that file."
SAVE_AGAIN = "Open the page again and save it as “Web page, complete” or “HTML only”, then import that file."
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=(?:\(\d+\))?(\S+)")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)

_WEST, _EAST, _HONOLULU = timedelta(hours=12), timedelta(hours=14), timedelta(hours=10)
"""How far local days lie from GMT on Earth, and in the westernmost state."""
_STATED = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """The main document of one saved page."""

    evidence: Evidence
    """The evidence with the document's own HTML as its body; address, hash of the file and origin are kept."""
    html: str
    address: str
    """The page's own address when the file states it, else ""."""
    saved_on: date | None
    """The day the browser saved it, when the file states it (.mhtml does)."""
    mhtml: bool = False
    """True when the file is .mhtml, so that hidden fields may be missing."""


def open_page(evidence: Evidence) -> SavedPage:
    """Return the HTML inside a saved page; raises WrongFileError for a PDF, an image or a damaged archive."""
    body = evidence.body
    head = body[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04")):
        raise WrongFileError(
            "This is a PDF, an image or an archive, not the page itself.", where=evidence.url, do=SAVE_AGAIN
        )
    if body.startswith(b"bplist00") or b"WebMainResource" in head:
        return _webarchive(evidence, body)
    if re.match(rb"(?:From|MIME-Version|Subject|Snapshot-Content-Location|Date|Content-Type):", head, re.IGNORECASE):
        return _mhtml(evidence, body)
    found = _SAVED_FROM.search(body[:8192])
    address = found.group(1).decode("ascii", "replace") if found else ""
    return _page(evidence, body, _charset(body), address, None)


def _page(evidence: Evidence, body: bytes, charset: str, address: str, saved_on: date | None) -> SavedPage:
    html = decoded(body, charset)
    inner = replace(evidence, payload=MemoryPayload(body), headers={**evidence.headers, "content-type": "text/html"})
    return SavedPage(evidence=inner, html=html.removeprefix("\ufeff"), address=address, saved_on=saved_on)


def decoded(body: bytes, charset: str) -> str:
    """Return the text as a browser reads it: a byte mark outweighs what the page says of itself.

    A page that is not what it says is one of Windows: replacement signs in a name would make it somebody else's.
    """
    marked = next((name for mark, name in _MARKS if body.startswith(mark)), charset)
    for name in (marked, "utf-8", "cp1252"):
        try:
            return body.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("latin-1")


def page_text(body: bytes, content_type: str = "") -> str:
    """Return a served page as text: by the header it came with, then by what it says of itself, then as UTF-8.

    Never by a guess from its letters: of a page with one accented name that is a throw of dice.
    """
    stated = _STATED.search(content_type)
    return decoded(body, stated.group(1) if stated else _charset(body)).removeprefix("\ufeff")


def _charset(body: bytes) -> str:
    found = _CHARSET.search(body[:4096])
    return found.group(1).decode("ascii") if found else "utf-8"


def _mhtml(evidence: Evidence, body: bytes) -> SavedPage:
    from email import message_from_bytes, policy

    message = message_from_bytes(body, _class=EmailMessage, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
            charset = part.get_content_charset() or _charset(payload)
            page = _page(evidence, payload, charset, address, _day(str(message.get("Date") or ""), evidence.seen_on))
            return replace(page, mhtml=True)
    raise WrongFileError("This saved page holds no HTML document.", where=evidence.url, do=SAVE_AGAIN)


def _day(printed: str, seen_on: date | None) -> date | None:
    """Return the day of a file's own time where the person sat, and never the day after the one that person names."""
    from email.utils import parsedate_to_datetime

    try:
        when: datetime = parsedate_to_datetime(printed)
        day = when.date() if when.utcoffset() else _day_of_gmt(when, seen_on)
    except (ValueError, OverflowError):
        return None
    return seen_on if seen_on is not None and day - seen_on == timedelta(days=1) else day


def _day_of_gmt(when: datetime, seen_on: date | None) -> date:
    """Return the day a person names, where it was that day anywhere, else the day in Honolulu.

    GMT hides where the person sat. Honolulu's day is right in every state from six in the morning to midnight, and the
    day before in the small hours: never tomorrow.
    """
    if seen_on is not None and (when - _WEST).date() <= seen_on <= (when + _EAST).date():
        return seen_on
    return (when - _HONOLULU).date()


def _webarchive(evidence: Evidence, body: bytes) -> SavedPage:

    try:
        archive: object = plistlib.loads(body)
    except (plistlib.InvalidFileException, ExpatError, ValueError, OverflowError) as error:
        raise WrongFileError("This Safari archive is damaged.", where=evidence.url, do=SAVE_AGAIN) from error
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    data = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(data, bytes):
        raise WrongFileError("This Safari archive holds no page.", where=evidence.url, do=SAVE_AGAIN)
    charset = str(main.get("WebResourceTextEncodingName") or "") or _charset(data)
    return _page(evidence, data, charset, str(main.get("WebResourceURL") or ""), None)

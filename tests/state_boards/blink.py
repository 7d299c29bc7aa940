"""An HTML page as Chrome and Edge write it into an .mhtml file, for want of a browser among the tests.

What Chromium 156 was seen to do (Page.captureSnapshot, which is the writer of "Save as… Webpage, Single File"): hidden
fields, scripts, noscript, elements with the attribute `hidden` and handlers are gone; links are absolute; a shadow root
is `<template shadowmode>`; the charset is stated as UTF-8; the address is that of the tab and the time is GMT.
"""

from __future__ import annotations

import quopri
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import urljoin

from bs4 import BeautifulSoup

_BOUNDARY = "----MultipartBoundary--InventedInventedInventedInventedInvented----"
_SAVED = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)


def as_blink_writes(html: str, address: str, *, saved: datetime = _SAVED) -> bytes:
    """Return the page as one .mhtml file, saved at that moment."""
    soup = BeautifulSoup(html, "lxml")
    for gone in soup.select('input[type="hidden" i], script, noscript, [hidden], meta[charset], meta[http-equiv]'):
        gone.decompose()
    for tag in soup.find_all(True):
        for name in [name for name in tag.attrs if name.startswith("on")]:
            del tag[name]
        for name in ("href", "action", "src"):
            if tag.has_attr(name):
                tag[name] = urljoin(address, str(tag[name]))
        if tag.has_attr("shadowrootmode"):
            tag["shadowmode"] = str(tag["shadowrootmode"])
            del tag["shadowrootmode"]
    if soup.head is not None:
        said = soup.new_tag("meta", attrs={"http-equiv": "Content-Type", "content": "text/html; charset=UTF-8"})
        soup.head.insert(0, said)
    body = quopri.encodestring(str(soup).encode()).replace(b"\n", b"\r\n")
    head = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {address}\nSubject: A page\n"
        f"Date: {format_datetime(saved.astimezone(UTC), usegmt=True)}\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="{_BOUNDARY}"\n\n\n--{_BOUNDARY}\n'
        "Content-Type: text/html\nContent-ID: <frame-INVENTED@mhtml.blink>\n"
        f"Content-Transfer-Encoding: quoted-printable\nContent-Location: {address}\n\n"
    )
    return head.replace("\n", "\r\n").encode() + body + f"\r\n--{_BOUNDARY}--\r\n".encode()

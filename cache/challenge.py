"""Pages meant to stop programs, recognised before anything is parsed (sources rule 1); we stop there."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_TEXT_NODE = r">\s*{}\s*(?:\.\.\.|\u2026|&hellip;)?\s*<"

# Names in words, most telling first; searched in lower-cased text. Where a marker is also ordinary text ("Just a Moment
# Acupuncture"), it must be a whole text node.
_MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("a Cloudflare page", _TEXT_NODE.format("just a moment")),
        ("a Cloudflare page", r"cf-chl|cf_chl|cf-browser-verification|attention required! \| cloudflare"),
        ("an Incapsula page", r"_incapsula_|request unsuccessful\. incapsula|incapsula incident id"),
        ("a human verification page", _TEXT_NODE.format("human verification")),
        ("an AWS challenge page", r"awswafintegration|\bgokuprops\b|\.awswaf\.com/"),
        ("a DataDome page", r"captcha-delivery\.com"),
        ("a PerimeterX page", r"\bpx-captcha\b"),
        ("an Akamai refusal", r"errors\.edgesuite\.net"),
        ("a firewall's refusal", r"the requested url was rejected\. please consult with your administrator"),
        ("a Sucuri page", r"sucuri website firewall|sucuri_cloudproxy"),
        ("a BotDetect captcha", r"\bbotdetect"),
        ("a reCAPTCHA", r"\bg-recaptcha\b"),
        ("an hCaptcha", r"\bh-captcha\b"),
        ("a Turnstile check", r"\bcf-turnstile\b"),
        ("a captcha", r"please solve the captcha"),
        ("a refused request", _TEXT_NODE.format(r"request unsuccessful\.?")),
    )
)
_PLAIN = re.compile(r"\s*(?:just a moment|human verification|request unsuccessful|please solve the captcha)")
_PASSWORD_FIELD = re.compile(r"<input\b[^<>]*\btype\s*=\s*[\"']?password\b")
_LOGIN_TITLE = re.compile(r"<(?:title|h1|h2)\b[^<>]*>[^<]{0,200}\b(?:log|sign)[ -]?(?:in|on)\b")
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|script|meta|title)\b", re.IGNORECASE)
_SMALL_JSON = 1000


def challenge_in(body: bytes, content_type: str, *, results_marker: str = "") -> str | None:
    """Return what stands there instead of an answer, in words ("a Cloudflare page"), or None.

    A body that holds `results_marker` is an answer whatever else is on the page: real result pages carry challenge
    scripts too. Tables and JSON are never searched for words, since a business may be called Just a Moment.
    """
    if results_marker and results_marker.encode() in body:
        return None
    if _is_empty_message(body):
        return "an empty refusal message"
    if not (looks_like_html(body) or "html" in content_type.lower()):
        return "a refusal in plain words" if _PLAIN.match(body[:200].decode("utf-8", "replace").lower()) else None
    text = body.decode("utf-8", "replace").lower()
    for name, marker in _MARKERS:
        if marker.search(text):
            return name
    if _PASSWORD_FIELD.search(text) and _LOGIN_TITLE.search(text):
        return "a login page"
    return None


def challenge_in_headers(headers: Mapping[str, str]) -> str | None:
    """Return what the answer's headers (names in lower case) say it is instead of an answer, or None."""
    if headers.get("cf-mitigated", "").lower() == "challenge":
        return "a Cloudflare page"
    if headers.get("x-amzn-waf-action", "").lower() in {"challenge", "captcha"}:
        return "an AWS challenge page"
    return None


def looks_like_html(body: bytes) -> bool:
    """Return whether the bytes begin as an HTML page does, whatever the content type or file name says."""
    start = body[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    while start.startswith((b"<!--", b"<?xml")):
        start = start.partition(b"-->" if start.startswith(b"<!--") else b"?>")[2].lstrip()
    return _HTML_START.match(start) is not None


class Sniffer:
    """Watches a body go by: keeps its head for the challenge search, and notes the results marker anywhere in it."""

    def __init__(self, *, results_marker: str, head_bytes: int) -> None:
        """Keep up to `head_bytes`."""
        self._marker = results_marker.encode()
        self._head_bytes = head_bytes
        self._head = bytearray()
        self._tail = b""
        self._found = False

    def feed(self, chunk: bytes) -> None:
        """Take the next piece of the body."""
        self._head += chunk[: max(0, self._head_bytes - len(self._head))]
        if self._marker and not self._found:
            window = self._tail + chunk
            self._found = self._marker in window
            self._tail = window[-len(self._marker) :]

    def verdict(self, content_type: str) -> str | None:
        """Return what stands there instead of an answer, or None."""
        return None if self._found else challenge_in(bytes(self._head), content_type)


def _is_empty_message(body: bytes) -> bool:
    """Return whether this is `{"Message":""}`, the answer of a gate that says nothing."""
    if len(body) > _SMALL_JSON or not body.strip().startswith(b"{"):
        return False
    try:
        answer: object = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return answer in ({"Message": ""}, {"message": ""})

"""Cells that could run, open or link when somebody opens a report, made into plain text.

A spreadsheet takes a cell that begins with = + - @ (or a tab, or a carriage return) for a formula; a name typed by a
stranger must never become one. What is added is one apostrophe in front; nothing is taken away.
"""

from __future__ import annotations

import html
import re

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
_HARMLESS = re.compile(r"[A-Za-z0-9][ -:<-{}~]*")
"""Printable ASCII that begins with a letter or a digit and separates nothing: most cells, let through at once."""
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_SPLIT = re.compile(r"([;\t\r\n|]\s*)(?=[=+\-@＝＋－＠])")
_MARKDOWN = re.compile(r"([\\`*_\[\]|~!])")
_ADDRESS = re.compile(r"(?i)(?<=[a-z]):(?=//)|(?<=www)\.|@|(?<=mailto):|(?<=javascript):|(?<=data):|#(?=\d)")


def plain(text: str) -> str:
    """Return the text without characters that no format can carry or that turn its reading order around."""
    if text.isascii() and text.isprintable():
        return text
    return _BIDI.sub("", _FORBIDDEN.sub("�", text))


def cell(text: str) -> str:
    """Return the text as a CSV cell that no spreadsheet takes for a formula, a command or a link."""
    return text if not text or _HARMLESS.fullmatch(text) else _defused(text)


def _defused(text: str) -> str:
    text = plain(text)
    if not text:
        return text
    # Where lists are separated by semicolons a comma file is split in other places, quotation marks or not.
    if not (text.isprintable() and ";" not in text and "|" not in text):
        text = _SPLIT.sub(r"\1'", text)
    # A spreadsheet trims before it looks.
    first = text.lstrip(" \u00a0\u200b\ufeff'\"")[:1]
    if text[0] in _STARTS or first in _STARTS:
        return f"'{text}"
    return text


def one_line(text: str) -> str:
    """Return the text on one line."""
    return " ".join(plain(text).split())


def escaped(text: str) -> str:
    """Return the text for HTML or XML, in an element or a quoted attribute."""
    return html.escape(plain(text), quote=True)


def markdown(text: str) -> str:
    """Return the text for a Markdown table: no markup, no HTML, no address that becomes a link, nobody mentioned."""
    flat = html.escape(one_line(text), quote=False)
    return _ADDRESS.sub(lambda found: f"{found.group()}\u200b", _MARKDOWN.sub(r"\\\1", flat))

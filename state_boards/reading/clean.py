"""The first step of every comparison: printed text without what cannot be seen."""

from __future__ import annotations

from cache.later import pattern

_INVISIBLE = pattern("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SPACES = pattern(r"\s+")


def clean(text: str | None) -> str:
    """Return the text without invisible characters, with single spaces, trimmed (sources rule 9)."""
    if not text:
        return ""
    if text.isascii() and "  " not in text and text.isprintable():
        return text.strip()
    return _SPACES.sub(" ", _INVISIBLE.sub("", text).replace("\u00a0", " ")).strip()


def fold(text: str) -> str:
    """Return the form in which two printed words are compared whole: cleaned and case-folded."""
    return clean(text).casefold()

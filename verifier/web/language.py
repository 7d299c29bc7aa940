"""In which language a page is, and its words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from verifier.words.catalogue import LANGUAGES, Words

NAMES: Mapping[str, str] = MappingProxyType({"en": "English", "es": "Español"})
"""Each language in its own words."""


def chosen(wish: str, accept: str) -> str:
    """Return the language asked for by a link, else the best of an Accept-Language header (RFC 9110, 12.5.4)."""
    if wish in LANGUAGES:
        return wish
    best, quality = LANGUAGES[0], 0.0
    for item in accept[:500].split(","):
        tag, _, rest = item.strip().partition(";")
        weight = _quality(rest)
        code = tag.strip().lower().partition("-")[0]
        if code in LANGUAGES and weight > quality:
            best, quality = code, weight
    return best


def _quality(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0


class PageWords(Words):
    """The sentences of a page: a label is its own key, so that a line is placed by what it is about, and what only
    speaks to a person at a command line is said otherwise."""

    def __call__(self, key: str, /, **facts: object) -> str:
        """Return a sentence, or the key itself of a label."""
        if key.startswith("label."):
            return key
        return super().__call__(_ON_A_PAGE.get(key, key), **facts)


_ON_A_PAGE: Mapping[str, str] = MappingProxyType({"limits": "page.limits", "exclusions.how": "page.nothing"})

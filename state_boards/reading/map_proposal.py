"""A proposed column map for an answer nobody has seen yet: a starting point for a person, never used by a parse.

`verifier doctor --live` shows it beside the saved header of an unseen source. A column whose title matches no rule is
proposed as "?" and must be decided by the person who accepts the map.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from state_boards.reading.text import fold

UNDECIDED = "?"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (target, re.compile(pattern))
    for target, pattern in (
        ("personal", r"street|address|phone|fax|e ?mail|zip|postal|birth|gender|\bsex\b|\bssn\b"),
        ("ignore", r"^id$|\b(uuid|guid|organization|business|company)\b"),
        ("npi", r"\bnpi\b"),
        ("discipline", r"disciplin|board action|public action"),
        ("link", r"\b(url|link)\b"),
        ("status_date", r"status.*date|effective"),
        ("expires", r"expir"),
        ("issued", r"issue|original.*date|first.*date|licensed since|date of licensure"),
        ("status", r"status|standing"),
        ("family", r"\b(last|family|sur) ?name"),
        ("middle", r"\bmiddle"),
        ("given", r"\b(first|given) ?name"),
        ("suffix", r"\bsuffix"),
        ("number", r"(licen[cs]e|credential|certificat\w*|registration) ?(no\b|nbr|num|#)|^number$"),
        ("type", r"\b(type|profession|occupation|credential|class)\b"),
        ("city", r"\b(city|town)\b"),
        ("state", r"\bstate\b"),
        ("name", r"\b(full )?name\b|licensee|holder"),
    )
)


def propose_columns(printed: Iterable[str]) -> Mapping[str, str]:
    """Return each printed title or key with the target its words suggest, `UNDECIDED` where they suggest none."""
    return {title: _target(title) for title in printed}


def _target(title: str) -> str:
    words = fold(re.sub(r"[_\-./]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title)))
    return next((target for target, pattern in _RULES if pattern.search(words)), UNDECIDED)

"""Names as a source prints them or a person types them, ready to be compared. All people are invented."""

from __future__ import annotations

from verifier.matching.agreement import Agreement, Level
from verifier.matching.level import agreement
from verifier.matching.sides import Side, side_of
from verifier.names import Name, name_from_parts, parse_name

Fields = tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, str]
"""Family name, given name, middle name and suffix in a source's own fields."""
Printed = str | Fields
"""One string, or fields."""


def name_of(text: Printed) -> Name:
    """The name that this text or these fields hold."""
    return parse_name(text) if isinstance(text, str) else name_from_parts(*text)


def side(text: Printed) -> Side:
    """A name ready to be compared."""
    return side_of(name_of(text))


def compared(asked: Printed, printed: Printed, *, prints_suffixes: bool = False) -> Agreement:
    """How the name asked stands to the one printed."""
    return agreement(side(asked), side(printed), prints_suffixes=prints_suffixes)


def level(asked: Printed, printed: Printed, *, prints_suffixes: bool = False) -> Level:
    """The level alone."""
    return compared(asked, printed, prints_suffixes=prints_suffixes).level

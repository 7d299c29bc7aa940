"""Which words of a typed name may be its family name, for boards that are asked for one family name at a time.

A name without a comma may begin with the family name, and the last two of its words may both belong to it. Such a board
is asked for each, or its silence says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.names.listed import rather_given
from verifier.names.name import PARTICLES, Name, NameOrder
from verifier.names.typed import Typed, typed

MOST = 3
"""Family names for which a board is asked about one person at most."""
_RATHER_GIVEN = 4.0
"""A word so many times commoner as a given name than as a family name is rarely a family name."""


def order_is_open(name: Name) -> bool:
    """True when nothing shows that the last word of a name is its family name.

    A look-up is asked for one family name: where that may have been the first name, its silence says nothing.
    """
    if name.order in (NameOrder.COMMA, NameOrder.FIELDS) or not (name.given and name.family):
        return False
    first, last = name.given[0], name.family[-1]
    if len(first) > 1 and not rather_given(first):
        return True
    return rather_given(last, _RATHER_GIVEN)


def further(name: Name) -> tuple[Typed, ...]:
    """Return the other ways in which the words of a name may be its parts, as one would type each with a comma.

    The middle words with the last one, and the last one alone, are asked for anyway (`refresh.spellings`).
    """
    if name.order in (NameOrder.COMMA, NameOrder.FIELDS):
        return ()
    read = typed(name)
    between = read.middle.split()
    found: list[Typed] = []
    if len(between) > 1 and _may_be_family(name.middle) and between[-1].casefold() not in PARTICLES:
        found.append(Typed(f"{between[-1]} {read.family}", read.given, " ".join(between[:-1])))
    if order_is_open(name):
        found += _family_first([read.given, *between, read.family])
    return tuple(found[: MOST - 1])


def _family_first(words: Sequence[str]) -> Iterator[Typed]:
    """Yield the readings of words that begin with one family name, or with two."""
    end = next((place for place, word in enumerate(words, start=1) if word.casefold() not in PARTICLES), len(words))
    for family_ends in (end, end + 1):
        if rest := words[family_ends:]:
            yield Typed(" ".join(words[:family_ends]), rest[0], " ".join(rest[1:]))


def _may_be_family(middle: tuple[str, ...]) -> bool:
    """True when the last of the middle words may be the first of two family names, and stands there for itself."""
    return len(middle[-1]) > 1 and not set(middle[:-1]) <= PARTICLES and not rather_given(middle[-1], _RATHER_GIVEN)

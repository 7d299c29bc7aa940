"""A name with another that stands beside it, in brackets or behind a note, in the place of one of its parts."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from verifier.matching.sides import Side
from verifier.names.writings import given_writing


class Variant(NamedTuple):
    """A name with another that stands beside it in the place of one of its parts."""

    side: Side
    alternate: str
    mixed: bool
    """True for half of this name with half of another whole one beside it."""
    of_itself: bool
    """True where the alternate is but a writing of the first name it stands for: Leopold "Leo"."""


@lru_cache(maxsize=64)
def variants(side: Side) -> tuple[Variant, ...]:
    """The name with each name in brackets or quotes in place of its first given name, and of its family name."""
    return tuple(_made(side)) if side.alternates and len(side.words) > 1 else ()


def _made(side: Side) -> Iterator[Variant]:
    for alternate in side.alternates:
        way = side.usual
        middle = [i for i in range(len(side.words)) if i not in way.given and i not in way.family]
        family, given, rest = side.at(way.family), side.at(way.given), side.at(middle)
        mixed = any(alternate in one for one in side.also)
        first = "".join(given)
        of_itself = first.startswith(alternate) or given_writing(alternate, first, side.traditions) is not None
        for names, last in (((alternate,), family), (given, (alternate,))):
            made = Side((*names, *rest, *last), len(last), len(names), suffix=side.suffix, marked=side.marked)
            whole = any(one.issuperset((*names, *last)) for one in side.also)
            yield Variant(made, alternate, mixed and not whole, of_itself)

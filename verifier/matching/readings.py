"""The ways a typed name may be meant: which of its words are the family name, and what each order of them is worth."""

from collections.abc import Iterator
from math import log2
from typing import NamedTuple

from verifier.matching.frequencies import Frequencies
from verifier.names import Name, NameOrder
from verifier.names.tables import family_names_first


class NameReading(NamedTuple):
    """One way of reading a name: which words are the family name."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    family_text: str
    order: str
    """"as" as written, "swap" the other way round, "double" two words of family name, "comma_swap", "initial_last"
    where a name that ends in an initial is read with its family name last after all."""


def readings(name: Name) -> list[NameReading]:
    """The ways a typed name may be meant, the likeliest first."""
    given = (*name.given, *name.middle)
    found = [NameReading(name.family, given, " ".join(name.family), "as")]
    units = name.units
    if name.order in {NameOrder.FIELDS, NameOrder.FAMILY_FIRST, NameOrder.COMMA}:
        words, size = _words(units), len(name.family)
        begins = name.order is not NameOrder.FIELDS and 0 < size < len(words) and name.family == words[:size]
        if begins and len(units[-1]) == 1 < len(units[0]):
            found += _initial_last(units)
        elif given and name.family and len(given[0]) > 1:
            found.append(NameReading(given[:1], (*name.family, *given[1:]), given[0], "comma_swap"))
        return found
    if len(units) < 2:
        return found
    if " " not in units[0] or units[-1] not in family_names_first():
        # "Wen-Hui Cheng" is never turned: no family name of the East has a hyphen.
        swapped = tuple(units[0].split())
        rest = tuple(word for unit in units[1:] for word in unit.split())
        found.append(NameReading(swapped, rest, units[0], "swap_asian" if units[0] in family_names_first() else "swap"))
    if len(units) >= 3 and units[-2] == "o" and len(name.family) == 1:
        whole = f"o{name.family[0]}"
        found.append(NameReading((whole,), given[:-1], whole, "double"))
    if len(units) >= 3 and len(name.family) == len(units[-1].split()):
        double = tuple(word for unit in units[-2:] for word in unit.split())
        head = tuple(word for unit in units[:-2] for word in unit.split())
        found.append(NameReading(double, head, " ".join(double), "double"))
    return found


def _initial_last(units: tuple[str, ...]) -> Iterator[NameReading]:
    """The ways a name that ends in initials may be meant when it is not "Tindall Mary A".

    In southern India the initials stand for the family's name ("Senthamil R R"), in Spain the last one stands for the
    second family name ("Tamsin Ribas Q").
    """
    count = next(i for i, unit in enumerate(reversed(units)) if len(unit) > 1)
    names, initials = units[:-count], units[-count:]
    for family, given in {initials: names, units[-1:]: units[:-1]}.items():
        yield NameReading(family, _words(given), " ".join(family), "initial_last")
    if len(names) > 1:
        yield NameReading(_words(names[-1:]), _words(names[:-1] + initials), names[-1], "initial_last")


def _words(units: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for unit in units for word in unit.split())


LIKELIEST = 2
"""Readings of a name, the likeliest first, for which the costlier look-ups are made."""

_SWAPPED = {"swap": 0.05, "swap_asian": 0.1}
"""How often a name written in one string has the family name first."""


def order_bits(name: Name, ways: list[NameReading], frequencies: Frequencies) -> dict[str, float]:
    """What each order of a name in one string is worth in bits, given which of its words are family and given names.

    "Rogers Brandon" has its family name first, as everybody sees who knows the two words: read the other way round it
    pays nothing, read as written it pays dearly. Where the words do not tell, the rarer order pays for being rare.
    """
    swapped = next((way for way in ways if way.order in _SWAPPED), None)
    if swapped is None:
        return {}
    first, last = name.units[0].split()[-1], name.family[-1]
    leaning = frequencies.family_leaning(last) - frequencies.family_leaning(first)
    odds = _SWAPPED[swapped.order]
    written = log2(1.0 - odds) - log2((1.0 - odds) + odds * 2.0**-leaning)
    return {
        "as": written,
        "double": written,
        swapped.order: log2(odds) - log2((1.0 - odds) * 2.0**leaning + odds),
    }

"""Which keys to look a name up under, in stages: the next stage is asked only when the one before found nobody fitting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from verifier.matching.features import Reading
from verifier.names import Name
from verifier.names.keys import family_units, given_key, given_units, initial_key, npi_key, number_key, pair_key
from verifier.names.numbers import fold_number, loose_digits
from verifier.names.tables import family_spellings, nicknames, short_forms

_MAX_VARIANTS = 24
_MAX_UNITS = 6
_MAX_BOTH = 12


def certain_keys(number: str | None, npi: str | None, jurisdictions: Iterable[str]) -> set[int]:
    """Keys of the licence number and the NPI: they bring their bearer however common the name is."""
    found: set[int] = set()
    if number:
        digits = {loose_digits(number)}
        digits.update(loose_digits(fold_number(number, j)) for j in jurisdictions)
        found.update(number_key(d) for d in digits if d)
    if npi:
        found.add(npi_key(npi))
    return found


def name_keys(readings: list[Reading], alternates: tuple[str, ...]) -> set[int]:
    """Stage one: the family name with each given name, as written, in every reading."""
    found: set[int] = set()
    for reading in readings[:1] if readings[0].order == "as" and len(readings) == 1 else readings:
        for family in family_units(reading.family):
            for given in (*given_units(reading.given[:1], reading.given[1:]), *alternates):
                if len(given) > 1:
                    found.add(pair_key(family, given))
            if reading.given and len(reading.given[0]) == 1 and reading.order in {"as", "double"}:
                found.add(initial_key(family, reading.given[0]))
    return found


def wider_keys(name: Name, readings: list[Reading]) -> set[int]:
    """Stage two: nicknames, other spellings of the family name, and any two words of the name together."""
    found: set[int] = set()
    words = [word for word in _words(name) if len(word) > 1][:_MAX_UNITS]
    joined = [a + b for a, b in zip(words, words[1:], strict=False) if len(a) + len(b) <= 14]
    for a, b in combinations(words, 2):
        found.add(pair_key(a, b))
    for unit in joined:
        found.update(pair_key(unit, word) for word in words if word not in unit)
    for reading in readings:
        given = given_units(reading.given[:1], reading.given[1:])
        for family in family_units(reading.family):
            for other, _ in family_spellings().get(family, ()):
                found.update(pair_key(other, unit) for unit in given)
                if reading.given and len(reading.given[0]) == 1:
                    found.add(initial_key(other, reading.given[0]))
            for unit in (*given[:3], *name.alternates):
                found.update(pair_key(family, short) for short in _nickname_variants(unit))
    return found


def _words(name: Name) -> list[str]:
    words = [word for unit in name.units for word in unit.split()]
    return list(dict.fromkeys((*words, *name.alternates)))


def _nickname_variants(word: str) -> list[str]:
    found: dict[str, None] = {}
    for formal in nicknames().get(word, ()):
        found[formal] = None
        for short in short_forms().get(formal, ()):
            found[short] = None
    found.pop(word, None)
    return list(found)[:_MAX_VARIANTS]


def slip_keys(readings: list[Reading], neighbours: Callable[[str], list[str]]) -> set[int]:
    """Stage three: one slip of the keyboard in the family name, in the given name, or one in each.

    ``neighbours`` gives the register's words one slip away from a word.
    """
    found: set[int] = set()
    for reading in readings[:2]:
        families = family_units(reading.family)[:3]
        given = given_units(reading.given[:1], reading.given[1:])[:3]
        for family in families:
            near = neighbours(family)
            for unit in given:
                found.update(pair_key(other, unit) for other in near)
        for unit in given:
            near = neighbours(unit)
            for family in families:
                found.update(pair_key(family, other) for other in near)
    return found


def two_slip_keys(
    readings: list[Reading], neighbours: Callable[[str], list[str]], farther: Callable[[str], list[str]]
) -> set[int]:
    """Stage four: one slip in each name, a slip beside a nickname, or two slips in one long name."""
    found: set[int] = set()
    for reading in readings[:2]:
        families = family_units(reading.family)[:1]
        given = given_units(reading.given[:1], reading.given[1:])[:2]
        for family in families:
            for unit in given:
                near_family, near_given = neighbours(family), neighbours(unit)
                found.update(pair_key(a, b) for a in near_family[:_MAX_BOTH] for b in near_given[:_MAX_BOTH])
                if reading.order == "as":
                    found.update(pair_key(a, b) for a in near_family[:_MAX_BOTH] for b in _nickname_variants(unit)[:8])
                    found.update(pair_key(other, unit) for other in farther(family))
                    found.update(pair_key(family, other) for other in farther(unit))
    return found


def former_keys(readings: list[Reading]) -> set[int]:
    """Last stage: the given and the middle name under any family name (a surname that changed)."""
    found: set[int] = set()
    forenames = [word for word in readings[0].given if len(word) > 1]
    if len(forenames) > 1:
        found.add(given_key(forenames[0], "".join(forenames[1:])))
    return found

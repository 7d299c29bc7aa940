"""The keys a name is filed and looked up under: small integers in which spellings that may be one person meet.

A key is the sum of its parts' numbers, so it knows no order: one look-up serves "Kim Young Soo", "Young Soo Kim" and
"Kim, Young Soo". Every word has one number, made of its skeleton, in which the romanisations of one name meet. Keys
only bring candidates; every candidate is compared in full afterwards, so a chance collision costs microseconds and can
never make a match.
"""

from collections.abc import Iterable
from typing import NamedTuple
from zlib import crc32

from verifier.names.fold import skeleton
from verifier.names.name import PARTICLES
from verifier.names.tables import known_given_names

KEY_VERSION = "15"
"""Changes when the keys of a stored name would change: an index of another version is built again."""

KEY_BITS = 47
"""Bits of a key: with the number of its scope it fits a signed integer of 64 bits."""

_MASK = (1 << KEY_BITS) - 1
_SPREAD = 0x4F1BBCDCBFA5
_MIN_MAIDEN = 4
_MOST_GIVEN = 5
"""Words of a given field, and of the middle, that are filed one by one."""
_SHORT_SYLLABLES = 7
_REMEMBERED = 200_000
_PARTS: dict[str, int] = {}


def _number(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass")) * _SPREAD & _MASK


def part(word: str) -> int:
    """The number of one word of a name: the same for words with the same skeleton."""
    found = _PARTS.get(word)
    if found is None:
        if len(_PARTS) > _REMEMBERED:
            _PARTS.clear()
        found = _PARTS[word] = _number(skeleton(word))
    return found


def pair_key(one: str, other: str) -> int:
    """The key of two name parts, whichever of them is the family name."""
    return part(one) + part(other) & _MASK


def pair_keys(ones: Iterable[str], others: Iterable[str]) -> set[int]:
    """The keys of every one of these parts with every one of those."""
    right = [part(word) for word in others]
    return {a + b & _MASK for a in [part(word) for word in ones] for b in right}


def keys_beside(word: str, numbers: Iterable[int]) -> set[int]:
    """The keys of this part with each of those, given their numbers."""
    mine = part(word)
    return {mine + number & _MASK for number in numbers}


_INITIALS = {chr(code): _number(f"i{chr(code)}") for code in range(ord("a"), ord("z") + 1)}
_LONE = {letter: _number(f"lone {letter}") for letter in _INITIALS}
_FORENAMES = _number("forenames")
_MONONYM = _number("mononym")


def initial_key(family: str, initial: str) -> int:
    """The key of a family name with the first letter of a given name."""
    return part(family) + _INITIALS[initial] & _MASK


def lone_initial_key(family: str, initial: str) -> int:
    """The key of a family name with a given name of which the register prints the first letter only."""
    return part(family) + _LONE[initial] & _MASK


def mononym_key(word: str) -> int:
    """The key of a name of which one word is printed and no more."""
    return part(word) + _MONONYM & _MASK


def given_key(given: str, middle: str) -> int:
    """The key of a given and a middle name without the family name: it finds people whose surname changed."""
    return part(given) + 3 * part(middle) + _FORENAMES & _MASK


LETTERS_LOST = _number("letters lost")
"""The key under which every name is filed that shows that a letter of it was lost on its way here."""


def number_key(digits: str) -> int:
    """The key of a licence number's digits (see ``numbers.loose_digits``)."""
    return _number(f"#{digits}")


def npi_key(npi: str) -> int:
    """The key of a National Provider Identifier."""
    return _number(f"@{npi}")


def family_units(family: tuple[str, ...]) -> list[str]:
    """The forms a family name is filed under: joined, and each part of a double name."""
    if len(family) == 1:
        return [family[0]]
    parts = [one for one in family if len(one) > 2 or (len(one) > 1 and one not in PARTICLES)]
    return list(dict.fromkeys(["".join(family), *parts]))


def given_units(given: tuple[str, ...], middle: tuple[str, ...]) -> list[str]:
    """The forms given names are filed under: the first name joined and alone, middle names, a split name joined."""
    units: list[str] = []
    if len(given) == 1 and len(middle) < 2:
        # Nearly every row: what the lines below come to for one given name and at most one in the middle.
        first = given[0]
        if len(first) > 1:
            units.append(first)
        if middle and len(middle[0]) > 1:
            second = middle[0]
            if second != first:
                units.append(second)
            if len(first) < _SHORT_SYLLABLES and len(second) < _SHORT_SYLLABLES:
                units.append(first + second)
        return units
    if given:
        joined = "".join(given)
        units.append(joined)
        if len(given) > 1:
            units += given[:_MOST_GIVEN]
    long = [word for word in middle if len(word) > 1][:_MOST_GIVEN]
    units += long
    if given and long and len(given) == 1 and len(given[0]) < _SHORT_SYLLABLES and len(long[0]) < _SHORT_SYLLABLES:
        units.append(given[0] + long[0])
    if len(long) > 1:
        units.append("".join(long[:2]))
    return [unit for unit in dict.fromkeys(units) if len(unit) > 1]


def _begins_later(first: str, second: str) -> bool:
    """True where the second word is a first name and the one before it is none."""
    known = known_given_names()
    return second in known and first not in known


class Forenames(NamedTuple):
    """What a register's row is filed under on the side of its given names."""

    units: tuple[str, ...]
    """The forms of the given names (see ``given_units``)."""
    numbers: tuple[int, ...]
    """Added to the number of a family name, each is a key: of every unit, and of the first letter."""
    alone: tuple[int, ...]
    """Keys without the family name."""


def forenames(given: tuple[str, ...], middle: tuple[str, ...]) -> Forenames:
    """The units, numbers and keys of given and middle names."""
    units = given_units(given, middle)
    numbers = {part(unit) for unit in units}
    alone: set[int] = set()
    if given:
        numbers.add(_INITIALS[given[0][0]])
        if len(given[0]) == 1:
            numbers.add(_LONE[given[0]])
    if middle or len(given) > 1:
        # Many boards print the middle name in the field of the first one.
        behind, first = (middle, "".join(given)) if middle else (given[-1:], "".join(given[:-1]))
        if len(first) > 1:
            # A maiden name is often kept in the middle: "Jennifer Smith Jones" is asked for as "Jennifer Smith".
            known = known_given_names()
            alone.update([pair_key(one, first) for one in behind if len(one) >= _MIN_MAIDEN and one not in known])
        if middle and len(given) == 1 and len(given[0]) >= _MIN_MAIDEN and _begins_later(given[0], middle[0]):
            # Where the family name stands first, its second word is read as a first name before the true one.
            alone.add(pair_key(given[0], middle[0]))
    if middle or len(given) > 1:
        long = [word for word in (*given, *middle) if len(word) > 1]
        if len(long) > 1:
            alone.add(given_key(long[0], "".join(long[1:])))
    return Forenames(tuple(units), tuple(numbers), tuple(alone))


def row_keys(families: list[str], side: Forenames) -> list[int]:
    """Every key a register's row is filed under for its name, given the units of its family."""
    if not families:
        return []
    if not side.numbers:
        return [number + _MONONYM & _MASK for number in map(part, families)]
    return [*[number + other & _MASK for number in map(part, families) for other in side.numbers], *side.alone]

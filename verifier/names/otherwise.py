"""What else a text may say: other readings of one name, beside the one that `verifier.names.parse` gives."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verifier.names.credentials import SHORT_TITLES, SUFFIXES, may_be_name
from verifier.names.listed import family_bearers, given_bearers
from verifier.names.name import UNREAD_FAULTS, Name, NameOrder
from verifier.names.notes import MAX_CHARS, Ordered, count_words, flat, problems_of
from verifier.names.parse import parse_name, unsure_set_aside
from verifier.names.pieces import key_of
from verifier.names.tables import family_names_first
from verifier.names.usual import ordered_parts

_VOWELS = frozenset("aeiouy")
_MOST_INITIALS = 3
_MOST_KEPT = 3


class Otherwise(NamedTuple):
    """Another reading of a text."""

    name: Name
    words_open: bool
    """True when it takes words for letters, or letters for words: a name found so agrees in part at most."""


def other_readings(name: Name) -> tuple[Otherwise, ...]:
    """Every other reading of the text that this name was read from; none for nearly all."""
    if name.order is NameOrder.FIELDS:
        found = [Otherwise(_parted(name), True)] if name.glued else []
    else:
        found = [Otherwise(other, True) for other in _with_other_words(name)]
    apart = initials_apart(name)
    if apart is not None:
        found.append(Otherwise(apart, False))
    return tuple(found)


def _with_other_words(name: Name) -> Iterator[Name]:
    if name.unsure:
        yield unsure_set_aside(name)
    if name.glued:
        yield _parted(name)
    yield from _words_kept(name)
    yield from _given_set_aside(name)


def _given_set_aside(name: Name) -> Iterator[Name]:
    """The first names that were taken for an office behind a comma: "Garcia Lopez, An Dean"."""
    text = name.set_aside[0] if len(name.set_aside) == 1 else ""
    rest = text.casefold().split()
    behind = name.printed[:MAX_CHARS].partition(text)[0].rstrip().endswith(",") if rest else False
    if (
        behind
        and len(rest) > 1
        and name.given
        and all(word.isalpha() and given_bearers(word) >= _FIRST_NAME for word in rest)
    ):
        other = _reread(name, ((*rest, *name.units), name.words, (rest[0],), tuple(rest[1:]), NameOrder.COMMA))
        yield other._replace(set_aside=(), credentials=())


_FIRST_NAME = 1_000
"""People with a first name from which it is one and no mere word."""


def _parted(name: Name) -> Name:
    """The name with a word in camel case taken apart ("HillmanSpell")."""
    apart = [" ".join(name.glued) if word == "".join(name.glued) else word for word in name.words]
    return parse_name(" ".join(apart))


def kept_words(name: Name) -> tuple[str, ...]:
    """Words set aside that may as well be the family name ("Jane Quillowmark Lac", "Captain Jane"), as typed."""
    if not (name.set_aside or name.suffix) or name.order is NameOrder.FIELDS or not name.given or name.unsure:
        return ()
    beside = [one for one in name.set_aside if one not in name.credentials and _stands_beside(one, name.printed)]
    first = [text.partition(" ")[0] for text in name.credentials]  # "Dom LAc" is one credential
    found = [one for one in (*first, *beside) if may_be_name(one)]
    return tuple(dict.fromkeys((*found, *_suffix_borne(name))))[:_MOST_KEPT]


def aside_words(name: Name) -> frozenset[str]:
    """Return the words of a text that were set aside, folded."""
    return frozenset(filter(str.isalnum, (key_of(word) for text in name.set_aside for word in text.split())))


def _stands_beside(text: str, printed: str) -> bool:
    """True for a word of more than a short title that no comma parts from the name, before it or behind it."""
    before = printed[:MAX_CHARS].partition(text)[0]
    return key_of(text) not in SHORT_TITLES and (not before or "," not in before)


def _suffix_borne(name: Name) -> tuple[str, ...]:
    """The suffix that is also a family name, where it stands behind the name without a comma: Ii, Junior."""
    words = name.printed[:MAX_CHARS].partition(",")[0].replace(".", "").split() if name.suffix else []
    return tuple(one for one in words[2:] if key_of(one) in SUFFIXES and family_bearers(key_of(one)))


def _words_kept(name: Name) -> Iterator[Name]:
    for text in kept_words(name):
        word = key_of(text)
        aside = tuple(one for one in name.set_aside if key_of(one.partition(" ")[0]) != word)
        suffix = "" if word in SUFFIXES else name.suffix
        other = _reread(name, ordered_parts([*name.units, word], False))
        yield other._replace(set_aside=aside, credentials=(), suffix=suffix)


def initials_apart(name: Name) -> Name | None:
    """The name with initials in one word taken apart ("RD Hawthornfield"); None where no word can be that."""
    at = _place_of_initials(name)
    if at is None:
        return None
    units = name.units
    apart = (*units[:at], *units[at], *units[at + 1 :])
    if name.order in _FIXED:
        rest = (*units[at][1:], *name.given[1:], *name.middle)
        return _reread(name, (apart, name.family, (units[at][0],), rest, name.order))
    return _reread(name, ordered_parts(list(apart), False))


def initials(name: Name) -> str:
    """The word that may be initials, in capitals; "" where none can be."""
    at = _place_of_initials(name)
    return "" if at is None else name.units[at].upper()


_FIXED = (NameOrder.FIELDS, NameOrder.COMMA)


def _place_of_initials(name: Name) -> int | None:
    """The place of initials in one word: at the beginning, or at the end of a string without a comma.

    Two or three letters are that without a vowel, or in capitals beside small letters.
    """
    units = name.units
    if len(units) < 2 or not name.given or name.unsure:
        return None
    for at in (0,) if name.order in _FIXED else (0, len(units) - 1):
        if 1 < len(units[at]) <= _MOST_INITIALS and units[at].isalpha():
            others = [word for place, unit in enumerate(units) for word in unit.split() if place != at]
            if _may_be_initials(units[at], others, name.printed):
                return at
    return None


def _may_be_initials(unit: str, others: Sequence[str], printed: str) -> bool:
    if max(map(len, others)) == 1:
        return False
    if _VOWELS.isdisjoint(unit):
        if unit.capitalize() in printed.split():
            return False  # "Mg Saif" is a name: nobody writes two initials as a capital and a small letter
        return not family_bearers(unit) and unit not in family_names_first()
    if unit in family_names_first() and not family_names_first().isdisjoint(others):
        return False  # "LI Wang": a family name in capitals, as in Asia and France
    return len(unit) < _MOST_INITIALS and unit.upper() in printed.split() and printed != printed.upper()


def _reread(name: Name, found: Ordered) -> Name:
    """The name with its words in other parts, and the faults that they have there."""
    units, family, given, middle, order = found
    flat_given, flat_middle = flat(given), flat(middle)
    faults = [fault for fault in name.faults if fault in UNREAD_FAULTS]
    count_words(faults, family, flat_given, flat_middle, bool(name.set_aside))
    return name._replace(
        family=family,
        given=flat_given,
        middle=flat_middle,
        order=order,
        units=units,
        faults=tuple(faults),
        problems=problems_of(faults, name.unread, (*family, *flat_given, *flat_middle), name.printed),
    )

"""What else a text may say: other readings of one name, beside the one that `verifier.names.parse` gives."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from verifier.names.credentials import SHORT_TITLES, SUFFIXES, may_be_first_name, may_be_name
from verifier.names.fold import words
from verifier.names.listed import family_bearers, given_bearers
from verifier.names.name import UNREAD_FAULTS, Name, NameOrder
from verifier.names.notes import MAX_CHARS, Ordered, count_words, flat, problems_of
from verifier.names.parse import parse_name, unsure_set_aside
from verifier.names.pieces import key_of
from verifier.names.tables import ambiguous_credentials, behind_names, credentials, family_names_first
from verifier.names.usual import ordered_parts

_VOWELS = frozenset("aeiouy")
_MOST_INITIALS = 3
_MOST_KEPT = 3


class Otherwise(NamedTuple):
    """Another reading of a text."""

    name: Name
    words_open: bool
    """True when it takes words for letters, or letters for words: a name found so agrees in part at most."""
    letters_open: bool = False
    """True when these are known letters at the end, so that something else may be open too."""


def other_readings(name: Name) -> tuple[Otherwise, ...]:
    """Every other reading of the text that this name was read from; none for nearly all."""
    found = [Otherwise(other, True) for other in _with_other_words(name)]
    found += [Otherwise(other, True, True) for other in _letters_aside(name)]
    apart = initials_apart(name)
    if apart is not None:
        found.append(Otherwise(apart, False))
    return tuple(found)


def _with_other_words(name: Name) -> Iterator[Name]:
    if name.unsure and name.order is not NameOrder.FIELDS:
        yield unsure_set_aside(name)
    if name.glued:
        yield _parted(name)
    yield from _words_kept(name)
    yield from _given_set_aside(name)
    yield from _before_the_comma(name)


def letters_or_names(name: Name) -> Iterator[Name]:
    """The readings in which words that may be letters or a name are what this one does not take them for."""
    yield from _words_kept(name)
    yield from _letters_aside(name)


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


def _before_the_comma(name: Name) -> Iterator[Name]:
    """What stands before the first comma, where an office or letters part it from the words taken for first names:
    "Frank Junior, Owner, Hilo Acupuncture LLC"."""
    head, *behind = name.printed[:MAX_CHARS].split(",")
    several = name.order is NameOrder.COMMA and len(behind) > 1 and len(words(head)) > 1
    if several and key_of(behind[0]) in map(key_of, name.set_aside):
        yield parse_name(head)


_FIRST_NAME = 1_000
"""People with a first name from which it is one and no mere word."""


def _parted(name: Name) -> Name:
    """The name with a word in camel case taken apart ("HillmanSpell", "GabrielSt.Clairmont")."""
    found, whole = name.words, "".join(name.glued)
    runs = combinations(range(len(found) + 1), 2)
    start, end = next((run for run in runs if "".join(found[slice(*run)]) == whole), (0, 0))
    return parse_name(" ".join((*found[:start], *name.glued, *found[end:]) if end else found))


def kept_words(name: Name) -> tuple[str, ...]:
    """Words set aside that may as well be a name ("Jane Quillowmark Lac", "Captain Jane", "Rahman, Md Karim")."""
    if not (name.set_aside or name.suffix) or not name.given or name.unsure:
        return ()
    beside = [one for one in name.set_aside if one not in name.credentials and _stands_beside(one, name.printed)]
    first = [text.partition(" ")[0] for text in name.credentials]  # "Dom LAc" is one credential
    found = [one for one in (*first, *beside) if may_be_name(one)] if name.order is not NameOrder.FIELDS else []
    before = [one for one in name.set_aside if may_be_first_name(one) and _stands_before(name, one)]
    return tuple(dict.fromkeys((*before, *found, *_suffix_borne(name))))[:_MOST_KEPT]


def doubted_first(name: Name) -> bool:
    """True when a title or letters were set aside before the given name of a comma or a field, where they hardly stand
    unless they are a name."""
    fixed = name.order in _FIXED and bool(name.given and name.set_aside)
    return fixed and any(may_be_first_name(one) and _stands_before(name, one) for one in name.set_aside)


def _stands_before(name: Name, text: str) -> bool:
    """True for a word before the first given name."""
    found = words(name.printed[:MAX_CHARS])
    return (key_of(text), name.given[0]) in pairwise(found)


def aside_words(name: Name) -> frozenset[str]:
    """Return the words of a text that were set aside, folded."""
    return frozenset(filter(str.isalnum, (key_of(word) for text in name.set_aside for word in text.split())))


def beside_words(name: Name) -> tuple[str, ...]:
    """The words set aside one by one, and a suffix as it is printed, folded: somebody may be called so after all."""
    suffix = [word for word in words(name.printed[:MAX_CHARS]) if word in SUFFIXES] if name.suffix else []
    found = (*map(key_of, name.set_aside), *suffix)
    return tuple(dict.fromkeys(one for one in found if one.isalpha() and one not in SHORT_TITLES - {"rev"}))


def _stands_beside(text: str, printed: str) -> bool:
    """True for a word of more than a short title that no comma parts from the name, before it or behind it."""
    before = printed[:MAX_CHARS].partition(text)[0]
    return key_of(text) not in SHORT_TITLES and (not before or "," not in before)


def _suffix_borne(name: Name) -> tuple[str, ...]:
    """The suffix that is also a family name, where it stands behind the name without a comma: Ii, Junior."""
    found = name.printed[:MAX_CHARS].partition(",")[0].replace(".", "").split() if name.suffix else []
    return tuple(one for one in found[2:] if key_of(one) in SUFFIXES and family_bearers(key_of(one)))


def _words_kept(name: Name) -> Iterator[Name]:
    for text in kept_words(name):
        word = key_of(text)
        aside = tuple(one for one in name.set_aside if key_of(one.partition(" ")[0]) != word)
        suffix = "" if word in SUFFIXES else name.suffix
        yield _kept(name, word)._replace(set_aside=aside, credentials=(), suffix=suffix)


def _kept(name: Name, word: str) -> Name:
    """The name with a word in its place: before a comma, before the first given name, or behind the name."""
    if key_of(name.printed[:MAX_CHARS].partition(",")[0]) == word and "," in name.printed:
        return _reread(name, ((*name.units, word), (word,), name.units[:1], name.units[1:], NameOrder.COMMA))
    before = _stands_before(name, word)
    if before and name.order in _FIXED:
        rest = (*name.given, *name.middle)
        return _reread(name, ((word, *name.units), name.family, (word,), rest, name.order))
    return _reread(name, ordered_parts([word, *name.units] if before else [*name.units, word], False))


def _letters_aside(name: Name) -> Iterator[Name]:
    """The name without words at its end that are letters as well, where nothing shows which they are."""
    last = letters_kept(name)
    end = len(name.units) - len(name.family) if name.order is NameOrder.COMMA else len(name.units)
    for count in range(1, len(last) + 1):
        rest = (*name.units[: end - count], *name.units[end:])
        found = ordered_parts(list(rest), False)
        if name.order is NameOrder.COMMA:
            found = (rest, name.family, name.given, name.middle[:-count], name.order)
        yield _reread(name, found)._replace(set_aside=(*name.set_aside, *last[-count:]))


def ends_in_letters(name: Name) -> bool:
    """True for a name with a word at its end that may be letters: "YOUNG KIM LAC"."""
    return bool(last := letters_kept(name)) and last[-1] in credentials()


def letters_kept(name: Name) -> tuple[str, ...]:
    """The words at the end of a name, or of the given names behind a comma, that may be letters or say what one does.

    They leave two words of which one is full. An everyday name (Do, Ma, Dean) counts in a text of one case alone.
    """
    if name.unsure or not name.middle or name.order not in _ENDS_OPEN:
        return ()
    comma = name.order is NameOrder.COMMA
    units = (*name.given, *name.middle) if comma else name.units
    if not _may_be_letters(units[-1], mixed=False):
        return ()  # as of nearly every name
    mixed = not (name.printed.isupper() or name.printed.islower())
    most = min(_MOST_KEPT, len(units) - (1 if comma else 2))
    count = next((at for at in range(most) if not _may_be_letters(units[-1 - at], mixed=mixed)), most)
    while count and not any(len(unit) > 1 for unit in (*units[:-count], *(name.family if comma else ()))):
        count -= 1
    return units[len(units) - count :]


_ENDS_OPEN = (NameOrder.GIVEN_FIRST, NameOrder.LISTED_GIVEN_FIRST, NameOrder.EITHER, NameOrder.COMMA)


def _may_be_letters(word: str, *, mixed: bool) -> bool:
    _, often = behind_names().get(word, ("", ""))
    if len(word) == 1 or not (often or word in credentials()):
        return False
    return not mixed or (word not in ambiguous_credentials() and often != "name")


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

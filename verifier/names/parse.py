"""Reading a name as somebody printed or typed it: order, commas, and everything around it that is no name."""

from __future__ import annotations

from verifier.names.brackets import (
    also_known,
    behind_stroke,
    beside_nothing,
    without_brackets,
    without_possessed,
    without_practice,
)
from verifier.names.comma import Parts, part
from verifier.names.fields import name_from_parts, whole_name
from verifier.names.listed import family_bearers, given_shares, is_mans_name
from verifier.names.name import UNREAD_FAULTS, Name, NameFault, NameOrder
from verifier.names.notes import (
    MAX_CHARS,
    MAX_UNITS,
    TWO_PEOPLE,
    Note,
    Ordered,
    count_words,
    finished,
    flat,
    problems_of,
)
from verifier.names.pieces import (
    Piece,
    bound,
    joined_family,
    key_of,
    segments,
    units,
)
from verifier.names.several import two_named
from verifier.names.usual import (
    NOTHING,
    field_words,
    ordered_parts,
    usual_beside,
    usual_string,
)

__all__ = [
    "MAX_CHARS",
    "Name",
    "NameFault",
    "NameOrder",
    "field_words",
    "name_from_parts",
    "parse_name",
    "unsure_set_aside",
    "whole_name",
]


def parse_name(text: str) -> Name:
    """The name in any text; never raises, and says in ``faults`` and ``unread`` what could not be read."""
    usual = usual_string(text) or usual_beside(text)
    return usual if usual is not None else _of_a_husband(_with_its_rest(text, _parsed(text)))


def _parsed(text: str) -> Name:
    note = Note()
    clean, family_first = note.open(text)
    if clean.lower() in NOTHING:
        return finished(text, note, "", ((), (), (), (), NameOrder.UNKNOWN))
    clean = note.take(without_brackets(clean))
    clean = note.take(without_possessed(also_known(without_practice(beside_nothing(clean)))))
    if two_named(clean):
        note.fault(NameFault.TWO_PEOPLE, TWO_PEOPLE)
    clean = note.take(behind_stroke(beside_nothing(clean)))
    found = part(clean, note.cut(segments(clean)))
    note.take_parts(found)
    if found.given or found.unsure:
        return _comma_form(text, note, found)
    ordered = ordered_parts(
        bound(units(found.first), found.first, 1), family_first or _capitals_first(found.first), note
    )
    return finished(text, note, found.suffix, ordered)


def _with_its_rest(text: str, name: Name) -> Name:
    """The name with what was set aside, where one word is left of it and the rest may as well be names.

    "Tri M Pham" is no Tri with a degree in pharmacy, and "LIU, HE ZE" none who gives pronouns.
    """
    if len(name.words) != 1 or len(name.set_aside) != 1 or name.unsure or name.suffix:
        return name
    rest = name.set_aside[0].casefold().split()
    full = [word for word in rest if len(word) > 1]
    if len(rest) < _SEVERAL or not full or not all(map(str.isalpha, rest)) or not all(map(_is_borne, full)):
        return name
    first = name.words
    comma = "," in text.partition(name.set_aside[0])[0]
    ordered: Ordered = (
        ((*rest, *first), first, (rest[0],), tuple(rest[1:]), NameOrder.COMMA)
        if comma
        else ordered_parts([*first, *rest], False)
    )
    return finished(text, Note(), "", ordered)


def _of_a_husband(name: Name) -> Name:
    """The name, said to be two people's where it may be a wife's by her husband's: "Mrs. Brandon Quill"."""
    if NameFault.TWO_PEOPLE in name.faults or not name.given or not is_mans_name(name.given[0]):
        return name
    if "mrs" not in map(key_of, name.set_aside):
        return name
    unread = "; ".join(filter(None, (name.unread, TWO_PEOPLE)))
    faults = (*name.faults, NameFault.TWO_PEOPLE)
    return name._replace(
        unread=unread, faults=faults, problems=problems_of([*faults], unread, name.words, name.printed)
    )


_SEVERAL = 2
_BORNE = 1_000
"""People of the Census who bear a word, from which it is no mere abbreviation."""


def _is_borne(word: str) -> bool:
    return family_bearers(word) >= _BORNE or bool(given_shares(word).ppm)


def unsure_set_aside(name: Name) -> Name:
    """The other reading of a name with unsure words: they are set aside, and what stands before them is the name."""
    if not name.unsure or name.order is NameOrder.FIELDS:
        return name
    count = next(n for n in range(1, len(name.head) + 1) if flat(name.head[:n]) == name.family)
    given_units = name.head[count:]
    if given_units:
        found: Ordered = (
            (*given_units, *name.head[:count]), name.family, given_units[:1], given_units[1:], NameOrder.COMMA,
        )  # fmt: skip
    else:
        found = ordered_parts(list(name.head), False)
    all_units, family, given, middle, order = found
    faults = [fault for fault in name.faults if fault in UNREAD_FAULTS]
    count_words(faults, family, flat(given), flat(middle), bool(name.set_aside))
    return name._replace(
        family=family,
        given=flat(given),
        middle=flat(middle),
        order=order,
        units=all_units,
        unsure=(),
        head=(),
        set_aside=(*name.set_aside, *name.unsure),
        faults=tuple(faults),
        problems=problems_of(faults, name.unread, (*family, *given, *middle), name.printed),
    )


def _comma_form(text: str, note: Note, found: Parts) -> Name:
    first = joined_family(bound(units(found.first), found.first, 0))
    given = units(found.given)
    unsure = units(found.unsure)
    known_given = list(given)
    given += unsure
    if len(first) + len(given) > MAX_UNITS:
        note.fault(NameFault.TOO_MANY_WORDS, f"only the first {MAX_UNITS} words were read")
        given = given[: max(1, MAX_UNITS - len(first))]
        first, unsure = first[:MAX_UNITS], given[len(known_given) :]
    if not first:
        first, given = given[-1:], given[:-1]
    head = (*first, *known_given) if unsure else ()
    ordered = ((*given, *first), flat(first), given[:1], given[1:], NameOrder.COMMA)
    return finished(text, note, found.suffix, ordered, flat(unsure), head)


def _capitals_first(pieces: list[Piece]) -> bool:
    """ "KIM Young-soo": only the first word in capitals marks it as the family name (common in Asia and France)."""
    if len(pieces) < 2:
        return False
    first, *others = [piece.text for piece in pieces]
    return (
        first.isupper() and first.isalpha() and len(first) > 1 and not any(p.isupper() and len(p) > 1 for p in others)
    )

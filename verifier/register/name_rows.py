"""The name of a row as the index takes it: its form, what it is filed under, and the other names beside it. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from verifier.names import Name, NameOrder, parse_name
from verifier.names.keys import (
    Forenames,
    family_units,
    forenames,
    row_keys,
)
from verifier.names.listed import rather_given
from verifier.names.name import SURELY_PARTICLES, bound_places, family_at_front
from verifier.names.otherwise import aside_words, doubted_first, ends_in_letters, letters_or_names
from verifier.names.parse import field_words
from verifier.register.name_form import ListForm, in_form, row_name
from verifier.register.name_index import MAYBE, StoredForm

_REMEMBERED = 50_000


OtherName = tuple[tuple[str, ...], tuple[str, ...]]
"""Given and middle names, and the family name."""


class ReadName(NamedTuple):
    """The name of a row as the index takes it."""

    form: str
    """The fields of ``Form`` up to the order."""
    families: list[str]
    """The forms the family name is filed under."""
    forenames: Forenames
    alternates: tuple[str, ...] = ()
    suffix: str = ""
    tail: str = "|"
    """The fields of ``Form`` on hyphens and umlauts."""
    turned: tuple[int, ...] = ()
    """Keys of the same words with the family name first."""
    others: tuple[OtherName, ...] = ()
    """The other whole names that stand beside it."""
    reduced: str = ""
    """The words of the text that were set aside, folded."""
    maybe: tuple[OtherName, ...] = ()
    """The name as it reads where words that may be letters are taken for what they are not in it."""
    doubted: str = ""


@lru_cache(_REMEMBERED)
def _plain_family(text: str) -> tuple[str, list[str]] | None:
    """The words of a plain family name, and the forms it is filed under."""
    words = field_words(text)
    return None if words is None else (" ".join(words), family_units(words))


@lru_cache(_REMEMBERED)
def _plain_forenames(given: str, middle: str) -> tuple[str, Forenames] | None:
    """The words of plain given and middle names, as a form has them, and what they are filed under."""
    first, rest = field_words(given), field_words(middle) if middle else ()
    return None if first is None or rest is None else (f"{' '.join(first)}|{' '.join(rest)}", forenames(first, rest))


def read_row(printed: str, family: str, given: str, middle: str, suffix: str, listed: ListForm) -> ReadName:
    """The name of a row; nearly every one is plain, and its parts have been met before in other names."""
    if not suffix and "-" not in family and "-" not in given and "-" not in middle:
        families, others = _plain_family(family), _plain_forenames(given, middle)
        if families is not None and others is not None:
            return ReadName(f"{families[0]}|{others[0]}|||", families[1], others[1])
    name = row_name(printed, family, given, middle, suffix, listed)
    words = (" ".join(name.family), " ".join(name.given), " ".join(name.middle))
    order = "" if name.order is NameOrder.FIELDS else name.order.value
    form = "|".join((*words, name.suffix, " ".join(name.alternates), order))
    tail = f"{' '.join(map(str, sorted(bound_places(name.units))))}|{' '.join(name.marked)}"
    units, side = _family_units(name.family), forenames(name.given, name.middle)
    further = tuple(one for text in name.also for one in _further(text, name, listed))
    reduced = " ".join(sorted(aside_words(name)))
    maybe = tuple(_name_of(other) for other in letters_or_names(name) if other.family and other.given)
    doubted = "1" if ends_in_letters(name) or doubted_first(name) else ""
    turned = _turned(*words, order)
    return ReadName(form, units, side, name.alternates, name.suffix, tail, turned, further, reduced, maybe, doubted)


def _name_of(name: Name) -> OtherName:
    return (*name.given, *name.middle), name.family


def _turned(family: str, given: str, middle: str, order: str) -> tuple[int, ...]:
    """Keys of one string without a comma as "LAST FIRST MIDDLE", unless its first word is rather a given name.

    Of two words the usual keys serve both orders.
    """
    words = [*given.split(), *middle.split(), *family.split()]
    usual = order == NameOrder.GIVEN_FIRST and not (words and rather_given(words[0]))
    if len(words) < 3 or not (usual or order == NameOrder.EITHER):
        return ()
    count = family_at_front(words)
    return tuple(row_keys(family_units(tuple(words[:count])), forenames((words[count],), tuple(words[count + 1 :]))))


def other_names(text: str, own: Name, listed: ListForm) -> list[OtherName]:
    """The names of the record's own field for other names."""
    return [one for other in json.loads(text) for one in _further(str(other), own, listed)]


def _further(text: str, own: Name, listed: ListForm) -> Iterator[OtherName]:
    """A further name that a record prints beside its own, in each order in which it may be meant.

    What it leaves out is that of the record's own name: a family name stands beside the same first name, and a first
    name beside the same middle name, so that a stranger's middle name contradicts the one as it does the other.
    """
    name = parse_name(text) if own.order is NameOrder.FIELDS else in_form(parse_name(text), listed)
    given, middle, family = name.given, name.middle, name.family
    if given and SURELY_PARTICLES.issuperset(given):
        given, middle, family = (), (), (*given, *middle, *family)
    if not family:
        return
    if not given:
        given, middle = own.given, own.middle
    elif given == own.given and not middle:
        middle = own.middle
    yield (*given, *middle), family
    if name.order is NameOrder.EITHER:
        yield (*name.middle, *family), name.given
    for word in name.alternates:
        yield (*given, *middle), (word,)
    for other in name.also:
        # A name that is part of a text is shorter: the same text again (a sign that parts it stays) has no end.
        if len(other) < len(text):
            yield from _further(other, own, listed)


def _family_units(family: tuple[str, ...]) -> list[str]:
    return family_units(family) if family else []


def stored_other(text: str) -> OtherName:
    """Return a further name of a row as the index stores it."""
    first, _, last = text.removeprefix(MAYBE).partition(",")
    return tuple(first.split()), tuple(last.split())


def stored_name(form: StoredForm) -> ReadName:
    """Return the name of a row as it was filed, from its stored form."""
    family, given, middle, alternates = (
        tuple(text.split()) for text in (form.family, form.given, form.middle, form.alternates)
    )
    turned = _turned(form.family, form.given, form.middle, form.order)
    return ReadName("", _family_units(family), forenames(given, middle), alternates, turned=turned)

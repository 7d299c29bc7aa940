"""Reading a name as somebody printed or typed it: order, commas, credentials, suffixes, names in brackets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from verifier.names.credentials import SUFFIXES, is_credential, key_of, split_credentials, strip_credentials
from verifier.names.fold import words
from verifier.names.tables import family_names_first

MAX_CHARS = 300
"""Longest text that is read; boards print at most about 120 characters for a person."""

_MAX_UNITS = 12
_TITLES = frozenset({"dr", "doctor", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "rev", "sir", "madam"})
PARTICLES = frozenset(
    [
        "van", "von", "der", "den", "de", "del", "della", "dela", "la", "los", "las", "da", "di", "dos", "das", "du",
        "ter", "ten", "st", "san", "santa", "al", "el", "bin", "ibn", "abu", "mac", "mc",
    ]
)  # fmt: skip
_NICK = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\"([^\"]*)\"|“([^”]*)”|(?:(?<=\s)|^)'([^']*)'(?=\s|,|$)")
_SPACE = re.compile(r"\s+")
_FIELD = re.compile(r"[A-Za-z][A-Za-z .-]*(?:'[A-Za-z .-]*)?")
_SEGMENT = re.compile("[,;]")
_BRACKET = re.compile("[(\\[\"“']")


class NameOrder(StrEnum):
    """How the order of the parts was known."""

    GIVEN_FIRST = "given_first"
    FAMILY_FIRST = "family_first"
    COMMA = "comma"
    FIELDS = "fields"
    UNKNOWN = "unknown"


class Name(NamedTuple):
    """One person's name: the text as printed, and its parts as lower-case ASCII words fit for comparing."""

    printed: str
    family: tuple[str, ...]
    given: tuple[str, ...]
    middle: tuple[str, ...] = ()
    suffix: str = ""
    credentials: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()
    """Names shown in brackets or quotes: ``Xiaoming "Michael" Zhang``."""
    order: NameOrder = NameOrder.UNKNOWN
    problems: tuple[str, ...] = ()
    """Why little or nothing can be searched, in words for a person; empty when all is well."""
    units: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    unread: str = ""
    """The words in printed order, a hyphenated word kept together ("young soo"): what other orders are read from."""

    @property
    def words(self) -> tuple[str, ...]:
        """All words of the name, initials included."""
        return (*self.given, *self.middle, *self.family)

    @property
    def searchable_words(self) -> int:
        """Full words that can be searched."""
        return sum(len(word) > 1 for word in self.words)

    @property
    def searchable(self) -> bool:
        """True when there is at least one family name of two letters or more to look for."""
        return any(len(word) > 1 for word in self.family)


def parse_name(text: str) -> Name:
    """The name in any text; never raises, and says in ``problems`` what could not be read."""
    problems: list[str] = []
    clean = _clean(text)
    if len(clean) > MAX_CHARS:
        clean = clean[:MAX_CHARS]
        problems.append(f"only the first {MAX_CHARS} characters were read")
    if not clean:
        return Name(text, (), (), problems=("empty",))
    clean, foreign = _latin(clean, problems)
    clean, alternates, found = _brackets(clean)
    segments = [s for s in (part.strip(" .;:/-") for part in _SEGMENT.split(clean)) if s]
    segments, suffix, more = split_credentials(segments)
    found += more
    if not segments:
        reason = "only credentials" if found else "no letters"
        return Name(text, (), (), suffix=suffix, credentials=tuple(found), problems=(*problems, reason))
    name = _comma_form(segments) if len(segments) > 1 else _one_string(segments[0], foreign)
    units, family, given, middle, order, tail_suffix, tail_found = name
    found = tail_found + found
    if not family:
        reason = "only credentials" if found else "no letters"
        return Name(text, (), (), suffix=suffix, credentials=tuple(found), problems=(*problems, reason))
    everything = (*family, *given, *middle)
    if max(map(len, everything)) == 1:
        problems.append("one letter only" if len(everything) == 1 else "only initials")
    elif not given:
        problems.append("one name only")
    return Name(
        text,
        family,
        given,
        middle,
        suffix or tail_suffix,
        tuple(found),
        tuple(alternates),
        order,
        tuple(problems),
        units,
    )


def name_from_parts(family: str, given: str, middle: str = "", suffix: str = "", printed: str = "") -> Name:
    """The name from a source's own fields, whose order is kept as the source's word."""
    if not suffix:
        usual = _usual_parts(family, given, middle, printed)
        if usual is not None:
            return usual
    family_clean, family_alternates, found = _brackets(_latin(_clean(family)[:MAX_CHARS], [])[0])
    given_clean, alternates, more = _brackets(_latin(_clean(given)[:MAX_CHARS], [])[0])
    family_words, tail_suffix = _strip_tail(_units(family_clean), 1)
    given_units = _units(given_clean)
    middle_words = words(_latin(_clean(middle)[:MAX_CHARS], [])[0])
    suffix_words = words(suffix) or [tail_suffix]
    flat_family, flat_given = _flat(family_words), _flat(given_units)
    problems: tuple[str, ...] = ()
    if not flat_family and flat_given:
        flat_family, flat_given, problems = flat_given, (), ("one name only",)
    elif not flat_family:
        problems = ("no letters",)
    elif not flat_given:
        problems = ("one name only",)
    return Name(
        printed or " ".join(part for part in (given, middle, family, suffix) if part),
        flat_family,
        flat_given,
        tuple(middle_words),
        SUFFIXES.get(suffix_words[0], ""),
        tuple(found + more),
        tuple(family_alternates + alternates),
        NameOrder.FIELDS,
        problems,
        (*given_units, *middle_words, *family_words),
    )


def bound_places(units: Sequence[str]) -> frozenset[int]:
    """The places of the words that a hyphen binds to the next, in a name's units."""
    found: set[int] = set()
    place = 0
    for unit in units:
        count = unit.count(" ") + 1
        found.update(range(place, place + count - 1))
        place += count
    return frozenset(found)


def field_words(text: str) -> tuple[str, ...] | None:
    """The words of a field that holds plain letters and nothing to strip; None when it has to be read with more care.

    A name whose family, given and middle fields are all so (the last may be empty) has these words in these parts.
    """
    if len(text) > MAX_CHARS:
        return None
    if text.isascii() and text.isalpha():
        word = text.lower()
        return (word,) if word not in SUFFIXES else None
    found = words(text) if _FIELD.fullmatch(text) else ()
    return tuple(found) if 0 < len(found) <= _MAX_UNITS and found[-1] not in SUFFIXES else None


def _usual_parts(family: str, given: str, middle: str, printed: str) -> Name | None:
    """The name when every field is read as its words."""
    families, forenames = field_words(family), field_words(given)
    middles = field_words(middle) if middle else ()
    if families is None or forenames is None or middles is None:
        return None
    units = (*forenames, *middles, *families)
    if "-" in given or "-" in family:
        units = (*_units(given), *middles, *_units(family))
    whole = printed or (f"{given} {middle} {family}" if middle else f"{given} {family}")
    return Name(whole, families, forenames, middles, "", (), (), NameOrder.FIELDS, (), units)


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    # Cut before and after: a few signs are ligatures of a whole sentence.
    head = unicodedata.normalize("NFKC", text[: MAX_CHARS * 8])[: MAX_CHARS * 8]
    head = "".join(c if c.isprintable() else " " for c in head if unicodedata.category(c) != "Cf")
    return _SPACE.sub(" ", head).strip()


def _latin(text: str, problems: list[str]) -> tuple[str, bool]:
    """The text in Latin letters, and whether it was carried over from a script written family name first."""
    if text.isascii():
        return text, False
    from verifier.names.romanise import to_latin

    latin = to_latin(text)
    problems.extend(latin.problems)
    return latin.text, latin.family_first


def _brackets(text: str) -> tuple[str, list[str], list[str]]:
    alternates: list[str] = []
    found: list[str] = []
    if _BRACKET.search(text) is None:
        return text, alternates, found

    def keep(match: re.Match[str]) -> str:
        inside = next(group for group in match.groups() if group is not None)
        if is_credential(inside, key_of(inside)):
            found.append(inside.strip())
        else:
            # "(formerly Smith)", "(née Lee)": the word that introduces a name is not part of it.
            alternates.extend(
                w for w in words(inside) if len(w) > 1 and w not in {"nee", "formerly", "aka", "fka", "known", "as"}
            )
        return " "

    return _SPACE.sub(" ", _NICK.sub(keep, text)).strip(), alternates[:4], found


def _units(text: str) -> list[str]:
    pieces = text.replace(".", " ").split()
    units = [piece.lower() if piece.isascii() and piece.isalpha() else " ".join(words(piece)) for piece in pieces]
    return [unit for unit in units if unit][:_MAX_UNITS]


def _strip_tail(units: list[str], keep: int) -> tuple[list[str], str]:
    suffix = ""
    while len(units) > keep and units[-1] in SUFFIXES:
        suffix = SUFFIXES[units[-1]]
        units = units[:-1]
    return units, suffix


_Parts = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...], NameOrder, str, list[str]]


def _flat(units: list[str]) -> tuple[str, ...]:
    return tuple(" ".join(units).split())


def _untitled(units: list[str]) -> list[str]:
    return units[1:] if len(units) > 1 and units[0] in _TITLES else units


def _comma_form(segments: list[str]) -> _Parts:
    family_units, suffix = _strip_tail(_untitled(_units(segments[0])), 1)
    pieces = " ".join(segments[1:]).split()
    end, found = strip_credentials(pieces, [key_of(piece) for piece in pieces], 1)
    given_units, given_suffix = _strip_tail(_untitled(_units(" ".join(pieces[:end]))), 1)
    if not family_units:
        family_units, given_units = given_units[-1:], given_units[:-1]
    given = _flat(given_units[:1])
    middle = _flat(given_units[1:])
    units = (*given_units, *family_units)
    return units, _flat(family_units), given, middle, NameOrder.COMMA, suffix or given_suffix, found


def _one_string(segment: str, family_first: bool) -> _Parts:
    pieces = segment.split()
    keys = [key_of(piece) for piece in pieces]
    while len(keys) > 1 and keys[0] in _TITLES:
        del pieces[0], keys[0]
    suffix = ""
    while len(keys) > 2 and keys[-1] in SUFFIXES:
        suffix = SUFFIXES[keys[-1]]
        del pieces[-1], keys[-1]
    end, found = strip_credentials(pieces, keys, 2)
    text = " ".join(pieces[:end])
    units, tail = _strip_tail(_units(text), 2)
    suffix = suffix or tail
    if not units:
        return (), (), (), (), NameOrder.UNKNOWN, suffix, found
    if len(units) == 1:
        return tuple(units), _flat(units), (), (), NameOrder.UNKNOWN, suffix, found
    order = NameOrder.GIVEN_FIRST
    if family_first or _capitals_first(text):
        order = NameOrder.FAMILY_FIRST
    elif len(units) == 2 and units[0] in family_names_first():
        order = NameOrder.UNKNOWN
    if len(units[-1]) == 1 and len(units[0]) > 1:
        # A final initial is a middle name: "TINDALL MARY A" puts the family name first.
        order = NameOrder.FAMILY_FIRST
    if order is NameOrder.FAMILY_FIRST:
        return tuple(units), _flat(units[:1]), _flat(units[1:2]), _flat(units[2:]), order, suffix, found
    start = len(units) - 1
    if units[start] not in family_names_first():
        # "Binh Van Nguyen" has a Vietnamese middle name, "Jan van Dijk" a particle.
        while start > 1 and units[start - 1] in PARTICLES:
            start -= 1
    return tuple(units), _flat(units[start:]), _flat(units[:1]), _flat(units[1:start]), order, suffix, found


def _capitals_first(text: str) -> bool:
    """ "KIM Young-soo": only the first word in capitals marks it as the family name (common in Asia and France)."""
    first, *others = text.split()
    return (
        first.isupper() and first.isalpha() and len(first) > 1 and not any(p.isupper() and len(p) > 1 for p in others)
    )

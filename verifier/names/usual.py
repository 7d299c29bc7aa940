"""Names with nothing around them, which nearly all are: read at once, with the same result as with care."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from cache.later import pattern
from verifier.names.credentials import SUFFIXES, WIDEST, is_printed_as_letters
from verifier.names.fold import words
from verifier.names.name import LINKS, PARTICLES, Name, NameFault, NameOrder, family_at_front
from verifier.names.notes import (
    MAX_CHARS,
    MAX_UNITS,
    Note,
    Ordered,
    count_words,
    flat,
    problems_of,
)
from verifier.names.pieces import key_of
from verifier.names.tables import (
    ambiguous_credentials,
    behind_names,
    credential_ends,
    credentials,
    family_names_first,
    rare_name_credentials,
)

_MOST_USUAL = 80


_FIELD = pattern(r"[A-Za-z][A-Za-z .-]*(?:'[A-Za-z .-]*)?")


_CASE_INSIDE = pattern("[a-z][A-Z]|[A-Z]{2}[a-z]")


_GLUED_WORD = pattern("[A-Z][a-z]{2,}[A-Z]")


_INTRODUCING = frozenset({"dba", "aka", "fka", "nka", "formerly", "nee", "also", "doing", "now", "previously", "alias"})


NOTHING = frozenset({"n/a", "#n/a", "n.a.", "-", "--", "."})
"""What is typed where a name is missing."""


NO_MIDDLE = NOTHING | {
    "nmn", "nmi", "none", "null", "nan", "nil", "no middle name", "no middle initial", "no middle", "not applicable",
    "unknown", "blank", "(nmn)", "(nmi)", "(none)", "nomiddlename", "n / a",
}  # fmt: skip


NO_GIVEN = NOTHING | {
    "none", "null", "nan", "nil", "fnu", "nfn", "lnu", "nln", "not applicable", "unknown", "blank", "n / a",
    "no first name", "no given name", "first name unknown",
}  # fmt: skip
"""What is printed in a field for given names that is empty."""


_NOTHING_SAID = NO_MIDDLE | NO_GIVEN


DOTTED_INITIALS = pattern(r"\b([js])[.-]+(r)\b\.?", re.IGNORECASE)
"""Two initials that look like a suffix: Jr has no dot inside."""


@lru_cache(50_000)
def field_words(text: str) -> tuple[str, ...] | None:
    """The words of a field that holds plain letters and nothing to strip; None when it has to be read with more care.

    A name whose family, given and middle fields are all so (the last may be empty) has these words in these parts.
    """
    if len(text) > MAX_CHARS:
        return None
    if text.isascii() and text.isalpha():
        word = text.lower()
        return (word,) if word not in _careful_fields() and not _GLUED_WORD.match(text) else None
    found = words(text) if _FIELD.fullmatch(text) and text.lower() not in _NOTHING_SAID else ()
    if not 0 < len(found) <= MAX_UNITS or _CASE_INSIDE.search(text) or not _with_care().isdisjoint(found):
        return None
    # "O Brien", "Ortegar y Gassetti", "L. Ac.": a letter that stands alone may belong to its neighbour.
    if len(found) > 1 and (found[0] in {"o", "d"} or _ends_in_letters(found)):
        return None
    if DOTTED_INITIALS.search(text):
        return None
    if len(found) > 2 and not LINKS.isdisjoint(found[1:-1]):
        return None
    return tuple(found) if "." not in text or not (_letters_apart(found) or "".join(found) in credentials()) else None


def _letters_apart(found: list[str]) -> bool:
    """Whether a letter and the word behind it are a credential together ("L. Ac. Jane Quill")."""
    return any(len(one) == 1 and one + two in credentials() for one, two in pairwise(found) if len(two) > 1)


def _ends_in_letters(found: list[str]) -> bool:
    """Whether the last words are a credential when they are written as one ("L Ac")."""
    return found[-1][-2:] in credential_ends() and any("".join(found[-n:]) in credentials() for n in (2, 3, 4))


@cache
def _with_care() -> frozenset[str]:
    """Words that may be no part of a name, or bind others to it: a text that has one is read with care."""
    known = credentials() | SUFFIXES.keys() | behind_names().keys() | _INTRODUCING | NO_MIDDLE | NO_GIVEN
    return frozenset(word for word in known if len(word) > 1)


@cache
def _careful_fields() -> frozenset[str]:
    """The same for a field of one word, but for words that are names when they stand alone in every field."""
    return (_with_care() - ambiguous_credentials()) | {"lnu", "nln", "na"}


def usual_parts(family: str, given: str, middle: str, printed: str) -> Name | None:
    """The name when every field is read as its words."""
    families, forenames = field_words(family), field_words(given)
    middles = field_words(middle) if middle else ()
    if families is None or forenames is None or middles is None:
        return None
    units_ = (*forenames, *middles, *families)
    if "-" in given or "-" in family or "-" in middle:
        units_ = (*_units(given), *_units(middle), *_units(family))
    whole = printed or (f"{given} {middle} {family}" if middle else f"{given} {family}")
    faults = _one_word(families, forenames, middles)
    problems = problems_of(list(faults), "", (*families, *forenames, *middles), whole) if faults else ()
    return Name(
        whole, families, forenames, middles, "", (), (), NameOrder.FIELDS, problems, units_, (), (), (), "", faults
    )


def _one_word(family: tuple[str, ...], given: tuple[str, ...], middle: tuple[str, ...]) -> tuple[NameFault, ...]:
    """The fault of a name that has fewer than two full words, as nearly none."""
    if len(family[-1]) > 1 and len(given[0]) > 1:
        return ()
    faults: list[NameFault] = []
    count_words(faults, family, given, middle, False)
    return tuple(faults)


def _units(text: str) -> list[str]:
    return [unit for piece in text.replace(".", " ").split() if (unit := " ".join(words(piece)))]


def usual_string(text: str) -> Name | None:
    """The name when the text is two to five plain words, or one before a comma and up to three behind it."""
    if not text.isascii() or len(text) > _MOST_USUAL:
        return None
    head, comma, rest = text.partition(", ")
    plain_text = (rest if comma else text).replace(". ", " ")
    parts = plain_text.split(" ")
    if not (1 if comma else 2) <= len(parts) <= (3 if comma else 5) or (comma and not head.isalpha()):
        return None
    if not (text.istitle() or text.isupper() or text.islower()):
        return None
    for one in parts:
        if not one.isalpha() and not one.replace("-", "").isalpha():
            return None
    small = plain_text.lower().replace("-", " - ").split() if "-" in plain_text else plain_text.lower().split(" ")
    if not _with_care().isdisjoint(small) or _ends_in_letters(small):
        return None
    if _letters_apart(small):
        return None
    if len(parts) > 2 and not LINKS.isdisjoint(small):
        return None
    units_ = [one.lower().replace("-", " ").strip() for one in parts]
    if comma:
        family = head.lower()
        if family in _with_care():
            return None
        return _named_usual(text, (*units_, family), (family,), units_[:1], units_[1:], NameOrder.COMMA)
    return _named_usual(text, *ordered_parts(units_, False))


def usual_beside(text: str) -> Name | None:
    """The name when plain words stand behind "Dr.", or before a comma and nothing but sure credentials with commas."""
    title, _, rest = text.partition(" ")
    if title not in _DOCTOR:
        return _usual_letters(text)
    if "(" in rest or rest.partition(",")[0].isupper():
        return None
    name = usual_string(rest) or _usual_letters(rest)
    if name is None or name.faults:
        return None
    return name._replace(printed=text, set_aside=(title, *name.set_aside))


def _usual_letters(text: str) -> Name | None:
    head, comma, rest = text.partition(",")
    if not comma or len(rest) > _MOST_USUAL or " " not in head:
        return None
    letters = [one.strip() for one in rest.split(",")]
    mixed, plain = not head.isupper(), "(" not in rest
    if not all(_is_credential(one) or (plain and is_printed_as_letters(one, mixed)) for one in letters):
        return None
    name = usual_string(head)
    if name is None or name.faults or name.order in (NameOrder.FAMILY_FIRST, NameOrder.COMMA):
        return None
    return name._replace(
        printed=text,
        credentials=tuple([one.strip(" .;:/-") for one in letters]),
        set_aside=tuple(letters),
    )


def _is_credential(text: str) -> bool:
    """True for a credential that is no name, and for the licence."""
    key = key_of(text)
    if key not in credentials() or text.count(" ") >= WIDEST:
        return False
    return text in _USUAL_LICENCE or (key not in ambiguous_credentials() and key not in rare_name_credentials())


_DOCTOR = frozenset({"Dr.", "DR.", "dr.", "Dr", "DR", "dr"})
_USUAL_LICENCE = frozenset({"L.Ac.", "LAc", "L.Ac", "LAc.", "L. Ac.", "LAC"})
"""How the licence is printed when it is surely none of the family names Lac."""


def _named_usual(
    text: str,
    all_units: tuple[str, ...],
    family: tuple[str, ...],
    given: list[str] | tuple[str, ...],
    middle: list[str] | tuple[str, ...],
    order: NameOrder,
) -> Name:
    flat_given, flat_middle = flat(given), flat(middle)
    faults = _one_word(family, flat_given, flat_middle)
    problems = problems_of(list(faults), "", (*family, *flat_given, *flat_middle), text) if faults else ()
    return Name(
        text, family, flat_given, flat_middle, "", (), (), order, problems, all_units, (), (), (), "", faults
    )  # fmt: skip


def ordered_parts(found: list[str], family_first: bool, note: Note | None = None) -> Ordered:
    """The parts of a name in one string without a comma."""
    if len(found) > MAX_UNITS:
        found = found[:MAX_UNITS]
        if note is not None:
            note.fault(NameFault.TOO_MANY_WORDS, f"only the first {MAX_UNITS} words were read")
    if len(found) < 2:
        return tuple(found), flat(found), (), (), NameOrder.UNKNOWN
    order = NameOrder.GIVEN_FIRST
    last = found[-1]
    if family_first:
        order = NameOrder.FAMILY_FIRST
    elif len(found) == 2 and found[0] in family_names_first():
        order = NameOrder.UNKNOWN
    if len(last) == 1 and len(found[0]) > 1:
        # A final initial is a middle name: "TINDALL MARY A" puts the family name first.
        order = NameOrder.FAMILY_FIRST
    if order is NameOrder.FAMILY_FIRST:
        start = family_at_front(found)
        return tuple(found), flat(found[:start]), found[start : start + 1], found[start + 1 :], order
    start = len(found) - 1
    if last not in family_names_first():
        # "Binh Van Nguyen" has a Vietnamese middle name, "Jan van Dijk" a particle.
        while start > 1 and found[start - 1] in PARTICLES:
            start -= 1
    return tuple(found), flat(found[start:]), found[:1], found[1:start], order

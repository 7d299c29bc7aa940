"""Reading a name as somebody printed or typed it: order, commas, and everything around it that is no name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from verifier.names.brackets import Beside, also_known, without_brackets, without_practice
from verifier.names.comma import Parts, part
from verifier.names.credentials import SUFFIXES, Kind, Run, front, label, tail
from verifier.names.fold import words
from verifier.names.name import PARTICLES, UNREAD_FAULTS, Name, NameFault, NameOrder
from verifier.names.pieces import (
    Piece,
    Segment,
    bound,
    glued_pieces,
    joined_family,
    key_of,
    marked_words,
    segments,
    units,
)
from verifier.names.tables import (
    ambiguous_credentials,
    behind_names,
    credential_endings,
    credentials,
    family_names_first,
    rare_name_credentials,
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
]

MAX_CHARS = 300
"""Longest text that is read; boards print at most about 120 characters for a person."""

_MAX_UNITS = 12
_MAX_PIECES = 40
_MOST_USUAL = 80
_FIELD = re.compile(r"[A-Za-z][A-Za-z .-]*(?:'[A-Za-z .-]*)?")
_CASE_INSIDE = re.compile("[a-z][A-Z]|[A-Z]{2}[a-z]")
_GLUED_WORD = re.compile("[A-Z][a-z]{2,}[A-Z]")
_INTRODUCING = frozenset({"dba", "aka", "fka", "nka", "formerly", "nee", "also", "doing"})
_NOTHING = frozenset({"n/a", "#n/a", "n.a.", "-", "--", "."})
_NO_MIDDLE = _NOTHING | {
    "nmn", "nmi", "none", "null", "nan", "nil", "no middle name", "no middle initial", "no middle", "not applicable",
    "unknown", "blank", "(nmn)", "(nmi)", "(none)", "nomiddlename", "n / a",
}  # fmt: skip
_NO_GIVEN = _NOTHING | {"none", "null", "nan", "nil", "fnu", "nfn", "not applicable", "unknown", "blank"}
_NO_FAMILY = _NOTHING | {"lnu", "nln", "not applicable"}
_NO_SUFFIX = _NO_MIDDLE


class _Note:
    """What is noticed while one name is read."""

    def __init__(self) -> None:
        self.faults: list[NameFault] = []
        self.unread: list[str] = []
        self.aside: list[tuple[int, str]] = []
        self.credentials: list[tuple[int, str]] = []
        self.alternates: list[str] = []
        self.pieces: list[Piece] = []

    def fault(self, fault: NameFault, what: str = "") -> None:
        """Keep a fault once, and what could not be read because of it."""
        if fault not in self.faults:
            self.faults.append(fault)
        if what:
            self.unread.append(what)

    def take(self, found: Beside) -> str:
        """Keep what stood beside the name; the text without it."""
        self.aside += found.aside
        self.credentials += found.credentials
        self.alternates += found.alternates
        return found.text

    def take_parts(self, found: Parts) -> None:
        """Keep what was set aside of the text itself, and the words that were read."""
        self.aside += found.aside
        self.credentials += found.credentials
        self.pieces += [*found.first, *found.given, *found.unsure]

    def cut(self, found: list[Segment]) -> list[Segment]:
        """The segments with the first forty words; nobody's name has more, and reading takes no longer for them."""
        left = _MAX_PIECES
        for at, segment in enumerate(found):
            if len(segment.pieces) > left:
                self.fault(NameFault.TOO_MANY_WORDS, f"only the first {_MAX_PIECES} words were read")
                return [*found[:at], segment._replace(pieces=segment.pieces[:left])][: at + (left > 0)]
            left -= len(segment.pieces)
        return found

    def open(self, text: str) -> tuple[str, bool]:
        """The text in plain Latin letters, and whether it stood in a script written family name first."""
        if text.isascii() and text.isprintable():
            clean, whole = " ".join(text.split()), True
        else:
            from verifier.names.romanise import cleaned

            clean, whole = cleaned(text, MAX_CHARS)
        if len(clean) > MAX_CHARS or not whole:
            clean = clean[:MAX_CHARS]
            self.fault(NameFault.CUT, f"only the first {MAX_CHARS} characters were read")
        if clean.isascii():
            return clean, False
        from verifier.names.romanise import to_latin

        latin = to_latin(clean)
        if latin.foreign:
            self.fault(NameFault.OTHER_SCRIPT, f"{_OTHER_SCRIPT}: {' '.join(latin.foreign)}")
        if latin.mixed:
            self.fault(NameFault.MIXED_SCRIPT, f"{_MIXED}: {' '.join(latin.mixed)}")
        self.aside += [(MAX_CHARS * 10 + at, word) for at, word in enumerate(latin.dropped)]
        return latin.text, latin.family_first


_OTHER_SCRIPT = (
    "not Latin script: it was romanised for the search; type the name in Latin letters as the board prints it"
)
_MIXED = "letters of two scripts in one word; type the name in Latin letters"


def parse_name(text: str) -> Name:
    """The name in any text; never raises, and says in ``faults`` and ``unread`` what could not be read."""
    usual = _usual_string(text) or _usual_letters(text)
    if usual is not None:
        return usual
    note = _Note()
    clean, family_first = note.open(text)
    if clean.lower() in _NOTHING:
        return _finished(text, note, "", ((), (), (), (), NameOrder.UNKNOWN))
    clean = note.take(without_brackets(clean))
    clean = note.take(also_known(without_practice(Beside(clean, [], [], []))))
    found = part(clean, note.cut(segments(clean)))
    note.take_parts(found)
    if found.given or found.unsure:
        return _comma_form(text, note, found)
    ordered = _ordered(bound(units(found.first), found.first, 1), family_first or _capitals_first(found.first), note)
    return _finished(text, note, found.suffix, ordered)


def unsure_set_aside(name: Name) -> Name:
    """The other reading of a name with unsure words: they are set aside, and what stands before them is the name."""
    if not name.unsure or name.order is NameOrder.FIELDS:
        return name
    count = next(n for n in range(1, len(name.head) + 1) if _flat(name.head[:n]) == name.family)
    given_units = name.head[count:]
    if given_units:
        found: _Ordered = (
            (*given_units, *name.head[:count]), name.family, given_units[:1], given_units[1:], NameOrder.FAMILY_FIRST,
        )  # fmt: skip
    else:
        found = _ordered(list(name.head), False)
    all_units, family, given, middle, order = found
    faults = [fault for fault in name.faults if fault in UNREAD_FAULTS]
    _count(faults, family, _flat(given), _flat(middle), bool(name.set_aside))
    return name._replace(
        family=family,
        given=_flat(given),
        middle=_flat(middle),
        order=order,
        units=all_units,
        unsure=(),
        head=(),
        set_aside=(*name.set_aside, *name.unsure),
        faults=tuple(faults),
        problems=_problems(faults, name.unread, (*family, *given, *middle), name.printed),
    )


def name_from_parts(family: str, given: str, middle: str = "", suffix: str = "", printed: str = "") -> Name:
    """The name from a source's own fields, whose order is kept as the source's word."""
    if not suffix:
        usual = _usual_parts(family, given, middle, printed)
        if usual is not None:
            return usual
    whole = printed or " ".join(text for text in (given, middle, family, suffix) if text)
    family, given = _filled(family, _NO_FAMILY), _filled(given, _NO_GIVEN)
    middle, suffix = _filled(middle, _NO_MIDDLE), _filled(suffix, _NO_SUFFIX)
    if (not given and "," in family) or (not family and len(given.split()) > 1):
        return parse_name(" ".join(text for text in (family or given, middle, suffix) if text))._replace(printed=whole)
    note = _Note()
    mixed = any(letter.islower() for letter in family + given)
    fields = [_Field(note, text, mixed, at) for at, text in enumerate((given, middle, family))]
    if not fields[0].pieces and fields[1].pieces and not given:
        fields[0], fields[1] = fields[1], fields[0]
    given_units, middle_units = units(fields[0].pieces), units(fields[1].pieces)
    family_units = joined_family(bound(units(fields[2].pieces), fields[2].pieces, 0))
    for field in fields:
        note.pieces += field.pieces
    tail_suffix = _suffix_field(note, suffix, mixed)
    found = next((one for one in (tail_suffix, *(field.suffix for field in reversed(fields))) if one), "")
    flat_family, flat_given, flat_middle = _flat(family_units), _flat(given_units), _flat(middle_units)
    if not flat_family and flat_given:
        flat_family, flat_given = flat_given, ()
    unsure = tuple(word for field in fields for piece in field.unsure for word in words(piece.text))
    all_units = (*given_units, *middle_units, *family_units)
    if len(all_units) > 3 * _MAX_UNITS or max(map(len, (given_units, middle_units, family_units))) > _MAX_UNITS:
        note.fault(NameFault.TOO_MANY_WORDS, f"only the first {_MAX_UNITS} words were read")
    ordered = (all_units, flat_family, flat_given, flat_middle, NameOrder.FIELDS)
    return _finished(whole, note, found, ordered, unsure, all_units if unsure else ())


class _Field:
    """One field of a source, with what is no name taken out of it; a lone word is always kept."""

    def __init__(self, note: _Note, text: str, mixed: bool, place: int) -> None:
        self.pieces: list[Piece] = []
        self.unsure: list[Piece] = []
        self.suffix = ""
        if not text:
            return
        self._offset = (place + 1) * MAX_CHARS * 20
        inner = _Note()
        clean, _ = inner.open(text)
        clean = inner.take(without_brackets(clean))
        clean = inner.take(also_known(without_practice(Beside(clean, [], [], []))))
        self._parts = Parts(clean)
        self._read([list(segment.pieces) for segment in inner.cut(segments(clean))], mixed, place)
        inner.take_parts(self._parts)
        for fault in inner.faults:
            note.fault(fault)
        note.unread += [one for one in inner.unread if one not in note.unread]
        note.alternates += inner.alternates
        note.aside += [(at + self._offset, one) for at, one in inner.aside]
        note.credentials += [(at + self._offset, one) for at, one in inner.credentials]
        self.suffix = self._parts.suffix

    def _read(self, cut: list[list[Piece]], mixed: bool, place: int) -> None:
        if not cut:
            return
        first, put = cut[0], self._parts.put
        if place == _MIDDLE and self._is_no_middle(first, mixed):
            put(first, label(first, mixed))
            first = []
        before = front(first, 1)
        for run in before:
            put(first, [run])
        first = first[sum(run.width for run in before) :]
        behind = tail(first, 1, mixed) if first else []
        put(first, behind)
        self.pieces = first[: behind[0].at] if behind else first
        for segment in cut[1:]:
            runs = label(segment, mixed)
            unknown = [run for run in runs if run.kind is None]
            if unknown and not any(run.kind is Kind.LISTED for run in runs):
                put(segment, [run for run in runs if run.kind is not None])
                self.unsure += [segment[run.at] for run in unknown]
            else:
                put(segment, [Run(run.at, run.width, run.kind or Kind.LISTED) for run in runs])

    @staticmethod
    def _is_no_middle(pieces: list[Piece], mixed: bool) -> bool:
        """Whether the field for middle names holds credentials, a suffix or nothing readable."""
        if key_of("".join(piece.text for piece in pieces)) == "na" and mixed and pieces[0].text.isupper():
            return True
        kinds = {run.kind for run in label(pieces, mixed)}
        sure = {Kind.CREDENTIAL, Kind.SUFFIX, Kind.JUNK, Kind.LISTED}
        letters_only = all(len(piece.key) < 3 and "." not in piece.text[:-1] for piece in pieces)
        return kinds <= sure and (kinds <= {Kind.JUNK, Kind.SUFFIX} or not letters_only)


_MIDDLE = 1


def _suffix_field(note: _Note, text: str, mixed: bool) -> str:
    """The suffix of a field for suffixes; everything else in it is set aside, known or not."""
    if not text:
        return ""
    clean, _ = note.open(text)
    found = ""
    for segment in segments(clean):
        for run in label(segment.pieces, mixed):
            pieces = segment.pieces[run.at : run.at + run.width]
            key = pieces[0].key
            suffix = "v" if key == "v" else SUFFIXES.get(key, "")
            place = MAX_CHARS * 100 + pieces[0].start
            if suffix:
                found = found or suffix
            elif key:
                printed = clean[pieces[0].start : pieces[-1].end]
                note.aside.append((place, printed))
                if run.kind in {Kind.CREDENTIAL, Kind.MAYBE_CREDENTIAL}:
                    note.credentials.append((place, printed.strip(" .;:/-")))
    return found


def _filled(text: str, nothing: frozenset[str]) -> str:
    """The text of a field; nothing when it says in some words that it is empty, or has no letter."""
    bare = text.strip()
    if bare.lower() in nothing or not any(letter.isalpha() for letter in bare):
        return ""
    return bare


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
    found = words(text) if _FIELD.fullmatch(text) and text.lower() not in _NO_MIDDLE else ()
    if not 0 < len(found) <= _MAX_UNITS or _CASE_INSIDE.search(text) or not _with_care().isdisjoint(found):
        return None
    # "O Brien", "Ortegar y Gassetti", "L. Ac.": a letter that stands alone may belong to its neighbour.
    if len(found) > 1 and (found[0] in {"o", "d"} or _ends_in_letters(found)):
        return None
    if len(found) > 2 and not {"y", "e", "i"}.isdisjoint(found[1:-1]):
        return None
    return tuple(found) if "." not in text or not (_letters_apart(found) or "".join(found) in credentials()) else None


def _letters_apart(found: list[str]) -> bool:
    """Whether a letter and the word behind it are a credential together ("L. Ac. Jane Quill")."""
    return any(len(one) == 1 and one + two in credentials() for one, two in pairwise(found) if len(two) > 1)


def _ends_in_letters(found: list[str]) -> bool:
    """Whether the last words are a credential when they are written as one ("L Ac")."""
    return found[-1] in credential_endings() and any("".join(found[-n:]) in credentials() for n in (2, 3, 4))


@cache
def _with_care() -> frozenset[str]:
    """Words that may be no part of a name, or bind others to it: a text that has one is read with care."""
    known = credentials() | SUFFIXES.keys() | behind_names().keys() | _INTRODUCING | _NO_MIDDLE | _NO_GIVEN
    return frozenset(word for word in known if len(word) > 1)


@cache
def _careful_fields() -> frozenset[str]:
    """The same for a field of one word, but for words that are names when they stand alone in every field."""
    return (_with_care() - ambiguous_credentials()) | {"lnu", "nln", "na"}


def _usual_parts(family: str, given: str, middle: str, printed: str) -> Name | None:
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
    problems = _problems(list(faults), "", (*families, *forenames, *middles), whole) if faults else ()
    return Name(
        whole, families, forenames, middles, "", (), (), NameOrder.FIELDS, problems, units_, (), (), (), "", faults
    )


def _one_word(family: tuple[str, ...], given: tuple[str, ...], middle: tuple[str, ...]) -> tuple[NameFault, ...]:
    """The fault of a name that has fewer than two full words, as nearly none."""
    if len(family[-1]) > 1 and len(given[0]) > 1:
        return ()
    faults: list[NameFault] = []
    _count(faults, family, given, middle, False)
    return tuple(faults)


def _units(text: str) -> list[str]:
    return [unit for piece in text.replace(".", " ").split() if (unit := " ".join(words(piece)))]


def _usual_string(text: str) -> Name | None:
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
    if len(parts) > 2 and not _BINDING.isdisjoint(small):
        return None
    units_ = [one.lower().replace("-", " ").strip() for one in parts]
    if comma:
        family = head.lower()
        if family in _with_care():
            return None
        return _named_usual(text, (*units_, family), (family,), units_[:1], units_[1:], NameOrder.FAMILY_FIRST)
    return _named_usual(text, *_ordered(units_, False))


_BINDING = frozenset("yei")


def _usual_letters(text: str) -> Name | None:
    """The name when plain words stand before a comma, and behind it nothing but known credentials with commas."""
    head, comma, rest = text.partition(",")
    if not comma or len(rest) > _MOST_USUAL or " " not in head:
        return None
    letters = [one.strip() for one in rest.split(",")]
    for one in letters:
        key = key_of(one)
        known = key in credentials() and key not in ambiguous_credentials() and key not in rare_name_credentials()
        if not known and one not in _USUAL_LICENCE:
            return None
    name = _usual_string(head)
    if name is None or name.faults or name.order is NameOrder.FAMILY_FIRST:
        return None
    return name._replace(
        printed=text,
        credentials=tuple([one.strip(" .;:/-") for one in letters]),
        set_aside=tuple(letters),
    )


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
    flat_given, flat_middle = _flat(given), _flat(middle)
    faults = _one_word(family, flat_given, flat_middle)
    problems = _problems(list(faults), "", (*family, *flat_given, *flat_middle), text) if faults else ()
    return Name(
        text, family, flat_given, flat_middle, "", (), (), order, problems, all_units, (), (), (), "", faults
    )  # fmt: skip


_Ordered = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...] | list[str], tuple[str, ...] | list[str], NameOrder]
"""Units, the words of the family name, the units of the given name and of the middle names, the order."""


def _flat(found: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    for one in found:
        if " " in one:
            return tuple(" ".join(found).split())
    return tuple(found)


def _comma_form(text: str, note: _Note, found: Parts) -> Name:
    first = joined_family(bound(units(found.first), found.first, 0))
    given = units(found.given)
    unsure = units(found.unsure)
    known_given = list(given)
    given += unsure
    if len(first) + len(given) > _MAX_UNITS:
        note.fault(NameFault.TOO_MANY_WORDS, f"only the first {_MAX_UNITS} words were read")
        given = given[: max(1, _MAX_UNITS - len(first))]
        first, unsure = first[:_MAX_UNITS], given[len(known_given) :]
    if not first:
        first, given = given[-1:], given[:-1]
    head = (*first, *known_given) if unsure else ()
    ordered = ((*given, *first), _flat(first), given[:1], given[1:], NameOrder.FAMILY_FIRST)
    return _finished(text, note, found.suffix, ordered, _flat(unsure), head)


def _ordered(found: list[str], family_first: bool, note: _Note | None = None) -> _Ordered:
    """The parts of a name in one string without a comma."""
    if len(found) > _MAX_UNITS:
        found = found[:_MAX_UNITS]
        if note is not None:
            note.fault(NameFault.TOO_MANY_WORDS, f"only the first {_MAX_UNITS} words were read")
    if len(found) < 2:
        return tuple(found), _flat(found), (), (), NameOrder.UNKNOWN
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
        return tuple(found), _flat(found[:1]), found[1:2], found[2:], order
    start = len(found) - 1
    if last not in family_names_first():
        # "Binh Van Nguyen" has a Vietnamese middle name, "Jan van Dijk" a particle.
        while start > 1 and found[start - 1] in PARTICLES:
            start -= 1
    return tuple(found), _flat(found[start:]), found[:1], found[1:start], order


def _capitals_first(pieces: list[Piece]) -> bool:
    """ "KIM Young-soo": only the first word in capitals marks it as the family name (common in Asia and France)."""
    if len(pieces) < 2:
        return False
    first, *others = [piece.text for piece in pieces]
    return (
        first.isupper() and first.isalpha() and len(first) > 1 and not any(p.isupper() and len(p) > 1 for p in others)
    )


def _finished(
    text: str,
    note: _Note,
    suffix: str,
    ordered: _Ordered,
    unsure: tuple[str, ...] = (),
    head: tuple[str, ...] = (),
) -> Name:
    """The name of these parts, with what was noticed on the way."""
    all_units, family, given, middle, order = ordered
    flat_given, flat_middle = _flat(given), _flat(middle)
    _count(note.faults, family, flat_given, flat_middle, bool(note.credentials or note.aside))
    unread = "; ".join(note.unread)
    letters = any(character.isalpha() for _, aside in note.aside for character in aside)
    if NameFault.CREDENTIALS_ONLY in note.faults and not letters:
        note.faults[note.faults.index(NameFault.CREDENTIALS_ONLY)] = NameFault.EMPTY
    everything = (*family, *flat_given, *flat_middle)
    kept = set(everything)
    return Name(
        text,
        family,
        flat_given,
        flat_middle,
        suffix,
        tuple([one for _, one in sorted(note.credentials)]),
        tuple(note.alternates[:_MOST_ALTERNATES]),
        order,
        _problems(note.faults, unread, everything, None if order is NameOrder.FIELDS else text),
        all_units,
        tuple([one for _, one in sorted(note.aside)]),
        unsure,
        head,
        unread,
        tuple(note.faults),
        tuple([word for word in marked_words(note.pieces) if word in kept]),
        tuple(glued_pieces(note.pieces)),
    )


_MOST_ALTERNATES = 4


def _count(
    faults: list[NameFault], family: tuple[str, ...], given: tuple[str, ...], middle: tuple[str, ...], aside: bool
) -> None:
    """Add the fault of a name that has no word, only initials, or one full word."""
    everything = (*family, *given, *middle)
    if not everything:
        faults.append(NameFault.CREDENTIALS_ONLY if aside else NameFault.EMPTY)
        return
    full = sum([len(word) > 1 for word in everything])
    if full == 0:
        faults.append(NameFault.INITIALS_ONLY)
    elif full == 1 or not given:
        faults.append(NameFault.ONE_WORD)


_SAYS = {
    NameFault.CREDENTIALS_ONLY: "only credentials",
    NameFault.INITIALS_ONLY: "only initials",
    NameFault.ONE_WORD: "one name only",
}


def _problems(faults: list[NameFault], unread: str, everything: tuple[str, ...], text: str | None) -> tuple[str, ...]:
    """The faults in words for a person."""
    found = [unread] if unread else []
    for fault in faults:
        if fault is NameFault.EMPTY:
            found.append("no letters" if text is None or text.strip() else "empty")
        elif fault is NameFault.INITIALS_ONLY and len(everything) == 1:
            found.append("one letter only")
        elif fault in _SAYS:
            found.append(_SAYS[fault])
    return tuple(found)

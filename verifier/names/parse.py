"""Reading a name as somebody printed or typed it: order, commas, and everything around it that is no name."""

from __future__ import annotations

from verifier.names.brackets import Beside, also_known, without_brackets, without_practice
from verifier.names.comma import Parts, part
from verifier.names.fields import name_from_parts
from verifier.names.name import UNREAD_FAULTS, Name, NameFault, NameOrder
from verifier.names.notes import (
    MAX_CHARS,
    MAX_UNITS,
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
    segments,
    units,
)
from verifier.names.usual import (
    NOTHING,
    field_words,
    ordered_parts,
    usual_letters,
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
]


def parse_name(text: str) -> Name:
    """The name in any text; never raises, and says in ``faults`` and ``unread`` what could not be read."""
    usual = usual_string(text) or usual_letters(text)
    if usual is not None:
        return usual
    note = Note()
    clean, family_first = note.open(text)
    if clean.lower() in NOTHING:
        return finished(text, note, "", ((), (), (), (), NameOrder.UNKNOWN))
    clean = note.take(without_brackets(clean))
    clean = note.take(also_known(without_practice(Beside(clean, [], [], []))))
    found = part(clean, note.cut(segments(clean)))
    note.take_parts(found)
    if found.given or found.unsure:
        return _comma_form(text, note, found)
    ordered = ordered_parts(
        bound(units(found.first), found.first, 1), family_first or _capitals_first(found.first), note
    )
    return finished(text, note, found.suffix, ordered)


def unsure_set_aside(name: Name) -> Name:
    """The other reading of a name with unsure words: they are set aside, and what stands before them is the name."""
    if not name.unsure or name.order is NameOrder.FIELDS:
        return name
    count = next(n for n in range(1, len(name.head) + 1) if flat(name.head[:n]) == name.family)
    given_units = name.head[count:]
    if given_units:
<<<<<<< HEAD
        found: _Ordered = (
            (*given_units, *name.head[:count]), name.family, given_units[:1], given_units[1:], NameOrder.COMMA,
=======
        found: Ordered = (
            (*given_units, *name.head[:count]), name.family, given_units[:1], given_units[1:], NameOrder.FAMILY_FIRST,
>>>>>>> parse
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


<<<<<<< HEAD
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
        return _named_usual(text, (*units_, family), (family,), units_[:1], units_[1:], NameOrder.COMMA)
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
    if name is None or name.faults or name.order in (NameOrder.FAMILY_FIRST, NameOrder.COMMA):
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
=======
def _comma_form(text: str, note: Note, found: Parts) -> Name:
>>>>>>> parse
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
<<<<<<< HEAD
    ordered = ((*given, *first), _flat(first), given[:1], given[1:], NameOrder.COMMA)
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
=======
    ordered = ((*given, *first), flat(first), given[:1], given[1:], NameOrder.FAMILY_FIRST)
    return finished(text, note, found.suffix, ordered, flat(unsure), head)
>>>>>>> parse


def _capitals_first(pieces: list[Piece]) -> bool:
    """ "KIM Young-soo": only the first word in capitals marks it as the family name (common in Asia and France)."""
    if len(pieces) < 2:
        return False
    first, *others = [piece.text for piece in pieces]
    return (
        first.isupper() and first.isalpha() and len(first) > 1 and not any(p.isupper() and len(p) > 1 for p in others)
    )

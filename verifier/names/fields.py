"""Reading a name from a source's own fields."""

from __future__ import annotations

from verifier.names.brackets import also_known, beside_nothing, without_brackets, without_practice
from verifier.names.comma import Parts, without_bars
from verifier.names.credentials import SUFFIXES, Run, WordKind, front, label, tail
from verifier.names.fold import words
from verifier.names.name import PARTICLES, SURELY_PARTICLES, Name, NameFault, NameOrder
from verifier.names.notes import (
    MAX_CHARS,
    MAX_UNITS,
    Note,
    finished,
    flat,
)
from verifier.names.pieces import (
    Piece,
    bound,
    joined_family,
    key_of,
    segments,
    units,
)
from verifier.names.usual import (
    DOTTED_INITIALS,
    NO_GIVEN,
    NO_MIDDLE,
    NOTHING,
    usual_parts,
)

_NO_FAMILY = NOTHING | {"fnu", "nfn", "lnu", "nln", "not applicable"}


_NO_SUFFIX = NO_MIDDLE


def name_from_parts(family: str, given: str, middle: str = "", suffix: str = "", printed: str = "") -> Name:
    """The name from a source's own fields, whose order is kept as the source's word."""
    if not suffix:
        usual = usual_parts(family, given, middle, printed)
        if usual is not None:
            return usual
    whole = printed or " ".join(text for text in (given, middle, family, suffix) if text)
    family, given = _filled(family, _NO_FAMILY), _filled(given, NO_GIVEN)
    middle, suffix = _filled(middle, NO_MIDDLE), _filled(suffix, _NO_SUFFIX)
    if (not given and "," in family) or (not family and len(given.split()) > 1):
        # One field holds the whole name: it is read as the one string it is.
        from verifier.names.parse import parse_name

        return parse_name(" ".join(text for text in (family or given, middle, suffix) if text))._replace(printed=whole)
    note = Note()
    mixed = any(letter.islower() for letter in family + given)
    fields = [_Field(note, text, mixed, at) for at, text in enumerate((given, middle, family))]
    if not fields[0].pieces and fields[1].pieces and not given:
        fields[0], fields[1] = fields[1], fields[0]
    given_units, middle_units = units(fields[0].pieces), units(fields[1].pieces)
    family_units = joined_family(bound(units(fields[2].pieces), fields[2].pieces, 0))
    if max(map(len, (given_units, middle_units, family_units))) > MAX_UNITS:
        note.fault(NameFault.TOO_MANY_WORDS, f"only the first {MAX_UNITS} words of a field were read")
        given_units, middle_units = given_units[:MAX_UNITS], middle_units[:MAX_UNITS]
        family_units = family_units[:MAX_UNITS]
    for field in fields:
        note.pieces += field.pieces
    tail_suffix = _suffix_field(note, suffix, mixed)
    found = next((one for one in (tail_suffix, *(field.suffix for field in reversed(fields))) if one), "")
    flat_family, flat_given, flat_middle = flat(family_units), flat(given_units), flat(middle_units)
    if not flat_family and flat_given:
        flat_family, flat_given = flat_given, ()
    unsure = tuple(word for field in fields for piece in field.unsure for word in words(piece.text))
    all_units = (*given_units, *middle_units, *family_units)
    ordered = (all_units, flat_family, flat_given, flat_middle, NameOrder.FIELDS)
    return finished(whole, note, found, ordered, unsure, all_units if unsure else ())


def whole_name(family: str, given: str, middle: str = "", suffix: str = "", printed: str = "") -> Name | None:
    """The name of a row that has no first name beside a field for family names of two words or more.

    A list that prints so puts the whole name in that field at times, in whichever order. None for every other row;
    where a comma tells the order, `name_from_parts` reads it.
    """
    if " " not in family or "," in family or _filled(given, NO_GIVEN) or _filled(middle, NO_MIDDLE):
        return None
    from verifier.names.parse import parse_name

    suffix = _filled(suffix, _NO_SUFFIX)
    name = parse_name(f"{family} {suffix}" if suffix else family)
    if not name.family:
        return None  # no word is left: a number in the wrong column
    before = set(name.given)
    if before <= (PARTICLES if name.family[0] in PARTICLES else SURELY_PARTICLES) or before <= {"o", "d"}:
        return None  # "St Clair" and "O Brien" are family names of two words
    return name._replace(printed=printed or name.printed)


class _Field:
    """One field of a source, with what is no name taken out of it; a lone word is always kept."""

    def __init__(self, note: Note, text: str, mixed: bool, place: int) -> None:
        self.pieces: list[Piece] = []
        self.unsure: list[Piece] = []
        self.suffix = ""
        if not text:
            return
        text = DOTTED_INITIALS.sub(r"\1 \2", text)  # "J.R" between two names is initials; Jr has no dot inside
        self._offset = (place + 1) * MAX_CHARS * 20
        inner = Note()
        clean, _ = inner.open(text)
        clean = inner.take(without_brackets(clean))
        clean = inner.take(also_known(without_practice(beside_nothing(clean)), least=1))
        self._parts = Parts(clean)
        cut = inner.cut(segments(clean))
        # "Marwick / Thornquist": two family names, both of which are kept.
        parted = without_bars(self._parts, cut) if place == _FAMILY else [list(segment.pieces) for segment in cut]
        self._read(parted, mixed, place)
        inner.take_parts(self._parts)
        for fault in inner.faults:
            note.fault(fault)
        note.unread += [one for one in inner.unread if one not in note.unread]
        note.alternates += inner.alternates
        note.also += inner.also
        note.aside += [(at + self._offset, one) for at, one in inner.aside]
        note.credentials += [(at + self._offset, one) for at, one in inner.credentials]
        self.suffix = self._parts.suffix or inner.suffix

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
            if unknown and not any(run.kind is WordKind.LISTED for run in runs):
                put(segment, [run for run in runs if run.kind is not None])
                self.unsure += [segment[run.at] for run in unknown]
            else:
                put(segment, [Run(run.at, run.width, run.kind or WordKind.LISTED) for run in runs])

    @staticmethod
    def _is_no_middle(pieces: list[Piece], mixed: bool) -> bool:
        """Whether the field for middle names holds credentials, a suffix or nothing readable."""
        if key_of("".join(piece.text for piece in pieces)) == "na" and mixed and pieces[0].text.isupper():
            return True
        kinds = {run.kind for run in label(pieces, mixed)}
        sure = {WordKind.CREDENTIAL, WordKind.SUFFIX, WordKind.JUNK, WordKind.LISTED}
        letters_only = all(len(piece.key) < 3 and "." not in piece.text[:-1] for piece in pieces)
        return kinds <= sure and (kinds <= {WordKind.JUNK, WordKind.SUFFIX} or not letters_only)


_MIDDLE, _FAMILY = 1, 2


def _suffix_field(note: Note, text: str, mixed: bool) -> str:
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
                if run.kind in {WordKind.CREDENTIAL, WordKind.MAYBE_CREDENTIAL}:
                    note.credentials.append((place, printed.strip(" .;:/-")))
    return found


_BORNE = frozenset({"Nan", "NAN", "Nil", "NIL"})
"""Words for nothing that people bear as well: so written they are names, as "nan" and "NaN" they are none."""


def _filled(text: str, nothing: frozenset[str]) -> str:
    """The text of a field; nothing when it says in some words that it is empty, or has no letter."""
    bare = text.strip()
    if (bare.lower() in nothing and bare not in _BORNE) or not any(letter.isalpha() for letter in bare):
        return ""
    return bare

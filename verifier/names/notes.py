"""What is noticed while a name is read, and the name made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cache.later import Module, pattern
from verifier.names.brackets import MOST_ALTERNATES, Beside
from verifier.names.comma import Parts
from verifier.names.name import Name, NameFault, NameOrder
from verifier.names.pieces import (
    Piece,
    Segment,
    glued_pieces,
    marked_words,
)
from verifier.names.spoiled import mended

if TYPE_CHECKING:
    from verifier.names import romanise
else:
    romanise = Module("verifier.names.romanise")

MAX_CHARS = 300
"""Longest text that is read; boards print at most about 120 characters for a person."""


MAX_UNITS = 12
"""Most words of one name that are read."""

MAX_PIECES = 40
"""Most words of a text that are looked at, those to be set aside included."""


class Note:
    """What is noticed while one name is read."""

    def __init__(self) -> None:
        self.faults: list[NameFault] = []
        self.unread: list[str] = []
        self.aside: list[tuple[int, str]] = []
        self.credentials: list[tuple[int, str]] = []
        self.alternates: list[str] = []
        self.also: list[str] = []
        self.pieces: list[Piece] = []
        self.suffix = ""

    def fault(self, fault: NameFault, what: str = "") -> None:
        """Keep a fault once, and what could not be read because of it."""
        if fault not in self.faults:
            self.faults.append(fault)
        if what and what not in self.unread:
            self.unread.append(what)

    def take(self, found: Beside) -> str:
        """Keep what stood beside the name; the text without it."""
        self.aside += found.aside
        self.credentials += found.credentials
        self.alternates += found.alternates
        self.also += found.also
        for one in found.unread:
            self.fault(NameFault.BRACKETS, f"{one} is hardly a name")
        self.suffix = self.suffix or found.suffix
        return found.text

    def take_parts(self, found: Parts) -> None:
        """Keep what was set aside of the text itself, and the words that were read, without "and" between two."""
        if found.of_two_people():
            self.fault(NameFault.TWO_PEOPLE, TWO_PEOPLE)
        self.aside += found.aside
        self.credentials += found.credentials
        self.pieces += [*found.first, *found.given, *found.unsure]

    def cut(self, found: list[Segment]) -> list[Segment]:
        """The segments with the first forty words; nobody's name has more, and reading takes no longer for them."""
        left = MAX_PIECES
        for at, segment in enumerate(found):
            if len(segment.pieces) > left:
                self.fault(NameFault.TOO_MANY_WORDS, f"only the first {MAX_PIECES} words were read")
                return [*found[:at], segment._replace(pieces=segment.pieces[:left])][: at + (left > 0)]
            left -= len(segment.pieces)
        return found

    def open(self, text: str) -> tuple[str, bool]:
        """The text in plain Latin letters, and whether it stood in a script written family name first."""
        text, lost = mended(text)
        if lost:
            self.fault(NameFault.LOST_LETTER, f"a letter was lost in {' '.join(lost)}")
        if text.isascii() and text.isprintable():
            clean, whole = " ".join(text.split()), True
        else:
            clean, whole = romanise.cleaned(text, MAX_CHARS)
        if "@" not in clean:
            clean = _PARTS.sub(" ", clean)
        if clean[-1:] in _NUMERALS and clean.count(" ") >= _SUFFIXED:
            clean = _BEHIND.sub(lambda match: _NUMERALS[match[1]], clean)
        if len(clean) > MAX_CHARS or not whole:
            clean = clean[:MAX_CHARS]
            self.fault(NameFault.CUT, f"only the first {MAX_CHARS} characters were read")
        if clean.isascii():
            return clean, False
        latin = romanise.to_latin(clean)
        if latin.foreign:
            self.fault(NameFault.OTHER_SCRIPT, f"{_OTHER_SCRIPT}: {' '.join(latin.foreign)}")
        if latin.mixed:
            self.fault(NameFault.MIXED_SCRIPT, f"{_MIXED}: {' '.join(latin.mixed)}")
        self.aside += [(MAX_CHARS * 10 + at, word) for at, word in enumerate(latin.dropped)]
        return latin.text, latin.family_first


_PARTS = pattern(r"(?<=[^\W\d_])[*_~]+(?=[^\W\d_])")
"""Signs that stand between two words, and inside none."""

_NUMERALS = {"2": "II", "3": "III", "4": "IV"}
_BEHIND = pattern(r"(?:(?<=[^\W\d_]{2} )|(?<=[^\W\d_]{2}, ))([2-4])$")
"""A digit behind a name is its suffix: "Ruth Clairmont 2"."""
_SUFFIXED = 2
"""Blanks of a text of two words and a suffix."""

_OTHER_SCRIPT = (
    "not Latin script: it was romanised for the search; type the name in Latin letters as the board prints it"
)


TWO_PEOPLE = "two people may be named; ask for one at a time"
_MIXED = "letters of two scripts in one word; type the name in Latin letters"


Ordered = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...] | list[str], tuple[str, ...] | list[str], NameOrder]
"""Units, the words of the family name, the units of the given name and of the middle names, the order."""


def flat(found: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of all units, one by one."""
    for one in found:
        if " " in one:
            return tuple(" ".join(found).split())
    return tuple(found)


def finished(
    text: str,
    note: Note,
    suffix: str,
    ordered: Ordered,
    unsure: tuple[str, ...] = (),
    head: tuple[str, ...] = (),
) -> Name:
    """The name of these parts, with what was noticed on the way."""
    all_units, family, given, middle, order = ordered
    flat_given, flat_middle = flat(given), flat(middle)
    count_words(note.faults, family, flat_given, flat_middle, bool(note.credentials or note.aside))
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
        suffix or note.suffix,
        tuple([one for _, one in sorted(note.credentials)]),
        tuple(dict.fromkeys(note.alternates))[:MOST_ALTERNATES],
        order,
        problems_of(note.faults, unread, everything, None if order is NameOrder.FIELDS else text),
        all_units,
        tuple([one for _, one in sorted(note.aside)]),
        unsure,
        head,
        unread,
        tuple(note.faults),
        tuple([word for word in marked_words(note.pieces) if word in kept]),
        tuple(glued_pieces(note.pieces)),
        tuple(dict.fromkeys(note.also))[:MOST_ALTERNATES],
    )


def count_words(
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


def problems_of(faults: list[NameFault], unread: str, everything: tuple[str, ...], text: str | None) -> tuple[str, ...]:
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

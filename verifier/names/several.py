"""Whether a text names two people: "Quill, Jane; Lark, Odette", "Jane Quill and Odette Lark", "Ana y Juan Lark"."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from cache.later import pattern
from verifier.names.credentials import WordKind, label
from verifier.names.listed import is_western, rather_given
from verifier.names.name import PARTICLES
from verifier.names.pieces import Piece, Segment, has_small, segments
from verifier.names.tables import nicknames

_BETWEEN = pattern(r"([;|/&+\n]|(?<!\S)(?:and|AND|And|y|und|et)(?!\S))")
_STROKES = frozenset("/|")
"""What also stands between two names of one person."""
_LINKS = frozenset({"y", "und", "et"})
"""Words that also stand inside one family name: "Velasquez y Garcia"."""
_HARDLY_FAMILY = 8
"""How many times commoner as a first name a word is hardly a family name, as Thomas may be."""


class _One(NamedTuple):
    """The words of a name in one part of a text."""

    sign: str
    """What stands before it."""
    family: tuple[str, ...]
    """Words before a comma that given names follow; none where the part has no such comma."""
    rest: tuple[str, ...]

    @property
    def given(self) -> str:
        return self.rest[0]

    @property
    def forenames(self) -> tuple[str, ...]:
        return self.rest if self.family else self.rest[:-1]

    @property
    def whole(self) -> bool:
        """True for a name with both its parts."""
        return bool(self.family) or sum(len(word) > 1 for word in self.rest) > 1


def two_named(text: str) -> bool:
    """True when two people's names stand in a text, or two first names before one family name.

    Two names of one person ("Jane Quill / Jane Lark"), one name beside letters or a practice, and a family name of two
    words with a sign or "y" between them are one person's.
    """
    mixed = has_small([Piece(0, text, "")])
    if _BETWEEN.search(text) is None:
        return "," in text and len(text.split()) > 3 and _in_a_row(text, mixed)
    return any(_are_two(*pair) for pair in pairwise(_parts(text, mixed)))


def _parts(text: str, mixed: bool) -> Iterator[_One]:
    """Every part of a text with a word of a name."""
    sign = ""
    for at, part in enumerate(_BETWEEN.split(text)):
        if at % 2:
            sign = part
            continue
        found = [words for segment in _between_commas(part) if (words := _names(segment, mixed))]
        if len(found) > 1:
            yield _One(sign, found[0], found[1])
        elif found:
            yield _One(sign, (), found[0])


def _between_commas(text: str) -> Iterator[list[Piece]]:
    found: list[Segment] = segments(text)
    for at, segment in enumerate(found):
        if segment.hard or not at:
            pieces = list(segment.pieces)
            for more in found[at + 1 :]:
                if more.hard:
                    break
                pieces += more.pieces
            yield pieces


def _names(pieces: list[Piece], mixed: bool) -> tuple[str, ...]:
    """The words that may be a name; none of a practice or an office."""
    runs = label(pieces, mixed)
    if any(run.kind is WordKind.LISTED for run in runs):
        return ()
    return tuple(_word(pieces[run.at]) for run in runs if run.kind is None and pieces[run.at].key.isalpha())


def _word(piece: Piece) -> str:
    """A word in small letters; of initials without a space ("J.T.") the first."""
    return piece.key[:1] if 0 < piece.text.count(".") >= len(piece.key) - 1 else piece.key


def _are_two(one: _One, other: _One) -> bool:
    """Whether two neighbouring parts name two people."""
    words, stroke = ({*one.family, *one.rest}, {*other.family, *other.rest}), other.sign in _STROKES
    if not (one.whole and other.whole):
        return words[0].isdisjoint(words[1]) and _are_couple(one, other, stroke=stroke)
    if other.family and not one.family:
        # Else a family name of several words: "de la Marwick / Quill, Jane".
        sure = one.given not in PARTICLES and rather_given(one.given)
    elif other.sign in _LINKS:
        sure = rather_given(one.given) and rather_given(other.given)
    else:
        sure = stroke or other.sign == ";" or bool(other.family) or rather_given(other.given)
    if not sure or words[0].isdisjoint(words[1]):
        return sure
    if one.given in words[1] or other.given in words[0]:
        return False
    pairs = [(one.given, word) for word in other.forenames] + [(other.given, word) for word in one.forenames]
    return not any(_may_be_one(*pair, stroke=stroke) for pair in pairs)


def _are_couple(one: _One, other: _One, *, stroke: bool) -> bool:
    """Whether one part holds a first name alone, on the side of the other's: "Ana / Juan Lark", "Lark, Ana; Juan"."""
    if (one.whole and not one.family) or other.family or (not one.whole and not other.whole):
        return False
    alone = other if one.whole else one
    first_names = all(rather_given(word, _HARDLY_FAMILY) for word in (one.given, other.given, *alone.rest))
    return first_names and not _may_be_one(one.given, other.given, stroke=stroke)


def _may_be_one(one: str, other: str, *, stroke: bool) -> bool:
    """Whether two first names may be one person's: a short form, or behind a stroke a Western name beside another."""
    if one.startswith(other) or other.startswith(one):
        return True
    if not set(nicknames().get(one, ())).isdisjoint(nicknames().get(other, ())):
        return True
    return stroke and not (is_western(one) and is_western(other))


def _in_a_row(text: str, mixed: bool) -> bool:
    """Whether commas alone part two names: "Jane Quill, L.Ac., Odette Lark", "Quill, Jane, Lark, Odette"."""
    found = [words for segment in _between_commas(text) if (words := _names(segment, mixed))]
    if any(_given_first(one) and _given_first(other) and one[0] != other[0] for one, other in pairwise(found)):
        return True
    first = [rather_given(words[0]) for words in found[:4]]
    return first == [False, True, False, True]


def _given_first(words: tuple[str, ...]) -> bool:
    """Whether these words are surely a first name and a family name behind it."""
    return len(words) > 1 and rather_given(words[0]) and not rather_given(words[-1]) and len(words[-1]) > 1

"""The printed words of a name with their places, and the words they fold to."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from cache.later import pattern
from verifier.names.fold import plain, words
from verifier.names.tables import behind_names, credentials, known_given_names

_LETTERS_ONLY = pattern(r"[^a-z0-9]+")
_ASCII_KEY = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}


class Piece(NamedTuple):
    """One printed word and where it begins in the text."""

    start: int
    text: str
    key: str

    @property
    def end(self) -> int:
        """Where the word ends in the text."""
        return self.start + len(self.text)


def key_of(text: str) -> str:
    """The letters and digits of a text in small ASCII, by which credentials and suffixes are known."""
    if text.isascii():
        return text.lower() if text.isalnum() else text.translate(_ASCII_KEY)
    return _LETTERS_ONLY.sub("", plain(text).lower())


class Segment(NamedTuple):
    """The words between two signs that may part a name from what stands behind it."""

    pieces: list[Piece]
    hard: bool
    """True behind a comma or semicolon; a bar, a bullet or a lone hyphen may also stand inside a name."""


_TOKEN = pattern(r"[,;|•·]|[^\s,;|•·]+")
_BARS = frozenset({"|", "•", "·", "-", "–", "—", "‐", "‑", ":", "/", "//", "--"})
_TITLE_BEHIND = pattern(r"(?<=[^\W\d_])-(?:sensei|sifu|shifu)$", re.IGNORECASE)
_GLUED_TITLE = pattern(r"(?:Dr|Mr|Mrs|Ms|Mx|Prof|Rev)\.(?=[^\W\d_]{2})", re.IGNORECASE)


def segments(text: str) -> list[Segment]:
    """The text cut at commas, bars and lone hyphens; segments without a letter or digit are left out."""
    found = [Segment([], True)]
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in {",", ";"}:
            found.append(Segment([], True))
        elif token in _BARS:
            # A bar behind a comma is no weaker than the comma.
            found.append(Segment([], False) if found[-1].pieces else Segment([], found.pop().hard))
        else:
            found[-1].pieces.extend(_split(match.start(), token))
            if token[-1] == ":":
                found.append(Segment([], False))
    return [segment for segment in found if segment.pieces]


def _split(start: int, token: str) -> list[Piece]:
    if token.isalpha():
        return [Piece(start, token, key_of(token))]
    bare = token.rstrip(":")
    title = _GLUED_TITLE.match(bare)
    if title is not None and key_of(bare) not in credentials():
        return [Piece(start, title[0], key_of(title[0])), *_split(start + title.end(), bare[title.end() :])]
    behind = _TITLE_BEHIND.search(bare)
    if behind is not None:
        at = behind.start()
        return [*_split(start, bare[:at]), *_split(start + at + 1, bare[at + 1 :])]
    if "/" not in bare or is_pronouns(bare) or is_address(bare):
        return [Piece(start, bare, key_of(bare))]
    pieces = []
    for part in bare.split("/"):
        if part:
            pieces.append(Piece(start, part, key_of(part)))
        start += len(part) + 1
    return pieces


def is_pronouns(text: str) -> bool:
    """True for pronouns with a slash between them ("she/her/hers")."""
    parts = text.lower().strip("()[].").split("/")
    return len(parts) > 1 and all(behind_names().get(part, ("",))[0] == "pronoun" for part in parts)


_DOMAIN = pattern(r"\w\.(?:com|net|org|info|health|clinic|edu|gov|us|biz)(?:/\S*)?$")


def is_address(text: str) -> bool:
    """True for addresses of mail and web pages, and for names of accounts."""
    low = text.lower()
    return "@" in low[:-1] or "://" in low or low.startswith("www.") or _DOMAIN.search(low) is not None


def has_small(pieces: Sequence[Piece]) -> bool:
    """True when a small letter stands in the words: only then do capitals say anything."""
    return any(not piece.text.isupper() and piece.text.upper() != piece.text for piece in pieces)


def units(pieces: Sequence[Piece]) -> list[str]:
    """The folded words in order, those bound by a hyphen kept together; a lone O' or D' joins the word behind it."""
    found: list[str] = []
    opened = ""
    for piece in pieces:
        for part in piece.text.replace(".", " ").split():
            unit = part.lower() if part.isascii() and part.isalpha() else " ".join(words(part))
            if not unit:
                continue
            found.append(opened + unit)
            opened = ""
            if len(unit) == 1 and unit in "od" and part[-1] in "'’‘`´ʼ":
                opened = found.pop()
    return [*found, opened] if opened else found


def bound(found: list[str], pieces: Sequence[Piece], first: int) -> list[str]:
    """The units with the parts of a Spanish or Portuguese double name bound: "Velasquez y Garcia", "Costa e Silva".

    ``first`` is the earliest place such a name may begin at, 0 where all of it is a family name. The link is no word. A
    capital may be an initial: it links only behind a word that is no given name, and E and I in a family name alone.
    """
    if len(found) != len(pieces):
        return found

    out: list[str] = []
    at = 0
    while at < len(found):
        text = pieces[at].text
        capital = text in ("YEI" if first == 0 else "Y") and found[at - 1] not in known_given_names()
        links = text in {"y", "e", "i"} or capital
        if links and at > first and at + 1 < len(found) and len(found[at - 1]) > 1 < len(found[at + 1]):
            out[-1] = f"{out[-1]} {found[at + 1]}"
            at += 1
        else:
            out.append(found[at])
        at += 1
    return out


def joined_family(found: list[str]) -> list[str]:
    """The units of a family name, a lone O or D before a full word read as O' or D' ("O Brien")."""
    if len(found) > 1 and found[0] in {"o", "d"} and len(found[1]) > 1:
        return [found[0] + found[1], *found[2:]]
    return found


def full_words(pieces: Sequence[Piece]) -> int:
    """How many of the words have two letters or more."""
    return sum(len(piece.key) > 1 for piece in pieces)


_MARKED = frozenset("äöüøåÄÖÜØÅǿǾǻǺ")


def marked_words(pieces: Sequence[Piece]) -> list[str]:
    """The folded words printed with ä, ö, ü, ø or å."""
    found = []
    for piece in pieces:
        if piece.text.isascii():
            continue
        for part in re.split(r"[\s.\-‐‑–]+", unicodedata.normalize("NFC", piece.text)):
            if not _MARKED.isdisjoint(part):
                found += words(part)
    return list(dict.fromkeys(found))


_BEFORE = "(?:De|Del|Di|Du|La|Le|Mc|St|D|O)"
_GLUED = pattern(rf"[A-Z][a-z]{{2,}}(?:{_BEFORE}{{0,2}}[A-Z][a-z]{{2,}}){{1,2}}")
_GLUED_PIECE = pattern("(?:Mc)?[A-Z][a-z]*")
_INSIDE = pattern("[.'’]")
_NO_GLUE = frozenset(
    [
        "mac", "van", "von", "der", "den", "del", "des", "dal", "dos", "das", "fitz", "san", "santa", "saint", "bin",
        "ibn", "abu", "abd", "ben", "bar", "dela", "della", "las", "los", "ter", "ten", "ver", "vander", "vanden",
    ]
)  # fmt: skip
"""Beginnings of one family name that is written with a capital inside (MacDonald, VanDyke, FitzGerald)."""


def glued_pieces(pieces: Sequence[Piece]) -> list[str]:
    """The words in camel case, apart ("HillmanSpell", "GabrielSt.Clairmont"), of three letters or more, but for
    those that stand before a family name."""
    found: list[str] = []
    for piece in pieces:
        text = _INSIDE.sub("", piece.text)
        if text.isascii() and _GLUED.fullmatch(text) and not piece.text.replace(".", " ").istitle():
            parts = [part.lower() for part in _GLUED_PIECE.findall(text)]
            if parts[0] not in _NO_GLUE:
                found += parts
    return found

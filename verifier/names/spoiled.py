"""Text that was spoiled on its way here: escapes and wrong decodings are undone, and a lost letter is told as lost."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote_to_bytes

from cache.later import Module, pattern
from verifier.names.fold import words

if TYPE_CHECKING:
    import html
else:
    html = Module("html")

_PLAIN = frozenset(map(chr, range(ord(" "), 0x7F))) - {*"&%?"}
"""Signs that nothing spoiled has alone: of most names that is all there is to see."""
_MAY_BE_SPOILED = pattern(r"[&%?¤\ufffd\x1a\x80-\x9f\u00a0-\u00bf]|[\xc2-\xf4][^\x00-\x7f]")
_ENTITY = pattern(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\d?);")
_ESCAPED = pattern(r"(?:%[0-9A-Fa-f]{2})+")
_BEYOND_ASCII = pattern(r"[^\x00-\x7f]{2,}")
_SIGNS = "?¤\ufffd\x1a"
"""Signs that programs write for a letter they cannot keep."""
_LOST = pattern(rf"[{_SIGNS}]+(?=[^\W\d_])|(?<=[^\W\d_])[{_SIGNS}]+")
_WORD = pattern(r"[^\s,;()\[\]\"]+")
_LATIN = pattern(r"[\u00a0-\u017f\u01a0-\u01b0\u0300-\u033f\u1e00-\u1eff\u2010-\u201d\ufffd]+")
"""What a wrong decoding is undone to; anything else is chance ("ÚŽ" stands in names)."""
_DECODED_TWICE = 2


class Mended(NamedTuple):
    """A text as it was meant, as far as that can be known."""

    text: str
    lost: tuple[str, ...] = ()
    """The words of it that miss a letter, as typed."""


def mended(text: str) -> Mended:
    """The text with entities, percent escapes and UTF-8 read as Latin-1 undone, and without signs for lost letters."""
    if _PLAIN.issuperset(text) or _MAY_BE_SPOILED.search(text) is None:
        return Mended(text)
    text = _ENTITY.sub(_entity, text)
    text = _ESCAPED.sub(_unescaped, text)
    for _ in range(_DECODED_TWICE):
        text = _BEYOND_ASCII.sub(_decoded, text)
    if _LOST.search(text) is None:
        return Mended(text)
    return Mended(_LOST.sub("", text), tuple(word for word in _WORD.findall(text) if _LOST.search(word)))


def may_be(printed: str, asked: Sequence[str]) -> bool:
    """Whether a printed name that misses letters may be the one asked: every full word of the shorter meets one."""
    whole = [word for word in asked if len(word) > 1]
    shown = [pattern for pattern in map(_pattern, _WORD.findall(printed)) if pattern.pattern]
    met = [pattern for pattern in shown if any(map(pattern.fullmatch, whole))]
    unmet = [word for word in whole if not any(pattern.fullmatch(word) for pattern in shown)]
    return len(met) > 1 and (not unmet or len(met) == sum(len(pattern.pattern) > 1 for pattern in shown))


def _pattern(word: str) -> re.Pattern[str]:
    """What a printed word may be, up to three letters for each that is lost."""
    return re.compile("[a-z]{0,3}".join("".join(words(part)) for part in _LOST.split(word)))


def misses_letters(printed: str) -> bool:
    """True for a text with a sign for a letter that could not be kept."""
    return _LOST.search(printed) is not None


def _entity(match: re.Match[str]) -> str:
    """The letter of an entity; a list in capitals writes its name in capitals as well ("&EACUTE;")."""
    found = html.unescape(match[0])
    return found if found != match[0] else html.unescape(found.lower()).upper()


def _unescaped(match: re.Match[str]) -> str:
    escaped = unquote_to_bytes(match[0])
    try:
        return escaped.decode("utf-8")
    except UnicodeDecodeError:
        return escaped.decode("cp1252", errors="replace")


def _decoded(match: re.Match[str]) -> str:
    """The letters whose UTF-8 was read as Windows-1252 or Latin-1 ("Ã©" for é); others as they are."""
    try:
        found = b"".join(map(_byte, match[0])).decode("utf-8")
    except UnicodeError:
        return match[0]
    return found if _LATIN.fullmatch(found) else match[0]


def _byte(char: str) -> bytes:
    return char.encode("latin-1") if char < "\u0100" else char.encode("cp1252")

"""The credentials and the suffix behind a name: which words are none of it."""

from __future__ import annotations

import re

from verifier.names.fold import plain
from verifier.names.tables import ambiguous_credentials, credential_beginnings, credential_endings, credentials

SUFFIXES = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "ii": "ii",
    "iii": "iii",
    "iv": "iv",
    "2nd": "ii",
    "3rd": "iii",
}
_LETTERS_ONLY = re.compile(r"[^a-z0-9]+")
_ASCII_KEY = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}


def key_of(text: str) -> str:
    """The letters and digits of a text in small ASCII, by which credentials and suffixes are known."""
    if text.isascii():
        return text.lower() if text.isalnum() else text.translate(_ASCII_KEY)
    return _LETTERS_ONLY.sub("", plain(text).lower())


def is_credential(segment: str, key: str) -> bool:
    """True when every part of the segment, whose key is given, is a credential ("Dipl. O.M.", "MSOM LAc")."""
    if not key:
        return False
    if key in credentials():
        return True
    pieces = segment.replace("/", " ").replace("&", " ").split()
    if key_of(pieces[0]) not in credential_beginnings():
        return False
    return _all_credentials([part for part in map(key_of, pieces) if part])


def _all_credentials(parts: list[str]) -> bool:
    known = credentials()
    i = 0
    while i < len(parts):
        if parts[i] not in credential_beginnings():
            return False
        for width in (4, 3, 2, 1):
            if "".join(parts[i : i + width]) in known:
                i += width
                break
        else:
            return False
    return bool(parts)


def split_credentials(segments: list[str]) -> tuple[list[str], str, list[str]]:
    """Segments that are names; the suffix; the credentials. The first segment is always kept for the name."""
    suffix = ""
    kept: list[str] = []
    found: list[str] = []
    for i, segment in enumerate(segments):
        key = key_of(segment)
        if len(kept) == 1 and _is_given(segment, kept[0], segments[2:] if i == 1 else None):
            kept.append(segment)
        elif key in SUFFIXES:
            suffix = suffix or SUFFIXES[key]
        elif is_credential(segment, key) and not (i == 0 and key in ambiguous_credentials()):
            found.append(segment)
        else:
            kept.append(segment)
    return kept, suffix, found


_LIKE_INITIALS = re.compile(r"J\. ?[DR]", re.IGNORECASE)
"""A degree and a suffix that are rather initials when they stand dotted behind nothing but a family name."""


def _is_given(segment: str, first: str, rest: list[str] | None) -> bool:
    """Whether a segment that looks like a credential or a suffix is the given name of the family name before it.

    "Kim, Do" is a name although DO is a credential, and so is "Quillon, J.R." if no name follows; "Jane Kim, DO" is
    not. ``rest`` are the segments behind it, None when something stands between the two.
    """
    if len(first.split()) > 1:
        return False
    if _LIKE_INITIALS.fullmatch(segment):
        return rest is not None and all(
            key_of(other) in SUFFIXES or is_credential(other, key_of(other)) for other in rest
        )
    return key_of(segment) in ambiguous_credentials() and segment not in {"DO", "MD", "MA", "MS"}


def strip_credentials(pieces: list[str], keys: list[str], keep: int) -> tuple[int, list[str]]:
    """The credentials glued to the end of these pieces, and how many pieces stand before them: ``keep`` or more."""
    end = len(pieces)
    found: list[str] = []
    while end > keep and keys[end - 1] in credential_endings():
        for start in range(max(end - 4, keep), end):
            key = "".join(keys[start:end])
            if key and key in credentials():
                tail = " ".join(pieces[start:end])
                if key not in ambiguous_credentials() or _shown_as_credential(tail, key, pieces):
                    found.insert(0, tail)
                    end = start
                    break
        else:
            break
    return end, found


def _shown_as_credential(tail: str, key: str, pieces: list[str]) -> bool:
    """An ambiguous word (Do, Ma, An) counts as a credential only in capitals beside a mixed-case name, or dotted."""
    return (len(key) > 1 and tail.isupper() and not " ".join(pieces).isupper()) or tail.count(".") >= 2

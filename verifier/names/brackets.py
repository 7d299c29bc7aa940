"""What stands in brackets and quotes beside a name, or behind "also known as" and "doing business as"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cache.later import pattern
from verifier.names.credentials import SUFFIXES, WordKind, front, key_is_credential, label
from verifier.names.fold import words
from verifier.names.listed import is_listed_name
from verifier.names.pieces import Piece, full_words, has_small, key_of, segments
from verifier.names.tables import known_given_names

_NICK = pattern(r"\(([^()]*)\)|\[([^\[\]]*)\]|\"([^\"]*)\"|“([^”]*)”|(?:(?<=\s)|^)'([^']*)'(?=\s|,|$)")
_MARKS = pattern('[()\\[\\]"“”]')
_BRACKETS = frozenset("([\"“'")
_PART_OF_WORD = pattern(r"[a-z]{1,2}|cand\.?|abd", re.IGNORECASE)
_INTRODUCE = frozenset(
    {"nee", "formerly", "aka", "fka", "nka", "known", "as", "also", "maiden", "name", "previously", "alias"}
)
_INTRODUCE_FIRST = frozenset({"now", "was", "born"})
"""Words that introduce a name where they stand first and another one follows; else they may be names."""
_CALLED = (
    r"a/k/a|a\.\s?k\.\s?a\.?|aka|f/k/a|f\.\s?k\.\s?a\.?|fka|n/k/a|n\.\s?k\.\s?a\.?|nka"
    r"|(?:also|formerly|now|previously) known as|formerly|previously|maiden name|alias|née|née|nee"
)
_BETWEEN = pattern(rf"[;|]|\s/\s|(?<![^\W_])(?:{_CALLED})(?![^\W_])[\s:]*", re.IGNORECASE)
"""What stands between two of several other names."""
_PRACTICE = pattern(r"\s*(?:d/b/a|dba|doing business as|c/o)\b", re.IGNORECASE)
MOST_ALTERNATES = 8
"""Most words and most whole names beside a name that are kept."""


class Beside(NamedTuple):
    """A text with what stood beside the name blanked out, every other sign in its place."""

    text: str
    aside: list[tuple[int, str]]
    """Where it stood, and the text of what is no name."""
    alternates: list[str]
    credentials: list[tuple[int, str]]
    also: list[str]
    """The texts of other names of two words or more, of which every word is an alternate too."""
    unread: list[str]
    """What stands in brackets and is hardly a name: "(son)", "(not him)"."""
    suffix: str = ""
    """One in brackets or quotes is the suffix wherever it stands: "Jane (Sr) Quill"."""

    def call(self, text: str) -> bool:
        """Keep the other names that a text tells; False when it tells none."""
        found = _alternates(text)
        self.alternates.extend(word for word in found if word not in self.alternates)
        del self.alternates[MOST_ALTERNATES:]
        several = (" ".join(one.split()) for one in _BETWEEN.split(_without_first(text)))
        self.also.extend(one for one in several if len(_alternates(one)) > 1 and one not in self.also)
        del self.also[MOST_ALTERNATES:]
        return bool(found)


def without_brackets(text: str) -> Beside:
    """The text without brackets and quotes; a name in them is an alternate, everything else is set aside."""
    found = beside_nothing(text)
    if _BRACKETS.isdisjoint(text):
        return found
    if not any(map(str.isalpha, _NICK.sub("", text))):
        # Nothing stands beside them: a name that is quoted as a whole is the name.
        return found._replace(text=_MARKS.sub(" ", text))
    mixed = has_small([Piece(0, text, "")])
    suffixes: list[str] = []

    def read(match: re.Match[str]) -> str:
        inside = next(group for group in match.groups() if group is not None)
        before = text[match.start() - 1 : match.start()]
        if before.isalpha() and match[0][0] == "(" and _PART_OF_WORD.fullmatch(inside):
            return match[0]  # "PhD(c)"
        whole = match[0]
        if key_of(inside) in SUFFIXES:
            suffixes.append(SUFFIXES[key_of(inside)])
        elif key_is_credential(inside):
            found.credentials.append((match.start(), inside.strip()))
            found.aside.append((match.start(), whole))
        else:
            named = not _is_no_name(inside, mixed) and found.call(inside)
            if not named and inside.strip():
                found.aside.append((match.start(), whole))
            elif named and _is_hardly_a_name(inside, mixed and not text.islower()):
                found.unread.append(whole)
        return " " * len(whole)

    blanked = _NICK.sub(read, text)
    return found._replace(text=blanked, suffix=suffixes[0] if suffixes else "")


def beside_nothing(text: str) -> Beside:
    """A text of which nothing has been taken yet."""
    return Beside(text, [], [], [], [], [])


def _alternates(inside: str) -> list[str]:
    # "(formerly Smith)", "(née Lee)": the word that introduces a name is not part of it.
    return [word for word in words(_without_first(inside)) if len(word) > 1 and word not in _INTRODUCE]


def _without_first(inside: str) -> str:
    """The text without "now" and its like before a name."""
    first, _, rest = inside.strip().partition(" ")
    return rest if words(first) and words(first)[0] in _INTRODUCE_FIRST and words(rest) else inside


def _is_no_name(inside: str, mixed: bool) -> bool:
    """True for pronouns, offices, practices, numbers and unknown capitals beside a name in mixed case."""
    if _PRACTICE.match(inside):
        return True
    pieces = [piece for segment in segments(inside) for piece in segment.pieces]
    kinds = [run.kind for run in label(pieces, mixed)]
    if WordKind.LISTED in kinds or WordKind.JUNK in kinds:
        return True
    unknown = [p.key for p in pieces if p.key in known_given_names()]
    if kinds == [WordKind.SHAPE]:
        return not unknown
    return bool(kinds) and None not in kinds and not unknown


def _is_hardly_a_name(inside: str, mixed: bool) -> bool:
    """True where a word is in no list of names, or is written small beside a name with capitals: "(the younger)"."""
    told = [one for one in _without_first(inside).split() if words(one) and words(one)[0] not in _INTRODUCE]
    if mixed:
        return any(one.islower() and len(one) > 1 for one in told)
    return not any(is_listed_name(word) for one in told for word in words(one))


_ALSO = pattern(
    rf"(?<=[\s,;])(?:{_CALLED}|(now))[\s:]+(?=[^\W\d_])([^,;()|]*)",
    re.IGNORECASE,
)


def also_known(found: Beside, least: int = 2) -> Beside:
    """The text without the other names it tells in so many words ("Jane Quill formerly Tindall").

    ``least`` is how many words stand before "now", which is a name itself in "Somchai Now Quill".
    """
    if _ALSO.search(found.text) is None:
        return found

    def read(match: re.Match[str]) -> str:
        if match[0].lower().startswith("nee") and not match[0].startswith("nee"):
            return match[0]  # Nee is a family name
        if match[1] and (match[1] == "Now" or len(found.text[: match.start()].split()) < least):
            return match[0]
        told = match[2]
        pieces = [piece for segment in segments(told) for piece in segment.pieces]
        for run in label(pieces, has_small(pieces)):
            if run.kind is not None:
                first, last = pieces[run.at].start, pieces[run.at + run.width - 1].end
                start, end = match.start(2) + first, match.start(2) + last
                told = told[:first] + " " * (last - first) + told[last:]
                found.aside.append((start, found.text[start:end]))
                if run.kind is WordKind.CREDENTIAL:
                    found.credentials.append((start, found.text[start:end]))
        found.call(told)
        return " " * len(match[0])

    return found._replace(text=_ALSO.sub(read, found.text))


_STROKE = pattern(r"\s+[/|]\s+|(?<=\S)[/|](?=\S)")


def behind_stroke(found: Beside) -> Beside:
    """The text without the other names behind a stroke: "Jane Quill / Tindall", "QUILL, JANE | TINDALL, ANNA".

    Behind a family name alone, or before a given name behind a comma, a stroke stands between two family names.
    """
    first = _STROKE.search(found.text) if "/" in found.text or "|" in found.text else None
    if first is None or "@" in found.text or "://" in found.text:
        return found
    head, (behind, comma, rest) = found.text[: first.start()], found.text[first.end() :].partition(",")
    mixed = has_small([Piece(0, head, "")])
    if "," in head and comma and _names_of(behind, mixed) and _names_of(rest, mixed):
        found.call(found.text[first.end() :])
        return found._replace(text=head)
    told = [(at, names) for at, one in _parted(behind, first.end()) if (names := _names_of(one, mixed))]
    if not told or "," in head or full_words(_names_of(head, mixed)) < 2 or _names_of(rest, mixed):
        return found
    text = head + " " * len(first[0]) + _STROKE.sub(lambda match: " " * len(match[0]), behind) + comma + rest
    for at, names in told:
        found.call(" ".join(piece.text for piece in names))
        for piece in names:
            text = text[: at + piece.start] + " " * len(piece.text) + text[at + piece.end :]
    return found._replace(text=text)


def _parted(text: str, at: int) -> Iterator[tuple[int, str]]:
    """The parts of a text between strokes, each with its place; ``at`` is that of the text."""
    for one in re.split(r"([/|])", text):
        if one not in "/|":
            yield at, one
        at += len(one)


def _names_of(text: str, mixed: bool) -> list[Piece]:
    """The words of a text that are no letters, titles and the like; none of a practice or an office."""
    pieces = [piece for segment in segments(text) for piece in segment.pieces]
    runs = label(pieces, mixed)
    if any(run.kind is WordKind.LISTED for run in runs):
        return []
    return [pieces[run.at] for run in runs if run.kind is None and len(pieces[run.at].key) > 1]


_DOING_BUSINESS = pattern(r"(?:(?<=[\s,;])|^)(?:d/b/a|d\.b\.a\.?|dba|doing business as|c/o)(?=[\s:]+\S)", re.IGNORECASE)


def without_practice(found: Beside) -> Beside:
    """The text without the business somebody trades as; the side that names a person is kept."""
    match = _DOING_BUSINESS.search(found.text)
    if match is None:
        return found
    before, after = found.text[: match.start()], found.text[match.end() :]
    if not before.strip(" ,;") or (_is_practice(before) and not _is_practice(after)):
        found.aside.append((0, found.text[: match.end()].strip()))
        return found._replace(text=" " * match.end() + after)
    found.aside.append((match.start(), found.text[match.start() :].strip()))
    return found._replace(text=before)


_POSSESSED = pattern(r"(?<=[^\W\d_])['’]s(?=[\s,]|$)", re.IGNORECASE)


def without_possessed(found: Beside) -> Beside:
    """The text without a possessive ending, and without what is one person's who is called by one word: "Dr. Marwick's
    office"."""
    match = _POSSESSED.search(found.text) if "'" in found.text or "’" in found.text else None
    if match is None:
        return found
    before, end, rest = found.text[: match.start()], match[0], found.text[match.end() :]
    named = [piece for segment in segments(before) for piece in segment.pieces]
    if full_words(named[sum(run.width for run in front(named, 0)) :]) > 1:
        found.aside.append((match.start(), end))
        return found._replace(text=before + " " * len(end) + rest)
    if rest.strip(" ,"):
        found.aside.append((match.end(), rest.strip(" ,")))
    return found._replace(text=before)


def _is_practice(text: str) -> bool:
    pieces = [piece for segment in segments(text) for piece in segment.pieces]
    return any(run.kind is WordKind.LISTED for run in label(pieces, False))

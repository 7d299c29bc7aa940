"""Which words around commas are the name: family name, given names, words nobody knows, and what is set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cache.later import pattern
from verifier.names.credentials import (
    SHORT_TITLES,
    SUFFIXES,
    SURE,
    WRITTEN_OUT,
    Run,
    WordKind,
    front,
    is_family_alone,
    label,
    may_be_name,
    stands_east,
    tail,
)
from verifier.names.listed import given_bearers
from verifier.names.name import PARTICLES, SURELY_PARTICLES
from verifier.names.pieces import Piece, Segment, full_words, has_small
from verifier.names.tables import behind_names, known_given_names

_LIKE_INITIALS = pattern(r"J\. ?[DR]\.?", re.IGNORECASE)
"""A degree and a suffix that are rather initials when they stand dotted behind nothing but a family name."""
_INITIALS = pattern(r"(?:[A-Za-z]\.?-?){1,3}")
_NO_NAME = frozenset({WordKind.CREDENTIAL, WordKind.LISTED, WordKind.TITLE, WordKind.JUNK, WordKind.LINK})
_NO_NAME_ALONE = frozenset({WordKind.MAYBE_LISTED, WordKind.LINK, WordKind.PRONOUN})
_DOUBTED = frozenset({WordKind.SHAPE, WordKind.MAYBE_LISTED, WordKind.LINK})
_WEAK = _NO_NAME_ALONE | {WordKind.SHAPE, WordKind.MAYBE_CREDENTIAL}


_AND = frozenset({"&", "+", "and"})
_AND_TITLE = pattern(rf"(?:.*\s)?(?:&|\+|and)\s*(?:{'|'.join(SHORT_TITLES)})\b", re.IGNORECASE)


class Parts:
    """The words of a text by what they are."""

    def __init__(self, text: str) -> None:
        """Begin with none."""
        self.text = text
        self.first: list[Piece] = []
        """Words before the first comma, or all of the name when no given names follow it."""
        self.given: list[Piece] = []
        """Given names behind a comma."""
        self.unsure: list[Piece] = []
        """Words behind a comma that may be given names or letters."""
        self.suffix = ""
        self.aside: list[tuple[int, str]] = []
        self.credentials: list[tuple[int, str]] = []

    def of_two_people(self) -> bool:
        """Whether "and" stands between two words of the name, or before a second title; the word itself is left out."""
        two = any(_AND_TITLE.match(text) for _, text in self.aside)
        practice = len(self.aside) > len(self.credentials)
        for part in (self.first, self.given):
            inside = [at for at in range(1, len(part) - 1) if part[at].text.lower() in _AND]
            # "A & B Acupuncture" is a practice.
            two = two or any(not practice or len(part[at - 1].key + part[at + 1].key) > 2 for at in inside)
            part[:] = [piece for at, piece in enumerate(part) if at not in inside]
        return two

    def put(self, pieces: list[Piece], runs: Sequence[Run]) -> None:
        """Set runs of these words aside; neighbours of one kind that the list knows are told as one."""
        before: tuple[int, int] | None = None
        for run in runs:
            start, end = pieces[run.at].start, pieces[run.at + run.width - 1].end
            if run.kind is WordKind.SUFFIX:
                self.suffix = self.suffix or SUFFIXES[pieces[run.at].key]
                before = None
                continue
            if not any(piece.key for piece in pieces[run.at : run.at + run.width]):
                # A sign alone ("&") is told with its neighbours or not at all.
                before = before and (before[0], run.at + run.width)
                continue
            if run.kind is WordKind.CREDENTIAL or run.kind is WordKind.MAYBE_CREDENTIAL:
                self.credentials.append((start, self.text[start:end].strip(" .;:/-")))
                before = None
            elif before is not None and before[1] == run.at:
                start = self.aside.pop()[0]
            self.aside.append((start, self.text[start:end]))
            if run.kind not in {WordKind.CREDENTIAL, WordKind.MAYBE_CREDENTIAL}:
                before = (run.at, run.at + run.width)


def part(text: str, parts: list[Segment]) -> Parts:
    """The words of a text cut at its commas, each put where it belongs."""
    found = Parts(text)
    segments = without_bars(found, parts)
    segments = _from_the_name_on(found, segments)
    if not segments:
        return found
    _CommaReading(found, segments).run()
    return found


def _known(segment: list[Piece], mixed: bool) -> list[Run] | None:
    """What the words are when none of them is a name."""
    runs = label(segment, mixed)
    kinds = [run.kind for run in runs]
    return runs if None not in kinds and not set(kinds) <= {WordKind.LINK} else None


def without_bars(found: Parts, parts: list[Segment]) -> list[list[Piece]]:
    """The segments between commas; what a bar or a lone hyphen parts is set aside when it is no name, else joined."""
    out: list[list[Piece]] = []
    for segment in parts:
        pieces = segment.pieces
        if segment.hard or not out:
            out.append(list(pieces))
            continue
        if _is_practice(out[-1]):
            out.append(list(pieces))
            continue
        runs = label(pieces, has_small(out[-1]))
        kinds = [run.kind for run in runs]
        if (None not in kinds and WordKind.MAYBE_CREDENTIAL not in kinds) or WordKind.LISTED in kinds:
            found.put(pieces, [Run(run.at, run.width, run.kind or WordKind.LISTED) for run in runs])
        else:
            out[-1].extend(pieces)
    return out


_BORNE = 100
"""Bearers from which a word of the lists of first names is known as one; fewer may be letters by chance."""


def _is_first_name(word: str) -> bool:
    """True for a word that is known as a first name."""
    return word in known_given_names() or given_bearers(word) >= _BORNE


def _is_practice(pieces: list[Piece]) -> bool:
    """True for words of a practice that no given name stands before."""
    listed = any(run.kind is WordKind.LISTED for run in label(pieces, has_small(pieces)))
    return listed and pieces[0].key not in known_given_names()


def _from_the_name_on(found: Parts, segments: list[list[Piece]]) -> list[list[Piece]]:
    """The segments from the one with the name on: credentials and a practice may stand before it."""
    while segments:
        first = segments[0]
        runs = label(first, has_small(first))
        kinds = {run.kind for run in runs}
        if is_family_alone(first, segments[1]) if len(segments) > 1 else len(first) > 1 and may_be_name(first[-1].text):
            break  # nothing else would be left of "Thanh Lac" and of "RD Lac"
        only_title = len(first) == 1 and first[0].key in SHORT_TITLES and len(segments) == 1
        if kinds <= _NO_NAME and not kinds <= {WordKind.LINK} and not only_title:
            found.put(first, runs)
            segments = segments[1:]
            continue
        if len(segments) > 1 and _is_practice(first):
            second = segments[1]
            others = label(second, has_small(second))
            names = [second[run.at] for run in others if run.kind is None]
            if full_words(names) > 1 and second[0].key in known_given_names():
                found.put(first, [Run(run.at, run.width, WordKind.LISTED) for run in runs])
                segments = segments[1:]
                continue
        break
    return segments


def two_words(pieces: Sequence[Piece]) -> int:
    """How many of these words hold the first two full ones; all and one more when there are not so many."""
    seen = 0
    for at, piece in enumerate(pieces):
        seen += len(piece.key) > 1
        if seen == 2:
            return at + 1
    return len(pieces) + 1


class _CommaReading:
    """One text being read from its first comma to its last."""

    def __init__(self, found: Parts, segments: list[list[Piece]]) -> None:
        self.found = found
        self.later = segments[1:]
        self.first = segments[0]
        extra = sum(
            len(segment[run.at].key) > 1
            for segment in self.later
            for run in label(segment, has_small(segment))
            if run.kind is None
        )
        drop = front(self.first, extra)
        for run in drop:
            found.put(self.first, [run])
        self.first = self.first[sum(run.width for run in drop) :]
        self.mixed = has_small(self.first)
        self.eastern = stands_east(self.first)

    def run(self) -> None:
        """Put every word where it belongs."""
        core = self._without_tail(1)
        self.words = 1 if _begins_with_particle(core, self.mixed) else _whole_words(core)
        self.core = core
        for at, segment in enumerate(self.later):
            self._segment(at, segment)
            self.mixed = self.mixed or has_small(self.found.given)
        comma = bool(self.found.given or self.found.unsure)
        self._finish(1 if comma else two_words(self.first))

    def _without_tail(self, keep: int) -> list[Piece]:
        return self.first[: len(self.first) - sum(run.width for run in tail(self.first, keep, self.mixed))]

    def _finish(self, keep: int) -> None:
        pieces = self.first
        behind = tail(pieces, keep, self.mixed)
        end = behind[0].at if behind else len(pieces)
        self.found.put(pieces, behind)
        if not self.found.given and not self.found.unsure:
            pieces, end = self._inside(pieces, end)
        self.found.first = pieces[:end]

    def _inside(self, pieces: list[Piece], end: int) -> tuple[list[Piece], int]:
        """A credential, a suffix or pronouns between the words of a name, where their letters show what they are."""
        kept = pieces[:end]
        for run in reversed(label(kept, self.mixed, self.eastern)):
            if run.at == 0 or run.width > 1 or full_words(kept) <= 2:
                continue
            piece = kept[run.at]
            plain = piece.text.istitle() or piece.text.islower() or not self.mixed
            if (
                (run.kind is WordKind.CREDENTIAL and (not plain or len(piece.key) > 3) and len(piece.key) > 2)
                or (
                    run.kind is WordKind.JUNK
                    or (run.kind is WordKind.SUFFIX and piece.key in {"jr", "sr"} and run.at > 0)
                )
                or ("/" in piece.text and run.kind is WordKind.LISTED)
            ):
                self.found.put(kept, [run])
                kept = kept[: run.at] + kept[run.at + 1 :]
        return kept, len(kept)

    @property
    def _whole(self) -> bool:
        """True when a name of two words is there already, so that what follows may be no name."""
        return self.words > 1 or bool(self.found.given)

    def _segment(self, at: int, segment: list[Piece]) -> None:
        found = self.found
        if self._reads_as_given(at, segment):
            found.given += segment
            return
        if len(segment) == 1 and segment[0].key in WRITTEN_OUT and self._whole:
            found.put(segment, [Run(0, 1, WordKind.SUFFIX)])
            return
        runs = label(segment, self.mixed or (has_small(segment[:1]) and len(segment) > 1), self.eastern)
        before, core, behind = _peeled(runs)
        kinds = {run.kind for run in core}
        listed = any(run.kind is WordKind.LISTED or run.kind is WordKind.TITLE for run in behind)
        if not core or (kinds <= _NO_NAME_ALONE and self._no_name(segment, core, listed)):
            found.put(segment, runs)
        elif not self._whole:
            self._take(segment, before, core, behind)
        elif kinds <= _WEAK:
            self._weak(segment, runs, core)
        elif self._office(runs):
            found.put(segment, [Run(run.at, run.width, run.kind or WordKind.LISTED) for run in runs])
        elif listed or WordKind.LISTED in kinds:
            if segment[core[0].at].key in known_given_names():
                self._doubt(segment, before, core, behind)
            else:
                found.put(segment, [Run(run.at, run.width, run.kind or WordKind.LISTED) for run in runs])
        elif self._is_given(segment, core):
            self._take(segment, before, core, behind)
        else:
            self._doubt(segment, before, core, behind)

    @staticmethod
    def _office(runs: list[Run]) -> bool:
        """Whether the words begin with an office and "of" or "at": "Owner of Blue Heron"."""
        kinds = [run.kind for run in runs]
        links = kinds.index(WordKind.LINK) if WordKind.LINK in kinds else 0
        return links > 0 and set(kinds[:links]) <= {WordKind.LISTED, WordKind.MAYBE_LISTED, WordKind.TITLE}

    def _reads_as_given(self, at: int, segment: list[Piece]) -> bool:
        """Whether a segment that looks like a degree is the initials behind a family name: "Quillon, J.R."."""
        if at > 0 or self._whole or len(self.first) > 1:
            return False
        if (
            segment[0].text.isalpha()
            and segment[0].text.istitle()
            and _is_first_name(segment[0].key)
            and len(segment[0].key) > 1
        ):
            # "Nguyen, Cam T" is a first name and an initial, though CAMT is a certificate.
            return len(segment) > 1 and all(len(piece.key) == 1 for piece in segment[1:])
        text = self.found.text[segment[0].start : segment[-1].end]
        return _LIKE_INITIALS.fullmatch(text) is not None and all(
            _known(other, self.mixed) is not None for other in self.later[1:]
        )

    def _no_name(self, segment: list[Piece], core: list[Run], listed: bool) -> bool:
        """Whether words of the list that are also names are none here."""
        if listed or len(core) > 1:
            return True
        word = segment[core[0].at].key
        if self._whole:
            # "Garcia Lopez, An": as a link it would stand between words
            return not _is_first_name(word) if core[0].kind is WordKind.LINK else word not in known_given_names()
        return behind_names().get(word, ("", ""))[1] == "few"

    def _take(self, segment: list[Piece], before: list[Run], core: list[Run], behind: list[Run]) -> None:
        """These are given names; unknown capitals of three letters or more behind a name in mixed case are not."""
        self.found.put(segment, before)
        while len(core) > 1 and core[-1].kind is WordKind.SHAPE and not self._like_name(segment[core[-1].at]):
            behind = [core.pop(), *behind]
        for run in core:
            pieces = segment[run.at : run.at + run.width]
            if run.kind in {WordKind.CREDENTIAL, WordKind.JUNK} and len(core) > 1:
                self.found.put(segment, [run])
            else:
                self.found.given += pieces
        self.found.put(segment, behind)

    @staticmethod
    def _like_name(piece: Piece) -> bool:
        return len(piece.key) < 3 or _is_first_name(piece.key) or _INITIALS.fullmatch(piece.text) is not None

    def _weak(self, segment: list[Piece], runs: list[Run], core: list[Run]) -> None:
        """Nothing known as a name behind a whole name: letters, unless they may as well be a given name."""
        given_first = self.words > 1 and _is_first_name(self.core[0].key) and not self.found.given
        for run in core:
            piece = segment[run.at]
            initials = _INITIALS.fullmatch(piece.text) is not None and len(piece.key) <= 3
            if run.kind is WordKind.MAYBE_CREDENTIAL or (run.kind is WordKind.SHAPE and initials and "." in piece.text):
                doubtful = not given_first
            else:
                doubtful = run.kind in _DOUBTED and _is_first_name(piece.key)
            if doubtful:
                self.found.unsure += segment[core[0].at : core[-1].at + core[-1].width]
                self.found.put(segment, [one for one in runs if one not in core])
                return
        self.found.put(segment, runs)

    def _is_given(self, segment: list[Piece], core: list[Run]) -> bool:
        """Whether unknown words behind a whole name are given names for certain."""
        piece = segment[core[0].at]
        if core[0].kind is not None:
            return False
        if self.words > 1 and not self.found.given and self.found.aside and _is_first_name(self.core[0].key):
            return False  # "Jane Quill, LAc, May": letters stand between, and Jane is no family name
        if _is_first_name(piece.key) or len(piece.key) == 1:
            return all(run.kind is None or run.kind is WordKind.CREDENTIAL for run in core)
        return False

    def _doubt(self, segment: list[Piece], before: list[Run], core: list[Run], behind: list[Run]) -> None:
        self.found.put(segment, before)
        self.found.unsure += segment[core[0].at : core[-1].at + core[-1].width]
        self.found.put(segment, behind)


def _begins_with_particle(pieces: Sequence[Piece], mixed: bool) -> bool:
    """Whether these words are one family name for certain, because a particle stands before it."""
    if len(pieces) < 2:
        return False
    first = pieces[0]
    return first.key in SURELY_PARTICLES or (mixed and first.text.islower() and first.key in PARTICLES)


def _whole_words(pieces: Sequence[Piece]) -> int:
    """How many full words these are, O' and D' and what follows them counted as one."""
    count = full_words(pieces)
    return 1 if count < 2 else count


def _peeled(runs: list[Run]) -> tuple[list[Run], list[Run], list[Run]]:
    """What stands before the names, the names, and what stands behind them."""
    start, end = 0, len(runs)
    while start < end and runs[start].kind in SURE:
        start += 1
    sure = False
    while end > start:
        kind = runs[end - 1].kind
        if kind not in SURE and not (sure and kind in {WordKind.LINK, WordKind.MAYBE_LISTED}):
            break
        sure = sure or kind in {WordKind.LISTED, WordKind.TITLE}
        end -= 1
    return runs[:start], runs[start:end], runs[end:]

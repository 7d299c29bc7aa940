"""Status words: whole-string maps from what a board prints to a standing.

The words and their grades come from the status vocabulary of the fact base (compared whole, never by substring:
"Active - In Late Renewal", "Current Inactive" and "TERMINATED VALID REASON" break every shorter test).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from state_boards.contract.vocabulary import Standing as S
from state_boards.reading.clean import fold

Disciplinary = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Word:
    """What one printed status word means."""

    standing: S
    disciplinary: Disciplinary = "no"
    proven: bool = True
    """False when the meaning comes from rules or mapping tables and no real answer showed the word yet."""
    known: bool = True


UNKNOWN = Word(S.UNRECOGNISED, "unknown", proven=False, known=False)
"""The reading of any word that is not listed."""


@dataclass(frozen=True, slots=True)
class StatusMap:
    """The status words of one source; its own words come before the words common to all boards."""

    words: Mapping[str, Word]

    def read(self, printed: str) -> Word:
        """Return the meaning of a printed status, or `UNKNOWN`; never a default standing."""
        folded = fold(printed)
        return self.words.get(folded) or COMMON.get(folded) or UNKNOWN


COMMON_ALONE = StatusMap({})
"""The map of a source that has no status words of its own, or none that anybody has seen."""


def observed(standing: S, disciplinary: Disciplinary = "no") -> Word:
    """Return a word that a real answer or official text was seen to print."""
    return Word(standing, disciplinary)


def guessed(standing: S, disciplinary: Disciplinary = "no") -> Word:
    """Return a word known from mapping tables or rules only; it is counted as unproven."""
    return Word(standing, disciplinary, proven=False)


GRAVEST_FIRST = (
    S.REVOKED,
    S.SURRENDERED,
    S.SUSPENDED,
    S.DECEASED,
    S.UNRECOGNISED,
    S.ADMINISTRATIVE,
    S.RETIRED,
    S.EXPIRED,
    S.INACTIVE,
    S.PENDING,
    S.NOT_STATED,
    S.ACTIVE_WITH_CONDITIONS,
    S.ACTIVE,
)
"""All standings, the one that restricts most first. An unknown word gives way only to one that certainly ends or
suspends the licence: it may be the very word that does."""


def gravest(words: Iterable[Word]) -> Word:
    """Return what several printed words mean together: each may only restrict, so the gravest wins.

    What any of them says of discipline is kept; the reading is proven only if all the words are. Raises ValueError for
    no word at all.
    """
    read = tuple(words)
    worst = min(read, key=lambda word: GRAVEST_FIRST.index(word.standing))
    said: set[Disciplinary] = {word.disciplinary for word in read}
    disciplinary: Disciplinary = "yes" if "yes" in said else "unknown" if "unknown" in said else "no"
    return replace(worst, disciplinary=disciplinary, proven=all(word.proven for word in read))


def status_map(words: Mapping[str, Word]) -> StatusMap:
    """Return a map whose words are compared folded; raises ValueError when two words fold alike and differ."""
    folded: dict[str, Word] = {}
    for text, word in words.items():
        key = fold(text)
        if folded.setdefault(key, word) != word:
            msg = f"two meanings for the status {text!r}"
            raise ValueError(msg)
    return StatusMap(folded)


COMMON: Mapping[str, Word] = {
    fold(text): word
    for text, word in {
        "Active": observed(S.ACTIVE),
        "Current": observed(S.ACTIVE),
        "Valid": guessed(S.ACTIVE),
        "Good standing": guessed(S.ACTIVE),
        "Inactive": observed(S.INACTIVE),
        "Expired": observed(S.EXPIRED),
        "Lapsed": observed(S.EXPIRED),
        "Non-renewed": observed(S.EXPIRED),
        "Non Renewed": observed(S.EXPIRED),
        "NOT RENEWED": observed(S.EXPIRED),
        "Delinquent": observed(S.EXPIRED),
        "Suspended": observed(S.SUSPENDED, "unknown"),
        "Revoked": observed(S.REVOKED, "yes"),
        "Surrendered": observed(S.SURRENDERED, "unknown"),
        "Voluntary Surrender": observed(S.SURRENDERED, "unknown"),
        "Retired": observed(S.RETIRED),
        "Deceased": observed(S.DECEASED),
        "Cancelled": observed(S.ADMINISTRATIVE, "unknown"),
        "Deactivated": guessed(S.INACTIVE, "unknown"),
        "Probation": observed(S.ACTIVE_WITH_CONDITIONS, "yes"),
        "Encumbered": guessed(S.ACTIVE_WITH_CONDITIONS, "yes"),
        "Temporary": guessed(S.ACTIVE_WITH_CONDITIONS),
        "Pending": observed(S.PENDING),
        "Denied": guessed(S.ADMINISTRATIVE, "unknown"),
        "Administrative Hold": guessed(S.ADMINISTRATIVE, "unknown"),
    }.items()
}
"""Words seen at several boards (rows `any` of the vocabulary)."""

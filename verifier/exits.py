"""The exit codes of the program and their precedence: the whole table, in this one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum


class Exit(IntEnum):
    """How a command ends, as a script sees it; a code is never used for anything else."""

    OK = 0
    ATTENTION = 1
    """Attention or not found; a doctor with findings."""
    USAGE = 2
    A_PERSON_MUST_LOOK = 3
    CANNOT_SAY = 4
    INPUT = 5
    INCOMPLETE = 6
    INTERNAL = 70
    LOCKED = 75
    INTERRUPTED = 130
    PIPE_CLOSED = 141


PRECEDENCE = (Exit.INTERNAL, Exit.INPUT, Exit.ATTENTION, Exit.A_PERSON_MUST_LOOK, Exit.CANNOT_SAY, Exit.OK)
"""Of many answers the first of these that occurs is the code of the whole."""
OF_RUNS = (Exit.INTERNAL, Exit.INPUT, Exit.USAGE, Exit.LOCKED, Exit.INCOMPLETE, *PRECEDENCE[2:])
"""The same for several whole runs, of which one may not have taken place at all."""

MEANING = {
    Exit.OK: "all confirmed on fresh data; or the command did what it was asked",
    Exit.ATTENTION: "attention, or not found; `doctor` with findings",
    Exit.USAGE: "the command line or the configuration cannot be used",
    Exit.A_PERSON_MUST_LOOK: "a person must look",
    Exit.CANNOT_SAY: "cannot say; or what was said rests on ageing data; `sources --fail-if-stale` with a stale one",
    Exit.INPUT: "input unreadable, rows rejected, or nobody checked; a register or evidence that is not what was kept",
    Exit.INCOMPLETE: "refresh done, but some sources failed or are held (old data kept); no network; disk full",
    Exit.INTERNAL: "an error inside the program",
    Exit.LOCKED: "another refresh holds the lock",
    Exit.INTERRUPTED: "interrupted",
    Exit.PIPE_CLOSED: "the reader of the output has gone",
}
"""What each code means, as the reference prints it."""


def gravest(codes: Iterable[int], order: Sequence[Exit] = PRECEDENCE) -> Exit:
    """Return the code of many answers together; of none it is `Exit.OK`."""
    met = frozenset(codes)
    return next((code for code in order if code in met), Exit.OK)

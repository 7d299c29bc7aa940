"""The past of one record, step by step, and what each step was: renewed after it ran out, reinstated, gone, back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from state_boards.contract.vocabulary import Standing
from verifier.register.facts import FieldChange
from verifier.roster.private import day_of
from verifier.watch.changes import TAKEN
from verifier.watch.events import Change


@dataclass(frozen=True, slots=True)
class PastStep:
    """What one answer of the source changed of a record."""

    at: datetime
    events: tuple[Change, ...]
    changes: tuple[FieldChange, ...]
    evidence_before: str
    evidence_after: str


def steps(history: Sequence[FieldChange]) -> list[PastStep]:
    """Return the changes of one record as steps, in the order given: those of one answer are one step."""
    grouped = groupby(history, key=lambda one: (one.at, one.evidence_before, one.evidence_after))
    return [
        PastStep(at, tuple(_events(changes)), changes, before, after)
        for (at, before, after), some in grouped
        for changes in [tuple(some)]
    ]


def _events(changes: Sequence[FieldChange]) -> Iterator[Change]:
    fields = {one.field: one for one in changes}
    listed = fields.get("no_longer_listed_since")
    if listed is not None:
        yield Change.LISTED_AGAIN if listed.before else Change.GONE
    standing = fields.get("standing")
    before, after = (standing.before, standing.after) if standing is not None else ("", "")
    if after == Standing.ACTIVE and before in TAKEN:
        yield Change.REINSTATED
    elif (after == Standing.ACTIVE and before == Standing.EXPIRED) or (standing is None and _ran_out(fields)):
        yield Change.RENEWED
    elif after == Standing.EXPIRED:
        yield Change.EXPIRED
    elif standing is not None:
        yield Change.STANDING


def _ran_out(fields: dict[str, FieldChange]) -> bool:
    """True where the day printed before had passed and a later one is printed now."""
    expiry = fields.get("expires_raw")
    if expiry is None:
        return False
    on = expiry.at.date()
    before, after = day_of(expiry.before, on), day_of(expiry.after, on)
    return before is not None and after is not None and before < on < after

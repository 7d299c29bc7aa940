"""What a person saw on a board's own page and wrote down, and the steps for a page that nobody has opened yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from state_boards.index import SourceCard
from state_boards.words import Proof
from verifier.verdict.ages import age_of_seen
from verifier.verdict.asking import Asking, NotSearched, Step
from verifier.verdict.find import Asked, finding
from verifier.verdict.lookups import among
from verifier.verdict.terms import Age, AgeState, Finding, Silence

if TYPE_CHECKING:
    from verifier.register.kept import SeenRecord


def from_records(asking: Asking, source: SourceCard, state: str, *, supplementary: bool) -> list[Finding]:
    """Return what people wrote down about this person, one finding a record: each has its own day."""
    found: list[Finding] = []
    for record in _seen(asking, source):
        asked = _as_seen(source, state, age_of_seen(record.seen_on, asking.held.now), supplementary=supplementary)
        asked = asked._replace(seen_by=record.by)
        entry = among(asking, [record.statement()], source, asked, asking.query(state))
        if entry.sightings:
            found.append(entry)
    if found:
        asking.searched.append(source.id)
    return found


def unasked(asking: Asking, source: SourceCard, state: str, *, supplementary: bool) -> Finding:
    """Return the finding of a page that nobody has looked at for this person; the same for everybody."""
    key = (source.id, state, supplementary)
    known = asking.held.unasked.get(key)
    if known is None:
        asked = _as_seen(source, state, Age(state=AgeState.NOTHING, why=_why(source)), supplementary=supplementary)
        known = asking.held.unasked[key] = finding(asked, None, {}, asking.query(state), asking.question)
    return known


def steps(source: SourceCard) -> NotSearched:
    """Return what a person can do at a page that the program does not open."""
    return NotSearched(
        source.publisher,
        _why(source),
        source.steps,
        source.official_page,
        source.write_down,
        Step.BY_HAND if source.steps else Step.NONE,
        source.id,
    )


def _seen(asking: Asking, source: SourceCard) -> list[SeenRecord]:
    if asking.held.desk is None:
        return []
    return [record for record in asking.held.desk.records(source.jurisdiction) if record.source_id == source.id]


def _as_seen(source: SourceCard, state: str, age: Age, *, supplementary: bool) -> Asked:
    return Asked(
        source_id=source.id,
        tier=source.tier,
        jurisdiction=state,
        state=None,
        age=age,
        scope=source.scope,
        proof=Proof.DESCRIBED,
        absence=source.absence,
        supplementary=supplementary,
        complete=False,
        unasked=Silence.BY_HAND,
        incomplete_why="What a person wrote down shows only the records that were seen.",
    )


def _why(source: SourceCard) -> str:
    if source.why:
        return f"The program does not open this page: {source.why.rstrip('.')}."
    return "No real answer of this source was ever seen, so the program does not read it."

"""What a person saw on a board's own page and wrote down, and the steps for a page that nobody has opened yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from state_boards.contract.index import SourceCard
from state_boards.contract.vocabulary import Proof
from verifier.verdict.ages import age_of_seen, oldest
from verifier.verdict.asking import Asking, NotSearched, Step
from verifier.verdict.find import SourceAsked, finding, unreadable
from verifier.verdict.lookups import among
from verifier.verdict.terms import Age, AgeState, Finding, Silence
from verifier.words.catalogue import reason

if TYPE_CHECKING:
    from verifier.register.kept import SeenRecord


def from_records(asking: Asking, source: SourceCard, state: str, *, supplementary: bool) -> list[Finding]:
    """Return what people wrote down about this person, one finding a record: each has its own day."""
    found: list[Finding] = []
    for record in _seen(asking, source):
        age = oldest(partial(age_of_seen, record.seen_on, record.as_of), asking.held.moments())
        if record.undated:
            age = age._replace(state=AgeState.STALE, why=reason("why.age.undated", text=record.undated))
        asked = _as_seen(source, state, age, supplementary=supplementary)
        asked = asked._replace(seen_by=record.by)
        entry = among(asking, [record.statement()], source, asked, asking.query(state))
        if entry.sightings:
            found.append(entry)
    if found:
        asking.searched.append(source.id)
    return found


def unasked(asking: Asking, source: SourceCard, state: str, *, supplementary: bool) -> Finding:
    """Return the finding of a page that nobody has looked at for this person.

    It is the same for everybody whose name can be searched; why one cannot is that question's alone.
    """
    key, query = (source.id, state, supplementary), asking.query(state)
    known = asking.held.unasked.get(key) if not unreadable(query) else None
    if known is None:
        asked = _as_seen(source, state, Age(state=AgeState.NOTHING, why=_why(source)), supplementary=supplementary)
        known = finding(asked, None, {}, query, asking.inquiry)
        if not unreadable(query):
            asking.held.unasked[key] = known
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
    if asking.held.private is None:
        return []
    return [record for record in asking.held.private.records(source.jurisdiction) if record.source_id == source.id]


def _as_seen(source: SourceCard, state: str, age: Age, *, supplementary: bool) -> SourceAsked:
    return SourceAsked(
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
        incomplete_why=reason("why.written_down"),
    )


def _why(source: SourceCard) -> str:
    if source.why:
        return reason("why.not_opened", reason=source.why.rstrip("."))
    return reason("why.unseen.unread")

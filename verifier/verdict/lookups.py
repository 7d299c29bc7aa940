"""What a source says that answers one person at a time: the answer of a moment ago, or the one that is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from state_boards.index import SourceCard
from state_boards.words import Completeness
from verifier.matching.engine import Engine
from verifier.matching.types import Query
from verifier.verdict.ages import age_of_lookup
from verifier.verdict.asking import Asking, missing
from verifier.verdict.find import Asked, finding
from verifier.verdict.person import with_lead
from verifier.verdict.terms import Age, AgeState, Finding, Silence

if TYPE_CHECKING:
    from verifier.register.kept import LookupAnswer
    from verifier.register.memory import Statement


NOT_ASKED = "This source answers one person at a time and was not asked."


def from_lookup(asking: Asking, source: SourceCard, state: str | None, *, supplementary: bool) -> Finding:
    """Return what a look-up source answered about this person; that it was not asked is said too."""
    reply = asking.held.fetched.get(source.id) or kept_answer(asking, source)
    failure = asking.failures.get(source.id, "")
    asked = Asked(
        source_id=source.id,
        tier=source.tier,
        jurisdiction=state or source.jurisdiction,
        state=None,
        age=age_of_lookup(reply.confirmed_at, reply.as_of, asking.held.now)
        if reply
        else Age(state=AgeState.NOTHING, why=NOT_ASKED),
        scope=source.scope,
        proof=source.proof,
        absence=source.absence,
        supplementary=supplementary,
        complete=reply is not None and reply.completeness is Completeness.COMPLETE,
        incomplete_why=reply.incomplete_why if reply else "",
        cut=reply is not None and reply.completeness is not Completeness.COMPLETE,
        unavailable=failure,
        unasked=Silence.NOT_ASKED,
    )
    query = asking.query(state)
    if reply is None:
        asking.not_searched.append(missing(source, failure or asked.age.why))
        return finding(asked, None, {}, query, asking.question)
    asking.searched.append(source.id)
    asking.replies.append(reply)
    statements = reply.statements()
    return with_lead(asking, asked, query, lambda one: among(asking, statements, source, asked, one))


def kept_answer(asking: Asking, source: SourceCard) -> LookupAnswer | None:
    """Return the answer to exactly this question that the desk keeps, None when there is none."""
    desk, now = asking.held.desk, asking.held.now
    if desk is None or not desk.may_have(source.id, asking.asked_fields(), now):
        return None
    return desk.kept_lookup(source.id, asking.lookup_query(), now)


def among(asking: Asking, statements: Sequence[Statement], source: SourceCard, asked: Asked, query: Query) -> Finding:
    """Match a few records that are not in the register with the same engine."""
    from verifier.register.memory import memory_index

    memory = memory_index(statements)
    # How rare a name is follows from all that is held and these records, not from the few of one answer alone.
    frequencies = asking.held.engine().frequencies.beside(memory.index)
    engine = Engine(memory.index, {source.id: source.population}, frequencies)
    match = engine.match(query, sources=(source.id,)).get(source.id)
    return finding(asked, match, {row.id: row for row in memory.credentials}, query, asking.question)

"""What a source says that answers one person at a time: the answer of a moment ago, or the one that is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from state_boards.contract.index import SourceCard
from state_boards.contract.vocabulary import Completeness
from verifier.matching.engine import Engine
from verifier.matching.types import Query
from verifier.names.listed import family_bearers, given_bearers
from verifier.names.name import Name, NameOrder
from verifier.verdict.ages import age_of_lookup, oldest
from verifier.verdict.asking import Asking, missing
from verifier.verdict.find import SourceAsked, finding
from verifier.verdict.person import with_lead
from verifier.verdict.terms import Age, AgeState, Finding, Lookup, Silence

if TYPE_CHECKING:
    from verifier.register.kept import LookupAnswer
    from verifier.register.memory import Statement


NOT_ASKED = "This source answers one person at a time and was not asked."


def from_lookup(asking: Asking, source: SourceCard, state: str | None, *, supplementary: bool) -> Finding:
    """Return what a look-up source answered about this person; that it was not asked is said too."""
    reply = asking.held.fetched.get(source.id) or kept_answer(asking, source)
    failure = asking.failures.get(source.id, "")
    asked = SourceAsked(
        source_id=source.id,
        tier=source.tier,
        jurisdiction=state or source.jurisdiction,
        state=None,
        age=oldest(lambda now: age_of_lookup(reply.confirmed_at, reply.as_of, now), asking.held.moments())
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
        return finding(asked, None, {}, query, asking.inquiry)
    asking.searched.append(source.id)
    asking.replies.append(reply)
    statements = reply.statements()
    found = with_lead(asking, asked, query, lambda one: among(asking, statements, source, asked, one))
    if found.lookup is Lookup.NOT_FOUND and not (query.number or query.npi) and order_is_open(query.name):
        why = _one_order(query.name)
        found = found._replace(lookup=Lookup.SOURCE_UNAVAILABLE, why=why, silence=Silence.ORDER_OPEN)
    return found


_RATHER_GIVEN = 4.0
"""A word so many times commoner as a given name than as a family name is rarely a family name."""


def order_is_open(name: Name) -> bool:
    """True when nothing shows that the last word of a name is its family name.

    A look-up is asked for one family name: where that may have been the first name, its silence says nothing.
    """
    if name.order in (NameOrder.COMMA, NameOrder.FIELDS) or not (name.given and name.family):
        return False
    first, last = name.given[0], name.family[-1]
    if len(first) > 1 and given_bearers(first) <= family_bearers(first):
        return True
    return given_bearers(last) > _RATHER_GIVEN * family_bearers(last)


def _one_order(name: Name) -> str:
    family, given = " ".join(name.family).title(), " ".join((*name.given, *name.middle)).title()
    return (
        f"This source was asked for the family name {family} alone, and {given} may be the family name. "
        f'Type the family name first and a comma: "{given}, {family}" or "{family}, {given}".'
    )


def kept_answer(asking: Asking, source: SourceCard) -> LookupAnswer | None:
    """Return the answer to exactly this question that the desk keeps, None when there is none."""
    desk, now = asking.held.desk, asking.held.now
    if desk is None or not desk.may_have(source.id, asking.asked_fields(), now):
        return None
    return desk.kept_lookup(source.id, asking.lookup_query(), now)


def among(
    asking: Asking, statements: Sequence[Statement], source: SourceCard, asked: SourceAsked, query: Query
) -> Finding:
    """Match a few records that are not in the register with the same engine."""
    from verifier.register.memory import memory_index

    memory = memory_index(statements)
    # How rare a name is follows from all that is held and these records, not from the few of one answer alone.
    frequencies = asking.held.engine().frequencies.beside(memory.index)
    engine = Engine(memory.index, {source.id: source.population}, frequencies)
    match = engine.match(query, sources=(source.id,)).get(source.id)
    return finding(asked, match, {row.id: row for row in memory.credentials}, query, asking.inquiry)

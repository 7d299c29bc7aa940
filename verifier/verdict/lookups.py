"""What a source says that answers one person at a time: the answer of a moment ago, or the one that is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from state_boards.contract.index import SourceCard
from state_boards.contract.vocabulary import Completeness, Tier
from verifier.matching.engine import Engine
from verifier.matching.types import Query
from verifier.names.fold import words
from verifier.verdict.ages import age_of_lookup, oldest
from verifier.verdict.asking import Asked, Asking, missing, query_for
from verifier.verdict.families import further, order_is_open
from verifier.verdict.find import SourceAsked, finding
from verifier.verdict.person import with_lead
from verifier.verdict.terms import Age, AgeState, Finding, Lookup, Silence
from verifier.words.catalogue import reason

if TYPE_CHECKING:
    from datetime import datetime

    from verifier.register.kept import LookupAnswer
    from verifier.register.memory import Statement


NOT_ASKED = reason("why.person_not_asked")


def from_lookup(asking: Asking, source: SourceCard, state: str | None, *, supplementary: bool) -> Finding:
    """Return what a look-up source answered about this person; that it was not asked is said too."""
    questions = asking.asked_fields()[: None if source.tier is Tier.LICENCE else 1]
    answers = {one: reply for one in questions if (reply := _answer_to(asking, source, one)) is not None}
    replies = list(answers.values())
    failure = asking.failures.get(source.id, "")
    part = next((reply for reply in replies if reply.completeness is not Completeness.COMPLETE), None)
    asked = SourceAsked(
        source_id=source.id,
        tier=source.tier,
        jurisdiction=state or source.jurisdiction,
        state=None,
        age=oldest(lambda now: _age(replies, now), asking.held.moments())
        if replies
        else Age(state=AgeState.NOTHING, why=NOT_ASKED),
        scope=source.scope,
        proof=source.proof,
        absence=source.absence,
        supplementary=supplementary,
        complete=bool(replies) and part is None,
        incomplete_why=part.incomplete_why if part else "",
        cut=part is not None,
        unavailable=failure,
        unasked=Silence.NOT_ASKED,
    )
    query = asking.query(state)
    if not replies:
        asking.not_searched.append(missing(source, failure or asked.age.why))
        return finding(asked, None, {}, query, asking.inquiry)
    asking.searched.append(source.id)
    asking.replies += replies
    statements = _each_once(replies)
    found = with_lead(asking, asked, query, lambda one: among(asking, statements, source, asked, one))
    if query.number or query.npi:
        return found
    left = [one for one in questions if one not in answers]
    if not left and len(questions) == 1 and order_is_open(query.name):
        left = [(*reading, "", "", "", "") for reading in further(query.name)[:1]]
    # A middle name of the name as read is also tried as the first of two family names.
    tried = [f"{middle} {family}" for family, _, middle, *_ in questions[:1] if questions[0] in answers]
    found = found._replace(
        families=_words_of([*(one[0] for one in answers), *tried]), unasked=_words_of(one[0] for one in left)
    )
    if found.lookup is Lookup.NOT_FOUND and left:
        why = _one_family(next(iter(answers)), left)
        found = found._replace(lookup=Lookup.SOURCE_UNAVAILABLE, why=why, silence=Silence.ORDER_OPEN)
    return found


def _age(replies: Sequence[LookupAnswer], now: datetime) -> Age:
    """Return how old several answers are together: as old as the oldest."""
    return age_of_lookup(min(one.confirmed_at for one in replies), min(one.as_of for one in replies), now)


def _each_once(replies: Sequence[LookupAnswer]) -> list[Statement]:
    """Return what several answers of one source state, a record that stands in more than one of them once."""
    found: list[Statement] = []
    for reply in replies:
        known = {one.record.key for one in found}
        found += [one for one in reply.statements() if one.record.key not in known]
    return found


def _words_of(families: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words(family)) for family in families)


def _one_family(asked: Asked, left: Sequence[Asked]) -> str:
    others = " or ".join(dict.fromkeys(one[0] for one in left))
    forms = " or ".join(
        f'"{family}, {" ".join(filter(None, given))}"' for family, *given in (x[:3] for x in (*left, asked))
    )
    return reason("why.one_family", asked=asked[0], others=others, forms=forms)


def _answer_to(asking: Asking, source: SourceCard, question: Asked) -> LookupAnswer | None:
    """Return what a source answered to exactly this question: a moment ago, or as the private file keeps it."""
    just = (asking.held.fetched.get(source.id), *asking.held.further.get(source.id, ()))
    asked = [reply for reply in just if reply is not None]
    if question == asking.asked_fields()[0] and asked:
        return asked[0]
    return next((one for one in asked[1:] if one.query == query_for(question)), None) or _kept(asking, source, question)


def _kept(asking: Asking, source: SourceCard, question: Asked) -> LookupAnswer | None:
    """Return the answer to exactly this question that the private file keeps, None when there is none."""
    private, now = asking.held.private, asking.held.now
    if private is None or not private.may_have(source.id, question, now):
        return None
    return private.kept_lookup(source.id, query_for(question), now)


def kept_answer(asking: Asking, source: SourceCard) -> LookupAnswer | None:
    """Return the answer that the private file keeps to the question as the name was read, None when there is none."""
    return _kept(asking, source, asking.asked_fields()[0])


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

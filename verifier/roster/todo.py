"""What a person can do next about a row."""

from __future__ import annotations

from collections.abc import Callable

from state_boards.contract.index import SourceCard
from state_boards.contract.vocabulary import Tier
from verifier.roster.words import say
from verifier.verdict.answer import Answer
from verifier.verdict.exclusions import settled_by
from verifier.verdict.phrases import identifier_advice
from verifier.verdict.terms import Outcome, Silence
from verifier.verdict.text import remedy
from verifier.verdict.wording import SourceFacts


def to_do(chief: Answer, facts_of: Callable[[str], SourceFacts], source: Callable[[str], SourceCard]) -> str:
    """Return what a person can do next about a row that is not confirmed, or not on fresh data."""
    verdict = chief.verdict
    outcome, by = verdict.outcome, verdict.decided_by
    if outcome is Outcome.CANNOT_SAY:
        if not chief.inquiry.states:
            return say("todo.add_state")
        unasked = by is not None and by.silence is Silence.NOT_ASKED
        return remedy(chief, with_steps=False) or (say("todo.online") if unasked else "")
    if verdict.is_ageing and by is not None:
        fetched = source(by.source_id).fetchable
        return say("remedy.refresh", source=by.source_id) if fetched else say("todo.import")
    if outcome is Outcome.CONFIRMED or by is None:
        return ""
    official = facts_of(by.source_id).official_page
    page = f": {official}" if official else "."
    if outcome is Outcome.ATTENTION:
        return say("todo.confirm", page=page)
    if outcome is Outcome.NOT_FOUND:
        return say("todo.spelling", page=page)
    if by.tier is Tier.EXCLUSION:
        return say("todo.settled", settled=settled_by(by.source_id), page=page)
    if advice := identifier_advice(by, say):
        return say("todo.keep", advice=advice)
    return say("todo.add", what=say.either(by.settle)) if by.settle else say("todo.compare")

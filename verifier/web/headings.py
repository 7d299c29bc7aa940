"""The seven headings an answer can have on the page."""

from __future__ import annotations

from enum import StrEnum

from state_boards.contract.vocabulary import Standing, Tier
from verifier.verdict.answer import Answer
from verifier.verdict.said.case import First, Mark, worst
from verifier.verdict.terms import ADVERSE, Finding, Flag, Lookup, Outcome, Silence


class Heading(StrEnum):
    """What the answer comes to, in the words of a patient."""

    YES = "yes"
    READ = "read"
    """Licensed, but read this."""
    NOT_ACTIVE = "not_active"
    COMPARE = "compare"
    """Listed, compare first."""
    WHICH = "which"
    """Which of these people?"""
    NOT_FOUND = "not_found"
    CANNOT = "cannot"
    """We could not check."""


_PLAIN = {Outcome.CONFIRMED: Heading.YES, Outcome.NOT_FOUND: Heading.NOT_FOUND, Outcome.CANNOT_SAY: Heading.CANNOT}


def heading_of(answer: Answer, first: First) -> Heading:
    """Return the heading of an answer whose first line is given."""
    verdict = answer.verdict
    by = verdict.decided_by
    if by is None:
        return Heading.CANNOT
    if verdict.outcome is Outcome.ATTENTION:
        return Heading.NOT_ACTIVE if first.mark is Mark.NO else Heading.READ
    if verdict.outcome is Outcome.REVIEW:
        return Heading.WHICH if several(by) else Heading.COMPARE
    return _PLAIN[verdict.outcome]


def several(by: Finding) -> bool:
    """True where more than one person may be meant, who is chosen before any status is shown."""
    return bool(by.bearers) or (by.tier is not Tier.EXCLUSION and by.lookup is Lookup.AMBIGUOUS)


def label_key(answer: Answer, heading: Heading) -> str:
    """Return the key of the heading's words; never "licensed" where no licence in force was read."""
    by, key = answer.verdict.decided_by, f"page.heading.{heading}"
    if by is None:
        return key
    if heading is Heading.CANNOT and by.silence is Silence.NO_LICENCE:
        return f"{key}.no_licence"
    if heading is Heading.COMPARE and by.tier is Tier.EXCLUSION:
        return f"{key}.other"
    if heading is Heading.READ and not _licensed(answer, by):
        return f"{key}.other"
    return key


def _licensed(answer: Answer, by: Finding) -> bool:
    if by.tier is Tier.EXCLUSION:
        own = answer.verdict.licence
        return own is not None and own.outcome is Outcome.CONFIRMED
    entry = worst(by)
    in_force = entry.credential.standing is Standing.ACTIVE_WITH_CONDITIONS or entry.credential.standing not in ADVERSE
    stated = entry.credential.standing not in (Standing.NOT_STATED, Standing.UNRECOGNISED)
    gone = entry.flags & {Flag.PAST_EXPIRY, Flag.NO_LONGER_LISTED}
    return by.tier is Tier.LICENCE and in_force and stated and not gone

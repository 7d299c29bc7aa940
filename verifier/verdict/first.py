"""The first line of an answer: what a patient takes away who reads no further (a mark, a word, thirty words at most).

Whatever weakens the answer is said in it: a name that is only like the one asked, another number, an old list, a
record that only the name lays upon the person. What follows it (`more`) says why, and what would settle it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verifier.verdict.said.case import Case, First, Mark
from verifier.verdict.said.look import both_lists, review
from verifier.verdict.said.read import attention, both_of_warning
from verifier.verdict.said.silent import cannot_say, not_found
from verifier.verdict.said.yes import confirmed
from verifier.verdict.terms import Lookup, Outcome, Verdict
from verifier.verdict.wording import FactsOf
from verifier.words.catalogue import Words


def first_line(
    verdict: Verdict, facts_of: FactsOf, *, asked: str, say: Words, remedy: str = "", number: str = ""
) -> First:
    """Return the first line; `asked` is the name as typed, `number` the licence number, `remedy` what to run or open
    next."""
    finding = verdict.decided_by
    if finding is None:
        found = First(Mark.NONE, say("cannot.unsure", why=say.again(verdict.because)))
    else:
        case = Case(verdict, finding, facts_of(finding.source_id), asked, facts_of, say, number)
        found = _with_licence(_FIRST[verdict.outcome](case), case)
    return found._replace(more=(*found.more, remedy)) if remedy else found


def _with_licence(barred: First, case: Case) -> First:
    """An exclusion never hides what a board says of the licence: a warning comes first, and what is unsure after it."""
    licence = case.verdict.licence
    if licence is None or licence.outcome not in (Outcome.ATTENTION, Outcome.REVIEW):
        return barred
    own = first_line(licence, case.facts_of, asked=case.asked, say=case.say, number=case.number)
    if licence.outcome is Outcome.ATTENTION:
        return own._replace(more=(*own.more, *barred.told))
    return barred._replace(more=(*barred.more, *own.told))


def lists_that_differ(verdict: Verdict, facts_of: FactsOf, say: Words) -> tuple[str, ...]:
    """Return what two lists of a state say of one person that differ, each with its date; () where they agree."""
    verdict = verdict.licence or verdict
    finding, outcome = verdict.decided_by, verdict.outcome
    told = _BOTH.get(outcome)
    if finding is None or told is None or not finding.sightings:
        return ()
    if outcome is Outcome.REVIEW and (finding.lookup is Lookup.AMBIGUOUS or finding.bearers):
        return ()
    return told(Case(verdict, finding, facts_of(finding.source_id), "", facts_of, say))


_BOTH: Mapping[Outcome, Callable[[Case], tuple[str, ...]]] = {
    Outcome.ATTENTION: both_of_warning,
    Outcome.REVIEW: both_lists,
}
_FIRST: Mapping[Outcome, Callable[[Case], First]] = {
    Outcome.CONFIRMED: confirmed,
    Outcome.ATTENTION: attention,
    Outcome.REVIEW: review,
    Outcome.CANNOT_SAY: cannot_say,
    Outcome.NOT_FOUND: not_found,
}

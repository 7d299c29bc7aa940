"""One person's answer: which sources the question needs, what each says, and what was not searched.

Reads only what is held: the register, kept look-ups and records of the private file, and answers fetched a moment ago.
Fetching is the caller's step, so the same code serves `check`, a roster and the web page.

Each part of an answer has its own room: `person` (who is meant), `states` and `nation` (which sources are needed),
`registers`, `lookups` and `records` (what one source says, by its route), `decide` (what follows from it all).
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from verifier.verdict.asking import Asking, NotSearched
from verifier.verdict.decide import decide
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.nation import identifiers, nation
from verifier.verdict.person import asking_of, same_npi
from verifier.verdict.states import elsewhere, every_register, licensed_beside, one_state
from verifier.verdict.terms import Finding, Outcome, Verdict
from verifier.words.catalogue import reason

if TYPE_CHECKING:
    from state_boards.contract.source import LookupQuery

_ALL_ANSWERED: Mapping[str, str] = MappingProxyType({})


class Answer(NamedTuple):
    """Everything the program can say about one person as asked."""

    inquiry: Inquiry
    verdict: Verdict
    searched: tuple[str, ...]
    """Source ids that were read."""
    not_searched: tuple[NotSearched, ...]
    notes: tuple[str, ...]
    """Remarks on the question itself: an inferred state, an organisation's NPI, a clock that went back."""
    invented: bool
    """True when any record comes from the sandbox boards."""
    at: datetime
    frequency_version: str = ""


def answer(inquiry: Inquiry, holdings: ReadModel, unanswered: Mapping[str, str] = _ALL_ANSWERED) -> Answer:
    """Return the verdict on one person with everything it rests on.

    `unanswered` says why sources could not be asked about this very person, by source id.
    """
    found = _answer(inquiry, holdings, unanswered)
    if inquiry.unsaid and found.verdict.outcome in (Outcome.CONFIRMED, Outcome.ATTENTION):
        # What may be a street or a price shows that somebody else is meant, and never that somebody is.
        said = reason("note.number_unsaid", number=inquiry.number)
        return _answer(inquiry._replace(number="", inferred=said), holdings, unanswered)
    return found


def _answer(inquiry: Inquiry, holdings: ReadModel, unanswered: Mapping[str, str]) -> Answer:
    asking = asking_of(inquiry, holdings, unanswered)
    if len(holdings.moments()) > 1:
        last = holdings.moments()[1].date()
        asking.notes.append(reason("note.clock", today=holdings.now.date(), day=last))
    findings: list[Finding] = []
    for state in inquiry.states:
        findings += one_state(asking, state)
    if not inquiry.states:
        findings += every_register(asking)
    asking.identifiers = identifiers(inquiry, findings)
    findings += nation(asking)
    verdict = decide(inquiry, same_npi(asking, findings))
    if verdict.outcome in (Outcome.NOT_FOUND, Outcome.CANNOT_SAY):
        others = elsewhere(asking) if verdict.outcome is Outcome.NOT_FOUND else ()
        verdict = verdict._replace(elsewhere=(*licensed_beside(verdict), *others))
    return Answer(
        inquiry=inquiry,
        verdict=verdict,
        searched=tuple(dict.fromkeys(asking.searched)),
        not_searched=tuple(asking.not_searched),
        notes=tuple(asking.notes),
        invented=_invented(asking),
        at=holdings.now,
        frequency_version=holdings.frequency_version(),
    )


def lookups_asked(inquiry: Inquiry, holdings: ReadModel) -> tuple["LookupQuery", ...]:
    """Return what a look-up source is to be asked about this inquiry, so that its kept answers are found again.

    Each question after the first is for another family name that the name asked may have, and is to be asked where the
    ones before it met nobody of the name.
    """
    return asking_of(inquiry, holdings, _ALL_ANSWERED).lookup_queries()


def _invented(asking: Asking) -> bool:
    """True when anything searched came from the sandbox boards, or the whole register is theirs."""
    if asking.held.sandbox():
        return True
    states = asking.held.states()
    if any(states[name].sandbox for name in asking.searched if name in states):
        return True
    return any(part.origin.value == "sandbox" for reply in asking.replies for part in reply.parts)

"""Checking rows: every question of a row is answered by what answers `verifier check`, then read for a report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from state_boards.contract.index import national
from state_boards.contract.vocabulary import Disciplined, SourceKind, Tier
from verifier.register.decisions import Decision, DecisionKind
from verifier.register.model import Credential
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.roster import words
from verifier.roster.beside import licences_beside, possible, possible_beside
from verifier.roster.births import Births
from verifier.roster.columns import RosterLayout
from verifier.roster.decisions import after, reopened
from verifier.roster.ignore import IgnoreList, may_be_ill, outcome_to_answer
from verifier.roster.inquiries import RosterRow, row_of
from verifier.roster.result import Consulted, ResultRow, moment
from verifier.roster.table import RosterLine
from verifier.roster.todo import to_do
from verifier.roster.vocabulary import OF_ANSWER, Decided, RowOutcome
from verifier.roster.words import say
from verifier.verdict.answer import Answer, answer, lookups_asked
from verifier.verdict.certification import certifications
from verifier.verdict.first import lists_that_differ
from verifier.verdict.foresight import foresee
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.phrases import ageing
from verifier.verdict.screening import Screening, npi_not_read, together
from verifier.verdict.terms import EXIT_CODE, AgeState, Finding, Flag, Lookup, Outcome, Sighting
from verifier.verdict.wording import SourceFacts, beside_standing

AGAIN_AFTER = timedelta(days=30)
"""Expiry and sanctions are watched monthly (NCQA 2025 standards, credentialing; fact sheet section 6)."""
_GRAVEST = (Outcome.ATTENTION, Outcome.REVIEW, Outcome.CANNOT_SAY, Outcome.NOT_FOUND, Outcome.CONFIRMED)
_PAGES = 3
_SILENCES = 500
_FORGET_AFTER = 10_000
"""Rows after which the names met so far are forgotten: memory stays flat however long the list is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is asked about every row, and what the answers may use besides the register."""

    now: datetime
    today: date
    require_certification: bool = False
    expires_within: int = 90
    opt_in: frozenset[str] = frozenset()
    failures: Mapping[str, str] = field(default_factory=dict)
    """Why a source could not be refreshed in this run, by source id."""
    unanswered: Mapping[str, str] = field(default_factory=dict)
    """Why a look-up was not asked or not answered, by `asked_key`."""
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """Decisions in force, by the key of their row."""
    ignored: IgnoreList = field(default_factory=IgnoreList)


def asked_key(source_id: str, query: object) -> str:
    """Return the name under which a look-up of one person at one source is remembered within a run."""
    return f"{source_id}:{hashlib.sha256(repr(query).encode()).hexdigest()[:32]}"


class Checker:
    """Checks rows against what is held; made once for many rows."""

    def __init__(self, register: Register, private: PrivateFile | None, layout: RosterLayout, terms: Terms) -> None:
        """Use the register and the private file while they are open."""
        self.layout, self.terms = layout, terms
        self.held = ReadModel(register, private, terms.now, terms.opt_in, {}, terms.failures)
        self._facts: dict[str, SourceFacts] = {}
        self._parts: dict[int, dict[str, str]] = {}
        self._met = 0
        self._births = Births(self.held)
        self._silences: dict[int, tuple[Finding, Consulted]] = {}

    def check_all(self, lines: Iterable[RosterLine]) -> list[ResultRow]:
        """Return the results of a few lines, in their order."""
        with self.held.register.snapshot():
            rows = [row_of(line, self.layout) for line in lines]
            foresee((inquiry for row in rows for inquiry in row.inquiries), self.held)
            return [self._row(row) for row in rows]

    def check(self, line: RosterLine) -> ResultRow:
        """Return the result of one line of the list; every line has one."""
        return self._row(row_of(line, self.layout))

    def _row(self, row: RosterRow) -> ResultRow:
        self._met += 1
        if self._met % _FORGET_AFTER == 0:
            self.held.forget()
        if row.rejected or row.removed or row.not_asked:
            return _unchecked(row)
        if row.insufficient:
            return self._finished(
                row,
                ResultRow(
                    line=row.line,
                    cells=row.cells,
                    key=row.key,
                    outcome=RowOutcome.CANNOT_SAY,
                    why=say("row.too_little", why=row.insufficient),
                    asked=row.label,
                    odd=words.unique((*row.odd, row.insufficient)),
                    todo=say("todo.correct"),
                    next_due=self.terms.today.isoformat(),
                    first_outcome=RowOutcome.CANNOT_SAY,
                    beside=(),
                    npi_screen=row.npi_screen,
                    consulted=(Consulted(source="", jurisdiction="", lookup=Lookup.INSUFFICIENT_INPUT),),
                ),
            )
        return self._checked(row)

    def facts(self, source_id: str) -> SourceFacts:
        """Return what the words need of a source."""
        found = self._facts.get(source_id)
        if found is None:
            found = self._facts[source_id] = SourceFacts.of(self.held.source(source_id))
        return found

    def answers(self, row: RosterRow) -> list[Answer]:
        """Return the answer to each question of a row."""
        return [self._of_several(inquiry, row.npis) if row.npis else self._answer(inquiry) for inquiry in row.inquiries]

    def _of_several(self, inquiry: Inquiry, npis: Sequence[str]) -> Answer:
        """Return the answer without an NPI, unless what is found with one of these is graver, or with each is doubtful.

        One of them may be a group's, so one that the record prints is enough; that none is, speaks against the record.
        """
        plain, each = self._answer(inquiry), [self._answer(inquiry._replace(npi=one)) for one in npis]
        each.sort(key=lambda one: _GRAVEST.index(one.verdict.outcome))
        for one in each:
            by = one.verdict.decided_by
            if one.verdict.outcome is Outcome.ATTENTION or (by is not None and by.tier is Tier.EXCLUSION):
                return one
        doubtful = all(one.verdict.outcome is not Outcome.CONFIRMED for one in each)
        return each[0] if doubtful and plain.verdict.outcome is Outcome.CONFIRMED else plain

    def _answer(self, inquiry: Inquiry) -> Answer:
        inquiry = inquiry._replace(
            require_certification=self.terms.require_certification,
            today=self.terms.today,
            expires_within=self.terms.expires_within,
        )
        unanswered = self._unanswered(inquiry) if self.terms.unanswered else {}
        return answer(inquiry, self.held, unanswered)

    def _unanswered(self, inquiry: Inquiry) -> dict[str, str]:
        cards = [card for state in inquiry.states for card in self.held.sources_in(state)]
        if inquiry.npi:
            cards += national()
        cards = [card for card in cards if card.kind is SourceKind.LOOKUP]
        if not cards:
            return {}
        queries = lookups_asked(inquiry, self.held)
        keys = ((card.id, asked_key(card.id, query)) for card in cards for query in reversed(queries))
        found = ((source_id, self.terms.unanswered.get(key)) for source_id, key in keys)
        return {source_id: why for source_id, why in found if why}

    def _checked(self, row: RosterRow) -> ResultRow:
        answers = self.answers(row)
        if row.birth_date is not None:
            answers = [self._births.compared(one, row.birth_date) for one in answers]
        first = min((one.verdict.outcome for one in answers), key=_GRAVEST.index)
        by_name = not any(inquiry.number or inquiry.npi for inquiry in row.inquiries)
        if first is Outcome.NOT_FOUND and row.other_names:
            row = row._replace(undecided_by=words.unique((*row.undecided_by, *row.other_names)))
        if row.held_by:
            first = held_back(first, by_name=by_name)
        more: dict[str, Any] = {"first_outcome": OF_ANSWER[first]}
        decision, opened = (self.terms.decisions.get(row.key) if self.terms.decisions else None), ""
        if decision is not None:
            verdicts = [one.verdict for one in answers]
            opened = reopened(decision, verdicts, first, self.terms.today, self.held.register.history)
            more |= {
                "decision": opened or decision.words,
                "decided": Decided.OPEN_AGAIN if opened else Decided.STANDS,
                "settled": not opened and decision.kind is DecisionKind.ACCEPTED,
            }
            if not opened:
                answers = [one._replace(verdict=after(decision, one.verdict, one.inquiry)) for one in answers]
        chief = min(answers, key=lambda one: (_GRAVEST.index(one.verdict.outcome), not one.verdict.is_ageing))
        result = self._read(row, chief, answers, more)
        if row.held_by and (decision is None or opened):
            result = _held(row, result, held_back(chief.verdict.outcome, by_name=by_name), self.terms.today.isoformat())
        return self._finished(row, result, ill=result.outcome is not RowOutcome.CONFIRMED and may_be_ill(answers))

    def _finished(self, row: RosterRow, result: ResultRow, *, ill: bool = False) -> ResultRow:
        """Apply the ignore list, which never hides a row; `ill` says that a record that may be meant says ill."""
        if result.settled or not self.terms.ignored.entries or not (result.needs_a_person):
            return result
        found, grave = outcome_to_answer(result), ill or result.says_ill
        entry, other = self.terms.ignored.find(row.inquiries, found, self.terms.today, grave=grave)
        if entry is not None:
            said = say("row.ignored", until=entry.until, by=entry.by, why=entry.reason)
            return result._replace(decision=said, decided=Decided.IGNORED, settled=True)
        if other is not None and result.decided is Decided.NOT:
            key = "row.ignored_once" if other.answers(found, grave=grave) else "row.ignored_else"
            said = say(key, until=other.until, by=other.by, why=other.reason, outcome=found)
            return result._replace(decision=said, decided=Decided.IGNORED_ONCE)
        return result

    def _read(self, row: RosterRow, chief: Answer, all_answers: list[Answer], more: dict[str, Any]) -> ResultRow:
        """Return the row with everything a report shows of its answers."""
        verdict = chief.verdict
        by = verdict.decided_by
        # What an exclusion list decides is no fact of the licence, which is shown as its own register has it.
        licence = verdict.licence or verdict
        shown, entry = licence.decided_by or by, words.decisive(licence)
        facts = self.facts(shown.source_id) if shown is not None else None
        outcome = {one: words.OUTCOME_WORDS[OF_ANSWER[one]].lower() for one in Outcome} if len(all_answers) > 1 else {}
        others = [
            say(
                "row.also.one",
                states="/".join(one.inquiry.states) or say("row.any_state"),
                outcome=outcome[one.verdict.outcome],
            )
            for one in all_answers
            if one is not chief
        ]
        also = say("row.also", others="; ".join(others)) if others else ""
        aged = f" {ageing(by, say)}" if by is not None and verdict.rests_on_ageing else ""
        more["as_of"] = shown.age.as_of.isoformat() if shown is not None and shown.age.as_of else ""
        if shown is not None and entry is not None:
            more |= self._record(verdict.outcome, shown, entry)
        if verdict.rests_on_ageing:
            more["flags"] = tuple(sorted({*more.get("flags", ()), Flag.AGEING}))
            more["next_due"] = self.terms.today.isoformat()
        return ResultRow(
            line=row.line,
            cells=row.cells,
            key=row.key,
            outcome=OF_ANSWER[verdict.outcome],
            why=" ".join((verdict.because + aged + also, *lists_that_differ(verdict, self.facts, say))),
            asked=chief.inquiry.words,
            states=words.unique(state for one in all_answers for state in one.inquiry.states),
            certification=words.certification(chief, self.facts),
            certifications=certifications(found for one in all_answers for found in one.verdict.findings),
            screenings=_screenings(row, all_answers),
            fresh=by is not None and by.age.state is AgeState.FRESH,
            source=shown.source_id if shown is not None else "",
            publisher=facts.publisher if facts else "",
            page=facts.official_page if facts else "",
            retrieved=_moment(shown.age.confirmed_at) if shown is not None else "",
            odd=words.unique((*row.odd, *(text for one in all_answers for text in words.odd_data(one)))),
            says=words.unique(text for one in all_answers for text in words.register_says(one, self.facts)),
            todo=to_do(chief, self.facts, self.held.source),
            possible=possible(chief),
            consulted=tuple(self._consulted(found) for one in all_answers for found in _every(one)),
            invented=any(one.invented for one in all_answers),
            npi_screen=row.npi_screen,
            possible_beside=possible_beside(all_answers, chief),
            beside=licences_beside(all_answers, shown, entry),
            **{"next_due": self.terms.today.isoformat(), **more},
        )

    def _record(self, outcome: Outcome, by: Finding, entry: Sighting) -> dict[str, Any]:
        """Return what the decisive record says, by the fields of a result row."""
        record, gone = entry.credential, Flag.NO_LONGER_LISTED in entry.flags
        dated = {"as_of": record.as_of.isoformat()} if gone else {}
        return dated | {
            "standing": record.standing,
            "current": by.lookup is Lookup.FOUND and not gone,
            "status": record.status_text,
            "name": record.name,
            "number": record.number,
            "type": record.type_text,
            "expires": record.expires.isoformat() if record.expires else record.expires_raw,
            "discipline": record.discipline_said == Disciplined.STATED.value,
            "noted": beside_standing(record),
            "identity": entry.identity,
            "flags": tuple(sorted(entry.flags)),
            "reasons": "; ".join(entry.reasons),
            "evidence": self._evidence(record),
            "record": max(record.id, 0),
            "next_due": self._next_due(outcome, record.expires),
        }

    def _next_due(self, outcome: Outcome, expires: date | None) -> str:
        """A confirmed row is due in a month or on the day after its expiry; every other one waits for a person now."""
        today = self.terms.today
        if outcome is not Outcome.CONFIRMED:
            return today.isoformat()
        due = today + AGAIN_AFTER
        if expires is not None and today <= expires < due:
            due = expires + timedelta(days=1)
        return due.isoformat()

    def _consulted(self, finding: Finding) -> Consulted:
        """Return what is kept of one finding; of a source that shows nothing it is the same object for every row."""
        known = self._silences.get(id(finding))
        if known is not None and known[0] is finding:
            return known[1]
        made = self._consulted_anew(finding)
        if not finding.sightings and len(self._silences) < _SILENCES:
            self._silences[id(finding)] = (finding, made)
        return made

    def _consulted_anew(self, finding: Finding) -> Consulted:
        best = finding.sightings[0] if finding.sightings and finding.lookup is not Lookup.AMBIGUOUS else None
        record = best.credential if best is not None else None
        return Consulted(
            source=finding.source_id,
            jurisdiction=finding.jurisdiction,
            tier=finding.tier,
            lookup=finding.lookup,
            as_of=finding.age.as_of.isoformat() if finding.age.as_of else "",
            retrieved=_moment(finding.age.confirmed_at),
            age=finding.age.state,
            why=finding.why,
            silence=finding.silence,
            record=max(record.id, 0) if record else 0,
            key=record.key if record else "",
            identity=best.identity if best else None,
            standing=record.standing if record and best and best.identity.attributable else None,
            evidence=self._evidence(record) if record else "",
        )

    def _evidence(self, record: Credential) -> str:
        """Return the hash of the bytes that printed a record; of all its pages where the page is not told apart."""
        if record.evidence_sha256 or record.id <= 0:
            return record.evidence_sha256
        parts = self._parts.get(record.publish_id)
        if parts is None:
            found = self.held.register.parts(record.publish_id)
            parts = self._parts[record.publish_id] = {part.part: part.sha256 for part in found}
        pages = [sha for name, sha in parts.items() if name.startswith(f"{record.part}-")]
        return " ".join(pages) if len(pages) <= _PAGES else ""


def held_back(outcome: Outcome, *, by_name: bool) -> Outcome:
    """Return the outcome of a row that an unread column could decide: at most that a person must look.

    What was found `by_name` alone may be a namesake's, good or bad; what a number or an NPI attributes stays.
    """
    unsure = (Outcome.CONFIRMED, Outcome.NOT_FOUND, *((Outcome.ATTENTION,) if by_name else ()))
    return Outcome.REVIEW if outcome in unsure else outcome


def _held(row: RosterRow, result: ResultRow, outcome: Outcome, today: str) -> ResultRow:
    """Return the result of a row that something in the list that was not read could decide."""
    result = result._replace(undecided_by=row.held_by)
    if result.outcome is OF_ANSWER[outcome]:
        return result
    said = (words.undecided(row.undecided_by), words.unread_cell(row.unread_in), result.why)
    return result._replace(
        outcome=OF_ANSWER[outcome],
        why=" ".join(filter(None, said)),
        todo=words.decide_column(row.undecided_by) if row.undecided_by else words.CORRECT_CELL,
        next_due=today,
    )


def _unchecked(row: RosterRow) -> ResultRow:
    """Return the result of a row about which nothing was asked."""
    if row.not_asked is not None:
        outcome, why = RowOutcome.NOT_ASKED, words.NOT_ASKED_WORDS[row.not_asked]
    elif row.rejected:
        outcome, why = RowOutcome.REJECTED, row.rejected
    else:
        outcome, why = RowOutcome.REMOVED, say("row.why.removed")
    return ResultRow(
        line=row.line, cells=row.cells, key=row.key, outcome=outcome, why=why, asked=row.label, not_asked=row.not_asked
    )


def _screenings(row: RosterRow, answers: Sequence[Answer]) -> tuple[Screening, ...]:
    """Return what each exclusion list says of the person of a row, an NPI that was not read told as that."""
    found = together(screening for one in answers for screening in one.verdict.screenings)
    return tuple(map(npi_not_read, found)) if row.npi_screen.unread else found


def _every(one: Answer) -> tuple[Finding, ...]:
    verdict = one.verdict
    return (*verdict.findings, *verdict.exclusions, *verdict.other)


@lru_cache(maxsize=4096)
def _moment(value: datetime | None) -> str:
    return moment(value) if value is not None else ""


assert set(EXIT_CODE) == set(_GRAVEST)

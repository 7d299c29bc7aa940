"""One person's answer: which sources the question needs, what each says, and what was not searched.

Reads only what is held: the register, kept look-ups and records of the desk, and answers fetched a moment ago. Fetching
is the caller's step, so the same code serves `check`, a roster and the web page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from state_boards.index import PlaceCard, SourceCard, card, card_of, cards_of, national, no_register, place, places
from state_boards.words import Proof, Route, Tier
from verifier.matching.engine import Engine
from verifier.matching.types import Match, Query
from verifier.names import Name, parse_name
from verifier.names.fold import words
from verifier.register.model import Credential, SourceState
from verifier.verdict import exclusions
from verifier.verdict.ages import age_of_days, age_of_lookup, age_of_register, age_of_row, age_of_seen
from verifier.verdict.decide import decide
from verifier.verdict.find import Asked, at_age, finding
from verifier.verdict.subject import Subject
from verifier.verdict.terms import (
    LASTING,
    Age,
    AgeState,
    Finding,
    Flag,
    Identity,
    Lookup,
    Question,
    Sighting,
    Verdict,
)

if TYPE_CHECKING:
    from state_boards.contract import LookupQuery
    from verifier.register.desk import Desk, LookupAnswer, SeenRecord
    from verifier.register.facts import QuarantinedRow
    from verifier.register.memory import Statement
    from verifier.register.peek import DeskGlance
    from verifier.register.read import Register


class NotSearched(NamedTuple):
    """A state or source the answer does not cover, why, and what a person can do."""

    what: str
    why: str
    steps: tuple[str, ...] = ()
    page: str = ""
    write_down: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Everything the program can say about one person as asked."""

    subject: Subject
    question: Question
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


@dataclass(slots=True)
class Holdings:
    """What may be read while answering; cheap to make once and used for many subjects."""

    register: Register
    desk: Desk | DeskGlance | None
    now: datetime
    opt_in: frozenset[str] = frozenset()
    fetched: Mapping[str, LookupAnswer] = field(default_factory=dict)
    """Look-up answers of this run by source id."""
    failures: Mapping[str, str] = field(default_factory=dict)
    """Why a source could not be refreshed or asked in this run, by source id."""
    _engine: Engine | None = None
    _custom: dict[str, SourceCard] = field(default_factory=dict)
    _states: Mapping[str, SourceState] | None = None
    _sandbox: bool | None = None
    _frequency_version: str | None = None
    _in_state: dict[str, list[SourceCard]] = field(default_factory=dict)
    silent: dict[tuple[str, str | None, str, bool], tuple[Finding, NotSearched]] = field(default_factory=dict)
    """What is said of sources of which nothing is held, by source, state and reason."""
    _set_aside: dict[str, list[QuarantinedRow]] = field(default_factory=dict)

    def states(self) -> Mapping[str, SourceState]:
        """Return how every source stands that was ever tried, read once."""
        if self._states is None:
            self._states = self.register.source_states()
        return self._states

    def engine(self) -> Engine:
        """Return the matcher over the register, made once."""
        if self._engine is None:
            populations = {source_id: self.source(source_id).population for source_id in self.states()}
            self._engine = Engine(self.register.name_index(), populations)
        return self._engine

    def set_aside(self, source_id: str) -> list[QuarantinedRow]:
        """Return the rows of a source that could not be kept, read once."""
        found = self._set_aside.get(source_id)
        if found is None:
            found = self._set_aside[source_id] = self.register.quarantine(source_id)
        return found

    def sandbox(self) -> bool:
        """Return whether the register holds invented data, read once."""
        if self._sandbox is None:
            self._sandbox = self.register.sandbox
        return self._sandbox

    def frequency_version(self) -> str:
        """Return the version of the register's name counts, read once."""
        if self._frequency_version is None:
            self._frequency_version = self.register.frequency_version
        return self._frequency_version

    def forget(self) -> None:
        """Let go of what the matcher remembers of names it met; the next question makes a new one."""
        from verifier.matching import words
        from verifier.names import fold

        self._engine = None
        words.forget()
        fold.forget()

    def source(self, source_id: str) -> SourceCard:
        """Return the card of a source of the catalogue or of a kept custom one."""
        found = card_of(source_id) or self._custom.get(source_id)
        facts = place(source_id.upper())
        if found is None and facts is not None and not facts.licensed:
            found = self._custom[source_id] = no_register(facts)
        if found is None:
            from verifier.refresh.imports import find_source

            found = self._custom[source_id] = card(find_source(source_id, self.register))
        return found

    def sources_in(self, state: str) -> list[SourceCard]:
        """Return the licence sources of one state that may be used, the primary one first, then custom ones."""
        found = self._in_state.get(state)
        if found is None:
            own = [source for source in cards_of(state) if not source.opt_in or source.id in self.opt_in]
            custom = [
                self.source(source_id)
                for source_id, held in self.states().items()
                if source_id.startswith("custom:") and held.rows and held.jurisdiction in ("", state)
            ]
            found = self._in_state[state] = own + custom
        return found


def answer(subject: Subject, question: Question, holdings: Holdings) -> Answer:
    """Return the verdict on one person with everything it rests on."""
    asking = _Asking(subject, question, holdings)
    return asking.answer()


def lookup_asked(subject: Subject, question: Question, holdings: Holdings) -> LookupQuery:
    """Return what a look-up source is to be asked about this subject, so that its kept answer is found again."""
    asking = _Asking(subject, question, holdings)
    return lookup_query(subject, asking.name, asking.leads)


class _Asking:
    """One question while it is being answered."""

    def __init__(self, subject: Subject, question: Question, holdings: Holdings) -> None:
        self.subject, self.question, self.held = subject, question, holdings
        self.today = question.today
        self.notes: list[str] = [subject.inferred] if subject.inferred else []
        self.searched: list[str] = []
        self.not_searched: list[NotSearched] = []
        self.leads: dict[str, str] = {}
        self.replies: list[LookupAnswer] = []
        self.everywhere: frozenset[str] = frozenset()
        self.pooled: Mapping[str, Match] | None = None
        self.name = self._name()

    def answer(self) -> Answer:
        findings: list[Finding] = []
        for state in self.subject.states:
            findings += self._state(state)
        if not self.subject.states:
            findings += self._everywhere()
        findings += self._national()
        findings = self._same_npi(findings)
        verdict = decide(self.question, findings)
        return Answer(
            subject=self.subject,
            question=self.question,
            verdict=verdict,
            searched=tuple(dict.fromkeys(self.searched)),
            not_searched=tuple(self.not_searched),
            notes=tuple(self.notes),
            invented=self._invented(),
            at=self.held.now,
            frequency_version=self.held.frequency_version(),
        )

    def _invented(self) -> bool:
        """True when anything searched came from the sandbox boards, or the whole register is theirs."""
        if self.held.sandbox():
            return True
        states = self.held.states()
        fetched = (part.origin.value for reply in self.replies for part in reply.parts)
        return any(states[name].sandbox for name in self.searched if name in states) or "sandbox" in fetched

    def _name(self) -> Name:
        """Return the name asked, or the one NPPES holds for the NPI; notes what kind of NPI it is."""
        known = self.held.register.by_npi(self.subject.npi) if self.subject.npi else []
        nppes = [row for row in known if row.tier is Tier.ENUMERATION] or self._answered()
        for row in nppes:
            if note := _npi_note(row):
                self.notes.append(note)
                break
            if row.number and row.jurisdiction:
                self.leads.setdefault(row.jurisdiction, row.number)
        if self.subject.name:
            return parse_name(self.subject.name)
        people = [row for row in nppes if row.name and row.facts.get("entity") != "organization"]
        if people:
            self.notes.append(f"NPPES prints the name {people[0].name} for this NPI; it was used for the search.")
            return parse_name(people[0].name)
        return parse_name("")

    def _answered(self) -> list[Credential]:
        """Return what the NPI registry answered about the NPI asked, in this run or to the same question before."""
        if not self.subject.npi:
            return []
        replies = [reply for reply in self.held.fetched.values() if reply.tier is Tier.ENUMERATION]
        if not replies and self.held.desk is not None:
            asked = lookup_query(self.subject, parse_name(self.subject.name), {})
            registries = [one for one in national() if one.tier is Tier.ENUMERATION and one.kind == "lookup"]
            kept = [self.held.desk.kept_lookup(one.id, asked, self.held.now) for one in registries]
            replies = [reply for reply in kept if reply is not None]
        if not replies:
            return []
        from verifier.register.memory import memory_index

        memory = memory_index([statement for reply in replies for statement in reply.statements()])
        return [row for row in memory.credentials if row.npi == self.subject.npi]

    def _same_npi(self, findings: list[Finding]) -> list[Finding]:
        """Doubt what only a name connects with the person when the NPI given is registered to another name."""
        registry = [entry for found in findings if found.tier is Tier.ENUMERATION for entry in found.sightings]
        mine = [entry for entry in registry if self.subject.npi and entry.credential.npi == self.subject.npi]
        told = next((note for entry in mine if (note := _npi_note(entry.credential))), "")
        self.notes += [told] if told and told not in self.notes else []
        other = _bearer(mine) if self.subject.name else ""
        if not other:
            return findings
        said = f"the NPI {self.subject.npi} is registered to {other}"
        self.notes.append(f"The NPI given is another name's: {said}, not to {self.subject.name}.")
        return [_npi_doubted(entry, said) for entry in findings]

    def _query(self, state: str | None) -> Query:
        return Query(
            name=self.name,
            jurisdiction=state,
            number=self.subject.number or None,
            npi=self.subject.npi or None,
            city=self.subject.city or None,
        )

    # -- one state ---------------------------------------------------------------------------------------------------

    def _state(self, state: str) -> list[Finding]:
        facts = place(state)
        assert facts is not None
        if not facts.licensed:
            return [self._no_licence(facts)]
        found: list[Finding] = []
        for source in self.held.sources_in(state):
            if source.tier is Tier.LICENCE:
                found += self._ask(source, state, supplementary=bool(found) or source.id.startswith("custom:"))
        if found and facts.route is Route.MANUAL:
            found = self._manual_first(found)
        return found

    def _manual_first(self, found: list[Finding]) -> list[Finding]:
        """For a manual state whatever was handed over or written down stands as the primary source."""
        useful = [entry for entry in found if entry.lookup is not Lookup.NOT_COVERED]
        return [replace(entry, supplementary=False) for entry in useful] or found[:1]

    def _no_licence(self, facts: PlaceCard) -> Finding:
        why = (
            f"{facts.name} does not license acupuncturists (as of {facts.checked}). National certification "
            "is the main public credential there."
        )
        self.not_searched.append(NotSearched(facts.name, why))
        return Finding(
            source_id=facts.postal.lower(),
            tier=Tier.LICENCE,
            jurisdiction=facts.postal,
            lookup=Lookup.NOT_COVERED,
            age=Age(state=AgeState.NOTHING),
            why=why,
        )

    def _ask(self, source: SourceCard, state: str, *, supplementary: bool) -> list[Finding]:
        """Return what a source says by its own route, then what a person saw of it."""
        found: list[Finding] = []
        by_hand = source.kind == "manual" or source.proof is Proof.UNSEEN
        if source.kind == "register" and not by_hand:
            found.append(self._from_register(source, state, supplementary=supplementary))
        elif source.kind == "lookup" and not by_hand:
            found.append(self._from_lookup(source, state, supplementary=supplementary))
        elif self._is_published(source.id):
            found.append(self._from_saved(source, state, supplementary=supplementary))
        seen = self._from_records(source, state, supplementary=supplementary or bool(found))
        if by_hand:
            self._manual_steps(source)
        return found + seen or [self._unasked(source, state, supplementary=supplementary)]

    def _is_published(self, source_id: str) -> bool:
        held = self.held.states().get(source_id)
        return held is not None and held.publish_id is not None

    def _from_register(self, source: SourceCard, state: str | None, *, supplementary: bool) -> Finding:
        held = self.held.states().get(source.id)
        why = self.held.failures.get(source.id, "")
        if held is None or held.publish_id is None:
            return self._nothing_held(source, state, why, supplementary=supplementary)
        age = age_of_register(source.cadence_days, held, self.held.now)
        asked = Asked(
            source_id=source.id,
            tier=source.tier,
            jurisdiction=state or source.jurisdiction,
            state=held,
            age=age,
            scope=source.scope,
            proof=source.proof,
            absence=source.absence,
            supplementary=supplementary,
            complete=held.completeness == "complete",
            incomplete_why=held.incomplete_why,
            unavailable=why if age.state in (AgeState.NOTHING, AgeState.STALE) else "",
        )
        self.searched.append(source.id)
        return self._matched(asked, state)

    def _nothing_held(self, source: SourceCard, state: str | None, failure: str, *, supplementary: bool) -> Finding:
        """Say that nothing of a source is held; the same for everybody, so it is said once for all of a roster."""
        key = (source.id, state, failure, supplementary)
        known = self.held.silent.get(key)
        if known is None:
            held = self.held.states().get(source.id)
            age = age_of_register(source.cadence_days, held, self.held.now)
            asked = Asked(
                source_id=source.id,
                tier=source.tier,
                jurisdiction=state or source.jurisdiction,
                state=held,
                age=age,
                scope=source.scope,
                proof=source.proof,
                absence=source.absence,
                supplementary=supplementary,
                complete=False,
                unavailable=failure,
            )
            silence = finding(asked, None, {}, Query(name=parse_name("")), self.question)
            known = self.held.silent[key] = (silence, _missing(source, failure or age.why))
        self.not_searched.append(known[1])
        return known[0]

    def _matched(self, asked: Asked, state: str | None) -> Finding:
        return self._with_lead(asked, self._query(state), lambda one: self._match(asked, one, state))

    def _with_lead(self, asked: Asked, query: Query, match: Callable[[Query], Finding]) -> Finding:
        """Match with the number that NPPES carries, where none was given and it leads to the person; else without."""
        lead = self.leads.get(asked.jurisdiction, "") if asked.tier is Tier.LICENCE and not query.number else ""
        if lead:
            found = _as_lead(match(replace(query, number=lead, jurisdiction=asked.jurisdiction)))
            if found.best is not None and found.best.identity.attributable:
                return found
        return match(query)

    def _match(self, asked: Asked, query: Query, state: str | None) -> Finding:
        match = self._candidates(asked.source_id, query)
        rows = self._rows(match, state if asked.source_id.startswith("custom:") else None)
        found = finding(asked, match, rows, query, self.question)
        if not asked.complete:
            found = self._dated(asked, found) if found.sightings else self._covered(asked, found, query, state)
        return self._unread(found, query) if found.lookup is Lookup.NOT_FOUND else found

    def _unread(self, found: Finding, query: Query) -> Finding:
        """Take back "not found" when a row that could not be kept prints the number or the name asked."""
        for row in self.held.set_aside(found.source_id):
            printed = set(words(row.name))
            named = bool(query.name.family) and {*query.name.family, *query.name.given[:1]} <= printed
            if named or (query.number and row.number and _folded(row.number) == _folded(query.number)):
                why = f"A row of the list that may be this person's could not be read ({row.reason})."
                return replace(found, lookup=Lookup.SOURCE_UNAVAILABLE, why=why)
        return found

    def _covered(self, asked: Asked, found: Finding, query: Query, state: str | None) -> Finding:
        """Let absence be stated for a state whose every page was handed over, at the age of those pages."""
        held = asked.state
        pages = held.coverage.get(state or "") if held else None
        if held is None or pages is None:
            return found
        cadence = self.held.source(asked.source_id).cadence_days
        age = age_of_days(cadence, held, pages.confirmed_at, pages.as_of, self.held.now)
        return finding(asked._replace(complete=True, age=age), None, {}, query, self.question)

    def _candidates(self, source_id: str, query: Query) -> Match | None:
        """Return who in a source may be meant; without a state all registers compete for the one person meant."""
        if query.jurisdiction is None and source_id in self.everywhere:
            if self.pooled is None:
                self.pooled = self.held.engine().match(query, sources=self.everywhere)
            return self.pooled.get(source_id)
        return self.held.engine().match(query, sources=(source_id,)).get(source_id)

    def _dated(self, asked: Asked, found: Finding) -> Finding:
        """Date what was found by its own page: parts of a source were seen on different days."""
        cadence = self.held.source(asked.source_id).cadence_days
        ages = [age_of_row(cadence, asked.state, entry.credential, self.held.now) for entry in found.sightings]
        fresh = [entry for entry, age in zip(found.sightings, ages, strict=True) if age.state is not AgeState.STALE]
        if found.lookup is Lookup.AMBIGUOUS or not fresh:
            return at_age(found, max(ages, key=_staleness))
        kept = ages[found.sightings.index(fresh[0])]
        # An old warning is never dropped for a newer page; it is told with its own date.
        told = [entry for entry in found.sightings if entry in fresh or _lasting(entry)]
        return at_age(replace(found, sightings=tuple(told)), kept)

    def _rows(self, match: Match | None, state: str | None) -> Mapping[int, Credential]:
        if match is None:
            return {}
        rows = self.held.register.credentials([candidate.credential_id for candidate in match.candidates])
        return {key: row for key, row in rows.items() if state is None or row.jurisdiction in ("", state)}

    def _from_lookup(self, source: SourceCard, state: str | None, *, supplementary: bool) -> Finding:
        reply = self.held.fetched.get(source.id) or self._kept(source)
        failure = self.held.failures.get(source.id, "")
        asked = Asked(
            source_id=source.id,
            tier=source.tier,
            jurisdiction=state or source.jurisdiction,
            state=None,
            age=age_of_lookup(reply.confirmed_at, reply.as_of, self.held.now)
            if reply
            else Age(state=AgeState.NOTHING, why="This source answers one person at a time and was not asked."),
            scope=source.scope,
            proof=source.proof,
            absence=source.absence,
            supplementary=supplementary,
            complete=reply is not None and reply.completeness.value == "complete",
            incomplete_why=reply.incomplete_why if reply else "",
            cut=reply is not None and reply.completeness.value != "complete",
            unavailable=failure,
        )
        query = self._query(state)
        if reply is None:
            self.not_searched.append(_missing(source, failure or asked.age.why))
            return finding(asked, None, {}, query, self.question)
        self.searched.append(source.id)
        self.replies.append(reply)
        statements = reply.statements()
        return self._with_lead(asked, query, lambda one: self._in_memory(statements, source, asked, one))

    def _kept(self, source: SourceCard) -> LookupAnswer | None:
        if self.held.desk is None:
            return None
        asked = asked_fields(self.subject, self.name, self.leads)
        if not self.held.desk.may_have(source.id, asked, self.held.now):
            return None
        return self.held.desk.kept_lookup(source.id, lookup_query(self.subject, self.name, self.leads), self.held.now)

    def _from_records(self, source: SourceCard, state: str, *, supplementary: bool) -> list[Finding]:
        """Return what people wrote down about this person, one finding a record: each has its own day."""
        found: list[Finding] = []
        for record in self._seen(source):
            asked = self._as_seen(source, state, age_of_seen(record.seen_on, self.held.now), supplementary)
            asked = asked._replace(seen_by=record.by)
            entry = self._in_memory([record.statement()], source, asked, self._query(state))
            if entry.sightings:
                found.append(entry)
        if found:
            self.searched.append(source.id)
        return found

    def _unasked(self, source: SourceCard, state: str, *, supplementary: bool) -> Finding:
        """Return the finding of a page that nobody has looked at for this person."""
        asked = self._as_seen(source, state, Age(state=AgeState.NOTHING, why=_manual_why(source)), supplementary)
        return finding(asked, None, {}, self._query(state), self.question)

    def _as_seen(self, source: SourceCard, state: str, age: Age, supplementary: bool) -> Asked:
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
            incomplete_why="What a person wrote down shows only the records that were seen.",
        )

    def _in_memory(self, statements: Sequence[Statement], source: SourceCard, asked: Asked, query: Query) -> Finding:
        """Match a few records that are not in the register with the same engine."""
        from verifier.register.memory import memory_index

        memory = memory_index(statements)
        # How rare a name is follows from all that is held and these records, not from the few of one answer alone.
        frequencies = self.held.engine().frequencies.beside(memory.index)
        engine = Engine(memory.index, {source.id: source.population}, frequencies)
        match = engine.match(query, sources=(source.id,)).get(source.id)
        return finding(asked, match, {row.id: row for row in memory.credentials}, query, self.question)

    def _seen(self, source: SourceCard) -> list[SeenRecord]:
        if self.held.desk is None:
            return []
        return [record for record in self.held.desk.records(source.jurisdiction) if record.source_id == source.id]

    def _from_saved(self, source: SourceCard, state: str, *, supplementary: bool) -> Finding:
        held = self.held.states()[source.id]
        asked = Asked(
            source_id=source.id,
            tier=source.tier,
            jurisdiction=state,
            state=held,
            age=age_of_register(source.cadence_days, held, self.held.now),
            scope=source.scope,
            proof=source.proof,
            absence=source.absence,
            supplementary=supplementary,
            complete=False,
            incomplete_why="Only pages that a person saved are held.",
        )
        self.searched.append(source.id)
        return self._matched(asked, state)

    def _manual_steps(self, source: SourceCard) -> None:
        self.not_searched.append(
            NotSearched(source.publisher, _manual_why(source), source.steps, source.official_page, source.write_down)
        )

    # -- every state and the nation --------------------------------------------------------------------------------

    def _everywhere(self) -> list[Finding]:
        """Search every licence register that is held; name the states that are not."""
        held = [
            self.held.source(source_id)
            for source_id, state in self.held.states().items()
            if state.tier is Tier.LICENCE and state.publish_id is not None
        ]
        registers = [source for source in held if source.kind == "register"]
        covered = {source.jurisdiction for source in registers}
        self.everywhere = frozenset(source.id for source in registers)
        found = [self._from_register(source, None, supplementary=False) for source in registers]
        missing = [code for code in places() if code not in covered]
        if missing:
            self.not_searched.append(
                NotSearched(
                    f"{len(missing)} states and districts ({' '.join(missing)})",
                    "Their registers are not held, and no state was given to ask.",
                    ("Add --state, for example --state WA, or run: verifier refresh --all",),
                )
            )
        return found

    def _national(self) -> list[Finding]:
        found: list[Finding] = []
        states = self.held.states()
        for source in national():
            if source.opt_in and source.id not in self.held.opt_in and source.id not in states:
                continue
            if source.tier is Tier.EXCLUSION:
                found += self._exclusion(source)
            elif source.kind == "lookup":
                found += self._national_lookup(source)
            elif source.kind == "register":
                found += self._national_register(source)
        return found

    def _home(self) -> str | None:
        return self.subject.states[0] if len(self.subject.states) == 1 else None

    def _national_register(self, source: SourceCard) -> Iterable[Finding]:
        held = self.held.states().get(source.id)
        if held is None or held.publish_id is None:
            required = source.tier is Tier.CERTIFICATION
            if required:
                yield self._from_register(source, self._home(), supplementary=False)
            return
        yield replace(self._from_register(source, self._home(), supplementary=False), jurisdiction="")

    def _national_lookup(self, source: SourceCard) -> Iterable[Finding]:
        if source.id in self.held.fetched or source.id in self.held.failures or self._kept(source) is not None:
            yield replace(self._from_lookup(source, self._home(), supplementary=True), jurisdiction="")

    def _exclusion(self, source: SourceCard) -> Iterable[Finding]:
        """Say what an exclusion list holds: the same NPI is attributed, a name is only a possibility."""
        held = self.held.states().get(source.id)
        nothing = held is None or held.publish_id is None
        if nothing and source.id != exclusions.FULL:
            return
        base = replace(self._from_register(source, None, supplementary=False), jurisdiction="")
        if nothing:
            yield base
            return
        full = self.held.states().get(exclusions.FULL)
        as_of = full.as_of if full and full.publish_id is not None else None
        npi = self.subject.npi
        rows = [row for row in self.held.register.by_npi(npi) if row.source_id == source.id] if npi else []
        later = exclusions.reinstated_since(self.held.register.by_npi(npi), as_of) if rows else []
        exact = exclusions.same_npi([row for row in rows if not exclusions.superseded(row, as_of)], npi, later)
        if exact:
            like = self._bearing(source.id) if self.subject.name else {row.id for row in rows}
            named = tuple(exclusions.compared(entry, like) for entry in exact)
            yield replace(base, lookup=Lookup.FOUND, sightings=named, settle=(), why="")
            return
        others = tuple(entry for entry in base.sightings if not exclusions.superseded(entry.credential, as_of))
        yield exclusions.possible(replace(base, sightings=others))

    def _bearing(self, source_id: str) -> set[int]:
        """Return the records of a source whose name can be the one asked."""
        match = self.held.engine().match(self._query(None), sources=(source_id,)).get(source_id)
        return {one.credential_id for one in match.candidates if one.name_agrees} if match else set()


def _missing(source: SourceCard, why: str) -> NotSearched:
    do = f"verifier refresh {source.id}" if source.fetchable else ""
    return NotSearched(f"{source.title} ({source.publisher})", why, (f"Run: {do}",) if do else (), source.official_page)


def asked_fields(subject: Subject, name: Name, leads: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a look-up source is asked: family, given, middle, number, NPI, city, detail (as `LookupQuery`)."""
    from verifier.names.typed import typed

    parts = typed(name)
    number = subject.number or (leads.get(subject.states[0], "") if len(subject.states) == 1 else "")
    return (parts.family, parts.given, parts.middle, number, subject.npi, subject.city, "")


def lookup_query(subject: Subject, name: Name, leads: Mapping[str, str]) -> LookupQuery:
    """Return what a look-up source is asked about this subject."""
    from state_boards.contract import LookupQuery

    family, given, middle, number, npi, city, _ = asked_fields(subject, name, leads)
    return LookupQuery(family=family, given=given, middle=middle, number=number, npi=npi, city=city)


def _folded(number: str) -> str:
    return "".join(sign for sign in number.casefold() if sign.isalnum()).lstrip("0")


def _lasting(entry: Sighting) -> bool:
    return entry.credential.standing in LASTING or Flag.DISCIPLINE_STATED in entry.flags


def _npi_note(row: Credential) -> str:
    """Return what makes an NPI unfit to tell of a person: an organisation's, or switched off; "" for any other."""
    if row.facts.get("entity") == "organization":
        return (
            f"The NPI {row.npi} belongs to an organisation ({row.name}), not to a person. "
            "Ask for the practitioner's own NPI."
        )
    if "deactivated" in row.status_text.casefold():
        return f"The NPI {row.npi} was deactivated ({row.status_date_raw or 'no date'})."
    return ""


def _bearer(entries: Iterable[Sighting]) -> str:
    """Return the name the NPI registry prints for an NPI, when it cannot be the one asked; "" when it can."""
    rows = [entry for entry in entries if entry.credential.facts.get("entity") == "individual"]
    if not rows or any(Flag.NAME_DIFFERS not in entry.flags for entry in rows):
        return ""
    return rows[0].credential.name


def _npi_doubted(found: Finding, said: str) -> Finding:
    if found.tier not in (Tier.LICENCE, Tier.CERTIFICATION):
        return found
    entries = tuple(
        replace(
            entry,
            identity=Identity.CONFLICTING if entry.identity is Identity.CONSISTENT else entry.identity,
            reasons=(*entry.reasons, said),
            flags=entry.flags | {Flag.NPI_OF_ANOTHER},
        )
        for entry in found.sightings
    )
    return replace(found, sightings=entries)


def _manual_why(source: SourceCard) -> str:
    if source.why:
        return f"The program does not open this page: {source.why.rstrip('.')}."
    return "No real answer of this source was ever seen, so the program does not read it."


def _staleness(age: Age) -> int:
    return [AgeState.FRESH, AgeState.AGEING, AgeState.STALE, AgeState.NOTHING].index(age.state)


def _as_lead(found: Finding) -> Finding:
    """A number that only NPPES carries was typed by the person: it makes a match likely, not certain."""
    return replace(
        found,
        sightings=tuple(
            replace(
                entry,
                identity=Identity.CONSISTENT,
                reasons=(*entry.reasons, "the number is the one the person reported to NPPES under this NPI"),
            )
            if entry.identity is Identity.CONFIRMED
            else entry
            for entry in found.sightings
        ),
    )

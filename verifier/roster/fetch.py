"""What a roster fetches first: registers of its states that are missing or stale, and look-ups within a budget.

Hosts are asked side by side, each host one question after the other. A host that shows a challenge, or fails three
times running, is left alone for the rest of the run. A finished step is in the journal before the next one begins.
"""

from __future__ import annotations

import queue
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from cache.clock import Deadline
from cache.errors import BlockedError, NetworkError, SourceError
from state_boards.contract import catalogue
from state_boards.contract.index import cards_of
from state_boards.contract.source import LookupQuery, LookupSource, RegisterSource, Source
from state_boards.contract.vocabulary import Proof, SourceKind, Tier
from verifier.refresh.canaries import canaries_of
from verifier.refresh.ondemand import refresh_each, terms_first, wanted
from verifier.refresh.run import RunEvent
from verifier.refresh.schedule import Consent, Mode, select
from verifier.refresh.spellings import ask_in_turn, meets, shares
from verifier.register.kept import LookupAnswer
from verifier.register.private import PrivateFile
from verifier.register.read import Register
from verifier.roster.check import Terms, asked_key
from verifier.roster.inquiries import row_of
from verifier.roster.journal import Journal, fingerprint, journal
from verifier.roster.service import open_file
from verifier.roster.words import say
from verifier.verdict.ages import age_of_lookup
from verifier.verdict.answer import lookups_asked
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import AgeState

if TYPE_CHECKING:
    from cache.session import Session
    from verifier.roster.run import Roster
    from verifier.roster.service import RosterOptions, RunContext

KEEP_DAYS = 120
"""How long the answer of a look-up is kept for a roster: the NCQA window for a verification."""
ROW_FAILURES = 3
"""Failures in a row after which a host is left alone."""
EXCLUSIONS = "leie"
_POLL = 0.5


@dataclass(frozen=True, slots=True)
class Job:
    """One person to ask at one source."""

    source: LookupSource
    queries: tuple[LookupQuery, ...]
    """The questions, one for each family name that the person may have."""
    place: int = 0
    """Which of them is to be asked; those before it met nobody of the name."""

    @property
    def key(self) -> str:
        """The name under which the question is remembered within a run."""
        return asked_key(self.source.id, self.queries[self.place])

    def next(self) -> Job | None:
        """Return the question for the next family name, None when there is none."""
        return replace(self, place=self.place + 1) if self.place + 1 < len(shares(self.queries)) else None


_Reply: TypeAlias = tuple[Job, LookupAnswer | SourceError | str]
"""An answer, why there is none, or why it was not asked."""


@dataclass(slots=True)
class FetchOutcome:
    """What fetching brought and what it left."""

    book: Journal
    close: Callable[[], None]
    refreshed: list[str] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)
    """Look-ups answered, by source."""
    left: Counter[str] = field(default_factory=Counter)
    """Why look-ups were not asked or not answered, with how many."""

    @property
    def fetched(self) -> tuple[str, ...]:
        """Return what was refreshed or asked for this run."""
        asked = sorted(self.asked.items())
        lookups = (say.counted("fetch.lookups", count, source=source_id) for source_id, count in asked)
        return (*sorted(self.refreshed), *lookups)

    @property
    def not_asked(self) -> Mapping[str, int]:
        """Return why look-ups have no answer, with how many."""
        return dict(sorted(self.left.items()))

    def done(self) -> None:
        """The run is finished: nothing is to be gone on with."""
        self.book.remove()
        self.close()


def fetch_for(run: RunContext, roster: Roster, wish: RosterOptions, terms: Terms) -> tuple[FetchOutcome, Terms]:
    """Fetch what the roster needs and return what came of it, with the terms its rows are to be checked under."""
    name = fingerprint(roster.file.sha256, *wish.maps, wish.sheet, str(wish.certification), str(run.as_of or ""))
    with ExitStack() as stack:
        book, earlier = stack.enter_context(journal(run.place, name, run.now, resume=wish.resume))
        if earlier and not wish.resume:
            run.say(say("fetch.broken_off"))
        session = run.session()
        stack.callback(session.close)
        work = _Work(run, roster, wish, terms, book, session)
        work.registers()
        failures, unanswered = work.failures(), work.lookups()
        got = work.got
        got.close = stack.pop_all().close
    now = run.clock().now()
    return got, replace(terms, now=now, today=run.as_of or now.date(), failures=failures, unanswered=unanswered)


class _Work:
    """The fetching of one run."""

    def __init__(
        self, run: RunContext, roster: Roster, wish: RosterOptions, terms: Terms, book: Journal, session: Session
    ) -> None:

        self.run, self.wish, self.terms, self.book, self.session = run, wish, terms, book, session
        self.got = FetchOutcome(book, lambda: None)
        self.canaries = canaries_of(run.place, run.config.canary_of)
        self.earlier = tuple(book.asked)
        self.counted: set[str] = set()
        """The questions of which a kept answer was counted."""
        self.accepted = frozenset(run.config.accept_terms)
        # The lines are read once more for the check itself, so that memory stays flat.
        again = open_file(roster.file, run.config_file, wish)
        self.inquiries = [inquiry for line in again.lines for inquiry in row_of(line, again.layout).inquiries]
        self.states = sorted({state for inquiry in self.inquiries for state in inquiry.states})

    # -- registers -------------------------------------------------------------------------------------------------

    def registers(self) -> None:
        """Refresh the registers that are missing or stale and were not tried in this run yet."""
        sources = [source for source in self._sources() if source.id not in self.book.sources]
        missing = self._due(sources) if self.wish.due else wanted(sources, self.run.place, self.run.clock())[0]
        refused = [source for source in missing if source.accept_terms and source.id not in self.accepted]
        for source in refused:
            self.book.source_done(source.id, terms_first(source))
        todo = [source for source in missing if source not in refused]
        if not todo:
            return
        self.run.say(f"Fetching {', '.join(source.id for source in todo)} ...")
        self._refresh(todo)

    def _due(self, sources: list[Source]) -> list[RegisterSource]:
        consent = Consent(opt_in=self.terms.opt_in, terms=self.accepted)
        with Register.open(self.run.place) as register:
            states, failures = register.source_states(), register.failures_in_a_row()
        now = self.run.clock().now()
        due = select(Mode.DUE, states=states, now=now, consent=consent, sources=sources, failures=failures)
        return list(due.sources)

    def _sources(self) -> Iterator[Source]:
        for state in self.states:
            yield from (source for source in catalogue.sources_of(state) if self._on(source))
        yield catalogue.source(EXCLUSIONS)

    def _on(self, source: Source) -> bool:
        return not source.opt_in or source.id in self.terms.opt_in

    def _refresh(self, todo: list[RegisterSource]) -> None:
        def on_event(event: RunEvent) -> None:
            if event.ended is not None:
                self.book.source_done(event.source_id, "" if event.ended.ok else event.ended.sentence)
                self.run.say(f"  {event.source_id}: {event.text}")

        ended, stopped = refresh_each(
            todo, place=self.run.place, session=self.session, clock=self.run.clock(), on_event=on_event
        )
        if stopped:
            raise KeyboardInterrupt
        for source_id, failure in ended.items():
            if source_id not in self.book.sources:
                self.book.source_done(source_id, failure)

    def failures(self) -> dict[str, str]:
        """Return why registers could not be refreshed in this run, by source id."""
        self.got.refreshed += [source_id for source_id, failure in self.book.sources.items() if not failure]
        return {source_id: failure for source_id, failure in self.book.sources.items() if failure}

    # -- look-ups --------------------------------------------------------------------------------------------------

    def lookups(self) -> dict[str, str]:
        """Ask what is not held, within the budget, and return why the rest has no answer, by `asked_key`."""
        unanswered: dict[str, str] = {}
        with PrivateFile.open(self.run.place) as private:
            lanes: dict[str, list[Job]] = {}
            for job in self._jobs(private, unanswered):
                lanes.setdefault(min(job.source.hosts), []).append(job)
            if lanes:
                count = len({job.key for jobs in lanes.values() for job in jobs})
                self.run.say(_asking(count, len(lanes)))
                with self.run.counting("Asking", count) as step:
                    self._ask_all(lanes, private, unanswered, step)
        for why in unanswered.values():
            self.got.left[why] += 1
        return unanswered

    def _jobs(self, private: PrivateFile, unanswered: dict[str, str]) -> list[Job]:
        """Return each look-up once: not those whose answer is held and fresh, nor those asked before the break."""
        found: dict[tuple[str, tuple[LookupQuery, ...]], Job] = {}
        now = self.run.clock().now()
        with Register.open(self.run.place) as register:
            held = ReadModel(register, private, now, self.terms.opt_in)
            for inquiry in self.inquiries:
                for source in self._lookup_sources(inquiry):
                    queries = lookups_asked(inquiry, held)
                    if not source.can_ask(queries[0]):
                        continue
                    whole = Job(source, queries if source.tier is Tier.LICENCE else queries[:1])
                    job = self._open(whole, private, now, unanswered)
                    if job is not None:
                        found.setdefault((source.id, job.queries[job.place :]), job)
        return list(found.values())

    def _open(self, job: Job | None, private: PrivateFile, now: datetime, unanswered: dict[str, str]) -> Job | None:
        """Return the first question about a person that must be asked, None when there is none."""
        while job is not None and job.key not in unanswered:
            source, query = job.source, job.queries[job.place]
            if self.book.asked.get(job.key):
                unanswered[job.key] = self.book.asked[job.key]
                return None
            if source.accept_terms and source.id not in self.accepted:
                unanswered[job.key] = terms_first(source)
                return None
            kept = private.kept_lookup(source.id, query, now)
            if kept is None or not _is_fresh(kept, now):
                return job
            if job.key not in self.counted:
                self.counted.add(job.key)
                self.got.asked[source.id] += self._asked_by_this_run(job.key, kept)
            job = None if meets(kept) else job.next()
        return None

    def _asked_by_this_run(self, key: str, kept: LookupAnswer) -> bool:
        """True for an answer of the run gone on with; a kill may fall between its answer and its journal line."""
        if key in self.book.asked:
            return True
        return self.wish.resume and kept.confirmed_at >= self.book.started.replace(microsecond=0)

    def _lookup_sources(self, inquiry: Inquiry) -> Iterator[LookupSource]:
        """Yield the look-ups that answer for a subject's states; one beside a whole register is not asked."""
        for state in inquiry.states:
            cards = [card for card in cards_of(state) if not card.opt_in or card.id in self.terms.opt_in]
            first = next((card for card in cards if card.kind is not SourceKind.MANUAL), None)
            if first is not None and first.kind is SourceKind.LOOKUP and first.proof is not Proof.UNSEEN:
                source = self.run.config.keyed(catalogue.source(first.id))
                assert isinstance(source, LookupSource)
                yield source
        if inquiry.npi and not inquiry.name:
            yield from (one for one in catalogue.sources_of("nppes") if isinstance(one, LookupSource))

    def _ask_all(
        self, lanes: Mapping[str, list[Job]], private: PrivateFile, unanswered: dict[str, str], step: Callable[[], None]
    ) -> None:
        replies: queue.Queue[_Reply | None] = queue.Queue()
        stop = threading.Event()
        counted = {job.key for jobs in lanes.values() for job in jobs}
        threads = [
            threading.Thread(target=self._lane, args=(host, jobs, replies, stop), daemon=True, name=f"ask {host}")
            for host, jobs in lanes.items()
        ]
        for thread in threads:
            thread.start()
        try:
            for reply in _until_done(replies, len(threads)):
                self._keep(reply, private, unanswered)
                if reply[0].key in counted:
                    step()
        finally:
            stop.set()
        for thread in threads:
            thread.join()

    def _lane(self, host: str, jobs: Iterable[Job], replies: queue.Queue[_Reply | None], stop: threading.Event) -> None:
        """Ask one host one question after the other, and say that the lane has ended however it ends."""
        try:
            self._ask_host(host, jobs, replies, stop)
        finally:
            replies.put(None)

    def _ask_host(
        self, host: str, jobs: Iterable[Job], replies: queue.Queue[_Reply | None], stop: threading.Event
    ) -> None:
        """Ask until the budget is used or the host does not want to answer."""
        budget = self.run.config.per_host_budget
        left, failed, closed = budget - self._asked_before(host), 0, ""
        clock = self.run.clock()
        todo = deque(jobs)
        # Whether the next family name is to be asked for after a question that was asked in this run.
        go_on: dict[str, bool] = {}
        while todo and not stop.is_set():
            job = todo.popleft()
            further = job.next()
            if job.key in go_on:
                if go_on[job.key] and further is not None:
                    todo.appendleft(further)
                continue
            go_on[job.key] = False
            if not closed and left <= 0:
                closed = say("fetch.budget", host=host, budget=budget)
            if closed:
                replies.put((job, closed))
                continue
            left -= 1
            try:
                deadline = Deadline(clock, float(self.run.config.lookup_seconds))
                answer = ask_in_turn(
                    job.source, job.queries, job.place, self.session, deadline=deadline, now=clock.now()
                )
                answer, more = self._vouched(job.source, answer, deadline, may_ask=left > 0)
                left -= more
                replies.put((job, answer))
                failed = 0
                go_on[job.key] = not meets(answer)
                if go_on[job.key] and further is not None:
                    todo.appendleft(further)
            except SourceError as error:
                replies.put((job, error))
                failed = failed + 1 if isinstance(error, NetworkError) else 0
                if isinstance(error, BlockedError) or failed >= ROW_FAILURES:
                    closed = say("fetch.closed", host=host, why=error.what)
            # An answer is on the disk before the next question is asked: a kill then costs one conversation, never two.
            replies.join()

    def _vouched(
        self, source: LookupSource, answer: LookupAnswer, deadline: Deadline, *, may_ask: bool
    ) -> tuple[LookupAnswer, int]:
        """Return an answer as its source's canary lets it stand, and how often that was asked for."""
        before, now = self.canaries.asked[source.id], self.run.clock().now()
        said = self.canaries.vouch(source, answer, self.session, now=now, deadline=deadline, may_ask=may_ask)
        return said, self.canaries.asked[source.id] - before

    def _asked_before(self, host: str) -> int:
        """Return how much of a host's budget this run had used before it was broken off."""
        names = Counter(key.partition(":")[0] for key in self.earlier)
        return sum(count for name, count in names.items() if min(catalogue.source(name).hosts) == host)

    def _keep(self, reply: _Reply, private: PrivateFile, unanswered: dict[str, str]) -> None:
        job, said = reply
        if isinstance(said, str):
            # Not in the journal: going on with this run may ask it.
            unanswered[job.key] = said
        elif isinstance(said, SourceError):
            unanswered[job.key] = str(said)
            self.book.asked_done(job.key, str(said))
        else:
            now = self.run.clock().now()
            private.keep_lookup(said, now=now, keep_until=now + timedelta(days=KEEP_DAYS))
            self.book.asked_done(job.key, "")
            self.got.asked[job.source.id] += 1


def _until_done(replies: queue.Queue[_Reply | None], lanes: int) -> Iterator[_Reply]:
    """Yield replies until every lane has ended; wakes up now and then so that Ctrl-C is heard."""
    while lanes:
        try:
            reply = replies.get(timeout=_POLL)
        except queue.Empty:
            continue
        if reply is None:
            lanes -= 1
        else:
            yield reply
        replies.task_done()


def _is_fresh(reply: LookupAnswer, now: datetime) -> bool:
    return age_of_lookup(reply.confirmed_at, reply.as_of, now).state is AgeState.FRESH


def _asking(questions: int, hosts: int) -> str:
    lookups = say.counted("fetch.asking.lookups", questions)
    return say("fetch.asking", lookups=lookups, hosts=say.counted("fetch.asking.hosts", hosts))

"""One refresh run: hosts side by side, publishing one after another, each source for itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from cache.clock import Clock, Deadline
from cache.errors import Failure, NetworkError, SourceError, StoreError
from state_boards.contract.records import ParseResult
from state_boards.contract.source import Bundle, RegisterSource
from verifier.errors import StorageError, VerifierError
from verifier.exits import Exit
from verifier.refresh.deliver import Handling, SourceOutcome, deliver
from verifier.refresh.drive import Fetcher, fetch_bundle
from verifier.refresh.lock import refresh_lock
from verifier.register.audit import Act, AuditLine, note
from verifier.register.facts import PartFacts, PublishSummary
from verifier.register.model import RunEnd, SourceState
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter


class Phase(StrEnum):
    """Where one source is in a run."""

    FETCHING = "fetching"
    READING = "reading"
    PUBLISHING = "publishing"
    DONE = "done"


_WHOLE_RUN_SECONDS = 7 * 86_400.0
_POLL_SECONDS = 0.5
_GRACE_SECONDS = 2.0
"""How long a source may overrun the deadline (it may be reading what it fetched) before it is left unfinished."""


@dataclass(frozen=True, slots=True)
class RunEvent:
    """Something that happened to one source, for a progress display."""

    source_id: str
    phase: Phase
    text: str = ""
    """Words for a display; nothing may be read from them."""
    ended: SourceRun | None = None
    """How it ended, in the phase `DONE`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRun:
    """How one source ended."""

    source_id: str
    outcome: SourceOutcome
    failure: str = ""
    """A `Failure` value, "held", "rejected" or "internal"; "" when it ended well."""
    sentence: str
    summary: PublishSummary | None = None
    seconds: float = 0.0
    warnings: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True when what is held is what the source serves now."""
        return self.outcome.ok


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What one run did, in the order in which the sources were asked for."""

    started_at: datetime
    seconds: float
    runs: tuple[SourceRun, ...]
    interrupted: bool = False
    dry_run: bool = False
    unaudited: str = ""
    """Why a line of the audit could not be written, "" when all were."""

    @property
    def failed(self) -> tuple[SourceRun, ...]:
        """The sources whose old data stays because this run gave nothing publishable."""
        return tuple(run for run in self.runs if not run.ok)

    @property
    def exit_code(self) -> Exit:
        """Return how the run ended: well, incomplete because sources failed, or stopped by a person."""
        if self.interrupted:
            return Exit.INTERRUPTED
        return Exit.INCOMPLETE if self.failed else Exit.OK


@dataclass(frozen=True, slots=True)
class _Fetched:
    bundle: Bundle
    result: ParseResult
    seconds: float


@dataclass(slots=True)
class _Progress:
    """Which sources wait, which run, how each ended, and what was held before."""

    waiting: list[RegisterSource]
    states: Mapping[str, SourceState]
    previous: Mapping[str, Mapping[str, PartFacts]]
    """Parts of the last publish of each source."""
    running: dict[Future[_Fetched], RegisterSource] = field(default_factory=dict)
    ended: dict[str, SourceRun] = field(default_factory=dict)
    interrupted: bool = False


class _StoppableDeadline(Deadline):
    """A deadline that is over at once when the run is stopped, so that no thread goes on fetching."""

    def __init__(self, clock: Clock, outer: Deadline | None, stop: threading.Event) -> None:
        super().__init__(clock, outer.remaining() if outer is not None else _WHOLE_RUN_SECONDS)
        self._stop = stop

    def remaining(self) -> float:
        return 0.0 if self._stop.is_set() else super().remaining()


def run(
    sources: Sequence[RegisterSource],
    *,
    place: DataDir,
    session: Fetcher,
    clock: Clock,
    dry_run: bool = False,
    lanes: int = 4,
    on_event: Callable[[RunEvent], None] | None = None,
    deadline: Deadline | None = None,
    by: str = "",
    locked: bool = False,
) -> RunReport:
    """Refresh these sources and return how each ended; one source's failure never touches another.

    `by` is who the audit names; `locked` says that the caller holds the lock. Ctrl-C ends the run: what was published
    stays, what was unfinished is discarded and named in the report. Raises LockedError when another process refreshes,
    RegisterError or StorageError when the register cannot be written.
    """
    with nullcontext() if locked else refresh_lock(place):
        return _Run(place, session, clock, Handling(dry_run=dry_run), on_event, by).run(sources, lanes, deadline)


class _Run:
    """One run, inside the lock."""

    def __init__(
        self,
        place: DataDir,
        session: Fetcher,
        clock: Clock,
        handling: Handling,
        on_event: Callable[[RunEvent], None] | None,
        by: str,
    ) -> None:
        self.place, self.session, self.clock, self.handling = place, session, clock, handling
        self.on_event, self.by = on_event, by
        self.unaudited = ""
        self.stop = threading.Event()

    def run(self, sources: Sequence[RegisterSource], lanes: int, deadline: Deadline | None) -> RunReport:
        started, begun = self.clock.now(), self.clock.monotonic()
        limit = _StoppableDeadline(self.clock, deadline, self.stop)
        wanted = list({source.id: source for source in sources}.values())
        with RegisterWriter.open(self.place) as writer, self._pool(lanes) as pool:
            progress = self._begin(wanted)
            try:
                self._work(progress, pool, lanes, writer, limit)
            except KeyboardInterrupt:
                progress.interrupted = True
            self.stop.set()
            published = any(run.outcome is SourceOutcome.PUBLISHED for run in progress.ended.values())
            if published and not self.handling.dry_run:
                writer.recompute_frequencies()
        over = "stopped" if progress.interrupted else "out of time"
        unfinished = f"The run was {over} before this source was done; its old data stays."
        return RunReport(
            started_at=started,
            seconds=self.clock.monotonic() - begun,
            runs=tuple(progress.ended.get(source.id) or _unfinished(source, unfinished) for source in wanted),
            interrupted=progress.interrupted,
            dry_run=self.handling.dry_run,
            unaudited=self.unaudited,
        )

    @contextmanager
    def _pool(self, lanes: int) -> Iterator[ThreadPoolExecutor]:
        pool = ThreadPoolExecutor(max_workers=lanes, thread_name_prefix="refresh")
        try:
            yield pool
        finally:
            # A thread still fetching sees its deadline as over and ends by itself; nobody waits for it.
            self.stop.set()
            pool.shutdown(wait=False, cancel_futures=True)

    def _begin(self, wanted: list[RegisterSource]) -> _Progress:
        """Return the start of a run, with what is held read before anything changes."""
        with Register.open(self.place) as register:
            states = {source.id: register.source_state(source) for source in wanted}
            previous = {
                name: {part.part: part for part in register.parts(state.publish_id)}
                for name, state in states.items()
                if state.publish_id is not None
            }
        return _Progress(wanted.copy(), states, previous)

    def _work(
        self,
        progress: _Progress,
        pool: ThreadPoolExecutor,
        lanes: int,
        writer: RegisterWriter,
        limit: Deadline,
    ) -> None:
        grace = _GRACE_SECONDS
        while progress.waiting or progress.running:
            for source in _startable(progress, lanes):
                progress.waiting.remove(source)
                job = pool.submit(self._fetch, source, progress.previous.get(source.id, {}), limit)
                progress.running[job] = source
            # Waking up now and then lets Ctrl-C through on every platform.
            done, _ = wait(progress.running, timeout=_POLL_SECONDS, return_when=FIRST_COMPLETED)
            for job in done:
                source = progress.running.pop(job)
                ended = self._finish(job, source, writer, progress.states[source.id])
                progress.ended[source.id] = ended
                self._audit(ended)
                self._say(source, Phase.DONE, f"{ended.outcome}: {ended.sentence}", ended)
            if limit.expired and not done:
                grace -= _POLL_SECONDS
                if grace <= 0:
                    return

    def _fetch(self, source: RegisterSource, previous: Mapping[str, PartFacts], limit: Deadline) -> _Fetched:
        begun = self.clock.monotonic()
        if limit.expired:
            raise NetworkError("The time for this run was over before this source was asked.", where=source.id)
        self._say(source, Phase.FETCHING)
        bundle = fetch_bundle(
            source,
            self.session,
            previous=previous,
            deadline=limit,
            on_part=lambda part: self._say(source, Phase.FETCHING, part),
        )
        self._say(source, Phase.READING)
        return _Fetched(bundle, source.parse(bundle), self.clock.monotonic() - begun)

    def _finish(
        self, job: Future[_Fetched], source: RegisterSource, writer: RegisterWriter, state: SourceState
    ) -> SourceRun:
        """Deliver what a job brought, or note why it brought nothing."""
        error = job.exception()
        if error is not None:
            return self._failed(error, source, writer)
        fetched = job.result()
        self._say(source, Phase.PUBLISHING)
        try:
            delivery = deliver(
                writer,
                source,
                fetched.result,
                fetched.bundle,
                state=state,
                now=self.clock.now(),
                handling=self.handling,
            )
        except Exception as problem:  # noqa: BLE001 - whatever it is, it ends this source alone; `describe` says whose
            return self._failed(problem, source, writer)
        return SourceRun(
            source_id=source.id,
            outcome=delivery.outcome,
            failure="" if delivery.outcome.ok else delivery.outcome.value,
            sentence=delivery.sentence,
            summary=delivery.summary,
            seconds=fetched.seconds,
            warnings=delivery.warnings,
        )

    def _failed(self, error: BaseException, source: RegisterSource, writer: RegisterWriter) -> SourceRun:
        failure, sentence = describe(error)
        if not self.handling.dry_run and not isinstance(error, StorageError | StoreError):
            writer.note_failure(source, failure, sentence, self.clock.now())
        return SourceRun(source_id=source.id, outcome=SourceOutcome.FAILED, failure=failure, sentence=sentence)

    def _audit(self, ended: SourceRun) -> None:
        """Note how a source ended at once, so that a kill later in the run leaves no publish without its line."""
        if self.handling.dry_run:
            return
        act = Act.HOLD if ended.outcome is SourceOutcome.HELD else Act.REFRESH
        result, took = f"{ended.outcome}: {ended.sentence}", round(1000 * ended.seconds)
        line = AuditLine(at=self.clock.now(), act=act, by=self.by, what=ended.source_id, result=result, ms=took)
        self.unaudited = note(self.place, line) or self.unaudited

    def _say(self, source: RegisterSource, phase: Phase, text: str = "", ended: SourceRun | None = None) -> None:
        if self.on_event is not None:
            self.on_event(RunEvent(source.id, phase, text, ended))


def describe(error: BaseException) -> tuple[str, str]:
    """Return the word and the sentence for what ended a source's run; a fault of ours is said to be one."""
    if isinstance(error, SourceError):
        return error.failure.value, str(error)
    if isinstance(error, StorageError):
        return RunEnd.STORAGE.value, str(error)
    if isinstance(error, VerifierError):
        return RunEnd.REFUSED.value, str(error)
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace is not None else ""
    return (
        RunEnd.INTERNAL.value,
        f"The program failed on this source ({type(error).__name__}{place}). Please report it.",
    )


def _unfinished(source: RegisterSource, sentence: str) -> SourceRun:
    return SourceRun(
        source_id=source.id, outcome=SourceOutcome.UNFINISHED, failure=Failure.NETWORK.value, sentence=sentence
    )


def _startable(progress: _Progress, lanes: int) -> list[RegisterSource]:
    """Return the waiting sources whose hosts nobody is asking at the moment, as many as lanes are free."""
    busy = {host for source in progress.running.values() for host in source.hosts}
    found: list[RegisterSource] = []
    for source in progress.waiting:
        if len(progress.running) + len(found) >= lanes:
            break
        if busy.isdisjoint(source.hosts):
            found.append(source)
            busy.update(source.hosts)
    return found

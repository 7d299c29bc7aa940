"""What one interactive check may fetch: the asked states' own sources that are missing or stale, within seconds.

Never the bulk files (NPPES, LEIE); a source that does not finish in time is left as it was and named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cache.clock import Deadline
from cache.errors import SourceError
from state_boards.contract.source import LookupQuery, LookupSource, RegisterSource, Source
from state_boards.contract.vocabulary import Proof, Tier
from verifier.errors import LockedError, VerifierError
from verifier.refresh.run import RunEvent, run
from verifier.refresh.spellings import ask_in_turn, meets, shares
from verifier.register.read import Register
from verifier.verdict.ages import age_of_register
from verifier.verdict.terms import AgeState

if TYPE_CHECKING:
    from cache.clock import Clock, Deadline
    from cache.session import Session
    from verifier.refresh.canaries import Canaries
    from verifier.register.kept import LookupAnswer
    from verifier.register.place import DataDir


@dataclass(slots=True)
class Fetched:
    """What asking now brought, and what it did not."""

    answers: dict[str, LookupAnswer] = field(default_factory=dict)
    further: dict[str, list[LookupAnswer]] = field(default_factory=dict)
    """What a source answered about other family names that the name asked may have."""
    failures: dict[str, str] = field(default_factory=dict)
    """Source id -> why it was not refreshed or asked."""
    refreshed: list[str] = field(default_factory=list)

    @property
    def replies(self) -> list[LookupAnswer]:
        """Every answer, each to a question of its own."""
        return [*self.answers.values(), *(one for some in self.further.values() for one in some)]

    def all_of(self, source_id: str) -> list[LookupAnswer]:
        """Every answer of one source."""
        return [self.answers[source_id], *self.further.get(source_id, ())]

    def add(self, other: Fetched) -> None:
        """Take over what a later step of the same check brought."""
        self.answers |= other.answers
        self.further |= other.further
        self.failures |= other.failures
        self.refreshed += other.refreshed


def _nothing(text: str) -> None:
    """Say nothing."""


def wanted(sources: Iterable[Source], place: DataDir, clock: Clock) -> tuple[list[RegisterSource], list[LookupSource]]:
    """Return the registers that are missing or stale and the look-ups, in the order given."""
    registers: list[RegisterSource] = []
    lookups: list[LookupSource] = []
    with Register.open(place) as register:
        states = register.source_states()
        for source in sources:
            if isinstance(source, LookupSource) and source.proof is not Proof.UNSEEN:
                lookups.append(source)
            elif isinstance(source, RegisterSource) and source.fetchable and not source.bulk:
                if source.proof is Proof.UNSEEN:
                    continue
                age = age_of_register(source.cadence.days if source.cadence else 0, states.get(source.id), clock.now())
                if age.state in (AgeState.NOTHING, AgeState.STALE):
                    registers.append(source)
    return registers, lookups


def fetch(
    sources: Iterable[Source],
    queries: Sequence[LookupQuery],
    *,
    place: DataDir,
    session: Session,
    clock: Clock,
    seconds: float,
    accepted_terms: frozenset[str] = frozenset(),
    canaries: Canaries | None = None,
    say: Callable[[str], None] = _nothing,
) -> Fetched:
    """Refresh and ask what is wanted, `seconds` in all; failures are sentences, never exceptions.

    `queries` are the questions about one person (`verdict.answer.lookups_asked`).
    """
    got = Fetched()
    registers, lookups = wanted(sources, place, clock)
    deadline = Deadline(clock, seconds)
    if registers:
        say(f"Fetching {', '.join(source.title for source in registers)} ...")
        ended, _ = refresh_each(registers, place=place, session=session, clock=clock, deadline=deadline)
        got.refreshed += [source_id for source_id, failure in ended.items() if not failure]
        got.failures |= {source_id: failure for source_id, failure in ended.items() if failure}
    for lookup in lookups:
        if lookup.accept_terms and lookup.id not in accepted_terms:
            got.failures[lookup.id] = terms_first(lookup)
        elif lookup.can_ask(queries[0]):
            say(f"Asking {lookup.publisher} ...")
            _ask(lookup, queries, got, session, clock, deadline)
            if canaries is not None and lookup.id in got.answers and not any(map(meets, got.all_of(lookup.id))):
                got.answers[lookup.id] = canaries.vouch(
                    lookup, got.answers[lookup.id], session, now=clock.now(), deadline=deadline
                )
    return got


def terms_first(source: Source) -> str:
    """Return what to do before a source may be asked whose terms nobody accepted yet."""
    return (
        f"The board asks users to accept its terms first: read them at {source.official_page} and add {source.id} to "
        "accept_terms in verifier.toml."
    )


def refresh_each(
    registers: Sequence[RegisterSource],
    *,
    place: DataDir,
    session: Session,
    clock: Clock,
    deadline: Deadline | None = None,
    on_event: Callable[[RunEvent], None] | None = None,
) -> tuple[dict[str, str], bool]:
    """Refresh registers and return why the old data of each stays ("" where it does not), and whether Ctrl-C came."""
    try:
        report = run(registers, place=place, session=session, clock=clock, deadline=deadline, on_event=on_event)
    except LockedError:
        why = "Another refresh is running, so this source was not refreshed now."
    except VerifierError as error:
        why = str(error)
    else:
        return {done.source_id: "" if done.ok else done.sentence for done in report.runs}, report.interrupted
    return dict.fromkeys((source.id for source in registers), why), False


def _ask(
    lookup: LookupSource,
    queries: Sequence[LookupQuery],
    got: Fetched,
    session: Session,
    clock: Clock,
    deadline: Deadline,
) -> None:
    """Ask one board, for each family name that the person may have until somebody of the name is met."""
    if lookup.tier is not Tier.LICENCE:
        queries = queries[:1]
    try:
        for place in range(len(shares(queries))):
            reply = ask_in_turn(lookup, queries, place, session, deadline=deadline, now=clock.now())
            if place == 0:
                got.answers[lookup.id] = reply
            else:
                got.further.setdefault(lookup.id, []).append(reply)
            if meets(reply):
                break
    except SourceError as error:
        got.failures[lookup.id] = str(error)

"""What may be read while answering: the register, the private file, and what was fetched or failed a moment ago."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from state_boards.contract.flags import RecordFlag
from state_boards.contract.index import SourceCard, card, card_of, cards_of, no_register, place
from state_boards.contract.vocabulary import Tier
from verifier.matching import words
from verifier.matching.engine import Engine
from verifier.matching.types import Match, Query
from verifier.names import fold
from verifier.register.model import Credential, FormerName, SourceState
from verifier.verdict.freshness import DATE_SLACK

if TYPE_CHECKING:
    from verifier.register.facts import QuarantinedRow
    from verifier.register.kept import LookupAnswer
    from verifier.register.private import PrivateFile
    from verifier.register.read import Register
    from verifier.verdict.registers import SharedFacts
    from verifier.verdict.terms import Finding


_NOTHING: Mapping[str, Any] = MappingProxyType({})
_EVERY = 1_000
"""More than the matcher compares of the bearers of one name."""
Foreseen = tuple[Query, tuple[str, ...]]
"""What the matcher is asked, and the sources it searches."""


def told(match: Match) -> list[int]:
    """Return the candidates that a finding tells of, near names included."""
    return [one.credential_id for one in match.candidates]


class ReadModel:
    """Everything an answer may rest on; made once and used for many inquiries, each fact of it read once."""

    def __init__(
        self,
        register: Register,
        private: PrivateFile | None,
        now: datetime,
        opt_in: frozenset[str] = frozenset(),
        fetched: Mapping[str, LookupAnswer] = _NOTHING,
        failures: Mapping[str, str] = _NOTHING,
        *,
        further: Mapping[str, Sequence[LookupAnswer]] = _NOTHING,
    ) -> None:
        """Read nothing yet."""
        self.register, self.private, self.opt_in = register, private, opt_in
        self.fetched = fetched
        """Look-up answers of this run by source id."""
        self.failures = failures
        """Why a source could not be refreshed or asked in this run, by source id."""
        self.further = further
        """What a look-up of this run answered when it was asked for other family names that the name may have."""
        self.nation: tuple[SourceCard, ...] | None = None
        """The national sources that tell something; None before anybody was asked about."""
        self._engine: Engine | None = None
        self._custom: dict[str, SourceCard] = {}
        self._states: Mapping[str, SourceState] | None = None
        self._sandbox: bool | None = None
        self._frequency_version: str | None = None
        self._in_state: dict[str, list[SourceCard]] = {}
        self._set_aside: dict[str, list[QuarantinedRow]] = {}
        self._npis_aside: dict[str, frozenset[str]] = {}
        self._npis_unread: dict[str, int] = {}
        self._missing_letters: dict[str, list[str]] = {}
        self._former_names: dict[tuple[str, str], list[FormerName]] | None = None
        self._begin(now)

    def _begin(self, now: datetime) -> None:
        """Reckon ages at a moment, and what hangs on them when it is asked."""
        self.now = now
        self.known: dict[tuple[str, str | None, str, bool, bool], SharedFacts] = {}
        """How registers stand to a question whoever is asked about, by source, state and what else it depends on."""
        self.unasked: dict[tuple[str, str, bool], Finding] = {}
        """What is said of pages that nobody has looked at, by source and state."""
        self._moments: tuple[datetime, ...] | None = None
        self._foreseen: dict[tuple[Query, Collection[str]], dict[str, Match]] = {}
        self._read: dict[int, Credential] = {}

    def at(self, now: datetime) -> ReadModel:
        """Return what may be read of the same state of the register at another moment; what hangs on ages is reckoned
        anew."""
        other = object.__new__(ReadModel)
        vars(other).update(vars(self))
        other._begin(now)
        return other

    def states(self) -> Mapping[str, SourceState]:
        """Return how every source stands that was ever tried, read once."""
        if self._states is None:
            self._states = self.register.source_states()
        return self._states

    def moments(self) -> tuple[datetime, ...]:
        """Return the moments at which ages are reckoned: now and, when that is later, the last run of any source.

        A clock that was set back would make everything younger than it is known to be (DESIGN section 5), and a clock
        that was wrong once makes nothing fresher either: the worse of both ages counts.
        """
        if self._moments is None:
            runs = [held.last_run_at for held in self.states().values() if held.last_run_at is not None]
            latest = max(runs, default=self.now)
            self._moments = (self.now, latest) if latest > self.now + DATE_SLACK else (self.now,)
        return self._moments

    def published(self, source_id: str) -> SourceState | None:
        """Return how a source stands of which rows are held, None for any other."""
        held = self.states().get(source_id)
        return held if held is not None and held.publish_id is not None else None

    def engine(self) -> Engine:
        """Return the matcher over the register, made once."""
        if self._engine is None:
            populations = {source_id: self.source(source_id).population for source_id in self.states()}
            self._engine = Engine(self.register.name_index(), populations)
        return self._engine

    def foresee(self, questions: Iterable[Foreseen]) -> None:
        """Answer these questions of the matcher together and read whom they lead to: `match` and `credentials` then
        have them at hand, until the next call. Whatever was not foreseen is looked up when it is asked."""
        asked = list(dict.fromkeys(questions))
        self._foreseen = dict(zip(asked, self.engine().match_each(asked), strict=True))
        matches = (match for found in self._foreseen.values() for match in found.values())
        self._read = self.register.credentials(ident for match in matches for ident in told(match))

    def match(self, query: Query, sources: tuple[str, ...] | frozenset[str]) -> Mapping[str, Match]:
        """Return who may be meant, by source."""
        found = self._foreseen.get((query, sources)) if self._foreseen else None
        return self.engine().match(query, sources=sources) if found is None else found

    def every_bearer(self, query: Query, source_id: str) -> Match | None:
        """Return all in one source who may be meant, not only the likeliest that an answer shows."""
        return self.engine().match(query, sources=(source_id,), most=_EVERY).get(source_id)

    def credentials(self, idents: Sequence[int]) -> Mapping[int, Credential]:
        """Return credentials by row id; ids that do not exist are left out."""
        found = {ident: self._read[ident] for ident in idents if ident in self._read}
        return found if len(found) == len(idents) else self.register.credentials(idents)

    def set_aside(self, source_id: str) -> list[QuarantinedRow]:
        """Return the rows of a source that could not be kept, read once."""
        found = self._set_aside.get(source_id)
        if found is None:
            found = self._set_aside[source_id] = self.register.quarantine(source_id)
        return found

    def set_aside_npis(self, source_id: str) -> frozenset[str]:
        """Return the NPIs of the rows of a source that could not be kept, read once."""
        found = self._npis_aside.get(source_id)
        if found is None:
            found = self._npis_aside[source_id] = self.register.set_aside_npis(source_id)
        return found

    def npis_unread(self, source_id: str) -> int:
        """Return how many entries of a list print something for an NPI that is none, counted once."""
        found = self._npis_unread.get(source_id)
        if found is None:
            found = self.register.count_flagged(source_id, RecordFlag.NPI_SHAPE_ODD)
            self._npis_unread[source_id] = found
        return found

    def names_missing_letters(self, source_id: str) -> list[str]:
        """Return the names of a source in which a letter was lost on its way here, read once."""
        found = self._missing_letters.get(source_id)
        if found is None:
            found = self._missing_letters[source_id] = self.register.names_missing_letters(source_id)
        return found

    def former_names(self, source_id: str, among: Iterable[str]) -> list[FormerName]:
        """Return the names with one of these words that a list of licences printed of a record before another.

        The earliest first; all of the change log is read once.
        """
        if self._former_names is None:
            self._former_names = defaultdict(list)
            for one in self.register.former_names(Tier.LICENCE):
                for word in fold.words(one.printed):
                    self._former_names[one.source_id, word].append(one)
        known = self._former_names
        found = {one for word in among for one in known.get((source_id, word), ())}
        return sorted(found, key=lambda one: (one.until, one.credential_id))

    def number_set_aside(self, source_id: str, number: str, state: str) -> bool:
        """Tell whether a row of a source that could not be kept prints this licence number of this state."""
        if not number or not self.set_aside(source_id):
            return False
        return any(one.source_id == source_id for one in self.register.set_aside_by_number(number, state))

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
            from verifier.refresh.known import find_source

            found = self._custom[source_id] = card(find_source(source_id, self.register))
        return found

    def sources_in(self, state: str) -> list[SourceCard]:
        """Return the licence sources of one state that may be used, the primary one first, then custom ones."""
        found = self._in_state.get(state)
        if found is None:
            own = [source for source in cards_of(state) if not source.opt_in or source.id in self.opt_in]
            custom = [
                self.source(name) for name, held in self.handed_over().items() if held.jurisdiction in ("", state)
            ]
            found = self._in_state[state] = own + custom
        return found

    def handed_over(self) -> dict[str, SourceState]:
        """Return how the custom sources stand of which rows are held, of every tier."""
        return {name: held for name, held in self.states().items() if name.startswith("custom:") and held.rows}

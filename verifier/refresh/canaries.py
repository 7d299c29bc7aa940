"""A person whom the operator knows to be listed vouches for a look-up: while she is not found, nobody is *not found*.

A board that answers one person at a time shows no list by which a wrong silence could be noticed. Where the operator
names somebody, the source is asked for her once a day at most, and only when it has just found nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from cache.clock import Deadline
from cache.errors import SourceError
from state_boards.contract.records import Completeness
from state_boards.contract.source import LookupQuery, LookupSource
from verifier.errors import VerifierError
from verifier.refresh.drive import Fetcher
from verifier.refresh.spellings import ask_widely, meets
from verifier.register.kept import LookupAnswer
from verifier.register.place import DataDir
from verifier.register.private import PrivateFile

A_DAY = timedelta(days=1)
GONE = "The source does not find somebody either who is known to be listed there, so its silence means nothing."
UNKNOWN = (
    "The source was not seen today to find somebody who is known to be listed there, so its silence means nothing."
)


@dataclass(frozen=True, slots=True)
class Canaries:
    """Whom the operator named, by source."""

    place: DataDir
    named: Mapping[str, LookupQuery]
    asked: Counter[str] = field(default_factory=Counter)
    """How often each source was really asked."""

    def vouch(
        self,
        source: LookupSource,
        answer: LookupAnswer,
        session: Fetcher,
        *,
        now: datetime,
        deadline: Deadline,
        may_ask: bool = True,
    ) -> LookupAnswer:
        """Return the answer, as one from which nobody's absence follows unless the person named is found today.

        With `may_ask` False (the budget of its host is used) only what is known of today counts.
        """
        query = self.named.get(source.id)
        if query is None or meets(answer) or answer.completeness is not Completeness.COMPLETE:
            return answer
        try:
            with PrivateFile.open(self.place) as private:
                known = _known(private, source, query, now)
                if known is None and may_ask:
                    known = self._ask(private, source, query, session, now, deadline)
        except VerifierError as error:
            # Where nothing can be remembered the source would be asked each time, so it is not asked at all.
            return _doubted(answer, f"{UNKNOWN} {error}")
        if known is not None and meets(known):
            return answer
        gone = known is not None and known.completeness is Completeness.COMPLETE
        return _doubted(answer, GONE if gone else UNKNOWN)

    def _ask(
        self,
        private: PrivateFile,
        source: LookupSource,
        query: LookupQuery,
        session: Fetcher,
        now: datetime,
        deadline: Deadline,
    ) -> LookupAnswer:
        self.asked[source.id] += 1
        try:
            found = ask_widely(source, query, session, now=now, deadline=deadline)
        except SourceError as error:
            found = _no_answer(source, query, error, now)
        # Under a name of its own: what is asked about her otherwise is another question.
        private.keep_lookup(replace(found, source_id=_name(source)), now=now)
        return found


def _name(source: LookupSource) -> str:
    return f"canary:{source.id}"


def _known(private: PrivateFile, source: LookupSource, query: LookupQuery, now: datetime) -> LookupAnswer | None:
    kept = private.kept_lookup(_name(source), query, now)
    return kept if kept is not None and timedelta(0) <= now - kept.confirmed_at < A_DAY else None


def _no_answer(source: LookupSource, query: LookupQuery, error: SourceError, now: datetime) -> LookupAnswer:
    return LookupAnswer(
        source_id=source.id,
        tier=source.tier,
        query=query,
        records=(),
        completeness=Completeness.PARTIAL,
        incomplete_why=error.what,
        empty_proof="",
        as_of=now.date(),
        confirmed_at=now,
        parts=(),
    )


def _doubted(answer: LookupAnswer, why: str) -> LookupAnswer:
    return replace(answer, completeness=Completeness.PARTIAL, incomplete_why=why)


def canaries_of(place: DataDir, named: Mapping[str, tuple[str, str]]) -> Canaries:
    """Return the canaries of these (given name, family name), by source id."""
    return Canaries(place, {name: LookupQuery(given=given, family=family) for name, (given, family) in named.items()})

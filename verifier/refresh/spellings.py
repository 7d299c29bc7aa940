"""How one person is asked of a board that compares letters: by number first, then by the spellings it may use.

A board that holds O'BRIEN does not find OBRIEN, and one that holds a double family name finds neither half. So a search
that finds nobody is followed by a few others, and nobody is said to be there only when the first ones were complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from cache.errors import SourceError
from state_boards.contract.errors import EmptyAnswerError
from state_boards.contract.records import BoardRecord, Completeness
from state_boards.contract.source import LookupQuery, LookupSource
from state_boards.contract.vocabulary import Tier
from verifier.refresh.drive import Fetcher, ask

if TYPE_CHECKING:
    from cache.clock import Deadline
    from verifier.register.kept import LookupAnswer

MAX_SEARCHES = 6
"""Searches for one person at most (politeness: sources rule 12)."""
_DIVIDED = re.compile(r"[\s'’\-]+")
_NOT_LETTER = re.compile(r"[\W\d_]+")
_IRISH = re.compile(r"O[bcdfghjklmnpqrstvwxyz][a-z]{3,}", re.IGNORECASE)
_PIECE = 4
"""Letters that half of a double name must have to be searched alone."""


def searches(query: LookupQuery) -> tuple[LookupQuery, ...]:
    """Return what to ask, in order: exactly what was typed first, without the given name last."""
    found = [query] if query.number else []
    if query.family:
        named = [replace(query, number="", family=family, given=given) for family, given in _names(query)]
        named = list(dict.fromkeys(named))
        found += named[: MAX_SEARCHES - len(found) - 1] + named[-1:]
    return tuple(dict.fromkeys(found)) or (query,)


def shares(queries: Sequence[LookupQuery]) -> tuple[int, ...]:
    """Return how many searches there are for each question about one person; none are left for those beyond the end."""
    first = len(searches(queries[0]))
    others = min(len(queries) - 1, MAX_SEARCHES - first)
    if not others:
        return (MAX_SEARCHES,)
    return (first, MAX_SEARCHES - first - others + 1, *[1] * (others - 1))


def _names(query: LookupQuery) -> Iterator[tuple[str, str]]:
    family, given, middle = query.family, query.given, query.middle
    yield family, given
    if middle:
        yield f"{middle} {family}", given
    yield from ((other, given) for other in _other_forms(family))
    if middle and given:
        yield family, f"{given} {middle}"
    if len(pieces := _DIVIDED.split(given)) > 1:
        yield family, pieces[0]
    yield family, ""


def _other_forms(family: str) -> Iterator[str]:
    """Yield other ways of writing a family name that has an apostrophe, a hyphen or a space, or may have lost one."""
    pieces = _DIVIDED.split(family)
    if len(pieces) == 1:
        if _IRISH.fullmatch(family):
            yield f"{family[0]}'{family[1:]}"
        return
    yield ("-" if " " in family else " ").join(pieces)
    if min(map(len, pieces)) < _PIECE:
        yield "".join(pieces)
    yield from (piece for piece in (pieces[0], pieces[-1]) if len(piece) >= _PIECE)


def ask_in_turn(
    source: LookupSource,
    queries: Sequence[LookupQuery],
    place: int,
    session: Fetcher,
    *,
    now: datetime,
    deadline: Deadline | None = None,
) -> LookupAnswer:
    """Return what the source says to one of several questions about one person, within its share of the searches."""
    if place == 0:
        return ask_widely(source, queries[0], session, now=now, deadline=deadline)
    return _ask_beside(source, queries[place], session, now=now, deadline=deadline, most=shares(queries)[place])


def meets(answer: LookupAnswer) -> bool:
    """True when a record of the answer bears the name asked: no other family name need then be asked for."""
    return any(_bears(record, answer.query) for record in answer.records)


def ask_widely(
    source: LookupSource, query: LookupQuery, session: Fetcher, *, now: datetime, deadline: Deadline | None = None
) -> LookupAnswer:
    """Return what the source says of one person under the spellings it may use; raises SourceError without any answer.

    The answer may say that nobody is there only when the searches for exactly what was typed were complete.
    """
    if source.tier is not Tier.LICENCE:
        return ask(source, query, session, now=now, deadline=deadline)
    asked = _Asked(query)
    for place, one in enumerate(search for search in searches(query) if source.can_ask(search)):
        try:
            asked.add(one, ask(source, one, session, now=now, deadline=deadline), place)
        except EmptyAnswerError as error:
            asked.problems.append((one, error))
        except SourceError as error:
            if not asked.answers:
                raise
            asked.problems.append((one, error))
            break
        if asked.met:
            break
    return asked.answer()


def _ask_beside(
    source: LookupSource, query: LookupQuery, session: Fetcher, *, now: datetime, deadline: Deadline | None, most: int
) -> LookupAnswer:
    """Return what the source says of a further family name: of everybody who bears it, where that is not too many."""
    wide, narrow = replace(query, given="", middle=""), replace(query, middle="")
    asked = _Asked(query, either=(wide, narrow))

    def beside() -> Iterator[LookupQuery]:
        yield wide
        if not asked.is_settled:
            yield narrow
        yield from (replace(wide, family=family) for family in _other_forms(query.family))

    for place, one in enumerate(islice(beside(), most)):
        try:
            asked.add(one, ask(source, one, session, now=now, deadline=deadline), place)
        except EmptyAnswerError as error:
            asked.problems.append((one, error))
        except SourceError as error:
            if not asked.answers:
                raise
            asked.problems.append((one, error))
            break
        if asked.is_settled and meets(asked.answer()):
            break
    return asked.answer()


@dataclass(slots=True)
class _Asked:
    """What the searches for one person gave so far."""

    query: LookupQuery
    answers: list[LookupAnswer] = field(default_factory=list)
    problems: list[tuple[LookupQuery, SourceError]] = field(default_factory=list)
    either: tuple[LookupQuery, ...] = ()
    """Searches of which one complete answer is enough; without them all for exactly what was typed must be complete."""
    met: bool = False
    """True once a record bears the number or the name asked."""

    def add(self, one: LookupQuery, answer: LookupAnswer, place: int) -> None:
        """Keep an answer; parts of later searches get names of their own, so that each record cites its own page."""
        if place:
            answer = replace(
                answer,
                records=tuple(replace(record, part=f"{record.part} (search {place + 1})") for record in answer.records),
                parts=tuple(replace(part, part=f"{part.part} (search {place + 1})") for part in answer.parts),
            )
        self.answers.append(answer)
        # A number may lead to somebody else (a slip, or a number typed into NPPES): then the name is asked as well.
        self.met = any(not one.family or _bears(record, one) for record in answer.records)

    @property
    def is_settled(self) -> bool:
        """True when one of the searches that are enough each was complete."""
        whole = (answer.query for answer in self.answers if answer.completeness is Completeness.COMPLETE)
        return any(query in self.either for query in whole)

    def answer(self) -> LookupAnswer:
        """Return everything found as one answer to the question."""
        if not self.answers:
            raise self.problems[0][1]
        records: dict[tuple[str, ...], BoardRecord] = {}
        for answer in self.answers:
            for record in answer.records:
                records.setdefault(record.key, record)
        why = self._incomplete()
        first = self.answers[0]
        return replace(
            first,
            query=self.query,
            records=tuple(records.values()),
            completeness=Completeness.PARTIAL if why else Completeness.COMPLETE,
            incomplete_why=why,
            as_of=min(answer.as_of for answer in self.answers),
            parts=tuple(part for answer in self.answers for part in answer.parts),
            warnings=tuple(dict.fromkeys(text for answer in self.answers for text in answer.warnings)),
            unread=sum(answer.unread for answer in self.answers),
        )

    def _incomplete(self) -> str:
        """Return why the searches for exactly what was typed do not show that nobody is there, or ""."""
        if self.is_settled:
            return ""
        for answer in self.answers:
            if self._is_exact(answer.query) and answer.completeness is not Completeness.COMPLETE:
                return answer.incomplete_why or "The board's answer is not complete."
        return next((str(error) for one, error in self.problems if self._is_exact(one)), "")

    def _is_exact(self, one: LookupQuery) -> bool:
        return one in (self.either or (self.query, replace(self.query, number="")))


def _bears(record: BoardRecord, query: LookupQuery) -> bool:
    """True when a printed name holds the family name and the first given name asked."""
    given = _squeezed(_DIVIDED.split(query.given)[0])
    family = _squeezed(query.family)
    printed = [_squeezed(name.full) for name in (record.name, *record.other_names)]
    return any(family in name and given in name for name in printed)


def _squeezed(text: str) -> str:
    return _NOT_LETTER.sub("", text).casefold()

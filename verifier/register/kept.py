"""What the private file keeps: a source's answer about one person, and what a person read on a board's own page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from cache.policy import without_query
from state_boards.contract.records import BoardRecord, Completeness
from state_boards.contract.source import LookupQuery
from state_boards.contract.vocabulary import Tier
from state_boards.reading.text import day_in
from verifier.register.facts import PartFacts
from verifier.register.fields import Json, plain, typed
from verifier.register.memory import Statement

DATES = ("%Y-%m-%d", "%m/%d/%Y", "%B %d, %Y", "%b %d, %Y", "%b-%d-%Y", "%d-%b-%Y", "%d %B %Y", "%d %b %Y")
"""How boards print dates (month before day where both are numbers), and ISO."""
AS_OF_PRINTED = "as of, as printed"
"""The fact in which a record that a person read keeps the page's own words about the age of its data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupAnswer:
    """What one source answered about one person."""

    source_id: str
    tier: Tier
    query: LookupQuery
    records: tuple[BoardRecord, ...]
    completeness: Completeness
    incomplete_why: str
    empty_proof: str
    as_of: date
    confirmed_at: datetime
    parts: tuple[PartFacts, ...]
    warnings: tuple[str, ...] = ()
    unread: int = 0
    """Rows of the answer that could not be read."""

    def statements(self) -> tuple[Statement, ...]:
        """Return the records as statements the matching engine can search."""
        hashes = {part.part: part.sha256 for part in self.parts}
        return tuple(
            Statement(
                source_id=self.source_id,
                tier=self.tier,
                record=record,
                evidence_sha256=hashes.get(record.part, ""),
                confirmed_at=self.confirmed_at,
                as_of=self.as_of,
                first_seen=self.confirmed_at,
            )
            for record in self.records
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRecord:
    """What a person read on a board's own page."""

    id: int = 0
    source_id: str
    tier: Tier
    jurisdiction: str
    record: BoardRecord
    seen_on: date
    by: str
    recorded_at: datetime
    page_url: str = ""
    note: str = ""
    evidence_sha256: str = ""
    """A saved page or picture kept with it, "" when there is none."""

    @property
    def as_of(self) -> date:
        """The day it was seen, or the earlier one that the page itself names; nobody's age where it is `undated`."""
        return min(day_in(self._age_printed) or self.seen_on, self.seen_on)

    @property
    def undated(self) -> str:
        """The page's own words about the age of its data, where they name no one day up to the day it was seen."""
        printed = day_in(self._age_printed)
        return "" if printed and printed <= self.seen_on else self._age_printed

    @property
    def _age_printed(self) -> str:
        return self.record.facts.get(AS_OF_PRINTED, "")

    def statement(self) -> Statement:
        """Return the record as a statement dated the day it was seen."""
        seen = datetime.combine(self.seen_on, time(), UTC)
        return Statement(
            source_id=self.source_id,
            tier=self.tier,
            record=self.record,
            evidence_sha256=self.evidence_sha256,
            confirmed_at=seen,
            as_of=self.as_of,
            first_seen=seen,
        )


def answer_to_json(answer: LookupAnswer, *, keep_addresses: bool) -> Json:
    """Return the answer as it is kept: without the question, and, as an address may hold it, without their queries."""
    if not keep_addresses:
        parts = tuple(replace(part, url=without_query(part.url)) for part in answer.parts)
        answer = replace(answer, parts=parts)
    value = plain(answer)
    assert isinstance(value, dict)
    del value["query"]
    return value


def answer_from_json(value: dict[str, Json], query: LookupQuery) -> LookupAnswer:
    """Return a kept answer to this question; raises ValueError where it is none."""
    found: LookupAnswer = typed(LookupAnswer, value, query=query)
    return found

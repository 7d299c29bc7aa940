"""Wisconsin's licence interface: one licence by its number, with an access of the user's own; never a copy of the list.

The department's guide names the address, the two headers and the fields (2026-08-14); nobody here has an access, so no
answer was seen, and what the interface says of a number that nobody has is not known: absence is never stated. It
must not be used to replicate the department's data, so only the number asked about is ever sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import quote

from cache import Evidence, Request
from state_boards.contract.errors import DriftError, EmptyAnswerError, NotConfiguredError
from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.records import BoardRecord, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Plan
from state_boards.contract.vocabulary import Route
from state_boards.platforms.lookup import ServedRows, answer, part_of, plain_number, read_parts
from state_boards.reading.discipline import says_none
from state_boards.reading.jsonish import Json, cell, load, mapping, objects
from state_boards.reading.screen import screen
from state_boards.reading.table import Layout, Row, check_header
from state_boards.reading.telling import refuse_telling
from state_boards.reading.text import clean, fold, letters

UNCONFIRMED = (
    "What the interface answers about a number that nobody has was never seen, so an answer without the person is not "
    'taken for "not found".'
)
_NUMBER = re.compile(r"(\d+)\s*-\s*(\d+)")


def written(number: str) -> str:
    """Return a number as the interface takes it, "1000 - 21"; as it was typed where it has no such form."""
    found = _NUMBER.fullmatch(clean(number))
    return f"{int(found.group(1))} - {int(found.group(2))}" if found else clean(number)


def compared(number: str) -> str:
    """Return the form in which two Wisconsin numbers are the same."""
    return plain_number(written(number).replace(" - ", "x"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceApi(LookupSource):
    """The record of one licence number."""

    route: Route = Route.JSON_POST
    base: str
    layout: Layout
    unused: re.Pattern[str]
    """Fields that are known and not read, by the letters of their names."""
    key: str = field(default="", repr=False)
    """The access that the department gave to this user, as `client_id:client_secret`."""
    opt_in: bool = True
    needs_key: bool = True

    def with_key(self, key: str) -> Self:
        """Return the source as it asks with the user's own access."""
        return replace(self, key=key)

    def can_ask(self, query: LookupQuery) -> bool:
        """Tell whether the query has a number with its type, which is all the interface answers."""
        return _NUMBER.fullmatch(clean(query.number)) is not None

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the record of one number; raises NotConfiguredError without an access of the user's own."""
        asked = query or LookupQuery()
        user, _, secret = re.sub(r"[:\s]+", ":", self.key.strip(), count=1).partition(":")
        if not user or not secret:
            raise NotConfiguredError(
                f"The source {self.id} needs an access that the department gave to you, as client_id:client_secret.",
                where=str(self.official_page),
                do=f"Ask widsps-license-apirequest@wisconsin.gov, then name it under `keys`: {self.id}=...",
            )
        yield Request(
            url=f"{self.base}/{quote(written(asked.number))}",
            part="record",
            headers={"client_id": user, "client_secret": secret},
        )

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the record; raises EmptyAnswerError for an answer without one, DriftError on other fields."""
        evidence = part_of(bundle, "record")
        rows = tuple(self._row(item, evidence) for item in _records(evidence))
        if not rows:
            raise EmptyAnswerError(
                "The interface answered no record; what it says of a number that nobody has was never seen.",
                where=evidence.url,
                do="Look on the official page.",
            )
        reading = read_parts([ServedRows("record", rows)], self.layout, jurisdiction=self.jurisdiction)
        return answer(reading, query=query, form=compared, where=evidence.url, empty="", unconfirmed=UNCONFIRMED)

    def _row(self, item: Mapping[str, Json], evidence: Evidence) -> Row:
        """Return one record by declared names, which are compared by their letters alone."""
        kept = {name: value for name, value in item.items() if not self.unused.search(letters(name))}
        for name in item.keys() - kept.keys():
            refuse_telling(name, item[name], where=evidence.url)
        names = check_header(tuple(kept), self.layout.columns, where=evidence.url, form=letters)
        return {names[name]: cell(value) for name, value in kept.items()}


def _records(evidence: Evidence) -> list[dict[str, Json]]:
    value = load(screen(evidence, "json"))
    if isinstance(value, list):
        return objects(value, where=evidence.url)
    item = mapping(value, where=evidence.url)
    if not item:
        return []
    if {letters(name) for name in item} <= {"message", "error", "status", "code"}:
        raise DriftError("The interface answered a message instead of a record.", where=evidence.url)
    return [item]


def stated_action(record: BoardRecord, row: Row) -> BoardRecord:
    """Flag what the indicators say beyond a plain no, and a type other than the regular one: unseen words."""
    ordered = not all(says_none(row.get(name, "")) for name in ("Disciplinary Action Indicator", "Orders Indicator"))
    special = fold(row.get("License Type", "")) not in {"", "regular"}
    more = ((RecordFlag.ADDITIONAL_PUBLIC_INFORMATION, ordered), (RecordFlag.UNREAD_FIELD, special))
    return replace(record, flags=flagged(record.flags, *(flag for flag, said in more if said)))

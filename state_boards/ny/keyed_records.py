"""New York's record interface, asked with a key that belongs to the user: never shipped, never read from the site.

The key inside the site's own script is the site's. A user to whom the board gave a key, or allowed one, may turn this
source on and configure it; without a key nothing is asked. A name search shows ten rows at most and no status, so the
records of the rows are opened. What the interface answers about a name or a number that nobody has was never seen:
it proves nothing, and absence is never stated until a first live run has shown it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import quote, urlencode

from cache import Evidence, Request
from state_boards.contract.errors import EmptyAnswerError, NotConfiguredError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Plan
from state_boards.contract.vocabulary import Route
from state_boards.ny.saved_nysed import COLUMNS, NewYorkAnswer
from state_boards.platforms.lookup import DETAILS, answer, json_rows, part_of, plain_number
from state_boards.reading.jsonish import Json, load, mapping, objects
from state_boards.reading.ledger import TableReading
from state_boards.reading.screen import screen
from state_boards.reading.table import Column, Row, check_header
from state_boards.reading.text import clean

NAME_ROWS = 10
"""Rows of one name search at most; paging is reported as ignored (A)."""
LISTED = (
    Column("name", "name"),
    Column("profession", "type"),
    Column("professionCode", "ignore"),
    Column("licenseNumber", "number"),
    Column("address", "ignore"),
    Column("dateOfLicensure", "issued"),
)
UNCONFIRMED = (
    "What the board answers about a person it does not hold was never seen, so an answer without the person is not "
    'taken for "not found" yet.'
)


def number_form(text: str) -> str:
    """Return a New York number as compared: six digits, without the profession code or the check digit people add."""
    digits = plain_number(clean(text).partition("-")[0])
    if digits.isdigit() and len(digits) == 8 and digits.startswith("25"):
        digits = digits[2:]
    return digits.zfill(6) if digits.isdigit() else digits


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedRecords(LookupSource):
    """A name search and the records behind it, or the record of one number."""

    route: Route = Route.JSON_POST
    profession: str
    """The profession code; a number is refused without one."""
    reader: NewYorkAnswer
    """Reads one record exactly as it reads a saved one."""
    key: str = field(default="", repr=False)
    """A key that the board gave to this user, or allowed them to use."""
    opt_in: bool = True
    needs_key: bool = True

    def with_key(self, key: str) -> Self:
        """Return the source as it asks with the user's own key."""
        return replace(self, key=key)

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the record of a number, or a name search and its records; raises NotConfiguredError without a key."""
        asked = query or LookupQuery()
        if not self.key:
            raise NotConfiguredError(
                f"The source {self.id} needs a key that the board gave to you; none is configured.",
                where=str(self.official_page),
                do=f"Follow the steps for this state, or name your key under `keys` in verifier.toml: {self.id}=...",
            )
        numbers = [number_form(asked.number)]
        if not asked.number:
            name = clean(f"{asked.family} {asked.given}")
            params = {"professionCode": self.profession, "name": name, "pageNumber": "0", "pageSize": "25"}
            listed = yield self._ask("byProfessionAndName", params, "results-1")
            numbers = [row["licenseNumber"] for row in self._listed(listed)]
        for at, number in enumerate(numbers[:DETAILS], start=1):
            wanted = {"professionCode": self.profession, "licenseNumber": number}
            yield self._ask("byProfessionAndLicenseNumber", wanted, f"record-{at}")

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the records; raises EmptyAnswerError for a number without one, DriftError on other keys."""
        asked = query or LookupQuery()
        listed = () if asked.number else self._listed(part_of(bundle, "results-1"))
        shown = 1 if asked.number else min(len(listed), DETAILS)
        read = [self._record(part_of(bundle, f"record-{at}")) for at in range(1, shown + 1)]
        records = [record for one in read for record in one.records]
        unread = [row for one in read for row in one.quarantined]
        completeness, why = Completeness.COMPLETE, ""
        if len(listed) >= NAME_ROWS:
            completeness, why = Completeness.CAPPED, f"The board shows {NAME_ROWS} people of a name at most."
        elif len(listed) > shown:
            completeness, why = Completeness.PARTIAL, f"Only the first {DETAILS} of {len(listed)} people were opened."
        elif not asked.number:
            completeness, why = Completeness.PARTIAL, UNCONFIRMED
        return answer(
            TableReading().with_records(records).with_quarantined(unread),
            query=query,
            form=number_form,
            where=next(iter(bundle.values())).url,
            empty="The board answered an empty list of people.",
            completeness=completeness,
            why=why,
            unconfirmed=UNCONFIRMED,
        )

    def _ask(self, method: str, params: dict[str, str], part: str) -> Request:
        url = f"{self.data_address}/{method}?{urlencode(params, quote_via=quote)}"
        return Request(url=url, part=part, headers={"x-oapi-key": self.key})

    def _listed(self, evidence: Evidence) -> tuple[Row, ...]:
        content = _object(evidence).get("content")
        return json_rows(objects(content, where=evidence.url), LISTED, where=evidence.url)

    def _record(self, evidence: Evidence) -> ParseResult:
        printed = _object(evidence).keys()
        if printed & {column.name for column in COLUMNS}:
            check_header(tuple(printed), COLUMNS, where=evidence.url)
        else:
            raise EmptyAnswerError(
                "The board answered no record; what it says of a number that nobody has was never seen.",
                where=evidence.url,
                do="Look on the official page.",
            )
        return self.reader.parse({evidence.part: evidence})


def _object(evidence: Evidence) -> dict[str, Json]:
    return mapping(load(screen(evidence, "json")), where=evidence.url)

"""Boards whose search page asks a JSON address: Pennsylvania (PALS) and Massachusetts.

What they share: prefix matches, spelling variants of keys, caps that look like totals, and refusals that are an HTTP
200. An empty list proves nobody only where three programs read it so (PALS) and it came as JSON; elsewhere a total that
is present and zero has to say it. Oregon's search is not here:
its request token exists to stop programs, so only answers that a person saved are read (see `saved_omb`).
"""

from __future__ import annotations

import json
import re
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

from cache import BlockedError, Evidence, Request
from state_boards.contract.errors import DriftError, EmptyAnswerError
from state_boards.contract.records import BoardRecord, Completeness, Discipline, Disciplined, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Plan
from state_boards.contract.vocabulary import Route
from state_boards.platforms.lookup import (
    DETAILS,
    NumberForm,
    ServedRows,
    answer,
    chosen,
    detailed,
    json_rows,
    numbered,
    one_record,
    part_of,
    plain_number,
    read_parts,
    with_unread,
)
from state_boards.reading.discipline import read_discipline, with_discipline
from state_boards.reading.jsonish import Json, cell, load, mapping, objects, whole_number
from state_boards.reading.ledger import TableReading
from state_boards.reading.screen import screen
from state_boards.reading.table import Layout, Row
from state_boards.reading.telling import telling
from state_boards.reading.text import clean


def load_answer(evidence: Evidence) -> Json:
    """Return an answer's JSON; raises BlockedError when the board asks for a captcha instead of answering."""
    value = load(screen(evidence, "json"))
    if isinstance(value, dict) and b"captcha" in evidence.body.lower():
        raise BlockedError(
            "The board asks for a captcha before it answers.",
            where=evidence.url,
            do="Open the official page in your own browser; the program does not pass such checks.",
        )
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonPost(LookupSource):
    """A search address that takes and gives JSON; the subclasses know one board's paging."""

    route: Route = Route.JSON_POST
    layout: Layout
    unused: re.Pattern[str]
    """Keys of a row that are internal or personal and never read."""
    number_form: NumberForm = plain_number
    statuses_accepted: frozenset[int] = frozenset({200})

    @abstractmethod
    def body(self, **asked: str) -> dict[str, Json]:
        """Return the search body for `number`, or for `family` and perhaps `given`."""

    def ask(self, part: str, body: Mapping[str, Json], address: str = "") -> Request:
        """Return one JSON POST."""
        return Request(
            url=address or str(self.data_address),
            part=part,
            method="POST",
            json=json.dumps(body),
            safe_to_retry=True,
            accept=self.statuses_accepted,
        )

    def wanted(self, query: LookupQuery) -> dict[str, str]:
        """Return what to search for: the number alone, else the family name alone (given names vary)."""
        return {"number": clean(query.number)} if query.number else {"family": clean(query.family)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pals(JsonPost):
    """PALS: 50 rows a page, each row repeating a total that is a cap when it nears 500; dates on the details only."""

    detail_address: str
    detail: Layout
    page_rows: int = 50
    cap: int = 495
    """From here on the total is a cap (497, 499 and 500 were seen for very different searches, B)."""
    last_page: int = 10
    """The board serves nothing past it (B)."""

    def body(self, **asked: str) -> dict[str, Json]:
        """Return the search body; `RecaptchaResponse` stays empty."""
        return {
            "OptPersonFacility": "Person",
            "ProfessionID": None,
            "LicenseTypeId": None,
            "LastName": asked.get("family", ""),
            "FirstName": asked.get("given", ""),
            "MiddleName": "",
            "LicenseNumber": asked.get("number", ""),
            "City": "",
            "State": "",
            "zipcode": "",
            "Country": "ALL",
            "County": None,
            "IsFacility": 0,
            "PersonId": None,
            "PageNo": 1,
            "RecaptchaResponse": "",
        }

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the pages of the search, of a narrower one when the cap was met, and the details that fit best."""
        asked = query or LookupQuery()
        wanted = self.wanted(asked)
        parts: dict[str, Evidence] = {}
        first = parts["results-1"] = yield self.ask("results-1", self.body(**wanted))
        stem = "results"
        if self._total(first) >= self.cap and asked.given and not asked.number:
            stem, wanted = "narrow", {**wanted, "given": clean(asked.given)}
            first = parts["narrow-1"] = yield self.ask("narrow-1", self.body(**wanted))
        pages = min(-(-self._total(first) // self.page_rows), self.last_page)
        for number in range(2, pages + 1):
            name = f"{stem}-{number}"
            parts[name] = yield self.ask(name, {**self.body(**wanted), "PageNo": number})
        reading, items, *_ = self._listed(parts)
        for number, record in enumerate(self._best(reading, asked), start=1):
            item = _row_of(items, record)
            wanted_detail: dict[str, Json] = {
                "PersonId": cell(item.get("PersonId")),
                "LicenseNumber": record.number,
                "IsFacility": "0",
                "LicenseId": cell(item.get("LicenseId")),
            }
            yield self.ask(f"detail-{number}", wanted_detail, self.detail_address)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the pages and details; raises DriftError on other keys, BlockedError for a captcha."""
        reading, _, total, served = self._listed(bundle)
        details = {
            record.key: self._detail(part_of(bundle, f"detail-{number}"), record)
            for number, record in enumerate(self._best(reading, query or LookupQuery()), start=1)
        }
        reading = detailed(reading, details, self.number_form)
        completeness, why = Completeness.COMPLETE, ""
        if "narrow-1" in bundle or total >= self.cap:
            completeness, why = Completeness.CAPPED, "The board stops at 500 rows; only the people it served are known."
        elif served < total:
            completeness, why = Completeness.PARTIAL, f"The board counts {total} rows and served {served} of them."
        return answer(
            reading,
            query=query,
            form=self.number_form,
            where=part_of(bundle, "results-1").url,
            empty="The board answered an empty list.",
            completeness=completeness,
            why=why,
            total=total,
        )

    def _listed(self, parts: Bundle) -> tuple[TableReading, dict[tuple[str, int], dict[str, Json]], int, int]:
        """Return the rows read, the rows as served, the printed total and how many different rows were served."""
        stem = "narrow" if "narrow-1" in parts else "results"
        answers = list(numbered(parts, stem))
        # An empty list after the first page is its end; the total of the first page says whether rows are missing.
        totals = {self._total(evidence) for evidence in (answers[0], *(one for one in answers[1:] if self._items(one)))}
        if len(totals) != 1:
            raise DriftError("The board's pages disagree on the total.", where=answers[0].url)
        raw = [(f"{stem}-{page}", self._items(evidence)) for page, evidence in enumerate(answers, start=1)]
        served = [
            ServedRows(part, json_rows(items, self.layout.columns, where=str(self.data_address), ignored=self.unused))
            for part, items in raw
        ]
        by_place = {(part, row): item for part, items in raw for row, item in enumerate(items, start=1)}
        different = {cell(item.get("LicenseId")) for item in by_place.values()}
        reading = read_parts(served, self.layout, jurisdiction=self.jurisdiction)
        return reading, by_place, totals.pop(), len(different)

    def _items(self, evidence: Evidence) -> list[dict[str, Json]]:
        value = load_answer(evidence)
        return [] if _is_zero(value) else objects(value, where=evidence.url)

    def _total(self, evidence: Evidence) -> int:
        value = load_answer(evidence)
        if _is_zero(value):
            return 0
        items = objects(value, where=evidence.url)
        if not items:
            return _no_rows(evidence)
        totals = {whole_number(item.get("TotalRecords"), where=evidence.url) for item in items}
        if len(totals) != 1:
            raise DriftError("The rows of one page disagree on the total.", where=evidence.url)
        return totals.pop()

    def _best(self, reading: TableReading, asked: LookupQuery) -> tuple[BoardRecord, ...]:
        return chosen(reading.records, asked, self.number_form, DETAILS)

    def _detail(self, evidence: Evidence, listed: BoardRecord) -> BoardRecord:
        item = mapping(load_answer(evidence), where=evidence.url)
        known = {name for column in self.detail.columns for name in (column.name, *column.aliases)}
        # The details carry long lists of their own; only the declared fields are read, and each must be there. Of the
        # others only what tells something of status or action is kept, for a person to read.
        read: dict[str, Json] = {name: value for name, value in item.items() if name in known}
        actions = read.get(_ACTIONS)
        if _ACTIONS in read:
            if not isinstance(actions, list | None):
                raise DriftError("The disciplinary details are not a list any more.", where=evidence.url)
            read[_ACTIONS] = str(len(actions or ()))
        read = {"LicenseNumber": listed.number, "name": listed.name.full, **read}
        row = json_rows([read], self.detail.columns, where=evidence.url)[0]
        record = one_record(row, self.detail, jurisdiction=self.jurisdiction, part=evidence.part, where=evidence.url)
        further = [pair for name, value in item.items() if name not in known for pair in telling(name, value)]
        return with_unread(record, dict(further))


_ACTIONS = "DisciplinaryActionDetails"


def listed_discipline(record: BoardRecord, row: Row) -> BoardRecord:
    """Read PALS's Yes or No of a row; any other word is shown for a person to read."""
    found = read_discipline(row.get("DisciplinaryAction", ""), label="Disciplinary action")
    return with_discipline(record, found)


def detailed_discipline(record: BoardRecord, row: Row) -> BoardRecord:
    """Read how many disciplinary entries PALS's details hold; their text is only on the board's own page."""
    count = row[_ACTIONS]
    if count == "0":
        return record
    text = f"{count} disciplinary entries on the board's own page"
    return with_discipline(record, Discipline(said=Disciplined.STATED, text=text))


def _no_rows(evidence: Evidence) -> int:
    """Return 0 for an empty list that came as JSON; raises EmptyAnswerError for one of unknown origin."""
    if "json" not in evidence.headers.get("content-type", "").casefold():
        raise EmptyAnswerError(
            "The board answered an empty list that is not marked as data, which proves nothing.",
            where=evidence.url,
            do="Look on the official page.",
        )
    return 0


def _is_zero(value: Json) -> bool:
    """Tell whether an answer is the board's own zero: a total that is present and 0, without a licence."""
    item = value[0] if isinstance(value, list) and len(value) == 1 else value
    return isinstance(item, dict) and cell(item.get("TotalRecords")) == "0" and not cell(item.get("LicenseNumber"))


def _row_of(items: Mapping[tuple[str, int], dict[str, Json]], record: BoardRecord) -> dict[str, Json]:
    return items[(record.part, record.row)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MedboardSearch(JsonPost):
    """The Massachusetts board's public search: one answer with its total, 5,000 rows at most."""

    cap: int = 5_000
    unconfirmed: str = ""
    """Why absence may not be stated yet, "" when it may."""

    def body(self, **asked: str) -> dict[str, Json]:
        """Return the search body by number or by name."""
        shared: dict[str, Json] = {"licenseMetaId": None, "showOnlyAuthorizedForHerbalTherapy": False}
        if "number" in asked:
            return {**shared, "licenseNumber": asked["number"], "searchType": "BY_LICENSE_NUMBER"}
        return {
            **shared,
            "firstName": asked.get("given", ""),
            "lastName": asked.get("family", ""),
            "titles": [],
            "specialties": [],
            "cities": [],
            "searchType": "BY_PHYSICIAN_NAME",
        }

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the one search."""
        yield self.ask("results-1", self.body(**self.wanted(query or LookupQuery())))

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the answer; raises DriftError on other keys or a missing total."""
        evidence = part_of(bundle, "results-1")
        results = mapping(mapping(load_answer(evidence), where=evidence.url).get("results"), where=evidence.url)
        items = objects(results.get("data"), where=evidence.url)
        total = whole_number(results.get("totalDataCount"), where=evidence.url)
        rows = json_rows(items, self.layout.columns, where=evidence.url, ignored=self.unused)
        reading = read_parts([ServedRows("results-1", rows)], self.layout, jurisdiction=self.jurisdiction)
        completeness, why = Completeness.COMPLETE, ""
        if total >= self.cap or len(items) >= self.cap:
            completeness, why = Completeness.CAPPED, f"The board stops at {self.cap} rows."
        elif total != len(items):
            completeness = Completeness.PARTIAL
            why = f"The board counts {total} rows and served {len(items)} of them."
        return answer(
            reading,
            query=query,
            form=self.number_form,
            where=evidence.url,
            empty="The board answered totalDataCount 0.",
            completeness=completeness,
            why=why,
            total=total,
            unconfirmed=self.unconfirmed,
        )

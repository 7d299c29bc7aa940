"""Small invented sources, records and answers for the tests of register and refresh."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from cache import Evidence, MemoryPayload, Origin, Request
from state_boards.contract.errors import DriftError
from state_boards.contract.records import (
    BoardRecord,
    Completeness,
    ParseResult,
    PrintedDate,
    PrintedName,
    Quarantined,
    RowAccount,
)
from state_boards.contract.source import (
    Bundle,
    Fact,
    LookupQuery,
    LookupSource,
    Plan,
    Publishing,
    RegisterSource,
    RowBounds,
)
from state_boards.contract.vocabulary import Grade, Kind, Proof, Route, Scope, Standing
from verifier.register.dating import dating_of
from verifier.register.facts import PublishSummary
from verifier.register.publish import Publication
from verifier.register.writer import RegisterWriter

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

Row = tuple[str, str, str]
"""Number, printed name, status word."""

_STANDINGS = {"Active": Standing.ACTIVE, "Expired": Standing.EXPIRED, "Revoked": Standing.REVOKED}


def record(number: str, name: str = "Jane Roe", status: str = "Active", *, row: int = 1) -> BoardRecord:
    """Return one licence of the invented Washington board."""
    return BoardRecord(
        key=(number,),
        name=PrintedName(full=name),
        number=number,
        kind=Kind.ACUPUNCTURIST,
        type_text="Acupuncturist License",
        jurisdiction="WA",
        standing=_STANDINGS.get(status, Standing.UNRECOGNISED),
        status_text=status,
        expires=PrintedDate("06/30/2027", date(2027, 6, 30)),
        city="Yakima",
        facts={"actiontaken": "No"},
        row=row,
    )


def records(rows: Sequence[Row]) -> tuple[BoardRecord, ...]:
    """Return rows as records, numbered as they stand."""
    return tuple(record(*row, row=place) for place, row in enumerate(rows, start=1))


def many(count: int, start: int = 0) -> list[Row]:
    """Return `count` rows of different invented people."""
    return [
        (f"AC{number:08d}", f"Person{_letters(number)} Family{_letters(number * 7)}", "Active")
        for number in range(start, start + count)
    ]


def _letters(number: int) -> str:
    return "".join(chr(97 + number // 26**place % 26) for place in range(4))


def result(
    rows: Sequence[BoardRecord],
    *,
    quarantined: Sequence[Quarantined] = (),
    completeness: Completeness = Completeness.COMPLETE,
    as_of: date | None = None,
    empty_proof: str = "",
    covers: tuple[str, ...] = (),
) -> ParseResult:
    """Return a parse result whose account adds up."""
    unknown: dict[str, int] = {}
    for one in rows:
        if one.standing is Standing.UNRECOGNISED:
            unknown[one.status_text] = unknown.get(one.status_text, 0) + 1
    return ParseResult(
        records=tuple(rows),
        account=RowAccount(len(rows) + len(quarantined), len(rows), len(quarantined), 0),
        quarantined=tuple(quarantined),
        completeness=completeness,
        as_of=as_of,
        empty_proof=empty_proof,
        unknown_statuses=unknown,
        covers=covers,
    )


def evidence(
    body: bytes,
    *,
    at: datetime = NOW,
    part: str = "main",
    origin: Origin = Origin.FETCHED,
    headers: Mapping[str, str] | None = None,
    seen_on: date | None = None,
    not_modified: bool = False,
) -> Evidence:
    """Return bytes as if a board had served them."""
    return Evidence(
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        url="https://board.example/rows.json",
        headers=headers or {},
        retrieved_at=at,
        origin=origin,
        seen_on=seen_on,
        part=part,
        not_modified=not_modified,
        payload=MemoryPayload(body),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSource(RegisterSource):
    """A register whose file is a JSON list of [number, name, status] rows, or {"rows", "as_of"}."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the one request."""
        yield Request(url=f"https://{self.hosts[0]}/rows.json", conditional=True)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the rows; a row without number is set aside."""
        return parse_rows(bundle["main"], self.jurisdiction)

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Take one file."""
        return {"main": files[0].as_part("main")}


def parse_rows(body: Evidence, jurisdiction: str) -> ParseResult:
    """Return what the invented file says."""
    try:
        loaded = json.loads(body.body)
    except json.JSONDecodeError as error:
        raise DriftError("The answer is not the JSON it used to be.", where=body.url) from error
    stated = loaded if isinstance(loaded, dict) else {"rows": loaded}
    read: list[BoardRecord] = []
    aside: list[Quarantined] = []
    for place, (number, name, status) in enumerate(stated["rows"], start=1):
        if number:
            read.append(replace(record(number, name, status, row=place), jurisdiction=jurisdiction))
        else:
            aside.append(Quarantined("main", place, "no number", name=name))
    day = stated.get("as_of")
    return result(
        read,
        quarantined=aside,
        completeness=Completeness(stated.get("completeness", "complete")),
        as_of=date.fromisoformat(day) if day else None,
        empty_proof=stated.get("empty_proof", ""),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AskSource(LookupSource):
    """A board that is asked for one number at a time."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield a form, then the search."""
        assert query is not None
        form = yield Request(url=f"https://{self.hosts[0]}/form", part="form")
        yield Request(url=f"https://{self.hosts[0]}/search?{form.text()}&n={query.number}", part="main")

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the rows."""
        return parse_rows(bundle["main"], self.jurisdiction)


def board(
    source_id: str = "wa",
    *,
    host: str = "board.example",
    bounds: tuple[int, int] = (1, 2_000_000),
    publishing: Publishing = Publishing.REPLACE,
    cadence: timedelta | None = timedelta(days=1),
    bulk: bool = False,
) -> BoardSource:
    """Return an invented register source."""
    return BoardSource(
        id=source_id,
        title="Invented register",
        publisher="Invented board",
        official_page=Fact("https://board.example", Grade.M),
        data_address=Fact(f"https://{host}/rows.json", Grade.M),
        route=Route.SOCRATA,
        scope=Scope.ALL,
        cadence=cadence,
        population=1_000,
        key_words="credential number",
        absence="Not in the invented register.",
        grade=Grade.M,
        proof=Proof.RECORDED,
        bounds=RowBounds(*bounds),
        publishing=publishing,
        bulk=bulk,
        importable=True,
    )


def asked(source_id: str = "ky") -> AskSource:
    """Return an invented lookup source."""
    return AskSource(
        id=source_id,
        title="Invented search",
        publisher="Invented board",
        official_page=Fact("https://ask.example", Grade.M),
        data_address=Fact("https://ask.example/search", Grade.M),
        route=Route.ASPNET_FORM,
        scope=Scope.LOOKUP,
        population=200,
        key_words="licence number",
        absence="Not found by the invented search.",
        grade=Grade.M,
        proof=Proof.RECORDED,
    )


def publish(
    writer: RegisterWriter,
    rows: Sequence[BoardRecord] | ParseResult,
    *,
    source: RegisterSource | None = None,
    now: datetime = NOW,
    replaces: bool = True,
    dry_run: bool = False,
    seen_on: date | None = None,
    origin: Origin = Origin.FETCHED,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> PublishSummary:
    """Publish rows as one answer of an invented board."""
    parsed = rows if isinstance(rows, ParseResult) else result(rows)
    text = repr([(one.key, one.name.full, one.status_text) for one in parsed.records]) + str(now)
    bundle = {"main": evidence(body or text.encode(), at=now, origin=origin, headers=headers, seen_on=seen_on)}
    return writer.publish(
        Publication(
            source=source or board(),
            result=parsed,
            bundle=bundle,
            dating=dating_of(parsed, tuple(bundle.values()), now),
            now=now,
            replaces=replaces,
        ),
        dry_run=dry_run,
    )

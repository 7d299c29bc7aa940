"""An answer about one person says no more than the board said, and only about what was asked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from cache import Evidence, Request
from cache.clock import ManualClock
from cache.store import EvidenceStore
from state_boards.contract.records import Completeness, ParseResult, Quarantined, RowAccount
from state_boards.contract.source import Bundle, LookupQuery, Plan
from state_boards.contract.vocabulary import Standing
from tests.refresh.boards import Boards
from tests.register.build import NOW, AskSource, asked, record
from verifier.refresh.spellings import ask_widely
from verifier.register.kept import LookupAnswer

HOST = "ask.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search(AskSource):
    """A board that is asked by number or by name and prints some rows that cannot be kept."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the one search."""
        assert query is not None
        fields = {"n": query.number} if query.number else {"l": query.family}
        yield Request(url=f"https://{HOST}/search?{urlencode(fields)}", part="main")

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Set aside the second row of a number, as every table does."""
        evidence: Evidence = bundle["main"]
        rows: list[list[str]] = json.loads(evidence.text())
        kept = {row[0]: row for row in reversed(rows) if row[0]}
        left = [row for row in rows if kept.get(row[0]) is not row]
        return ParseResult(
            records=tuple(record(*row, row=place) for place, row in enumerate(kept.values(), start=1)),
            account=RowAccount(len(rows), len(kept), len(left), 0),
            quarantined=tuple(Quarantined("main", 9, "printed twice", (row[0],), row[1], row[0]) for row in left),
            completeness=Completeness.COMPLETE,
            empty_proof="" if rows else "none",
        )


@pytest.fixture
def boards(tmp_path: Path) -> Boards:
    return Boards(EvidenceStore(tmp_path / "evidence"), ManualClock(NOW))


def ask(boards: Boards, rows: list[list[str]], family: str, number: str = "") -> LookupAnswer:
    def answer(request: Request) -> bytes:
        fields = parse_qs(urlsplit(request.url).query)
        met = [row for row in rows if row[0] in fields.get("n", ()) or fields.get("l", ["?"])[0] in row[1]]
        return json.dumps(met).encode()

    boards.serves[HOST] = answer
    facts = {name: getattr(asked(), name) for name in AskSource.__dataclass_fields__}
    source = Search(**{**facts, "id": "wa.search"})
    return ask_widely(source, LookupQuery(family=family, given="", number=number), boards, now=NOW)


def test_a_number_that_leads_to_somebody_else_does_not_end_the_search(boards: Boards) -> None:
    reply = ask(boards, [["2", "Bob Thornquist", "Active"], ["1", "Jane Marwick", "Active"]], "Marwick", "2")
    assert [one.number for one in reply.records] == ["2", "1"]


def test_a_row_printed_twice_with_other_words_is_not_active(boards: Boards) -> None:
    reply = ask(boards, [["1", "Jane Marwick", "Active"], ["1", "Jane Marwick", "Revoked"]], "Marwick")
    (only,) = reply.records
    assert only.standing is Standing.UNRECOGNISED
    assert "unreadable_row" in only.flags


def test_an_answer_with_a_row_that_could_not_be_kept_proves_no_absence(boards: Boards) -> None:
    reply = ask(boards, [["1", "Ada Marwick", "Active"], ["", "Jane Marwick", "Revoked"]], "Marwick")
    assert reply.completeness is Completeness.PARTIAL
    assert "could not be read" in reply.incomplete_why
    assert [one.standing for one in reply.records] == [Standing.ACTIVE]

"""Driving a plan: evidence is handed back, conditional requests carry what is known, questions get dated answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from cache import Request
from cache.clock import ManualClock
from cache.errors import NetworkError
from state_boards.contract.errors import DriftError, EmptyAnswerError
from state_boards.contract.records import Completeness
from state_boards.contract.source import LookupQuery, Plan
from tests.refresh.boards import Boards
from tests.register.build import NOW, BoardSource, asked, board, evidence, many
from verifier.refresh.drive import access_of, ask, fetch_bundle
from verifier.register.facts import PartFacts, part_facts


def known(url: str, headers: Mapping[str, str]) -> dict[str, PartFacts]:
    """Return the part of an earlier publish."""
    return {"main": part_facts("main", replace(evidence(b"old", headers=headers), url=url))}


def test_how_a_source_may_be_reached_comes_from_its_facts() -> None:
    source = replace(board(host="Data.Example"), legacy_tls=True, min_interval=2.5)
    access = access_of(source)
    assert (access.hosts, access.legacy_tls, access.min_interval) == (frozenset({"data.example"}), True, 2.5)


@pytest.mark.parametrize(
    ("url", "headers", "sent"),
    [
        ("https://board.example/rows.json", {"etag": '"v1"'}, True),
        ("https://board.example/rows.json", {"last-modified": "Mon, 02 Nov 2026 10:00:00 GMT"}, True),
        ("https://board.example/rows.json", {}, False),
        ("https://board.example/other.json", {"etag": '"v1"'}, False),
    ],
)
def test_validators_are_sent_for_the_same_address_only(
    boards: Boards, url: str, headers: dict[str, str], *, sent: bool
) -> None:
    boards.serve_rows("board.example", many(1))
    fetch_bundle(board(), boards, previous=known(url, headers))
    _host, _request, validators = boards.asked[0]
    assert (validators is not None) is sent


def test_a_bulk_file_kept_as_a_hash_only_is_never_asked_conditionally(boards: Boards) -> None:
    boards.serve_rows("board.example", many(1))
    part = known("https://board.example/rows.json", {"etag": '"v1"'})["main"]
    fetch_bundle(board(), boards, previous={"main": replace(part, kept=False)})
    assert boards.asked[0][2] is None


def test_each_answer_is_handed_back_to_the_plan(boards: Boards) -> None:
    def board_page(request: Request) -> bytes:
        if request.url.endswith("/form"):
            return b"token=42"
        assert request.url == "https://ask.example/search?token=42&n=AC1"
        return json.dumps([["AC1", "Jane Roe", "Active"]]).encode()

    boards.serves["ask.example"] = board_page
    reply = ask(asked(), LookupQuery(number="AC1"), boards, now=NOW)
    assert [one.number for one in reply.records] == ["AC1"]
    assert reply.records[0].jurisdiction == "KY"
    assert [part.part for part in reply.parts] == ["form", "main"]
    assert (reply.completeness, reply.as_of, reply.confirmed_at) == (Completeness.COMPLETE, NOW.date(), NOW)
    (statement,) = reply.statements()
    assert (statement.source_id, statement.evidence_sha256) == ("ky", reply.parts[1].sha256)


def test_no_answer_without_proof_is_an_error_and_with_proof_an_answer(boards: Boards) -> None:
    boards.serve_rows("ask.example", [])
    with pytest.raises(EmptyAnswerError):
        ask(asked(), LookupQuery(number="AC1"), boards, now=NOW)
    boards.serve_rows("ask.example", {"rows": [], "empty_proof": "No licensee found"})
    reply = ask(asked(), LookupQuery(number="AC1"), boards, now=NOW)
    assert (reply.records, reply.empty_proof) == ((), "No licensee found")


def test_rows_that_could_not_be_read_are_counted(boards: Boards) -> None:
    boards.serve_rows("ask.example", [["AC1", "Jane Roe", "Active"], ["", "John Doe", "Active"]])
    assert ask(asked(), LookupQuery(number="AC1"), boards, now=NOW).unread == 1


def test_a_failing_request_ends_the_conversation(boards: Boards, clock: ManualClock) -> None:
    boards.serves["board.example"] = NetworkError("down")
    with pytest.raises(NetworkError):
        fetch_bundle(board(), boards)
    assert len(boards.asked) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Circling(BoardSource):
    """A source whose plan asks for one part again and again."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Never end."""
        while True:
            yield Request(url="https://board.example/rows.json")


def test_a_plan_that_walks_in_circles_is_stopped(boards: Boards) -> None:
    boards.serve_rows("board.example", many(1))
    facts = {name: getattr(board(), name) for name in BoardSource.__dataclass_fields__}
    with pytest.raises(DriftError, match="twice or never ends"):
        fetch_bundle(Circling(**facts), boards)

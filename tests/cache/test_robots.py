"""robots.txt as RFC 9309 has it."""

from __future__ import annotations

import pytest

from cache import NetworkError, OutOfTimeError, Request, RobotsError
from cache.clock import Deadline, ManualClock
from cache.policy import Access
from cache.session import Session
from tests.cache.board import Board, Reply, reset

URL = "https://board.example.gov/find/roster.csv"
ROSTER = Reply(body=b"name\n")


@pytest.fixture(autouse=True)
def roster(board: Board) -> None:
    """Let every board of these tests have the roster."""
    board.script("/find/roster.csv", ROSTER)


def rules(text: str) -> Reply:
    return Reply(body=text.encode(), headers={"Content-Type": "text/plain"})


def test_an_excluded_address_is_not_fetched(session: Session, board: Board, access: Access) -> None:
    board.script("/robots.txt", rules("User-agent: *\nDisallow: /find/\n"))
    with pytest.raises(RobotsError, match=r"robots\.txt asks"):
        session.fetch(Request(url=URL), access)
    with pytest.raises(RobotsError):
        session.fetch(Request(url=URL, method="POST", form=()), access)
    assert board.requests_for("/find/roster.csv") == []


def test_rules_for_us_by_name_come_first(session: Session, board: Board, access: Access) -> None:
    board.script("/robots.txt", rules("User-agent: verifier\nAllow: /\n\nUser-agent: *\nDisallow: /\n"))
    assert session.fetch(Request(url=URL), access).body == ROSTER.body


def test_it_is_asked_for_once_a_day(session: Session, board: Board, access: Access, clock: ManualClock) -> None:
    board.script("/robots.txt", rules("User-agent: *\nDisallow:\n"))
    for _ in range(3):
        session.fetch(Request(url=URL), access)
    assert len(board.requests_for("/robots.txt")) == 1
    clock.advance(86_400)
    session.fetch(Request(url=URL), access)
    assert len(board.requests_for("/robots.txt")) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_site_without_one_may_be_fetched(session: Session, board: Board, access: Access, status: int) -> None:
    board.script("/robots.txt", Reply(status=status))
    assert session.fetch(Request(url=URL), access).body == ROSTER.body


def test_a_page_served_in_its_place_holds_no_rules(session: Session, board: Board, access: Access) -> None:
    board.script("/robots.txt", rules("<!DOCTYPE html>\n<html>\nUser-agent: *\nDisallow: /\n</html>"))
    assert session.fetch(Request(url=URL), access).body == ROSTER.body


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_it_cannot_be_read_the_site_is_closed(
    session: Session, board: Board, access: Access, clock: ManualClock, status: int
) -> None:
    board.script("/robots.txt", Reply(status=status))
    for _ in range(2):
        with pytest.raises(NetworkError, match=rf"robots\.txt answers {status}"):
            session.fetch(Request(url=URL), access)
    assert len(board.requests_for("/robots.txt")) == 2, "two tries, then remembered for a while"
    assert board.requests_for("/find/roster.csv") == []
    board.script("/robots.txt", rules(""))
    clock.advance(300)
    assert session.fetch(Request(url=URL), access).body == ROSTER.body


def test_a_lost_connection_closes_the_site_too(session: Session, board: Board, access: Access) -> None:
    board.script("/robots.txt", reset)
    with pytest.raises(NetworkError, match="lost"):
        session.fetch(Request(url=URL), access)
    assert board.requests_for("/find/roster.csv") == []


def test_our_own_haste_is_not_held_against_the_site(
    session: Session, board: Board, access: Access, clock: ManualClock
) -> None:
    with pytest.raises(OutOfTimeError):
        session.fetch(Request(url=URL), access, deadline=Deadline(clock, 0))
    assert session.fetch(Request(url=URL), access).body == ROSTER.body


def test_redirects_to_declared_hosts_are_followed(session: Session, board: Board) -> None:
    two = Access(hosts=frozenset({"board.example.gov", "www.example.gov"}))
    board.script("/robots.txt", Reply(status=301, headers={"Location": "https://www.example.gov/robots2.txt"}))
    board.script("/robots2.txt", rules("User-agent: *\nDisallow: /find/\n"))
    with pytest.raises(RobotsError, match="asks programs not to"):
        session.fetch(Request(url=URL), two)


def test_redirects_to_other_hosts_close_the_site(session: Session, board: Board, access: Access) -> None:
    board.script("/robots.txt", Reply(status=301, headers={"Location": "https://www.example.com/robots.txt"}))
    for _ in range(2):
        with pytest.raises(RobotsError, match="does not declare"):
            session.fetch(Request(url=URL), access)
    assert len(board.requests_for("/robots.txt")) == 1


def test_endless_redirects_mean_that_there_is_none(session: Session, board: Board, access: Access) -> None:
    board.script("/robots.txt", Reply(status=302, headers={"Location": "/robots.txt"}))
    assert session.fetch(Request(url=URL), access).body == ROSTER.body


def test_each_host_has_its_own(session: Session, board: Board) -> None:
    two = Access(hosts=frozenset({"board.example.gov", "files.example.gov"}))
    session.fetch(Request(url=URL), two)
    session.fetch(Request(url="https://files.example.gov/find/roster.csv"), two)
    assert [seen.headers["host"] for seen in board.requests_for("/robots.txt")] == [
        "board.example.gov",
        "files.example.gov",
    ]


@pytest.mark.parametrize(
    ("line", "pause"), [("Crawl-delay: 10", 10.0), ("Crawl-delay: 0.1", 1.0), ("Request-rate: 1/7s", 7.0)]
)
def test_the_longer_pause_counts(session: Session, board: Board, clock: ManualClock, line: str, pause: float) -> None:
    access = Access(hosts=frozenset({"board.example.gov"}), min_interval=1.0)
    board.script("/robots.txt", rules(f"User-agent: *\n{line}\n"))
    for _ in range(3):
        session.fetch(Request(url=URL), access)
    assert clock.slept == [1.0, pause, pause], "robots.txt itself does not cost the long pause"


def test_only_the_first_half_megabyte_counts(session: Session, board: Board, access: Access) -> None:
    filler = "# filler\n" * 60_000
    board.script("/robots.txt", rules(f"{filler}User-agent: *\nDisallow: /\n"))
    assert session.fetch(Request(url=URL), access).body == ROSTER.body

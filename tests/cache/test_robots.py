"""robots.txt as RFC 9309 has it; every request of these tests is expected, and no other is made."""

from __future__ import annotations

import pytest
import requests
from responses import RequestsMock

from cache import NetworkError, OutOfTimeError, Request, RobotsError
from cache.clock import Deadline, ManualClock
from cache.policy import Access
from cache.session import Session
from tests.mocked import expects

URL = "https://board.example.gov/find/roster.csv"
ROBOTS = "https://board.example.gov/robots.txt"
ROSTER = b"name\n"


def rules(web: RequestsMock, text: str, *, url: str = ROBOTS) -> None:
    expects(web, url, body=text, content_type="text/plain")


def roster(web: RequestsMock, *, url: str = URL) -> None:
    expects(web, url, body=ROSTER)


def test_an_excluded_address_is_not_fetched(live: Session, web: RequestsMock, access: Access) -> None:
    rules(web, "User-agent: *\nDisallow: /find/\n")
    with pytest.raises(RobotsError, match=r"robots\.txt asks"):
        live.fetch(Request(url=URL), access)
    with pytest.raises(RobotsError):
        live.fetch(Request(url=URL, method="POST", form=()), access)


def test_rules_for_us_by_name_come_first(live: Session, web: RequestsMock, access: Access) -> None:
    rules(web, "User-agent: verifier\nAllow: /\n\nUser-agent: *\nDisallow: /\n")
    roster(web)
    assert live.fetch(Request(url=URL), access).body == ROSTER


def test_it_is_asked_for_once_a_day(live: Session, web: RequestsMock, access: Access, clock: ManualClock) -> None:
    rules(web, "User-agent: *\nDisallow:\n")
    for _ in range(3):
        roster(web)
        live.fetch(Request(url=URL), access)
    clock.advance(86_400)
    rules(web, "User-agent: *\nDisallow:\n")
    roster(web)
    live.fetch(Request(url=URL), access)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_site_without_one_may_be_fetched(live: Session, web: RequestsMock, access: Access, status: int) -> None:
    expects(web, ROBOTS, status=status)
    roster(web)
    assert live.fetch(Request(url=URL), access).body == ROSTER


def test_a_page_served_in_its_place_holds_no_rules(live: Session, web: RequestsMock, access: Access) -> None:
    rules(web, "<!DOCTYPE html>\n<html>\nUser-agent: *\nDisallow: /\n</html>")
    roster(web)
    assert live.fetch(Request(url=URL), access).body == ROSTER


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_it_cannot_be_read_the_site_is_closed(
    live: Session, web: RequestsMock, access: Access, clock: ManualClock, status: int
) -> None:
    for _ in range(2):  # two tries, then remembered for a while
        expects(web, ROBOTS, status=status)
    for _ in range(2):
        with pytest.raises(NetworkError, match=rf"robots\.txt answers {status}"):
            live.fetch(Request(url=URL), access)
    clock.advance(300)
    rules(web, "")
    roster(web)
    assert live.fetch(Request(url=URL), access).body == ROSTER


def test_a_lost_connection_closes_the_site_too(live: Session, web: RequestsMock, access: Access) -> None:
    for _ in range(2):
        expects(web, ROBOTS, body=requests.ConnectionError("reset"))
    with pytest.raises(NetworkError, match="lost"):
        live.fetch(Request(url=URL), access)


def test_our_own_haste_is_not_held_against_the_site(
    live: Session, web: RequestsMock, access: Access, clock: ManualClock
) -> None:
    with pytest.raises(OutOfTimeError):
        live.fetch(Request(url=URL), access, deadline=Deadline(clock, 0))
    rules(web, "")
    roster(web)
    assert live.fetch(Request(url=URL), access).body == ROSTER


def test_redirects_to_declared_hosts_are_followed(live: Session, web: RequestsMock) -> None:
    two = Access(hosts=frozenset({"board.example.gov", "www.example.gov"}))
    expects(web, ROBOTS, status=301, headers={"Location": "https://www.example.gov/robots2.txt"})
    rules(web, "User-agent: *\nDisallow: /find/\n", url="https://www.example.gov/robots2.txt")
    with pytest.raises(RobotsError, match="asks programs not to"):
        live.fetch(Request(url=URL), two)


def test_redirects_to_other_hosts_close_the_site(live: Session, web: RequestsMock, access: Access) -> None:
    expects(web, ROBOTS, status=301, headers={"Location": "https://www.example.com/robots.txt"})
    for _ in range(2):
        with pytest.raises(RobotsError, match="does not declare"):
            live.fetch(Request(url=URL), access)


def test_endless_redirects_mean_that_there_is_none(live: Session, web: RequestsMock, access: Access) -> None:
    for _ in range(6):  # five are followed, as RFC 9309 section 2.3.1.2 asks
        expects(web, ROBOTS, status=302, headers={"Location": "/robots.txt"})
    roster(web)
    assert live.fetch(Request(url=URL), access).body == ROSTER


def test_each_host_has_its_own(live: Session, web: RequestsMock) -> None:
    two = Access(hosts=frozenset({"board.example.gov", "files.example.gov"}))
    for host in ("board", "files"):
        rules(web, "", url=f"https://{host}.example.gov/robots.txt")
        roster(web, url=f"https://{host}.example.gov/find/roster.csv")
        live.fetch(Request(url=f"https://{host}.example.gov/find/roster.csv"), two)


@pytest.mark.parametrize(
    ("line", "pause"), [("Crawl-delay: 10", 10.0), ("Crawl-delay: 0.1", 1.0), ("Request-rate: 1/7s", 7.0)]
)
def test_the_longer_pause_counts(live: Session, web: RequestsMock, clock: ManualClock, line: str, pause: float) -> None:
    access = Access(hosts=frozenset({"board.example.gov"}), min_interval=1.0)
    rules(web, f"User-agent: *\n{line}\n")
    for _ in range(3):
        roster(web)
        live.fetch(Request(url=URL), access)
    assert clock.slept == [1.0, pause, pause], "robots.txt itself does not cost the long pause"


def test_only_the_first_half_megabyte_counts(live: Session, web: RequestsMock, access: Access) -> None:
    filler = "# filler\n" * 60_000
    rules(web, f"{filler}User-agent: *\nDisallow: /\n")
    roster(web)
    assert live.fetch(Request(url=URL), access).body == ROSTER

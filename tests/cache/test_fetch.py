"""What an answer, a refusal, another try and a condition become, each request of it expected and no other made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import requests
from responses import RequestsMock

from cache import BlockedError, GoneError, NetworkError, Origin, OutOfTimeError, PolicyError, Request, StatusError
from cache.clock import Deadline, ManualClock
from cache.limits import Settings
from cache.policy import Access, DefaultPolicy
from cache.session import Session, Validators
from cache.store import EvidenceStore
from tests.mocked import expects

URL = "https://board.example.gov/roster.csv"
OTHER = "https://board.example.gov/other.csv"
CSV = b"name,number\r\nInvented Person,AC 1\r\n"


@pytest.fixture(autouse=True)
def no_robots(web: RequestsMock) -> None:
    """Let every board of these tests have no robots.txt, which is asked for first."""
    expects(web, "https://board.example.gov/robots.txt", status=404)


def test_declared_address_is_fetched(live: Session, web: RequestsMock, access: Access) -> None:
    expects(web, f"{URL}?$limit=1", json=[{"name": "Invented"}])
    evidence = live.fetch(Request(url=f"{URL}?$limit=1"), access)
    assert evidence.origin is Origin.FETCHED
    assert evidence.url == f"{URL}?$limit=1"
    assert evidence.text() == '[{"name": "Invented"}]'


def test_form_and_json_bodies_are_sent_as_declared(live: Session, web: RequestsMock, access: Access) -> None:
    form, json = "application/x-www-form-urlencoded", "application/json"
    expects(web, URL, "name=O'NEIL & Söhne & page=1", sends={"Content-Type": form}, body=CSV)
    expects(web, URL, as_json={"q": "é"}, sends={"Content-Type": json}, body=CSV)
    live.fetch(Request(url=URL, method="POST", form=(("name", "O'NEIL & Söhne"), ("page", "1"))), access)
    live.fetch(Request(url=URL, method="POST", json='{"q":"é"}'), access)
    bodies = [call.request.body for call in web.calls][1:]
    assert bodies == [b"name=O%27NEIL+%26+S%C3%B6hne&page=1", '{"q":"é"}'.encode()]


# --- refusals -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [401, 403, 451])
def test_refusal_is_blocked_at_once(
    live: Session, web: RequestsMock, access: Access, store: EvidenceStore, status: int
) -> None:
    expects(web, URL, status=status)
    with pytest.raises(BlockedError, match=str(status)):
        live.fetch(Request(url=URL), access)
    assert list(store.hashes()) == []


@pytest.mark.parametrize("status", [404, 410])
def test_nothing_there_any_more(live: Session, web: RequestsMock, access: Access, status: int) -> None:
    expects(web, URL, status=status, body=b'<html><div class="g-recaptcha"></div></html>')
    with pytest.raises(GoneError):
        live.fetch(Request(url=URL), access)


def test_other_client_errors_are_a_change_of_the_source(live: Session, web: RequestsMock, access: Access) -> None:
    expects(web, URL, status=400, body=b'{"error":true}')
    with pytest.raises(StatusError, match="400"):
        live.fetch(Request(url=URL), access)


def test_a_declared_status_is_an_answer(live: Session, web: RequestsMock, access: Access) -> None:
    expects(web, URL, status=404, body=b"no such licence")
    evidence = live.fetch(Request(url=URL, accept=frozenset({200, 404})), access)
    assert (evidence.status, evidence.body) == (404, b"no such licence")


def test_blocked_page_is_not_an_answer_and_is_not_kept(
    live: Session, web: RequestsMock, access: Access, store: EvidenceStore
) -> None:
    page = b"<!DOCTYPE html><html><title>Just a moment...</title></html>"
    expects(web, URL, body=page, content_type="text/html")
    with pytest.raises(BlockedError, match="a Cloudflare page"):
        live.fetch(Request(url=URL), access)
    assert list(store.hashes()) == []


def test_after_a_challenge_the_host_is_left_alone(
    live: Session, web: RequestsMock, access: Access, clock: ManualClock
) -> None:
    expects(web, URL, body=b"<html><div class='g-recaptcha'></div></html>")
    with pytest.raises(BlockedError):
        live.fetch(Request(url=URL), access)
    for _ in range(2):
        with pytest.raises(BlockedError, match=r"a reCAPTCHA .*not asked again for now"):
            live.fetch(Request(url=OTHER), access)
    clock.advance(900)
    expects(web, OTHER, body=CSV)
    assert live.fetch(Request(url=OTHER), access).body == CSV


def test_one_forbidden_address_does_not_close_its_host(live: Session, web: RequestsMock, access: Access) -> None:
    expects(web, URL, status=403)
    expects(web, OTHER, body=CSV)
    with pytest.raises(BlockedError):
        live.fetch(Request(url=URL), access)
    assert live.fetch(Request(url=OTHER), access).body == CSV


# --- trying again ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (requests.ConnectTimeout("slow"), "could not be reached in time"),
        (requests.ReadTimeout("slow"), "stopped answering"),
        (requests.ConnectionError("gone"), "was lost"),
        (requests.exceptions.ProxyError("no"), "proxy"),
    ],
)
def test_faults_of_the_connection_are_tried_again_and_put_in_words(
    live: Session, web: RequestsMock, access: Access, failure: Exception, words: str
) -> None:
    for _ in range(4):
        expects(web, URL, body=failure)
    with pytest.raises(NetworkError, match=words):
        live.fetch(Request(url=URL), access)


def test_server_errors_are_tried_again_with_growing_pauses(
    live: Session, web: RequestsMock, access: Access, clock: ManualClock
) -> None:
    for status in (503, 502, 200):
        expects(web, URL, status=status, body=CSV)
    assert live.fetch(Request(url=URL), access).body == CSV
    first, second = (pause for pause in clock.slept if pause > 1.0)
    assert 1.0 < first <= 2.0 < second <= 3.0


def test_server_errors_end_as_a_network_error(live: Session, web: RequestsMock, access: Access) -> None:
    for _ in range(4):
        expects(web, URL, status=500)
    with pytest.raises(NetworkError, match="500"):
        live.fetch(Request(url=URL), access)


def test_retry_after_is_waited_out(live: Session, web: RequestsMock, access: Access, clock: ManualClock) -> None:
    expects(web, URL, status=429, headers={"Retry-After": "40"})
    expects(web, URL, body=CSV)
    live.fetch(Request(url=URL), access)
    assert 40.0 in clock.slept


def test_retry_after_beyond_the_limit_ends_the_fetch_unretried(
    live: Session, web: RequestsMock, access: Access, clock: ManualClock
) -> None:
    """The whole host is left alone, not one address of it."""
    expects(web, URL, status=429, headers={"Retry-After": "3600"})
    with pytest.raises(BlockedError, match="left alone for 3600 s"):
        live.fetch(Request(url=URL), access)
    assert sum(clock.slept) < 3600
    with pytest.raises(OutOfTimeError, match="left alone"):
        live.fetch(Request(url=OTHER), access)


def test_retry_after_is_never_waited_past_the_deadline(
    live: Session, web: RequestsMock, access: Access, clock: ManualClock
) -> None:
    expects(web, URL, status=503, headers={"Retry-After": "15"})
    with pytest.raises(NetworkError, match="503"):
        live.fetch(Request(url=URL), access, deadline=Deadline(clock, 10))
    assert sum(clock.slept) <= 10


def test_too_often_to_the_end_is_blocked(live: Session, web: RequestsMock, access: Access) -> None:
    for _ in range(4):
        expects(web, URL, status=429)
    with pytest.raises(BlockedError, match="429"):
        live.fetch(Request(url=URL), access)


@pytest.mark.parametrize(("safe", "tries"), [(False, 1), (True, 4)])
def test_a_post_is_repeated_only_when_declared_safe(
    live: Session, web: RequestsMock, access: Access, safe: bool, tries: int
) -> None:
    for _ in range(tries):
        expects(web, URL, "a=b", status=503)
    with pytest.raises(NetworkError):
        live.fetch(Request(url=URL, method="POST", form=(("a", "b"),), safe_to_retry=safe), access)


# --- how long until another try -------------------------------------------------------------------------------------

AT_ONCE = Access(hosts=frozenset({"board.example.gov"}), min_interval=0.0)


@pytest.fixture
def steady(store: EvidenceStore, clock: ManualClock) -> Iterator[Session]:
    """Return a session whose pauses are whole: 2, 4 and then 5 seconds."""
    settings = Settings(backoff_initial=2, backoff_max=5, backoff_jitter=0)
    with Session(policy=DefaultPolicy(), store=store, settings=settings, clock=clock) as session:
        yield session


def test_pauses_double_up_to_their_limit(steady: Session, web: RequestsMock, clock: ManualClock) -> None:
    for status in (500, 500, 500, 200):
        expects(web, URL, status=status, body=CSV)
    assert steady.fetch(Request(url=URL), AT_ONCE).body == CSV
    assert clock.slept == [2, 4, 5]


def test_no_try_is_made_that_could_not_end_in_time(steady: Session, web: RequestsMock, clock: ManualClock) -> None:
    for _ in range(2):
        expects(web, URL, status=500)
    with pytest.raises(NetworkError):
        steady.fetch(Request(url=URL), AT_ONCE, deadline=Deadline(clock, 6))
    assert clock.slept == [2]


def test_the_server_is_never_undercut(steady: Session, web: RequestsMock, clock: ManualClock) -> None:
    expects(web, URL, status=503, headers={"Retry-After": "90"})
    expects(web, URL, body=CSV)
    assert steady.fetch(Request(url=URL), AT_ONCE).body == CSV
    assert clock.slept == [90]
    expects(web, URL, status=503, headers={"Retry-After": "121"})
    with pytest.raises(NetworkError):
        steady.fetch(Request(url=URL), AT_ONCE)
    assert clock.slept == [90], "longer than we sit out: given up instead of coming back early"


def test_other_errors_are_not_tried_again(steady: Session, web: RequestsMock, clock: ManualClock) -> None:
    expects(web, URL, status=302, headers={"Location": "https://elsewhere.example.com/"})
    with pytest.raises(PolicyError):
        steady.fetch(Request(url=URL), AT_ONCE)
    assert clock.slept == []


# --- redirects and conditions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("status", "form"), [(302, None), (303, None), (307, "a=b")])
def test_redirected_post(live: Session, web: RequestsMock, access: Access, status: int, form: str | None) -> None:
    expects(web, OTHER, "a=b", status=status, headers={"Location": "/roster.csv"})
    expects(web, URL, form, body=CSV)
    live.fetch(Request(url=OTHER, method="POST", form=(("a", "b"),)), access)


def test_redirect_circle_ends(live: Session, web: RequestsMock, access: Access) -> None:
    for _ in range(6):
        expects(web, URL, status=302, headers={"Location": "/roster.csv"})
    with pytest.raises(NetworkError, match="circles"):
        live.fetch(Request(url=URL), access)


def test_unchanged_file_costs_one_304(live: Session, web: RequestsMock, access: Access, clock: ManualClock) -> None:
    etag, day = '"v1"', "Sun, 01 Nov 2026 00:00:00 GMT"
    expects(web, URL, body=CSV, headers={"ETag": etag, "Last-Modified": day})
    kept = live.fetch(Request(url=URL, conditional=True), access)
    clock.advance(86_000)
    expects(web, URL, sends={"If-None-Match": etag, "If-Modified-Since": day}, status=304)
    previous = Validators(sha256=kept.sha256, etag=kept.headers["etag"], last_modified=kept.headers["last-modified"])
    again = live.fetch(Request(url=URL, conditional=True), access, previous=previous)
    assert again.not_modified
    assert (again.sha256, again.size, again.body) == (kept.sha256, len(CSV), CSV)
    assert again.retrieved_at >= kept.retrieved_at + timedelta(seconds=86_000)
    assert again.headers["etag"] == etag, "validators a 304 leaves out stay known for the next run"


def test_conditions_are_sent_only_when_they_can_be_honoured(
    live: Session, web: RequestsMock, access: Access, store: EvidenceStore
) -> None:
    held = store.put(b"old bytes")
    damaged = store.put(b"other bytes")
    store.path(damaged).write_bytes(b"rot")
    cases = [
        (Request(url=URL), Validators(sha256=held, etag='"v1"')),
        (Request(url=URL, conditional=True), Validators(sha256="0" * 64, etag='"v1"')),
        (Request(url=URL, conditional=True), Validators(sha256=damaged, etag='"v1"')),
        (Request(url=URL, conditional=True, method="POST", form=()), Validators(sha256=held, etag='"v1"')),
    ]
    for request, previous in cases:
        form = None if request.form is None else ""
        expects(web, URL, form, sends={"If-None-Match": None}, body=CSV, headers={"ETag": '"v2"'})
        evidence = live.fetch(request, access, previous=previous)
        assert evidence.body == CSV
        assert not evidence.not_modified


def test_a_304_nobody_asked_for_is_an_error(live: Session, web: RequestsMock, access: Access) -> None:
    expects(web, URL, status=304)
    with pytest.raises(StatusError, match="304"):
        live.fetch(Request(url=URL), access)

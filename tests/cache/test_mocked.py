"""The plain paths under `responses`, as an adapter's tests use the session."""

from __future__ import annotations

import pytest
import requests
import responses

from cache import BlockedError, NetworkError, Origin, Request
from cache.clock import ManualClock
from cache.policy import Access, DefaultPolicy
from cache.session import Session
from cache.store import EvidenceStore

URL = "https://data.example.gov/resource/abcd-1234.json"
ACCESS = Access(hosts=frozenset({"data.example.gov"}))


@pytest.fixture
def mocked(store: EvidenceStore, clock: ManualClock) -> Session:
    """Return a session of the default policy; whoever uses it mocks the answers."""
    return Session(policy=DefaultPolicy(), store=store, clock=clock)


@responses.activate
def test_default_policy_fetches_the_declared_address(mocked: Session) -> None:
    responses.get("https://data.example.gov/robots.txt", status=404)
    responses.get(f"{URL}?$limit=1", json=[{"name": "Invented"}])
    evidence = mocked.fetch(Request(url=f"{URL}?$limit=1"), ACCESS)
    assert evidence.origin is Origin.FETCHED
    assert evidence.url == f"{URL}?$limit=1"
    assert evidence.text() == '[{"name": "Invented"}]'


@responses.activate
def test_refused_access_is_blocked(mocked: Session) -> None:
    responses.get("https://data.example.gov/robots.txt", status=404)
    responses.get(URL, status=403)
    with pytest.raises(BlockedError):
        mocked.fetch(Request(url=URL), ACCESS)


@responses.activate
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
    mocked: Session, failure: Exception, words: str
) -> None:
    responses.get("https://data.example.gov/robots.txt", status=404)
    responses.get(URL, body=failure)
    with pytest.raises(NetworkError, match=words):
        mocked.fetch(Request(url=URL), ACCESS)
    assert len([call for call in responses.calls if call.request.url == URL]) == 4

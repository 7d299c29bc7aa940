"""Webhooks and heartbeats: delivered or said not to be, and never showing their secret."""

from __future__ import annotations

import hashlib
import hmac

import pytest
from responses import RequestsMock

from cache import DeliveryError
from cache.clock import ManualClock
from cache.post import ping, post_webhook, signature
from tests.mocked import expects

URL = "https://hooks.example.com/hook/s3cret"


def test_a_signed_webhook_can_be_checked_by_its_receiver(web: RequestsMock, clock: ManualClock) -> None:
    """Nothing but the message is sent: no robots.txt is asked for on the operator's own address."""
    stamp = str(int(clock.now().timestamp()))
    digest = hmac.new(b"key", stamp.encode() + b"." + b'{"a":1}', hashlib.sha256).hexdigest()
    signed = {"X-Verifier-Signature": f"t={stamp},v1={digest}", "Content-Type": "application/json"}
    expects(web, URL, as_json={"a": 1}, sends=signed, status=204)
    post_webhook(URL, b'{"a":1}', secret="key", clock=clock)
    assert web.calls[0].request.body == b'{"a":1}', "the very bytes that were signed"


def test_signature_is_stable() -> None:
    assert signature(b"body", "key", 1795348800) == (
        "t=1795348800,v1=" + hmac.new(b"key", b"1795348800.body", hashlib.sha256).hexdigest()
    )


def test_without_a_secret_nothing_is_signed(web: RequestsMock, clock: ManualClock) -> None:
    expects(web, URL, "a=1", sends={"X-Verifier-Signature": None, "Content-Type": "text/plain"})
    post_webhook(URL, b"a=1", content_type="text/plain", clock=clock)


def test_ping_is_a_plain_get(web: RequestsMock, clock: ManualClock) -> None:
    expects(web, URL)
    ping(URL, clock=clock)


def test_a_busy_receiver_is_tried_again(web: RequestsMock, clock: ManualClock) -> None:
    for status in (503, 429, 200):
        expects(web, URL, as_json={}, status=status)
    post_webhook(URL, b"{}", clock=clock)


def test_a_receiver_that_stays_down_is_said_without_its_path(web: RequestsMock, clock: ManualClock) -> None:
    for _ in range(4):
        expects(web, URL, as_json={}, status=500)
    with pytest.raises(DeliveryError, match="not delivered") as caught:
        post_webhook(URL, b"{}", clock=clock)
    assert "s3cret" not in str(caught.value)
    assert sum(clock.slept) <= 60


def test_redirects_are_not_followed(web: RequestsMock, clock: ManualClock) -> None:
    expects(web, URL, as_json={}, status=307, headers={"Location": "/elsewhere"})
    with pytest.raises(DeliveryError, match="Redirects are not followed"):
        post_webhook(URL, b"{}", secret="key", clock=clock)


def test_a_refusal_is_not_repeated(web: RequestsMock, clock: ManualClock) -> None:
    expects(web, URL, as_json={}, status=401)
    with pytest.raises(DeliveryError, match="401"):
        post_webhook(URL, b"{}", clock=clock)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8081/hook", "http://localhost/hook"])
def test_this_machine_may_be_told_without_tls(web: RequestsMock, clock: ManualClock, address: str) -> None:
    expects(web, address)
    ping(address, clock=clock)


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.example.com/s3cret",
        "http://10.0.0.1/s3cret",
        "ftp://hooks.example.com/s3cret",
        "https://user:s3cret@hooks.example.com/",
        "https:///s3cret",
        "s3cret",
        "",
        "https://hooks.example.com:s3cret/",
        "https://[s3cret",
    ],
)
def test_other_addresses_are_refused_unsent(web: RequestsMock, address: str, clock: ManualClock) -> None:
    with pytest.raises(DeliveryError) as caught:
        ping(address, clock=clock)
    assert "s3cret" not in str(caught.value)

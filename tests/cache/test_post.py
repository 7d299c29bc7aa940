"""Webhooks and heartbeats: delivered or said not to be, and never showing their secret."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from cache import DeliveryError
from cache.clock import ManualClock
from cache.post import ping, post_webhook, signature
from tests.cache.board import Board, Reply


def url(board: Board, path: str = "/hook/s3cret") -> str:
    return f"http://127.0.0.1:{board.port}{path}"


def test_a_signed_webhook_can_be_checked_by_its_receiver(board: Board, clock: ManualClock) -> None:
    board.script("/hook/s3cret", Reply(status=204))
    post_webhook(url(board), b'{"a":1}', secret="key", clock=clock)
    seen = board.requests_for("/hook/s3cret")[0]
    stamp, _, digest = seen.headers["x-verifier-signature"].partition(",v1=")
    assert stamp == f"t={int(clock.now().timestamp())}"
    expected = hmac.new(b"key", stamp.removeprefix("t=").encode() + b"." + seen.body, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(digest, expected)
    assert seen.body == b'{"a":1}'
    assert seen.headers["content-type"] == "application/json"
    assert board.requests_for("/robots.txt") == []


def test_signature_is_stable() -> None:
    assert signature(b"body", "key", 1795348800) == (
        "t=1795348800,v1=" + hmac.new(b"key", b"1795348800.body", hashlib.sha256).hexdigest()
    )


def test_without_a_secret_nothing_is_signed(board: Board, clock: ManualClock) -> None:
    board.script("/hook/s3cret", Reply())
    post_webhook(url(board), b"text", content_type="text/plain", clock=clock)
    seen = board.requests_for("/hook/s3cret")[0]
    assert "x-verifier-signature" not in seen.headers
    assert seen.headers["content-type"] == "text/plain"


def test_ping_is_a_plain_get(board: Board, clock: ManualClock) -> None:
    board.script("/hook/s3cret", Reply())
    ping(url(board), clock=clock)
    assert board.requests_for("/hook/s3cret")[0].method == "GET"


def test_a_busy_receiver_is_tried_again(board: Board, clock: ManualClock) -> None:
    board.script("/hook/s3cret", Reply(status=503), Reply(status=429), Reply())
    post_webhook(url(board), b"{}", clock=clock)
    assert len(board.requests_for("/hook/s3cret")) == 3


def test_a_receiver_that_stays_down_is_said_without_its_path(board: Board, clock: ManualClock) -> None:
    board.script("/hook/s3cret", Reply(status=500))
    with pytest.raises(DeliveryError, match="not delivered") as caught:
        post_webhook(url(board), b"{}", clock=clock)
    assert "s3cret" not in str(caught.value)
    assert sum(clock.slept) <= 60


def test_redirects_are_not_followed(board: Board, clock: ManualClock) -> None:
    board.script("/hook/s3cret", Reply(status=307, headers={"Location": "/elsewhere"}))
    with pytest.raises(DeliveryError, match="Redirects are not followed"):
        post_webhook(url(board), b"{}", secret="key", clock=clock)
    assert board.requests_for("/elsewhere") == []


def test_a_refusal_is_not_repeated(board: Board, clock: ManualClock) -> None:
    board.script("/hook/s3cret", Reply(status=401))
    with pytest.raises(DeliveryError, match="401"):
        post_webhook(url(board), b"{}", clock=clock)
    assert len(board.requests_for("/hook/s3cret")) == 1


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
def test_other_addresses_are_refused_unsent(address: str, clock: ManualClock) -> None:
    with pytest.raises(DeliveryError) as caught:
        ping(address, clock=clock)
    assert "s3cret" not in str(caught.value)

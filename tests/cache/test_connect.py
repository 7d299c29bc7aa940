"""The address connected to is the one that was checked, and TLS is always verified."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cache import NetworkError, OutOfTimeError, PolicyError, Request
from cache.clock import Deadline, ManualClock
from cache.connect import DeadlineTLSSocket, ending_by, open_socket, resolve
from cache.policy import Access, DefaultPolicy, HostRoute
from cache.session import Session, Settings
from cache.store import EvidenceStore
from cache.tls import tls_context
from tests.cache.board import Board, Handler, Reply

CERTIFICATES = Path(__file__).parent / "tls"


class LoopbackPolicy:
    """Admits what a source declares, on this machine: only tests have such a thing."""

    def admit(self, url: str, access: Access) -> HostRoute:
        """Return the route to the very address."""
        return HostRoute(url=url, host=DefaultPolicy().admit(url, access).host, public_only=False)


@pytest.fixture
def tls_board() -> Iterator[Board]:
    """Return a board that speaks TLS as `localhost`, under an authority nobody trusts."""
    board = Board()
    board.use_tls(str(CERTIFICATES / "localhost.pem"))
    board.script("/roster.csv", Reply(body=b"name\n"))
    with board:
        yield board


def fetch(
    board: Board, store: EvidenceStore, settings: Settings, *, host: str = "localhost", legacy: bool = False
) -> bytes:
    authority = f"{host}:{board.port}"
    access = Access(hosts=frozenset({authority}), legacy_tls=legacy, min_interval=0)
    with Session(policy=LoopbackPolicy(), store=store, settings=settings) as session:
        return session.fetch(Request(url=f"https://{authority}/roster.csv"), access).body


@pytest.mark.parametrize("legacy", [False, True])
def test_an_unknown_authority_is_refused_without_a_second_try(
    tls_board: Board, store: EvidenceStore, legacy: bool
) -> None:
    with pytest.raises(NetworkError, match="certificate could not be checked"):
        fetch(tls_board, store, Settings(), legacy=legacy)
    assert tls_board.seen == []


@pytest.mark.parametrize("legacy", [False, True])
def test_the_operators_own_authority_is_accepted(tls_board: Board, store: EvidenceStore, legacy: bool) -> None:
    settings = Settings(ca_bundle=str(CERTIFICATES / "ca.pem"))
    assert fetch(tls_board, store, settings, legacy=legacy) == b"name\n"


@pytest.mark.parametrize("legacy", [False, True])
def test_a_certificate_for_another_name_is_refused(tls_board: Board, store: EvidenceStore, legacy: bool) -> None:
    settings = Settings(ca_bundle=str(CERTIFICATES / "ca.pem"))
    with pytest.raises(NetworkError, match="certificate could not be checked"):
        fetch(tls_board, store, settings, host="127.0.0.1", legacy=legacy)


def test_a_missing_bundle_is_one_sentence(tls_board: Board, store: EvidenceStore, tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="bundle"):
        fetch(tls_board, store, Settings(ca_bundle=str(tmp_path / "none.pem")))


def test_legacy_tls_changes_renegotiation_and_nothing_else() -> None:
    strict, legacy = tls_context(legacy=False), tls_context(legacy=True)
    for context in (strict, legacy):
        assert context.verify_mode is ssl.CERT_REQUIRED
        assert context.check_hostname
        assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
        assert context.sslsocket_class is DeadlineTLSSocket
    assert int(legacy.options) ^ int(strict.options) == 0x4


def test_a_drip_over_tls_is_cut_by_the_deadline(tls_board: Board, store: EvidenceStore, clock: ManualClock) -> None:
    def drip(handler: Handler) -> None:
        handler.close_connection = True
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        for _ in range(1000):
            clock.advance(20)  # each byte comes before the read timeout
            handler.wfile.write(b"x")

    tls_board.script("/roster.csv", drip)
    settings = Settings(ca_bundle=str(CERTIFICATES / "ca.pem"), total_seconds=100)
    authority = f"localhost:{tls_board.port}"
    access = Access(hosts=frozenset({authority}), min_interval=0)
    with (
        Session(policy=LoopbackPolicy(), store=store, settings=settings, clock=clock) as session,
        pytest.raises(OutOfTimeError, match="within 100 seconds"),
    ):
        session.fetch(Request(url=f"https://{authority}/roster.csv"), access)
    assert len(tls_board.requests_for("/roster.csv")) == 1


def test_the_operators_proxy_is_asked_for_a_tunnel(
    board: Board, store: EvidenceStore, clock: ManualClock, no_network: list[str]
) -> None:
    board.script("board.example.gov:443", Reply(status=403))
    settings = Settings(proxy=f"http://127.0.0.1:{board.port}")
    access = Access(hosts=frozenset({"board.example.gov"}))
    with (
        Session(policy=DefaultPolicy(), store=store, settings=settings, clock=clock) as session,
        pytest.raises(NetworkError, match="proxy refused"),
    ):
        session.fetch(Request(url="https://board.example.gov/"), access)
    assert {(seen.method, seen.path) for seen in board.seen} == {("CONNECT", "board.example.gov:443")}
    assert no_network == [], "the proxy looks hosts up, not we"


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "ALL_PROXY"])
def test_a_proxy_of_the_environment_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tls_board: Board, store: EvidenceStore, board: Board, name: str
) -> None:
    monkeypatch.setenv(name, f"http://127.0.0.1:{board.port}")
    assert fetch(tls_board, store, Settings(ca_bundle=str(CERTIFICATES / "ca.pem"))) == b"name\n"
    assert board.seen == []


# --- addresses ------------------------------------------------------------------------------------------------------


def addresses(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let name lookups answer with these addresses, one list per lookup; return the names asked for."""
    asked: list[str] = []
    script = list(answers)

    def getaddrinfo(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        found = script.pop(0) if len(script) > 1 else script[0]
        return [(2, 1, 6, "", (address, port)) for address in found]

    monkeypatch.setattr("socket.getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("found", [["127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["8.8.8.8", "192.168.0.1"]])
def test_a_name_that_leads_inside_is_refused_before_connecting(
    monkeypatch: pytest.MonkeyPatch, store: EvidenceStore, found: list[str], no_network: list[str]
) -> None:
    addresses(monkeypatch, found)
    access = Access(hosts=frozenset({"board.example.gov"}))
    with (
        Session(policy=DefaultPolicy(), store=store) as session,
        pytest.raises(PolicyError, match="This host leads to a"),
    ):
        session.fetch(Request(url="https://board.example.gov/"), access)
    assert no_network == [], "no connection was tried"


def test_the_address_checked_is_the_address_connected_to(
    monkeypatch: pytest.MonkeyPatch, no_network: list[str]
) -> None:
    asked = addresses(monkeypatch, ["8.8.8.8"], ["127.0.0.1"])
    with pytest.raises(ConnectionRefusedError):
        open_socket("board.example.gov", 443, 1.0, public_only=True)
    assert asked == ["board.example.gov"], "one lookup: a second could answer differently"
    assert no_network == ["8.8.8.8"]
    no_network.clear()


def test_the_next_address_is_tried_when_one_is_dead(
    monkeypatch: pytest.MonkeyPatch, board: Board, no_network: list[str]
) -> None:
    addresses(monkeypatch, ["192.0.2.1", "127.0.0.1"])
    with open_socket("board.example.gov", board.port, 5.0, public_only=False) as connected:
        assert connected.getpeername() == ("127.0.0.1", board.port)
    assert no_network == ["192.0.2.1"]
    no_network.clear()


def test_a_lookup_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()

    def stuck(*_: object, **__: object) -> list[object]:
        release.wait()
        return []

    monkeypatch.setattr("socket.getaddrinfo", stuck)
    try:
        with pytest.raises(TimeoutError, match="no address"):
            resolve("board.example.gov", 443, 0.01)
    finally:
        release.set()


def test_a_name_that_is_none_is_an_ordinary_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def unencodable(*_: object, **__: object) -> list[object]:
        raise UnicodeError("label too long")

    monkeypatch.setattr("socket.getaddrinfo", unencodable)
    with pytest.raises(OSError, match="not a host name"):
        resolve("a" * 64, 443, 5.0)


def test_no_connection_is_begun_after_the_deadline(board: Board, clock: ManualClock) -> None:
    deadline = Deadline(clock, 0)
    with ending_by(deadline), pytest.raises(TimeoutError, match="no time left"):
        open_socket("127.0.0.1", board.port, 5.0, public_only=False)

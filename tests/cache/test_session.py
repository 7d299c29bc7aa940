"""The session against a real server: what an answer, a refusal and a broken answer become."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cache import (
    BlockedError,
    BrokenOffError,
    LimitError,
    NetworkError,
    Origin,
    OutOfTimeError,
    PolicyError,
    Request,
    SourceError,
)
from cache.clock import Deadline, ManualClock
from cache.policy import Access, SandboxPolicy
from cache.session import Session, Settings
from cache.store import EvidenceStore
from tests.cache.board import Board, Handler, Reply, reset
from tests.cache.conftest import SessionMaker

URL = "https://board.example.gov/roster.csv"
CSV = b"name,number\r\nInvented Person,AC 1\r\n"


def test_answer_is_kept_exactly_and_described(
    session: Session, board: Board, access: Access, store: EvidenceStore, clock: ManualClock
) -> None:
    board.script(
        "/roster.csv?a=1", Reply(body=CSV, headers={"Content-Type": "text/csv", "ETag": '"v1"', "X-Other": "x"})
    )
    evidence = session.fetch(Request(url=f"{URL}?a=1", part="rows"), access)
    assert evidence.body == CSV
    assert evidence.sha256 == hashlib.sha256(CSV).hexdigest()
    assert evidence.size == len(CSV)
    assert evidence.url == f"{URL}?a=1", "the evidence names the board, never the sandbox port"
    assert evidence.origin is Origin.SANDBOX
    assert evidence.part == "rows"
    assert evidence.retrieved_at == clock.now()
    assert evidence.headers["etag"] == '"v1"'
    assert "x-other" not in evidence.headers
    assert list(store.hashes()) == [evidence.sha256]
    assert board.requests_for("/roster.csv?a=1")[0].headers["host"] == "board.example.gov"


def test_user_agent_is_honest_and_names_the_contact(make_session: SessionMaker, board: Board) -> None:
    board.script("/roster.csv", Reply(body=CSV))
    noted = Access(hosts=frozenset({"board.example.gov"}), user_agent_note="roster reader")
    make_session(Settings(contact="ops@clinic.example")).fetch(Request(url=URL), noted)
    agent = board.requests_for("/roster.csv")[0].headers["user-agent"]
    assert agent.startswith("verifier/")
    assert agent.endswith("(+https://github.com/verifier-org/verifier; ops@clinic.example; roster reader)")


def test_gzip_is_decoded_and_only_gzip_is_asked_for(session: Session, board: Board, access: Access) -> None:
    board.script("/roster.csv", Reply(body=gzip.compress(CSV), headers={"Content-Encoding": "gzip"}))
    assert session.fetch(Request(url=URL), access).body == CSV
    assert board.requests_for("/roster.csv")[0].headers["accept-encoding"] == "gzip"


@pytest.mark.parametrize("header", ["User-Agent", "cookie", "Host", "Accept-Encoding"])
def test_a_source_cannot_pose_as_somebody_else(session: Session, board: Board, access: Access, header: str) -> None:
    with pytest.raises(PolicyError, match="may not set the header"):
        session.fetch(Request(url=URL, headers={header: "Mozilla/5.0"}), access)
    assert board.seen == []


@pytest.mark.parametrize(
    "request_",
    [
        Request(url=URL, headers={"Referer": "https://board.example.gov/\u5f20"}),
        Request(url=URL, headers={"Referer": "a\r\nX-Evil: 1"}),
        Request(url=URL, method="POST", form=(("name", "\udcff"),)),
        Request(url=URL, method="POST", json='{"name":"\udcff"}'),
        Request(url=URL, method="POST", form=(), json="{}"),
    ],
    ids=["header letters", "header lines", "form", "json", "two bodies"],
)
def test_what_cannot_be_sent_is_refused(session: Session, board: Board, access: Access, request_: Request) -> None:
    with pytest.raises(PolicyError):
        session.fetch(request_, access)
    assert board.requests_for("/roster.csv") == []


# --- refusals -------------------------------------------------------------------------------------------------------


def test_results_marker_beyond_the_searched_head_still_proves_an_answer(
    make_session: SessionMaker, board: Board, access: Access
) -> None:
    page = b"<html><div class='g-recaptcha'></div>" + b"<p>filler</p>" * 20_000 + b"<table id='results'></table></html>"
    board.script("/roster.csv", Reply(body=page))
    few = make_session(Settings(challenge_bytes=1000))
    assert few.fetch(Request(url=URL, results_marker="id='results'"), access).size == len(page)
    with pytest.raises(BlockedError):
        few.fetch(Request(url=URL, results_marker="id='other'"), access)


def test_challenge_behind_a_server_error_is_blocked_without_a_second_try(
    session: Session, board: Board, access: Access
) -> None:
    board.script(
        "/roster.csv",
        Reply(status=503, body=gzip.compress(b"<html>cf-chl-opt</html>"), headers={"Content-Encoding": "gzip"}),
    )
    with pytest.raises(BlockedError, match="503 with a Cloudflare page"):
        session.fetch(Request(url=URL), access)
    assert len(board.requests_for("/roster.csv")) == 1


# --- trying again ---------------------------------------------------------------------------------------------------


def test_reset_connection_is_tried_again(session: Session, board: Board, access: Access) -> None:
    board.script("/roster.csv", reset, Reply(body=CSV))
    assert session.fetch(Request(url=URL), access).body == CSV


def test_unreachable_port_is_a_network_error(session: Session, board: Board, access: Access) -> None:
    board.__exit__()
    with pytest.raises(NetworkError, match="refused the connection"):
        session.fetch(Request(url=URL), access)


# --- broken, endless and oversized answers --------------------------------------------------------------------------

HALF = {"Content-Length": str(len(CSV) * 2)}
CUT_GZIP = gzip.compress(CSV * 50)[:-12]


def cut_chunk(handler: Handler) -> None:
    """Promise a chunk of 1,000 bytes and hang up within it."""
    Reply(headers={"Transfer-Encoding": "chunked"}, body=b"3e8\r\nname,number\r\n", hang_up=True)(handler)


def missing_last_chunk(handler: Handler) -> None:
    """End between two chunks, without the empty last one."""
    Reply(headers={"Transfer-Encoding": "chunked"}, body=b"d\r\nname,number\r\n\r\n", hang_up=True)(handler)


@pytest.mark.parametrize(
    "broken",
    [
        Reply(body=CSV, headers=HALF, hang_up=True),
        cut_chunk,
        missing_last_chunk,
        Reply(body=CUT_GZIP, headers={"Content-Encoding": "gzip"}),
        Reply(body=b"\x1f\x8bnot gzip at all", headers={"Content-Encoding": "gzip"}),
    ],
    ids=["content-length", "inside a chunk", "between chunks", "gzip", "damaged gzip"],
)
def test_half_an_answer_is_tried_again_and_never_kept(
    session: Session, board: Board, access: Access, store: EvidenceStore, broken: Reply
) -> None:
    board.script("/roster.csv", broken, Reply(body=CSV))
    assert session.fetch(Request(url=URL), access).body == CSV
    board.script("/roster.csv", broken)
    with pytest.raises(BrokenOffError):
        session.fetch(Request(url=URL), access)
    assert list(store.hashes()) == [hashlib.sha256(CSV).hexdigest()]
    assert [path for path in store.root.iterdir() if path.is_file()] == []


@pytest.mark.parametrize("headers", [{}, {"Transfer-Encoding": "chunked"}], ids=["declared", "chunked"])
def test_oversized_answer_is_refused(session: Session, board: Board, access: Access, headers: dict[str, str]) -> None:
    body = b"x" * 5000
    framed = b"1388\r\n" + body + b"\r\n0\r\n\r\n" if headers else body
    board.script("/roster.csv", Reply(body=framed, headers=headers))
    with pytest.raises(LimitError, match="larger than 4,000 bytes"):
        session.fetch(Request(url=URL, max_bytes=4000), access)
    assert len(board.requests_for("/roster.csv")) == 1
    assert session.fetch(Request(url=URL, max_bytes=5000), access).size == 5000


def test_decompression_bomb_is_refused_early(
    session: Session, board: Board, access: Access, store: EvidenceStore
) -> None:
    bomb = gzip.compress(bytes(50_000_000), 9)
    board.script("/roster.csv", Reply(body=bomb, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(LimitError, match="200 times"):
        session.fetch(Request(url=URL), access)
    assert list(store.hashes()) == []


def test_an_encoding_nobody_asked_for_is_refused(session: Session, board: Board, access: Access) -> None:
    board.script("/roster.csv", Reply(body=zlib.compress(CSV), headers={"Content-Encoding": "deflate"}))
    with pytest.raises(NetworkError, match="deflate"):
        session.fetch(Request(url=URL), access)


def test_slow_drip_is_cut_by_the_deadline(
    make_session: SessionMaker, board: Board, access: Access, clock: ManualClock, store: EvidenceStore
) -> None:
    def drip(handler: Handler) -> None:
        handler.close_connection = True
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        for _ in range(1000):
            clock.advance(20)  # each byte comes before the read timeout
            handler.wfile.write(b"x")

    board.script("/roster.csv", drip)
    with pytest.raises(OutOfTimeError, match="within 100 seconds"):
        make_session(Settings(total_seconds=100)).fetch(Request(url=URL), access)
    assert len(board.requests_for("/roster.csv")) == 1
    assert list(store.hashes()) == []


def test_dripping_headers_are_cut_by_the_deadline(
    make_session: SessionMaker, board: Board, access: Access, clock: ManualClock
) -> None:
    def drip(handler: Handler) -> None:
        handler.close_connection = True
        for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 1000:
            clock.advance(20)
            handler.wfile.write(bytes([byte]))

    board.script("/roster.csv", drip)
    with pytest.raises(OutOfTimeError):
        make_session(Settings(total_seconds=100)).fetch(Request(url=URL), access)


def test_unpacking_is_cut_by_the_deadline_too(
    board: Board, access: Access, clock: ManualClock, store: EvidenceStore
) -> None:
    board.script("/roster.csv", Reply(body=gzip.compress(bytes(900_000)), headers={"Content-Encoding": "gzip"}))
    with (
        Session(
            policy=SandboxPolicy(board.port), store=store, clock=clock, progress=lambda *_: clock.advance(60)
        ) as session,
        pytest.raises(OutOfTimeError, match="within 600 seconds"),
    ):
        session.fetch(Request(url=URL), access)
    assert list(store.hashes()) == []


def test_the_deadline_of_a_run_is_shared_by_its_fetches(
    session: Session, board: Board, access: Access, clock: ManualClock
) -> None:
    board.script("/roster.csv", Reply(body=CSV))
    deadline = Deadline(clock, 20)
    session.fetch(Request(url=URL), access, deadline=deadline)
    clock.advance(20)
    with pytest.raises(OutOfTimeError):
        session.fetch(Request(url=URL), access, deadline=deadline)
    assert len(board.requests_for("/roster.csv")) == 1


LINES = st.sampled_from(
    [
        b"Content-Length: 5",
        b"Content-Length: -1",
        b"Content-Length: 5, 5",
        b"Content-Length: \xb2",
        b"Transfer-Encoding: chunked",
        b"Transfer-Encoding: gzip, chunked",
        b"Content-Encoding: gzip",
        b"Content-Encoding: br",
        b"Content-Type: \xff/html",
        b"Set-Cookie: a=b; expires=Mon, 99 Foo 2026",
        b"Set-Cookie: =; domain=.gov; path",
        b"Location: https://[x",
        b"Location: \xff\xfe",
        b"Location: ",
        b"Retry-After: 99999999999999999999",
        b"Retry-After: Mon, 99 Foo 2026",
        b"no colon here",
        b" folded",
    ]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    status=st.sampled_from([b"200 OK", b"200", b"302 Found", b"304 -", b"429 -", b"503 -", b"999 -", b"99 -", b"x"]),
    # Not two lengths that contradict each other: urllib3 refuses them, but leaves that socket to the garbage collector.
    lines=st.lists(LINES, max_size=4, unique_by=lambda line: line.partition(b":")[0]),
    body=st.one_of(st.binary(max_size=60), st.just(b"5\r\nhello\r\n0\r\n\r\n"), st.just(gzip.compress(CSV))),
)
def test_whatever_a_server_sends_only_a_source_error_comes_of_it(
    board: Board, make_session: SessionMaker, status: bytes, lines: list[bytes], body: bytes
) -> None:
    def send(handler: Handler) -> None:
        handler.close_connection = True
        handler.wfile.write(b"\r\n".join([b"HTTP/1.1 " + status, *lines, b"", body]))

    board.script("/roster.csv", send)
    once = make_session(Settings(attempts=1))
    with contextlib.suppress(SourceError):
        evidence = once.fetch(Request(url=URL), Access(hosts=frozenset({"board.example.gov"})))
        assert evidence.sha256 == hashlib.sha256(evidence.body).hexdigest()
        assert evidence.status == 200


# --- redirects and cookies ------------------------------------------------------------------------------------------


def test_redirects_are_followed_to_declared_hosts(session: Session, board: Board) -> None:
    two = Access(hosts=frozenset({"board.example.gov", "files.example.gov"}))
    board.script("/roster.csv", Reply(status=302, headers={"Location": "https://files.example.gov/final file.csv"}))
    board.script("/final%20file.csv", Reply(body=CSV))
    evidence = session.fetch(Request(url=URL, headers={"X-App-Token": "key", "Accept": "text/csv"}), two)
    assert evidence.url == "https://files.example.gov/final%20file.csv"
    final = board.requests_for("/final%20file.csv")[0]
    assert final.headers["host"] == "files.example.gov"
    assert final.headers["accept"] == "text/csv"
    assert "x-app-token" not in final.headers, "a key given to one host is not for another"


@pytest.mark.parametrize(
    "location",
    [
        "https://elsewhere.example.com/",
        "http://board.example.gov/roster.csv",
        "//127.0.0.1/",
        "https://user:pass@board.example.gov/",
        "file:///etc/passwd",
        "https://board.example.gov@evil.example/",
        "https://board.example.gov\\@evil.example/",
        "https://[board.example.gov/",
    ],
)
def test_redirect_off_the_declared_hosts_is_refused(
    session: Session, board: Board, access: Access, location: str
) -> None:
    board.script("/roster.csv", Reply(status=302, headers={"Location": location}))
    with pytest.raises(PolicyError):
        session.fetch(Request(url=URL), access)


def test_cookies_live_in_one_conversation_only(session: Session, board: Board, access: Access) -> None:
    cookie = "ASP.NET_SessionId=abc; path=/; secure; HttpOnly"
    board.script("/form", Reply(body=b"form", headers={"Set-Cookie": cookie}))
    board.script("/roster.csv", Reply(body=CSV))
    with session.conversation() as talk:
        talk.fetch(Request(url="https://board.example.gov/form"), access)
        talk.fetch(Request(url=URL), access)
    with session.conversation() as other:
        other.fetch(Request(url=URL), access)
    session.fetch(Request(url=URL), access)
    sent = [seen.headers.get("cookie") for seen in board.requests_for("/roster.csv")]
    assert sent == ["ASP.NET_SessionId=abc", None, None]


def test_a_cookie_set_by_a_redirect_is_sent_to_its_target(session: Session, board: Board, access: Access) -> None:
    board.script("/roster.csv", Reply(status=302, headers={"Location": "/real", "Set-Cookie": "seen=1"}))
    board.script("/real", Reply(body=CSV))
    session.fetch(Request(url=URL), access)
    assert board.requests_for("/real")[0].headers["cookie"] == "seen=1"


# --- politeness and manners -----------------------------------------------------------------------------------------


def test_requests_to_one_host_start_apart(session: Session, board: Board, clock: ManualClock) -> None:
    starts: list[float] = []

    def timed(handler: Handler) -> None:
        starts.append(clock.monotonic())
        Reply(body=CSV)(handler)

    board.script("/roster.csv", timed)
    slow = Access(hosts=frozenset({"board.example.gov"}), min_interval=2.5)
    for _ in range(3):
        session.fetch(Request(url=URL), slow)
    assert starts == [2.5, 5.0, 7.5], "robots.txt took the first turn"


def test_hosts_are_fetched_side_by_side_but_each_one_request_at_a_time(board: Board, session: Session) -> None:
    hosts = ["a.example.gov", "b.example.gov"]
    both = threading.Barrier(len(hosts), timeout=30)
    guard = threading.Lock()
    busy: list[str] = []
    overlaps: list[str] = []

    def meet(handler: Handler) -> None:
        host = handler.headers["Host"]
        with guard:
            overlaps.extend(name for name in busy if name == host)
            busy.append(host)
        both.wait()  # passes only while the other host is being asked too
        with guard:
            busy.remove(host)
        Reply(body=CSV)(handler)

    board.script("/roster.csv", meet)
    with ThreadPoolExecutor(4) as pool:
        asked = [
            pool.submit(session.fetch, Request(url=f"https://{host}/roster.csv"), Access(hosts=frozenset({host})))
            for host in hosts * 3
        ]
        assert [answer.result().body for answer in asked] == [CSV] * 6
    assert overlaps == []


def test_the_sandbox_needs_no_pauses(board: Board, store: EvidenceStore, access: Access, clock: ManualClock) -> None:
    board.script("/roster.csv", Reply(body=CSV))
    with Session(policy=SandboxPolicy(board.port), store=store, clock=clock) as session:
        session.fetch(Request(url=URL), access)
        session.fetch(Request(url=URL), access)
    assert clock.slept == []


def test_progress_is_told_bytes_and_total(
    board: Board, store: EvidenceStore, access: Access, clock: ManualClock
) -> None:
    told: list[tuple[str, int, int | None]] = []
    board.script("/roster.csv", Reply(body=CSV))
    with Session(
        policy=SandboxPolicy(board.port), store=store, clock=clock, progress=lambda *news: told.append(news)
    ) as session:
        session.fetch(Request(url=URL), access)
    assert told == [(URL, len(CSV), len(CSV))]


def test_interrupted_download_leaves_nothing(
    board: Board, store: EvidenceStore, access: Access, clock: ManualClock
) -> None:
    def interrupt(_: str, size: int, total: int | None) -> None:
        raise KeyboardInterrupt

    board.script("/roster.csv", Reply(body=CSV))
    with Session(policy=SandboxPolicy(board.port), store=store, clock=clock, progress=interrupt) as session:
        with pytest.raises(KeyboardInterrupt):
            session.fetch(Request(url=URL), access)
        assert [path for path in store.root.rglob("*") if path.is_file()] == []
    with Session(policy=SandboxPolicy(board.port), store=store, clock=clock) as session:
        assert session.fetch(Request(url=URL), access).body == CSV


def test_an_error_never_repeats_the_query(session: Session, board: Board, access: Access) -> None:
    with pytest.raises(SourceError) as caught:
        session.fetch(Request(url=f"{URL}?last_name=Somebody"), access)
    assert "Somebody" not in str(caught.value)
    assert "https://board.example.gov/roster.csv" in str(caught.value)

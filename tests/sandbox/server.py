"""One HTTP server on loopback that plays every board, told apart by the Host header.

    with Sandbox(World(size=200)) as sandbox:
        policy = SandboxPolicy(sandbox.port)

A browser reaches a board as `http://<board host>.localhost:<port>/`.
"""

from __future__ import annotations

import gzip
import hashlib
import socket
import struct
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cached_property
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.sandbox.boards import Board, all_boards
from tests.sandbox.faults import Fault, FaultBook, Rule, answer_of, parse_rule, tweaks_of
from tests.sandbox.people import World
from tests.sandbox.spoils import spoilt
from tests.sandbox.wire import Answer, Ask, html, not_found, redirect
from verifier.refresh.invented import MARK

_BODY_LIMIT = 1_000_000
_GZIP_FROM = 400
_BREAKING = frozenset({Fault.REFUSED, Fault.TIMEOUT})
_SPOILING = frozenset({Fault.DRIP, Fault.RESET, Fault.TRUNCATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One request in the server's log."""

    host: str
    method: str
    path: str
    query: str
    user_agent: str
    conditional: bool
    cookie: bool
    status: int
    """0 when no status was sent (refused, timeout)."""
    started: float
    ready: float
    """Monotonic seconds: when the request was read, and when its answer began to leave."""
    fault: str = ""


class Sandbox:
    """The running server; a context manager, or `start()` and `stop()`."""

    def __init__(
        self,
        world: World | None = None,
        *,
        boards: Sequence[Board] | None = None,
        port: int = 0,
        drip_seconds: float = 0.2,
        hold_seconds: float = 60.0,
        slow_seconds: float = 3.0,
    ) -> None:
        """Prepare the boards of `world`; a dripping body sends a byte every `drip_seconds`, a held request is let go
        after `hold_seconds` or when the server stops, a slow answer leaves after `slow_seconds`.
        """
        self.world = world or World()
        self.boards = {board.host: board for board in (all_boards(self.world) if boards is None else boards)}
        self.faults = FaultBook()
        self.drip_seconds = drip_seconds
        self.hold_seconds = hold_seconds
        self.slow_seconds = slow_seconds
        self.stopping = threading.Event()
        self._wanted_port = port
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self._log: list[Seen] = []
        self._log_lock = threading.Lock()

    def start(self) -> Self:
        """Listen on 127.0.0.1 and answer from threads of its own."""
        self._server = _Server(("127.0.0.1", self._wanted_port), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="sandbox", daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop listening and let held requests go; safe to call twice."""
        self.stopping.set()
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
        if self._thread is not None:
            self._thread.join(timeout=5)
            self._thread = None

    def __enter__(self) -> Self:
        """Start."""
        return self.start()

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()

    @property
    def port(self) -> int:
        """The port in use; raises RuntimeError when the server is not running."""
        if self._server is None:
            msg = "the sandbox is not running"
            raise RuntimeError(msg)
        return int(self._server.server_address[1])

    def fail(
        self, host: str, fault: Fault | str, *, times: int | None = None, path: str = "", column: str = "?"
    ) -> None:
        """Put a fault in force on one host ("*": on all)."""
        self.faults.set(host, Rule(fault=Fault(fault), times=times, path=path, column=column))

    def wait_for_slow_answer(self) -> None:
        """Return after `slow_seconds`, or as soon as nothing is slow any more."""
        end = time.monotonic() + self.slow_seconds
        while time.monotonic() < end and not self.stopping.wait(0.05):
            if not any(rule.fault is Fault.SLOW for rules in self.faults.in_force().values() for rule in rules):
                return

    def heal(self, host: str | None = None) -> None:
        """End the faults of one host, or of all."""
        self.faults.clear(host)

    @property
    def log(self) -> tuple[Seen, ...]:
        """Every request so far, in the order in which their answers left."""
        with self._log_lock:
            return tuple(self._log)

    def seen(self, host: str, *, robots: bool = False) -> tuple[Seen, ...]:
        """Return the requests one host received, without robots.txt unless asked for."""
        return tuple(one for one in self.log if one.host == host and (robots or one.path != "/robots.txt"))

    def overlapping(self) -> tuple[tuple[Seen, Seen], ...]:
        """Return neighbouring requests to one host that were under way at once: a polite client makes none."""
        found = []
        for host in {one.host for one in self.log}:
            row = sorted((one for one in self.log if one.host == host), key=lambda one: one.started)
            found += [(one, other) for one, other in pairwise(row) if other.started < one.ready]
        return tuple(found)

    def forget(self) -> None:
        """Empty the log."""
        with self._log_lock:
            self._log.clear()

    def record(self, one: Seen) -> None:
        """Add a request to the log."""
        with self._log_lock:
            self._log.append(one)

    def board_of(self, authority: str) -> Board | None:
        """Return the board of a Host header; browsers may add `.localhost` and the port."""
        name = authority.lower().partition(":")[0].removesuffix(".localhost")
        return self.boards.get(name)

    @cached_property
    def index(self) -> str:
        """The list of boards, as HTML list items."""
        return "\n".join(
            f"<li>{escape(board.jurisdiction or 'US')} "
            f'<a href="http://{board.host}.localhost:{self.port}{escape(board.start)}">{escape(board.title)}</a> '
            f"<small>{board.host}</small></li>"
            for board in sorted(self.boards.values(), key=lambda board: (board.jurisdiction or "~", board.host))
        )


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay quiet about clients that hang up; anything else is shown as usual."""
        import sys

        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "SandboxBoards"
    sys_version = ""
    timeout = 30
    # Head and body leave as two writes; with Nagle on, the second would wait for a delayed acknowledgement (40 ms).
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._serve()

    do_POST = do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: `Sandbox.log` is the log."""

    def _serve(self) -> None:
        started = time.monotonic()
        sandbox = self.server.sandbox
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        board = sandbox.board_of(self.headers.get("Host", ""))
        host = board.host if board else self.headers.get("Host", "")
        ask = self._ask(host, path, parts.query)
        rule = sandbox.faults.take(board.host, path) if board else None
        breaks = rule is not None and rule.fault in _BREAKING
        answer = None if breaks else answer_of(rule, host, path) or self._from_board(board, ask, rule)
        ready = spoilt(_finished(answer, ask), rule) if answer else None
        # Logged before the first byte leaves, so that whoever has the answer finds it in the log.
        sandbox.record(
            Seen(
                host=host,
                method=self.command,
                path=path,
                query=parts.query,
                user_agent=self.headers.get("User-Agent", ""),
                conditional=bool({"if-none-match", "if-modified-since"} & set(ask.headers)),
                cookie="cookie" in ask.headers,
                status=ready[0] if ready else 0,
                started=started,
                ready=time.monotonic(),
                fault=rule.fault if rule else "",
            )
        )
        if rule is not None and rule.fault is Fault.SLOW:
            sandbox.wait_for_slow_answer()
        if ready is not None:
            self._send(*ready, rule)
        elif rule is not None:
            self._break(rule.fault)

    def _ask(self, host: str, path: str, query: str) -> Ask:
        length = min(int(self.headers.get("Content-Length") or 0), _BODY_LIMIT)
        return Ask(
            method=self.command,
            host=host,
            path=path,
            query=dict(parse_qsl(query, keep_blank_values=True)),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(length) if length else b"",
        )

    def _from_board(self, board: Board | None, ask: Ask, rule: Rule | None) -> Answer:
        if board is None:
            return _front(self.server.sandbox, ask)
        if ask.path == "/robots.txt":
            return Answer(body=board.robots.encode(), content_type="text/plain") if board.robots else not_found()
        with board.lock:
            return board.answer(ask, tweaks_of(rule))

    def _send(self, status: int, headers: list[tuple[str, str]], body: bytes, rule: Rule | None) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        spoils = rule.fault if rule is not None and rule.fault in _SPOILING and len(body) > 1 else None
        if spoils:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD" or status == HTTPStatus.NOT_MODIFIED:
            return
        if spoils:
            self._spoil(spoils, body)
        else:
            self.wfile.write(body)

    def _break(self, fault: Fault) -> None:
        if fault is Fault.TIMEOUT:
            self.server.sandbox.stopping.wait(self.server.sandbox.hold_seconds)
        self._hang_up(reset=fault is Fault.REFUSED)

    def _spoil(self, fault: Fault, body: bytes) -> None:
        sandbox = self.server.sandbox
        if fault is Fault.DRIP:
            for place in range(len(body)):
                self.wfile.write(body[place : place + 1])
                if sandbox.stopping.wait(sandbox.drip_seconds):
                    break
            self.close_connection = True
            return
        self.wfile.write(body[: max(1, len(body) // 2)])
        self.wfile.flush()
        self._hang_up(reset=fault is Fault.RESET)

    def _hang_up(self, *, reset: bool) -> None:
        self.close_connection = True
        with suppress(OSError):
            if reset:
                # Linger 0 makes close() send RST instead of FIN.
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
            else:
                self.connection.shutdown(socket.SHUT_RDWR)


def _finished(answer: Answer, ask: Ask) -> tuple[int, list[tuple[str, str]], bytes]:
    headers = [("Date", format_datetime(datetime.now(UTC), usegmt=True)), *answer.headers]
    body = answer.body
    if body and answer.content_type.startswith("text/html") and MARK.encode() not in body:
        body += f"\n{MARK}\n".encode()
    if answer.modified is not None and answer.status == HTTPStatus.OK:
        tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        headers += [("ETag", tag), ("Last-Modified", format_datetime(answer.modified, usegmt=True))]
        if _unchanged(ask, tag, answer.modified):
            return HTTPStatus.NOT_MODIFIED, headers, b""
    if "gzip" in ask.headers.get("accept-encoding", "") and len(body) >= _GZIP_FROM:
        body = gzip.compress(body, compresslevel=3, mtime=0)
        headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
    headers += [("Content-Type", answer.content_type), ("Content-Length", str(len(body)))]
    return answer.status, headers, body


def _unchanged(ask: Ask, tag: str, modified: datetime) -> bool:
    """RFC 9110, 13.2.2: If-None-Match decides alone when it is there."""
    if "if-none-match" in ask.headers:
        asked = ask.headers["if-none-match"]
        return asked.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in asked.split(",")]
    since = ask.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        return modified <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False


def _front(sandbox: Sandbox, ask: Ask) -> Answer:
    """The page for people at the bare address: the boards, and links that switch faults on and off."""
    if ask.path == "/fault":
        try:
            host, rule = parse_rule(f"{ask.query.get('host', '')}={ask.query.get('fault', '')}")
        except ValueError as error:
            return html(f"<p>{escape(str(error))}</p>", title="Fault", status=400)
        sandbox.faults.set(host, rule)
        return redirect("/")
    if ask.path == "/heal":
        sandbox.heal()
        return redirect("/")
    if ask.path != "/":
        return html("<p>No board has this host name.</p>", title="Unknown board", status=404)
    hosts = "".join(f"<option>{escape(host)}</option>" for host in ("*", *sorted(sandbox.boards)))
    faults = "".join(f"<option>{fault}</option>" for fault in Fault)
    on = "".join(
        f"<li>{escape(host)}: {', '.join(rule.fault for rule in rules)}</li>"
        for host, rules in sandbox.faults.in_force().items()
    )
    return html(
        "<h1>Sandbox boards</h1><p>Every person here is invented.</p>\n"
        f"<ul>\n{sandbox.index}\n</ul>\n"
        f'<form action="/fault">Make <select name="host">{hosts}</select> fail with '
        f'<select name="fault">{faults}</select> <button>Go</button></form>\n'
        f'<ul>{on}</ul><p><a href="/heal">End all faults</a></p>',
        title="Sandbox boards",
    )

"""A board that misbehaves on purpose: a real HTTP server on loopback, answering by script."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

Handler = BaseHTTPRequestHandler


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One scripted answer; a correct Content-Length is added unless the headers frame the body themselves."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    hang_up: bool = False

    def __call__(self, handler: Handler) -> None:
        """Send the answer."""
        handler.send_response(self.status)
        names = {name.lower() for name in self.headers}
        for name, value in self.headers.items():
            handler.send_header(name, value)
        if not names & {"content-length", "transfer-encoding"}:
            handler.send_header("Content-Length", str(len(self.body)))
        handler.end_headers()
        handler.wfile.write(self.body)
        if self.hang_up:
            handler.close_connection = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One request as the board received it."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


Answer = Callable[[Handler], None]


class Board:
    """Serves scripted answers per path; the last answer of a path repeats, an unknown path is a 404."""

    def __init__(self) -> None:
        """Listen on a free loopback port."""
        self.seen: list[Seen] = []
        self._scripts: dict[str, list[Answer]] = {}
        board = self

        class BoardHandler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                board._answer(self)

            def do_POST(self) -> None:
                board._answer(self)

            def do_CONNECT(self) -> None:
                board._answer(self)

            def log_message(self, format: str, *args: object) -> None:
                """Stay silent."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """Stay silent: clients that hang up in the middle are what these tests are about."""

        self._server = Server(("127.0.0.1", 0), BoardHandler)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def script(self, path: str, *answers: Answer) -> None:
        """Answer `path` with these, one after the other."""
        self._scripts[path] = list(answers)

    def requests_for(self, path: str) -> list[Seen]:
        """Return the requests received for `path`."""
        return [seen for seen in self.seen if seen.path == path]

    def use_tls(self, certificate: str) -> None:
        """Speak TLS from now on, with this certificate and key."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    def __enter__(self) -> Self:
        """Start serving."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _answer(self, handler: Handler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.seen.append(Seen(method=handler.command, path=handler.path, headers=headers, body=body))
        script = self._scripts.get(handler.path, [Reply(status=404)])
        answer = script.pop(0) if len(script) > 1 else script[0]
        answer(handler)


def reset(handler: Handler) -> None:
    """Break the connection off with a TCP reset."""
    handler.close_connection = True
    linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    with contextlib.suppress(OSError):
        handler.connection.shutdown(socket.SHUT_RDWR)
    handler.connection.close()

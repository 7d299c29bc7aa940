"""A small HTTP server on loopback that plays the demo's boards, told apart by the Host header."""

from __future__ import annotations

import threading
from datetime import date
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from verifier.demo.boards import answer, data_time


class Boards:
    """The running server; a context manager."""

    def __init__(self, today: date) -> None:
        """Prepare the boards as they stand on that day."""
        self._server = _Server(today)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), name="demo boards", daemon=True
        )

    @property
    def port(self) -> int:
        """The port on 127.0.0.1."""
        return int(self._server.server_address[1])

    def __enter__(self) -> Self:
        """Answer from a thread of its own."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, today: date) -> None:
        self.today = today
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "DemoBoards"
    sys_version = ""
    # Head and body leave as two writes; with Nagle on, the second would wait for a delayed acknowledgement (40 ms).
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        host = self.headers.get("Host", "").lower().partition(":")[0]
        served = answer(host, parts.path, dict(parse_qsl(parts.query)), self.server.today)
        self.send_response(404 if served is None else 200)
        body = b"" if served is None else served.body
        if served is not None:
            self.send_header("Content-Type", served.content_type)
            if served.dated:
                self.send_header("Last-Modified", format_datetime(data_time(self.server.today), usegmt=True))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""

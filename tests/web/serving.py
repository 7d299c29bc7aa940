"""A server over the register of the demo, on a port of this machine, for what looks at it from outside."""

from __future__ import annotations

import contextlib
import io
import socket
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.web.shown import SITUATIONS, shown
from verifier.cli.app import run
from verifier.web.app import make_app
from verifier.web.settings import WebSettings


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Yield the address of a server over the register of the demo."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listener:
        with contextlib.redirect_stdout(io.StringIO()):
            run(["--as-of", "2026-11-22", "--quiet", "demo", "--keep", folder])
        host = f"127.0.0.1:{listener.getsockname()[1]}"
        settings = WebSettings(
            register=Path(folder) / "sandbox" / "register.db",
            hosts=frozenset({host}),
            per_minute=0,
            now=datetime(2026, 11, 22, 12, tzinfo=UTC),
            today=date(2026, 11, 22),
        )
        app = make_app(settings)
        app.router.routes.insert(0, Route("/situations/{number}", _situation))
        server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://{host}"
        server.should_exit = True
        thread.join(30)


def _situation(request: Request) -> Response:
    return shown(SITUATIONS[int(request.path_params["number"])], request.query_params["lang"], request)

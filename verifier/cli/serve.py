"""`verifier serve`: the patient's page and the API behind it, read-only on one register."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Annotated

import typer

from verifier.api import register_file
from verifier.cli.context import Context, context
from verifier.errors import OperatorError
from verifier.exits import Exit
from verifier.register.place import DataDir

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def serve(
    ctx: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for every one.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any free one.")] = 8080,
    register: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The register to read, instead of the data directory's.")
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A name the page is reached by, as in its address; repeatable."),
    ] = None,
    per_minute: Annotated[
        int, typer.Option(min=0, help="Questions and pages one client may ask in a minute; 0 for no limit.")
    ] = 60,
    proxy: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The proxy in front, whose word on who asks is taken.")
    ] = "",
) -> int:
    """Serve the patient's page and the API, from what is held.

    \b
    Examples:
      verifier serve
      verifier serve --register /srv/verifier/register.db --host 0.0.0.0 --name check.example.org

    Nobody is asked live, nothing is written, and no name stands in a log. A newer register is picked up at once. What
    people of the same data directory wrote down counts too; to serve without it, serve an exported copy.
    """
    run = context(ctx)
    try:
        import uvicorn

        from verifier.web.app import make_app
        from verifier.web.settings import WebSettings
    except ModuleNotFoundError as error:
        raise OperatorError(
            f"The page needs a package that is not installed ({error.name}).",
            do="Install the program with its extra: pipx install '.[web]'",
        ) from error
    with listening(host, port) as listener:
        port = int(listener.getsockname()[1])
        file = _file(run, register)
        seen = _seen_beside(run, file)
        settings = WebSettings(
            register=file,
            seen=seen,
            hosts=_hosts(host, port, name or []),
            contact=run.config.contact,
            per_minute=per_minute,
            opt_in=tuple(run.config.opt_in),
            expires_within=run.config.expires_within,
            now=run.now if run.as_of else None,
            today=run.as_of,
        )
        run.say(f"The page is at http://{host}:{port}/ (Ctrl-C ends it).")
        server = uvicorn.Config(
            make_app(settings),
            access_log=False,
            server_header=False,
            log_level="warning",
            proxy_headers=bool(proxy),
            forwarded_allow_ips=proxy or None,
            limit_concurrency=_CONNECTIONS,
            timeout_graceful_shutdown=5,
        )
        uvicorn.Server(server).run(sockets=[listener])
    return Exit.OK


def _seen_beside(run: Context, file: Path) -> bool:
    """Tell whether what people wrote down beside the register is read, and say so where there is such a file."""
    private = DataDir(file.parent).held_private_db
    if file != DataDir(file.parent).register_db or not private.exists():
        return False
    if readable := os.access(private, os.R_OK):
        run.say("What people wrote down here (`verifier record`) is read too; visitors are not told who looked.")
    else:
        run.say(f"What people wrote down here is not read: {private} is another account's. An answer may lack it.")
    return readable


_CONNECTIONS = 1_000
"""Connections at once, those that only wait among them: browsers keep theirs open between two pages."""


def _file(run: Context, given: Path | None) -> Path:
    return register_file(given) if given is not None else run.place.register_db


def _hosts(host: str, port: int, names: list[str]) -> frozenset[str]:
    """Return the values of the Host header that are ours: the address listened on, and the names that were given."""
    here = {"localhost", "127.0.0.1", "::1"}
    local = here if host in (*here, "0.0.0.0", "::") else {host}  # noqa: S104 - compared, not listened on
    plain = {f"[{one}]" if ":" in one else one for one in local}
    own = {f"{one}:{port}" for one in plain} | (plain if port == _DEFAULT_PORT else set())
    return frozenset(own | {name.lower() for name in names})


_DEFAULT_PORT = 80
"""The port that browsers leave out of the name of a host."""


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises OperatorError where the port is taken or the address is not ours."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise OperatorError(
            f"The address cannot be listened on ({error.strerror}).",
            where=f"{host}:{port}",
            do="Choose another --port or --host.",
        ) from error

"""`verifier open`: the board's own page of a record, a source or a state, in your browser."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from state_boards.contract import catalogue
from state_boards.contract.coverage import address
from verifier.cli.context import context, print_json
from verifier.cli.typed import source_ids
from verifier.errors import OperatorError, UsageError
from verifier.exits import Exit
from verifier.refresh.known import CUSTOM
from verifier.register.read import Register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from state_boards.contract.source import Source

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="open")
def open_page(
    ctx: typer.Context,
    what: Annotated[list[str], typer.Argument(metavar="ID", help="A record number, a source id or a state.")],
    only_print: Annotated[bool, typer.Option("--print", help="Print the address, open nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The address as JSON; opens nothing.")] = False,
) -> int:
    """Open the board's page of a record, source or state in the browser.

    \b
    Examples:
      verifier open 42              (`verifier check` prints the numbers of records)
      verifier open GA
      verifier open leie --print

    Only https pages of hosts that the catalogue names are opened, whatever a board prints as a link.
    """
    run = context(ctx)
    with Register.open(run.place) as register:
        name, page = _record(register, what[0]) if len(what) == 1 and what[0].isdigit() else _named(register, what)
    if not page:
        raise UsageError(
            f"No page of {name} is known that may be opened: https, of a host in the catalogue, and confirmed.",
            do=f"`verifier states` and `verifier sources --json` say what is known of {name}.",
        )
    if as_json:
        print_json("page", {"of": name, "address": page})
    elif only_print:
        typer.echo(page)
    else:
        _browse(page)
        run.say(f"Opened the page of {name}: {page}")
    return Exit.OK


def _record(register: Register, number: str) -> tuple[str, str]:
    """Return a record's own page where its board gives one, else the page of its register."""
    record = register.credential(int(number)) if len(number) < 16 else None
    if record is None:
        raise UsageError(f"There is no record {number} in this register.", do="`verifier check` prints record numbers.")
    if record.source_id.startswith(CUSTOM):
        return f"record {number}", ""
    source = catalogue.source(record.source_id)
    pages = (record.detail_url, address(source.official_page))
    return f"record {number}", next((page for page in pages if _allowed(page, source)), "")


def _named(register: Register, words: list[str]) -> tuple[str, str]:
    ids, codes = source_ids(words, register.custom_maps())
    if len(ids) + len(codes) != 1:
        raise UsageError("One page is opened at a time.", do="Name one record, source or state.")
    if codes:
        facts = catalogue.jurisdiction(codes[0])
        return facts.name, address(facts.official_page)
    if ids[0].startswith(CUSTOM):
        return ids[0], ""
    source = catalogue.source(ids[0])
    return ids[0], address(source.official_page)


def _allowed(page: str, source: Source) -> bool:
    try:
        parts = urlsplit(page)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and parts.username is None and port is None and host in set(_hosts(source))


def _hosts(source: Source) -> Iterator[str]:
    yield from source.hosts
    yield urlsplit(str(source.official_page)).hostname or ""


def _browse(page: str) -> None:
    if not webbrowser.open(page):
        raise OperatorError(f"No browser could be started. The page is {page}", do="`--print` prints it alone.")

"""`verifier import-page`: pages of a directory or board that a person saved in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.context import context
from verifier.cli.imports_common import run_import

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="import-page")
def import_page(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="One or more saved pages of the same source.")],
    source: Annotated[str, typer.Option("--source", help="Source id, for example ncbahm.")],
    seen_on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day a person saw the page; needed unless the page states it."),
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who saw it.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check the pages, publish nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The account as JSON.")] = False,
) -> int:
    """Import pages of a directory or board that a person saved.

    \b
    Example:
      verifier import-page page1.html page2.html --source ncbahm --seen-on 2026-11-20 --by "A. Clerk"
    """
    return run_import(context(ctx), files, source_id=source, seen_on=seen_on, by=by, dry_run=dry_run, as_json=as_json)

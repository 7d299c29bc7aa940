"""`verifier import-file`: a register file that a person downloaded or was sent, under the same strict rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.context import context
from verifier.cli.imports_common import run_import

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="import-file")
def import_file(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="One or more files of the same source.")],
    source: Annotated[str, typer.Option("--source", help="Source id, or custom:NAME for any other register.")],
    seen_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day the file was downloaded, unless it states its own date.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who downloaded it.")] = None,
    map_file: Annotated[
        Path | None, typer.Option("--map", help="What the columns of a custom register mean (TOML).")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check the file, publish nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The account as JSON.")] = False,
) -> int:
    """Import a register file that a person downloaded or was sent.

    \b
    Examples:
      verifier import-file UPDATED.csv --source leie --seen-on 2026-11-12
      verifier import-file 2610excl.csv 2610rein.csv --source leie.monthly
      verifier import-file roster.xlsx --source custom:county --map county.toml --seen-on 2026-11-01
    """
    return run_import(
        context(ctx),
        files,
        source_id=source,
        seen_on=seen_on,
        by=by,
        map_file=map_file,
        dry_run=dry_run,
        as_json=as_json,
    )

"""`verifier report`: a saved roster result in another format, without asking anything again."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.context import context
from verifier.errors import UsageError
from verifier.roster.output import check_target, write_atomically
from verifier.roster.report import BINARY, Report, module_of, write
from verifier.roster.saved import load_saved

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def report(
    ctx: typer.Context,
    result: Annotated[Path, typer.Argument(metavar="RESULT.json", help="A result saved with --format json.")],
    form: Annotated[str, typer.Option("--format", help="csv, xlsx, json, jsonl, html, md, junit, ics or text.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    output: Annotated[
        list[Path] | None, typer.Option("-o", "--output", help="Write it here, by its ending; may be repeated.")
    ] = None,
) -> int:
    """Render a saved roster result in another format.

    \b
    Examples:
      verifier report result.json -o result.xlsx
      verifier report result.json --format html > result.html

    \b
    Exit codes: those of the roster it was saved from; 5 when the result cannot be read.
    """
    targets = output or []
    form = "json" if as_json else form
    for target in targets:
        check_target(target, [str(result)])
    modules = [module_of(form if form and len(targets) == 1 else target.suffix or form) for target in targets]
    single = module_of(form or "text")
    if not targets and single in BINARY and sys.stdout.isatty():
        raise UsageError(f"{form} is not for a terminal.", do="Write it to a file with -o.")
    saved = load_saved(result)
    found = Report(saved.about, saved.tally, saved.rows)
    if not targets:
        write(single, found, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    for target, module in zip(targets, modules, strict=True):
        write_atomically(target, partial(write, module, found))
        context(ctx).say(f"Wrote {target}.")
    return found.tally.exit_code

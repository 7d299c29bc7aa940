"""`verifier backup`: both databases and the evidence they cite in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.context import context, print_json
from verifier.exits import Exit
from verifier.register.audit import Act, audited
from verifier.register.backup import back_up
from verifier.register.fields import plain

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def backup(
    ctx: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; one that exists is left.")],
    as_json: Annotated[bool, typer.Option("--json", help="What was kept, as JSON.")] = False,
) -> int:
    """Write register.db, private.db and the evidence they cite into one file, for `verifier restore`.

    \b
    Example:
      verifier backup verifier-2026-11-22.tar

    It holds what is private here, so it is readable by its owner only (0600). The configuration, which may hold access
    keys, is not in it. Exit codes: 0, or 5 when evidence no longer matched its hash and was left out.
    """
    run = context(ctx)
    told = audited(run.place, Act.BACKUP, by=run.config.user, what="installation", now=run.now)
    with run.working(f"Writing {target.name}"), told as results:
        done = back_up(run.place, target, run.now)
        results.append(f"{', '.join(done.databases)} and {done.pieces} pieces of evidence")
    if as_json:
        print_json("backup", {"file": str(target), "backup": plain(done)})
    elif not run.quiet or done.damaged:
        typer.echo(f"Wrote {target}: {', '.join(done.databases)}, {done.pieces:,} pieces of evidence, "
                   f"{done.size / 1e6:.1f} MB.")  # fmt: skip
        if done.missing:
            typer.echo(f"  {done.missing:,} cited pieces are not kept here and so not in it.")
        for sha in done.damaged:
            typer.echo(f"  DAMAGED and left out: {sha}")
    return Exit.INPUT if done.damaged else Exit.OK

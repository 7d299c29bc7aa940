"""`verifier restore`: put back what `backup` kept."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.context import context, print_json
from verifier.exits import Exit
from verifier.refresh.lock import refresh_lock
from verifier.register.audit import Act, audited
from verifier.register.backup import restore as put_back
from verifier.register.fields import plain

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def restore(
    ctx: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A file written by `verifier backup`.")],
    force: Annotated[
        bool, typer.Option("--force", help="Also where an installation is; its databases are moved aside.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="What was put back, as JSON.")] = False,
) -> int:
    """Put back what `verifier backup` kept, after checking every piece; all of it or nothing.

    \b
    Examples:
      verifier --data-dir /srv/new restore verifier-2026-11-22.tar
      verifier restore verifier-2026-11-22.tar --force
    """
    run = context(ctx)
    run.place.create()
    told = audited(run.place, Act.RESTORE, by=run.config.user, what="installation", now=run.now)
    with run.working(f"Restoring {source.name}"), refresh_lock(run.place), ExitStack() as stack:
        # A refusal is a line too, but where there is no audit none is begun for it: an empty place stays empty.
        results = stack.enter_context(told) if run.place.held_private_db.exists() else None
        done = put_back(run.place, source, run.now, force=force)
        results = stack.enter_context(told) if results is None else results
        results.append(f"backup of {done.made_at:%Y-%m-%d %H:%M} UTC, {done.pieces} pieces of evidence")
    if as_json:
        print_json("restore", {"file": str(source), "backup": plain(done)})
    elif not run.quiet:
        typer.echo(f"Restored {', '.join(done.databases)} and {done.pieces:,} pieces of evidence from the backup of "
                   f"{done.made_at:%Y-%m-%d %H:%M} UTC.")  # fmt: skip
        if done.moved_to:
            typer.echo(f"  What was here before is in {done.moved_to}.")
    return Exit.OK

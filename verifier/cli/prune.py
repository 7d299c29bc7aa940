"""`verifier prune`: remove evidence that nothing cites any more."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import asdict
from typing import Annotated

import typer

from cache.store import EvidenceStore
from verifier.cli.context import context, print_json
from verifier.exits import Exit
from verifier.refresh.lock import refresh_lock
from verifier.register.audit import Act, audited
from verifier.register.export import prune as remove

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def prune(
    ctx: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """Remove evidence that nothing cites; the last three answers of each source and all that is cited stay."""
    run = context(ctx)
    told = audited(run.place, Act.PRUNE, by=run.config.user, what="evidence", now=run.now)
    with refresh_lock(run.place), nullcontext([""]) if dry_run else told as results:
        store = EvidenceStore(run.place.evidence)
        report = remove(run.place, store, run.now, dry_run=dry_run)
        swept = len(store.abandoned()) if dry_run else store.sweep()
        results.append(f"{report.removed} pieces removed, {report.lookups_forgotten} look-ups forgotten")
    if as_json:
        print_json("prune", {"dry_run": dry_run, **asdict(report), "unfinished_swept": swept})
        return Exit.OK
    parts = f", {swept} unfinished files of killed runs" if swept else ""
    verb = "Would remove" if dry_run else "Removed"
    typer.echo(
        f"{verb} {report.removed} pieces of evidence ({report.bytes_freed / 1e6:.1f} MB), kept {report.kept}; "
        f"{report.lookups_forgotten} old look-ups forgotten{parts}."
    )
    return Exit.OK

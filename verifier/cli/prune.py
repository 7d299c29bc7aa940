"""`verifier prune`: remove evidence that nothing cites any more."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated

import typer

from cache.store import EvidenceStore
from verifier.cli.context import Context, context, print_json
from verifier.exits import Exit
from verifier.refresh.lock import refresh_lock
from verifier.register.audit import Act, audited
from verifier.register.export import prune as remove
from verifier.register.forgetting import drop_older
from verifier.register.private import PrivateFile

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
        outlived = _outlived(run, dry_run=dry_run)
        report = remove(run.place, EvidenceStore(run.place.evidence), run.now, dry_run=dry_run)
        results.append(
            f"{report.removed} pieces removed, {report.lookups_forgotten} look-ups and {outlived} others forgotten"
        )
    if as_json:
        print_json("prune", {"dry_run": dry_run, **asdict(report), "outlived": outlived})
        return Exit.OK
    if run.quiet and not dry_run:
        return Exit.OK
    verb = "Would remove" if dry_run else "Removed"
    typer.echo(
        f"{verb} {report.removed} pieces of evidence ({report.bytes_freed / 1e6:.1f} MB), kept {report.kept}; "
        f"{report.lookups_forgotten} old look-ups forgotten."
    )
    if outlived:
        done = "would be removed" if dry_run else "removed"
        typer.echo(f"{outlived} decisions, records and results older than {run.config.retention_days} days {done}.")
    return Exit.OK


def _outlived(run: Context, *, dry_run: bool) -> int:
    """Remove what has had its time by the setting `retention_days`; return how much."""
    removed = 0
    if run.config.retention_days and run.place.held_private_db.exists():
        with PrivateFile.open(run.place) as private:
            removed = drop_older(private, run.now - timedelta(days=run.config.retention_days), dry_run=dry_run)
    return removed

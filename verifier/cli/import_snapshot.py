"""`verifier import`: take over a register that `export` wrote elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.context import context, print_json
from verifier.exits import Exit
from verifier.refresh.lock import refresh_lock
from verifier.register.audit import Act, audited
from verifier.register.export import import_snapshot as take_over
from verifier.register.export import manifest_path
from verifier.register.signature import signature_path

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="import")
def import_snapshot(
    ctx: typer.Context,
    snapshot: Annotated[Path, typer.Argument(help="A file written by `verifier export`, its manifest beside it.")],
    signed_by: Annotated[
        Path | None, typer.Option(metavar="KEY", help="The public key of whoever must have signed it.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="What was taken over, as JSON.")] = False,
) -> int:
    """Take over a register written by export; a damaged, changed or older one is refused.

    \b
    So is one written more than 45 days ago, and with --signed-by one that somebody else signed, or nobody.
    """
    run = context(ctx)
    run.place.create()
    told = audited(run.place, Act.TAKE_OVER, by=run.config.user, what="register", now=run.now)
    with run.working(f"Taking over {snapshot.name}"), refresh_lock(run.place), told as results:
        manifest = take_over(run.place, snapshot, run.now, signer=signed_by)
        results.append(f"sha256 {manifest.sha256}, written {manifest.exported_at:%Y-%m-%d %H:%M} UTC")
    if signed_by is None and signature_path(manifest_path(snapshot)).exists():
        run.say("The export is signed; --signed-by KEY would have checked by whom.")
    rows = sum(source.rows for source in manifest.sources.values())
    if as_json:
        print_json("import-register", {"file": str(snapshot), "records": rows, "sources": len(manifest.sources)})
        return Exit.OK
    if run.quiet:
        return Exit.OK
    typer.echo(f"The register is now the one of {snapshot}: {rows:,} records of {len(manifest.sources)} sources.")
    run.say(f"Done in {run.took()}.")
    return Exit.OK

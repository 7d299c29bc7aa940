"""`verifier export`: the register as one compact file with a manifest of hashes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.context import context, print_json
from verifier.exits import Exit
from verifier.register.audit import Act, audited
from verifier.register.export import export_register, manifest_path
from verifier.words.catalogue import Words

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="export")
def export(
    ctx: typer.Context,
    target: Annotated[Path, typer.Argument(help="The file to write, for example register.db.")],
    replace: Annotated[bool, typer.Option("--replace", help="Write over an earlier export of this name.")] = False,
    sign: Annotated[
        Path | None,
        typer.Option("--sign", metavar="KEY", help="Sign it with this key of ssh-keygen or minisign."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The manifest as JSON.")] = False,
) -> int:
    """Write the register (public facts only, never the private file) into one compact file with a manifest.

    \b
    Who takes it over may do so for 45 days. With --sign they can check whose it is:
      verifier export register.db --sign ~/.ssh/id_ed25519
      verifier import register.db --signed-by colleague.pub
    """
    run = context(ctx)
    told = audited(run.place, Act.EXPORT, by=run.config.user, what="register", now=run.now)
    with run.working(f"Writing {target.name}"), told as results:
        manifest = export_register(run.place, target, run.now, replace=replace, sign_with=sign)
        results.append(f"sha256 {manifest.sha256}")
    if as_json:
        manifest_text = manifest_path(target).read_text(encoding="utf-8")
        print_json("export", {"file": str(target), "manifest": json.loads(manifest_text)})
        return Exit.OK
    if run.quiet:
        return Exit.OK
    rows = sum(source.rows for source in manifest.sources.values())
    typer.echo(f"Wrote {target} and {manifest_path(target)}{', signed' if sign else ''}.")
    typer.echo(f"  {rows:,} records of {len(manifest.sources)} sources, {manifest.size / 1e6:.1f} MB")
    typer.echo(
        f"  SHA-256 {manifest.sha256}, schema {manifest.schema}, written {manifest.exported_at:%Y-%m-%d %H:%M} UTC"
    )
    for name, source in manifest.sources.items():
        typer.echo(f"  {name}: {source.rows:,} records, as of {source.as_of}")
    if manifest.sandbox:
        typer.echo(f"  {Words()('invented')}")
    run.say(f"Done in {run.took()}.")
    return Exit.OK

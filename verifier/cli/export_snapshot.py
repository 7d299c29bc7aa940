"""`verifier export`: the register as one compact file with a manifest of hashes."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.context import context
from verifier.exits import Exit
from verifier.register.export import export_register

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="export")
def export(
    ctx: typer.Context,
    target: Annotated[Path, typer.Argument(help="The file to write, for example register.db.")],
) -> int:
    """Write the register (public facts only, never the private file) into one compact file with a manifest."""
    run = context(ctx)
    manifest = export_register(run.place, target, run.now)
    typer.echo(f"Wrote {target} and {target}.manifest.json.")
    for name, value in vars_of(manifest).items():
        typer.echo(f"  {name}: {value}")
    return Exit.OK


def vars_of(manifest: object) -> dict[str, object]:
    """Return the plain fields of a manifest, for printing."""
    assert is_dataclass(manifest)
    return {field.name: getattr(manifest, field.name) for field in fields(manifest)}

"""`verifier config show`: every setting, its value and where it came from."""

from __future__ import annotations

from typing import Annotated

import typer

from verifier.cli.context import context, print_json
from verifier.exits import Exit

app = typer.Typer(add_completion=False, rich_markup_mode=None, help="Show every setting and where its value came from.")


@app.callback()
def config() -> None:
    """Settings come from defaults, then verifier.toml, then VERIFIER_* variables, then flags."""


@app.command()
def show(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """Print each key, its value and where it came from."""
    run = context(ctx)
    rows = [
        {
            "key": setting.key.name,
            "value": _shown(setting.key.name, setting.value),
            "from": setting.where,
            "detail": setting.detail,
            "meaning": setting.key.meaning,
        }
        for setting in run.config.settings
    ]
    for row in rows:
        if row["key"] == "data_dir":
            row["value"] = str(run.config.data_dir)
    if as_json:
        print_json("config", {"settings": rows})
        return Exit.OK
    for row in rows:
        where = f"{row['from']} {row['detail']}".strip()
        typer.echo(f"{row['key']} = {row['value']!r}  ({where})\n    {row['meaning']}")
    return Exit.OK


def _shown(name: str, value: object) -> object:
    """Never print an access key, or who one is at a proxy."""
    if name == "proxy" and isinstance(value, str) and "@" in value:
        scheme, _, rest = value.partition("://")
        return f"{scheme}://(set)@{rest.rpartition('@')[2]}"
    if name == "keys" and isinstance(value, tuple):
        return tuple(f"{text.partition('=')[0]}=(set)" for text in value)
    return value

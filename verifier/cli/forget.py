"""`verifier forget`: remove what is kept of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from verifier.cli.context import context, print_json
from verifier.cli.streams import visible
from verifier.exits import Exit
from verifier.watch.forget import find
from verifier.watch.forget import forget as remove

if TYPE_CHECKING:
    from verifier.register.forgetting import Trace

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def forget(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The person's name, in any order.")],
    yes: Annotated[bool, typer.Option("--yes", help="Remove it; without this it is only listed.")] = False,
    leave: Annotated[
        list[str] | None, typer.Option("--leave", metavar="TRACE", help="Leave this one, of somebody else; repeatable.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who decides.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """List what is kept here of one person, and with --yes remove it.

    \b
    Examples:
      verifier forget "Odalys Brandt"
      verifier forget "Odalys Brandt" --leave record-7 --yes

    It goes from private.db: records, decisions, kept look-ups, results and kept copies of watches, with the evidence
    that only they cite, and journals of broken runs. What stays: the public registers; your own lists and reports;
    backups. The audit tells that something was forgotten, and not whose it was.
    """
    run = context(ctx)
    if yes:
        gone, pieces = remove(run.place, name, leave=leave or (), by=run.by(by), now=run.now)
    else:
        gone, pieces = [one for one in find(run.place, name) if one.name not in (leave or ())], 0
    if as_json:
        print_json("forget", {"removed": yes, "traces": [_as_json(one) for one in gone], "evidence_removed": pieces})
        return Exit.OK
    for one in gone:
        typer.echo(f"{one.name:<12} {visible(one.says)}")
    if not gone:
        typer.echo("Nothing is kept here of a person of this name.")
    elif yes:
        typer.echo(
            f"Removed, with {pieces} pieces of evidence. Your own lists, reports and backups are yours to clean."
        )
    else:
        typer.echo("Nothing was removed. Add --yes to remove these, and --leave TRACE for what is of somebody else.")
    return Exit.OK


def _as_json(one: Trace) -> dict[str, object]:
    return {"trace": one.name, "says": one.says}

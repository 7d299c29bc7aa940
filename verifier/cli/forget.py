"""`verifier forget`: remove what is kept of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from verifier.cli.context import context, print_json
from verifier.cli.streams import visible
from verifier.exits import Exit
from verifier.watch.forget import chosen, find
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
    also: Annotated[
        list[str] | None,
        typer.Option("--also", metavar="TRACE", help="Remove this one too, which is only perhaps theirs; repeatable."),
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who decides.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """List what is kept here of one person, and with --yes remove it.

    \b
    Examples:
      verifier forget "Odalys Brandt"
      verifier forget "Odalys Brandt" --leave record-7 --yes

    It goes from private.db, and from those that a restore moved aside: records, decisions, kept look-ups, results and
    kept copies of watches, with the evidence that only they cite; pages handed over at a desk; journals of broken runs.
    Another writing of the name, an initial or a slip is listed as perhaps theirs, and goes only with --also. What
    stays: the public registers; your own lists and reports; backups. The audit tells that something was forgotten, and
    not whose it was.
    """
    run = context(ctx)
    if yes:
        gone, pieces = remove(run.place, name, leave=leave or (), also=also or (), by=run.by(by), now=run.now)
        maybe: list[Trace] = []
    else:
        found, pieces = find(run.place, name), 0
        gone = chosen(found, leave or (), also or ())
        maybe = [one for one in found if one.perhaps and one not in gone]
    if as_json:
        print_json("forget", {"removed": yes, "traces": [_as_json(one) for one in gone],
                              "perhaps": [_as_json(one) for one in maybe], "evidence_removed": pieces})  # fmt: skip
        return Exit.OK
    for one in gone:
        typer.echo(f"{one.name:<12} {visible(one.says)}")
    if maybe:
        typer.echo("Perhaps of the same person, and left unless --also TRACE names it:")
    for one in maybe:
        typer.echo(f"{one.name:<12} {visible(one.says)}")
    if not (gone or maybe):
        typer.echo("Nothing is kept here of a person of this name.")
    elif yes:
        typer.echo(
            f"Removed, with {pieces} pieces of evidence. Your own lists, reports and backups are yours to clean."
        )
    else:
        these = "the first" if maybe else "these"
        typer.echo(f"Nothing was removed. Add --yes to remove {these}, and --leave TRACE for what is of somebody else.")
    return Exit.OK


def _as_json(one: Trace) -> dict[str, object]:
    return {"trace": one.name, "says": one.says}

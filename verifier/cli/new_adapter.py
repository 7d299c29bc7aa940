"""`verifier new-adapter`: start the module, samples and test of a source that nobody has seen yet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.context import context
from verifier.cli.scaffold.proposed import proposed
from verifier.cli.scaffold.write import checkout, new_source, write
from verifier.exits import Exit

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="new-adapter")
def new_adapter(
    ctx: typer.Context,
    state: Annotated[str, typer.Argument(metavar="ST", help="Postal code of the state or territory.")],
    platform: Annotated[
        str, typer.Option(metavar="NAME", help="socrata, roster_file, linked_roster, html_form or manual.")
    ],
    name: Annotated[str, typer.Option(help="The state's name, for example 'Puerto Rico'.")] = "",
    pages: Annotated[
        list[Path] | None,
        typer.Option("--from", metavar="PAGE", help="A page or file you saved: its form and columns are proposed."),
    ] = None,
) -> int:
    """Start the module, sample folder and test of a new source.

    The new source answers "cannot say" until somebody has seen a real answer and filled in what it prints.

    \b
    Platforms:
      socrata        an open data set (SODA)
      roster_file    one file at a fixed address
      linked_roster  one file behind a link that is found in each run
      html_form      a plain search form, one person at a time
      manual         a page that only a person opens

    \b
    Example:
      verifier new-adapter PR --platform roster_file --name "Puerto Rico"
      verifier new-adapter PR --platform html_form --from form.html --from results.html
    """
    made = new_source(state.strip(), name.strip(), platform, context(ctx).today, proposed(pages or []))
    root = checkout()
    write(root, made)
    for path in made:
        typer.echo(path)
    module = next(iter(made))
    typer.echo(
        f"\nNext: fill in {module}, ask the board with `verifier doctor --live {state.strip().lower()}`, and run "
        "`python -m state_boards.contract.index` and `python -m docs.generate`. "
        "docs/guides/new-state.md tells the steps.",
        err=True,
    )
    return Exit.OK

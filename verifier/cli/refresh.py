"""`verifier refresh`: fetch what is due, publish what is sound, keep the old data of what is not."""

from __future__ import annotations

from typing import Annotated

import typer

from verifier.cli.context import context
from verifier.errors import UsageError
from verifier.refresh.lock import refresh_lock

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def refresh(
    ctx: typer.Context,
    sources: Annotated[
        list[str] | None, typer.Argument(help="Source ids (wa), or states by code or name (WA, Ohio).")
    ] = None,
    state: Annotated[
        list[str] | None, typer.Option("--state", "-s", metavar="ST", help="All sources of a state, by code or name.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="What is due by its own cadence (for cron).")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Every register source.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Fetch and check, publish nothing.")] = False,
    held: Annotated[bool, typer.Option("--held", help="Only list the answers that were held back.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The summary as JSON.")] = False,
) -> int:
    """Fetch what is due from the public registers.

    \b
    Examples:
      verifier refresh wa co                (sources)
      verifier refresh WA "New York"        (all sources of these states)
      verifier refresh --state FL
      verifier refresh --due --quiet        (the cron line; see `verifier schedule`)
      verifier refresh --held               (what waits for a person; see `verifier held`)

    \b
    Exit codes: 0 done, 6 done but some sources failed or are held back (their old data stays), 75 another refresh is
    running.
    """
    run = context(ctx)
    if held:
        from verifier.cli.held import list_held

        return list_held(run, as_json=as_json)
    if [bool(sources), bool(state), due, everything].count(True) != 1:
        raise UsageError(
            "Say what to refresh: source ids, --state, --due or --all.", do="`verifier sources` lists them."
        )
    with refresh_lock(run.place):
        # Loaded only now: one of twenty that come at once hears within half a second that it comes too late.
        from verifier.cli.refreshing import work

        return work(run, sources or [], state or [], due=due, everything=everything, dry_run=dry_run, as_json=as_json)

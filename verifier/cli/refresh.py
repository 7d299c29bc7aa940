"""`verifier refresh`: fetch what is due, publish what is sound, keep the old data of what is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from verifier.cli.context import Context, context
from verifier.errors import UsageError
from verifier.exits import Exit
from verifier.refresh.deliver import SourceOutcome
from verifier.refresh.run import run as run_refresh
from verifier.refresh.schedule import Consent, Mode, select
from verifier.register.read import Register

if TYPE_CHECKING:
    from verifier.refresh.run import RunEvent, RunReport
    from verifier.refresh.schedule import Selection

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def refresh(
    ctx: typer.Context,
    sources: Annotated[list[str] | None, typer.Argument(help="Source ids, for example wa.")] = None,
    state: Annotated[
        list[str] | None, typer.Option("--state", "-s", metavar="ST", help="All sources of a state.")
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
      verifier refresh wa co
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

        return list_held(run)
    selection = _select(run, sources or [], state or [], due=due, everything=everything)
    for skipped in selection.skipped:
        run.say(f"{skipped.source_id}: skipped, {skipped.why}")
    if not selection.sources:
        run.say("Nothing is due." if due else "Nothing to refresh.")
        return Exit.OK
    session = run.session()
    try:
        with _progress(run, len(selection.sources)) as on_event:
            report = run_refresh(
                selection.sources,
                place=run.place,
                session=session,
                clock=run.clock(),
                dry_run=dry_run,
                on_event=on_event,
            )
    finally:
        session.close()
    _print(report, as_json=as_json)
    return report.exit_code


def _select(run: Context, names: list[str], states: list[str], *, due: bool, everything: bool) -> Selection:

    chosen = [bool(names), bool(states), due, everything]
    if sum(chosen) != 1:
        raise UsageError(
            "Say what to refresh: source ids, --state, --due or --all.", do="`verifier sources` lists them."
        )
    modes = (Mode.NAMED, Mode.STATE, Mode.DUE, Mode.ALL)
    mode = modes[chosen.index(True)]
    consent = Consent(opt_in=frozenset(run.config.opt_in), terms=frozenset(run.config.accept_terms))
    with Register.open(run.place) as register:
        return select(mode, names or states, states=register.source_states(), now=run.now, consent=consent)


class _progress:  # noqa: N801 - reads as a verb at its one use
    """Draws a progress display on a terminal, says lines otherwise."""

    def __init__(self, run: Context, total: int) -> None:
        self.run, self.total = run, total
        self.finish: Callable[[], None] = lambda: None

    def __enter__(self) -> Callable[[RunEvent], None]:
        if not self.run.progress_wanted():
            return self._line

        display = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        task = display.add_task("Refreshing", total=self.total)
        display.start()
        self.finish = display.stop

        def draw(event: RunEvent) -> None:
            display.update(task, description=f"{event.source_id}: {event.phase}")
            if event.ended is not None:
                display.advance(task)

        return draw

    def __exit__(self, *exc: object) -> None:
        self.finish()

    def _line(self, event: RunEvent) -> None:
        if event.ended is not None:
            self.run.say(f"{event.source_id}: {event.text}")


def _print(report: RunReport, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(_as_json(report), indent=2, ensure_ascii=False))
        return
    for done in report.runs:
        counts = ""
        if done.summary is not None:
            found = done.summary
            counts = (
                f"  {found.accepted} listed, {found.added} new, {found.changed} changed, {found.vanished} no longer "
                f"listed; rows in {found.rows_in} = {found.accepted} accepted + {found.quarantined} quarantined + "
                f"{found.skipped} skipped"
            )
        typer.echo(f"{done.source_id:<16} {done.outcome:<13}{done.seconds:5.1f} s{counts}")
        if not done.ok:
            typer.echo(f"    {done.sentence}")
        for warning in done.warnings:
            typer.echo(f"    Warning: {warning}")
    failed = len(report.failed)
    note = " (dry run: nothing was published)" if report.dry_run else ""
    kept = " The old data of the others stays." if failed else ""
    held = any(run.outcome is SourceOutcome.HELD for run in report.runs)
    kept += " See `verifier refresh --held`." if held and not report.dry_run else ""
    typer.echo(f"{len(report.runs) - failed} of {len(report.runs)} sources are up to date{note}.{kept}")


def _as_json(report: RunReport) -> dict[str, object]:

    return {
        "schema": "verifier.refresh/1",
        "started_at": report.started_at.isoformat(),
        "seconds": round(report.seconds, 3),
        "dry_run": report.dry_run,
        "interrupted": report.interrupted,
        "exit_code": report.exit_code,
        "sources": [
            {
                "source": done.source_id,
                "outcome": done.outcome,
                "failure": done.failure,
                "sentence": done.sentence,
                "seconds": round(done.seconds, 3),
                "warnings": list(done.warnings),
                "summary": asdict(done.summary) if done.summary else None,
            }
            for done in report.runs
        ],
    }

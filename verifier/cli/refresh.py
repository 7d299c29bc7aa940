"""`verifier refresh`: fetch what is due, publish what is sound, keep the old data of what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from verifier.cli.context import Context, context, duration, print_json
from verifier.cli.typed import source_ids, state_codes
from verifier.errors import UsageError
from verifier.exits import Exit
from verifier.refresh.deliver import SourceOutcome
from verifier.refresh.known import all_known
from verifier.refresh.run import run as run_refresh
from verifier.refresh.schedule import Consent, Mode, Selection, select
from verifier.register.read import Register

if TYPE_CHECKING:
    from verifier.refresh.run import RunEvent, RunReport

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
                by=run.config.user,
            )
    finally:
        session.close()
    _print(report, as_json=as_json)
    if report.unaudited:
        typer.echo(report.unaudited, err=True)
    return report.exit_code


def _select(run: Context, names: list[str], states: list[str], *, due: bool, everything: bool) -> Selection:

    if [bool(names), bool(states), due, everything].count(True) != 1:
        raise UsageError(
            "Say what to refresh: source ids, --state, --due or --all.", do="`verifier sources` lists them."
        )
    consent = Consent(opt_in=frozenset(run.config.opt_in), terms=frozenset(run.config.accept_terms))
    with Register.open(run.place) as register:
        held, known = register.source_states(), tuple(all_known(register))
        ids, codes = source_ids(names, register.custom_maps())
    wanted = {
        Mode.NAMED: ids,
        Mode.STATE: (*codes, *state_codes(states)),
        Mode.DUE: ("due",) if due else (),
        Mode.ALL: ("all",) if everything else (),
    }
    parts = [
        select(mode, some, states=held, now=run.now, consent=consent, sources=known)
        for mode, some in wanted.items()
        if some
    ]
    chosen = {source.id: source for part in parts for source in part.sources}
    skipped = {one.source_id: one for part in parts for one in part.skipped if one.source_id not in chosen}
    return Selection(tuple(chosen.values()), tuple(skipped.values()))


@contextmanager
def _progress(run: Context, total: int) -> Iterator[Callable[[RunEvent], None]]:
    """Yield what is told of each event: drawn on a terminal, elsewhere a line for each source that ended."""
    with run.working("Refreshing", total) as counted:

        def tell(event: RunEvent) -> None:
            if counted is None:
                return
            counted.words = f"{event.source_id}: {event.phase}"
            if event.ended is not None:
                counted.step()
                if not counted.drawn:
                    run.say(f"{event.source_id}: {event.text}")

        yield tell


def _print(report: RunReport, *, as_json: bool) -> None:
    if as_json:
        print_json("refresh", _as_json(report))
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
    well, took = len(report.runs) - failed, duration(report.seconds)
    typer.echo(f"{well} of {len(report.runs)} sources are up to date{note}, in {took}.{kept}")


def _as_json(report: RunReport) -> dict[str, object]:

    return {
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

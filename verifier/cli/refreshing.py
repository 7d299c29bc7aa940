"""What `verifier refresh` does once nobody else refreshes: chooses the sources, runs them, tells how each ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from cache.errors import Failure
from verifier.cli.context import Context, duration, print_json
from verifier.cli.typed import source_ids, state_codes
from verifier.exits import Exit
from verifier.refresh.deliver import SourceOutcome
from verifier.refresh.known import all_known
from verifier.refresh.run import run as run_refresh
from verifier.refresh.schedule import Consent, Mode, Selection, select
from verifier.register.read import Register

if TYPE_CHECKING:
    from verifier.refresh.run import RunEvent, RunReport, SourceRun


def work(
    run: Context,
    sources: list[str],
    states: list[str],
    *,
    due: bool,
    everything: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Refresh what was asked for and return how it ended."""
    selection = _select(run, sources, states, due=due, everything=everything)
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
                locked=True,
            )
    finally:
        session.close()
    _print(run, report, as_json=as_json)
    if report.unaudited:
        typer.echo(report.unaudited, err=True)
    return report.exit_code


def _select(run: Context, names: list[str], states: list[str], *, due: bool, everything: bool) -> Selection:
    consent = Consent(opt_in=frozenset(run.config.opt_in), terms=frozenset(run.config.accept_terms))
    with Register.open(run.place) as register:
        held, known = register.source_states(), tuple(all_known(register))
        failures = register.failures_in_a_row()
        ids, codes = source_ids(names, register.custom_maps())
    wanted = {
        Mode.NAMED: ids,
        Mode.STATE: (*codes, *state_codes(states)),
        Mode.DUE: ("due",) if due else (),
        Mode.ALL: ("all",) if everything else (),
    }
    parts = [
        select(mode, some, states=held, now=run.now, consent=consent, sources=known, failures=failures)
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


def _print(run: Context, report: RunReport, *, as_json: bool) -> None:
    if as_json:
        print_json("refresh", _as_json(report))
        return
    if _is_offline(report):
        typer.echo(
            f"The network cannot be reached from here: none of {len(report.runs)} sources answered. "
            f"{report.runs[0].sentence} The old data of all stays."
        )
        return
    shown = [done for done in report.runs if not run.quiet or not done.ok or done.warnings]
    for done in shown:
        _print_source(done)
    if shown or not run.quiet:
        typer.echo(_summary(report))


def _is_offline(report: RunReport) -> bool:
    """True when every source failed to be reached: that is one thing, and is told once."""
    return len(report.runs) > 1 and all(done.failure == Failure.NETWORK for done in report.runs)


def _print_source(done: SourceRun) -> None:
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


def _summary(report: RunReport) -> str:
    failed = len(report.failed)
    note = " (dry run: nothing was published)" if report.dry_run else ""
    kept = " The old data of the others stays." if failed else ""
    held = any(run.outcome is SourceOutcome.HELD for run in report.runs)
    kept += " See `verifier refresh --held`." if held and not report.dry_run else ""
    well, took = len(report.runs) - failed, duration(report.seconds)
    return f"{well} of {len(report.runs)} sources are up to date{note}, in {took}.{kept}"


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

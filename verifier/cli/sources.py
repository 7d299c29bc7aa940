"""`verifier sources`: every source with what is held, how old it is and how its last run ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from state_boards.contract.source import LookupSource, ManualSource
from verifier.cli.context import Context, context, print_json
from verifier.cli.typed import state_codes
from verifier.exits import Exit
from verifier.refresh.known import all_known
from verifier.register.read import Register
from verifier.verdict.ages import age_of_register

if TYPE_CHECKING:
    from state_boards.contract.source import Source
    from verifier.register.model import SourceState

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def sources(
    ctx: typer.Context,
    state: Annotated[str | None, typer.Option("--state", "-s", metavar="ST", help="Only one state's sources.")] = None,
    fail_if_stale: Annotated[
        bool, typer.Option("--fail-if-stale", help="End with 4 when a source that was ever tried is too old, or empty.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """List every source with its age and how its last run ended.

    \b
    Proof says what was ever seen of its answers: recorded, described, or unseen (then it answers "cannot say").
    """
    run = context(ctx)
    wanted = state_codes([state] if state else [])
    with Register.open(run.place) as register:
        states = register.source_states()
        rows = [
            _row(run, source, states.get(source.id))
            for source in all_known(register)
            if not wanted or source.jurisdiction in wanted
        ]
    old = [str(row["id"]) for row in rows if row["last_run_at"] and row["age"] in ("stale", "-")]
    ends = Exit.CANNOT_SAY if fail_if_stale and old else Exit.OK
    if ends:
        typer.echo(f"Too old to be stated, or never published: {', '.join(old)}.", err=True)
    if as_json:
        print_json("sources", {"sources": rows})
        return ends
    if fail_if_stale and run.quiet:
        return ends
    typer.echo(f"{'id':<16} {'kind':<9} {'proof':<10} {'rows':>7}  {'as of':<11} {'age':<8} last run")
    for row in rows:
        typer.echo(
            f"{row['id']:<16} {row['kind']:<9} {row['proof']:<10} {row['rows'] or '-':>7}  "
            f"{row['as_of'] or '-':<11} {row['age']:<8} {row['last_outcome'] or 'never'}"
        )
        for note in dict.fromkeys((row["held"], row["last_error"])):
            if note:
                typer.echo(f"    {note}")
    return ends


def _row(run: Context, source: Source, held: SourceState | None) -> dict[str, object]:

    kind = (
        "manual" if isinstance(source, ManualSource) else "lookup" if isinstance(source, LookupSource) else "register"
    )
    age = age_of_register(source.cadence.days if source.cadence else 0, held, run.now)
    return {
        "id": source.id,
        "jurisdiction": source.jurisdiction,
        "tier": source.tier.value,
        "kind": kind,
        "title": source.title,
        "publisher": source.publisher,
        "official_page": str(source.official_page),
        "route": source.route.value,
        "proof": source.proof.value,
        "grade": source.grade.value,
        "seen_live": source.seen_live or None,
        "opt_in": source.opt_in,
        "rows": held.rows if held else 0,
        "completeness": (held.completeness or "") if held else "",
        "as_of": held.as_of.isoformat() if held and held.as_of else None,
        "confirmed_at": held.confirmed_at.isoformat() if held and held.confirmed_at else None,
        "age": "-" if age.state.value == "nothing" else age.state.value,
        "why": age.why,
        "held": held.held if held else "",
        "last_run_at": held.last_run_at.isoformat() if held and held.last_run_at else None,
        "last_outcome": held.last_outcome if held else "",
        "last_error": held.last_error if held else "",
        "unknown_statuses": dict(held.unknown_statuses) if held else {},
    }

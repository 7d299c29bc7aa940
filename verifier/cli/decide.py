"""`verifier decide`: keep what a person decided about a row; it stands until the record behind it changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verifier.cli.context import Context, context, parse_day, print_json
from verifier.errors import InputError, UsageError
from verifier.exits import Exit
from verifier.register.decisions import Decision, DecisionKind, add_decision, all_decisions, withdraw_decision
from verifier.register.private import PrivateFile
from verifier.roster.decisions import record_key
from verifier.roster.private import ordinary
from verifier.roster.report.neutralise import one_line
from verifier.roster.saved import load_saved
from verifier.roster.words import OUTCOME_WORDS

if TYPE_CHECKING:
    from datetime import date

    from verifier.register.decisions import Decision
    from verifier.roster.result import Possible, ResultRow

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def decide(
    ctx: typer.Context,
    result: Annotated[
        Path | None, typer.Argument(metavar="RESULT.json", help="The saved result that shows the row.")
    ] = None,
    line: Annotated[int | None, typer.Argument(metavar="LINE", help="Line of the row in the list.")] = None,
    same: Annotated[
        str | None, typer.Option("--same", metavar="N", help="Possible record N (or source|key) is the person.")
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="None of the possible records is the person.")] = False,
    accept_until: Annotated[
        str | None,
        typer.Option("--accept-until", metavar="DATE", help="The outcome stands; I answer for it until DATE."),
    ] = None,
    why: Annotated[str, typer.Option("--why", help="The reason, for whoever audits this.")] = "",
    by: Annotated[str | None, typer.Option(help="Who decides.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the decisions in force.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="What is shown or listed, as JSON.")] = False,
    withdraw: Annotated[int | None, typer.Option(metavar="ID", help="Take a decision back.")] = None,
) -> int:
    """Keep a person's decision about a match.

    \b
    Examples:
      verifier decide result.json 14                       (shows the possible records)
      verifier decide result.json 14 --same 2 --why "city and middle name agree, confirmed by phone"
      verifier decide result.json 15 --none --why "our Grace Lee is in Denver"
      verifier decide result.json 20 --accept-until 2027-01-31 --why "renewal filed, receipt seen"
      verifier decide --list

    A decision stands next month unless the record says something else by then; the row then opens again and says what.
    The program's own first outcome is always kept beside it.
    """
    run = context(ctx)
    if listed:
        return _list(run, as_json=as_json)
    if withdraw is not None:
        return _withdraw(run, withdraw, by)
    if result is None or line is None:
        raise UsageError("Name the saved result and the line of the row.", do="verifier decide result.json 14")
    chosen = [same is not None, none, accept_until is not None]
    row = _row(result, line)
    if not any(chosen):
        return _show(row, as_json=as_json)
    if sum(chosen) != 1:
        raise UsageError("Choose one of --same, --none and --accept-until.")
    if not why.strip():
        raise UsageError("A reason is required.", where="--why")
    until = parse_day(accept_until, "--accept-until") if accept_until else None
    if until is not None and until < run.today:
        raise UsageError(f"{until} has passed.", where="--accept-until")

    # A decision is kept for years and printed in every report; what it was settled with is no part of it.
    return _keep(run, _decision(run, row, same, until, ordinary(why.strip(), run.today), run.by(by)))


def _row(result: Path, line: int) -> ResultRow:

    row = load_saved(result).row(line)
    if row is None or not row.outcome.checked:
        raise InputError(f"The result has no checked row in line {line}.", where=str(result))
    return row


def _show(row: ResultRow, *, as_json: bool) -> int:

    if as_json:
        print_json(
            "row",
            {
                "line": row.line,
                "asked": row.asked,
                "states": list(row.states),
                "outcome": row.outcome.value,
                "why": row.why,
                "decision": row.decision,
                "possible": [
                    {"record": one.record, "source": one.source, "key": one.key, "place": one.place, "says": one.words}
                    for one in row.possible
                ],
            },
        )
        return Exit.OK
    who = f"{one_line(row.asked)} [{' '.join(row.states) or 'no state'}]"
    typer.echo(f"line {row.line}: {who}: {OUTCOME_WORDS[row.outcome]}. {one_line(row.why)}")
    for place, one in enumerate(row.possible, start=1):
        where = f" [{one_line(one.place)}]" if one.place else ""
        typer.echo(f"  {place}. {one_line(one.words)}{where} ({one.source}|{one.key})")
    if row.decision:
        typer.echo(f"  {row.decision}")
    else:
        same = "--same NUMBER, --none" if row.possible else "--none"
        typer.echo(f"Decide with {same} or --accept-until DATE, and --why.")
    return Exit.OK


def _decision(run: Context, row: ResultRow, same: str | None, until: date | None, why: str, by: str) -> Decision:

    kind = DecisionKind.SAME if same is not None else DecisionKind.ACCEPTED if until is not None else DecisionKind.NONE
    behind = (_chosen(row, same),) if same is not None else row.possible
    if kind is DecisionKind.ACCEPTED:
        behind = (*behind, *row.possible_beside)
    if kind is DecisionKind.NONE and not behind:
        raise UsageError("The row has no possible record to decide about.", do="Use --accept-until.")
    return Decision(
        key=row.key,
        label=f"{one_line(row.asked)} [{' '.join(row.states) or 'no state'}]",
        kind=kind,
        records={record_key(one.source, one.key): one.facts for one in behind},
        outcome=row.outcome.value,
        until=until,
        by=by,
        at=run.now,
        why=why,
    )


def _chosen(row: ResultRow, same: str) -> Possible:

    if same.isdigit() and 1 <= int(same) <= len(row.possible):
        return row.possible[int(same) - 1]
    for one in row.possible:
        if record_key(one.source, one.key) == same:
            return one
    raise UsageError(
        f"The row has no possible record {same!r}.",
        where="--same",
        do=f"`verifier decide RESULT.json {row.line}` numbers them.",
    )


def _keep(run: Context, decision: Decision) -> int:

    with PrivateFile.open(run.place) as private:
        ident = add_decision(private, decision)
    typer.echo(f"Decision {ident} kept for {decision.label}: {decision.words}.")
    return Exit.OK


def _list(run: Context, *, as_json: bool) -> int:

    with PrivateFile.open(run.place, create=False) as private:
        found = all_decisions(private)
    if as_json:
        print_json("decisions", {"decisions": [_as_json(decision) for decision in found]})
        return Exit.OK
    for decision in found:
        typer.echo(f"{decision.id:>5}  {decision.label}: {decision.words}. Outcome then: {decision.outcome}.")
    if not found:
        typer.echo("No decision is in force.")
    return Exit.OK


def _as_json(decision: Decision) -> dict[str, object]:
    return {
        "id": decision.id,
        "row": decision.key,
        "label": decision.label,
        "decision": decision.kind.value,
        "records": sorted(decision.records),
        "outcome_then": decision.outcome,
        "until": decision.until.isoformat() if decision.until else None,
        "by": decision.by,
        "at": decision.at.isoformat(),
        "why": decision.why,
    }


def _withdraw(run: Context, ident: int, by: str | None) -> int:

    with PrivateFile.open(run.place) as private:
        if not withdraw_decision(private, ident, by=run.by(by), now=run.now):
            raise UsageError(f"There is no decision {ident} in force.", do="`verifier decide --list` shows them.")
    typer.echo(f"Decision {ident} was withdrawn; it stays on file.")
    return Exit.OK

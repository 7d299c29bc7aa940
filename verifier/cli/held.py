"""`verifier held`: what a held answer would change, as a person reads it; then accept or reject it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from verifier.cli.context import Context, context, print_json
from verifier.errors import UsageError
from verifier.exits import Exit
from verifier.refresh.held import accept, distributions, held_answers, look, reject, shown
from verifier.register.held import Acceptance

if TYPE_CHECKING:
    from collections import Counter

    from verifier.refresh.listing import Changing, Difference, Row, RowPair
    from verifier.register.held import HeldAnswer

app = typer.Typer(add_completion=False, rich_markup_mode=None)

T = TypeVar("T")
_SHOWN = 10
"""Rows of each kind: enough to see a pattern, few enough to be read."""
_VALUES = 8


@app.command()
def held(
    ctx: typer.Context,
    run: Annotated[int, typer.Argument(metavar="RUN", help="Its number in `verifier refresh --held`.")],
    accepted: Annotated[bool, typer.Option("--accept", help="It is true: publish it.")] = False,
    rejected: Annotated[bool, typer.Option("--reject", help="It is wrong: keep the last good answer.")] = False,
    why: Annotated[str, typer.Option("--why", help="The reason, for whoever audits this.")] = "",
    by: Annotated[str | None, typer.Option(help="Who decides.")] = None,
) -> int:
    """Look at an answer that was held back, then accept or reject it.

    \b
    Examples:
      verifier refresh --held                 (what waits for a person)
      verifier held 3                         (what it would change)
      verifier held 3 --accept --why "the board merged two registers, see its news of 4 May"
      verifier held 3 --reject --why "every licence is shown active; told the board"

    Compare with the board's own page first. A rejected answer is not offered again while the board serves the same
    bytes.
    """
    here = context(ctx)
    if not accepted and not rejected:
        return _show(here, run)
    if accepted and rejected:
        raise UsageError("Choose one of --accept and --reject.")
    if not why.strip():
        raise UsageError("A reason is required.", where="--why")
    said = Acceptance(here.by(by), why.strip())
    return _reject(here, run, said) if rejected else _accept(here, run, said)


def _accept(here: Context, run: int, said: Acceptance) -> int:
    done = accept(here.place, run, said, here.now)
    if done is None:
        typer.echo("Accepted. Its bytes are not kept here: it is published when the same file is fetched or imported.")
        return Exit.OK
    typer.echo(f"Accepted. {done.sentence}")
    for warning in done.warnings:
        typer.echo(f"    Warning: {warning}")
    return Exit.OK


def _reject(here: Context, run: int, said: Acceptance) -> int:
    reject(here.place, run, said, here.now)
    typer.echo("Rejected. The last good answer stands, and gets older; these bytes are not offered again.")
    return Exit.OK


def list_held(here: Context, *, as_json: bool = False) -> int:
    """Print the answers that wait for a person."""
    found = held_answers(here.place)
    if as_json:
        waiting = [
            {"run": one.id, "source": one.source_id, "held_at": one.held_at.isoformat(), "why": one.reason}
            for one in found
        ]
        print_json("held", {"held": waiting})
        return Exit.OK
    for one in found:
        typer.echo(f"{one.id:>5}  {one.source_id:<16} {one.held_at:%Y-%m-%d %H:%M}  {one.reason}")
    typer.echo("Look at one with `verifier held RUN`." if found else "Nothing is held back.")
    return Exit.OK


def _show(here: Context, run: int) -> int:
    looked = look(here.place, run, here.now)
    _print_head(looked.held)
    found = looked.difference
    if found is None:
        typer.echo("Its bytes are not kept here, so nothing more can be shown.")
        return Exit.OK
    typer.echo(
        f"{len(found.before.rows):,} rows before, {len(found.now.rows):,} now: {len(found.new):,} new, "
        f"{len(found.missing):,} missing, {found.any_changed:,} changed, renewals and lapses not counted."
    )
    _print_rows("New", found.new, _row)
    _print_rows("Missing", found.missing, _row)
    for field, pairs in found.changed.items():
        _print_rows(f"Another {field}", pairs, partial(_change, field))
    _print_spread(found)
    typer.echo(f"Compare with the board's own page, then: verifier held {run} --accept (or --reject) --why REASON")
    return Exit.OK


def _print_head(one: HeldAnswer) -> None:
    typer.echo(f"{one.source_id}, held back on {one.held_at:%Y-%m-%d %H:%M} ({one.decided}). {one.reason}")
    if one.by:
        typer.echo(f"{one.decided.capitalize()} by {one.by}: {one.why}")
    for part in one.parts:
        typer.echo(f"  {part.part}: {part.url}, sha256 {part.sha256}")


def _print_rows(title: str, rows: Iterable[T], line: Callable[[T], str]) -> None:
    every = list(rows)
    if every:
        typer.echo(f"{title}: {len(every):,}")
    for one in every[:_SHOWN]:
        typer.echo(f"    {line(one)}")
    if len(every) > _SHOWN:
        typer.echo(f"    and {len(every) - _SHOWN:,} more")


def _row(row: Row) -> str:
    return ", ".join(filter(None, (row.number or row.key, row.name, row.status_text, row.expires_raw)))


def _change(field: Changing, pair: RowPair) -> str:
    return f"{_row(pair.before)}: {shown(pair.before, field)!r} -> {shown(pair.now, field)!r}"


def _print_spread(found: Difference) -> None:
    for field, (before, now) in distributions(found).items():
        typer.echo(f"Each {field}, rows before -> now:")
        most = sorted(before | now, key=lambda value: (-max(before[value], now[value]), value))
        for value in most[:_VALUES]:
            typer.echo(f"    {value}: {before[value]:,} -> {now[value]:,}")
        if rest := most[_VALUES:]:
            typer.echo(f"    others: {_sum(before, rest):,} -> {_sum(now, rest):,}")


def _sum(counts: Counter[str], values: Iterable[str]) -> int:
    return sum(counts[value] for value in values)

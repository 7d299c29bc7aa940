"""`verifier audit`: who did what here, when, and how it ended."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Annotated

import typer

from verifier.cli.context import context, parse_day, print_json
from verifier.cli.streams import visible
from verifier.errors import UsageError
from verifier.exits import Exit
from verifier.register.audit import Act, audit_lines
from verifier.register.fields import plain

if TYPE_CHECKING:
    from verifier.register.audit import AuditLine

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def audit(
    ctx: typer.Context,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only from this day on.")] = None,
    act: Annotated[
        list[str] | None, typer.Option("--act", help=f"Only this act, repeatable: {', '.join(Act)}.")
    ] = None,
    most: Annotated[int, typer.Option(min=0, help="How many lines, the latest first; 0 for all.")] = 100,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """List who did what here, when, and how it ended; the latest first.

    \b
    Examples:
      verifier audit
      verifier audit --since 2026-11-01 --act accept --act reject
      verifier audit --most 0 --json > audit.json

    Lines are only ever added. They name sources, numbers of records and decisions, and hashes of lists; none says who
    was asked about.
    """
    run = context(ctx)
    unknown = next((one for one in act or () if one not in set(Act)), None)
    if unknown is not None:
        raise UsageError(f"There is no act {unknown!r}.", where="--act", do=f"Use {', '.join(Act)}.")
    begin = datetime.combine(parse_day(since, "--since"), time(), UTC) if since else None
    found = audit_lines(run.place, since=begin, acts=[Act(one) for one in act or ()], most=most or -1)
    if as_json:
        print_json("audit", {"lines": [plain(line) for line in found]})
        return Exit.OK
    for line in found:
        typer.echo(_text(line))
    if not found:
        typer.echo("Nothing was done here yet." if begin is None and not act else "No such line.")
    return Exit.OK


def _text(line: AuditLine) -> str:
    took = f"  ({line.ms / 1000:.1f} s)" if line.ms else ""
    who = visible(line.by) or "-"
    return f"{line.at:%Y-%m-%d %H:%M} UTC  {line.act:<9} {who}  {visible(line.what)}: {visible(line.result)}{took}"

"""`verifier expiring`: whose licence runs out soon, from a saved result, a watch or a list."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verifier.cli.context import Context, context
from verifier.errors import UsageError
from verifier.exits import Exit
from verifier.register.decisions import last_result, watches
from verifier.register.private import PrivateFile
from verifier.roster.expiring import SCHEMA, Expiries, Expiry, expiring
from verifier.roster.report.neutralise import cell, one_line
from verifier.roster.saved import load_saved, saved_from
from verifier.roster.service import RosterOptions, checked, opened
from verifier.roster.words import say, standing_words
from verifier.watch.subscriptions import named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verifier.roster.result import About, ResultRow

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_FORMATS = ("text", "csv", "json")
_HEAD = 400
"""Bytes of a file in which the name of the saved form stands, if it is one."""
_LINES = 12


@app.command(name="expiring")
def expiring_(
    ctx: typer.Context,
    target: Annotated[str, typer.Argument(metavar="RESULT.json|WATCH|LIST", help="A saved result, a watch or a list.")],
    within: Annotated[int, typer.Option(min=0, metavar="DAYS", help="How many days ahead.")] = 90,
    form: Annotated[str, typer.Option("--format", help="text, csv or json.")] = "text",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> int:
    """List whose licence runs out soon, the soonest first.

    \b
    Examples:
      verifier expiring result.json
      verifier expiring staff --within 30          (a watch: its last run)
      verifier expiring staff.xlsx --format csv > expiring.csv

    A list is checked against what is held, contacting nobody. What has run out already is listed too.

    \b
    Exit codes: 0 nothing runs out; 1 something does; 4 nothing that is known, and of some rows no last day is known;
    5 the list or the result cannot be read.
    """
    run, form = context(ctx), "json" if as_json else form
    if form not in _FORMATS:
        raise UsageError(f"There is no format {form!r} for expiries.", do=f"Use one of {', '.join(_FORMATS)}.")
    about, rows = _rows(run, target)
    found = expiring(rows, run.today, within)
    if form == "json":
        typer.echo(json.dumps(_plain(found, about, within), ensure_ascii=False))
    elif form == "csv":
        _csv(found.soon)
    else:
        for line in _lines(found, about, within):
            typer.echo(line)
    if found.soon:
        return Exit.ATTENTION
    return Exit.CANNOT_SAY if found.unknown else Exit.OK


def _rows(run: Context, target: str) -> tuple[About, Iterable[ResultRow]]:
    """Return the checked rows that are meant: of a file that exists, else of the watch of this name."""
    path = Path(target)
    if path.is_file():
        if _is_saved(path):
            saved = load_saved(path)
            return saved.about, saved.rows
        wish = RosterOptions(offline=True, by=run.config.user, today=run.today)
        report = checked(run, opened(run.config_file, target, wish), wish)
        return report.about, report.rows
    with PrivateFile.open(run.place, create=False) as private:
        known = watches(private)
        if not any(one.name == target for one in known):
            raise UsageError(
                f"There is no file and no watch called {target!r}.", do="`verifier watch list` shows the watches."
            )
        kept = last_result(private, named(known, [target])[0])
    if kept is None:
        raise UsageError(f"The watch {target!r} was never run.", do=f"verifier watch run {target}")
    saved = saved_from(kept.decode("utf-8"))
    return saved.about, saved.rows


def _is_saved(path: Path) -> bool:
    with path.open("rb") as file:
        return b'"verifier.roster/' in file.read(_HEAD)


def _plain(found: Expiries, about: About, within: int) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "list": about.file,
        "checked_at": about.at,
        "within": within,
        "expiring": [one._asdict() for one in found.soon],
        "unknown_lines": list(found.unknown),
    }


def _csv(soon: tuple[Expiry, ...]) -> None:
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(Expiry._fields)
    rows.writerows([cell("" if value is None else str(value)) for value in one] for one in soon)


def _lines(found: Expiries, about: About, within: int) -> Iterator[str]:
    if any(one.invented for one in found.soon):
        yield say("invented")
    checked_on = say.day(date.fromisoformat(about.today))
    key = "expiring.none" if not found.soon else "expiring.1" if len(found.soon) == 1 else "expiring"
    yield say(key, count=len(found.soon), days=within, file=one_line(about.file), day=checked_on)
    for one in found.soon:
        yield _line(one)
    if found.unknown:
        more = len(found.unknown) - _LINES
        lines = ", ".join(map(str, found.unknown[:_LINES])) + (say("report.lines.more", count=more) if more > 0 else "")
        yield say(
            "expiring.unknown.1" if len(found.unknown) == 1 else "expiring.unknown",
            count=len(found.unknown),
            lines=lines,
        )
    if found.soon:
        yield say("expiring.renewed")


def _line(one: Expiry) -> str:
    key = "past" if one.days < 0 else "today" if one.days == 0 else "ahead"
    key += ".1" if abs(one.days) == 1 else ""
    when = say(f"expiring.{key}", day=say.day(date.fromisoformat(one.expires)), days=abs(one.days))
    what = say(f"expiring.what.{one.what.value}", standing=standing_words(one.standing))
    number = say("report.no", number=one.number) if one.number else ""
    of = say("report.of_day", publisher=one.source, day=one.as_of) if one.as_of else one.source
    facts = ", ".join(filter(None, (what.strip(), number, one_line(of), say("report.line_only", line=one.line))))
    state = f" [{one.state}]" if one.state else ""
    return say("expiring.line", when=when, who=f"{one_line(one.person)}{state}", facts=facts)

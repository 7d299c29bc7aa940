"""`verifier watch`: rosters kept under watch; a run tells only what changed and what expires."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verifier.cli.context import Context, context, print_json
from verifier.config import table
from verifier.errors import InputError, OperatorError, UsageError
from verifier.exits import OF_RUNS, Exit, gravest
from verifier.register.decisions import Watch, add_watch, remove_watch, watches
from verifier.register.private import PrivateFile
from verifier.roster.copy import safe_copy
from verifier.roster.output import check_target, printable, write_atomically
from verifier.roster.read import load
from verifier.roster.report import write
from verifier.roster.service import RosterOptions, open_file
from verifier.roster.words import say
from verifier.watch.message import events_json, lines, subject
from verifier.watch.notify import Notify, beat, notify_of, tell
from verifier.watch.subscriptions import named, options_of, run_watch, wish_of

if TYPE_CHECKING:
    from verifier.watch.notify import Notify
    from verifier.watch.subscriptions import WatchRun

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def watch() -> None:
    """Keep a roster under watch and report what changes.

    \b
    Examples:
      verifier watch add staff.xlsx --name staff
      verifier watch run --quiet            (the cron line; see `verifier schedule`)
      verifier watch run staff --ics expiries.ics
    """


@app.command()
def add(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="The list; it is read again at every run.")],
    name: Annotated[str, typer.Option(help="What to call the watch; the file's name otherwise.")] = "",
    keep_copy: Annotated[
        bool, typer.Option("--keep-copy", help="Keep a copy, used when the file is gone (always for stdin).")
    ] = False,
    maps: Annotated[list[str] | None, typer.Option("--map", metavar='"HEADER=FIELD"', help="What a column is.")] = None,
    sheet: Annotated[str, typer.Option(help="Sheet of a workbook.")] = "",
    require: Annotated[list[str] | None, typer.Option(metavar="certification", help="Also require it.")] = None,
    ignore: Annotated[Path | None, typer.Option(help="Ignore list of this watch.")] = None,
    by: Annotated[str | None, typer.Option(help="Who sets up the watch; your login name otherwise.")] = None,
) -> int:
    """Put a list under watch; nobody is checked yet."""
    run = context(ctx)
    if any(word != "certification" for word in require or ()):
        raise UsageError("Only certification can be required.", where="--require")
    loaded = load(file)
    wish = RosterOptions(
        maps=tuple(maps or ()), sheet=sheet, certification=bool(require), ignore=ignore.resolve() if ignore else None
    )
    opened = open_file(loaded, run.config_file, replace(wish, today=run.today))
    copied = keep_copy or file == "-"
    kept = Watch(
        name=name or (Path(file).stem if file != "-" else "stdin"),
        path=str(Path(file).resolve()) if file != "-" else "",
        content=safe_copy(opened) if copied else None,
        options=options_of(wish),
        added_at=run.now,
        by=run.by(by),
    )
    with PrivateFile.open(run.place) as private:
        if not add_watch(private, kept):
            raise UsageError(f"There is a watch called {kept.name!r} already.", do="Use --name, or remove it first.")
    typer.echo(f"Watching {kept.name}. `verifier watch run` checks it; `verifier schedule` prints a line for cron.")
    return Exit.OK


@app.command(name="list")
def list_(ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> int:
    """List the watches with their last run."""
    with PrivateFile.open(context(ctx).place, create=False) as private:
        found = watches(private)
    if as_json:
        print_json("watches", {"watches": [_as_json(one) for one in found]})
        return Exit.OK
    for one in found:
        last = (
            f"last run {one.last_run:%Y-%m-%d %H:%M} UTC, exit code {one.last_exit_code}"
            if one.last_run
            else "never run"
        )
        typer.echo(f"{one.name}: {one.path or 'kept copy'}; {last}; added by {one.by}")
    if not found:
        typer.echo("Nothing is under watch.")
    return Exit.OK


def _as_json(one: Watch) -> dict[str, object]:
    return {
        "name": one.name,
        "path": one.path,
        "kept_copy": one.content is not None,
        "added_at": one.added_at.isoformat(),
        "by": one.by,
        "last_run": one.last_run.isoformat() if one.last_run else None,
        "last_exit_code": one.last_exit_code if one.last_run else None,
    }


@app.command()
def remove(ctx: typer.Context, name: Annotated[str, typer.Argument(help="Name of the watch.")]) -> int:
    """Forget a watch and its results."""
    with PrivateFile.open(context(ctx).place) as private:
        if not remove_watch(private, name):
            raise UsageError(f"There is no watch called {name!r}.", do="`verifier watch list` shows them.")
    typer.echo(f"No longer watching {name}.")
    return Exit.OK


@app.command()
def run(
    ctx: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(help="Watches to run; all otherwise.")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Use only what is held; contact nobody.")] = False,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    ics: Annotated[Path | None, typer.Option(help="Write the expiries as a calendar.")] = None,
    tell: Annotated[bool, typer.Option("--notify/--no-notify", help="Tell the addresses of [notify] too.")] = True,
    by: Annotated[str | None, typer.Option(help="Who looks.")] = None,
) -> int:
    """Refresh what is due, check every watched list again, and tell only what changed.

    \b
    Exit codes: those of `verifier roster`, the gravest of all lists; 2 when somebody could not be told.
    A change that could not be told is told again at the next run.
    """
    here = context(ctx).for_lists()
    form = "json" if as_json else form
    if form not in ("text", "json"):
        raise UsageError(f"There is no format {form!r} for watch.", do="Use --format text or --format json.")
    notify = notify_of(table("notify", file=here.config_file)) if tell else Notify()
    with PrivateFile.open(here.place, create=False) as private:
        chosen = named(watches(private), names or [])
    if not chosen:
        raise UsageError("Nothing is under watch.", do="verifier watch add FILE")
    if ics is not None and len(chosen) > 1:
        raise UsageError("--ics writes one list.", do="Name the watch.")
    codes: list[int] = []
    sound = True
    for one in chosen:
        wish = wish_of(one.options, offline=offline, workers=os.cpu_count() or 1, by=by or here.config.user)
        try:
            done = run_watch(here, one, wish)
        except InputError as error:
            typer.echo(f"{one.name}: {error}", err=True)
            codes.append(error.exit_code)
            continue
        sound &= done.sound
        codes.append(_told(here, done, notify, form))
        if ics is not None:
            _calendar(done, ics)
    code = gravest(codes, OF_RUNS)
    if notify.heartbeat and sound and code not in OF_RUNS[:5]:
        beat(notify.heartbeat, here.clock())
    return code


def _told(here: Context, done: WatchRun, notify: Notify, form: str) -> int:
    """Print and send the changes of one watch; only what everybody was told is kept as known."""
    tally, about = done.report.tally, done.report.about
    about_it = say("mail.subject", name=done.watch.name, what=subject(done.events, tally, done.since))
    text = "\n".join([about_it, *lines(done.events, tally, done.since, done.report.rows)])
    data = events_json(done.watch.name, done.events, tally, at=about.at, since=done.since)
    if form == "json" or not here.quiet or done.events or tally.exit_code:
        typer.echo(json.dumps(data, ensure_ascii=False) if form == "json" else printable(text))
    try:
        told = tell(
            notify, subject=about_it, text=text + "\n", data={**data, "subject": about_it, "text": text},
            changed=bool(done.events), now=here.now, clock=here.clock(),
        )  # fmt: skip
    except OperatorError as error:
        typer.echo(str(error), err=True)
        return error.exit_code
    for way in told:
        here.say(say("mail.told", way=way))
    with PrivateFile.open(here.place) as private:
        done.keep(private)
    return tally.exit_code


def _calendar(done: WatchRun, target: Path) -> None:

    check_target(target, [done.watch.path or "-"])
    write_atomically(target, lambda out: write("ics", done.report, out))

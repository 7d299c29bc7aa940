"""`verifier roster`: a whole list of people, the same rows back with an outcome, and an exit code for scripts."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verifier.cli.asking import who_looks
from verifier.cli.context import Context, context
from verifier.errors import StoppedError, UsageError
from verifier.exits import Exit
from verifier.roster.output import check_target, printable, write_atomically
from verifier.roster.report import BINARY, module_of, text, write
from verifier.roster.saved import Saved, load_saved
from verifier.roster.service import RosterOptions, checked, opened
from verifier.watch.changes import compare
from verifier.watch.message import lines

if TYPE_CHECKING:
    from verifier.roster.report import Report
    from verifier.roster.service import RosterOptions

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def roster(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="CSV, TSV, pipe, XLSX or JSON Lines; - is stdin.")],
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", help="Write a report here, by its ending; may be repeated."),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="csv, xlsx, json, jsonl, html, md, junit, ics or text.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    maps: Annotated[
        list[str] | None, typer.Option("--map", metavar='"HEADER=FIELD"', help="Say what a column is.")
    ] = None,
    sheet: Annotated[str, typer.Option(help="Sheet of a workbook, or all of them: all.")] = "",
    delimiter: Annotated[str, typer.Option(help="Delimiter of a text file, when it is not recognised.")] = "",
    show_columns: Annotated[
        bool, typer.Option("--show-columns", help="Show what each column is taken for, and check nobody.")
    ] = False,
    require: Annotated[
        list[str] | None, typer.Option(metavar="certification", help="Also require national certification.")
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Use only what is held; contact nobody.")] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a run of this list that was broken off.")
    ] = False,
    since: Annotated[
        Path | None, typer.Option(metavar="RESULT.json", help="Print only what changed since this saved result.")
    ] = None,
    ask_all: Annotated[
        bool, typer.Option("--ask-all", help="Also ask about rows that name another profession or an organisation.")
    ] = False,
    birth_dates: Annotated[
        str,
        typer.Option(
            "--birth-dates", metavar="HEADER", help="Column of birth dates, for exclusion lists; written nowhere."
        ),
    ] = "",
    ignore: Annotated[Path | None, typer.Option(help="Ignore list instead of verifier.ignore.toml.")] = None,
    by: Annotated[str | None, typer.Option(help="Who looks; written on the report.")] = None,
    workers: Annotated[int, typer.Option(min=0, help="Processes that check rows; 0 is one per processor.")] = 0,
) -> int:
    """Check a whole list of people from a spreadsheet.

    \b
    Examples:
      verifier roster staff.xlsx -o result.xlsx
      verifier roster staff.csv --offline --format json -o result.json
      verifier roster staff.csv --show-columns
      cat staff.csv | verifier roster - --format csv > result.csv

    \b
    Exit codes: 0 every row confirmed (or settled by a person), 1 attention or not found, 3 a person must look,
    4 cannot say, 5 the list cannot be read, rows were rejected or nobody was checked. The gravest row decides:
    70, 5, 1, 3, 4, 0.
    """
    run = context(ctx).for_lists()
    form = "json" if as_json else form
    targets = output or []
    wish = RosterOptions(
        maps=tuple(maps or ()),
        sheet=sheet,
        delimiter=delimiter,
        certification=_certification(require),
        offline=offline,
        resume=resume,
        ignore=ignore,
        by=by or run.config.user if show_columns else who_looks(run, by),
        workers=workers or os.cpu_count() or 1,
        ask_all=ask_all,
        birth_dates=birth_dates,
        today=run.today,
    )
    modules = _modules(form, targets, [file, *([str(since)] if since else [])])
    if show_columns:
        return _show_columns(run, file, wish)
    return _check(run, file, wish, modules, targets, since)


def _certification(require: list[str] | None) -> bool:

    for word in require or ():
        if word != "certification":
            raise UsageError(f"{word!r} cannot be required.", do="Use --require certification.")
    return bool(require)


def _modules(form: str, targets: list[Path], inputs: list[str]) -> list[str]:
    """Return the format of each target, or of stdout alone; raises UsageError before anything is read."""
    for target in targets:
        check_target(target, inputs)
    if targets:
        return [module_of(form if form and len(targets) == 1 else target.suffix or form) for target in targets]
    module = module_of(form or "text")
    if module in BINARY and sys.stdout.isatty():
        raise UsageError(f"{form} is not for a terminal.", do="Write it to a file with -o.")
    return [module]


def _show_columns(run: Context, file: str, wish: RosterOptions) -> int:

    found = opened(run.config_file, file, wish)
    typer.echo(f"{found.file.name}: header in line {found.table.header_line}")
    for column in found.layout.columns:
        meaning = column.field.value if column.field else "(not used, given back as it is)"
        more = f" {column.slot + 1}" if column.slot else ""
        state = f" of {column.state}" if column.state else ""
        typer.echo(f"  {column.header[:48] or '(no header)':<48} {meaning}{more}{state}")
    for remark in found.remarks:
        typer.echo(f"Note: {remark}")
    typer.echo("\nTo keep maps of your own, in verifier.toml:\n[roster.map]")
    for column in found.layout.columns:
        if column.mapped and column.field:
            typer.echo(f'"{column.header}" = "{column.field.value}"')
    return Exit.OK


def _check(
    run: Context, file: str, wish: RosterOptions, modules: list[str], targets: list[Path], since: Path | None
) -> int:

    before = load_saved(since) if since else None
    found = opened(run.config_file, file, wish)
    for remark in found.layout.warnings:
        run.say(remark)
    try:
        report = checked(run, found, wish)
    except KeyboardInterrupt:
        raise StoppedError(_go_on(file, wish)) from None
    if before is not None:
        return _since(run, before, report, targets, modules)
    _deliver(run, report, targets, modules)
    return report.tally.exit_code


def _go_on(file: str, wish: RosterOptions) -> str:
    """Return what to do after a run of a list was broken off."""
    if wish.offline:
        return "Nothing was asked of anybody and no report was written; the same command begins anew."
    stdin = " with the same list on stdin" if file == "-" else ""
    return (
        "No report was written, and what was answered is kept for a day. To go on, run the same command"
        f"{stdin} and add --resume: nothing that was answered is asked again."
    )


def _deliver(run: Context, report: Report, targets: list[Path], modules: list[str]) -> None:

    if not targets:
        if modules[0] == "text":
            # Words for a person go through the stream's own encoding; data is UTF-8 whatever the terminal.
            typer.echo("".join(f"{line}\n" for line in text.lines(report)), nl=False)
        else:
            write(modules[0], report, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            for line in text.lines(report):
                run.say(line)
        run.say(_took(run, report))
        return
    for target, module in zip(targets, modules, strict=True):
        write_atomically(target, partial(write, module, report))
    for line in text.lines(report):
        typer.echo(line)
    for target in targets:
        run.say(f"Wrote {target}.")
    run.say(_took(run, report))


def _took(run: Context, report: Report) -> str:
    return f"Checked {len(report.rows):,} rows in {run.took()}."


def _since(run: Context, before: object, report: Report, targets: list[Path], modules: list[str]) -> int:

    assert isinstance(before, Saved)
    found = compare(before.rows, list(report.rows), then=before.about.today, today=run.today, lists=report.about.lists)
    for line in lines(found, report.tally, before.about.at, report.rows):
        typer.echo(printable(line))
    if targets:
        for target, module in zip(targets, modules, strict=True):
            write_atomically(target, partial(write, module, report))
    return report.tally.exit_code

"""`verifier demo`: the real pipeline on invented people, over real HTTP on this machine, without internet."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from state_boards.contract import catalogue
from state_boards.contract.source import RegisterSource
from verifier.cli.context import Context, context
from verifier.cli.one import answer_one
from verifier.demo.cast import QUESTIONS
from verifier.demo.directory import diplomates, saved_pages
from verifier.demo.server import Boards
from verifier.refresh.imports import import_files
from verifier.refresh.run import run as run_refresh
from verifier.roster.report import text
from verifier.roster.service import RosterOptions, checked, opened
from verifier.verdict.inquiry import Inquiry

if TYPE_CHECKING:
    from verifier.demo.cast import DemoQuery

app = typer.Typer(add_completion=False, rich_markup_mode=None)

REGISTERS = ("wa", "co", "md")
"""What the demo refreshes; the checks ask the rest themselves."""


@app.command()
def demo(
    ctx: typer.Context,
    keep: Annotated[Path | None, typer.Option(metavar="DIR", help="Keep the demo's register and files here.")] = None,
) -> int:
    """Run the real pipeline on invented people, without internet.

    A local server plays the boards, in each board's real format. The program refreshes from it into a temporary
    register, then answers six questions that show the six situations, and checks a small roster.
    """
    run = context(ctx)
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        return _demo(run, keep)
    with tempfile.TemporaryDirectory(prefix="verifier-demo-") as folder:
        return _demo(run, Path(folder))


def _demo(run: Context, folder: Path) -> int:

    typer.echo("THE PEOPLE IN THIS DEMO ARE INVENTED. A server on this machine plays the boards; nothing leaves it.\n")
    with Boards(run.today) as boards:
        inside = run._replace(sandbox=boards.port, config=run.config._replace(data_dir=folder, keep_lookups_days=0))
        _refresh(inside)
        _import(inside, folder)
        right = 0
        for place, query in enumerate(QUESTIONS, start=1):
            right += _ask(inside, place, query)
        _roster(inside, QUESTIONS, folder)
    typer.echo(f"\n{right} of {len(QUESTIONS)} situations came out as they should. The people above are invented.")
    return 0 if right == len(QUESTIONS) else 70


def _refresh(run: Context) -> None:

    sources = [
        source for name in REGISTERS for source in (catalogue.source(name),) if isinstance(source, RegisterSource)
    ]
    session = run.session()
    try:
        report = run_refresh(sources, place=run.place, session=session, clock=run.clock(), lanes=1)
    finally:
        session.close()
    typer.echo("$ verifier refresh " + " ".join(REGISTERS))
    for done in report.runs:
        rows = f"{done.summary.accepted} records" if done.summary else done.sentence
        typer.echo(f"  {done.source_id}: {done.outcome}, {rows}, {done.seconds:.1f} s")


def _import(run: Context, folder: Path) -> None:
    """Import directory pages as a person would have saved them."""
    saved = folder / "saved" / "ncbahm"
    saved.mkdir(parents=True, exist_ok=True)
    pages = []
    for page in saved_pages(diplomates("WA"), "WA"):
        (saved / page.name).write_bytes(page.body)
        pages.append(saved / page.name)
    report = import_files(
        catalogue.source("ncbahm"),
        pages,
        place=run.place,
        now=run.now,
        seen_on=run.today,
        by="demo clerk",
        sandbox=True,
    )
    account = report.account
    typer.echo(
        f"$ verifier import-page saved/ncbahm/ncbahm-wa-*.html --source ncbahm --seen-on {run.today}\n"
        f"  rows in {account.rows_in} = {account.accepted} accepted + {account.quarantined} quarantined + "
        f"{account.skipped} skipped"
    )


def _ask(run: Context, place: int, query: DemoQuery) -> int:

    state = (query.state,) if query.state else ()
    shown = f'$ verifier check "{query.name}"' + "".join(
        f" {option} {value}"
        for option, value in (("--state", query.state), ("--license", query.number), ("--city", query.city))
        if value
    )
    typer.echo(f"\n=== {place}. {query.situation}: {query.says}\n{shown}")
    result = answer_one(run, Inquiry(name=query.name, states=state, number=query.number, city=query.city), form="text")
    typer.echo(f"[exit code {result.verdict.exit_code}: {result.verdict.outcome.value}]")
    return int(result.verdict.outcome.value == query.outcome)


def _roster(run: Context, cast: tuple[DemoQuery, ...], folder: Path) -> None:
    """Check the same people as a spreadsheet, the way a clinic would."""
    path = folder / "staff.csv"
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(["Name", "State", "License Number"])
        writer.writerows([query.name, query.state, query.number] for query in cast)
    typer.echo("\n=== A small roster\n$ verifier roster staff.csv --offline")

    wish = RosterOptions(offline=True, by="demo clerk")
    report = checked(run, opened(None, str(path), wish), wish)
    for row in report.rows:
        typer.echo(f"  {row.asked:<28} {' '.join(row.states):<3} {row.outcome:<11} {row.why}")
    for line in text.lines(report):
        typer.echo(f"  {line}" if line else "")

"""`verifier evidence`: the evidence file of one checked person, as an auditor accepts it."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from cache.store import EvidenceStore
from verifier import __version__
from verifier.cli.context import Context, context
from verifier.errors import InputError, UsageError
from verifier.exits import Exit
from verifier.register.read import Register
from verifier.roster.dossier import dossier, pieces, searched
from verifier.roster.output import check_target, write_atomically
from verifier.roster.result import About, moment
from verifier.roster.saved import load_saved
from verifier.roster.words import say
from verifier.verdict.holdings import ReadModel
from verifier.verdict.wording import SourceFacts

if TYPE_CHECKING:
    from verifier.roster.result import About, ResultRow

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def evidence(
    ctx: typer.Context,
    ident: Annotated[
        str, typer.Argument(metavar="LINE|RECORD", help="Line of a row (with --result), or a record number.")
    ],
    result: Annotated[
        Path | None, typer.Option("--result", "-r", metavar="RESULT.json", help="The saved result the line is of.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write the page here instead of stdout.")
    ] = None,
) -> int:
    """Write the evidence file of one checked person.

    \b
    Examples:
      verifier evidence 14 --result result.json -o evidence-14.html
      verifier evidence 4711 -o record.html                  (a record; `verifier check` prints its number)

    The page is self-contained HTML, made to be printed to PDF. It is not itself a primary source, and says so.

    Exit codes: 0, or 5 when bytes that are kept no longer match their hash; the page then begins with that.
    """
    if not ident.isdigit() or len(ident) > 15:
        raise UsageError(f"{ident[:40]!r} is neither a line nor a record number.")
    run = context(ctx)
    if output is not None:
        check_target(output, [str(result)] if result else [])
    text, wrong = _page(run, int(ident), result)
    page = text.encode("utf-8", "replace")
    if wrong:
        typer.echo(say("evidence.damaged", hashes=", ".join(wrong)), err=True)
    ends = Exit.INPUT if wrong else Exit.OK
    if output is None:
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()
        return ends
    write_atomically(output, partial(_write, page))
    run.say(f"Wrote {output}. Print it from a browser to get a PDF.")
    return ends


def _write(page: bytes, out: BinaryIO) -> None:
    out.write(page)


def _page(run: Context, ident: int, result: Path | None) -> tuple[str, list[str]]:
    """Return the page, and the hashes of kept bytes behind it that no longer match."""
    about, row = _checked(result, ident) if result is not None else (_alone(run), None)
    wanted = _records(row) if row is not None else [ident]
    with Register.open(run.place) as register:
        held = ReadModel(register, None, run.now)
        store = EvidenceStore(run.place.evidence)
        found = pieces(register, store, wanted)
        if row is None and not found:
            raise UsageError(f"There is no record {ident} in this register.", do="`verifier check` prints the numbers.")
        lists = searched(register, about, row) if row is not None else []
        parts = [part for one in found for part in one.parts] + [part for one in lists for part in one.parts]
        asked = [row.evidence, *(one.evidence for one in row.consulted)] if row is not None else []
        wrong = store.damaged([*(part.sha256 for part in parts), *filter(None, asked)])
        lines = dossier(about, row, found, lists, lambda source_id: SourceFacts.of(held.source(source_id)), wrong)
        return "\n".join(lines) + "\n", wrong


def _checked(result: Path, line: int) -> tuple[About, ResultRow]:

    saved = load_saved(result)
    row = saved.row(line)
    if row is None:
        raise InputError(f"The result has no row in line {line}.", where=str(result))
    return saved.about, row


def _records(row: ResultRow) -> list[int]:
    """Return the records behind a row, the decisive one first; those that are only possible are shown as such."""
    numbers = [row.record, *(one.record for one in row.possible), *(one.record for one in row.consulted)]
    return [number for number in dict.fromkeys(numbers) if number > 0]


def _alone(run: Context) -> About:

    return About(
        file="",
        sha256="",
        header=(),
        columns={},
        at=moment(run.now),
        today=run.today.isoformat(),
        by=run.config.user,
        version=__version__,
        frequency_version="",
        question="",
        offline=True,
    )

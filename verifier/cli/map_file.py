"""`verifier map-file`: a first map of a custom register, shown with what it would read, asking what only you know."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from cache.errors import SourceError
from cache.evidence import Evidence, MemoryPayload, Origin
from state_boards.contract.vocabulary import Kind, Standing
from state_boards.reading.map_proposal import UNDECIDED
from verifier.cli.context import Context, context, print_json
from verifier.cli.map_proposal import map_text, propose
from verifier.cli.typed import state_codes
from verifier.errors import UsageError
from verifier.exits import Exit
from verifier.refresh.custom_list import SCOPES, TARGETS, custom_source
from verifier.roster.output import check_target, write_atomically
from verifier.roster.read import load

if TYPE_CHECKING:
    from verifier.cli.map_proposal import Proposal

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_SHOWN = 3
_COLUMNS = (*TARGETS, "ignore", "personal")


@app.command(name="map-file")
def map_file(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="The list as the board sent it: CSV, TSV, text or XLSX.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="MAP.toml", help="Write the map here instead of stdout.")
    ] = None,
    title: Annotated[str, typer.Option(help="What the list is called.")] = "",
    publisher: Annotated[str, typer.Option(help="Who publishes it.")] = "",
    page: Annotated[str, typer.Option(help="The board's own page (https://...).")] = "",
    state: Annotated[str, typer.Option("--state", "-s", metavar="ST", help="The state, by code or name.")] = "",
    kind: Annotated[str, typer.Option(help="What everybody on it is, for example acupuncturist.")] = "",
    sheet: Annotated[str, typer.Option(help="Sheet of a workbook.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="The map and what is open, as JSON.")] = False,
) -> int:
    """Propose what the columns of a custom register mean.

    \b
    Examples:
      verifier map-file roster.xlsx -o county.toml
      verifier import-file roster.xlsx --source custom:county --map county.toml --seen-on 2026-11-01

    It shows what it would read of the first rows. On a terminal it asks what the file does not tell; elsewhere that
    stands in the map as a remark, and a map with a needed fact missing is refused. docs/reference/national.md has all.
    """
    run = context(ctx)
    if output is not None:
        check_target(output, [str(file)])
        if output.exists():
            raise UsageError("The map is there already.", where=str(output), do="Name another file, or remove it.")
    found, rows = propose(load(str(file)), sheet=sheet)
    found.facts = {
        "title": title,
        "publisher": publisher,
        "jurisdiction": (state_codes([state]) if state else ("",))[0],
        "official_page": page,
        "kind": kind,
    }
    if sys.stdin.isatty() and not as_json:
        _ask(found, rows)
    text = map_text(found)
    preview = _preview(run, file, map_text(found, filled=True))
    if as_json:
        print_json("map", {"map": text, "columns": found.columns, "open": _open(found), "would_read": preview})
    else:
        _show(run, found, preview)
    if output is not None:
        write_atomically(output, partial(_write, text))
        run.say(f"Wrote {output}. Read every line of it before you import.")
    elif not as_json:
        typer.echo(text, nl=False)
    return Exit.OK


def _write(text: str, out: BinaryIO) -> None:
    out.write(text.encode())


def _show(run: Context, found: Proposal, preview: Sequence[str]) -> None:
    for column, target in found.columns.items():
        held = " | ".join(found.samples.get(column, ())) if target not in ("personal", "birth") else "(dropped unread)"
        run.say(f"  {column[:40]:<40} {'?' if target == UNDECIDED else target:<12} {held[:60]}")
    run.say("With this map the program would read:")
    for line in preview:
        run.say(f"  {line}")
    left = _open(found)
    if left:
        run.say("Only you can say: " + "; ".join(left) + ".")


def _open(found: Proposal) -> list[str]:
    """Return what the file does not tell and nobody said."""
    facts = [name for name, text in found.facts.items() if not text and not (name == "kind" and found.has_type)]
    columns = [f"what the column {title!r} is" for title, target in found.columns.items() if target == UNDECIDED]
    words = [f"what the status {word!r} means" for word, said in found.statuses.items() if not said]
    kinds = [f"what the type {word!r} is" for word, said in found.kinds.items() if not said]
    whole = ["whether the file is the whole register (complete)"] if found.complete is None else []
    return [*facts, *columns, *words, *kinds, *whole]


def _preview(run: Context, file: Path, text: str) -> list[str]:
    data = file.read_bytes()
    evidence = Evidence(
        sha256="",
        size=len(data),
        url=f"file:{file.name}",
        retrieved_at=run.now,
        origin=Origin.IMPORTED,
        seen_on=run.today,
        payload=MemoryPayload(data),
    )
    try:
        source = custom_source("preview", text)
        read = source.parse(source.bundle_of([evidence]))
    except (SourceError, ValueError) as error:
        return [f"nothing yet: {error}"]
    kept = read.account
    many = f"{kept.accepted} accepted + {kept.quarantined} quarantined + {kept.skipped} skipped"
    lines = [f"rows in {kept.rows_in} = {many}"]
    for record in read.records[:_SHOWN]:
        expires = record.expires.value if record.expires else None
        lines.append(
            f"{record.name.full}, {record.number or 'no number'}, {record.kind.value}, {record.standing.value}"
            + (f", expires {expires}" if expires else "")
        )
    return [*lines, *(f"quarantined row {row.row}: {row.reason}" for row in read.quarantined[:_SHOWN])]


def _ask(found: Proposal, rows: Sequence[Sequence[str]]) -> None:
    for title in found.undecided:
        held = " | ".join(found.samples.get(title, ()))
        found.columns[title] = _choice(f"What is the column {title!r} ({held[:60]})", _COLUMNS, "fact")
    found.retold(rows)
    facts = {
        "title": "What is the list called",
        "publisher": "Who publishes it",
        "jurisdiction": "Which state is it of (empty: a national list)",
        "official_page": "The board's own page (https://...)",
    }
    for name, words in facts.items():
        if not found.facts[name]:
            said: str = typer.prompt(words, default="", show_default=False, err=True)
            found.facts[name] = said.strip()
    if found.facts["jurisdiction"]:
        (found.facts["jurisdiction"],) = state_codes([found.facts["jurisdiction"]], "")[:1]
    if not found.has_type and not found.facts["kind"]:
        found.facts["kind"] = _choice("What is everybody on it", [one.value for one in Kind], Kind.ACUPUNCTURIST.value)
    standings = [one.value for one in Standing if one is not Standing.UNRECOGNISED]
    for word in [word for word, said in found.statuses.items() if not said]:
        found.statuses[word] = _choice(f"What does the status {word!r} mean (empty: a person looks)", standings, "")
    found.complete = typer.confirm("Is the file the whole register", default=False, err=True)
    found.scope = _choice("Whom does it hold", list(SCOPES), "active_only")


def _choice(words: str, choices: Sequence[str], default: str) -> str:
    while True:
        said: str = typer.prompt(
            f"{words}? {', '.join(choices)}", default=default, show_default=bool(default), err=True
        )
        if said == default or said.strip().casefold() in choices:
            return said.strip().casefold()
        typer.echo(f"  {said!r} is none of these.", err=True)

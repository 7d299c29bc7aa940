"""`verifier record`: write down what a person saw on a board's own page, as evidence with who and when."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from state_boards.contract.catalogue import UnknownSourceError
from verifier.cli.context import Context, context, print_json
from verifier.cli.typed import state_codes
from verifier.errors import InputError, UsageError
from verifier.exits import Exit
from verifier.refresh.record_card import CardError, fields_for, problem_of, read_card
from verifier.refresh.seen import keep_card
from verifier.register.private import PrivateFile

if TYPE_CHECKING:
    from verifier.refresh.record_card import CardField, RecordCard
    from verifier.register.kept import SeenRecord

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def record(
    ctx: typer.Context,
    state: Annotated[str | None, typer.Argument(metavar="[ST]", help="The state whose page you saw.")] = None,
    board: Annotated[str, typer.Option(help="Board or agency, if not the usual one.")] = "",
    name: Annotated[str, typer.Option(help="Name exactly as printed.")] = "",
    family: Annotated[str, typer.Option(help="Family name alone, if printed first without a comma.")] = "",
    number: Annotated[str, typer.Option(help="Licence number exactly as printed.")] = "",
    type_words: Annotated[str, typer.Option("--type", help="Licence type words exactly as printed.")] = "",
    status: Annotated[str, typer.Option(help="Status words exactly as printed.")] = "",
    issued: Annotated[str, typer.Option(help="Issue date as printed.")] = "",
    expires: Annotated[str, typer.Option(help="Expiration date as printed.")] = "",
    discipline: Annotated[str, typer.Option(help="Discipline text, word for word.")] = "",
    discipline_link: Annotated[str, typer.Option(help="Address of that text.")] = "",
    as_of_text: Annotated[str, typer.Option(help='The page\'s own "as of" text, which names a day.')] = "",
    page: Annotated[str, typer.Option(help="Address of the page, if not the board's usual one.")] = "",
    seen_on: Annotated[str, typer.Option(metavar="DATE", help="The day you saw it.")] = "",
    by: Annotated[str, typer.Option(help="Your name.")] = "",
    note: Annotated[str, typer.Option(help="Anything else worth keeping.")] = "",
    attach: Annotated[Path | None, typer.Option(help="The page you saved (PDF, HTML, picture), kept with it.")] = None,
    listing: Annotated[bool, typer.Option("--list", help="List what was recorded.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The list as JSON.")] = False,
    remove: Annotated[int | None, typer.Option(metavar="ID", help="Remove one record that was a mistake.")] = None,
) -> int:
    """Write down what you saw on a board's own page. Missing fields are asked for on a terminal.

    \b
    Example:
      verifier record GA --name "DOE, JANE" --number 521 --type Acupuncturist --status Active \\
        --expires 12/31/2027 --seen-on 2026-11-20 --by "A. Clerk"
    """
    run = context(ctx)
    postal = (state_codes([state], "") or ("",))[0] if state else ""
    if listing:
        return _list(run, postal, as_json=as_json)
    if remove is not None:
        return _remove(run, remove)
    if not postal:
        raise UsageError("Say which state's page you saw.", do="For example: verifier record GA")
    given = {
        "board": board, "name": name, "family": family, "number": number, "type": type_words, "status": status,
        "issued": issued, "expires": expires, "discipline": discipline, "discipline_link": discipline_link,
        "as_of_text": as_of_text, "page": page, "seen_on": seen_on, "seen_by": by or run.config.user, "note": note,
    }  # fmt: skip
    return _keep(run, _card(run, postal, given), attach)


def _card(run: Context, postal: str, given: dict[str, str]) -> RecordCard:

    try:
        fields = fields_for(postal)
        known: dict[str, str] = {field.name: text for field in fields if (text := given[field.name])}
        if sys.stdin.isatty():
            return _asked(run, postal, fields, known)
        return read_card(postal, known, today=run.today)
    except UnknownSourceError as error:
        raise UsageError(str(error)) from error
    except CardError as error:
        listed = "; ".join(f"--{problem.field.replace('_', '-')}: {problem.says}" for problem in error.problems)
        raise InputError(f"The record is not complete. {listed}") from error


_DAYS = ("issued", "expires", "as_of_text", "seen_on")


def _asked(run: Context, postal: str, fields: tuple[CardField, ...], known: dict[str, str]) -> RecordCard:
    """Ask for what is missing, each answer checked where it is given; a wrong one is asked again, the others stay."""
    if any(field.required and field.name not in known for field in fields):
        for field in fields:
            if field.name not in known:
                known[field.name] = _answer(field)
    by_name: dict[str, CardField] = {field.name: field for field in fields}
    while True:
        try:
            return read_card(postal, known, today=run.today)
        except CardError as error:
            again = [problem.field for problem in error.problems]
            if not set(again) <= set(by_name):
                raise
            for problem in error.problems:
                typer.echo(f"  {by_name[problem.field].asks}: {problem.says}", err=True)
            # Of two days that do not fit together either may be the wrong one.
            again += [name for name in _DAYS if known.get(name) and set(again) & set(_DAYS) and name not in again]
        for name in again:
            known[name] = _answer(by_name[name], known.get(name, ""))


def _answer(field: CardField, before: str = "") -> str:
    """Return one answer of a person; Return keeps what was said before."""
    while True:
        text: str = typer.prompt(field.asks, default=before, show_default=bool(before), err=True)
        says = problem_of(field, text)
        if not says:
            return text
        typer.echo(f"  {says}", err=True)


def _keep(run: Context, card: RecordCard, attach: Path | None) -> int:
    try:
        attached = attach.read_bytes() if attach is not None else None
    except OSError as error:
        raise InputError(f"{attach} cannot be read: {error}.") from error
    seen = keep_card(run.place, card, now=run.now, attached=attached)
    typer.echo(
        f"Record {seen.id}: {card.board}, {card.name}, {card.number or 'no number'}, {card.status_text!r} read as "
        f"{seen.record.standing.value}, seen on {card.seen_on} by {card.seen_by}."
    )
    typer.echo(f"It answers for 30 days: verifier check {card.name!r} --state {card.jurisdiction}")
    return Exit.OK


def _list(run: Context, postal: str, *, as_json: bool) -> int:

    with PrivateFile.open(run.place, create=False) as private:
        found = list(private.records(postal or None))
    if as_json:
        print_json("records", {"records": [_as_json(seen) for seen in found]})
        return Exit.OK
    for seen in found:
        typer.echo(
            f"{seen.id:>4} {seen.jurisdiction} {seen.record.name.full}, {seen.record.number or 'no number'}, "
            f"{seen.record.status_text!r} ({seen.record.standing.value}), seen {seen.seen_on} by {seen.by}"
        )
    return Exit.OK


def _as_json(seen: SeenRecord) -> dict[str, object]:
    return {
        "id": seen.id,
        "state": seen.jurisdiction,
        "source": seen.source_id,
        "name": seen.record.name.full,
        "number": seen.record.number,
        "type": seen.record.type_text,
        "status_text": seen.record.status_text,
        "standing": seen.record.standing.value,
        "seen_on": seen.seen_on.isoformat(),
        "by": seen.by,
        "recorded_at": seen.recorded_at.isoformat(),
        "page": seen.page_url,
        "note": seen.note,
        "evidence": seen.evidence_sha256 or None,
    }


def _remove(run: Context, ident: int) -> int:

    with PrivateFile.open(run.place) as private:
        if not private.remove_record(ident, now=run.now):
            raise UsageError(f"There is no record {ident}.", do="`verifier record --list` shows their numbers.")
    typer.echo(f"Record {ident} is removed.")
    return Exit.OK

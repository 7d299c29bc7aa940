"""`verifier check`: one person, one plain sentence first, then the facts it rests on."""

from __future__ import annotations

from typing import Annotated

import typer

from verifier.cli.context import context
from verifier.cli.one import answer_one, check_words, one_name
from verifier.cli.typed import state_codes
from verifier.verdict.inquiry import Inquiry

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def check(
    ctx: typer.Context,
    name: Annotated[
        list[str] | None, typer.Argument(help="The name as printed, in any order.", show_default=False)
    ] = None,
    state: Annotated[
        list[str] | None,
        typer.Option("--state", "-s", metavar="ST", help="State asked about, by code or name; may be repeated."),
    ] = None,
    license_number: Annotated[
        str, typer.Option("--license", "--licence", "-l", metavar="NUMBER", help="Licence number as typed.")
    ] = "",
    npi: Annotated[str, typer.Option(help="National Provider Identifier, ten digits.")] = "",
    city: Annotated[str, typer.Option(help="City, to tell people of one name apart.")] = "",
    require: Annotated[
        list[str] | None, typer.Option(metavar="certification", help="Also require national certification.")
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Use only what is held; contact nobody.")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Keep the answers of look-ups longer than seven days.")] = False,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    verbose: Annotated[
        int,
        typer.Option("--verbose", "-v", count=True, help="Show every record, reason and source; -q is one line."),
    ] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> int:
    """Check one person by name, licence number or NPI.

    \b
    Examples:
      verifier check "Jane Q. Example" --state WA
      verifier check "Example, Jane" --license AC60000001 --state WA --offline
      verifier check Jane Example --state "New York" --state WA,OR
      verifier check --npi 1234567893 --json

    \b
    Exit codes: 0 confirmed, 1 attention or not found, 2 usage, 3 a person must look, 4 cannot say.
    """
    form = "json" if as_json else form
    check_words(form, require)
    inquiry = Inquiry(
        name=one_name(name or []), states=state_codes(state or ()), number=license_number, npi=npi, city=city
    )
    result = answer_one(
        context(ctx),
        inquiry,
        form=form,
        offline=offline,
        keep=keep,
        certification=bool(require),
        verbose=bool(verbose),
    )
    return result.verdict.exit_code

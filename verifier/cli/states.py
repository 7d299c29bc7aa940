"""`verifier states`: who regulates acupuncture in each state and what can be looked up, never a silent state."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from state_boards.contract import Jurisdiction, Source

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def states(
    postal: Annotated[str | None, typer.Argument(metavar="[ST]", help="One state in full.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """Say for each state who regulates, what is published and how to look it up.

    \b
    Examples:
      verifier states
      verifier states NY
    """
    from state_boards import catalog
    from verifier.errors import UsageError

    codes = catalog.postal_codes()
    if postal is not None:
        if postal.upper() not in codes:
            raise UsageError(f"{postal!r} is not a state or district.", do="Use a two-letter postal code.")
        codes = (postal.upper(),)
    rows = [(catalog.jurisdiction(code), catalog.sources_of(code)) for code in codes]
    if as_json:
        typer.echo(json.dumps([_row(facts, sources) for facts, sources in rows], indent=2, ensure_ascii=False))
    elif postal is not None:
        _full(*rows[0])
    else:
        typer.echo(f"{'':<3} {'route':<13} {'proof':<10} {'holds':<12} {'grade':<6} regulator")
        for facts, sources in rows:
            row = _row(facts, sources)
            typer.echo(
                f"{row['state']:<3} {row['route']:<13} {row['proof']:<10} {row['scope']:<12} {row['grade']:<6} "
                f"{row['regulator']}"
            )
    return 0


def _row(facts: Jurisdiction, sources: tuple[Source, ...]) -> dict[str, object]:
    from state_boards.coverage import confirmed

    primary = sources[0] if sources else None
    return {
        "state": facts.postal,
        "name": facts.name,
        "licence_exists": facts.licensed,
        "regulator": confirmed(facts.regulator) if facts.licensed else "none",
        "title": confirmed(facts.title) if facts.licensed else "none",
        "first_licence_rule": confirmed(facts.first_licence_rule),
        "renewal_rule": confirmed(facts.renewal_rule),
        "route": facts.route.value,
        "proof": primary.proof.value if primary and facts.route.value not in ("manual", "unregulated") else "-",
        "scope": facts.scope.value,
        "absence": primary.absence if primary else "",
        "gate": facts.gate,
        "grade": facts.grade.value,
        "official_page": str(facts.official_page),
        "sources": [source.id for source in sources],
        "seen_live": next((source.seen_live for source in sources if source.seen_live), None),
        "checked": facts.checked.isoformat(),
        "note": facts.note,
    }


def _full(facts: Jurisdiction, sources: tuple[Source, ...]) -> None:
    from state_boards.contract import ManualSource
    from state_boards.platforms.manual import UNREGULATED_STEPS

    for name, value in _row(facts, sources).items():
        shown = "never" if name == "seen_live" and value is None else value
        typer.echo(f"{name.replace('_', ' '):<20} {', '.join(shown) if isinstance(shown, list) else shown}")
    if not facts.licensed:
        typer.echo(f"\n{facts.name} does not license acupuncturists (as of {facts.checked.isoformat()}).")
        for place, step in enumerate(UNREGULATED_STEPS, start=1):
            typer.echo(f"  {place}. {step}")
    for source in sources:
        if source.steps:
            typer.echo(f"\nBy hand ({source.id}): {source.official_page}")
            for place, step in enumerate(source.steps, start=1):
                typer.echo(f"  {place}. {step}")
        if isinstance(source, ManualSource):
            typer.echo(f"  Write down: {source.write_down}")
            typer.echo(f"  Why by hand: {source.why} (grade {source.why.grade})")
        if source.terms:
            typer.echo(f"Terms ({source.id}): {source.terms}")

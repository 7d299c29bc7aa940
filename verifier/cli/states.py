"""`verifier states`: who regulates acupuncture in each state and what can be looked up, never a silent state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from state_boards.contract import catalogue
from state_boards.contract.coverage import (
    BEFORE,
    NOT_CONFIRMED,
    Reach,
    address,
    confirmed,
    holds,
    reached,
    renewed,
    rule,
    stated,
)
from state_boards.contract.index import card_of, steps_of
from state_boards.contract.source import ManualSource
from state_boards.platforms.manual import UNREGULATED_STEPS
from verifier.cli.context import print_json
from verifier.cli.typed import phrases, state_codes
from verifier.exits import Exit

if TYPE_CHECKING:
    from state_boards.contract.source import Jurisdiction, Source

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def states(
    postal: Annotated[
        list[str] | None, typer.Argument(metavar="[ST]", help="One state in full, by code or name.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    summary: Annotated[
        bool, typer.Option("--summary", help="How many of the licensed people can be looked up, and how.")
    ] = False,
) -> int:
    """Say for each state who regulates, what is published and how to look it up.

    \b
    Examples:
      verifier states
      verifier states NY
      verifier states New Mexico
      verifier states --summary
    """
    if summary and as_json:
        print_json("coverage", _summary_json())
        return Exit.OK
    if summary:
        for line in _summary():
            typer.echo(line)
        return Exit.OK
    asked = state_codes(phrases(postal or []), "")
    codes = asked or catalogue.postal_codes()
    rows = [(catalogue.jurisdiction(code), catalogue.sources_of(code)) for code in codes]
    if as_json:
        print_json("states", {"states": [_row(facts, sources) for facts, sources in rows]})
    elif asked:
        for place, row in enumerate(rows):
            typer.echo("\n".join([*([""] if place else []), *_full(*row)]))
    else:
        for line in _table(rows):
            typer.echo(line)
    return Exit.OK


def _summary_json() -> dict[str, object]:
    found = reached()
    told = {
        reach.name.lower(): {"people": count, "before": BEFORE.get(reach, 0), "states": list(postals)}
        for reach, (count, postals) in found.items()
    }
    return {"people": sum(count for count, _ in found.values()), "ways": told}


def _summary() -> Iterator[str]:

    found = reached()
    total, before = sum(count for count, _ in found.values()), sum(BEFORE.values())
    yield f"Of about {total:,} people believed to hold a licence in 51 jurisdictions:"
    yield f"  {'':<46} {'now':>7} {'':>6}   {'28 Nov 2026':>11}"
    for reach, (count, postals) in found.items():
        then = BEFORE.get(reach, 0)
        shares = f"{count:>7,} {count / total:>6.1%}   {then:>7,} {then / before:>6.1%}"
        yield f"  {reach:<46} {shares}   {' '.join(postals)}"
    by_program = (Reach.AUTOMATIC, Reach.TERMS)
    now = sum(found[reach][0] for reach in by_program)
    then = sum(BEFORE[reach] for reach in by_program)
    shares = f"{now / total:.1%} now, {then / before:.1%} before"
    yield f"Automated (asked by the program, or once terms are accepted): {shares}."
    yield "The numbers of people are estimates, most of them general knowledge."


_Rows = list[tuple["Jurisdiction", tuple["Source", ...]]]


def _table(rows: _Rows) -> Iterator[str]:
    yield f"{'':<3} {'route':<13} {'proof':<10} {'holds':<24} {'renewed':<14} {'grade':<6} regulator"
    for facts, sources in rows:
        row = _row(facts, sources)
        yield (
            f"{row['state']:<3} {row['route']:<13} {row['proof']:<10} {row['holds']:<24} {row['renewed']:<14} "
            f"{row['grade']:<6} {row['regulator']}"
        )
    seen = [facts.postal for facts, sources in rows if any(source.seen_live for source in sources)]
    yield ""
    yield f"Seen live by this project: {' '.join(seen) or 'none yet'}. In full: verifier states NY"


def _row(facts: Jurisdiction, sources: tuple[Source, ...]) -> dict[str, object]:

    primary = sources[0] if sources else None
    return {
        "state": facts.postal,
        "name": facts.name,
        "licence_exists": facts.licensed,
        "regulator": confirmed(facts.regulator) if facts.licensed else "none",
        "title": confirmed(facts.title) if facts.licensed else "none",
        "first_licence_rule": rule(facts.first_licence_rule),
        "renewal_rule": rule(facts.renewal_rule),
        "route": facts.route.value,
        "proof": primary.proof.value if primary and facts.route.value not in ("manual", "unregulated") else "-",
        "scope": facts.scope.value,
        "holds": holds(facts),
        "renewed": renewed(primary),
        "absence": primary.absence if primary else "",
        "gate": facts.gate,
        "grade": facts.grade.value,
        "official_page": address(facts.official_page),
        "facts": [{**said._asdict(), "grade": said.grade.value} for said in stated(facts)],
        "no_licence_seen": facts.no_licence_seen,
        "sources": [source.id for source in sources],
        "seen_live": next((source.seen_live for source in sources if source.seen_live), None),
        "checked": facts.checked.isoformat(),
        "note": facts.note,
    }


_PROOF = {
    "recorded": "recorded: a real answer was seen",
    "described": "described: its columns or markup are known from independent programs",
    "unseen": "unseen: nobody saw an answer, so it is not read until a person accepts a map",
}


def _full(facts: Jurisdiction, sources: tuple[Source, ...]) -> Iterator[str]:
    """Yield everything about one state as a person reads it."""
    yield f"{facts.name} ({facts.postal})"
    if not facts.licensed:
        yield (
            f"{facts.name} does not license acupuncturists (as of pages of {facts.no_licence_seen}, evidence grade "
            f"{facts.grade}; nothing newer was found up to {facts.checked.isoformat()})."
        )
        yield f"  Evidence: {facts.regulator.source}"
        yield facts.note
        yield from (f"  {place}. {step}" for place, step in enumerate(UNREGULATED_STEPS, start=1))
        return
    row = _row(facts, sources)
    proof = _PROOF.get(str(row["proof"]), "a person looks")
    shown = {
        "Numbers look like": confirmed(facts.number_shape),
        "Route": f"{facts.route.value} (grade {facts.grade})",
        "Register holds": row["holds"],
        "Renewed": row["renewed"] if row["renewed"] != "-" else "asked when somebody asks",
        "Not found means": row["absence"],
        "Gate": facts.gate or "none known",
        "Evidence": proof,
        "Seen live": row["seen_live"] or "never, by this project",
        "Facts compared": facts.checked.isoformat(),
        "Official page": row["official_page"] or NOT_CONFIRMED,
        "Note": facts.note,
    }
    yield f"  {'Licence':<22} yes, the state licenses acupuncturists"
    for said in stated(facts):
        yield f"  {said.what:<22} {said.value}"
        yield f"  {'':<22} ({said.evidence})"
    yield from (f"  {name:<22} {text}" for name, text in shown.items() if text)
    for source in sources:
        yield ""
        yield f"{source.id}: {source.title}{_turned_on(source)}"
        yield f"  Page: {address(source.official_page) or NOT_CONFIRMED}"
        yield from (f"  {place}. {step}" for place, step in enumerate(steps_of(source), start=1))
        if isinstance(source, ManualSource):
            yield f"  Write down: {source.write_down}"
            yield f"  Why by hand: {source.why} (grade {source.grade})"
        if source.terms:
            yield f"  Terms: {source.terms}"

    if listed := card_of(f"medicaid.{facts.postal.lower()}"):
        yield ""
        yield f"{listed.id}: {listed.title} (who the state's Medicaid program does not pay; not a licence register)"
        yield f"  Page: {listed.official_page}"
        yield f"  Fetch it: verifier refresh {listed.id}"


def _turned_on(source: Source) -> str:
    if source.needs_key:
        return f' [off unless verifier.toml holds a key of your own: keys = ["{source.id}=..."]]'
    return f' [off unless verifier.toml turns it on: opt_in = ["{source.id}"]]' if source.opt_in else ""

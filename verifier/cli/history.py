"""`verifier history`: every change of one record, with the evidence before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cache.store import EvidenceStore
from verifier.cli.context import context, print_json
from verifier.cli.streams import visible
from verifier.errors import UsageError
from verifier.exits import Exit
from verifier.register.read import Register
from verifier.watch.past import steps

if TYPE_CHECKING:
    from verifier.register.model import Credential
    from verifier.watch.past import PastStep

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def history(
    ctx: typer.Context,
    ident: Annotated[
        int, typer.Argument(metavar="ID", help="A record number; `verifier check` prints it.", min=1, max=2**63 - 1)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """Show every change of one record, the latest first, with the evidence before and after.

    \b
    Examples:
      verifier history 42
      verifier history 42 --json

    `verifier show SHA256 -o FILE` writes the very bytes. Exit codes: 0, or 5 when bytes that are kept no longer match
    their hash.
    """
    run = context(ctx)
    with Register.open(run.place) as register:
        record = register.credential(ident)
        if record is None:
            raise UsageError(f"There is no record {ident} in this register.", do="`verifier check` prints the numbers.")
        found, invented = steps(register.history(record.id)), register.sandbox
    store = EvidenceStore(run.place.evidence)
    wrong = store.damaged(sha for step in found for sha in (step.evidence_before, step.evidence_after))
    if as_json:
        print_json("history", _as_json(record, found, store, wrong, invented=invented))
    else:
        _print(record, found, store, wrong, invented=invented)
    return Exit.INPUT if wrong else Exit.OK


def _print(
    record: Credential, found: list[PastStep], store: EvidenceStore, wrong: list[str], *, invented: bool
) -> None:
    if invented:
        typer.echo("INVENTED DATA: this record comes from the sandbox boards; the person does not exist.\n")
    typer.echo(f"{visible(record.name)}, {visible(record.number) or 'no number'} ({record.source_id})")
    for step in found:
        named = f"  ({', '.join(step.events)})" if step.events else ""
        typer.echo(f"\n{step.at:%Y-%m-%d %H:%M} UTC{named}")
        for change in step.changes:
            typer.echo(f"  {change.field}: {visible(change.before)!r} -> {visible(change.after)!r}")
        typer.echo(f"  evidence before: {_evidence(step.evidence_before, store, wrong)}")
        typer.echo(f"  evidence after:  {_evidence(step.evidence_after, store, wrong)}")
    typer.echo(f"\nFirst seen on {record.first_seen:%Y-%m-%d}{'' if found else ' and unchanged since'}.")


def _evidence(sha256: str, store: EvidenceStore, wrong: list[str]) -> str:
    if not sha256:
        return "not noted"
    return f"{sha256}, {_state(sha256, store, wrong)}"


def _state(sha256: str, store: EvidenceStore, wrong: list[str]) -> str:
    if sha256 in wrong:
        return "DAMAGED: the bytes kept no longer match"
    return "kept" if store.has(sha256) else "only the hash is kept"


def _as_json(
    record: Credential, found: list[PastStep], store: EvidenceStore, wrong: list[str], *, invented: bool
) -> dict[str, object]:
    def evidence(sha256: str) -> dict[str, object] | None:
        if not sha256:
            return None
        return {"sha256": sha256, "kept": store.has(sha256), "damaged": sha256 in wrong}

    return {
        "invented_data": invented,
        "record": record.id,
        "source": record.source_id,
        "name": record.name,
        "number": record.number,
        "first_seen": record.first_seen.isoformat(),
        "steps": [
            {
                "at": step.at.isoformat(),
                "events": list(step.events),
                "changes": [{"field": one.field, "before": one.before, "after": one.after} for one in step.changes],
                "evidence_before": evidence(step.evidence_before),
                "evidence_after": evidence(step.evidence_after),
            }
            for step in found
        ],
    }

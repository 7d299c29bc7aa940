"""`verifier show`: everything held about one record, its history, and the exact bytes behind it."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cache.store import EvidenceStore
from verifier.cli.context import Context, context, print_json
from verifier.cli.streams import visible
from verifier.errors import UsageError
from verifier.exits import Exit
from verifier.register.facts import PartFacts
from verifier.register.read import Register
from verifier.register.rows import credential_json

if TYPE_CHECKING:
    from verifier.register.model import Credential
    from verifier.register.read import Register

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def show(
    ctx: typer.Context,
    ident: Annotated[str, typer.Argument(metavar="ID", help="A record number, or the SHA-256 of evidence.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write the evidence's exact bytes here.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """Show everything held about one record, with its history and evidence.

    \b
    Examples:
      verifier show 42
      verifier show 9f86d081884c7d65... -o page.html

    Exit codes: 0, or 5 when bytes that are kept no longer match their hash.
    """
    run = context(ctx)
    with Register.open(run.place) as register:
        if ident.isdigit() and len(ident) < 19:
            return _record(register, EvidenceStore(run.place.evidence), int(ident), as_json=as_json)
        return _evidence(run, register, ident.lower(), output, as_json=as_json)


def _record(register: Register, store: EvidenceStore, ident: int, *, as_json: bool) -> int:
    record = register.credential(ident)
    if record is None:
        raise UsageError(f"There is no record {ident} in this register.", do="`verifier check` prints record numbers.")
    parts = register.parts(record.publish_id)
    wrong = store.damaged(part.sha256 for part in parts)
    ends = Exit.INPUT if wrong else Exit.OK
    if as_json:
        print_json("record", _as_json(register, record, store, wrong))
        return ends

    if register.sandbox:
        typer.echo("INVENTED DATA: this record comes from the sandbox boards; the person does not exist.\n")
    for name, value in credential_json(record).items():
        if value not in ("", None, [], {}):
            typer.echo(
                f"{name:<22} {json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else visible(value)}"
            )
    typer.echo("\nHistory")
    changes = register.history(record.id)
    for change in changes:
        typer.echo(f"  {change.at:%Y-%m-%d} {change.field}: {change.before!r} -> {change.after!r}")
    if not changes:
        typer.echo(f"  Unchanged since it was first seen on {record.first_seen:%Y-%m-%d}.")
    typer.echo("\nEvidence")
    for part in parts:
        mark = "*" if part.part == record.part else " "
        typer.echo(
            f" {mark} {part.part}: {part.sha256} {part.retrieved_at:%Y-%m-%d %H:%M} UTC {part.origin.value} {part.url}"
        )
    for sha in wrong:
        typer.echo(f"DAMAGED: the bytes kept as {sha} no longer match their hash.")
    return ends


def _as_json(register: Register, record: Credential, store: EvidenceStore, wrong: Collection[str]) -> dict[str, object]:

    return {
        "invented_data": register.sandbox,
        "record": credential_json(record),
        "history": [
            {
                "at": change.at.isoformat(),
                "field": change.field,
                "before": change.before,
                "after": change.after,
                "evidence_before": change.evidence_before,
                "evidence_after": change.evidence_after,
            }
            for change in register.history(record.id)
        ],
        "evidence": [
            {**_part(part), "kept": store.has(part.sha256), "damaged": part.sha256 in wrong}
            for part in register.parts(record.publish_id)
        ],
    }


def _part(part: object) -> dict[str, object]:

    assert isinstance(part, PartFacts)
    return {
        "part": part.part,
        "sha256": part.sha256,
        "url": part.url,
        "retrieved_at": part.retrieved_at.isoformat(),
        "origin": part.origin.value,
        "by": part.by,
        "seen_on": part.seen_on.isoformat() if part.seen_on else None,
    }


def _evidence(run: Context, register: Register, sha: str, output: Path | None, *, as_json: bool) -> int:

    found = register.evidence(sha)
    store = EvidenceStore(run.place.evidence)
    if not found and not (len(sha) == 64 and store.has(sha)):
        raise UsageError(f"There is no record or evidence {sha[:80]!r}.", do="`verifier check` prints record numbers.")
    damaged = bool(store.damaged([sha]))
    if as_json:
        told = {"sha256": sha, "kept": store.has(sha), "damaged": damaged}
        print_json("evidence", {**told, "parts": [_part(part) for part in found]})
        return Exit.INPUT if damaged else Exit.OK
    if output is None and not sys.stdout.isatty() and store.has(sha):
        sys.stdout.buffer.write(store.payload(sha).read())
        return Exit.OK
    for part in found:
        typer.echo(f"{part.sha256} {part.origin.value} {part.retrieved_at:%Y-%m-%d %H:%M} UTC {part.url}")
    if not store.has(sha):
        typer.echo("The bytes are not kept: only their hash is (a bulk file, or nothing cites them any more).")
        return Exit.OK
    if output is not None:
        output.write_bytes(store.payload(sha).read())
        typer.echo(f"Wrote {output}.")
    if damaged:
        typer.echo("DAMAGED: the bytes kept no longer match this hash.")
    return Exit.INPUT if damaged else Exit.OK

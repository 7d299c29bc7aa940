"""What import-file and import-page share: the options and the printed account."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from verifier.cli.context import Context, parse_day, print_json
from verifier.cli.typed import source_id as read_source_id
from verifier.errors import InputError, UsageError
from verifier.exits import Exit
from verifier.refresh.imports import import_files
from verifier.refresh.known import CUSTOM, find_source
from verifier.register.read import Register
from verifier.settings import toml_text

if TYPE_CHECKING:
    from verifier.refresh.imports import ImportReport


def run_import(
    run: Context,
    files: list[Path],
    *,
    source_id: str,
    seen_on: str | None,
    by: str | None,
    map_file: Path | None = None,
    dry_run: bool = False,
    as_json: bool = False,
) -> int:
    """Import the files under one source and print how every row was accounted for."""
    map_text = _map_text(map_file)
    with Register.open(run.place) as register:
        source_id = read_source_id(source_id, register.custom_maps(), new=True)
        if map_text and not source_id.startswith(CUSTOM):
            raise UsageError("--map is for custom registers.", do="Use --source custom:NAME.")
        source = find_source(source_id, register, map_text)
    day = _seen_on(seen_on, run.today)
    with run.working(f"Importing {files[0].name}" if len(files) == 1 else f"Importing {len(files)} files"):
        report = import_files(
            source,
            files,
            place=run.place,
            now=run.now,
            seen_on=day,
            by=by or run.config.user,
            dry_run=dry_run,
            map_text=map_text,
            sandbox=run.sandbox is not None,
        )
    if as_json or not run.quiet or not report.outcome.ok or report.warnings or report.quarantined:
        print_report(report, as_json=as_json)
    run.say(f"Read {report.account.rows_in:,} rows in {run.took()}.")
    return Exit.OK if report.outcome.ok else Exit.INCOMPLETE


def _map_text(map_file: Path | None) -> str:
    if map_file is None:
        return ""
    try:
        return toml_text(map_file)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The map {map_file} cannot be read: {error}.") from error


def _seen_on(text: str | None, today: date) -> date | None:
    if text is None:
        return None
    day = parse_day(text, "--seen-on")
    if day > today:
        raise UsageError(f"{day} is in the future.", where="--seen-on", do="Give the day the page or file was saved.")
    return day


def print_report(report: ImportReport, *, as_json: bool) -> None:
    """Print one import: the account first, then what is odd."""
    account = report.account
    if as_json:
        print_json(
            "import",
            {
                "source": report.source_id,
                "files": list(report.files),
                "outcome": report.outcome,
                "sentence": report.sentence,
                "rows_in": account.rows_in,
                "accepted": account.accepted,
                "quarantined": account.quarantined,
                "skipped": account.skipped,
                "skipped_why": dict(account.skipped_why),
                "completeness": report.completeness.value,
                "incomplete_why": report.incomplete_why,
                "as_of": report.as_of.isoformat() if report.as_of else None,
                "warnings": list(report.warnings),
            },
        )
        return
    many = f"{len(report.files)} files" if len(report.files) > 1 else report.files[0]
    typer.echo(f"{report.source_id}: {many}: {report.sentence}")
    typer.echo(
        f"  Rows in {account.rows_in} = {account.accepted} accepted + {account.quarantined} quarantined + "
        f"{account.skipped} skipped"
    )
    for why, count in account.skipped_why.items():
        typer.echo(f"    skipped {count}: {why}")
    for row in report.quarantined[:5]:
        typer.echo(f"    quarantined {row.part} row {row.row}: {row.reason}")
    if len(report.quarantined) > 5:
        typer.echo(f"    and {len(report.quarantined) - 5} more quarantined rows")
    for word, count in report.unknown_statuses.items():
        typer.echo(f"    unknown status {word!r}: {count} rows, published as unrecognised")
    for warning in report.warnings:
        typer.echo(f"    Warning: {warning}")
    if report.incomplete_why:
        typer.echo(f"  Not complete: {report.incomplete_why} Absence from it says nothing.")
    if report.as_of:
        typer.echo(f"  As of {report.as_of.isoformat()}")

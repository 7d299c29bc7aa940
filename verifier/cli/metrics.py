"""`verifier metrics`: how the sources stand, in the text form that Prometheus reads."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, NamedTuple

import typer

from verifier import __version__
from verifier.cli.context import Context, context
from verifier.errors import VerifierError
from verifier.exits import Exit
from verifier.refresh.known import all_known
from verifier.register.audit import Act, audit_lines
from verifier.register.model import WELL
from verifier.register.read import Register
from verifier.roster.output import check_target, write_atomically
from verifier.verdict.ages import age_of_register
from verifier.verdict.terms import AgeState

if TYPE_CHECKING:
    from verifier.register.model import SourceState

_LINES = 5_000
"""Lines of the audit in which the last run of every source is looked for."""

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def metrics(
    ctx: typer.Context,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write the file here, by a rename, instead of to stdout.")
    ] = None,
) -> int:
    """Tell how every source that was ever tried stands: age, rows, held back, failures, how long its last run took.

    \b
    Examples:
      verifier metrics
      verifier metrics -o /var/lib/node_exporter/textfile/verifier.prom

    It names sources and counts, and nobody. The file is readable by everybody (0644), so that an exporter can read it.
    """
    run = context(ctx)
    text = "".join(_text(run))
    if output is None:
        typer.echo(text, nl=False)
        return Exit.OK
    check_target(output, [])

    def write(out: BinaryIO) -> None:
        out.write(text.encode("utf-8"))
        os.chmod(out.fileno(), 0o644)

    write_atomically(output, write)
    return Exit.OK


class _Metric(NamedTuple):
    name: str
    kind: str
    help: str
    value: Callable[[SourceState], float | None]


def _text(run: Context) -> Iterator[str]:
    with Register.open(run.place) as register:
        states = register.source_states()
        counts, failures = register.run_counts(), register.failures_in_a_row()
        cadences = {source.id: source.cadence.days if source.cadence else 0 for source in all_known(register)}
        held = sum(one.decided == "open" for one in register.held_answers())
    took = _durations(run)
    now = run.now.timestamp()

    def stale(state: SourceState) -> bool:
        age = age_of_register(cadences.get(state.source_id, 0), state, run.now)
        return age.state in (AgeState.STALE, AgeState.NOTHING)

    every = (
        _Metric("rows", "gauge", "Rows listed now", lambda one: one.rows),
        _Metric("age_seconds", "gauge", "Since it was last confirmed",
                lambda one: now - one.confirmed_at.timestamp() if one.confirmed_at else None),
        _Metric("as_of_days", "gauge", "Since the day the source itself names",
                lambda one: (run.now.date() - one.as_of).days if one.as_of else None),
        _Metric("stale", "gauge", "1 when nothing is held, or it is too old to be stated", stale),
        _Metric("held", "gauge", "1 when its newest answer is held back for a person", lambda one: bool(one.held)),
        _Metric("last_run_ok", "gauge", "1 when its last run ended well", lambda one: one.last_outcome in WELL),
        _Metric("last_run_timestamp_seconds", "gauge", "When its last run was",
                lambda one: one.last_run_at.timestamp() if one.last_run_at else None),
        _Metric("last_run_duration_seconds", "gauge", "How long fetching and reading took in its last run",
                lambda one: took.get(one.source_id)),
        _Metric("failures_in_a_row", "gauge", "Runs since it last ended well, but those that reached nobody",
                lambda one: failures.get(one.source_id, 0)),
    )  # fmt: skip
    for metric in every:
        values = ((f'source="{_label(name)}"', metric.value(state)) for name, state in states.items())
        yield from _family(f"source_{metric.name}", metric.kind, metric.help, values)
    runs = ((f'source="{_label(name)}",outcome="{_label(how)}"', n) for (name, how), n in sorted(counts.items()))
    yield from _family("source_runs_total", "counter", "Runs by how they ended", runs)
    yield from _family("held_answers", "gauge", "Answers that wait for a person", [("", held)])
    yield from _family("build_info", "gauge", "The version", [(f'version="{_label(__version__)}"', 1)])


def _durations(run: Context) -> dict[str, float]:
    """Return how long the last run of each source took; without a private file that can be read nobody knows."""
    try:
        lines = audit_lines(run.place, acts=(Act.REFRESH, Act.HOLD), most=_LINES)
    except VerifierError:
        return {}
    return {line.what: line.ms / 1000 for line in reversed(lines)}


def _family(name: str, kind: str, words: str, values: Iterable[tuple[str, float | None]]) -> Iterator[str]:
    yield f"# HELP verifier_{name} {words}.\n# TYPE verifier_{name} {kind}\n"
    for labels, value in values:
        if value is not None:
            yield f"verifier_{name}{f'{{{labels}}}' if labels else ''} {float(value):.15g}\n"


def _label(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")

"""`verifier doctor`: is everything in order here, and with --live: do the boards still answer as declared?"""

from __future__ import annotations

import platform
import ssl
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from state_boards.contract import catalogue
from state_boards.contract.index import card_of
from state_boards.contract.source import LookupQuery, RegisterSource
from verifier import __version__
from verifier.cli.context import Context, context, print_json
from verifier.errors import VerifierError
from verifier.exits import Exit
from verifier.names import parse_name
from verifier.names.typed import typed
from verifier.refresh.advice import to_change
from verifier.refresh.probe import probe, proposed_map
from verifier.register.integrity import evidence_health, private_problems, register_problems
from verifier.register.read import Register
from verifier.verdict.ages import age_of_register

if TYPE_CHECKING:
    from state_boards.contract.source import Source
    from verifier.refresh.probe import ProbeReport

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def doctor(
    ctx: typer.Context,
    sources: Annotated[
        list[str] | None, typer.Argument(help="Source ids to look at with --live (default: all).")
    ] = None,
    live: Annotated[
        bool, typer.Option("--live", help="Ask every source once and answer its first-run questions.")
    ] = False,
    name: Annotated[
        str, typer.Option(help="A person to ask look-ups about (default: a name nobody has, for the empty answer).")
    ] = "",
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the scrubbed report here too.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The report as JSON.")] = False,
    maps: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write proposed maps of unseen sources here.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Compare all evidence with its hash, not only a sample.")
    ] = False,
) -> int:
    """Check the environment, the register and, with --live, every source.

    \b
    The report holds no person's name and no secret: it can be pasted into an issue.

    \b
    Exit codes: 0 in order, 1 something is not.
    """
    run = context(ctx)
    blank = ReportLine("")
    kept = [*_register(run), *_integrity(run, every=every)]
    found_first = [ReportLine("# verifier doctor"), blank, *_environment(run), blank, *kept]
    lines = [line.printed for line in found_first]
    problems = [line.text for line in found_first if line.problem]
    well = not problems
    if live:
        looked: list[ProbeReport] = []
        for found in _live(run, sources or [], name, maps):
            if isinstance(found, NotAsked):
                lines += ["", *_not_asked(found)]
                continue
            looked.append(found)
            if not (found.reached and (found.shape_ok or found.excused)):
                well = False
                problems.append(f"{found.source_id}: {found.sentence}")
            lines += ["", *_probed(found)]
            run.say(f"{found.source_id}: {'ok' if found.shape_ok else found.sentence}")

        lines += ["", "## What a maintainer must change", "", to_change(looked)]
    text = "\n".join(lines) + "\n"
    if as_json:
        print_json("doctor", {"well": well, "problems": problems, "report": lines})
    elif not (run.quiet and well):
        typer.echo(text, nl=False)
    if report is not None:
        report.write_text(text, encoding="utf-8")
        run.say(f"Wrote {report}.")
    return Exit.OK if well else Exit.ATTENTION


class ReportLine(NamedTuple):
    """A line of the report, and whether it tells of something that is not in order."""

    text: str
    problem: bool = False

    @property
    def printed(self) -> str:
        """The line as it is printed."""
        return f"PROBLEM: {self.text}" if self.problem else self.text


def _environment(run: Context) -> Iterator[ReportLine]:
    yield ReportLine(
        f"verifier {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    )
    yield ReportLine(ssl.OPENSSL_VERSION)
    for package in ("requests", "beautifulsoup4", "lxml", "sqlite-utils", "rapidfuzz", "typer", "click"):
        try:
            yield ReportLine(f"{package} {version(package)}")
        except PackageNotFoundError:
            yield ReportLine(f"{package} is not installed. Install the program again (README, Install).", problem=True)
    if not run.config.contact:
        yield ReportLine(
            "NOTE: no contact is configured; boards like to know who asks. Set `contact` in verifier.toml."
        )


def _register(run: Context) -> Iterator[ReportLine]:

    try:
        with Register.open(run.place) as register:
            states = register.source_states()
            yield ReportLine(f"Register: {'present' if register.exists else 'none yet'}, {len(states)} sources tried")
            for source_id, held in sorted(states.items()):
                cadence = _cadence(source_id)
                age = age_of_register(cadence, held, run.now)
                yield ReportLine(
                    f"{source_id}: {held.rows} rows, as of {held.as_of or '-'}, {age.state.value}, "
                    f"last run {held.last_outcome or 'never'}"
                )
                if held.held:
                    yield ReportLine(f"{source_id}: {held.held}", problem=True)
                if held.last_error:
                    yield ReportLine(f"{source_id}: {held.last_error}", problem=True)
                if held.confirmed_at and held.confirmed_at > run.now:
                    future = f"{source_id} was confirmed in the future ({held.confirmed_at}): is the clock right?"
                    yield ReportLine(future, problem=True)
    except VerifierError as error:
        yield ReportLine(str(error), problem=True)


def _integrity(run: Context, *, every: bool) -> Iterator[ReportLine]:
    """Tell whether both files and the evidence are still what was written."""
    wrong = [*register_problems(run.place), *private_problems(run.place)]
    yield from (ReportLine(one, problem=True) for one in wrong)
    if wrong:
        return
    yield ReportLine("register.db and private.db are whole and keep their own rules")
    try:
        with run.working("Comparing evidence with its hashes"):
            found = evidence_health(run.place, every=every)
    except VerifierError as error:
        yield ReportLine(str(error), problem=True)
        return
    yield ReportLine(f"Evidence: {found.looked:,} of {found.kept:,} pieces compared with their hashes")
    for sha in found.damaged:
        yield ReportLine(f"evidence {sha}: the bytes no longer match their hash", problem=True)
    for sha in found.missing:
        yield ReportLine(f"evidence {sha}: it is cited and is not there any more", problem=True)
    if found.elsewhere:
        yield ReportLine(f"NOTE: {found.elsewhere:,} cited pieces are not kept here; a register taken over has none.")


def _cadence(source_id: str) -> int:

    known = card_of(source_id)
    return known.cadence_days if known else 30


class NotAsked(NamedTuple):
    """A source that is not looked at now, and why."""

    source: Source
    why: str


def _why_not(source: Source, run: Context, names: list[str]) -> str:
    """Return why a source is not asked, or ""."""
    register = source if isinstance(source, RegisterSource) else None
    if source.needs_key and not run.config.key_of(source.id):
        return "it needs a key of your own: name it under `keys` in verifier.toml"
    if source.opt_in and source.id not in run.config.opt_in:
        return "it is off until `opt_in` in verifier.toml names it"
    if source.accept_terms and source.id not in run.config.accept_terms:
        return "its terms must be accepted first: name it under `accept_terms` in verifier.toml"
    if not source.hosts:
        return "only a person opens it"
    if register and register.bulk and source.id not in names:
        return "it is large and asked only when named"
    return ""


def _live(run: Context, names: list[str], person: str, maps: Path | None) -> Iterator[ProbeReport | NotAsked]:

    chosen: list[Source] = [catalogue.source(name) for name in names] if names else list(catalogue.all_sources())
    parts = typed(parse_name(person)) if person else None
    query = LookupQuery(family=parts.family, given=parts.given) if parts else None
    session = run.session()
    try:
        for source in chosen:
            why = _why_not(source, run, names)
            if why:
                yield NotAsked(source, why)
                continue
            found = probe(run.config.keyed(source), session, query=query)
            proposal = proposed_map(found, source)
            if proposal and maps is not None:
                maps.mkdir(parents=True, exist_ok=True)
                (maps / f"{source.id}.toml").write_text(proposal, encoding="utf-8")
            yield found
    finally:
        session.close()


def _not_asked(found: NotAsked) -> Iterator[str]:
    yield f"## {found.source.id}: not asked, {found.why}"
    for check in found.source.checks:
        yield f"- [person] {check.asks}"


def _probed(found: ProbeReport) -> Iterator[str]:
    if found.excused:
        yield f"## {found.source_id}: reached; {found.excused}"
    else:
        shape = "answers as declared" if found.shape_ok else "reached, another shape"
        yield f"## {found.source_id}: {shape if found.reached else 'not reached'}"
        if found.sentence:
            yield f"PROBLEM: {found.sentence}"
    if found.rows:
        yield f"{found.rows} records"
    for part, header in found.headers.items():
        if header and not found.shape_ok:
            yield f"fields of {part}: {', '.join(header)}"
    for entry in found.checks:
        yield f"- [{entry.result}] {entry.check.asks} {entry.found}"

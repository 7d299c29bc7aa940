"""`verifier desk`: look up the boards that let people in and programs not, page by page, together with the program."""

from __future__ import annotations

import webbrowser
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from verifier.cli.asking import who_looks
from verifier.cli.context import Context, context
from verifier.cli.serve import listening
from verifier.desk.journal import desk_journal
from verifier.desk.queue import DeskList, list_of
from verifier.desk.sample import write_samples
from verifier.desk.unpack import unpack
from verifier.desk.work import Desk
from verifier.errors import OperatorError, UsageError
from verifier.exits import Exit
from verifier.roster.journal import fingerprint
from verifier.roster.output import check_target, write_atomically
from verifier.roster.report import module_of, text, write
from verifier.roster.service import RosterOptions, open_file

app = typer.Typer(add_completion=False, rich_markup_mode=None)

PORT = 8741
"""Where the desk is by itself, so that a paired extension finds it again."""


@app.command()
def desk(
    ctx: typer.Context,
    what: Annotated[
        str | None, typer.Argument(metavar="[ROSTER|RESULT.json|NAME]", help="A list, a saved result, or one person.")
    ] = None,
    state: Annotated[str, typer.Option(help="The state, where one person is named.")] = "",
    number: Annotated[str, typer.Option("--license", help="The licence number, where one person is named.")] = "",
    require: Annotated[
        list[str] | None, typer.Option(metavar="certification", help="Also look up national certification.")
    ] = None,
    output: Annotated[
        list[Path] | None, typer.Option("-o", "--output", help="Write a report here at the end; may be repeated.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who looks; written beside everything that is kept.")] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 for any free one.")] = PORT,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the desk in your browser.")] = True,
    extension: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the browser extension here, and open no desk.")
    ] = None,
    sample: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CAPTURE",
            help="Write this page (a saved file, or the SHA-256 of kept evidence) without its people into the folder "
            "-o, for a maintainer, and open no desk; may be repeated.",
        ),
    ] = None,
) -> int:
    """Look up the boards that only people may open, with the program beside you.

    \b
    Examples:
      verifier desk staff.xlsx -o result.html
      verifier desk result.json --require certification
      verifier desk "Declan FitzCorrigarry" --state GA
      verifier desk --extension desk-extension
      verifier desk "Ada Sample" --sample saved.html -o samples

    You open the pages; the desk reads what you hand over, shows it beside the page's own words, and keeps it with who
    and when. It asks no board anything. Ctrl-C ends it; the same command goes on where it ended.
    """
    run = context(ctx)
    if extension is not None:
        return _unpack(run, extension)
    if sample:
        return _sample(run, sample, what, output or [])
    if what is None:
        raise UsageError("Say whom to look up.", do="Name a list, a saved result, or a person.")
    try:
        import uvicorn  # noqa: F401 - only whether the extra is there

        from verifier.desk.app import make_desk_app  # noqa: F401
    except ModuleNotFoundError as error:
        raise OperatorError(
            f"The desk needs a package that is not installed ({error.name}).",
            do="Install the program with its extra: pipx install '.[web]'",
        ) from error
    return _sit(run, what, state, number, certification=bool(require), by=by, output=output or [], port=port,
                browser=browser)  # fmt: skip


def _sit(
    run: Context, what: str, state: str, number: str, *, certification: bool, by: str | None, output: list[Path],
    port: int, browser: bool,
) -> int:  # fmt: skip
    modules = [module_of(target.suffix) for target in output]
    for target in output:
        check_target(target, [what])
    run = run.for_lists()
    file, asked = list_of(what, state=state, number=number)
    wish = RosterOptions(
        certification=certification or asked, offline=True, by=who_looks(run, by), today=run.today
    )  # fmt: skip
    roster = open_file(file, run.config_file, wish)
    work = DeskList(partial(_as_of_now, run), roster, wish, list(roster.lines))
    name = fingerprint(file.sha256, str(wish.certification))
    with desk_journal(run.place, name, run.now) as book:
        one = Desk(work, book, by=wish.by, now=partial(_moment, run), invented=run.sandbox is not None)
        _serve(run, one, port, browser=browser)
        one.end()
        return _done(run, one, output, modules)


def _as_of_now(run: Context) -> Context:
    return run._replace(now=_moment(run), quiet=True)


def _moment(run: Context) -> datetime:
    """Return the present; with --as-of the day stands still."""
    return run.now if run.as_of else datetime.now(UTC)


def _serve(run: Context, one: Desk, port: int, *, browser: bool) -> None:
    import uvicorn

    from verifier.desk.app import make_desk_app
    from verifier.desk.guard import Door

    with listening("127.0.0.1", port) as listener:
        door = Door(int(listener.getsockname()[1]))

        def end() -> None:
            server.should_exit = True

        settings = uvicorn.Config(
            make_desk_app(one, door, end=end), access_log=False, server_header=False, log_level="warning",
            timeout_graceful_shutdown=2,
        )  # fmt: skip
        server = uvicorn.Server(settings)
        address = f"{door.origin}/?k={door.code}"
        run.say(f"{len(one.still_open())} to look up. The desk is at {address} (Ctrl-C ends it).")
        if browser:
            webbrowser.open(address)
        server.run(sockets=[listener])


def _done(run: Context, one: Desk, output: list[Path], modules: list[str]) -> int:
    """Write the report of the list as it stands now, and say what the desk has done."""
    report = one.report()
    for target, module in zip(output, modules, strict=True):
        write_atomically(target, partial(write, module, report))
        run.say(f"Wrote {target}.")
    for line in text.lines(report):
        typer.echo(line)
    if one.book.waiting:
        run.say("What was kept waits until the other process has ended: run the same command again to publish it.")
    run.say(f"Looked up {one.done()}, {len(one.still_open())} left.")
    return report.tally.exit_code


def _unpack(run: Context, target: Path) -> int:
    written = unpack(target)
    run.say(f"Wrote {len(written)} files. Load {target} in the browser: docs/guides/desk.md says how.")
    typer.echo(str(target))
    return Exit.OK


def _sample(run: Context, captures: list[str], what: str | None, output: list[Path]) -> int:
    """Write scrubbed pages of the people named: a name in running text cannot be told from the board's words."""
    if what is None or len(output) != 1:
        raise UsageError(
            "A sample needs whom its pages show, and one folder.",
            do='For example: verifier desk "Ada Sample" --sample saved.html -o samples',
        )
    for file in write_samples(captures, output[0], people=what, place=run.place, now=run.now):
        typer.echo(str(file))
    run.say("Look each over before you send it: what stands in running text may still be somebody's.")
    return Exit.OK

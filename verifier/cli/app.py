"""The `verifier` command: global options, the lazy list of commands, and the one place that shows errors."""

from __future__ import annotations

import os
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import click
import typer
from typer.core import TyperGroup

from cache.errors import EvidenceDamagedError, EvidenceMissingError, ReportedError
from verifier.cli.context import Context
from verifier.cli.streams import STOPPED, code_of, timed, undecodable
from verifier.errors import UsageError, VerifierError
from verifier.exits import Exit

COMMANDS: dict[str, str] = {
    "check": "Check one person by name, licence number or NPI.",
    "roster": "Check a whole list of people from a spreadsheet.",
    "refresh": "Fetch what is due from the public registers.",
    "held": "Look at an answer that was held back, then accept or reject it.",
    "sources": "List every source with its age and how its last run ended.",
    "states": "Say for each state who regulates, what is published and how to look it up.",
    "show": "Show everything held about one record, with its history and evidence.",
    "history": "Show every change of one record, with the evidence before and after.",
    "import-file": "Import a register file that a person downloaded or was sent.",
    "import-page": "Import pages of a directory or board that a person saved.",
    "record": "Write down what you saw on a board's own page.",
    "desk": "Look up the boards that only people may open, with the program beside you.",
    "report": "Render a saved roster result in another format.",
    "evidence": "Write the evidence file of one checked person.",
    "expiring": "List whose licence runs out soon.",
    "decide": "Keep a person's decision about a match.",
    "watch": "Keep a roster under watch and report what changes.",
    "serve": "Serve the patient's page and the API behind it.",
    "schedule": "Print a cron line or a systemd timer for the refresh.",
    "export": "Write the register into one compact file with a manifest.",
    "import": "Take over a register written by export.",
    "backup": "Write both databases and the evidence they cite into one file.",
    "restore": "Put back what backup kept.",
    "forget": "Remove what is kept here of one person.",
    "prune": "Remove evidence that nothing cites any more.",
    "audit": "List who did what here, when, and how it ended.",
    "metrics": "Tell how the sources stand, in the text form that Prometheus reads.",
    "doctor": "Check the environment, the register and, with --live, every source.",
    "config": "Show every setting and where its value came from.",
    "new-adapter": "Start the module, sample folder and test of a new source.",
    "map-file": "Propose what the columns of a custom register mean.",
    "open": "Open the board's page of a record, source or state in the browser.",
    "demo": "Run the real pipeline on invented people, without internet.",
}
"""Command name -> one line of help; the module is the name with underscores."""

LOG_FORMATS = ("text", "json")
GLOBAL_FLAGS = {"--quiet", "-q"}
GLOBAL_OPTIONS = {"--data-dir", "--config", "--as-of", "--sandbox", "--log-format"}


def _module(name: str) -> str:
    return "verifier.cli." + {"import": "import_snapshot", "export": "export_snapshot", "open": "open_page"}.get(
        name, name.replace("-", "_")
    )


class LazyCommands(TyperGroup):
    """A group that imports a command's module only when that command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order a newcomer meets them."""
        return [name for name in COMMANDS if _exists(name)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS or not _exists(cmd_name):
            return None
        command = typer.main.get_command(import_module(_module(cmd_name)).app)
        command.name = cmd_name
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command of these words; for a word that is none, say what may have been meant."""
        word = args[0]
        if word not in COMMANDS and not word.startswith("-") and not ctx.resilient_parsing:
            from verifier.cli.typed import near_commands

            raise click.UsageError(f"There is no command {word!r}. {near_commands(word, COMMANDS, args[1:])}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


def _exists(name: str) -> bool:
    return (Path(__file__).parent / (_module(name).rsplit(".", maxsplit=1)[1] + ".py")).is_file()


HELP = """Check US acupuncturists against public licence registers and national certification records.

\b
Examples:
  verifier check "Jane Q. Example" --state WA
  verifier check --license ACU.0001234 --state CO "Example"
  verifier refresh --state WA
  verifier roster staff.xlsx -o result.xlsx
  verifier demo
"""

app = typer.Typer(
    cls=LazyCommands,
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        from verifier.cli.versions import lines

        for line in lines():
            typer.echo(line)
        raise typer.Exit


def _completion(shell: str | None) -> None:
    if shell:
        from verifier.cli.completion import script

        typer.echo(script(shell))
        raise typer.Exit


def _man(value: bool) -> None:
    if value:
        from verifier.cli.man import page

        typer.echo(page(), nl=False)
        raise typer.Exit


@app.callback()
def options(
    ctx: typer.Context,
    data_dir: Annotated[str | None, typer.Option(help="Where the register is kept.", metavar="DIR")] = None,
    config: Annotated[Path | None, typer.Option(help="Configuration file instead of the user's verifier.toml.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Answer as if today were this day (YYYY-MM-DD).")
    ] = None,
    sandbox: Annotated[
        int | None, typer.Option(metavar="PORT", help="Ask the local sandbox boards on this port; all data invented.")
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress and no remarks; silent when all is well.")
    ] = False,
    log_format: Annotated[
        str | None,
        typer.Option("--log-format", metavar="FORM", help="text or json: the time before each line of stderr."),
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", callback=_version, is_eager=True, help="Print it, and those of the data tables."
        ),
    ] = False,
    completion: Annotated[
        str | None,
        typer.Option(
            "--completion",
            metavar="SHELL",
            callback=_completion,
            is_eager=True,
            help='Print the completion of bash, zsh or fish: eval "$(verifier --completion bash)".',
        ),
    ] = None,
    man: Annotated[
        bool,
        typer.Option("--man", callback=_man, is_eager=True, help="Print the manual page: verifier --man | man -l -"),
    ] = False,
) -> None:
    """Read the options every command shares."""
    if log_format is not None and log_format not in LOG_FORMATS:
        raise UsageError(f"There is no form {log_format!r}.", where="--log-format", do="Use text or json.")
    ctx.obj = Context.from_options(data_dir=data_dir, config=config, as_of=as_of, sandbox=sandbox, quiet=quiet)


def hoist(argv: list[str]) -> list[str]:
    """Return the arguments with the global options first, so that they may stand anywhere on the line."""
    front: list[str] = []
    rest: list[str] = []
    items = iter(argv)
    for item in items:
        if item == "--":
            rest += [item, *items]
        elif item in GLOBAL_FLAGS or item.partition("=")[0] in GLOBAL_OPTIONS:
            front.append(item)
            if item in GLOBAL_OPTIONS:
                front += [value for value in (next(items, None),) if value is not None]
        else:
            rest.append(item)
    return front + rest


def run(argv: list[str]) -> int:
    """Run one command line and return its exit code; every error a user can meet becomes one clear sentence."""
    form = next((two for one, two in pairwise(hoist(argv)) if one == "--log-format"), "")
    form = form or next((one.partition("=")[2] for one in argv if one.startswith("--log-format=")), "")
    if form not in LOG_FORMATS:
        return _run(argv)
    with timed(as_json=form == "json"):
        return _run(argv)


def _run(argv: list[str]) -> int:
    try:
        return _invoke(argv)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        error.show()
        return Exit.USAGE
    except (KeyboardInterrupt, click.Abort, EOFError):
        click.echo(STOPPED, err=True)
        return Exit.INTERRUPTED
    except VerifierError as error:
        click.echo(str(error), err=True)
        return error.exit_code
    except ReportedError as error:
        # Of the floors below: the bytes that were kept are damaged or gone, or could not be kept.
        click.echo(str(error), err=True)
        return Exit.INPUT if isinstance(error, (EvidenceDamagedError, EvidenceMissingError)) else Exit.INCOMPLETE
    except OSError as error:
        code = code_of(error)
        return _internal(error) if code is None else code
    except Exception as error:  # noqa: BLE001 - the last net: a sentence and exit 70 instead of a traceback
        return _internal(error)


def _invoke(argv: list[str]) -> int:
    """Run the command itself; not by its `main`, which ends the process when the reader of a pipe has gone."""
    if word := undecodable(argv):
        raise UsageError(
            f"An argument is no text in the encoding of this machine: {word!a}.",
            do="Type it again, or set LC_ALL to a UTF-8 locale.",
        )
    if any(word.partition("=")[0] in ("--state", "-s") for word in argv):
        from verifier.cli.typed import with_states_joined

        argv = with_states_joined(argv)
    with typer.main.get_command(app).make_context("verifier", hoist(argv)) as ctx:
        result: Any = ctx.command.invoke(ctx)
    return result if isinstance(result, int) else Exit.OK


def _internal(error: Exception) -> int:
    if os.environ.get("VERIFIER_DEBUG"):
        import traceback

        traceback.print_exception(error)
    click.echo(
        f"Something went wrong inside the program ({type(error).__name__}: {error}). Nothing was changed by this. "
        "Run again with VERIFIER_DEBUG=1 and report what it prints.",
        err=True,
    )
    return Exit.INTERNAL

"""`verifier --man`: the manual page, made from the very words that --help prints."""

from __future__ import annotations

from collections.abc import Iterator

import click
import typer

from verifier import __version__
from verifier.cli.app import COMMANDS, app
from verifier.exits import MEANING

_WIDTH = 100


def page() -> str:
    """Return the whole manual page (roff, section 1)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    group = typer.main.get_command(app)
    yield f'.TH VERIFIER 1 "" "verifier {__version__}" "User commands"'
    yield ".SH NAME"
    yield _plain("verifier - check US acupuncturists against public licence and certification registers")
    yield ".SH OPTIONS FOR EVERY COMMAND"
    yield from _helped(group, "verifier")
    for name, command, path in commands(group, "verifier"):
        yield f".SH {_plain(path.upper())}"
        yield _plain(COMMANDS.get(name, ""))
        yield from _helped(command, path)
    yield ".SH EXIT STATUS"
    for code, meaning in MEANING.items():
        yield from (".TP", f".B {code.value}", _plain(meaning))


def commands(group: click.Command, path: str) -> Iterator[tuple[str, click.Command, str]]:
    """Yield every command below a group with its name and its whole path, commands of commands included."""
    if not isinstance(group, click.Group):
        return
    ctx = click.Context(group, info_name=path)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        yield name, command, f"{path} {name}"
        yield from commands(command, f"{path} {name}")


def help_of(command: click.Command, path: str) -> str:
    """Return the help of one command at a width that does not depend on the terminal."""
    ctx = click.Context(command, info_name=path, terminal_width=_WIDTH, max_content_width=_WIDTH)
    return "\n".join(line.rstrip() for line in command.get_help(ctx).splitlines())


def _helped(command: click.Command, path: str) -> Iterator[str]:
    yield ".nf"
    yield from map(_plain, help_of(command, path).splitlines())
    yield ".fi"


def _plain(text: str) -> str:
    """Return a line in which nothing is a request of roff."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text[:1] in (".", "'") else text

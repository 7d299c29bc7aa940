"""What is asked of a person on a terminal, once, and kept: who looks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from verifier.config import keep_user

if TYPE_CHECKING:
    from verifier.cli.context import Context


def who_looks(run: Context, given: str | None) -> str:
    """Return who looks: as given or configured, else asked once on a terminal and written into the configuration.

    In a pipe, under cron or with --quiet nobody is asked, and the name of the account is used.
    """
    if given or _is_set(run) or run.quiet or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return given or run.config.user
    answer: str = typer.prompt("Who looks? (written on every report)", default=run.config.user or None, err=True)
    name = " ".join(answer.split())
    try:
        path = keep_user(name, file=run.config_file)
    except OSError as error:
        run.say(f"It could not be kept ({error.strerror}). Write it into verifier.toml yourself: user = ...")
    else:
        run.say(f"Kept as `user` in {path}; --by NAME says otherwise for one run.")
    return name


def _is_set(run: Context) -> bool:
    return any(one.key.name == "user" and one.where != "default" for one in run.config.settings)

"""`verifier schedule`: a cron line or a systemd timer, spread so that not everybody asks the boards at one moment."""

from __future__ import annotations

import hashlib
import shlex
import shutil
import sys
from typing import Annotated

import typer

from verifier.cli.context import context
from verifier.errors import UsageError
from verifier.exits import Exit

app = typer.Typer(add_completion=False, rich_markup_mode=None)

CADENCES = ("daily", "weekly", "monthly")


@app.command()
def schedule(
    ctx: typer.Context,
    every: Annotated[str, typer.Option(help="daily, weekly or monthly.")] = "daily",
    watch: Annotated[
        bool, typer.Option("--watch/--refresh", help="Run the watches, or only refresh what is due.")
    ] = True,
    systemd: Annotated[bool, typer.Option("--systemd", help="Print only the systemd units.")] = False,
    cron: Annotated[bool, typer.Option("--cron", help="Print only the cron line.")] = False,
) -> int:
    """Print a cron line and a systemd timer for the refresh.

    \b
    Examples:
      verifier schedule
      verifier schedule --every monthly --cron | crontab -

    The moment is derived from the place of the data directory: the same on every call, different for everybody.
    """
    if every not in CADENCES:
        raise UsageError(f"There is no cadence {every!r}.", where="--every", do=f"Use {', '.join(CADENCES)}.")
    run = context(ctx)
    moment = _moment(str(run.config.data_dir.resolve()))
    command = _command(str(run.config.data_dir.resolve()), str(run.config_file) if run.config_file else "", watch=watch)
    if not systemd:
        typer.echo(_cron(every, moment, command, alone=cron))
    if not cron:
        typer.echo(_units(every, moment, command))
    return Exit.OK


def _command(data_dir: str, config: str, *, watch: bool) -> str:
    program = shutil.which("verifier") or f"{sys.executable} -m verifier"
    words = ["--data-dir", data_dir, *(["--config", config] if config else []), "--quiet"]
    words += ["watch", "run"] if watch else ["refresh", "--due"]
    return f"{program} {shlex.join(words)}"


def _moment(seed: str) -> tuple[int, int, int, int]:
    """Return minute, hour (1 to 5), day of the month (1 to 28) and day of the week, spread over all users."""
    digest = hashlib.sha256(seed.encode()).digest()
    return digest[0] * 60 // 256, 1 + digest[1] * 5 // 256, 1 + digest[2] * 28 // 256, digest[3] * 7 // 256


def _cron(every: str, moment: tuple[int, int, int, int], command: str, *, alone: bool) -> str:
    minute, hour, day, weekday = moment
    days = {"daily": "* * *", "weekly": f"* * {weekday}", "monthly": f"{day} * *"}[every]
    # A percent sign ends a command in a crontab.
    line = f"{minute} {hour} {days} {command.replace('%', chr(92) + '%')}"
    return line if alone else f"# crontab -e\n{line}\n"


def _units(every: str, moment: tuple[int, int, int, int], command: str) -> str:
    minute, hour, day, weekday = moment
    names = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
    when = {"daily": "*-*-*", "weekly": f"{names[weekday]} *-*-*", "monthly": f"*-*-{day:02d}"}[every]
    return f"""# ~/.config/systemd/user/verifier.service
[Unit]
Description=Check the watched rosters against the public registers
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
ExecStart={command.replace("%", "%%")}
# 1, 3 and 4 are findings of the check, not failures of the run.
SuccessExitStatus=1 3 4

# ~/.config/systemd/user/verifier.timer
[Unit]
Description=When the watched rosters are checked

[Timer]
OnCalendar={when} {hour:02d}:{minute:02d}
RandomizedDelaySec=1h
Persistent=true

[Install]
WantedBy=timers.target

# systemctl --user enable --now verifier.timer"""

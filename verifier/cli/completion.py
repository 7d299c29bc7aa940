"""Completion of bash, zsh and fish: commands, options, states, sources and record numbers; loaded only when asked."""

from __future__ import annotations

import typer
from click import Parameter
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    _resolve_context,
    _resolve_incomplete,
)

from state_boards.contract.index import cards_of, national, place, places
from verifier.errors import UsageError, VerifierError
from verifier.exits import Exit

VARIABLE = "_VERIFIER_COMPLETE"
_STATES, _SOURCES, _RECORDS = "state", "source", "record"
_KINDS = {
    "state": _STATES, "postal": _STATES, "source": _SOURCES, "sources": _SOURCES, "ident": _RECORDS, "what": _RECORDS,
}  # fmt: skip
"""What is completed for a parameter, by its name in any command."""
_MANY = 200
"""Record numbers that are offered at once."""


class _Ours(ShellComplete):
    """What all shells share: the values of our parameters."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """Return what the word under the cursor may become."""
        ctx = _resolve_context(self.cli, self.ctx_args, self.prog_name, args)
        asked, begun = _resolve_incomplete(ctx, args, incomplete)
        kind = _KINDS.get(asked.name or "") if isinstance(asked, Parameter) else None
        if kind is None:
            return asked.shell_complete(ctx, begun)
        data_dir = ctx.find_root().params.get("data_dir")
        return [item for item in _items(kind, data_dir, begun) if item.value.casefold().startswith(begun.casefold())]


class _Bash(_Ours, BashComplete):
    pass


class _Zsh(_Ours, ZshComplete):
    pass


class _Fish(_Ours, FishComplete):
    pass


SHELLS: dict[str, type[_Ours]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}


def script(shell: str) -> str:
    """Return what a shell evaluates to complete this program; raises UsageError for another shell."""
    # Not by the method of its class: that of bash runs the installed bash to look at its version.
    return ShellComplete.source(_of(shell))


def complete(instruction: str) -> int:
    """Answer the shell that asks by the environment; returns the exit code."""
    shell, _, what = instruction.partition("_")
    if shell not in SHELLS or what != "complete":
        return Exit.USAGE
    typer.echo(_of(shell).complete())
    return Exit.OK


def _of(shell: str) -> _Ours:
    if shell not in SHELLS:
        raise UsageError(f"There is no completion for {shell!r}.", do=f"Use {', '.join(SHELLS)}.")
    from verifier.cli.app import app

    return SHELLS[shell](typer.main.get_command(app), {}, "verifier", VARIABLE)


def _items(kind: str, data_dir: str | None, begun: str) -> list[CompletionItem[str]]:
    if kind == _STATES:
        return [CompletionItem(code, help=facts.name) for code in places() if (facts := place(code)) is not None]
    cards = [*(card for code in places() for card in cards_of(code)), *national()]
    found = [CompletionItem(card.id, help=card.title) for card in cards]
    return found if kind == _SOURCES else _records(data_dir, begun)


def _records(data_dir: str | None, begun: str) -> list[CompletionItem[str]]:
    from verifier.config import load
    from verifier.register.place import DataDir
    from verifier.register.read import Register
    from verifier.settings import SettingError

    try:
        with Register.open(DataDir(load(flags={"data_dir": data_dir}).data_dir)) as register:
            return [CompletionItem(str(ident)) for ident in register.record_numbers(begun, _MANY)]
    except (SettingError, VerifierError, OSError):
        return []

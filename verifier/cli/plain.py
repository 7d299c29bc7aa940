"""The commonest line, a check of what is held, read without the libraries of the command line.

They take longer to load than the answer takes to find (benchmarks/startup). Only a line of the options below is read
here, in the very sense that `verifier check` gives them; every other one, and whatever goes wrong, is left to it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from verifier.cli.context import Context
from verifier.cli.one import answer_one, one_name
from verifier.cli.streams import STOPPED, say, undecodable
from verifier.cli.typed import state_codes, with_states_joined
from verifier.exits import Exit
from verifier.verdict.inquiry import Inquiry

_OF_ALL = {"--data-dir": "data_dir", "--as-of": "as_of"}
"""Options that may stand before the command too, by the name of what they set."""
_OF_CHECK = {
    "--state": "state", "-s": "state", "--license": "number", "--licence": "number", "-l": "number", "--npi": "npi",
    "--city": "city",
}  # fmt: skip


class PlainCheck(NamedTuple):
    """What the line asks."""

    words: tuple[str, ...]
    states: tuple[str, ...]
    values: dict[str, str]
    """What the other options set; of one given twice the last."""


def plain_check(argv: Sequence[str]) -> int | None:
    """Return the exit code of a check of what is held; None for every other line, of which nothing was done."""
    line = read(argv)
    if line is None or undecodable(list(argv)):
        return None
    values = line.values
    try:
        run = Context.from_options(
            data_dir=values.get("data_dir"), config=None, as_of=values.get("as_of"), sandbox=None, quiet=False
        )
        inquiry = Inquiry(
            name=one_name(list(line.words)),
            states=state_codes(line.states),
            number=values.get("number", ""),
            npi=values.get("npi", ""),
            city=values.get("city", ""),
        )
        return answer_one(run, inquiry, form="text", offline=True).verdict.exit_code
    except (KeyboardInterrupt, EOFError):
        say(STOPPED, err=True)
        return Exit.INTERRUPTED
    except Exception:  # noqa: BLE001 - the long way meets it again, and says it
        return None


def read(argv: Sequence[str]) -> PlainCheck | None:
    """Return what a plain line asks; None for any other."""
    if "--offline" not in argv:
        return None
    words: list[str] = []
    states: list[str] = []
    values: dict[str, str] = {}
    rest = iter(with_states_joined(argv))
    for word in rest:
        name = _OF_ALL.get(word) or _OF_CHECK.get(word)
        if not words and (name is None or word not in _OF_ALL) and word != "check":
            return None
        if name is None:
            if word.startswith("-") and word != "--offline":
                return None
            words += [word] if word != "--offline" else []
            continue
        value = next(rest, "-")
        if value.startswith("-"):
            return None
        if name == "state":
            states.append(value)
        else:
            values[name] = value
    return PlainCheck(tuple(words[1:]), tuple(states), values) if words else None

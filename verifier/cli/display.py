"""How an answer looks on a terminal and in a pipe: bold, colour, links and wrapping only where they are read.

Colour never carries a meaning alone: a mark and a word say the same. NO_COLOR, CLICOLOR_FORCE and TERM=dumb are obeyed
(no-color.org, bixense.com/clicolors); an address becomes a link (OSC 8) on terminals known to take them.
"""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, TextIO

from cache.later import Module
from verifier.cli.streams import visible
from verifier.verdict.brief import Brief, Line
from verifier.verdict.said.case import Mark

if TYPE_CHECKING:
    import shutil
    import textwrap
else:
    shutil, textwrap = Module("shutil"), Module("textwrap")

_COLOURS: Mapping[Mark, str] = {
    Mark.YES: "32",
    Mark.READ: "33",
    Mark.NO: "31",
    Mark.LOOK: "33",
    Mark.NONE: "36",
}
_PLAIN: Mapping[Mark, str] = {Mark.YES: "+", Mark.NO: "x", Mark.NONE: "-"}
"""Marks for an output that has no such letters."""
_NARROW, _WIDE = 40, 100
_INDENT = "  "


class Style(NamedTuple):
    """What the output can show."""

    width: int = 0
    """Columns to wrap at; 0 never wraps."""
    colour: bool = False
    links: bool = False
    marks: bool = True
    """True when the output has letters for the marks."""

    def bold(self, text: str, colour: str = "") -> str:
        """Return a text in bold, in a colour where there is one."""
        return f"\x1b[{';'.join(filter(None, ('1', colour)))}m{text}\x1b[0m" if self.colour else text

    def dim(self, text: str) -> str:
        """Return a text that matters less."""
        return f"\x1b[2m{text}\x1b[0m" if self.colour else text

    def link(self, address: str) -> str:
        """Return an address, as a link where the terminal takes one."""
        return f"\x1b]8;;{address}\x1b\\{address}\x1b]8;;\x1b\\" if self.links else address


def style_of(stream: TextIO | None = None, env: Mapping[str, str] = os.environ) -> Style:
    """Return what an output (stdout) can show, by its kind and the settings of the user."""
    stream = stream or sys.stdout
    terminal = stream.isatty() and env.get("TERM") != "dumb"
    forced = env.get("CLICOLOR_FORCE", "0") not in ("", "0")
    colour = (terminal or forced) and not env.get("NO_COLOR") and env.get("CLICOLOR") != "0"
    columns = shutil.get_terminal_size().columns if terminal or env.get("COLUMNS", "").isdigit() else 0
    return Style(
        width=max(_NARROW, min(columns, _WIDE)) if columns else 0,
        colour=colour,
        links=terminal and colour and _takes_links(env),
        marks=_has_letters(stream.encoding),
    )


_WITH_LINKS = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM", "WEZTERM_PANE", "GHOSTTY_RESOURCES_DIR")
_LINK_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby"})
_VTE_WITH_LINKS = 5000


def _takes_links(env: Mapping[str, str]) -> bool:
    vte = env.get("VTE_VERSION", "")
    return (
        env.get("TERM_PROGRAM") in _LINK_PROGRAMS
        or any(name in env for name in _WITH_LINKS)
        or (vte.isdigit() and int(vte) >= _VTE_WITH_LINKS)
    )


def _has_letters(encoding: str | None) -> bool:
    try:
        # A stream in memory has no encoding and holds every letter.
        "".join(Mark).encode(encoding or "utf-8")
    except (UnicodeError, LookupError):
        return False
    return True


def shown(answer: Brief, style: Style) -> str:
    """Return the short answer as it is printed, ending with a newline."""
    mark = answer.first.mark
    sign = mark.value if style.marks else _PLAIN.get(mark, mark.value)
    head = _wrapped(f"{sign} {visible(answer.first.text)}", style.width, _INDENT)
    lines = [style.bold(text, _COLOURS[mark]) for text in head]
    column = max((len(line.label) for line in answer.lines if len(line.label) <= _LABEL), default=0) + 1
    told = [Line(line.label, visible(line.text), visible(line.link)) for line in answer.lines]
    plain = [line for line in told if not line.label]
    labelled = [line for line in told if line.label]
    for line in plain:
        lines += _wrapped(f"{_INDENT}{line.text}", style.width, _INDENT)
    if labelled:
        lines.append("")
    for line in labelled:
        lines += _labelled(line, column, style)
    lines += [""] if labelled and answer.closing else []
    for text in answer.closing:
        lines += [style.dim(one) for one in _wrapped(f"{_INDENT}{text}", style.width, _INDENT)]
    return "\n".join(lines) + "\n"


_LABEL = 13


def _labelled(line: Line, column: int, style: Style) -> list[str]:
    """One line with its label in a column of its own; an address stands whole, on a line of its own if it must."""
    hang = _INDENT + " " * (column + 1)
    start = f"{_INDENT}{line.label:<{column}} "
    text = f"{line.text}  {line.link}".strip() if line.text else line.link
    if style.width and len(start) + len(text) > style.width and line.link and line.text:
        first = _wrapped(start + line.text, style.width, hang)
        return [_dimmed(first[0], line, column, style), *first[1:], hang + style.link(line.link)]
    folded = _wrapped(start + text, style.width, hang)
    out = [_dimmed(folded[0], line, column, style), *folded[1:]]
    return [one.replace(line.link, style.link(line.link)) if line.link else one for one in out]


def _dimmed(text: str, line: Line, column: int, style: Style) -> str:
    label = f"{line.label:<{column}}"
    return text.replace(label, style.dim(label), 1) if style.colour else text


def _wrapped(text: str, width: int, hang: str) -> list[str]:
    if not width:
        return [text]
    found = textwrap.wrap(text, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)
    return found or [text]

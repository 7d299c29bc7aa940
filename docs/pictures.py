"""Pictures of answers on a terminal, at 60, 80 and 200 columns, dark and light: docs/reference/pictures.

`python -m docs.pictures` writes them; look at them when the words or the layout of an answer change.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from docs.answers import briefs
from verifier.cli.display import Style, shown

FOLDER = Path(__file__).parent / "reference" / "pictures"
WIDTHS = (60, 80, 200)
SHOWN = (
    "found by number or NPI",
    "one record of this name that is revoked, asked by name only",
    "expired",
    "a gated state",
)
_ANSI = [(59, 66, 82), (191, 97, 106), (96, 153, 90), (196, 150, 60), (94, 129, 172), (160, 110, 150),
         (80, 150, 160), (220, 224, 232)]  # fmt: skip
THEMES = {
    "dark": TerminalTheme((24, 26, 32), (225, 228, 234), _ANSI, _ANSI),
    "light": TerminalTheme((252, 252, 250), (32, 34, 40), [(10, 10, 10), (170, 30, 40), (20, 110, 40), (140, 90, 0),
                           (20, 70, 150), (120, 40, 120), (0, 105, 120), (90, 90, 90)], None),
}  # fmt: skip
_WEB_FONT = re.compile(r"@font-face \{\{.*?\}\}\s*", re.DOTALL)


def picture(width: int, theme: str) -> str:
    """Return the answers of some situations as they look on a terminal, as SVG without any address to load."""
    from rich._export_format import CONSOLE_SVG_FORMAT

    with Path("/dev/null").open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=width, file=nowhere, force_terminal=True, color_system="truecolor")
        for one, short in briefs():
            if one.title in SHOWN:
                for line in Text.from_ansi(shown(short, Style(width=min(width, 100), colour=True))).split(
                    "\n", allow_blank=True
                ):
                    # An address is longer than a line and is never broken by us: the terminal goes on below.
                    for piece in line.divide(range(width, len(line), width)):
                        console.print(piece, soft_wrap=True)
        form = _WEB_FONT.sub("", CONSOLE_SVG_FORMAT).replace("Fira Code", "DejaVu Sans Mono")
        return console.export_svg(
            title="verifier check", theme=THEMES[theme], code_format=form, unique_id=f"answer-{width}-{theme}"
        )


def main() -> int:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    for width in WIDTHS:
        for theme in THEMES:
            path = FOLDER / f"answer-{width}-{theme}.svg"
            path.write_text(picture(width, theme), encoding="utf-8")
            sys.stdout.write(f"wrote {path.relative_to(FOLDER.parents[2])}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

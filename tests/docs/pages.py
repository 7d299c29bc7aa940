"""The commands of the README and the guides, as a reader meets them: page by page, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guides").glob("*.md"))]
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.S | re.M)
_OTHER_LANGUAGES = {"toml", "yaml", "json", "text", "python"}
_PROGRAMS = ("verifier", "python", "make", "pipx", "uv", "pip", "curl", "cat", "git")
_SAID = re.compile(r"`(verifier [^`]+)`")


def commands(page: Path) -> Iterator[str]:
    """Yield the commands in the code of one page, without a prompt and without the remark behind them."""
    text = page.read_text(encoding="utf-8")
    for line in _code(text):
        command = re.sub(r"\s+#\s.*$", "", line.removeprefix("$ ")).strip()
        if command.split(" ")[0] in _PROGRAMS:
            yield command


def _code(text: str) -> Iterator[str]:
    for language, body in _FENCED.findall(text):
        if language not in _OTHER_LANGUAGES:
            yield from body.splitlines()
    yield from re.findall(r"^    (\S.*)$", _FENCED.sub("", text), re.M)


def said(page: Path) -> Iterator[str]:
    """Yield the commands that stand in a sentence of a page; "..." and names in capitals are the reader's."""
    yield from (" ".join(found.split()) for found in _SAID.findall(_FENCED.sub("", page.read_text(encoding="utf-8"))))

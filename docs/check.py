"""Checks the documentation: generated pages are current, links lead somewhere, no page says what we never say."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from docs.generate import ROOT, pages

_LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
_MACHINE = re.compile(r"/work/|/tmp/|\bpypi\.org\b|files\.pythonhosted|\.\./shared")
"""Paths of one machine and addresses of package hosts have no place in a page."""
_NEVER = re.compile(
    r"\b(?:licence|license|person|practitioner|acupuncturist) (?:is|was) (?:verified|legitimate|fake|safe)\b", re.I
)
"""Verdict words the program never uses of a person."""


def problems() -> Iterator[str]:
    """Yield one sentence for each thing wrong with the documentation."""
    for path, text in pages().items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield f"{path.relative_to(ROOT)} is not current: run python -m docs.generate"
    for page in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]):
        yield from _page_problems(page)


def _page_problems(page: Path) -> Iterator[str]:
    text = page.read_text(encoding="utf-8")
    name = page.relative_to(ROOT)
    for target in _LINK.findall(text):
        if not (page.parent / target).exists():
            yield f"{name}: the link {target} leads nowhere"
    for pattern in (_MACHINE, _NEVER):
        for match in pattern.finditer(text):
            yield f"{name}: should not say {match.group(0)!r}"


def main() -> int:
    """Print every problem; returns 1 when there is one."""
    found = list(problems())
    for line in found:
        print(line)  # noqa: T201
    print(f"docs: {len(found)} problems")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""The page of all answers: every situation with what `verifier check` prints for it.

`python -m docs.generate` writes docs/reference/answers.md. `python -m docs.answers` measures the answers: lines, words,
and the reading grade where textstat is installed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median

from tests.verdict.situations import Situation, facts_of, situations
from verifier.cli.display import Style, shown
from verifier.verdict.brief import Brief, brief
from verifier.words.catalogue import Words


def briefs() -> Iterator[tuple[Situation, Brief]]:
    """Yield every situation with its short answer."""
    for one in situations():
        yield one, brief(one.answer, facts_of, Words())


def page() -> str:
    """Return the page of all answers."""
    parts = ["# What an answer looks like\n", _INTRODUCTION]
    for number, (one, short) in enumerate(briefs(), start=1):
        parts.append(
            f"## {number}. {one.title[0].upper()}{one.title[1:]}\n\n```text\n{shown(short, Style(width=100))}```\n"
        )
    return "\n".join(parts)


_INTRODUCTION = """Every situation that an answer has a form for, as `verifier check` prints it at 100 columns. The
people are invented. `-v` adds every record, reason and source, `-q` prints the first line alone, and `--format json`
is for programs.
"""


def sentences(short: Brief) -> list[str]:
    """Return the sentences of a short answer without its addresses."""
    return [short.first.text, *(line.text for line in short.lines if line.text), *short.closing]


def words(short: Brief) -> int:
    """Return how many words an answer has, labels and addresses included."""
    return len(shown(short, Style()).split())


def line_count(short: Brief) -> int:
    """Return how many lines an answer has where nothing is wrapped, empty ones left out."""
    return sum(1 for line in shown(short, Style()).splitlines() if line.strip())


def main() -> int:
    """Print the figures; returns 1 when one is over its limit."""
    every = list(briefs())
    counts, lines = [words(short) for _, short in every], [line_count(short) for _, short in every]
    sys.stdout.write(f"{len(every)} answers: median {median(lines)} lines, {median(counts)} words\n")
    for (one, short), count, height in zip(every, counts, lines, strict=True):
        first = len(short.first.text.split())
        sys.stdout.write(f"{height:3} lines {count:4} words, first line {first:2}: {one.title}\n")
    try:
        import textstat  # type: ignore[import-not-found]  # not a dependency: only this measurement needs it
    except ImportError:
        sys.stdout.write("textstat is not installed, so the reading grade was not measured\n")
        return 0
    text = " ".join(sentence.rstrip(".") + "." for _, short in every for sentence in _own(short))
    grade = textstat.flesch_kincaid_grade(text)
    sys.stdout.write(f"reading grade (Flesch-Kincaid) of our own sentences: {grade}\n")
    return 0 if grade <= _GRADE else 1


_GRADE = 8


def _own(short: Brief) -> list[str]:
    """Our own sentences: the first line, what belongs to it, and the closing."""
    return [short.first.text, *(line.text for line in short.lines if not line.label), *short.closing]


if __name__ == "__main__":
    raise SystemExit(main())

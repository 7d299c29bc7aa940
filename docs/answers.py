"""The pages of all answers: every situation with what `verifier check` prints for it, short, in full and as data.

`python -m docs.generate` writes them to docs/reference: answers.md, answers-in-full.md and answers.jsonl. `python -m
docs.answers` measures the short answers: lines, words, and the reading grade where textstat is installed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from statistics import median
from typing import Any

from tests.verdict.situations import Situation, facts_of, situations
from verifier.cli.display import Style, shown
from verifier.verdict.asjson import as_json
from verifier.verdict.brief import Brief, brief
from verifier.verdict.text import as_text
from verifier.words.catalogue import Words


def briefs() -> Iterator[tuple[Situation, Brief]]:
    """Yield every situation with its short answer."""
    for one in situations():
        yield one, brief(one.answer, facts_of, Words())


def page() -> str:
    """Return the page of all answers."""
    parts = ["# What an answer looks like\n", _INTRODUCTION]
    parts += (_section(number, one, in_short(short)) for number, (one, short) in enumerate(briefs(), start=1))
    return "\n".join(parts)


def full_page() -> str:
    """Return the page of all answers in full."""
    parts = ["# What an answer looks like in full\n", _IN_FULL]
    parts += (_section(number, one, in_full(one)) for number, one in enumerate(situations(), start=1))
    return "\n".join(parts)


def _section(number: int, one: Situation, told: str) -> str:
    return f"## {number}. {one.title[0].upper()}{one.title[1:]}\n\n```text\n{told}```\n"


def in_short(short: Brief) -> str:
    """Return a short answer as its page shows it."""
    return shown(short, Style(width=100))


def in_full(one: Situation) -> str:
    """Return the answer to a situation as `-v` prints it."""
    return as_text(one.answer, facts_of)


def as_data(one: Situation) -> str:
    """Return what a program decides on in the answer to a situation, as one line of JSON."""
    return json.dumps({"situation": one.title, **_decisive(as_json(one.answer, facts_of))}, ensure_ascii=False)


def data() -> str:
    """Return the answers as data, one a line."""
    return "".join(f"{as_data(one)}\n" for one in situations())


def _decisive(told: dict[str, Any]) -> dict[str, Any]:
    """What of an answer, and of whatever it holds, is neither a sentence nor as the board printed it nor empty."""
    kept = {name: _inner(value) for name, value in told.items() if name in _DECISIVE}
    return {name: value for name, value in kept.items() if value or name == "exit_code"}


def _inner(value: object) -> object:
    if isinstance(value, list):
        return [_inner(one) for one in value]
    return _decisive(value) if isinstance(value, dict) else value


_DECISIVE = frozenset(
    {
        "outcome", "exit_code", "fresh", "ageing", "objecting", "decided_by", "findings", "screenings",
        "exclusions", "other", "elsewhere", "searched", "not_searched", "source", "lookup", "silence", "settle",
        "supplementary", "complete", "age", "state", "records", "near", "bearers", "identity", "name_level",
        "doubt", "agreeing_facts", "flags", "number", "standing", "met", "step", "expected_namesakes", "as_of",
    }
)  # fmt: skip

_IN_FULL = """Every situation of [what an answer looks like](answers.md) as `verifier check -v` prints it: every record,
every reason, every source and what was not searched. The people are invented. What a program decides on in the same
answers stands in [answers.jsonl](answers.jsonl), one a line; empty and false fields are left out there.
"""

_INTRODUCTION = """Every situation that an answer has a form for, as `verifier check` prints it at 100 columns. The
people are invented. `-v` adds every record, reason and source ([all of them in full](answers-in-full.md)), `-q` prints
the first line alone, and `--format json` is for programs.
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

"""Markdown: the summary and one table, for tickets and pull requests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from verifier.roster.report import Report
from verifier.roster.report.account import NOTES, counts, facts
from verifier.roster.report.neutralise import markdown as m
from verifier.roster.words import OUTCOME_WORDS, standing_of

_HEADERS = (
    "Line",
    "Person",
    "State",
    "Outcome",
    "Standing",
    "Number",
    "Expires",
    "As of",
    "Why",
    "Your data",
    "Decision",
)


def write(report: Report, out: BinaryIO) -> None:
    """Write the summary and every row."""
    for line in _lines(report):
        out.write(line.encode("utf-8", "replace") + b"\n")


def _lines(report: Report) -> Iterator[str]:
    yield "# Roster check"
    yield ""
    if report.tally.invented:
        yield "**INVENTED DATA: the people in this report do not exist.**\n"
    yield "| Outcome | Rows | Settled | What it means |"
    yield "|---|---:|---:|---|"
    for _, words, rows, settled, meaning in counts(report):
        yield f"| {words} | {rows} | {settled} | {m(meaning)} |"
    yield ""
    for name, value in facts(report):
        yield f"- {m(name)}: {m(value)}"
    for remark in report.about.remarks:
        yield f"- {m(remark)}"
    yield ""
    yield f"| {' | '.join(_HEADERS)} |"
    yield "|" + "---|" * len(_HEADERS)
    for row in report.rows:
        cells = (
            str(row.line), row.asked, " ".join(row.states), OUTCOME_WORDS[row.outcome],
            standing_of(row),
            row.number, row.expires, row.as_of, row.why, " ".join(row.odd), row.decision,
        )  # fmt: skip
        yield f"| {' | '.join(m(cell) for cell in cells)} |"
    yield ""
    for note in NOTES:
        yield f"- {m(note)}"

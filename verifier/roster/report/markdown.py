"""Markdown: the summary and one table, for tickets and pull requests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from verifier.roster.report import Report
from verifier.roster.report.account import LEGEND, NOTES, counts, facts
from verifier.roster.report.neutralise import markdown as m
from verifier.roster.words import OUTCOME_WORDS, say, standing_of

_HEADERS = tuple(
    say(key)
    for key in (
        "report.line", "report.word.person", "report.state", "report.legend.outcome", "report.word.standing",
        "report.number", "report.word.expires", "report.as_of", "report.word.why", "report.your_list",
        "report.decided",
    )
)  # fmt: skip


def write(report: Report, out: BinaryIO) -> None:
    """Write the summary and every row."""
    for line in _lines(report):
        out.write(line.encode("utf-8", "replace") + b"\n")


def _lines(report: Report) -> Iterator[str]:
    yield f"# {say('report.title')}"
    yield ""
    if report.tally.invented:
        yield f"**{say('report.invented')}**\n"
    heads = (say(f"report.legend.{one}") for one in ("outcome", "rows", "settled", "means"))
    yield f"| {' | '.join(heads)} |"
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
    for word, meaning in LEGEND[:-1]:
        yield f"- {m(word)}: {m(meaning)}"
    for note in NOTES:
        yield f"- {m(note)}"

"""JUnit XML: one test case per row, for build servers that already know how to show failures."""

from __future__ import annotations

from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from verifier.roster.report import Report
from verifier.roster.report.neutralise import plain
from verifier.roster.result import ResultRow
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import OUTCOME_WORDS, say

_FAILURES = frozenset({RowOutcome.ATTENTION, RowOutcome.NOT_FOUND, RowOutcome.REVIEW})

_SKIPPED = frozenset({RowOutcome.REMOVED, RowOutcome.NOT_ASKED})


def write(report: Report, out: BinaryIO) -> None:
    """Write one suite; failures are findings, errors are what could not be said or read, skipped is settled."""
    tally = report.tally
    failures = sum(tally.counts[outcome] for outcome in _FAILURES)
    errors = tally.counts[RowOutcome.CANNOT_SAY] + tally.counts[RowOutcome.REJECTED] + tally.ageing
    skipped = tally.settled.total() + sum(tally.counts[outcome] for outcome in _SKIPPED)
    name = f"verifier roster {report.about.file}{say('report.suite.invented') if tally.invented else ''}"
    head = (
        f'<testsuite name={_q(name)} tests="{tally.rows_in}" failures="{failures}" '
        f'errors="{errors}" skipped="{skipped}" time="0" timestamp={_q(report.about.at)}>'
    )
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{head}\n'.encode("utf-8", "replace"))
    if tally.invented:
        value = _q(say("report.data")).encode()
        out.write(b'<properties><property name="data" value=%b/></properties>\n' % value)
    for row in report.rows:
        out.write(_case(row).encode("utf-8", "replace"))
    out.write(b"</testsuite>\n</testsuites>\n")


def _case(row: ResultRow) -> str:
    name = say("report.line_of", line=row.line, who=row.asked or say("report.not_read"))
    where = f"roster.{'.'.join(row.states) or 'no_state'}"
    body = _verdict(row)
    return f"<testcase classname={_q(where)} name={_q(name)}>{body}</testcase>\n"


def _verdict(row: ResultRow) -> str:
    words = OUTCOME_WORDS[row.outcome]
    if row.settled or row.outcome in _SKIPPED:
        return f"<skipped message={_q(row.decision or row.why)}/>"
    if row.outcome is RowOutcome.CONFIRMED and not row.is_ageing:
        return ""
    tag = "failure" if row.outcome in _FAILURES else "error"
    text = "\n".join(filter(None, (row.why, *row.says, *row.odd, row.todo, row.page)))
    return f"<{tag} type={_q(row.outcome)} message={_q(f'{words}: {row.why}')}>{escape(plain(text))}</{tag}>"


def _q(text: str) -> str:
    return quoteattr(" ".join(plain(text).split()))

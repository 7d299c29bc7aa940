"""The summary a terminal shows: the counts, what is odd about the list, what the registers say, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from verifier.roster.report import Report
from verifier.roster.report.neutralise import one_line
from verifier.roster.result import ResultRow, Tally
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import MEANINGS, OUTCOME_WORDS, say
from verifier.verdict.terms import Lookup

SHOWN = 15
"""Remarks of each kind that the terminal shows; the report has them all."""
_KEPT = 2_000
"""Remarks of one section that are remembered until it is written; more are only counted."""
_LINES = 6
"""Lines that are named where one remark is about many rows."""
LIMITS = say("report.limits")


def write(report: Report, out: BinaryIO) -> None:
    """Write the summary as text."""
    out.write(("\n".join(lines(report)) + "\n").encode("utf-8", "replace"))


def lines(report: Report) -> Iterator[str]:
    """Yield the lines of the summary."""
    about, tally = report.about, report.tally
    if tally.invented:
        yield say("invented")
    yield _account("report.account.file", tally, file=one_line(about.file))
    yield from (_counted(tally, outcome) for outcome in RowOutcome if tally.of(outcome))
    for source_id, stated in about.permissions.items():
        yield say("report.asked", source=source_id, text=one_line(stated))
    for source_id, why in about.failed.items():
        yield say("report.failed", source=source_id, text=one_line(why))
    for why, count in about.not_asked.items():
        yield say("report.unasked.1" if count == 1 else "report.unasked", count=f"{count:,}", text=one_line(why))
    yield from _section(say("report.section.list"), about.remarks)
    odd, unsaid = _Listed("odd"), _Listed("unsaid")
    says = _Listed("says", together=False)
    compare, unread = _Listed("compare"), _Listed("unread")
    unasked = _Listed("not_asked", together=False)
    aged = _Listed("aged")
    for row in report.rows:
        if row.outcome is RowOutcome.REJECTED:
            unread.add(row, (row.why,))
        elif row.outcome is RowOutcome.NOT_ASKED:
            unasked.add(row, (row.why,))
        elif row.outcome is not RowOutcome.REMOVED:
            odd.add(row, row.odd)
            says.add(row, row.says)
            if row.outcome is RowOutcome.REVIEW and not row.settled:
                compare.add(row, (f"{row.why} {row.todo}",))
            if row.is_ageing and not row.settled:
                aged.add(row, (f"{row.why} {row.todo}",))
            # What the row itself lacks is told once, as odd data.
            if row.outcome is RowOutcome.CANNOT_SAY and not row.settled and not (row.odd and _lacks(row)):
                unsaid.add(row, (f"{row.why} {row.todo}",))
    for listed in (odd, says, compare, unsaid, aged, unasked, unread):
        yield from listed.lines()
    yield ""
    yield LIMITS


def _counted(tally: Tally, outcome: RowOutcome) -> str:
    settled = tally.settled[outcome]
    more = say("report.settled", count=settled) if settled else ""
    if outcome is RowOutcome.CONFIRMED and tally.ageing:
        more += say("report.ageing", count=f"{tally.ageing:,}")
    return f"  {OUTCOME_WORDS[outcome]:<18} {tally.of(outcome):>7,}  {MEANINGS[outcome]}{more}"


def rows_words(tally: Tally) -> str:
    """Return the account of all rows: what came in is what was checked and what was not, by its kind."""
    return _account("report.account", tally)


def _account(key: str, tally: Tally, **facts: str) -> str:
    removed, unasked = tally.of(RowOutcome.REMOVED), tally.of(RowOutcome.NOT_ASKED)
    more = say("report.account.removed", count=removed) if removed else ""
    more += say("report.account.not_asked", count=unasked) if unasked else ""
    rejected = tally.of(RowOutcome.REJECTED)
    return say(key, rows=tally.rows_in, checked=tally.checked, rejected=rejected, more=more, **facts)


def rows_counted(count: int) -> str:
    """Return how many rows, in words."""
    return say("report.rows.1") if count == 1 else say("report.rows", count=f"{count:,}")


def _section(title: str, remarks: tuple[str, ...]) -> Iterator[str]:
    if remarks:
        yield ""
        yield title
        for remark in remarks:
            yield f"  {one_line(remark)}"


def _lacks(row: ResultRow) -> bool:
    """True for a row that was not asked at all, because of what it does not say; a source may lack a name as well."""
    return any(one.lookup is Lookup.INSUFFICIENT_INPUT and not one.source for one in row.consulted)


@dataclass(slots=True)
class _Told:
    """One remark and the rows it is about."""

    text: str
    who: str
    lines: list[int]
    """The first of them."""
    count: int = 1

    def add(self, line: int) -> None:
        self.count += 1
        if len(self.lines) < _LINES:
            self.lines.append(line)


class _Listed:
    """One section of the summary: what asks for attention first, and what is said of many rows said once."""

    def __init__(self, kind: str, *, together: bool = True) -> None:
        self._title, self._together = say(f"report.section.{kind}"), together
        self._grave: dict[tuple[str, int], _Told] = {}
        self._told: dict[tuple[str, int], _Told] = {}
        self._rows = self._more = 0

    def add(self, row: ResultRow, texts: tuple[str, ...]) -> None:
        """Add what is said of one row."""
        self._rows += bool(texts)
        told = self._grave if row.outcome is RowOutcome.ATTENTION else self._told
        for text in texts:
            key = (text, 0 if self._together else row.line)
            if key in told:
                told[key].add(row.line)
            elif len(told) < _KEPT:
                told[key] = _Told(text, row.asked, [row.line])
            else:
                self._more += 1

    def lines(self) -> Iterator[str]:
        """Yield the section, or nothing where there is nothing to say."""
        if not self._rows:
            return
        yield ""
        yield say("report.section", title=self._title, rows=rows_counted(self._rows))
        told = [
            one
            for kept in (self._grave, self._told)
            for one in sorted(kept.values(), key=lambda one: one.count, reverse=True)
        ]
        for one in told[:SHOWN]:
            yield f"  {_where(one)}: {one_line(one.text)}"
        more = len(told[SHOWN:]) + self._more
        if more:
            yield say("report.more.1" if more == 1 else "report.more", count=f"{more:,}")


def _where(told: _Told) -> str:
    """Return the line and the person, or how many rows there are and the first of them."""
    if told.count == 1:
        who = one_line(told.who)[:60]
        return say("report.line_of" if who else "report.line_only", line=told.lines[0], who=who)
    rest = told.count - len(told.lines)
    more = say("report.lines.more", count=f"{rest:,}") if rest > 0 else ""
    return say("report.lines", count=f"{told.count:,}", lines=", ".join(map(str, told.lines)), more=more)

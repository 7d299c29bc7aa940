"""The summary a terminal shows: the counts, what is odd about the list, what the registers say, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from verifier.roster.report import Report
from verifier.roster.report.neutralise import one_line
from verifier.roster.result import ResultRow, Tally
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import OUTCOME_WORDS
from verifier.verdict.terms import Lookup

SHOWN = 15
"""Remarks of each kind that the terminal shows; the report has them all."""
_KEPT = 2_000
"""Remarks of one section that are remembered until it is written; more are only counted."""
_LINES = 6
"""Lines that are named where one remark is about many rows."""
LIMITS = "This is a reading of public records, not a consumer report. A person decides; confirm with the issuer first."
MEANINGS: Mapping[RowOutcome, str] = {
    RowOutcome.CONFIRMED: "an active record was found, fresh, and it is this person's",
    RowOutcome.ATTENTION: "the record is this person's and is not plainly active: look today",
    RowOutcome.NOT_FOUND: "complete, fresh registers have no such record; that alone does not mean there is no licence",
    RowOutcome.REVIEW: "a person must compare: several people, a name alone, or an unclear record",
    RowOutcome.CANNOT_SAY: "a source that is needed is stale, was not asked, or the row does not say enough",
    RowOutcome.REJECTED: "the line names nobody or is no row of a list",
    RowOutcome.REMOVED: "the list itself marks the person as removed",
    RowOutcome.NOT_ASKED: "another profession, an organisation or nobody, and no acupuncture: --ask-all asks them",
}


def write(report: Report, out: BinaryIO) -> None:
    """Write the summary as text."""
    out.write(("\n".join(lines(report)) + "\n").encode("utf-8", "replace"))


def lines(report: Report) -> Iterator[str]:
    """Yield the lines of the summary."""
    about, tally = report.about, report.tally
    if tally.invented:
        yield "INVENTED DATA: these records come from the sandbox boards; the people do not exist."
    yield f"{one_line(about.file)}: rows in {rows_words(tally).replace(' in = ', ' = ')}"
    yield from (_counted(tally, outcome) for outcome in RowOutcome if tally.of(outcome))
    for source_id, stated in about.permissions.items():
        yield f"  Asked by your permission: {source_id}. {one_line(stated)}"
    for source_id, why in about.failed.items():
        yield f"  Not refreshed: {source_id}. {one_line(why)}"
    for why, count in about.not_asked.items():
        yield f"  Not asked: {count:,} look-up{'' if count == 1 else 's'}. {one_line(why)}"
    yield from _section("Your list", about.remarks)
    odd, unsaid = _Listed("Your data is odd"), _Listed("Nobody can say yet")
    says = _Listed("The register says otherwise", together=False)
    compare, unread = _Listed("A person must look"), _Listed("Rows not read")
    unasked = _Listed("Not asked", together=False)
    aged = _Listed("Confirmed on an ageing list")
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
            # What the row itself lacks is told as odd data.
            if row.outcome is RowOutcome.CANNOT_SAY and not row.settled and not _lacks(row):
                unsaid.add(row, (f"{row.why} {row.todo}",))
    for listed in (odd, says, compare, unsaid, aged, unasked, unread):
        yield from listed.lines()
    yield ""
    yield LIMITS


def _counted(tally: Tally, outcome: RowOutcome) -> str:
    settled = tally.settled[outcome]
    more = f", {settled} of them settled by a person" if settled else ""
    if outcome is RowOutcome.CONFIRMED and tally.ageing:
        more += f", {tally.ageing:,} of them on an ageing list"
    return f"  {OUTCOME_WORDS[outcome]:<18} {tally.of(outcome):>7,}  {MEANINGS[outcome]}{more}"


def rows_words(tally: Tally) -> str:
    """Return the account of all rows: what came in is what was checked and what was not, by its kind."""
    more = [
        f" + {tally.of(outcome)} {words}"
        for outcome, words in ((RowOutcome.REMOVED, "marked as removed"), (RowOutcome.NOT_ASKED, "not asked"))
        if tally.of(outcome)
    ]
    return f"{tally.rows_in} in = {tally.checked} checked + {tally.of(RowOutcome.REJECTED)} rejected{''.join(more)}"


def _section(title: str, remarks: tuple[str, ...]) -> Iterator[str]:
    if remarks:
        yield ""
        yield title
        for remark in remarks:
            yield f"  {one_line(remark)}"


def _lacks(row: ResultRow) -> bool:
    return any(one.lookup is Lookup.INSUFFICIENT_INPUT for one in row.consulted)


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

    def __init__(self, title: str, *, together: bool = True) -> None:
        self._title, self._together = title, together
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
        yield f"{self._title} ({self._rows:,} row{'' if self._rows == 1 else 's'})"
        told = [
            one
            for kept in (self._grave, self._told)
            for one in sorted(kept.values(), key=lambda one: one.count, reverse=True)
        ]
        for one in told[:SHOWN]:
            yield f"  {_where(one)}: {one_line(one.text)}"
        more = len(told[SHOWN:]) + self._more
        if more:
            yield f"  and {more:,} more remark{'' if more == 1 else 's'}; the report has them all (-o result.xlsx)"


def _where(told: _Told) -> str:
    """Return the line and the person, or how many rows there are and the first of them."""
    if told.count == 1:
        return f"line {told.lines[0]}: {one_line(told.who)[:60]}" if told.who else f"line {told.lines[0]}"
    more = f" and {told.count - len(told.lines):,} more" if told.count > len(told.lines) else ""
    return f"{told.count:,} rows (lines {', '.join(map(str, told.lines))}{more})"

"""The summary a terminal shows: the counts, what is odd about the list, what the registers say, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from verifier.roster.report import Report
from verifier.roster.report.neutralise import one_line
from verifier.roster.result import OUTCOMES, REJECTED, REMOVED, ResultRow
from verifier.roster.words import OUTCOME_WORDS

SHOWN = 15
"""Rows of each kind that the terminal shows; the report has them all."""
LIMITS = "This is a reading of public records, not a consumer report. A person decides; confirm with the issuer first."
MEANINGS = {
    "confirmed": "an active record was found, fresh, and it is this person's",
    "attention": "the record is this person's and is not plainly active: look today",
    "not_found": "complete, fresh registers have no such record; that alone does not mean there is no licence",
    "review": "a person must compare: several people, a name alone, or an unclear record",
    "cannot_say": "a source that is needed is stale, was not asked, or the row does not say enough",
    REJECTED: "the line names nobody or is no row of a list",
    REMOVED: "the list itself marks the person as removed",
}


def write(report: Report, out: BinaryIO) -> None:
    """Write the summary as text."""
    out.write(("\n".join(lines(report)) + "\n").encode("utf-8", "replace"))


def lines(report: Report) -> Iterator[str]:
    """Yield the lines of the summary."""
    about, tally = report.about, report.tally
    if tally.invented:
        yield "INVENTED DATA: these records come from the sandbox boards; the people do not exist."
    yield (
        f"{one_line(about.file)}: rows in {tally.rows_in} = {tally.checked} checked + {tally.of(REJECTED)} rejected"
        + (f" + {tally.of(REMOVED)} marked as removed" if tally.of(REMOVED) else "")
    )
    for outcome in (*OUTCOMES, REJECTED, REMOVED):
        count = tally.of(outcome)
        if count:
            settled = tally.settled[outcome]
            taken = f", {settled} of them settled by a person" if settled else ""
            yield f"  {OUTCOME_WORDS[outcome]:<18} {count:>7,}  {MEANINGS[outcome]}{taken}"
    for source_id, why in about.failed.items():
        yield f"  Not refreshed: {source_id}. {one_line(why)}"
    for why, count in about.not_asked.items():
        yield f"  Not asked: {count} look-ups. {one_line(why)}"
    yield from _section("Your list", about.remarks)
    yield from _rows(report, "Your data is odd", tally.odd_rows, lambda row: row.odd)
    yield from _rows(report, "The register says otherwise", tally.says_rows, lambda row: row.says)
    yield from _rows(report, "Rows not read", tally.of(REJECTED), lambda row: (row.why,), only=REJECTED)
    yield ""
    yield LIMITS


def _section(title: str, remarks: tuple[str, ...]) -> Iterator[str]:
    if remarks:
        yield ""
        yield title
        for remark in remarks:
            yield f"  {one_line(remark)}"


def _rows(
    report: Report, title: str, count: int, texts: Callable[[ResultRow], tuple[str, ...]], *, only: str = ""
) -> Iterator[str]:
    if not count:
        return
    yield ""
    yield f"{title} ({count} row{'' if count == 1 else 's'})"
    shown = 0
    for row in report.rows:
        if row.outcome == REMOVED or (row.outcome == REJECTED) != bool(only):
            continue
        for text in texts(row):
            if shown < SHOWN:
                who = f"{one_line(row.asked)[:60]}: " if row.asked else ""
                yield f"  line {row.line}: {who}{one_line(text)}"
        shown += bool(texts(row))
    if shown > SHOWN:
        yield f"  and {shown - SHOWN} more rows; the report has them all (-o result.xlsx)"

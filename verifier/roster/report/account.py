"""What every readable report says of its run: the account, the sources, the limits (after the CVO principles)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verifier.roster.report import Report
from verifier.roster.report.text import LIMITS, MEANINGS, rows_words
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import OUTCOME_WORDS
from verifier.verdict.terms import AgeState, Lookup

COLOURS: Mapping[RowOutcome, tuple[str, str]] = {
    RowOutcome.ATTENTION: ("FFC7CE", "7A0010"),
    RowOutcome.NOT_FOUND: ("FCE0C4", "6B3400"),
    RowOutcome.REVIEW: ("FFF2B3", "5C4600"),
    RowOutcome.CANNOT_SAY: ("E0E4EA", "2F3A48"),
    RowOutcome.CONFIRMED: ("CDEBD2", "0B4A1B"),
    RowOutcome.REJECTED: ("D9CCE8", "3D1F5C"),
    RowOutcome.REMOVED: ("F0F0F0", "555555"),
    RowOutcome.NOT_ASKED: ("EAF0F6", "44525F"),
}
"""Outcome -> (background, text); a colour never stands without its word."""
NOTES = (
    "A secondary reading of primary sources: the bytes a record was read from are kept under the SHA-256 of its row.",
    "A register's date (as of) is the source's own; retrieved is when this program last saw or confirmed it.",
    "Not found means: not in that list on that date. It does not mean that the person has no licence.",
    "A possible exclusion rests on a like name alone and decides nothing: settle it with the list's publisher.",
    LIMITS,
)


@dataclass(slots=True)
class SourceUse:
    """One source as it was used in a run."""

    source: str
    title: str
    rows: int = 0
    found: int = 0
    as_of: str = ""
    retrieved: str = ""
    age: AgeState | None = None

    @property
    def words(self) -> str:
        """How often the source showed something, and how old it is."""
        held = "not held" if self.age in (None, AgeState.NOTHING) else self.age
        questions = "question" if self.rows == 1 else "questions"
        return f"{self.found:,} found in {self.rows:,} {questions}; {held}"


def facts(report: Report) -> list[tuple[str, str]]:
    """Return the account of the run as pairs."""
    about, tally = report.about, report.tally
    return [
        ("List", about.file),
        ("SHA-256 of the list", about.sha256),
        ("Checked at", about.at),
        ("Checked by", about.by or "nobody named"),
        ("Question", about.question),
        ("Rows", rows_words(tally)),
        ("Rows with odd data of your own", str(tally.odd_rows)),
        ("Rows where the register says otherwise", str(tally.says_rows)),
        ("Program", f"verifier {about.version}, name frequencies {about.frequency_version or 'none'}"),
        (
            "Network",
            "offline: only what was held" if about.offline else f"fetched: {', '.join(about.fetched) or 'nothing'}",
        ),
        *((f"Asked by permission: {source_id}", stated) for source_id, stated in about.permissions.items()),
        *((f"Not refreshed: {source_id}", why) for source_id, why in about.failed.items()),
        *((f"Not asked ({count})", why) for why, count in about.not_asked.items()),
    ]


def counts(report: Report) -> list[tuple[RowOutcome, str, int, int, str]]:
    """Return (outcome, its words, rows, of which settled by a person, meaning) for each outcome that occurs."""
    tally = report.tally
    return [
        (outcome, OUTCOME_WORDS[outcome], tally.of(outcome), tally.settled[outcome], MEANINGS[outcome])
        for outcome in RowOutcome
        if tally.of(outcome)
    ]


def sources(report: Report) -> list[SourceUse]:
    """Return every source that was consulted, with its dates."""
    found: dict[str, SourceUse] = {}
    for row in report.rows:
        for one in row.consulted:
            if not one.source:
                continue
            use = found.setdefault(one.source, SourceUse(one.source, report.about.titles.get(one.source, one.source)))
            use.rows += 1
            use.found += one.record > 0 or one.lookup in (Lookup.FOUND, Lookup.AMBIGUOUS)
            use.as_of = max(use.as_of, one.as_of)
            use.retrieved = max(use.retrieved, one.retrieved)
            use.age = one.age or use.age
    return [found[name] for name in sorted(found)]

"""What every readable report says of its run: the account, the sources, the limits (after the CVO principles)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verifier.roster.report import Report
from verifier.roster.report.text import LIMITS, rows_words
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import MEANINGS, OUTCOME_WORDS, say
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
NOTES = (*(say(f"report.note.{one}") for one in ("secondary", "dates", "not_found", "possible")), LIMITS)
LEGEND = tuple(
    (say(f"report.word.{one}"), say(f"report.means.{one}"))
    for one in ("person", "printed", "standing", "expires", "certification", "exclusions", "why", "settled", "note")
)
"""What the words of a printed report mean, for a reader who was told nothing."""


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
        held = say("report.source.not_held") if self.age in (None, AgeState.NOTHING) else self.age
        rows = say("report.questions.1") if self.rows == 1 else say("report.questions", count=f"{self.rows:,}")
        return say("report.source.used", found=f"{self.found:,}", rows=rows, held=held)


def facts(report: Report) -> list[tuple[str, str]]:
    """Return the account of the run as pairs."""
    about, tally = report.about, report.tally
    frequencies = about.frequency_version or say("report.fact.none")
    fetched = ", ".join(about.fetched) or say("report.fact.nothing")
    return [
        (say("report.fact.list"), about.file),
        (say("report.fact.sha256"), about.sha256),
        (say("report.fact.at"), about.at),
        (say("report.fact.by"), about.by or say("report.fact.nobody")),
        (say("report.fact.question"), about.question),
        (say("report.fact.rows"), rows_words(tally)),
        (say("report.fact.odd"), str(tally.odd_rows)),
        (say("report.fact.says"), str(tally.says_rows)),
        (say("report.fact.program"), say("report.fact.version", version=about.version, frequencies=frequencies)),
        (
            say("report.fact.network"),
            say("report.fact.offline") if about.offline else say("report.fact.fetched", sources=fetched),
        ),
        *((say("report.fact.permission", source=one), stated) for one, stated in about.permissions.items()),
        *((say("report.fact.failed", source=one), why) for one, why in about.failed.items()),
        *((say("report.fact.not_asked", count=count), why) for why, count in about.not_asked.items()),
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

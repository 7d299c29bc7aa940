"""From a parsed answer to the register: dated, gated, then published, confirmed or held; shared by fetch and import."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cache.evidence import Evidence
from state_boards.contract.records import ParseResult
from state_boards.contract.source import Source
from verifier import __version__
from verifier.refresh.doubts import TwoAnswers, doubts, why_held
from verifier.refresh.gate import difference_of, inspect, not_of_an_earlier_year, reads_all_again, replaces_all
from verifier.register.dating import Dating, dating_of
from verifier.register.facts import PublishSummary
from verifier.register.held import Acceptance, HeldState, rejection
from verifier.register.model import SourceState
from verifier.register.publish import Publication
from verifier.register.writer import RegisterWriter


class SourceOutcome(StrEnum):
    """How one source ended in one run."""

    PUBLISHED = "published"
    NOT_MODIFIED = "not_modified"
    """The same answer as before, confirmed again."""
    HELD = "held"
    """Its answer is too strange to be published; the old one stays until a person has looked."""
    REJECTED = "rejected"
    """It still serves the answer that a person rejected; the old one stays."""
    FAILED = "failed"
    UNFINISHED = "unfinished"
    """The run was over before it was done."""

    @property
    def ok(self) -> bool:
        """True when what is held is what the source serves now."""
        return self in (SourceOutcome.PUBLISHED, SourceOutcome.NOT_MODIFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What became of one answer."""

    outcome: SourceOutcome
    sentence: str
    """One plain sentence for the summary."""
    dating: Dating
    result: ParseResult
    """The answer as it was taken: a part where its dates show that it is older than the day it was seen."""
    summary: PublishSummary | None = None
    warnings: tuple[str, ...] = ()
    restores: datetime | None = None
    """When these very bytes were published before another answer took their place, None when they are new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """How answers are delivered in this run."""

    dry_run: bool = False
    accepted: Acceptance | None = None
    """Who looked and lets through what the gate doubts."""
    workers: int = 1
    map_text: str = ""
    """Map of a custom source; part of how its bytes are read."""


def deliver(
    writer: RegisterWriter,
    source: Source,
    result: ParseResult,
    bundle: Mapping[str, Evidence],
    *,
    state: SourceState,
    now: datetime,
    handling: Handling,
) -> Delivery:
    """Publish, confirm or hold one answer; raises a SourceError when it must not be used, and nothing has changed."""
    dating = dating_of(result, tuple(bundle.values()), now)
    whole, result = result.completeness, not_of_an_earlier_year(result, dating.as_of)
    reader = reader_of(handling.map_text)
    before = writer.published_before(source, bundle, reader, now)
    # Equal bytes are confirmed again as they were read before, unless by this day they show that they are too old.
    if before is not None and before.newest and result.completeness is whole:
        if not handling.dry_run:
            writer.confirm(source, before.publish_id, dating, now)
        return Delivery(
            outcome=SourceOutcome.NOT_MODIFIED, sentence="Nothing new; confirmed again.", dating=dating, result=result
        )
    passed = inspect(source, result, dating, state, now, restores=before is not None)
    accepted = handling.accepted
    if accepted is None:
        decision = writer.decision_on(source, bundle)
        if decision is not None and decision.decided is HeldState.REJECTED:
            sentence = rejection(Acceptance(decision.by, decision.why))
            if not handling.dry_run:
                writer.note_rejected(source, sentence, now)
            return Delivery(outcome=SourceOutcome.REJECTED, sentence=sentence, dating=dating, result=result)
        if decision is not None and decision.publish_id is None:
            accepted = Acceptance(decision.by, decision.why)
    held = (
        passed.held or _doubted(writer, source, result, dating, state, reader=reader, now=now)
        if accepted is None
        else ""
    )
    if held:
        if not handling.dry_run:
            writer.hold(source, result, bundle, held, now, handling.map_text)
        return Delivery(outcome=SourceOutcome.HELD, sentence=held, dating=dating, result=result)
    publication = Publication(
        source=source,
        result=result,
        bundle=bundle,
        dating=dating,
        now=now,
        replaces=replaces_all(source, result),
        accepted=accepted,
        workers=handling.workers,
        reader=reader,
        map_text=handling.map_text,
    )
    summary = writer.publish(publication, dry_run=handling.dry_run)
    restores = before.published_at if before and not before.newest else None
    return Delivery(
        outcome=SourceOutcome.PUBLISHED,
        sentence=f"{_restored(restores)} {in_words(summary)}" if restores else in_words(summary),
        dating=dating,
        result=result,
        summary=summary,
        restores=restores,
        warnings=tuple(dict.fromkeys((*summary.warnings, *passed.warnings, *result.warnings))),
    )


def _doubted(
    writer: RegisterWriter,
    source: Source,
    result: ParseResult,
    dating: Dating,
    state: SourceState,
    *,
    reader: str,
    now: datetime,
) -> str:
    """Return why the answer is not believed beside what is listed, "" when it is."""
    last_reader, printed_total = writer.last_answer(source)
    listed = writer.listed(source, dating.as_of, now)
    found = doubts(
        TwoAnswers(
            found=difference_of(source, result, listed, dating.as_of),
            as_of=dating.as_of,
            reads_all_again=reads_all_again(source, result, dating, state),
            same_reader=last_reader == reader,
            printed_total=result.printed_total,
            printed_total_before=printed_total,
        )
    )
    return why_held(found) if found else ""


def _restored(published_at: datetime) -> str:
    day = f"{published_at.day} {published_at:%B %Y}"
    return f"These bytes were published on {day}, and another answer after them: now they are the newest again."


def reader_of(map_text: str) -> str:
    """Return what read the bytes: equal bytes read by another version or map are read again."""
    return f"{__version__}+{hashlib.sha256(map_text.encode()).hexdigest()[:16]}" if map_text else __version__


def in_words(summary: PublishSummary) -> str:
    """Return what a publish changed, as one sentence."""
    counts = {
        "new": summary.added,
        "changed": summary.changed,
        "no longer listed": summary.vanished,
        "listed again": summary.returned,
        "unreadable, so unrecognised": summary.unrecognised_by_quarantine,
    }
    said = [f"{count:,} {word}" for word, count in counts.items() if count]
    return f"{summary.accepted:,} rows: {', '.join(said) or 'nothing changed'}."

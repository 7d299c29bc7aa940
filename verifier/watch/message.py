"""What a run of a watch tells a person: the subject first, one line for each change, then what could not be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from verifier.roster.report.neutralise import one_line
from verifier.roster.report.text import rows_counted
from verifier.roster.result import ResultRow, Tally
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import OUTCOME_WORDS, say
from verifier.watch.events import Change, Event

SCHEMA = "verifier.changes/1"
_CHIEF: Mapping[str, frozenset[Change]] = {
    "excluded": frozenset({Change.EXCLUSION_NPI, Change.EXCLUSION_NUMBER, Change.EXCLUSION_DECIDED}),
    "standing": frozenset({Change.STANDING}),
    "discipline": frozenset({Change.DISCIPLINE}),
    "noted": frozenset({Change.NOTED}),
    "expired": frozenset({Change.EXPIRED}),
    "gone": frozenset({Change.GONE}),
    "open": frozenset({Change.OPEN, Change.DECISION, Change.NOT_READ, Change.EXCLUSION_BIRTH_DATE}),
    "soon": frozenset({Change.EXPIRES}),
    "silent": frozenset({Change.UNANSWERED, Change.EXCLUSION_UNANSWERED, Change.CERTIFICATION_UNANSWERED}),
}
"""What a subject names, the gravest first."""
_NAMED = 2
"""How many kinds a subject names; a longer one is cut by every mail program."""
_LINES = 6


def subject(events: Sequence[Event], tally: Tally, since: str) -> str:
    """Return what happened in a few words: "2 changes, 1 licence expired"."""
    counted = Counter(kind for event in events for kind, changes in _CHIEF.items() if event.change in changes)
    chief = [_counted(f"mail.chief.{kind}", counted[kind]) for kind in _CHIEF if counted[kind]][:_NAMED]
    whole = _counted("mail.changes", len(events)) if since else say("mail.first")
    said = ", ".join((whole, *chief)) if events else say("mail.nothing")
    return (say("mail.subject.invented") if tally.invented else "") + said


def _counted(key: str, count: int) -> str:
    return say(f"{key}.1" if count == 1 else key, count=count)


def lines(events: Sequence[Event], tally: Tally, since: str, rows: Iterable[ResultRow] = ()) -> Iterator[str]:
    """Yield the changes as text, one line each, what of `rows` could not be checked, and the counts at the end."""
    if tally.invented:
        yield say("invented")
    when = say("mail.since", day=_day(since)) if since else say("mail.first_run")
    if events:
        head = "mail.head" if since else "mail.head.first"
        yield say(f"{head}.1" if len(events) == 1 else head, count=len(events), when=when)
    else:
        yield say("mail.head.nothing", when=when)
    for event in events:
        where = f" [{' '.join(event.states)}]" if event.states else ""
        page = say("mail.look", page=one_line(event.page)) if event.page else ""
        yield say("mail.line", line=event.line, who=one_line(event.asked) + where, words=one_line(event.words)) + page
    yield from _unchecked(rows, {event.line for event in events})
    counted = ", ".join(
        f"{words.lower()} {tally.of(outcome):,}" for outcome, words in OUTCOME_WORDS.items() if tally.of(outcome)
    )
    yield say("mail.now", counts=counted or say("mail.no_rows"))


def _day(since: str) -> str:
    try:
        return say.day(date.fromisoformat(since[:10]))
    except ValueError:
        return since


def _unchecked(rows: Iterable[ResultRow], told: set[int]) -> Iterator[str]:
    """Yield why rows could not be checked, each reason once; a row that a change speaks of is not told again."""
    reasons: dict[str, list[int]] = {}
    for row in rows:
        if row.outcome in (RowOutcome.CANNOT_SAY, RowOutcome.REJECTED) and not row.settled and row.line not in told:
            reasons.setdefault(row.why, []).append(row.line)
    if reasons:
        yield say("mail.unchecked")
    for why, at in sorted(reasons.items(), key=lambda one: -len(one[1])):
        more = say("report.lines.more", count=len(at) - _LINES) if len(at) > _LINES else ""
        listed = ", ".join(map(str, at[:_LINES]))
        where = (
            say("report.line_only", line=at[0])
            if len(at) == 1
            else say("mail.rows", rows=rows_counted(len(at)), lines=listed, more=more)
        )
        yield say("mail.unchecked.line", where=where, why=one_line(why))


def events_json(name: str, events: Sequence[Event], tally: Tally, *, at: str, since: str) -> dict[str, Any]:
    """Return the changes as plain JSON values, for a webhook or a script."""
    return {
        "schema": SCHEMA,
        "event": "verification.completed",
        "watch": name,
        "at": at,
        "since": since or None,
        "exit_code": tally.exit_code,
        "invented_data": tally.invented,
        "outcomes": {outcome: tally.of(outcome) for outcome in OUTCOME_WORDS if tally.of(outcome)},
        "changes": [
            {
                **{name: value for name, value in asdict(event).items() if value not in ("", (), None)},
                "states": list(event.states),
            }
            for event in events
        ],
    }

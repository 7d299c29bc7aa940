"""What changed between two results of one roster: standing, expiry, discipline, exclusion, listing. Pure.

Rows are compared by the person they name, not by their place; a source that could not be read is told as that and is
never a change of the person's standing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from verifier.roster.report.neutralise import one_line
from verifier.roster.result import ResultRow, Tally, days_left
from verifier.roster.words import OUTCOME_WORDS, standing_words

BUCKETS = (0, 7, 14, 30, 60, 90)
"""Days before an expiry at which it is told; each once."""
SCHEMA = "verifier.changes/1"


class Change(StrEnum):
    """What sort of change it is; also the name of the event in a webhook."""

    STANDING = "license.status_changed"
    EXPIRY = "license.expiry_changed"
    DISCIPLINE = "license.discipline_stated"
    EXPIRED = "license.expired"
    EXPIRES = "license.expires_soon"
    FOUND = "license.found"
    GONE = "license.no_longer_listed"
    RECORD = "license.changed"
    EXCLUSION = "exclusion.matches_changed"
    OUTCOME = "outcome.changed"
    UNANSWERED = "source.cannot_say"
    DECISION = "decision.open_again"
    ADDED = "roster.row_added"
    REMOVED_ROW = "roster.row_removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that changed for one person."""

    change: Change
    line: int
    key: str
    asked: str
    states: tuple[str, ...]
    words: str
    before: str = ""
    after: str = ""
    outcome: str = ""
    source: str = ""
    as_of: str = ""


def compare(before: Sequence[ResultRow] | None, after: Sequence[ResultRow], *, then: str, today: date) -> list[Event]:
    """Return what changed, in the order of the list; with `before` None only what expires soon is told."""
    if before is None:
        return [event for row in after for event in _expiry(None, row, today, today)]
    old, new = _keyed(before), _keyed(after)
    since = date.fromisoformat(then)
    events: list[Event] = []
    for key, row in new.items():
        known = old.get(key)
        if known is None:
            events.append(_event(Change.ADDED, row, f"New on the list: {_state_of(row)}."))
            events += _expiry(None, row, today, today)
        else:
            expiry = list(_expiry(known, row, since, today))
            # A licence that ran out changes the outcome too; that is one thing and is told once.
            ran_out = any(event.change is Change.EXPIRED for event in expiry)
            events += [event for event in _row(known, row) if not (ran_out and event.change is Change.OUTCOME)]
            events += expiry
    events += [
        _event(Change.REMOVED_ROW, row, f"Not on the list any more; before: {_state_of(row)}.")
        for key, row in old.items()
        if key not in new
    ]
    return events


def _keyed(rows: Iterable[ResultRow]) -> dict[tuple[str, int], ResultRow]:
    """Return the rows by person; several rows of one person are told apart by their order."""
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], ResultRow] = {}
    for row in rows:
        if not row.outcome.checked:
            continue
        found[row.key, seen[row.key]] = row
        seen[row.key] += 1
    return found


def _row(old: ResultRow, new: ResultRow) -> Iterator[Event]:
    events = [*_facts(old, new), *_exclusion(old, new)]
    if new.decision.startswith("Open again") and not old.decision.startswith("Open again"):
        events.append(_event(Change.DECISION, new, new.decision))
    if not events and old.outcome != new.outcome:
        kind = Change.UNANSWERED if new.outcome == "cannot_say" else Change.OUTCOME
        events.append(_changed(kind, new, "outcome", _outcome(old), f"{_outcome(new)}: {new.why}"))
    yield from events


def _facts(old: ResultRow, new: ResultRow) -> Iterator[Event]:
    """Compare what the registers say; only two current readings can differ."""
    if old.current and not new.current:
        yield from _lost(old, new)
    elif new.current and not old.current:
        if old.outcome in ("not_found", "review", "cannot_say") and not old.standing:
            yield _event(
                Change.FOUND, new, f"Found now: {_state_of(new)}.", _outcome(old), standing_words(new.standing)
            )
        elif (old.standing, old.expires) != (new.standing, new.expires):
            yield _changed(Change.STANDING, new, "standing", _state_of(old), _state_of(new))
    elif old.current and new.current:
        yield from _both(old, new)


def _lost(old: ResultRow, new: ResultRow) -> Iterator[Event]:
    if new.outcome == "not_found":
        yield _event(Change.GONE, new, f"Not found any more; before: {_state_of(old)}.", _state_of(old), "not found")
    elif new.outcome == "cannot_say":
        words = f"Could not be checked this time ({new.why}); last known: {_state_of(old)}."
        yield _event(Change.UNANSWERED, new, words, _state_of(old), "cannot say")


def _both(old: ResultRow, new: ResultRow) -> Iterator[Event]:
    if "no_longer_listed" in new.flags and "no_longer_listed" not in old.flags:
        yield _event(
            Change.GONE, new, f"No longer listed; before: {_state_of(old)}.", _state_of(old), "no longer listed"
        )
    if "no_longer_listed" in old.flags and "no_longer_listed" not in new.flags:
        yield _event(Change.FOUND, new, f"Listed again: {_state_of(new)}.", "no longer listed", _state_of(new))
    if (old.standing, old.status) != (new.standing, new.status):
        before, after = _standing(old), _standing(new)
        yield _changed(Change.STANDING, new, "standing", before, after)
    if old.expires != new.expires:
        yield _changed(Change.EXPIRY, new, "expiry", old.expires or "none printed", new.expires or "none printed")
    if old.discipline != new.discipline:
        before, after = (_said(row.discipline) for row in (old, new))
        yield _changed(Change.DISCIPLINE, new, "discipline", before, after)
    for name in ("number", "name", "type"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield _changed(Change.RECORD, new, f"{name} as printed", before or "none", after or "none")


def _exclusion(old: ResultRow, new: ResultRow) -> Iterator[Event]:
    before, after = _excluded(old), _excluded(new)
    if before != after and "cannot say" not in (before, after):
        yield _changed(Change.EXCLUSION, new, "exclusions", before, after)


def _excluded(row: ResultRow) -> str:
    """Return the exclusions of a row without their dates, which change every month."""
    if row.excluded:
        return "the same NPI is excluded"
    if "possible: " in row.exclusions:
        return "a like name is listed"
    return "no potential match" if "no potential match" in row.exclusions else "cannot say"


def _expiry(old: ResultRow | None, new: ResultRow, then: date, today: date) -> Iterator[Event]:
    """Tell an expiry once at each of the days before it; a renewed licence starts afresh."""
    left = days_left(new, today)
    if left is None or new.standing not in ("active", "active_with_conditions", "not_stated"):
        return
    bucket = _bucket(left)
    if bucket is None:
        return
    if old is not None and old.expires == new.expires:
        before = days_left(old, then)
        if before is not None and _bucket(before) == bucket:
            return
    if left < 0:
        words = f"The licence ran out on {new.expires} ({-left} days ago) by the register's own date."
        yield _event(Change.EXPIRED, new, words, "", new.expires)
    else:
        words = f"The licence expires on {new.expires}: {left} day{'' if left == 1 else 's'} left."
        yield _event(Change.EXPIRES, new, words, "", new.expires)


def _bucket(left: int) -> int | None:
    if left < 0:
        return -1
    return next((days for days in BUCKETS if left <= days), None)


def _said(stated: bool) -> str:
    return "stated" if stated else "none stated"


def _standing(row: ResultRow) -> str:
    return f"{standing_words(row.standing)} (“{row.status}”)" if row.status else standing_words(row.standing)


def _outcome(row: ResultRow) -> str:
    return OUTCOME_WORDS[row.outcome].lower()


def _state_of(row: ResultRow) -> str:
    """Return how a row stands in a few words."""
    if not row.standing:
        return _outcome(row)
    expires = f", expires {row.expires}" if row.expires else ""
    number = f", no. {row.number}" if row.number else ""
    return f"{_standing(row)}{number}{expires}"


def _changed(kind: Change, row: ResultRow, what: str, before: str, after: str) -> Event:
    return _event(kind, row, f"{what}: {before} -> {after}", before, after)


def _event(kind: Change, row: ResultRow, words: str, before: str = "", after: str = "") -> Event:
    return Event(
        change=kind,
        line=row.line,
        key=row.key,
        asked=row.asked,
        states=row.states,
        words=words,
        before=before,
        after=after,
        outcome=row.outcome,
        source=row.source,
        as_of=row.as_of,
    )


def lines(events: Sequence[Event], tally: Tally, since: str) -> Iterator[str]:
    """Yield the changes as text, one line each, and the counts at the end."""
    if tally.invented:
        yield "INVENTED DATA: these records come from the sandbox boards; the people do not exist."
    when = f" since {since}" if since else " (first run: what expires soon is listed, changes are told from now on)"
    if not events:
        yield f"Nothing changed{when}."
    else:
        yield f"{len(events)} change{'' if len(events) == 1 else 's'}{when}:"
    for event in events:
        where = f" [{' '.join(event.states)}]" if event.states else ""
        yield f"  line {event.line}: {one_line(event.asked)}{where}: {one_line(event.words)}"
    counted = ", ".join(
        f"{words.lower()} {tally.of(outcome):,}" for outcome, words in OUTCOME_WORDS.items() if tally.of(outcome)
    )
    yield f"Now: {counted or 'no rows'}."


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
                **{name: value for name, value in asdict(event).items() if value not in ("", ())},
                "states": list(event.states),
            }
            for event in events
        ],
    }

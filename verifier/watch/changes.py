"""What changed between two results of one roster: standing, expiry, discipline, exclusion, listing. Pure.

Rows are compared by the person they name, not by their place; a source that could not be read is told as that and is
never a change of the person's standing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from state_boards.contract.vocabulary import Standing
from verifier.matching.types import Identity
from verifier.roster.result import Known, ResultRow
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import OUTCOME_WORDS, say, standing_words
from verifier.verdict.terms import Flag
from verifier.watch import certificates, possible
from verifier.watch.events import Change, Event, changed, event_of
from verifier.watch.exclusions import DECIDING, exclusion_events
from verifier.watch.expiries import expiry_events
from verifier.watch.people import is_person, paired
from verifier.watch.readings import (
    by_certificate,
    day_or_none,
    have_several,
    is_reading,
    known_of,
    licence_pairs,
    outcome_said,
    reading_of,
    standing_said,
    state_said,
    was_answered,
    was_read,
    words_of,
)

_NO_TITLES: Mapping[str, str] = MappingProxyType({})


def compare(
    before: Sequence[ResultRow] | None,
    after: Sequence[ResultRow],
    *,
    then: str,
    today: date,
    lists: Mapping[str, str] = _NO_TITLES,
) -> list[Event]:
    """Return what changed, in the order of the list; with `before` None what is open and what expires soon is told.

    `lists` are the titles of the exclusion lists, for the words of an event.
    """
    if before is None:
        return [event for row in after for event in (*_open(row), *_first_expiries(row, today))]
    pairs = paired(before, after)
    since = date.fromisoformat(then)
    events: list[Event] = []
    for place, row in enumerate(after):
        events += _of_row(pairs.before.get(place), row, since, today, lists)
    events += [event_of(Change.REMOVED_ROW, row, say("watch.off_list", was=state_said(row))) for row in pairs.gone]
    return events


def _of_row(
    known: ResultRow | None, row: ResultRow, since: date, today: date, lists: Mapping[str, str]
) -> Iterator[Event]:
    """Tell what changed of one row of the list; what only a name lays upon the person, as of one who may be meant."""
    blaming = next((one for one in (row, known) if one is not None and _is_by_name(one)), None)
    for event in _of_person(known, row, since, today, lists):
        if blaming is None or event.change not in _OF_A_RECORD:
            yield event
        else:
            # Of several licences of a row an event names its own by its state alone.
            named = " ".join(event.states) if row.beside else blaming.number or blaming.name
            words = say("watch.possible.changed", named=named, said=event.words)
            yield replace(event, change=Change.POSSIBLE, words=words)


def _is_by_name(row: ResultRow) -> bool:
    """True for a row whose record says something ill that nothing but the name lays upon the person (DESIGN 4a)."""
    return row.any_says_ill and row.outcome is RowOutcome.REVIEW and row.identity is not Identity.CONFIRMED


_OF_A_RECORD = frozenset(
    {
        *(Change.STANDING, Change.EXPIRY, Change.RENEWED, Change.REINSTATED, Change.DISCIPLINE, Change.NOTED),
        *(Change.DISCIPLINE_ENDED, Change.EXPIRED, Change.EXPIRES, Change.FOUND, Change.LISTED_AGAIN, Change.ANSWERS),
    }
)
"""Changes that say something of the record by which a row is decided."""


def _of_person(
    known: ResultRow | None, row: ResultRow, since: date, today: date, lists: Mapping[str, str]
) -> Iterator[Event]:
    if not row.outcome.checked:
        yield from _unread(known, row)
    elif known is None or not is_person(known):
        if known is None:
            yield event_of(Change.ADDED, row, say("watch.added", now=state_said(row)))
        else:
            yield event_of(Change.READ_AGAIN, row, say("watch.checked_now", now=state_said(row)))
        yield from expiry_events(None, row, today, today)
    else:
        expiry = list(expiry_events(known, row, since, today))
        # A licence that ran out changes standing and outcome too; that is one thing and is told once.
        ran_out = any(event.change is Change.EXPIRED for event in expiry)
        yield from (event for event in _row(known, row, lists) if not (ran_out and event.change is Change.OUTCOME))
        yield from expiry


def _first_expiries(row: ResultRow, today: date) -> Iterator[Event]:
    return (event for event in expiry_events(None, row, today, today) if not _is_by_name(row))


def _open(row: ResultRow) -> Iterator[Event]:
    """Name a row that waits for a person from the first run on; nothing of it may ever change."""
    if row.outcome is RowOutcome.REJECTED:
        yield from _unread(None, row)
    elif row.needs_a_person:
        yield event_of(
            Change.OPEN, row, say("watch.open", outcome=OUTCOME_WORDS[row.outcome], why=row.why), "", outcome_said(row)
        )


def _unread(known: ResultRow | None, row: ResultRow) -> Iterator[Event]:
    """Tell that a person of the list was not checked this time; the row is still there."""
    if known is None:
        if row.outcome is RowOutcome.REJECTED:
            yield event_of(Change.NOT_READ, row, say("watch.new_unread", why=row.why))
        return
    if not known.outcome.checked:
        return
    here = row._replace(key=known.key, asked=row.asked or known.asked, states=known.states)
    was = state_said(known)
    if row.outcome is RowOutcome.REMOVED:
        yield event_of(Change.REMOVED_ROW, here, say("watch.removed", was=was))
    else:
        yield event_of(Change.NOT_READ, here, say("watch.unread", why=row.why, was=was))


def _row(old: ResultRow, new: ResultRow, lists: Mapping[str, str]) -> Iterator[Event]:
    exclusions = list(exclusion_events(old, new, lists))
    events = list(_licence(old, new))
    if not old.outcome.checked:
        events.insert(0, event_of(Change.READ_AGAIN, new, say("watch.checked_again", now=state_said(new))))
    if new.decided.is_open_again and not old.decided.is_open_again:
        events.append(event_of(Change.DECISION, new, new.decision))
    certified = list(certificates.events(old, new))
    explained = (
        bool(events)
        or old.excluded is not new.excluded
        or any(one.change in DECIDING for one in exclusions)
        or any(one.source in (old.source, new.source) for one in certified)
    )
    if not explained and old.outcome is not new.outcome:
        kind = Change.UNANSWERED if new.outcome is RowOutcome.CANNOT_SAY else Change.OUTCOME
        events.append(
            changed(
                kind, new, "outcome", outcome_said(old), say("watch.outcome", outcome=outcome_said(new), why=new.why)
            )
        )
    yield from events
    yield from certified
    yield from exclusions
    yield from possible.events(old, new)
    if new.is_ageing and not old.is_ageing:
        yield event_of(Change.AGEING, new, new.why)
    elif old.is_ageing and new.outcome is RowOutcome.CONFIRMED and not new.is_ageing:
        yield event_of(Change.FRESH, new, say("watch.fresh", now=state_said(new)))


def _licence(old: ResultRow, new: ResultRow) -> Iterator[Event]:
    """Compare what the registers say; only two readings can differ, and silence is no reading."""
    if have_several(old, new):
        for was, now in licence_pairs(old, new):
            yield from _one_of_several(was, now, new)
        return
    before = known_of(old)
    if by_certificate(new):
        return
    if not was_read(new):
        yield from _lost(old, new, before)
    elif before is None and by_certificate(old):
        # What the licence was then was not told: the certificate decided the row.
        return
    elif before is None:
        yield event_of(
            Change.FOUND, new, say("watch.found", now=state_said(new)), outcome_said(old), standing_words(new.standing)
        )
    else:
        events = list(_told(before, reading_of(new), new))
        if not events and old.outcome is RowOutcome.CANNOT_SAY and not by_certificate(old):
            words = say("watch.answers", now=state_said(new))
            events.append(event_of(Change.ANSWERS, new, words, outcome_said(old), standing_words(new.standing)))
        yield from events


def _one_of_several(old: ResultRow | None, new: ResultRow | None, row: ResultRow) -> Iterator[Event]:
    """Tell what changed of one licence of a row."""
    before = known_of(old) if old is not None else None
    if new is None:
        if old is None or before is None:
            return
        was, here = words_of(before), _at_place_of(old, row)
        if was_answered(old, row):
            if before.listed:
                yield event_of(Change.GONE, here, say("watch.gone", was=was), was, say("watch.not_found"))
        elif is_reading(old):
            words = say("watch.unanswered", was=was)
            yield event_of(Change.UNANSWERED, here, words, was, say("watch.cannot_say"))
    elif old is None or before is None:
        yield event_of(Change.FOUND, new, say("watch.found", now=state_said(new)), "", standing_words(new.standing))
    else:
        events = list(_told(before, reading_of(new), new))
        if not events and not is_reading(old) and old.outcome.checked:
            words = say("watch.answers", now=state_said(new))
            events.append(event_of(Change.ANSWERS, new, words, "", standing_words(new.standing)))
        yield from events


def _at_place_of(old: ResultRow, row: ResultRow) -> ResultRow:
    """Return an earlier reading as one of the row as it stands now."""
    return old._replace(line=row.line, key=row.key, asked=row.asked, outcome=row.outcome)


def _lost(old: ResultRow, new: ResultRow, before: Known | None) -> Iterator[Event]:
    if before is None or old.outcome is new.outcome:
        return
    was = words_of(before)
    if new.outcome is RowOutcome.NOT_FOUND and before.listed:
        yield event_of(Change.GONE, new, say("watch.gone", was=was), was, say("watch.not_found"))
    elif new.outcome is RowOutcome.CANNOT_SAY and is_reading(old):
        words = say("watch.unanswered.why", why=new.why, was=was)
        yield event_of(Change.UNANSWERED, new, words, was, say("watch.cannot_say"))


def _told(old: Known, new: Known, row: ResultRow) -> Iterator[Event]:
    """Tell each thing that differs between two readings once."""
    if old.listed and not new.listed:
        was = words_of(old)
        yield event_of(Change.GONE, row, say("watch.delisted", was=was), was, say("watch.no_longer"))
    if new.listed and not old.listed:
        now = state_said(row)
        yield event_of(Change.LISTED_AGAIN, row, say("watch.listed_again", now=now), say("watch.no_longer"), now)
    if _is_renewed(old, new, row):
        yield changed(Change.RENEWED, row, "renewed", words_of(old), words_of(new))
    else:
        if (old.standing, old.status) != (new.standing, new.status):
            yield _of_standing(old, new, row)
        if old.expires != new.expires:
            yield changed(
                Change.EXPIRY,
                row,
                "expiry",
                old.expires or say("watch.none_printed"),
                new.expires or say("watch.none_printed"),
            )
    if old.discipline is not new.discipline and (new.discipline or not new.noted):
        kind = Change.DISCIPLINE if new.discipline else Change.DISCIPLINE_ENDED
        yield changed(kind, row, "discipline", _said(old), _said(new))
    elif old.discipline is not new.discipline or (None not in (old.noted, new.noted) and old.noted != new.noted):
        # What is printed in other words has not ended, though no declared word says that it is discipline.
        before = old.noted or (_said(old) if old.discipline else say("watch.none_printed"))
        yield changed(Change.NOTED, row, "noted", before, new.noted or say("watch.none_printed"))
    for kind, what, before, after in (
        (Change.RENUMBERED, "number", old.number, new.number),
        (Change.RENAMED, "name", old.name, new.name),
        (Change.RECORD, "type", old.type, new.type),
    ):
        if before != after:
            yield changed(kind, row, what, before or say("watch.none"), after or say("watch.none"))


def _of_standing(old: Known, new: Known, row: ResultRow) -> Event:
    back = new.standing is Standing.ACTIVE and old.standing in TAKEN
    return changed(
        Change.REINSTATED if back else Change.STANDING, row, "standing", standing_said(old), standing_said(new)
    )


def _is_renewed(old: Known, new: Known, row: ResultRow) -> bool:
    """True for a licence that had run out, by its word or by its date, and is current again to a later day."""
    if new.standing is not Standing.ACTIVE or Flag.PAST_EXPIRY in row.flags or old.standing in TAKEN:
        return False
    before, after, as_of = day_or_none(old.expires), day_or_none(new.expires), day_or_none(row.as_of)
    if before is None or after is None:
        return old.standing is Standing.EXPIRED
    return old.standing is Standing.EXPIRED or (as_of is not None and before < as_of)


TAKEN = frozenset(
    {
        Standing.SUSPENDED,
        Standing.REVOKED,
        Standing.SURRENDERED,
        Standing.ADMINISTRATIVE,
        Standing.ACTIVE_WITH_CONDITIONS,
    }
)
"""Standings whose end is told as a reinstatement."""


def _said(known: Known) -> str:
    stated = say("watch.stated" if known.discipline else "watch.none_stated")
    return say("watch.in_brackets", what=stated, more=known.noted) if known.noted and known.discipline else stated

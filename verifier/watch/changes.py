"""What changed between two results of one roster: standing, expiry, discipline, exclusion, listing. Pure.

Rows are compared by the person they name, not by their place; a source that could not be read is told as that and is
never a change of the person's standing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from state_boards.contract.vocabulary import Standing
from verifier.roster.result import Known, Licence, ResultRow, days_left, days_until, licence_key
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import OUTCOME_WORDS, SCREEN_WORDS, say, standing_words, whose
from verifier.verdict.screening import Met, Screen, Screening
from verifier.verdict.terms import Flag, Lookup, Silence
from verifier.watch import certificates, possible
from verifier.watch.events import Change, Event, changed, event_of, page_of
from verifier.watch.people import is_person, paired

__all__ = ["BUCKETS", "Change", "Event", "compare", "remembering"]

BUCKETS = (0, 7, 14, 30, 60, 90)
"""Days before an expiry at which it is told; each once."""
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
        return [event for row in after for event in (*_open(row), *_expiries(None, row, today, today))]
    pairs = paired(before, after)
    since = date.fromisoformat(then)
    events: list[Event] = []
    for place, row in enumerate(after):
        events += _of_row(pairs.before.get(place), row, since, today, lists)
    events += [event_of(Change.REMOVED_ROW, row, say("watch.off_list", was=_state_of(row))) for row in pairs.gone]
    return events


def _of_row(
    known: ResultRow | None, row: ResultRow, since: date, today: date, lists: Mapping[str, str]
) -> Iterator[Event]:
    """Tell what changed of one row of the list."""
    if not row.outcome.checked:
        yield from _unread(known, row)
    elif known is None or not is_person(known):
        if known is None:
            yield event_of(Change.ADDED, row, say("watch.added", now=_state_of(row)))
        else:
            yield event_of(Change.READ_AGAIN, row, say("watch.checked_now", now=_state_of(row)))
        yield from _expiries(None, row, today, today)
    else:
        expiry = list(_expiries(known, row, since, today))
        # A licence that ran out changes standing and outcome too; that is one thing and is told once.
        ran_out = any(event.change is Change.EXPIRED for event in expiry)
        yield from (event for event in _row(known, row, lists) if not (ran_out and event.change is Change.OUTCOME))
        yield from expiry


def _open(row: ResultRow) -> Iterator[Event]:
    """Name a row that waits for a person from the first run on; nothing of it may ever change."""
    if row.outcome is RowOutcome.REJECTED:
        yield from _unread(None, row)
    elif row.needs_a_person:
        yield event_of(
            Change.OPEN, row, say("watch.open", outcome=OUTCOME_WORDS[row.outcome], why=row.why), "", _outcome(row)
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
    was = _state_of(known)
    if row.outcome is RowOutcome.REMOVED:
        yield event_of(Change.REMOVED_ROW, here, say("watch.removed", was=was))
    else:
        yield event_of(Change.NOT_READ, here, say("watch.unread", why=row.why, was=was))


def remembering(before: Sequence[ResultRow] | None, after: Iterable[ResultRow], *, then: str) -> Iterator[ResultRow]:
    """Yield the rows as they are to be kept: what a source said when it last could is carried through its silence.

    `then` is the day of the run that `before` is of. Without this a list that fails for a month and then says the same
    as before would be told as news.
    """
    rows = list(after)
    pairs = paired(before or (), rows)
    for place, row in enumerate(rows):
        known = pairs.before.get(place)
        if known is None or not is_person(known):
            yield row
        elif row.outcome.checked:
            yield _remembering(known, row, then)
        elif row.outcome is RowOutcome.REMOVED:
            yield row
        else:
            yield _unread_kept(known, row, then)


def _unread_kept(old: ResultRow, new: ResultRow, then: str) -> ResultRow:
    """Return a row that was not checked this time as it is kept: with what was known of its person."""
    kept = old._replace(line=new.line, cells=new.cells, outcome=new.outcome, why=new.why, not_asked=new.not_asked)
    if old.beside:
        beside = tuple(_kept(one, new, then) for one in _readings(old).values())
        return kept._replace(current=False, standing=None, known=None, beside=beside)
    known = _reading(old, then) if _is_reading(old) else old.known
    return kept._replace(current=False, known=known)


def _remembering(old: ResultRow, new: ResultRow, then: str) -> ResultRow:
    before = {one.list_id: one for one in old.screenings}
    screenings = tuple(
        one._replace(last=_last(before[one.list_id])) if one.list_id in before and not _shows(one) else one
        for one in new.screenings
    )
    # A list that is not asked any more is kept as one that does not answer, so that its return is no news.
    present = {one.list_id for one in screenings}
    unheld = [_unheld(one) for one in old.screenings if one.list_id not in present and _last(one) is not None]
    new = new._replace(
        certifications=certificates.remembering(old, new),
        screenings=(*screenings, *unheld),
        possible_before=possible.remembering(old, new),
    )
    if _have_several(old, new):
        gone = (_kept(was, new, then) for was, now in _pairs(old, new) if was is not None and now is None)
        return new._replace(known=None, beside=(*(new.beside or ()), *gone))
    known = _reading(old, then) if _is_reading(old) else old.known
    if known is not None and new.outcome is RowOutcome.NOT_FOUND:
        known = known._replace(listed=False)
    return new._replace(known=None if _is_reading(new) else known)


def _row(old: ResultRow, new: ResultRow, lists: Mapping[str, str]) -> Iterator[Event]:
    exclusions = list(_exclusions(old, new, lists))
    events = list(_licence(old, new))
    if not old.outcome.checked:
        events.insert(0, event_of(Change.READ_AGAIN, new, say("watch.checked_again", now=_state_of(new))))
    if new.decided.is_open_again and not old.decided.is_open_again:
        events.append(event_of(Change.DECISION, new, new.decision))
    certified = list(certificates.events(old, new))
    explained = (
        bool(events)
        or old.excluded is not new.excluded
        or any(one.change in _DECIDING for one in exclusions)
        or any(one.source in (old.source, new.source) for one in certified)
    )
    if not explained and old.outcome is not new.outcome:
        kind = Change.UNANSWERED if new.outcome is RowOutcome.CANNOT_SAY else Change.OUTCOME
        events.append(
            changed(kind, new, "outcome", _outcome(old), say("watch.outcome", outcome=_outcome(new), why=new.why))
        )
    yield from events
    yield from certified
    yield from exclusions
    yield from possible.events(old, new)
    if new.is_ageing and not old.is_ageing:
        yield event_of(Change.AGEING, new, new.why)
    elif old.is_ageing and new.outcome is RowOutcome.CONFIRMED and not new.is_ageing:
        yield event_of(Change.FRESH, new, say("watch.fresh", now=_state_of(new)))


# -- the licence -------------------------------------------------------------------------------------------------------


def _reading(row: ResultRow, on: str = "") -> Known:
    """Return what the register says of a row."""
    listed = Flag.NO_LONGER_LISTED not in row.flags
    return Known(row.standing, row.status, row.name, row.number, row.type, row.expires, row.discipline, listed, on)


def _by_certificate(row: ResultRow) -> bool:
    """True when a certificate that was required decided the row, so that its record is none of a licence."""
    return any(one.source == row.source for one in row.certifications)


def _is_reading(row: ResultRow) -> bool:
    """True when the row shows what the register says of the licence today; that it is gone is said of it too."""
    return _was_read(row) and not _by_certificate(row)


def _was_read(row: ResultRow) -> bool:
    return row.current or Flag.NO_LONGER_LISTED in row.flags


def _known(row: ResultRow) -> Known | None:
    """Return what the register says of a row, or said when it last could; None when it never said anything."""
    if _is_reading(row) or (row.known is None and row.standing is not None and not _by_certificate(row)):
        return _reading(row)
    return row.known


def _licence(old: ResultRow, new: ResultRow) -> Iterator[Event]:
    """Compare what the registers say; only two readings can differ, and silence is no reading."""
    if _have_several(old, new):
        for was, now in _pairs(old, new):
            yield from _one_of_several(was, now, new)
        return
    before = _known(old)
    if _by_certificate(new):
        return
    if not _was_read(new):
        yield from _lost(old, new, before)
    elif before is None and _by_certificate(old):
        # What the licence was then was not told: the certificate decided the row.
        return
    elif before is None:
        yield event_of(
            Change.FOUND, new, say("watch.found", now=_state_of(new)), _outcome(old), standing_words(new.standing)
        )
    else:
        events = list(_told(before, _reading(new), new))
        if not events and old.outcome is RowOutcome.CANNOT_SAY and not _by_certificate(old):
            words = say("watch.answers", now=_state_of(new))
            events.append(event_of(Change.ANSWERS, new, words, _outcome(old), standing_words(new.standing)))
        yield from events


# -- several licences of one row ---------------------------------------------------------------------------------------


def _have_several(old: ResultRow, new: ResultRow) -> bool:
    """True where a row names more than one licence; an older result says so of none."""
    return old.beside is not None and bool(old.beside or new.beside)


def _readings(row: ResultRow) -> dict[tuple[str, str], ResultRow]:
    """Return the row once for each licence of which something is known, as if it were the only one."""
    found: dict[tuple[str, str], ResultRow] = {}
    known = _known(row)
    if known is not None:
        state = next((one.jurisdiction for one in row.consulted if one.source == row.source), "")
        found[licence_key(state, known.number, row.source)] = row._replace(states=(state,) if state else row.states)
    for one in row.beside or ():
        said = one.said
        found.setdefault(
            licence_key(one.jurisdiction, said.number, one.source),
            row._replace(
                states=(one.jurisdiction,),
                source=one.source,
                standing=said.standing,
                status=said.status,
                name=said.name,
                number=said.number,
                type=said.type,
                expires=said.expires,
                discipline=said.discipline,
                flags=one.flags,
                as_of=one.as_of,
                record=one.record,
                current=one.current,
                known=None if one.current else said,
            ),
        )
    return found


def _pairs(old: ResultRow, new: ResultRow) -> list[tuple[ResultRow | None, ResultRow | None]]:
    """Return what is known of each licence before and is read of it now; another number of one state follows the old.

    What nobody reads now stands alone, and what is read for the first time.
    """
    before = _readings(old)
    after = {key: row for key, row in _readings(new).items() if _is_reading(row)}
    found: list[tuple[ResultRow | None, ResultRow | None]] = [
        (before.pop(key), after.pop(key)) for key in [key for key in after if key in before]
    ]
    for key, row in list(after.items()):
        like = [one for one in before if one[0] == key[0] or (not one[0] and one[1] == key[1])]
        if like:
            found.append((before.pop(like[0]), after.pop(key)))
            assert row is found[-1][1]
    return [*found, *((None, row) for row in after.values()), *((row, None) for row in before.values())]


def _one_of_several(old: ResultRow | None, new: ResultRow | None, row: ResultRow) -> Iterator[Event]:
    """Tell what changed of one licence of a row."""
    before = _known(old) if old is not None else None
    if new is None:
        if old is None or before is None:
            return
        was, here = _words_of(before), _at_place_of(old, row)
        if _was_answered(old, row):
            if before.listed:
                yield event_of(Change.GONE, here, say("watch.gone", was=was), was, say("watch.not_found"))
        elif _is_reading(old):
            words = say("watch.unanswered", was=was)
            yield event_of(Change.UNANSWERED, here, words, was, say("watch.cannot_say"))
    elif old is None or before is None:
        yield event_of(Change.FOUND, new, say("watch.found", now=_state_of(new)), "", standing_words(new.standing))
    else:
        events = list(_told(before, _reading(new), new))
        if not events and not _is_reading(old) and old.outcome.checked:
            words = say("watch.answers", now=_state_of(new))
            events.append(event_of(Change.ANSWERS, new, words, "", standing_words(new.standing)))
        yield from events


def _at_place_of(old: ResultRow, row: ResultRow) -> ResultRow:
    """Return an earlier reading as one of the row as it stands now."""
    return old._replace(line=row.line, key=row.key, asked=row.asked, outcome=row.outcome)


def _was_answered(old: ResultRow, row: ResultRow) -> bool:
    """True when the source of an earlier reading answered this time."""
    answers = (Lookup.FOUND, Lookup.AMBIGUOUS, Lookup.NOT_FOUND)
    return any(one.source == old.source and one.lookup in answers for one in row.consulted)


def _kept(old: ResultRow, row: ResultRow, then: str) -> Licence:
    """Return an earlier reading as it is kept where nothing is read of its licence now."""
    known = _known(old)
    assert known is not None
    known = known._replace(
        listed=known.listed and not _was_answered(old, row), read_on=then if _is_reading(old) else known.read_on
    )
    state = old.states[0] if len(old.states) == 1 else ""
    return Licence(old.source, state, known, old.flags, old.as_of, old.record, current=False)


def _expiries(old: ResultRow | None, new: ResultRow, then: date, today: date) -> Iterator[Event]:
    """Tell the expiries of every licence of a row."""
    if old is not None and not _have_several(old, new):
        yield from _expiry(old, new, then, today)
    elif old is not None:
        for was, now in _pairs(old, new):
            if now is not None:
                yield from _expiry(was, now, then, today)
    elif new.beside:
        for now in _readings(new).values():
            yield from _expiry(None, now, then, today)
    else:
        yield from _expiry(None, new, then, today)


def _lost(old: ResultRow, new: ResultRow, before: Known | None) -> Iterator[Event]:
    if before is None or old.outcome is new.outcome:
        return
    was = _words_of(before)
    if new.outcome is RowOutcome.NOT_FOUND and before.listed:
        yield event_of(Change.GONE, new, say("watch.gone", was=was), was, say("watch.not_found"))
    elif new.outcome is RowOutcome.CANNOT_SAY and _is_reading(old):
        words = say("watch.unanswered.why", why=new.why, was=was)
        yield event_of(Change.UNANSWERED, new, words, was, say("watch.cannot_say"))


def _told(old: Known, new: Known, row: ResultRow) -> Iterator[Event]:
    """Tell each thing that differs between two readings once."""
    if old.listed and not new.listed:
        was = _words_of(old)
        yield event_of(Change.GONE, row, say("watch.delisted", was=was), was, say("watch.no_longer"))
    if new.listed and not old.listed:
        now = _state_of(row)
        yield event_of(Change.LISTED_AGAIN, row, say("watch.listed_again", now=now), say("watch.no_longer"), now)
    if _is_renewed(old, new, row):
        yield changed(Change.RENEWED, row, "renewed", _words_of(old), _words_of(new))
    else:
        if (old.standing, old.status) != (new.standing, new.status):
            back = new.standing is Standing.ACTIVE and old.standing in TAKEN
            kind = Change.REINSTATED if back else Change.STANDING
            yield changed(kind, row, "standing", _standing(old), _standing(new))
        if old.expires != new.expires:
            yield changed(
                Change.EXPIRY,
                row,
                "expiry",
                old.expires or say("watch.none_printed"),
                new.expires or say("watch.none_printed"),
            )
    if old.discipline is not new.discipline:
        kind = Change.DISCIPLINE if new.discipline else Change.DISCIPLINE_ENDED
        yield changed(kind, row, "discipline", _said(old.discipline), _said(new.discipline))
    for kind, what, before, after in (
        (Change.RENUMBERED, "number", old.number, new.number),
        (Change.RENAMED, "name", old.name, new.name),
        (Change.RECORD, "type", old.type, new.type),
    ):
        if before != after:
            yield changed(kind, row, what, before or say("watch.none"), after or say("watch.none"))


def _is_renewed(old: Known, new: Known, row: ResultRow) -> bool:
    """True for a licence that had run out, by its word or by its date, and is current again to a later day."""
    if new.standing is not Standing.ACTIVE or Flag.PAST_EXPIRY in row.flags or old.standing in TAKEN:
        return False
    before, after, as_of = _day(old.expires), _day(new.expires), _day(row.as_of)
    if before is None or after is None:
        return old.standing is Standing.EXPIRED
    return old.standing is Standing.EXPIRED or (as_of is not None and before < as_of)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


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


# -- the exclusion lists -----------------------------------------------------------------------------------------------

_MET: Mapping[Screen, Change] = {
    Screen.SAME_NPI: Change.EXCLUSION_NPI,
    Screen.SAME_NUMBER: Change.EXCLUSION_NUMBER,
    Screen.DECIDED: Change.EXCLUSION_DECIDED,
    Screen.SAME_BIRTH_DATE: Change.EXCLUSION_BIRTH_DATE,
    Screen.POSSIBLE: Change.EXCLUSION_POSSIBLE,
    Screen.NONE: Change.EXCLUSION_NONE,
}


_DECIDING = frozenset(
    {Change.EXCLUSION_NPI, Change.EXCLUSION_NUMBER, Change.EXCLUSION_DECIDED, Change.EXCLUSION_BIRTH_DATE}
)
"""Changes of a list that explain another outcome of the row."""


def _shows(one: Screening) -> bool:
    """True when a list shows what it holds of the person; an entry that was met counts on an old list too."""
    return one.state.met or one.state is Screen.NONE


def _last(one: Screening) -> Met | None:
    """Return what a list shows, or showed when it last could."""
    return Met(one.state, one.entries, one.name_differs) if _shows(one) else one.last


def _unheld(one: Screening) -> Screening:
    """Return the screening of a list that is not asked any more."""
    return Screening(one.list_id, Screen.CANNOT_SAY, why=Silence.NOT_HELD, last=_last(one))


def _exclusions(old: ResultRow, new: ResultRow, lists: Mapping[str, str]) -> Iterator[Event]:
    """Compare list by list; whatever one of them newly shows is told once."""
    before = {one.list_id: one for one in old.screenings}
    after = {one.list_id: one for one in new.screenings}
    for list_id in dict.fromkeys((*after, *before)):
        was = before.get(list_id)
        now = after.get(list_id) or _unheld(before[list_id])
        title = lists.get(list_id, list_id)
        told = _words_of_last(was)
        for change in _exclusion(was, now):
            event = event_of(
                change, new, say("watch.to", what=title, before=told, after=_list_words(now)), told, _list_words(now)
            )
            as_of = now.as_of.isoformat() if now.as_of else ""
            yield replace(event, source=list_id, as_of=as_of, page=page_of(list_id))


def _exclusion(was: Screening | None, now: Screening) -> Iterator[Change]:
    """Yield what one list newly shows of one person, then that it stopped or began again to answer."""
    last = _last(was) if was is not None else None
    shown = Met(now.state, now.entries, now.name_differs) if _shows(now) else None
    # Of a list that is new, or never showed anything before, only an entry is news.
    news = shown is not None and shown != last and (last is not None or now.state.met)
    if news:
        yield _MET[now.state]
    if was is None:
        return
    if was.answers and not now.answers:
        yield Change.EXCLUSION_UNANSWERED
    elif now.answers and not was.answers and not news:
        yield Change.EXCLUSION_ANSWERS
    elif now.answers and was.answers and not news:
        if now.state is Screen.NOT_SCREENED and was.state is not Screen.NOT_SCREENED:
            yield Change.EXCLUSION_NOT_SCREENED
        elif was.state is Screen.NOT_SCREENED and now.state is not Screen.NOT_SCREENED:
            yield Change.EXCLUSION_SCREENED


def _words_of_last(one: Screening | None) -> str:
    if one is not None and one.last is not None and not _shows(one):
        return say("watch.last", now=_list_words(one), last=SCREEN_WORDS[one.last.state])
    return _list_words(one)


def _list_words(one: Screening | None) -> str:
    if one is None:
        return say("watch.not_held")
    if one.name_differs:
        return f"{SCREEN_WORDS[one.state]}{whose(one)}"
    return (
        say("watch.entries", count=one.entries)
        if one.state is Screen.POSSIBLE and one.entries > 1
        else SCREEN_WORDS[one.state]
    )


_CURRENT = (Standing.ACTIVE, Standing.ACTIVE_WITH_CONDITIONS, Standing.NOT_STATED)


def _expiry(old: ResultRow | None, new: ResultRow, then: date, today: date) -> Iterator[Event]:
    """Tell an expiry once at each of the days before it; a renewed licence starts afresh."""
    left = days_left(new, today) if not _by_certificate(new) else None
    if left is None or new.standing not in _CURRENT:
        return
    bucket = _bucket(left)
    if bucket is None:
        return
    known = _known(old) if old is not None else None
    if old is not None and known is not None and known.expires == new.expires:
        # Through a silence it is the day of the last reading that tells which days before the expiry were told.
        told_on = then if _is_reading(old) else _day(known.read_on)
        before = days_until(known.expires, told_on) if told_on is not None else None
        if before is not None and _bucket(before) == bucket:
            return
    if left < 0:
        words = say("watch.ran_out.1" if left == -1 else "watch.ran_out", day=_day(new.expires), days=-left)
        yield event_of(Change.EXPIRED, new, words, "", new.expires)
    else:
        words = say("watch.expires.1" if left == 1 else "watch.expires", day=_day(new.expires), days=left)
        yield event_of(Change.EXPIRES, new, words, "", new.expires)


def _bucket(left: int) -> int | None:
    if left < 0:
        return -1
    return next((days for days in BUCKETS if left <= days), None)


def _said(stated: bool) -> str:
    return say("watch.stated" if stated else "watch.none_stated")


def _standing(row: ResultRow | Known) -> str:
    standing = standing_words(row.standing)
    return say("report.as_status", standing=standing, status=row.status) if row.status else standing


def _outcome(row: ResultRow) -> str:
    return OUTCOME_WORDS[row.outcome].lower()


def _state_of(row: ResultRow) -> str:
    """Return how a row stands in a few words."""
    return _words_of(row) if row.standing else _outcome(row)


def _words_of(row: ResultRow | Known) -> str:
    number = say("report.no", number=row.number) if row.number else ""
    expires = say("report.until", day=row.expires) if row.expires else ""
    return ", ".join(filter(None, (_standing(row), number, expires)))

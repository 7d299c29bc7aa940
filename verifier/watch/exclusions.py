"""What the exclusion lists newly show of the people of a list: each thing once, and a list that fell silent. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from verifier.roster.result import ResultRow
from verifier.roster.words import SCREEN_WORDS, say, whose
from verifier.verdict.screening import Met, Screen, Screening
from verifier.verdict.terms import Silence
from verifier.watch.events import Change, Event, event_of, page_of

_MET: Mapping[Screen, Change] = {
    Screen.SAME_NPI: Change.EXCLUSION_NPI,
    Screen.SAME_NUMBER: Change.EXCLUSION_NUMBER,
    Screen.DECIDED: Change.EXCLUSION_DECIDED,
    Screen.SAME_BIRTH_DATE: Change.EXCLUSION_BIRTH_DATE,
    Screen.POSSIBLE: Change.EXCLUSION_POSSIBLE,
    Screen.NONE: Change.EXCLUSION_NONE,
}


DECIDING = frozenset(
    {Change.EXCLUSION_NPI, Change.EXCLUSION_NUMBER, Change.EXCLUSION_DECIDED, Change.EXCLUSION_BIRTH_DATE}
)
"""Changes of a list that explain another outcome of the row."""


def shows(one: Screening) -> bool:
    """True when a list shows what it holds of the person; an entry that was met counts on an old list too."""
    return one.state.met or one.state is Screen.NONE


def last_shown(one: Screening) -> Met | None:
    """Return what a list shows, or showed when it last could."""
    return Met(one.state, one.entries, one.name_differs) if shows(one) else one.last


def unheld(one: Screening) -> Screening:
    """Return the screening of a list that is not asked any more."""
    return Screening(one.list_id, Screen.CANNOT_SAY, why=Silence.NOT_HELD, last=last_shown(one))


def exclusion_events(old: ResultRow, new: ResultRow, lists: Mapping[str, str]) -> Iterator[Event]:
    """Compare list by list; whatever one of them newly shows is told once."""
    before = {one.list_id: one for one in old.screenings}
    after = {one.list_id: one for one in new.screenings}
    for list_id in dict.fromkeys((*after, *before)):
        was = before.get(list_id)
        now = after.get(list_id) or unheld(before[list_id])
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
    last = last_shown(was) if was is not None else None
    shown = Met(now.state, now.entries, now.name_differs) if shows(now) else None
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
    if one is not None and one.last is not None and not shows(one):
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

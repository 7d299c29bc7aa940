"""A licence beside the one that its row shows: whatever its board says or does not say, each change is told once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from state_boards.contract.vocabulary import Standing, Tier
from tests.roster.rows import row
from verifier.roster.result import Consulted, Known, Licence, ResultRow
from verifier.roster.saved import row_from, row_json
from verifier.verdict.terms import Flag, Lookup
from verifier.watch.changes import compare
from verifier.watch.events import Change
from verifier.watch.remembering import remembering

START = date(2026, 11, 22)
SHOWN = ("Active", "Expired", "Revoked", "Suspended")
SILENT, GONE = "silent", "gone"
LOOKUPS = {SILENT: Lookup.SOURCE_STALE, GONE: Lookup.NOT_FOUND}


def said(status: str, number: str, expires: str = "2029-12-31") -> Known:
    return Known(Standing(status.casefold()), status, "JANE QUILLOWMARK", number, "Acupuncturist", expires)


def asked(source: str, state: str, lookup: Lookup) -> Consulted:
    return Consulted(source=source, jurisdiction=state, tier=Tier.LICENCE, lookup=lookup)


def of(here: str, there: str, number: str = "ACU.101", expires: str = "2029-12-31", **changes: Any) -> ResultRow:
    """Return a row that shows a licence of Hawaii, beside what Colorado says."""
    main = said(here, "HI-7")
    beside = (Licence("co", "CO", said(there, number, expires), record=2),) if there in SHOWN else ()
    values: dict[str, Any] = {
        "states": ("HI", "CO"), "source": "hi", "standing": main.standing, "status": main.status, "name": main.name,
        "number": main.number, "type": main.type, "expires": main.expires, "beside": beside, "possible": (),
        "consulted": (asked("hi", "HI", Lookup.FOUND), asked("co", "CO", LOOKUPS.get(there, Lookup.FOUND))),
    }  # fmt: skip
    return row(**{**values, **changes})


def told(rows: Sequence[ResultRow], days: int = 1) -> list[list[tuple[str, Change]]]:
    """Return the state and the change of what each run of a watch tells, the first one left out."""
    found: list[list[tuple[str, Change]]] = []
    kept: list[ResultRow] | None = None
    for place, now in enumerate(rows):
        today, then = (START + timedelta(days=days * (place - back)) for back in (0, 1))
        if kept is not None:
            events = compare(kept, [now], then=then.isoformat(), today=today)
            assert all(event.key == now.key and event.line == now.line for event in events)
            # Where nothing was ever known of the second licence, the first one is that of the whole row.
            found.append([(" ".join(event.states).removesuffix(" CO"), event.change) for event in events])
        kept = [
            row_from(json.loads(json.dumps(row_json(one))))
            for one in remembering(kept, [now], then=then.isoformat())
        ]  # fmt: skip
    return found


def kind(before: str, after: str) -> list[Change]:
    """Return what the change of a status is told as."""
    if before == after:
        return []
    if after != "Active":
        return [Change.STANDING]
    return [Change.RENEWED if before == "Expired" else Change.REINSTATED]


def wanted(states: Sequence[str]) -> list[list[Change]]:
    """Return what is told of one licence over these runs, by what is known of it and whether it is listed."""
    known, listed = (states[0], True) if states[0] in SHOWN else ("", False)
    found: list[list[Change]] = []
    for was, now in pairwise(states):
        changes: list[Change] = []
        if now in SHOWN:
            if not known:
                changes = [Change.FOUND]
            elif not listed:
                changes = [Change.LISTED_AGAIN, *kind(known, now)]
            else:
                changes = kind(known, now) or ([Change.ANSWERS] if was == SILENT else [])
            known, listed = now, True
        elif now == GONE and known and listed:
            changes, listed = [Change.GONE], False
        elif now == SILENT and was in SHOWN:
            changes = [Change.UNANSWERED]
        found.append(changes)
    return found


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(SHOWN), st.sampled_from((*SHOWN, SILENT, GONE))), min_size=2, max_size=7))
def test_each_of_two_licences_is_told_as_if_it_were_the_only_one(steps: list[tuple[str, str]]) -> None:
    events = told([of(*step) for step in steps])
    here, there = (wanted(states) for states in zip(*steps, strict=True))
    for (before, after), run, of_here, of_there in zip(pairwise(steps), events, here, there, strict=True):
        assert sorted(run) == sorted([*(("HI", one) for one in of_here), *(("CO", one) for one in of_there)]), (
            before,
            after,
        )


def test_of_two_licences_of_one_board_each_is_told_while_the_board_finds_the_other() -> None:
    """A board that found the one has answered of the other as well: it is gone, not unanswered."""
    first, second = (Licence("co", "CO", said("Active", number), record=at) for at, number in ((2, "A-1"), (3, "A-2")))
    both = of("Active", "Active", beside=(first, second))
    one = both._replace(beside=(first,))
    assert told([both, one, one, both]) == [[("CO", Change.GONE)], [], [("CO", Change.LISTED_AGAIN)]]


@pytest.mark.parametrize("silence", [0, 1, 3])
def test_another_number_of_the_same_board_is_the_same_licence(silence: int) -> None:
    between = [of("Active", SILENT)] * silence
    other = of("Active", "Active", "ACU.999")
    assert told([of("Active", "Active"), *between, other, other])[-2:] == [[("CO", Change.RENUMBERED)], []]


def test_a_licence_of_another_board_is_another_licence() -> None:
    other = Licence("nm", "NM", said("Active", "NM-5"), record=3)
    more = of("Active", "Active")
    (events,) = told([more, more._replace(beside=(*(more.beside or ()), other))])
    assert events == [("NM", Change.FOUND)]


def test_the_licence_that_a_row_shows_may_change_places_with_the_one_beside_it() -> None:
    here, there = said("Active", "HI-7"), said("Active", "ACU.101")
    turned = of("Active", "Active")._replace(
        source="co", number=there.number, beside=(Licence("hi", "HI", here, record=1),)
    )
    assert told([of("Active", "Active"), turned, of("Active", "Active")]) == [[], []]
    revoked = of("Active", "Revoked")
    assert told([of("Active", "Active"), revoked]) == [[("CO", Change.STANDING)]]


@pytest.mark.parametrize("place", ["shown", "beside"])
def test_the_expiry_of_either_licence_is_told_once_at_each_of_its_days_through_any_silence(place: str) -> None:
    soon = (START + timedelta(days=62)).isoformat()

    def now(silent: bool) -> ResultRow:
        if place == "beside":
            return of("Active", SILENT if silent else "Active", expires=soon)
        return of("Active", "Active", expires="2029-12-31")._replace(expires=soon)

    walk = [now(silent) for silent in (False, False, False, True, True, False, False, False)]
    state = "CO" if place == "beside" else "HI"
    days = [place for place, events in enumerate(told(walk, days=7), 1) if (state, Change.EXPIRES) in events]
    # 62, 55, 48, (41, 34), 27, 20 and 13 days before: the days of 60, of 30 and of 14.
    assert days == [1, 5, 7]


def test_the_first_run_tells_the_expiry_of_every_licence() -> None:
    soon = (START + timedelta(days=20)).isoformat()
    events = compare(None, [of("Active", "Active", expires=soon)], then="", today=START)
    assert [(event.states, event.change) for event in events] == [(("CO",), Change.EXPIRES)]


def test_a_row_that_is_not_read_keeps_every_licence_and_its_person() -> None:
    first = of("Active", "Active")
    unread = row(outcome="rejected", standing=None, current=False, states=(), asked="", consulted=(), screenings=())
    (kept,) = remembering([first], [unread], then=START.isoformat())
    assert not kept.current
    assert {(one.jurisdiction, one.said.status, one.current) for one in kept.beside or ()} == {
        ("HI", "Active", False),
        ("CO", "Active", False),
    }
    assert kept.states == first.states
    (event,) = compare([first], [unread], then=START.isoformat(), today=START)
    assert (event.change, event.asked, event.states) == (Change.NOT_READ, first.asked, first.states)
    back = compare([kept], [of("Active", "Revoked")], then=START.isoformat(), today=START)
    assert sorted((" ".join(event.states), event.change) for event in back) == [
        ("CO", Change.STANDING),
        ("HI CO", Change.READ_AGAIN),
    ]


def test_a_row_that_is_marked_as_removed_keeps_nothing_and_is_told_once() -> None:
    first = of("Active", "Active")
    removed = of("Active", "Active", outcome="removed", standing=None, current=False, beside=())
    (event,) = compare([first], [removed], then=START.isoformat(), today=START)
    assert event.change is Change.REMOVED_ROW
    assert remembering([first], [removed], then=START.isoformat()).__next__() is removed
    assert compare([removed], [removed], then=START.isoformat(), today=START) == []


def test_a_licence_beside_that_is_no_longer_listed_by_its_mark_is_gone() -> None:
    marked = of("Active", "Active")
    gone = marked._replace(beside=tuple(one._replace(flags=(Flag.NO_LONGER_LISTED,)) for one in marked.beside or ()))
    assert told([marked, gone, gone, marked]) == [[("CO", Change.GONE)], [], [("CO", Change.LISTED_AGAIN)]]

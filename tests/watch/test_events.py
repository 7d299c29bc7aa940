"""Every event of a watch is told once over a sequence of runs, none twice, and nothing where only dates moved."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.roster.rows import report, row, screening
from verifier.roster.result import Possible, ResultRow
from verifier.roster.saved import row_from, row_json
from verifier.roster.vocabulary import Decided, RowOutcome
from verifier.verdict.certification import Certification, Certified
from verifier.verdict.screening import Screen, Unscreened
from verifier.verdict.terms import AgeState, Flag, Silence
from verifier.watch.changes import compare
from verifier.watch.events import Change, Event
from verifier.watch.remembering import remembering

START = date(2026, 11, 22)
LISTS = {"leie": "LEIE", "medicaid.ny": "New York", "custom:hi": "Hawaii"}
Facts = dict[str, Any]


def run(rows: Sequence[Facts], *, days: int = 7) -> list[list[Event]]:
    """Return what each run of a watch tells, the first one left out; every row is of the same person."""
    told: list[list[Event]] = []
    kept: list[ResultRow] | None = None
    then = ""
    for place, facts in enumerate(rows):
        today = START + timedelta(days=days * place)
        # Dates move at every run, whatever else does.
        dates = {"as_of": today.isoformat(), "retrieved": f"{today}T07:00:00Z", "next_due": today.isoformat()}
        now = row(**{**dates, **facts})
        now = now._replace(screenings=tuple(one._replace(as_of=today) if one.as_of else one for one in now.screenings))
        if kept is not None:
            told.append(compare(kept, [now], then=then, today=today, lists=LISTS))
        # What is kept goes through its saved form.
        kept = [row_from(json.loads(json.dumps(row_json(one)))) for one in remembering(kept, [now], then=then)]
        then = today.isoformat()
    return told


PLAIN: Facts = {"expires": "2029-12-31"}
NOBODY: Facts = {
    "outcome": "not_found", "standing": None, "current": False, "status": "", "number": "", "expires": "", "name": "",
    "identity": None,
}  # fmt: skip
UNREADABLE: Facts = {**NOBODY, "outcome": "cannot_say", "why": "The source could not be reached."}
STALE: Facts = {**PLAIN, "outcome": "cannot_say", "current": False}
UNSURE: Facts = {**NOBODY, "outcome": "review"}


def lists(*found: Any) -> Facts:
    return {**PLAIN, "screenings": found}


def is_(state: Screen, list_id: str = "leie", **more: Any) -> Facts:
    outcome = "confirmed"
    if state in (Screen.SAME_NPI, Screen.SAME_NUMBER, Screen.DECIDED):
        outcome = "review" if more.get("name_differs") else "attention"
    elif state is Screen.SAME_BIRTH_DATE:
        outcome = "review"
    return {**PLAIN, "outcome": outcome, "screenings": (screening(state, list_id, **more),)}


NONE, POSSIBLE, BORN, NUMBER, NPI = map(
    is_, (Screen.NONE, Screen.POSSIBLE, Screen.SAME_BIRTH_DATE, Screen.SAME_NUMBER, Screen.SAME_NPI)
)
DECIDED = is_(Screen.DECIDED)
SILENT = is_(Screen.CANNOT_SAY, why=Silence.FAILED)
UNREAD = is_(Screen.NOT_SCREENED, why=Unscreened.NPI_NOT_READ)
OLD = is_(Screen.POSSIBLE, why=Silence.STALE, age=AgeState.STALE)
GONE = {**PLAIN, "outcome": "review", "flags": (Flag.NO_LONGER_LISTED,), "possible": ()}
AGED = {**PLAIN, "flags": (Flag.AGEING,)}
OPENED: Facts = {"decided": Decided.OPEN_AGAIN, "decision": "Open again."}
OVER: Facts = {"decided": Decided.IGNORED_ONCE, "decision": "Open again."}
C = Change


def certified(state: Certified, **more: Any) -> Facts:
    """Return a plain licence beside what a source of certification says."""
    named = {} if state in (Certified.NOT_LISTED, Certified.CANNOT_SAY) else {
        "certificates": ("AC",), "expires": "2026-10-31", **more
    }  # fmt: skip
    return {**PLAIN, "certifications": (Certification("ncbahm", state, as_of=START, **named),)}


def may_be(status: str) -> Facts:
    """Return a row left to a person, whose one possible record says this."""
    record = Possible(source="wa", key="AC1", words=status, facts={"number": "AC1", "status": status})
    return {**UNSURE, "possible": (record,)}


CERTIFIED, RAN_OUT, UNLISTED, SILENT_NATION = map(
    certified, (Certified.CERTIFIED, Certified.EXPIRED, Certified.NOT_LISTED, Certified.CANNOT_SAY)
)
REQUIRED: Facts = {
    **RAN_OUT, "source": "ncbahm", "outcome": "attention", "standing": "expired", "status": "Lapsed",
    "name": "MARISOL Q", "number": "C1",
}  # fmt: skip
"""A row that was decided by its certificate, so that its record is none of a licence."""

EVENTS: dict[str, tuple[list[Facts], list[Change]]] = {
    "newly possible": ([NONE, POSSIBLE], [C.EXCLUSION_POSSIBLE]),
    "newly the same birth date": ([NONE, BORN], [C.EXCLUSION_BIRTH_DATE]),
    "newly the same number": ([NONE, NUMBER], [C.EXCLUSION_NUMBER]),
    "newly the same NPI": ([NONE, NPI], [C.EXCLUSION_NPI]),
    "an entry that a person decided is this person's": ([POSSIBLE, DECIDED, DECIDED], [C.EXCLUSION_DECIDED]),
    "a decided entry taken off its list": ([DECIDED, NONE], [C.EXCLUSION_NONE]),
    "from possible to the same NPI": ([POSSIBLE, NPI], [C.EXCLUSION_NPI]),
    "the same NPI, now under the name asked": (
        [is_(Screen.SAME_NPI, name_differs=True), NPI], [C.EXCLUSION_NPI]),
    "a further like name": ([POSSIBLE, is_(Screen.POSSIBLE, entries=2)], [C.EXCLUSION_POSSIBLE]),
    "newly none": ([POSSIBLE, NONE], [C.EXCLUSION_NONE]),
    "an NPI taken off a list": ([NPI, NONE], [C.EXCLUSION_NONE]),
    "met, gone and met again": ([POSSIBLE, NONE, POSSIBLE], [C.EXCLUSION_NONE, C.EXCLUSION_POSSIBLE]),
    "a list that stopped answering": ([NONE, SILENT], [C.EXCLUSION_UNANSWERED]),
    "a list with an entry that stopped answering": ([POSSIBLE, SILENT], [C.EXCLUSION_UNANSWERED]),
    "an entry on a list that has become too old": ([POSSIBLE, OLD], [C.EXCLUSION_UNANSWERED]),
    "a list that answers again, as before": (
        [POSSIBLE, SILENT, POSSIBLE], [C.EXCLUSION_UNANSWERED, C.EXCLUSION_ANSWERS]),
    "a list that answers again, with an entry": (
        [NONE, SILENT, NPI], [C.EXCLUSION_UNANSWERED, C.EXCLUSION_NPI]),
    "a list that answers again, without its entry": (
        [NPI, SILENT, NONE], [C.EXCLUSION_UNANSWERED, C.EXCLUSION_NONE]),
    "an NPI that is not read any more": ([NONE, UNREAD], [C.EXCLUSION_NOT_SCREENED]),
    "an NPI that is read again": ([NONE, UNREAD, NONE], [C.EXCLUSION_NOT_SCREENED, C.EXCLUSION_SCREENED]),
    "a like name newly on a second list": (
        [lists(screening(Screen.POSSIBLE), screening(Screen.NONE, "medicaid.ny")),
         lists(screening(Screen.POSSIBLE), screening(Screen.POSSIBLE, "medicaid.ny"))], [C.EXCLUSION_POSSIBLE]),
    "one list stops while another goes on": (
        [lists(screening(Screen.POSSIBLE), screening(Screen.NONE, "medicaid.ny")),
         lists(screening(Screen.CANNOT_SAY), screening(Screen.NONE, "medicaid.ny"))], [C.EXCLUSION_UNANSWERED]),
    "a new list with an entry": (
        [NONE, lists(screening(), screening(Screen.POSSIBLE, "custom:hi"))], [C.EXCLUSION_POSSIBLE]),
    "a list that is not asked any more, and returns": (
        [lists(screening(), screening(Screen.POSSIBLE, "custom:hi")), NONE,
         lists(screening(), screening(Screen.POSSIBLE, "custom:hi"))], [C.EXCLUSION_UNANSWERED, C.EXCLUSION_ANSWERS]),
    "two lists at once": (
        [lists(screening(), screening(Screen.NONE, "medicaid.ny")),
         lists(screening(Screen.POSSIBLE), screening(Screen.POSSIBLE, "medicaid.ny"))],
        [C.EXCLUSION_POSSIBLE, C.EXCLUSION_POSSIBLE]),
    "revoked": ([PLAIN, {**PLAIN, "standing": "revoked", "status": "Revoked", "outcome": "attention"}], [C.STANDING]),
    "reinstated": (
        [{**PLAIN, "standing": "suspended", "status": "Suspended", "outcome": "attention"}, PLAIN], [C.REINSTATED]),
    "conditions lifted": (
        [{**PLAIN, "standing": "active_with_conditions", "status": "Restricted", "outcome": "attention"}, PLAIN],
        [C.REINSTATED]),
    "a new expiry before the old one": ([PLAIN, {"expires": "2031-12-31"}], [C.EXPIRY]),
    "renewed after its expiry by the word": (
        [{"expires": "2026-10-31", "standing": "expired", "status": "Expired", "outcome": "attention"}, PLAIN],
        [C.RENEWED]),
    "renewed after its expiry by the date": (
        [{"expires": "2026-11-20", "flags": (Flag.PAST_EXPIRY,), "outcome": "attention"}, PLAIN], [C.RENEWED]),
    "run out": (
        [{"expires": "2026-11-24"},
         {"expires": "2026-11-24", "flags": (Flag.PAST_EXPIRY,), "outcome": "attention"}], [C.EXPIRES, C.EXPIRED]),
    "expires soon": ([{"expires": "2027-02-23"}, {"expires": "2027-02-23"}], [C.EXPIRES]),
    "discipline": ([PLAIN, {**PLAIN, "discipline": True, "outcome": "attention"}], [C.DISCIPLINE]),
    "discipline not stated any more": (
        [{**PLAIN, "discipline": True, "outcome": "attention"}, PLAIN], [C.DISCIPLINE_ENDED]),
    "renamed": ([PLAIN, {**PLAIN, "name": "MARISOL THORNQUIST", "outcome": "review"}], [C.RENAMED]),
    "another note beside a standing": (
        [PLAIN | {"noted": "Practice: \"see Board order\""}, PLAIN | {"noted": "Practice: \"see Board orders\""}],
        [C.NOTED]),
    "a note that is new": ([PLAIN | {"noted": ""}, PLAIN | {"noted": "Board order of 3 May"}], [C.NOTED]),
    "a note that is gone": ([PLAIN | {"noted": "Board order of 3 May"}, PLAIN | {"noted": ""}], [C.NOTED]),
    "a note of which an older result does not tell": ([PLAIN, PLAIN | {"noted": "Board order of 3 May"}], []),
    "discipline with its text": (
        [PLAIN | {"noted": ""}, {**PLAIN, "discipline": True, "outcome": "attention", "noted": "Order 12"}],
        [C.DISCIPLINE]),
    "another text of the same discipline": (
        [{**PLAIN, "discipline": True, "outcome": "attention", "noted": text} for text in ("Order 12", "Order 13")],
        [C.NOTED]),
    "a note after a silence": (
        [PLAIN | {"noted": ""}, UNREADABLE | {"noted": None}, PLAIN | {"noted": "Order 12"}],
        [C.UNANSWERED, C.NOTED]),
    "renumbered": ([PLAIN, {**PLAIN, "number": "AC2"}], [C.RENUMBERED]),
    "another type": ([PLAIN, {**PLAIN, "type": "Acupuncturist (new)"}], [C.RECORD]),
    "no longer listed by its mark": ([PLAIN, GONE], [C.GONE]),
    "listed again by its mark": ([GONE, PLAIN], [C.LISTED_AGAIN]),
    "not found any more": ([PLAIN, NOBODY], [C.GONE]),
    "found again": ([PLAIN, NOBODY, PLAIN], [C.GONE, C.LISTED_AGAIN]),
    "marked and then dropped": ([PLAIN, GONE, NOBODY], [C.GONE, C.OUTCOME]),
    "found for the first time": ([NOBODY, PLAIN], [C.FOUND]),
    "a source that could not be read": ([PLAIN, UNREADABLE], [C.UNANSWERED]),
    "a source that can be read again": ([PLAIN, UNREADABLE, PLAIN], [C.UNANSWERED, C.ANSWERS]),
    "a source that is too old, then revoked": (
        [PLAIN, STALE, {**PLAIN, "standing": "revoked", "status": "Revoked", "outcome": "attention"}],
        [C.UNANSWERED, C.STANDING]),
    "gone, unreadable and still gone": (
        [PLAIN, NOBODY, UNREADABLE, NOBODY], [C.GONE, C.UNANSWERED, C.OUTCOME]),
    "ageing": ([PLAIN, AGED], [C.AGEING]),
    "fresh again": ([PLAIN, AGED, PLAIN], [C.AGEING, C.FRESH]),
    "a possible record that is revoked": ([may_be("Active"), may_be("Revoked")], [C.POSSIBLE]),
    "a possible record that changed in a silence": (
        [may_be("Active"), UNREADABLE | {"possible": ()}, may_be("Revoked")],
        [C.UNANSWERED, C.OUTCOME, C.POSSIBLE]),
    "a namesake": ([PLAIN, UNSURE], [C.OUTCOME]),
    "a namesake and a like name on a list": (
        [NONE, {**UNSURE, "screenings": (screening(Screen.POSSIBLE),)}], [C.OUTCOME, C.EXCLUSION_POSSIBLE]),
    "revoked and newly the same NPI": (
        [NONE, {**NPI, "standing": "revoked", "status": "Revoked"}], [C.STANDING, C.EXCLUSION_NPI]),
    "a decision that opened again": (
        [{**PLAIN, "decided": Decided.STANDS}, {**PLAIN, "outcome": "review", **OPENED}],
        [C.DECISION]),
    "an ignore entry that ran out": (
        [{**UNSURE, "decided": Decided.IGNORED}, {**UNSURE, **OVER}], [C.DECISION]),
    "newly certified": ([UNLISTED, CERTIFIED], [C.CERTIFIED]),
    "certified at a source that is new": ([PLAIN, CERTIFIED], [C.CERTIFIED]),
    "a certificate that ended": ([CERTIFIED, certified(Certified.ENDED)], [C.CERTIFICATION_ENDED]),
    "a certificate that is not listed any more": ([CERTIFIED, UNLISTED], [C.CERTIFICATION_ENDED]),
    "a certificate that ran out": ([CERTIFIED, RAN_OUT], [C.CERTIFICATION_EXPIRED]),
    "a certificate that ran out and was renewed": (
        [CERTIFIED, RAN_OUT, certified(Certified.CERTIFIED, expires="2031-01-31")],
        [C.CERTIFICATION_EXPIRED, C.CERTIFIED]),
    "a further certificate": (
        [CERTIFIED, certified(Certified.CERTIFIED, certificates=("AC", "CH"))], [C.CERTIFICATION_CHANGED]),
    "a certificate through a silence": (
        [CERTIFIED, SILENT_NATION, CERTIFIED], [C.CERTIFICATION_UNANSWERED, C.CERTIFICATION_ANSWERS]),
    "a certificate that ended in a silence": (
        [CERTIFIED, SILENT_NATION, RAN_OUT], [C.CERTIFICATION_UNANSWERED, C.CERTIFICATION_EXPIRED]),
    "a certificate and a licence at once": (
        [CERTIFIED, {**RAN_OUT, "standing": "revoked", "status": "Revoked", "outcome": "attention"}],
        [C.STANDING, C.CERTIFICATION_EXPIRED]),
    "a required certificate that ran out": ([CERTIFIED, REQUIRED], [C.CERTIFICATION_EXPIRED]),
    "a required certificate that is renewed": ([REQUIRED, CERTIFIED], [C.CERTIFIED]),
    "a required certificate whose source falls silent": (
        [CERTIFIED, {**SILENT_NATION, "source": "ncbahm", "outcome": "cannot_say", "current": False}, CERTIFIED],
        [C.CERTIFICATION_UNANSWERED, C.CERTIFICATION_ANSWERS]),
    "a licence that expires beside a required certificate that ran out": (
        [{**CERTIFIED, "expires": "2027-02-26"}, {**REQUIRED, "expires": "2026-10-31"}],
        [C.CERTIFICATION_EXPIRED]),
}  # fmt: skip


OF_ROWS = {change for change in Change if change.value.startswith("roster.")}
"""Told of the list and not of a person; `test_edited_rows` has them."""


def test_there_are_thirty_events_and_every_change_occurs() -> None:
    assert len(EVENTS) >= 30
    told = {change for _, changes in EVENTS.values() for change in changes}
    assert told == set(Change) - OF_ROWS


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_is_told_exactly_once(name: str) -> None:
    steps, wanted = EVENTS[name]
    # Each state lasts for three runs, in which only dates move.
    told = run([facts for facts in steps for _ in range(3)], days=1)
    assert [event.change for events in told for event in events] == wanted
    assert all(event.words for events in told for event in events)


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_of_a_list_names_the_list_and_one_of_the_licence_its_source(name: str) -> None:
    steps, _ = EVENTS[name]
    for event in (event for events in run(steps, days=1) for event in events):
        if event.change.value.startswith("certification."):
            assert event.source == "ncbahm"
            continue
        of_list = event.change.value.startswith("exclusion.")
        assert (event.source in LISTS) is of_list
        assert not of_list or LISTS[event.source] in event.words


STATES = [
    NONE, POSSIBLE, BORN, NUMBER, NPI, SILENT, UNREAD, PLAIN, NOBODY, UNREADABLE, STALE, GONE, AGED, DECIDED,
    CERTIFIED, RAN_OUT, UNLISTED, SILENT_NATION, REQUIRED,
]  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(STATES), min_size=2, max_size=8))
def test_whatever_happens_nothing_is_told_of_a_run_that_changed_nothing(steps: list[Facts]) -> None:
    told = run([facts for facts in steps for _ in range(2)], days=1)
    assert [events for events in told[::2] if events] == []


@settings(max_examples=300)
@given(st.lists(st.sampled_from(STATES), min_size=3, max_size=8))
def test_whatever_happens_no_event_is_told_twice_in_a_run_and_every_new_outcome_is_told(steps: list[Facts]) -> None:
    told = run(steps, days=1)
    for (before, after), events in zip(pairwise(steps), told, strict=True):
        changes = [(event.change, event.source) for event in events]
        assert len(changes) == len(set(changes))
        if before.get("outcome", "confirmed") != after.get("outcome", "confirmed"):
            assert events


@settings(max_examples=200)
@given(st.lists(st.sampled_from([NONE, POSSIBLE, NPI, SILENT, UNREAD]), min_size=3, max_size=10))
def test_what_a_list_shows_is_told_once_however_often_it_falls_silent(steps: list[Facts]) -> None:
    told = [event.change for events in run(steps, days=1) for event in events]
    shown = [facts["screenings"][0].state for facts in steps if facts["screenings"][0].state in _NEWS]
    # Of equal neighbours only the first is news, and of a list that never showed an entry silence is none.
    wanted = [_NEWS[now] for was, now in zip([Screen.NONE, *shown], shown, strict=False) if was is not now]
    if steps[0]["screenings"][0].state in _NEWS and wanted and shown[0].met:
        wanted = wanted[1:]
    assert [change for change in told if change in _NEWS.values()] == wanted


_NEWS = {
    Screen.NONE: Change.EXCLUSION_NONE,
    Screen.POSSIBLE: Change.EXCLUSION_POSSIBLE,
    Screen.SAME_NPI: Change.EXCLUSION_NPI,
}


@pytest.mark.parametrize(("facts", "words"), [
    (POSSIBLE, "LEIE: no potential match → a like name is listed"),
    (is_(Screen.POSSIBLE, entries=2), "LEIE: no potential match → 2 entries of a like name"),
    (is_(Screen.POSSIBLE, entries=3), "LEIE: no potential match → 3 entries of a like name"),
])  # fmt: skip
def test_how_many_entries_of_a_like_name_a_list_has_is_told(facts: Facts, words: str) -> None:
    ((event,),) = run([NONE, facts])
    assert event.words == words


def test_a_watch_of_an_older_version_tells_only_entries_that_were_met() -> None:
    old = row(**PLAIN, screenings=())
    assert compare([old], [row(**PLAIN)], then=START.isoformat(), today=START, lists=LISTS) == []
    found = compare([old], [row(**POSSIBLE)], then=START.isoformat(), today=START, lists=LISTS)
    assert [event.change for event in found] == [Change.EXCLUSION_POSSIBLE]


def test_an_expiry_is_told_once_through_a_silence_of_the_source() -> None:
    soon: Facts = {"expires": "2027-01-25"}
    silent: Facts = {**soon, "outcome": "cannot_say", "current": False}
    told = run([soon, soon, silent, silent, soon, soon, soon], days=7)
    changes = [event.change for events in told for event in events if event.change is Change.EXPIRES]
    # 64, 57, (50, 43), 36, 29 and 22 days before: the 60 and the 30 days are told, each once.
    assert len(changes) == 2


def test_what_is_remembered_is_in_the_kept_result_and_in_no_report() -> None:
    first = row(**POSSIBLE)
    silent = row(**{**UNREADABLE, **SILENT, "outcome": RowOutcome.CANNOT_SAY, "current": False, "standing": None})
    (kept,) = remembering([first], [silent], then=START.isoformat())
    assert kept.known is not None
    assert kept.known.read_on == START.isoformat()
    assert kept.screenings[0].last is not None
    assert row_from(json.loads(json.dumps(row_json(kept)))) == kept
    assert silent.known is None
    assert report([silent]).rows

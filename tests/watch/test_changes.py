"""Only what changed is told, each thing once, and a source that could not be read is never a person's change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_boards.contract.vocabulary import Standing
from tests.roster.rows import report, row, screening
from verifier.roster.result import Known, ResultRow
from verifier.roster.vocabulary import Decided
from verifier.verdict.screening import Screen
from verifier.watch.changes import compare
from verifier.watch.events import Change, Event
from verifier.watch.expiries import BUCKETS
from verifier.watch.message import events_json, lines, subject
from verifier.words.catalogue import Words

TODAY = date(2026, 11, 22)
THEN = "2026-10-22"


def changes(old: ResultRow | None, new: ResultRow | None) -> list[tuple[Change, str]]:
    """Return what is told about one row that was so and is now so."""
    before = [old] if old is not None else []
    after = [new] if new is not None else []
    return [(event.change, event.words) for event in compare(before, after, then=THEN, today=TODAY)]


def kinds(old: ResultRow | None, new: ResultRow | None) -> list[Change]:
    return [change for change, _ in changes(old, new)]


def test_nothing_is_told_where_nothing_changed() -> None:
    newer = row(as_of="2026-11-20", retrieved="2026-11-22T07:00:00Z", next_due="2026-12-22", reasons="other words")
    assert changes(row(as_of="2026-10-20", retrieved="2026-10-22T07:00:00Z"), newer) == []


@pytest.mark.parametrize(
    ("changed", "kind", "words"),
    [
        ({"standing": "revoked", "status": "Revoked", "outcome": "attention"}, Change.STANDING,
         "standing: active “Active” → revoked “Revoked”"),
        ({"expires": "2028-12-31"}, Change.EXPIRY, "expiry: 2027-12-31 → 2028-12-31"),
        ({"discipline": True, "outcome": "attention"}, Change.DISCIPLINE, "discipline: none stated → stated"),
        ({"number": "AC2"}, Change.RENUMBERED, "number as printed: AC99000101 → AC2"),
        ({"screenings": (screening(Screen.SAME_NPI),), "outcome": "attention"},
         Change.EXCLUSION_NPI, "leie: no potential match → the same NPI is listed"),
        ({"flags": ("no_longer_listed",)}, Change.GONE,
         "No longer listed; before: active “Active”, no. AC99000101, expires 2027-12-31."),
    ],
)  # fmt: skip
def test_each_fact_of_the_register_is_told(changed: dict[str, Any], kind: Change, words: str) -> None:
    assert changes(row(), row(**changed)) == [(kind, words)]


def test_found_and_not_found_are_told() -> None:
    nobody = row(outcome="not_found", standing="", current=False, status="", number="", expires="")
    assert kinds(nobody, row()) == [Change.FOUND]
    assert kinds(row(), nobody) == [Change.GONE]


@pytest.mark.parametrize(
    "standing", ["suspended", "revoked", "surrendered", "administrative", "active_with_conditions"]
)
def test_the_end_of_what_was_taken_away_is_a_reinstatement(standing: str) -> None:
    taken = row(standing=standing, status=standing, outcome="attention")
    assert kinds(taken, row()) == [Change.REINSTATED]
    assert kinds(row(standing="inactive", status="Inactive", outcome="attention"), row()) == [Change.STANDING]


def test_an_expiry_that_is_no_longer_printed_is_told_as_that() -> None:
    assert changes(row(), row(expires="")) == [(Change.EXPIRY, "expiry: 2027-12-31 → none printed")]
    assert changes(row(expires=""), row()) == [(Change.EXPIRY, "expiry: none printed → 2027-12-31")]


@pytest.mark.parametrize("outcome", ["not_found", "cannot_say"])
def test_a_silence_that_goes_on_is_not_told_again(outcome: str) -> None:
    known = Known(Standing.ACTIVE, "Active", number="AC99000101")
    silent = row(outcome=outcome, standing="", current=False, status="", number="", expires="", known=known)
    assert kinds(row(), silent) == [Change.GONE if outcome == "not_found" else Change.UNANSWERED]
    assert kinds(silent, silent) == []


def test_a_source_that_could_not_be_read_changes_nobodys_standing() -> None:
    stale = row(outcome="cannot_say", current=False, why="It was last confirmed 40 days ago.")
    ((kind, words),) = changes(row(), stale)
    assert kind is Change.UNANSWERED
    assert "Could not be checked this time" in words
    assert kinds(stale, row()) == [Change.ANSWERS]


def test_another_date_of_the_exclusion_list_is_no_change() -> None:
    assert changes(row(), row(screenings=(screening(day=30),))) == []


def test_an_outcome_without_a_fact_behind_it_is_told() -> None:
    unsure = row(outcome="review", standing="", current=False)
    other = row(outcome="cannot_say", standing="", current=False)
    assert kinds(unsure, other) == [Change.UNANSWERED]
    assert kinds(other, unsure) == [Change.OUTCOME]


def test_rows_that_come_and_go_are_told_and_order_is_not_a_change() -> None:
    one, two = row(2, key="a"), row(3, key="b", asked="Grace Oshanwen")
    assert compare([one, two], [two._replace(line=2), one._replace(line=3)], then=THEN, today=TODAY) == []
    assert kinds(None, row()) == [Change.ADDED]
    assert kinds(row(), None) == [Change.REMOVED_ROW]


def test_two_rows_of_one_person_are_compared_one_by_one() -> None:
    twice = [row(2, key="a"), row(3, key="a")]
    assert compare(twice, twice, then=THEN, today=TODAY) == []
    assert len(compare(twice, twice[:1], then=THEN, today=TODAY)) == 1


def test_a_decision_that_opens_again_is_told() -> None:
    stands = row(decision="x decided on 2026-10-01: same", decided=Decided.STANDS)
    opened = row(outcome="review", decision="Open again: changed", decided=Decided.OPEN_AGAIN)
    kind = kinds(stands, opened)
    assert Change.DECISION in kind


@given(st.lists(st.integers(0, 120), min_size=2, max_size=10, unique=True))
def test_an_expiry_is_told_once_at_each_of_its_days(days: list[int]) -> None:
    """Whatever the days of the runs, each bucket is told at most once, and the nearest one reached is told."""
    expires = TODAY + timedelta(days=120)
    told: list[int] = []
    previous: tuple[ResultRow, date] | None = None
    for left in sorted(days, reverse=True):
        today = expires - timedelta(days=left)
        one = row(expires=expires.isoformat())
        before = None if previous is None else [previous[0]]
        then = previous[1].isoformat() if previous else ""
        events = [event for event in compare(before, [one], then=then, today=today) if event.change is Change.EXPIRES]
        bucket = next((days for days in BUCKETS if left <= days), None)
        assert len(events) <= 1
        if events:
            assert bucket is not None
            told.append(bucket)
        elif bucket is not None:
            assert bucket in told
        previous = (one, today)
    assert len(told) == len(set(told))


@pytest.mark.parametrize("day", [90, 60, 30, 14, 7, 0])
def test_these_are_the_days_at_which_an_expiry_is_told(day: int) -> None:
    one = row(expires=(TODAY + timedelta(days=day)).isoformat())

    def told(days_ago: int) -> list[Event]:
        return compare([one], [one], then=(TODAY - timedelta(days=days_ago)).isoformat(), today=TODAY)

    assert [event.change for event in told(1)] == [Change.EXPIRES]
    assert told(0) == []
    assert f"{day} day{'' if day == 1 else 's'} left" in told(1)[0].words
    assert Words().day(TODAY + timedelta(days=day)) in told(1)[0].words


def test_more_than_ninety_days_before_an_expiry_nothing_is_told() -> None:
    one = row(expires=(TODAY + timedelta(days=91)).isoformat())
    assert compare(None, [one], then="", today=TODAY) == []


def test_a_licence_that_ran_out_is_told_once() -> None:
    ran_out = row(outcome="attention", expires="2026-11-01", flags=("past_expiry",))
    assert kinds(row(expires="2026-11-01"), ran_out) == [Change.EXPIRED]
    later = compare([ran_out], [ran_out], then=TODAY.isoformat(), today=TODAY + timedelta(days=30))
    assert later == []


def test_the_first_run_lists_what_expires_soon() -> None:
    soon, far = row(expires="2026-12-01"), row(3, expires="2028-01-01", key="b")
    events = compare(None, [soon, far], then="", today=TODAY)
    assert [(event.change, event.line) for event in events] == [(Change.EXPIRES, 2)]
    assert "9 days left" in events[0].words


@pytest.mark.parametrize("outcome", ["attention", "review", "not_found", "cannot_say"])
def test_the_first_run_names_every_row_that_is_open(outcome: str) -> None:
    open_, settled = row(outcome=outcome), row(3, outcome=outcome, key="b", settled=True)
    fine, set_aside = row(4, key="c"), row(5, outcome="removed", key="d")
    events = compare(None, [open_, settled, fine, set_aside], then="", today=TODAY)
    assert [(event.change, event.line) for event in events] == [(Change.OPEN, 2)]
    assert events[0].words.endswith(open_.why)
    assert "1 event (first run" in next(lines(events, report([open_]).tally, ""))


def test_the_first_run_names_a_row_that_cannot_be_read_and_one_that_is_ageing() -> None:
    events = compare(None, [row(outcome="rejected"), row(3, flags=("ageing",))], then="", today=TODAY)
    assert [(event.change, event.line) for event in events] == [(Change.NOT_READ, 2), (Change.OPEN, 3)]


def test_text_and_json_say_the_same() -> None:
    found = compare([row()], [row(standing="expired", status="Expired", outcome="attention")], then=THEN, today=TODAY)
    tally = report([row(outcome="attention")]).tally
    text = "\n".join(lines(found, tally, "2026-10-22T12:00:00Z"))
    data = events_json("staff", found, tally, at="2026-11-22T12:00:00Z", since="2026-10-22T12:00:00Z")
    assert "1 change since 22 October 2026:" in text
    assert data["changes"][0]["change"] == "license.status_changed"
    assert data["changes"][0]["words"] in text
    assert data["exit_code"] == 1
    assert "Nothing changed since x" in "\n".join(lines([], tally, "x"))


def test_a_hostile_name_stays_on_its_line() -> None:
    event = Event(change=Change.STANDING, line=2, key="k", asked="A\nB\x1b[31m", states=(), words="x\r\ny")
    text = list(lines([event], report([row()]).tally, "x"))
    assert len(text) == 3
    assert "\x1b" not in text[1]


def test_the_text_names_the_states_and_counts_only_what_there_is() -> None:
    one = row()
    (event,) = compare([one], [row(number="AC2")], then=THEN, today=TODAY)
    for states, where in (((), "Quillowmere: "), (("WA", "OR"), " [WA OR]: ")):
        shown = list(lines([replace(event, states=states)], report([one]).tally, ""))
        assert where in shown[1]
        assert shown[-1] == "Now: confirmed 1."


def test_only_outcomes_that_occur_are_counted() -> None:
    tally = report([row(), row(outcome="attention"), row(outcome="attention")]).tally
    assert events_json("staff", [], tally, at="", since="")["outcomes"] == {"confirmed": 1, "attention": 2}
    assert list(lines([], tally, ""))[-1] == "Now: attention 2, confirmed 1."
    assert list(lines([], report([]).tally, "x"))[-1] == "Now: no rows."


def test_a_first_run_has_no_day_since_which_changes_are_told() -> None:
    def since(day: str) -> object:
        return events_json("clinic", [], report([row()]).tally, at="2026-11-22T12:00:00Z", since=day)["since"]

    assert since("") is None
    assert since("2026-10-20") == "2026-10-20"


def test_an_expiry_is_told_where_the_source_prints_no_status() -> None:
    soon = row(standing="not_stated", outcome="review", expires=(TODAY + timedelta(days=5)).isoformat())
    assert [event.change for event in compare(None, [soon], then="", today=TODAY)] == [Change.OPEN, Change.EXPIRES]


def test_a_subject_says_how_much_and_the_gravest_first() -> None:
    ran_out = row(outcome="attention", expires="2026-11-01", flags=("past_expiry",))
    found = compare(
        [row(expires="2026-11-01"), row(3, key="b")], [ran_out, row(3, key="b", number="AC2")], then=THEN, today=TODAY
    )
    tally = report([ran_out]).tally
    assert subject(found, tally, THEN) == "2 changes, 1 licence expired"
    assert subject([], tally, THEN) == "nothing changed"
    first = compare(None, [row(outcome="review"), row(3, outcome="attention", key="b")], then="", today=TODAY)
    assert subject(first, tally, "") == "first look, 2 rows wait for you"
    assert subject([], report([row(invented=True)]).tally, "").startswith("INVENTED DATA: ")


def test_a_line_leads_to_the_page_and_what_could_not_be_checked_stands_last() -> None:
    silent = {"current": False, "standing": None, "why": "Its register did not answer."}
    same = [row(line, "cannot_say", key=str(line), **silent) for line in (4, 5)]
    revoked = row(standing="revoked", status="Revoked", outcome="attention")
    found = compare([row(), *same], [revoked, *same], then=THEN, today=TODAY)
    text = list(lines(found, report([revoked, *same]).tally, THEN, [revoked, *same]))
    assert text[1].endswith("standing: active “Active” → revoked “Revoked” See https://board.example/search?a=1")
    assert text[2:4] == ["Could not be checked:", "  2 rows (lines 4, 5): Its register did not answer."]


def test_a_row_that_a_change_speaks_of_is_not_told_again_as_unchecked() -> None:
    silent = row(outcome="cannot_say", current=False, standing=None, why="Its register did not answer.")
    found = compare(None, [silent], then="", today=TODAY)
    assert "Could not be checked:" not in list(lines(found, report([silent]).tally, "", [silent]))


def test_an_event_of_a_built_in_list_leads_to_the_lists_own_page() -> None:
    (event,) = compare([row()], [row(screenings=(screening(Screen.POSSIBLE),))], then=THEN, today=TODAY)
    assert event.page.startswith("https://")
    assert "board.example" not in event.page


@pytest.mark.parametrize("standing", ["suspended", "revoked", "surrendered"])
def test_what_only_a_name_lays_upon_a_person_is_told_of_a_record_that_may_be_theirs(standing: str) -> None:
    by_name = row(standing=standing, status=standing, outcome="review", identity="name_only")
    ((kind, words),) = changes(row(identity="consistent"), by_name)
    assert kind is Change.POSSIBLE
    assert words.startswith("A record that may be this person's (AC99000101) changed: standing: active")
    assert kinds(row(), row(standing=standing, outcome="review", identity="confirmed")) == [Change.STANDING]


@pytest.mark.parametrize(("changed", "told"), [({}, []), ({"flags": ()}, [Change.FRESH])])
def test_a_list_that_was_due_is_fresh_once_and_not_while_it_is_still_due(
    changed: dict[str, Any], told: list[Change]
) -> None:
    due = row(flags=("ageing",))
    assert kinds(due, row(**{"flags": ("ageing",), **changed})) == told


def test_what_runs_out_soon_is_not_told_of_a_person_by_the_name_alone() -> None:
    for identity, told in (("name_only", False), ("confirmed", True)):
        ill: dict[str, Any] = {"flags": ("discipline_stated",), "outcome": "review", "identity": identity}
        events = compare(None, [row(expires="2026-12-01", **ill)], then="", today=TODAY)
        assert (Change.EXPIRES in [event.change for event in events]) is told


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("", "Order 12", "none printed → Order 12"),
        ("Order 12", "", "Order 12 → none printed"),
        ("Order 12", "Order 13", "Order 12 → Order 13"),
    ],
)
def test_a_note_that_comes_goes_or_changes_is_told_in_its_words(before: str, after: str, words: str) -> None:
    told = f"what the board prints beside it: {words}"
    assert changes(row(noted=before), row(noted=after)) == [(Change.NOTED, told)]


def test_a_type_that_is_not_printed_any_more_is_told_as_nothing() -> None:
    ((kind, words),) = changes(row(type="Acupuncturist"), row(type=""))
    assert (kind, words.split(" → ")[1]) == (Change.RECORD, "none")

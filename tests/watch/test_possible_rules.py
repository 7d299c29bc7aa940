"""Which changes of records that may be somebody's are told, rule by rule."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.roster.rows import row, screening
from verifier.roster.result import Known, Licence, Possible, ResultRow
from verifier.roster.vocabulary import RowOutcome
from verifier.verdict.screening import Screen
from verifier.watch import possible
from verifier.watch.changes import compare
from verifier.watch.events import Change, Event
from verifier.watch.remembering import remembering

THEN, TODAY = "2026-10-22", date(2026, 11, 22)


def may_be(key: str, status: str = "Active", source: str = "wa", **changes: Any) -> Possible:
    facts = {"number": key, "name": "M. QUILLOWMERE", "status": status}
    return Possible(**{"source": source, "key": key, "words": f"{key} {status}", "facts": facts, **changes})


def unsure(*records: Possible, **changes: Any) -> ResultRow:
    """Return a row that is left to a person."""
    values = {"outcome": "review", "standing": None, "current": False, "record": 0, "screenings": (), **changes}
    return row(possible=records, **values)


def told(old: ResultRow, new: ResultRow) -> list[Event]:
    return list(possible.events(old, new))


def test_a_record_that_says_something_else_is_told_with_its_number_its_source_and_both_words() -> None:
    (event,) = told(unsure(may_be("AC1")), unsure(may_be("AC1", "Revoked")))
    assert event.change is Change.POSSIBLE
    assert event.words == "A record that may be this person's (AC1) changed: status: Active → Revoked"
    assert (event.before, event.after, event.source) == ("AC1 Active", "AC1 Revoked", "wa")
    unnumbered = may_be("k", "Revoked", facts={"name": "M. QUILLOWMERE", "status": "Revoked"})
    (event,) = told(unsure(may_be("k")), unsure(unnumbered))
    assert "(M. QUILLOWMERE)" in event.words


@pytest.mark.parametrize(
    "after",
    [
        may_be("AC1"),
        may_be("AC1", words="other words", place="There"),
        may_be("AC1", record=9),
    ],
)
def test_other_words_of_equal_facts_are_no_change(after: Possible) -> None:
    assert told(unsure(may_be("AC1")), unsure(after)) == []


def test_what_an_older_version_kept_without_facts_is_no_change() -> None:
    assert told(unsure(may_be("AC1", facts={})), unsure(may_be("AC1", "Revoked"))) == []


def test_a_record_that_comes_is_told_and_one_that_goes_beside_others_of_its_source() -> None:
    one, two = unsure(may_be("AC1")), unsure(may_be("AC1"), may_be("AC2"))
    (came,), (gone,) = told(one, two), told(two, one)
    assert came.words == "A further record may be this person's: AC2 Active"
    assert (came.before, came.after, came.source) == ("", "AC2 Active", "wa")
    assert gone.words == "A record that could be this person's is not found any more: AC2 Active"
    assert (gone.before, gone.after, gone.source) == ("AC2 Active", "", "wa")
    elsewhere = unsure(may_be("AC1"), may_be("B2", source="or"))
    (there,) = told(one, elsewhere)
    assert (there.words, there.source) == ("A further record may be this person's: B2 Active", "or")
    assert len(told(unsure(), one)) == 1
    assert told(elsewhere, one) == told(one, unsure()) == []
    # Where the answer becomes another one, that is told instead.
    assert told(one, elsewhere._replace(outcome=RowOutcome.ATTENTION)) == []


def test_equal_keys_of_two_sources_are_two_records() -> None:
    before = unsure(may_be("AC1"), may_be("AC1", source="or"))
    after = unsure(may_be("AC1"), may_be("AC1", "Revoked", source="or"))
    (event,) = told(before, after)
    assert event.source == "or"


@pytest.mark.parametrize("own", ["shown", "beside"])
def test_a_record_that_is_the_persons_own_is_told_as_that(own: str) -> None:
    mine, other = may_be("AC1", record=7), may_be("AC2", record=8)
    changes: dict[str, Any] = {"record": 7, "standing": "active"} if own == "shown" else {
        "beside": (Licence("wa", "WA", Known(), record=7),)
    }  # fmt: skip
    left, read = unsure(mine, other), unsure(other, **changes)
    assert told(left, read) == told(read, left) == []
    assert len(told(unsure(other), unsure(other, mine))) == 1
    # A row without a standing shows no record of its own, and 0 is no record.
    assert len(told(unsure(other), unsure(other, mine, record=7))) == 1
    assert len(told(unsure(other), unsure(other, may_be("AC3")))) == 1


def test_records_beside_those_that_decide_count_as_well() -> None:
    before = unsure(may_be("AC1"), possible_beside=(may_be("B1", source="or"),))
    after = before._replace(possible_beside=(may_be("B1", "Revoked", source="or"),))
    (event,) = told(before, after)
    assert event.source == "or"


def test_entries_of_exclusion_lists_have_events_of_their_own() -> None:
    lists = {"screenings": (screening(Screen.POSSIBLE),)}
    before, after = (unsure(may_be("E1", status, source="leie"), **lists) for status in ("one", "another"))
    assert told(before, after) == []


def test_what_a_silent_source_showed_is_kept_from_run_to_run_and_no_other() -> None:
    first = unsure(may_be("AC1"), may_be("B1", source="or"))
    silent = unsure(may_be("B1", source="or"))
    kept = silent._replace(possible_before=possible.remembering(first, silent))
    assert [one.key for one in kept.possible_before] == ["AC1"]
    again = silent._replace(possible_before=possible.remembering(kept, silent))
    assert again.possible_before == kept.possible_before
    assert told(kept, silent) == []
    (event,) = told(again, unsure(may_be("AC1", "Revoked"), may_be("B1", source="or")))
    assert event.words.endswith("status: Active → Revoked")
    assert possible.remembering(again, first) == ()
    newer = again._replace(possible=(*again.possible, may_be("AC1", "Expired")))
    (back,) = possible.remembering(newer, silent)
    assert back.facts["status"] == "Expired"


def test_a_watch_tells_them_beside_whatever_else_changed() -> None:
    before, after = unsure(may_be("AC1")), unsure(may_be("AC1", "Revoked"))
    kept = list(remembering([before], [unsure()], then=THEN))
    assert [one.key for one in kept[0].possible_before] == ["AC1"]
    events = compare(kept, [after], then=THEN, today=TODAY)
    assert [event.change for event in events] == [Change.POSSIBLE]

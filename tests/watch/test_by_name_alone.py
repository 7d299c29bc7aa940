"""What a record says of somebody whom only a name connects with it: told as of a record that may be theirs, always."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from state_boards.contract.vocabulary import Standing
from tests.roster.rows import row
from tests.watch.test_changes import THEN, TODAY
from verifier.matching.types import Identity
from verifier.roster.result import Known, Licence, ResultRow
from verifier.roster.vocabulary import RowOutcome
from verifier.verdict.terms import Flag
from verifier.watch.changes import compare
from verifier.watch.events import Change

BY_NAME: dict[str, dict[str, Any]] = {
    "active": {"outcome": "confirmed"},
    "revoked": {"standing": "revoked", "status": "Revoked"},
    "expired": {"standing": "expired", "status": "Expired"},
    "discipline": {"discipline": True, "noted": "Consent order 2024", "flags": (Flag.DISCIPLINE_STATED,)},
    "another order": {"discipline": True, "noted": "Consent order 2026", "flags": (Flag.DISCIPLINE_STATED,)},
    "past": {"expires": "2026-10-31", "flags": (Flag.PAST_EXPIRY,)},
}


def said(what: str, **more: Any) -> ResultRow:
    facts = {"outcome": "review", "noted": "", "possible": (), **BY_NAME[what], **more}
    return row(identity=Identity.CONSISTENT, **facts)


@pytest.mark.parametrize(("before", "after"), [*permutations(BY_NAME, 2)])
def test_nothing_ill_is_told_of_the_person(before: str, after: str) -> None:
    events = compare([said(before)], [said(after)], then=THEN, today=TODAY)
    of_the_record = [one for one in events if one.change.value.startswith("license.")]
    assert of_the_record == []
    assert any(one.change is Change.POSSIBLE for one in events)
    assert all("may be this person's" in one.words for one in events if one.change is Change.POSSIBLE)


@pytest.mark.parametrize(("before", "after"), [*permutations(BY_NAME, 2)])
def test_by_the_number_it_is_the_persons(before: str, after: str) -> None:
    old, new = (
        said(one)._replace(identity=Identity.CONFIRMED, outcome=RowOutcome.ATTENTION) for one in (before, after)
    )
    events = compare([old], [new], then=THEN, today=TODAY)
    assert any(one.change.value.startswith("license.") for one in events)
    assert not any(one.change is Change.POSSIBLE for one in events)


@pytest.mark.parametrize("what", ["revoked", "expired", "discipline"])
def test_found_by_name_alone_it_is_no_finding_of_the_person(what: str) -> None:
    nobody = row(outcome="not_found", standing=None, current=False, status="", number="", expires="", name="",
                 identity=None, possible=())  # fmt: skip
    events = compare([nobody], [said(what)], then=THEN, today=TODAY)
    assert not any(one.change.value.startswith("license.") for one in events)


def test_neither_is_what_a_further_licence_says_by_name_alone() -> None:
    def beside(standing: Standing) -> Licence:
        return Licence("co", "CO", Known(standing=standing, status=standing.value, number="9", name="M. Q."))

    old, new = (said("active", outcome="review", beside=(beside(one),)) for one in (Standing.ACTIVE, Standing.REVOKED))
    events = compare([old], [new], then=THEN, today=TODAY)
    assert [one.change for one in events] == [Change.POSSIBLE]
    surely = compare(
        [old._replace(identity=Identity.CONFIRMED)], [new._replace(identity=Identity.CONFIRMED)], then=THEN, today=TODAY
    )
    assert [one.change for one in surely] == [Change.STANDING]


def test_graver_words_are_no_end_of_discipline() -> None:
    old = said("discipline")._replace(identity=Identity.CONFIRMED, outcome=RowOutcome.ATTENTION)
    new = said("active", noted="emergency suspension ordered", outcome="review")._replace(identity=Identity.CONFIRMED)
    (event,) = (one for one in compare([old], [new], then=THEN, today=TODAY) if one.change.value.startswith("license."))
    assert event.change is Change.NOTED
    assert "emergency suspension ordered" in event.words

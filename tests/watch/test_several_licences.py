"""A row that names several licences: each is compared with itself, whichever of them decides the row."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise, permutations
from typing import Any

import pytest

from tests.roster.people import Person
from tests.roster.rows import row
from tests.watch.lists import Watched, watched
from verifier.roster.result import Known, Licence
from verifier.roster.saved import row_from, row_json
from verifier.watch.changes import compare

__all__ = ["watched"]
HAWAIIAN = Person("Jane", "Quillowmark", "ACU-101", city="Honolulu")
COLORADAN = HAWAIIAN._replace(number="ACU.0000101", city="Denver")
BOTH = ("Jane Quillowmark", "HI; CO", "ACU-101; ACU.0000101")
STATES = ("Active", "Expired", "Revoked", "Suspended")
CHANGED, REINSTATED = "license.status_changed", "license.reinstated"


def kind(before: str, after: str) -> str:
    """Return what the change of one licence is told as."""
    if after != "Active":
        return CHANGED
    return "license.renewed" if before == "Expired" else REINSTATED


@pytest.mark.parametrize("beside", STATES[:3])
def test_every_change_of_one_licence_is_told_once_whatever_the_other_says(watched: Watched, beside: str) -> None:
    watched.rows(BOTH)
    watched.board("HI", HAWAIIAN._replace(status=beside))
    walk = ["Active", *(status for pair in permutations(STATES, 2) for status in pair)]
    walk = [one for one, then in pairwise([*walk, ""]) if one != then]
    for before, after in pairwise(["", *walk]):
        watched.board("CO", COLORADAN._replace(status=after))
        told = watched.told()
        if before:
            assert told == [("CO", kind(before, after))], (before, after)
    assert watched.told() == []


@pytest.mark.parametrize("states", ["HI; CO", "CO; HI"])
def test_states_asked_by_name_alone_are_told_apart_too(watched: Watched, states: str) -> None:
    watched.rows(("Jane Quillowmark", states, ""))
    here = there = "Active"
    for place, status in ((0, "Active"), (0, "Expired"), (1, "Expired"), (0, "Active"), (1, "Active")):
        wanted = [] if status == (here, there)[place] else [("HI", "CO")[place]]
        here, there = (status, there) if place == 0 else (here, status)
        watched.board("HI", HAWAIIAN._replace(status=here))
        watched.board("CO", COLORADAN._replace(status=there))
        told = watched.told()
        found = [state for state, change in told if change.startswith(("license.", "possible."))]
        assert found == wanted, (place, status)
        # What only the name lays upon the person is told of a record that may be theirs (DESIGN 4a).
        assert all(change == "possible.changed" for _, change in told if change.startswith(("license.", "possible.")))


def test_two_licences_change_in_one_run_and_another_number_is_told_of_its_own_state(watched: Watched) -> None:
    watched.rows(BOTH)
    watched.board("HI", HAWAIIAN)
    watched.board("CO", COLORADAN)
    watched.run()
    watched.board("HI", HAWAIIAN._replace(status="Revoked"))
    watched.board("CO", COLORADAN._replace(expires="12/31/2029"))
    assert sorted(watched.told()) == [("CO", "license.expiry_changed"), ("HI", CHANGED)]
    watched.board("HI", HAWAIIAN._replace(status="Revoked", expires="12/31/2029"))
    assert watched.told() == [("HI", "license.expiry_changed")]


def test_a_licence_that_goes_and_comes_back_is_told_beside_one_that_rules(watched: Watched) -> None:
    watched.rows(BOTH)
    watched.board("HI", HAWAIIAN._replace(status="Revoked"))
    watched.board("CO", COLORADAN)
    watched.run()
    watched.board("CO")
    assert watched.told() == [("CO", "license.no_longer_listed")]
    assert watched.told() == []
    watched.board("CO", COLORADAN._replace(status="Suspended"))
    assert watched.told() == [("CO", "license.listed_again"), ("CO", CHANGED)]


def test_what_changed_in_a_silence_of_one_board_is_told_afterwards(watched: Watched) -> None:
    watched.rows(BOTH)
    watched.board("HI", HAWAIIAN)
    watched.board("CO", COLORADAN)
    watched.run()
    watched.wait(120)
    watched.board("HI", HAWAIIAN)
    assert watched.told() == [("CO", "source.cannot_say")]
    assert watched.told() == []
    watched.board("CO", COLORADAN._replace(status="Revoked"))
    assert watched.told() == [("CO", CHANGED)]
    watched.board("CO", COLORADAN)
    assert watched.told() == [("CO", REINSTATED)]


def test_several_licences_are_remembered_while_their_row_is_not_read(watched: Watched) -> None:
    watched.rows(BOTH)
    watched.board("HI", HAWAIIAN)
    watched.board("CO", COLORADAN)
    watched.run()
    watched.rows((*BOTH, "x", "y"))
    assert [change for _, change in watched.told()] == ["roster.row_not_read"]
    watched.board("CO", COLORADAN._replace(status="Revoked"))
    assert watched.told() == []
    watched.rows(("Quillowmark, Jane", *BOTH[1:]))
    told = watched.told()
    assert len(told) == 2
    assert {("CO", CHANGED)} < set(told)
    assert {change for _, change in told} == {CHANGED, "roster.row_read_again"}


def test_two_licences_of_one_board_are_two() -> None:
    first, second = (Licence("wa", "WA", Known(status="Active", number=number)) for number in ("AC1", "B-7"))
    shown: dict[str, Any] = {"standing": None, "status": "Active", "name": "", "expires": ""}
    before, after = row(number="AC1", beside=(second,), **shown), row(number="B-7", beside=(first,), **shown)
    assert compare([before], [after], then="2026-10-22", today=date(2026, 11, 22)) == []


def test_an_older_result_is_compared_as_it_was() -> None:
    plain = row_json(row())
    assert "beside" not in plain
    assert row_from(plain).beside is None
    several = row(beside=(Licence("co", "CO", Known(number="C1", status="Active"), as_of="2026-11-20"),))
    assert row_from(json.loads(json.dumps(row_json(several)))) == several
    assert row_from(json.loads(json.dumps(row_json(row(beside=()))))).beside == ()

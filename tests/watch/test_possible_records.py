"""A record that may be somebody's is told when it changes, and nothing of it is laid upon the person."""

from __future__ import annotations

import json

import pytest

from tests.roster.people import Person
from tests.roster.rows import row
from tests.watch.lists import Watched, watched
from verifier.roster.result import Possible
from verifier.roster.saved import row_from, row_json

__all__ = ["watched"]
ONE = Person("Nathan", "Trewhella", "ACU-106", city="Kailua")
OTHER = ONE._replace(number="ACU-116", city="Hana")
JANE = Person("Jane", "Quillowmark", "ACU-101", city="Honolulu")
POSSIBLE = "possible.changed"
UNDECIDED = {
    "ambiguous": (("Nathan Trewhella", "HI", ""), (ONE, OTHER)),
    "partial": (("N. Trewhella", "HI", ""), (ONE,)),
    "similar": (("Nathan Trewhela", "HI", ""), (ONE,)),
    "conflicting": (("Jane Quillowmark", "HI", "ACU-106"), (ONE, JANE)),
}


@pytest.mark.parametrize("name", UNDECIDED)
def test_a_possible_record_that_changes_is_told_each_time(watched: Watched, name: str) -> None:
    listed, people = UNDECIDED[name]
    watched.rows(listed)
    watched.board("HI", *people)
    watched.run()
    assert watched.told() == []
    for status in ("Revoked", "Active", "Suspended"):
        watched.board("HI", ONE._replace(status=status), *people[1:])
        (event,) = watched.run()
        assert event["change"] == POSSIBLE
        assert event["outcome"] == "review"
        assert f"→ {status}" in event["words"]
        assert watched.told() == []


def test_a_namesake_that_comes_or_goes_is_told(watched: Watched) -> None:
    third = ONE._replace(number="ACU-126", city="Hilo")
    watched.rows(("Nathan Trewhella", "HI", ""))
    watched.board("HI", ONE, OTHER)
    watched.run()
    watched.board("HI", ONE, OTHER, third)
    assert watched.told() == [("HI", POSSIBLE)]
    watched.board("HI", ONE, OTHER)
    assert watched.told() == [("HI", POSSIBLE)]
    watched.board("HI", ONE)
    assert watched.told() != []
    assert watched.told() == []


def test_what_a_new_number_of_the_name_says_is_told_where_the_old_one_left(watched: Watched) -> None:
    watched.rows(("Nathan Trewhella", "HI", "ACU-106"))
    watched.board("HI", ONE, JANE)
    watched.run()
    watched.board("HI", OTHER, JANE)
    gone, now = watched.run()
    assert [gone["change"], now["change"]] == ["license.no_longer_listed", POSSIBLE]
    assert "ACU-116" in now["words"]
    for status in ("Revoked", "Suspended"):
        watched.board("HI", OTHER._replace(status=status), JANE)
        (event,) = watched.run()
        assert event["change"] == POSSIBLE
        assert "ACU-116" in event["words"]
        assert f"→ {status}" in event["words"]
        assert watched.told() == []


@pytest.mark.parametrize("read_as", ["discipline", "fact"])
def test_another_note_of_the_board_is_told_once(watched: Watched, read_as: str) -> None:
    watched.rows(("Nathan Trewhella", "HI", "ACU-106"))
    watched.board("HI", ONE._replace(city="Consent order 12: see the file"), city=read_as)
    watched.run()
    watched.board("HI", ONE._replace(city="Consent order 13: see the file"), city=read_as)
    (event,) = watched.run()
    assert event["change"] == "license.notes_changed"
    assert "Consent order 13" in event["words"]
    assert watched.told() == []


@pytest.mark.parametrize("first", ["HI", "CO"])
def test_a_possible_record_is_told_beside_a_licence_that_decides_the_row(watched: Watched, first: str) -> None:
    watched.rows(("Nathan Trewhella", "HI; CO" if first == "HI" else "CO; HI", ""))
    watched.board("HI", ONE, OTHER)
    watched.board("CO", ONE._replace(number="ACU.0000106"), ONE._replace(number="ACU.0000107"))
    watched.run()
    for status in ("Revoked", "Active"):
        watched.board("CO", ONE._replace(number="ACU.0000106"), ONE._replace(number="ACU.0000107", status=status))
        assert [change for _, change in watched.told()] == [POSSIBLE]


def test_what_a_possible_record_said_is_remembered_through_a_silence(watched: Watched) -> None:
    watched.rows(("Nathan Trewhella", "HI", ""))
    watched.board("HI", ONE, OTHER)
    watched.run()
    watched.wait(120)
    assert POSSIBLE not in {change for _, change in watched.told()}
    watched.board("HI", ONE, OTHER._replace(status="Revoked"))
    assert [change for _, change in watched.told()].count(POSSIBLE) == 1
    watched.board("HI", ONE, OTHER._replace(status="Revoked"))
    assert watched.told() == []


def test_a_possible_record_is_kept_in_the_saved_form() -> None:
    kept = row(possible_before=(Possible("wa", "AC1", "M. Q.", facts={"number": "AC1"}),))
    assert row_from(json.loads(json.dumps(row_json(kept)))) == kept

"""Newer beats older (DESIGN 4a): what the decision makes of two lists of a state, and which one it tells."""

from __future__ import annotations

from typing import Any

import pytest

from state_boards.contract.vocabulary import Kind, Standing
from tests.verdict.cases import WA
from tests.verdict.two import back, says, seen
from verifier.matching.types import Doubt, Identity, Level
from verifier.verdict.decide import decide
from verifier.verdict.terms import AgeState, Flag, Lookup, Outcome, Sighting

GONE = Flag.NO_LONGER_LISTED
OLD = 10
"""Days ago at which the older record of these tests was told."""


def mine(**changes: object) -> Sighting:
    values = {"as_of": back(OLD), "number": "7", **changes}
    return seen(Identity.CONFIRMED, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("order", [1, -1])
def test_the_outcome_is_review_and_names_both_lists_in_every_order(order: int) -> None:
    findings = [says("a", mine(), days=OLD), says("b")][::order]
    verdict = decide(WA, findings)
    assert verdict.outcome is Outcome.REVIEW
    assert verdict.decided_by is not None
    assert verdict.objecting is not None
    assert (verdict.decided_by.source_id, verdict.objecting.source_id) == ("a", "b")


def test_of_lists_that_agree_a_fresh_one_is_told_and_the_newest_of_those() -> None:
    ageing = says("a", mine(as_of=back(60)), days=60, state=AgeState.AGEING)
    older, newer = says("b", mine(as_of=back(20)), days=20), says("c", mine(as_of=back(5)), days=5)
    for findings in ([ageing, older, newer], [newer, older, ageing], [older, ageing, newer]):
        verdict = decide(WA, findings)
        assert verdict.outcome is Outcome.CONFIRMED
        assert verdict.decided_by is newer
        assert verdict.exit_code == 0
    assert decide(WA, [ageing]).exit_code == 4


@pytest.mark.parametrize("standing", [Standing.EXPIRED, Standing.RETIRED, Standing.INACTIVE, Standing.ADMINISTRATIVE])
def test_a_later_word_of_another_list_takes_an_older_ending_back(standing: Standing) -> None:
    ended = says("a", mine(standing=standing), days=OLD)
    assert decide(WA, [ended]).outcome is Outcome.ATTENTION
    assert decide(WA, [ended, says("b", seen(number="07"))]).outcome is Outcome.CONFIRMED
    unread = says("b", seen(number="07", standing=Standing.UNRECOGNISED, status_text="Zorbed"))
    assert decide(WA, [ended, unread]).outcome is Outcome.REVIEW
    noted = says("b", seen(Identity.CONFIRMED, Flag.MUST_BE_READ, number="07"))
    assert decide(WA, [ended, noted]).outcome is Outcome.REVIEW


@pytest.mark.parametrize("standing", [Standing.REVOKED, Standing.SUSPENDED, Standing.SURRENDERED, Standing.DECEASED])
def test_nothing_takes_back_what_lasts(standing: Standing) -> None:
    assert decide(WA, [says("a", mine(standing=standing), days=OLD), says("b", seen())]).outcome is Outcome.ATTENTION


@pytest.mark.parametrize(("days", "told"), [(OLD - 1, True), (OLD, True), (OLD + 1, False)])
def test_beside_a_warning_the_list_is_told_that_says_nothing_ill_no_earlier(days: int, told: bool) -> None:
    revoked = seen(standing=Standing.REVOKED, number="7", as_of=back(OLD))
    of_its_own = seen(number="7", as_of=back(0))
    warns = says("a", revoked, of_its_own, days=OLD)
    other, latest = says("b", seen(number="07", as_of=back(days)), days=days), says("c", seen(number="7"))
    assert decide(WA, [warns]).objecting is None
    assert decide(WA, [warns, other]).objecting is (other if told else None)
    for findings in ([warns, other, latest], [latest, other, warns]):
        verdict = decide(WA, findings)
        assert (verdict.outcome, verdict.objecting) == (Outcome.ATTENTION, latest)
    ill = says("b", seen(number="07", standing=Standing.INACTIVE))
    assert decide(WA, [warns, ill]).objecting is None


def test_what_does_not_take_an_older_ending_back() -> None:
    ended = says("a", mine(standing=Standing.EXPIRED), days=OLD)
    same_day = seen(number="07", as_of=back(OLD))
    gone = seen(Identity.CONFIRMED, GONE, number="07", no_longer_listed_since=back(1))
    a_name = seen(Identity.NAME_ONLY, number="07", standing=Standing.UNRECOGNISED)
    elsewhere = seen(number="07", jurisdiction="OR")
    another_kind = seen(number="07", standing=Standing.UNRECOGNISED, kind=Kind.OTHER_PROFESSION)
    another = seen(number="9", standing=Standing.UNRECOGNISED)
    worse = seen(number="07", standing=Standing.INACTIVE)
    for entry in (same_day, gone, a_name, elsewhere, another_kind, another, worse):
        verdict = decide(WA, [ended, says("b", entry, days=(same_day is entry) * OLD)])
        assert verdict.outcome is Outcome.ATTENTION, entry
    assert decide(WA, [ended, says("b")]).outcome is Outcome.ATTENTION


@pytest.mark.parametrize(
    ("number", "changes", "ended"),
    [
        ("07", {}, False),
        ("AC-7", {"level": Level.OTHER_WRITING}, False),
        ("9", {}, True),
        ("", {}, True),
        ("07", {"level": Level.PARTIAL}, True),
        ("07", {"as_of": back(OLD)}, True),
        ("07", {"as_of": back(OLD + 1)}, True),
        ("07", {"standing": Standing.NOT_STATED}, True),
        ("07", {"kind": Kind.OTHER_PROFESSION}, True),
        ("07", {"jurisdiction": "OR"}, True),
    ],
)
def test_of_several_people_of_the_name_in_a_later_list_the_one_with_the_number_takes_an_ending_back(
    number: str, changes: dict[str, Any], ended: bool
) -> None:
    older = says("a", mine(standing=Standing.EXPIRED, number="7"), days=OLD)
    one = seen(Identity.NAME_ONLY, doubt=Doubt.NAMESAKE, **{"number": number, **changes})
    other = seen(Identity.NAME_ONLY, doubt=Doubt.NAMESAKE, number="32", standing=Standing.RETIRED)
    verdict = decide(WA, [older, says("b", one, other, lookup=Lookup.AMBIGUOUS)])
    assert verdict.outcome is (Outcome.ATTENTION if ended else Outcome.REVIEW)
    doubtful = one._replace(flags=frozenset({Flag.PAST_EXPIRY}))
    verdict = decide(WA, [older, says("b", doubtful, other, lookup=Lookup.AMBIGUOUS)])
    assert verdict.outcome is Outcome.ATTENTION
    lasting = says("a", mine(standing=Standing.REVOKED, number="7"), days=OLD)
    verdict = decide(WA, [lasting, says("b", one, other, lookup=Lookup.AMBIGUOUS)])
    assert verdict.outcome is Outcome.ATTENTION


def test_an_expiry_passed_on_an_older_list_was_renewed_on_a_newer_one() -> None:
    passed = says("a", seen(Identity.CONFIRMED, Flag.PAST_EXPIRY, number="7", as_of=back(OLD)), days=OLD)
    assert decide(WA, [passed]).outcome is Outcome.ATTENTION
    assert decide(WA, [passed, says("b", seen(number="7"))]).outcome is Outcome.CONFIRMED


def test_nobody_is_not_found_whom_a_list_that_may_not_be_stated_has() -> None:
    old = says("b", seen(), lookup=Lookup.SOURCE_STALE, state=AgeState.STALE, supplementary=True, days=200)
    assert decide(WA, [says("a")]).outcome is Outcome.NOT_FOUND
    assert decide(WA, [says("a"), old]).outcome is Outcome.CANNOT_SAY
    silent = old._replace(sightings=())
    assert decide(WA, [says("a"), silent]).outcome is Outcome.NOT_FOUND


# An answer that was held back


@pytest.mark.parametrize("held", [OLD - 1, OLD, OLD + 1])
@pytest.mark.parametrize("order", [1, -1])
def test_no_older_word_answers_in_the_stead_of_a_newer_one_that_was_held_back(held: int, order: int) -> None:
    older = says("a", mine(), days=OLD)
    newer = says("b", days=OLD + 5, held_on=back(held), lookup=Lookup.SOURCE_UNAVAILABLE, why="Most rows are missing.")
    verdict = decide(WA, [older, newer][::order])
    if held < OLD:
        assert (verdict.outcome, verdict.because) == (Outcome.CANNOT_SAY, "Most rows are missing.")
        assert verdict.decided_by is newer
    else:
        assert (verdict.outcome, verdict.decided_by) == (Outcome.CONFIRMED, older)


def test_a_list_as_fresh_as_the_one_held_back_stands_beside_it_and_an_older_one_changes_nothing() -> None:
    newer = says("b", days=OLD + 5, held_on=back(OLD - 1), lookup=Lookup.SOURCE_UNAVAILABLE, why="Held.")
    fresh, older = says("c", seen(number="7", as_of=back(1)), days=1), says("a", mine(), days=OLD)
    assert decide(WA, [older, newer, fresh]).decided_by is fresh
    assert decide(WA, [newer]).outcome is decide(WA, [older, newer]).outcome is Outcome.CANNOT_SAY


@pytest.mark.parametrize("place", ["CO", "WA", ""])
def test_only_a_list_of_the_records_state_takes_its_word_away(place: str) -> None:
    held = says("b", jurisdiction=place, days=40, held_on=back(0), lookup=Lookup.SOURCE_UNAVAILABLE, why="Held.")
    anywhere = decide(WA._replace(states=()), [says("a", mine(), days=OLD), held])
    assert (anywhere.outcome is Outcome.CONFIRMED) is (place == "CO")


def test_what_is_held_back_silences_no_warning_and_no_contradiction() -> None:
    held = says("b", days=40, held_on=back(0), lookup=Lookup.SOURCE_UNAVAILABLE, why="Held.")
    revoked = says("a", mine(standing=Standing.REVOKED), days=OLD)
    assert decide(WA, [revoked, held]).outcome is Outcome.ATTENTION
    assert decide(WA, [says("a", mine(), days=OLD), says("c"), held]).outcome is Outcome.REVIEW


def test_a_row_of_a_list_no_newer_than_what_was_held_back_of_it_is_no_answer() -> None:
    own = says("a", mine(), days=OLD, held_on=back(1))
    assert decide(WA, [own]).outcome is Outcome.CANNOT_SAY
    assert decide(WA, [own]).because

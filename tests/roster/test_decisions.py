"""A decision changes what it is about and nothing else, and opens again exactly when its record says something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from state_boards.contract.vocabulary import Standing
from tests.verdict.cases import WA, credential, finding, sighting
from verifier.matching.types import Identity
from verifier.register.decisions import Decision, DecisionKind
from verifier.register.facts import FieldChange
from verifier.roster.decisions import after, changes, facts_of, record_key, reopened
from verifier.verdict.decide import decide
from verifier.verdict.screening import Screen, Screening
from verifier.verdict.terms import Lookup, Outcome, Verdict

TODAY = date(2026, 11, 22)
ONE: dict[str, Any] = {"id": 1, "key": "AC1", "holder": "AC1"}
TWO: dict[str, Any] = {"id": 2, "key": "AC2", "holder": "AC2", "number": "AC2", "city": "Elsewhere"}


def decision(
    kind: DecisionKind, *records: dict[str, Any], until: date | None = None, outcome: str = "review"
) -> Decision:
    behind = {record_key("wa", one["key"]): facts_of(credential(**one)) for one in records}
    at = datetime(2026, 10, 1, tzinfo=UTC)
    return Decision(
        key="k", label="A Person", kind=kind, records=behind, outcome=outcome, until=until, by="HR", at=at, why="known"
    )


def two_people(**changed: Any) -> Verdict:
    both = [sighting(Identity.NAME_ONLY, **{**ONE, **changed}), sighting(Identity.NAME_ONLY, **TWO)]
    return decide(WA, [finding(*both, lookup=Lookup.AMBIGUOUS)])


def test_this_one_settles_two_people_of_one_name() -> None:
    before = two_people()
    assert before.outcome is Outcome.REVIEW
    found = after(decision(DecisionKind.SAME, ONE), before, WA)
    assert found.outcome is Outcome.CONFIRMED
    (entry,) = found.findings[0].sightings
    assert entry.identity is Identity.CONFIRMED
    assert "HR decided on 1 October 2026 that this is the person" in entry.reasons


def test_this_one_may_bring_an_adverse_fact_to_light() -> None:
    found = after(decision(DecisionKind.SAME, ONE), two_people(standing=Standing.REVOKED, status_text="Revoked"), WA)
    assert found.outcome is Outcome.ATTENTION


@pytest.mark.parametrize(("complete", "outcome"), [(True, Outcome.NOT_FOUND), (False, Outcome.CANNOT_SAY)])
def test_none_of_these_leaves_what_the_source_can_say_of_absence(complete: bool, outcome: Outcome) -> None:
    both = [sighting(Identity.NAME_ONLY, **ONE), sighting(Identity.NAME_ONLY, **TWO)]
    before = decide(WA, [finding(*both, lookup=Lookup.AMBIGUOUS, complete=complete)])
    assert after(decision(DecisionKind.NONE, ONE, TWO), before, WA).outcome is outcome


def test_a_person_who_is_new_is_still_shown() -> None:
    found = after(decision(DecisionKind.NONE, ONE), two_people(), WA)
    assert found.outcome is Outcome.REVIEW
    assert [entry.credential.key for entry in found.findings[0].sightings] == ["AC2"]


def test_a_decision_about_another_record_changes_nothing() -> None:
    other = {"id": 9, "key": "AC9", "holder": "AC9"}
    before = two_people()
    assert after(decision(DecisionKind.SAME, other), before, WA).findings == before.findings


NEW = datetime(2026, 11, 2, tzinfo=UTC)
OLD = datetime(2026, 9, 2, tzinfo=UTC)


@pytest.mark.parametrize(("standing", "seen", "opens"), [
    (Standing.REVOKED, NEW, True), (Standing.SUSPENDED, NEW, True), (Standing.EXPIRED, NEW, True),
    (Standing.ACTIVE, NEW, False), (Standing.REVOKED, OLD, False),
])  # fmt: skip
def test_what_was_accepted_opens_for_a_further_record_that_says_ill(
    standing: Standing, seen: datetime, opens: bool
) -> None:
    three = {"id": 3, "key": "AC3", "holder": "AC3", "number": "AC3", "standing": standing, "first_seen": seen}
    both = [sighting(Identity.NAME_ONLY, **one) for one in (ONE, TWO, three)]
    verdict = decide(WA, [finding(*both, lookup=Lookup.AMBIGUOUS)])
    accepted = decision(DecisionKind.ACCEPTED, ONE, TWO)
    why = reopened(accepted, [verdict], verdict.outcome, TODAY)
    assert bool(why) is opens
    assert ("AC3" in why) is opens


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"standing": Standing.EXPIRED, "status_text": "Expired"},
            "standing: active → expired; status: Active → Expired",
        ),
        ({"expires_raw": "12/31/2028"}, "expires: 12/31/2027 → 12/31/2028"),
        ({"discipline_said": "stated"}, "discipline: nothing → stated"),
        ({"city": "Here"}, "city: nothing → Here"),
        ({"no_longer_listed_since": date(2026, 11, 1)}, "no longer listed since: nothing → 2026-11-01"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", list(DecisionKind))
def test_it_opens_again_when_its_record_says_something_else(
    kind: DecisionKind, changed: dict[str, Any], said: str
) -> None:
    words = reopened(decision(kind, ONE), [two_people(**changed)], Outcome.REVIEW, TODAY)
    assert words.startswith("Open again: the record AC1 changed (")
    assert said in words


@pytest.mark.parametrize(
    "changed", [{"confirmed_at": datetime(2026, 11, 22, tzinfo=UTC)}, {"as_of": TODAY}, {"id": 77}, {"row": 9}]
)
@pytest.mark.parametrize("kind", list(DecisionKind))
def test_it_stands_when_only_a_date_or_a_place_changed(kind: DecisionKind, changed: dict[str, Any]) -> None:
    assert reopened(decision(kind, ONE), [two_people(**changed)], Outcome.REVIEW, TODAY) == ""


@pytest.mark.parametrize(
    ("kind", "field", "at", "opens"),
    [(DecisionKind.ACCEPTED, "standing", NEW, True), (DecisionKind.ACCEPTED, "standing", OLD, False),
     (DecisionKind.ACCEPTED, "city", NEW, False), (DecisionKind.SAME, "standing", NEW, False),
     (DecisionKind.NONE, "standing", NEW, False)],
)  # fmt: skip
def test_what_was_accepted_stays_open_once_its_record_had_another_standing(
    kind: DecisionKind, field: str, at: datetime, opens: bool
) -> None:
    change = FieldChange(
        id=1,
        credential_id=1,
        at=at,
        field=field,
        before="expired",
        after="revoked",
        evidence_before="",
        evidence_after="",
    )
    verdict = two_people()
    history = {1: [change]}
    why = reopened(decision(kind, ONE), [verdict], verdict.outcome, TODAY, lambda ident: history.get(ident, []))
    assert bool(why) is opens
    if opens:
        assert "the record AC1 went from expired to revoked on 2 November 2026" in why


def test_a_record_that_is_gone_opens_what_rests_on_it_only() -> None:
    nobody = decide(WA, [finding(lookup=Lookup.NOT_FOUND)])
    assert "not found any more" in reopened(decision(DecisionKind.SAME, ONE), [nobody], Outcome.NOT_FOUND, TODAY)
    assert reopened(decision(DecisionKind.NONE, ONE), [nobody], Outcome.NOT_FOUND, TODAY) == ""


def test_a_record_of_one_of_two_questions_is_enough() -> None:
    nobody = decide(WA, [finding(lookup=Lookup.NOT_FOUND)])
    assert reopened(decision(DecisionKind.SAME, ONE), [nobody, two_people()], Outcome.REVIEW, TODAY) == ""


def test_what_was_accepted_ends_with_its_day_or_with_another_outcome() -> None:
    accepted = decision(DecisionKind.ACCEPTED, ONE, until=TODAY)
    assert reopened(accepted, [two_people()], Outcome.REVIEW, TODAY) == ""
    assert "until 22 November 2026" in reopened(accepted, [two_people()], Outcome.REVIEW, date(2026, 11, 23))
    assert "review then and is attention now" in reopened(accepted, [two_people()], Outcome.ATTENTION, TODAY)


def test_changes_are_named_field_by_field() -> None:
    assert changes({"a": "1", "b": "2"}, {"b": "3", "c": "4"}) == ["a: 1 → nothing", "b: 2 → 3", "c: nothing → 4"]


def test_what_was_accepted_opens_again_when_the_person_is_newly_on_an_exclusion_list() -> None:
    accepted = decision(DecisionKind.ACCEPTED, ONE, outcome="attention")
    listed = two_people()._replace(screenings=(Screening("leie", Screen.SAME_NPI),))
    assert "exclusion list now (leie)" in reopened(accepted, [listed], Outcome.ATTENTION, TODAY)
    for harmless in (Screening("leie", Screen.POSSIBLE), Screening("leie", Screen.SAME_NPI, name_differs=True)):
        kept = two_people()._replace(screenings=(harmless,))
        assert reopened(accepted, [kept], Outcome.ATTENTION, TODAY) == ""
    entry = {record_key("leie", "9"): facts_of(credential(id=9, key="9"))}
    known = replace(accepted, records={**accepted.records, **entry})
    assert "exclusion list now" not in reopened(known, [listed], Outcome.ATTENTION, TODAY)

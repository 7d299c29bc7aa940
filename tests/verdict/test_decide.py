"""The outcome rules, one test for each thing that may never happen and for each rule's precedence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.verdict.cases import ANY, WA, finding, sighting
from verifier.matching.types import Identity
from verifier.verdict.decide import decide
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import ADVERSE, LASTING, Finding, Flag, Lookup, Outcome, Sighting


def outcome(*findings: Finding, inquiry: Inquiry = WA) -> Outcome:
    return decide(inquiry, findings).outcome


def test_active_fresh_and_confirmed_is_confirmed() -> None:
    assert outcome(finding(sighting())) is Outcome.CONFIRMED


def test_consistent_identity_is_enough_to_confirm() -> None:
    assert outcome(finding(sighting(Identity.CONSISTENT))) is Outcome.CONFIRMED


@pytest.mark.parametrize("standing", sorted(ADVERSE))
def test_every_adverse_standing_needs_attention(standing: Standing) -> None:
    assert outcome(finding(sighting(standing=standing))) is Outcome.ATTENTION


@pytest.mark.parametrize("standing", sorted(ADVERSE))
def test_no_adverse_standing_is_attributed_on_a_name_alone(standing: Standing) -> None:
    assert outcome(finding(sighting(Identity.NAME_ONLY, standing=standing))) is Outcome.REVIEW


def test_attention_wins_even_when_another_source_failed() -> None:
    failed = finding(lookup=Lookup.SOURCE_UNAVAILABLE, source_id="wa.search", why="blocked")
    assert outcome(failed, finding(sighting(standing=Standing.REVOKED))) is Outcome.ATTENTION


def test_active_past_its_expiry_is_a_conflict_not_active() -> None:
    past = frozenset({Flag.PAST_EXPIRY})
    assert outcome(finding(sighting(flags=past))) is Outcome.ATTENTION


@pytest.mark.parametrize("standing", [Standing.NOT_STATED, Standing.UNRECOGNISED])
def test_a_status_that_is_missing_or_unknown_goes_to_a_person(standing: Standing) -> None:
    assert outcome(finding(sighting(standing=standing))) is Outcome.REVIEW


def test_two_people_of_one_name_are_never_chosen_between() -> None:
    two = finding(sighting(Identity.NAME_ONLY), sighting(Identity.NAME_ONLY, id=2), lookup=Lookup.AMBIGUOUS)
    assert outcome(two) is Outcome.REVIEW


def test_number_and_name_that_disagree_go_to_a_person() -> None:
    assert outcome(finding(sighting(Identity.CONFLICTING))) is Outcome.REVIEW


@pytest.mark.parametrize("lookup", [Lookup.SOURCE_STALE, Lookup.SOURCE_UNAVAILABLE, Lookup.NOT_COVERED])
def test_an_active_listing_that_is_stale_or_held_back_is_not_confirmed(lookup: Lookup) -> None:
    assert outcome(finding(sighting(), lookup=lookup)) is Outcome.CANNOT_SAY


def test_a_stale_revocation_still_asks_for_attention_and_a_stale_expiry_does_not() -> None:
    stale = Lookup.SOURCE_STALE
    assert outcome(finding(sighting(standing=Standing.REVOKED), lookup=stale)) is Outcome.ATTENTION
    assert outcome(finding(sighting(standing=Standing.EXPIRED), lookup=stale)) is Outcome.CANNOT_SAY


@pytest.mark.parametrize(
    "kind", [kind for kind in Kind if not kind.may_needle and kind is not Kind.NATIONAL_CERTIFICATE]
)
def test_another_kind_of_credential_never_answers_the_licence_question(kind: Kind) -> None:
    assert outcome(finding(sighting(kind=kind))) is Outcome.REVIEW


def test_not_found_needs_every_required_source() -> None:
    empty = finding(lookup=Lookup.NOT_FOUND)
    assert outcome(empty) is Outcome.NOT_FOUND
    assert outcome(empty, finding(lookup=Lookup.SOURCE_STALE, source_id="b")) is Outcome.CANNOT_SAY


def test_without_a_state_absence_is_never_stated() -> None:
    assert outcome(finding(lookup=Lookup.NOT_FOUND), inquiry=ANY) is Outcome.CANNOT_SAY


def test_without_a_state_one_active_licence_settles_it() -> None:
    other = finding(lookup=Lookup.SOURCE_STALE, source_id="co", jurisdiction="CO")
    assert outcome(other, finding(sighting()), inquiry=ANY) is Outcome.CONFIRMED


def test_each_named_state_must_be_answered() -> None:
    both = Inquiry(states=("WA", "CO"), today=WA.today)
    missing = finding(lookup=Lookup.NOT_FOUND, source_id="co", jurisdiction="CO")
    assert outcome(finding(sighting()), missing, inquiry=both) is Outcome.NOT_FOUND


def test_an_old_expired_record_beside_an_active_one_of_the_same_person_does_not_alarm() -> None:
    both = finding(sighting(), sighting(id=2, standing=Standing.EXPIRED))
    assert outcome(both) is Outcome.CONFIRMED


def test_a_revoked_record_beside_an_active_one_of_the_same_person_does() -> None:
    both = finding(sighting(), sighting(id=2, standing=Standing.REVOKED))
    assert outcome(both) is Outcome.ATTENTION


def test_certification_counts_only_when_required() -> None:
    absent = finding(lookup=Lookup.SOURCE_STALE, tier=Tier.CERTIFICATION, source_id="ncbahm", jurisdiction="")
    assert outcome(finding(sighting()), absent) is Outcome.CONFIRMED
    required = WA._replace(require_certification=True)
    assert outcome(finding(sighting()), absent, inquiry=required) is Outcome.CANNOT_SAY


@pytest.mark.parametrize(("badge", "expected"), [("AC Certification", Outcome.CONFIRMED), ("CH", Outcome.REVIEW)])
def test_herb_certificates_are_not_acupuncture_certificates(badge: str, expected: Outcome) -> None:
    listed = sighting(
        kind=Kind.NATIONAL_CERTIFICATE, certificates=(badge,), source_id="ncbahm", tier=Tier.CERTIFICATION, id=9
    )
    certificate = finding(listed, tier=Tier.CERTIFICATION, source_id="ncbahm", jurisdiction="")
    inquiry = WA._replace(require_certification=True)
    assert outcome(finding(sighting()), certificate, inquiry=inquiry) is expected


def test_an_exclusion_on_the_same_npi_needs_attention_and_a_name_alone_does_not() -> None:
    tier = Tier.EXCLUSION
    same = finding(sighting(flags=frozenset({Flag.EXCLUSION_SAME_NPI})), tier=tier, source_id="leie")
    like = finding(
        sighting(Identity.NAME_ONLY, flags=frozenset({Flag.EXCLUSION_POSSIBLE})), tier=tier, source_id="leie"
    )
    assert outcome(finding(sighting()), same) is Outcome.ATTENTION
    assert outcome(finding(sighting()), like) is Outcome.CONFIRMED


_SIGHTINGS = st.builds(
    sighting,
    st.sampled_from(Identity),
    st.frozensets(st.sampled_from(Flag), max_size=3),
    standing=st.sampled_from(Standing),
    kind=st.sampled_from(Kind),
    id=st.integers(1, 3),
)
_FINDINGS = st.builds(
    lambda rows, lookup, tier, supplementary: finding(*rows, lookup=lookup, tier=tier, supplementary=supplementary),
    st.lists(_SIGHTINGS, max_size=3),
    st.sampled_from(Lookup),
    st.sampled_from(Tier),
    st.booleans(),
)


def _plain(entry: Sighting) -> bool:
    return (
        entry.credential.standing is Standing.ACTIVE
        and entry.identity.attributable
        and not entry.flags & {Flag.PAST_EXPIRY, Flag.DISCIPLINE_STATED, Flag.NO_LONGER_LISTED}
    )


@given(st.lists(_FINDINGS, max_size=4))
def test_confirmed_always_rests_on_a_plain_active_licence_found_fresh(findings: list[Finding]) -> None:
    verdict = decide(WA, findings)
    if verdict.outcome is Outcome.CONFIRMED:
        assert any(
            _plain(entry) and entry.credential.kind.may_needle
            for found in findings
            if found.lookup is Lookup.FOUND and found.tier is Tier.LICENCE
            for entry in found.sightings
        )


def _lasting(findings: list[Finding]) -> list[Sighting]:
    return [
        entry
        for found in findings
        if found.tier is Tier.LICENCE and found.lookup not in (Lookup.AMBIGUOUS, Lookup.NOT_COVERED)
        for entry in found.sightings
        if entry.identity.attributable and entry.credential.standing in LASTING
    ]


@given(st.lists(_FINDINGS, max_size=4))
def test_a_lasting_standing_of_whoever_may_be_blamed_is_never_outvoted(findings: list[Finding]) -> None:
    if any(entry.may_be_blamed for entry in _lasting(findings)):
        assert decide(WA, findings).outcome is Outcome.ATTENTION


@given(st.lists(_FINDINGS, max_size=4))
def test_beside_a_lasting_standing_of_this_name_nothing_is_confirmed(findings: list[Finding]) -> None:
    shown = [found for found in findings if found.lookup in (Lookup.FOUND, Lookup.SOURCE_STALE)]
    if _lasting(shown):
        assert decide(WA, findings).outcome in (Outcome.ATTENTION, Outcome.REVIEW)


@pytest.mark.parametrize("lookup", [Lookup.FOUND, Lookup.SOURCE_STALE])
@pytest.mark.parametrize("standing", sorted(LASTING))
def test_an_active_record_beside_a_revoked_one_of_the_same_name_is_for_review(
    lookup: Lookup, standing: Standing
) -> None:
    active = finding(sighting(Identity.CONSISTENT, standing=Standing.ACTIVE, id=1))
    revoked = finding(sighting(Identity.CONSISTENT, standing=standing, id=2), lookup=lookup, supplementary=True)
    verdict = decide(WA, [active, revoked])
    assert verdict.outcome is Outcome.REVIEW
    assert (verdict.decided_by, verdict.objecting) == (active, revoked)


@given(st.lists(_FINDINGS, max_size=4))
def test_not_found_is_only_said_when_no_licence_source_was_silent_for_another_reason(findings: list[Finding]) -> None:
    if decide(WA, findings).outcome is Outcome.NOT_FOUND:
        primary = [found for found in findings if found.tier is Tier.LICENCE and not found.supplementary]
        assert all(found.lookup is Lookup.NOT_FOUND for found in primary)

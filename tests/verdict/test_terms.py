"""What every standing, flag and doubt means for an answer, written out: a member that is forgotten is missed here."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from state_boards.contract.vocabulary import Standing, Tier
from tests.verdict.cases import WA
from tests.verdict.two import says, seen
from verifier.exits import Exit
from verifier.matching.agreement import Level
from verifier.matching.types import AgreeingFact, Doubt, Identity
from verifier.verdict.decide import decide, gravity
from verifier.verdict.screening import Screen, screened
from verifier.verdict.terms import (
    IDENTIFIER_IN_DOUBT,
    OF_TWO_PEOPLE,
    Age,
    AgeState,
    Finding,
    Flag,
    Lookup,
    Outcome,
    Whence,
)  # fmt: skip

CONFIRMED, ATTENTION, REVIEW, CANNOT_SAY = Outcome.CONFIRMED, Outcome.ATTENTION, Outcome.REVIEW, Outcome.CANNOT_SAY

STANDINGS: Mapping[Standing, tuple[Outcome, Outcome]] = {
    Standing.ACTIVE: (CONFIRMED, CANNOT_SAY),
    Standing.ACTIVE_WITH_CONDITIONS: (ATTENTION, ATTENTION),
    Standing.INACTIVE: (ATTENTION, CANNOT_SAY),
    Standing.EXPIRED: (ATTENTION, CANNOT_SAY),
    Standing.SUSPENDED: (ATTENTION, ATTENTION),
    Standing.REVOKED: (ATTENTION, ATTENTION),
    Standing.SURRENDERED: (ATTENTION, ATTENTION),
    Standing.RETIRED: (ATTENTION, CANNOT_SAY),
    Standing.DECEASED: (ATTENTION, ATTENTION),
    Standing.PENDING: (ATTENTION, CANNOT_SAY),
    Standing.ADMINISTRATIVE: (ATTENTION, CANNOT_SAY),
    Standing.NOT_STATED: (REVIEW, CANNOT_SAY),
    Standing.UNRECOGNISED: (REVIEW, CANNOT_SAY),
}
"""Of the record that is certainly the person's: what a fresh list says of it, and what a stale one does."""

FLAGS: Mapping[Outcome, frozenset[Flag]] = {
    ATTENTION: frozenset({Flag.DISCIPLINE_STATED, Flag.PAST_EXPIRY}),
    REVIEW: frozenset(
        {Flag.DATE_UNREADABLE, Flag.NO_LONGER_LISTED, Flag.ROW_UNREADABLE, Flag.ISSUED_LATER, Flag.MUST_BE_READ,
         Flag.NAME_NOT_GIVEN, Flag.NPI_OF_ANOTHER, Flag.FORMER_NAME}
    ),
    CONFIRMED: frozenset(
        {Flag.EXPIRES_SOON, Flag.NUMBER_SHAPE_ODD, Flag.NAME_DIFFERS, Flag.TYPE_DIFFERS, Flag.OTHER_PROFESSION,
         Flag.HISTORY_OF_ACTION, Flag.STATUS_UNPROVEN, Flag.NUMBER_DIFFERS, Flag.INVENTED_DATA, Flag.AGEING,
         Flag.LAST_DAY}
    ),
}  # fmt: skip
"""What becomes of the active record of a person by each flag; those that doubt the identity come with another one."""

LISTED: Mapping[Flag, tuple[Outcome, Screen]] = {
    Flag.EXCLUSION_SAME_NPI: (ATTENTION, Screen.SAME_NPI),
    Flag.EXCLUSION_SAME_NUMBER: (ATTENTION, Screen.SAME_NUMBER),
    Flag.EXCLUSION_DECIDED: (ATTENTION, Screen.DECIDED),
    Flag.EXCLUSION_SAME_BIRTH_DATE: (REVIEW, Screen.SAME_BIRTH_DATE),
    Flag.EXCLUSION_POSSIBLE: (CONFIRMED, Screen.POSSIBLE),
}
"""What an entry of an exclusion list makes of a confirmed person, and as what it is told."""

BESIDE_OTHERS = frozenset({Flag.EXCLUSION_BY_RECORD, Flag.EXCLUSION_ENDED})
"""Flags that say more of one of these."""

IDENTITIES = {
    Flag.NAME_NOT_GIVEN: Identity.NAME_ONLY, Flag.NPI_OF_ANOTHER: Identity.CONFLICTING,
    Flag.FORMER_NAME: Identity.NAME_ONLY,
}  # fmt: skip


def excluded(flag: Flag) -> Finding:
    identity = Identity.CONFIRMED if LISTED[flag][0] is ATTENTION else Identity.NAME_ONLY
    entry = seen(identity, flag, tier=Tier.EXCLUSION, standing=Standing.NOT_STATED)
    return says("leie", entry, tier=Tier.EXCLUSION, jurisdiction="")


def test_every_standing_and_every_flag_is_in_one_table() -> None:
    assert set(STANDINGS) == set(Standing)
    every = [*LISTED, *BESIDE_OTHERS, *(flag for flags in FLAGS.values() for flag in flags)]
    assert sorted(every) == sorted(Flag)


@pytest.mark.parametrize("standing", Standing)
def test_what_a_standing_makes_of_the_person_s_own_record(standing: Standing) -> None:
    record = seen(standing=standing)
    fresh, stale = (decide(WA, [says("wa", record, lookup=one)]) for one in (Lookup.FOUND, Lookup.SOURCE_STALE))
    assert (fresh.outcome, stale.outcome) == STANDINGS[standing]


@pytest.mark.parametrize(
    ("expected", "flag"), [(outcome, one) for outcome, flags in FLAGS.items() for one in sorted(flags)]
)
def test_what_a_flag_makes_of_an_active_record(expected: Outcome, flag: Flag) -> None:
    record = seen(IDENTITIES.get(flag, Identity.CONFIRMED), flag)
    assert decide(WA, [says("wa", record)]).outcome is expected


@pytest.mark.parametrize("flag", LISTED)
def test_what_an_entry_of_an_exclusion_list_makes_of_a_confirmed_person(flag: Flag) -> None:
    outcome, screen = LISTED[flag]
    found = excluded(flag)
    assert decide(WA, [says("wa", seen()), found]).outcome is outcome
    assert screened(found).state is screen


def test_what_is_told_first_of_several_records() -> None:
    order = [
        [seen(standing=one) for one, (_, stale) in STANDINGS.items() if stale is ATTENTION]
        + [seen(Identity.CONFIRMED, one) for one, (outcome, _) in LISTED.items() if outcome is ATTENTION],
        [seen(Identity.CONFIRMED, Flag.DISCIPLINE_STATED)],
        [seen(standing=one) for one, said in STANDINGS.items() if said == (ATTENTION, CANNOT_SAY)],
        [seen(Identity.CONFIRMED, one) for one in (*FLAGS[REVIEW], Flag.PAST_EXPIRY) if one not in IDENTITIES],
        [seen(), seen(standing=Standing.NOT_STATED), *(seen(Identity.CONFIRMED, one) for one in FLAGS[CONFIRMED])],
        [seen(Identity.CONSISTENT, standing=Standing.REVOKED)],
    ]
    ranks = [{gravity(one) for one in group} for group in order]
    assert all(len(one) == 1 for one in ranks)
    assert [rank for one in ranks for rank in one] == sorted(rank for one in ranks for rank in one)
    assert len(set().union(*ranks)) == len(order)


EXITS: Mapping[Outcome, tuple[Exit, Exit, bool]] = {
    CONFIRMED: (Exit.OK, Exit.CANNOT_SAY, True),
    ATTENTION: (Exit.ATTENTION, Exit.ATTENTION, True),
    REVIEW: (Exit.A_PERSON_MUST_LOOK, Exit.A_PERSON_MUST_LOOK, False),
    CANNOT_SAY: (Exit.CANNOT_SAY, Exit.CANNOT_SAY, False),
    Outcome.NOT_FOUND: (Exit.ATTENTION, Exit.ATTENTION, False),
}
"""The exit code on a fresh and on an ageing list, and whether the age is told with the answer."""


@pytest.mark.parametrize("outcome", Outcome)
def test_the_exit_code_of_every_outcome(outcome: Outcome) -> None:
    fresh, ageing = (says("wa", seen(), state=state) for state in (AgeState.FRESH, AgeState.AGEING))
    verdict = decide(WA, [fresh])._replace(outcome=outcome)
    aged = verdict._replace(decided_by=ageing)
    assert (verdict.exit_code, aged.exit_code, aged.rests_on_ageing) == EXITS[outcome]
    assert not verdict.rests_on_ageing
    nothing = verdict._replace(decided_by=None)
    assert (nothing.rests_on_ageing, nothing.is_ageing) == (False, False)


@pytest.mark.parametrize("identity", Identity)
@pytest.mark.parametrize("fact", [None, *AgreeingFact])
def test_who_may_be_blamed(identity: Identity, fact: AgreeingFact | None) -> None:
    record = seen(identity, facts=frozenset() if fact is None else frozenset({fact}))
    named = identity is Identity.CONSISTENT and fact is not None
    assert record.may_be_blamed is (identity is Identity.CONFIRMED or named)


def test_only_its_commonness_may_stand_between_a_record_and_the_very_name() -> None:
    bearing = {(level, doubt) for level in Level for doubt in Doubt if seen(level=level, doubt=doubt).bears_the_name}
    assert bearing == {(Level.EXACT, Doubt.NONE), (Level.EXACT, Doubt.COMMON)}
    assert not seen()._replace(agreement=None).bears_the_name


def test_what_must_be_looked_at_again_where_an_identifier_is_in_doubt() -> None:
    assert {doubt: what for doubt in Doubt if (what := IDENTIFIER_IN_DOUBT.get(doubt))} == {
        Doubt.NUMBER_OF_ANOTHER: ("licence number",),
        Doubt.NUMBER_DIFFERS: ("licence number",),
        Doubt.NPI_OF_ANOTHER: ("NPI",),
        Doubt.NPI_DIFFERS: ("NPI",),
        Doubt.DISAGREE: ("licence number", "NPI"),
    }


def test_these_doubts_are_of_identifiers_that_point_to_two_people() -> None:
    assert {Doubt.NUMBER_OF_ANOTHER, Doubt.NPI_OF_ANOTHER, Doubt.DISAGREE} == OF_TWO_PEOPLE
    assert set(IDENTIFIER_IN_DOUBT) == OF_TWO_PEOPLE | {Doubt.NUMBER_DIFFERS, Doubt.NPI_DIFFERS}


def test_an_identifier_that_was_asked_goes_before_one_of_a_record_and_that_before_a_likely_one() -> None:
    assert sorted(Whence) == [Whence.ASKED, Whence.RECORD, Whence.LIKELY_RECORD]
    assert len(Whence) == 3


def test_of_what_nothing_is_said_nothing_is_claimed() -> None:
    bare = Finding("wa", Tier.LICENCE, "WA", Lookup.NOT_FOUND, Age(AgeState.FRESH))
    assert (bare.complete, bare.supplementary, bare.active_only, bare.absent) == (True, False, False, False)
    assert (bare.npis_unread, bare.bearers, bare.age.future) == (0, 0, False)


def test_the_one_record_found_is_the_best_one() -> None:
    first, second = seen(), seen(id=2)
    assert says("wa", first, second).best == first
    assert says("wa", first, lookup=Lookup.SOURCE_STALE).best is None
    assert says("wa", lookup=Lookup.FOUND).best is None

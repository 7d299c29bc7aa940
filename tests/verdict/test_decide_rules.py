"""From findings to an outcome, rule by rule, with everything that may not be told of somebody by a name alone."""

from __future__ import annotations

from itertools import pairwise

import pytest

from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.verdict.cases import ANY, NOW, TODAY, WA
from tests.verdict.two import back, says, seen
from verifier.matching.types import AgreeingFact, Doubt, Identity, Level
from verifier.verdict.decide import answers, decide, gravity, settles, to_review
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import ADVERSE, DOUBTFUL, LASTING, AgeState, Finding, Flag, Lookup, Outcome, Sighting

CITY = frozenset({AgreeingFact.CITY})
CERTIFIED = Inquiry(states=("WA",), require_certification=True, today=TODAY)
TWO = Inquiry(states=("WA", "OR"), today=TODAY)


def outcome(*findings: Finding, inquiry: Inquiry = WA) -> Outcome:
    return decide(inquiry, findings).outcome


def certificate(*flags: Flag, **changes: object) -> Sighting:
    values = {
        "tier": Tier.CERTIFICATION,
        "kind": Kind.NATIONAL_CERTIFICATE,
        "certificates": ("AC",),
        "jurisdiction": "",
    }
    return seen(Identity.CONFIRMED, *flags, **{**values, **changes})  # type: ignore[arg-type]


def nation(*entries: Sighting, **changes: object) -> Finding:
    return says("ncbahm", *entries, tier=Tier.CERTIFICATION, jurisdiction="", **changes)  # type: ignore[arg-type]


def excluded(identity: Identity = Identity.CONFIRMED, *flags: Flag) -> Finding:
    entry = seen(identity, *flags, tier=Tier.EXCLUSION, standing=Standing.NOT_STATED)
    return says("leie", entry, tier=Tier.EXCLUSION, jurisdiction="")


def test_nothing_searched_is_cannot_say() -> None:
    assert outcome() is Outcome.CANNOT_SAY
    assert outcome(inquiry=ANY) is Outcome.CANNOT_SAY
    assert decide(WA, []).decided_by is None
    assert decide(WA, []).objecting is None


def test_findings_are_kept_by_tier_and_none_is_lost() -> None:
    enumeration = says("nppes", tier=Tier.ENUMERATION, jurisdiction="")
    member = says("aama", tier=Tier.ASSOCIATION, jurisdiction="")
    all_of = [nation(), says("wa", seen()), excluded(), enumeration, member]
    verdict = decide(WA, all_of)
    assert [one.source_id for one in verdict.findings] == ["wa", "ncbahm"]
    assert [one.source_id for one in verdict.exclusions] == ["leie"]
    assert list(verdict.other) == [enumeration, member]


# Blame


@pytest.mark.parametrize("standing", sorted(ADVERSE))
def test_an_adverse_standing_is_blamed_by_number_or_by_one_more_fact_only(standing: Standing) -> None:
    assert outcome(says("wa", seen(standing=standing))) is Outcome.ATTENTION
    assert outcome(says("wa", seen(Identity.CONSISTENT, facts=CITY, standing=standing))) is Outcome.ATTENTION
    assert outcome(says("wa", seen(Identity.CONSISTENT, standing=standing))) is Outcome.REVIEW
    assert outcome(says("wa", seen(Identity.NAME_ONLY, facts=CITY, standing=standing))) is Outcome.REVIEW
    assert outcome(says("wa", seen(Identity.CONFLICTING, standing=standing))) is Outcome.REVIEW


@pytest.mark.parametrize("flag", [Flag.DISCIPLINE_STATED, Flag.PAST_EXPIRY])
def test_what_is_stated_beside_an_active_record_is_blamed_alike(flag: Flag) -> None:
    assert outcome(says("wa", seen(Identity.CONFIRMED, flag))) is Outcome.ATTENTION
    named = says("wa", seen(Identity.CONSISTENT, flag))
    assert outcome(named) is Outcome.REVIEW
    assert "name alone" in decide(WA, [named]).because


@pytest.mark.parametrize("lookup", [Lookup.SOURCE_STALE, Lookup.SOURCE_UNAVAILABLE])
@pytest.mark.parametrize("standing", sorted(ADVERSE))
def test_of_an_old_listing_only_what_lasts_is_blamed(lookup: Lookup, standing: Standing) -> None:
    expected = Outcome.ATTENTION if standing in LASTING else Outcome.CANNOT_SAY
    assert outcome(says("wa", seen(standing=standing), lookup=lookup)) is expected


def test_of_an_old_listing_discipline_is_blamed_and_a_passed_date_is_not() -> None:
    def old(flag: Flag) -> Outcome:
        return outcome(says("wa", seen(Identity.CONFIRMED, flag), lookup=Lookup.SOURCE_STALE))

    assert old(Flag.DISCIPLINE_STATED) is Outcome.ATTENTION
    assert old(Flag.PAST_EXPIRY) is Outcome.CANNOT_SAY


@pytest.mark.parametrize("lookup", [Lookup.AMBIGUOUS, Lookup.NOT_COVERED])
def test_nobody_is_blamed_where_nobody_is_meant(lookup: Lookup) -> None:
    entries = (seen(standing=Standing.REVOKED), seen(standing=Standing.REVOKED, number="9"))
    assert outcome(says("wa", *entries, lookup=lookup)) is not Outcome.ATTENTION


@pytest.mark.parametrize("standing", [Standing.EXPIRED, Standing.INACTIVE, Standing.PENDING])
def test_another_active_licence_of_the_person_outshines_one_that_ran_out(standing: Standing) -> None:
    both = says("wa", seen(number="9"), seen(standing=standing, number="7"))
    assert outcome(both) is Outcome.CONFIRMED
    passed = says("wa", seen(number="9"), seen(Identity.CONFIRMED, Flag.PAST_EXPIRY, number="7"))
    assert outcome(passed) is Outcome.CONFIRMED


@pytest.mark.parametrize("standing", sorted(ADVERSE - {Standing.EXPIRED, Standing.INACTIVE, Standing.PENDING}))
def test_nothing_of_the_same_list_outshines_what_did_not_merely_run_out(standing: Standing) -> None:
    assert outcome(says("wa", seen(number="9"), seen(standing=standing, number="7"))) is Outcome.ATTENTION


def test_what_does_not_outshine() -> None:
    ended = seen(standing=Standing.EXPIRED, number="7")
    for other in (
        seen(number="9", kind=Kind.OTHER_PROFESSION),
        seen(Identity.CONFIRMED, Flag.ROW_UNREADABLE, number="9"),
        seen(Identity.NAME_ONLY, number="9"),
        seen(number="9", jurisdiction="OR"),
        seen(number="9", standing=Standing.NOT_STATED),
    ):
        assert outcome(says("wa", ended, other)) is Outcome.ATTENTION
    assert outcome(says("wa", ended), nation(certificate(jurisdiction="WA"))) is Outcome.ATTENTION
    stale = says("b", seen(number="9"), lookup=Lookup.SOURCE_STALE)
    assert outcome(says("wa", ended), stale) is Outcome.ATTENTION


def test_the_gravest_is_told() -> None:
    ladder = [
        seen(standing=Standing.REVOKED),
        seen(Identity.CONFIRMED, Flag.DISCIPLINE_STATED),
        seen(standing=Standing.EXPIRED),
        seen(Identity.CONFIRMED, Flag.PAST_EXPIRY),
        seen(),
        seen(Identity.NAME_ONLY, standing=Standing.REVOKED),
    ]
    assert [gravity(one) for one in ladder] == [0, 1, 2, 3, 4, 9]
    assert gravity(seen(Identity.CONFIRMED, Flag.EXCLUSION_SAME_NPI)) == 0
    for worse, better in pairwise(ladder[:4]):
        verdict = decide(WA, [says("a", better), says("b", worse)])
        assert verdict.decided_by is not None
        assert verdict.decided_by.source_id == "b"


def test_the_reason_names_the_standing_as_the_board_prints_it() -> None:
    said = decide(WA, [says("wa", seen(standing=Standing.REVOKED, status_text="REVOKED BY ORDER"))]).because
    assert said == "The record is listed as REVOKED BY ORDER."
    gone = seen(Identity.CONFIRMED, Flag.NO_LONGER_LISTED, standing=Standing.REVOKED, status_text="")
    assert decide(WA, [says("wa", gone)]).because == "The record was listed as revoked."


# Exclusions


def test_an_exclusion_of_the_npi_is_attention_with_the_name_and_review_without_it() -> None:
    active = says("wa", seen())
    assert outcome(active, excluded(Identity.CONFIRMED, Flag.EXCLUSION_SAME_NPI)) is Outcome.ATTENTION
    assert outcome(active, excluded(Identity.CONFLICTING, Flag.EXCLUSION_SAME_NPI)) is Outcome.REVIEW
    assert outcome(active, excluded(Identity.NAME_ONLY, Flag.EXCLUSION_POSSIBLE)) is Outcome.CONFIRMED
    assert outcome(active, excluded()) is Outcome.CONFIRMED


# What settles it


@pytest.mark.parametrize("flag", sorted(DOUBTFUL))
def test_a_doubtful_record_settles_nothing(flag: Flag) -> None:
    entry = seen(Identity.CONFIRMED, flag)
    assert not settles(says("wa", entry), entry)
    assert outcome(says("wa", entry)) in (Outcome.REVIEW, Outcome.ATTENTION)


def test_only_an_active_attributed_licence_found_settles_it() -> None:
    good = seen()
    assert settles(says("wa", good), good)
    assert settles(says("wa", good), seen(Identity.CONSISTENT))
    for bad in (seen(Identity.NAME_ONLY), seen(Identity.CONFLICTING), seen(standing=Standing.NOT_STATED)):
        assert not settles(says("wa", bad), bad)
    for lookup in Lookup:
        assert settles(says("wa", good, lookup=lookup), good) is (lookup is Lookup.FOUND)


@pytest.mark.parametrize(
    ("badge", "holds"),
    [
        ("AC", True),
        ("ac certification", True),
        ("OM", True),
        ("AHM", True),
        ("CH", False),
        ("ABT", False),
        ("ACX", False),
    ],
)
def test_which_certificates_are_of_acupuncture(badge: str, holds: bool) -> None:
    assert answers(Kind.NATIONAL_CERTIFICATE, (badge,)) is holds
    assert answers(Kind.NATIONAL_CERTIFICATE, ("CH", badge)) is holds
    assert not answers(Kind.NATIONAL_CERTIFICATE, ())


def test_certification_is_a_second_question_only_when_it_is_required() -> None:
    active = says("wa", seen())
    assert outcome(active, nation(), inquiry=CERTIFIED) is Outcome.NOT_FOUND
    assert outcome(active, nation()) is Outcome.CONFIRMED
    assert outcome(active, nation(certificate()), inquiry=CERTIFIED) is Outcome.CONFIRMED
    assert outcome(active, nation(certificate(certificates=("CH",))), inquiry=CERTIFIED) is Outcome.REVIEW
    assert outcome(active, inquiry=CERTIFIED) is Outcome.CANNOT_SAY
    assert outcome(nation(certificate()), says("wa"), inquiry=CERTIFIED) is Outcome.NOT_FOUND


def test_every_state_that_was_asked_must_answer() -> None:
    here = says("wa", seen())
    there = says("or", seen(jurisdiction="OR"), jurisdiction="OR")
    assert outcome(here, there, inquiry=TWO) is Outcome.CONFIRMED
    assert outcome(here, inquiry=TWO) is Outcome.CANNOT_SAY
    assert outcome(here, says("or", jurisdiction="OR"), inquiry=TWO) is Outcome.NOT_FOUND
    unsure = says("or", seen(Identity.NAME_ONLY, jurisdiction="OR"), jurisdiction="OR")
    assert outcome(here, unsure, inquiry=TWO) is Outcome.REVIEW


def test_without_a_state_one_licence_settles_it_and_nothing_shows_an_absence() -> None:
    there = says("or", seen(jurisdiction="OR"), jurisdiction="OR")
    assert outcome(says("wa"), there, inquiry=ANY) is Outcome.CONFIRMED
    assert outcome(says("wa"), inquiry=ANY) is Outcome.CANNOT_SAY
    doubt = says("wa", seen(Identity.CONFLICTING))
    assert outcome(doubt, there, inquiry=ANY) is Outcome.CONFIRMED


@pytest.mark.parametrize(
    "other",
    [
        says("b", seen(Identity.NAME_ONLY), seen(Identity.NAME_ONLY), lookup=Lookup.AMBIGUOUS, complete=False, days=9),
        says("b", seen(Identity.CONFLICTING, level=Level.OTHER, number="9"), complete=False, days=9),
        says("b", seen(standing=Standing.UNRECOGNISED), complete=False, days=9),
    ],
)
def test_another_record_of_the_state_makes_an_active_one_doubtful(other: Finding) -> None:
    assert outcome(says("wa", seen()), other) is Outcome.REVIEW


@pytest.mark.parametrize("standing", [Standing.RETIRED, Standing.EXPIRED, Standing.INACTIVE])
def test_a_later_word_on_the_same_licence_ends_what_an_older_list_said_of_it(standing: Standing) -> None:
    older = says("a", seen(standing=standing, as_of=back(9)), days=9)
    assert outcome(older) is Outcome.ATTENTION
    assert outcome(older, says("b", seen(standing=Standing.NOT_STATED))) is Outcome.REVIEW
    assert outcome(older, says("b", seen(standing=Standing.NOT_STATED, as_of=back(10)), days=10)) is Outcome.ATTENTION
    elsewhere = says("or", seen(standing=Standing.NOT_STATED, jurisdiction="OR"), jurisdiction="OR")
    assert outcome(older, elsewhere, inquiry=TWO) is Outcome.ATTENTION


@pytest.mark.parametrize(
    ("standing", "text"),
    [(Standing.ACTIVE, "listed as active but is past"), (Standing.NOT_STATED, "the source prints no status")],
)
def test_a_date_that_has_passed_is_told_beside_what_the_source_prints(standing: Standing, text: str) -> None:
    verdict = decide(WA, [says("wa", seen(Identity.CONFIRMED, Flag.PAST_EXPIRY, standing=standing))])
    assert verdict.outcome is Outcome.ATTENTION
    assert text in verdict.because


def test_an_unread_status_of_somebody_else_makes_nothing_doubtful() -> None:
    beside = seen(Identity.NAME_ONLY, standing=Standing.UNRECOGNISED, number="9")
    assert outcome(says("wa", seen(), beside)) is Outcome.CONFIRMED
    mine = says("wa", seen(), seen(standing=Standing.UNRECOGNISED, number="9"))
    assert outcome(mine) is Outcome.REVIEW
    shown = to_review(mine)
    assert shown is not None
    assert shown.credential.standing is Standing.UNRECOGNISED
    assert to_review(says("wa", seen(standing=Standing.UNRECOGNISED), lookup=Lookup.SOURCE_STALE)) is None


# Why a person must look


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (seen(Identity.NAME_ONLY, doubt=Doubt.COMMON), "so common"),
        (seen(Identity.NAME_ONLY, doubt=Doubt.ELSEWHERE), "no state was given"),
        (seen(Identity.NAME_ONLY, level=Level.PARTIAL), "agrees only in part"),
        (seen(Identity.NAME_ONLY, level=Level.SIMILAR), "a similar name"),
        (seen(Identity.CONFLICTING, doubt=Doubt.NUMBER_OF_ANOTHER), "number given is that of a person of another name"),
        (seen(Identity.CONFLICTING, Flag.NPI_OF_ANOTHER), "The NPI is registered to another name"),
        (seen(Identity.NAME_ONLY, Flag.NAME_NOT_GIVEN), "No name was given"),
        (seen(standing=Standing.UNRECOGNISED), "a status that the program does not know"),
        (seen(standing=Standing.NOT_STATED), "prints no status"),
        (seen(kind=Kind.OTHER_PROFESSION), "another kind of credential"),
        (seen(Identity.CONFIRMED, Flag.ROW_UNREADABLE, standing=Standing.UNRECOGNISED), "could not be read"),
        (seen(Identity.CONFIRMED, Flag.MUST_BE_READ), "a person must read"),
        (seen(Identity.CONFIRMED, Flag.DATE_UNREADABLE), "expiry date on the record cannot be read"),
        (seen(Identity.CONFIRMED, Flag.NO_LONGER_LISTED), "no longer listed now"),
        (seen(Identity.CONFIRMED, Flag.ISSUED_LATER), "lies in the future"),
    ],
)
def test_each_reason_to_look_is_said(entry: Sighting, said: str) -> None:
    verdict = decide(WA, [says("wa", entry)])
    assert verdict.outcome is Outcome.REVIEW
    assert said in verdict.because


def test_two_people_are_said_to_be_two() -> None:
    two = says("wa", seen(Identity.NAME_ONLY), seen(Identity.NAME_ONLY), lookup=Lookup.AMBIGUOUS)
    assert "More than one person matches" in decide(WA, [two]).because


def test_the_npi_of_another_does_not_doubt_what_a_number_confirms() -> None:
    assert outcome(says("wa", seen(Identity.CONFIRMED, Flag.NPI_OF_ANOTHER))) is Outcome.CONFIRMED


# Absence


@pytest.mark.parametrize("lookup", [one for one in Lookup if one not in (Lookup.FOUND, Lookup.AMBIGUOUS)])
def test_every_primary_source_must_say_not_found(lookup: Lookup) -> None:
    silent = says("b", lookup=lookup, why="It could not be asked.", absent=False, complete=False)
    expected = Outcome.NOT_FOUND if lookup is Lookup.NOT_FOUND else Outcome.CANNOT_SAY
    verdict = decide(WA, [says("wa"), silent])
    assert verdict.outcome is expected
    assert decide(WA, [says("wa"), silent._replace(supplementary=True)]).outcome is Outcome.NOT_FOUND
    if expected is Outcome.CANNOT_SAY:
        assert verdict.because == "It could not be asked."
        assert verdict.decided_by is silent
        assert decide(WA, [silent._replace(why="")]).because == "A source that is needed could not be asked."
        assert decide(WA, [silent._replace(supplementary=True)]).outcome is Outcome.CANNOT_SAY


def test_an_answer_is_ageing_only_where_it_is_confirmed_on_an_ageing_source() -> None:
    def verdict(*entries: Sighting) -> tuple[bool, int]:
        one = decide(WA, [says("wa", *entries, state=AgeState.AGEING)])
        return one.is_ageing, one.exit_code

    assert verdict(seen()) == (True, 4)
    assert verdict(seen(standing=Standing.REVOKED)) == (False, 1)
    assert verdict(seen(Identity.NAME_ONLY)) == (False, 3)
    assert decide(WA, [says("wa", seen())]).exit_code == 0
    assert says("wa").age.confirmed_at == NOW


def test_one_hit_on_an_exclusion_list_is_enough_whatever_else_is_listed_there() -> None:
    hit = seen(Identity.CONFIRMED, Flag.EXCLUSION_SAME_NPI, tier=Tier.EXCLUSION)
    beside = seen(Identity.NAME_ONLY, Flag.EXCLUSION_POSSIBLE, tier=Tier.EXCLUSION)
    both = says("leie", hit, beside, tier=Tier.EXCLUSION, jurisdiction="")
    assert outcome(says("wa", seen()), both) is Outcome.ATTENTION
    doubted = both._replace(sightings=(hit._replace(identity=Identity.CONFLICTING), beside))
    assert outcome(says("wa", seen()), doubted) is Outcome.REVIEW


def test_a_certificate_takes_no_word_of_a_licence_back() -> None:
    ended = says("wa", seen(standing=Standing.EXPIRED, number="7", kind=Kind.NATIONAL_CERTIFICATE, as_of=TODAY), days=9)
    later = certificate(jurisdiction="WA", number="7", standing=Standing.UNRECOGNISED, as_of=TODAY)
    assert outcome(ended, nation(later)) is Outcome.ATTENTION


def test_an_unread_status_doubts_where_it_is_the_best_of_its_list() -> None:
    unread = seen(Identity.NAME_ONLY, standing=Standing.UNRECOGNISED, number="9", level=Level.PARTIAL)
    assert outcome(says("wa", seen()), says("b", unread, complete=False)) is Outcome.REVIEW
    silent = says("b", complete=False, absent=False, lookup=Lookup.SOURCE_UNAVAILABLE)
    assert outcome(says("wa", seen()), silent) is Outcome.CONFIRMED


def test_only_what_is_ill_and_only_a_consistent_name_is_called_a_record_of_this_name_that_is_not_active() -> None:
    plain = decide(WA, [says("wa", seen(Identity.CONSISTENT, kind=Kind.OTHER_PROFESSION))])
    assert "another kind of credential" in plain.because
    named = decide(WA, [says("wa", seen(Identity.NAME_ONLY, standing=Standing.REVOKED))])
    assert "the name alone does not show that it is the same person" in named.because
    assert "not plainly active" not in named.because


@pytest.mark.parametrize(
    ("flag", "what"), [(Flag.EXCLUSION_SAME_NPI, "NPI"), (Flag.EXCLUSION_SAME_NUMBER, "licence number")]
)
@pytest.mark.parametrize("differs", [True, False])
def test_an_entry_with_an_identifier_that_only_the_record_prints_says_whose_it_may_be(
    flag: Flag, what: str, differs: bool
) -> None:
    more = (Flag.NAME_DIFFERS,) if differs else ()
    entry = seen(Identity.NAME_ONLY, flag, Flag.EXCLUSION_BY_RECORD, *more, tier=Tier.EXCLUSION)
    verdict = decide(WA, [says("wa", seen()), says("leie", entry, tier=Tier.EXCLUSION)])
    assert verdict.outcome is Outcome.REVIEW
    assert f"The {what} that the licence record prints" in verdict.because
    assert ("under another name" in verdict.because) is differs
    assert ("not certain" in verdict.because) is not differs

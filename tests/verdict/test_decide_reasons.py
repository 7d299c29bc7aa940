"""Which rule decided and whose record is told: the reasons of an outcome, and what stands against it (DESIGN 4)."""

from __future__ import annotations

from typing import Any

import pytest

from state_boards.contract.vocabulary import Standing, Tier
from tests.verdict.cases import ANY, TODAY, WA
from tests.verdict.two import back, says, seen
from verifier.matching.agreement import Agreement
from verifier.matching.types import AgreeingFact, Doubt, Identity, Level
from verifier.verdict.decide import decide
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import AgeState, Finding, Flag, Lookup, Outcome, Sighting, Verdict
from verifier.words.catalogue import reason

CITY = frozenset({AgreeingFact.CITY})
TWO = Inquiry(states=("WA", "OR"), today=TODAY)
REVOKED: dict[str, Any] = {"standing": Standing.REVOKED, "status_text": "Revoked"}
EXPIRED: dict[str, Any] = {"standing": Standing.EXPIRED, "status_text": "Expired"}


def of(state: str, *entries: Sighting, **changes: Any) -> Finding:
    return says(state.lower(), *entries, jurisdiction=state, **changes)


def excluded(*entries: Sighting, **changes: Any) -> Finding:
    return says("leie", *entries, tier=Tier.EXCLUSION, jurisdiction="", **changes)


def entry(identity: Identity, *flags: Flag) -> Sighting:
    return seen(identity, *flags, tier=Tier.EXCLUSION, standing=Standing.NOT_STATED, jurisdiction="")


def because(*findings: Finding, inquiry: Inquiry = WA) -> str:
    return decide(inquiry, findings).because


def decided(*findings: Finding, inquiry: Inquiry = WA) -> tuple[Outcome, str | None]:
    found = decide(inquiry, findings)
    return found.outcome, found.decided_by.source_id if found.decided_by else None


# --- what stands against it -------------------------------------------------------------------------------------------


def objecting(*findings: Finding) -> tuple[Outcome, str | None]:
    found: Verdict = decide(WA, findings)
    return found.outcome, found.objecting.source_id if found.objecting else None


def test_the_list_that_differs_is_told_beside_a_warning_and_beside_a_doubtful_licence() -> None:
    warned = says("a", seen(number="7", as_of=back(9), **REVOKED), days=9)
    assert objecting(warned, says("b", seen(number="7"))) == (Outcome.ATTENTION, "b")
    licensed = says("a", seen(number="7", as_of=back(9)), days=9)
    assert objecting(licensed, says("b")) == (Outcome.REVIEW, "b")
    assert objecting(licensed, says("b", seen(number="7"))) == (Outcome.CONFIRMED, None)
    assert objecting(says("a"), says("b")) == (Outcome.NOT_FOUND, None)


def test_of_several_records_the_gravest_is_the_one_that_a_later_word_is_of() -> None:
    ill = seen(number="7", as_of=back(9), **REVOKED)
    other = seen(number="8", as_of=back(9), id=2)
    assert objecting(says("a", ill, other, days=9), says("b", seen(number="8"), complete=False)) == (
        Outcome.ATTENTION, None,
    )  # fmt: skip
    assert objecting(says("a", other, ill, days=9), says("b", seen(number="7"), complete=False)) == (
        Outcome.ATTENTION, "b",
    )  # fmt: skip


def test_only_a_record_that_would_settle_it_is_spoken_against() -> None:
    doubtful = seen(Identity.CONFIRMED, Flag.MUST_BE_READ, number="7", as_of=back(9))
    assert objecting(says("a", doubtful, days=9), says("b")) == (Outcome.REVIEW, None)


def test_an_exclusion_that_decides_leaves_the_licence_to_its_own_answer() -> None:
    licensed = says("a", seen(number="7", as_of=back(9)), days=9)
    found = decide(WA, [licensed, says("b"), excluded(entry(Identity.CONFIRMED, Flag.EXCLUSION_SAME_NPI))])
    assert (found.outcome, found.objecting) == (Outcome.ATTENTION, None)
    assert found.licence is not None
    assert found.licence.outcome is Outcome.REVIEW
    assert found.licence.objecting is not None
    assert decide(WA, [licensed]).licence is None


@pytest.mark.parametrize(("days", "kind"), [(0, ""), (9, ".same_day")])
def test_of_two_lists_of_one_day_neither_is_called_newer(days: int, kind: str) -> None:
    licensed = says("a", seen(number="7", as_of=back(9)), days=9)
    assert because(licensed, says("b", days=days)) == reason(f"why.lacks{kind}")
    unread = seen(number="7", as_of=back(days), standing=Standing.UNRECOGNISED)
    assert because(licensed, says("b", unread, days=days)) == reason(f"why.standing{kind}")
    by_name = says("a", seen(Identity.CONSISTENT, number="7", as_of=back(9)), days=9)
    another = says("b", seen(Identity.CONSISTENT, number="8", as_of=back(days)), days=days)
    assert because(by_name, another) == reason("why.namesake")


# --- of several the one that is told ----------------------------------------------------------------------------------


def test_of_states_as_good_the_one_with_the_number_is_told() -> None:
    named, numbered = of("WA", seen(Identity.CONSISTENT)), of("OR", seen(Identity.CONFIRMED, jurisdiction="OR"))
    assert decided(named, numbered, inquiry=TWO) == (Outcome.CONFIRMED, "or")
    both = of("OR", seen(Identity.CONSISTENT, jurisdiction="OR"))
    assert decided(named, both, inquiry=TWO) == (Outcome.CONFIRMED, "wa")
    second = of("OR", seen(Identity.CONSISTENT, jurisdiction="OR"), seen(Identity.CONFIRMED, jurisdiction="OR", id=2))
    assert decided(named, second, inquiry=TWO) == (Outcome.CONFIRMED, "wa")


def test_of_lists_that_agree_the_fresh_one_and_of_those_the_newest_is_told() -> None:
    aged = says("a", seen(number="7"), state=AgeState.AGEING)
    older = says("b", seen(number="7", as_of=back(2)), days=2)
    newer = says("c", seen(number="7", as_of=back(1)), days=1)
    for order in ((aged, older, newer), (newer, aged, older), (older, newer, aged)):
        assert decided(*order) == (Outcome.CONFIRMED, "c")


def test_the_gravest_warning_is_told_of_whichever_list() -> None:
    mild, grave = says("a", seen(number="7", **EXPIRED)), says("b", seen(number="8", **REVOKED))
    assert decided(mild, grave) == decided(grave, mild) == (Outcome.ATTENTION, "b")


# --- exclusions -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("flag", "key"),
    [
        (Flag.EXCLUSION_SAME_NPI, "same_npi"), (Flag.EXCLUSION_SAME_NUMBER, "same_number"),
        (Flag.EXCLUSION_DECIDED, "decided"),
    ],
)  # fmt: skip
def test_an_entry_with_an_identifier_that_was_asked_is_attributed(flag: Flag, key: str) -> None:
    licensed = says("wa", seen())
    found = decide(WA, [licensed, excluded(entry(Identity.NAME_ONLY), entry(Identity.CONFIRMED, flag))])
    assert (found.outcome, found.because) == (Outcome.ATTENTION, reason(f"why.excluded.{key}"))


@pytest.mark.parametrize(
    ("flags", "key", "whose"),
    [
        ((Flag.EXCLUSION_SAME_NPI,), "same_npi", ""),
        ((Flag.EXCLUSION_SAME_NUMBER,), "same_number", ""),
        ((Flag.EXCLUSION_SAME_BIRTH_DATE,), "same_birth_date", ""),
        ((Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_BY_RECORD), "npi_of_record", "unsure"),
        ((Flag.EXCLUSION_SAME_NUMBER, Flag.EXCLUSION_BY_RECORD), "number_of_record", "unsure"),
        ((Flag.EXCLUSION_SAME_NPI, Flag.EXCLUSION_BY_RECORD, Flag.NAME_DIFFERS), "npi_of_record", "another"),
    ],
)
def test_an_entry_that_may_be_anothers_is_for_a_person_and_says_why(
    flags: tuple[Flag, ...], key: str, whose: str
) -> None:
    licensed = says("wa", seen())
    listed = excluded(entry(Identity.NAME_ONLY), entry(Identity.CONFLICTING, *flags))
    found = decide(WA, [licensed, listed])
    given = {"whose": reason(f"why.whose.{whose}")} if whose else {}
    assert (found.outcome, found.because) == (Outcome.REVIEW, reason(f"why.listed.{key}", **given))
    assert found.decided_by == listed


def test_a_like_name_on_an_exclusion_list_changes_no_outcome() -> None:
    listed = excluded(entry(Identity.NAME_ONLY, Flag.EXCLUSION_POSSIBLE))
    assert decide(WA, [says("wa", seen()), listed]).outcome is Outcome.CONFIRMED


# --- what outshines a record that merely ran out ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "other", "outcome"),
    [
        ((seen(**EXPIRED, number="7"), seen(number="8", id=2)), (), Outcome.CONFIRMED),
        ((seen(**EXPIRED, number="7"), seen(number="8", id=2, jurisdiction="OR")), (), Outcome.ATTENTION),
        ((seen(**EXPIRED, number="7", as_of=back(9)),), (seen(number="7"),), Outcome.CONFIRMED),
        ((seen(**EXPIRED, number="7"),), (seen(number="7", as_of=back(9)),), Outcome.ATTENTION),
        ((seen(**EXPIRED, number="7"),), (seen(number="7"),), Outcome.ATTENTION),
        ((seen(**EXPIRED, number="7"),), (seen(number="8"),), Outcome.REVIEW),
        ((seen(**REVOKED, number="7", as_of=back(9)),), (seen(number="7"),), Outcome.ATTENTION),
    ],
)
def test_only_another_licence_of_the_state_or_a_later_word_on_this_one_outshines_what_ran_out(
    own: tuple[Sighting, ...], other: tuple[Sighting, ...], outcome: Outcome
) -> None:
    findings = [says("a", *own), *([says("b", *other)] if other else [])]
    assert decide(WA, findings).outcome is outcome


def test_a_certificate_outshines_no_licence() -> None:
    certificate = says("ncbahm", seen(number="8", tier=Tier.CERTIFICATION), tier=Tier.CERTIFICATION)
    assert decide(WA, [says("a", seen(**EXPIRED, number="7")), certificate]).outcome is Outcome.ATTENTION


# --- what makes an active record doubtful -----------------------------------------------------------------------------


def by_name(**changes: Any) -> Sighting:
    """Return a record that nothing but the name lays upon the person."""
    return seen(Identity.CONSISTENT, **{"number": "", "id": 2, "as_of": back(9), **changes})


@pytest.mark.parametrize("lookup", [Lookup.FOUND, Lookup.SOURCE_STALE])
def test_beside_a_revoked_record_of_this_name_nobody_is_told_as_licensed(lookup: Lookup) -> None:
    licensed = says("a", seen(number="7"))
    assert decided(licensed, says("b", by_name(**REVOKED), lookup=lookup, complete=False, days=9))[0] is Outcome.REVIEW


@pytest.mark.parametrize(
    ("entry", "lookup"),
    [
        (by_name(**REVOKED), Lookup.SOURCE_UNAVAILABLE),
        (seen(Identity.NAME_ONLY, id=2, number="", as_of=back(9), **REVOKED), Lookup.SOURCE_STALE),
        (by_name(**EXPIRED), Lookup.SOURCE_STALE),
    ],
)
def test_what_is_no_revoked_record_of_the_person_makes_nothing_doubtful(entry: Sighting, lookup: Lookup) -> None:
    licensed = says("a", seen(number="7"))
    assert decided(licensed, says("b", entry, lookup=lookup, complete=False, days=9))[0] is Outcome.CONFIRMED


def test_a_number_under_another_name_is_a_doubt_unless_the_record_is_newer() -> None:
    whose = {"doubt": Doubt.NUMBER_OF_ANOTHER, "level": Level.OTHER, "number": "7"}
    licensed = says("a", seen(number="7"))
    for days, outcome in ((9, Outcome.CONFIRMED), (0, Outcome.REVIEW)):
        former = seen(Identity.CONFLICTING, as_of=back(days), **whose)  # type: ignore[arg-type]
        assert decided(licensed, says("b", former, days=days, complete=False))[0] is outcome


# --- why a person must look -------------------------------------------------------------------------------------------


def test_why_two_people_are_two_is_said_in_the_words_of_the_source_where_it_has_some() -> None:
    two = (seen(Identity.NAME_ONLY), seen(Identity.NAME_ONLY, id=2, number="8"))
    assert because(says("wa", *two, lookup=Lookup.AMBIGUOUS)) == reason("why.several")
    assert because(says("wa", *two, lookup=Lookup.AMBIGUOUS, why="It bore the name before.")) == (
        "It bore the name before."
    )


def test_whoever_bore_the_name_before_is_told_in_the_words_of_the_source() -> None:
    former = seen(Identity.NAME_ONLY, Flag.FORMER_NAME)
    assert because(says("wa", former, why="It bore the name before.")) == "It bore the name before."
    assert because(says("wa", former)) == reason("why.level.exact")
    assert because(says("wa", seen(Identity.NAME_ONLY), why="Else.")) == reason("why.level.exact")


@pytest.mark.parametrize(
    ("agreement", "key"),
    [
        (Agreement(Level.OTHER), "why.misplaced"),
        (Agreement(Level.OTHER, asked_alone=("luz",)), "why.level.other"),
        (Agreement(Level.OTHER, printed_alone=("luz",)), "why.level.other"),
        (Agreement(Level.OTHER, suffix="jr"), "why.level.other"),
        (Agreement(Level.PARTIAL), "why.level.partial"),
        (None, "why.level.other"),
    ],
)
def test_a_name_that_is_only_exchanged_is_told_apart_from_another_one(agreement: Agreement | None, key: str) -> None:
    record = seen(Identity.CONFLICTING, doubt=Doubt.LEVEL)._replace(agreement=agreement)
    assert because(says("wa", record)) == reason(key)


def test_an_ill_record_of_this_name_is_called_that_and_a_good_one_is_not() -> None:
    assert because(says("wa", by_name(**REVOKED))) == reason("why.by_name")
    assert because(says("wa", by_name()._replace(facts=CITY))) == reason("why.confirmed")
    npi = seen(Identity.NAME_ONLY, Flag.NPI_OF_ANOTHER)
    assert because(says("wa", npi)) == reason("why.npi_registered")
    assert because(says("wa", seen(Identity.CONFIRMED, Flag.NPI_OF_ANOTHER))) == reason("why.confirmed")


def test_a_last_listing_that_may_not_be_stated_says_why_not() -> None:
    beside = says("b", seen(), lookup=Lookup.SOURCE_STALE, why="It is too old.", supplementary=True)
    assert decided(says("a"), beside) == (Outcome.CANNOT_SAY, "b")
    assert because(says("a"), beside) == "It is too old."
    assert because(says("a"), beside._replace(why="")) == reason("why.not_current")
    assert because(says("a", lookup=Lookup.SOURCE_UNAVAILABLE, why="It failed.")) == "It failed."
    assert because(says("a"), inquiry=ANY) == reason("why.other_states")

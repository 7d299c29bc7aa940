"""The first line where a person must look, rule by rule: whose record it is, what is unsure, what would settle it."""

from __future__ import annotations

from typing import Any

import pytest

from state_boards.contract.flags import RecordFlag
from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.verdict.firsts import (
    BECAUSE,
    HELD,
    NAME,
    NOW_DAY,
    RECORD,
    SAY,
    THEN,
    facts_of,
    first,
    looked,
)
from tests.verdict.two import back, says, seen
from verifier.matching.agreement import Level
from verifier.matching.types import Doubt, Identity
from verifier.verdict.first import lists_that_differ
from verifier.verdict.said.case import First, Mark
from verifier.verdict.terms import AgeState, Flag, Lookup, Outcome, Sighting, Verdict
from verifier.words.catalogue import reason

IN_CITY, MAYBE, READ = "(AC1, Alderbrook)", "It may be another person.", "Read it at the board."
THREE = "About 3 other people of this name could be in that list."
UNSAID = "We cannot say that it is this person."


# --- a person must look ---


def look(*flags: Flag, identity: Identity = Identity.NAME_ONLY, **changes: Any) -> First:
    return looked(seen(identity, *flags, **changes))


AT = f"The record is {RECORD} at Board wa."
UNCLEAR = f"A person must look: {BECAUSE}"


@pytest.mark.parametrize(
    ("entry", "text", "more"),
    [
        (
            seen(Identity.NAME_ONLY, doubt=Doubt.LEVEL, level=Level.SIMILAR),
            f"A similar name is listed in Washington: {NAME} (AC1). {MAYBE}", (),
        ),
        (
            seen(Identity.NAME_ONLY, level=Level.PARTIAL),
            f"A name that agrees in part is listed in Washington: {NAME} (AC1). {MAYBE}", (),
        ),
        (
            seen(Identity.NAME_ONLY, level=Level.OTHER_WRITING, city="Alderbrook"),
            f"The name in another writing is listed in Washington: {NAME} {IN_CITY}. {MAYBE}", (),
        ),
        (seen(Identity.NAME_ONLY, doubt=Doubt.ELSEWHERE, level=Level.SIMILAR), UNCLEAR, (AT,)),
        (seen(Identity.NAME_ONLY, doubt=Doubt.TRUNCATED), UNCLEAR, (AT,)),
        (seen(Identity.NAME_ONLY), UNCLEAR, (AT,)),
        (
            seen(Identity.NAME_ONLY, doubt=Doubt.COMMON)._replace(namesakes=3.0),
            f"One person of this name is listed in Washington, active: {NAME} (AC1). {THREE}", (),
        ),
        (
            seen(Identity.CONFLICTING, doubt=Doubt.NUMBER_DIFFERS),
            f"{NAME} is listed in Washington (AC1), under another licence number than the one given.",
            ("Check the number as it is printed on the licence.",),
        ),
        (
            seen(Identity.CONFLICTING, doubt=Doubt.NPI_DIFFERS),
            f"{NAME} is listed in Washington (AC1), under another NPI than the one given.",
            ("Check the NPI in the public NPI registry.",),
        ),
        (
            seen(Identity.CONFLICTING, doubt=Doubt.NPI_OF_ANOTHER),
            f"The NPI given is that of {NAME} (AC1).",
            (f"{SAY('check_npi')} {SAY('earlier_name')}",),
        ),
        (
            seen(Identity.CONFLICTING, doubt=Doubt.DISAGREE),
            f"The number and the NPI given point to different people. One is {NAME}, Washington (AC1).",
            (f"{SAY('check_both')} {SAY('earlier_name')}",),
        ),
        (
            seen(Identity.NAME_ONLY, Flag.NAME_NOT_GIVEN, standing=Standing.REVOKED),
            f"That NPI is {NAME}'s, Washington (AC1). {BECAUSE}", (),
        ),
    ],
)  # fmt: skip
def test_a_doubtful_record_is_told_with_its_doubt(entry: Sighting, text: str, more: tuple[str, ...]) -> None:
    said = looked(entry)
    assert (said.mark, said.text, said.more) == (Mark.LOOK, text, more)


def test_a_record_met_by_the_number_alone_is_told_by_it() -> None:
    nameless = seen(Identity.NAME_ONLY, Flag.NAME_NOT_GIVEN)
    assert looked(nameless, number="AC1").text.startswith(f"That licence number is {NAME}'s")
    other = seen(Identity.NAME_ONLY, Flag.NAME_NOT_GIVEN, Flag.NUMBER_DIFFERS)
    assert looked(other, number="AC1").text.startswith(f"That NPI is {NAME}'s")


@pytest.mark.parametrize(
    ("entry", "text", "more"),
    [
        (
            seen(Identity.CONSISTENT, standing=Standing.REVOKED),
            f"One record of this name is listed as revoked: {NAME} (AC1). {UNSAID}",
            ("Ask for the licence number.",),
        ),
        (
            seen(Identity.CONSISTENT, Flag.DISCIPLINE_STATED, number="", city="Alderbrook"),
            f"One record of this name has a disciplinary record or action: {NAME} (Alderbrook). {UNSAID}", (),
        ),
        (
            seen(Identity.CONSISTENT, Flag.PAST_EXPIRY),
            f"One record of this name is past its own date: {NAME} (AC1). {UNSAID}",
            ("Ask for the licence number.",),
        ),
        (
            seen(Identity.NAME_ONLY, doubt=Doubt.COMMON, standing=Standing.REVOKED)._replace(namesakes=3.0),
            f"One record of this name is listed as revoked: {NAME} (AC1). {UNSAID}",
            (THREE, "Ask for the licence number."),
        ),
    ],
)  # fmt: skip
def test_what_a_record_of_the_name_says_is_laid_upon_nobody(entry: Sighting, text: str, more: tuple[str, ...]) -> None:
    said = looked(entry)
    assert (said.text, said.more) == (text, more)
    assert looked(entry, settle=("city",)).more[-1] == "Add a city to settle it."


KIND: dict[str, Any] = {"kind": Kind.DETOX}


@pytest.mark.parametrize(
    ("entry", "text", "more"),
    [
        (
            seen(standing=Standing.UNRECOGNISED, status_text="Zorbed"),
            f'Listed in Washington with a status that we do not know, "Zorbed": {NAME} {HELD}. {READ}', (),
        ),
        (
            seen(standing=Standing.UNRECOGNISED, status_text=""),
            f"Listed in Washington; the status of this record is empty. {NAME} {HELD}.", (),
        ),
        (
            seen(standing=Standing.NOT_STATED, status_text=""),
            f"Listed in Washington; this register prints no status. {NAME} {HELD}.", (),
        ),
        (
            seen(**KIND, type_text="Ear Detox"),
            f"Listed in Washington, but not as a full acupuncture licence: {NAME}, Ear Detox {HELD}.", (),
        ),
        (
            seen(**KIND, type_text=""),
            f"Listed in Washington, but not as a full acupuncture licence: {NAME}, {SAY('kind.detox')} {HELD}.", (),
        ),
        (
            seen(kind=Kind.NATIONAL_CERTIFICATE, type_text="", certificates=("CH",)),
            f"Listed in Washington, but not as a full acupuncture licence: {NAME}, {SAY('certificate.CH')} {HELD}.", (),
        ),
        (seen(Identity.CONFIRMED, Flag.ROW_UNREADABLE, standing=Standing.NOT_STATED), UNCLEAR, (AT,)),
        (seen(standing=Standing.NOT_STATED, flags=(RecordFlag.PRINTED_TWICE.value,)), UNCLEAR, (AT,)),
        (
            seen(Identity.CONFIRMED, Flag.ISSUED_LATER, issued_raw="12/31/2027"), UNCLEAR,
            (AT, "Issue date as printed: 12/31/2027."),
        ),
        (
            seen(Identity.CONFIRMED, Flag.NO_LONGER_LISTED, as_of=back(9)), UNCLEAR,
            (f"The record was {RECORD} at Board wa, last listed on {THEN}.",),
        ),
        (
            seen(Identity.CONFIRMED, Flag.NO_LONGER_LISTED, as_of=back(9), standing=Standing.NOT_STATED),
            f"Listed in Washington; this register prints no status. {NAME} {HELD}.",
            (f"It is no longer listed, and last was on {THEN}.",),
        ),
    ],
)  # fmt: skip
def test_a_record_that_does_not_say_plainly_is_told_as_it_is(entry: Sighting, text: str, more: tuple[str, ...]) -> None:
    assert (looked(entry).text, looked(entry).more) == (text, more)


def test_a_record_of_an_old_list_is_told_with_its_day() -> None:
    unknown = seen(standing=Standing.UNRECOGNISED, status_text="Zorbed")
    old = looked(unknown, days=9, state=AgeState.AGEING)
    assert old.text.startswith(f"As of {THEN}: Listed in Washington with a status")
    assert old.more == (f"The list is of {THEN} and is due to be confirmed again, so this may have changed since.",)
    stale = looked(unknown, days=9, state=AgeState.STALE)
    assert stale.text.startswith(f"As of {THEN}: ")
    assert stale.more == ()


def test_people_who_share_an_identifier_are_told_beside_each_other() -> None:
    whose = seen(Identity.CONFLICTING, Flag.NAME_DIFFERS, doubt=Doubt.NUMBER_OF_ANOTHER, name="BASIL THORNQUIST")
    npi = seen(Identity.CONFLICTING, Flag.NAME_DIFFERS, doubt=Doubt.NPI_OF_ANOTHER, name="ODETTE VASTERBY")
    mine = seen(Identity.CONFLICTING, doubt=Doubt.NPI_OF_ANOTHER)
    rest = RECORD.removeprefix(NAME)
    assert looked(whose, npi, mine).more[:2] == (f"The NPI is that of: ODETTE VASTERBY{rest}.", f"Beside it: {RECORD}.")
    assert looked(mine, whose).more[0] == f"The number is that of: BASIL THORNQUIST{rest}."
    many = looked(whose, mine, mine._replace(), npi).more
    assert many == (f"Beside it: {RECORD}.", f"Beside it: {RECORD}.", f"{SAY('check_number')} {SAY('earlier_name')}")
    named = seen(Identity.CONFLICTING, Flag.NAME_DIFFERS, doubt=Doubt.NPI_DIFFERS)
    assert looked(whose, named).more[0] == f"Beside it: {RECORD}."
    # Where the doubt is of one person nobody stands beside.
    differs = seen(Identity.CONFLICTING, doubt=Doubt.NUMBER_DIFFERS)
    assert looked(differs, whose).more == ("Check the number as it is printed on the licence.",)
    unsure = seen(Identity.NAME_ONLY, doubt=Doubt.ELSEWHERE)
    assert looked(unsure, differs).more == (AT,)


def test_several_people_are_counted_and_a_former_name_is_told() -> None:
    former = seen(Identity.NAME_ONLY, Flag.FORMER_NAME)._replace(reasons=(reason("why.not_asked"), "more"))
    said = looked(former, seen(Identity.NAME_ONLY, id=2), lookup=Lookup.AMBIGUOUS, settle=("city",))
    assert said.text.startswith("More than one person matches: two records in Washington.")
    assert said.more == (reason("why.not_asked"), "Add a city to settle it.")


ANN = f"Board a on {THEN}: {RECORD}."


def test_two_lists_that_differ_are_told_with_both_records() -> None:
    older, newer = says("a", seen(as_of=back(9)), days=9), says("b")
    said = first(Outcome.REVIEW, older, newer, objecting=newer)
    assert said.text == f"Two lists differ about {NAME} in Washington {HELD}. Ask the board which of the two holds."
    assert said.more == (BECAUSE, ANN, f"List b (Board b) on {NOW_DAY}: nobody of this name.")
    gone = says("b", seen(Identity.CONFIRMED, Flag.NO_LONGER_LISTED, as_of=back(9)))
    assert first(Outcome.REVIEW, older, objecting=gone).more[-1] == (
        f"List b (Board b) on {NOW_DAY}: no longer has {RECORD} (last listed on {THEN})."
    )
    left = says("a", seen(Identity.CONFIRMED, Flag.NO_LONGER_LISTED, as_of=back(9)))
    assert first(Outcome.REVIEW, left, objecting=newer).more[1] == ANN
    assert first(Outcome.REVIEW, says("a", seen(as_of=back(9))), objecting=newer).more[1] == ANN.replace(THEN, NOW_DAY)
    # A record that is listed is told before one that is gone; of several the first.
    both = gone._replace(sightings=(*gone.sightings, seen(number="AC2")))
    assert "no. AC2" in first(Outcome.REVIEW, older, objecting=both).more[-1]
    number = says("b", same_number=(seen(name="ODETTE VASTERBY"),))
    assert "ODETTE VASTERBY" in first(Outcome.REVIEW, older, objecting=number).more[-1]


def test_two_records_of_one_list_are_no_two_lists() -> None:
    unknown = seen(standing=Standing.UNRECOGNISED, status_text="Zorbed")
    assert looked(unknown, seen(number="AC2")).text.startswith("Listed in Washington with a status that we do not know")


@pytest.mark.parametrize(
    ("changes", "differ"),
    [
        ({}, True),
        ({"jurisdiction": "CO"}, False),
        ({"tier": Tier.CERTIFICATION}, False),
        ({"lookup": Lookup.SOURCE_STALE}, False),
    ],
)
def test_an_unclear_record_beside_a_plain_one_is_two_lists_that_differ(changes: dict[str, Any], differ: bool) -> None:
    unknown = says("a", seen(standing=Standing.UNRECOGNISED, status_text="Zorbed", as_of=back(9)), days=9)
    plain = says("b", seen(number="AC2", as_of=back(3)), **changes)
    said = first(Outcome.REVIEW, unknown, plain)
    assert said.text.startswith(f"Two lists differ about {NAME} in Washington (AC2).") is differ
    verdict = Verdict(Outcome.REVIEW, BECAUSE, unknown, (unknown, plain))
    told = lists_that_differ(verdict, facts_of, SAY)
    assert told == (said.more[1:] if differ else ())
    if differ:
        assert [one.partition(":")[0] for one in told] == [f"Board a on {THEN}", "Board wa on 19 November 2026"]
    assert (
        lists_that_differ(verdict._replace(decided_by=unknown._replace(lookup=Lookup.AMBIGUOUS)), facts_of, SAY) == ()
    )
    assert lists_that_differ(verdict._replace(decided_by=unknown._replace(bearers=2)), facts_of, SAY) == ()
    assert lists_that_differ(verdict._replace(outcome=Outcome.CONFIRMED), facts_of, SAY) == ()
    assert lists_that_differ(verdict._replace(decided_by=None), facts_of, SAY) == ()
    assert lists_that_differ(verdict._replace(decided_by=says("a")), facts_of, SAY) == ()
    behind = Verdict(Outcome.ATTENTION, "", says("leie", tier=Tier.EXCLUSION), (), beside=(verdict,))
    assert lists_that_differ(behind, facts_of, SAY) == told

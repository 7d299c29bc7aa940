"""From a match to a finding, rule by rule: who is meant, what silence means, and what is seen beside the standing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from state_boards.contract.vocabulary import Disciplined, Kind, Proof, Scope, Standing, Tier
from tests.verdict.cases import NOW, TODAY, WA, credential
from verifier.matching.agreement import Agreement, Level
from verifier.matching.types import Candidate, Doubt, Identity, Match, NumberAgreement, Query
from verifier.names import parse_name
from verifier.register.model import Credential, SourceState
from verifier.register.rows import UNREADABLE_ROW
from verifier.verdict.find import AMBIGUOUS_SHOWN, NEAR_SHOWN, SourceAsked, at_age, finding, flags, unreadable
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import Age, AgeState, Finding, Flag, Lookup

FRESH = Age(state=AgeState.FRESH, confirmed_at=NOW, as_of=TODAY)
QUERY = Query(parse_name("Marisol Quillowmere"), "WA", None, None, None)


def candidate(
    ident: int = 1,
    identity: Identity | None = Identity.CONFIRMED,
    *,
    level: Level = Level.EXACT,
    doubt: Doubt = Doubt.NONE,
    number: NumberAgreement = NumberAgreement.NONE_GIVEN,
    printed_alone: tuple[str, ...] = (),
    city: bool | None = None,
    probability: float = 0.9,
) -> Candidate:
    if doubt is Doubt.NUMBER_OF_ANOTHER and identity is Identity.CONFLICTING:
        number = NumberAgreement.EQUAL  # the record that prints it
    return Candidate(
        credential_id=ident, source_id="wa", identity=identity, doubt=doubt,
        agreement=Agreement(level, printed_alone=printed_alone), namesakes=0.0, number=number, number_slip="",
        npi_agrees=None, city_agrees=city, probability=probability, bits=1.0,
    )  # fmt: skip


def held(**changes: Any) -> SourceState:
    values: dict[str, Any] = dict.fromkeys(SourceState._fields)
    return SourceState(**{**values, "source_id": "wa", "held": "", **changes})


def asked(**changes: Any) -> SourceAsked:
    values: dict[str, Any] = {
        "source_id": "wa", "tier": Tier.LICENCE, "jurisdiction": "WA", "state": None, "age": FRESH,
        "scope": Scope.ALL, "proof": Proof.RECORDED, "absence": "Not in the invented register.", **changes,
    }  # fmt: skip
    return SourceAsked(**values)


def found(
    candidates: Sequence[Candidate],
    rows: Sequence[Credential] = (),
    query: Query = QUERY,
    *,
    bearers: int = 0,
    **changes: Any,
) -> Finding:
    known = {one.id: one for one in rows} or {one.credential_id: credential(id=one.credential_id) for one in candidates}
    match = Match(tuple(candidates), False, "1", bearers) if candidates else None
    return finding(asked(**changes), match, known, query, WA)


# Who is meant


def test_whoever_is_confirmed_is_meant_and_the_rest_stands_beside() -> None:
    said = found([candidate(1, Identity.NAME_ONLY), candidate(2), candidate(3, None, level=Level.PARTIAL)])
    assert [one.credential.id for one in said.sightings] == [2]
    assert [one.credential.id for one in said.near] == [1, 3]
    assert said.near[1].identity is Identity.NAME_ONLY
    assert said.lookup is Lookup.FOUND
    assert not said.absent


def test_a_conflict_is_told_before_a_name() -> None:
    said = found([candidate(1, Identity.NAME_ONLY), candidate(2, Identity.CONFLICTING, doubt=Doubt.NUMBER_OF_ANOTHER)])
    assert [one.credential.id for one in said.sightings] == [2]


def test_of_names_the_closest_are_meant_and_other_writings_count_as_exact() -> None:
    rows = [credential(id=number, holder=f"h{number}") for number in (1, 2, 3)]
    only = [Level.OTHER_WRITING, Level.EXACT, Level.PARTIAL]
    said = found([candidate(place + 1, Identity.NAME_ONLY, level=level) for place, level in enumerate(only)], rows)
    assert [one.credential.id for one in said.sightings] == [1, 2]
    assert [one.credential.id for one in said.near] == [3]
    assert said.lookup is Lookup.AMBIGUOUS


def test_rows_that_are_not_held_any_more_are_left_out() -> None:
    said = found([candidate(1), candidate(2), candidate(3, None)], [credential(id=2)])
    assert [one.credential.id for one in said.sightings] == [2]
    assert said.near == ()


def test_near_names_alone_are_nobody() -> None:
    said = found([candidate(place, None, level=Level.SIMILAR) for place in range(1, 9)])
    assert said.lookup is Lookup.NOT_FOUND
    assert said.absent
    assert len(said.near) == NEAR_SHOWN == 5


def test_a_plain_record_of_the_kind_asked_comes_first() -> None:
    rows = [
        credential(id=1, kind=Kind.OTHER_PROFESSION),
        credential(id=2, no_longer_listed_since=date(2026, 1, 1)),
        credential(id=3, standing=Standing.EXPIRED),
        credential(id=4),
        credential(id=5),
    ]
    chosen = [candidate(one.id, probability=0.5 + one.id / 10) for one in rows]
    assert [one.credential.id for one in found(chosen, rows).sightings] == [5, 4, 3, 2, 1]


def test_a_doubtful_active_record_comes_after_a_plain_one() -> None:
    rows = [credential(id=1, discipline_said=Disciplined.STATED.value), credential(id=2)]
    assert [one.credential.id for one in found([candidate(1), candidate(2)], rows).sightings] == [2, 1]


# Ties


def test_one_holder_with_two_records_is_one_person() -> None:
    rows = [credential(id=1, holder="x"), credential(id=2, holder="x")]
    assert found([candidate(1, Identity.CONSISTENT), candidate(2, Identity.CONSISTENT)], rows).lookup is Lookup.FOUND


def test_two_holders_are_a_tie_and_nobodys_for_certain() -> None:
    rows = [credential(id=1, holder="x"), credential(id=2, holder="y")]
    said = found([candidate(1, Identity.CONSISTENT), candidate(2, Identity.CONSISTENT)], rows)
    assert said.lookup is Lookup.AMBIGUOUS
    assert {(one.identity, one.doubt) for one in said.sightings} == {(Identity.NAME_ONLY, Doubt.NAMESAKE)}


def test_two_names_of_one_number_are_a_tie_and_two_rows_of_one_name_are_not() -> None:
    other = credential(id=2, holder="y", name="MARISOL THORNQUIST", family="THORNQUIST")
    assert found([candidate(1), candidate(2)], [credential(id=1), other]).lookup is Lookup.AMBIGUOUS
    again = credential(id=2, holder="y")
    assert found([candidate(1), candidate(2)], [credential(id=1), again]).lookup is Lookup.FOUND


@pytest.mark.parametrize("doubt", [Doubt.NUMBER_OF_ANOTHER, Doubt.NPI_OF_ANOTHER, Doubt.DISAGREE])
def test_identifiers_of_others_are_no_tie(doubt: Doubt) -> None:
    rows = [credential(id=1, holder="x"), credential(id=2, holder="y")]
    pair = [candidate(place, Identity.CONFLICTING, doubt=doubt) for place in (1, 2)]
    assert found(pair, rows).lookup is Lookup.FOUND
    named = [one._replace(doubt=Doubt.NUMBER_DIFFERS) for one in pair]
    assert found(named, rows).lookup is Lookup.AMBIGUOUS


def test_of_many_possible_people_ten_are_shown_with_their_own_doubt() -> None:
    rows = [credential(id=place, holder=str(place)) for place in range(1, 15)]
    said = found([candidate(one.id, Identity.NAME_ONLY, doubt=Doubt.COMMON) for one in rows], rows)
    assert len(said.sightings) == AMBIGUOUS_SHOWN == 10
    assert {one.doubt for one in said.sightings} == {Doubt.COMMON}


# A list that was cut off


def test_beyond_the_cut_somebody_else_of_this_name_may_stand() -> None:
    cut = found([candidate(1, Identity.CONSISTENT)], cut=True)
    assert (cut.sightings[0].identity, cut.sightings[0].doubt) == (Identity.NAME_ONLY, Doubt.TRUNCATED)
    assert found([candidate(1, Identity.CONSISTENT)]).sightings[0].identity is Identity.CONSISTENT
    assert found([candidate(1)], cut=True).sightings[0].identity is Identity.CONFIRMED
    by_city = found([candidate(1, Identity.CONSISTENT, city=True)], cut=True)
    assert by_city.sightings[0].identity is Identity.CONSISTENT


# What would settle it


def test_only_what_the_records_print_and_the_question_lacks_would_settle_it() -> None:
    rows = [credential(id=1, city="Yakima")]
    doubtful = candidate(1, Identity.NAME_ONLY, printed_alone=("beth",))
    assert found([doubtful], rows).settle == ("licence number", "middle name", "city")
    bare = [credential(id=1, number="")]
    assert found([candidate(1, Identity.NAME_ONLY)], bare).settle == ()
    known = Query(parse_name("M. Ann Quillowmere"), None, "AC1", None, "Yakima")
    assert found([doubtful], rows, known).settle == ("full given name", "state")
    assert found([candidate(1)], rows).settle == ()
    assert found([]).settle == ()


def test_one_record_that_prints_it_is_enough_for_it_to_settle() -> None:
    rows = [credential(id=1, holder="x", number="", city=""), credential(id=2, holder="y", city="Yakima")]
    pair = [candidate(1, Identity.NAME_ONLY), candidate(2, Identity.NAME_ONLY, printed_alone=("beth",))]
    assert found(pair, rows).settle == ("licence number", "middle name", "city")
    one_word = Query(parse_name("Quillowmere"), "WA", None, None, None)
    assert "full given name" not in found(pair, rows, one_word).settle


def test_conflicts_are_told_apart_from_other_names_and_their_own_order_stays() -> None:
    pair = [
        candidate(1, Identity.CONFLICTING, doubt=Doubt.NUMBER_OF_ANOTHER, level=Level.OTHER),
        candidate(2, Identity.NAME_ONLY, level=Level.EXACT),
    ]
    said = found(pair)
    assert [one.credential.id for one in said.sightings] == [1]
    assert [one.credential.id for one in said.near] == [2]


@pytest.mark.parametrize("number", ["AC2", "", "2"])
def test_the_record_of_the_name_is_no_holder_of_the_number_and_stands_behind_it(number: str) -> None:
    mine = candidate(1, Identity.CONFLICTING)._replace(doubt=Doubt.NUMBER_OF_ANOTHER, number=NumberAgreement.SLIP)
    theirs = candidate(2, Identity.CONFLICTING, level=Level.OTHER)._replace(doubt=Doubt.NUMBER_OF_ANOTHER)
    rows = [credential(id=1, number=number), credential(id=2, number="AC007")]
    said = found([mine, theirs], rows, QUERY._replace(number="LAC-7"))
    assert [(one.credential.id, one.doubt) for one in said.sightings] == [
        (2, Doubt.NUMBER_OF_ANOTHER),
        (1, Doubt.NUMBER_DIFFERS),
    ]


def test_a_name_that_is_two_peoples_is_a_tie_even_where_the_first_is_doubted_for_its_number() -> None:
    rows = [credential(id=1, holder="x"), credential(id=2, holder="y")]
    pair = [candidate(place, Identity.NAME_ONLY, doubt=Doubt.NUMBER_OF_ANOTHER) for place in (1, 2)]
    assert found(pair, rows).lookup is Lookup.AMBIGUOUS


def test_without_a_name_the_name_would_settle_it() -> None:
    nameless = Query(parse_name(""), "WA", "AC1", None, None)
    said = found([candidate(1, Identity.NAME_ONLY, level=Level.OTHER, doubt=Doubt.NAMELESS)], query=nameless)
    assert said.settle == ("name",)
    assert Flag.NAME_NOT_GIVEN in said.sightings[0].flags
    assert Flag.NAME_DIFFERS not in said.sightings[0].flags


# Silence


@pytest.mark.parametrize(
    ("changes", "lookup", "absent"),
    [
        ({}, Lookup.NOT_FOUND, True),
        ({"unavailable": "The board does not answer."}, Lookup.SOURCE_UNAVAILABLE, True),
        ({"complete": False}, Lookup.SOURCE_UNAVAILABLE, False),
        ({"age": FRESH._replace(state=AgeState.AGEING)}, Lookup.SOURCE_STALE, True),
        ({"age": FRESH._replace(state=AgeState.STALE)}, Lookup.SOURCE_STALE, True),
        ({"age": Age(state=AgeState.NOTHING)}, Lookup.NOT_COVERED, False),
        ({"state": held(held="Half of the words are new.")}, Lookup.SOURCE_UNAVAILABLE, True),
        ({"state": held()}, Lookup.NOT_FOUND, True),
    ],
)
def test_only_a_whole_and_fresh_source_says_not_found(changes: dict[str, Any], lookup: Lookup, absent: bool) -> None:
    said = found([], **changes)
    assert (said.lookup, said.absent) == (lookup, absent)


def test_why_a_part_says_nothing_is_its_own_reason() -> None:
    assert found([], complete=False, incomplete_why="Only page 1 was read.").why == "Only page 1 was read."
    assert found([], complete=False).why == "Only a part of this source is held."


@pytest.mark.parametrize(
    "name",
    [
        "Quillowmere",
        "M Q",
        "田中ゆき",
        "Smith-Vale, Q",
        "Q Smith-Vale",
        "Smith-Vale, RD Q",
        "Garcia Lopez, Q.",
        "SMITH-VALE, Q R",
    ],
)
def test_a_name_that_cannot_be_searched_is_never_not_found(name: str) -> None:
    said = found([], query=Query(parse_name(name), "WA", None, None, None))
    assert said.lookup is Lookup.INSUFFICIENT_INPUT
    assert not said.absent
    assert said.why


def test_one_word_is_too_little_for_an_absence_whatever_number_was_given_beside_it() -> None:
    short = parse_name("Quillowmere")
    assert unreadable(Query(short, "WA", None, None, None))
    assert unreadable(Query(short, "WA", "AC1", None, None))
    assert unreadable(Query(short, "WA", None, "1306064001", None))
    assert not unreadable(Query(parse_name(""), "WA", None, None, None))


# Found, and yet not to be stated


@pytest.mark.parametrize(
    ("changes", "lookup"),
    [
        ({}, Lookup.FOUND),
        ({"age": FRESH._replace(state=AgeState.AGEING)}, Lookup.FOUND),
        ({"age": FRESH._replace(state=AgeState.STALE)}, Lookup.SOURCE_STALE),
        ({"proof": Proof.UNSEEN}, Lookup.SOURCE_UNAVAILABLE),
        ({"proof": Proof.DESCRIBED}, Lookup.FOUND),
        ({"state": held(held="Half of the words are new.")}, Lookup.SOURCE_UNAVAILABLE),
        ({"state": held()}, Lookup.FOUND),
    ],
)
def test_what_is_stale_unseen_or_held_back_is_a_last_listing(changes: dict[str, Any], lookup: Lookup) -> None:
    assert found([candidate()], **changes).lookup is lookup


def test_a_finding_is_dated_again_by_its_records() -> None:
    fresh, stale = FRESH, FRESH._replace(state=AgeState.STALE, why="Too old.")
    said = found([candidate()])
    old = at_age(said, stale)
    assert (old.lookup, old.why, old.age) == (Lookup.SOURCE_STALE, "Too old.", stale)
    assert (at_age(old, fresh).lookup, at_age(old, fresh).why) == (Lookup.FOUND, "")
    assert at_age(old, stale).lookup is Lookup.SOURCE_STALE
    assert at_age(said, fresh).lookup is Lookup.FOUND
    silent = found([], complete=False)
    assert at_age(silent, stale).lookup is Lookup.SOURCE_UNAVAILABLE


def test_bearers_are_told_where_there_is_a_record() -> None:
    assert found([candidate(1, Identity.NAME_ONLY)], bearers=3).bearers == 3
    assert found([candidate(1, None)], bearers=3).bearers == 0


# An address is no licence


def test_a_licence_of_no_state_or_another_is_consistent_with_nothing() -> None:
    for state in (None, "OR"):
        said = found([candidate(1, Identity.CONSISTENT)], query=QUERY._replace(jurisdiction=state))
        assert (said.sightings[0].identity, said.sightings[0].doubt) == (Identity.NAME_ONLY, Doubt.ELSEWHERE)
    rows = [credential(id=1, tier=Tier.CERTIFICATION, kind=Kind.NATIONAL_CERTIFICATE, jurisdiction="")]
    said = found([candidate(1, Identity.CONSISTENT)], rows, QUERY._replace(jurisdiction=None))
    assert said.sightings[0].identity is Identity.CONSISTENT
    confirmed = found([candidate(1)], query=QUERY._replace(jurisdiction=None))
    assert confirmed.sightings[0].identity is Identity.CONFIRMED


# Flags


def flagged(one: Candidate | None = None, **changes: Any) -> frozenset[Flag]:
    return flags(one or candidate(), credential(**changes), Inquiry(states=("WA",), today=TODAY))


def test_a_plain_record_has_no_flag() -> None:
    assert flagged() == frozenset()


@pytest.mark.parametrize(
    ("changes", "flag"),
    [
        ({"discipline_said": Disciplined.STATED.value}, Flag.DISCIPLINE_STATED),
        ({"flags": ("history_of_action",)}, Flag.HISTORY_OF_ACTION),
        ({"flags": (UNREADABLE_ROW,)}, Flag.ROW_UNREADABLE),
        ({"kind": Kind.OTHER_PROFESSION}, Flag.OTHER_PROFESSION),
        ({"kind": Kind.UNRECOGNISED}, Flag.TYPE_DIFFERS),
        ({"no_longer_listed_since": TODAY}, Flag.NO_LONGER_LISTED),
        ({"status_proven": False}, Flag.STATUS_UNPROVEN),
        ({"issued": TODAY + timedelta(days=2)}, Flag.ISSUED_LATER),
        ({"expires": None}, Flag.DATE_UNREADABLE),
        ({"expires": TODAY - timedelta(days=1)}, Flag.PAST_EXPIRY),
        ({"expires": TODAY}, Flag.LAST_DAY),
        ({"expires": TODAY + timedelta(days=1)}, Flag.EXPIRES_SOON),
        ({"expires": TODAY + timedelta(days=90)}, Flag.EXPIRES_SOON),
        ({"discipline_said": Disciplined.UNCLEAR.value}, Flag.MUST_BE_READ),
        *(
            ({"issued": None, "issued_raw": text}, Flag.MUST_BE_READ)
            for text in (
                *("Pending", "not issued", "WITHHELD", "TBD", "see order", "06.01.2031", "issued in error 2010"),
                *("Pending since 01/15/2024", "not issued 2019", "revoked 01/15/1998", "2031", "Converted, void"),
            )
        ),
        ({"status_date": None, "status_date_raw": "upon payment"}, Flag.MUST_BE_READ),
        ({"status_date": TODAY + timedelta(days=91), "status_date_raw": "-"}, Flag.MUST_BE_READ),
        ({"issued": None, "issued_raw": "", "status_date": TODAY + timedelta(days=2)}, Flag.MUST_BE_READ),
    ],
)
def test_what_a_record_says_beside_its_standing_is_flagged(changes: dict[str, Any], flag: Flag) -> None:
    assert flag in flagged(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"expires": TODAY + timedelta(days=91)},
        {"expires": None, "expires_raw": ""},
        {"issued": TODAY + timedelta(days=1)},
        *(
            {"issued": None, "issued_raw": text}
            for text in (
                *("Prior to 1990", "Initial 01/15/1998", "01/15/1998 (reissued)", "Circa 1985", "By endorsement"),
                *("Grandfathered", "Reciprocity", "Converted", "Examination", "Waiver", "Transfer", "FY 1998"),
                *("", "00/00/0000", "N/A", "1800-12-27", "Unknown", "-", "None", "not available", "#VALUE!", "NULL"),
                *(
                    "Sept. 15, 2010",
                    "Jan-10",
                    "2010",
                    "6/1/98",
                    "2010-06-01T00:00:00Z",
                    "Monday, January 4, 2010 1:00 AM",
                ),
            )
        ),
        {"status_date": TODAY + timedelta(days=1), "status_date_raw": "-"},
        # Renewed early: the first day of the next term.
        {"status_date": TODAY + timedelta(days=60), "status_date_raw": "-", "issued": date(2010, 6, 1)},
        {"status_date": TODAY + timedelta(days=300), "standing": Standing.REVOKED},
        {"issued": TODAY + timedelta(days=9), "tier": Tier.CERTIFICATION},
        {"expires": TODAY - timedelta(days=1), "standing": Standing.EXPIRED},
        {"expires": None, "tier": Tier.EXCLUSION, "kind": Kind.ACUPUNCTURIST},
        {"status_proven": False, "standing": Standing.UNRECOGNISED},
        {"kind": Kind.NATIONAL_CERTIFICATE, "tier": Tier.CERTIFICATION},
    ],
)
def test_what_is_no_warning_is_no_flag(changes: dict[str, Any]) -> None:
    assert flagged(**changes) == frozenset()


@pytest.mark.parametrize("standing", [Standing.ACTIVE_WITH_CONDITIONS, Standing.NOT_STATED])
def test_a_passed_date_counts_wherever_nothing_says_that_it_ended(standing: Standing) -> None:
    assert Flag.PAST_EXPIRY in flagged(standing=standing, expires=TODAY - timedelta(days=1))


def test_how_the_match_came_about_is_flagged() -> None:
    assert Flag.NUMBER_SHAPE_ODD in flagged(candidate(number=NumberAgreement.SLIP))
    assert Flag.NUMBER_DIFFERS in flagged(candidate(number=NumberAgreement.DIFFERENT))
    assert Flag.NAME_DIFFERS in flagged(candidate(level=Level.OTHER))
    assert flagged(candidate(number=NumberAgreement.EQUAL)) == frozenset()


@pytest.mark.parametrize(
    "name", ["Mary Beth M.", "José Luis T.", "MARY BETH M", "Anna Maria Q.", "Mary Beth M., L.Ac."]
)
def test_an_initial_where_the_family_name_must_stand_is_never_not_found(name: str) -> None:
    assert unreadable(Query(parse_name(name), "WA"))


@pytest.mark.parametrize("name", ["Tindall Mary A", "Smith Karen L", "Nguyen Thi L", "Kim Min S", "Quillow Basil T"])
def test_a_family_name_in_front_of_an_initial_is_one(name: str) -> None:
    assert not unreadable(Query(parse_name(name), "WA"))

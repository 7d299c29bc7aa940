"""Newer beats older (DESIGN 4a), rule by rule: what another list of the state says against an active record."""

from __future__ import annotations

import pytest

from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.verdict.cases import NOW, credential
from tests.verdict.two import back, says, seen
from verifier.matching.agreement import Agreement
from verifier.matching.types import AgreeingFact, Doubt, Identity, Level
from verifier.verdict.newest import (
    Against,
    alike_number,
    numbers_differ,
    objection,
    same_number,
    told_on,
)
from verifier.verdict.terms import Age, AgeState, Finding, Flag, Lookup, Sighting, Silence

CITY = frozenset({AgreeingFact.CITY})
GONE = Flag.NO_LONGER_LISTED
OLD = 10
"""Days ago at which the active record of these tests was told."""


def mine(identity: Identity = Identity.CONFIRMED, **changes: object) -> Sighting:
    values = {"as_of": back(OLD), "number": "7", **changes}
    return seen(identity, **values)  # type: ignore[arg-type]


def against(other: Finding, record: Sighting | None = None, *beside: Sighting) -> Against | None:
    record = record or mine()
    settled = says("a", record, *beside, days=OLD)
    found = objection(settled, record, [settled, other])
    return found.against if found else None


# Silence


@pytest.mark.parametrize(("days", "expected"), [(0, Against.LACKS), (OLD, Against.LACKS), (OLD + 1, None)])
def test_a_complete_list_of_the_same_day_or_later_that_lacks_them_objects(days: int, expected: Against | None) -> None:
    assert against(says("b", days=days)) is expected
    assert against(says("b", days=days), mine(Identity.CONSISTENT)) is expected


@pytest.mark.parametrize("state", [AgeState.FRESH, AgeState.AGEING, AgeState.STALE])
@pytest.mark.parametrize("lookup", [Lookup.NOT_FOUND, Lookup.SOURCE_STALE, Lookup.SOURCE_UNAVAILABLE])
def test_no_age_and_no_hold_takes_the_word_of_a_newer_list_away(state: AgeState, lookup: Lookup) -> None:
    assert against(says("b", state=state, lookup=lookup)) is Against.LACKS


def test_a_source_of_which_nothing_is_held_says_nothing() -> None:
    nothing = says("b", state=AgeState.NOTHING, lookup=Lookup.NOT_COVERED, absent=False, complete=False)
    assert against(nothing) is None
    assert against(nothing._replace(absent=True, complete=True)) is None


def test_a_part_that_lacks_them_says_nothing() -> None:
    assert against(says("b", complete=False, absent=False, lookup=Lookup.SOURCE_UNAVAILABLE)) is None


def test_an_answer_without_a_date_says_nothing() -> None:
    undated = says("b")
    assert against(undated._replace(age=undated.age._replace(as_of=None))) is None


@pytest.mark.parametrize(
    ("written_so", "silence", "expected"),
    [
        (0.05, Silence.ORDER_OPEN, None),
        (0.3, Silence.ORDER_OPEN, None),
        (1.0, Silence.ORDER_OPEN, Against.LACKS),
        (0.05, None, Against.LACKS),
        (None, Silence.ORDER_OPEN, Against.LACKS),
    ],
)
def test_a_look_up_that_was_asked_for_the_first_name_as_the_family_name_says_nothing(
    written_so: float | None, silence: Silence | None, expected: Against | None
) -> None:
    record = mine(Identity.CONSISTENT)
    agreement = Agreement(Level.EXACT, written_so=written_so) if written_so is not None else None
    other = says("b", lookup=Lookup.SOURCE_UNAVAILABLE, silence=silence)
    assert against(other, record._replace(agreement=agreement)) is expected


@pytest.mark.parametrize("lookup", [Lookup.SOURCE_STALE, Lookup.SOURCE_UNAVAILABLE])
def test_a_tie_by_name_counts_in_a_later_telling_that_may_not_be_stated(lookup: Lookup) -> None:
    """As after a clock was set back: the other list is dated in the future, and has the name under another number."""
    record = mine(Identity.CONSISTENT)
    assert against(says("b", seen(Identity.CONSISTENT, number="35"), lookup=lookup), record) is Against.NAMESAKE
    assert against(says("b", seen(Identity.CONSISTENT, number="35"), lookup=lookup), mine()) is None
    earlier = seen(Identity.CONSISTENT, number="35", as_of=back(OLD + 1))
    assert against(says("b", earlier, lookup=lookup, days=OLD + 1), record) is None
    # Of a list that is dated in the future an earlier row is no older word: nobody knows what day it is there.
    ahead = Age(state=AgeState.STALE, confirmed_at=NOW, as_of=back(-9), future=True)
    assert against(says("b", earlier, lookup=lookup, age=ahead), record) is Against.NAMESAKE
    # Nor of one that is too old by one clock and not by another; there an earlier namesake counts as well.
    disputed = Age(state=AgeState.STALE, confirmed_at=NOW, as_of=back(OLD + 80), disputed=True)
    assert against(says("b", earlier, lookup=lookup, age=disputed), record) is Against.NAMESAKE
    twins = [seen(Identity.NAME_ONLY, number=one, as_of=back(OLD + 1), doubt=Doubt.NAMESAKE) for one in ("7", "62")]
    assert against(says("b", *twins, lookup=lookup, age=disputed), record) is Against.NAMESAKE
    assert against(says("b", *twins, lookup=lookup, days=OLD + 80, state=AgeState.STALE), record) is None


def test_of_two_records_of_the_name_one_that_may_be_this_person_s_is_enough() -> None:
    record = mine(Identity.CONSISTENT, npi="1306064001")
    another = seen(Identity.CONSISTENT, number="12")
    assert against(says("b", another), record) is Against.NAMESAKE
    assert against(says("b", another, seen(Identity.CONSISTENT, number="", npi="1306064001")), record) is None


@pytest.mark.parametrize(
    ("level", "expected"),
    [(Level.EXACT, Against.STANDING), (Level.OTHER_WRITING, Against.STANDING), (Level.SIMILAR, None)],
)
def test_a_number_without_its_letters_is_the_person_s_under_another_writing_of_the_name(
    level: Level, expected: Against | None
) -> None:
    ended = seen(Identity.NAME_ONLY, level=level, number="QZ7", standing=Standing.EXPIRED)
    assert against(says("b", ended, complete=False)) is expected


def test_only_the_same_state_and_the_same_tier_speak() -> None:
    assert against(says("b", jurisdiction="OR")) is None
    assert against(says("b", tier=Tier.CERTIFICATION)) is None
    assert against(says("b", jurisdiction="")) is Against.LACKS


def test_a_list_of_several_states_speaks_with_its_rows_of_this_state_only() -> None:
    there = seen(standing=Standing.EXPIRED, number="7", jurisdiction="OR")
    assert against(says("b", there, jurisdiction="", complete=False)) is None
    here = seen(standing=Standing.EXPIRED, number="7")
    assert against(says("b", here, jurisdiction="", complete=False)) is Against.STANDING


def test_a_source_never_speaks_against_itself() -> None:
    record = mine()
    settled = says("a", record, days=OLD)
    assert objection(settled, record, [settled]) is None


# Another standing


@pytest.mark.parametrize("standing", [one for one in Standing if one is not Standing.ACTIVE])
def test_every_other_standing_in_a_newer_telling_objects(standing: Standing) -> None:
    assert against(says("b", seen(standing=standing, number="7"))) is Against.STANDING
    assert against(says("b", seen(standing=standing, number="7", as_of=back(OLD + 1)), days=OLD + 1)) is None


@pytest.mark.parametrize(
    "flag", [Flag.PAST_EXPIRY, Flag.DATE_UNREADABLE, Flag.DISCIPLINE_STATED, Flag.ROW_UNREADABLE, Flag.MUST_BE_READ]
)
def test_an_active_row_that_is_not_plain_objects(flag: Flag) -> None:
    assert against(says("b", seen(Identity.CONFIRMED, flag, number="7"))) is Against.STANDING


@pytest.mark.parametrize("flag", [Flag.NUMBER_SHAPE_ODD, Flag.EXPIRES_SOON, Flag.LAST_DAY])
def test_a_plain_active_row_agrees(flag: Flag) -> None:
    assert against(says("b", seen(Identity.CONFIRMED, flag, number="7"))) is None


@pytest.mark.parametrize("lookup", [Lookup.SOURCE_STALE, Lookup.SOURCE_UNAVAILABLE, Lookup.AMBIGUOUS])
def test_a_newer_standing_counts_at_whatever_age_it_was_told(lookup: Lookup) -> None:
    other = says("b", seen(standing=Standing.EXPIRED, number="7"), lookup=lookup, complete=False)
    assert against(other) is Against.STANDING


def test_of_several_rows_those_of_the_very_number_speak_of_the_licence() -> None:
    ended, renewed = seen(standing=Standing.EXPIRED, number="7"), seen(number="12")
    assert against(says("b", ended, renewed)) is Against.STANDING
    assert against(says("b", seen(number="7"), seen(standing=Standing.EXPIRED, number="3"))) is None


def test_one_agreeing_row_of_the_number_is_enough() -> None:
    assert against(says("b", seen(number="7"), seen(standing=Standing.EXPIRED, number="7"))) is None


# No longer listed


def test_a_row_that_went_later_than_the_record_was_told_objects() -> None:
    gone = seen(Identity.CONFIRMED, GONE, number="7", as_of=back(30), no_longer_listed_since=back(OLD))
    assert against(says("b", gone, days=30)) is Against.NO_LONGER_LISTS
    early = seen(Identity.CONFIRMED, GONE, number="7", as_of=back(30), no_longer_listed_since=back(OLD + 1))
    assert against(says("b", early, days=OLD + 1)) is None
    assert against(says("b", early, days=OLD)) is Against.NO_LONGER_LISTS
    assert against(says("b", early, days=OLD, complete=False)) is None


def test_a_gone_row_beside_one_with_another_standing_is_another_standing() -> None:
    gone = seen(Identity.CONFIRMED, GONE, number="7", no_longer_listed_since=back(1))
    assert against(says("b", gone, seen(standing=Standing.EXPIRED, number="7"))) is Against.STANDING


def test_the_day_of_a_record_is_that_of_its_last_word() -> None:
    assert told_on(credential(as_of=back(9))) == back(9)
    assert told_on(credential(as_of=back(9), no_longer_listed_since=back(2))) == back(2)
    assert told_on(credential(as_of=back(1), no_longer_listed_since=back(2))) == back(1)


# Another name


def test_the_number_under_another_name_objects_also_where_only_the_number_leads_there() -> None:
    other = seen(Identity.CONFLICTING, level=Level.OTHER, doubt=Doubt.NUMBER_OF_ANOTHER, number="07")
    assert against(says("b", other)) is Against.RENAMED
    assert against(says("b", complete=False, absent=False, same_number=(other,))) is Against.RENAMED
    older = other._replace(credential=other.credential._replace(as_of=back(OLD + 1)))
    assert against(says("b", older, days=OLD + 1)) is None


@pytest.mark.parametrize("level", [Level.SIMILAR, Level.PARTIAL, Level.OTHER_WRITING])
def test_the_number_under_a_like_name_agrees(level: Level) -> None:
    assert against(says("b", seen(Identity.NAME_ONLY, level=level, number="7"))) is None


def test_another_standing_under_another_name_is_a_standing() -> None:
    other = seen(Identity.CONFLICTING, level=Level.OTHER, number="7", standing=Standing.SURRENDERED)
    assert against(says("b", other)) is Against.STANDING


# Ties by name


def test_another_number_in_another_list_is_a_tie_by_name() -> None:
    record = mine(Identity.CONSISTENT)
    for days in (0, OLD + 5):
        other = says("b", seen(Identity.CONSISTENT, number="9", as_of=back(days)), days=days)
        assert against(other, record) is Against.NAMESAKE


def test_it_is_none_where_more_than_the_name_connects_them() -> None:
    by_city = mine(Identity.CONSISTENT, facts=CITY)
    same_city = seen(Identity.CONSISTENT, facts=CITY, number="9")
    assert against(says("b", same_city), by_city) is None
    assert against(says("b", seen(Identity.CONSISTENT, number="9")), by_city) is Against.NAMESAKE
    by_npi = mine(Identity.CONSISTENT, npi="1306064001")
    assert against(says("b", seen(Identity.CONFIRMED, number="9", npi="1306064001")), by_npi) is None


def test_it_is_none_for_another_kind_a_gone_row_or_a_number_of_the_same_list() -> None:
    record = mine(Identity.CONSISTENT)
    kind = seen(Identity.CONSISTENT, number="9", kind=Kind.OTHER_PROFESSION)
    assert against(says("b", kind), record) is None
    gone = seen(Identity.CONSISTENT, GONE, number="9", as_of=back(40), no_longer_listed_since=back(OLD + 5))
    assert against(says("b", gone, days=40, complete=False), record) is None
    both = mine(Identity.CONSISTENT, number="9")
    assert against(says("b", seen(Identity.CONSISTENT, number="9")), record, both) is None


def test_a_row_without_a_number_is_no_other_number() -> None:
    assert against(says("b", seen(Identity.CONSISTENT, number="")), mine(Identity.CONSISTENT)) is None


def test_a_record_that_its_number_confirms_knows_no_tie_with_an_older_list() -> None:
    older = says("b", seen(Identity.NAME_ONLY, number="9", as_of=back(OLD + 5)), days=OLD + 5)
    assert against(older) is None
    assert against(older, mine(Identity.CONSISTENT)) is Against.NAMESAKE


def test_a_newer_complete_list_with_this_name_under_another_number_only_objects() -> None:
    assert against(says("b", seen(Identity.NAME_ONLY, number="9"))) is Against.NAMESAKE
    assert against(says("b", seen(Identity.NAME_ONLY, number="9", level=Level.PARTIAL))) is Against.LACKS
    assert against(says("b", seen(Identity.NAME_ONLY, number="9"), complete=False)) is None


@pytest.mark.parametrize("level", [Level.OTHER, Level.SIMILAR, Level.PARTIAL])
def test_a_like_name_in_an_older_list_is_no_tie(level: Level) -> None:
    older = says("b", seen(Identity.NAME_ONLY, number="9", level=level, as_of=back(OLD + 5)), days=OLD + 5)
    assert against(older, mine(Identity.CONSISTENT)) is None


@pytest.mark.parametrize("lookup", [Lookup.SOURCE_STALE, Lookup.SOURCE_UNAVAILABLE])
def test_an_older_list_that_may_not_be_stated_makes_no_tie(lookup: Lookup) -> None:
    older = says("b", seen(Identity.NAME_ONLY, number="9", as_of=back(OLD + 5)), days=OLD + 5, lookup=lookup)
    assert against(older, mine(Identity.CONSISTENT)) is None


def test_several_people_of_this_name_in_a_later_list_are_a_tie_at_whatever_age() -> None:
    two = [seen(Identity.NAME_ONLY, number=number, doubt=Doubt.NAMESAKE) for number in ("7", "9")]
    later = says("b", *two, lookup=Lookup.SOURCE_STALE, state=AgeState.STALE)
    assert against(later, mine(Identity.CONSISTENT)) is Against.NAMESAKE
    assert against(later, mine(Identity.CONSISTENT, facts=CITY)) is None
    assert against(later, mine(Identity.CONFIRMED)) is None
    earlier = [one._replace(credential=one.credential._replace(as_of=back(OLD + 1))) for one in two]
    stale = says("b", *earlier, days=OLD + 1, lookup=Lookup.SOURCE_STALE, state=AgeState.STALE)
    assert against(stale, mine(Identity.CONSISTENT)) is None


# Numbers


@pytest.mark.parametrize(
    ("one", "other", "same", "alike"),
    [
        ("7", "7", True, True),
        ("7", "0007", True, True),
        ("AC-0007", "7", False, True),
        ("7", "L.Ac. 7", True, True),
        ("AC7", "LA7", False, False),
        ("7", "8", False, False),
        ("7", "70", False, False),
        ("", "", False, False),
        ("", "7", False, False),
        ("AC", "", False, False),
    ],
)
def test_numbers_are_compared_folded_and_alike_where_one_side_prints_no_letters(
    one: str, other: str, same: bool, alike: bool
) -> None:
    pair = [credential(number=number, jurisdiction="GA") for number in (one, other)]
    assert same_number(*pair) is same
    assert same_number(*reversed(pair)) is same
    assert alike_number(*pair) is alike
    assert alike_number(*reversed(pair)) is alike
    assert numbers_differ(*pair) is (bool(one and other) and not alike)
    elsewhere = credential(number=other, jurisdiction="OR")
    assert not same_number(pair[0], elsewhere)
    assert not alike_number(pair[0], elsewhere)


def test_a_like_number_needs_the_name_and_the_same_number_does_not() -> None:
    record = mine(jurisdiction="GA")
    for level, expected in ((Level.EXACT, Against.STANDING), (Level.PARTIAL, None)):
        entry = seen(Identity.NAME_ONLY, level=level, standing=Standing.EXPIRED, number="AC-0007", jurisdiction="GA")
        assert against(says("b", entry, jurisdiction="GA", complete=False), record) is expected
        same = entry._replace(credential=entry.credential._replace(number="0007"))
        assert against(says("b", same, jurisdiction="GA", complete=False), record) is Against.STANDING


def test_the_same_npi_is_the_same_person() -> None:
    other = seen(Identity.NAME_ONLY, standing=Standing.EXPIRED, number="9", npi="1306064001", level=Level.PARTIAL)
    assert against(says("b", other, complete=False), mine(npi="1306064001")) is Against.STANDING
    assert against(says("b", other, complete=False), mine(npi="1306064019")) is None
    assert against(says("b", other._replace(credential=other.credential._replace(npi="")), complete=False)) is None

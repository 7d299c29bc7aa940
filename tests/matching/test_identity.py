"""Who is meant: the identity table of DESIGN 4a, cell by cell, and what takes certainty away; invented people."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from tests.matching.printed import Printed, compared
from verifier.matching.agreement import Agreement, Level, Open
from verifier.matching.commonness import LIMIT, risk
from verifier.matching.identity import AgreeingFact, Contender, Doubt, Identity, Ruling, rule
from verifier.matching.pairing import Tie
from verifier.names.number_match import NumberAgreement

EXACT = compared("Quillonne Marwick", ("Marwick", "Quillonne"))
MIDDLE = compared("Quillonne Anna Marwick", ("Marwick", "Quillonne", "Anna"))
WRITING = compared("Bill Marwick", ("Marwick", "William"))
PARTIAL = compared("Takashi Merricks", ("Merricks", "Gregory", "Takashi"))
SLIP = compared("Quillonne Marwiick", ("Marwick", "Quillonne"))
LISTED_SLIP = compared("Anna Lundstrom", ("Lindstrom", "Anna"))
TWO_SLIPS = compared("Anna Marwzckk", ("Marwick", "Anna"))
SLIP_IN_EACH = compared("Annalxse Marwzck", ("Marwick", "Annalise"))
EAR = compared("Tsungchi Wang", ("Wang", "Zongqi"))
LISTED_EAR = compared("Chunling Wang", ("Wang", "Junling"))
OTHER = compared("Ingeborg Holzapfel", ("Marwick", "Quillonne"))
HALVED = compared("Melinda Contreras-Valentine", ("Valentine", "Melinda", "Contreras"))
TURNED = compared("Marwick Quillonne", ("Marwick", "Quillonne"))
TURNED_BUT_FIXED = compared("Kim, Youngsoo", "Kim Youngsoo")


@dataclass(frozen=True)
class Record:
    """What a test says of one record; the rest is the plainest case: the one record of a rare name in its state."""

    agreement: Agreement = EXACT
    number: NumberAgreement = NumberAgreement.NONE_GIVEN
    npi: bool | None = None
    in_state: bool = True
    city: bool | None = None
    namesakes: float = 0.001
    bearers: int = 0
    whole: bool = False
    same_digits: bool = False
    person: str = "one"

    def contender(self) -> Contender:
        """The record as the table is asked about it."""
        return Contender(
            ("source", self.person),
            self.agreement,
            self.number,
            self.same_digits,
            self.npi,
            self.in_state,
            self.city,
            lambda _: self.namesakes,
            lambda _: self.bearers,
            self.whole,
        )


def ruled(*records: Record, nameless: bool = False, truncated: bool = False, two_named: bool = False) -> list[Ruling]:
    """What the table says of records of different people, in their order."""
    named = [replace(one, person=one.person if one.person != "one" else str(n)) for n, one in enumerate(records)]
    contenders = [one.contender() for one in named]
    return rule(contenders, nameless=nameless, truncated=truncated, two_named=two_named)


def verdict(record: Record) -> tuple[Identity | None, Doubt]:
    """Identity and doubt of one record alone."""
    (found,) = ruled(record)
    return found.identity, found.doubt


def test_the_names_of_these_tests_are_of_the_levels_they_stand_for() -> None:
    levels = [one.level for one in (EXACT, WRITING, PARTIAL, SLIP, OTHER)]
    assert levels == [Level.EXACT, Level.OTHER_WRITING, Level.PARTIAL, Level.SIMILAR, Level.OTHER]
    assert {one.level for one in (LISTED_SLIP, TWO_SLIPS, SLIP_IN_EACH, EAR)} == {Level.SIMILAR}
    assert HALVED.level is Level.PARTIAL
    assert TURNED.level is TURNED_BUT_FIXED.level is MIDDLE.level is Level.EXACT


LEVELS = {"exact": EXACT, "other writing": WRITING, "partial": PARTIAL, "similar": SLIP, "other": OTHER}

TABLE: dict[str, tuple[Identity | None, ...]] = {
    # level: number or NPI equal, name and state only, and a city that agrees
    "exact": (Identity.CONFIRMED, Identity.CONSISTENT, Identity.CONSISTENT),
    "other writing": (Identity.CONFIRMED, Identity.NAME_ONLY, Identity.NAME_ONLY),
    "partial": (Identity.CONFIRMED, Identity.NAME_ONLY, Identity.NAME_ONLY),
    "similar": (Identity.CONFIRMED, Identity.NAME_ONLY, Identity.NAME_ONLY),
    "other": (Identity.CONFLICTING, None, None),
}


@pytest.mark.parametrize("name", LEVELS)
def test_the_cells_of_the_table(name: str) -> None:
    agreement, (identified, alone, with_city) = LEVELS[name], TABLE[name]
    assert verdict(Record(agreement, NumberAgreement.EQUAL))[0] is identified
    assert verdict(Record(agreement, npi=True))[0] is identified
    assert verdict(Record(agreement))[0] is alone
    assert verdict(Record(agreement, city=True))[0] is with_city


@pytest.mark.parametrize("name", ["other writing", "partial", "similar"])
def test_a_name_that_is_not_exact_says_so(name: str) -> None:
    assert verdict(Record(LEVELS[name])) == (Identity.NAME_ONLY, Doubt.LEVEL)
    assert verdict(Record(LEVELS[name], city=True, namesakes=0.0)) == (Identity.NAME_ONLY, Doubt.LEVEL)


def test_what_is_settled_leaves_no_doubt() -> None:
    assert verdict(Record(EXACT)) == (Identity.CONSISTENT, Doubt.NONE)
    for agreement in (EXACT, WRITING, PARTIAL, SLIP):
        assert verdict(Record(agreement, NumberAgreement.EQUAL)) == (Identity.CONFIRMED, Doubt.NONE)
        assert verdict(Record(agreement, npi=True)) == (Identity.CONFIRMED, Doubt.NONE)


@pytest.mark.parametrize("city", [True, False, None])
def test_a_record_of_another_name_is_looked_at_only_where_its_whole_name_was_asked(city: bool | None) -> None:
    assert verdict(Record(OTHER, city=city)) == (None, Doubt.NONE)
    assert verdict(Record(OTHER, city=city, whole=True)) == (Identity.NAME_ONLY, Doubt.LEVEL)


def test_only_two_identities_may_be_told_as_the_persons() -> None:
    assert {one for one in Identity if one.attributable} == {Identity.CONFIRMED, Identity.CONSISTENT}


# --- an equal number and a slip ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", [{"number": NumberAgreement.EQUAL}, {"npi": True}])
def test_an_equal_number_mends_one_slip_that_made_no_other_name(by: dict[str, NumberAgreement]) -> None:
    assert verdict(replace(Record(SLIP), **by)) == (Identity.CONFIRMED, Doubt.NONE)  # type: ignore[arg-type]
    whose = Doubt.NPI_OF_ANOTHER if "npi" in by else Doubt.NUMBER_OF_ANOTHER
    for agreement in (LISTED_SLIP, TWO_SLIPS, SLIP_IN_EACH):
        found = verdict(replace(Record(agreement), **by))  # type: ignore[arg-type]
        assert found == (Identity.CONFLICTING, whose)


@pytest.mark.parametrize(
    ("asked", "printed", "identity"),
    [
        ("Mike Van Wyck", ("Van Dyck", "Mike"), Identity.CONFLICTING),
        ("Mike Van Dycck", ("Van Dyck", "Mike"), Identity.CONFIRMED),
        ("Mike St Clar", ("St Clair", "Mike"), Identity.CONFLICTING),
        ("Mike St Claair", ("St Clair", "Mike"), Identity.CONFIRMED),
        ("Quillonne Marwick Lopezz", ("Marwick Lopez", "Quillonne"), Identity.CONFIRMED),
    ],
)
def test_a_slip_in_one_word_that_makes_another_name_of_the_whole_is_mended_by_no_number(
    asked: str, printed: Printed, identity: Identity
) -> None:
    found = compared(asked, printed)
    assert found.level is Level.SIMILAR
    assert verdict(Record(found, NumberAgreement.EQUAL))[0] is identity


def test_one_slip_of_the_ear_is_mended_by_a_number() -> None:
    assert EAR.slips[0].tie is LISTED_EAR.slips[0].tie is Tie.EAR
    assert verdict(Record(EAR, NumberAgreement.EQUAL)) == (Identity.CONFIRMED, Doubt.NONE)
    assert verdict(Record(LISTED_EAR, NumberAgreement.EQUAL))[0] is Identity.CONFLICTING


@pytest.mark.parametrize(("bearers", "identity"), [(0, Identity.CONFIRMED), (2, Identity.CONFIRMED),
                                                   (3, Identity.CONFLICTING), (40, Identity.CONFLICTING)])  # fmt: skip
def test_a_mistyped_word_that_three_people_here_bear_is_a_name_of_its_own(bearers: int, identity: Identity) -> None:
    assert verdict(Record(SLIP, NumberAgreement.EQUAL, bearers=bearers))[0] is identity


def test_half_of_a_given_name_in_another_writing_is_too_little_to_go_with_a_number() -> None:
    half = compared("Hui-Gil Hong", ("Hong", "Hee"))
    assert (half.level, half.opened) == (Level.PARTIAL, Open.GIVEN_PART)
    assert verdict(Record(half, NumberAgreement.EQUAL)) == (Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER)
    assert verdict(Record(half)) == (Identity.NAME_ONLY, Doubt.LEVEL)
    for asked, printed in (("Hee-Gil Hong", "Hee"), ("Hee Hong", "Hee Gil"), ("Hee G Hong", "Hui Gil")):
        same = compared(asked, ("Hong", printed))
        assert verdict(Record(same, NumberAgreement.EQUAL)) == (Identity.CONFIRMED, Doubt.NONE)


@pytest.mark.parametrize(
    ("asked", "printed", "identity"),
    [
        ("Phan Tri", "Tri, L.Ac.", Identity.CONFLICTING),
        ("Shuqi Marwick", "Marwick, L.Ac.", Identity.CONFLICTING),
        ("Shuqi Marwick", "Marwick", Identity.CONFIRMED),
        ("Marwick", "Marwick, L.Ac.", Identity.CONFIRMED),
        ("Dr. Marwick, L.Ac.", "Quillonne Marwick", Identity.CONFIRMED),
    ],
)
def test_one_word_beside_what_was_set_aside_is_no_whole_name(asked: str, printed: str, identity: Identity) -> None:
    found = compared(asked, printed)
    assert found.level is Level.PARTIAL
    assert verdict(Record(found, NumberAgreement.EQUAL))[0] is identity
    assert verdict(Record(found))[0] is Identity.NAME_ONLY


@pytest.mark.parametrize(
    ("asked", "printed", "is_fact"),
    [
        ("Nguyen Hong Long", ("Nguyen", "Long", "Hong"), False),
        ("NGUYEN Hong Long", ("Nguyen", "Long", "Hong"), False),
        ("Long Hong Nguyen", ("Nguyen", "Long", "Hong"), True),
        ("Nguyen, Long Hong", ("Nguyen", "Long", "Hong"), True),
        ("Nguyen Long Hong", ("Nguyen", "Long", "Hong"), False),
        ("Long Hong Nguyen", "Nguyen Hong Long", False),
        ("Marwick Quillonne Anna", ("Marwick", "Quillonne", "Anna"), True),
        ("Byung Sook Moon", "Byung Sook Moon", False),
        ("Quillonne Anna Moon", "Quillonne Anna Moon", True),
        ("Quillon Karl Marwick Jr", ("Marwick", "Quillon", "Karl"), False),
        ("Quillon Karl Marwick", ("Marwick", "Quillon", "Karl", "Sr"), False),
        ("Quillon Karl Marwick Jr", ("Marwick", "Quillon", "Karl", "Jr"), True),
        ("Kim Jane Anna", ("Kim", "Jane", "Anna"), True),
    ],
)
def test_a_middle_name_that_may_be_the_first_name_or_a_fathers_is_no_fact(
    asked: str, printed: Printed, is_fact: bool
) -> None:
    found = compared(asked, printed)
    assert found.level is Level.EXACT
    assert found.middle_is_fact is is_fact


def test_half_of_a_hyphened_name_is_too_little_to_go_with_a_number() -> None:
    assert verdict(Record(HALVED, NumberAgreement.EQUAL)) == (Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER)
    assert verdict(Record(HALVED, npi=True)) == (Identity.CONFLICTING, Doubt.NPI_OF_ANOTHER)
    assert verdict(Record(HALVED)) == (Identity.NAME_ONLY, Doubt.LEVEL)


@pytest.mark.parametrize("by", [{"number": NumberAgreement.EQUAL}, {"npi": True}])
@pytest.mark.parametrize("agreement", [WRITING, SLIP, EAR])
def test_a_number_joins_no_two_writings_that_are_two_people_of_the_list(
    agreement: Agreement, by: dict[str, NumberAgreement]
) -> None:
    whose = Doubt.NPI_OF_ANOTHER if "npi" in by else Doubt.NUMBER_OF_ANOTHER
    bearer = replace(Record(agreement), **by)  # type: ignore[arg-type]
    mine, theirs = ruled(Record(EXACT), bearer)
    assert (mine.identity, mine.doubt) == (Identity.CONFLICTING, whose)
    assert (theirs.identity, theirs.doubt) == (Identity.CONFLICTING, whose)
    differs = Record(EXACT, NumberAgreement.DIFFERENT, npi=False)
    assert [one.identity for one in ruled(differs, bearer)] == [Identity.CONFLICTING] * 2


@pytest.mark.parametrize(
    "other", [Record(WRITING), Record(PARTIAL), Record(EXACT, in_state=False), Record(EXACT, person="same")]
)
def test_only_another_person_of_exactly_the_asked_name_in_the_state_stands_against_a_number(other: Record) -> None:
    _, found = ruled(other, Record(WRITING, NumberAgreement.EQUAL, person="same"))
    assert found.identity is Identity.CONFIRMED


@pytest.mark.parametrize("agreement", [EXACT, MIDDLE, PARTIAL])
def test_a_number_tells_two_people_apart_whose_names_are_written_alike(agreement: Agreement) -> None:
    _, found = ruled(Record(EXACT), Record(agreement, NumberAgreement.EQUAL))
    assert found.identity is Identity.CONFIRMED


# --- identifiers that disagree ----------------------------------------------------------------------------------------


def test_an_identifier_of_somebody_else_is_conflicting_whatever_the_name_says() -> None:
    mine, theirs = ruled(Record(EXACT), Record(OTHER, NumberAgreement.EQUAL))
    assert (mine.identity, mine.doubt) == (Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER)
    assert (theirs.identity, theirs.doubt) == (Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER)
    mine, theirs = ruled(Record(EXACT), Record(OTHER, npi=True))
    assert (mine.identity, mine.doubt) == (Identity.CONFLICTING, Doubt.NPI_OF_ANOTHER)
    assert (theirs.identity, theirs.doubt) == (Identity.CONFLICTING, Doubt.NPI_OF_ANOTHER)


def test_names_that_contradict_are_two_people_however_plain_a_slip_is_among_their_words() -> None:
    found = SLIP._replace(level=Level.OTHER)
    for by in (Record(found, NumberAgreement.EQUAL), Record(found, npi=True)):
        assert verdict(by)[0] is Identity.CONFLICTING


@pytest.mark.parametrize(
    ("asked", "printed", "identity"),
    [
        ("Quillondo", "Quillonda", Identity.CONFLICTING),
        ("Quillonda", "Quillondo", Identity.CONFLICTING),
        ("Quillond", "Quillonda", Identity.CONFLICTING),
        ("Quillondu", "Quillonda", Identity.CONFIRMED),
        ("Quillonoa", "Quillonao", Identity.CONFIRMED),
        ("Quilondoa", "Quillondoa", Identity.CONFIRMED),
    ],
)
def test_a_number_mends_no_slip_that_makes_a_woman_of_a_man(asked: str, printed: str, identity: Identity) -> None:
    found = compared(f"{asked} Marwick", ("Marwick", printed))
    assert found.level is Level.SIMILAR
    assert verdict(Record(found, NumberAgreement.EQUAL))[0] is identity


def test_an_equal_number_with_an_npi_of_somebody_else_is_conflicting() -> None:
    mine, theirs = ruled(Record(EXACT, NumberAgreement.EQUAL), Record(OTHER, npi=True))
    assert (mine.identity, mine.doubt) == (Identity.CONFLICTING, Doubt.DISAGREE)
    assert theirs.identity is Identity.CONFLICTING


def test_an_equal_npi_with_a_number_of_somebody_else_is_conflicting() -> None:
    mine, theirs = ruled(Record(EXACT, npi=True), Record(OTHER, NumberAgreement.EQUAL))
    assert (mine.identity, mine.doubt) == (Identity.CONFLICTING, Doubt.DISAGREE)
    assert theirs.identity is Identity.CONFLICTING


def test_a_slip_in_the_number_is_none_where_it_is_exactly_somebody_elses() -> None:
    mine, _ = ruled(Record(EXACT, NumberAgreement.SLIP), Record(OTHER, NumberAgreement.EQUAL))
    assert (mine.identity, mine.doubt) == (Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER)
    mine, _ = ruled(Record(EXACT, NumberAgreement.SLIP, npi=True), Record(OTHER, NumberAgreement.EQUAL))
    assert (mine.identity, mine.doubt) == (Identity.CONFLICTING, Doubt.DISAGREE)


def test_a_number_that_differs_by_zeros_or_letters_alone_is_that_of_whom_it_is() -> None:
    nearly = Record(OTHER, NumberAgreement.SLIP, same_digits=True)
    theirs, mine = ruled(nearly, Record(EXACT, NumberAgreement.SLIP))
    assert (theirs.identity, theirs.doubt) == (Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER)
    assert (mine.identity, mine.doubt) == (Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER)
    assert ruled(replace(nearly, agreement=EXACT), Record(OTHER))[0].identity is Identity.CONSISTENT
    # The very number is listed: nobody looks at what is nearly it.
    theirs, mine = ruled(nearly, Record(EXACT, NumberAgreement.EQUAL))
    assert (theirs.identity, mine.identity) == (None, Identity.CONFIRMED)


@pytest.mark.parametrize("agreement", [EXACT, MIDDLE, WRITING, PARTIAL, SLIP])
def test_an_equal_number_and_another_npi_on_one_record_disagree(agreement: Agreement) -> None:
    expected = (Identity.CONFLICTING, Doubt.DISAGREE)
    assert verdict(Record(agreement, NumberAgreement.EQUAL, npi=False)) == expected
    assert verdict(Record(agreement, NumberAgreement.DIFFERENT, npi=True)) == expected


@pytest.mark.parametrize("agreement", [EXACT, MIDDLE, WRITING, PARTIAL, SLIP])
def test_this_name_under_another_identifier_is_conflicting(agreement: Agreement) -> None:
    differs = (Identity.CONFLICTING, Doubt.NUMBER_DIFFERS)
    assert verdict(Record(agreement, NumberAgreement.DIFFERENT)) == differs
    assert verdict(Record(agreement, NumberAgreement.DIFFERENT, npi=False)) == differs
    assert verdict(Record(agreement, npi=False)) == (Identity.CONFLICTING, Doubt.NPI_DIFFERS)


def test_another_name_under_another_identifier_is_nobody_but_where_its_whole_name_was_asked() -> None:
    for other in (Record(OTHER, NumberAgreement.DIFFERENT), Record(OTHER, npi=False)):
        assert verdict(other) == (None, Doubt.NONE)
        assert verdict(replace(other, whole=True))[0] is Identity.CONFLICTING


def test_a_slip_in_the_number_alone_takes_nothing_away_and_gives_nothing() -> None:
    assert verdict(Record(EXACT, NumberAgreement.SLIP)) == (Identity.CONSISTENT, Doubt.NONE)
    assert verdict(Record(WRITING, NumberAgreement.SLIP)) == (Identity.NAME_ONLY, Doubt.LEVEL)


def test_a_number_that_two_people_bear_is_not_somebody_elses_while_one_of_them_bears_the_name() -> None:
    mine, theirs = ruled(Record(EXACT, NumberAgreement.EQUAL), Record(OTHER, NumberAgreement.EQUAL))
    assert mine.identity is Identity.CONFIRMED
    assert (theirs.identity, theirs.doubt) == (Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER)


def test_beside_whom_the_identifier_names_nobody_is_attributed_by_name() -> None:
    for by in (Record(PARTIAL, NumberAgreement.EQUAL), Record(PARTIAL, npi=True)):
        confirmed, other = ruled(by, Record(EXACT))
        assert confirmed.identity is Identity.CONFIRMED
        assert (other.identity, other.doubt) == (Identity.NAME_ONLY, Doubt.NAMESAKE)
        confirmed, other = ruled(by, Record(EXACT, city=True))
        assert other.identity is Identity.NAME_ONLY


def test_a_bearer_of_the_number_who_cannot_bear_the_name_is_no_rival() -> None:
    mine, other = ruled(Record(EXACT, npi=True), Record(OTHER, NumberAgreement.EQUAL, person="a"))
    assert (mine.doubt, other.doubt) == (Doubt.DISAGREE, Doubt.NUMBER_OF_ANOTHER)
    first, second = ruled(Record(EXACT), Record(PARTIAL, person="b"))
    assert (first.identity, second.identity) == (Identity.CONSISTENT, Identity.NAME_ONLY)


def test_a_number_with_two_bearers_is_taken_only_if_none_bears_the_name() -> None:
    found = ruled(Record(EXACT, NumberAgreement.EQUAL), Record(OTHER, NumberAgreement.EQUAL), Record(PARTIAL))
    assert [one.identity for one in found] == [Identity.CONFIRMED, Identity.CONFLICTING, Identity.NAME_ONLY]


def test_what_is_nobodys_has_no_namesakes() -> None:
    assert ruled(Record(OTHER, namesakes=5.0))[0] == Ruling(None, Doubt.NONE, 0.0)
    assert ruled(Record(PARTIAL, namesakes=5.0))[0] == Ruling(Identity.NAME_ONLY, Doubt.LEVEL, 0.0)


def test_both_identifiers_of_one_record_and_its_name_are_confirmed() -> None:
    assert verdict(Record(PARTIAL, NumberAgreement.EQUAL, npi=True)) == (Identity.CONFIRMED, Doubt.NONE)


@pytest.mark.parametrize("record", [Record(EXACT, NumberAgreement.EQUAL), Record(EXACT, npi=True)])
def test_an_equal_identifier_needs_neither_the_state_nor_a_rare_name_nor_a_whole_search(record: Record) -> None:
    common = replace(record, in_state=False, namesakes=50.0)
    (found,) = ruled(common, truncated=True)
    assert found.identity is Identity.CONFIRMED
    found, _ = ruled(common, Record(EXACT))
    assert found.identity is Identity.CONFIRMED


def test_an_identifier_without_a_name_brings_its_bearer_for_review_only() -> None:
    found = ruled(
        Record(OTHER, NumberAgreement.EQUAL),
        Record(OTHER, npi=True),
        Record(OTHER),
        Record(OTHER, NumberAgreement.SLIP),
        nameless=True,
    )
    assert [one.identity for one in found] == [Identity.NAME_ONLY, Identity.NAME_ONLY, None, None]
    assert found[0].doubt is found[1].doubt is Doubt.NAMELESS


# --- exact names that are not attributed ------------------------------------------------------------------------------


def test_a_name_is_too_common_above_the_limit() -> None:
    edge = 0.0955
    assert risk(edge - 0.001) < LIMIT < risk(edge + 0.001)
    assert verdict(Record(namesakes=edge - 0.001)) == (Identity.CONSISTENT, Doubt.NONE)
    assert verdict(Record(namesakes=edge + 0.001)) == (Identity.NAME_ONLY, Doubt.COMMON)
    (found,) = ruled(Record(namesakes=7.0))
    assert found.namesakes == 7.0
    (kept,) = ruled(Record(namesakes=0.01))
    assert kept.namesakes == 0.01


def test_a_record_of_another_state_is_not_attributed_by_its_name() -> None:
    assert verdict(Record(in_state=False)) == (Identity.NAME_ONLY, Doubt.ELSEWHERE)


def test_where_not_all_bearers_were_compared_nobody_is_attributed_by_name() -> None:
    (found,) = ruled(Record(MIDDLE, city=True), truncated=True)
    assert (found.identity, found.doubt) == (Identity.NAME_ONLY, Doubt.TRUNCATED)


def test_an_order_that_the_asked_text_fixes_is_not_turned_round_by_the_name_alone() -> None:
    assert TURNED_BUT_FIXED.fixed
    assert TURNED_BUT_FIXED.written_so < 1.0
    assert verdict(Record(TURNED_BUT_FIXED)) == (Identity.NAME_ONLY, Doubt.ORDER)
    assert verdict(Record(TURNED_BUT_FIXED, NumberAgreement.EQUAL)) == (Identity.CONFIRMED, Doubt.NONE)


def test_an_order_that_nothing_fixes_may_be_turned_round() -> None:
    assert verdict(Record(TURNED)) == (Identity.CONSISTENT, Doubt.NONE)
    fixed = compared("Marwick, Quillonne", ("Marwick", "Quillonne"))
    assert verdict(Record(fixed)) == (Identity.CONSISTENT, Doubt.NONE)


@pytest.mark.parametrize("other", [EXACT, MIDDLE, WRITING])
def test_another_person_of_this_name_in_any_writing_leaves_it_open(other: Agreement) -> None:
    mine, _ = ruled(Record(EXACT), Record(other))
    assert (mine.identity, mine.doubt) == (Identity.NAME_ONLY, Doubt.NAMESAKE)


@pytest.mark.parametrize("other", [PARTIAL, SLIP, OTHER])
def test_a_person_of_a_name_that_is_not_this_one_does_not(other: Agreement) -> None:
    mine, _ = ruled(Record(EXACT), Record(other))
    assert (mine.identity, mine.doubt) == (Identity.CONSISTENT, Doubt.NONE)


def test_two_people_of_one_name_are_neither_attributed() -> None:
    for found in ruled(Record(EXACT), Record(EXACT)):
        assert (found.identity, found.doubt) == (Identity.NAME_ONLY, Doubt.NAMESAKE)


def test_rows_of_one_holder_are_one_person() -> None:
    found = rule([Record(person="a").contender(), Record(person="a").contender()], nameless=False, truncated=False)
    assert [one.identity for one in found] == [Identity.CONSISTENT, Identity.CONSISTENT]


@pytest.mark.parametrize(
    ("mine", "other", "settled"),
    [
        (True, False, True),
        (True, True, False),
        (True, None, False),
        (None, False, False),
        (False, False, False),
        (None, None, False),
    ],
)
def test_a_city_settles_only_where_it_agrees_with_one_and_contradicts_the_other(
    mine: bool | None, other: bool | None, settled: bool
) -> None:
    first, _ = ruled(Record(city=mine), Record(city=other))
    expected = (Identity.CONSISTENT, Doubt.NONE) if settled else (Identity.NAME_ONLY, Doubt.NAMESAKE)
    assert (first.identity, first.doubt) == expected


def test_a_city_settles_between_two_and_not_among_three() -> None:
    first, *_ = ruled(Record(city=True), Record(city=False), Record(city=None))
    assert first.identity is Identity.NAME_ONLY
    first, *_ = ruled(Record(city=True), Record(city=False), Record(city=False))
    assert first.identity is Identity.CONSISTENT


def test_facts_are_the_full_middle_name_and_the_city() -> None:
    assert Record(MIDDLE, city=True).contender().facts == {AgreeingFact.MIDDLE_NAME, AgreeingFact.CITY}
    assert Record(MIDDLE).contender().facts == {AgreeingFact.MIDDLE_NAME}
    assert Record(MIDDLE, city=False).contender().facts == {AgreeingFact.MIDDLE_NAME}
    assert Record(EXACT, city=True).contender().facts == {AgreeingFact.CITY}
    assert Record(EXACT, city=False).contender().facts == Record(EXACT).contender().facts == frozenset()


# --- certainty only falls ---------------------------------------------------------------------------------------------

RANK = {Identity.CONFIRMED: 3, Identity.CONSISTENT: 2, Identity.NAME_ONLY: 1, Identity.CONFLICTING: 1, None: 0}
NUMBERS = tuple(NumberAgreement)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("npi", [None, True, False])
@pytest.mark.parametrize("city", [None, True, False])
@pytest.mark.parametrize("in_state", [True, False])
def test_a_lower_level_never_has_more_certainty(
    number: NumberAgreement, npi: bool | None, city: bool | None, in_state: bool
) -> None:
    ranks = [
        RANK[verdict(Record(one, number, npi, in_state, city))[0]] for one in (EXACT, WRITING, PARTIAL, SLIP, OTHER)
    ]
    assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize("agreement", LEVELS.values(), ids=LEVELS)
def test_nothing_but_an_equal_identifier_confirms(agreement: Agreement) -> None:
    for number in NUMBERS:
        for npi in (None, True, False):
            identity, _ = verdict(Record(agreement, number, npi, city=True, namesakes=0.0))
            if identity is Identity.CONFIRMED:
                assert number is NumberAgreement.EQUAL or npi is True
                assert number is not NumberAgreement.DIFFERENT
                assert npi is not False


@pytest.mark.parametrize("agreement", LEVELS.values(), ids=LEVELS)
def test_another_identifier_is_never_attributed(agreement: Agreement) -> None:
    for record in (Record(agreement, NumberAgreement.DIFFERENT), Record(agreement, npi=False)):
        identity, _ = verdict(replace(record, whole=True, city=True))
        assert identity is Identity.CONFLICTING


@pytest.mark.parametrize("agreement", LEVELS.values(), ids=LEVELS)
def test_of_two_people_named_no_record_is_attributed(agreement: Agreement) -> None:
    record = Record(agreement, NumberAgreement.EQUAL, npi=True)
    (found,) = ruled(replace(record, whole=True, city=True), two_named=True)
    assert (found.identity, found.doubt) == (Identity.NAME_ONLY, Doubt.TWO_NAMED)


def test_every_doubt_is_given_by_the_table() -> None:
    given = {
        one.doubt
        for records, nameless, truncated in (
            ((Record(),), False, False),
            ((Record(WRITING),), False, False),
            ((Record(namesakes=9.0),), False, False),
            ((Record(), Record()), False, False),
            ((Record(),), False, True),
            ((Record(TURNED_BUT_FIXED),), False, False),
            ((Record(in_state=False),), False, False),
            ((Record(npi=True),), True, False),
            ((Record(OTHER, NumberAgreement.EQUAL),), False, False),
            ((Record(OTHER, npi=True),), False, False),
            ((Record(EXACT, NumberAgreement.DIFFERENT),), False, False),
            ((Record(EXACT, npi=False),), False, False),
            ((Record(EXACT, NumberAgreement.EQUAL, npi=False),), False, False),
        )
        for one in ruled(*records, nameless=nameless, truncated=truncated)
    }
    two = {one.doubt for one in ruled(Record(EXACT, NumberAgreement.EQUAL), two_named=True)}
    assert given | two == set(Doubt)

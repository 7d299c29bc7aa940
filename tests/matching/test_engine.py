"""Whom a query finds, how sure the engine is, and what it refuses to decide."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.registers import Person, ask, connect, engine
from verifier.matching.agreement import Open
from verifier.matching.engine import Engine
from verifier.matching.readings import order_bits, readings
from verifier.matching.types import AgreeingFact, Band, Doubt, Identity, Level, Match, NumberAgreement
from verifier.names import parse_name
from verifier.register.name_index import NameIndex

CROWD = [
    Person(f"Quill{a}{b}", f"Tamsin{b}{a}", number=f"AC{i + 10000}")
    for i, (a, b) in enumerate(
        (a, b) for a in ("ton", "sby", "more", "ford", "wick") for b in ("a", "ette", "ine", "o")
    )
]
PEOPLE = [
    Person("Tindallsworth", "Marguerite", "Anne", "AC12345", "Fresno"),
    Person("Xu", "Xiaoming", "", "AC22222", "Irvine"),
    Person("Kim", "Young Soo", "", "AC33333", "Fullerton"),
    Person("Nguyen", "Huong", "Thi", "AC44444", "Westminster"),
    Person("Brownleigh", "Katherine", "Louise", "AC55555", "Chico"),
    Person("Abernethyson", "Robert", "James", "AC66666", "Fresno", suffix="Jr"),
    Person("Zhang", "Michael", "Xiaolong", "AC77777", "Irvine"),
    *CROWD,
]


@pytest.fixture(scope="module")
def register() -> Engine:
    return engine(PEOPLE)


def only(matches: dict[str, Match], source: str = "ca-board") -> Match:
    assert list(matches) == [source]
    return matches[source]


FOUND = [
    ("Marguerite Anne Tindallsworth", 1),
    ("Tindallsworth, Marguerite", 1),
    ("TINDALLSWORTH MARGUERITE", 1),
    ("Dr. Marguerite A. Tindallsworth, L.Ac., DACM", 1),
    ("Marguerite Tindalsworth", 1),
    ("Margurite Tindallsworth", 1),
    ("Margxerite Tindallswirth", 1),
    ("Hsiaoming Hsu", 2),
    ("Xu Xiao Ming", 2),
    ("Xiao-Ming Xu", 2),
    ("Youngsoo Kim", 3),
    ("Kim Young-Soo", 3),
    ("Yeongsu Gim", 3),
    ("KIM, YOUNG SOO", 3),
    ("Nguyễn Thị Hương", 4),
    ("Huong Nguyen", 4),
    ("Kathy Brownleigh", 5),
    ("Catherine Brownleigh", 5),
    ("Xiaoming Xu-Osgoodley", 2),
    ("Bob Abernethyson", 6),
    ("Robert Abernethyson Jr.", 6),
    ("Xiaolong Zhang", 7),
    ("Michael Chang", 7),
]


@pytest.mark.parametrize(("typed", "credential"), FOUND)
def test_one_person_is_found_under_many_spellings(register: Engine, typed: str, credential: int) -> None:
    match = only(register.match(ask(typed)))
    assert match.meant[0].credential_id == credential
    assert match.meant[0].name_agrees


@pytest.mark.parametrize(("typed", "credential"), FOUND)
def test_without_a_number_only_an_exact_name_is_attributed(register: Engine, typed: str, credential: int) -> None:
    best = only(register.match(ask(typed))).candidates[0]
    assert (best.identity is Identity.CONSISTENT) == (best.level is Level.EXACT)
    assert best.identity in (Identity.CONSISTENT, Identity.NAME_ONLY)


@pytest.mark.parametrize(("typed", "credential"), FOUND)
def test_with_its_number_every_spelling_but_two_slips_is_confirmed(
    register: Engine, typed: str, credential: int
) -> None:
    best = only(register.match(ask(typed, number=PEOPLE[credential - 1].number))).candidates[0]
    assert best.credential_id == credential
    two = len(best.agreement.slips) > 1
    listed = typed == "Margurite Tindallsworth"
    assert best.identity is (Identity.CONFLICTING if two or listed else Identity.CONFIRMED)


def test_whose_family_and_first_name_were_asked_is_looked_at_whatever_else_was(register: Engine) -> None:
    best = only(register.match(ask("Katherine Brownleigh-Osgood"))).candidates[0]
    assert (best.credential_id, best.identity, best.doubt) == (5, Identity.NAME_ONLY, Doubt.LEVEL)
    assert best.level is Level.OTHER
    assert best.reasons == ("these words differ: Osgood asked, Louise printed",)


@pytest.mark.parametrize("typed", ["Margerite Tindallswirth", "Katherine Louise Holzapfel", "Tamsinoa Quillmorx"])
def test_a_name_that_is_not_this_one_is_near_and_nobodys_answer(register: Engine, typed: str) -> None:
    for match in register.match(ask(typed)).values():
        assert match.band is Band.NO
        assert match.meant == ()
        assert 1 <= len(match.near) <= 5


def test_a_rare_name_in_its_state_is_the_same_person(register: Engine) -> None:
    match = only(register.match(ask("Marguerite Tindallsworth")))
    assert match.band is Band.SAME
    assert match.candidates[0].identity is Identity.CONSISTENT
    assert match.candidates[0].doubt is Doubt.NONE
    assert match.candidates[0].namesakes < 0.01


def test_a_stranger_is_nobody(register: Engine) -> None:
    assert register.match(ask("Ingeborg Holzapfel")) == {}


def test_another_state_is_not_searched(register: Engine) -> None:
    assert register.match(ask("Marguerite Tindallsworth", "NY")) == {}


def test_a_licence_number_and_the_name_confirm(register: Engine) -> None:
    best = only(register.match(ask("M. Tindallsworth", number="ac-12345"))).candidates[0]
    assert best.number is NumberAgreement.EQUAL
    assert best.identity is Identity.CONFIRMED
    assert "licence number the same" in best.reasons
    assert only(register.match(ask("M. Tindallsworth"))).band is Band.REVIEW


def test_a_number_equal_under_another_name_is_never_the_same_person(register: Engine) -> None:
    match = only(register.match(ask("Ingeborg Holzapfel", number="AC12345")))
    assert match.band is Band.REVIEW
    best = match.candidates[0]
    assert (best.credential_id, best.identity, best.doubt) == (1, Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER)
    assert not best.name_agrees


@pytest.mark.parametrize(("typed", "swapped"), [("Rogers Brandon", True), ("Brandon Rogers", False)])
def test_the_order_of_a_name_is_read_from_its_words(register: Engine, typed: str, swapped: bool) -> None:
    name = parse_name(typed)
    bits = order_bits(name, readings(name), register.frequencies)
    likely, unlikely = (bits["swap"], bits["as"]) if swapped else (bits["as"], bits["swap"])
    assert -0.5 < likely <= 0
    assert unlikely < -4


def test_an_order_the_source_or_a_comma_states_is_not_doubted(register: Engine) -> None:
    name = parse_name("Brandon, Rogers")
    assert order_bits(name, readings(name), register.frequencies) == {}


@pytest.mark.parametrize(
    ("typed", "bearers", "identity"),
    [("Ingeborg Hxrlow", 0, Identity.CONFIRMED), ("Ingeborg Hxrlow", 2, Identity.CONFIRMED),
     ("Ingeborg Hxrlow", 3, Identity.CONFLICTING), ("Ingeborg Marlow", 0, Identity.CONFLICTING)],
)  # fmt: skip
def test_a_number_mends_a_slip_unless_it_makes_another_name(typed: str, bearers: int, identity: Identity) -> None:
    people = [Person("Hxrlow", f"Tamsin{letter}") for letter in "abc"[:bearers]]
    register = engine([Person("Harlow", "Ingeborg", number="AC777"), *people, *CROWD])
    best = only(register.match(ask(typed, number="AC777"))).candidates[0]
    assert (best.credential_id, best.level, best.identity) == (1, Level.SIMILAR, identity)
    assert only(register.match(ask(typed))).candidates[0].identity is Identity.NAME_ONLY


def test_double_names_that_share_a_part_and_differ_in_the_other_are_two_people() -> None:
    register = engine([Person("Quillmore-Ribas", "Antonio"), *CROWD])
    both = only(register.match(ask("Antonio Quillmore-Sandoval")))
    assert both.candidates[0].level is Level.OTHER
    assert both.band is Band.NO
    one = only(register.match(ask("Antonio Quillmore")))
    assert (one.candidates[0].level, one.candidates[0].agreement.opened) == (Level.PARTIAL, Open.FAMILY_PART)
    assert one.band is Band.REVIEW


def test_nobody_is_chosen_while_another_person_is_likely_too() -> None:
    kudo, kudoh = Person("Kudo", "Yukiko"), Person("Kudoh", "Yukiko")
    assert only(engine([kudoh, *CROWD]).match(ask("Yukiko Kudoh"))).band is Band.SAME
    both = only(engine([kudo, kudoh, *CROWD]).match(ask("Yukiko Kudoh")))
    assert [one.credential_id for one in both.meant] == [2, 1]
    assert [one.doubt for one in both.meant] == [Doubt.NAMESAKE, Doubt.LEVEL]
    assert both.band is Band.REVIEW


@pytest.mark.parametrize(("typed", "printed"), [("Mary O Brienworth", "O'Brienworth"), ("Mary O Velazurt", "Velazurt")])
def test_a_lone_o_is_an_initial_or_a_beginning(typed: str, printed: str) -> None:
    best = only(engine([Person(printed, "Mary"), *CROWD]).match(ask(typed))).candidates[0]
    assert (best.credential_id, best.level, best.identity) == (1, Level.EXACT, Identity.CONSISTENT)


@pytest.mark.parametrize(
    ("typed", "credential"),
    [("Katherin Brownliegh", 5), ("Marguerita Tindalsworth", 1), ("Dvaid Quillmorea", 7 + 9)],
)
def test_a_slip_in_each_name_is_found_where_both_words_are_unknown(typed: str, credential: int) -> None:
    people = [*PEOPLE[:7], *CROWD[:8], Person("Quillmorea", "David"), *CROWD[8:]]
    found = only(engine(people).match(ask(typed)))
    assert found.candidates[0].credential_id == credential


@pytest.mark.parametrize("typed", ["Tamsinora Qullmxre", "Tmasinora Qiullmore", "Taxmsinora Qvillmore"])
def test_a_slip_in_each_name_may_change_the_second_letter(typed: str) -> None:
    found = only(engine([Person("Quillmore", "Tamsinora"), *CROWD]).match(ask(typed)))
    assert found.candidates[0].credential_id == 1


@pytest.mark.parametrize(("typed", "credential"), [("Tamsinora Biuke", 1), ("Cykay Quillmorea", 2)])
def test_two_slips_in_a_name_of_four_letters_are_a_near_name_and_no_more(typed: str, credential: int) -> None:
    people = [Person("Buie", "Tamsinora"), Person("Quillmorea", "Clay"), *CROWD]
    match = only(engine(people).match(ask(typed)))
    assert match.meant == ()
    assert match.near[0].credential_id == credential


@pytest.mark.parametrize(
    ("typed", "family", "given", "middle"),
    [
        ("Senthamilar R R", "R R", "Senthamilar", ""),
        ("Senthamilar R R", "R", "Senthamilar", "R."),
        ("Senthamilar R.R.", "RR", "Senthamilar", ""),
        ("Senthamilar R", "R", "Senthamilar", ""),
        ("Senthamilar Venkatoor R", "Venkatoor R.", "Senthamilar", ""),
        ("Senthamilar Venka Toor R", "Venka Toor", "Senthamilar", ""),
    ],
)
def test_a_name_that_ends_in_initials_may_have_its_family_name_last(
    typed: str, family: str, given: str, middle: str
) -> None:
    match = only(engine([Person(family, given, middle), *CROWD]).match(ask(typed)))
    assert match.band is Band.REVIEW
    assert match.candidates[0].credential_id == 1
    assert match.candidates[0].level is Level.PARTIAL


def test_a_name_that_ends_in_an_initial_is_first_of_all_family_name_first(register: Engine) -> None:
    best = only(register.match(ask("TINDALLSWORTH MARGUERITE A"))).candidates[0]
    assert (best.identity, best.agreement.written_so) == (Identity.CONSISTENT, 1.0)
    assert (best.agreement.family, best.agreement.given) == (("tindallsworth",), ("marguerite",))
    ways = readings(parse_name("S, Lakshmira"))
    assert [way.order for way in ways] == ["as", "comma_swap"]


def test_a_family_name_kept_as_a_letter_says_no_more_than_a_letter() -> None:
    register = engine([Person("R", "Senthamilar"), Person("Rathnavel", "Senthamilar"), *CROWD])
    assert register.frequencies.family_word_bits("r") < register.frequencies.family_word_bits("rathnavel") - 5


def test_another_romanisation_of_a_given_name_is_found_among_those_of_one_family() -> None:
    people = [Person("Wei", "Tien-Ling"), *(Person("Wei", f"Ming{last}") for last in ("hua", "yu", "zhu")), *CROWD]
    best = only(engine(people).match(ask("Tianling Wei"))).candidates[0]
    assert (best.credential_id, best.level, best.identity) == (1, Level.SIMILAR, Identity.NAME_ONLY)


@pytest.mark.parametrize("typed", ["", "L.Ac.", "12345"])
def test_a_number_without_a_name_brings_its_bearer_for_review(register: Engine, typed: str) -> None:
    match = only(register.match(ask(typed, number="AC12345")))
    assert match.band is Band.REVIEW
    assert match.candidates[0].credential_id == 1
    assert match.candidates[0].number is NumberAgreement.EQUAL


@pytest.mark.parametrize("printed", ["49.004123", "26.004123", "7.004123"])
@pytest.mark.parametrize("typed", ["004123", "4123", "CT 004123"])
def test_a_number_without_the_code_that_the_list_prints_is_its_bearers(printed: str, typed: str) -> None:
    people = [
        Person("Quillby", "Tamsin", "", printed, source="ct", jurisdiction="CT"),
        Person("Orwenna", "Mabel", "", f"{printed[:-1]}9", source="ct", jurisdiction="CT"),
    ]
    for name, identity in (("Tamsin Quillby", Identity.CONFIRMED), ("", Identity.NAME_ONLY)):
        best = only(engine(people).match(ask(name, "CT", number=typed)), "ct").candidates[0]
        assert (best.credential_id, best.number, best.identity) == (1, NumberAgreement.EQUAL, identity)
    stranger = only(engine(people).match(ask("Rosalind Ferrow", "CT", number=typed)), "ct").candidates[0]
    assert (stranger.identity, stranger.doubt) == (Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER)
    nurse = engine(people).match(ask("", "CT", number="10.004123"))
    assert not any(one.identity for match in nurse.values() for one in match.candidates)


def test_another_number_is_never_the_same_person(register: Engine) -> None:
    match = only(register.match(ask("Marguerite Tindallsworth", number="AC98765")))
    assert match.band is not Band.SAME
    assert match.candidates[0].number is NumberAgreement.DIFFERENT


def test_a_slip_in_the_number_is_named(register: Engine) -> None:
    best = only(register.match(ask("Marguerite Tindallsworth", number="AC12354"))).candidates[0]
    assert best.number is NumberAgreement.SLIP
    assert "licence number differs by a slip: two digits swapped" in best.reasons


def test_a_contradicting_middle_name_is_never_the_same_person(register: Engine) -> None:
    match = only(register.match(ask("Marguerite Joan Tindallsworth")))
    best = match.candidates[0]
    assert (best.level, best.identity, match.band) == (Level.OTHER, Identity.NAME_ONLY, Band.REVIEW)
    numbered = only(register.match(ask("Marguerite Joan Tindallsworth", number="AC12345")))
    assert numbered.candidates[0].identity is Identity.CONFLICTING


def test_a_changed_surname_is_a_near_name_and_no_more(register: Engine) -> None:
    match = only(register.match(ask("Katherine Louise Holzapfel")))
    assert match.band is Band.NO
    assert match.near[0].credential_id == 5
    assert not match.near[0].name_agrees


def test_a_changed_surname_that_is_kept_in_the_middle_is_offered_for_review() -> None:
    register = engine([Person("Holzapfel", "Katherine", "Brownleigh", "AC777"), *CROWD])
    best = only(register.match(ask("Katherine Brownleigh"))).candidates[0]
    assert (best.identity, best.agreement.opened) == (Identity.NAME_ONLY, Open.FORMER_FAMILY)
    assert (
        only(register.match(ask("Katherine Brownleigh", number="AC777"))).candidates[0].identity is Identity.CONFIRMED
    )


TWINS = [Person("Tindallsworth", "Marguerite", city="Fresno"), Person("Tindallsworth", "Marguerite", city="Chico")]


def test_two_people_of_one_name_are_both_shown_and_neither_chosen() -> None:
    match = only(engine([*TWINS, *CROWD]).match(ask("Marguerite Tindallsworth")))
    assert match.band is Band.REVIEW
    assert {c.credential_id for c in match.meant} == {1, 2}
    assert {c.doubt for c in match.meant} == {Doubt.NAMESAKE}


def test_the_city_settles_between_two_people() -> None:
    match = only(engine([*TWINS, *CROWD]).match(ask("Marguerite Tindallsworth", city="CHICO")))
    first, second = match.meant
    assert (first.credential_id, first.identity, first.facts) == (
        2,
        Identity.CONSISTENT,
        frozenset({AgreeingFact.CITY}),
    )
    assert (second.credential_id, second.identity, second.doubt) == (1, Identity.NAME_ONLY, Doubt.NAMESAKE)
    assert "city the same" in first.reasons
    assert "city differs" in second.reasons


def test_a_city_of_neither_settles_nothing() -> None:
    match = only(engine([*TWINS, *CROWD]).match(ask("Marguerite Tindallsworth", city="Ojai")))
    assert {c.identity for c in match.meant} == {Identity.NAME_ONLY}


def test_rows_of_one_holder_are_one_person() -> None:
    slots = [
        Person(
            "Tindallsworth",
            "Marguerite",
            source="nppes",
            jurisdiction=j,
            npi="1234567893",
            holder="1234567893",
            state="CA",
        )
        for j in ("CA", "")
    ]
    others = [Person(p.family, p.given, source="nppes", jurisdiction="NV") for p in CROWD]
    match = only(engine([*slots, *others]).match(ask("Marguerite Tindallsworth")), "nppes")
    assert match.band is Band.SAME
    assert len({c.credential_id for c in match.candidates}) == 2


def test_an_npi_finds_its_bearer_and_another_npi_refuses() -> None:
    people = [Person("Tindallsworth", "Marguerite", source="nppes", jurisdiction="", npi="1234567893", state="NV")]
    register = engine(people)
    assert (
        only(register.match(ask("M Tindallsworth", "CA", npi="1234567893")), "nppes").candidates[0].npi_agrees is True
    )
    assert only(register.match(ask("Marguerite Tindallsworth", "NV", npi="1497758544")), "nppes").band is not Band.SAME


CUT = Person("WOLFESCHLEGELSTEINHA", "HUBERTUS", "J", source="leie", jurisdiction="", state="CA", npi="1234567893")


@pytest.mark.parametrize(
    ("person", "typed"),
    [
        (CUT, "Hubertus Wolfeschlegelsteinhausenberger"),
        (CUT, "Hubertus J. Wolfeschlegelsteinhausen"),
        (CUT, "Wolfeschlegelsteinhausenberger, Hubertus"),
        (CUT, "Wolfeschlegelsteinhausenberger Hubertus"),
        (Person("SCHWARZENAUER-HOLTZH", "MARIA", source="leie", jurisdiction=""), "Maria Schwarzenauer-Holtzhausen"),
        (Person("O'BRANNICKSTEINHAUSE", "TAMSIN", source="leie", jurisdiction=""), "Tamsin O'Brannicksteinhausenbach"),
        (Person("QUILLOWMARK", "CHRISTOPHERALEX", source="leie", jurisdiction=""), "Christopheralexander Quillowmark"),
    ],
)
def test_a_cut_name_is_compared_as_far_as_the_list_prints_it(person: Person, typed: str) -> None:
    best = only(engine([person]).match(ask(typed)), "leie").candidates[0]
    assert (best.identity, best.level, best.agreement.opened) == (Identity.NAME_ONLY, Level.PARTIAL, Open.CUT)
    assert any("as far as the list prints it" in reason for reason in best.reasons)


@pytest.mark.parametrize(
    ("person", "typed"),
    [
        (CUT, "Hubertus K. Wolfeschlegelsteinhausenberger"),
        (CUT, "Ingeborg Wolfeschlegelsteinhausenberger"),
        (CUT, "H Wolfeschlegelsteinhausenberger"),
        (CUT, "Hubertus Wolfeschlegelsteinhxusenberger"),
        (replace(CUT, source="ca-board"), "Hubertus Wolfeschlegelsteinhausenberger"),
        (Person("QUILLOW", "TAMSIN", source="leie", jurisdiction=""), "Tamsin Quillowmark"),
    ],
)
def test_a_cut_name_that_differs_elsewhere_or_was_not_cut_is_nobody(person: Person, typed: str) -> None:
    for match in engine([person]).match(ask(typed)).values():
        assert match.candidates[0].agreement.opened is not Open.CUT
        assert match.band is not Band.SAME


def test_a_source_with_one_name_field_is_read_both_ways() -> None:
    people = [
        Person("", "", name="TINDALLSWORTH MARGUERITE A", source="fl", jurisdiction="FL"),
        Person("", "", name="HOLZAPFEL, INGEBORG", source="fl", jurisdiction="FL"),
    ]
    register = engine(people)
    assert only(register.match(ask("Marguerite Tindallsworth", "FL")), "fl").candidates[0].credential_id == 1
    assert only(register.match(ask("Ingeborg Holzapfel", "FL")), "fl").candidates[0].credential_id == 2


def test_without_a_state_nobody_is_attributed_by_name() -> None:
    people = [
        Person("Tindallsworth", "Marguerite", source="ca-board", jurisdiction="CA"),
        Person("Tindallsworth", "Marguerite", source="ny-board", jurisdiction="NY"),
    ]
    matches = engine(people).match(ask("Marguerite Tindallsworth", None))
    assert set(matches) == {"ca-board", "ny-board"}
    for match in matches.values():
        assert (match.candidates[0].identity, match.candidates[0].doubt) == (Identity.NAME_ONLY, Doubt.ELSEWHERE)


def test_only_the_sources_asked_for_are_searched() -> None:
    people = [Person("Tindallsworth", "Marguerite", source=s, jurisdiction="CA") for s in ("one", "two")]
    assert set(engine(people).match(ask("Marguerite Tindallsworth"), sources={"two"})) == {"two"}


COMMON = [Person("Kim", "Young"), Person("Lee", "Jennifer"), Person("Smith", "Mary"), Person("Nguyen", "Lan")]


def test_a_small_answer_does_not_make_a_common_name_unique() -> None:
    register = engine(COMMON, {"ca-board": 12_000})
    for typed in ("Young Kim", "Jennifer Lee", "Mary Smith", "Lan Nguyen"):
        match = only(register.match(ask(typed)))
        assert match.band is Band.REVIEW
        assert (match.candidates[0].doubt, match.candidates[0].level) == (Doubt.COMMON, Level.EXACT)
        assert match.candidates[0].namesakes > 0.1


def test_a_larger_declared_population_means_more_namesakes_and_less_certainty() -> None:
    alone = only(engine(PEOPLE).match(ask("Young Soo Kim"))).candidates[0]
    among = only(engine(PEOPLE, {"ca-board": 400_000}).match(ask("Young Soo Kim"))).candidates[0]
    assert among.namesakes > 1_000 * alone.namesakes
    assert (alone.identity, among.identity) == (Identity.CONSISTENT, Identity.NAME_ONLY)
    assert among.doubt is Doubt.COMMON
    assert among.probability < alone.probability


def test_a_full_middle_name_or_the_city_brings_a_common_name_over() -> None:
    people = [Person("Smith", "Mary", "Osgoodley", city="Ojai"), *(replace(one, city="Chico") for one in CROWD * 20)]
    register = engine(people, {"ca-board": 12_000})
    assert only(register.match(ask("Mary Smith"))).candidates[0].doubt is Doubt.COMMON
    assert only(register.match(ask("Mary Osgoodley Smith"))).candidates[0].identity is Identity.CONSISTENT
    assert only(register.match(ask("Mary Smith", city="Ojai"))).candidates[0].identity is Identity.CONSISTENT


def test_another_order_has_more_namesakes_and_the_same_level() -> None:
    for people, typed, turned in (
        (PEOPLE, "Marguerite Tindallsworth", "Tindallsworth Marguerite"),
        (PEOPLE, "Young Soo Kim", "Kim Young Soo"),
    ):
        register = engine(people, {"ca-board": 2_000})
        one, other = (only(register.match(ask(text))).candidates[0] for text in (typed, turned))
        assert (one.credential_id, one.level) == (other.credential_id, other.level)
        share = 0.3 if "Kim" in typed else 0.05
        assert 0.8 * share < one.namesakes / other.namesakes <= share  # the exchanged name counts in either order


@pytest.mark.parametrize(
    ("given", "family", "times"),
    [("Ramiro", "Santiago", 1.0), ("Santiago", "Ramiro", 1.0), ("James", "Lee", 1.0), ("Lee", "James", 2.0),
     ("Kim", "Grace", 5.0), ("Wei", "Zhang", 1.0), ("Scott", "Allen", 1.0)],
)  # fmt: skip
def test_who_bears_the_exchanged_name_counts_where_no_comma_says_which_word_is_which(
    given: str, family: str, times: float
) -> None:
    register = engine([Person(family, given)], {"ca-board": 12_000})
    known, open_, turned = (
        only(register.match(ask(text))).candidates[0].namesakes
        for text in (f"{family}, {given}", f"{given} {family}", f"{family} {given}")
    )
    exchanged = only(engine([Person(given, family)], {"ca-board": 12_000}).match(ask(f"{given}, {family}")))
    assert open_ > max(known, times * known, 0.04 * exchanged.candidates[0].namesakes)
    assert turned > max(known, exchanged.candidates[0].namesakes)


def test_many_queries_answer_as_one_does(register: Engine) -> None:
    queries = [ask(typed) for typed, _ in FOUND] + [ask("Nobody Atall"), ask("")]
    assert register.match_many(queries) == [register.match(query) for query in queries]


def test_workers_answer_as_one_process_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verifier.matching.engine._WORTH_SHARING", 100)
    path = tmp_path / "register.db"
    connect(PEOPLE, str(path)).close()
    index = NameIndex.open(str(path))
    register = Engine(index, {"ca-board": 30_000})
    queries = [ask(typed) for typed, _ in FOUND] * 20
    assert register.match_many(queries, workers=2) == [register.match(query) for query in queries]
    index.close()


def test_a_first_name_printed_as_a_letter_is_found_however_common_the_family_name_is() -> None:
    people = [Person("Kim", given) for given in ("Young", "Jin", "Sora", "Hana", "Min", "Daniel", "Grace")] * 6
    register = engine([*people, Person("Kim", "R", "Jasper")])
    for typed in ("Robert Kim", "Rob Kim", "Kim, Robert J"):
        found = only(register.match(ask(typed)))
        assert 43 in {one.credential_id for one in found.candidates}
        assert found.band is not Band.SAME


def test_a_given_name_that_begins_the_printed_one_is_a_near_name_where_few_bear_the_family_name() -> None:
    register = engine([*PEOPLE, Person("Quillonby", "Theodorika"), Person("Quillonby", "Anselm")])
    found = only(register.match(ask("Theo Quillonby")))
    assert found.candidates[0].credential_id == len(PEOPLE) + 1
    assert found.meant == ()


HOSTILE = [
    "",
    "L.Ac., DACM",
    "J",
    "J. K.",
    "😀",
    "'; DROP TABLE credential; --",
    "%",
    "_",
    "*",
    "(" * 50_000,
    "a " * 25_000,
    "王小明",
    "נתניהו",
    "\x00",
    "Kim " * 12_000,
    "x" * 50_000,
    "a-b" * 15_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_input_is_answered(register: Engine, text: str) -> None:
    for state in ("CA", None):
        matches = register.match(ask(text, state, number=text[:100], npi=text[:20], city=text))
        assert all(match.band is not Band.SAME for match in matches.values())


@settings(max_examples=60)
@given(st.text(max_size=60), st.sampled_from(["CA", "NY", "", None]), st.text(max_size=20))
def test_any_text_gives_probabilities(text: str, state: str | None, number: str) -> None:
    matches = _SHARED.match(ask(text, state, number))
    for match in matches.values():
        assert 1 <= len(match.candidates) <= 15
        assert len(match.near) <= 5
        probabilities = [c.probability for c in match.candidates]
        assert all(0.0 <= p <= 1.0 and math.isfinite(p) for p in probabilities)
        assert all(c.reasons for c in match.meant)


_SHARED = engine(PEOPLE)


@pytest.mark.parametrize("typed", ["H. Quillham", "Quillham"])
def test_a_crowd_never_hides_whose_number_it_is(typed: str) -> None:
    """Of hundreds who bear the one word asked not all are read: whose number it is stands first all the same."""
    consonants, vowels = "bdfghjklmn", "aeiou"
    given_names = [f"H{a}{b}{c}" for a in vowels for b in consonants for c in consonants]
    people = [Person("Quillham", name, number=f"AC{i + 10000}") for i, name in enumerate(given_names)]
    crowded = engine(people)
    for credential, person in enumerate(people[::50]):  # which bearers are read hangs on how keys hash
        match = only(crowded.match(ask(typed, number=person.number)))
        assert match.truncated
        best = match.candidates[0]
        assert (best.credential_id, best.number) == (50 * credential + 1, NumberAgreement.EQUAL)


@pytest.mark.parametrize(
    "asked",
    ["Carolina Quintanar", "Carolina Beatriz Quintanar", "Quintanar, Carolina", "Carolina Moralejo",
     "Carolina Beatriz Moralejo Quintanar", "Quintanar Carolina"],
)  # fmt: skip
def test_who_has_two_family_names_is_found_by_either_where_the_list_begins_with_them(asked: str) -> None:
    printed = ["MORALEJO QUINTANAR CAROLINA BEATRIZ", "SMITH KAREN LOUISE", "MILLER DAVID JAMES", "JOHNSON MARY ANN"]
    people = [Person("", "", name=one) for one in printed]
    assert [one.credential_id for one in only(engine(people).match(ask(asked))).candidates] == [1]


@pytest.mark.parametrize(
    ("person", "asked"),
    [(Person("Nguyen", "Thi Kim Ngoc"), "Ngoc Nguyen"), (Person("Lauwong", "Xin Yi Grace"), "Grace Lauwong"),
     (Person("Chen", "Mei Hua Jenny"), "Jenny Chen"), (Person("Vasterbolt", "Mary Jo"), "Jo Vasterbolt"),
     (Person("Hsiao", "Yu-Ling Amy"), "Amy Hsiao"), (Person("Vasterbolt", "Mary", "Anne Beth Cora Dora"),
     "Dora Vasterbolt"), (Person("Harkelbrux-Wu", "Susan"), "Susan Wu"), (Person("Harkelbrux Ng", "Susan"), "Susan Ng"),
     (Person("", "", name="Rosa Castellanox viuda de Pardinas"), "Rosa Castellanox"),
     (Person("", "", name="ROSA CASTELLANOX VDA DE PARDINAS"), "Rosa Castellanox"),
     (Person("Quintavel", "Francisco"), "Frank Quintavel"), (Person("Adeyemi", "Oluwaseun"), "Seun Adeyemi")],
)  # fmt: skip
def test_who_is_asked_by_any_printed_first_name_and_a_family_name_is_found(person: Person, asked: str) -> None:
    assert [one.credential_id for one in only(engine([person]).match(ask(asked))).meant] == [1]


@pytest.mark.parametrize("first", ["Peggy", "Meg", "Margret", "Margaret", "M"])
def test_a_middle_name_left_out_costs_nothing_where_a_list_begins_with_the_family_name(first: str) -> None:
    printed = ["DUNNELWICK MARGARET SORENSEN", "SMITH KAREN LOUISE", "MILLER DAVID JAMES", "JOHNSON MARY ANN"]
    people = [Person("", "", name=one) for one in printed]
    assert [one.credential_id for one in only(engine(people).match(ask(f"{first} Dunnelwick"))).meant] == [1]

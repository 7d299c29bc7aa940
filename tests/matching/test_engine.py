"""Whom a query finds, how sure the engine is, and what it refuses to decide."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.registers import Person, ask, connect, engine
from verifier.matching.engine import Engine
from verifier.matching.readings import order_bits, readings
from verifier.matching.types import Band, Match, NumberAgreement
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
    ("Margerite Tindallswirth", 1),
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
    ("Katherine Brownleigh-Osgood", 5),
    ("Bob Abernethyson", 6),
    ("Robert Abernethyson Jr.", 6),
    ("Xiaolong Zhang", 7),
    ("Michael Chang", 7),
]


@pytest.mark.parametrize(("typed", "credential"), FOUND)
def test_one_person_is_found_under_many_spellings(register: Engine, typed: str, credential: int) -> None:
    match = only(register.match(ask(typed)))
    assert match.candidates[0].credential_id == credential
    assert match.candidates[0].name_agrees


def test_a_rare_name_in_its_state_is_the_same_person(register: Engine) -> None:
    match = only(register.match(ask("Marguerite Tindallsworth")))
    assert match.band is Band.SAME
    assert match.candidates[0].rare
    assert match.settle == ()


def test_a_stranger_is_nobody(register: Engine) -> None:
    assert register.match(ask("Ingeborg Holzapfel")) == {}


def test_another_state_is_not_searched(register: Engine) -> None:
    assert register.match(ask("Marguerite Tindallsworth", "NY")) == {}


def test_a_licence_number_and_the_name_confirm(register: Engine) -> None:
    best = only(register.match(ask("M. Tindallsworth", number="ac-12345"))).candidates[0]
    assert best.number is NumberAgreement.EQUAL
    assert "number" in best.agreements
    assert only(register.match(ask("M. Tindallsworth", number="ac-12345"))).band is Band.SAME


def test_a_number_equal_under_another_name_is_never_the_same_person(register: Engine) -> None:
    match = only(register.match(ask("Ingeborg Holzapfel", number="AC12345")))
    assert match.band is Band.REVIEW
    assert match.candidates[0].credential_id == 1
    assert not match.candidates[0].name_agrees


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


def test_a_slip_that_makes_another_name_weighs_less_than_one_that_makes_none() -> None:
    bearers = [Person("Marlow", f"Tamsin{letter}") for letter in "abcdefghijklmnopqrstuvwxyz"]
    register = engine([Person("Harlow", "Ingeborg"), *bearers, *CROWD])
    known = only(register.match(ask("Ingeborg Marlow"))).candidates[0]
    unknown = only(register.match(ask("Ingeborg Hxrlow"))).candidates[0]
    assert (known.evidence.family, unknown.evidence.family) == ("slip_known", "slip")
    assert unknown.evidence.bits > known.evidence.bits + 3


def test_double_names_that_share_a_part_and_differ_in_the_other_are_two_people() -> None:
    register = engine([Person("Quillmore-Ribas", "Antonio"), *CROWD])
    both = only(register.match(ask("Antonio Quillmore-Sandoval"))).candidates[0]
    one = only(register.match(ask("Antonio Quillmore"))).candidates[0]
    assert (both.evidence.family, one.evidence.family) == ("part_other", "part")
    assert both.bits < one.bits - 3
    assert only(register.match(ask("Antonio Quillmore-Sandoval"))).band is not Band.SAME


def test_nobody_is_chosen_while_another_person_is_likely_too() -> None:
    kudo, kudoh = Person("Kudo", "Yukiko"), Person("Kudoh", "Yukiko")
    assert only(engine([kudoh, *CROWD]).match(ask("Yukiko Kudoh"))).band is Band.SAME
    both = only(engine([kudo, kudoh, *CROWD]).match(ask("Yukiko Kudoh")))
    assert both.candidates[0].credential_id == 2
    assert both.band is Band.REVIEW


@pytest.mark.parametrize(("typed", "printed"), [("Mary O Brienworth", "O'Brienworth"), ("Mary O Velazurt", "Velazurt")])
def test_a_lone_o_is_an_initial_or_a_beginning(typed: str, printed: str) -> None:
    best = only(engine([Person(printed, "Mary"), *CROWD]).match(ask(typed))).candidates[0]
    assert best.credential_id == 1
    assert best.evidence.family == "equal"


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


@pytest.mark.parametrize(
    ("typed", "agreement"),
    [("Tamsinora Biuke", ("two_slips", "equal")), ("Cykay Quillmorea", ("equal", "two_slips"))],
)
def test_two_slips_in_a_name_of_four_letters_are_found(typed: str, agreement: tuple[str, str]) -> None:
    people = [Person("Buie", "Tamsinora"), Person("Quillmorea", "Clay"), *CROWD]
    best = only(engine(people).match(ask(typed))).candidates[0]
    assert (best.evidence.family, best.evidence.given) == agreement


def test_two_letters_of_a_short_family_name_are_never_the_same_person() -> None:
    match = only(engine([Person("Buie", "Tamsinora"), *CROWD]).match(ask("Tamsinora Biuke")))
    assert match.band is not Band.SAME


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
    assert match.candidates[0].evidence.order == "initial_last"


def test_a_name_that_ends_in_an_initial_is_first_of_all_family_name_first(register: Engine) -> None:
    best = only(register.match(ask("TINDALLSWORTH MARGUERITE A"))).candidates[0]
    assert (best.evidence.order, best.evidence.family, best.evidence.given) == ("as", "equal", "equal")
    ways = readings(parse_name("S, Lakshmira"))
    assert [way.order for way in ways] == ["as", "comma_swap"]


def test_a_family_name_kept_as_a_letter_says_no_more_than_a_letter() -> None:
    register = engine([Person("R", "Senthamilar"), Person("Rathnavel", "Senthamilar"), *CROWD])
    assert register.frequencies.family_word_bits("r") < register.frequencies.family_word_bits("rathnavel") - 5


def test_another_romanisation_of_a_given_name_is_not_taken_for_a_slip() -> None:
    people = [Person("Wei", "Tien-Ling"), *(Person("Wei", f"Ming{last}") for last in ("hua", "yu", "zhu")), *CROWD]
    best = only(engine(people).match(ask("Tianling Wei"))).candidates[0]
    assert best.credential_id == 1
    assert best.evidence.given == "sound"


@pytest.mark.parametrize("typed", ["", "L.Ac.", "12345"])
def test_a_number_without_a_name_brings_its_bearer_for_review(register: Engine, typed: str) -> None:
    match = only(register.match(ask(typed, number="AC12345")))
    assert match.band is Band.REVIEW
    assert match.candidates[0].credential_id == 1
    assert match.candidates[0].number is NumberAgreement.EQUAL


def test_another_number_is_never_the_same_person(register: Engine) -> None:
    match = only(register.match(ask("Marguerite Tindallsworth", number="AC98765")))
    assert match.band is not Band.SAME
    assert match.candidates[0].number is NumberAgreement.DIFFERENT


def test_a_slip_in_the_number_is_named(register: Engine) -> None:
    best = only(register.match(ask("Marguerite Tindallsworth", number="AC12354"))).candidates[0]
    assert best.number is NumberAgreement.SLIP
    assert "licence number differs by a slip: two digits swapped" in best.reasons


def test_a_contradicting_middle_name_is_never_the_same_person(register: Engine) -> None:
    assert only(register.match(ask("Marguerite Joan Tindallsworth"))).band is not Band.SAME


def test_a_changed_surname_is_offered_for_review(register: Engine) -> None:
    match = only(register.match(ask("Katherine Louise Holzapfel")))
    assert match.band is Band.REVIEW
    assert match.candidates[0].credential_id == 5
    assert not match.candidates[0].name_agrees


def test_two_people_of_one_name_are_both_shown_and_neither_chosen() -> None:
    twins = [Person("Tindallsworth", "Marguerite", city="Fresno"), Person("Tindallsworth", "Marguerite", city="Chico")]
    match = only(engine([*twins, *CROWD]).match(ask("Marguerite Tindallsworth")))
    assert match.band is Band.REVIEW
    assert {c.credential_id for c in match.candidates[:2]} == {1, 2}
    assert match.candidates[0].probability < 0.6
    assert "city" in match.settle
    assert "licence number" in match.settle


def test_the_city_settles_between_two_people() -> None:
    twins = [Person("Tindallsworth", "Marguerite", city="Fresno"), Person("Tindallsworth", "Marguerite", city="Chico")]
    match = only(engine([*twins, *CROWD]).match(ask("Marguerite Tindallsworth", city="CHICO")))
    assert match.candidates[0].credential_id == 2
    assert "city" in match.candidates[0].agreements
    assert "city differs" in match.candidates[1].reasons


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


def test_a_cut_name_is_compared_as_far_as_the_list_prints_it() -> None:
    people = [Person("WOLFESCHLEGELSTEINHA", "HUBERTUS", source="leie-full", jurisdiction="", state="CA")]
    match = only(engine(people).match(ask("Hubertus Wolfeschlegelsteinhausenberger")), "leie-full")
    assert match.candidates[0].name_agrees
    assert "as far as the list prints it" in match.candidates[0].reasons[0]


def test_a_source_with_one_name_field_is_read_both_ways() -> None:
    people = [
        Person("", "", name="TINDALLSWORTH MARGUERITE A", source="fl", jurisdiction="FL"),
        Person("", "", name="HOLZAPFEL, INGEBORG", source="fl", jurisdiction="FL"),
    ]
    register = engine(people)
    assert only(register.match(ask("Marguerite Tindallsworth", "FL")), "fl").candidates[0].credential_id == 1
    assert only(register.match(ask("Ingeborg Holzapfel", "FL")), "fl").candidates[0].credential_id == 2


def test_without_a_state_the_boards_compete_for_the_one_person_meant() -> None:
    people = [
        Person("Tindallsworth", "Marguerite", source="ca-board", jurisdiction="CA"),
        Person("Tindallsworth", "Marguerite", source="ny-board", jurisdiction="NY"),
    ]
    matches = engine(people).match(ask("Marguerite Tindallsworth", None))
    assert set(matches) == {"ca-board", "ny-board"}
    assert all(match.band is not Band.SAME and "state" in match.settle for match in matches.values())


def test_only_the_sources_asked_for_are_searched() -> None:
    people = [Person("Tindallsworth", "Marguerite", source=s, jurisdiction="CA") for s in ("one", "two")]
    assert set(engine(people).match(ask("Marguerite Tindallsworth"), sources={"two"})) == {"two"}


def test_a_small_register_does_not_make_a_common_name_unique() -> None:
    few = [Person("Kim", "Young"), Person("Lee", "Jennifer"), Person("Smith", "Mary"), Person("Nguyen", "Lan")]
    register = engine(few)
    for typed in ("Young Kim", "Jennifer Lee", "Mary Smith", "Lan Nguyen"):
        assert only(register.match(ask(typed))).band is Band.REVIEW


def test_a_declared_population_lowers_certainty() -> None:
    alone = engine(PEOPLE).match(ask("Kathy Brownleigh"))
    among = engine(PEOPLE, {"ca-board": 40_000_000}).match(ask("Kathy Brownleigh"))
    assert only(among).candidates[0].probability < only(alone).candidates[0].probability


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


def test_a_given_name_that_begins_the_printed_one_is_found_where_few_bear_the_family_name() -> None:
    register = engine([*PEOPLE, Person("Quillonby", "Theodorika"), Person("Quillonby", "Anselm")])
    found = only(register.match(ask("Theo Quillonby")))
    assert found.candidates[0].credential_id == len(PEOPLE) + 1
    assert found.candidates[0].evidence.given == "prefix"


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


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["CA", "NY", "", None]), st.text(max_size=20))
def test_any_text_gives_probabilities(text: str, state: str | None, number: str) -> None:
    matches = _SHARED.match(ask(text, state, number))
    for match in matches.values():
        assert 1 <= len(match.candidates) <= 10
        probabilities = [c.probability for c in match.candidates]
        assert all(0.0 <= p <= 1.0 and math.isfinite(p) for p in probabilities)
        assert all(c.reasons for c in match.candidates)


_SHARED = engine(PEOPLE)

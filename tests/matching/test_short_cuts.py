"""What is decided at a glance is what comparing in full would have found: no short cut changes an answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.registers import Person, ask, engine
from verifier.matching import level, weigh
from verifier.matching.agreement import Agreement, Level, Meeting
from verifier.matching.first_look import FirstLook
from verifier.matching.level import agreement, apart
from verifier.matching.pairing import Tie, pairings, ties
from verifier.matching.printed import StoredName
from verifier.matching.scoring import PreparedQuery, borne
from verifier.matching.sides import Side, side_of
from verifier.matching.straight import straight
from verifier.matching.types import Query
from verifier.names import parse_name

FIRST = ["mary", "anna", "joseph", "jun", "young", "soo", "youngsoo", "yongsu", "mei", "ming", "thi", "lan", "bill",
         "william", "katie", "katherine", "jon", "john", "ivan", "j", "k", "m", "a", "muhammad", "mohamed"]  # fmt: skip
LAST = ["marwick", "marwicks", "quillow", "kim", "gim", "lee", "yi", "zhang", "chang", "nguyen", "garcia", "gonzalez",
        "gonzales", "macdonald", "mcdonald", "van", "de", "tanaka", "alharbi", "elharbi"]  # fmt: skip
WORD = st.sampled_from([*FIRST, *LAST])
WORDS = st.lists(WORD, min_size=2, max_size=4).map(tuple)
TRADITIONS = st.frozensets(st.sampled_from(["ja", "ko", "vi", "zh"]), max_size=2)


@st.composite
def printed_sides(draw: st.DrawFn) -> Side:
    given_names = tuple(draw(st.lists(st.sampled_from(FIRST), min_size=1, max_size=3)))
    family = tuple(draw(st.lists(st.sampled_from(LAST), min_size=1, max_size=2)))
    fields = draw(st.booleans())
    return Side((*given_names, *family), len(family), 1 if fields else 0, fields=fields)


@st.composite
def asked_sides(draw: st.DrawFn) -> Side:
    words = [*draw(st.lists(st.sampled_from(FIRST), min_size=1, max_size=2)), draw(st.sampled_from(LAST))]
    if draw(st.booleans()):
        words.reverse()
    return side_of(parse_name(" ".join(words).title()))


@settings(max_examples=1500)
@given(WORDS, WORDS, TRADITIONS)
def test_no_name_is_hopeless_that_can_be_paired(
    asked: tuple[str, ...], printed: tuple[str, ...], traditions: frozenset[str]
) -> None:
    if FirstLook(asked, traditions, frozenset()).hopeless(printed):
        assert all(pairing.vetoed for pairing in pairings(asked, printed, traditions))


@settings(max_examples=600)
@given(WORDS, st.lists(WORDS, max_size=12), TRADITIONS, st.frozensets(WORD, max_size=1))
def test_names_looked_at_together_are_told_apart_as_each_by_itself(
    asked: tuple[str, ...], names: list[tuple[str, ...]], traditions: frozenset[str], marked: frozenset[str]
) -> None:
    together = FirstLook(asked, traditions, marked).hopeless_among(names)
    assert together == {one for one in names if FirstLook(asked, traditions, marked).hopeless(one)}


BESIDE = st.sampled_from(["Anna", "Bill", "Young Soo", "Marwick", "Mei Ling"])


@settings(max_examples=1500)
@given(asked_sides(), st.lists(BESIDE, min_size=1, max_size=2), printed_sides())
def test_a_name_with_others_beside_it_is_apart_only_where_comparing_finds_the_same(
    side: Side, beside: list[str], printed: Side
) -> None:
    name = parse_name(f"{' '.join(side.words).title()} ({' / '.join(beside)})")
    family = len(printed.words) - printed.usual.family[0]
    stored = StoredName("|".join([*_fields(printed.words, family), *[""] * 7]))
    asked = PreparedQuery(Query(name), [], {}, side_of(name))
    asked.look_at([stored])
    if asked.is_apart(stored):
        assert apart(asked.side, stored.words) == agreement(asked.side, stored.sides[0])


@settings(max_examples=1500)
@given(asked_sides(), st.lists(BESIDE, max_size=2), st.lists(printed_sides(), min_size=1, max_size=4))
def test_who_bears_a_name_is_who_bears_it_when_all_are_read(side: Side, beside: list[str], printed: list[Side]) -> None:
    text = " ".join(side.words).title()
    asked = side_of(parse_name(f"{text} ({' / '.join(beside)})" if beside else text))
    families = [len(one.words) - one.usual.family[0] for one in printed]
    stored = [
        StoredName("|".join([*_fields(one.words, family), *[""] * 7]))
        for one, family in zip(printed, families, strict=True)
    ]
    assert borne(asked, stored) == {one for one in stored if one.bears(asked)}


SOUNDS = ["Soyong", "Suyeong", "Sooyung", "Soyoung", "Seoyeong", "Seuyong", "Seo Jin", "So Mi", "Su Ha", "Seo Ha"]


@pytest.mark.parametrize("local", range(len(SOUNDS)))
def test_near_names_that_are_not_weighed_would_not_have_been_shown(local: int) -> None:
    people = [
        Person("Kim", given_name, number=f"AC{10000 + place}", city="Irvine" if place == local else "Chico")
        for place, given_name in enumerate(SOUNDS)
    ]
    register, asked = engine(people), ask("Su Jun Kim", city="Irvine")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weigh, "_is_strange", lambda one: False)
        in_full = register.match(asked)
    assert len(in_full["ca-board"].near) == 5
    assert register.match(asked) == in_full


def _fields(words: tuple[str, ...], family: int) -> tuple[str, str, str, str]:
    """The fields of a stored name: family, first given and middle names, and no suffix."""
    return " ".join(words[-family:]), words[0], " ".join(words[1:-family]), ""


@pytest.mark.parametrize(
    ("asked", "printed", "traditions"),
    [
        ("youngsoo kim", "young soo kim", "ko"),
        ("young soo kim", "youngsoo kim", "ko"),
        ("ming mei lor", "mingmei lor", ""),
        ("j quillow", "joseph quillow", ""),
        ("joseph quillow", "j quillow", ""),
        ("john marwick", "jon marwick", ""),
        ("john marwicks", "john marwick", ""),
        ("bill macdonald", "william mcdonald", ""),
        ("anna gonzalez", "anna gonzales", ""),
        ("muhammad alharbi", "mohamed elharbi", ""),
        ("gonzalez gonzales", "mary gonzalez gonzalez", ""),
    ],
)
def test_each_kind_of_counterpart_is_seen(asked: str, printed: str, traditions: str) -> None:
    assert not FirstLook(tuple(asked.split()), frozenset(traditions.split()), frozenset()).hopeless(
        tuple(printed.split())
    )


def test_an_unrelated_given_name_is_hopeless_beside_the_same_family_name() -> None:
    assert FirstLook(("mary", "quillow"), frozenset(), frozenset()).hopeless(("takashi", "quillow"))
    assert FirstLook(("young", "soo", "kim"), frozenset({"ko"}), frozenset()).hopeless(("mina", "kim"))


@settings(max_examples=800)
@given(WORD, WORD, TRADITIONS)
def test_a_tie_of_two_words_is_the_same_in_both_directions(one: str, other: str, traditions: frozenset[str]) -> None:
    assert ties(one, other, traditions) == ties(other, one, traditions)


@settings(max_examples=1500)
@given(asked_sides(), printed_sides())
def test_names_that_are_exact_at_once_are_exact_in_full(asked: Side, printed: Side) -> None:
    at_once = straight(asked, printed)
    if at_once is not None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(level, "straight", lambda asked, printed: None)
            in_full = agreement(asked, printed)
        assert _same(at_once) == _same(in_full)


@settings(max_examples=1500)
@given(asked_sides(), printed_sides())
def test_a_reading_that_is_not_tried_would_not_have_been_better(asked: Side, printed: Side) -> None:
    found = agreement(asked, printed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(level, "_highest", lambda pairing: Level.EXACT)
        assert agreement(asked, printed) == found


def test_a_reading_that_is_no_half_is_tried_behind_one_of_the_same_level() -> None:
    """The second of two first names in another writing is no middle name beside which another stands."""
    printed = Side(("muhammad", "muhammad", "mary", "marwick"), 1, 0)
    found = agreement(side_of(parse_name("Muhammad Mohamed Marwick")), printed)
    assert (found.level, found.given, found.halved) == (Level.OTHER_WRITING, ("muhammad", "muhammad"), False)


def _same(found: Agreement) -> tuple[Agreement, list[Meeting]]:
    """An agreement but for the order of its pairs."""
    return found._replace(meetings=()), sorted(found.meetings)


@pytest.mark.parametrize(
    "text", ["Anna Marwick", "Kim Young Soo", "MARWICK ANNA J", "Thi Lan Nguyen", "Anna-Mei Quillow-Marwick", "Lee"]
)
def test_the_usual_way_is_the_first_of_all(text: str) -> None:
    side = side_of(parse_name(text))
    assert side.usual == side.ways[0]
    assert side.traditions == frozenset(
        one for way in side.ways for one in Side(side.at(way.family), len(way.family), 0).traditions
    )


def test_an_initial_stands_for_any_word_that_begins_so() -> None:
    assert ties("j", "joseph", frozenset()).as_given is Tie.INITIAL
    assert ties("j", "anna", frozenset()).as_given is None

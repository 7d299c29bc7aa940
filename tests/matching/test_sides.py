"""One side of a comparison: what a name is cut to, and what is known of its words. People are invented."""

from __future__ import annotations

import pytest

from tests.matching.printed import Printed, side
from verifier.matching.first_look import FirstLook
from verifier.matching.pairing import Tie, pairings, ties
from verifier.matching.sides import Side
from verifier.matching.ways import written_in_syllables
from verifier.names import parse_name


@pytest.mark.parametrize(
    ("asked", "unprinted", "words"),
    [
        ("Tamsin Dora Marwick", {"dora": ""}, "tamsin marwick"),
        ("Tamsin Dora Marwick", {"dora": "d"}, "tamsin d marwick"),
        ("Tamsin Dora Ann Marwick", {"dora": "", "ann": "a"}, "tamsin a marwick"),
        ("Tamsin Marwick", {"dora": ""}, "tamsin marwick"),
        ("Ann Beth Ann Marwick", {"ann": ""}, "ann beth marwick"),
        ("Marwick, Tamsin Dora", {"dora": ""}, "tamsin marwick"),
        (("de la Vroomhoven", "Tamsin", "Dora"), {"dora": ""}, "tamsin de la vroomhoven"),
    ],
)
def test_a_name_is_cut_to_what_is_printed_of_it(asked: Printed, unprinted: dict[str, str], words: str) -> None:
    whole = side(asked)
    cut = whole.as_far_as(unprinted)
    assert " ".join(cut.words) == words
    assert cut.at(cut.usual.family) == whole.at(whole.usual.family)
    assert cut.at(cut.usual.given) == whole.at(whole.usual.given)
    assert (cut.fixed, cut.fields, cut.suffix) == (whole.fixed, whole.fields, whole.suffix)


def test_a_cut_name_keeps_its_hyphens_and_no_others() -> None:
    whole = side("Jean-Luc Ann-Marie Quillow-Marwick")
    cut = whole.as_far_as({"ann": "", "marie": ""})
    assert cut.words == ("jean", "luc", "quillow", "marwick")
    assert cut.bound == {0, 2}
    assert side("Anna Mei-Ling Marwick").as_far_as({"ling": ""}).bound == frozenset()
    assert side("Anna Mei-Ling Marwick").as_far_as({"mei": ""}).bound == frozenset()


def test_the_fields_of_a_cut_name_are_as_long_as_what_is_left_in_them() -> None:
    whole = side(("Marwick", "Tamsin Dora", "Ann Beth"))
    assert list(whole.middle_field) == [2, 3]
    assert list(whole.as_far_as({"dora": ""}).middle_field) == [1, 2]
    assert list(whole.as_far_as({"beth": ""}).middle_field) == [2]


def test_only_a_field_of_its_own_is_a_field_for_middle_names() -> None:
    assert list(side("Marwick, Tamsin Dora").middle_field) == []
    assert list(side("Tamsin Dora Marwick").middle_field) == []
    assert list(side(("Marwick", "Tamsin", "Dora")).middle_field) == [1]
    assert list(Side(("tamsin", "dora", "marwick"), 1, 1).middle_field) == []


@pytest.mark.parametrize(
    ("family", "expected"),
    [("kim", True), ("zhang", True), ("tanaka", False), ("nguyen", False), ("sima", True), ("loke", True),
     ("smith", False), ("thornquist", False), ("tjhie", True),
     ("bzzztq", True), ("bzzztqq", False)],
)  # fmt: skip
def test_beside_which_family_names_a_given_name_is_all_its_syllables(family: str, expected: bool) -> None:
    assert written_in_syllables((family,)) is expected


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Young Soo Kim", {"ko"}),
        ("Kim Marwick", {"ko"}),
        ("Ou Yang Wei", {"zh"}),
        ("Ann Marwick", set()),
        ("Hiroshi Mura Kami", {"ja"}),
    ],
)
def test_the_traditions_of_every_reading_are_known(text: str, known: set[str]) -> None:
    assert known <= set(side(text).traditions) if known else side(text).traditions == frozenset()


def test_words_in_full_are_counted() -> None:
    assert [side(text).full_words for text in ("J. K. Marwick", "Jo Marwick", "Jo K Ann Marwick")] == [1, 2, 3]


def test_what_a_name_says_in_its_usual_order() -> None:
    said = side("Tamsin Dora Marwick").said
    assert said is not None
    assert (said.family, said.given, said.rest) == (("marwick",), ("tamsin",), (1,))
    assert side("T. Marwick").said is None
    assert side("Marwick").said is None
    assert Side(("mei", "ling", "zhang"), 0, 0).said is not None


# --- words beside each other ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"), [("abdulazeez", "abdulaziz"), ("abbasee", "abbasi"), ("abdelhadee", "abdelhadi")]
)
def test_a_spelling_by_rule_needs_only_one_of_the_two_in_the_table(one: str, other: str) -> None:
    for pair in (ties(one, other, frozenset()), ties(other, one, frozenset())):
        assert (pair.as_family, pair.as_given) == (Tie.WRITING, Tie.WRITING)


@pytest.mark.parametrize(
    ("asked", "printed", "traditions", "marked"),
    [
        ("abdulazeez marwick", "abdulaziz marwick", "", ""),
        ("mueller anna", "muller anna", "", "muller"),
        ("zhi kim", "zhiqiang kim", "zh", ""),
        ("zhiqiang kim", "qiang kim", "zh", ""),
        ("saintclair anna", "stclair anna", "", ""),
        ("o brannick anna", "obrannick anna", "", ""),
        ("anna de la cruz", "anna delacruz", "", ""),
        ("tnaa kim", "tanaka kim", "", ""),
        ("marwicks anna", "anna marwick", "", ""),
        ("kyunghyun park", "kyong hyon park", "ko", ""),
        ("joming park", "jhao myoung park", "ko", ""),
        ("jhao myoung park", "joming park", "ko", ""),
        ("abdool hadee marwick", "abdulhadi marwick", "", ""),
        ("baeroeckue anna", "barocku anna", "", "barocku"),
        ("qzillxw anna", "quillow anna", "", ""),
        ("zongqi wang", "tsungchi wang", "zh", ""),
        ("ou yang wei", "auyeung wei", "zh", ""),
    ],
)
def test_no_counterpart_is_missed_at_first_sight(asked: str, printed: str, traditions: str, marked: str) -> None:
    look = FirstLook(tuple(asked.split()), frozenset(traditions.split()), frozenset(marked.split()))
    assert not look.hopeless(tuple(printed.split()))
    assert not look.hopeless(tuple(printed.split()))  # what was found is remembered
    words = tuple(asked.split()), tuple(printed.split())
    found = list(pairings(*words, frozenset(traditions.split()), frozenset(marked.split())))
    assert not any(pairing.vetoed for pairing in found)


@pytest.mark.parametrize(
    ("asked", "printed", "traditions"),
    [
        ("mary quillow", "takashi quillow", ""),
        ("mary ann quillow", "mary beth quillow", ""),
        ("young soo kim", "mina kim", "ko"),
        ("m quillow", "takashi quillow", ""),
        ("mary quillow", "t quillow", ""),
        ("mary quillow", "mary marwickson", ""),
        ("maryann quillow", "young soo quillow", "ko"),
    ],
)
def test_what_contradicts_is_hopeless_at_first_sight(asked: str, printed: str, traditions: str) -> None:
    look = FirstLook(tuple(asked.split()), frozenset(traditions.split()), frozenset())
    assert look.hopeless(tuple(printed.split()))
    assert look.hopeless(tuple(printed.split()))


@pytest.mark.parametrize("text", ["Quillonne Marwick", "Quillonne"])
def test_a_name_that_is_part_of_the_other_is_never_hopeless(text: str) -> None:
    words = parse_name(text).words
    assert not FirstLook(words, frozenset(), frozenset()).hopeless(("quillonne", "anna", "marwick"))


@pytest.mark.parametrize(
    ("text", "given"),
    [("Mei Ling Lam", (0, 1)), ("Mei Ling Grace Lam", (0, 1)), ("Lan Ngoc Nguyen", (0,)), ("Lan Nguyen", (0,)),
     ("Sue Min Kim", (0,)), ("Lan Yu Wen Zhang", (0, 1, 2)), ("Wen Jun Zhang", (0, 1)), ("Wen Lan Zhang", (0,)),
     ("Van Nguyen", (0,)), ("Van Ann Quill", (0,)), ("Thi Lan Nguyen", (0, 1)),
     ("Young Soo Kim", (0, 1)), ("Mei-Ling Marwick", (0, 1)), ("Anna Beth Marwick", (0,))],
)  # fmt: skip
def test_the_usual_first_name_beside_a_family_name(text: str, given: tuple[int, ...]) -> None:
    assert side(text).usual.given == given


@pytest.mark.parametrize(
    ("text", "two"), [("Mary Jo Quill", True), ("Mary Ann Quill", True), ("Mary J Quill", False),
                      ("Mary Ann-Lee Quill", False), ("Mary Ann Lee-Beth Quill", True), ("Mary Quill", False)],
)  # fmt: skip
def test_where_two_words_may_be_one_first_name(text: str, two: bool) -> None:
    last = len(side(text).words) - 1
    assert ((0, 1) in [way.given for way in side(text).ways if way.family == (last,)]) is two

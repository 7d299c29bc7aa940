"""Every member of every closed set, and every threshold, in the rules of who is meant: each fails a test when it goes.

People are invented.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.matching.printed import Printed, compared, level, side
from verifier.matching import identity, pairing, reading, sides
from verifier.matching import level as levels
from verifier.matching import ways as read
from verifier.matching.agreement import Level, Meeting, Open, Part
from verifier.matching.commonness import LIMIT
from verifier.matching.identity import AgreeingFact, Doubt, Identity
from verifier.matching.pairing import Pair, Pairing, Tie, Ties, pairings, ties
from verifier.matching.ways import FAMILY_FIRST, FAMILY_FIRST_EAST, Way
from verifier.names import parse_name
from verifier.names.name import MAY_BE_PARTICLES, PARTICLES

WEST: frozenset[str] = frozenset()
CHINESE = frozenset({"zh"})
KOREAN = frozenset({"ko"})


# --- the words --------------------------------------------------------------------------------------------------------


def test_the_members_of_every_vocabulary() -> None:
    assert [one.name for one in Level] == ["OTHER", "SIMILAR", "PARTIAL", "OTHER_WRITING", "EXACT"]
    assert [one.name for one in Tie] == [
        "EQUAL",
        "INITIAL",
        "WRITING",
        "AMBIGUOUS",
        "SYLLABLE",
        "EAR",
        "SLIP",
        "TWO_SLIPS",
    ]
    assert {one.value for one in Part} == {"family", "given", "middle"}
    assert {one.value for one in Identity} == {"confirmed", "consistent", "name_only", "conflicting"}
    assert {one.value for one in AgreeingFact} == {"middle name", "city", "reported number"}
    assert {one.value for one in Open} == {
        "first_initial", "family_initial", "family_part", "former_family", "middle_as_first", "given_part",
        "short_form", "order", "last_word", "suffix", "one_word", "unsure_words", "cut", "unread", "printed_order",
    }  # fmt: skip
    assert {one.value for one in Doubt} == {
        "none", "level", "common", "namesake", "truncated", "order", "elsewhere", "nameless", "number_of_another",
        "npi_of_another", "number_differs", "npi_differs", "disagree", "two_named",
    }  # fmt: skip


def test_levels_and_ties_are_ordered() -> None:
    assert all(low < high for low, high in pairwise(Level))
    assert all(close < far for close, far in pairwise(Tie))


# --- two words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "traditions", "as_family", "as_given"),
    [
        ("marwick", "marwick", WEST, Tie.EQUAL, Tie.EQUAL),
        ("m", "marwick", WEST, Tie.INITIAL, Tie.INITIAL),
        ("marwick", "m", WEST, Tie.INITIAL, Tie.INITIAL),
        ("m", "m", WEST, Tie.INITIAL, Tie.INITIAL),
        ("m", "quill", WEST, None, None),
        ("marwick", "q", WEST, None, None),
        ("hsu", "xu", WEST, Tie.WRITING, None),
        ("bob", "robert", WEST, None, Tie.WRITING),
        ("kathy", "katherine", WEST, None, Tie.AMBIGUOUS),
        ("catherine", "katherine", WEST, Tie.SLIP, Tie.WRITING),
        ("zhi", "zhiqiang", CHINESE, None, Tie.SYLLABLE),
        ("qiang", "zhiqiang", CHINESE, None, Tie.SYLLABLE),
        ("tsungchi", "zongqi", CHINESE, None, Tie.EAR),
        ("tsungchi", "zongqi", WEST, None, None),
        ("hsiaoming", "xiaoming", CHINESE, Tie.TWO_SLIPS, Tie.WRITING),
        ("yeongsu", "youngsoo", KOREAN, None, Tie.WRITING),
        ("marwick", "marwikc", WEST, Tie.SLIP, Tie.SLIP),
        ("lindstrom", "lundstrom", WEST, Tie.SLIP, Tie.SLIP),
        ("marguerite", "margxxrite", WEST, Tie.TWO_SLIPS, Tie.TWO_SLIPS),
        ("tienling", "tianling", CHINESE, Tie.SLIP, Tie.SLIP),
        ("quill", "holzapfel", WEST, None, None),
    ],
)
def test_how_two_words_stand(
    one: str, other: str, traditions: frozenset[str], as_family: Tie | None, as_given: Tie | None
) -> None:
    assert ties(one, other, traditions) == Ties(as_family, as_given)
    assert ties(other, one, traditions) == Ties(as_family, as_given)


@pytest.mark.parametrize(
    ("one", "other", "tie"),
    [
        ("qu", "qx", None),  # two letters: nothing is left to tell the word
        ("qu", "que", None),
        ("kit", "kxt", Tie.SLIP),  # three letters: one slip tells, unless both are names
        ("kit", "kim", None),
        ("zqv", "zqvw", Tie.SLIP),
        ("bea", "bee", None),
        ("anna", "annx", Tie.SLIP),
        ("anna", "anne", Tie.SLIP),  # four letters and two names: a slip that no number mends
        ("zqvw", "zxvk", None),  # four letters: two slips tell nothing
        ("zqvwp", "zxvkp", Tie.TWO_SLIPS),  # five: they do
        ("zqvwp", "zqvwpkd", Tie.TWO_SLIPS),
        ("zqvwp", "zqvwpkdf", None),  # three letters more
        ("harris", "farres", None),  # two names in use: two slips are no slip
        ("zqvwpk", "xqvwdf", None),  # three slips
    ],
)
def test_where_slips_tell_a_word(one: str, other: str, tie: Tie | None) -> None:
    assert ties(one, other, WEST) == ties(other, one, WEST) == Ties(tie, tie)


@pytest.mark.parametrize(
    ("asked", "printed", "tie"),
    [
        ("zqvw", "zqvwpk", Tie.TWO_SLIPS),
        ("zqvw", "zqpkw", Tie.TWO_SLIPS),
        ("zqvw", "xqvwpk", None),  # the first letter is another
        ("zqvwpk", "zqvw", None),  # too little is printed
        ("zqvwp", "zqkx", None),
        ("zqv", "zqvwp", None),
        ("lund", "lindon", None),  # two names in use
    ],
)
def test_four_letters_with_the_first_kept_tell_a_longer_printed_word_through_two_slips(
    asked: str, printed: str, tie: Tie | None
) -> None:
    assert ties(asked, printed, WEST) == Ties(tie, tie)


def test_an_umlaut_counts_only_where_the_mark_was_printed() -> None:
    assert ties("muellenhof", "mullenhof", WEST, True) == Ties(Tie.WRITING, Tie.WRITING)
    assert ties("mullenhof", "muellenhof", WEST, True) == Ties(Tie.WRITING, Tie.WRITING)
    assert ties("muellenhof", "mullenhof", WEST) == Ties(Tie.SLIP, Tie.SLIP)
    assert ties("mullenhof", "holzapfel", WEST, True) == Ties(None, None)


def test_the_closest_tie_of_a_pair_is_that_of_any_part() -> None:
    for family, given, least in (
        (Tie.SLIP, Tie.WRITING, Tie.WRITING), (Tie.WRITING, Tie.SLIP, Tie.WRITING),
        (None, Tie.EAR, Tie.EAR), (Tie.SLIP, None, Tie.SLIP),
    ):  # fmt: skip
        assert Pair((0,), (0,), family, given, True).least is least


# --- the bag of words -------------------------------------------------------------------------------------------------


def bag(mine: str, theirs: str, traditions: frozenset[str] = WEST) -> list[Pairing]:
    """Every way of pairing these words."""
    return list(pairings(tuple(mine.split()), tuple(theirs.split()), traditions))


def test_the_same_words_are_paired_one_by_one() -> None:
    (only,) = bag("anna q marwick", "anna q marwick")
    assert [(pair.mine, pair.theirs, pair.is_full) for pair in only.pairs] == [
        ((0,), (0,), True), ((1,), (1,), False), ((2,), (2,), True),
    ]  # fmt: skip
    assert [pair.least for pair in only.pairs] == [Tie.EQUAL, Tie.INITIAL, Tie.EQUAL]
    assert not only.vetoed


def test_words_left_over_on_one_side_are_no_contradiction() -> None:
    (one,), (other,) = bag("anna marwick", "anna beth marwick"), bag("anna beth marwick", "anna marwick")
    assert (one.left, one.other_left) == ((), (1,))
    assert (other.left, other.other_left) == ((1,), ())
    assert not one.vetoed
    assert not other.vetoed


def test_a_word_with_its_equal_is_no_piece_of_another() -> None:
    for mine, theirs in (("anna lund", "anna annalund"), ("anna annalund", "anna lund")):
        assert all(one.vetoed for one in bag(mine, theirs))


def test_a_word_left_over_on_each_side_is_a_contradiction() -> None:
    (only,) = bag("anna beth marwick", "anna cora marwick")
    assert only.vetoed
    assert (only.left, only.other_left) == ((1,), (1,))


def test_a_word_that_occurs_twice_is_tried_in_every_place() -> None:
    assert [one.pairs[0].theirs for one in bag("anna marwick", "anna anna marwick")] == [(0,), (1,)]
    assert [one.pairs[0].mine for one in bag("anna anna marwick", "anna marwick")] == [(0,), (1,)]
    twice = bag("anna anna marwick q", "anna anna marwick")
    assert {tuple(pair.theirs for pair in one.pairs) for one in twice} == {((0,), (1,), (2,)), ((1,), (0,), (2,))}


def test_no_more_orders_of_words_that_occur_often_are_tried_than_a_dozen() -> None:
    assert len(bag("q q q", "q q q q")) == 12
    assert pairing._MOST_ORDERS == 12


def test_no_more_ways_of_pairing_are_tried_than_two_dozen() -> None:
    assert len(bag("q r s", "qa qb ra rb sa sb")) == 8
    assert len(bag("q q q", "qa qb qc qd qe qf")) == pairing._MOST == 24


def test_a_pair_is_full_where_both_words_are() -> None:
    for mine, theirs, full in (("anna", "a", False), ("a", "anna", False), ("ng", "ngo", True), ("ngo", "ng", True)):
        (only,) = bag(mine, theirs)
        assert [pair.is_full for pair in only.pairs] == [full]
    assert level("Quillonne Marwick", ("M", "Q")) is Level.OTHER


def test_six_words_without_an_equal_are_compared_and_seven_are_not() -> None:
    right = "tindallsworth quillowmark brownleigher ellansbourne thornwickens abernethyson holzapfelers"
    wrong = "tindalsworth quilowmark brownleighr elansbourne thornwicken abernethson holzapfeler"
    mine, theirs = (" ".join(words.split()[:6]) for words in (right, wrong))
    assert not any(one.vetoed for one in bag(mine, theirs))
    assert all(one.vetoed for one in bag(right, wrong))
    for seven, one_word in ((right, "tindalsworth"), (wrong, "tindallsworth")):
        assert all(one.vetoed for one in (*bag(seven, one_word), *bag(one_word, seven)))
    assert pairing._MOST_LEFT == 6


def test_three_neighbours_are_read_as_one_word_and_four_are_not() -> None:
    assert not bag("rosa de la cruzado", "rosa delacruzado")[0].vetoed
    assert not bag("rosa delacruzado", "rosa de la cruzado")[0].vetoed
    assert bag("rosa de la san cruzado", "rosa delasancruzado")[0].vetoed
    assert bag("rosa delasancruzado", "rosa de la san cruzado")[0].vetoed


@pytest.mark.parametrize(("mine", "theirs", "joined"), [
    ("brigid o brannick", "brigid obrannick", True), ("brigid d anselmoor", "brigid danselmoor", True),
    ("brigid m callenby", "brigid mcallenby", False), ("paul a anderson", "paula anderson", False),
    ("lee o marwick", "leeo marwick", False), ("brigid x brannick", "brigid xbrannick", False),
    ("brigid od brannick", "brigid odbrannick", True), ("o d brannick", "odbrannick q", False),
])  # fmt: skip
def test_a_letter_is_no_piece_of_a_word_but_o_and_d_in_front(mine: str, theirs: str, joined: bool) -> None:
    for here, there in ((mine, theirs), (theirs, mine)):
        assert any(len(pair.mine) + len(pair.theirs) == 3 for one in bag(here, there) for pair in one.pairs) is joined


@pytest.mark.parametrize(
    ("asked", "printed", "expected"),
    [
        ("Mary Ann Thornwick", ("Thornwick", "Maryann"), Level.EXACT),
        ("Yeong Su Kim", ("Kim", "Youngsoo"), Level.OTHER_WRITING),
        ("Tsung Chi Wang", ("Wang", "Zongqi"), Level.SIMILAR),
        ("Mary Annq Thornwick", ("Thornwick", "Maryann"), Level.SIMILAR),
        ("Ka Thy Thornwick", ("Thornwick", "Katherine"), Level.OTHER),
        ("Margxx Rite Thornwick", ("Thornwick", "Marguerite"), Level.OTHER),
        ("Anna Quillo Wmark", ("Quillowmark", "Anna"), Level.EXACT),
        ("Anna Quillo Wmurk", ("Quillowmark", "Anna"), Level.SIMILAR),
        ("Anna Quilla Wmurk", ("Quillowmark", "Anna"), Level.OTHER),
        ("Brigid Mac Allenby", ("McAllenby", "Brigid"), Level.OTHER_WRITING),
    ],
)
def test_what_a_name_written_in_two_words_may_be_to_one(asked: Printed, printed: Printed, expected: Level) -> None:
    assert level(asked, printed) is expected
    assert {Tie.EQUAL, Tie.WRITING, Tie.SYLLABLE, Tie.EAR, Tie.SLIP} == pairing.JOINABLE


def test_what_counts_as_a_slip() -> None:
    assert {Tie.EAR, Tie.SLIP, Tie.TWO_SLIPS} == pairing.SLIPPED
    for asked, printed in (
        ("Tsungchi Wang", ("Wang", "Zongqi")),
        ("Anna Marwikc", ("Marwick", "Anna")),
        ("Margxxrite Marwick", ("Marwick", "Marguerite")),
    ):
        assert compared(asked, printed).slips[0].tie in pairing.SLIPPED
        assert level(asked, printed) is Level.SIMILAR


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("Senthamilarr R", ("R", "Senthamilar")),
        ("Margxxrite R", ("R", "Marguerite")),
        ("Kathy R", ("R", "Katherine")),
        ("Tsungchi", ("Zongqi", "")),
    ],
)
def test_one_word_and_initials_may_not_differ_by_a_slip_or_an_ambiguous_form(asked: str, printed: Printed) -> None:
    assert level(asked, printed) is Level.OTHER


def test_the_parts_of_a_name_with_one_full_word_are_those_of_its_usual_order() -> None:
    for printed in (("Marwick", "Quillonne"), "Quillonne Marwick"):
        found = compared("Q Marwick", printed)
        assert [(one.asked_part, one.printed_part) for one in found.meetings] == [
            (Part.GIVEN, Part.GIVEN), (Part.FAMILY, Part.FAMILY),
        ]  # fmt: skip
        assert (found.family, found.given) == (("marwick",), ("quillonne",))
    found = compared("Quillonne Marwick", "Q Marwick")
    assert (found.family, found.given) == (("marwick",), ("q",))


@pytest.mark.parametrize("printed", ["Roger David Hawthornfield", ("Hawthornfield", "Roger", "David")])
def test_the_initial_of_a_middle_name_is_no_first_name(printed: Printed) -> None:
    assert level("D. Hawthornfield", printed) is Level.OTHER
    assert level("R. Hawthornfield", printed) is Level.PARTIAL
    assert level("R. D. Hawthornfield", printed) is Level.PARTIAL
    assert level("D. R. Hawthornfield", printed) is Level.OTHER


def test_one_word_in_another_writing_is_partial() -> None:
    assert level("Hsu", ("Xu", "Xiaoming")) is Level.PARTIAL


# --- the parts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "printed", "middle"),
    [
        ("Anna Robert Marwick", ("Marwick", "Anna", "Robert"), "robert"),
        ("Anna R Marwick", ("Marwick", "Anna", "Robert"), "r"),
        ("Anna Robert Marwick", ("Marwick", "Anna", "R"), "r"),
        ("Anna Bob Marwick", ("Marwick", "Anna", "Robert"), "bob"),
        ("Anna Robert Marwick", ("Marwick", "Anna", "Bob"), "bob"),
        ("Anna Robirt Marwick", ("Marwick", "Anna", "Robert"), ""),
        ("Anna Kathy Marwick", ("Marwick", "Anna", "Katherine"), ""),
        ("Anna Robert Olga Marwick", ("Marwick", "Anna", "Robert Olga"), "robert"),
        ("Anna Marwick", ("Marwick", "Anna", "Robert"), ""),
    ],
)
def test_which_middle_name_both_state(asked: str, printed: Printed, middle: str) -> None:
    assert compared(asked, printed).middle == middle
    assert {Tie.EQUAL, Tie.INITIAL, Tie.WRITING} == reading._MAY_NAME


def test_the_parts_of_a_pair_are_those_of_the_reading_used() -> None:
    found = compared("Takashi Merricks", ("Merricks", "Gregory", "Takashi"))
    assert found.meetings == (
        Meeting("takashi", "takashi", Tie.EQUAL, Part.GIVEN, Part.MIDDLE),
        Meeting("merricks", "merricks", Tie.EQUAL, Part.FAMILY, Part.FAMILY),
    )
    found = compared("Katherine Brownleigh", ("Holzapfel", "Katherine", "Brownleigh"))
    assert found.meetings[1] == Meeting("brownleigh", "brownleigh", Tie.EQUAL, Part.FAMILY, Part.MIDDLE)
    assert (found.family, found.given) == (("holzapfel",), ("katherine",))
    found = compared("Katherine Brownleigh Holzapfel", ("Brownleigh", "Katherine"))
    assert found.meetings[1] == Meeting("brownleigh", "brownleigh", Tie.EQUAL, Part.MIDDLE, Part.FAMILY)
    found = compared("Young Soo Kim", ("Kim", "Youngsoo"))
    assert found.meetings[0] == Meeting("young soo", "youngsoo", Tie.EQUAL, Part.GIVEN, Part.GIVEN)


def test_the_tie_of_a_pair_is_that_of_the_part_it_stands_in() -> None:
    found = compared("Anna Catherine", ("Katherine", "Anna"))
    assert [one.tie for one in found.meetings] == [Tie.EQUAL, Tie.SLIP]
    found = compared("Catherine Anna", ("Anna", "Katherine"))
    assert [one.tie for one in found.meetings] == [Tie.WRITING, Tie.EQUAL]


def test_of_names_that_are_not_one_no_pair_is_told() -> None:
    assert compared("Kathy Lopezon", ("Lopezon Garcio", "Katherine")).meetings == ()
    assert compared("Anna Brownleigh", ("Holzapfel", "Anna", "B")).meetings == ()


def test_words_are_not_joined_across_the_border_of_the_family_name() -> None:
    assert level("Anna Lund Marwick", ("Marwick", "Annalund")) is Level.EXACT
    assert level(("Marwick", "Anna", "Lund"), ("Lundmarwick", "Anna")) is Level.OTHER
    assert level(("Lundmarwick", "Anna"), ("Marwick", "Anna", "Lund")) is Level.OTHER
    glued = compared(("Marwick", "Anna"), ("Annamarwick", ""))
    assert glued.opened is Open.ONE_WORD
    assert glued.meetings == (Meeting("anna marwick", "annamarwick", Tie.EQUAL, Part.GIVEN, Part.FAMILY),)


def test_a_former_family_name_is_never_an_initial_a_slip_or_the_first_name() -> None:
    assert level("Anna Brownleigh", ("Holzapfel", "Anna", "B")) is Level.OTHER
    assert level("Anna Brownliegh", ("Holzapfel", "Anna", "Brownleigh")) is Level.OTHER
    assert level("Anna Hsu", ("Holzapfel", "Anna", "Xu")) is Level.OTHER
    assert level("Anna Brownleigh", ("Holzapfel", "Brownleigh", "Anna")) is Level.PARTIAL  # turned round: middle first
    assert level("Brownleigh, Anna", ("Holzapfel", "Brownleigh", "Anna")) is Level.OTHER


def test_the_initial_of_a_further_syllable_is_one_thing_open() -> None:
    assert compared("Young S Kim", ("Kim", "Young Soo")).opened is Open.MIDDLE_AS_FIRST
    assert compared(("Kim", "Young Soo"), ("Kim", "Young", "S")).opened is Open.MIDDLE_AS_FIRST
    assert level("Min S Kim", ("Kim", "Young Soo")) is Level.OTHER
    assert level("Yeong S Kim", ("Kim", "Young Soo")) is Level.PARTIAL


def test_an_initial_does_not_pass_over_a_middle_name() -> None:
    assert level("Hui Kyu Anna Marwick", ("Marwick", "Hui", "A")) is not Level.EXACT
    assert level(("Marwick", "Anna", "Beth Cora"), ("Marwick", "Anna", "C")) is Level.OTHER
    assert level(("Marwick", "Anna", "C"), ("Marwick", "Anna", "Beth Cora")) is Level.OTHER
    assert level(("Marwick", "Anna", "B"), ("Marwick", "Anna", "Beth Cora")) is Level.EXACT
    assert level(("Marwick", "Anna", "Cora"), ("Marwick", "Anna", "Beth Cora")) is Level.EXACT
    assert level(("Marwick", "Anna", "Beth Cora"), ("Marwick", "Anna", "Cora")) is Level.EXACT


def test_two_slips_in_all_are_the_most() -> None:
    assert level("Margxerite Tindalsworth", ("Tindallsworth", "Marguerite")) is Level.SIMILAR
    assert level("Margxxrite Tindalsworth", ("Tindallsworth", "Marguerite")) is Level.OTHER
    assert level(("Tindalsworth", "Margxerite", "Louize"), ("Tindallsworth", "Marguerite", "Louise")) is Level.OTHER


def test_two_slips_of_which_one_makes_another_name_are_two_names() -> None:
    assert level("Margerite Tindalsworth", ("Tindallsworth", "Marguerite")) is Level.OTHER
    assert level("Marguerite Tindalsworth", ("Tindallsworth", "Marguerite")) is Level.SIMILAR


# --- the ways of reading ----------------------------------------------------------------------------------------------


def ways(text: Printed) -> list[tuple[str, str, float]]:
    """Every way of reading a name: family name, first given name, share of people who write it so."""
    one = side(text)

    def words(places: tuple[int, ...]) -> str:
        return " ".join(one.words[place] for place in places)

    return [(words(way.family), words(way.given), way.written_so) for way in one.ways]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Marwick", [("marwick", "anna", 1.0), ("anna", "marwick", 0.05)]),
        ("Marwick, Anna", [("marwick", "anna", 1.0)]),
        (("Marwick", "Anna"), [("marwick", "anna", 1.0)]),
        (("Marwick", "Anna", "Beth"), [("marwick", "anna", 1.0), ("marwick", "anna beth", 1.0)]),
        (("Marwick", "Anna", "B"), [("marwick", "anna", 1.0)]),
        (("Lund Marwick", ""), [("lund marwick", "", 1.0)]),
        (("Marwick", "Anna-Beth", "Cora"), [("marwick", "anna beth", 1.0)]),
        (("Marwick", "Anna", "Beth-Cora"), [("marwick", "anna", 1.0)]),
        (("Kim", "Young", "Soo"), [("kim", "young soo", 1.0)]),
        (("Kim", "Grace", "Soo"), [("kim", "grace", 1.0), ("kim", "grace soo", 1.0)]),
        (("Chen", "Mei", "Ling"), [("chen", "mei ling", 1.0)]),
        (("Tanaka", "Mei", "Ling"), [("tanaka", "mei", 1.0), ("tanaka", "mei ling", 1.0)]),
        (("Nguyen", "Thi Lan"), [("nguyen", "lan", 1.0), ("nguyen", "thi lan", 1.0)]),
        (("Nguyen", "Van Minh"), [("nguyen", "minh", 1.0), ("nguyen", "van minh", 1.0)]),
        (("Nguyen", "Ngoc Lan"), [("nguyen", "ngoc", 1.0), ("nguyen", "ngoc lan", 1.0)]),
        (("Nguyen", "Thi", "Lan"), [("nguyen", "thi lan", 1.0)]),
        (("Nguyen", "Thi-Lan"), [("nguyen", "thi lan", 1.0)]),
        ("Kim Youngsoo", [("youngsoo", "kim", 1.0), ("kim", "youngsoo", 0.3)]),
        ("KIM Youngsoo", [("kim", "youngsoo", 1.0), ("youngsoo", "kim", 0.3)]),
        ("Marwick A", [("marwick", "a", 1.0), ("a", "marwick", 0.3)]),
    ],
)
def test_the_ways_of_reading_a_name(text: Printed, expected: list[tuple[str, str, float]]) -> None:
    assert ways(text) == expected


def test_a_family_name_is_two_words_at_most_and_a_particle_goes_with_the_word_behind_it() -> None:
    families = {family for family, _, _ in ways("Anna Beth Lund Marwick Quill")}
    assert families == {"quill", "marwick quill", "anna", "anna beth"}
    families = {family for family, _, _ in ways("Anna van der la Marwick")}
    assert {"marwick", "la marwick", "der la marwick", "van der la marwick"} <= families
    families = {family for family, _, _ in ways("Anna de van der la Marwick")}
    assert "de van der la marwick" not in families
    assert "van der la marwick" in families
    families = {family for family, _, _ in ways("Anna de Lund Marwick")}
    assert {"marwick", "lund marwick", "de lund marwick"} <= families
    families = {family for family, _, _ in ways("Anna Lund de Marwick Quill")}
    assert "lund de marwick quill" not in families
    assert not any(family.endswith(" de") for family in families if family != "lund de")


def test_the_border_of_a_family_name_is_never_inside_a_hyphened_word() -> None:
    assert {family for family, _, _ in ways("Anna Lund-Marwick")} == {"lund marwick", "anna"}
    assert {family for family, _, _ in ways("Anna-Beth Marwick")} == {"marwick", "anna beth"}
    assert ways("Lund-Marwick") == [("lund marwick", "", 1.0)]
    assert ways("Lundmark") == [("lundmark", "", 1.0)]
    three = {family for family, _, _ in ways("Anna Lund-Marwick-Quill")}
    assert three == {"lund marwick quill", "anna"}


def test_a_last_word_that_is_hardly_a_family_name_is_no_family_name() -> None:
    def may_be(text: str) -> set[str]:
        one = side(text)
        return {one.words[way.family[0]] for way in one.ways if way.last_may_be_family}

    assert may_be("Marwick Anna Lundquist") == {"marwick"}
    assert may_be("Marwick Anna Elizabeth") == set()
    assert may_be("Marwick Anna B") == set()
    assert may_be("Marwick Anna") == set()
    assert may_be("Lund-Marwick Anna Quill") == {"lund"}
    assert may_be("Marwick Anna Bryson") == set()  # four times as often a first name
    assert may_be("Marwick Anna Abul") == set()  # a first name that is no listed family name
    assert may_be("Marwick Anna Christie") == {"marwick"}  # three times
    assert may_be("Marwick Anna Zzyzort") == {"marwick"}


def test_traditions_in_which_a_given_name_is_all_its_syllables() -> None:
    assert {"zh", "ko"} == read._SYLLABIC
    assert compared("Mei Chen", ("Chen", "Mei", "Ling")).opened is Open.GIVEN_PART
    assert compared("Young Kim", ("Kim", "Young", "Soo")).opened is Open.GIVEN_PART
    assert level("Mei Tanaka", ("Tanaka", "Mei", "Ling")) is Level.EXACT
    assert level("Mei Marwick", ("Marwick", "Mei", "Ling")) is Level.EXACT


def test_words_that_stand_before_a_vietnamese_given_name() -> None:
    assert {"thi", "van"} == read._BEFORE_GIVEN
    for word in ("Thi", "Van"):
        assert level("Lan Nguyen", ("Nguyen", f"{word} Lan")) is Level.EXACT
        assert level("Marwick, Lan", ("Marwick", f"{word} Lan")) is Level.PARTIAL


@pytest.mark.parametrize("particle", sorted(PARTICLES))
def test_a_particle_is_missing_where_the_other_side_lacks_it(particle: str) -> None:
    for printed in (f"Ana {particle} Souzal", f"{particle} Souzal, Ana", (f"{particle} Souzal", "Ana")):
        assert level("Ana Souzal", printed) is Level.PARTIAL
        assert compared("Souzal, Ana", printed).opened is Open.FAMILY_PART
        assert level(printed, "Ana Souzal") is Level.PARTIAL


def test_a_particle_is_none_before_an_eastern_family_name_and_none_before_another_middle_name() -> None:
    assert level("Minh Van Tran", ("Tran", "Minh")) is Level.EXACT
    assert level("Ana de Beth Souzal", ("Souzal", "Ana")) is Level.EXACT
    assert level("Ana M de Souzal", ("Souzal", "Ana", "M")) is Level.PARTIAL
    assert level("Ana de la Souzal", ("Souzal", "Ana")) is Level.PARTIAL
    assert level(("Lopezon Garcio", "Ana", "de"), ("Lopezon Garcio", "Ana")) is Level.PARTIAL


def test_the_shares_of_people_who_write_the_family_name_first() -> None:
    assert (FAMILY_FIRST, FAMILY_FIRST_EAST) == (0.05, 0.3)
    assert levels._LEAST_SHARE == FAMILY_FIRST_EAST * FAMILY_FIRST_EAST
    assert compared("Kim Youngsoo", "Kim Youngsoo").written_so == 1.0
    turned = compared("Kim Youngsoo", ("Kim", "Youngsoo"))
    assert turned.written_so == 0.3
    both = compared("Kim Young-Soo", "KIM Young-Soo")
    assert (both.level, both.family) == (Level.EXACT, ("kim",))


def test_every_reading_is_tried_though_an_earlier_one_was_similar() -> None:
    assert level("Catherine Anna", "KATHERINE Anna") is Level.OTHER_WRITING


def test_of_a_printed_string_only_an_eastern_one_is_turned() -> None:
    assert [way.written_so for way in side("Isbela Barraza").ways_printed] == [1.0]
    assert [way.written_so for way in side("Kim Youngsoo").ways_printed] == [1.0, 0.3]
    assert side("Isbela Barraza").ways[1] == Way((0,), (1,), 0.05)


# --- identity ---------------------------------------------------------------------------------------------------------


def test_the_sets_and_limits_of_the_identity_table() -> None:
    assert set(identity._CLOSE_ENOUGH) == {Level.EXACT, Level.OTHER_WRITING, Level.PARTIAL}
    assert identity.FEW_BEAR == 3
    assert LIMIT == 0.005


# --- which pairing and which reading ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "printed", "expected", "written_so"),
    [
        ("Chen Anna Chen J", ("Chen", "Anna J Chen"), Level.EXACT, 1.0),
        ("Jane Chen Anna Chen", ("Chen", "Jane Anna"), Level.EXACT, 1.0),
        ("Jane Jane Anna", ("Jane", "Jane Anna"), Level.EXACT, 0.05),
        ("Kim Kim Anna", ("Kim", "Kim Anna"), Level.EXACT, 0.3),
        ("Chen Anna Anna", ("Ann", "Chen"), Level.SIMILAR, 1.0),
    ],
)
def test_a_word_that_occurs_twice_is_tried_in_every_place_until_the_names_agree(
    asked: str, printed: Printed, expected: Level, written_so: float
) -> None:
    found = compared(asked, printed)
    assert (found.level, found.written_so) == (expected, written_so)


def test_what_was_not_read_is_never_surer_than_partial() -> None:
    asked, printed = side("Quillonne Marwick"), side(("Marwick", "Quillonne"))
    levels_of = {}
    for unread in (False, True):
        asked.unread = unread
        found = levels.agreement(asked, printed)
        levels_of[unread] = (found.level, found.opened)
    assert levels_of == {False: (Level.EXACT, None), True: (Level.PARTIAL, Open.UNREAD)}
    slip = side(("Marwyck", "Quillonne"))
    assert levels.agreement(asked, slip).level is Level.SIMILAR
    shortened = levels.agreement(asked, side(("Marwick-Holzapfel", "Quillonne")))
    assert (shortened.level, shortened.opened) == (Level.PARTIAL, Open.FAMILY_PART)


def test_the_usual_way_is_the_first_whether_or_not_all_were_read() -> None:
    for text in ("Anna Maria Marwick", "Kim Young Soo", "Nguyen Thi Lan"):
        one, other = side(text), side(text)
        assert one.usual == other.ways[0] == other.usual


def test_two_hyphened_family_names_may_stand_in_front() -> None:
    assert level("Garcia-Lopez Ruiz-Vega Maria", ("Garcia-Lopez Ruiz-Vega", "Maria")) is Level.EXACT


@pytest.mark.parametrize(
    ("asked", "printed", "expected"),
    [
        ("Julie S Quim", "Julie Sung-Chang Quim", Level.EXACT),
        ("Jeff J Cai", "Jeff Jia-Zong Cai", Level.EXACT),
        ("Maria L Orrin-Vale", "Maria Lopez-Diaz Orrin-Vale", Level.EXACT),
        ("Julie C Quim", "Julie Sung-Chang Quim", Level.OTHER),
        ("Julie Sung Quim", "Julie Sung-Chang Quim", Level.PARTIAL),
    ],
)
def test_an_initial_stands_for_the_whole_of_a_hyphened_middle_name(asked: str, printed: str, expected: Level) -> None:
    found = levels.agreement(sides.side_of(parse_name(asked)), sides.side_of(parse_name(printed)))
    assert found.level is expected


@pytest.mark.parametrize("word", sorted(MAY_BE_PARTICLES - PARTICLES))
def test_a_word_that_may_be_a_particle_is_never_excused_as_a_middle_name(word: str) -> None:
    said = f"Ruth {word.title()} Clairmont"
    for asked, printed in ((said, ("Clairmont", "Ruth")), ("Ruth Clairmont", said), ("Clairmont, Ruth", said)):
        found = compared(asked, printed)
        assert (found.level, found.opened) == (Level.PARTIAL, Open.FAMILY_PART), (asked, printed)
    assert compared(said, said).level is Level.EXACT
    assert compared(f"{word.title()} Clairmont, Ruth", ("Clairmont", "Ruth")).level is Level.PARTIAL
    # A source with a field for the middle name says that it is one.
    assert compared("Ruth Clairmont", ("Clairmont", "Ruth", word.title())).level is Level.EXACT

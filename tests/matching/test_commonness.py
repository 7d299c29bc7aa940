"""How common a whole name is: within its tradition, never rarer for a lack of counts, with a second fact or without."""

from __future__ import annotations

import sqlite3
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.matching import commonness
from verifier.matching.commonness import LIMIT, expected_namesakes, risk, too_common
from verifier.matching.frequencies import Frequencies
from verifier.names.listed import family_shares, given_shares
from verifier.names.lookup import table_lines
from verifier.names.tables import family_traditions
from verifier.register.name_index import DDL, NameIndex


def frequencies(*people: tuple[str, str]) -> Frequencies:
    """The frequencies of a register with these people: family name, given name."""
    conn = sqlite3.connect(":memory:")
    conn.executescript(DDL)
    family, first = Counter(one for one, _ in people), Counter(one for _, one in people)
    within = Counter((given, family_traditions().get(one, "")) for one, given in people)
    groups = Counter(family_traditions().get(one, "") for one, _ in people)
    words = family.keys() | first.keys()
    conn.executemany("INSERT INTO name_token VALUES (?, ?, ?)", ((w, family[w], first[w]) for w in words))
    conn.executemany("INSERT INTO name_given VALUES (?, ?, ?)", ((*key, n) for key, n in within.items() if key[1]))
    meta = {"families": len(people), "rows": len(people)} | {f"tradition:{g}": n for g, n in groups.items() if g}
    conn.executemany("INSERT INTO name_meta VALUES (?, ?)", ((key, str(n)) for key, n in meta.items()))
    return Frequencies(NameIndex(conn))


EMPTY = frequencies()


def namesakes(name: str, population: int, middle: str = "") -> float:
    """Expected namesakes of "given words / family words" in a register of which nothing is known."""
    first, _, family = name.partition(" / ")
    return expected_namesakes(EMPTY, population, tuple(family.split()), tuple(first.split()), middle=middle)


@pytest.mark.parametrize(
    "name",
    ["jane / quillowmark", "garrick / ellansbourne", "young soo / kim", "youngsoo / kim", "xiaoming / chen",
     "hsiaoming / chang", "meiling / wong", "hiroshi / tanaka", "akemi / yamamoto", "priya / patel",
     "maria / garcia lopez",
     "rosa / de la cruz", "thanh truc / pham", "brigid / lindstrom", "seunghyun / park"],
)  # fmt: skip
def test_ordinary_people_of_every_tradition_are_not_too_common_in_a_list_of_two_thousand(name: str) -> None:
    assert not too_common(namesakes(name, 2_000))


@pytest.mark.parametrize(
    "name",
    ["grace / lee", "david / kim", "john / smith", "minh / nguyen", "wei / zhang", "michael / chen", "maria / garcia"],
)
def test_really_common_names_are_too_common_in_a_list_of_twelve_thousand(name: str) -> None:
    assert too_common(namesakes(name, 12_000))


@pytest.mark.parametrize(("name", "middle"), [("grace / lee", "a"), ("john / smith", "q"), ("lan / nguyen", "kim")])
def test_an_agreeing_middle_name_or_initial_brings_a_common_name_over(name: str, middle: str) -> None:
    assert too_common(namesakes(name, 12_000))
    assert not too_common(namesakes(name, 12_000, middle))


def test_names_go_together_outside_the_traditions_only() -> None:
    share = commonness.shipped_given_share("miller", ("david",)) * commonness.family_share(EMPTY, ("miller",))
    assert namesakes("david / miller", 1_000) == pytest.approx(1_000 * share * 2, rel=0.2)
    share = commonness.shipped_given_share("zhang", ("wei",)) * commonness.family_share(EMPTY, ("zhang",))
    assert namesakes("wei / zhang", 1_000) == pytest.approx(1_000 * share, rel=0.2)


def test_an_agreeing_city_counts_by_its_share_of_the_register() -> None:
    alone = expected_namesakes(EMPTY, 2_000, ("lee",), ("grace",))
    assert expected_namesakes(EMPTY, 2_000, ("lee",), ("grace",), city_share=0.1) == pytest.approx(alone / 10)


def test_a_full_middle_name_tells_at_most_eight_bits() -> None:
    assert namesakes("john / smith", 2_000, "zebulon") == pytest.approx(namesakes("john / smith", 2_000) / 256)


def test_the_limit_is_a_chance_of_one_in_two_hundred() -> None:
    assert risk(0.0) == 0.0
    assert risk(0.0954) < LIMIT < risk(0.0956)
    assert risk(1.0, unlisted=0.05) == pytest.approx(0.05)
    assert risk(1.0, unlisted=0.5) == pytest.approx(0.5)
    assert too_common(0.5)
    assert not too_common(0.5, unlisted=0.001)


@settings(max_examples=100)
@given(st.floats(0, 1000), st.floats(0, 1000), st.floats(0.001, 0.9))
def test_more_namesakes_are_never_less_risk(one: float, other: float, unlisted: float) -> None:
    few, many = sorted((one, other))
    assert 0 <= risk(few, unlisted) <= risk(many, unlisted) <= 1


@pytest.mark.parametrize(
    "name", ["grace / lee", "young soo / kim", "john / smith", "maria / garcia lopez", "zzyx / qqqq"]
)
def test_a_larger_register_has_more_namesakes_and_none_has_nobody(name: str) -> None:
    counts = [namesakes(name, population) for population in (1, 500, 2_000, 12_000)]
    assert counts == sorted(counts)
    assert counts[0] > 0


def test_a_given_name_counts_within_the_tradition_of_its_family_name() -> None:
    assert commonness.shipped_given_share("chen", ("wei",)) > 9 * commonness.shipped_given_share("smith", ("wei",))
    assert commonness.shipped_given_share("kim", ("youngsoo",)) < 0.001
    assert commonness.shipped_given_share("lee", ("grace",)) > commonness.shipped_given_share("miller", ("grace",))


def test_a_family_name_of_two_traditions_mixes_their_given_names() -> None:
    parts = family_shares("lee")
    assert sum(parts.values()) == pytest.approx(1.0)
    assert parts["ko"] > parts["zh"] > parts["other"]
    ppm, western = given_shares("grace").ppm, commonness.shipped_given_share("quillowmark", ("grace",))
    mixed = sum(part * (western if one == "other" else ppm[one] * 1e-6) for one, part in parts.items())
    assert commonness.shipped_given_share("lee", ("grace",)) == pytest.approx(mixed)


def test_an_unlisted_name_counts_as_the_rarest_listed_or_by_its_syllables() -> None:
    for tradition, family in (("zh", "zhang"), ("ko", "park"), ("ja", "tanaka"), ("vi", "pham")):
        rarest = min(commonness._RAREST[tradition])
        assert commonness.shipped_given_share(family, ("qqxzzv",)) >= 0.9 * rarest
    assert commonness.shipped_given_share("quillowmark", ("qqxzzv",)) == commonness._RAREST_WESTERN


def test_double_family_names_are_no_product_of_independent_parts() -> None:
    both = namesakes("maria / garcia lopez", 2_000)
    assert both < namesakes("maria / lopez", 2_000)
    lopez, garcia = (commonness.shipped_family_share(word) for word in ("lopez", "garcia"))
    assert both / namesakes("maria / lopez", 2_000) > 10 * garcia
    assert lopez < 1


def test_particles_make_no_name_rarer() -> None:
    assert namesakes("rosa / de la cruz", 2_000) >= namesakes("rosa / cruz", 2_000)
    assert namesakes("anna / van der berg", 2_000) >= namesakes("anna / berg", 2_000)


@pytest.mark.parametrize("particle", [
    "van", "von", "der", "den", "de", "del", "della", "dela", "la", "los", "las", "da", "di", "dos", "das", "du", "ter",
    "ten", "st", "san", "santa", "al", "el", "bin", "ibn", "abu", "mac", "mc", "y",
])  # fmt: skip
def test_no_particle_is_a_second_family_name(particle: str) -> None:
    assert namesakes(f"maria / {particle} quillowmark", 2_000) >= namesakes("maria / quillowmark", 2_000)


def test_two_first_names_are_at_least_as_common_as_the_joined_one() -> None:
    assert namesakes("mary ann / miller", 2_000) >= namesakes("maryann / miller", 2_000)
    assert namesakes("mary ann / miller", 2_000) < namesakes("mary / miller", 2_000)


def test_the_person_asked_about_is_not_counted_as_a_namesake() -> None:
    others = [(f"family{chr(97 + n)}", "given") for n in range(20)]
    alone = frequencies(("thornwick", "ysolde"), *others)
    assert expected_namesakes(alone, 500, ("thornwick",), ("ysolde",)) <= namesakes("ysolde / thornwick", 500)


def test_a_register_full_of_a_name_makes_it_common() -> None:
    crowd = frequencies(*[("thornwick", f"given{n}") for n in range(300)], *[(f"f{n}", "ysolde") for n in range(200)])
    assert expected_namesakes(crowd, 500, ("thornwick",), ("ysolde",)) > 50 * namesakes("ysolde / thornwick", 500)


def test_constants_are_those_of_the_shipped_tables() -> None:
    families = [(row[0], int(row[1]), int(row[2])) for row in table_lines("listed_family.tsv")]
    east_asian = family_traditions()
    assert sum(n for _, n, _ in families) + 29_312_001 == commonness._PEOPLE_2010
    assert round(sum(n * asian / 100 for name, n, asian in families if name in east_asian)) == pytest.approx(
        commonness._EAST_ASIANS_2010, rel=0.001
    )
    assert sum(int(row[1]) for row in table_lines("listed_given.tsv")) == commonness._GIVEN_PEOPLE
    listed = table_lines("given_shares.tsv")
    for place, tradition in enumerate(("zh", "ko", "ja", "vi")):
        own = min(int(row[2 + place]) for row in listed if row[2 + place] and row[1] == "")
        western = min(int(row[2 + place]) for row in listed if row[2 + place] and row[1] == "w")
        assert commonness._RAREST[tradition] == pytest.approx((own * 1e-6, western * 1e-6))


def test_listed_given_names_of_a_tradition_are_nearly_all_of_its_people() -> None:
    for place in range(4):
        assert 0.9 < sum(int(row[2 + place] or 0) for row in table_lines("given_shares.tsv")) / 1e6 < 1


@pytest.mark.parametrize("name", ["given_shares.tsv", "family_traditions.tsv", "syllable_shares.tsv"])
def test_tables_that_are_searched_are_sorted_by_bytes(name: str) -> None:
    words = [row[0] for row in table_lines(name)]
    assert words == sorted(set(words))

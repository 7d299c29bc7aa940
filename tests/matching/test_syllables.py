"""A given name beside a family name written in syllables is all its syllables: one missing is never the same name."""

from __future__ import annotations

import pytest

from tests.matching.printed import level
from verifier.matching.agreement import Level

FAMILIES = [
    "Kwak", "Kim", "Xu", "Ouyang", "Sima", "Huangfu", "Shangguan", "Xiahou", "Zhuge", "Situ", "Szeto", "Soohoo",
    "Teoh", "Neoh", "Loke", "Tjia", "Tjhie", "Njoo", "Oei", "Phua", "Ghim", "Pahk", "Bahk", "Namgung", "Seonu",
    "Hwangbo", "Jegal", "Dokgo", "Sagong", "Louie", "Moy", "Law", "Ha", "Lam", "Ho", "Tong", "Young", "Zzeoh",
]  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(("first", "second"), [("Young", "Soo"), ("Mei", "Ling"), ("Wei", "Xin")])
def test_one_of_two_syllables_is_never_the_whole_given_name(family: str, first: str, second: str) -> None:
    whole = (f"{first} {second} {family}", f"{family}, {first} {second}", (family, first, second))
    for printed in whole:
        for asked in (f"{first} {family}", f"{second} {family}", f"{family}, {first}", f"{family} {second}"):
            assert level(asked, printed) <= Level.PARTIAL, (asked, printed)
            assert level(printed, asked) <= Level.PARTIAL, (printed, asked)
    assert level(whole[0], whole[2]) is level(whole[1], whole[0]) is Level.EXACT
    assert level(f"{first}{second.lower()} {family}", whole[2]) is Level.EXACT


@pytest.mark.parametrize("family", ["Kwak", "Kim", "Pahk", "Dokgo", "Teoh", "Chen"])
@pytest.mark.parametrize(
    "given", ["Young Soo Hee", "Young-Soo Hee", "Youngsoo Hee", "Hee Young Soo", "Young Soo-Hee", "Young Soo Hee Min"]
)
def test_a_third_syllable_is_a_syllable_too(family: str, given: str) -> None:
    for shorter in ("Young Soo", "Young-Soo", "Youngsoo"):
        assert level(f"{given} {family}", f"{shorter} {family}") <= Level.PARTIAL
        assert level(f"{shorter} {family}", (family, given)) <= Level.PARTIAL
    assert level(f"{given} {family}", (family, given)) is Level.EXACT


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("Mary Ann Loke", "Mary Loke"), ("Grace Young Kim", "Grace Kim"), ("Young Soo Grace Kim", "Young Soo Kim"),
        ("Mei Ling Smith", "Mei Smith"), ("Sue Lin Law", "Sue Law"), ("Juan Jose Sima", "Juan Sima"),
        ("Kai Uwe Thiele", "Kai Thiele"), ("Hanna Lee Kim", "Hanna Kim"), ("Minh Anh Nguyen", "Minh Nguyen"),
    ],
)  # fmt: skip
def test_a_middle_name_that_is_no_syllable_may_be_left_out(longer: str, shorter: str) -> None:
    assert level(longer, shorter) is Level.EXACT
    assert level(shorter, longer) is Level.EXACT


def test_further_spellings_of_family_names_are_other_writings() -> None:
    for one, other in (("Ouyang", "Auyeung"), ("Situ", "Soohoo"), ("Kim", "Ghim"), ("Park", "Pahk"), ("Sima", "Szema")):
        assert level(f"Young Soo {one}", f"Young Soo {other}") is Level.OTHER_WRITING

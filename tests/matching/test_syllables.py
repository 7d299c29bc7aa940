"""A given name beside a family name written in syllables is all its syllables: one missing is never the same name."""

from __future__ import annotations

import pytest

from tests.matching.printed import compared, level
from tests.matching.registers import Person, ask, engine
from verifier.matching.agreement import Level, Open
from verifier.matching.types import Identity

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


@pytest.mark.parametrize("family", ["Xu", "Teoh", "Lam", "Yehsien", "Quillowmark"])
@pytest.mark.parametrize("given", ["Chunguo", "Meiqing", "Jinghong", "Chunrui", "Xiaoming", "Mei-Ling"])
def test_behind_a_whole_chinese_given_name_a_further_syllable_is_a_middle_name(family: str, given: str) -> None:
    for whole in (f"{given} Wei {family}", f"{family}, {given} Wei", (family, f"{given} Wei"), (family, given, "Wei")):
        for asked in (f"{given} {family}", f"{family}, {given}", f"{given} W {family}"):
            assert level(asked, whole) is Level.EXACT, (asked, whole)
        assert level(f"{given} Hong {family}", whole) is Level.OTHER
        assert level(f"Wei {family}", whole) < Level.OTHER_WRITING


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


@pytest.mark.parametrize(
    ("whole", "part", "family"),
    [
        ("Zhiqiang", "Zhi", "Xu"), ("Zhiqiang", "Qiang", "Xu"), ("Youngsoo", "Soo", "Kim"),
        ("Youngsoo", "Young", "Kim"), ("Meiling", "Mei", "Teoh"), ("Meiling", "Ling", "Lam"),
        ("Youngsoohee", "Youngsoo", "Kwak"), ("Youngsoohee", "Young Soo", "Kwak"), ("Hsiaoming", "Ming", "Wang"),
    ],
)  # fmt: skip
def test_one_syllable_of_a_given_name_in_one_word_is_shown(whole: str, part: str, family: str) -> None:
    for asked, printed in ((part, whole), (whole, part)):
        found = compared(f"{asked} {family}", (family, printed))
        assert (found.level, found.opened) == (Level.PARTIAL, Open.GIVEN_PART)
        register = engine([Person(family, printed), Person("Quill", "Tamsin"), Person(family, "Bora")])
        for text in (f"{asked} {family}", f"{family}, {asked}", f"{family} {asked}"):
            (match,) = register.match(ask(text)).values()
            assert [(one.credential_id, one.identity) for one in match.meant] == [(1, Identity.NAME_ONLY)], text


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("Young Mi Kim", "Youngsoo Kim"), ("Soo Young Kim", "Youngsoo Kim"), ("Grace Young Kim", "Grace Youngsoo Kim"),
        ("Grace Soo Kim", "Youngsoo Kim"), ("Jean Chen", "Jeanne Chen"), ("Joan Chen", "Joanna Chen"),
        ("Xia Chen", "Xiao Chen"), ("Dan Smith", "Dane Smith"), ("Mei Smith", "Meiling Smith"),
        ("Thi Nguyen", "Thinh Nguyen"),
    ],
)  # fmt: skip
def test_a_syllable_never_excuses_another_word(asked: str, printed: str) -> None:
    assert level(asked, printed) <= Level.SIMILAR
    assert level(printed, asked) <= Level.SIMILAR

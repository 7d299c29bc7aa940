"""The spelling rules the family-name table is made with; they ship with the repository, not with the program."""

from __future__ import annotations

import pytest

pytest.importorskip("benchmarks")
from benchmarks.matching.spelling_rules import dotted_u, hangul, kana_spellings, tongyong, wade_giles


@pytest.mark.parametrize(
    ("pinyin", "wade", "tong"),
    [
        ("xu", "hsu", "syu"), ("zhang", "chang", "jhang"), ("cai", "tsai", "cai"), ("guo", "kuo", "guo"),
        ("luo", "lo", "luo"), ("xie", "hsieh", "sie"), ("qiu", "chiu", "ciou"), ("zhong", "chung", "jhong"),
        ("yan", "yen", "yan"), ("he", "ho", "he"), ("shi", "shih", "shih"), ("xue", "hsueh", "syue"),
    ],
)  # fmt: skip
def test_mandarin_syllables_by_rule(pinyin: str, wade: str, tong: str) -> None:
    assert (wade_giles(pinyin), tongyong(pinyin)) == (wade, tong)


@pytest.mark.parametrize(
    ("name", "standards"),
    [("김", ["gim", "kim"]), ("박", ["bak", "pak"]), ("정", ["jeong", "chong"]), ("남궁", ["namgung", "namkung"])],
)
def test_hangul_by_rule(name: str, standards: list[str]) -> None:
    assert hangul(name) == standards


@pytest.mark.parametrize(
    ("kana", "readings", "today"),
    [
        ("くどう", set(), ["kudo", "kudoh", "kudou"]),
        ("おおの", set(), ["ono", "ohno", "oono"]),
        ("おの", set(), ["ono"]),
        ("いのうえ", {"ue"}, ["inoue"]),
        ("ゆうき", set(), ["yuki", "yuuki"]),
        ("なんば", set(), ["namba", "nanba"]),
        ("はっとり", set(), ["hattori"]),
    ],
)
def test_long_vowels_by_rule(kana: str, readings: set[str], today: list[str]) -> None:
    assert kana_spellings(kana, readings)[0] == today


@pytest.mark.parametrize(
    ("reading", "spelled"), [("lǚ", ["lyu", "lv"]), ("lǔ", []), ("lù", []), ("nǚ", ["nyu", "nv"]), ("lüè", [])]
)
def test_u_with_two_dots_is_spelled_as_in_passports(reading: str, spelled: list[str]) -> None:
    assert dotted_u(reading) == spelled

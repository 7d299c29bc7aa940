"""The shipped name tables say where they come from, are well formed, and bring together what is one name."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from verifier.names import tables

DATA = Path(tables.__file__).with_name("data")
NOTICE = Path(__file__).parents[2] / "NOTICE.txt"
TABLES = sorted(path.name for path in DATA.glob("*.tsv"))

ONE_NAME = [
    ("hsu", "xu"), ("chang", "zhang"), ("tsai", "cai"), ("hsieh", "xie"), ("kuo", "guo"), ("chou", "zhou"),
    ("wong", "wang"), ("wong", "huang"), ("chan", "chen"), ("cheung", "zhang"), ("leung", "liang"), ("lau", "liu"),
    ("tan", "chen"), ("chan", "tan"), ("goh", "wu"), ("ng", "wu"), ("ng", "huang"), ("ong", "wang"), ("teo", "zhang"),
    ("koh", "xu"), ("chua", "cai"), ("yee", "yu"), ("chin", "chen"), ("lee", "li"), ("lyu", "lu"), ("lv", "lu"),
    ("lee", "yi"), ("lee", "rhee"), ("yi", "rhee"), ("park", "pak"), ("choi", "choe"), ("jung", "chung"),
    ("jung", "jeong"), ("kang", "gang"), ("cho", "jo"), ("yoo", "ryu"), ("lim", "im"), ("noh", "roh"),
    ("huynh", "hoang"), ("vu", "vo"),
    ("kudo", "kudoh"), ("kudo", "kudou"), ("sato", "satoh"), ("ono", "ohno"), ("ota", "oota"), ("honma", "homma"),
    ("inoue", "inouye"), ("ueda", "uyeda"),
]  # fmt: skip

TWO_NAMES = [
    ("wang", "huang"), ("wang", "zhang"), ("chen", "zheng"), ("li", "liu"), ("chan", "chang"), ("xu", "zhu"),
    ("lin", "liang"), ("shin", "shen"), ("suh", "xu"), ("moon", "wen"), ("kim", "lee"), ("kim", "jin"),
    ("park", "choi"), ("kong", "kwak"), ("cho", "choi"), ("jang", "jung"), ("nguyen", "tran"), ("pham", "phan"),
    ("le", "ly"), ("sato", "saito"), ("ono", "oda"), ("ito", "ida"), ("kudo", "kubo"), ("smith", "lee"),
    ("young", "yang"),
]  # fmt: skip


def rows(name: str) -> list[list[str]]:
    """The rows of a table, comments left out."""
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("name", TABLES)
def test_head_names_origin_and_licence(name: str) -> None:
    head = [line for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert any("Origin:" in line for line in head)
    assert any("Licence:" in line for line in head)
    assert not any("general knowledge" in line for line in head)


def test_notice_names_every_source_that_asks_for_it() -> None:
    notice = NOTICE.read_text(encoding="utf-8")
    for source in (
        "sinonym",
        "nicknames",
        "name-variants",
        "cantonese-romanisation",
        "NameEng",
        "Unihan",
        "2020 Census",
    ):
        assert source in notice
    assert "japanese-personal-name-dataset" in notice


@pytest.mark.parametrize("name", TABLES)
def test_notice_names_every_table(name: str) -> None:
    assert name in NOTICE.read_text(encoding="utf-8")


@pytest.mark.parametrize("table", ["family_spellings.tsv", "family_more.tsv"])
def test_family_rows_are_well_formed_sorted_and_unique(table: str) -> None:
    found = rows(table)
    assert [row[0] for row in found] == sorted(row[0] for row in found)
    assert table == "family_more.tsv" or found == sorted(found)
    assert len({tuple(row) for row in found}) == len(found)
    for row in found:
        words = row[1].split()
        assert row[0] in {"ja", "ko", "vi", "zh"}
        assert len(words) > 1
        assert len(set(words)) == len(words)
        assert all(re.fullmatch("[a-z]{2,}", word) for word in words if word != "~")
        assert len(row) == 2 or set(row[2].split()) <= set(words)


def test_further_family_names_are_new_or_further_spellings_of_known_ones() -> None:
    known = {(row[0], word) for row in rows("family_spellings.tsv") for word in row[1].split() if word != "~"}
    listed = [(row[0], word) for row in rows("family_more.tsv") for word in row[1].split() if word != "~"]
    assert len(listed) == len(set(listed))
    for tradition, text, *_ in rows("family_more.tsv"):
        words = text.split()
        assert not (words[0] == "~" and known & {(tradition, word) for word in words})
        assert {(tradition, word) for word in words} - known


def test_frequency_rows_are_well_formed_and_fall() -> None:
    head, *found = rows("frequency.tsv")
    assert head[:2] == ["version", "2026.2"]
    seen: set[tuple[str, str]] = set()
    for kind, ppm, names in found:
        assert kind in {"family", "given"}
        assert 20 <= float(ppm) < 50_000
        assert names.split() == sorted(names.split())
        for name in names.split():
            assert re.fullmatch("[a-z]{2,}", name)
            assert (kind, name) not in seen
            seen.add((kind, name))
    for kind in ("family", "given"):
        shares = [float(row[1]) for row in found if row[0] == kind]
        assert all(a > b for a, b in pairwise(shares))


def test_shares_are_those_of_a_population() -> None:
    version, family, given = tables.shipped_frequencies()
    assert version == "2026.2"
    for shares in (family, given):
        assert 0.5 < sum(shares.values()) < 1
        assert len(shares) > 3000
    assert family["nguyen"] > family["smith"] > family["nakamura"]
    assert given["michael"] > given["young"] > given["akiko"]


def test_nicknames_are_well_formed_sorted_and_unique() -> None:
    found = rows("nicknames.tsv")
    assert found == sorted(found)
    assert len({row[0] for row in found}) == len(found)
    for formal, short in found:
        assert re.fullmatch("[a-z]+", formal)
        assert short.split() == sorted(set(short.split()))


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert other in dict(tables.family_spellings(one))
    assert one in dict(tables.family_spellings(other))


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
def test_two_names_do_not_meet(one: str, other: str) -> None:
    assert other not in dict(tables.family_spellings(one))


@pytest.mark.parametrize(
    ("word", "traditions"),
    [
        ("kim", {"ko"}), ("park", {"ko"}), ("nguyen", {"vi"}), ("huynh", {"vi"}), ("tanaka", {"ja"}), ("ohno", {"ja"}),
        ("xu", {"zh"}), ("wang", {"zh"}), ("chen", {"zh"}), ("chang", {"ko", "zh"}), ("lee", {"ko", "zh"}),
    ],
)  # fmt: skip
def test_tradition_of_a_family_name(word: str, traditions: set[str]) -> None:
    assert traditions <= set(tables.family_traditions()[word].split())
    assert word in tables.family_names_first()


def test_a_word_common_elsewhere_is_no_sign_of_a_tradition() -> None:
    for word in ("long", "young", "dan", "ben", "kai", "cook", "khan", "law", "jan", "~", "smith"):
        assert word not in tables.family_names_first()
        assert word not in tables.family_traditions()
    assert tables.family_traditions()["kim"] == "ko"
    assert "long" in dict(tables.family_spellings("lung"))


def test_a_family_name_seldom_given_is_not_a_known_given_name() -> None:
    known = tables.known_given_names()
    assert {"michael", "jennifer", "maria", "beth"} <= known
    assert not {"garcia", "nguyen", "thompson", "miller", "chen", "wang"} & known

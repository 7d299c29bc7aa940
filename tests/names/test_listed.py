"""Whether a word is a name is told from the full lists, by one question to the file and without reading it whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from verifier.names import listed, tables

DATA = Path(tables.__file__).with_name("data")


def rows(name: str) -> list[list[str]]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("name", ["listed_family.tsv", "listed_given.tsv"])
def test_rows_are_sorted_by_bytes_and_each_name_stands_once(name: str) -> None:
    names = [row[0] for row in rows(name)]
    assert names == sorted(set(names))
    assert all(word.isascii() and word.isalpha() and word.islower() for word in names)


@pytest.mark.parametrize("step", [0, 1, 2, 3, 4])
def test_every_listed_name_is_found_with_its_count(step: int) -> None:
    for name, people, asian in rows("listed_family.tsv")[step::97]:
        assert listed.family_bearers(name) == int(people)
        assert listed.family_listing(name).asian == int(asian) / 100
    for name, people, *_ in rows("listed_given.tsv")[step::97]:
        assert listed.given_bearers(name) == int(people)


@pytest.mark.parametrize("name", ["listed_family.tsv", "listed_given.tsv"])
def test_the_first_and_the_last_row_are_found(name: str) -> None:
    found = rows(name)
    for row in (found[0], found[1], found[-2], found[-1]):
        assert listed.is_listed_name(row[0])


@pytest.mark.parametrize(
    "word",
    ["lundstrom", "lindstrom", "feltman", "feldman", "silberman", "silverman", "kesler", "kessler", "howland",
     "holland", "kowalchyk", "kowalczyk", "dane", "dan", "davida", "greggory", "null", "na", "nan", "true", "obrien",
     "delacruz", "garcialopez"],
)  # fmt: skip
def test_real_names_are_listed(word: str) -> None:
    assert listed.is_listed_name(word)


@pytest.mark.parametrize(
    "word", ["", "a", "#", "smith\t", "smith\n", "smit h", "Smith", "müller", "quillowmark", "zzzz", "\0", "smithh"]
)
def test_what_is_no_folded_listed_name_is_not_listed(word: str) -> None:
    assert listed.family_bearers(word) == 0
    assert listed.given_bearers(word) == 0
    assert not listed.is_listed_name(word)


def test_immigrants_names_without_births_are_listed() -> None:
    assert listed.given_bearers("xiaoming") > 0
    assert listed.given_bearers("seung") > 0


def test_importing_reads_no_table() -> None:
    asked = (
        "import verifier.names.listed; from verifier.names.lookup import _mapped; print(_mapped.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_one_question_is_cheap() -> None:
    words = [f"{row[0]}x" for row in rows("listed_family.tsv")[::40]]
    begin = perf_counter()
    for word in words:
        listed.family_bearers(word)
    assert (perf_counter() - begin) / len(words) < 0.001


def test_a_mans_name_is_one_that_hardly_any_woman_bears() -> None:
    assert all(map(listed.is_mans_name, ("brandon", "john", "jose")))
    assert not any(map(listed.is_mans_name, ("jordan", "jean", "priya", "quillowmark", "")))

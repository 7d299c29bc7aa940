"""A worse question never gives more certainty, and whoever is asked by the full printed name is never lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.printed import Fields, level
from tests.matching.registers import Person, ask, engine
from tests.matching.traditions import PRINT_FORMS, Invented
from verifier.matching.agreement import Level
from verifier.matching.identity import Identity
from verifier.names import NameFault
from verifier.verdict.find import unreadable

FAMILIES = st.sampled_from(
    ["Oakhollow", "Kwak", "Kim", "Ouyang", "Teoh", "Zhuge", "Lam", "Lac", "Dom", "Pac", "Ma", "Do", "Ii", "Captain",
     "Owner", "de la Vroomhoven", "Garcia Lopez", "Ng", "Sng", "O'Brann", "Smith-Vale", "Junior", "Young"]
)  # fmt: skip
FIRST = st.sampled_from(
    ["Elizabeth", "Young Soo", "Youngsoo", "Young Soo Hee", "Mei Ling", "Zhiqiang", "Jean-Luc", "Maria Guadalupe", "RD",
     "Thanh", "Dmitriy", "Roger", "An", "Wm", "TJ", "Ma", "Susan", "Sasha"]
)  # fmt: skip
MIDDLE = st.sampled_from(["", "", "Marie", "Hee", "Q", "Quillow", "Ann", "Dean"])


def texts(family: str, first: str, middle: str) -> tuple[str, ...]:
    """The ways in which people write a whole name."""
    names = f"{first} {middle}".strip()
    usual = (f"{names} {family}", f"{family}, {names}")
    return (*usual, *(one.upper() for one in usual), f"{names} {family}, L.Ac.", f"Dr. {names} {family}, DACM")


@given(FAMILIES, FIRST, MIDDLE)
@settings(max_examples=120)
def test_whoever_is_asked_by_the_full_printed_name_is_never_not_found(family: str, first: str, middle: str) -> None:
    register = engine(
        [Person(family, first, middle), Person("Quill", "Tamsin"), Person("Marwick", "Jason", suffix="Jr")]
    )
    for text in texts(family, first, middle):
        if (
            first == "RD"
            and " " in family
            and len(middle) < 2
            and text.startswith((f"{family},", f"{family.upper()},"))
        ):
            continue  # "Garcia Lopez, RD" is a Garcia Lopez with letters behind the name to everybody who reads it
        question = ask(text)
        match = register.match(question).get("ca-board")
        found = {one.credential_id for one in match.meant} if match else set()
        cannot_say = unreadable(question) or NameFault.CREDENTIALS_ONLY in question.name.faults
        assert found == {1} or (not found and cannot_say), text


_WESTERN = (
    "Oakhollow",
    "Smith-Vale",
    "Garcia Lopez",
    "de la Vroomhoven",
    "O'Brann",
    "Pac",
    "Captain",
    "Junior",
    "Owner",
)
"""Beside these a second word is a middle name, which may be left out."""


def worse(first: str, family: str) -> list[str]:
    """The same person asked with less, or with something that may belong to another."""
    words = first.replace("-", " ").split()
    found = [
        f"{first} & Mary {family}",
        f"Mr & Mrs {first} {family}",
        f"{first[0]}. {family}",
        f"Mary and {first} {family}",
    ]
    found += [f"{first[0]}Q {family}", f"{family} {first[0]}Q"]
    if len(words) > 1 and family not in _WESTERN:
        found += [f"{words[0]} {family}", f"{words[-1]} {family}", f"{''.join(word[0] for word in words)} {family}"]
    return found


@given(FAMILIES, FIRST)
@settings(max_examples=200)
def test_a_worse_question_never_gives_more_than_partial(family: str, first: str) -> None:
    printed: Fields = (family, first)
    for asked in worse(first, family):
        if asked != f"{first} {family}" and not ("Maria" in first and asked.startswith(("Maria", "Guadalupe"))):
            assert level(asked, printed) <= Level.PARTIAL, asked


@pytest.mark.parametrize("form", sorted(PRINT_FORMS))
@pytest.mark.parametrize("middle", ["Mallory", "Thornquist", "Allen", "Grace"])
def test_a_former_family_name_kept_in_the_middle_is_shown(form: str, middle: str) -> None:
    if form == "middle initial":
        return
    printed = PRINT_FORMS[form](Invented("Pryorley", "Rachel", middle))
    row = Person("", "", name=printed) if isinstance(printed, str) else Person(*printed)
    register = engine([row, Person("Quill", "Tamsin", "Mallory")])
    for text in (f"Rachel {middle}", f"{middle}, Rachel", f"{middle.upper()}, RACHEL"):
        match = register.match(ask(text)).get("ca-board")
        assert match is not None, text
        assert [(one.credential_id, one.identity) for one in match.meant] == [(1, Identity.NAME_ONLY)], text


@pytest.mark.parametrize("asked", ["Thornquist", "Thorvald", "T. Thornquist", "T E Thornquist", "Mr. Thornquist"])
def test_whoever_bears_the_one_word_asked_is_shown_with_a_suffix_too(asked: str) -> None:
    people = [Person("Thornquist", "Thorvald", "Erik", suffix="Jr", number="AC105"), Person("Quill", "Tamsin")]
    register = engine(people)
    (shown,) = register.match(ask(asked))["ca-board"].meant
    assert (shown.credential_id, shown.identity) == (1, Identity.NAME_ONLY)
    (numbered,) = register.match(ask(asked, number="AC105"))["ca-board"].meant
    assert numbered.identity is Identity.CONFLICTING


@pytest.mark.parametrize("first", ["Hye-Kyung", "Zhi-Wei", "Mei-Ling"])
@pytest.mark.parametrize("family", ["Choi", "Hanbaek", "Huang", "Teoh"])
@pytest.mark.parametrize("further", ["Lee", "Kim", "Park", "Tai Chi"])
def test_a_further_family_name_behind_a_hyphened_first_name_hides_nobody(first: str, family: str, further: str) -> None:
    register = engine([Person(family, first), Person("Quill", "Tamsin")])
    match = register.match(ask(f"{first} {family} {further}"))["ca-board"]
    assert [one.credential_id for one in match.meant] == [1]
    assert match.meant[0].agreement.level <= Level.PARTIAL

"""Who else bears a name: a record answers a question only as far as it prints the name. People are invented."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.registers import Person, ask, engine
from tests.matching.traditions import PRINT_FORMS, Invented, misspelt
from verifier.matching.identity import Doubt, Identity
from verifier.matching.types import Candidate

FORMS = sorted(PRINT_FORMS)


def row(family: str, first: str, middle: str, form: str, **more: str) -> Person:
    """A row that prints this name in this form."""
    text = PRINT_FORMS[form](Invented(family, first, middle))
    if isinstance(text, str):
        return Person("", "", name=text, **more)
    return Person(text[0], text[1], text[2] if len(text) > 2 else "", **more)


def found(people: list[Person], asked: str, **more: str) -> list[Candidate]:
    """Whoever is shown when this is asked of these people."""
    match = engine(people, {"ca-board": 500}).match(ask(asked, **more)).get("ca-board")
    return list(match.candidates) if match else []


def attributed(people: list[Person], asked: str, **more: str) -> set[int]:
    """The rows that are told as the person's, counted from 1."""
    return {one.credential_id for one in found(people, asked, **more) if one.identity and one.identity.attributable}


def vandermarks(form: str, *middle: str) -> list[Person]:
    """People of one family name and one first name."""
    return [row("Vandermark", "Tamsin", one, form) for one in middle]


ASKED = ("Tamsin Dora Vandermark", "Vandermark, Tamsin Dora", "VANDERMARK TAMSIN DORA", "Tamsin D. Vandermark, L.Ac.")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("middle", [("", "Ann", "Beth"), ("", "Ann"), ("", "A", "Beth Carol"), ("Ann", "", "Ann")])
def test_a_middle_name_that_nobody_bears_leaves_nobody_over(form: str, asked: str, middle: tuple[str, ...]) -> None:
    people = vandermarks(form, *middle)
    assert not attributed(people, "Tamsin Vandermark")
    assert not attributed(people, asked)


@pytest.mark.parametrize("form", FORMS)
def test_who_is_left_over_is_said_to_have_a_namesake(form: str) -> None:
    shown = found(vandermarks(form, "", "Ann", "Beth"), "Tamsin Dora Vandermark")
    assert shown[0].credential_id == 1
    assert shown[0].identity is Identity.NAME_ONLY
    assert shown[0].doubt is Doubt.NAMESAKE
    assert {one.credential_id for one in shown} == {1, 2, 3}


@pytest.mark.parametrize("asked", ["Tamsin Matie Vandermark", "Tamsin Mary Vandermark", "Vandermark, Tamsin Mraie"])
def test_an_initial_is_no_more_than_a_middle_name_that_begins_alike(asked: str) -> None:
    people = [Person("Vandermark", "Tamsin", middle) for middle in ("M", "Marie", "Beth")]
    assert not attributed(people, "Tamsin Marie Vandermark")
    assert not attributed(people, asked)


def test_another_writing_of_the_first_name_beside_another_middle_name_is_a_namesake_too() -> None:
    people = [Person("Vandermark", "Catherine"), Person("Vandermark", "Katherine", "Ann")]
    assert not attributed(people, "Catherine Ann Vandermark")
    assert not attributed(people, "Catherine Dora Vandermark")


def test_half_of_a_hyphened_middle_name_is_a_namesake_too() -> None:
    people = [Person("Vandermark", "Tamsin"), Person("Vandermark", "Tamsin", "Ann-Beth")]
    assert not attributed(people, "Tamsin Beth Vandermark")


@pytest.mark.parametrize("form", FORMS)
def test_a_middle_name_that_the_record_prints_still_tells_people_apart(form: str) -> None:
    people = vandermarks(form, "Ann", "Beth", "Carol")
    for place, middle in enumerate(("Ann", "Beth", "Carol"), 1):
        assert attributed(people, f"Tamsin {middle} Vandermark") == {place}
        assert attributed(people, f"Tamsin {middle[0]} Vandermark") == {place}


def test_a_middle_name_that_is_not_printed_is_no_doubt_where_nobody_else_bears_the_name() -> None:
    assert attributed([Person("Vandermark", "Tamsin"), Person("Vandermark", "Ingeborg", "Ann")],
                      "Tamsin Dora Vandermark") == {1}  # fmt: skip


def test_a_city_tells_the_one_without_a_middle_name_from_the_other() -> None:
    people = [Person("Vandermark", "Tamsin", city="Fresno"), Person("Vandermark", "Tamsin", "Ann", city="Chico")]
    assert attributed(people, "Tamsin Dora Vandermark", city="Fresno") == {1}
    people[1] = Person("Vandermark", "Tamsin", "Ann", city="Fresno")
    assert not attributed(people, "Tamsin Dora Vandermark", city="Fresno")


def test_a_second_record_of_the_same_person_is_no_namesake() -> None:
    people = [Person("Vandermark", "Tamsin", holder="h"), Person("Vandermark", "Tamsin", "Ann", holder="h")]
    assert attributed(people, "Tamsin Dora Vandermark") == {1}


MIDDLE = st.sampled_from(["", "Ann", "Beth", "Marie", "Mary", "M", "A", "Ann Marie", "Ann-Beth", "Youngsoo"])
FIRST = st.sampled_from(
    [("Tamsin", "Vandermark"), ("Catherine", "Quillow"), ("Mei Ling", "Zhang"), ("Jean-Luc", "Roy")]
)


@settings(max_examples=40)
@given(FIRST, st.lists(MIDDLE, min_size=2, max_size=4), st.sampled_from(FORMS), st.data())
def test_an_edited_middle_name_never_makes_certain_what_was_not(
    name: tuple[str, str], middle: list[str], form: str, data: st.DataObject
) -> None:
    first, family = name
    people = [row(family, first, one, form) for one in middle]
    right = data.draw(st.sampled_from(middle))
    sure = attributed(people, f"{first} {right} {family}".replace("  ", " "))
    short = attributed(people, f"{first} {family}")
    edits = st.sampled_from(["Dora", "Zelda", "D"])
    edited = data.draw(st.one_of(edits, misspelt(right)) if right.isalpha() and len(right) > 3 else edits)
    for asked in permutations((f"{first} {edited}", family)):
        assert len(attributed(people, " ".join(asked))) <= max(len(sure), len(short)), asked
    assert len(attributed(people, f"{family}, {first} {edited}")) <= max(len(sure), len(short))

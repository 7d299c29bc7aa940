"""The invented world is deterministic, coherent and belongs to nobody."""

from __future__ import annotations

from collections import Counter
from datetime import date

from state_boards.contract.vocabulary import Standing
from state_boards.reading.text import npi_is_valid
from tests.sandbox.demo import cast_people
from tests.sandbox.people import World, make_person
from tests.sandbox.shapes import MANUAL, SHAPES
from verifier.demo.cast import QUESTIONS

TODAY = date(2026, 11, 22)


def test_a_person_does_not_depend_on_the_size_of_the_world() -> None:
    small, large = World(seed=7, size=60, today=TODAY), World(seed=7, size=200, today=TODAY)
    assert small.people == large.people[:60]
    assert World(seed=8, size=60, today=TODAY).people != small.people


def test_every_npi_has_a_right_check_digit_in_a_range_never_issued(world: World) -> None:
    npis = [person.npi for person in world.people if person.npi]
    assert len(set(npis)) == len(npis) > 200
    assert all(npi_is_valid(npi) and npi.startswith("29") for npi in npis)


def test_licence_numbers_are_unique_within_a_state(world: World) -> None:
    for state in SHAPES:
        numbers = Counter(licence.number for licence in world.licences(state))
        assert numbers.total() == len(numbers), state


def test_there_are_namesakes_who_are_different_people(world: World) -> None:
    twins = [person for person in world.people if person.id % 40 == 0 and person.id < 1000]
    for twin in twins:
        other = make_person(1, twin.id - 7, TODAY)
        assert twin.name.folded == other.name.folded
        assert twin.state == other.state
        assert twin.npi != other.npi or not twin.npi
    assert len(twins) == 7


def test_a_current_word_goes_with_a_date_ahead(world: World) -> None:
    for person in world.people[6:]:
        for licence in person.licences:
            assert (licence.expires >= TODAY) == licence.word.current, licence
            assert licence.issued < licence.expires


def test_people_exist_in_every_jurisdiction_with_a_licence(world: World) -> None:
    assert len(SHAPES) == 48
    assert all(world.licences(state) for state in SHAPES)
    assert set(MANUAL) <= set(SHAPES)


def test_strangers_fill_a_register_without_taking_a_name() -> None:
    world = World(seed=1, size=50, today=TODAY, at_least=lambda state: 300 if state == "MD" else 0)
    assert len(world.listed("MD")) == 300
    core = {person.name.folded for person in world.people}
    known = set(world.by_state["MD"])
    assert not [one for one in world.licences("MD") if one not in known and one.name.folded in core]


def test_the_same_person_keeps_an_older_name_in_an_older_state(world: World) -> None:
    renamed = [person for person in world.people if person.former_family and len(person.licences) > 1]
    assert renamed
    for person in renamed:
        assert person.licences[0].name.family == person.name.family
        assert {one.name.family for one in person.licences[1:]} == {person.former_family}


def test_the_demo_shows_six_situations() -> None:
    questions, people = QUESTIONS, cast_people(TODAY)
    assert len(questions) == 6
    assert [question.outcome for question in questions] == [
        "confirmed", "review", "attention", "attention", "not_found", "cannot_say",
    ]  # fmt: skip
    held = Counter(f"{person.name.given} {person.name.family}" for person in people)
    assert [held[question.name] for question in questions] == [1, 2, 1, 1, 0, 1]
    conditions = next(person for person in people if person.name.given == "Tessaly").licences[0]
    assert conditions.word.standing is Standing.ACTIVE_WITH_CONDITIONS
    assert len(conditions.cases) == 2

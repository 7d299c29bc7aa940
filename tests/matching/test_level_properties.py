"""What holds of any two names, in every print form and tradition (DESIGN 4a). People are invented."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.matching import traditions
from tests.matching.printed import Printed, compared, level, name_of
from tests.matching.registers import Person, engine
from tests.matching.traditions import EVERYBODY, PEOPLE, PEOPLE_WITH_MIDDLE, PRINT_FORMS, TRADITIONS, Invented
from verifier.matching.agreement import Level
from verifier.matching.engine import Engine
from verifier.matching.identity import Identity
from verifier.matching.types import Candidate, Query

FEW = settings(max_examples=150)
RANK = {Identity.CONFIRMED: 3, Identity.CONSISTENT: 2, Identity.NAME_ONLY: 1, Identity.CONFLICTING: 1, None: 0}


def folded(text: Printed) -> list[str]:
    """The words of a name, sorted."""
    return sorted("".join(word) for word in name_of(text).words)


# --- order and print form ---------------------------------------------------------------------------------------------


@FEW
@given(PEOPLE, st.data())
def test_a_name_asked_in_full_is_exact_in_every_print_form(one: Invented, data: st.DataObject) -> None:
    asked, printed = data.draw(traditions.asked(one)), data.draw(traditions.printed(one))
    assert level(asked, printed) is Level.EXACT


@FEW
@given(PEOPLE, st.data())
def test_the_order_of_one_string_changes_no_level(one: Invented, data: st.DataObject) -> None:
    printed = data.draw(traditions.printed(one))
    straight, turned = compared(traditions.given_first(one), printed), compared(traditions.family_first(one), printed)
    assert straight.level is turned.level is Level.EXACT
    assert turned.written_so <= straight.written_so


@FEW
@given(PEOPLE, PEOPLE, st.data())
def test_fields_stand_to_fields_as_they_do_to_them(one: Invented, two: Invented, data: st.DataObject) -> None:
    mixed = Invented(
        data.draw(st.sampled_from([one.family, two.family, one.middle or one.family, one.family[:1]])),
        data.draw(st.sampled_from([one.given, two.given, one.middle or one.given, one.given[:1]])),
        data.draw(st.sampled_from([one.middle, two.middle, one.given, one.middle[:1], two.family])),
    )
    here, there = traditions.fields(one), traditions.fields(mixed)
    forth, back = compared(here, there), compared(there, here)
    assert forth.level is back.level
    assert forth.opened is back.opened
    assert forth.asked_alone == back.printed_alone


# --- certainty only falls ---------------------------------------------------------------------------------------------


@FEW
@given(PEOPLE, st.data())
def test_a_misspelt_name_is_never_exact(one: Invented, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from([one.family.split()[-1], one.given.split()[0].split("-")[0]]))
    assume(len(word) > 2)
    wrong = Invented(
        one.family.replace(word, data.draw(traditions.misspelt(word))),
        one.given.replace(word, data.draw(traditions.misspelt(word))),
        one.middle,
    )
    printed = data.draw(traditions.printed(one))
    asked = data.draw(traditions.asked(wrong))
    assume(folded(asked) != folded(traditions.given_first(one)))
    assert level(asked, printed) < Level.EXACT


@FEW
@given(PEOPLE_WITH_MIDDLE, st.data())
def test_a_shortened_name_is_never_more_than_the_whole(one: Invented, data: st.DataObject) -> None:
    printed = data.draw(traditions.printed(one))
    whole = level(data.draw(traditions.asked(one)), printed)
    for shorter in (
        one._replace(middle=""),
        one._replace(given=one.given[:1]),
        one._replace(given=one.given[:1], middle=one.middle[:1]),
        one._replace(given=one.middle, middle=""),
        one._replace(family=one.family[:1]),
    ):
        assert level(data.draw(traditions.asked(shorter)), printed) <= whole


@FEW
@given(PEOPLE, st.data())
def test_an_initial_for_the_first_name_is_never_exact(one: Invented, data: st.DataObject) -> None:
    asked = data.draw(traditions.asked(one._replace(given=one.given[:1])))
    assert level(asked, data.draw(traditions.printed(one))) <= Level.PARTIAL


# --- strangers whose difference is printed ----------------------------------------------------------------------------


def _within(one: Invented) -> traditions.Tradition:
    return next(some for some in TRADITIONS.values() if one.family in some.families)


def _another(words: tuple[str, ...], word: str) -> st.SearchStrategy[str]:
    """Another word that does not begin alike, where so much is printed as an initial."""
    return st.sampled_from([other for other in words if other[0] != word[:1]])


@settings(max_examples=400)
@given(PEOPLE, st.data())
def test_a_stranger_whose_difference_is_printed_is_never_exact(one: Invented, data: st.DataObject) -> None:
    own = _within(one)
    kind = data.draw(st.sampled_from(["middle", "initial", "given", "relative", "family", "roles", "half"]))
    stranger = one
    if kind in ("middle", "initial"):
        assume(one.middle)
        other = data.draw(_another(own.middle, one.middle))
        stranger = one._replace(middle=other if kind == "middle" else other[0])
    elif kind in ("given", "relative"):
        stranger = one._replace(given=data.draw(_another(own.given, one.given)))
        if kind == "given":
            stranger = stranger._replace(middle="")
    elif kind == "family":
        stranger = one._replace(family=data.draw(_another(own.families, one.family)))
    elif kind == "roles":
        assume(len(one.middle) > 1)
        stranger = one._replace(given=one.middle, middle=one.given)
    else:
        stranger = one._replace(family=f"{one.family}-Sandovalin")
    asked = data.draw(
        st.sampled_from([*(form(stranger) for form in PRINT_FORMS.values()), traditions.family_first(stranger)])
    )
    if kind in ("middle", "initial") and asked == traditions.initial_only(stranger):
        assume(stranger.middle[0] != one.middle[0])
    assert level(asked, data.draw(traditions.printed(one))) < Level.EXACT


@FEW
@given(PEOPLE, PEOPLE, st.data())
def test_a_full_word_over_on_each_side_is_other_in_every_form(
    one: Invented, two: Invented, data: st.DataObject
) -> None:
    mine = Invented("Marwick", one.given.split()[0], "Zebulonia")
    theirs = Invented("Marwick", one.given.split()[0], "Persephone")
    asked, printed = data.draw(traditions.asked(mine)), data.draw(st.sampled_from(
        [form(theirs) for form in PRINT_FORMS.values()]
    ))  # fmt: skip
    assert level(asked, printed) is Level.OTHER
    assert level(traditions.family_first(mine), printed) is Level.OTHER


# --- the same through a register --------------------------------------------------------------------------------------


def _row(one: Invented, form: str, place: int) -> Person:
    text = PRINT_FORMS[form](one)
    number = f"AC{10_000 + 37 * place}"
    if isinstance(text, str):
        return Person("", "", name=text, number=number)
    return Person(text[0], text[1], text[2] if len(text) > 2 else "", number=number)


@cache
def register(form: str) -> Engine:
    """A register that prints everybody in this form."""
    return engine([_row(one, form, place) for place, one in enumerate(EVERYBODY)], {"ca-board": 2_000})


def test_nobody_of_the_register_has_anothers_name() -> None:
    assert len({(one.family, one.given) for one in EVERYBODY}) == len(EVERYBODY)


def best(form: str, asked: Printed, place: int) -> Candidate | None:
    """What is said of the person at this place of the register when this name is asked."""
    match = register(form).match(Query(name_of(asked), "CA")).get("ca-board")
    found = [] if match is None else [one for one in match.meant if one.credential_id == place + 1]
    return found[0] if found else None


def _ways_of_asking(one: Invented) -> list[Printed]:
    return [*(form(one) for form in PRINT_FORMS.values()), traditions.family_first(one)]


@pytest.mark.parametrize("form", PRINT_FORMS)
def test_a_listed_persons_full_name_is_never_nobody(form: str) -> None:
    for place, one in enumerate(EVERYBODY):
        for asked in _ways_of_asking(one):
            found = best(form, asked, place)
            assert found is not None, asked
            assert found.level is Level.EXACT, asked


@pytest.mark.parametrize("form", PRINT_FORMS)
def test_a_person_asked_as_printed_is_the_first_shown_and_called_consistent_unless_common(form: str) -> None:
    for place, one in enumerate(EVERYBODY):
        match = register(form).match(Query(name_of(PRINT_FORMS[form](one)), "CA"))["ca-board"]
        assert match.candidates[0].credential_id == place + 1
        if match.candidates[0].namesakes < 0.09:
            assert match.candidates[0].identity is Identity.CONSISTENT


@FEW
@given(st.integers(0, len(EVERYBODY) - 1), st.sampled_from(list(PRINT_FORMS)), st.data())
def test_a_wrong_question_never_has_more_certainty_than_the_right_one(
    place: int, form: str, data: st.DataObject
) -> None:
    one = EVERYBODY[place]
    right = best(form, traditions.given_first(one), place)
    assert right is not None
    own = _within(one)
    wrong = data.draw(
        st.sampled_from(
            [
                one._replace(given=one.given[:1]),
                one._replace(middle="Zebulonia"),
                one._replace(given=data.draw(_another(own.given, one.given))),
                one._replace(family=data.draw(_another(own.families, one.family))),
                one._replace(given=data.draw(traditions.misspelt(one.given))),
                one._replace(family=data.draw(traditions.misspelt(one.family))),
            ]
        )
    )
    for asked in (traditions.given_first(wrong), traditions.with_comma(wrong), traditions.family_first(wrong)):
        found = best(form, asked, place)
        if found is not None:
            assert RANK[found.identity] <= RANK[right.identity]
            assert found.level <= right.level

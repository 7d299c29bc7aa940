"""The level of a name beside one string whose order its whole list shows, or does not show."""

from __future__ import annotations

import pytest

from state_boards.contract.vocabulary import PrintedOrder
from verifier.matching.agreement import Level, Open
from verifier.matching.level import agreement
from verifier.matching.sides import side_of
from verifier.names import NameOrder, name_from_parts, parse_name
from verifier.register.name_form import DECLARED, ListForm, in_form

PRINTED = "MARWICK QUILLONNE BASIL"


def _agreement(asked: str, order: NameOrder) -> tuple[Level, Open | None]:
    printed = parse_name(PRINTED)._replace(order=order)
    found = agreement(side_of(parse_name(asked)), side_of(printed))
    return found.level, found.opened


@pytest.mark.parametrize("asked", ["Quillonne Marwick", "Quillonne B Marwick", "Marwick, Quillonne Basil"])
def test_a_list_that_begins_with_the_family_name_is_read_so(asked: str) -> None:
    assert _agreement(asked, NameOrder.LISTED_FAMILY_FIRST)[0] is Level.EXACT
    assert _agreement(asked, NameOrder.EITHER) == (Level.PARTIAL, Open.PRINTED_ORDER)


@pytest.mark.parametrize("asked", ["Marwick Basil", "Basil Marwick", "Basil, Marwick"])
def test_no_other_order_is_read_into_such_a_list(asked: str) -> None:
    assert _agreement(asked, NameOrder.LISTED_FAMILY_FIRST)[0] <= Level.PARTIAL
    assert _agreement(asked, NameOrder.EITHER)[0] <= Level.PARTIAL


@pytest.mark.parametrize("order", [NameOrder.LISTED_FAMILY_FIRST, NameOrder.EITHER, NameOrder.GIVEN_FIRST])
def test_another_middle_name_stays_another_person(order: NameOrder) -> None:
    assert _agreement("Quillonne Wystan Marwick", order)[0] is Level.OTHER


@pytest.mark.parametrize(
    ("printed", "asked"),
    [("Lee Ann Dorrance", "Ann D. Lee"), ("Park Rose Oakhollow", "Rose O. Park"),
     ("Young Basil Quillow", "Young, Basil"), ("KIM TAMSIN MARWICK", "Tamsin M Kim"),
     ("Lee Ann Beth Dorrance", "Ann B D Lee")],
)  # fmt: skip
def test_nobody_is_the_one_of_a_list_declared_given_first_by_another_order(printed: str, asked: str) -> None:
    form = ListForm(DECLARED[PrintedOrder.GIVEN_FIRST] or NameOrder.UNKNOWN)
    listed = side_of(in_form(parse_name(printed), form))
    assert agreement(side_of(parse_name(asked)), listed).level <= Level.PARTIAL
    assert agreement(side_of(parse_name(printed)), listed).level is Level.EXACT


def test_a_name_that_speaks_against_the_declared_order_may_be_either() -> None:
    form = ListForm(NameOrder.LISTED_GIVEN_FIRST)
    assert in_form(parse_name("Lee Ann Dorrance"), form).order is NameOrder.LISTED_GIVEN_FIRST
    assert in_form(parse_name("Smith Karen"), form).order is NameOrder.EITHER


@pytest.mark.parametrize(
    ("family", "first", "asked"),
    [("Ngo", "Quang", "Ngo Quang Vinh"), ("Pham", "Thanh", "PHAM THANH HAI"), ("Pham", "Thanh", "PHAM Thanh Hai"),
     ("Tran", "Minh", "Tran Minh Anh Tuan"), ("Dinh", "Ngoc", "Dinh Ngoc Bich Thuy"),
     ("Nguyen", "Thi Lan", "Nguyen Thi Lan Huong")],
)  # fmt: skip
def test_the_last_word_behind_a_vietnamese_family_name_may_be_another_first_name(
    family: str, first: str, asked: str
) -> None:
    listed = parse_name(f"{family} {first}".upper())
    turned = in_form(listed, ListForm(NameOrder.LISTED_FAMILY_FIRST))
    strings = (parse_name(f"{family}, {first}"), parse_name(f"{first} {family}"))
    for printed in (turned, *strings, name_from_parts(family, first)):
        found = agreement(side_of(parse_name(asked)), side_of(printed))
        assert found.level is Level.PARTIAL, printed
        whole = agreement(side_of(parse_name(f"{family} {first}")), side_of(printed))
        assert whole.level is Level.EXACT, printed


@pytest.mark.parametrize(
    ("family", "first", "ravi"),
    [("Ibarrondo Castell", "Rodolfo", "Ravi"), ("dos Santos", "Ana", "Ravi"), ("de la Vroomhoven", "Luis", "Ravi"),
     ("van der Quill", "Anne", "Ravi"), ("Del Castillor", "Maria Elena", "Ravi"), ("Ibarrondo Martin", "Ana", "Rosa"),
     ("Thornquist", "Ji-Woo", "Ravi"), ("Hanbaek", "Ji-Woo", "Ravi"), ("Hanbaek", "Hye-Kyung", "Ji-Woo")],
)  # fmt: skip
def test_another_first_name_before_the_one_printed_is_never_read_as_a_middle_name(
    family: str, first: str, ravi: str
) -> None:
    turned = in_form(parse_name(f"{family} {first}".upper()), ListForm(NameOrder.LISTED_FAMILY_FIRST))
    strings = [parse_name(f"{family}, {first}"), parse_name(f"{first} {family}")]
    declared = in_form(strings[1], ListForm(NameOrder.LISTED_GIVEN_FIRST))
    for printed in (turned, *strings, declared, name_from_parts(family, first)):
        for asked in (f"{family} {ravi} {first}", f"{ravi} {first} {family}", f"{family}, {ravi} {first}"):
            assert agreement(side_of(parse_name(asked)), side_of(printed)).level <= Level.PARTIAL, (asked, printed)
        whole = agreement(side_of(parse_name(f"{family}, {first}")), side_of(printed))
        assert whole.level is Level.EXACT, printed


@pytest.mark.parametrize(
    ("printed", "asked"),
    [("Lee Ann Dorrance", "Ann Dorrance Lee"), ("Adams John Smith", "John Smith Adams"),
     ("Rose Mary Quillow", "Mary Quillow Rose"), ("Basil Jane Thornquist", "Jane Thornquist Basil")],
)  # fmt: skip
def test_a_first_name_begins_no_family_name_of_two_words_that_was_written_first(printed: str, asked: str) -> None:
    listed = side_of(in_form(parse_name(printed), ListForm(NameOrder.LISTED_GIVEN_FIRST)))
    assert agreement(side_of(parse_name(asked)), listed).level <= Level.PARTIAL


@pytest.mark.parametrize("printed", ["GILLHAN HARPREET KAUR", "MARWICK QUILLONNE BASIL", "SMITH KAREN LOUISE"])
def test_a_list_that_begins_with_the_family_name_ends_with_none_in_either_order_of_the_question(printed: str) -> None:
    listed = side_of(in_form(parse_name(printed), ListForm(NameOrder.LISTED_FAMILY_FIRST)))
    family, first, middle = printed.title().split()
    for asked in (f"{first} {family}", f"{family} {first}", f"{family}, {first}", f"{family} {first} {middle}"):
        assert agreement(side_of(parse_name(asked)), listed).level is Level.EXACT, asked

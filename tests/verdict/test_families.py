"""Which words of a typed name a board is asked for as the family name beside the last one."""

from __future__ import annotations

import pytest

from verifier.names import name_from_parts, parse_name
from verifier.names.typed import Typed
from verifier.verdict.families import further, order_is_open


@pytest.mark.parametrize(
    ("asked", "is_open"),
    [
        ("Zworbel Quillonne", True),
        # A first name in front, and a last word that is hardly one.
        ("Anna Zworbel", False),
        ("Anna Marie Zworbel", False),
        # The last word is a first name four times as often as a family name.
        ("Garcia Jennifer", True),
        ("Anna Jennifer", True),
        ("Anna Thomas", False),
        # An initial is no family name, and a comma says which one is.
        ("Q Zworbel", False),
        ("Q Jennifer", True),
        ("Zworbel, Quillonne", False),
        ("Zworbel", False),
        ("", False),
    ],
)
def test_the_order_of_a_name_is_open(asked: str, is_open: bool) -> None:
    assert order_is_open(parse_name(asked)) is is_open


def test_fields_say_what_is_the_family_name() -> None:
    fields = name_from_parts(family="Quillonne", given="Zworbel", middle="Beltrane Ostwick")
    assert not order_is_open(fields)
    assert further(fields) == ()


@pytest.mark.parametrize(
    ("asked", "others"),
    [
        ("Anna Zworbel", []),
        ("Zworbel, Quillonne Beltrane Ostwick", []),
        ("Zworbel Quillonne", [("Zworbel", "Quillonne", "")]),
        ("Zworbel Quillonne Marie", [("Zworbel", "Quillonne", "Marie"), ("Zworbel Quillonne", "Marie", "")]),
        (
            "Zworbel Quillonne Anna Marie",
            [("Zworbel", "Quillonne", "Anna Marie"), ("Zworbel Quillonne", "Anna", "Marie")],
        ),
        # Two family names at the end, of which the first stands behind a first name and a middle name.
        ("Anna Luz Beltrane Ostwick", [("Beltrane Ostwick", "Anna", "Luz")]),
        ("Anna Luz Sol Beltrane Ostwick", [("Beltrane Ostwick", "Anna", "Luz Sol")]),
        ("Anna Beltrane Ostwick", []),
        ("Anna Luz Jennifer Ostwick", []),
        ("Anna Luz B Ostwick", []),
        ("Anna de Beltrane Ostwick", []),
        ("Anna Luz de Ostwick", []),
        # Three searches at most.
        (
            "Zworbel Luz Beltrane Ostwick",
            [("Beltrane Ostwick", "Zworbel", "Luz"), ("Zworbel", "Luz", "Beltrane Ostwick")],
        ),
        # A family name does not end in a word that belongs to the next one.
        ("van der Zworbel Anna", [("van der Zworbel", "Anna", "")]),
        ("de Zworbel Jennifer Anna", [("de Zworbel", "Jennifer", "Anna"), ("de Zworbel Jennifer", "Anna", "")]),
        ("van der Zworbel", []),
    ],
)
def test_a_board_is_asked_for_each_family_name_that_it_may_be(asked: str, others: list[tuple[str, str, str]]) -> None:
    assert further(parse_name(asked)) == tuple(Typed(*one) for one in others)

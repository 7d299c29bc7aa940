"""People asked by nothing but their exact name and their state get an answer, in whatever order they are typed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from state_boards.reading.jsonish import Json
from tests.e2e.exact_names import Both, ask, line, table, unique_and_active
from tests.e2e.truths import Book
from verifier.verdict.terms import Outcome

Filled = tuple[Book, Mapping[str, Json]]
COUNT = 60


@pytest.fixture(scope="module")
def asked(filled: Filled) -> list[Both]:
    """Return sixty people of the sandbox, asked about in both orders."""
    book, _ = filled
    return [ask(book, truth) for truth in list(unique_and_active(book.world))[:COUNT]]


def test_the_order_decides_nothing_but_how_common_the_name_is_and_what_a_lookup_can_say(asked: list[Both]) -> None:
    assert [line(one) for one in asked if one.differs_without_reason] == [], table(asked)


def test_nobody_listed_is_called_not_found_in_any_order(asked: list[Both]) -> None:
    said = [line(one) for one in asked for order in (one.straight, one.turned) if order.outcome is Outcome.NOT_FOUND]
    assert said == []


def test_every_answer_that_is_not_sure_says_what_would_settle_it(asked: list[Both]) -> None:
    unsure = [one for one in asked if one.straight.outcome is not Outcome.CONFIRMED]
    assert [line(one) for one in unsure if not one.straight.settle] == []

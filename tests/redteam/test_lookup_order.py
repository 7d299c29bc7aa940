"""A board that is asked for one family name says nothing of somebody whose names may stand the other way round."""

from __future__ import annotations

import pytest

from verifier.names import parse_name
from verifier.verdict.families import order_is_open


@pytest.mark.parametrize(
    "asked",
    ["Ellansbourne Garrick", "Thornquist Basil", "Baeweolle Hye Rin", "Vuongbachu Quang", "Ouzrongqi Guoqiang",
     "Kowalczyk Jennifer", "Quillonne Marwick", "Garcia Maria"],
)  # fmt: skip
def test_the_order_is_open_where_the_first_word_is_no_first_name_or_the_last_one_is(asked: str) -> None:
    assert order_is_open(parse_name(asked))


@pytest.mark.parametrize(
    "asked",
    ["Garrick Ellansbourne", "Basil Thornquist", "Jennifer Kowalczyk", "Ellansbourne, Garrick", "Quillonne, Marwick",
     "Maria Garcia", "J Ellansbourne", "Quillowmark"],
)  # fmt: skip
def test_a_usual_order_and_a_comma_are_taken_as_they_stand(asked: str) -> None:
    assert not order_is_open(parse_name(asked))

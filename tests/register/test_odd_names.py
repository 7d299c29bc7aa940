"""Whatever a row prints where a name should stand, its keys can be made: one row must not end the publish of all."""

from __future__ import annotations

import json
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.names import NameOrder, whole_name
from verifier.register.name_form import ListForm, row_name
from verifier.register.name_rows import other_names, read_row

FORMS = [
    ListForm(order, commas)
    for order, commas in product(
        (NameOrder.GIVEN_FIRST, NameOrder.LISTED_GIVEN_FIRST, NameOrder.LISTED_FAMILY_FIRST, NameOrder.EITHER),
        (None, True, False),
    )
]
ODD = st.text("aB1 ;,()[]{}\"'-#*.&/\\é\u202e\x9b", max_size=14) | st.sampled_from(
    [
        "",
        "1 1 1",
        " ",
        "Quillowmere; owned",
        "Anna (Lee; May)",
        "AKA aka",
        "de la",
        "O'",
        ", ,",
        "[[[[",
        "Lee, Ann; May, Jo",
    ]
)


@settings(max_examples=150)
@given(ODD, ODD, ODD, ODD, st.sampled_from(FORMS))
def test_keys_are_made_of_anything(printed: str, family: str, first: str, middle: str, form: ListForm) -> None:
    for fields in (("", "", ""), (family, first, middle), (family, "", ""), (printed, first, "")):
        read = read_row(printed, *fields, "", form)
        assert read.form.count("|") in (4, 5)  # its fields, whatever was printed; a plain row leaves the last out
        assert all(isinstance(key, int) for key in read.turned)
    own = row_name(printed, "", "", "", "", form)
    for further in other_names(json.dumps([family, first, f"{family}; {first}"]), own, form):
        assert all(isinstance(word, str) for words in further for word in words)


@pytest.mark.parametrize("family", ["1 1 1", " ", "12 345", "* *"])
def test_a_field_without_a_word_is_no_whole_name(family: str) -> None:
    assert whole_name(family, "") is None

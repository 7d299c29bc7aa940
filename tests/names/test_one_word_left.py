"""A listed person never loses the family name or the first name to words that look like letters behind a name."""

from __future__ import annotations

import pytest

from verifier.names import parse_name


@pytest.mark.parametrize(
    ("text", "family", "given"),
    [
        ("Tri M Pham", ("pham",), ("tri",)),
        ("Nguyen M Pham", ("pham",), ("nguyen",)),
        ("LIU, HE ZE", ("liu",), ("he",)),
        ("Liu, He Ze", ("liu",), ("he",)),
        ("Wang, Ze He", ("wang",), ("ze",)),
    ],
)
def test_words_set_aside_are_the_rest_of_a_name_of_which_one_word_is_left(
    text: str, family: tuple[str, ...], given: tuple[str, ...]
) -> None:
    name = parse_name(text)
    assert (name.family, name.given, name.set_aside) == (family, given, ())


@pytest.mark.parametrize(
    "text", ["Quillowmark, Ph D", "Quillowmark, Dipl OM", "Quillowmark, L Ac", "Quillowmark, she/her"]
)
def test_letters_that_nobody_bears_stay_set_aside(text: str) -> None:
    name = parse_name(text)
    assert (name.family, name.given) == (("quillowmark",), ())
    assert name.set_aside

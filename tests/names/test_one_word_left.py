"""A listed person never loses the family name or the first name to words that look like letters behind a name."""

from __future__ import annotations

import pytest

from verifier.names import NameFault, parse_name


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


@pytest.mark.parametrize(
    "text",
    [
        "Doctor Quillowmark", "Miss Quillowmark", "Quillowmark Sensei", "Quillowmark-sensei", "Señora Quillowmark",
        "Dra. Quillowmark", "Master Quillowmark", "Dr. Quillowmark's office", "Quillowmark’s Acupuncture Clinic",
        "Sr. Quillowmark", "Quillowmark the acupuncturist", "Lic. Quillowmark", "QUILLOWMARK, MISS",
    ],
)  # fmt: skip
def test_a_title_leaves_one_name(text: str) -> None:
    name = parse_name(text)
    assert (name.words, name.suffix, name.faults) == (("quillowmark",), "", (NameFault.ONE_WORD,))
    assert name.set_aside


def test_the_is_a_name_where_letters_follow_it() -> None:
    assert parse_name("Nguyen Van The LAc").words == ("nguyen", "van", "the")
    assert parse_name("Jane Quillowmark the acupuncturist").words == ("jane", "quillowmark")

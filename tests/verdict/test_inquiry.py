"""What may be asked about one person: cleaned, complete, or refused in one clear sentence."""

from __future__ import annotations

import pytest

from verifier.errors import UsageError
from verifier.verdict.inquiry import LONGEST, Inquiry, checked


def test_a_question_is_cleaned() -> None:
    said = checked(Inquiry("  Ann\tMarwick ", ("wa", " WA ", "or"), " AC7 ", "130-606 4001", " Yakima "))
    assert said == Inquiry("Ann Marwick", ("WA", "OR"), "AC7", "1306064001", "Yakima")
    assert said.home is None
    assert checked(Inquiry("Ann Marwick", ("wa",))).home == "WA"


@pytest.mark.parametrize(
    ("inquiry", "said"),
    [
        (Inquiry(), "Nothing to look for was given."),
        (Inquiry(states=("WA",), city="Yakima"), "Nothing to look for was given."),
        (Inquiry("x" * (LONGEST + 1)), "longer than"),
        (Inquiry("Q"), "not enough of a name"),
        (Inquiry("Ann Marwick", ("XX",)), "'XX' is not a state"),
        (Inquiry("Ann Marwick", npi="1306064002"), "1306064002"),
        (Inquiry("Ann Marwick", npi="12"), "NPI"),
        (Inquiry("Ann Marwick", number="7"), "needs its state"),
    ],
)
def test_what_cannot_be_searched_is_refused_with_the_reason(inquiry: Inquiry, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked(inquiry)
    assert said in str(caught.value)


@pytest.mark.parametrize("more", [{"number": "AC7", "states": ("WA",)}, {"npi": "1306064001"}])
def test_a_short_name_is_enough_beside_a_number_or_an_npi(more: dict[str, str]) -> None:
    assert checked(Inquiry("Q", **more)).name == "Q"  # type: ignore[arg-type]


def test_a_number_of_a_shape_that_one_state_has_says_its_state() -> None:
    said = checked(Inquiry("Ann Marwick", number="ACU.0990105"))
    assert said.states == ("CO",)
    assert "CO" in said.inferred
    assert checked(Inquiry("Ann Marwick", ("OR",), "AC60123456")).inferred == ""


@pytest.mark.parametrize(
    ("inquiry", "words"),
    [
        (Inquiry("Ann Marwick", number="7"), "Ann Marwick"),
        (Inquiry(number="7", npi="1306064001"), "licence 7"),
        (Inquiry(npi="1306064001"), "NPI 1306064001"),
    ],
)
def test_a_sentence_names_whoever_is_asked(inquiry: Inquiry, words: str) -> None:
    assert inquiry.words == words

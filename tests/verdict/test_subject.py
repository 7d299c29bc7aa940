"""What may be asked about one person: cleaned, complete, or refused in one clear sentence."""

from __future__ import annotations

import pytest

from verifier.errors import UsageError
from verifier.verdict.subject import LONGEST, Subject, checked


def test_a_question_is_cleaned() -> None:
    said = checked(Subject("  Ann\tMarwick ", ("wa", " WA ", "or"), " AC7 ", "130-606 4001", " Yakima "))
    assert said == Subject("Ann Marwick", ("WA", "OR"), "AC7", "1306064001", "Yakima")
    assert said.home is None
    assert checked(Subject("Ann Marwick", ("wa",))).home == "WA"


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        (Subject(), "Nothing to look for was given."),
        (Subject(states=("WA",), city="Yakima"), "Nothing to look for was given."),
        (Subject("x" * (LONGEST + 1)), "longer than"),
        (Subject("Q"), "not enough of a name"),
        (Subject("Ann Marwick", ("XX",)), "'XX' is not a state"),
        (Subject("Ann Marwick", npi="1306064002"), "1306064002"),
        (Subject("Ann Marwick", npi="12"), "NPI"),
        (Subject("Ann Marwick", number="7"), "needs its state"),
    ],
)
def test_what_cannot_be_searched_is_refused_with_the_reason(subject: Subject, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked(subject)
    assert said in str(caught.value)


@pytest.mark.parametrize("more", [{"number": "AC7", "states": ("WA",)}, {"npi": "1306064001"}])
def test_a_short_name_is_enough_beside_a_number_or_an_npi(more: dict[str, str]) -> None:
    assert checked(Subject("Q", **more)).name == "Q"  # type: ignore[arg-type]


def test_a_number_of_a_shape_that_one_state_has_says_its_state() -> None:
    said = checked(Subject("Ann Marwick", number="ACU.0990105"))
    assert said.states == ("CO",)
    assert "CO" in said.inferred
    assert checked(Subject("Ann Marwick", ("OR",), "AC60123456")).inferred == ""


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        (Subject("Ann Marwick", number="7"), "Ann Marwick"),
        (Subject(number="7", npi="1306064001"), "licence 7"),
        (Subject(npi="1306064001"), "NPI 1306064001"),
    ],
)
def test_a_sentence_names_whoever_is_asked(subject: Subject, words: str) -> None:
    assert subject.words == words

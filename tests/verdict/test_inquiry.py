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


def test_a_number_whose_shape_shows_no_one_state_is_refused_with_what_it_shows() -> None:
    for number, shown in (("X-1", "no state we know"), ("65.000123", "the shape of CT, OH.")):
        with pytest.raises(UsageError, match=shown):
            checked(Inquiry("Ann Marwick", number=number))


@pytest.mark.parametrize(
    ("typed", "states", "found"),
    [
        ("Ann Marwick AC60123456", ("WA",), ("AC60123456", ("WA",))),
        ("Ann Marwick #AC60123456", (), ("AC60123456", ("WA",))),
        ("Ann Marwick, CO ACU.0990105", (), ("ACU.0990105", ("CO",))),
        ("Ann Marwick, CO ACU.0990105", ("CO",), ("ACU.0990105", ("CO",))),
        ("Ann Marwick, CO ACU.0990105; WA AC60123456", ("WA",), ("AC60123456", ("WA",))),
        ("Ann Marwick, CO ACU.0990105", ("WA", "CO"), ("ACU.0990105", ("WA", "CO"))),
        ("Ann Marwick", ("WA",), ("", ("WA",))),
    ],
)
def test_a_number_beside_the_name_is_taken_where_it_may_be_of_a_state_asked(
    typed: str, states: tuple[str, ...], found: tuple[str, tuple[str, ...]]
) -> None:
    said = checked(Inquiry(typed, states))
    assert (said.name, said.number, said.states, said.npi) == ("Ann Marwick", *found, "")
    assert ("beside the name" in said.inferred) is bool(said.number)


@pytest.mark.parametrize("states", [(), ("WA", "CO")])
def test_of_several_numbers_beside_the_name_none_is_chosen(states: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match=r"ACU\.0990105 and AC60123456"):
        checked(Inquiry("Ann Marwick, CO ACU.0990105; WA AC60123456", states))


def test_a_number_of_another_state_than_the_one_asked_is_not_dropped() -> None:
    with pytest.raises(UsageError, match=r"CO ACU\.0990105, and another state"):
        checked(Inquiry("Ann Marwick, CO ACU.0990105", ("WA",)))


def test_a_number_beside_the_name_may_not_speak_against_the_one_given() -> None:
    said = checked(Inquiry("Ann Marwick AC60123456", ("WA",), "60123456"))
    assert (said.name, said.number, said.inferred) == ("Ann Marwick", "60123456", "")
    with pytest.raises(UsageError, match="7 and AC60123456"):
        checked(Inquiry("Ann Marwick AC60123456", ("WA",), "7"))


def test_an_npi_beside_the_name_is_hers_and_may_not_speak_against_the_one_given() -> None:
    beside = "Ann Marwick, NPI 1306064001"
    for inquiry in (Inquiry(beside, ("WA",)), Inquiry(beside, ("WA",), npi="1306064001")):
        said = checked(inquiry)
        assert (said.name, said.npi, said.number) == ("Ann Marwick", "1306064001", "")
    assert checked(Inquiry(beside, ("WA",), "AC7")).npi == "1306064001"
    with pytest.raises(UsageError, match="1992000004 and 1306064001"):
        checked(Inquiry(beside, ("WA",), npi="1992000004"))


def test_digits_that_are_no_number_stay_with_the_name() -> None:
    assert checked(Inquiry("Ann Marwick 2nd", ("WA",))).name == "Ann Marwick 2nd"


@pytest.mark.parametrize(("name", "enough"), [("Q", False), ("Qi", True), ("Q X", True), ("Q X Y", True)])
def test_two_letters_are_enough_of_a_name_to_look_for_its_bearers(name: str, enough: bool) -> None:
    if enough:
        assert checked(Inquiry(name)).name == name
    else:
        with pytest.raises(UsageError, match=f"'{name}' is not enough"):
            checked(Inquiry(name))


def test_what_is_odd_about_a_name_that_is_too_short_is_said() -> None:
    with pytest.raises(UsageError, match=r"search for \(a letter was lost in Q\?; one letter only\)\."):
        checked(Inquiry("Q?"))


def test_as_much_as_is_looked_at_is_taken_and_no_more() -> None:
    assert checked(Inquiry("x" * LONGEST)).name == "x" * LONGEST
    with pytest.raises(UsageError, match="10000 characters"):
        checked(Inquiry("7 " * LONGEST))


def test_every_state_that_was_asked_is_looked_at() -> None:
    with pytest.raises(UsageError, match="'ZZ'"):
        checked(Inquiry("Ann Marwick", ("WA", "ZZ")))
    assert checked(Inquiry("Ann Marwick", ("wa", "WA"))).states == ("WA",)
    assert checked(Inquiry("Ann Marwick", ())).home is None


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


def test_a_number_or_an_npi_is_enough_by_itself() -> None:
    assert checked(Inquiry(number="7", states=("WA",))).number == "7"
    assert checked(Inquiry(npi="1306064001")).npi == "1306064001"


def test_unless_more_is_said_the_licence_alone_is_asked_and_ninety_days_are_soon() -> None:
    assert Inquiry().require_certification is False
    assert Inquiry().expires_within == 90

"""Other names that stand beside a name: each is a name by itself, and no half of it goes with half of another."""

from __future__ import annotations

import pytest

from tests.matching.registers import Person, ask, engine
from verifier.matching.agreement import Level
from verifier.matching.identity import Doubt, Identity
from verifier.matching.types import Candidate
from verifier.names import NameFault, parse_name

NUMBER = "AC10037"

TWO_NAMES = (
    "Quillonne Marwick formerly Rosalind Thornquist", "Quillonne Marwick (formerly Rosalind Thornquist)",
    "Quillonne Marwick aka Rosalind Thornquist", "Quillonne Marwick (Rosalind Thornquist)",
    "Quillonne Marwick / Rosalind Thornquist", "Quillonne Marwick | Rosalind Thornquist, L.Ac.",
    "MARWICK, QUILLONNE / THORNQUIST, ROSALIND", "Quillonne Anna Marwick / Rosalind Beth Thornquist",
)  # fmt: skip
"""Two whole names of one person."""
MIXED = ("Quillonne Thornquist", "Rosalind Marwick", "Thornquist, Quillonne", "Marwick, Rosalind",
         "Rosalind Anna Marwick", "Quillonne Beth Thornquist")  # fmt: skip
"""Half of one and half of the other."""


def best(printed: str, asked: str, number: str | None = None) -> Candidate | None:
    """What is said of a record that prints this name when another is asked; the number is the record's where given."""
    people = [Person("", "", name=printed, number=NUMBER), Person("", "", name="Tamsin Oakhollow", number="AC10111")]
    match = engine(people, {"ca-board": 500}).match(ask(asked, number=number)).get("ca-board")
    found = [one for one in match.candidates if one.credential_id == 1] if match else []
    return found[0] if found else None


def is_attributed(one: Candidate | None) -> bool:
    """True when the record is told as the person's."""
    return one is not None and one.identity is not None and one.identity.attributable


@pytest.mark.parametrize("printed", TWO_NAMES)
def test_each_of_two_printed_names_goes_with_the_number(printed: str) -> None:
    for asked in ("Quillonne Marwick", "Rosalind Thornquist"):
        found = best(printed, asked, NUMBER)
        assert found is not None
        assert found.identity is Identity.CONFIRMED, asked


@pytest.mark.parametrize("printed", TWO_NAMES)
def test_half_of_one_name_and_half_of_the_other_go_with_no_number(printed: str) -> None:
    for asked in MIXED:
        assert not is_attributed(best(printed, asked)), asked
        found = best(printed, asked, NUMBER)
        assert found is not None
        assert (found.identity, found.doubt) == (Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER), asked


@pytest.mark.parametrize("printed", TWO_NAMES)
def test_a_further_name_alone_attributes_nobody(printed: str) -> None:
    found = best(printed, "Rosalind Thornquist")
    assert found is not None
    assert found.identity is Identity.NAME_ONLY


@pytest.mark.parametrize("asked", TWO_NAMES)
@pytest.mark.parametrize("printed", ["Quillonne Thornquist", "Rosalind Marwick"])
def test_nor_where_the_two_names_are_asked(asked: str, printed: str) -> None:
    assert not is_attributed(best(printed, asked))
    assert not is_attributed(best(printed, asked, NUMBER))


SECOND_FAMILY = ("Quillonne Marwick / Thornquist", "Quillonne Marwick/Thornquist", "QUILLONNE MARWICK | THORNQUIST",
                 "Quillonne Marwick (Thornquist)", "Quillonne Marwick / Thornquist, L.Ac.")  # fmt: skip


@pytest.mark.parametrize("printed", SECOND_FAMILY)
def test_a_family_name_behind_a_stroke_is_another_writing(printed: str) -> None:
    found = best(printed, "Quillonne Thornquist")
    assert found is not None
    assert (found.level, found.identity) == (Level.OTHER_WRITING, Identity.NAME_ONLY)
    assert is_attributed(best(printed, "Quillonne Thornquist", NUMBER))
    assert is_attributed(best(printed, "Quillonne Marwick"))
    assert not is_attributed(best(printed, "Rosalind Thornquist", NUMBER))


@pytest.mark.parametrize("asked", SECOND_FAMILY)
def test_a_family_name_behind_a_stroke_that_is_asked_is_no_middle_name(asked: str) -> None:
    found = best("Quillonne Thornquist", asked)
    assert found is not None
    assert found.identity is Identity.NAME_ONLY
    assert is_attributed(best("Quillonne Thornquist", asked, NUMBER))
    assert is_attributed(best("Quillonne Marwick", asked))


@pytest.mark.parametrize("printed", ["Quillonne Marwick formerly Quillonne Thornquist",
                                     "Quillonne Marwick / Quillonne Thornquist"])  # fmt: skip
def test_the_first_name_said_again_mixes_nothing(printed: str) -> None:
    assert is_attributed(best(printed, "Quillonne Thornquist", NUMBER))
    assert is_attributed(best("Quillonne Thornquist", printed, NUMBER))


@pytest.mark.parametrize(
    "text", ["Jane Quill / L.Ac.", "Jane Quill/LAc", "Jane Quill, MSOM / LAc", "Jane Quill / Acupuncturist",
             "Jane Quill | Blue Heron Wellness", "Jane Quill she/her", "Jane Quill / 12"],
)  # fmt: skip
def test_what_is_no_name_behind_a_stroke_is_set_aside(text: str) -> None:
    name = parse_name(text)
    assert (name.given, name.middle, name.family, name.alternates) == (("jane",), (), ("quill",), ())
    assert name.set_aside


@pytest.mark.parametrize("text", ["Marwick / Thornquist, Jane", "de la Marwick/Thornquist, Jane"])
def test_a_stroke_between_two_family_names_before_a_comma_keeps_both(text: str) -> None:
    name = parse_name(text)
    assert name.given == ("jane",)
    assert name.family[-2:] == ("marwick", "thornquist")


@pytest.mark.parametrize("text", ["Jane Marwick / John Thornquist", "MARWICK, JANE | THORNQUIST, JOHN"])
def test_two_whole_names_that_are_asked_may_be_two_people(text: str) -> None:
    assert NameFault.TWO_PEOPLE in parse_name(text).faults
    assert not is_attributed(best("Jane Marwick", text))
    assert NameFault.TWO_PEOPLE not in parse_name("Jane Marwick / Jane Thornquist").faults


@pytest.mark.parametrize(("printed", "asked"), [('Leopold "Leo" Marwick', "Leonard Marwick"),
                                                ("Patricia (Pat) Marwick", "Patrick Marwick"),
                                                ("Alexander (Alex) Marwick", "Alexis Marwick")])  # fmt: skip
def test_a_short_form_beside_its_own_name_stands_for_no_other(printed: str, asked: str) -> None:
    assert not is_attributed(best(printed, asked, NUMBER))
    assert not is_attributed(best(asked, printed, NUMBER))
    short = parse_name(printed).alternates[0]
    assert is_attributed(best(printed, f"{short} Marwick", NUMBER))


def test_a_name_beside_another_of_no_relation_has_its_own_writings() -> None:
    assert is_attributed(best('Xiaoming "Mike" Zhang', "Michael Zhang", NUMBER))

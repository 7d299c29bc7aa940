"""Syllables that are also short forms, initials of a middle name, another gender, a name used as the first one."""

from __future__ import annotations

from itertools import product

import pytest

from tests.matching.registers import Person, ask, engine
from verifier.matching.agreement import Level
from verifier.matching.identity import Doubt, Identity
from verifier.matching.types import Candidate


def best(people: list[Person], asked: str, *, number: str = "", city: str = "") -> Candidate | None:
    """Return the record shown first, None where nobody is meant."""
    match = engine(people).match(ask(asked, "CA", number=number or None, city=city or None)).get("ca-board")
    return match.meant[0] if match and match.meant else None


@pytest.mark.parametrize(("first", "family"), list(product(("bo", "lan", "nan", "wen"), ("Cao", "Xu", "Kwak"))))
@pytest.mark.parametrize("fields", [True, False])
def test_one_syllable_of_two_is_no_whole_first_name(first: str, family: str, fields: bool) -> None:
    second = first.title()
    row = Person(family, f"Yu {second}", "", "A1") if fields else Person(family, "Yu", second, "A1")
    found = best([row], f"Yu {family}")
    assert found is not None
    assert found.identity is Identity.NAME_ONLY
    assert found.agreement is not None
    assert found.agreement.level is Level.PARTIAL


@pytest.mark.parametrize("asked", ["Sue Law", "Sue Lin Law"])
def test_a_western_first_name_may_have_a_syllable_in_the_middle(asked: str) -> None:
    found = best([Person("Law", "Sue", "Lin", "A1")], asked)
    assert found is not None
    assert found.identity is Identity.CONSISTENT


@pytest.mark.parametrize("asked", ["D. Hawthornfield", "D. R. Hawthornfield", "Hawthornfield, D. R."])
def test_the_initial_of_a_middle_name_is_no_first_name(asked: str) -> None:
    found = best([Person("Hawthornfield", "Roger", "David", "A1")], asked, number="A1")
    assert found is not None
    assert (found.identity, found.doubt) == (Identity.CONFLICTING, Doubt.NUMBER_OF_ANOTHER)


@pytest.mark.parametrize("asked", ["R. Hawthornfield", "R. D. Hawthornfield", "Hawthornfield, R. D."])
def test_the_initials_in_their_order_go_with_a_number(asked: str) -> None:
    found = best([Person("Hawthornfield", "Roger", "David", "A1")], asked, number="A1")
    assert found is not None
    assert found.identity is Identity.CONFIRMED


@pytest.mark.parametrize(
    ("listed", "asked"), [("Majid", "Majida"), ("Ponciano", "Ponciana"), ("Basim", "Basima"), ("Yulan", "Yulin")]
)
def test_a_slip_that_makes_a_sister_of_a_brother_or_another_name_is_no_slip(listed: str, asked: str) -> None:
    found = best([Person("Qadruni" if listed != "Yulan" else "Cao", listed, "", "A1")],
                 f"{asked} {'Qadruni' if listed != 'Yulan' else 'Cao'}", number="A1")  # fmt: skip
    assert found is not None
    assert found.identity is Identity.CONFLICTING


@pytest.mark.parametrize("asked", ["Mei Ling Chen", "Mei-Ling Chen", "Meiling Chen", "Chen, Mei Ling"])
def test_a_name_of_two_syllables_may_be_used_as_the_first_one(asked: str) -> None:
    found = best([Person("Chen", "Grace", "Mei-Ling", "A1")], asked)
    assert found is not None
    assert found.identity is Identity.NAME_ONLY


@pytest.mark.parametrize(
    "asked",
    ["Quillonne, Marwick Ruth", "Quillonne Marwick in Honolulu", "Quillonne Marwick per diem", "Quillonne, Marwick"],
)
@pytest.mark.parametrize("two", [True, False])
def test_a_listed_person_whose_names_were_all_asked_is_shown(asked: str, two: bool) -> None:
    row = Person("Marwick", "Quillonne Ruth", "", "A1") if two else Person("Marwick", "Quillonne", "Ruth", "A1")
    found = best([row], asked)
    assert found is not None
    assert found.identity is Identity.NAME_ONLY


def test_a_namesake_in_another_writing_keeps_a_name_from_being_enough() -> None:
    found = best([Person("Lee", "Young Soo", "", "A1"), Person("Yi", "Youngsoo", "", "A2")], "Young Soo Lee")
    assert found is not None
    assert (found.identity, found.doubt) == (Identity.NAME_ONLY, Doubt.NAMESAKE)

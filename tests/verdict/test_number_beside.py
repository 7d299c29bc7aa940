"""A number beside a name that nothing calls a licence's: it can speak against somebody, and never for anybody."""

from __future__ import annotations

import pytest

from tests.verdict.shelf import NAME, TODAY, Shelf, held, row, standing
from verifier.errors import UsageError
from verifier.matching.types import Identity
from verifier.verdict.answer import answer
from verifier.verdict.inquiry import Inquiry, checked
from verifier.verdict.terms import Outcome, Verdict

REVOKED = Shelf(row("120", **standing("revoked")), row("2009", "Basil Thornquist", **standing("revoked")))
ACTIVE = Shelf(row("120"), row("2009", "Basil Thornquist"))


def asked(name: str, shelf: Shelf = REVOKED) -> Verdict:
    return answer(checked(Inquiry(name, ("KS",), today=TODAY)), held(shelf)).verdict


@pytest.mark.parametrize(
    "text",
    [
        "120", "$120", "(120 reviews)", "Suite 120", "Room 120", "Ste. 120", "120 years experience", "Copay $120",
        "Group 120", "PO Box 120", "120 Main Street", "120 N. Blue Heron Ave", "Member ID 120", "since 2019",
        "10:30 AM", "4.9 stars", "66044-1234", "123-45-6789", "120%",
    ],
)  # fmt: skip
def test_digits_beside_a_name_never_lay_a_record_upon_it(text: str) -> None:
    found = asked(f"{NAME} {text}")
    assert found.outcome is Outcome.REVIEW
    assert found.decided_by is not None
    assert all(one.identity is not Identity.CONFIRMED for one in found.decided_by.sightings)
    active = asked(f"{NAME} {text}", ACTIVE)
    assert active.outcome in (Outcome.CONFIRMED, Outcome.REVIEW)
    assert active.decided_by is not None
    assert all(one.identity is not Identity.CONFIRMED for one in active.decided_by.sightings)


@pytest.mark.parametrize("text", ["2009", "90007"])
def test_digits_of_somebody_else_or_of_nobody_speak_against(text: str) -> None:
    assert asked(f"{NAME} {text}", ACTIVE).outcome is Outcome.REVIEW


def test_the_number_of_another_state_is_refused() -> None:
    with pytest.raises(UsageError, match="another state"):
        asked(f"{NAME} HI 90007", ACTIVE)


@pytest.mark.parametrize("text", ["#120", "Lic. 120", "license no. 120", "License #: 120", "LAc #120", "(Lic# 120)"])
def test_a_number_that_is_called_one_counts(text: str) -> None:
    found = asked(f"{NAME} {text}")
    assert found.outcome is Outcome.ATTENTION
    assert found.decided_by is not None
    assert found.decided_by.sightings[0].identity is Identity.CONFIRMED


@pytest.mark.parametrize("text", ["AC17", "AC 17", "AC-17", "(AC 17)"])
def test_letters_make_it_a_licence_number(text: str) -> None:
    found = asked(f"{NAME}, {text}", Shelf(row("AC17")))
    assert found.decided_by is not None
    assert found.decided_by.sightings[0].identity is Identity.CONFIRMED

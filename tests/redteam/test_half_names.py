"""Half of a hyphened name, words beside an agreeing middle name, and lists that print the family name first."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk

REVOKED = "Revoked"


def _listed(desk: Desk, name: str, status: str = "Active") -> None:
    desk.board([{"Lic": "521", "Name": name, "Status": status}])


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("Helen Van Dorp", "Helen Smith-Van Dorp"),
        ("Ignacio Goikoetxea Luna", "Ignacio Torrence-Goikoetxea Luna"),
        ("Karim El Sayegh", "Karim Haddad-El Sayegh"),
        ("DAVID HAWTHORN SCOTT", "David Torrence-Hawthorn Scott"),
        ("Amparo Luz Caicedo", "Amparo Luz-Reyes Caicedo"),
        ("Amparo Luz Caicedo", "Amparo Reyes-Luz Caicedo"),
        ("Brigitta Anne Fallowmere", "Brigitta Anne-Oake Fallowmere"),
        ("Cedric James Thornbeck", "Cedric Oake-James Thornbeck"),
    ],
)
@pytest.mark.parametrize("status", ["Active", REVOKED])
def test_half_of_a_hyphened_name_in_the_middle_is_left_open(desk: Desk, printed: str, asked: str, status: str) -> None:
    _listed(desk, printed, status)
    assert desk.ask(asked, "--state", "GA").data["outcome"] == "review"


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("Amparo Luz Caicedo", "Amparo Luz Reyes Caicedo"),
        ("Amparo Luz Caicedo", "Amparo Zelda Luz Caicedo"),
        ("Cedric James Thornbeck", "Cedric X. James Thornbeck"),
        ("Cedric James Thornbeck", "Cedric James X. Thornbeck"),
        ("Rosalinda Ines Quintanarrez", "Rosalinda Ines Smith Quintanarrez"),
    ],
)
def test_a_middle_name_beside_a_further_word_is_no_second_fact(desk: Desk, printed: str, asked: str) -> None:
    _listed(desk, printed, REVOKED)
    assert desk.ask(asked, "--state", "GA").data["outcome"] == "review"


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("SMITH KAREN LOUISE", "Karen Smith"), ("SMITH KAREN LOUISE", "Smith, Karen"),
        ("THORNBECK CEDRIC JAMES", "Cedric Thornbeck"), ("GARCIA MARIA ELENA", "Maria Garcia"),
        ("JONES MARY BETH", "Mary Jones"), ("PATEL PRIYA RAJESH", "Priya Patel"),
        ("PATEL PRIYA RAJESH", "Patel, Priya"),
    ],
)  # fmt: skip
def test_whoever_a_list_prints_family_name_first_without_a_comma_is_never_nobody(
    desk: Desk, printed: str, asked: str
) -> None:
    _listed(desk, printed)
    said = desk.ask(asked, "--state", "GA")
    assert (said.code, said.data["outcome"]) == (3, "review")

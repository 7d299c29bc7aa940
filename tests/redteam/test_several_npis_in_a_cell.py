"""A cell of a list with several NPIs: each is compared, and none of them vouches for anybody by itself."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.redteam.doors import Asked, Doors, Printed
from tests.redteam.test_screening import listed

OWN, FOREIGN, THIRD = "1234567893", "1679576722", "1306064001"
JANE = Printed("Jane", "", "Quillowmark", "A101", npi=OWN)
NOTE = "Several NPIs stand in this row"


def row(doors: Doors, npis: str, name: str = "Jane Quillowmark", number: str = "A101") -> Mapping[str, str]:
    found = doors.listed(Asked(name, number, npis))
    assert NOTE in found["your data"]
    return found


@pytest.mark.parametrize("cell", [f"{OWN}; {FOREIGN}", f"{FOREIGN} / {OWN}", f"{THIRD}\n{FOREIGN}\n{OWN}"])
def test_one_that_the_record_prints_is_enough(doors: Doors, cell: str) -> None:
    doors.board([JANE], others=8)
    assert row(doors, cell)["outcome"] == "confirmed"


@pytest.mark.parametrize("number", ["A101", ""])
def test_none_that_the_record_prints_speaks_against_it_as_one_alone_does(doors: Doors, number: str) -> None:
    doors.board([JANE], others=8)
    assert doors.listed(Asked("Jane Quillowmark", number, FOREIGN))["outcome"] == "review"
    assert row(doors, f"{FOREIGN}; {THIRD}", number=number)["outcome"] == "review"


def test_a_record_without_an_npi_contradicts_none(doors: Doors) -> None:
    doors.board([JANE._replace(npi="")], others=8)
    assert row(doors, f"{FOREIGN}; {THIRD}")["outcome"] == "confirmed"


@pytest.mark.parametrize(
    ("barred", "outcome"),
    [("Jane Quillowmark", "attention"), ("Mabel Thornquist", "review"), ("", "review")],
)
def test_an_exclusion_of_either_is_met(doors: Doors, barred: str, outcome: str) -> None:
    doors.board([JANE], others=8)
    listed(doors.desk, {"Lic": "", "Name": barred, "Type": "Acupuncturist", "NPI": FOREIGN})
    found = row(doors, f"{OWN}; {FOREIGN}")
    assert found["outcome"] == outcome
    assert "exclusion list" in found["why"]

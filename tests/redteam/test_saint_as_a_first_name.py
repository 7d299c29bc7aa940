"""St and Saint are writings of one word in a first name as they are in a family name."""

from __future__ import annotations

import pytest

from tests.redteam.doors import IN_FULL, Asked, Doors, Form, Printed


@pytest.mark.parametrize("form", IN_FULL)
@pytest.mark.parametrize(("printed", "other"), [("St", "Saint"), ("Saint", "St"), ("St.", "Saint"), ("Ste", "Sainte")])
def test_saint_in_a_first_name_is_found_in_either_writing(doors: Doors, form: Form, printed: str, other: str) -> None:
    doors.board([Printed(f"{printed} John", "", "Riversby", "A1")], form)
    told = doors.ask(f"{other} John Riversby", f"Riversby, {other} John", f"{other} John Q Riversby")
    assert [str(one) for one in told if one.outcome not in ("review", "confirmed") or not one.records] == []
    assert doors.one(Asked(f"{other} John Riversby", "A1")).outcome == "confirmed"


@pytest.mark.parametrize("form", IN_FULL)
def test_a_saint_is_no_other_saint(doors: Doors, form: Form) -> None:
    doors.board([Printed("St John", "", "Riversby", "A1"), Printed("Stella", "", "Marwick", "A2")], form)
    told = doors.ask("Saint Luke Riversby", "Saintla Marwick", Asked("Saint Luke Riversby", "A1"),
                     "Saint John Quillowmark")  # fmt: skip
    assert [str(one) for one in told if one.is_attributed] == []

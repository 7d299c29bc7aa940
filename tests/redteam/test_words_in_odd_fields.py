"""Signs, status words and numbers where nobody expects them are never passed over in silence."""

from __future__ import annotations

import pytest

from state_boards.discipline import read_said, says_none
from state_boards.text import npis_in
from state_boards.words import Disciplined


@pytest.mark.parametrize(
    "printed", ["✓", "☒", "*", "**", "†", "?", "!", "+", "√", "No*", "none*", "None!", "N/A †", "- *", "(1)", "#", "[ ]"]
)
def test_sign_in_a_discipline_field_is_for_a_person_to_read(printed: str) -> None:
    assert read_said(printed) is Disciplined.UNCLEAR
    assert not says_none(printed)


@pytest.mark.parametrize("printed", ["-", "--", "–", "—", "_", "/", "//", "- -", "−", "0", "None.", '"None"', "N/A"])
def test_dashes_slashes_and_words_for_none_stay_none(printed: str) -> None:
    assert read_said(printed) is Disciplined.NONE_STATED


@pytest.mark.parametrize(
    "printed",
    ["130 606 4001", "1306-064-001", "130.606.4001", "1,306,064,001", "１３０６０６４００１", "1306064001.0",
     "01306064001", "1306\u2011064\u2011001", "NPI: 130 606 4001", "\u00a0130\u00a0606\u00a04001 "],
)  # fmt: skip
def test_npi_with_something_inside_is_the_npi(printed: str) -> None:
    assert npis_in(printed) == ("1306064001",)


@pytest.mark.parametrize(
    "printed", ["130 606 4002", "13060640010", "130606400", "0000000000", "A130 606 4001", "", "1" * 90]
)
def test_other_digits_are_no_npi(printed: str) -> None:
    assert npis_in(printed) == ()

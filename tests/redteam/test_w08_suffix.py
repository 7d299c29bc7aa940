"""W8: a suffix on one side only counts where the list prints suffixes, and is told where it does not."""

from __future__ import annotations

import pytest

from tests.redteam.doors import Doors, Form, Printed

PLAIN = [Printed("Thorvald", "", "Marwick", "A1"), Printed("Anselm", "", "Ellansbourne", "A2"),
         Printed("Padraig", "", "O'Tullivane", "A3")]  # fmt: skip
SENIOR = Printed("Thorvald", "", "Marwick", "A1", suffix="Jr")
FORMS = [Form.GIVEN_FIRST, Form.COMMA]


@pytest.mark.parametrize("form", FORMS)
def test_where_no_suffix_is_printed_the_one_asked_is_named_in_the_first_sentence(doors: Doors, form: Form) -> None:
    doors.board(PLAIN, form)
    told = doors.ask("Thorvald Marwick Jr", "Thorvald Marwick, Jr.", "Marwick, Thorvald Jr", "Anselm Ellansbourne III",
                     "Padraig O'Tullivane Sr.", "Padraig O'Tullivane, Junior")  # fmt: skip
    assert [str(one) for one in told if one.outcome != "confirmed"] == []
    assert [one.sentence for one in told if "was asked and is not printed" not in one.sentence] == []


@pytest.mark.parametrize("form", FORMS)
def test_where_suffixes_are_printed_a_suffix_on_one_side_only_is_for_review(doors: Doors, form: Form) -> None:
    others = [Printed("Basil", "", "Thornquist", "A8", suffix="Sr")]
    doors.board([*PLAIN, *others, Printed("Ivo", "", "Oakhollow", "A9", suffix="III")], form)
    told = doors.ask("Thorvald Marwick Jr", "Anselm Ellansbourne III", "Basil Thornquist", "Ivo Oakhollow",
                     "Padraig O'Tullivane Sr")  # fmt: skip
    assert [str(one) for one in told if one.outcome != "review" or one.is_attributed] == []


@pytest.mark.parametrize("status", ["Active", "Revoked"])
def test_a_father_is_not_his_son(doors: Doors, status: str) -> None:
    doors.board([SENIOR._replace(status=status)], Form.GIVEN_FIRST)
    told = doors.ask("Thorvald Marwick Sr", "Thorvald Marwick Senior", "Marwick, Thorvald, Sr.", "Thorvald Marwick III",
                     "Thorvald Marwick, II")  # fmt: skip
    assert [str(one) for one in told if one.is_attributed] == []
    assert doors.one("Thorvald Marwick Jr.").outcome == ("confirmed" if status == "Active" else "review")


def test_a_suffix_in_its_own_column_counts_as_printed(doors: Doors) -> None:
    doors.board([SENIOR, Printed("Anselm", "", "Ellansbourne", "A2")], more=("Suffix", "City", "NPI"))
    told = doors.ask("Thorvald Marwick", "Thorvald Marwick Jr", "Anselm Ellansbourne Jr", "Anselm Ellansbourne")
    assert [one.outcome for one in told] == ["review", "confirmed", "review", "confirmed"]

"""W15: a name with something in it that is no word of the name, or that was spoiled on its way here."""

from __future__ import annotations

import pytest

from tests.redteam.doors import Asked, Doors, Form, Printed

FORMS = [Form.GIVEN_FIRST, Form.COMMA, Form.FIELDS, Form.TWO_IN_GIVEN]
SON = Printed("Thorvald", "", "Ellansbourne", "A1", suffix="Jr", status="Revoked")
FATHER = [
    "Thorvald Ellansbourne (Sr)", "Thorvald Ellansbourne [Sr]", 'Thorvald Ellansbourne "Sr"',
    "Thorvald (Sr.) Ellansbourne", "Ellansbourne (Sr), Thorvald", "Ellansbourne, Thorvald (Sr)", "Thorvald Ellansbourne, L.Ac. (Sr)",
    "Thorvald Ellansbourne (Senior)", "Thorvald Ellansbourne (III)", "Thorvald (II) Ellansbourne",
    "Sr. Thorvald Ellansbourne", "Ellansbourne, Sr. Thorvald",
]  # fmt: skip


@pytest.mark.parametrize("form", [Form.GIVEN_FIRST, Form.COMMA])
def test_a_suffix_in_brackets_or_before_the_name_is_the_suffix(doors: Doors, form: Form) -> None:
    doors.board([SON], form)
    told = doors.ask(*(Asked(name, number="A1") for name in FATHER))
    assert [str(one) for one in told if one.outcome != "review" or one.identities != {"conflicting"}] == []
    own = doors.ask(Asked("Thorvald Ellansbourne (Jr)", "A1"), Asked("Jr. Thorvald Ellansbourne", "A1"))
    assert [one.outcome for one in own] == ["attention", "attention"]

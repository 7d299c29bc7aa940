"""Two names written as one word, with a particle or a dot inside."""

from __future__ import annotations

import pytest

from tests.redteam.doors import IN_FULL, Doors, Form, Printed

_PEOPLE = [
    Printed("Gabriel", "", "St Clairmont", "A1"), Printed("Mary", "", "O'Brien", "A2"),
    Printed("Karen", "", "McTavishon", "A3"), Printed("Elena", "", "De La Cruz", "A4"),
    Printed("Jean", "", "Quillowmark", "A5"), Printed("Nicole", "", "D'Angelo", "A6"),
]  # fmt: skip
_GLUED = {
    "GabrielSt.Clairmont": "A1", "GabrielStClairmont": "A1", "Gabriel.St.Clairmont": "A1", "MaryO'Brien": "A2",
    "MaryOBrien": "A2", "KarenMcTavishon": "A3", "ElenaDeLaCruz": "A4", "Jean.Quillowmark": "A5",
    "JeanQuillowmark": "A5", "NicoleD'Angelo": "A6", "NicoleD’Angelo": "A6",
}  # fmt: skip


@pytest.mark.parametrize("form", IN_FULL)
def test_whoever_is_written_as_one_word_is_shown(doors: Doors, form: Form) -> None:
    doors.board(_PEOPLE, form)
    told = doors.ask(*_GLUED)
    assert [str(one) for one in told if one.outcome not in ("review", "confirmed")] == []
    assert [str(one) for one in told if _GLUED[one.asked.name] not in str(one.records)] == []


@pytest.mark.parametrize("form", IN_FULL)
def test_a_stranger_gains_nothing_by_it(doors: Doors, form: Form) -> None:
    doors.board(_PEOPLE, form)
    told = doors.ask(
        "GabrielaSt.Clairmont", "MariaO'Brien", "KarinMcTavishon", "ElenaDeLaCruzado", "Jeanne.Quillowmark"
    )
    assert [str(one) for one in told if one.is_attributed] == []

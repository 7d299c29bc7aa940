"""Marks whose meaning stands in a legend are never swallowed with the name or the number they stand beside."""

from __future__ import annotations

import pytest

from state_boards.contract.flags import RecordFlag
from state_boards.reading.discipline import restricts
from state_boards.reading.ending import mark_beside, status_word_beside
from tests.redteam.conftest import Desk
from tests.redteam.test_words_in_odd_fields import kept_beside

MARKS = [
    "*", "**", "\u2020", "\u2021", "#", "(1)", "[1]", "\u00b9", "^", "+", "(S)", "(R)", "\u00a7", "!", "~", "(*)",
    "\u2016", "(see note 1)", "- see note", "[S]", "(exp)", "(\u2020)", "$", "%",
]  # fmt: skip


@pytest.mark.parametrize("mark", MARKS)
def test_mark_beside_a_name_or_a_number_is_seen(mark: str) -> None:
    for name in (
        "Marwick{}",
        "Quillonne Marwick {}",
        "{} Quillonne Marwick",
        "Marwick{}, Quillonne",
        "ACU7{}",
        "A7 {}",
    ):
        assert mark_beside(name.format(mark)), name


@pytest.mark.parametrize(
    "text",
    ["Quillonne Marwick", "O'Neill-Marwick, Quillonne", "Quillonne (Quill) Marwick", "Marwick, Quillonne, L.Ac.",
     "ACU7", "Quillonne Marwick (NCCAOM)", "Jo (Al) Marwick", "Quillonne Marwick (MD)", "12-345", "AC 7", "#ACU7",
     "# 7", "Lic. #7", "Quillonne D\u2019Marwick", "Nu?ez Marwick", "Marwick & Co.", "A.7/2", "T\u00fcrk, Can"],
)  # fmt: skip
def test_names_and_numbers_without_a_mark(text: str) -> None:
    assert not mark_beside(text)


@pytest.mark.parametrize("mark", ["*", " *", " (1)", " [S]", " (susp)", " (exp)", " \u2020", " (see note 1)"])
@pytest.mark.parametrize("where", ["Name", "Lic", "NPI"])
def test_marked_person_is_for_somebody_to_look_at(desk: Desk, mark: str, where: str) -> None:
    person = {"Lic": "ACU7", "Name": "Quillonne Marwick", "NPI": "1306064001"}
    columns = ("Lic", "Name", "NPI", "Status", "Until")
    desk.board([{**person, where: person[where] + mark}], columns=columns, others=5)
    assert desk.ask("Quillonne Marwick", "--state", "GA").data["outcome"] == "review"
    assert desk.ask("Zworbelaa Filleraaa", "--state", "GA").data["outcome"] == "confirmed"


@pytest.mark.parametrize(
    ("npi", "looks"),
    [("1306064001 (Revoked)", True), ("Revoked", True), ("1306064001 - suspended", True), ("1306064001*", True),
     ("1306064001", False), ("NPI: 130 606 4001", False), ("NPI # 1306064001", False), ("", False), ("N/A", False),
     ("none", False), ("130-606-4001", False)],
)  # fmt: skip
def test_note_in_the_column_of_npis_is_read(npi: str, looks: bool) -> None:
    assert (RecordFlag.UNREAD_FIELD in kept_beside("Remark", "", npi).flags) is looks


@pytest.mark.parametrize(
    "text",
    ["susp.", "rev'd", "Fined $500", "Consent decree", "Revocada", "Suspendida", "Hearing scheduled", "INACTIVO",
     "Record entered in error", "lic. susp. 2024", "Licencia revocada", "charges pending"],
)  # fmt: skip
def test_abbreviations_and_other_words_of_an_end_are_read(text: str) -> None:
    assert restricts(text)


@pytest.mark.parametrize("name", ["Rev. Ann Marwick", "Susanna Marwick", "Ann Revd-Marwick", "Ann Fine"])
def test_names_like_them_are_names(name: str) -> None:
    assert not status_word_beside(name)

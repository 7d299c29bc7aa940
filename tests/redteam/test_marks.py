"""Marks whose meaning stands in a legend are never swallowed with the name or the number they stand beside."""

from __future__ import annotations

import pytest
import xlsxwriter

from state_boards.contract.flags import RecordFlag
from state_boards.reading.discipline import restricts
from state_boards.reading.ending import mark_beside, status_word_beside
from tests.cli.conftest import TODAY
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


@pytest.mark.parametrize("struck", ["row", "name", "status"])
@pytest.mark.parametrize("printed", ["Active", "Revoked"])
def test_nobody_is_told_as_licensed_by_a_row_that_is_struck_through(desk: Desk, struck: str, printed: str) -> None:
    columns = ("Lic", "Name", "Status", "Until")
    desk.board([], columns=columns, others=1)  # leaves its map behind
    path = desk.folder / "struck.xlsx"
    people = [(f"F{at}", f"Basil Fillera{at}x", "Active", "12/31/2029") for at in "abc"]
    people.append(("ACU7", "Quillonne Marwick", printed, "12/31/2029"))
    with xlsxwriter.Workbook(path) as book:
        sheet, line = book.add_worksheet(), book.add_format({"font_strikeout": True})
        sheet.write_row(0, 0, columns)
        for place, row in enumerate(people, start=1):
            for at, cell in enumerate(row):
                mine = place == len(people) and (struck == "row" or columns[at].casefold() == struck)
                sheet.write(place, at, cell, line if mine else None)
    options = ("--source", "custom:alder", "--map", str(desk.folder / "alder.toml"), "--seen-on", TODAY)
    assert "struck-through" in str(desk.run("import-file", str(path), *options, "--by", "A. Clerk"))
    for more in ((), ("--license", "ACU7")):
        said = desk.ask("Quillonne Marwick", "--state", "GA", *more)
        assert said.data["outcome"] == ("attention" if printed == "Revoked" and more else "review")
        assert "struck through" in said.text
    assert desk.ask("Basil Filleraax", "--state", "GA", "--license", "Fa").data["outcome"] == "confirmed"

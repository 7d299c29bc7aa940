"""What a board notes beside a name, a number or in a field of remarks is never passed over, and hides nobody."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import TARGETS, Desk
from verifier.refresh.custom_list import custom_source
from verifier.refresh.custom_register import CustomRegister

HERE = ("--state", "GA")
NOTES = ["not in good standing", "see Board order", "teaching only", "felony conviction", "struck off", "passed away"]


@pytest.fixture(autouse=True)
def _remarks(monkeypatch: pytest.MonkeyPatch) -> None:
    for title in ("Notes", "Secondary Status", "License Flag", "Practice Limits", "Status Reason", "County"):
        monkeypatch.setitem(TARGETS, title, "fact")


@pytest.mark.parametrize("title", ["Notes", "Secondary Status", "License Flag", "Practice Limits", "Status Reason"])
@pytest.mark.parametrize("note", [*NOTES, "ask the office"])
def test_a_remark_that_is_kept_as_printed_is_read_by_a_person(desk: Desk, title: str, note: str) -> None:
    desk.board([{"Lic": "7", "Name": "Quillonne Marwick", title: note}], columns=("Lic", "Name", "Status", title))
    said = desk.ask("Quillonne Marwick", *HERE, "--license", "7")
    assert (said.code, said.data["outcome"]) == (3, "review")
    assert note in said.text


@pytest.mark.parametrize(("title", "text"), [("Notes", "none"), ("License Flag", "N"), ("Secondary Status", "Active"),
                                             ("County", "Fulton"), ("Notes", "-")])  # fmt: skip
def test_a_remark_that_says_nothing_keeps_nobody_from_a_yes(desk: Desk, title: str, text: str) -> None:
    desk.board([{"Lic": "7", "Name": "Quillonne Marwick", title: text}], columns=("Lic", "Name", "Status", title))
    assert desk.ask("Quillonne Marwick", *HERE, "--license", "7").data["outcome"] == "confirmed"


@pytest.mark.parametrize("note", [*NOTES, "Not suspended", "on leave", "License expired", "inactive status"])
@pytest.mark.parametrize(
    "form",
    [
        "{name} - {note}", "{name} ({note})", "{name}: {note}", "{name} *{note}", "{name}; {note}",
        "{family} - {note}, {given}",
    ],
)  # fmt: skip
def test_who_is_printed_with_a_note_behind_the_name_is_met_and_never_confirmed(
    desk: Desk, form: str, note: str
) -> None:
    printed = form.format(name="Quillonne Marwick", family="Marwick", given="Quillonne", note=note)
    desk.board([{"Lic": "7", "Name": printed}])
    for more in ((), ("--license", "7")):
        said = desk.ask("Quillonne Marwick", *HERE, *more)
        assert (said.code, said.data["outcome"]) == (3, "review"), (printed, more, said.sentence)


@pytest.mark.parametrize("name", ["Marwick, Quillonne (aka Ann)", "Quillonne de la Cruz", "Quillonne Marwick-Ono",
                                  "Quillonne Marwick, L.Ac."])  # fmt: skip
def test_what_belongs_to_a_name_is_no_note(desk: Desk, name: str) -> None:
    desk.board([{"Lic": "7", "Name": name}])
    assert desk.ask(name, *HERE, "--license", "7").data["outcome"] == "confirmed"


@pytest.mark.parametrize("number", ["7 barred", "7 under investigation", "7 - do not use"])
def test_a_note_behind_a_number_is_read_by_a_person(desk: Desk, number: str) -> None:
    desk.board([{"Lic": number, "Name": "Quillonne Marwick"}])
    assert desk.ask("Quillonne Marwick", *HERE).data["outcome"] == "review"


def test_a_map_that_ignores_what_speaks_of_discipline_is_told_so() -> None:
    source = custom_source(
        "alder",
        'title = "t"\npublisher = "p"\nofficial_page = "https://board.example/"\njurisdiction = "GA"\nscope = "all"\n'
        'complete = true\nkind = "acupuncturist"\ndates = ["%m/%d/%Y"]\nignore = ["Disciplinary Action", "Fax Code"]\n'
        '[columns]\n"Lic" = "number"\n"Name" = "name"\n"Status" = "status"\n',
    )
    assert isinstance(source, CustomRegister)
    (told,) = source.dropped
    assert "ignores 'Disciplinary Action'" in told

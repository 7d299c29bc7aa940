"""Somebody whose name a list changed is never "not found" under the name that it printed before."""

from __future__ import annotations

import pytest

from tests.cli.conftest import TODAY
from tests.redteam.conftest import Desk
from tests.redteam.test_older_word import of_list

EARLIER = "2026-11-10"
BEFORE = "Before its list of 22 November 2026 the register printed the record of "
FORMS = {
    "one string": ("Lic", "Name", "Status", "Until", "City"),
    "fields": ("Lic", "Family", "Given", "Middle", "Status", "Until", "City"),
}
JANE = {"Lic": "AC7", "Given": "Zorvina", "Middle": "", "Family": "Quelmarsh", "Name": "Zorvina Quelmarsh"}
MARRIED = {**JANE, "Family": "Ostrander", "Name": "Zorvina Ostrander"}
COMMA, MARRIED_COMMA = {**JANE, "Name": "Quelmarsh, Zorvina"}, {**MARRIED, "Name": "Ostrander, Zorvina"}


def renamed(desk: Desk, form: str = "one string", *rows: dict[str, str], status: str = "Active") -> None:
    rows = rows or (JANE, MARRIED)
    for seen, row in zip((EARLIER, "2026-11-15", TODAY)[-len(rows) :], rows, strict=True):
        shown = desk.board([{**row, "Status": status}], columns=FORMS[form], seen=seen, accept=True)
        assert shown.code == 0, shown


def rows_of(form: str) -> list[dict[str, str]]:
    return [COMMA, MARRIED_COMMA] if form == "comma" else [JANE, MARRIED]


@pytest.mark.parametrize("form", [*FORMS, "comma"])
@pytest.mark.parametrize("status", ["Active", "Revoked"])
@pytest.mark.parametrize(
    "asked", ["Zorvina Quelmarsh", "Quelmarsh, Zorvina", "Zorvina R. Quelmarsh", "ZORVINA QUELMARSH LAC"]
)
def test_somebody_renamed_is_pointed_at_under_the_name_printed_before(
    desk: Desk, form: str, status: str, asked: str
) -> None:
    renamed(desk, "one string" if form == "comma" else form, *rows_of(form), status=status)
    now = rows_of(form)[1]["Name"]
    said = desk.ask(asked, "--state", "GA")
    assert said.data["outcome"] == "review", said.sentence
    assert BEFORE in said.sentence
    assert "Quelmarsh" in said.sentence
    assert now in said.sentence or "Zorvina Ostrander" in said.sentence
    row = of_list(desk, f'"{asked}"', "GA")
    assert (row["outcome"], BEFORE in row["why"]) == ("review", True)
    assert "Ostrander" in row["possible records"]
    assert row["standing"] == ""


def test_the_name_before_the_last_two_is_remembered_too(desk: Desk) -> None:
    renamed(desk, "one string", JANE, {**JANE, "Name": "Zorvina Farnswyck"}, MARRIED)
    for asked in ("Zorvina Quelmarsh", "Zorvina Farnswyck"):
        said = desk.ask(asked, "--state", "GA")
        assert (said.data["outcome"], "Zorvina Ostrander" in said.sentence) == ("review", True)


@pytest.mark.parametrize("asked", ["Zorvina Marwick", "Basil Quelmarsh", "Odette Farnswyck"])
def test_whom_no_list_ever_printed_is_not_found_as_before(desk: Desk, asked: str) -> None:
    renamed(desk)
    assert desk.ask(asked, "--state", "GA").data["outcome"] == "not_found"
    assert of_list(desk, asked, "GA")["outcome"] == "not_found"


def test_the_new_name_and_the_number_are_answered_as_ever(desk: Desk) -> None:
    renamed(desk)
    assert desk.ask("Zorvina Ostrander", "--state", "GA").data["outcome"] == "confirmed"
    said = desk.ask("Zorvina Quelmarsh", "--state", "GA", "--license", "AC7")
    assert said.data["outcome"] == "review"


def test_another_state_and_a_list_of_another_state_are_not_spoken_of(desk: Desk) -> None:
    renamed(desk)
    desk.board([{"Lic": "A1", "Name": "Basil Thornquist"}], name="birch", state="AL", columns=FORMS["one string"])
    said = desk.ask("Zorvina Quelmarsh", "--state", "AL")
    assert (said.data["outcome"], "Ostrander" in said.text) == ("cannot_say", False)


def test_two_people_who_bore_the_name_are_both_shown(desk: Desk) -> None:
    for seen, names in ((EARLIER, ("Zorvina Quelmarsh",) * 2), (TODAY, ("Zorvina Ostrander", "Zorvina Farnswyck"))):
        people = [{"Lic": f"AC{at}", "Name": name, "City": f"Town{at}"} for at, name in enumerate(names, start=7)]
        desk.board(people, columns=FORMS["one string"], seen=seen, accept=True)
    said = desk.ask("Zorvina Quelmarsh", "--state", "GA")
    assert said.data["outcome"] == "review"
    assert "More than one person matches" in said.sentence


@pytest.mark.parametrize("more", [(), ("--city", "Alderbrook")])
def test_a_newcomer_of_that_name_is_not_told_as_licensed_for_the_one_renamed(desk: Desk, more: tuple[str, ...]) -> None:
    newcomer = {"Lic": "AC9", "Name": "Zorvina Quelmarsh", "City": "Yarrow"}
    desk.board([JANE], columns=FORMS["one string"], seen=EARLIER, accept=True)
    desk.board([{**MARRIED, "Status": "Revoked"}, newcomer], columns=FORMS["one string"], accept=True)
    said = desk.ask("Zorvina Quelmarsh", "--state", "GA", *more)
    assert said.data["outcome"] == "review"
    assert "More than one person matches" in said.sentence
    assert f"{BEFORE}Zorvina Ostrander" in said.sentence
    row = of_list(desk, "Zorvina Quelmarsh", "GA")
    assert (row["outcome"], BEFORE in row["why"], row["standing"]) == ("review", True, "")
    for settled in (("--license", "AC9"), ("--city", "Yarrow")):
        assert desk.ask("Zorvina Quelmarsh", "--state", "GA", *settled).data["outcome"] == "confirmed"


def test_a_record_whose_name_was_changed_back_has_no_rival_in_itself(desk: Desk) -> None:
    renamed(desk, "one string", JANE, MARRIED, JANE)
    assert desk.ask("Zorvina Quelmarsh", "--state", "GA").data["outcome"] == "confirmed"
    assert desk.ask("Zorvina Ostrander", "--state", "GA").data["outcome"] == "review"


def test_an_npi_alone_is_not_called_a_licence_number(desk: Desk) -> None:
    desk.board([{**JANE, "NPI": "1306064001"}], columns=(*FORMS["one string"], "NPI"))
    assert desk.ask("--npi", "1306064001").sentence.startswith("That NPI is Zorvina Quelmarsh's")
    assert desk.ask("--license", "AC7", "--state", "GA").sentence.startswith("That licence number is Zorvina Quelmarsh")

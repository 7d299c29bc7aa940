"""A row that could not be read is never silence: whoever it may be about is not "not found"."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from state_boards.contract.records import numbers_of_row
from state_boards.reading.moved import printed_row
from tests.cli.conftest import TODAY
from tests.redteam.conftest import TARGETS, Desk

ASKED = "Quillonne Marwick"
ONE_STRING = ("Lic", "Name", "Status", "Until")
FIELDS = ("Lic", "Family", "Given", "Status", "Until")
OTHERS = 40


def handed_over(desk: Desk, lines: str, columns: Sequence[str] = ONE_STRING, others: int = OTHERS) -> str:
    """Import a list of strangers with these lines at its end and return what the import said."""
    given = desk.folder / "given"
    given.mkdir()
    table = "\n".join(f'"{column}" = "{TARGETS[column]}"' for column in columns)
    (given / "list.toml").write_text(
        'title = "Alder list"\npublisher = "Board of Alder"\nofficial_page = "https://board.example/"\n'
        'jurisdiction = "GA"\nscope = "all"\nkind = "acupuncturist"\ncomplete = true\nkey = ["number"]\n'
        f'dates = ["%m/%d/%Y"]\n[columns]\n{table}\n'
    )
    names = [f"{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(others)]
    of = {"Lic": "F{at}", "Name": "Zworbel{end} Fillera{end}", "Family": "Fillera{end}", "Given": "Zworbel{end}"}
    rows = [
        ",".join({**of, "Status": "Active", "Until": "12/31/2029"}[column].format(at=at, end=end) for column in columns)
        for at, end in enumerate(names)
    ]
    (given / "list.csv").write_text("\n".join([",".join(columns), *rows[:2], lines, *rows[2:], ""]))
    shown = desk.run(
        "import-file", str(given / "list.csv"), "--source", "custom:alder", "--map", str(given / "list.toml"),
        "--seen-on", TODAY, "--by", "A. Clerk",
    )  # fmt: skip
    return shown.out + shown.err


@pytest.mark.parametrize(
    "line",
    [
        "ACU7,Marwick, Quillonne,Revoked,12/31/2027",
        "ACU7,Marwick,Quillonne,Revoked,12/31/2027",
        "ACU7,Marwick, Quillonne(1),Revoked,12/31/2027",
        "ACU7,Marwick@, Quillonne,Revoked,12/31/2027",
        "ACU7,Quillonne Marwick, L.Ac.,Revoked,12/31/2027",
        "ACU7,Quillonne Marwick,Revoked",
        "ACU7,Q. Marwick, L.Ac.,Revoked,12/31/2027",
        ",ACU7,Quillonne Marwick,Revoked,12/31/2027",
        "GA,ACU7,Quillonne Marwick,Revoked,12/31/2027",
        ",ACU7,Quillonne Marwick,Revoked",
        "Quillonne Marwick,Revoked,12/31/2027,ACU7",
        "Quillonne Marwick,ACU7,Revoked,12/31/2027",
        "ACU7,Revoked,Quillonne Marwick,12/31/2027",
        "ACU7,12/31/2027,Quillonne Marwick,Revoked",
        "ACU7,,Quillonne Marwick,Revoked",
        "ACU7,-,Quillonne Marwick,Revoked",
        "ACU7,Quillonne\nMarwick,Revoked,12/31/2027",
    ],
)
@pytest.mark.parametrize("asked", [(ASKED,), ("Marwick, Quillonne",), ("Marwick Quillonne",)])
def test_listed_person_whose_cells_moved_is_not_said_to_be_absent(desk: Desk, line: str, asked: tuple[str]) -> None:
    said = handed_over(desk, line)
    assert "quarantined" in said
    assert desk.ask(*asked, "--state", "GA").data["outcome"] == "cannot_say"
    if "\n" not in line:
        assert desk.ask(*asked, "--state", "GA", "--license", "ACU7").data["outcome"] == "cannot_say"
    assert desk.ask("Basil Thornquist", "--state", "GA").data["outcome"] == "not_found"


@pytest.mark.parametrize(
    "line",
    [
        "ACU7,Marwick, Jr,Quillonne,Revoked,12/31/2027",
        "ACU7,Marwick,Quillonne, L.Ac.,Revoked,12/31/2027",
        "GA,ACU7,Marwick,Quillonne,Revoked,12/31/2027",
        ",ACU7,Marwick,Quillonne,Revoked",
        "Marwick,ACU7,Quillonne,Revoked,12/31/2027",
        "ACU7,Marwick,Quillonne,Revoked",
    ],
)
def test_names_in_fields_whose_cells_moved(desk: Desk, line: str) -> None:
    handed_over(desk, line, FIELDS)
    assert desk.ask(ASKED, "--state", "GA").data["outcome"] == "cannot_say"
    assert desk.ask(ASKED, "--state", "GA", "--license", "ACU7").data["outcome"] == "cannot_say"
    assert desk.ask("Basil Thornquist", "--state", "GA").data["outcome"] == "not_found"


def test_readable_record_of_the_same_person_is_for_somebody_to_look_at(desk: Desk) -> None:
    handed_over(desk, "ACU7,Quillonne Marwick,Active,12/31/2029\nGA,ACU8,Marwick,Quillonne,Revoked,12/31/2029")
    assert desk.ask(ASKED, "--state", "GA").data["outcome"] == "review"
    assert desk.ask("Zworbelaa Filleraaa", "--state", "GA").data["outcome"] == "confirmed"


def test_list_with_many_rows_set_aside_shows_nobody_to_be_absent(desk: Desk) -> None:
    lines = [f"X{at},Orla,Quen{end},Active,12/31/2029" for at, end in enumerate("abc")]
    said = handed_over(desk, "\n".join(lines), others=50)
    assert "3 of the 53 rows could not be read" in said
    assert desk.ask("Basil Thornquist", "--state", "GA").data["outcome"] == "cannot_say"
    assert desk.ask("Zworbelaa Filleraaa", "--state", "GA").data["outcome"] == "confirmed"


def test_columns_that_changed_places_are_still_refused_as_such(desk: Desk) -> None:
    lines = "\n".join(f"Orla Quen{chr(97 + at % 26)}{chr(97 + at // 26)},X{at},Active,12/31/2029" for at in range(60))
    assert "the column of names looks like another one" in handed_over(desk, lines, others=2)


def test_row_is_kept_without_what_is_private_and_nobody_is_asked_by() -> None:
    cells = ["ACU7", "Marwick", "12 Alder Street", "PO Box 5", "808-555-0100", "(808) 555-0100", "q@mail.example",
             "01/02/1971", "912-34-5678", "Active", "12-345"]  # fmt: skip
    row = printed_row(cells, ["number", *["fact"] * len(cells)])
    assert row == "ACU7 | Marwick | Active | "
    assert numbers_of_row(row, "") == ("ACU7",)
    assert (
        printed_row(["12-345", "1101", "Marwick"], ["number", "type", "fact", "name"]) == "12-345 | 1101 | Marwick | "
    )
    assert numbers_of_row("Marwick, Quillonne", "ACU7") == ("ACU7",)


def test_cells_of_private_columns_are_dropped_even_where_they_moved() -> None:
    targets = ["number", "name", "personal", "personal", "personal", "status"]
    cells = ["ACU7", "Marwick", "Quillonne", "Alder Court", "private", "Woman", "Active"]
    assert printed_row(cells, targets) == "ACU7 | Marwick | Quillonne | Active | "
    assert printed_row(["", "ACU7", "Quillonne Marwick", "Alder Court", "private", "Woman"], targets).startswith(
        "ACU7 | Quillonne Marwick | "
    )

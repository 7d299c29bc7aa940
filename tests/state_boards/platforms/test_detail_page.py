"""The page behind a row of Kansas's search: dates, types and whatever else it says of status or discipline."""

from __future__ import annotations

import pytest

from state_boards.contract.catalogue import source
from state_boards.contract.errors import DriftError
from state_boards.contract.records import BoardRecord
from state_boards.contract.source import LookupQuery
from state_boards.contract.vocabulary import Standing
from state_boards.ks import number_form, written
from tests.state_boards import harness


def read(old: str, new: str) -> BoardRecord:
    case = harness.load("ks.search", "ok-number")
    page = case.data("detail-1").decode()
    assert old in page
    (record,) = (
        source("ks.search").parse(case.with_part("detail-1", page.replace(old, new).encode()).parts, case.query).records
    )
    return record


@pytest.mark.parametrize(
    ("line", "flags"),
    [
        ("", ()),
        ("<li><strong>Disciplinary Action:</strong> None</li>", ()),
        ("<li><strong>Specialty:</strong> Herbs</li>", ()),
        ("<li><strong>Disciplinary Action:</strong> 2019 consent order</li>", ("unread_field",)),
        ("<li><strong>Comments:</strong> call the office</li>", ("unread_field",)),
        ("<li><strong>Probation:</strong> since 2024</li>", ("unread_field",)),
        ("<li><strong>Suspended by the Board</strong></li>", ("unread_field",)),
    ],
)
def test_line_that_is_not_declared_and_speaks_of_discipline_is_flagged(line: str, flags: tuple[str, ...]) -> None:
    record = read("</ul>", f"{line}</ul>")
    assert record.flags == flags
    more = set(record.facts.values()) - {"01/15/2026"}
    assert len(more) == len(flags)
    assert all(text in line for text in more)


@pytest.mark.parametrize("mark", ["s", "strike", "del"])
def test_text_that_is_struck_through_is_not_read(mark: str) -> None:
    with pytest.raises(DriftError, match="through"):
        read("</strong> Active<", f"</strong> <{mark}>Active</{mark}><")


@pytest.mark.parametrize(
    ("said", "flags"),
    [
        ("Licensed Acupuncturist", ()),
        ("Active", ()),
        ("", ()),
        ("Exempt", ("unread_field",)),
        ("Inactive", ("unread_field",)),
    ],
)
def test_type_that_says_more_than_the_profession_is_for_a_person(said: str, flags: tuple[str, ...]) -> None:
    assert read("</strong> Licensed Acupuncturist</li>", f"</strong> {said}</li>").flags == flags


def test_status_of_the_page_that_differs_from_the_list_is_unrecognised() -> None:
    assert read("</strong> Active<", "</strong> Suspended<").standing is Standing.UNRECOGNISED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("23-00900", "23-00901"),
        ("License Number:", "Number:"),
        ("License Status:", "State of licence:"),
        ("</ul>", "<li><strong>License Status:</strong> Revoked</li></ul>"),
    ],
)
def test_page_of_another_licence_or_shape_is_drift(old: str, new: str) -> None:
    with pytest.raises(DriftError):
        read(old, new)


@pytest.mark.parametrize("typed", ["23-00067", "2300067", "00067", "67", "23 00067"])
def test_number_is_typed_as_the_board_prints_it(typed: str) -> None:
    assert written(typed) == "23-00067"
    assert number_form(typed) == number_form("23-00067")
    case = harness.load("ks.search", "ok-number")
    asked = harness.drive(source("ks.search"), case.parts, LookupQuery(number=typed))
    assert dict(asked[1].form or ())["licenseNumber"] == "23-00067"


def test_number_of_another_profession_stays_what_it_is() -> None:
    assert number_form("22-00067") != number_form("23-00067")
    assert written("AC67") == "AC67"

"""Who is not asked: only what plainly names another profession, an organisation or nobody."""

from __future__ import annotations

import pytest

from verifier.roster.inquiries import RosterRow, row_of
from verifier.roster.layout import ListOptions, layout
from verifier.roster.professions import (
    acupuncture_word,
    is_organisation,
    is_vacancy,
    names_nobody,
    only_other_professions,
)
from verifier.roster.removed import marks_removed, says_what_to_do
from verifier.roster.table import RosterLine
from verifier.roster.vocabulary import WhyNotAsked


def row(**cells: str) -> RosterRow:
    """Return the row with these cells; `_` in a header stands for a space."""
    header = [name.replace("_", " ") for name in cells]
    return row_of(RosterLine(2, tuple(cells.values())), layout(header, ListOptions({}), [tuple(cells.values())]))


@pytest.mark.parametrize(
    "title",
    [
        "RN", "M.D.", "MD, FACP", "RN, BSN", "LMT", "Front Desk", "Registered Nurse",
        "Massage Therapist / Yoga Teacher",
        "D.O.", "ND", "DC", "Medical Assistant II", "Receptionist (PT)", "163W00000X", "Nurses", "Office Manager",
        "PT, DPT",
    ],
)  # fmt: skip
def test_titles_of_other_professions(title: str) -> None:
    assert only_other_professions(title)


@pytest.mark.parametrize(
    "title",
    [
        "L.Ac.", "L.Ac., MD", "MD, LAc", "DC, Dipl. Ac.", "Chiropractor & Acupuncturist", "Acupuncture Physician",
        "DACM",
        "Owner", "Dr.", "MA", "PhD", "Clinic Director", "Practitioner", "171100000X", "171100000X, 163W00000X", "EAMP",
        "MSOM", "DOM", "Lead", "Therapist", "RN, acupuncture student", "Something else", "", "RN, Herbal Wizard",
    ],
)  # fmt: skip
def test_anything_else_is_asked(title: str) -> None:
    assert not only_other_professions(title)


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("Blue Heron Wellness LLC", True), ("Cedar Moon Holdings Inc.", True), ("Hilo Clinic", True),
        ("Blue Heron L.L.C.", True), ("Kona Coast Family Practice, PLLC", True),
        ("Hillman Spell Acupuncture LLC", False),
        ("Jane Brummerwick LLC", False), ("Brummerwick, Jane", False), ("Rose Wellness", False), ("Jane Center", False),
        ("Grace Lee", False), ("Care Smith", False),
    ],
)  # fmt: skip
def test_organisations_are_told_from_people(name: str, organisation: bool) -> None:
    assert is_organisation(name) == organisation


@pytest.mark.parametrize(
    ("text", "vacant"),
    [("Open position", True), ("Vacant", True), ("Vacant - Hilo", True), ("TBD", True), ("To be hired", True),
     ("Jane Open", False), ("Vacantia Jones", False)],
)  # fmt: skip
def test_vacancies(text: str, vacant: bool) -> None:
    assert is_vacancy(text) == vacant


@pytest.mark.parametrize(
    "cells",
    [
        ["Total providers: 9"], ["*** END OF FILE ***"], ["Total", "9"], ["Grand Total", "", "9", "4", "5"],
        ["Page 1 of 3"],
        ["Required", "Required", "Required"], ["Text (35)", "Numeric (10)", "2-letter code"], ["Printed 11/29/2026"],
        ["Example: Smith", "Jane", "1234567893", "CA", "AC12345"], ["Subtotal: 3"], ["Count: 9"],
    ],
)  # fmt: skip
def test_totals_titles_and_lines_of_a_template_name_nobody(cells: list[str]) -> None:
    assert names_nobody(cells)


@pytest.mark.parametrize(
    "cells", [["Total, Jane", "HI"], ["Jane Roe"], ["Key, Jane"], ["Example Jane", "HI"], [], [""]]
)
def test_people_are_no_totals(cells: list[str]) -> None:
    assert not names_nobody(cells)


def test_a_number_that_can_be_an_acupuncturists_outweighs_the_title() -> None:
    assert row(Name="Perdita Hollowfern", Title="RN", State="HI", License_Number="RN-44812").not_asked
    assert row(Name="Perdita Hollowfern", Title="RN", State="HI", License_Number="ACU301").inquiries
    assert row(Name="Perdita Hollowfern, L.Ac.", Title="MD", State="HI").inquiries
    assert row(Name="Perdita Hollowfern", Title="MD", State="HI", Notes="also acupuncture").inquiries
    assert row(Name="Perdita Hollowfern", Title="MD", State="HI", Clinic="Hilo Acupuncture").not_asked


def test_an_organisation_with_acupuncture_in_its_name_is_asked() -> None:
    assert row(Name="Hillman Spell Acupuncture LLC", State="HI").inquiries
    assert row(Name="Cedar Moon", Title="LLC", State="HI").not_asked is WhyNotAsked.ORGANISATION


@pytest.mark.parametrize(
    ("action", "removed"),
    [
        ("D", True), ("DEL", True), ("Terminate", True), ("Term Effective 1/1/26", True), ("Termed 3/1", True),
        ("Remove", True),
        ("No longer with us", True), ("Add", False), ("Change", False), ("No change", False), ("Rescind term", False),
        ("Reinstate", False), ("Do not terminate", False), ("", False), ("Update", False),
    ],
)  # fmt: skip
def test_what_an_action_says(action: str, removed: bool) -> None:
    assert marks_removed(action) == removed


def test_standings_of_licences_make_no_action_column() -> None:
    assert says_what_to_do(["Active", "Terminated", "Active"])
    assert not says_what_to_do(["Active", "Retired", "Expired"])


@pytest.mark.parametrize("word", ["LAc", "L. Ac.", "Dipl.O.M.", "acupuncturist", "Oriental Medicine", "D.A.C.M."])
def test_words_of_acupuncture(word: str) -> None:
    assert acupuncture_word(word)


@pytest.mark.parametrize("word", ["Lacey", "Tcmore", "Zac", "Domingo", "Eamperly", "Mack"])
def test_names_are_no_words_of_acupuncture(word: str) -> None:
    assert not acupuncture_word(word)

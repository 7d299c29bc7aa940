"""What a row asks, what is odd about it, and what makes it no row; nothing a cell holds can stop the rest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.roster.inquiries import RosterRow, row_of
from verifier.roster.layout import ListOptions, layout
from verifier.roster.table import RosterLine


def row(**cells: str) -> RosterRow:
    """Return the row with these cells; `_` in a header stands for a space."""
    columns = layout([name.replace("_", " ") for name in cells], ListOptions({}))
    return row_of(RosterLine(2, tuple(cells.values())), columns)


def asked(found: RosterRow) -> list[tuple[str, tuple[str, ...], str]]:
    return [(one.name, one.states, one.number) for one in found.inquiries]


def test_name_state_and_number() -> None:
    found = row(Name="Marisol Quillowmere", License_State="Washington", License_Number="AC99000101")
    assert asked(found) == [("Marisol Quillowmere", ("WA",), "AC99000101")]
    assert found.odd == ()


def test_parts_of_a_name_and_na_stand_for_what_they_are() -> None:
    found = row(Last_Name="Na", First_Name="Yoon", MI="N/A", Suffix="Jr", State="CO", License_Number="n/a", NPI="None")
    assert asked(found) == [("Na Jr, Yoon", ("CO",), "")]
    assert found.inquiries[0].npi == ""


def test_a_licence_state_goes_before_the_state_of_the_address() -> None:
    found = row(Name="A Person", State="OR", License_State="WA")
    assert found.inquiries[0].states == ("WA",)
    assert row(Name="A Person", State="OR").inquiries[0].states == ("OR",)


def test_several_states_with_their_numbers_are_several_questions() -> None:
    found = row(Name="A Person", License_State="WA; CO", License_Number="AC99000101; ACU.0990102")
    assert asked(found) == [("A Person", ("WA",), "AC99000101"), ("A Person", ("CO",), "ACU.0990102")]


def test_one_number_beside_two_states_belongs_to_the_one_it_looks_like() -> None:
    found = row(Name="A Person", License_State="FL, WA", License_Number="AC99000101")
    assert asked(found) == [("A Person", ("WA",), "AC99000101"), ("A Person", ("FL",), "")]


@pytest.mark.parametrize("typed", ["CO ACU.0990102", "CO-ACU.0990102", "ACU.0990102 (CO)", "ACU.0990102/CO"])
def test_a_state_written_with_the_number_counts_where_no_other_is_given(typed: str) -> None:
    assert asked(row(Name="A Person", License_Number=typed)) == [("A Person", ("CO",), "ACU.0990102")]


def test_a_number_whose_state_nobody_can_tell_is_not_enough() -> None:
    found = row(Name="A Person", License_Number="12345678901")
    assert "needs its state" in found.insufficient
    assert not found.rejected


def test_a_state_inferred_from_the_shape_is_said() -> None:
    found = row(Name="A Person", License_Number="25MZ00012300")
    assert found.inquiries[0].states == ("NJ",)
    assert any("belong to NJ" in text for text in found.odd)


def test_a_state_that_is_none_is_not_enough_and_nothing_is_inferred_instead() -> None:
    found = row(Name="A Person", License_State="Ontario", License_Number="25MZ00012300")
    assert "'Ontario' is not a state" in found.insufficient
    assert found.inquiries == ()


def test_one_bad_state_beside_a_good_one_is_odd_only() -> None:
    found = row(Name="A Person", License_State="WA, Ontario")
    assert found.inquiries[0].states == ("WA",)
    assert "'Ontario' is not a state." in found.odd


@pytest.mark.parametrize(
    ("npi", "said"),
    [
        ("123456789", "ten digits"),
        ("1234567890", "does not fit"),
        ("1.23E+09", "spoiled by a spreadsheet"),
        ("3234567893", "begins"),
    ],
)
def test_an_npi_that_cannot_be_one_is_odd_and_not_used(npi: str, said: str) -> None:
    found = row(Name="A Person", State="WA", NPI=npi)
    assert found.inquiries[0].npi == ""
    assert any(said in text for text in found.odd)


def test_an_npi_of_digits_with_hyphens_is_read() -> None:
    assert row(Name="A Person", NPI="123-456-7893").inquiries[0].npi == "1234567893"


def test_a_number_of_another_shape_is_named_with_the_state_it_looks_like() -> None:
    found = row(Name="A Person", License_State="TX", License_Number="ACU.0990102")
    assert any("does not look like a licence number of TX" in text and "a number of CO" in text for text in found.odd)


def test_the_slip_in_a_number_is_named_and_the_number_stays_as_typed() -> None:
    found = row(Name="A Person", License_State="NJ", License_Number="25M2OO1234OO")
    assert found.odd == (
        "The number 25M2OO1234OO does not look like a licence number of NJ: two for letter Z, letter O for zero?",
    )
    assert found.inquiries[0].number == "25M2OO1234OO"


def test_a_spoiled_number_is_not_used() -> None:
    found = row(Name="A Person", License_State="WA", License_Number="6.00E+07")
    assert asked(found) == [("A Person", ("WA",), "")]
    assert any("spoiled" in text for text in found.odd)


def test_an_npi_export_asks_about_the_acupuncture_licence_only() -> None:
    columns = layout(
        [
            "NPI", "Entity Type Code", "Provider Last Name (Legal Name)", "Provider First Name",
            "Healthcare Provider Taxonomy Code_1", "Provider License Number_1", "Provider License Number State Code_1",
            "Healthcare Provider Taxonomy Code_2", "Provider License Number_2", "Provider License Number State Code_2",
        ],
        ListOptions({}),
    )  # fmt: skip
    cells = ("1234567893", "1", "Quillowmere", "Marisol", "111N00000X", "CH123", "OR", "171100000X", "AC99000101", "WA")
    assert asked(row_of(RosterLine(2, cells), columns)) == [("Quillowmere, Marisol", ("WA",), "AC99000101")]
    organisation = ("1234567893", "2", "", "", "171100000X", "AC1", "WA", "", "", "")
    assert "organisation" in row_of(RosterLine(3, organisation), columns).insufficient


def test_a_row_without_anybody_is_rejected_and_a_removed_one_is_set_aside() -> None:
    assert "names nobody" in row(Name="N/A", State="WA", City="Here").rejected
    assert row(Name="A Person", Action="D").removed


def test_a_line_that_is_no_row_keeps_its_reason() -> None:
    assert row_of(
        RosterLine(7, ("A",), "The header is repeated here."), layout(["Name"], ListOptions({}))
    ).rejected.startswith("The header")


def test_the_key_of_a_row_is_the_same_next_month_and_differs_between_people() -> None:
    one = row(Name="A Person", License_State="WA", Notes="in June")
    same = row(Name="A PERSON ", License_State="Washington", Notes="in July")
    other = row(Name="A Person", License_State="CO", Notes="in June")
    assert one.key == same.key != other.key


@settings(max_examples=200)
@given(st.lists(st.text(max_size=30), min_size=6, max_size=6))
def test_no_cell_can_stop_a_row(cells: list[str]) -> None:
    columns = layout(["Name", "License State", "License Number", "NPI", "City", "State"], ListOptions({}))
    found = row_of(RosterLine(2, tuple(cells)), columns)
    assert bool(found.rejected) + bool(found.insufficient) + bool(found.inquiries) == 1

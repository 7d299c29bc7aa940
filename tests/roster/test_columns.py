"""Columns are known by their headers, mapped by the user, and dropped unread where they are private."""

from __future__ import annotations

import pytest

from verifier.errors import UsageError
from verifier.roster.columns import Field, Recogniser, RosterLayout, known_field, maps_of, state_code
from verifier.roster.layout import ListOptions, layout

KNOWN = {
    Field.NAME: ("Name", "Full Name", "Provider Name", "employee_name", "Practitioner", "Name (Last, First)"),
    Field.FAMILY: ("Last Name", "LASTNAME", "Provider_Last_Name", "Provider Last Name (Legal Name)", "Surname"),
    Field.GIVEN: ("First Name", "Provider_First_Name", "firstName", "FIRST", "Given Name"),
    Field.MIDDLE: ("MI", "Middle Name", "Provider Middle Name", "Middle Initial"),
    Field.SUFFIX: ("Suffix", "Provider_Name_Suffix", "Provider Name Suffix Text"),
    Field.STATE: ("License State", "Lic. State", "State of Licensure", "Issuing State", "State Licensed"),
    Field.ADDRESS_STATE: ("State", "ST", "Practice State", "Provider Business Practice Location Address State Name"),
    Field.NUMBER: ("License #", "License Number", "Lic No.", "LicenseNumber", "State License Number", "licence no"),
    Field.NPI: ("NPI", "NPI #", "Individual NPI", "Provider_NPI", "National Provider Identifier", "NPI (Type 1)"),
    Field.CITY: ("City", "Practice City", "Provider Business Practice Location Address City Name"),
    Field.ACTION: ("Action_Flag", "Action"),
    Field.PRIVATE: (
        "SSN", "Social Security Number", "Provider_SSN", "DOB", "Date of Birth", "Provider Birthdate", "Birth Year",
        "Last 4 of SSN", "Employee SSN (9 digits)", "birth_date",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("field", "header"), [(field, one) for field, headers in KNOWN.items() for one in headers])
def test_headers_of_everyday_lists_payers_and_exports_are_known(field: Field, header: str) -> None:
    assert known_field(header)[0] is field


@pytest.mark.parametrize(
    "header", ["License Expiration", "Email", "Phone", "Employee ID", "Clinic", "Start Date", "", "Notes"]
)
def test_what_is_not_known_is_not_guessed(header: str) -> None:
    assert known_field(header)[0] in (None, Field.IGNORE, Field.EXPIRES)


@pytest.mark.parametrize(
    ("header", "slot", "state"),
    [
        ("Provider License Number_1", 0, ""), ("Provider License Number_3", 2, ""), ("License #2", 1, ""),
        ("Provider License Number State Code_15", 14, ""), ("License State 2", 1, ""), ("CA License", 0, "CA"),
        ("Oregon License Number", 0, "OR"),
    ],
)  # fmt: skip
def test_numbered_and_state_columns_know_their_licence(header: str, slot: int, state: str) -> None:
    assert known_field(header)[1:] == (slot, state)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("wa", "WA"),
        ("Washington", "WA"),
        ("N.Y.", "NY"),
        ("new  york", "NY"),
        ("D.C.", "DC"),
        ("PR", ""),
        ("", ""),
        ("Ontario", ""),
    ],
)
def test_states_by_code_or_name(text: str, code: str) -> None:
    assert state_code(text) == code


def test_private_columns_are_named_dropped_and_never_kept() -> None:
    found = layout(["Name", "SSN", "Date of Birth", "City"], ListOptions({}), [("A", "123-45-6789", "1/1/1970", "X")])
    assert [column.header for column in found.kept] == ["Name", "City"]
    assert any("'SSN', 'Date of Birth'" in remark for remark in found.remarks)


def test_a_private_column_under_another_name_is_told_by_its_cells() -> None:
    rows = [("A Person", "123-45-6789")] * 3
    found = layout(["Name", "Employee Number"], ListOptions({}), rows)
    assert [column.header for column in found.kept] == ["Name"]


def test_two_columns_of_one_meaning_use_the_first_and_say_so() -> None:
    found = layout(["Name", "License Number", "Credential Number"], ListOptions({}))
    assert [column.header for column in found.of(Field.NUMBER)] == ["License Number"]
    assert any("seem to mean the same" in remark for remark in found.remarks)


def test_of_two_columns_that_may_hold_the_number_the_one_with_digits_is_used() -> None:
    rows = [("L.Ac.", "AC 0317"), ("DACM, L.Ac.", ""), ("L.Ac. 2019", "AC 2204")]
    found = layout(["Name", "Credential", "License Number"], ListOptions({}), [("Ada Quill", *row) for row in rows])
    assert [column.header for column in found.of(Field.NUMBER)] == ["License Number"]
    assert [column.header for column in found.of(Field.PROFESSION)] == ["Credential"]


def test_a_column_of_titles_is_no_column_of_licence_numbers() -> None:
    header, rows = ["Name", "Credential"], [("Ada Quill", "L.Ac."), ("Bo Fen", "DACM"), ("Cy Orr", "")]
    found = layout(header, ListOptions({}), rows)
    assert found.of(Field.NUMBER) == ()
    assert [column.header for column in found.of(Field.PROFESSION)] == ["Credential"]
    mapped = layout(header, ListOptions({"Credential": Field.NUMBER}), rows)
    assert [column.header for column in mapped.of(Field.NUMBER)] == ["Credential"]


def test_a_map_of_the_user_goes_before_everything() -> None:
    found = layout(["Emp", "License Number", "Their No"], ListOptions({"Emp": Field.NAME, "their no": Field.NUMBER}))
    assert [column.header for column in found.of(Field.NUMBER)] == ["Their No"]
    assert [column.header for column in found.of(Field.NAME)] == ["Emp"]


def test_a_map_of_a_column_the_list_lacks_is_told() -> None:
    with pytest.raises(UsageError, match="no column 'Emp'"):
        layout(["Name"], ListOptions({"Emp": Field.NAME}))


@pytest.mark.parametrize(
    ("header", "cell", "said"),
    [
        ("NPI", "AC123", "read as the NPI, but most"), ("State", "Ontario", "read as a state, but most"),
        ("License Number", "1234567893", "look like NPIs"), ("Extra", "1234567893", "--map 'Extra'=npi"),
    ],
)  # fmt: skip
def test_suspicious_columns_are_reported(header: str, cell: str, said: str) -> None:
    found = layout(["Name", header], ListOptions({}), [("A Person", cell)] * 4)
    assert any(said in remark for remark in found.remarks)


def test_maps_from_the_command_line_go_before_the_configuration() -> None:
    found = maps_of(["Emp=name"], {"map": {"Emp": "city", "No": "number"}})
    assert found == {"Emp": Field.NAME, "No": Field.NUMBER}


@pytest.mark.parametrize("option", ["Emp", "=name", "Emp=colour"])
def test_a_map_that_cannot_be_used_is_told(option: str) -> None:
    with pytest.raises(UsageError, match=r"map|field"):
        maps_of([option], {})


def test_a_header_counts_only_with_somebody_in_it() -> None:
    count = Recogniser({})
    assert count(["City", "State"]) == 0
    assert count(["Name", "State", "Colour"]) == 2
    assert Recogniser({"Emp": Field.NAME})(["emp", "State"]) == 2


def test_a_layout_knows_its_columns_in_order_of_their_slot() -> None:
    found: RosterLayout = layout(["License Number_2", "License Number_1", "NPI"], ListOptions({}))
    assert [column.header for column in found.of(Field.NUMBER)] == ["License Number_1", "License Number_2"]

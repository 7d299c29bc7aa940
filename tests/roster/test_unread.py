"""A column that could decide a row and is not read is named, and its rows are left to a person (case S12)."""

from __future__ import annotations

import pytest

from tests.roster.conftest import CheckList
from tests.roster.people import ADELHEID, CORWIN, ISOLDE, ISOLDE_THERE, NAMESAKE, NPI, SILAS

HEAD = ["Name", "State"]


def text(*rows: list[str]) -> str:
    """Return rows as tab-separated text."""
    return "\n".join("\t".join(row) for row in rows) + "\n"


@pytest.mark.parametrize("states", ["State(s) of Licensure", "Licensed State(s)", "LicState"])
def test_a_namesake_in_the_state_of_the_address_is_not_asked_where_the_licence_says_another(
    check_list: CheckList, states: str
) -> None:
    found = check_list(text([*HEAD, states, "Acupuncture Lic #"], [SILAS.name, "CO", "HI", SILAS.number]), name="l.tsv")
    assert found.outcomes == ["attention"]
    assert found.rows[0]["states"] == ["HI"]


@pytest.mark.parametrize(
    ("titles", "cells", "named"),
    [
        (["Where"], ["HI"], "Where"), (["Acu info"], [SILAS.number], "Acu info"),
        (["Details"], [f"HI {SILAS.number} exp 12/27"], "Details"), (["Remarks"], [f"HI #{SILAS.number}"], "Remarks"),
        (["Area"], ["Hawaii"], "Area"), (["ID"], ["1001"], "ID"), (["Room"], ["101"], ""),
        (["Colour"], ["blue"], ""), (["Extra"], [NPI], "Extra"),
        (["Extra"], [f"NPI {NPI}"], "Extra"), (["Their standing"], ["Revoked"], "Their standing"),
        (["Their standing"], ["Active"], ""), (["Phone"], ["8085550101"], ""), (["Zip"], ["96720"], ""),
    ],
)  # fmt: skip
def test_a_column_that_looks_like_a_licence_is_named_before_the_run_and_in_the_report(
    check_list: CheckList, titles: list[str], cells: list[str], named: str
) -> None:
    rows = [[*HEAD, *titles], [NAMESAKE.name, "CO", *cells], [ISOLDE_THERE.name, "CO", *cells]]
    found = check_list(text(*rows), name="l.tsv")
    held = [row.get("undecided_by", []) for row in found.rows]
    assert held == [[named] if named else []] * 2
    if named:
        assert "confirmed" not in found.outcomes
        assert f"'{named}' is not read" in found.err
        assert f"'{named}' is not read" in found.remarks
        assert f"'{named}'" in found.rows[0]["why"]
        assert "--map" in found.rows[0]["todo"]


def test_a_value_that_agrees_with_what_was_asked_decides_nothing(check_list: CheckList) -> None:
    rows = [[*HEAD, "License Number", "Region"], [ADELHEID.name, "HI", ADELHEID.number, "HI"]]
    rows += [[CORWIN.name, "HI", CORWIN.number, "Hawaii"]]
    assert check_list(text(*rows), name="l.tsv").outcomes == ["confirmed"] * 2


def test_a_second_number_of_another_title_holds_only_the_rows_in_which_it_differs(check_list: CheckList) -> None:
    rows = [[*HEAD, "License Number", "Old info"], [ADELHEID.name, "HI", ADELHEID.number, ADELHEID.number]]
    rows += [[CORWIN.name, "HI", CORWIN.number, "ACU399"], [ISOLDE.name, "HI", ISOLDE.number, ""]]
    found = check_list(text(*rows), name="l.tsv")
    assert found.outcomes == ["confirmed", "review", "confirmed"]


def test_not_found_is_not_said_either_of_a_row_that_an_unread_column_could_decide(check_list: CheckList) -> None:
    rows = [[*HEAD, "Acu info"], ["Ottoline Wraxbury", "HI", ADELHEID.number]]
    found = check_list(text(*rows), name="l.tsv")
    assert found.outcomes == ["review"]
    assert found.code == 3


def test_what_a_number_attributes_stays_a_matter_for_attention(check_list: CheckList) -> None:
    rows = [[*HEAD, "License Number", "Where"], [SILAS.name, "HI", SILAS.number, "CO"]]
    assert check_list(text(*rows), name="l.tsv").outcomes == ["attention"]


@pytest.mark.parametrize("mapping", ["Acu info=ignore", "Acu info=number"])
def test_a_map_ends_the_doubt_and_is_recorded(check_list: CheckList, mapping: str) -> None:
    rows = [[*HEAD, "Acu info"], [ADELHEID.name, "HI", ADELHEID.number], [CORWIN.name, "HI", CORWIN.number]]
    found = check_list(text(*rows), "--map", mapping, name="l.tsv")
    assert found.outcomes == ["confirmed"] * 2
    assert found.account["columns"]["Acu info"] == mapping.partition("=")[2]
    assert "is not read, but looks" not in found.err


def test_the_state_of_the_address_stands_in_and_that_is_said(check_list: CheckList) -> None:
    found = check_list(text([*HEAD, "License Number"], [ADELHEID.name, "HI", ADELHEID.number]), name="l.tsv")
    assert "No column says which state gave the licence; the state in 'State' is asked" in found.remarks
    rows = [[*HEAD, "License State", "License Number"], [ADELHEID.name, "HI", "", ADELHEID.number]]
    rows += [[CORWIN.name, "CO", "HI", CORWIN.number]]
    found = check_list(text(*rows), name="l.tsv")
    assert "the state of the address (HI) is asked" in " ".join(found.rows[0]["odd"])
    assert found.rows[1]["states"] == ["HI"]


OTHER_NAMES = (
    "Maiden Name", "Maiden", "Former Last Name", "Former Last", "AKA", "Also Known As", "Alias", "Legal Last Name",
    "Previous Name", "Previous", "Birth Name", "Preferred Name", "Preferred", "Other Names", "Name on License",
    "Surname at Birth", "Name",
)  # fmt: skip


@pytest.mark.parametrize("title", OTHER_NAMES)
@pytest.mark.parametrize("whole", [True, False])
def test_nobody_is_not_found_whom_the_list_names_otherwise_too(check_list: CheckList, title: str, whole: bool) -> None:
    other = ADELHEID.name if whole else ADELHEID.name.split()[-1]
    text = f"Name\tLicense State\t{title}\nAdelheid Vanderholt\tHI\t{other}\nCorwin Vanderholt\tHI\t\n"
    found = check_list(text, name="list.tsv")
    assert found.outcomes == ["review", "not_found"]
    assert found.rows[0]["undecided_by"] == [title]


def test_another_name_takes_nothing_from_a_row_that_is_confirmed(check_list: CheckList) -> None:
    text = f"Name\tLicense State\tLicense Number\tMaiden Name\n{ADELHEID.name}\tHI\t{ADELHEID.number}\tVanderholt\n"
    assert check_list(text, name="list.tsv").outcomes == ["confirmed"]


@pytest.mark.parametrize("title", ["Supervisor Name", "Former Employer", "Previous State", "School", "Group Name"])
def test_a_name_of_somebody_or_something_else_is_no_other_name(check_list: CheckList, title: str) -> None:
    text = f"Name\tLicense State\t{title}\nAdelheid Vanderholt\tHI\t{CORWIN.name}\n"
    assert check_list(text, name="list.tsv").outcomes == ["not_found"]


def test_a_second_family_name_is_another_name(check_list: CheckList) -> None:
    family, given = ADELHEID.name.split()[-1], ADELHEID.name.split()[0]
    text = f"Last\tLast\tFirst\tLicense State\nVanderholt\t{family}\t{given}\tHI\n"
    assert check_list(text, name="list.tsv").outcomes == ["review"]


@pytest.mark.parametrize("title", ["Region", "Location", "Office"])
def test_states_under_another_title_are_named_where_no_state_is_read(check_list: CheckList, title: str) -> None:
    text = f"Name\t{title}\n{ADELHEID.name}\tHI\n{CORWIN.name}\tHI\n"
    remarks = check_list(text, name="list.tsv").account["remarks"]
    assert any(repr(title) in remark and "looks like states" in remark for remark in remarks)
    text = f"Name\tLicense State\t{title}\n{ADELHEID.name}\tHI\tCO\n{CORWIN.name}\tHI\tCO\n"
    assert "not_found" not in check_list(text, name="list.tsv").outcomes

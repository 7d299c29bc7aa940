"""What people write around a licence number, a state and an NPI, and what of it is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.roster.people import GROUP_NPI, NPI, OTHER_NPI
from verifier.names.licence_text import NamedLicence, licences_in, name_and_licences
from verifier.names.places import state_code
from verifier.roster.npis import npi_in
from verifier.roster.vocabulary import NpiScreen


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ACU301", [("", "ACU301")]), ("CO #ACU.0000905 (exp 4/28)", [("CO", "ACU.0000905")]),
        ("WA: AC99000101, CO: n/a", [("WA", "AC99000101")]),
        ("HI ACU301 (exp 12/27), CO pending", [("HI", "ACU301")]), ("HI-ACU301", [("HI", "ACU301")]),
        ("ACU-301", [("", "ACU-301")]), ("ACU.0000905/CO", [("CO", "ACU.0000905")]),
        ("Hawaii ACU301", [("HI", "ACU301")]), ("Lic# ACU301 HI", [("HI", "ACU301")]),
        ("License No. ACU301", [("", "ACU301")]), ("ACU301 exp. 12/31/2027", [("", "ACU301")]),
        ("ACU301 valid thru 12/2027", [("", "ACU301")]), ("HI ACU301 expires Dec 2027", [("HI", "ACU301")]),
        ("HI: ACU301; CO: ACU.0000905", [("HI", "ACU301"), ("CO", "ACU.0000905")]),
        ("HI ACU301 CO ACU.0000905", [("HI", "ACU301"), ("CO", "ACU.0000905")]),
        ("ACU301 (HI) ACU.0000905 (CO)", [("HI", "ACU301"), ("CO", "ACU.0000905")]),
        ("HI, CO", [("HI", ""), ("CO", "")]), ("New Mexico 1234", [("NM", "1234")]), ("1,234", [("", "1234")]),
        ("25 004557", [("", "25 004557")]), ("n/a", []), ("CO pending", []), ("none", []),
        ("HI ACU301 (inactive)", [("HI", "ACU301")]), ("see ACU301 too", [("", "ACU301")]),
        ("ac 12345", [("", "ac 12345")]), ("HI (primary)", [("HI", "")]),
        ("ACU301 and ACU302", [("", "ACU301"), ("", "ACU302")]),
    ],
)  # fmt: skip
def test_licences_are_read_out_of_their_cell(text: str, pieces: list[tuple[str, str]]) -> None:
    assert licences_in(text).pieces == tuple(NamedLicence(*piece) for piece in pieces)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("HI ACU301, CO pending", "CO pending"),
        ("CO applied", "CO applied"),
        ("HI ACU301 (inactive)", "HI ACU301 inactive"),
    ],
)
def test_what_is_no_licence_is_said(text: str, said: str) -> None:
    assert said in licences_in(text).said


def test_letters_of_a_number_that_are_a_state_too_stay_with_their_number() -> None:
    assert licences_in("AK 001234", ("PA",)).pieces == (NamedLicence("", "AK 001234"),)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jessamond, Isolde L.Ac. — HI ACU305 (exp 12/27), CO pending", "Jessamond, Isolde L.Ac."),
        ("Isolde Jessamond, HI ACU305", "Isolde Jessamond"), ("Isolde Jessamond (HI ACU305)", "Isolde Jessamond"),
        ("Isolde Jessamond L.Ac. HI Lic# ACU305", "Isolde Jessamond L.Ac."),
        ("Isolde Jessamond - CO pending", "Isolde Jessamond"), ("Isolde Jessamond: ACU305 / HI", "Isolde Jessamond"),
        ("Isolde Jessamond", "Isolde Jessamond"), ("Ann Lee 3rd", "Ann Lee 3rd"), ("Ann-Marie Lee", "Ann-Marie Lee"),
    ],
)  # fmt: skip
def test_a_name_is_cut_from_the_licences_behind_it(text: str, name: str) -> None:
    assert name_and_licences(text).name == name


@pytest.mark.parametrize(
    "text",
    [
        NPI, f"'{NPI}", f"NPI: {NPI}", "1,234,567,893", f"{NPI}.00", f"NPI#{NPI}", f"{NPI}\u200b", "1234-567-893",
        f'="{NPI}"', "1.234567893E+09", f"{NPI} / {GROUP_NPI} (group)", f"Ind: {NPI} Grp: {GROUP_NPI}",
        f"{GROUP_NPI} (Group), {NPI}", f"Type 1: {NPI}; Type 2: {GROUP_NPI}", f"{NPI} {NPI}",
        f"{NPI} (org {GROUP_NPI})",
        f"1234567890 {NPI}", "１２３４５６７８９３",
    ],
)  # fmt: skip
def test_the_one_npi_of_a_person_is_read_whatever_stands_around_it(text: str) -> None:
    assert npi_in(text)[:2] == (NPI, NpiScreen.READ)


@pytest.mark.parametrize(
    ("text", "screen"),
    [
        ("", NpiScreen.NONE_GIVEN), ("1.23E+09", NpiScreen.SPOILED), ("1230000000", NpiScreen.SPOILED),
        ("1.2E9", NpiScreen.SPOILED),
        ("123456789", NpiScreen.NO_NPI), ("1234567890", NpiScreen.NO_NPI), ("(808) 555-0143", NpiScreen.NO_NPI),
        (f"{NPI} {OTHER_NPI}", NpiScreen.SEVERAL), (f"group {GROUP_NPI}", NpiScreen.NOT_THE_PERSONS),
        (f"{GROUP_NPI} (billing)", NpiScreen.NOT_THE_PERSONS),
    ],
)  # fmt: skip
def test_anything_else_in_the_place_of_an_npi_is_typed(text: str, screen: NpiScreen) -> None:
    assert npi_in(text)[:2] == ("", screen)


def test_an_npi_of_the_group_is_nobodys_own() -> None:
    assert npi_in(GROUP_NPI, {GROUP_NPI}).screen is NpiScreen.NOT_THE_PERSONS


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US-HI", "HI"), ("HI - Hawaii", "HI"), ("wash.", "WA"), ("Hawai'i", "HI"), ("Hawai\u02bbi", "HI"),
        ("Wash DC", "DC"),
        ("Washington, D.C.", "DC"), ("State of Hawaii", "HI"), ("Hawaii (HI)", "HI"), ("Calif.", "CA"),
        ("N. Carolina", "NC"),
        ("W. Va.", "WV"), ("USA-CO", "CO"), ("CO, USA", "CO"), ("Commonwealth of Massachusetts", "MA"), ("n.y.", "NY"),
        ("HI - Colorado", ""), ("Ontario", ""), ("HI1", ""), ("Puerto Rico", ""), ("Hilo", ""), ("US", ""),
    ],
)  # fmt: skip
def test_states_as_people_write_them(text: str, code: str) -> None:
    assert state_code(text) == code


@given(
    st.text(max_size=60) | st.from_regex(r"[A-Z]{2} ?[#:]?[A-Z]{0,4}[.-]?\d{1,9}( \(exp \d\d/\d\d\))?", fullmatch=True)
)
def test_no_cell_is_too_strange(text: str) -> None:
    assert all(piece.state or piece.number for piece in licences_in(text).pieces)
    assert npi_in(text).npi == "" or npi_in(text).screen is NpiScreen.READ
    name, beside, npi = name_and_licences(text)
    assert len(name) + len(beside) + len(npi) <= len(text)

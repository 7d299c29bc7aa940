"""Lists that print names in one string: their order is learned from all rows, and a stranger gains nothing from it."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk

GIVEN = ("Karen", "Michael", "Susan", "David", "Linda", "Robert", "Patricia", "Steven", "Barbara", "Kevin")
FAMILY = ("Johnson", "Garcia", "Peterson", "Nguyen", "Hoffman", "Wright", "Rodriguez", "Schmidt", "Kowalski", "Murphy")
FAMILY_FIRST = ("{f} {g} {m}", "{f} {g}")


def rows(form: str, *more: str, count: int = 10) -> list[dict[str, str]]:
    """Return a list of people printed in this form, with others."""
    people = zip(GIVEN, FAMILY, GIVEN[3:] + GIVEN[:3], strict=True)
    printed = [form.format(g=given, f=family, m=middle) for given, family, middle in people][:count]
    return [{"Lic": f"A{at}", "Name": name} for at, name in enumerate((*printed, *more))]


def outcomes(desk: Desk, *names: str) -> dict[str, str]:
    """Return the outcome of each name asked with the state alone."""
    return {name: str(desk.ask(name, "--state", "GA").data["outcome"]) for name in names}


@pytest.mark.parametrize("form", FAMILY_FIRST)
def test_a_stranger_is_not_found_in_the_words_of_a_family_first_list(desk: Desk, form: str) -> None:
    desk.board(rows(form, "SMITH KAREN LOUISE", "WALKER PATRICIA ANN"), others=0)
    strangers = ("Louise Smith", "Smith Louise", "Ann Walker", "Smith Karen Ann", "Louise Karen Smith")
    assert not {"confirmed", "attention"} & set(outcomes(desk, *strangers).values())


@pytest.mark.parametrize("form", FAMILY_FIRST)
def test_a_person_of_a_family_first_list_is_found_as_people_write(desk: Desk, form: str) -> None:
    more = ("SMITH KAREN LOUISE", "DE LA CRUZ MARIA ELENA", "Thornquist Basil", "Marwick Quillonne, L.Ac.")
    desk.board(rows(form, *more), others=0)
    asked = ("Karen Louise Smith", "Karen L Smith", "Smith, Karen", "Maria de la Cruz", "De la Cruz, Maria",
             "Basil Thornquist", "Quillonne Marwick", "Karen Johnson", "Michael Garcia")  # fmt: skip
    assert set(outcomes(desk, *asked).values()) == {"confirmed"}


@pytest.mark.parametrize("form", ["{g} {m} {f}", "{g} {f}"])
def test_a_given_first_list_stays_one(desk: Desk, form: str) -> None:
    desk.board(rows(form, "Karen Louise Smith", "Quillonne Marwick"), others=0)
    assert set(outcomes(desk, "Karen Smith", "Karen Louise Smith", "Quillonne Marwick").values()) == {"confirmed"}
    # Both words asked stand in "Karen Louise Smith": nobody is attributed, and nobody is "not found" (DESIGN 4a).
    assert outcomes(desk, "Louise Karen", "Marwick Louise") == {"Louise Karen": "review", "Marwick Louise": "not_found"}


def test_one_row_in_the_other_order_is_attributed_to_nobody_by_name(desk: Desk) -> None:
    desk.board(rows("{g} {m} {f}", "SMITH KAREN LOUISE"), others=0)
    assert outcomes(desk, "Louise Smith", "Karen Smith") == {"Louise Smith": "review", "Karen Smith": "review"}
    said = desk.ask("Karen Smith", "--state", "GA", "--license", "A10")
    assert said.data["outcome"] == "confirmed"


def test_a_list_in_both_orders_attributes_nobody_by_name(desk: Desk) -> None:
    family_first = [{**row, "Lic": f"B{row['Lic']}"} for row in rows("{f} {m} {g}")]
    desk.board([*rows("{g} {m} {f}"), *family_first, {"Lic": "C1", "Name": "Quillonne Basil Marwick"}], others=0)
    said = desk.ask("Quillonne Marwick", "--state", "GA")
    assert said.data["outcome"] == "review"
    assert "does not show which word is the family name" in said.text
    assert desk.ask("Quillonne Marwick", "--state", "GA", "--license", "C1").data["outcome"] == "confirmed"


def test_a_short_page_that_begins_with_family_names_is_trusted_in_no_order(desk: Desk) -> None:
    desk.board(rows("{f} {g} {m}", "MARWICK QUILLONNE BASIL", count=1), others=0)
    assert set(outcomes(desk, "Basil Marwick", "Quillonne Marwick").values()) == {"review"}


def test_a_list_that_grows_is_read_anew_in_the_order_it_shows_by_then(desk: Desk) -> None:
    desk.board([{"Lic": "Q", "Name": "MARWICK QUILLONNE BASIL"}], others=0, seen="2026-11-01", as_of="2026-11-01")
    desk.board([{"Lic": "Q", "Name": "MARWICK QUILLONNE BASIL"}, *rows("{f} {g} {m}")], others=0)
    assert outcomes(desk, "Quillonne Marwick", "Basil Marwick") == {
        "Quillonne Marwick": "confirmed", "Basil Marwick": "review",
    }  # fmt: skip


@pytest.mark.parametrize(
    "behind", ["Suspended", "L.Ac.", "LAc, Suspended", "Probation", "Revoked 2020", "Boise", "Xyzzy", "Ada County"]
)
@pytest.mark.parametrize("form", ["{g} {m} {f}", "{g} {f}, L.Ac."])
def test_a_word_behind_a_comma_is_no_given_name_in_a_given_first_list(desk: Desk, form: str, behind: str) -> None:
    desk.board(rows(form, f"Jane Thornquist, {behind}"), others=0)
    assert desk.ask("Jane Thornquist", "--state", "GA").data["outcome"] in ("confirmed", "review", "attention")
    assert "Thornquist" in desk.ask("Jane Thornquist", "--state", "GA").licences


@pytest.mark.parametrize("name", ["THORNQUIST, JANE", "GARCIA LOPEZ, XYZZY", "DE LA CRUZ, MARIA", "VAN DYKE, QUILL M"])
def test_a_word_behind_a_comma_is_a_given_name_in_a_list_of_commas(desk: Desk, name: str) -> None:
    desk.board(rows("{f}, {g} {m}", name), others=0)
    family, given = name.title().split(", ")
    said = desk.ask(f"{given} {family}", "--state", "GA")
    assert said.data["outcome"] == "confirmed", said.text


def test_a_map_may_say_in_which_order_its_list_prints(desk: Desk) -> None:
    row = {"Lic": "A7", "Name": "MARWICK QUILLONNE BASIL"}
    desk.board([row], others=0, name_order="family_first")
    assert outcomes(desk, "Quillonne Marwick", "Basil Marwick") == {
        "Quillonne Marwick": "confirmed", "Basil Marwick": "review",
    }  # fmt: skip
    desk.board([{**row, "Name": "SMITH KAREN LOUISE"}], others=0, name_order="family_first", accept=True)
    assert outcomes(desk, "Karen Smith", "Louise Smith") == {"Karen Smith": "confirmed", "Louise Smith": "review"}


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("GARCIA LOPEZ MARIA", "Maria Garcia Lopez"),
        ("VAN DYKE PETER", "Peter Van Dyke"),
        ("O'BRIEN KATHLEEN", "Kathleen O'Brien"),
        ("ST CLAIR JEAN PAUL", "Jean St Clair"),
        ("SMITH-JONES KAREN", "Karen Smith-Jones"),
        ("NGUYEN THI HOA", "Hoa Thi Nguyen"),
        ("KIM YOUNG SOO", "Young Soo Kim"),
        ("MARWICK QUILLONNE JR", "Quillonne Marwick Jr"),
        ("MARWICK QUILLONNE B", "Quillonne B Marwick"),
    ],
)
def test_family_names_of_every_shape_are_found_in_a_family_first_list(desk: Desk, printed: str, asked: str) -> None:
    desk.board(rows("{f} {g} {m}", printed), others=0)
    said = desk.ask(asked, "--state", "GA")
    assert said.data["outcome"] in ("confirmed", "review"), said.text
    assert printed in said.licences
    assert desk.ask(asked, "--state", "GA", "--license", "A10").data["outcome"] == "confirmed"


UNKNOWN = "MARWICK THORNQUIST, QUILLONNE"


@pytest.mark.parametrize("others", [[], ["Jane Doe"], ["DOE, JANE", "Karen Smith"], ["Alma Reed", "STONE, ELENA"]])
def test_what_stands_behind_a_comma_in_a_list_that_shows_no_form_is_neither_lost_nor_attributed(
    desk: Desk, others: list[str]
) -> None:
    desk.board([{"Lic": f"A{at}", "Name": name} for at, name in enumerate((UNKNOWN, *others))], others=0)
    for name in ("Marwick Thornquist", "Thornquist Marwick", "Thornquist, Marwick"):
        assert outcomes(desk, name) == {name: "review"}, name
    for name in ("Quillonne Marwick Thornquist", "Marwick Thornquist, Quillonne"):
        assert outcomes(desk, name)[name] in {"confirmed", "review"}, name
        said = desk.ask(name, "--state", "GA", "--license", "A0")
        assert said.data["outcome"] == "confirmed", name


def test_unknown_letters_behind_a_comma_in_a_plain_list_are_set_aside(desk: Desk) -> None:
    desk.board(rows("{g} {m} {f}", "Quillonne Marwick, Abcdef"), others=0)
    assert outcomes(desk, "Quillonne Marwick") == {"Quillonne Marwick": "confirmed"}

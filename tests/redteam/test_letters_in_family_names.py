"""Family names with a word of one letter (O Brien, Ruiz y Vega) in lists that print the family name first."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk
from tests.redteam.doors import Asked, Doors, Form, Printed
from tests.redteam.test_printed_order import rows

_PEOPLE = {
    "O CONNOR SEAN PATRICK": ("Sean O'Connor", "Sean Patrick O Connor", "OConnor, Sean", "O Connor, Sean"),
    "O BRIEN MARY": ("Mary O'Brien", "O'Brien, Mary", "MARY O BRIEN"),
    "O BRIEN WALSH MARGARET": ("Margaret O'Brien Walsh", "O'Brien Walsh, Margaret"),
    "D ANGELO KATE": ("Kate D'Angelo", "Kate D Angelo", "Dangelo, Kate"),
    "O NEILL JOHN P": ("John O'Neill", "John P O'Neill"),
    "RUIZ Y VEGA ANA": ("Ana Ruiz y Vega", "Ruiz y Vega, Ana", "Ana Ruiz Vega"),
    "ORTEGA Y GASSET JOSE LUIS": ("Jose Ortega y Gasset", "Jose Luis Ortega y Gasset"),
    "SOUZA E LIMA LUIS": ("Luis Souza e Lima", "Souza e Lima, Luis"),
    "Souza e Mello Clara": ("Clara Souza e Mello",),
    "DE LA CRUZ ELENA M": ("Elena de la Cruz", "De la Cruz, Elena M"),
}
_BY_NAME = [(printed, asked) for printed, names in _PEOPLE.items() for asked in names]


@pytest.mark.parametrize("learned", [False, True])
def test_a_family_name_with_a_letter_is_found_where_it_stands_first(desk: Desk, learned: bool) -> None:
    desk.board(rows("{f} {g} {m}", *_PEOPLE), others=0, name_order="learned" if learned else "family_first")
    told = {(printed, asked): desk.ask(asked, "--state", "GA") for printed, asked in _BY_NAME}
    lost = {two: said.sentence for two, said in told.items() if said.data["outcome"] != "confirmed"}
    assert lost == {}
    assert [two for two, said in told.items() if two[0] not in said.licences] == []


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("O CONNOR SEAN PATRICK", "Patrick O'Connor"), ("O CONNOR SEAN PATRICK", "Sean Connor"),
        ("O CONNOR SEAN PATRICK", "Sean Michael O'Connor"), ("O BRIEN WALSH MARGARET", "Margaret O'Brien Quill"),
        ("D ANGELO KATE", "Kate Angelo"), ("D ANGELO KATE", "Diana Kate Angelo"),
        ("RUIZ Y VEGA ANA", "Ana Ruiz"), ("RUIZ Y VEGA ANA", "Ana Ruiz Soler"), ("RUIZ Y VEGA ANA", "Vega Ruiz"),
        ("SOUZA E LIMA LUIS", "Luis Lima"), ("SOUZA E LIMA LUIS", "Eduardo Lima Souza"),
        ("SOUZA E LIMA LUIS", "E. Lima Souza"),
    ],
)  # fmt: skip
def test_a_stranger_gains_nothing_by_the_letter(desk: Desk, printed: str, asked: str) -> None:
    desk.board(rows("{f} {g} {m}", printed), others=0, name_order="family_first")
    assert desk.ask(asked, "--state", "GA").data["outcome"] in ("review", "not_found")


@pytest.mark.parametrize(
    ("printed", "asked", "outcomes"),
    [
        ("LEE Y JUNG", "Y Jung Lee", {"review", "confirmed"}),
        ("SMITH E JANE", "E Jane Smith", {"review", "confirmed"}),
        ("SMITH E JANE MARIE", "E Jane Marie Smith", {"review", "confirmed"}),
        ("SMITH E PARKER JOHN", "E Parker John Smith", {"review"}),
        ("SMITH E PARKER JOHN", "E. Parker Smith", {"review"}),
        ("QUILLOWMARK Y THORNQUIST ANA", "Ana Quillowmark y Thornquist", {"review", "confirmed"}),
        ("L HEUREUX MARIE", "Marie L'Heureux", {"review"}),
        ("N DIAYE AWA", "Awa N Diaye", {"review", "confirmed"}),
    ],
)
def test_whoever_bears_an_initial_or_another_letter_is_never_nobody(
    desk: Desk, printed: str, asked: str, outcomes: set[str]
) -> None:
    desk.board(rows("{f} {g} {m}", printed), others=0, name_order="family_first")
    assert desk.ask(asked, "--state", "GA").data["outcome"] in outcomes


@pytest.mark.parametrize("printed", [one for one in (*_PEOPLE, "L HEUREUX MARIE") if not one.endswith((" M", " P"))])
def test_in_a_list_of_which_the_order_is_not_known_they_are_shown(desk: Desk, printed: str) -> None:
    family_first = [{**row, "Lic": f"B{row['Lic']}"} for row in rows("{f} {m} {g}")]
    desk.board([*rows("{g} {m} {f}"), *family_first, {"Lic": "C1", "Name": printed}], others=0)
    told = {asked: desk.ask(asked, "--state", "GA") for asked in _PEOPLE.get(printed, ("Marie L'Heureux",))}
    assert {asked: said.data["outcome"] for asked, said in told.items() if said.data["outcome"] != "review"} == {}


@pytest.mark.parametrize("form", [Form.COMMA, Form.FIELDS, Form.TWO_IN_GIVEN])
def test_a_link_in_capitals_belongs_to_the_family_name_where_a_comma_or_a_field_says_so(
    doors: Doors, form: Form
) -> None:
    people = [Printed("LUIS", "", "SOUZA E LIMA", "A1"), Printed("ANA", "", "RUIZ Y VEGA", "A2"),
              Printed("JOSEP", "", "PUIG I SOLER", "A3")]  # fmt: skip
    doors.board(people, form)
    told = doors.ask("Luis Souza e Lima", "Souza e Lima, Luis", "SOUZA E LIMA, LUIS", "Ana Ruiz y Vega",
                     "RUIZ Y VEGA, ANA", "Josep Puig i Soler", "PUIG I SOLER, JOSEP")  # fmt: skip
    assert [str(one) for one in told if one.outcome != "confirmed"] == []
    strangers = doors.ask(Asked("Lima Souza"), Asked("Luis Lima"), Asked("Ana Vega"), Asked("E. Luis Souza"))
    assert [str(one) for one in strangers if one.is_attributed] == []

"""An initial of a first name in several words, and a family name that looks like a title."""

from __future__ import annotations

import pytest

from tests.matching.printed import Fields, level
from tests.redteam.doors import IN_FULL, Asked, Doors, Form, Printed
from verifier.matching.agreement import Level

_DOUBLE = [
    Printed("Jean-Luc", "", "Beauchamp-Roy", "C1"), Printed("Anne-Marie", "", "Stockwood-Vance", "C2"),
    Printed("Eun-Ji", "", "Bae-Harris", "C3"), Printed("Anne-Marie", "", "Cortes Villalba", "C4"),
    Printed("Jean-Paul", "", "de la Fuente", "C5"), Printed("Jean-Luc", "Marie", "Moreau", "C6"),
    Printed("Mei-Ling", "Grace", "Liang", "C7"),
]  # fmt: skip
_BY_INITIAL = [
    ("J. Beauchamp-Roy", "C1"), ("Beauchamp-Roy, J.", "C1"), ("J. L. Beauchamp-Roy", "C1"),
    ("J.-L. Beauchamp-Roy", "C1"), ("A. Stockwood-Vance", "C2"), ("E. Bae-Harris", "C3"), ("E. J. Bae-Harris", "C3"),
    ("A. Cortes Villalba", "C4"), ("J. de la Fuente", "C5"), ("J. Marie Moreau", "C6"), ("M. Grace Liang", "C7"),
]  # fmt: skip


@pytest.mark.parametrize("form", [Form.FIELDS, Form.COMMA])
def test_who_is_asked_by_the_initial_of_a_double_name_is_found(doors: Doors, form: Form) -> None:
    doors.board(_DOUBLE, form)
    told = [(doors.one(Asked(name)), doors.one(Asked(name, number))) for name, number in _BY_INITIAL]
    assert [str(one) for one, _ in told if (one.outcome, len(one.records)) != ("review", 1)] == []
    assert [str(one) for _, one in told if one.outcome != "confirmed"] == []


_ROY, _VANCE = ("Beauchamp-Roy", "Jean-Luc"), ("Stockwood-Vance", "Anne-Lee", "Ruth")


@pytest.mark.parametrize(
    ("asked", "printed", "expected"),
    [
        ("L. Beauchamp-Roy", _ROY, Level.OTHER), ("L. J. Beauchamp-Roy", _ROY, Level.OTHER),
        ("J. M. Beauchamp-Roy", _ROY, Level.OTHER), ("J. Paul Beauchamp-Roy", _ROY, Level.OTHER),
        ("P. L. Beauchamp-Roy", _ROY, Level.OTHER),
        ("J.-L. Beauchamp-Ray", _ROY, Level.OTHER), ("J. Luc Beauchamp-Roy", _ROY, Level.PARTIAL),
        ("Jean L. Beauchamp-Roy", _ROY, Level.PARTIAL), ("Jean-Luc Beauchamp-Roy", ("Beauchamp-Roy", "J.-L."),
                                                         Level.PARTIAL),
        ("J. Beauchamp-Roy", ("Beauchamp-Roy", "J.-L."), Level.PARTIAL),
        ("Jean Beauchamp-Roy", ("Beauchamp-Roy", "J.-L."), Level.PARTIAL),
        ("A. R. Stockwood-Vance", _VANCE, Level.PARTIAL), ("A. L. R. Stockwood-Vance", _VANCE, Level.PARTIAL),
        ("A. L. Stockwood-Vance", _VANCE, Level.PARTIAL), ("A. Ruth Stockwood-Vance", _VANCE, Level.PARTIAL),
        ("A. M. Stockwood-Vance", _VANCE, Level.OTHER), ("R. Stockwood-Vance", _VANCE, Level.OTHER),
        ("L. R. Stockwood-Vance", _VANCE, Level.OTHER), ("R. A. Stockwood-Vance", _VANCE, Level.OTHER),
    ],
)  # fmt: skip
def test_an_initial_stands_for_the_whole_of_a_bound_first_name(asked: str, printed: Fields, expected: Level) -> None:
    assert level(asked, printed) is expected


_TITLES = ("Rev", "Prof", "Mx", "Mrs", "Madam", "Esq", "Phd", "Clinic", "Dr", "Father", "Sensei")


@pytest.mark.parametrize("form", IN_FULL)
def test_the_one_word_left_beside_a_title_does_not_go_with_a_number(doors: Doors, form: Form) -> None:
    doors.board([Printed("Ann", "", word, f"B1{at:02}") for at, word in enumerate(_TITLES)], form)
    strangers = [doors.one(Asked("Bartholomew Ann", f"B1{at:02}")) for at in range(len(_TITLES))]
    assert [str(one) for one in strangers if one.outcome != "review" or one.is_attributed] == []
    theirs = [doors.one(Asked(f"Ann {word}", f"B1{at:02}")) for at, word in enumerate(_TITLES)]
    assert [str(one) for one in theirs if one.outcome != "confirmed"] == []

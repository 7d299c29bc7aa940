"""A text that names two people says so, whatever stands between them; one person's name never does."""

from __future__ import annotations

import pytest

from verifier.names import NameFault, parse_name
from verifier.names.several import two_named

TWO = [
    "QUILLOWMARK,JANE;LARK,ODETTE",
    "Quillowmark, Jane; Lark, Odette", "Jane Quillowmark; Odette Lark", "Jane Quillowmark, Odette Lark",
    "Jane Quillowmark / Odette Lark", "Jane Quillowmark & Odette Lark", "Jane Quillowmark and Odette Lark",
    "Jane Quillowmark + Odette Lark", "Jane Quillowmark, L.Ac.; Odette Lark, L.Ac.",
    "Quillowmark, Jane, L.Ac.; Lark, Odette, L.Ac.", "Quillowmark, Jane & Lark, Odette",
    "Quillowmark, Jane and Lark, Odette", "Quillowmark, Jane / Lark, Odette",
    "Jane Quillowmark, L.Ac., Odette Lark, L.Ac.", "Quillowmark, Jane, Lark, Odette",
    "Jane Quillowmark y Odette Lark", "Juan Garcia y Maria Vega", "Jane Quillowmark und Odette Lark",
    "Jane Quillowmark et Odette Lark", "Juan y Maria Marwick", "Marwick, Juan y Maria", "Jane and John Marwick",
    "Marwick, Jane and John", "Jane Marwick; John Marwick", "Jane Marwick / John Marwick",
    "Marwick, Jane; John", "Jane; John Marwick", "Marwick, Jane; Marwick, John",
    "QUILLOWMARK, JANE; LARK, ODETTE", "JANE QUILLOWMARK & ODETTE LARK",
    "Dr. Jane Quillowmark & Dr. Odette Lark", "Quillowmark, J; Lark, O",
    "Jane Quillowmark, L.Ac. & Odette Lark, L.Ac.", "Jane Quillowmark, L.Ac. and Odette Lark, L.Ac.",
    "Jane Quillowmark, Acupuncturist; Odette Lark, Acupuncturist", "Jane Quillowmark L.Ac. / Odette Lark L.Ac.",
    "Jane Quillowmark LAc and Odette Lark LAc", "Jane Quillowmark | Odette Lark",
    "Quillowmark, Jane | Lark, Odette",
]  # fmt: skip
ONE = [
    "Quillowmark, Jane; L.Ac.", "Jane Quillowmark / Blue Heron Acupuncture LLC", "Ramón y Cajal",
    "Santiago Ramón y Cajal", "Maria Garcia y Vega", "Garcia y Vega, Maria", "Smith-Jones, A & B Acupuncture",
    "Jane Q., RN/LAc", "Jane Quillowmark (Jane Thornquist)", "Quillowmark/Thornquist, Jane",
    "Jane Quillowmark/Thornquist", "Jane Quillowmark / Thornquist", "Quillowmark, Jane / Thornquist",
    "Xiaoming Zhang / Michael Zhang", "Xiaoming/Michael Zhang", "Jane Quillowmark / Jane Thornquist",
    "Quillowmark, Jane / Thornquist, Jane", "Jane Quillowmark; Jane Thornquist",
    "Kathy Marwick / Kathleen Marwick", "Jane Quillowmark, LAc & Associates",
    "Quillowmark, Jane & Associates, LLC", "Jane Quillowmark, LAc; Owner",
    "Jane Quillowmark; Board Certified Herbalist", "Jane Quillowmark she/her", "Garcia Lopez, Maria Elena",
    "Thomas James, Mary Ellen", "Martin Lopez, Maria Elena", "Juan Velasquez y Garcia Lopez",
    "Jane Quillowmark, Acupuncturist and Herbalist", "Jane Quillowmark, LAc, MSOM, Dipl. O.M. / NCCAOM",
    "Quillowmark, Jane, Marie, L.Ac.", "Young Soo Kim / Kim Young Soo", "Quillowmark, Jane Ann; DACM, L.Ac.",
    "Nguyen, Thi Lan", "Jane Quillowmark, Honolulu, Hawaii", "Costa e Silva, Maria",
    "Quillowmark, Jane; Blue Heron Wellness", "Jane Quillowmark, LAc & Blue Heron", "Grace Y Jean Kim",
    "Quillowmark, Jane, Jr.; LAc", "Jane Quillowmark, PhD/LAc, Director and Owner",
    "de la Marwick/Thornquist, Jane",
    "Beverly | James Theodore Beverly", "Quillowmark, James Mikell | Quillowmark, M.",
    "Quillowmark, J. | J. Quillowmark", "Quillowmark, William; Quillowmark, Bill",
    "J.T. Quillowmark | James Quillowmark",
]  # fmt: skip


@pytest.mark.parametrize("text", TWO)
def test_two_people_are_two(text: str) -> None:
    name = parse_name(text)
    assert NameFault.TWO_PEOPLE in name.faults
    assert name.unread.count("two people") == 1


@pytest.mark.parametrize("text", ONE)
def test_one_person_is_one(text: str) -> None:
    assert NameFault.TWO_PEOPLE not in parse_name(text).faults


def test_a_line_of_its_own_is_another_person_only_where_a_whole_name_stands_on_it() -> None:
    assert two_named("Jane Quillowmark\nOdette Lark")
    assert two_named("Quillowmark, Jane\nLark, Odette")
    for text in ("Jane\nQuillowmark", "Quillowmark,\nJane", "Jane Marie\nQuillowmark Lark",
                 "Jane Quillowmark\nHonolulu Hawaii", "Jane Quillowmark\nBlue Heron Clinic"):  # fmt: skip
        assert not two_named(text), text

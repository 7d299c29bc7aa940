"""W15: a name with something in it that is no word of the name, or that was spoiled on its way here."""

from __future__ import annotations

import pytest

from tests.redteam.doors import Asked, Doors, Form, Printed

FORMS = [Form.GIVEN_FIRST, Form.COMMA, Form.FIELDS, Form.TWO_IN_GIVEN]
SON = Printed("Thorvald", "", "Ellansbourne", "A1", suffix="Jr", status="Revoked")
FATHER = [
    "Thorvald Ellansbourne (Sr)", "Thorvald Ellansbourne [Sr]", 'Thorvald Ellansbourne "Sr"',
    "Thorvald (Sr.) Ellansbourne", "Ellansbourne (Sr), Thorvald", "Ellansbourne, Thorvald (Sr)",
    "Thorvald Ellansbourne, L.Ac. (Sr)",
    "Thorvald Ellansbourne (Senior)", "Thorvald Ellansbourne (III)", "Thorvald (II) Ellansbourne",
    "Sr. Thorvald Ellansbourne", "Ellansbourne, Sr. Thorvald",
]  # fmt: skip


@pytest.mark.parametrize("form", [Form.GIVEN_FIRST, Form.COMMA])
def test_a_suffix_in_brackets_or_before_the_name_is_the_suffix(doors: Doors, form: Form) -> None:
    doors.board([SON], form)
    told = doors.ask(*(Asked(name, number="A1") for name in FATHER))
    assert [str(one) for one in told if one.outcome != "review" or one.identities != {"conflicting"}] == []
    own = doors.ask(Asked("Thorvald Ellansbourne (Jr)", "A1"), Asked("Jr. Thorvald Ellansbourne", "A1"))
    assert [one.outcome for one in own] == ["attention", "attention"]


SPOILED = [
    "Jos? Mu?oz Tarragona",
    "Jos\ufffd Mu\ufffdoz",
    "Jose Mu?oz",
    "Mu¤oz, José",
    "Muñoz, Jos?",
    "Jos\ufffd Tarragona",
]
UNDONE = ["Jos%C3%A9 Mu%C3%B1oz Tarragona", "Jos&eacute; Mu&ntilde;oz Tarragona", "MuÃ±oz Tarragona, JosÃ©"]


@pytest.mark.parametrize("form", FORMS)
def test_a_letter_lost_in_the_question_is_never_not_found(doors: Doors, form: Form) -> None:
    doors.board([Printed("José", "", "Muñoz Tarragona", "A1")], form)
    lost = doors.ask(*SPOILED)
    assert [str(one) for one in lost if one.outcome not in ("cannot_say", "review") or one.is_attributed] == []
    assert [str(one.answer) for one in lost if "a letter was lost" not in str(one.answer)] == []
    assert {one.outcome for one in doors.ask(*UNDONE)} == {"confirmed"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("given", "family"), [("Jos?", "Mu?oz Tarragona"), ("Jos\ufffd", "Mu\ufffdoz"), ("José", "Mu¤oz")]
)
def test_a_letter_lost_in_the_list_is_no_ground_of_an_absence(
    doors: Doors, form: Form, given: str, family: str
) -> None:
    doors.board([Printed(given, "", family, "A1"), Printed("Ana", "", "Quillowmark", "A2")], form)
    told = doors.ask("José Muñoz Tarragona", "Jose Munoz", "Muñoz, José", "Jose Munoz Tarragona, L.Ac.")
    assert [str(one) for one in told if one.outcome not in ("cannot_say", "review") or one.is_attributed] == []
    others = doors.ask("Jose Ruiz Tarragona", "Ana Munoz", "Jose Quillowmark")
    assert [str(one) for one in others if one.outcome != "not_found"] == []


def test_a_list_whose_letters_were_read_wrongly_is_read_as_meant(doors: Doors) -> None:
    doors.board([Printed("JosÃ©", "", "MuÃ±oz Tarragona", "A1"), Printed("Zo&euml;", "", "P&eacute;lissane", "A2")])
    told = doors.ask("José Muñoz Tarragona", "Jose Munoz Tarragona", "Zoe Pelissane")
    assert [one.outcome for one in told] == ["confirmed"] * 3


BEARERS = [Printed("Quillonne", "Ruth", "Marwick", "A1"), Printed("Hisako", "", "Matsunaga", "A2"),
           Printed("Basilio", "", "Tarragona", "A3"), Printed("Wendeline", "Kay", "O'Tarrowby", "A4")]  # fmt: skip
ONE_NAME = {
    "Marwick": ["Doctor Marwick", "Miss Marwick", "Sister Marwick", "Father Marwick", "Master Marwick", "Mme Marwick",
                "Marwick's Acupuncture Clinic", "Doctor Marwick, L.Ac.", "Marwick, Miss",
                "Dr. Marwick the acupuncturist", "Miss Quillonne", "Quillonne the acupuncturist", "Sr. Marwick"],
    "Matsunaga": ["Matsunaga Sensei", "Matsunaga-sensei", "Sensei Matsunaga", "Sifu Matsunaga", "Sensei Hisako"],
    "Tarragona": ["Señora Tarragona", "Senor Tarragona", "Dra. Tarragona", "Srta. Tarragona", "Lic. Tarragona"],
    "O'Tarrowby": ["Doctor O'Tarrowby", "O'Tarrowby’s Acupuncture", "Madame O'Tarrowby", "Miss O'Tarrowby, LAc"],
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_title_and_one_name_show_who_bears_it(doors: Doors, form: Form) -> None:
    doors.board(BEARERS, form)
    for family, asked in ONE_NAME.items():
        told = doors.ask(*asked)
        assert [str(one) for one in told if one.outcome != "review" or one.is_attributed] == []
        assert {name.upper() for one in told for name in one.names if family.upper() not in name.upper()} == set()
        assert all(one.names for one in told)


def test_a_title_before_a_whole_name_changes_nothing(doors: Doors) -> None:
    doors.board(BEARERS)
    told = doors.ask("Master Quillonne Marwick", "Hisako Matsunaga Sensei", "Dra. Basilio Tarragona",
                     "Sifu Hisako Matsunaga", "Señor Basilio Tarragona", "Madame Wendeline Kay O'Tarrowby")  # fmt: skip
    assert [one.outcome for one in told] == ["confirmed"] * 6
    strangers = doors.ask("Doctor Quillonne Thornquist", "Master Beth Marwick", "Quillonne Marwick's sister")
    assert [str(one) for one in strangers if one.is_attributed] == []


ALSO_WRITTEN = {
    "Mohammed": ["Mohd", "Mohd.", "Muhd", "Md", "Mohd Tariq"], "Sean": ["Shawn", "Shaun"], "Harpreet": ["Harprit"],
    "Jeffrey": ["Geoffrey", "Geoff"], "Jaclyn": ["Jacqueline", "Jackie"], "Kenji": ["Ken"],
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_usual_spelling_is_shown_and_attributed_by_number_only(doors: Doors, form: Form) -> None:
    families = ["Tarragona", "Corwenham", "Thornquist", "Oakhollow", "Silverthwaite", "Loxbeare"]
    people = [
        Printed(given, "Tariq" if given == "Mohammed" else "", family, f"A{at}")
        for at, (given, family) in enumerate(zip(ALSO_WRITTEN, families, strict=True))
    ]
    doors.board(people, form)
    for one in people:
        told = doors.ask(*(f"{short} {one.family}" for short in ALSO_WRITTEN[one.given]))
        assert [str(other) for other in told if other.outcome != "review" or other.is_attributed] == []
    by_number = doors.ask(Asked("Shawn Corwenham", "A1"), Asked("Harprit Thornquist", "A2"))
    assert [one.outcome for one in by_number] == ["confirmed"] * 2
    strangers = doors.ask("Kenneth Loxbeare", "Gurpreet Thornquist", "Seana Corwenham", Asked("Kenneth Loxbeare", "A5"))
    assert [str(one) for one in strangers if one.is_attributed] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("family", ["Marwick / Thornquist", "Marwick/Thornquist", "Marwick | Thornquist"])
def test_two_family_names_with_a_stroke_between_are_both_found(doors: Doors, form: Form, family: str) -> None:
    doors.board([Printed("Dorothea", "", family, "A1")], form)
    told = doors.ask("Dorothea Marwick", "Thornquist, Dorothea", "Marwick Dorothea", "Dorothea Marwick, L.Ac.")
    assert [str(one) for one in told if one.outcome not in ("review", "confirmed") or not one.names] == []
    strangers = doors.ask("Beth Marwick", "Beth Thornquist", "Dorothea Corwenham")
    assert [str(one) for one in strangers if one.outcome != "not_found"] == []


@pytest.mark.parametrize("sign", ["*", "_", "~"])
def test_a_sign_that_stands_in_no_word_parts_two(doors: Doors, sign: str) -> None:
    doors.board([Printed("", "", "", "A1", name=f"Quillonne{sign}Marwick")], Form.GIVEN_FIRST)
    told = doors.ask("Quillonne Marwick", "Marwick, Quillonne", f"Quillonne{sign}Marwick", f"Quillonne Marwick{sign}")
    assert {one.outcome for one in told} == {"confirmed"}
    assert doors.one("Beth Marwick").outcome == "not_found"

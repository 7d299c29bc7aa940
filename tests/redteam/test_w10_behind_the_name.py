"""W10: letters, titles and a company around a name are set aside and told, on the asked and on the printed side."""

from __future__ import annotations

import pytest

from tests.redteam.doors import Doors, Form, Printed

BEHIND = [
    ", FABORM", ", L.Ac., FABORM", ", MAcCHM, L.Ac.", ", DAcCHM", " L.Ac., DAcCHM", " DAcCHM", ", IBCLC", ", Owner",
    ", Clinic Director", ", L.Ac., Clinic Director", ", Dipl. Ac. (NCBAHM)", ", NCCAOM Dipl.", ", MTOM, L.Ac.",
    ", MTCM", ", DiplAc", ", Lic.Ac", ", LAc.", ", R.Ac", ", D.A.O.M., L.Ac", ", CHHC", ", HHP", ", CCH", ", CAc",
    ", ADS", ", AcT", ", D.N.B.A.O.", ", FNP-C", ", ARNP, L.Ac.", ", PMHNP", ", LMHC, LAc", ", CFMP", ", CST",
    ", Doctor of Acupuncture", " LMT NCTMB", " (she/her)", ", she/her", " she/they", ", Licensed Acupuncturist",
    ", DACM, MSOM, L.Ac., Founder", ", Acupuncturist & Herbalist", ", LAc - Owner", " | L.Ac.", ", EAMP, LMP",
    ", Practice Manager", ", PLLC", " LAc, PLLC",
]  # fmt: skip
BEFORE = ["Dr. {}", "Dr {}, DAOM", "Ms. {}", "Doctor {}, L.Ac."]
COMPANY = ["{} Acupuncture LLC", "{} Acupuncture", "{}, Acupuncture Clinic", "{} Acupuncture & Herbs PLLC"]
NAMES = ["Jane Quillowmark", "Garrick Ellansbourne"]
PEOPLE = [Printed("Jane", "", "Quillowmark", "A1"), Printed("Garrick", "", "Ellansbourne", "A2")]


@pytest.mark.parametrize("form", [Form.FIELDS, Form.GIVEN_FIRST, Form.COMMA])
def test_letters_titles_and_offices_behind_a_name_hide_nobody(doors: Doors, form: Form) -> None:
    doors.board(PEOPLE, form)
    told = doors.ask(*[name + behind for name in NAMES for behind in BEHIND])
    assert [str(one) for one in told if one.outcome != "confirmed"] == []
    assert [str(one) for one in told if "Set aside" not in one.notes] == []


def test_titles_before_a_name_and_a_practice_of_the_name_hide_nobody(doors: Doors) -> None:
    doors.board(PEOPLE)
    told = doors.ask(*[way.format(name) for name in NAMES for way in (*BEFORE, *COMPANY)])
    assert [str(one) for one in told if one.outcome != "confirmed"] == []
    assert [str(one) for one in told if "Set aside" not in one.notes] == []


def test_the_words_set_aside_are_told_as_typed(doors: Doors) -> None:
    doors.board(PEOPLE)
    director, letters, company = doors.ask("Jane Quillowmark, L.Ac., Clinic Director", "Jane Quillowmark DAcCHM",
                                           "Jane Quillowmark Acupuncture LLC")  # fmt: skip
    assert "L.Ac." in director.notes
    assert "Clinic Director" in director.notes
    assert "DAcCHM" in letters.notes
    assert "Acupuncture LLC" in company.notes


def test_a_suffix_before_letters_is_a_suffix(doors: Doors) -> None:
    doors.board([*PEOPLE, Printed("John", "", "Marwickson", "A3")])
    told = doors.ask("John Marwickson, Jr. L.Ac.", "John Marwickson Jr., LAc", "John Marwickson, Jr., Owner")
    assert [str(one) for one in told if one.outcome != "confirmed"] == []
    assert [one.sentence for one in told if "The suffix Jr was asked" not in one.sentence] == []


@pytest.mark.parametrize(
    "behind",
    [", FABORM", ", DAcCHM, L.Ac.", ", L.Ac.", " LAC", ", Clinic Director", " Acupuncture LLC", ", DACM, Owner"],
)
@pytest.mark.parametrize("status", ["Active", "Revoked"])
def test_letters_behind_the_printed_name_hide_nobody_either(doors: Doors, behind: str, status: str) -> None:
    printed = [one._replace(name=f"{one.given} {one.family}{behind}", status=status) for one in PEOPLE]
    doors.board(printed, Form.GIVEN_FIRST)
    told = doors.ask(*NAMES, f"Jane Quillowmark{behind}", "Quillowmark, Jane")
    expected = "confirmed" if status == "Active" else "review"
    assert [str(one) for one in told if one.outcome != expected or len(one.records) != 1] == []


@pytest.mark.parametrize(
    "asked", ["Jane Quillowmark, Torvelund", "Jane Quillowmark, Brisk Heron", "Jane Quillowmark, Zweigl"]
)
def test_an_unknown_word_behind_a_comma_leaves_a_look_at_most(doors: Doors, asked: str) -> None:
    doors.board(PEOPLE)
    told = doors.one(asked)
    assert told.outcome == "review"
    assert not told.is_attributed
    assert "It is not clear whether" in told.notes


def test_an_unknown_word_at_the_end_of_the_name_itself_is_a_family_name(doors: Doors) -> None:
    doors.board(PEOPLE)
    told = doors.ask("Jane Quillowmark Torvelund", "Garrick Ellansbourne Zweigl")
    assert [str(one) for one in told if one.outcome != "review" or one.is_attributed] == []

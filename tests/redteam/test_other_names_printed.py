"""Every name that a record prints of a person is found, for a person to look; no stranger is attributed by one."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk

COLUMNS = ("Lic", "Family", "Given", "Middle", "Status", "Until")
ASKED = "Quillonne Marwick"
BESIDE = (
    "Quillonne Rowe (Marwick)", "Quillonne Rowe [Marwick]", 'Quillonne Rowe "Marwick"',
    "Quillonne Rowe (formerly Marwick)", "Quillonne Rowe fka Marwick", "Quillonne Rowe f.k.a. Marwick",
    "Quillonne Rowe (née Marwick)", "Quillonne Rowe née Marwick", "Quillonne Rowe a.k.a. Quillonne Marwick",
    "Quillonne Rowe, formerly Marwick", "Quillonne Rowe now Marwick", "QUILLONNE ROWE NOW KNOWN AS QUILLONNE MARWICK",
    "Quillonne Rowe previously Marwick", "Quillonne Rowe (was Marwick)", "Halvard Rowe (now Quillonne Marwick)",
    "Halvard Rowe (Marwick, Quillonne)", "Hilo Acupuncture (Quillonne Marwick)", "Rowe, Quillonne (Marwick)",
    "Rowe (Marwick), Quillonne", "Rowe, Quillonne (fka Marwick, Quillonne)", "Rowe, Quillonne aka Marwick, Quillonne",
    "Quillonne Rowe (Tindall; Marwick)", "Quillonne Rowe (Tindall) (Marwick)", "Quillonne Rowe (Tindall-Marwick)",
    "Quillonne Rowe aka Quillonne Tindall aka Quillonne Beltrame aka Quillonne Marwick",
)  # fmt: skip


def outcome(desk: Desk, *asked: str) -> str:
    """Return the outcome of a question about Georgia."""
    return str(desk.ask(*asked, "--state", "GA").data["outcome"])


@pytest.mark.parametrize("printed", BESIDE)
def test_another_name_that_is_printed_is_found_for_a_person_to_look(desk: Desk, printed: str) -> None:
    desk.board([{"Lic": "ACU7", "Name": printed}])
    assert outcome(desk, ASKED) == "review"
    assert outcome(desk, "Marwick, Quillonne") == "review"
    assert outcome(desk, ASKED, "--license", "ACU7") == "confirmed"
    assert outcome(desk, "Quillonne Zworbel") == outcome(desk, "Basil Marwick") == "not_found"


@pytest.mark.parametrize(
    ("family", "given"),
    [
        ("Rowe (Marwick)", "Quillonne"), ("Rowe fka Marwick", "Quillonne"), ("ROWE NOW MARWICK", "QUILLONNE"),
        ("Rowe (aka Quillonne Marwick)", "Halvard"), ("Rowe", "Halvard (now Quillonne Marwick)"),
        ("Marwick", "Halvard (Quillonne)"),
    ],
)  # fmt: skip
def test_another_name_that_is_printed_in_a_field_is_found(desk: Desk, family: str, given: str) -> None:
    desk.board([{"Lic": "ACU7", "Family": family, "Given": given}], columns=COLUMNS)
    assert outcome(desk, ASKED) == "review"
    assert outcome(desk, ASKED, "--license", "ACU7") == "confirmed"


@pytest.mark.parametrize(
    "asked", ["Quillone Marwick", "Quillonne Marwik", "Quillonne Jo Marwick", "Q. Marwick", "Marwick"]
)
def test_another_name_is_found_as_people_write_their_own(desk: Desk, asked: str) -> None:
    desk.board(
        [{"Lic": "ACU7", "Name": "Quillonne Rowe (Marwick)"}, {"Lic": "ACU8", "Name": "Zola Rowe aka Anna Beltrame"}]
    )
    assert outcome(desk, asked) == "review"


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("Quillonne Anna Rowe (Marwick)", "Quillonne Beth Marwick"),
        ("Quillonne Anna Rowe (aka Quillonne Marwick)", "Quillonne Beth Marwick"),
        ("Quillonne Rowe Jr (Marwick)", "Quillonne Marwick Sr"),
        ("Quillonne Rowe Jr (aka Quillonne Marwick)", "Quillonne Marwick Sr"),
        ("Halvard Rowe (now Quillonne Marwick)", "Basil Marwick"),
    ],
)
def test_a_stranger_is_not_attributed_by_another_name_even_with_its_number(
    desk: Desk, printed: str, asked: str
) -> None:
    desk.board([{"Lic": "ACU7", "Name": printed, "Status": "Revoked"}])
    assert outcome(desk, asked) in ("review", "not_found")
    assert outcome(desk, asked, "--license", "ACU7") == "review"


def test_a_revoked_licence_is_not_told_of_somebody_of_another_name_that_it_prints(desk: Desk) -> None:
    desk.board([{"Lic": "ACU7", "Name": "Quillonne Rowe (Marwick)", "Status": "Revoked"}])
    assert outcome(desk, ASKED) == "review"
    assert outcome(desk, ASKED, "--license", "ACU7") == "attention"


@pytest.mark.parametrize("given", ["", "-", ".", "N/A", "FNU", "NFN", "LNU", "None", "no first name"])
@pytest.mark.parametrize("family", ["Quillonne Marwick", "MARWICK QUILLONNE"])
def test_a_whole_name_in_the_field_for_family_names_is_one_string(desk: Desk, family: str, given: str) -> None:
    desk.board([{"Lic": "ACU7", "Family": family, "Given": given}], columns=COLUMNS)
    assert outcome(desk, ASKED) == outcome(desk, "Marwick, Quillonne") == "review"
    assert outcome(desk, ASKED, "--license", "ACU7") == "confirmed"


@pytest.mark.parametrize(("form", "other"), [("{g} {f}", "Basil Quillonne"), ("{f} {g}", "Quillonne Basil")])
def test_the_order_of_a_whole_name_is_that_of_its_list(desk: Desk, form: str, other: str) -> None:
    given, family = ("Karen", "Michael", "Susan", "David"), ("Johnson", "Garcia", "Peterson", "Hoffman")
    names = [form.format(g=one, f=two) for one, two in zip(given, family, strict=True)]
    names.append(form.format(g="Quillonne Basil", f="Marwick"))
    desk.board([{"Lic": f"A{at}", "Family": name} for at, name in enumerate(names)], columns=COLUMNS)
    assert outcome(desk, "Quillonne Marwick") == outcome(desk, "Quillonne Basil Marwick") == "confirmed"
    assert outcome(desk, other) != "confirmed"


def test_a_double_family_name_beside_a_middle_name_stays_one(desk: Desk) -> None:
    desk.board([{"Lic": "ACU7", "Family": "Garcia Lopez", "Middle": "Quillonne"}], columns=COLUMNS)
    assert outcome(desk, "Quillonne Garcia Lopez") == "confirmed"

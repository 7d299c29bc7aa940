"""Nobody is shown with the licence, the revocation or the number of somebody else."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk

MARWICK = {"Lic": "7", "Name": "Quillonne Marwick", "Until": "12/31/2027"}
IN_GEORGIA = ("--state", "GA")


def test_a_revocation_of_the_junior_is_not_laid_upon_the_senior(desk: Desk) -> None:
    desk.board([{"Lic": "1", "Name": "John Marwick Jr", "Status": "Revoked"}])
    said = desk.ask("John Marwick Sr", *IN_GEORGIA)
    assert (said.code, said.data["outcome"]) == (3, "review")
    assert "suffix differs" in said.licences


def test_the_juniors_number_does_not_make_the_senior_licensed(desk: Desk) -> None:
    desk.board([{"Lic": "1", "Name": "John Marwick Jr"}])
    assert desk.ask("John Marwick Sr", *IN_GEORGIA, "--license", "1").code == 3
    assert desk.ask("John Marwick Jr.", *IN_GEORGIA, "--license", "1").code == 0
    assert desk.ask("John Marwick", *IN_GEORGIA, "--license", "1").code == 0


def test_an_initial_that_fits_two_bearers_of_one_number_is_settled_for_neither(desk: Desk) -> None:
    people = [{"Lic": "7", "Name": "Jane Marwick"}, {"Lic": "7", "Name": "John Marwick", "Status": "Revoked"}]
    desk.board(people, key=("number", "name"))
    said = desk.ask("J Marwick", *IN_GEORGIA, "--license", "7")
    assert (said.code, said.data["outcome"]) == (3, "review")
    assert "two records" in said.sentence
    assert "Add a full given name" in said.sentence
    assert desk.ask("Jane Marwick", *IN_GEORGIA, "--license", "7").code == 0


def test_an_address_in_a_state_is_not_a_licence_of_that_state(desk: Desk) -> None:
    desk.board([MARWICK], state="", columns=("Lic", "Name", "Status", "Until", "St"))
    said = desk.ask("Quillonne Marwick", *IN_GEORGIA)
    assert (said.code, said.data["outcome"]) == (3, "review")
    assert desk.ask("Quillonne Marwick", "--state", "OR").code in (3, 4)


def test_a_number_alone_is_not_said_to_disagree_with_a_name_nobody_gave(desk: Desk) -> None:
    desk.board([MARWICK])
    said = desk.ask("--license", "7", *IN_GEORGIA)
    assert said.code == 3
    assert "disagree" not in said.text
    assert "different people" not in said.text
    assert "name differs" not in said.text
    assert "No name was given" in said.sentence
    assert "Add a name" in said.sentence


def test_the_name_asked_under_another_number_is_not_called_absent(desk: Desk) -> None:
    desk.board([MARWICK])
    said = desk.ask("Quillonne Marwick", *IN_GEORGIA, "--license", "93")
    assert (said.code, said.data["outcome"]) == (3, "review")


def test_equal_numbers_of_two_states_stay_two_people(desk: Desk) -> None:
    desk.board([MARWICK])
    desk.board([{"Lic": "7", "Name": "Basil Thornquist", "Status": "Revoked"}], name="birch", state="AR")
    assert desk.ask("Quillonne Marwick", *IN_GEORGIA, "--license", "7").code == 0
    said = desk.ask("Quillonne Marwick", "--state", "AR", "--license", "7")
    assert (said.code, said.data["outcome"]) == (3, "review")


def test_two_numbers_of_one_name_are_not_chosen_between(desk: Desk) -> None:
    desk.board([MARWICK, {"Lic": "5", "Name": "Quillonne Marwick", "Status": "Revoked", "Until": "12/31/2020"}])
    assert desk.ask("Quillonne Marwick", *IN_GEORGIA).code == 3


def test_a_physicians_certificate_answers_and_is_called_what_it_is(desk: Desk) -> None:
    desk.board([MARWICK], kind="physician_acupuncture")
    said = desk.ask("Quillonne Marwick", *IN_GEORGIA, "--license", "7")
    assert (said.code, said.data["outcome"]) == (0, "confirmed")
    assert "another profession" in said.sentence
    assert "A state licence was found" not in said.sentence


@pytest.mark.parametrize("kind", ["temporary", "guest_or_teaching", "detox", "bodywork_or_herbs", "other_profession"])
def test_no_other_kind_of_credential_answers(desk: Desk, kind: str) -> None:
    desk.board([MARWICK], kind=kind)
    said = desk.ask("Quillonne Marwick", *IN_GEORGIA, "--license", "7")
    assert (said.code, said.data["outcome"]) == (3, "review")
    assert "not as a full acupuncture licence" in said.sentence


def test_a_number_that_nobody_holds_is_not_said_to_be_somebody_elses(desk: Desk) -> None:
    desk.board([MARWICK])
    said = desk.ask("Quillonne Marwick", *IN_GEORGIA, "--license", "93")
    assert "different people" not in said.sentence
    assert "another licence number than the one given" in said.sentence
    assert "the number differs" in said.licences

"""What is revoked, expired, doubtful or not yet valid is never shown as an active licence, nor worse than it is."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Desk

MARWICK = {"Lic": "7", "Name": "Quillonne Marwick", "Until": "12/31/2027"}
ASKED = ("Quillonne Marwick", "--state", "GA", "--license", "7")
TANSY = ("Tansy Doe", "--state", "GA", "--license", "521")


def test_a_licence_that_begins_next_year_is_not_a_licence_now(desk: Desk) -> None:
    desk.board([{**MARWICK, "Issued": "06/01/2027"}], columns=("Lic", "Name", "Status", "Until", "Issued"))
    said = desk.ask(*ASKED)
    assert (said.code, said.data["outcome"]) == (3, "review")
    assert "issue date" in said.sentence
    assert "06/01/2027" in said.sentence


def test_a_number_printed_twice_with_different_words_is_not_active(desk: Desk) -> None:
    desk.board([MARWICK, {**MARWICK, "Status": "Revoked"}])
    said = desk.ask(*ASKED)
    assert (said.code, said.data["outcome"]) == (3, "review")
    assert "twice, differently" in said.sentence
    assert "Revoked" in said.text
    assert "does not know" not in said.text


def test_a_newer_sighting_as_expired_is_not_outshone_by_an_older_list(desk: Desk) -> None:
    desk.board([{"Lic": "521", "Name": "Tansy Doe", "Until": "12/31/2027"}], seen="2026-11-02")
    desk.record("Expired", "2026-11-20", expires="10/31/2026")
    assert desk.ask(*TANSY).code == 1


def test_a_newer_list_as_expired_is_not_outshone_by_an_older_sighting(desk: Desk) -> None:
    desk.record("Active", "2026-11-05")
    desk.board([{"Lic": "521", "Name": "Tansy Doe", "Status": "Expired", "Until": "10/31/2026"}])
    assert desk.ask(*TANSY).code == 1


def test_a_renewal_seen_later_ends_an_expiry_seen_before(desk: Desk) -> None:
    desk.record("Expired", "2026-11-01", expires="10/31/2026")
    desk.record("Active", "2026-11-20")
    said = desk.ask(*TANSY)
    assert said.code == 0
    assert 'as "Expired"' in said.licences


def test_two_sightings_of_one_day_that_disagree_need_attention(desk: Desk) -> None:
    desk.record("Active", "2026-11-20")
    desk.record("Expired", "2026-11-20", expires="10/31/2026")
    assert desk.ask(*TANSY).code == 1


def test_an_unknown_word_beside_an_active_licence_of_the_same_person_is_read_by_a_person(desk: Desk) -> None:
    rows = [{**MARWICK, "Type": "Acupuncturist"}, {**MARWICK, "Type": "Acupuncture License", "Status": "Stayed 9"}]
    desk.board(rows, key=("number", "type"), kind="", columns=("Lic", "Name", "Status", "Until", "Type"))
    assert desk.ask(*ASKED).code == 3


def test_the_sentence_is_about_the_revocation_and_not_about_an_old_expiry(desk: Desk) -> None:
    rows = [
        {**MARWICK, "Type": "Acupuncturist"},
        {**MARWICK, "Type": "Auricular detox", "Status": "Expired", "Until": "12/31/2020"},
        {**MARWICK, "Type": "Acupuncture License", "Status": "Revoked", "Until": "12/31/2020"},
    ]
    desk.board(rows, key=("number", "type"), kind="", columns=("Lic", "Name", "Status", "Until", "Type"))
    said = desk.ask(*ASKED)
    assert said.code == 1
    assert "revoked" in said.sentence
    assert "renewed" not in said.sentence


def test_a_past_date_without_any_status_is_not_called_listed_as_active(desk: Desk) -> None:
    desk.board([{**MARWICK, "Until": "12/31/2025"}], columns=("Lic", "Name", "Until"))
    said = desk.ask(*ASKED)
    assert said.code == 1
    assert "isted as active" not in said.text
    assert "as ," not in said.text
    assert "No status is printed" in said.sentence
    assert "31 December 2025" in said.sentence


@pytest.mark.parametrize(("status", "code"), [("Active", 3), ("Expired", 1), ("Revoked", 1)])
def test_what_is_no_longer_listed_is_told_in_the_past(desk: Desk, status: str, code: int) -> None:
    desk.board([{**MARWICK, "Status": status}], seen="2026-11-01", as_of="2026-11-01")
    assert desk.board([], accept=True).code == 0
    said = desk.ask(*ASKED)
    assert said.code == code
    assert "Board of alder lists" not in said.text
    assert "shows this licence" not in said.text
    assert "listed on 1 November 2026" in said.text
    assert "no longer listed" in said.sentence.casefold()


def test_an_old_revocation_in_a_part_stays_beside_a_newer_part(desk: Desk) -> None:
    rows = {"complete": False, "key": ("number", "type"), "kind": "", "others": 0}
    columns = ("Lic", "Name", "Status", "Until", "Type")
    revoked = {**MARWICK, "Type": "Acupuncture License", "Status": "Revoked"}
    desk.board([revoked], seen="2026-09-01", as_of="2026-09-01", columns=columns, **rows)  # type: ignore[arg-type]
    desk.board([{**MARWICK, "Type": "Acupuncturist"}], columns=columns, **rows)  # type: ignore[arg-type]
    said = desk.ask(*ASKED)
    assert said.code == 1
    assert "revoked" in said.sentence
    assert "1 September 2026" in said.sentence


@pytest.mark.parametrize(
    ("until", "code"),
    [("11/22/2026", 0), ("11/21/2026", 1), ("12/31/9999", 0), ("02/29/2027", 3), ("02/29/2028", 0), ("never", 3)],
)
def test_the_last_day_is_still_valid_and_an_impossible_day_is_not(desk: Desk, until: str, code: int) -> None:
    desk.board([{**MARWICK, "Until": until}])
    assert desk.ask(*ASKED).code == code

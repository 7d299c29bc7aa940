"""The record card: what is asked, what is refused, and how a state's own words are read."""

from __future__ import annotations

from datetime import date

import pytest

from state_boards.contract import catalogue
from state_boards.contract.records import Disciplined, PrintedDate
from state_boards.contract.vocabulary import Kind, Standing
from verifier.refresh.record_card import CardError, RecordCard, fields_for, read_card, record_from_card

TODAY = date(2026, 11, 22)
SEEN = {
    "name": "Morgan Q Testcase",
    "number": "901",
    "type": "Acupuncturist",
    "status": "Active",
    "issued": "03/04/2015",
    "expires": "June 30, 2027",
    "seen_on": "2026-11-20",
    "seen_by": "front desk",
}


def card(postal: str = "GA", **changes: str) -> RecordCard:
    return read_card(postal, {**SEEN, **changes}, today=TODAY)


def problems(postal: str = "GA", **changes: str) -> dict[str, str]:
    with pytest.raises(CardError) as caught:
        card(postal, **changes)
    return {problem.field: problem.says for problem in caught.value.problems}


def test_card_keeps_what_was_written_and_fills_in_the_official_page() -> None:
    seen = card(board="", note="  two   people waited ")
    assert seen.source_id == "ga"
    assert seen.board == "Georgia Composite Medical Board"
    assert seen.page == "https://gateway.medicalboard.georgia.gov/verification/search.aspx"
    assert seen.seen_on == date(2026, 11, 20)
    assert seen.note == "two people waited"


def test_record_reads_dates_type_and_status() -> None:
    record = record_from_card(card())
    assert record.key == ("901",)
    assert record.standing is Standing.ACTIVE
    assert record.kind is Kind.ACUPUNCTURIST
    assert record.issued == PrintedDate("03/04/2015", date(2015, 3, 4))
    assert record.expires == PrintedDate("June 30, 2027", date(2027, 6, 30))
    assert record.discipline.said is Disciplined.NOT_PUBLISHED
    assert record.detail_url.startswith("https://gateway.medicalboard.georgia.gov/")


def test_not_registered_in_new_york_is_inactive_and_not_a_missing_licence() -> None:
    record = record_from_card(card("NY", status="Not Registered", type="Acupuncture (025)"))
    assert record.standing is Standing.INACTIVE
    assert record_from_card(card("NY", status="Registered", type="Acupuncture (025)")).standing is Standing.ACTIVE
    assert record_from_card(card("GA", status="Registered")).standing is Standing.UNRECOGNISED


def test_unknown_status_word_is_unrecognised_and_kept() -> None:
    record = record_from_card(card(status="Active - Under Moonlight"))
    assert record.standing is Standing.UNRECOGNISED
    assert record.status_text == "Active - Under Moonlight"


def test_ear_only_type_is_not_an_acupuncturist() -> None:
    assert record_from_card(card(type="Auricular Detox Technician")).kind is Kind.DETOX
    assert record_from_card(card("WV", type="ADS")).kind is Kind.DETOX
    assert record_from_card(card("WY", type="Auricular Acupuncturist")).kind is Kind.DETOX


def test_discipline_is_stated_word_for_word_or_by_the_status() -> None:
    told = record_from_card(card(discipline="Consent order of 2020.", discipline_link="https://example.org/order.pdf"))
    assert (told.discipline.said, told.discipline.text) == (Disciplined.STATED, "Consent order of 2020.")
    assert told.discipline.link == "https://example.org/order.pdf"
    assert record_from_card(card(status="Revoked")).discipline.text == "Revoked"


def test_state_without_status_words_is_not_asked_for_one() -> None:
    for postal in sorted({"KY", "ND", "NV"} & set(catalogue.postal_codes())):
        assert "status" not in {field.name for field in fields_for(postal)}
        assert record_from_card(card(postal, status="")).standing is Standing.NOT_STATED


def test_family_name_printed_first_is_told_apart() -> None:
    name = record_from_card(card("NY", name="DE LA CRUZ PAT Q", family="de la Cruz")).name
    assert (name.full, name.family, name.given, name.middle) == ("DE LA CRUZ PAT Q", "de la Cruz", "PAT", "Q")
    assert record_from_card(card(name="Testcase, Morgan", family="Testcase")).name.family == ""


def test_number_may_be_missing_and_the_name_is_then_the_key() -> None:
    assert record_from_card(card("AR", number="")).key == ("morgan q testcase",)


def test_page_age_and_note_are_kept_as_facts() -> None:
    record = record_from_card(card(as_of_text="current as of 11/18/2026", note="by phone"))
    assert dict(record.facts) == {"as of, as printed": "current as of 11/18/2026", "note": "by phone"}


def test_every_problem_is_named_at_once() -> None:
    found = problems(name="", type="", issued="soon", page="www", seen_by="")
    assert set(found) == {"name", "type", "issued", "page", "seen_by"}
    assert found["issued"] == "This is no date we can read; write it as YYYY-MM-DD."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"seen_on": "2026-11-23"}, "seen_on"),
        ({"issued": "2026-11-21"}, "issued"),
        ({"expires": "2015-03-03"}, "expires"),
        ({"name": "."}, "name"),
        ({"family": "Nobody"}, "family"),
        ({"discipline_link": "https://example.org/a"}, "discipline"),
        ({"note": "x" * 2001}, "note"),
        ({"name": "Morgan\x07Testcase"}, "name"),
        ({"page": "https://[broken"}, "page"),
        ({"page": "https://www.dca.ca.gov/x"}, "page"),
        ({"page": "https://search.dca.ca.gov/"}, "page"),
        ({"page": "https://WWW.OP.NYSED.GOV/x"}, "page"),
        ({"page": "http://www.acupuncture.state.tx.us/a"}, "page"),
        ({"colour": "blue"}, "colour"),
        ({"status": ""}, "status"),
    ],
)
def test_answer_that_cannot_be_is_refused(changes: dict[str, str], field: str) -> None:
    assert field in problems("GA", **changes)


@pytest.mark.parametrize(
    "page", ["https://sos.ga.gov/x", "https://medicalboard.georgia.gov/x", "https://web.archive.example/ca.gov", ""]
)
def test_page_of_the_state_itself_or_of_no_state_is_taken(page: str) -> None:
    assert card(page=page).page in (page, "https://gateway.medicalboard.georgia.gov/verification/search.aspx")


@pytest.mark.parametrize("postal", ["AL", "OK", "SD"])
def test_state_without_a_licence_has_no_card(postal: str) -> None:
    assert "issues no acupuncture licence" in problems(postal)["state"]


def test_unknown_state_is_said() -> None:
    with pytest.raises(catalogue.UnknownSourceError):
        fields_for("ZZ")

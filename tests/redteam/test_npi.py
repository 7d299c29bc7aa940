"""An NPI that is another's, an organisation's or switched off never vouches for anybody."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from state_boards.contract.records import Completeness, PrintedDate, PrintedName
from state_boards.contract.vocabulary import Kind, Tier
from state_boards.national.nppes.record import Provider, Slot, records
from tests.redteam.conftest import Desk
from verifier.matching.types import Identity
from verifier.register.kept import LookupAnswer
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.verdict.answer import Answer, answer, lookups_asked
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import Outcome

NPI = "1306064001"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PEOPLE = [{"Lic": "7", "Name": "Quillonne Marwick"}, {"Lic": "2", "Name": "Basil Thornquist", "Status": "Revoked"}]
BASIL = PrintedName(full="BASIL THORNQUIST", given="BASIL", family="THORNQUIST")


def provider(**facts: object) -> Provider:
    values: dict[str, object] = {
        "npi": NPI,
        "name": BASIL,
        "status": "A",
        "slots": (Slot(number=1, code="171100000X"),),
    }
    return Provider(**{**values, **facts})  # type: ignore[arg-type]


def told(desk: Desk, place: Path, known: Provider, inquiry: Inquiry) -> Answer:
    """Answer with what the registry said of the NPI a moment ago."""
    desk.board(PEOPLE)
    inquiry = inquiry._replace(today=NOW.date())
    with Register.open(DataDir(place)) as register:
        reply = LookupAnswer(
            source_id="nppes.api",
            tier=Tier.ENUMERATION,
            query=lookups_asked(inquiry, ReadModel(register, None, NOW))[0],
            records=tuple(records(known)),
            completeness=Completeness.COMPLETE,
            incomplete_why="",
            empty_proof="",
            as_of=NOW.date(),
            confirmed_at=NOW,
            parts=(),
        )
        return answer(inquiry, ReadModel(register, None, NOW, fetched={"nppes.api": reply}))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "empty"


def test_an_npi_of_somebody_else_is_said_and_the_name_alone_settles_nothing(desk: Desk, place: Path) -> None:
    said = told(desk, place, provider(), Inquiry(name="Quillonne Marwick", states=("GA",), npi=NPI))
    assert said.verdict.outcome is Outcome.REVIEW
    assert said.verdict.decided_by is not None
    assert said.verdict.decided_by.sightings[0].identity is Identity.CONFLICTING
    assert any("BASIL THORNQUIST" in note for note in said.notes)


def test_ones_own_number_beside_the_npi_of_another_is_conflicting(desk: Desk, place: Path) -> None:
    said = told(desk, place, provider(), Inquiry(name="Quillonne Marwick", states=("GA",), npi=NPI, number="7"))
    assert said.verdict.outcome is Outcome.REVIEW
    assert said.verdict.decided_by is not None
    assert said.verdict.decided_by.sightings[0].identity is Identity.CONFLICTING
    assert any("BASIL THORNQUIST" in note for note in said.notes)


def test_ones_own_npi_raises_no_doubt(desk: Desk, place: Path) -> None:
    said = told(desk, place, provider(), Inquiry(name="Basil Thornquist", states=("GA",), npi=NPI))
    assert said.verdict.decided_by is not None
    # The register prints no NPI, so its revocation rests on the name alone and blames nobody.
    assert said.verdict.outcome is Outcome.REVIEW
    assert said.verdict.decided_by.sightings[0].identity is Identity.CONSISTENT
    assert said.notes == ()


def test_an_npi_that_was_switched_off_is_said(desk: Desk, place: Path) -> None:
    off = provider(
        name=PrintedName(full=""), status="D", slots=(), deactivated=PrintedDate("2026-08-12", date(2026, 8, 12))
    )
    said = told(desk, place, off, Inquiry(name="Quillonne Marwick", states=("GA",), npi=NPI))
    assert any("deactivated" in note and "12 August 2026" in note for note in said.notes)


def test_an_organisations_npi_is_said(desk: Desk, place: Path) -> None:
    clinic = provider(name=PrintedName(full="ALDER CLINIC LLC"), organization=True)
    said = told(desk, place, clinic, Inquiry(name="Quillonne Marwick", states=("GA",), npi=NPI))
    assert any("organisation" in note and "ALDER CLINIC LLC" in note for note in said.notes)
    assert not any("registered to" in note for note in said.notes)


def test_a_list_of_npis_held_in_the_register_says_that_one_was_switched_off(desk: Desk) -> None:
    desk.board(PEOPLE)
    row = {"Name": "Quillonne Marwick", "NPI": NPI, "Status": "NPI deactivated"}
    desk.board([row], name="npis", tier=Tier.ENUMERATION.value, kind=Kind.SELF_REPORT.value, key=("npi",),
               columns=("Name", "NPI", "Status"), others=0, complete=False)  # fmt: skip
    assert "was deactivated" in desk.ask("Quillonne Marwick", "--state", "GA", "--npi", NPI).text

"""The first live run, played against the sandbox boards: what passes, what fails, and what is never printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cache.policy import SandboxPolicy
from cache.session import Session
from cache.store import EvidenceStore
from state_boards.contract import catalogue
from state_boards.contract.source import LookupQuery
from tests.sandbox.demo import demo_world
from tests.sandbox.server import Sandbox
from verifier.refresh.probe import ProbeReport, probe, proposed_map

WORLD = demo_world(seed=3, size=120, today=date(2026, 11, 22))


@pytest.fixture
def boards() -> Iterator[Sandbox]:
    with Sandbox(WORLD) as sandbox:
        yield sandbox


@pytest.fixture
def session(boards: Sandbox, tmp_path: Path) -> Iterator[Session]:
    made = Session(policy=SandboxPolicy(boards.port), store=EvidenceStore(tmp_path / "evidence"))
    yield made
    made.close()


def results(report: ProbeReport) -> dict[str, str]:
    return {entry.check.id: entry.result for entry in report.checks}


def test_a_data_set_as_declared_answers_its_questions(session: Session) -> None:
    report = probe(catalogue.source("wa"), session)
    assert report.reached
    assert report.shape_ok
    assert results(report) == {"types": "pass", "numbers": "pass", "statuses": "pass", "temporary": "pass"}
    numbers = next(entry.found for entry in report.checks if entry.check.id == "numbers")
    assert "AA########" in numbers


def test_no_name_of_a_person_is_in_a_report(session: Session) -> None:
    report = probe(catalogue.source("nj"), session)
    text = " ".join(entry.found for entry in report.checks)
    assert "@" not in text
    families = {person.name.family for person in WORLD.people}
    assert not [family for family in families if len(family) > 4 and family in text]


def test_a_board_that_is_down_fails_its_checks_and_says_why(boards: Sandbox, session: Session) -> None:
    boards.fail("data.wa.gov", "forbidden")
    report = probe(catalogue.source("wa"), session)
    assert not report.reached
    assert report.sentence
    assert set(results(report).values()) == {"fail"}


def test_an_unseen_source_gets_a_proposed_map_for_a_person_to_accept(session: Session) -> None:
    source = catalogue.source("id")
    report = probe(source, session)
    assert report.reached
    assert not report.shape_ok
    proposal = proposed_map(report, source)
    assert '"Status" = "status"' in proposal
    assert '"License Number" = "number"' in proposal


def test_a_seen_source_gets_no_proposed_map(session: Session) -> None:
    source = catalogue.source("wa")
    assert proposed_map(probe(source, session), source) == ""


def test_a_look_up_is_asked_about_nobody_and_shows_its_empty_answer(session: Session) -> None:
    report = probe(catalogue.source("ky"), session)
    assert results(report)["empty"] == "pass"
    assert results(report)["dates"] == "person"


def test_a_look_up_about_a_known_person_settles_what_the_empty_answer_cannot(session: Session) -> None:
    person = next(person for person in WORLD.people for licence in person.licences if licence.state == "KY")
    query = LookupQuery(family=person.name.family, given=person.name.given)
    assert results(probe(catalogue.source("ky"), session, query=query))["dates"] == "pass"


def test_a_workbook_and_a_file_inside_a_zip_are_looked_into(session: Session) -> None:
    workbook = probe(catalogue.source("medicaid.ny"), session)
    found = {entry.check.id: entry.found for entry in workbook.checks}
    assert "NPI NUM" in found["header"]
    assert "ACUPUNCTURIST" in found["types"]
    zipped = probe(catalogue.source("mo"), session)
    assert "fail" not in results(zipped).values(), zipped.checks


def test_an_answer_about_nobody_without_columns_is_left_to_a_person(session: Session) -> None:
    assert results(probe(catalogue.source("fl.detail"), session)) == {
        "header": "person", "labels": "person", "empty": "pass",
    }  # fmt: skip


def test_a_choice_that_is_offered_passes_and_one_that_is_gone_fails(session: Session) -> None:
    report = probe(catalogue.source("mi"), session)
    assert results(report)["types"] == "pass"
    assert "Acupuncturist Licensed" in next(entry.found for entry in report.checks if entry.check.id == "types")


@pytest.mark.parametrize("source_id", ["id", "nh", "nv", "tn"])
def test_nothing_of_an_unseen_source_can_fail(source_id: str, session: Session) -> None:
    assert "fail" not in results(probe(catalogue.source(source_id), session)).values()

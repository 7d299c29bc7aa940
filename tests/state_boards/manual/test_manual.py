"""Every state that a person looks up: whole steps, graded reasons, and no way to reach the network."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from state_boards.contract import catalogue
from state_boards.contract.source import LookupQuery, ManualSource
from state_boards.contract.vocabulary import Grade, Proof, Route, Scope
from state_boards.platforms.manual import UNREGULATED_STEPS

MANUAL = [
    "AR", "AZ", "GA", "HI", "IA", "IN", "LA", "MN", "MS", "MT",
    "NC", "NE", "NY", "OR", "SC", "UT", "VT", "WI", "WV", "WY",
]  # fmt: skip
UNREGULATED = ("AL", "OK", "SD")


def page_of(postal: str) -> ManualSource:
    found = catalogue.sources_of(postal)[0]
    assert isinstance(found, ManualSource)
    return found


def test_routes_agree_with_the_list_of_manual_states() -> None:
    routes = {postal: catalogue.jurisdiction(postal).route for postal in catalogue.postal_codes()}
    assert [postal for postal, route in routes.items() if route is Route.MANUAL] == MANUAL
    assert [postal for postal, route in routes.items() if route is Route.UNREGULATED] == list(UNREGULATED)


@pytest.mark.parametrize("postal", MANUAL)
def test_manual_state_has_steps_and_a_reason(postal: str) -> None:
    page = page_of(postal)
    facts = catalogue.jurisdiction(postal)
    assert page.id == postal.lower()
    assert page.jurisdiction == facts.postal == postal
    assert facts.licensed
    assert len(page.steps) >= 2
    assert all(step.endswith(".") and step[0].isupper() for step in page.steps)
    assert page.write_down.endswith(".")
    assert page.why
    assert page.grade is facts.grade
    assert facts.gate


@pytest.mark.parametrize("postal", MANUAL)
def test_manual_state_can_reach_nothing(postal: str) -> None:
    page = page_of(postal)
    assert page.hosts == ()
    assert list(page.plan(LookupQuery(family="Testcase"))) == []
    assert page.scope is Scope.NONE
    assert page.cadence is None


@pytest.mark.parametrize("postal", MANUAL)
def test_saved_pages_are_offered_exactly_where_they_can_be_read(postal: str) -> None:
    page = page_of(postal)
    assert page.importable is any("import-page" in step for step in page.steps)
    assert page.importable is (page.proof is not Proof.UNSEEN)


def test_every_page_that_a_person_opens_is_known_by_its_hosts() -> None:
    for page in (*map(page_of, MANUAL), catalogue.source("ncbahm")):
        assert page.page_hosts[0] == urlsplit(str(page.official_page)).hostname
        for host in page.page_hosts:
            assert urlsplit(f"https://{host}/").hostname == host
    hosts = [host for postal in MANUAL for host in page_of(postal).page_hosts]
    assert len(hosts) == len(set(hosts)), "a page tells whose it is"


@pytest.mark.parametrize("postal", MANUAL)
def test_words_for_people_never_judge(postal: str) -> None:
    page = page_of(postal)
    told = " ".join((*page.steps, page.write_down, page.absence, page.why)).casefold()
    for word in ("verified", "safe", "legitimate", "fake", "unlicensed", "not licensed"):
        assert word not in told


@pytest.mark.parametrize("postal", UNREGULATED)
def test_unregulated_state_says_so_with_its_date_and_its_source_list_is_empty(postal: str) -> None:
    facts = catalogue.jurisdiction(postal)
    assert not facts.licensed
    assert catalogue.sources_of(postal) == ()
    assert facts.checked.year == 2026
    assert facts.route is Route.UNREGULATED
    assert "No practice act found" in facts.note
    assert facts.grade is Grade.B
    assert facts.no_licence_seen == "2019 to 2021"
    assert len(UNREGULATED_STEPS) == 3


def test_guide_gives_the_reason_of_every_manual_state() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "guides" / "manual-states.md").read_text(encoding="utf-8")
    rows = [line for line in guide.split("## Why each state is manual")[1].splitlines() if line.startswith("| ")][1:]
    assert rows == [f"| {postal} | {page_of(postal).why} | {page_of(postal).grade} |" for postal in MANUAL]

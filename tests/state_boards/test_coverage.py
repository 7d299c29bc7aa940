"""The coverage page: nothing unconfirmed is printed as a fact, and no jurisdiction is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from state_boards.contract import catalogue, coverage, index
from state_boards.contract.source import Fact, Jurisdiction
from state_boards.contract.vocabulary import Grade, Route, Rule, Tier


def test_every_jurisdiction_stands_once_under_its_route() -> None:
    table = coverage.rows()
    listed = [postal for postals in coverage.routes(table).values() for postal in postals]
    assert sorted(listed) == list(catalogue.postal_codes())
    assert {"GA", "HI"} <= set(coverage.routes(table)[Route.MANUAL])
    assert {"WA", "CO"} <= set(coverage.routes(table)[Route.SOCRATA])


def test_committed_page_is_current() -> None:
    committed = Path(__file__).parents[2] / "docs" / "reference" / "coverage.md"
    assert committed.read_text(encoding="utf-8") == coverage.page(), "run python -m docs.generate"


def test_fact_below_grade_b_or_from_an_old_table_is_not_confirmed() -> None:
    assert coverage.confirmed(Fact("L.Ac.", Grade.A)) == "L.Ac."
    assert coverage.confirmed(Fact("L.Ac.", Grade.B, "one page")) == "L.Ac."
    assert coverage.confirmed(Fact("L.Ac.", Grade.C)) == "not confirmed"
    assert coverage.confirmed(Fact("L.Ac.", Grade.M)) == "not confirmed"
    assert coverage.confirmed(Fact("yes", Grade.B, "(B, old): from a dated table")) == "not confirmed"
    assert coverage.confirmed(Fact("yes", Grade.B, "older host retired")) == "yes"
    assert coverage.confirmed(Fact("", Grade.A)) == "not confirmed"


def test_every_row_prints_its_state_and_no_unproven_title() -> None:
    table = coverage.rows()
    text = coverage.page(table)
    for facts in table:
        assert f"**{facts.postal}** {facts.name}" in text
        if facts.licensed and facts.title.grade is Grade.M:
            line = next(line for line in text.splitlines() if line.startswith(f"| **{facts.postal}**"))
            assert facts.title.value not in line.split("|")[3]


def test_absence_is_explained_for_every_row() -> None:
    table = coverage.rows()
    section = coverage.page(table).split("## What it means not to be found")[1].split("## ")[0]
    told = {
        postal for line in section.splitlines() if line.startswith("- **") for postal in line[4:].split("**")[0].split()
    }
    assert told == {facts.postal for facts in table}


def test_every_row_of_a_table_has_as_many_cells_as_its_titles() -> None:
    width = 0
    for line in coverage.page().splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        cells = len(line.replace("\\|", "").strip("|").split("|"))
        width = width or cells
        assert cells == width, line


def test_what_is_off_by_default_and_every_exclusion_list_is_named() -> None:
    page = coverage.page()
    for source in catalogue.all_sources():
        if source.opt_in or source.tier is Tier.EXCLUSION:
            assert f"| `{source.id}` |" in page
    assert "a key of your own in `keys`" in page


@pytest.mark.parametrize("facts", coverage.rows(), ids=lambda facts: facts.postal)
def test_everything_stated_of_a_regulator_has_its_source_and_date(facts: Jurisdiction) -> None:
    # A state that was only started has nothing to state yet.
    assert coverage.confirmed(facts.regulator) != coverage.NOT_CONFIRMED or facts.grade is Grade.M
    for said in coverage.stated(facts):
        assert said.grade in (Grade.A, Grade.B)
        assert said.source, said
        assert said.seen, said
        assert coverage.NOT_CONFIRMED not in said.value
    assert bool(facts.no_licence_seen) is not facts.licensed


@pytest.mark.parametrize("facts", coverage.rows(), ids=lambda facts: facts.postal)
def test_rules_of_the_certificate_are_a_closed_vocabulary(facts: Jurisdiction) -> None:
    for fact in (facts.first_licence_rule, facts.renewal_rule):
        assert isinstance(fact.value, Rule)
        assert (coverage.rule(fact) == coverage.NOT_CONFIRMED) is not (coverage.is_confirmed(fact) and fact.value.said)


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_but_the_unknown_one_has_words(rule: Rule) -> None:
    assert bool(rule.said) is (rule is not Rule.UNKNOWN)


@pytest.mark.parametrize("grade", [Grade.C, Grade.M])
def test_an_address_below_grade_b_is_not_printed(grade: Grade) -> None:
    assert coverage.address(Fact("https://board.example/search", grade)) == ""
    assert coverage.address(Fact("https://board.example/search", Grade.B)) == "https://board.example/search"


@pytest.mark.parametrize(
    "odd",
    [
        "http://board.example/",
        "https://user@board.example/",
        "https://board.example:8443/",
        "https://localhost/",
        "https://10.0.0.1/",
        "https://[::1",
        "javascript:alert(1)",
        "board.example",
        "",
    ],
)
def test_only_an_https_address_of_a_named_host_is_printed(odd: str) -> None:
    assert coverage.address(Fact(odd, Grade.A)) == ""


def test_a_page_that_is_not_confirmed_is_a_warning_before_the_steps_for_a_person() -> None:
    warned = {card.id for name in catalogue.postal_codes() for card in index.cards_of(name) if _warns(card)}
    assert warned == {
        found.id for found in catalogue.all_sources() if found.steps and not coverage.address(found.official_page)
    }
    assert "hi" in warned


def _warns(card: index.SourceCard) -> bool:
    return bool(card.steps) and card.steps[0].startswith(index.UNCONFIRMED_PAGE)


def test_everybody_is_counted_once_and_every_licensing_state_has_a_number_of_people() -> None:
    found = coverage.reached()
    assert set(found) == set(coverage.Reach)
    postals = [postal for _, states in found.values() for postal in states]
    assert sorted(postals) == list(catalogue.postal_codes())
    for postal in postals:
        assert (coverage.population_of(postal) > 0) is catalogue.jurisdiction(postal).licensed
    now = sum(count for count, _ in found.values())
    assert now == sum(map(coverage.population_of, postals)) >= sum(coverage.BEFORE.values())


@pytest.mark.parametrize(
    ("postal", "reach"),
    [
        ("WA", coverage.Reach.AUTOMATIC),
        ("ME", coverage.Reach.AUTOMATIC),
        ("KS", coverage.Reach.AUTOMATIC),
        ("VA", coverage.Reach.TERMS),
        ("OR", coverage.Reach.TERMS),
        ("NY", coverage.Reach.KEY),
        ("WI", coverage.Reach.KEY),
        ("TN", coverage.Reach.UNSEEN),
        ("GA", coverage.Reach.BY_HAND),
        ("AL", coverage.Reach.NO_LICENCE),
    ],
)
def test_how_the_people_of_a_state_can_be_looked_up(postal: str, reach: coverage.Reach) -> None:
    assert coverage.reach_of(postal) is reach

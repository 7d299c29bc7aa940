"""`verifier states`: no state is silent, nothing unconfirmed is stated, and everybody is counted."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Command


def test_every_regulator_is_confirmed(verifier: Command) -> None:
    shown = verifier("states")
    rows = [line for line in shown.out.splitlines()[1:] if line[:2].isupper() and line[2:3] == " "]
    assert len(rows) == 51
    assert "not confirmed" not in shown.out


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("CA", ("California Acupuncture Board", "the state's own exam", "complaints:", "statute copy 2025")),
        ("DC", ("Board of Acupuncture, Chiropractic, and Naturopathic Physicians", "Board of Medicine until")),
        ("WV", ("https://wvacupuncture.org", "Active Licensees", "West Virginia Board of Acupuncture")),
        ("WI", ("certified acupuncturist", "a certificate; nobody may practise", "451.04")),
        ("AL", ("does not license acupuncturists", "pages of 2019 to 2021", "evidence grade B")),
        ("TX", ("Texas State Board of Acupuncture Examiners, under the Texas Medical Board", "2025-03-28")),
        ("MO", ("State Board of Chiropractic Examiners", "national certificate is not needed")),
        ("VT", ("Lic. Ac. (only title allowed)",)),
    ],
)
def test_corrected_facts_are_shown_with_source_and_date(verifier: Command, state: str, says: tuple[str, ...]) -> None:
    shown = verifier("states", state)
    assert shown.code == 0
    for words in says:
        assert words in shown.out


@pytest.mark.parametrize("state", ["HI", "IA", "SC", "UT", "AR"])
def test_an_address_that_is_not_confirmed_is_no_official_page(verifier: Command, state: str) -> None:
    out = verifier("states", state).out
    assert "Official page          not confirmed" in out
    assert "make sure that it is the regulator's own site" in out


def test_the_json_carries_each_fact_with_its_evidence(verifier: Command) -> None:
    (row,) = json.loads(verifier("states", "KS", "--json").out)["states"]
    facts = {fact["what"]: fact for fact in row["facts"]}
    assert facts["Regulator"]["grade"] == "A"
    assert all(fact["source"] and fact["seen"] for fact in facts.values())


def test_the_summary_counts_everybody_now_and_before(verifier: Command) -> None:
    shown = verifier("states", "--summary")
    assert "81.7% now, 78.7% before" in shown.out
    told = json.loads(verifier("states", "--summary", "--json").out)
    assert sum(way["people"] for way in told["ways"].values()) == told["people"]

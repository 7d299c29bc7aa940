"""The catalogue finds modules by their file names and says plainly what it does not know."""

from __future__ import annotations

import sys
from dataclasses import fields

import pytest

from state_boards.contract.catalogue import (
    UnknownSourceError,
    jurisdiction,
    national_modules,
    postal_codes,
    source,
    source_modules,
    sources_of,
)
from state_boards.contract.source import Jurisdiction, Source
from state_boards.contract.vocabulary import Tier
from tests.state_boards.test_samples import ALL, BROKEN

STATES = {
    *("AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN", "KS", "KY", "LA"),
    *("MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR"),
    *("PA", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VT", "WA", "WI", "WV", "WY"),
}


def test_fifty_states_and_the_district_have_a_module() -> None:
    assert set(postal_codes()) >= STATES


def test_modules_named_like_keywords_are_loaded() -> None:
    assert jurisdiction("in").postal == "IN"
    assert jurisdiction("OR").postal == "OR"


@pytest.mark.parametrize("postal", postal_codes())
def test_facts_of_a_jurisdiction_are_whole(postal: str) -> None:
    facts = jurisdiction(postal)
    assert facts.postal == postal
    assert str(facts.official_page).startswith("https://") or not facts.licensed
    assert facts.checked.year >= 2026
    assert facts.sources == sources_of(postal)
    assert bool(facts.sources) is facts.licensed


def test_no_fact_of_a_source_stands_in_its_jurisdiction_too() -> None:
    both = {fact.name for fact in fields(Jurisdiction)} & {fact.name for fact in fields(Source)}
    assert both == {"title"}, "a title granted is no title of a data set; any other fact has one owner"


def test_ids_are_unique_and_begin_with_their_module() -> None:
    ids = [found.id for found in ALL]
    assert len(set(ids)) == len(ids)
    modules = {module: tuple(found.id for found in sources_of(module)) for module in source_modules()}
    assert all(found.split(".")[0] == module for module, known in modules.items() for found in known)


@pytest.mark.parametrize("found", ALL, ids=lambda found: found.id)
def test_source_is_found_again_by_its_id(found: Source) -> None:
    assert source(found.id) is found
    assert (found.jurisdiction == "") is (found.id.partition(".")[0] in national_modules())
    assert (found.tier is Tier.LICENCE) is (found.jurisdiction != "")


@pytest.mark.parametrize("name", ["zz", "wa.nothing", "", "../wa", "wa.py", "nowhere", "table"])
def test_unknown_name_is_one_plain_error(name: str) -> None:
    with pytest.raises(UnknownSourceError, match="no source called"):
        source(name)


@pytest.mark.parametrize("postal", ["W", "WASH", ""])
def test_only_postal_codes_name_a_jurisdiction(postal: str) -> None:
    with pytest.raises(UnknownSourceError, match="two-letter"):
        jurisdiction(postal)


def test_national_modules_are_listed_after_the_states() -> None:
    assert source_modules()[-len(national_modules()) :] == national_modules()
    assert not BROKEN


def test_loading_a_state_imports_nothing_heavy() -> None:
    from subprocess import run

    code = (
        "import sys; import state_boards.contract.catalogue as c; [c.sources_of(name) for name in ('ca', 'fl', 'ky')];"
        "print([name for name in ('bs4', 'lxml', 'requests', 'rich', 'zipfile') if name in sys.modules])"
    )
    shown = run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"

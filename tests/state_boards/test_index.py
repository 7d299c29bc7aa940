"""The generated index says what the modules say, and a module it does not know yet answers all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from state_boards.contract import catalogue, index
from state_boards.contract.source import Source
from state_boards.contract.vocabulary import Route
from tests.state_boards.test_samples import ALL


@pytest.fixture
def read_again() -> Iterator[None]:
    """Read the index anew for this test and again after it."""
    index._index.cache_clear()
    yield
    index._index.cache_clear()


def test_the_committed_index_is_current() -> None:
    assert index.PATH.read_text(encoding="utf-8") == index.text(), "run python -m state_boards.contract.index"


@pytest.mark.parametrize("source", ALL, ids=[source.id for source in ALL])
def test_every_source_stands_in_the_index_as_in_its_module(source: Source) -> None:
    assert index.card_of(source.id) == index.card(source)


@pytest.mark.parametrize("postal", catalogue.postal_codes())
def test_every_jurisdiction_stands_in_the_index_as_in_its_module(postal: str) -> None:
    facts, entry = catalogue.jurisdiction(postal), index.place(postal)
    assert entry == (
        postal,
        facts.name,
        facts.licensed,
        facts.route,
        facts.no_licence_seen or facts.checked.isoformat(),
    )
    assert [found.id for found in index.cards_of(postal)] == [source.id for source in catalogue.sources_of(postal)]


def test_nothing_else_stands_in_it() -> None:
    assert index.places() == catalogue.postal_codes()
    listed = {card.id for name in catalogue.source_modules() for card in index.cards_of(name)}
    assert listed == {source.id for source in ALL}


@pytest.mark.usefixtures("read_again")
def test_a_module_that_the_index_lacks_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "contract" / "index.json"
    stale.parent.mkdir()
    stale.write_text('{"jurisdictions": [], "sources": {}}', encoding="utf-8")
    (tmp_path / "national").mkdir()
    (tmp_path / "wa.py").touch()
    (tmp_path / "reading").mkdir()
    monkeypatch.setattr(index, "PATH", stale)
    assert index.places() == ("WA",)
    place = index.place("WA")
    assert place is not None
    assert (place.name, place.route) == ("Washington", Route.SOCRATA)
    assert [card.id for card in index.cards_of("wa")] == ["wa"]

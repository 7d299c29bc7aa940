"""The mass-change matrix: what a board may serve by mistake one day, in the shape of every register source."""

from __future__ import annotations

import pytest

from tests.refresh.judging import judged
from tests.refresh.nonsense import FAULTS, TODAY, Fault, in_capitals, in_small_letters, people_of, sources

SOURCES = {source.id: people_of(source) for source in sources()}


def test_every_kind_of_nonsense_can_be_shown_by_many_sources() -> None:
    shown = {fault.__name__: sum(fault(rows) is not None for _, rows in SOURCES.values()) for fault in FAULTS}
    assert len(SOURCES) >= 30
    assert min(shown.values()) >= 10, shown


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("source_id", SOURCES)
def test_nonsense_is_not_published(source_id: str, fault: Fault) -> None:
    source, rows = SOURCES[source_id]
    served = fault(rows)
    if served is None:
        pytest.skip("no list of this source can show it")
    assert judged(source, rows, served, TODAY)


@pytest.mark.parametrize("source_id", SOURCES)
def test_what_is_the_same_in_other_letters_is_no_doubt(source_id: str) -> None:
    source, rows = SOURCES[source_id]
    for now in (rows, in_capitals(rows), in_small_letters(rows)):
        assert judged(source, rows, now, TODAY) == []

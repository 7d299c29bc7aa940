"""Case S7 over every sample: a file cut at any byte never counts as whole with fewer people in it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cache.errors import SourceError
from state_boards import catalog
from state_boards.records import Completeness
from tests.state_boards import harness

SAMPLES = [
    (source.id, case)
    for source in catalog.all_sources()
    for case in harness.cases(source.id, "ok")
    if source.proof is not source.proof.UNSEEN
]


@pytest.mark.parametrize(("source_id", "case"), SAMPLES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_s7_a_sample_cut_anywhere_is_never_whole_with_fewer_rows(
    source_id: str, case: str, data: st.DataObject
) -> None:
    """A cut exactly behind a line end leaves a list that nothing tells from a shorter one: the gate sees those."""
    source, loaded = catalog.source(source_id), harness.load(source_id, case)
    before = source.parse(loaded.bundle(source), loaded.query)
    names = sorted(loaded.parts) or sorted(item.url.removeprefix("file:") for item in loaded.files)
    part = data.draw(st.sampled_from(names))
    whole = loaded.data(part)
    # The last bytes are where a cut shows least, so half of the cuts are made there.
    places = st.one_of(st.integers(0, len(whole) - 1), st.integers(max(0, len(whole) - 200), len(whole) - 1))
    kept = whole[: data.draw(places)]
    if kept.endswith((b"\n", b"\r")):
        return
    cut = loaded.with_part(part, kept)
    try:
        after = source.parse(cut.bundle(source), cut.query)
    except SourceError:
        return
    assert (
        after.completeness is not Completeness.COMPLETE
        or before.completeness is not Completeness.COMPLETE
        or after.records == before.records
    )

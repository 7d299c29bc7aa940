"""Case S7 over every sample: a file cut at any byte never counts as whole with fewer people in it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cache.errors import SourceError
from state_boards.contract import catalogue
from state_boards.contract.records import Completeness
from tests.state_boards import harness

SAMPLES = [
    (source.id, case)
    for source in catalogue.all_sources()
    for case in harness.cases(source.id, "ok")
    if source.proof is not source.proof.UNSEEN
]


def _texts(source_id: str, case: str) -> list[str]:
    """Return the parts of a case that are delimited text."""
    loaded = harness.load(source_id, case)
    names = sorted(loaded.parts) or sorted(item.url.removeprefix("file:") for item in loaded.files)
    return [name for name in names if not loaded.data(name).startswith((b"<", b"{", b"[", b'"<', b'"\\', b"PK"))]


@pytest.mark.parametrize(("source_id", "case"), SAMPLES)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_s7_a_sample_cut_anywhere_is_never_whole_with_fewer_rows(
    source_id: str, case: str, data: st.DataObject
) -> None:
    """A cut exactly behind a line end leaves a list that nothing tells from a shorter one: the gate sees those."""
    source, loaded = catalogue.source(source_id), harness.load(source_id, case)
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


def test_s12_a_row_cut_behind_empty_cells_is_no_blank_line() -> None:
    source, loaded = catalogue.source("leie"), harness.load("leie", "ok")
    (part,) = loaded.parts
    whole = loaded.data(part)
    begin = whole.index(b'"",""," ","INVENTED HARMONY')
    for size in range(1, 9):
        try:
            after = source.parse(loaded.with_part(part, whole[: begin + size]).bundle(source), loaded.query)
        except SourceError:
            continue
        assert after.completeness is not Completeness.COMPLETE, whole[begin : begin + size]


def test_s12_a_row_whose_first_cell_is_empty_cut_behind_it_is_no_blank_line() -> None:
    source, loaded = catalogue.source("md"), harness.load("md", "ok")
    (part,) = loaded.parts
    whole = loaded.data(part)
    begin = whole.index(b",Numberless,")
    after = source.parse(loaded.with_part(part, whole[: begin + 1]).bundle(source), loaded.query)
    assert after.completeness is Completeness.PARTIAL
    blank = source.parse(loaded.with_part(part, whole[:begin] + b"\r\n ").bundle(source), loaded.query)
    assert blank.completeness is Completeness.COMPLETE, "spaces behind the last line end are no row"


TEXTS = [(source_id, case, part) for source_id, case in SAMPLES for part in _texts(source_id, case)]
TAILS = {
    "a larger total": b"Total: 9999\r\n",
    "a range of a larger total": b"Showing 1-25 of 9999\r\n",
    "the first of several pages": b"Page 1 of 9\r\n",
    "zero bytes": b"\0" * 4096,
    "an error page": b"<!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>\n",
    "an error of the server": b"<br />\n<b>Fatal error</b>: Allowed memory size exhausted\n",
    "noise": b"\x1f\x8b noise\r\n",
}


@pytest.mark.parametrize(("source_id", "case", "part"), TEXTS)
@pytest.mark.parametrize("tail", TAILS.values(), ids=list(TAILS))
def test_s7_a_list_with_a_broken_tail_is_never_whole(source_id: str, case: str, part: str, tail: bytes) -> None:
    source, loaded = catalogue.source(source_id), harness.load(source_id, case)
    broken = loaded.with_part(part, loaded.data(part) + tail)
    try:
        result = source.parse(broken.bundle(source), broken.query)
    except SourceError:
        return
    assert result.completeness is not Completeness.COMPLETE


@pytest.mark.parametrize(
    ("source_id", "case", "part"), [text for text in TEXTS if text[0] != "nppes" and text[2] != "discipline"]
)
def test_s7_a_day_or_an_end_mark_below_a_list_takes_nothing_from_it(source_id: str, case: str, part: str) -> None:
    source, loaded = catalogue.source(source_id), harness.load(source_id, case)
    before = source.parse(loaded.bundle(source), loaded.query)
    more = loaded.with_part(part, loaded.data(part) + b"Printed on 11/29/2026\r\n*** END OF FILE ***\r\n")
    after = source.parse(more.bundle(source), more.query)
    assert (after.completeness, after.records, after.account) == (before.completeness, before.records, before.account)

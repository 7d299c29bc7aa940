"""A small sample of `python -m tests.fuzz`: one mutated answer for each parser."""

from __future__ import annotations

import pytest

from cache import SourceError
from tests.fuzz import fuzz, reading, with_far_cell
from tests.state_boards import harness

BUSY = 15.0
"""Seconds for one input on a machine that runs several tests at once."""


def test_of_mutated_answers_only_a_failure_of_their_source_comes() -> None:
    told = [fuzz(one, 1, seed=7, seconds=BUSY) for one in reading()]
    assert len(told) > 50
    assert {one.source_id: one.broken for one in told if one.broken} == {}


def test_a_workbook_with_a_cell_in_the_last_corner_of_its_sheet_is_refused_by_every_parser() -> None:
    refused = 0
    for one in reading():
        for name in harness.cases(one.id, "ok"):
            case = harness.load(one.id, name)
            for part in [*case.parts, *(file.url.removeprefix("file:") for file in case.files)]:
                data = case.data(part)
                if not (data.startswith(b"PK") and b"xl/workbook.xml" in data):
                    continue
                spread = case.with_part(part, with_far_cell(data))
                with pytest.raises(SourceError, match="too far apart"):
                    one.parse(spread.bundle(one), spread.query)
                refused += 1
    assert refused > 2

"""A small sample of `python -m tests.fuzz`: one mutated answer for each parser."""

from __future__ import annotations

from tests.fuzz import fuzz, reading

BUSY = 15.0
"""Seconds for one input on a machine that runs several tests at once."""


def test_of_mutated_answers_only_a_failure_of_their_source_comes() -> None:
    told = [fuzz(one, 1, seed=7, seconds=BUSY) for one in reading()]
    assert len(told) > 50
    assert {one.source_id: one.broken for one in told if one.broken} == {}
